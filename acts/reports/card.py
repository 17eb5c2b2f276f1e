"""Lets the one card of a message come (cards/reports.py) and takes what is said next as about it; and the secretary's desk."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from acts.standing import may_write
from domain.reports import STATEMENTS, Statement
from storage import chats, networks, outbox, questions, reports
from storage.networks import Network
from storage.reports import Report
from storage.turn import Turn
from views.members import responsible
from views.reports import WAITS, open_ask

# An edit makes no sound: of a file or a question that comes later than this the desk tells anew.
NEWS = timedelta(hours=1)
# What was never confirmed is also asked about before the meeting, and by its member until then.
CAN_WAIT = timedelta(days=7)


def card_name(report_id: int) -> str:
    """The name of a report's card."""
    return f"report:{report_id}"


async def show(
    turn: Turn,
    report: Report,
    *,
    editing: Statement | None = None,
    again: bool = False,
    page: int = 0,
    note: str | None = None,
    choose: Sequence[tuple[Statement, Decimal, str | None, bool]] = (),
) -> None:
    """Show a report as it stands now, on its one card; while it waits, the next message of its person may be about it.

    `editing` asks what that line should be; `again` starts a new message (asked once more in the evening), as words do that are about
    a card with something below it; `note` is the key of a sentence that stands on the card; `choose` asks which of several lines gets
    a quantity (line, quantity, unit, relative).
    """
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
        fresh=again or (typed and not await outbox.stands_lowest(turn.connection, report.chat_id, name)),
    )
    if waits and by_writer:
        line, what = editing, ""
        if editing is None:
            lines = [
                each for each in await reports.statements_of(turn.connection, report.id) if each.kind in STATEMENTS
            ]
            asked = await open_ask(turn.connection, report, lines, report.person_id)
            line, what = (asked.line, asked.what) if asked is not None else (None, "")
        await _expect(turn, report, line, what)


async def _expect(turn: Turn, report: Report, line: Statement | None, what: str) -> None:
    """The person's next message may be about this card, unless another feature waits for an answer."""
    old = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if old is not None and not old.name.startswith("reports."):
        return
    state = {"report": report.id, "line": line.id if line else None, "ask": what}
    await questions.expect(
        turn,
        "reports.card",
        state=state,
        network_id=report.network_id,
        chat_id=report.chat_id,
        person_id=report.person_id,
    )


# --- the secretary's desk ------------------------------------------------------------------------------------------------------


def desk_name(network_id: int) -> str:
    """The name of the desk's card."""
    return f"waiting:{network_id}"


async def show_desk(turn: Turn, network_id: int, *, anew: bool = True, can_wait: bool = False) -> None:
    """Show the secretary (else the chair) what waits for them, on their one card.

    Something new moves it to the end of the chat, at most once an hour; what `can_wait` at most once a week, until then it is edited.
    With `anew` False only a card that stands is brought up to date.
    """
    network = await networks.by_id(turn.connection, network_id)
    for chat_id in await responsible(turn.connection, network_id):
        sent_at = await outbox.card_sent_at(turn.connection, chat_id, desk_name(network_id))
        fresh = sent_at is not None and turn.now - sent_at >= (CAN_WAIT if can_wait else NEWS)
        if anew or await reports.card_stands(turn.connection, chat_id, desk_name(network_id)):
            await show_desk_in(turn, network, chat_id, fresh=fresh and anew)


async def show_desk_in(turn: Turn, network: Network, chat_id: int, *, fresh: bool = False) -> None:
    """The desk in one private chat; `fresh`: moved to the end of the chat, the older message loses its buttons."""
    if fresh:
        await outbox.strip_card(turn, chat_id, desk_name(network.id))
    not_before = may_write(turn, network, chat_id)
    await outbox.show(turn, chat_id, desk_name(network.id), network_id=network.id, not_before=not_before, fresh=fresh)
