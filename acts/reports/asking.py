"""What must still be asked about a report before it may be confirmed, one question at a time."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from acts.reports.voices import voices
from domain.people import name_key
from domain.reports import CHANGES, STATEMENTS, TRADE, Ask, Statement, ask_about, price_of_one, told_already
from domain.weights import KILOGRAMS
from language.report_words import may_be_sold
from storage import reports
from storage.reports import Report
from storage.turn import Turn

BEFORE_PRODUCT = frozenset(
    {Ask.UNREAD, Ask.MEMBER, Ask.TARGET, Ask.READING, Ask.SURE, Ask.SOLD}
)  # asked before which product is meant


@dataclass(frozen=True)
class Open:
    """What must be asked first about a report: of the whole message ('forwarded', 'whose') or of one line.

    `target` is what the line changes, or, for 'same', what counts already and may tell the same.
    """

    what: str
    line: Statement | None = None
    target: Statement | None = None
    known: Statement | None = None


async def open_ask(turn: Turn, report: Report, lines: list[Statement]) -> Open | None:
    """The next question about a report; None when it may be confirmed."""
    if report.forwarded:
        return Open("forwarded")
    waiting = [line for line in lines if line.waiting and line.kind in STATEMENTS]
    if report.member_id is None and all(line.member_id is None and not line.on_behalf for line in waiting):
        possible = await voices(turn) if turn.person and turn.person.id == report.person_id else []
        if len(possible) > 1:
            return Open("whose")
    book = await reports.statements_by_id(
        turn.connection, report.network_id, [line.replaces_id for line in waiting if line.replaces_id]
    )
    for line in waiting:
        known = (
            await reports.last_price(turn.connection, report.network_id, line)
            if price_of_one(line, KILOGRAMS)
            else None
        )
        target = book.get(line.replaces_id or 0)
        same = await already(turn, report, line)
        asked = ask_about(line, target, known, KILOGRAMS, same, sold=may_be_sold(report.text))
        if (
            asked not in BEFORE_PRODUCT
            and line.kind in TRADE
            and Ask.SURE not in line.settled
            and await finer(turn, line)
        ):
            asked = Ask.SURE
        if asked is not None:
            return Open(str(asked), line, same if asked is Ask.SAME else target, known)
    return None


async def already(turn: Turn, report: Report, line: Statement) -> Statement | None:
    """What counts already and may tell the same as a line of this report."""
    if line.kind in CHANGES or line.member_id is None or Ask.SAME in line.settled:
        return None
    counting = await reports.confirmed_statements(
        turn.connection, line.network_id, (line.month,), member_id=line.member_id
    )
    return told_already(line, counting, report.person_id, KILOGRAMS)


async def finer(turn: Turn, line: Statement) -> dict[str, int]:
    """Products of this network that a name leaves open, with a line that names each: 'ปุ๋ย' may be any formula traded here."""
    traded = await reports.traded_products(turn.connection, line.network_id)
    mine = name_key(line.product or "")
    if not mine or line.product in traded:
        return {}
    return {name: key for name, key in traded.items() if name_key(name).startswith(mine)}


async def similar(turn: Turn, line: Statement) -> dict[str, int]:
    """Up to four products of this network that may be meant, with a line that names each: finer ones, else alike in writing."""
    if line.product is None:
        return {}
    possible = await finer(turn, line)
    if not possible:
        mine = name_key(line.product)
        traded = await reports.traded_products(turn.connection, line.network_id)
        near = {name: SequenceMatcher(None, mine, name_key(name)).ratio() for name in traded if name != line.product}
        best = sorted((name for name in near if near[name] >= 0.6), key=lambda name: -near[name])
        possible = {name: traded[name] for name in best}
    return dict(list(possible.items())[:4])
