"""Before adoption: members look through the draft and say what is wrong; somebody checks it and is named."""

from dataclasses import replace
from datetime import datetime

from acts.minutes import drafting, showing
from acts.minutes.drafting import writers
from acts.minutes.showing import Opened, opened, to_write
from acts.proceedings.access import at_desk
from acts.proceedings.showing import show as show_proceedings
from acts.standing import may_write
from documents import minutes_kept, names
from documents.minutes import Signer
from documents.minutes_kept import minutes_from
from domain import minutes as rules
from domain.minutes import LONGEST_CORRECTION, State, after_checking
from domain.refusal import Refused
from storage import directory, meetings, outbox, questions
from storage import minutes as books
from storage.networks import Network
from storage.offices import Holder
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views import naming
from views.concerned import holders
from views.minutes import state_values


async def send_to_members(turn: Turn, minutes_id: int) -> None:
    """[ส่งร่างให้สมาชิกตรวจ]: members may read it from now on, and find the way to it where they look; a version is sent once."""
    at = await to_write(turn, minutes_id)
    if at.found.sent_version is not None and await minutes_kept.as_in(turn.connection, at.found, at.found.sent_version):
        turn.answer("minutes.sent_already", version=at.found.version)
        await showing.show(turn, at.found)
        return
    found = await _send(turn, at)
    await _overview(turn, at.network, found)
    turn.answer("minutes.sent", alert=True)


async def _send(turn: Turn, at: Opened) -> books.Minutes:
    found = await books.change(turn, at.found, "sent", sent_version=at.found.version, sent_at=turn.now)
    showing.members_look(turn, found)
    return found


async def send_again(turn: Turn, minutes_id: int, proceedings_id: int) -> None:
    """[ส่งฉบับล่าสุดให้สมาชิก] on the record's card, before the meeting adopts words that members were not sent."""
    at = await to_write(turn, minutes_id)
    if at.found.sent_version != at.found.version:
        found = await _send(turn, at)
        await showing.follow(turn, at.network, found)
    await show_proceedings(turn, await at_desk(turn, proceedings_id), group=False, room=False)
    turn.answer("minutes.sent")


async def _overview(turn: Turn, network: Network, found: books.Minutes) -> None:
    await showing.show(turn, found)
    await showing.follow(turn, network, found, but=(turn.here.id,))


# --- what members find -------------------------------------------------------------------------------------------------------


async def ask_correction(turn: Turn, minutes_id: int) -> None:
    """[แจ้งแก้ไข]: the next message says what is wrong; adopted minutes are beyond it, and what to do instead is said."""
    at = await opened(turn, minutes_id)
    if at.found.state is State.ADOPTED:
        await _too_late(turn, minutes_id)
        return
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    values = await state_values(turn.connection, at.network, at.meeting, at.found)
    await questions.ask(
        turn,
        "minutes.correction",
        "minutes.ask_correction",
        values,
        state={"minutes": at.found.id},
        keyboard=[[data("minutes.never_mind", "minutes.never_mind:{question}")]],
        network_id=at.network.id,
    )


async def _too_late(turn: Turn, minutes_id: int) -> None:
    at = await opened(turn, minutes_id)
    values = await state_values(turn.connection, at.network, at.meeting, at.found)
    keyboard = [[data("agenda.propose", f"agenda.propose:{at.network.id}:{at.body.id}")]] if turn.here.private else None
    outbox.reply(turn, "minutes.too_late", values, keyboard=keyboard, network_id=at.network.id)


async def take_correction(turn: Turn, minutes_id: int, text: str) -> None:
    """What somebody found is kept and shown to whoever writes the minutes; nothing in the draft changes by itself."""
    at = await opened(turn, minutes_id)
    if at.found.state is State.ADOPTED:
        await _too_late(turn, minutes_id)
        return
    if not at.reads:
        raise Refused("minutes.refused_not_sent")
    said = rules.words(text, LONGEST_CORRECTION)
    if not said:
        raise Refused("minutes.refused_empty")
    mine = at.where.members
    version = at.found.sent_version or at.found.version
    await books.correct(turn, at.found, mine[0].id if mine else None, version, said)
    turn.record("minutes.corrected_by_member", at.network.id, minutes=at.found.id, length=len(said))
    values = await state_values(turn.connection, at.network, at.meeting, at.found)
    outbox.reply(turn, "minutes.correction_kept", values, network_id=at.network.id)
    for chat_id in await writers(turn, at.network, at.meeting):
        await outbox.strip_card(turn, chat_id, showing.card_name(at.found))
        not_before = may_write(turn, at.network, chat_id)
        name = showing.card_name(at.found)
        await outbox.show(turn, chat_id, name, network_id=at.network.id, fresh=True, not_before=not_before)


async def correction_typed(turn: Turn, question: Question, text: str) -> None:
    """What a member found in the draft, where it was asked for."""
    await take_correction(turn, int(question.state["minutes"]), text)
    await questions.end(turn, question)


async def settle(turn: Turn, minutes_id: int, correction_id: int, decision: str) -> None:
    """The secretary takes a correction in (and chooses the matter to reword), or leaves it; decided once."""
    at = await to_write(turn, minutes_id)
    if decision not in ("taken", "left"):
        raise Refused("common.old_button")
    if not await books.corrections(turn.connection, at.found, correction_id=correction_id):
        raise Refused("common.old_button")
    if not await books.decide_correction(turn, at.found, correction_id, decision):
        turn.answer("minutes.settled_already")
        await _overview(turn, at.network, at.found)
        return
    if decision == "taken":
        await showing.show_parts(turn, at.network, at.meeting, at.found)
        turn.answer("minutes.now_choose")
        return
    await _overview(turn, at.network, at.found)
    turn.answer("minutes.left_as_it_is")


# --- checked ------------------------------------------------------------------------------------------------------------------


async def ask_checker(turn: Turn, minutes_id: int) -> None:
    """[ขอให้ตรวจ]: who is asked to look through it; an officer who has done so says it there."""
    at = await to_write(turn, minutes_id)
    await showing.show(turn, at.found, {"face": "checkers"})


async def checked_by(turn: Turn, minutes_id: int, person_id: int, seen: int | None = None) -> None:
    """An officer of the body checked the minutes by the own press and is named under them; anybody else is asked to.

    `seen` is the version the button came with: where the words are others by now, the newest is sent instead of checked.
    A button of before says none.
    """
    if person_id != turn.who.id:
        await _ask_to_check(turn, minutes_id, person_id)
        return
    at = await opened(turn, minutes_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    rules.check_changeable(at.found.state)
    held = await _officer(turn, at, person_id)
    office = min((each.office for each in held), key=lambda one: rules.rank([one]))
    if at.found.state is State.CHECKED and at.found.checker_name == held[0].name:
        turn.answer("minutes.checked_already", name=held[0].name)
    elif seen is not None and not await minutes_kept.as_in(turn.connection, at.found, seen):
        outbox.take_buttons(turn)
        await _send_to_check(turn, at, person_id, turn.here.id, None)
        turn.answer("minutes.changed_since_seen", alert=True, seen=seen, version=at.found.version)
        return
    else:
        last = await books.newest(turn.connection, at.found)
        named = (await names.of_people(turn.connection, [person_id]))[person_id]
        checker = Signer(named.words or None, naming.office_name(at.network, office), named.whose)
        found = await drafting.keep(
            turn,
            at.network,
            at.found,
            replace(minutes_from(last.content["minutes"]), checker=checker),
            after_checking(at.found.life),
            "checked",
            checker_name=held[0].name,
            checker_office=office.value,
        )
        at = replace(at, found=found)
        turn.answer("minutes.now_checked", name=held[0].name)
    shown = [each.message_id for each in await meetings.shown_on(turn.connection, showing.card_name(at.found))]
    if turn.pressed_on not in shown:
        outbox.take_buttons(turn)
    if at.writes:
        await _overview(turn, at.network, at.found)
    else:
        await showing.follow(turn, at.network, at.found)


async def _officer(turn: Turn, at: Opened, person_id: int) -> list[Holder]:
    """The offices of the body that the person holds; nobody without one checks."""
    held = [
        each
        for each in await holders(turn.connection, at.network, at.meeting.body_id)
        if each.person_id == person_id and each.office in rules.OFFICERS
    ]
    if not held:
        raise Refused("common.old_button")
    return held


async def _send_to_check(turn: Turn, at: Opened, person_id: int, chat_id: int, not_before: datetime | None) -> None:
    button = data("minutes.checked", f"minutes.checked_by:{at.found.id}:{person_id}:{at.found.version}")
    await showing.send_file(
        turn,
        at.network,
        at.meeting,
        at.found,
        chat_id,
        "pdf",
        "to_check",
        not_before,
        kind="notice",
        keyboard=[[button]],
    )


async def _ask_to_check(turn: Turn, minutes_id: int, person_id: int) -> None:
    """The file with [ตรวจแล้ว] goes to whom the secretary chose: no name stands under what its bearer did not press."""
    at = await to_write(turn, minutes_id)
    held = await _officer(turn, at, person_id)
    if at.found.state is State.CHECKED and at.found.checker_name == held[0].name:
        turn.answer("minutes.checked_already", name=held[0].name)
        await _overview(turn, at.network, at.found)
        return
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None:
        raise Refused("minutes.refused_checker_away", name=held[0].name)
    await _send_to_check(turn, at, person_id, chat_id, may_write(turn, at.network, chat_id))
    # Of a draft the checker is whom it waits for.
    office = min((each.office for each in held), key=lambda one: rules.rank([one]))
    found = await books.change(turn, at.found, "asked_to_check", checker_name=held[0].name, checker_office=office.value)
    await _overview(turn, at.network, found)
    turn.answer("minutes.asked_checker", alert=True, name=held[0].name)
