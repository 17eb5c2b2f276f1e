"""Selling together as the books hold it: sales with their lots, what each organisation got of them, and advances."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from domain.ledger import CORRECTION, Kind
from domain.lots import Deduction, Formula, Lot, Moisture, Price, Settled, State
from domain.refusal import Refused
from storage import goods
from storage.connection import AsyncConnection
from storage.tables import advances, ledger_entries, ledger_postings, lots, sale_shares, sales
from storage.turn import BESIDE, Audit, Turn

UNSETTLED = (State.COLLECTING, State.DELIVERED, State.PRICED)


@dataclass(frozen=True)
class Sale:
    """What is sold together of one product and day; `strength` says by what a lot weighs dry ('drc' or 'moisture')."""

    id: int
    network_id: int
    product: str
    strength: str
    standard: str | None
    formula: str
    day: str
    state: State
    buyer: str
    weight_grams: int | None
    price_satang: int | None
    deductions: list[tuple[str, int]] | None
    version: int
    opened_at: datetime
    delivered_at: datetime | None
    settled_at: datetime | None
    paid_at: datetime | None
    change: str
    by_hub: bool
    changed_at: datetime
    changed_by: int

    @property
    def moisture_standard(self) -> Moisture | None:
        """The moisture that counts as dry; None for dry rubber, and while nobody has said it."""
        return None if self.standard is None else Moisture(Decimal(self.standard), Formula(self.formula))

    @property
    def needs_standard(self) -> bool:
        """Whether nobody can say yet what its lots weigh dry."""
        return self.strength == "moisture" and self.standard is None

    @property
    def price(self) -> Price | None:
        """What the buyer said; None while that is not known."""
        if self.weight_grams is None or self.price_satang is None:
            return None
        return Price(self.weight_grams, self.price_satang, tuple(Deduction(*each) for each in self.deductions or ()))

    def priced_anew(self, weight: int, satang: int | None, deductions: Sequence[tuple[str, int]]) -> Price:
        """As the buyer says it now, in grams and satang; of a weight alone price and deductions are those of before.

        Raises Refused('lots.refused_no_price') where nobody has said one yet.
        """
        price = satang if satang is not None else self.price_satang
        if price is None:
            raise Refused("lots.refused_no_price")
        off = deductions or (self.deductions if satang is None else None) or ()
        return Price(weight, price, tuple(Deduction(*each) for each in off))


@dataclass(frozen=True)
class Kept:
    """A lot in the books. `state`: counted, asked (it came late, the hub says what becomes of it), dropped."""

    id: int
    network_id: int
    sale_id: int
    member_id: int
    gross_grams: int
    tare_grams: int
    drc: str | None
    moisture: str | None
    state: str
    by_person_id: int
    told_at: datetime

    @property
    def lot(self) -> Lot:
        """As the rules take it."""
        drc, moisture = (None if each is None else Decimal(each) for each in (self.drc, self.moisture))
        return Lot(self.gross_grams, self.tare_grams, drc, moisture)


@dataclass(frozen=True)
class Share:
    """What an organisation got of a sale, in satang: of it `advance_satang` it had in advance, and `owed_satang` more than that.

    `changed`: by how much the buyer changed it since it was shared; `paid`: what it was paid so far (both are the ledger's).
    """

    member_id: int
    satang: int
    advance_satang: int
    owed_satang: int
    received_at: datetime | None
    changed: int = 0
    paid: int = 0

    @property
    def gets(self) -> int:
        """Satang that it is paid in all."""
        return self.satang - self.advance_satang

    @property
    def open(self) -> int:
        """Satang that it is still to get."""
        return self.gets - self.paid


@dataclass(frozen=True)
class Advance:
    """Money asked for before the buyer has paid. `state`: asked, paid, declined, withdrawn."""

    id: int
    network_id: int
    sale_id: int
    member_id: int
    satang: int
    state: str
    asked_by: int
    asked_at: datetime
    ended_at: datetime | None
    ended_by: int | None


_sales = select(*(sales.c[name] for name in Sale.__dataclass_fields__))
_lots = select(*(lots.c[name] for name in Kept.__dataclass_fields__))
_shares = select(*(sale_shares.c[name] for name in Share.__dataclass_fields__ if name in sale_shares.c))
_advances = select(*(advances.c[name] for name in Advance.__dataclass_fields__))


def _sale(row: Any) -> Sale:
    found = dict(row) | {"state": State(row["state"])}
    if found["deductions"] is not None:
        found["deductions"] = [(str(name), int(satang)) for name, satang in found["deductions"]]
    return Sale(**found)


async def _found(connection: AsyncConnection, *conditions: Any, newest: bool = False) -> list[Sale]:
    order = (sales.c.day.desc(), sales.c.id.desc()) if newest else (sales.c.day, sales.c.id)
    rows = await connection.execute(_sales.where(*conditions).order_by(*order))
    return [_sale(row) for row in rows.mappings()]


async def sale(connection: AsyncConnection, network_id: int, sale_id: int) -> Sale | None:
    """One sale of this network."""
    found = await _found(connection, sales.c.id == sale_id, sales.c.network_id == network_id)
    return found[0] if found else None


async def of_day(connection: AsyncConnection, network_id: int, product: str, day: str) -> list[Sale]:
    """The sales of a product on a day, the newest first; at most one of them still collects."""
    where = (sales.c.network_id == network_id, sales.c.product == product, sales.c.day == day)
    return await _found(connection, *where, newest=True)


async def unsettled(connection: AsyncConnection, network_id: int) -> list[Sale]:
    """The sales whose money is not shared yet and into which something came, the oldest first."""
    something = select(lots.c.sale_id).where(lots.c.network_id == network_id, lots.c.state == "counted")
    where = (sales.c.network_id == network_id, sales.c.state.in_(UNSETTLED), sales.c.id.in_(something))
    return await _found(connection, *where)


async def settled(connection: AsyncConnection, network_id: int, most: int) -> list[Sale]:
    """The sales whose money was shared, the newest first, at most so many."""
    query = _sales.where(sales.c.network_id == network_id, sales.c.state == State.SETTLED)
    rows = await connection.execute(query.order_by(sales.c.settled_at.desc(), sales.c.id.desc()).limit(most))
    return [_sale(row) for row in rows.mappings()]


async def latest(connection: AsyncConnection, network_id: int, *conditions: Any) -> Sale | None:
    """The network's newest sale; None where nothing was ever sold together."""
    found = await connection.execute(
        _sales.where(sales.c.network_id == network_id, *conditions).order_by(sales.c.id.desc()).limit(1)
    )
    row = found.mappings().first()
    return _sale(row) if row else None


async def latest_by(connection: AsyncConnection, network_id: int, strength: str) -> Sale | None:
    """The newest sale of something that weighs dry by this."""
    return await latest(connection, network_id, sales.c.strength == strength)


async def known_standard(connection: AsyncConnection, network_id: int, product: str) -> Moisture | None:
    """The moisture that was stated of this product, else what counted as dry when it was last sold."""
    stated = await goods.moisture_of(connection, network_id, product)
    if stated is not None:
        return stated
    found = await latest(connection, network_id, sales.c.product == product, sales.c.standard.is_not(None))
    return found.moisture_standard if found else None


async def without_standard(connection: AsyncConnection, network_id: int, product: str) -> list[Sale]:
    """The sales of a product that wait for its moisture to be stated."""
    waits = (sales.c.strength == "moisture", sales.c.standard.is_(None), sales.c.state.in_(UNSETTLED))
    return await _found(connection, sales.c.network_id == network_id, sales.c.product == product, *waits)


async def products(connection: AsyncConnection, network_id: int) -> list[str]:
    """What was ever sold together."""
    query = select(sales.c.product).where(sales.c.network_id == network_id).group_by(sales.c.product)
    return [row.product for row in await connection.execute(query.order_by(func.min(sales.c.id)))]


async def open_sale(turn: Turn, network_id: int, product: str, strength: str, day: str, *, by_hub: bool) -> Sale:
    """Something is collected on a day; its moisture counts as dry as was stated of the product, else as it did last time."""
    moisture = await known_standard(turn.connection, network_id, product) if strength == "moisture" else None
    values = {"product": product, "strength": strength, "day": day, "by_hub": by_hub}
    if moisture is not None:
        values |= {"standard": str(moisture.standard), "formula": moisture.formula}
    row = values | {"network_id": network_id, "opened_at": turn.now, "changed_at": turn.now, "changed_by": turn.who.id}
    opened = Audit("sale.opened", sale=sales.c.id, product=product, day=day)
    key = await turn.add(sales, audit=opened, **row)
    found = await sale(turn.connection, network_id, key)
    assert found is not None
    return found


async def change_sale(
    turn: Turn, found: Sale, act: str, states: Sequence[State] = UNSETTLED, *, by_hub: bool = True, **values: Any
) -> bool:
    """Set columns of a sale in one of these states; False when it is no more (two presses at once), or changed meanwhile."""
    stamp = {"version": sales.c.version + 1, "changed_at": turn.now, "changed_by": turn.who.id}
    recorded = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
    audit = Audit(f"sale.{act}", sale=found.id, **recorded)
    row = {"change": act, "by_hub": by_hub, **stamp, **values}
    return await turn.change(sales, row, audit=audit, id=found.id, state=states, version=found.version)


async def add_lot(
    turn: Turn, into: Sale, member_id: int, lot: Lot, told_at: datetime, *, by_hub: bool, state: str = "counted"
) -> int:
    """A lot goes into a sale (`asked`: it came late, and waits for the hub). Returns its key."""
    values = {
        "network_id": into.network_id,
        "sale_id": into.id,
        "member_id": member_id,
        "gross_grams": lot.gross,
        "tare_grams": lot.tare,
        "drc": None if lot.drc is None else str(lot.drc),
        "moisture": None if lot.moisture is None else str(lot.moisture),
        "state": state,
        "by_person_id": turn.who.id,
        "told_at": told_at,
        "at": turn.now,
    }
    recorded = {name: values[name] for name in ("gross_grams", "tare_grams", "drc", "moisture", "state")}
    told = Audit("lot.told", lot=lots.c.id, sale=into.id, member=member_id, **recorded)
    key: int = await turn.add(lots, audit=told, **values)
    await _touch(turn, into, by_hub)
    return key


async def _touch(turn: Turn, found: Sale, by_hub: bool) -> None:
    """What stands in a sale is other than it was."""
    stamp = {"version": sales.c.version + 1, "changed_at": turn.now, "changed_by": turn.who.id}
    await turn.change(sales, {"change": "lots", "by_hub": by_hub, **stamp}, audit=BESIDE, id=found.id)


async def lot(connection: AsyncConnection, network_id: int, lot_id: int) -> Kept | None:
    """One lot of this network."""
    row = (await connection.execute(_lots.where(lots.c.id == lot_id, lots.c.network_id == network_id))).first()
    return Kept(*row) if row else None


async def lots_of(connection: AsyncConnection, sale_id: int, state: str = "counted") -> list[Kept]:
    """The lots of a sale in the order in which they came."""
    rows = await connection.execute(_lots.where(lots.c.sale_id == sale_id, lots.c.state == state).order_by(lots.c.id))
    return [Kept(*row) for row in rows]


async def end_lot(turn: Turn, found: Kept, of: Sale, was: str, becomes: str, *, by_hub: bool) -> bool:
    """A lot is counted after all, or dropped; False when it is no more what it was (two presses at once)."""
    row = {"state": becomes, "ended_at": turn.now, "ended_by": turn.who.id}
    audit = Audit(f"lot.{becomes}", lot=found.id, sale=of.id, member=found.member_id)
    ended = await turn.change(lots, row, audit=audit, id=found.id, state=was)
    if ended:
        await _touch(turn, of, by_hub)
    return ended


# --- what came of it ------------------------------------------------------------------------------------------------------------


async def share(turn: Turn, found: Sale, parts: Mapping[int, tuple[int, int, Settled]]) -> bool:
    """Write down what each member got of a sale: (dry grams, satang, what its advance takes off). False when it was shared already."""
    if not await change_sale(turn, found, "settled", (State.PRICED,), state=State.SETTLED.value, settled_at=turn.now):
        return False
    for member_id, (dry, satang, settled) in parts.items():
        row = {
            "sale_id": found.id,
            "member_id": member_id,
            "dry_grams": dry,
            "satang": satang,
            "advance_satang": settled.kept,
            "owed_satang": settled.owes,
        }
        await turn.add(sale_shares, audit=Audit("sale.shared", **row), network_id=found.network_id, **row)
    return True


async def shares_of(connection: AsyncConnection, sale_id: int) -> dict[int, Share]:
    """What each member got of a sale, in the order in which their lots came."""
    booked = (
        select(ledger_postings.c.account, ledger_entries.c.what, func.sum(ledger_postings.c.satang))
        .join_from(ledger_postings, ledger_entries, ledger_entries.c.id == ledger_postings.c.entry_id)
        .where(
            ledger_entries.c.network_id == select(sales.c.network_id).where(sales.c.id == sale_id).scalar_subquery(),
            ledger_entries.c.about == f"sale:{sale_id}",
            ledger_entries.c.what.in_((CORRECTION, "paid_out")),
            ledger_postings.c.kind == Kind.MEMBER,
        )
        .group_by(ledger_postings.c.account, ledger_entries.c.what)
    )
    since = {(int(account), what): int(satang) for account, what, satang in await connection.execute(booked)}
    rows = await connection.execute(_shares.where(sale_shares.c.sale_id == sale_id).order_by(sale_shares.c.id))
    found = [Share(*row) for row in rows]
    return {
        each.member_id: replace(
            each,
            changed=-since.get((each.member_id, CORRECTION), 0),
            paid=since.get((each.member_id, "paid_out"), 0),
        )
        for each in found
    }


async def correct(turn: Turn, found: Sale, price: Price, parts: Mapping[int, tuple[int, Settled]]) -> bool:
    """The buyer changed what was shared: (difference in satang, what it does) by member. False where the sale changed meanwhile.

    How it came to be so is the ledger's and the audit's; here stands what each gets by now.
    """
    values: dict[str, Any] = {
        "weight_grams": price.weight,
        "price_satang": price.satang,
        "deductions": [(each.name, each.satang) for each in price.deductions],
        "paid_at": None,
    }
    if not await change_sale(turn, found, "corrected", (State.SETTLED,), **values):
        return False
    for member_id, (difference, settled) in parts.items():
        row = {
            "satang": sale_shares.c.satang + difference,
            "advance_satang": sale_shares.c.advance_satang + settled.kept,
            "owed_satang": settled.owes,
        }
        told = {"sale": found.id, "member": member_id, "satang": difference, "advance": settled.kept}
        audit = Audit("sale.share_corrected", **told)
        await turn.change(sale_shares, row, audit=audit, sale_id=found.id, member_id=member_id)
    return True


async def receive(turn: Turn, found: Sale, member_id: int) -> bool:
    """A member has all of its money by now; False where it had it already (two presses at once)."""
    share = (await shares_of(turn.connection, found.id)).get(member_id)
    if share is None or not share.open:
        return False
    row = {"received_at": turn.now, "received_by": turn.who.id}
    audit = Audit("sale.received", sale=found.id, member=member_id)
    return await turn.change(sale_shares, row, audit=audit, sale_id=found.id, member_id=member_id)


# --- advances ------------------------------------------------------------------------------------------------------------------


async def ask_advance(turn: Turn, of: Sale, member_id: int, satang: int) -> int:
    """A member asks for money in advance. Returns the request's key."""
    values = {"network_id": of.network_id, "sale_id": of.id, "member_id": member_id, "satang": satang}
    row = values | {"asked_by": turn.who.id, "asked_at": turn.now}
    asked = Audit("advance.asked", advance=advances.c.id, member=member_id, satang=satang)
    key: int = await turn.add(advances, audit=asked, **row)
    return key


async def advance(connection: AsyncConnection, network_id: int, advance_id: int) -> Advance | None:
    """One request of this network."""
    where = _advances.where(advances.c.id == advance_id, advances.c.network_id == network_id)
    row = (await connection.execute(where)).first()
    return Advance(*row) if row else None


async def asked_advances(connection: AsyncConnection, network_id: int, **of: int) -> list[Advance]:
    """The requests that wait for the treasurer: of one sale (`sale_id`) or of one member (`member_id`)."""
    where = [advances.c[name] == key for name, key in of.items()]
    rows = await connection.execute(
        _advances.where(advances.c.network_id == network_id, advances.c.state == "asked", *where).order_by(
            advances.c.id
        )
    )
    return [Advance(*row) for row in rows]


async def end_advance(turn: Turn, found: Advance, state: str) -> bool:
    """It was paid, declined or withdrawn; False when it was over already (two presses at once)."""
    row = {"state": state, "ended_at": turn.now, "ended_by": turn.who.id}
    audit = Audit(f"advance.{state}", advance=found.id, member=found.member_id, satang=found.satang)
    return await turn.change(advances, row, audit=audit, id=found.id, state="asked")


async def advanced(connection: AsyncConnection, network_id: int, member_ids: Iterable[int]) -> dict[int, int]:
    """Satang that each of these members had in advance and that no sale has taken off yet."""
    wanted = list(member_ids)
    paid = select(advances.c.member_id, func.sum(advances.c.satang)).where(
        advances.c.network_id == network_id, advances.c.state == "paid", advances.c.member_id.in_(wanted)
    )
    kept = select(sale_shares.c.member_id, func.sum(sale_shares.c.advance_satang)).where(
        sale_shares.c.network_id == network_id, sale_shares.c.member_id.in_(wanted)
    )
    found = dict.fromkeys(wanted, 0)
    for member_id, satang in await connection.execute(paid.group_by(advances.c.member_id)):
        found[member_id] += int(satang)
    for member_id, satang in await connection.execute(kept.group_by(sale_shares.c.member_id)):
        found[member_id] -= int(satang)
    return found
