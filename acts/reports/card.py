"""Lets the one card of a message come (drawn by cards/reports.py), and takes the next words of its person as about it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain.reports import STATEMENTS, Statement
from storage import chats, outbox, questions, reports
from storage.reports import Report
from storage.turn import Turn
from views.reports import WAITS, open_ask


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
