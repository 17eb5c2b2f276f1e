"""What the secretary types in a meeting: answers to what was asked, else the text of the matter that is open."""

from acts.proceedings import assigning, attendance, entering_afterwards, late, matters, showing, voting
from acts.proceedings.access import at_desk, turn_to
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage import chats, outbox, questions
from storage.questions import Question
from storage.turn import Turn

LATE = ("resolution", "item", "add", "remark")  # what is kept when the meeting was ended before it came
VIEWS = {
    "matter",
    "more",
    "reports",
    "agenda",
    "list",
    "preside",
    "interest",
    "vote",
    "hands",
    "phone_vote",
    "seat",
    "item",
    "resolution",
}


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.answer(matters.PROMPT, _answered)
    routes.answer("proceedings.began", _began)
    routes.press("proceedings.on_time", _on_time)
    routes.press("proceedings.never_mind", _never_mind)
    routes.press("proceedings.view", _view)
    routes.press("proceedings.late_resolution", _late_resolution)
    routes.press("proceedings.late_text", _late_text)
    routes.press("proceedings.add", _add)
    routes.press("proceedings.guests", _guests)
    routes.press("proceedings.remark", _remark)
    routes.press("proceedings.substitute", _substitute)


async def _view(turn: Turn, press: Press) -> None:
    """Another view of the record's card."""
    kept = await at_desk(turn, press.number())
    view = press.word(1)
    if view not in VIEWS:
        raise Refused("common.old_button")
    page = press.number(2) if len(press.arguments) > 2 else 0
    about = press.number(3) if len(press.arguments) > 3 else None
    await questions.leave(turn, matters.PROMPT)
    await turn_to(turn, kept, view, about, page)
    await showing.show(turn, kept, group=False)


async def _late_resolution(turn: Turn, press: Press) -> None:
    await late.take(turn, press.number(), press.number(1), resolution=True)


async def _late_text(turn: Turn, press: Press) -> None:
    await late.take(turn, press.number(), press.number(1), resolution=False)


async def _add(turn: Turn, press: Press) -> None:
    kept = await at_desk(turn, press.number())
    await matters.ask(turn, kept, "add", 0, "proceedings.ask_matter")


async def _guests(turn: Turn, press: Press) -> None:
    kept = await at_desk(turn, press.number())
    await matters.ask(turn, kept, "guests", 0, "proceedings.ask_guests")


async def _remark(turn: Turn, press: Press) -> None:
    kept = await at_desk(turn, press.number())
    matter = kept.matter(press.number(1))
    await matters.ask(turn, kept, "remark", matter.id, "proceedings.ask_remark", title=matter.title)


async def _substitute(turn: Turn, press: Press) -> None:
    kept = await at_desk(turn, press.number())
    name = kept.seat_name(press.number(1))
    sitting = [
        (await chats.person_by_id(turn.connection, each)).name
        for each in attendance.others_in(turn, kept, press.number(1))
    ]
    text = "proceedings.ask_substitute"
    await matters.ask(turn, kept, "substitute", press.number(1), text, name=name, sitting=sitting)


async def _answered(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The words that were asked for."""
    text = spoken.text.strip()
    if not text or spoken.has_file:
        return False
    kept = await at_desk(turn, question.state["proceedings"], over=True)
    if not kept.found.running:
        await questions.end(turn, question, "expired")
        what, about = question.state["what"], question.state["about"]
        if kept.found.state == "ended" and what in LATE:
            matter_id = about if what in ("resolution", "item") else None
            await late.keep(turn, kept.found, matter_id, text, resolution=what == "resolution")
            return True
        ended = (kept.found.ended_at or kept.found.last_at).isoformat()
        outbox.reply(turn, "proceedings.refused_over", {"ended": ended}, network_id=kept.network.id)
        return True
    what, about = question.state["what"], question.state["about"]
    if what in ("add", "guests", "remark", "substitute"):
        await showing.typed_below(turn, kept)
    if what in ("end", "hour_in", "hour_out"):
        if not await entering_afterwards.took_hour(turn, kept, what, about, text):
            outbox.reply(turn, "proceedings.hour_unread", network_id=kept.network.id)
            return True
    elif what == "resolution":
        await matters.typed_resolution(turn, kept, about, text, question.state["values"].get("instead"))
    elif what == "corrections":
        await matters.corrected(turn, kept, about, text)
    elif what == "item":
        await assigning.draft_or_ask(turn, kept, about, text)
    elif what == "item_again":
        await assigning.edited(turn, kept, about, text)
    elif what == "totals":
        await voting.take_totals(turn, kept, about, text)
    elif what == "add":
        await matters.add(turn, kept, text)
    elif what == "guests":
        await attendance.add_guests(turn, kept, text)
    elif what == "remark":
        await matters.remark(turn, kept, about, text)
    elif what == "substitute":
        await attendance.substitute(turn, kept, about, text)
    await questions.end(turn, question)
    return True


async def _began(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The hour at which a meeting entered afterwards began."""
    if not await entering_afterwards.began(turn, question.state["meeting"], spoken.text):
        outbox.reply(turn, "proceedings.hour_unread", network_id=question.network_id)
        return True
    await questions.end(turn, question)
    return True


async def _on_time(turn: Turn, press: Press) -> None:
    question = await questions.by_id(turn.connection, press.number(1))
    if question is None or question.person_id != turn.who.id or not await questions.end(turn, question):
        raise Refused("common.old_button")
    await entering_afterwards.began(turn, press.number(), None)


async def _never_mind(turn: Turn, press: Press) -> None:
    """[ไม่ใช่ตอนนี้]: the question is over, nothing changes."""
    question = await questions.by_id(turn.connection, press.number())
    mine = question is not None and question.person_id == turn.who.id and question.chat_id == turn.here.id
    if question is None or not mine or not question.name.startswith("proceedings."):
        raise Refused("common.old_button")
    await questions.end(turn, question, "broken_off")
    if press.message_id is not None and turn.here.private:
        outbox.delete(turn, turn.here.id, press.message_id)
    turn.answer("proceedings.left_alone")
