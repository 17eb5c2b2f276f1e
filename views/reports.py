"""Reports as texts show them: a statement in figures and words, who may tell of whom, and what must still be asked before it counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from domain.confirming import apply_change, changeable, may_change
from domain.people import name_key
from domain.refusal import Refused
from domain.reports import (
    CHANGES,
    STATEMENTS,
    TRADE,
    Ask,
    Statement,
    ask_about,
    names_product,
    price_of_one,
    repeats,
    told_already,
    traded,
)
from domain.rights import Right
from domain.weights import KILOGRAMS
from language.report_words import BAHT, may_be_sold
from storage import meetings, members, networks, reports
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from storage.outbox import Button, data
from storage.reports import Report
from views.standing import Standing, of_person

MOST_SHOWN = 160  # characters of a problem or proposal on the card; the whole text is in the books
QUESTIONS_KEPT = timedelta(days=7)  # so long a question stands on the desk
WAITS = frozenset({"open", "unconfirmed"})


# --- a statement ------------------------------------------------------------------------------------------------------------------


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
        "was": None,
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


def of_other_matter(line: Statement, target: Statement) -> bool:
    """Whether goods, unit, measure, month or a price by itself are put right in what stands in another's place, or something that was
    done is taken back: then all of that is said.
    """
    if line.kind in CHANGES:
        return line.kind == "cancel" and target.kind == "activity"
    matter = any(getattr(line, name) != getattr(target, name) for name in ("product", "unit", "measure", "month"))
    return matter or (line.price_satang != target.price_satang and line.amount_satang == target.amount_satang)


def put_back(line: Statement, target: Statement) -> dict[str, Any]:
    """What stands again where the line that took its place is taken back: of a quantity, a price or a sum alone the one that it was;
    nothing where more than that was another one.
    """
    names = ("product", "unit", "measure", "month", "quantity", "price_satang", "price_unit", "amount_satang")
    differ = {name for name in names if getattr(line, name) != getattr(target, name)}
    if "quantity" in differ and differ <= {"quantity", "amount_satang"}:
        return {"quantity": reports.decimal_text(target.quantity), "unit": target.unit}
    if "price_satang" in differ and differ <= {"price_satang", "price_unit", "amount_satang"}:
        return {"price": target.price_satang, "price_unit": target.price_unit or target.unit}
    return {"amount": target.amount_satang} if differ == {"amount_satang"} else {}


def back_button(line: Statement, target: Statement) -> Button:
    """[กลับไปเป็น 3 ตัน]: says what stands again."""
    back = put_back(line, target)
    return data(
        "reports.revert", f"reports.revert:{line.id}", quantity=back.get("quantity"), unit=back.get("unit"),
        price=back.get("price"), price_unit=back.get("price_unit"), amount=back.get("amount"),
    )  # fmt: skip


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


# --- who may tell of whom -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Voice:
    """One way in which a person may speak: in a network, for a member; None for a secretary without an organisation."""

    network: Network
    member: Member | None
    for_others: bool  # may enter what other members phone in
    spoken_for: tuple[Member, ...] = ()  # every organisation of the network for which this person speaks

    @property
    def key(self) -> str:
        """How a button names it."""
        return f"m{self.member.id}" if self.member else f"n{self.network.id}"


def in_which(standing: Standing) -> list[Voice]:
    """The ways in which somebody with this standing may speak there."""
    for_others = standing.may(Right.REPORT_FOR_OTHERS)
    found = [Voice(standing.network, member, for_others, standing.members) for member in standing.members]
    return found or ([Voice(standing.network, None, True)] if for_others else [])


async def voices_of(connection: AsyncConnection, person_id: int) -> list[Voice]:
    """Every way in which a person may speak, in all of their networks."""
    found: list[Voice] = []
    for network_id in await members.networks_of(connection, person_id):
        found += in_which(await of_person(connection, network_id, person_id))
    return found


async def can_mean(connection: AsyncConnection, possible: list[Voice]) -> list[tuple[Voice, Member]]:
    """Every organisation for which somebody with these voices may report, their own first, with the voice in which they do."""
    found = [(voice, voice.member) for voice in possible if voice.member is not None]
    for voice in {voice.network.id: voice for voice in possible if voice.for_others}.values():
        own = {member.id for _, member in found}
        directory = await members.of_network(connection, voice.network.id)
        found += [(voice, member) for member in directory if member.id not in own]
    return found


# --- what must be asked -------------------------------------------------------------------------------------------------------------

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


async def open_ask(
    connection: AsyncConnection, report: Report, lines: list[Statement], person_id: int | None
) -> Open | None:
    """The next question about a report, as its writer or somebody else (`person_id`) sees it; None when it may be confirmed."""
    if report.forwarded:
        return Open("forwarded")
    waiting = [line for line in lines if line.waiting and line.kind in STATEMENTS]
    if report.member_id is None and all(line.member_id is None and not line.on_behalf for line in waiting):
        possible = await voices_of(connection, report.person_id) if person_id == report.person_id else []
        if len(possible) > 1:
            return Open("whose")
    book = await reports.statements_by_id(
        connection, report.network_id, [line.replaces_id for line in waiting if line.replaces_id]
    )
    for line in waiting:
        known = await reports.last_price(connection, report.network_id, line) if price_of_one(line, KILOGRAMS) else None
        target = book.get(line.replaces_id or 0)
        same = await already(connection, report, line)
        asked = ask_about(line, target, known, KILOGRAMS, same, sold=may_be_sold(report.text))
        if (
            asked not in BEFORE_PRODUCT
            and line.kind in TRADE
            and Ask.SURE not in line.settled
            and await finer(connection, line)
        ):
            asked = Ask.SURE
        if asked is not None:
            return Open(str(asked), line, same if asked is Ask.SAME else target, known)
    return None


async def already(connection: AsyncConnection, report: Report, line: Statement) -> Statement | None:
    """What counts already and may tell the same as a line of this report."""
    if line.kind in CHANGES or line.member_id is None or Ask.SAME in line.settled:
        return None
    counting = await reports.confirmed_statements(connection, line.network_id, (line.month,), member_id=line.member_id)
    return told_already(line, counting, report.person_id, KILOGRAMS)


async def finer(connection: AsyncConnection, line: Statement) -> dict[str, int]:
    """Products of this network that a name leaves open, with a line that names each: 'ปุ๋ย' may be any formula traded here."""
    traded = await reports.traded_products(connection, line.network_id)
    mine = name_key(line.product or "")
    if not mine or line.product in traded:
        return {}
    return {name: key for name, key in traded.items() if name_key(name).startswith(mine)}


async def similar(connection: AsyncConnection, line: Statement) -> dict[str, int]:
    """Up to four products of this network that may be meant, with a line that names each: finer ones, else alike in writing."""
    if line.product is None:
        return {}
    possible = await finer(connection, line)
    if not possible:
        mine = name_key(line.product)
        traded = await reports.traded_products(connection, line.network_id)
        near = {name: SequenceMatcher(None, mine, name_key(name)).ratio() for name in traded if name != line.product}
        best = sorted((name for name in near if near[name] >= 0.6), key=lambda name: -near[name])
        possible = {name: traded[name] for name in best}
    return dict(list(possible.items())[:4])


async def targets(
    connection: AsyncConnection, line: Statement, now: datetime, old: Decimal | None = None
) -> list[Statement]:
    """The confirmed lines that a change or cancellation can be about while they may be changed, newest first.

    Orders and offers go before what was done, which is meant where nothing else can be, or where its figure `old` is repeated.
    """
    if line.member_id is None:
        return []
    lines = await reports.changeable_statements(connection, line.network_id, line.member_id, now)
    possible = [each for each in lines if may_change(each, now) and each.kind in changeable(line)]
    possible = [each for each in possible if names_product(line.product, each.product)]
    exact = [each for each in possible if line.product and name_key(each.product or "") == name_key(line.product)]
    possible = exact or possible
    if line.measure is not None:
        possible = [each for each in possible if each.measure == line.measure]
    if line.price_satang is not None:
        possible = [each for each in possible if each.price_satang is not None] or [
            each for each in possible if traded(each)
        ]
    repeated = [each for each in possible if repeats(each, old, money=line.unit == BAHT)]
    if line.unit == BAHT:
        possible = [each for each in possible if each.kind == "activity"]
    orders = [each for each in possible if each.kind in TRADE]
    possible = repeated or orders or ([] if line.relative else possible)
    if line.unit is not None and len(possible) > 1:
        possible = [each for each in possible if each.unit == line.unit] or possible
    return possible[::-1]


async def next_meeting(connection: AsyncConnection, network_id: int) -> str | None:
    """When the next meeting of the network's default body begins."""
    body = await networks.default_body(connection, network_id)
    meeting = await meetings.next_open(connection, network_id, body.id)
    return meeting.starts_at.isoformat() if meeting else None
