"""The secretary looks at a member's lines and takes one back: at once in an open month, with a reason after it has closed."""

from dataclasses import replace
from typing import Any

from acts.reports.confirming import load_statement, member_name, undo_statement
from acts.standing import in_network, networks_here
from domain.refusal import Refused
from domain.reports import State, Statement, correct_late, late, may_change
from domain.rights import Right
from storage import members, outbox, questions, reports
from storage.questions import Question
from storage.turn import Turn
from views.reports import shown_statement
from views.standing import Standing


async def _standing(turn: Turn, network_id: int) -> Standing:
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    standing = await in_network(turn, network_id)
    standing.require(Right.REPORT_FOR_OTHERS)
    if not turn.here.private:
        raise Refused("reports.in_private_only")
    return standing


async def choose_member(turn: Turn, network_id: int, page: int = 0) -> None:
    """Whose lines? The members by eight."""
    await _standing(turn, network_id)
    view = {"page": page}
    await outbox.show(turn, turn.here.id, f"lines:{network_id}", view, network_id=network_id, fresh=page == 0)


async def show_member(turn: Turn, network_id: int, member_id: int, of: str = "") -> None:
    """A member's lines of a month (`of`, else this one) and the month before it, each with a way to take it back."""
    await _standing(turn, network_id)
    await _member(turn, network_id, member_id)
    view = {"member": member_id, "of": of}
    await outbox.show(turn, turn.here.id, f"lines:{network_id}", view, network_id=network_id)


async def _of(turn: Turn, standing: Standing, line: Statement) -> dict[str, Any]:
    """Whose a line is, and of which network."""
    return {"member": await member_name(turn, line.network_id, line.member_id), "network": standing.network.name}


async def _member(turn: Turn, network_id: int, member_id: int) -> str:
    try:
        return (await members.by_id(turn.connection, network_id, member_id)).name
    except LookupError:
        raise Refused("common.old_button") from None


async def correct(turn: Turn, line_id: int) -> None:
    """Take a member's line back; once its month has closed the secretary is asked for the reason first."""
    _, line = await load_statement(turn, line_id)
    standing = await _standing(turn, line.network_id)
    if line.state is State.CONFIRMED and not may_change(line, turn.now, standing.network.tz):
        values: dict[str, Any] = {"line": shown_statement(line), "month": line.month}
        values |= await _of(turn, standing, line)
        await questions.ask(
            turn, "reports.reason", "reports.ask_reason", values, state={"line": line.id}, network_id=line.network_id
        )
        return
    await undo_statement(turn, line_id)
    if line.member_id is not None:
        await show_member(turn, line.network_id, line.member_id)


async def take_reason(turn: Turn, question: Question, text: str) -> bool:
    """The reason for a correction of a closed month: recorded beside the line, in no sum."""
    report, line = await load_statement(turn, int(question.state["line"]))
    standing = await _standing(turn, line.network_id)
    reason = " ".join(text.split())[:500]
    if not any(char.isalnum() for char in reason):
        outbox.reply(turn, "reports.needs_reason", network_id=line.network_id)
        return True
    await questions.end(turn, question)
    same = await reports.confirmed_statements(turn.connection, line.network_id, (line.month,), member_id=line.member_id)
    if any(each.kind == "cancel" and each.replaces_id == line.id and late(each, standing.network.tz) for each in same):
        outbox.reply(turn, "reports.corrected_already", network_id=line.network_id)
        return True
    new = correct_late(line, reason, turn.now, turn.who.id, standing.network.tz)
    await reports.add_statements(turn, report, [_under(new, report.id)])
    turn.record(
        "statement.corrected_after_closing", line.network_id, statement=line.id, month=line.month, reason=reason
    )
    values = {"line": shown_statement(line), "month": line.month, "reason": reason, "by": turn.who.name}
    values |= await _of(turn, standing, line)
    outbox.reply(turn, "reports.corrected_late", values | {"at": turn.now.isoformat()}, network_id=line.network_id)
    return True


def _under(line: Statement, report_id: int) -> Statement:
    return replace(line, report_id=report_id)
