"""Reports' cards: a message with its statements, at most one question and the buttons for what comes next; 'nothing to report'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from cards.drawing import Card, Look, card
from domain.confirming import CHANGEABLE, late, of_its_month, still_wanted, told_in
from domain.months import is_open, month_of
from domain.people import name_key
from domain.reports import (
    CHANGES,
    KEPT,
    QUESTION,
    STATEMENTS,
    TRADE,
    UNREAD,
    Ask,
    State,
    Statement,
    price_of_one,
    same_figures,
)
from domain.weights import KILOGRAMS
from language.numbers import below_zero
from language.organisation_names import named
from language.report_words import USUAL_UNITS
from storage import answers, chats, identities, members, networks, reports
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from storage.outbox import Button, Keyboard, data, sealed
from storage.reports import Report
from views.members import who_answers
from views.merges import places, told_twice
from views.reports import (
    WAITS,
    Open,
    Voice,
    back_button,
    can_mean,
    next_meeting,
    of_other_matter,
    open_ask,
    resolved,
    shown_statement,
    similar,
    targets,
    voices_of,
)

PAGE = 8


@dataclass(frozen=True)
class _Seen:
    """A report as somebody looks at it: in which ways that person may speak, and whether its writer is asked just now."""

    look: Look
    report: Report
    network: Network
    viewer: int | None
    voices: list[Voice]
    by_writer: bool

    @property
    def connection(self) -> AsyncConnection:
        """The books."""
        return self.look.connection

    @property
    def now(self) -> datetime:
        """The moment at which it is drawn."""
        return self.look.now

    async def can_mean(self) -> list[tuple[Voice, Member]]:
        """Every organisation for which the viewer may report."""
        return await can_mean(self.connection, self.voices)


async def report(look: Look) -> Card | None:
    """The one card of a message, or of 'nothing to report', in the private chat of who wrote it.

    `look.view`: `editing` (what that statement should be is asked), `choose` (which of several gets a quantity: key, quantity, unit,
    relative), `page` of the organisations, `note`, and `again` (asked once more in the evening: of the message as it stands).
    """
    found = await reports.by_id(look.connection, look.network, look.key)
    if found is None:
        return None
    network = await networks.by_id(look.connection, found.network_id)
    person = await look.person()
    viewer = person.id if person is not None else None
    voices = await voices_of(look.connection, viewer) if viewer is not None else []
    by_writer = viewer == found.person_id and not look.view.get("again")
    seen = _Seen(look, found, network, viewer, voices, by_writer)
    return await _nothing(seen) if found.nothing_to_report else await _message(seen)


async def _nothing(seen: _Seen) -> Card:
    found = seen.report
    member = await members.by_keys(seen.connection, found.network_id, [found.member_id] if found.member_id else [])
    counts = found.state == "confirmed"
    keyboard: Keyboard = []
    if counts:
        keyboard = [[data("reports.undo_nothing", f"reports.unnothing:{found.id}")]]
        if len(await seen.can_mean()) > 1:
            keyboard.append([data("reports.other", f"reports.other:{found.id}:0")])
    return card(
        "reports.nothing_card",
        keyboard,
        month=found.month,
        member=next((each.name for each in member.values()), ""),
        network=await seen.look.named(seen.network),
        counts=counts,
        closed=not is_open(found.month, seen.now, seen.network.tz),
        by=(await chats.person_by_id(seen.connection, found.changed_by or found.person_id)).name,
        at=(found.changed_at or found.at).isoformat(),
    )


async def _message(seen: _Seen) -> Card:
    found, view = seen.report, seen.look.view
    everything = await reports.statements_of(seen.connection, found.id)
    lines = [line for line in everything if line.kind in STATEMENTS]
    to_pass_on = [line for line in everything if line.kind == QUESTION and line.state is State.DISCARDED]
    to = await who_answers(seen.connection, seen.network.id) if to_pass_on else {}
    passed_on = [[data("reports.forward", f"reports.forward:{line.id}", **to)] for line in to_pass_on]
    values = await _values(seen, lines) | await _told(
        seen, [each for each in everything if each.kind not in STATEMENTS]
    )
    if found.state not in WAITS:
        more, values["told_in"] = await _told_elsewhere(seen, lines)
        return card("reports.card_settled", [*await _settled_keyboard(seen, lines), *more, *passed_on], **values)
    values["asked_again"] = found.asked_again_at is not None
    by_key = {line.id: line for line in lines}
    editing = by_key.get(int(view.get("editing", 0)))
    chosen = [(by_key[key], Decimal(figure), *more) for key, figure, *more in view.get("choose", ()) if key in by_key]
    if editing is not None:
        keyboard = [
            [data("reports.drop", f"reports.drop:{editing.id}"), data("reports.back", f"reports.back:{found.id}")]
        ]
        if len(await seen.can_mean()) > 1:
            keyboard.insert(0, [data("reports.other", f"reports.elsewhere:{editing.id}")])
        return card("reports.card", keyboard, **values | {"ask": {"what": "edit", "line": shown_statement(editing)}})
    asked = await open_ask(seen.connection, found, lines, seen.viewer if seen.by_writer else None)
    ask: dict[str, Any] | None
    if chosen:
        ask = {"what": "which", "line": shown_statement(chosen[0][0]), "quantity": reports.decimal_text(chosen[0][1])}
        keyboard = [[_set_button(*each)] for each in chosen[:PAGE]]
        keyboard.append([data("reports.back", f"reports.back:{found.id}")])
    else:
        ask = await _asked(seen, asked) if asked is not None else None
        keyboard = await _waiting_keyboard(seen, lines, asked, int(view.get("page", 0)))
    return card("reports.card", [*keyboard, *(passed_on if asked is None else [])], **values | {"ask": ask})


# --- what it says -----------------------------------------------------------------------------------------------------------------


async def _values(seen: _Seen, lines: list[Statement]) -> dict[str, Any]:
    connection, found, network = seen.connection, seen.report, seen.network
    names = {member.id: member.name for member in await members.of_network(connection, network.id)}
    book = await reports.statements_by_id(
        connection, network.id, [line.replaces_id for line in lines if line.replaces_id]
    )
    several = len({line.member_id for line in lines if line.member_id}) > 1
    whose = found.member_id or next((line.member_id for line in lines if line.member_id), 0) or 0
    shown_lines = []
    for line in lines:
        target = book.get(line.replaces_id or 0)
        told = (
            target
            if target is not None and Ask.SAME in line.settled and same_figures(line, target, KILOGRAMS)
            else None
        )
        if line.state is State.DISCARDED and found.state != "discarded" and told is None:
            continue
        values = resolved(line, target) if line.waiting else shown_statement(line)
        moved = target is not None and line.kind not in CHANGES and line.month != target.month
        if target is not None and of_other_matter(line, target):
            values |= {"was": shown_statement(target) | {"month": target.month if moved else None}, "before": None}
        elif target is not None and line.kind == "activity" and target.amount_satang != line.amount_satang:
            values["before_amount"] = target.amount_satang
        values["member"] = names.get(line.member_id or 0) if several else None
        values["also"] = await _also(seen, line) if _comes_on_top(line) else None
        elsewhere = line.month != found.month and line.replaces_id is None
        values["month"] = line.month if elsewhere or moved else None
        if told is not None and line.state is State.DISCARDED:
            values["told"] = await _told_by(seen, told)
        shown_lines.append(values)
    by = await chats.person_by_id(connection, found.changed_by) if found.changed_by else None
    return {
        "network": await seen.look.named(network),
        "member": None if several else names.get(whose),
        "month": found.month if found.month != month_of(found.at, network.tz) else None,
        "closed": any(
            each.waiting and of_its_month(each) and not is_open(each.month, seen.now, network.tz)
            for each in (still_wanted(line, found.at, seen.now, network.tz) for line in lines)
        ),
        "lines": shown_lines,
        "state": found.state,
        "by": by.name if by else None,
        "at": found.changed_at.isoformat() if found.changed_at else None,
        "late": any(of_its_month(line) and late(line, network.tz) for line in lines),
        "telephone": any(line.by_telephone for line in lines),
        "note": seen.look.view.get("note"),
    }


async def _asked(seen: _Seen, asked: Open) -> dict[str, Any]:
    """What must be known before a message can be confirmed, with what the question names."""
    line = asked.line
    if line is None:
        return {"what": asked.what, "line": None, "price": None, "price_unit": None}
    price = price_of_one(line, KILOGRAMS)
    return {
        "what": asked.what,
        "line": resolved(line, None if asked.what == Ask.SAME else asked.target),
        "price": int(price[0]) if price else None,
        "price_unit": price[1] if price else None,
        "targets": len(await targets(seen.connection, line, seen.now)),
        "month": line.month,
        "closed": not is_open(line.month, seen.now, seen.network.tz),
        "minus": below_zero(seen.report.text),
        "same": shown_statement(asked.target) | await _told_by(seen, asked.target)
        if asked.what == Ask.SAME and asked.target is not None
        else None,
        "usual": next(iter(await reports.units_of(seen.connection, seen.network.id, line.product)), None),
    }


async def _told_by(seen: _Seen, line: Statement) -> dict[str, Any]:
    """Who confirmed a line that counts, and when."""
    by = await chats.person_by_id(seen.connection, line.confirmed_by) if line.confirmed_by else None
    return {
        "by": by.name if by else None,
        "own": line.confirmed_by is not None and line.confirmed_by == seen.viewer,
        "at": line.confirmed_at.isoformat() if line.confirmed_at else None,
    }


async def _told(seen: _Seen, lines: list[Statement]) -> dict[str, Any]:
    """What a message held besides lines to confirm: answers to the meeting and questions, said back."""
    at = (
        await next_meeting(seen.connection, seen.network.id)
        if any(line.kind.startswith("rsvp") for line in lines)
        else None
    )
    names = await members.by_keys(
        seen.connection, seen.network.id, [line.member_id for line in lines if line.member_id]
    )
    answered = {key: member.name for key, member in names.items()}
    told = [
        shown_statement(line)
        | {"member": answered.get(line.member_id or 0) if line.member_id != seen.report.member_id else None}
        | await _answered(seen, line)
        for line in lines
    ]
    return {"told": told, "meeting_at": at}


async def _answered(seen: _Seen, line: Statement) -> dict[str, Any]:
    """Which meeting an answer was for, and whether it stands no more."""
    found = None
    if line.kind == "rsvp" and line.member_id is not None:
        found = await answers.told_at(seen.connection, line.member_id, line.at)
    return {} if found is None else {"meeting_at": found[0].isoformat(), "replaced": found[1]}


def _comes_on_top(line: Statement) -> bool:
    """Whether a line adds to what was ordered or offered before."""
    return line.waiting and line.kind in TRADE and line.member_id is not None and line.replaces_id is None


async def _also(seen: _Seen, line: Statement) -> dict[str, Any] | None:
    """What the same organisation already ordered or offered of it this month: the new line comes on top."""
    same = [
        each
        for each in await reports.confirmed_statements(
            seen.connection, line.network_id, (line.month,), member_id=line.member_id
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


async def _told_elsewhere(seen: _Seen, lines: Sequence[Statement]) -> tuple[Keyboard, list[dict[str, Any]]]:
    """Once it counts: one tap tells it in the other network of which the same organisation is a member, or takes that back."""
    own = told_twice(lines, seen.now)
    found = await places(seen.connection, seen.report, own) if own else []
    counting = [line.id for line in lines if line.state is State.CONFIRMED]
    told = [
        {"network": network, "count": count} for network, count in await identities.told_in(seen.connection, counting)
    ]
    shared = await identities.shared_in(seen.connection, [line.id for line in own])
    keyboard: Keyboard = []
    for there in found:
        count = sum((line.id, there.network_id) in shared for line in own)
        target = f"{seen.report.id}:{there.network_id}"
        if count < len(own):
            label = {"network": seen.network.name, "other": there.network}
            keyboard.append([data("identities.share", f"identities.share:{target}", **label)])
        else:
            keyboard.append([data("identities.unshare", f"identities.unshare:{target}", other=there.network)])
    return keyboard, told


# --- what can be pressed ----------------------------------------------------------------------------------------------------------


def _in_rows(buttons: list[Button], most: int = 4) -> Keyboard:
    """Buttons side by side, so many in a row."""
    return [buttons[start : start + most] for start in range(0, len(buttons), most)]


def adopted(line: Statement) -> tuple[object, ...]:
    """Name what [ถูกต้อง] adopts of a line; a proposal is for the next meeting, whatever month it is by then."""
    shown = shown_statement(line) | {"state": "", "telephone": False}  # how long it waits changes nothing of it
    return (line.id, line.member_id, shown, line.month if of_its_month(line) else "")


async def _waiting_keyboard(seen: _Seen, lines: list[Statement], asked: Open | None, page: int) -> Keyboard:
    """While a card waits: what is asked first, else that it is right; each line can be corrected."""
    waiting = [line for line in lines if line.waiting]
    again = [data("reports.wrong", f"reports.wrong:{seen.report.id}")]
    if await _may_be_anothers(seen, lines):
        again.insert(0, data("reports.other", f"reports.other:{seen.report.id}:0"))
    edits = _in_rows(
        [
            data("reports.edit", f"reports.edit:{line.id}", number=line.position)
            for line in waiting
            if asked is None or asked.line is None or line.id != asked.line.id
        ]
    )
    if asked is None:
        label = "reports.right" if len(waiting) == 1 else "reports.all_right"
        return [
            [sealed(data(label, f"reports.ok:{seen.report.id}"), *map(adopted, waiting))],
            *edits,
            *await _other_month(seen, waiting),
            again,
        ]
    if asked.what == "forwarded":
        return [
            [
                data("reports.ours", f"reports.ours:{seen.report.id}:1"),
                data("reports.not_ours", f"reports.ours:{seen.report.id}:0"),
            ]
        ]
    if asked.what == "whose":
        return [
            [data("reports.name", f"reports.whose:{seen.report.id}:{voice.key}", name=_voice_name(voice))]
            for voice in seen.voices[:20]
        ]
    assert asked.line is not None
    return [*await _rest_is_right(seen, lines, asked), *await _ask_buttons(seen, asked, page), *edits, again]


async def _rest_is_right(seen: _Seen, lines: list[Statement], asked: Open) -> Keyboard:
    """[ที่เหลือถูกต้อง] where only words that could not be read keep a card from counting: all else on it counts, and they do not."""
    readable = [line for line in lines if line.kind != UNREAD]
    waiting = [line for line in readable if line.waiting]
    if asked.what != Ask.UNREAD or not waiting:
        return []
    if await open_ask(seen.connection, seen.report, readable, seen.viewer) is not None:
        return []
    numbers = [line.position for line in lines if line.waiting and line.kind == UNREAD]
    return [
        [sealed(data("reports.rest_right", f"reports.rest:{seen.report.id}", numbers=numbers), *map(adopted, waiting))]
    ]


async def _other_month(seen: _Seen, waiting: list[Statement]) -> Keyboard:
    """[เป็นของเดือนกุมภาพันธ์] on a card that tells of an earlier month: a month can be named in passing."""
    present = month_of(seen.now, seen.network.tz)
    if all(line.month == present or line.replaces_id is not None for line in waiting):
        return []
    return [[data("reports.of_month", f"reports.month:{seen.report.id}:{present}", month=present)]]


async def _may_be_anothers(seen: _Seen, lines: list[Statement]) -> bool:
    """Whether a card says of one organisation what its writer could have meant of another: then that can be put right on it.

    Lines of several organisations are put right one by one; a change stays with the order that it changed.
    """
    if not seen.by_writer or any(line.replaces_id for line in lines):
        return False
    return len({line.member_id for line in lines}) == 1 and len(await seen.can_mean()) > 1


def _set_button(line: Statement, quantity: Decimal, unit: str | None, relative: bool) -> Button:
    """One of several lines that a correction in words can mean."""
    figure = reports.decimal_text(quantity) or "0"
    figure = f"+{figure}" if relative and quantity >= 0 else figure
    target = f"reports.set:{line.id}:{figure}:{unit or ''}"
    if len(target.encode()) > 64:
        target = f"reports.set:{line.id}:{figure[:20]}:"
    return data(
        "reports.line_button", target, number=line.position, product=line.product or "", measure=line.measure or "other"
    )


def _voice_name(voice: Voice) -> str:
    return str(voice.member.name if voice.member else voice.network.name)


async def _ask_buttons(seen: _Seen, asked: Open, page: int) -> Keyboard:
    """The answers to a question about one line; typing them is always possible too."""
    line = asked.line
    assert line is not None
    pick = f"reports.pick:{line.id}:{asked.what}"
    drop = [data("reports.drop", f"reports.drop:{line.id}")]
    if asked.what == Ask.UNREAD:
        return [[data("reports.not_needed", f"reports.drop:{line.id}")]]
    if asked.what == Ask.MEMBER:
        return [*await _member_buttons(seen, line, page), drop]
    if asked.what == Ask.TARGET:
        possible = await targets(seen.connection, line, seen.now)
        rows = [
            [
                data(
                    "reports.target",
                    f"{pick}:{each.id}",
                    product=each.product or each.words,
                    quantity=reports.decimal_text(each.quantity),
                    unit=each.unit,
                    measure=each.measure or "other",
                    amount=each.amount_satang,
                )
            ]
            for each in possible[:PAGE]
        ]
        if not is_open(line.month, seen.now):
            return [*rows, *await _closed_month(seen, line), drop]
        if not possible and line.kind == "change" and line.product and line.quantity is not None and line.quantity > 0:
            rows.append([data("reports.enter_anew", f"{pick}:0")])
        return [*rows, drop]
    if asked.what == Ask.READING:
        figures = [line.quantity, line.other_quantity]
        return [
            [
                data("reports.figure", f"{pick}:{index}", quantity=reports.decimal_text(figure))
                for index, figure in enumerate(figures)
                if figure is not None
            ],
            drop,
        ]
    if asked.what == Ask.UNIT:
        known = await reports.units_of(seen.connection, seen.network.id, line.product)
        units = list(dict.fromkeys((*known, *USUAL_UNITS)))[:6]
        return [*_in_rows([data("reports.unit", f"{pick}:{unit}", unit=unit) for unit in units], 3), drop]
    if asked.what == Ask.QUANTITY:
        return [[data("reports.no_figure_yet", f"{pick}:0")], drop] if line.kind in TRADE else [drop]
    if asked.what == Ask.SOLD:
        return [[data("reports.sold_already", f"{pick}:1"), data("reports.for_sale", f"{pick}:0")], drop]
    if asked.what == Ask.SAME:
        assert asked.target is not None
        return [*_same_buttons(line, asked.target, pick), drop]
    if asked.what == Ask.SURE:
        others = await similar(seen.connection, line)
        return [
            [data("reports.yes", f"{pick}:0")],
            *(
                [data("reports.target", f"{pick}:{key}", product=product, quantity=None, unit=None)]
                for product, key in others.items()
            ),
            [data("reports.edit_this", f"reports.edit:{line.id}"), *drop],
        ]
    return [[data("reports.right", f"{pick}:0"), data("reports.edit_this", f"reports.edit:{line.id}")]]


def _same_buttons(line: Statement, target: Statement, pick: str) -> Keyboard:
    """Whether a line is the one that counts already: told twice, put right, or another one."""
    told = {
        "quantity": reports.decimal_text(line.quantity),
        "unit": line.unit,
        "amount": None if line.quantity is not None else line.amount_satang,
    }
    equal = same_figures(line, target, KILOGRAMS)
    label = "reports.same_line" if equal else "reports.instead"
    return [[data(label, f"{pick}:{target.id}", **told)], [data("reports.another_line", f"{pick}:0")]]


async def _closed_month(seen: _Seen, line: Statement) -> Keyboard:
    """A change of what was told of a closed month: the secretary makes it, with a reason; anybody else tells the secretary."""
    own = next((voice for voice in seen.voices if voice.network.id == seen.network.id), None)
    if own is not None and own.for_others and line.member_id is not None:
        target = f"reports.of:{seen.network.id}:{line.member_id}:{line.month}"
        return [[data("reports.lines_of_month", target, month=line.month)]]
    to = await who_answers(seen.connection, seen.network.id)
    return [[data("reports.forward", f"reports.to_secretary:{line.id}", **to)]]


async def _member_buttons(seen: _Seen, line: Statement, page: int) -> Keyboard:
    """The organisations a line can be for: those the spoken name fits, else all of them by eight."""
    directory = await members.of_network(seen.connection, seen.network.id)
    names = {member.id: member.name for member in directory}
    fitting = named(line.on_behalf, names) if line.on_behalf else ()
    reach = [member.id for _, member in await seen.can_mean() if member.id in names]
    listed = [key for key in fitting if key in reach] or reach
    page = page if page * PAGE < len(listed) else 0
    rows: Keyboard = [
        [data("reports.name", f"reports.pick:{line.id}:member:{key}", name=names[key])]
        for key in listed[page * PAGE : (page + 1) * PAGE]
        if key in names
    ]
    if len(listed) > PAGE:
        rows.append([data("reports.more_names", f"reports.page:{line.id}:{page + 1}")])
    return rows


async def _settled_keyboard(seen: _Seen, lines: list[Statement]) -> Keyboard:
    """Each line that counts can be taken back while its month is open; one taken back can count again."""
    counted = [line for line in lines if line.kind in KEPT and is_open(told_in(line), seen.now)]
    keys = [line.replaces_id for line in counted if line.replaces_id]
    replaced = await reports.statements_by_id(seen.connection, seen.network.id, keys)
    buttons = []
    for line in counted:
        alone = len(counted) == 1
        if line.state is State.CONFIRMED:
            label = "reports.undo_only" if alone else "reports.undo"
            buttons.append(data(label, f"reports.undo:{line.id}", number=line.position))
            if line.replaces_id in replaced and line.kind in CHANGEABLE:
                buttons.append(back_button(line, replaced[line.replaces_id]))
        elif line.state is State.UNDONE and line.kind != "cancel":
            buttons.append(data("reports.restore", f"reports.restore:{line.id}", number=line.position))
    keyboard = _in_rows(buttons, 2)
    standing = [line for line in counted if line.state is State.CONFIRMED]
    if standing and len(standing) == len(lines) and await _may_be_anothers(seen, standing):
        keyboard.append([data("reports.other", f"reports.other:{seen.report.id}:0")])
    return keyboard


CARDS = {
    "report": report,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
