"""The record's card: its views, and what its keeper types: what was asked for, a matter's text, work, who is missing; files."""

from datetime import timedelta
from typing import Any

import language
from acts.proceedings import assigning, attendance, electing, ending, entering_afterwards, matters, showing, voting
from acts.proceedings.access import at_desk, turn_to
from acts.standing import known_networks
from domain.proceedings import Reopening
from domain.refusal import Refused
from language.hearing import Words
from language.wishes import all_here
from storage import chats, files, outbox, proceedings, questions
from storage.outbox import data
from storage.proceedings import Matter, Proceedings, Recorded
from storage.questions import Question
from storage.turn import Turn
from views.proceedings import Kept, read

LATE = ("resolution", "item", "add", "remark")  # what is kept when the meeting was ended before it came
VIEWS = frozenset(
    (
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
        "electing",
    )
)
FILED = ("photo", "document", "video")
MOST = 20  # files of one meeting: as many as the minutes take_file as annexes
LONGEST = 200  # characters of what a file is
WITHIN = timedelta(
    minutes=10
)  # so long after the end a sentence that calls itself a resolution is meant for that meeting
AT_THAT_MOMENT = timedelta(
    minutes=1
)  # any other message of whoever kept the record was on its way as the meeting ended
KIND = "late"


async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """While a matter is open the messages of whoever keeps the record are its text, or work given; photos and papers go with it."""
    known = await known_networks(turn)
    running = await proceedings.held.running_of(turn.connection, known, turn.who.id)
    if not running:
        return file is None and await heard_late(turn, known, words)
    if file is not None:
        if file["kind"] not in FILED:
            return False  # a voice message is nobody's annex
        await take_file(turn, await at_desk(turn, running[0].id), file, words.text)
    elif running[0].listed_at is not None:
        kept = await at_desk(turn, running[0].id)
        if not await electing.heard(turn, kept, words.text.strip()):
            await assigning.heard(turn, kept, words.text.strip())
    elif (missing := all_here(words.text)) is not None:
        await attendance.all_but(turn, await at_desk(turn, running[0].id), missing)
    else:
        return False
    return True


async def view(turn: Turn, proceedings_id: int, name: str, page: int = 0, about: int | None = None) -> None:
    """Another view of the record's card."""
    kept = await at_desk(turn, proceedings_id)
    if name not in VIEWS:
        raise Refused("common.old_button")
    await questions.leave(turn, matters.PROMPT)
    await turn_to(turn, kept, name, about, page)
    await showing.show(turn, kept, group=False)


async def ask_substitute(turn: Turn, proceedings_id: int, member_id: int) -> None:
    """Asks who sits on a seat instead."""
    kept = await at_desk(turn, proceedings_id)
    name = kept.seat_name(member_id)
    others = attendance.others_in(turn, kept, member_id)
    sitting = [(await chats.person_by_id(turn.connection, each)).name for each in others]
    text = "proceedings.ask_substitute"
    await matters.ask(turn, kept, "substitute", member_id, text, name=name, sitting=sitting)


async def take(turn: Turn, question: Question, text: str) -> None:
    """The words that were asked for on the record's card."""
    text = text.strip()
    kept = await at_desk(turn, question.state["proceedings"], over=True)
    if not kept.found.running:
        await questions.end(turn, question, "expired")
        what, about = question.state["what"], question.state["about"]
        if kept.found.state == "ended" and what in LATE:
            matter_id = about if what in ("resolution", "item") else None
            await keep_late(turn, kept.found, matter_id, text, resolution=what == "resolution")
            return
        ended = (kept.found.ended_at or kept.found.last_at).isoformat()
        outbox.reply(turn, "proceedings.refused_over", {"ended": ended}, network_id=kept.network.id)
        return
    what, about = question.state["what"], question.state["about"]
    if what in ("add", "guests", "remark", "substitute"):
        await showing.typed_below(turn, kept)
    if what in ("end", "hour_in", "hour_out"):
        if not await entering_afterwards.took_hour(turn, kept, what, about, text):
            outbox.reply(turn, "proceedings.hour_unread", network_id=kept.network.id)
            return
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
        if not await electing.not_under_other(turn, kept, text):
            await matters.add(turn, kept, text)
    elif what == "guests":
        await attendance.add_guests(turn, kept, text)
    elif what == "remark":
        await matters.remark(turn, kept, about, text)
    elif what == "substitute":
        await attendance.substitute(turn, kept, about, text)
    await questions.end(turn, question)


async def never_mind(turn: Turn, question: Question) -> None:
    """[ไม่ใช่ตอนนี้]: the question is over, nothing changes."""
    await questions.end(turn, question, "broken_off")
    if turn.pressed_on is not None and turn.here.private:
        outbox.delete(turn, turn.here.id, turn.pressed_on)
    turn.answer("proceedings.left_alone")


# --- photos and papers --------------------------------------------------------------------------------------------------------


async def take_file(turn: Turn, kept: Kept, attachment: dict[str, Any], caption: str) -> None:
    """Keep a file with the open matter, else with the last one taken; the minutes will list it among their annexes."""
    if sum(1 for each in kept.recorded.texts if each.kind == "file") >= MOST:
        raise Refused("proceedings.refused_files", most=MOST)
    matter = kept.recorded.matter(kept.found.matter_id) or kept.recorded.matters[-1]
    file_id = await files.keep(turn, network_id=kept.network.id, **attachment)
    words = " ".join((caption or attachment["name"]).split())[:LONGEST]
    await proceedings.matters.say(turn, kept.found, matter.id, "file", words, file_id=file_id)
    await proceedings.held.change(turn, kept.found, "filed")
    await showing.typed_below(turn, kept)
    if kept.found.listed_at is not None:  # before, the card still asks who is there
        await turn_to(turn, kept, "matter")
    await showing.show(turn, kept, group=False)


async def drop_file(turn: Turn, proceedings_id: int, text_id: int) -> None:
    """The file does not belong to the meeting; the books keep that it was sent."""
    kept = await at_desk(turn, proceedings_id)
    if not any(each.id == text_id and each.kind == "file" for each in kept.recorded.texts):
        raise Refused("common.old_button")
    await proceedings.matters.change_text(turn, kept.found, text_id, removed_at=turn.now)
    await turn_to(turn, kept, "matter")
    await showing.show(turn, kept, group=False)
    turn.answer("proceedings.dropped_file")


# --- what was typed just before somebody else ended the meeting ---------------------------------------------------------------


async def heard_late(turn: Turn, known: list[int], words: Words) -> bool:
    """What was typed for the record as somebody else ended the meeting; False where nothing ended just now."""
    text = words.text.strip()
    resolution = language.resolution(text) is not None
    if not resolution and (words.small_talk or words.question is not None):
        return False  # thanks, or a question to the bot
    since = turn.now - (WITHIN if resolution else AT_THAT_MOMENT)
    for found in await proceedings.held.lately_ended(turn.connection, known, turn.who.id, since):
        if found.ended_by not in (turn.who.id, None):
            await keep_late(turn, found, None, text, resolution=resolution)
            return True
    return False


async def keep_late(turn: Turn, found: Proceedings, matter_id: int | None, words: str, *, resolution: bool) -> None:
    """Keep the words with their matter (None: the one that was open at the end), and say how they get into the minutes."""
    recorded = await proceedings.whole(turn.connection, found)
    matter = recorded.matter(matter_id) or _at_the_end(recorded)
    said = (language.resolution(words) or words) if resolution else words
    text_id = await proceedings.matters.say(turn, found, matter.id, KIND, said.strip())
    label = "late_resolution" if resolution else "late_text"
    keyboard = [[data(f"proceedings.button.{label}", f"proceedings.{label}:{found.id}:{text_id}")]]
    values = {
        "ended": (found.ended_at or found.last_at).isoformat(),
        "number": recorded.numbers().get(matter.id, ""),
        "title": matter.title,
        "words": said.strip()[:300],
        "resolution": resolution,
    }
    outbox.reply(turn, "proceedings.kept_late", values, keyboard=keyboard, network_id=found.network_id)


def _at_the_end(recorded: Recorded) -> Matter:
    """The matter that was open when the meeting ended; where all were closed, the last one."""
    if (open_then := recorded.matter(recorded.proceedings.matter_id)) is not None:
        return open_then
    return ([each for each in recorded.matters if not each.placeholder] or list(recorded.matters))[-1]


async def take_late(turn: Turn, proceedings_id: int, text_id: int, *, resolution: bool) -> None:
    """[ใช้เป็นมติ]: the record is opened to be completed, and the words stand there to be confirmed; else they are the matter's text."""
    kept = await at_desk(turn, proceedings_id, over=True)
    text = next((each for each in kept.recorded.texts if each.id == text_id and each.kind == KIND), None)
    if text is None:
        raise Refused("proceedings.refused_confirmed")
    if not kept.found.running:
        await ending.reopen(turn, proceedings_id, Reopening.RECORD)
    kind = "resolution" if resolution else "text"
    await proceedings.matters.change_text(turn, kept.found, text.id, kind=kind)
    found = await proceedings.by_id(turn.connection, kept.found.network_id, kept.found.id)
    await proceedings.held.note(turn, found, matter_id=text.matter_id)
    kept = await read(turn.connection, found, kept.desk)
    await turn_to(turn, kept, "resolution" if resolution else "matter", text.id if resolution else None)
    await showing.show(turn, kept, group=False)
