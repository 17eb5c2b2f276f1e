"""The one card of a message: its lines in figures and words, at most one question, and the buttons for what comes next."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from acts.reports import reading
from acts.reports.asking import Open, open_ask
from acts.reports.buttons import PAGE, set_button, settled_keyboard, waiting_keyboard
from acts.reports.voices import can_mean
from domain.months import is_open, month_of
from domain.people import name_key
from domain.refusal import Refused
from domain.reports import (
    CHANGES,
    QUESTION,
    STATEMENTS,
    TRADE,
    Ask,
    State,
    Statement,
    apply_change,
    late,
    price_of_one,
)
from domain.weights import KILOGRAMS
from language.numbers import below_zero
from storage import chats, meetings, members, networks, outbox, questions, reports
from storage.outbox import Keyboard, data
from storage.reports import Report
from storage.turn import Turn

MOST_SHOWN = 160  # characters of a problem or proposal on the card; the whole text is in the books
WAITS = frozenset({"open", "unconfirmed"})


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
    everything = await reports.statements_of(turn.connection, report.id)
    lines = [line for line in everything if line.kind in STATEMENTS]
    waits = report.state in WAITS
    keyboard: Keyboard | None
    asked = await open_ask(turn, report, lines) if waits and editing is None else None
    values = await _values(turn, report, lines, asked, note)
    values |= await _told(turn, report, [line for line in everything if line.kind not in STATEMENTS])
    values["asked_again"] = waits and report.asked_again_at is not None
    if editing is not None and waits:
        values["ask"] = {"what": "edit", "line": await shown(turn, editing)}
        keyboard = [
            [data("reports.drop", f"reports.drop:{editing.id}"), data("reports.back", f"reports.back:{report.id}")]
        ]
        if len(await can_mean(turn)) > 1:
            keyboard.insert(0, [data("reports.other", f"reports.elsewhere:{editing.id}")])
    elif waits and choose:
        values["ask"] = {
            "what": "which",
            "line": shown_statement(choose[0][0]),
            "quantity": reports.decimal_text(choose[0][1]),
        }
        keyboard = [[set_button(*each)] for each in choose[:PAGE]]
        keyboard.append([data("reports.back", f"reports.back:{report.id}")])
    elif waits:
        keyboard = await waiting_keyboard(turn, report, lines, asked, page)
    else:
        more, told = await _told_elsewhere(turn, report, lines)
        keyboard = [*(await settled_keyboard(turn, report, lines) or []), *more] or None
        values |= told
    not_passed_on = [line for line in everything if line.kind == QUESTION and line.state is State.DISCARDED]
    if not_passed_on and asked is None and editing is None:
        ways = [[data("reports.forward", f"reports.forward:{line.id}")] for line in not_passed_on]
        keyboard = [*(keyboard or []), *ways]
    text = "reports.card" if waits else "reports.card_settled"
    typed = waits and turn.person is not None and turn.person.id == report.person_id and not turn.pressed
    name = f"report:{report.id}"
    await outbox.show_card(
        turn,
        report.chat_id,
        name,
        text,
        values,
        keyboard=keyboard,
        network_id=report.network_id,
        fresh=again or (typed and not await outbox.stands_lowest(turn.connection, report.chat_id, name)),
    )
    if waits and turn.person is not None and turn.person.id == report.person_id:
        await _expect(turn, report, editing or (asked.line if asked else None), asked.what if asked else "")


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


async def shown(turn: Turn, line: Statement) -> dict[str, Any]:
    """A line as templates take it."""
    return shown_statement(line)


def shown_statement(line: Statement) -> dict[str, Any]:
    """A line as templates take it: decimal strings, satang, `text` the name of its template."""
    words = line.words or ""
    if len(words) > MOST_SHOWN:
        words = words[:MOST_SHOWN].rstrip() + "…"
    text = f"{line.kind}_{line.measure or 'other'}" if line.kind == "activity" else line.kind
    quantity, before = line.quantity, line.seen_quantity
    if line.kind == "change" and line.relative and quantity is not None and before is not None:
        quantity += before
    return {
        "id": line.id,
        "number": line.position,
        "text": text,
        "product": line.product,
        "quantity": reports.decimal_text(quantity),
        "most": reports.decimal_text(line.quantity_max),
        "other": reports.decimal_text(line.other_quantity),
        "unit": line.unit,
        "price": line.price_satang,
        "price_unit": line.price_unit or line.unit,
        "amount": line.amount_satang,
        "times": reports.decimal_text(line.times) if line.is_reckoned else None,
        "approx": line.approx,
        "on_behalf": line.on_behalf,
        "words": words,
        "measure": line.measure,
        "edited": line.edited,
        "state": str(line.state),
        "telephone": line.by_telephone,
        "before": None if line.kind == "activity" and before == quantity else reports.decimal_text(before),
        "before_unit": line.unit,
        "before_amount": None,
        "more": _more(quantity, before),
        "member": None,
        "also": None,
        "told": None,
        "month": None,
        "changes": line.replaces_id is not None,
    }


def _more(quantity: Decimal | None, before: Decimal | None) -> bool | None:
    """Whether an order grows or shrinks; None where nothing can be compared."""
    return None if quantity is None or before is None or quantity == before else quantity > before


def resolved(line: Statement, target: Statement | None) -> dict[str, Any]:
    """A waiting change as it is shown: from what it was to what it will be; as it was heard where its order is gone."""
    values = shown_statement(line)
    if target is None or line.kind not in CHANGES:
        return values
    if line.kind == "change" and (line.quantity is not None or line.amount_satang is not None):
        try:
            new = apply_change(line, target)
        except Refused:  # the order was changed since: confirming asks again
            return values
        if new.kind == "activity":  # said in full: what was done, with all its figures
            return shown_statement(new)
        values |= {"text": "change" if new.kind != "cancel" else "cancel"}
        values |= {"quantity": reports.decimal_text(new.quantity), "unit": new.unit}
        values["more"] = _more(new.quantity, target.quantity) if new.unit == target.unit else None
    return values | {
        "before": reports.decimal_text(target.quantity),
        "before_unit": target.unit,
        "product": target.product,
    }


async def _values(
    turn: Turn, report: Report, lines: list[Statement], asked: Open | None, note: str | None
) -> dict[str, Any]:
    connection = turn.connection
    network = await networks.by_id(connection, report.network_id)
    names = {member.id: member.name for member in await members.of_network(connection, report.network_id)}
    book = await reports.statements_by_id(
        connection, report.network_id, [line.replaces_id for line in lines if line.replaces_id]
    )
    several = len({line.member_id for line in lines if line.member_id}) > 1
    whose = report.member_id or next((line.member_id for line in lines if line.member_id), 0) or 0
    shown_lines = []
    for line in lines:
        told = book.get(line.replaces_id or 0) if Ask.SAME in line.settled else None
        if line.state is State.DISCARDED and report.state != "discarded" and told is None:
            continue
        values = resolved(line, book.get(line.replaces_id or 0)) if line.waiting else shown_statement(line)
        target = book.get(line.replaces_id or 0)
        if target is not None and line.kind == "activity" and target.amount_satang != line.amount_satang:
            values["before_amount"] = target.amount_satang
        values["member"] = names.get(line.member_id or 0) if several else None
        values["also"] = await _also(turn, line) if _comes_on_top(line) else None
        values["month"] = line.month if line.month != report.month and line.replaces_id is None else None
        if told is not None and line.state is State.DISCARDED:
            values["told"] = await _told_by(turn, told)
        shown_lines.append(values)
    only = names.get(whose)
    by = await chats.person_by_id(connection, report.changed_by) if report.changed_by else None
    values = {
        "network": network.name,
        "member": None if several else only,
        "month": report.month if report.month != month_of(report.at, network.tz) else None,
        "closed": any(line.waiting and not is_open(line.month, turn.now, network.tz) for line in lines),
        "lines": shown_lines,
        "state": report.state,
        "asked_again": False,
        "by": by.name if by else None,
        "at": report.changed_at.isoformat() if report.changed_at else None,
        "late": any(late(line, network.tz) for line in lines),
        "telephone": any(line.by_telephone for line in lines),
        "ask": None,
        "note": note,
        "told_in": [],
    }
    if asked is not None:
        values["ask"] = {"what": asked.what, "line": None, "price": None, "price_unit": None}
        if asked.line is not None:
            line_values = resolved(asked.line, None if asked.what == Ask.SAME else asked.target)
            price = price_of_one(asked.line, KILOGRAMS)
            values["ask"] |= {
                "line": line_values,
                "price": int(price[0]) if price else None,
                "price_unit": price[1] if price else None,
                "targets": len(await reading.targets(connection, asked.line, turn.now)),
                "month": asked.line.month,
                "closed": not is_open(asked.line.month, turn.now, network.tz),
                "minus": below_zero(report.text),
                "same": shown_statement(asked.target) | await _told_by(turn, asked.target)
                if asked.what == Ask.SAME and asked.target is not None
                else None,
                "usual": next(iter(await reports.units_of(connection, report.network_id, asked.line.product)), None),
            }
    return values


async def _told_by(turn: Turn, line: Statement) -> dict[str, Any]:
    """Who confirmed a line that counts, and when."""
    by = await chats.person_by_id(turn.connection, line.confirmed_by) if line.confirmed_by else None
    return {
        "by": by.name if by else None,
        "own": turn.person is not None and line.confirmed_by == turn.person.id,
        "at": line.confirmed_at.isoformat() if line.confirmed_at else None,
    }


async def _told_elsewhere(turn: Turn, report: Report, lines: list[Statement]) -> tuple[Keyboard, dict[str, Any]]:
    """What counts can be told by one tap in another network of which the same organisation is a member."""
    from acts.merges.sharing import offered

    return await offered(turn, report, lines)


async def _told(turn: Turn, report: Report, lines: list[Statement]) -> dict[str, Any]:
    """What a message held besides lines to confirm: answers to the meeting and questions, said back."""
    at = await next_meeting(turn, report.network_id) if any(line.kind.startswith("rsvp") for line in lines) else None
    names = await members.by_keys(
        turn.connection, report.network_id, [line.member_id for line in lines if line.member_id]
    )
    answered = {key: member.name for key, member in names.items()}
    told = [
        shown_statement(line)
        | {"member": answered.get(line.member_id or 0) if line.member_id != report.member_id else None}
        for line in lines
    ]
    return {"told": told, "meeting_at": at}


async def next_meeting(turn: Turn, network_id: int) -> str | None:
    """When the next meeting of the network's default body begins."""
    body = await networks.default_body(turn.connection, network_id)
    meeting = await meetings.next_open(turn.connection, network_id, body.id)
    return meeting.starts_at.isoformat() if meeting else None


def _comes_on_top(line: Statement) -> bool:
    """Whether a line adds to what was ordered or offered before."""
    return line.waiting and line.kind in TRADE and line.member_id is not None and line.replaces_id is None


async def _also(turn: Turn, line: Statement) -> dict[str, Any] | None:
    """What the same organisation already ordered or offered of it this month: the new line comes on top."""
    same = [
        each
        for each in await reports.confirmed_statements(
            turn.connection, line.network_id, (line.month,), member_id=line.member_id
        )
        if each.kind == line.kind
        and each.unit == line.unit
        and each.quantity is not None
        and name_key(each.product or "") == name_key(line.product or "")
    ]
    if not same:
        return None
    total = sum((each.quantity for each in same if each.quantity is not None), Decimal(0))
    return {"quantity": reports.decimal_text(total), "unit": line.unit}
