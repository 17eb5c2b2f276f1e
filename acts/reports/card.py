"""The one card of a message (cards/reports.py), and what is said next about it; what nobody confirms, and the secretary's desk.

It is asked about once more in the evening, and shown to the secretary from the next morning on, or when who reported has left.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from acts.standing import may_write, morning
from domain.confirming import discard, leave
from domain.quiet_hours import evening_after, next_day
from domain.reports import CHANGES, STATEMENTS, Statement
from domain.rights import Right
from storage import chats, due, meetings, messages, networks, outbox, questions, reports
from storage.networks import Network
from storage.reports import Report
from storage.turn import Turn
from views.members import responsible
from views.reports import WAITS, open_ask, targets
from views.standing import of_person

# An edit makes no sound: of a file or a question that comes later than this the desk tells anew.
NEWS = timedelta(hours=1)


# What was never confirmed is also asked about before the meeting, and by its member until then.
CAN_WAIT = timedelta(days=7)


async def show(
    turn: Turn,
    report: Report,
    *,
    editing: Statement | None = None,
    again: bool = False,
    page: int = 0,
    note: str | None = None,
    choose: Sequence[tuple[Statement, Decimal, str | None, bool]] = (),
    lines: Sequence[Statement] | None = None,
) -> None:
    """Show a report as it stands now, on its one card; while it waits, the next message of its person may be about it.

    `editing` asks what that line should be; `again` starts a new message (asked once more in the evening), as words do that are about
    a card with something below it; `note` is the key of a sentence that stands on the card; `choose` asks which of several lines gets
    a quantity (line, quantity, unit, relative). `lines`: its lines, where they are known as the books have them.
    """
    chat = turn.chat
    if chat is None or chat.id != report.chat_id:
        chat = await chats.chat_by_id(turn.connection, report.chat_id)
    if not chat.private:
        return
    waits = report.state in WAITS
    by_writer = turn.person is not None and turn.person.id == report.person_id
    typed = waits and by_writer and not turn.pressed
    name = card_name(report.id)
    view: dict[str, Any] = {"page": page, "note": note, "again": turn.person is None}
    view["choose"] = [(line.id, str(quantity), unit, relative) for line, quantity, unit, relative in choose]
    if editing is not None:
        view["editing"] = editing.id
    await outbox.show(
        turn,
        report.chat_id,
        name,
        view,
        network_id=report.network_id,
        fresh=again or (typed and not await messages.stands_lowest(turn.connection, report.chat_id, name)),
    )
    if waits and by_writer:
        line, what = editing, ""
        if editing is None:
            if lines is None:
                lines = await reports.statements_of(turn.connection, report.id)
            stated = [each for each in lines if each.kind in STATEMENTS]
            asked = await open_ask(turn.connection, report, stated, report.person_id)
            line, what = (asked.line, asked.what) if asked is not None else (None, "")
        await _expect(turn, report, line, what)


def card_name(report_id: int) -> str:
    """The name of a report's card."""
    return f"report:{report_id}"


async def _expect(turn: Turn, report: Report, line: Statement | None, what: str) -> None:
    """The person's next message may be about this card, unless another feature waits for an answer."""
    old = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if old is not None and not old.name.startswith("reports."):
        return
    state = {"report": report.id, "line": line.id if line else None, "ask": what}
    await questions.follow(turn, old, "reports.card", state, report.network_id, report.chat_id, report.person_id)


async def show_as_kept(turn: Turn, report: Report) -> None:
    """Show a report as the books have it by now."""
    kept = await reports.by_id(turn.connection, None, report.id)
    assert kept is not None
    await show(turn, kept)


async def show_settled(turn: Turn, report: Report) -> None:
    """Show a report that waits no longer, as it is by now: below what its person typed, where other things stand below its card, so
    that it is seen.

    Another card of theirs that asks about one of its lines comes down again: what was said beside it is done, its question is not.
    """
    mine = turn.person is not None and turn.person.id == report.person_id
    typed = mine and not turn.pressed
    below = typed and not await messages.stands_lowest(turn.connection, report.chat_id, card_name(report.id))
    await show(turn, report, again=below)
    other = await reports.latest_open(turn.connection, report.person_id) if mine else None
    if other is None or other.state != "open" or other.chat_id != report.chat_id:
        return
    lines = [each for each in await reports.statements_of(turn.connection, other.id) if each.kind in STATEMENTS]
    asked = await open_ask(turn.connection, other, lines, other.person_id)
    if asked is not None and asked.line is not None:
        await show(turn, other, again=True, note="reports.still_waiting")


# --- what nobody has confirmed ----------------------------------------------------------------------------------------


async def plan_evening(turn: Turn, report: Report, network: Network) -> None:
    """Ask once more in the evening, as its network's hours have it, if it still waits then."""
    at = evening_after(turn.now, network.hours)
    await due.plan(turn, "reports.evening", str(report.id), at, network_id=network.id)


async def ask_again(turn: Turn, report_id: int) -> str | None:
    """Ask once more, and let the secretary see it from the next morning; a word why when there is nothing to ask.

    A change of nothing cannot be confirmed by its person, but means something: the secretary alone sees it.
    """
    report = await reports.by_id(turn.connection, None, report_id)
    if report is None or report.state != "open":
        return "not open any more"
    waiting = [line for line in await reports.statements_of(turn.connection, report.id) if line.waiting]
    could_count = any([await _could_count(turn, line) for line in waiting])
    if not could_count and all(line.kind != "change" for line in waiting):
        return "nothing of it could count"
    network = await networks.by_id(turn.connection, report.network_id)
    if (later := morning(network, turn.now)) is not None:  # the bot was down in the evening: at night nobody is asked
        await due.plan(turn, "reports.left", str(report.id), later, network_id=network.id)
        return "too late in the day"
    await due.plan(turn, "reports.left", str(report.id), next_day(turn.now, network.hours), network_id=network.id)
    if not could_count:
        return "only the secretary can make something of it"
    await show(turn, await reports.change(turn, report, asked_again_at=turn.now), again=True)
    return None


async def _could_count(turn: Turn, line: Statement) -> bool:
    """Whether a line can be confirmed at all: a cancellation of nothing, or a change of it without goods, only can be thrown away."""
    if line.kind not in CHANGES:
        return line.kind in STATEMENTS
    known = line.replaces_id is not None or line.member_id is None or (line.kind == "change" and line.product)
    return bool(known or await targets(turn.connection, line, turn.now))


async def leave_unconfirmed(turn: Turn, report_id: int) -> str | None:
    """Keep it as 'unconfirmed': visible to the secretary, never counted; its person may still confirm it."""

    report = await reports.by_id(turn.connection, None, report_id)
    if report is None or report.state != "open":
        return "not open any more"
    await reports.save(turn, leave(await reports.statements_of(turn.connection, report.id)), "statement.unconfirmed")
    await reports.change(turn, report, state="unconfirmed")
    await show_desk(turn, report.network_id, can_wait=True)
    return None


async def withdraw_evening(turn: Turn, report: Report) -> None:
    """It was confirmed or thrown away."""
    await due.withdraw(turn, ("reports.evening", "reports.left"), str(report.id), "confirmed or discarded")


# --- who reported is gone ---------------------------------------------------------------------------------------------


async def speaker_gone(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """A person stopped speaking for a member: the cards they had not confirmed lose their buttons and wait for the secretary.

    Nobody asks the former one again in the evening. Who may report for every member goes on with theirs.
    """
    if (await of_person(turn.connection, network_id, person_id)).may(Right.REPORT_FOR_OTHERS):
        return
    left = [
        report
        for report in await reports.waiting_of_member(turn.connection, network_id, member_id)
        if report.person_id == person_id
    ]
    for report in left:
        await _take_from(turn, report)
        await leave_unconfirmed(turn, report.id)


async def member_gone(turn: Turn, network_id: int, member_id: int) -> None:
    """A member left the network: what nobody had confirmed for it is put aside, and asks neither its people nor the secretary."""
    left = await reports.waiting_of_member(turn.connection, network_id, member_id)
    for report in left:
        await _take_from(turn, report)
        await reports.save(
            turn, discard(await reports.statements_of(turn.connection, report.id)), "statement.member_left"
        )
        await reports.change(turn, report, state="discarded")
    if left:
        await show_desk(turn, network_id, anew=False)


async def _take_from(turn: Turn, report: Report) -> None:
    await withdraw_evening(turn, report)
    question = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if question is not None and question.name == "reports.card" and question.state.get("report") == report.id:
        await questions.end(turn, question, "not_theirs")
    for shown in await meetings.shown_on(turn.connection, f"report:{report.id}"):
        if shown.message_id is not None:
            outbox.strip_keyboard(turn, shown.chat_id, shown.message_id)


# --- the secretary's desk ---------------------------------------------------------------------------------------------


async def show_desk(turn: Turn, network_id: int, *, anew: bool = True, can_wait: bool = False) -> None:
    """Show the secretary (else the chair) what waits for them, on their one card.

    Something new moves it to the end of the chat, at most once an hour; what `can_wait` at most once a week, until then it is edited.
    With `anew` False only a card that stands is brought up to date.
    """
    network = await networks.by_id(turn.connection, network_id)
    for chat_id in await responsible(turn.connection, network_id):
        sent_at = await messages.card_sent_at(turn.connection, chat_id, desk_name(network_id))
        fresh = sent_at is not None and turn.now - sent_at >= (CAN_WAIT if can_wait else NEWS)
        if anew or await reports.card_stands(turn.connection, chat_id, desk_name(network_id)):
            await show_desk_in(turn, network, chat_id, fresh=fresh and anew)


async def show_desk_in(
    turn: Turn, network: Network, chat_id: int, *, fresh: bool = False, left: int | None = None
) -> None:
    """The desk in one private chat; `fresh`: moved to the end of the chat, the older message loses its buttons.

    `left`: the report that was just said to be entered, to take that back.
    """
    if fresh:
        await outbox.strip_card(turn, chat_id, desk_name(network.id))
    not_before = may_write(turn, network, chat_id)
    await outbox.show(
        turn, chat_id, desk_name(network.id), {"left": left}, network_id=network.id, not_before=not_before, fresh=fresh
    )


def desk_name(network_id: int) -> str:
    """The name of the desk's card."""
    return f"waiting:{network_id}"
