"""The buttons of a report's card: right, correct, delete, the answers to its question, and the way back once it counts."""

from decimal import Decimal
from typing import Any

from acts.reports import reading
from acts.reports.asking import Open, similar
from acts.reports.voices import can_mean, voices
from domain.months import is_open, month_of
from domain.reports import CHANGEABLE, KEPT, TRADE, Ask, State, Statement, same_figures, told_in
from domain.weights import KILOGRAMS
from language.organisation_names import named
from language.report_words import USUAL_UNITS
from storage import members, networks, outbox, reports
from storage.outbox import Keyboard, data
from storage.reports import Report
from storage.turn import Turn

PAGE = 8


def in_rows(buttons: list[outbox.Button], most: int = 4) -> Keyboard:
    """Buttons side by side, so many in a row."""
    return [buttons[start : start + most] for start in range(0, len(buttons), most)]


async def waiting_keyboard(
    turn: Turn, report: Report, lines: list[Statement], asked: Open | None, page: int
) -> Keyboard:
    """While a card waits: what is asked first, else that it is right; each line can be corrected."""
    waiting = [line for line in lines if line.waiting]
    again = [data("reports.wrong", f"reports.wrong:{report.id}")]
    if await may_be_anothers(turn, report, lines):
        again.insert(0, data("reports.other", f"reports.other:{report.id}:0"))
    edits = in_rows(
        [
            data("reports.edit", f"reports.edit:{line.id}", number=line.position)
            for line in waiting
            if asked is None or asked.line is None or line.id != asked.line.id
        ]
    )
    if asked is None:
        label = "reports.right" if len(waiting) == 1 else "reports.all_right"
        return [[data(label, f"reports.ok:{report.id}")], *edits, *await _other_month(turn, report, waiting), again]
    if asked.what == "forwarded":
        return [
            [
                data("reports.ours", f"reports.ours:{report.id}:1"),
                data("reports.not_ours", f"reports.ours:{report.id}:0"),
            ]
        ]
    if asked.what == "whose":
        possible = await voices(turn)
        return [
            [data("reports.name", f"reports.whose:{report.id}:{voice.key}", name=_voice_name(voice))]
            for voice in possible[:20]
        ]
    assert asked.line is not None
    return [*await _ask_buttons(turn, report, asked, page), *edits, again]


async def _other_month(turn: Turn, report: Report, waiting: list[Statement]) -> Keyboard:
    """[เป็นของเดือนกุมภาพันธ์] on a card that tells of an earlier month: a month can be named in passing."""
    network = await networks.by_id(turn.connection, report.network_id)
    present = month_of(turn.now, network.tz)
    if all(line.month == present or line.replaces_id is not None for line in waiting):
        return []
    return [[data("reports.of_month", f"reports.month:{report.id}:{present}", month=present)]]


async def may_be_anothers(turn: Turn, report: Report, lines: list[Statement]) -> bool:
    """Whether a card says of one organisation what its writer could have meant of another: then that can be put right on it.

    Lines of several organisations are put right one by one; a change stays with the order that it changed.
    """
    if turn.person is None or turn.person.id != report.person_id or any(line.replaces_id for line in lines):
        return False
    return len({line.member_id for line in lines}) == 1 and len(await can_mean(turn)) > 1


def set_button(line: Statement, quantity: Decimal, unit: str | None, relative: bool) -> outbox.Button:
    """One of several lines that a correction in words can mean."""
    figure = reports.decimal_text(quantity) or "0"
    figure = f"+{figure}" if relative and quantity >= 0 else figure
    target = f"reports.set:{line.id}:{figure}:{unit or ''}"
    if len(target.encode()) > 64:
        target = f"reports.set:{line.id}:{figure[:20]}:"
    return data(
        "reports.line_button", target, number=line.position, product=line.product or "", measure=line.measure or "other"
    )


def _voice_name(voice: Any) -> str:
    return str(voice.member.name if voice.member else voice.network.name)


async def _ask_buttons(turn: Turn, report: Report, asked: Open, page: int) -> Keyboard:
    """The answers to a question about one line; typing them is always possible too."""
    line = asked.line
    assert line is not None
    pick = f"reports.pick:{line.id}:{asked.what}"
    drop = [data("reports.drop", f"reports.drop:{line.id}")]
    if asked.what == Ask.UNREAD:
        return [[data("reports.not_needed", f"reports.drop:{line.id}")]]
    if asked.what == Ask.MEMBER:
        return [*await _member_buttons(turn, report, line, page), drop]
    if asked.what == Ask.TARGET:
        possible = await reading.targets(turn.connection, line, turn.now)
        rows = [
            [
                data(
                    "reports.target",
                    f"{pick}:{each.id}",
                    product=each.product,
                    quantity=reports.decimal_text(each.quantity),
                    unit=each.unit,
                )
            ]
            for each in possible[:PAGE]
        ]
        if not is_open(line.month, turn.now):
            return [*rows, *await _closed_month(turn, report, line), drop]
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
        known = await reports.units_of(turn.connection, report.network_id, line.product)
        units = list(dict.fromkeys((*known, *USUAL_UNITS)))[:6]
        return [*in_rows([data("reports.unit", f"{pick}:{unit}", unit=unit) for unit in units], 3), drop]
    if asked.what == Ask.QUANTITY:
        return [[data("reports.no_figure_yet", f"{pick}:0")], drop] if line.kind in TRADE else [drop]
    if asked.what == Ask.SOLD:
        return [[data("reports.sold_already", f"{pick}:1"), data("reports.for_sale", f"{pick}:0")], drop]
    if asked.what == Ask.SAME:
        assert asked.target is not None
        return [*same_buttons(line, asked.target, pick), drop]
    if asked.what == Ask.SURE:
        others = await similar(turn, line)
        return [
            [data("reports.yes", f"{pick}:0")],
            *(
                [data("reports.target", f"{pick}:{key}", product=product, quantity=None, unit=None)]
                for product, key in others.items()
            ),
            [data("reports.edit_this", f"reports.edit:{line.id}"), *drop],
        ]
    return [[data("reports.right", f"{pick}:0"), data("reports.edit_this", f"reports.edit:{line.id}")]]


def same_buttons(line: Statement, target: Statement, pick: str) -> Keyboard:
    """Whether a line is the one that counts already: told twice, put right, or another one."""
    told = {
        "quantity": reports.decimal_text(line.quantity),
        "unit": line.unit,
        "amount": None if line.quantity is not None else line.amount_satang,
    }
    equal = same_figures(line, target, KILOGRAMS)
    label = "reports.same_line" if equal else "reports.instead"
    return [[data(label, f"{pick}:{target.id}", **told)], [data("reports.another_line", f"{pick}:0")]]


async def _closed_month(turn: Turn, report: Report, line: Statement) -> Keyboard:
    """A change of what was told of a closed month: the secretary makes it, with a reason; anybody else tells the secretary."""
    own = next((voice for voice in await voices(turn) if voice.network.id == report.network_id), None)
    if own is not None and own.for_others and line.member_id is not None:
        target = f"reports.of:{report.network_id}:{line.member_id}:{line.month}"
        return [[data("reports.lines_of_month", target, month=line.month)]]
    return [[data("reports.forward", f"reports.to_secretary:{line.id}")]]


async def _member_buttons(turn: Turn, report: Report, line: Statement, page: int) -> Keyboard:
    """The organisations a line can be for: those the spoken name fits, else all of them by eight."""
    directory = await members.of_network(turn.connection, report.network_id)
    names = {member.id: member.name for member in directory}
    fitting = named(line.on_behalf, names) if line.on_behalf else ()
    reach = [member.id for _, member in await can_mean(turn) if member.id in names]
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


async def settled_keyboard(turn: Turn, report: Report, lines: list[Statement]) -> Keyboard | None:
    """Each line that counts can be taken back while its month is open; one taken back can count again."""
    counted = [line for line in lines if line.kind in KEPT and is_open(told_in(line), turn.now)]
    buttons = []
    for line in counted:
        alone = len(counted) == 1
        if line.state is State.CONFIRMED:
            label = "reports.undo_only" if alone else "reports.undo"
            buttons.append(data(label, f"reports.undo:{line.id}", number=line.position))
            if line.replaces_id is not None and line.kind in CHANGEABLE:
                before = reports.decimal_text(line.seen_quantity)
                buttons.append(data("reports.revert", f"reports.revert:{line.id}", quantity=before, unit=line.unit))
        elif line.state is State.UNDONE and line.kind != "cancel":
            buttons.append(data("reports.restore", f"reports.restore:{line.id}", number=line.position))
    keyboard = in_rows(buttons, 2)
    standing = [line for line in counted if line.state is State.CONFIRMED]
    if standing and len(standing) == len(lines) and await may_be_anothers(turn, report, standing):
        keyboard.append([data("reports.other", f"reports.other:{report.id}:0")])
    return keyboard or None
