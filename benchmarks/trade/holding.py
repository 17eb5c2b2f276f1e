"""What always holds of joint trade (docs/trade.md), asked of the books through SQLAlchemy and the rooms of storage."""

from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, text

from benchmarks.trade.replaying import Back, Lines, Part, Replay, Told
from domain.choices import choice
from domain.ledger import CORRECTION, Account, Entry, Kind, standing
from domain.payments import CLAIMS, STOCK, of_member
from domain.returns import stock_of
from domain.rounds import BEFORE_ORDERED, Act, State
from storage import deliveries, ledger, lots, rounds, tables
from storage.checking import RULES
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.lots import Sale
from storage.rounds import Found
from views.deliveries import sharing_now
from views.lots import buyer_owes

# Rows that stay as they were written, but for the columns that are named.
APPENDED: dict[Any, tuple[str, ...]] = {
    tables.ledger_entries: (),
    tables.ledger_postings: (),
    tables.audit: (),
    tables.collections: (),
    tables.round_changes: ("state",),
    tables.payment_claims: ("state", "received_satang", "ended_by", "ended_at"),
    tables.passings: ("state", "satang", "done_at"),
    tables.later_shares: (),
    tables.collections_corrected: (),
    tables.collections_mended: (),
    tables.mends: ("state", "ended_at"),
    tables.stock_sales: ("state", "member_id", "satang", "ended_by", "ended_at", "fetched"),
    tables.stock_counts: ("state", "expected", "counted", "counted_by", "counted_at"),
    tables.stock_placings: (),
    tables.strays: (
        "delivery_id",
        "unit",
        "quantity",
        "damaged",
        "round_id",
        "units",
        "state",
        "said_by",
        "said_at",
        "counted_at",
    ),
    tables.returns: ("state", "taker", "satang", "fetched", "ended_by", "ended_at", "turned_by", "turned_at", "claim"),
}


OF_TRADE = (  # what check-books asks of the books of trade
    "entries-sum", "shares-good", "mends-ended", "mends-booked", "mends-above", "returns-ended", "returns-booked", "returns-below",
    "returns-held", "stock-counted", "stock-lies", "strays-said", "trucks",
)  # fmt: skip


@dataclass
class Holding:
    """Looks at the books again and again; what it saw before must still be there.

    `pressed`: the buttons that people pressed so far (their data). `faults` are sentences; none may ever be among them.
    """

    pressed: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    replay: Replay = field(default_factory=Replay)
    states: set[str] = field(default_factory=set)
    looks: int = 0
    _past: dict[str, dict[int, tuple[Any, ...]]] = field(default_factory=dict)
    _shares: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    _shown: dict[int, dict[str, dict[int, int]]] = field(default_factory=dict)  # delivery: seal: member: units
    _before: dict[int, Found] = field(default_factory=dict)  # the rounds at the last look

    async def look(self, connection: AsyncConnection, *, past: bool = True) -> None:
        """Everything that must hold now, where something was done; `past`: also row by row what must not have changed since."""
        self.looks += 1
        newest = (await connection.execute(select(func.max(tables.audit.c.id)))).scalar_one() or 0
        if past or newest > self.replay.last:
            await self._look(connection)
        if past:
            await self._nothing_of_the_past(connection)

    async def _look(self, connection: AsyncConnection) -> None:
        found = await _rounds(connection)
        self.states |= {each.round.state.value for each in found.values()}
        await self._tell_again(connection, found)
        for each in found.values():
            self._closed_rounds(each, found)
            await self._levels(connection, each, found)
            await self._goods(connection, each)
        await self._money(connection)
        for rule in RULES:
            if rule.name in OF_TRADE and (broken := await rule.broken(connection)):
                self._must(False, f"{rule.sentence} {broken}")
        await self._remember(connection, found)

    def _must(self, holds: bool, sentence: str) -> None:
        if not holds and sentence not in self.faults:
            self.faults.append(sentence)

    # the audit

    async def _tell_again(self, connection: AsyncConnection, found: dict[int, Found]) -> None:
        """Replay of the audit = state."""
        audit = tables.audit
        rows = select(audit.c.id, audit.c.act, audit.c["values"]).where(audit.c.id > self.replay.last)
        for key, act, values in (await connection.execute(rows.order_by(audit.c.id))).all():
            told = self.replay.rounds.get(values.get("round"))
            before = asdict(told) if told is not None else None
            self.replay.take(key, act, values)
            self._judge(act, values, before)
        self.faults += [each for each in self.replay.faults if each not in self.faults]
        for key, each in found.items():
            self._must(key in self.replay.rounds, f"round {key} is not in the audit")
            self._must(
                _as_told(each) == _without_acts(self.replay.rounds[key]),
                f"round {key}: {_as_told(each)} is not {self.replay.rounds[key]}",
            )
        await self._goods_told(connection)

    async def _goods_told(self, connection: AsyncConnection) -> None:
        parts = {}
        table = tables.deliveries
        columns = (table.c.id, table.c.round_id, table.c.came, table.c.damaged, table.c.state, table.c.claim)
        for key, *row in await connection.execute(select(*columns)):
            parts[key] = Part(*row)
        for each in await connection.execute(select(tables.shares)):
            parts[each.delivery_id].shares[each.member_id] = each.quantity
        for key, part in parts.items():
            told = self.replay.deliveries.get(key)
            part.taken = told.taken if told is not None else {}
            part.grown = told.grown if told is not None else {}
            self._must(part == told, f"delivery {key}: {part} is not {told}")
        fetched = select(
            tables.collections.c.round_id, tables.collections.c.member_id, func.sum(tables.collections.c.quantity)
        )
        summed = await connection.execute(
            fetched.group_by(tables.collections.c.round_id, tables.collections.c.member_id)
        )
        collected = {(round_id, member): int(quantity) for round_id, member, quantity in summed}
        for mended in (tables.collections_corrected, tables.collections_mended):
            for row in await connection.execute(select(mended)):
                collected[row.round_id, row.member_id] += row.quantity
        sent = {}
        for row in await connection.execute(select(tables.returns)):
            sent[row.id] = Back(row.round_id, row.member_id, row.quantity, row.fetched, row.state, row.taker)
            if row.state == "done" and row.fetched:
                collected[row.round_id, row.member_id] -= row.fetched
        self._must(sent == self.replay.returns, f"sent back: {sent} is not {self.replay.returns}")
        self._must(collected == self.replay.collected, f"fetched: {collected} is not {self.replay.collected}")
        table = tables.passings
        columns = (
            table.c.id,
            table.c.round_id,
            table.c.from_member_id,
            table.c.to_member_id,
            table.c.quantity,
            table.c.state,
        )
        passed = {key: tuple(row) for key, *row in await connection.execute(select(*columns))}
        self._must(passed == self.replay.passings, f"passed on: {passed} is not {self.replay.passings}")
        claims = dict(
            (await connection.execute(select(tables.payment_claims.c.id, tables.payment_claims.c.state))).all()
        )
        self._must(claims == self.replay.claims, f"claims: {claims} are not {self.replay.claims}")
        entries = set((await connection.execute(select(tables.ledger_entries.c.id))).scalars())
        self._must(entries == self.replay.entries, f"entries: {entries ^ self.replay.entries} are not told")

    def _judge(self, act: str, values: Any, before: dict[str, Any] | None) -> None:
        """Preview = outcome, of what was just done."""
        if act == "delivery.given":
            self._given_as_shown(values)
        elif act == f"round.{Act.CUT}" and before is not None and before["parent"] is None:
            self._cut_as_shown(values, before)
        elif act == f"round.{Act.ORDERED}" and before is not None and before["state"] == State.CLOSED:
            known = self._before.get(values["round"])
            price = values.get("price_satang")
            if known is not None and price is not None:
                shown = known.round.offer.price(known.round.whole)
                self._must(price <= shown, f"round {values['round']} is ordered at {price}, and {shown} was shown")

    def _given_as_shown(self, values: Any) -> None:
        key = values["delivery"]
        given = {
            int(member): quantity - values["taken"].get(member, 0) for member, quantity in values["shares"].items()
        }
        given = {member: quantity for member, quantity in given.items() if quantity}
        seals = {
            each.split(":")[3]
            for each in self.pressed
            if each.startswith("deliveries.share:") and each.split(":")[2] == str(key)
        }
        shown = self._shown.get(key, {})
        by_hand = any(each.startswith("deliveries.share_by_hand:") for each in self.pressed)
        outcomes = [shown[seal] for seal in seals if seal in shown]
        self._must(
            given in outcomes or by_hand or not seals or len(outcomes) < len(seals),
            f"delivery {key}: {given} was shared, {outcomes} was shown",
        )

    def _cut_as_shown(self, values: Any, before: dict[str, Any]) -> None:
        known = self._before.get(values["round"])
        if known is None or known.round.state is not State.CHOICE or _own(known) != before["lines"]:
            return  # it came to this between two looks
        wanted = {member: quantity for member, (quantity, _) in _own(known).items()}
        wanted |= {member: after for member, _, after in choice(known.round).cuts if member in wanted}
        after = {int(member): quantity for member, (quantity, _) in values["lines"].items()}
        wanted = {member: quantity for member, quantity in wanted.items() if quantity}
        self._must(after == wanted, f"round {values['round']} was cut to {after}, and {wanted} was shown")

    # rounds

    def _closed_rounds(self, found: Found, others: dict[int, Found]) -> None:
        now = found.round
        if (
            now.parent_id is None
            and now.state in (State.CLOSED, State.ORDERED)
            and self.replay.rounds[found.id].acts[-1] != Act.ORDER_TAKEN_BACK
        ):
            self._must(
                not now.offer.missing_to_pack(now.whole),
                f"round {found.id} is {now.state} with {now.whole}, packs of {now.offer.pack}",
            )
        if now.state is State.ORDERED:
            top = others[found.top_id].round
            self._must(now.price_satang is not None, f"round {found.id} is ordered without a price")
            enough = not top.offer.missing_to_minimum(top.whole) or top.minimum_waived
            self._must(enough, f"round {found.id} is ordered below the minimum")
        if now.offer.most is not None and now.state not in (State.CANCELLED,):
            self._must(now.whole <= now.offer.most, f"round {found.id} has {now.whole} of {now.offer.most}")
        self._must(
            all(line.quantity > 0 for line in now.lines if line.child_id is None), f"round {found.id} has an empty line"
        )

    async def _levels(self, connection: AsyncConnection, found: Found, others: dict[int, Found]) -> None:
        """A parent's line is what its child has, the whole is the same at every level, and a child closes first."""
        for line in found.round.lines:
            if line.child_id is None:
                continue
            child = others[line.child_id]
            self._must(
                line.quantity == child.round.total,
                f"round {found.id} has {line.quantity} of round {child.id}, which has {child.round.total}",
            )
            if found.round.state is not State.CANCELLED:
                self._must(
                    child.round.whole == found.round.whole, f"rounds {found.id} and {child.id} are not of one whole"
                )
                open_below = child.round.state in (State.OPEN, State.CLOSING)
                open_here = found.round.state in (State.OPEN, State.CLOSING)
                self._must(
                    open_here or not open_below,
                    f"round {child.id} is {child.round.state}, that above it {found.round.state}",
                )
                ordered = found.round.state not in BEFORE_ORDERED
                self._must(
                    ordered == (child.round.state not in BEFORE_ORDERED),
                    f"round {child.id} is {child.round.state} below {found.round.state}",
                )

    # goods

    async def _goods(self, connection: AsyncConnection, found: Found) -> None:
        given: dict[int, int] = {}
        taken: dict[int, int] = {}
        shares = await deliveries.shares_of(connection, found.id)
        for part in await deliveries.of_round(connection, found.id):
            mine = shares.get(part.id, {})
            self._must(
                part.good + part.damaged == part.came and part.good >= 0,
                f"delivery {part.id}: good and damaged are not what came",
            )
            if part.state != "shared":
                self._must(not mine, f"delivery {part.id} is {part.state} and was shared")
                continue
            await self._delivery(connection, found, part, mine)
            for member, (quantity, _) in mine.items():
                given[member] = given.get(member, 0) + quantity
            told = self.replay.deliveries[part.id]
            for more in (told.taken, told.grown):
                for member, quantity in more.items():
                    taken[member] = taken.get(member, 0) + quantity
        for member, quantity in given.items():
            line = found.round.line(member)
            most = (line.quantity if line else 0) + taken.get(member, 0)
            self._must(quantity <= most, f"round {found.id}: {member} got {quantity}, ordered and took {most}")
        for member, holding in (await deliveries.holdings(connection, found)).items():
            sound = 0 <= holding.collected <= holding.received
            self._must(sound, f"round {found.id}: {member} fetched {holding.collected} of {holding.received}")

    async def _delivery(
        self, connection: AsyncConnection, found: Found, part: Delivery, mine: dict[int, tuple[int, int]]
    ) -> None:
        """Allocated and the named remainder are what is good; what it costs is owed, to the satang."""
        allocated = sum(quantity for quantity, _ in mine.values())
        self._must(part.good - allocated >= 0, f"delivery {part.id}: {allocated} of {part.good} good ones were given")
        once = tables.ledger_entries.c.once
        of_member = (
            select(tables.ledger_postings.c.account, func.sum(tables.ledger_postings.c.satang))
            .join_from(
                tables.ledger_postings,
                tables.ledger_entries,
                tables.ledger_entries.c.id == tables.ledger_postings.c.entry_id,
            )
            .where(
                tables.ledger_entries.c.network_id == part.network_id,
                once.startswith(f"delivery:{part.id}:", autoescape=True),
                tables.ledger_postings.c.kind == Kind.MEMBER,
            )
            .group_by(tables.ledger_postings.c.account)
        )
        owed = {int(account): int(satang) for account, satang in await connection.execute(of_member)}
        mended = await _mended(connection)
        costs = {member: satang - mended.get((part.id, member), (0, 0))[1] for member, (_, satang) in mine.items()}
        costs = {member: satang for member, satang in costs.items() if satang}
        self._must(owed == costs, f"delivery {part.id}: {owed} is owed for shares of {costs}")

    # money

    async def _money(self, connection: AsyncConnection) -> None:
        """All accounts sum to 0, each balance is the sum of its entries, and what an account owes is its balance."""
        for network_id in (
            (await connection.execute(select(tables.ledger_entries.c.network_id).distinct())).scalars().all()
        ):
            entries = await ledger.entries(connection, network_id)
            balances = await ledger.balances(connection, network_id)
            self._must(
                sum(balances.values()) == 0, f"the accounts of network {network_id} sum to {sum(balances.values())}"
            )
            for account, balance in balances.items():
                booked = sum(each.of(account) for each in entries)
                self._must(
                    booked == balance, f"{account} of network {network_id}: {balance}, and its entries say {booked}"
                )
                if account.kind is Kind.MEMBER:
                    stands = standing(entries, account)
                    self._must(
                        stands.owed - stands.credit == balance, f"{account} of network {network_id} owes {stands.owed}"
                    )

            open_claims = select(func.count()).where(
                tables.deliveries.c.damaged > 0,
                tables.deliveries.c.state == "shared",
                tables.deliveries.c.claim == "open",
            )
            claims, stock = balances.get(CLAIMS, 0), balances.get(STOCK, 0)
            is_open = bool((await connection.execute(open_claims)).scalar_one())
            sound = stock >= 0 and claims >= 0 and (is_open or not claims)
            self._must(sound, f"network {network_id}: {claims} claimed and {stock} borne, open claims: {is_open}")
            await self._stock(connection, network_id, balances)
            for sale in await lots.settled(connection, network_id, 1000):
                await self._sale(connection, sale, entries)

    async def _stock(self, connection: AsyncConnection, network_id: int, balances: dict[Account, int]) -> None:
        """Stock is what was sent back to the hub less what was sold of it, lost or sent above, goods by goods."""
        table = tables.returns
        to_hub = select(table.c.round_id, func.sum(table.c.satang)).where(
            table.c.network_id == network_id, table.c.state == "done", table.c.taker == "hub"
        )
        came = {
            stock_of(key): int(satang) for key, satang in await connection.execute(to_hub.group_by(table.c.round_id))
        }
        for gone, how in ((tables.stock_sales, "state = 'taken'"), (tables.stock_placings, "place = 'lost'")):
            sums = select(gone.c.round_id, func.sum(gone.c.satang)).where(gone.c.network_id == network_id, text(how))
            for key, satang in await connection.execute(sums.group_by(gone.c.round_id)):
                came[stock_of(key)] = came.get(stock_of(key), 0) - int(satang)
        sent_up = select(table.c.below_id, func.sum(table.c.below_satang)).where(table.c.state == "done")
        of_here = sent_up.where(tables.rounds.c.network_id == network_id)
        of_here = of_here.join(tables.rounds, tables.rounds.c.id == table.c.below_id).group_by(table.c.below_id)
        for key, satang in await connection.execute(of_here):
            came[stock_of(key)] = came.get(stock_of(key), 0) - int(satang)
        lies = {account: satang for account, satang in balances.items() if account.kind is Kind.STOCK and account.key}
        self._must(
            {account: satang for account, satang in lies.items() if satang}
            == {account: satang for account, satang in came.items() if satang},
            f"stock of network {network_id}: {lies} lies there, {came} came",
        )

    async def _sale(self, connection: AsyncConnection, sale: Sale, entries: list[Entry]) -> None:
        """What is shared is what the buyer pays by now, each share and each payment as it is booked, and nobody is paid too much."""
        shares = await lots.shares_of(connection, sale.id)
        paid = sale.price.paid if sale.price is not None else 0
        self._must(sum(each.satang for each in shares.values()) == paid, f"sale {sale.id}: {shares} of {paid}")
        about = [each for each in entries if each.about == f"sale:{sale.id}"]
        for member, share in shares.items():
            account = of_member(member)
            booked = -sum(each.of(account) for each in about if each.what in ("sale", CORRECTION))
            self._must(booked == share.satang and share.open >= 0, f"sale {sale.id}: {booked} is booked for {share}")
        buyer = Account(Kind.BUYER, sale.buyer)
        came = -sum(each.of(buyer) for each in about if each.what.startswith("buyer_"))
        owes = await buyer_owes(connection, sale)
        self._must(came + owes == paid, f"sale {sale.id}: the buyer paid {came} and owes {owes} of {paid}")

    # what was

    async def _remember(self, connection: AsyncConnection, found: dict[int, Found]) -> None:
        self._before = found
        for key, each in found.items():
            if each.round.state in (State.ORDERED, State.RECEIVING, State.RECEIVED):
                for part in await deliveries.of_round(connection, key):
                    if part.state == "preview":
                        made = await sharing_now(connection, each, part)
                        shown = {one.member_id: one.quantity for one in made.parts if one.quantity}
                        self._shown.setdefault(part.id, {})[made.seal] = shown

    async def _nothing_of_the_past(self, connection: AsyncConnection) -> None:
        """No act changes the past."""
        for table, changing in APPENDED.items():
            columns = [column for column in table.c if column.name not in changing]
            rows = {row.id: tuple(str(each) for each in row) for row in await connection.execute(select(*columns))}
            for key, row in self._past.get(table.name, {}).items():
                self._must(rows.get(key) == row, f"{table.name}:{key} was {row} and is {rows.get(key)}")
            self._past[table.name] = rows
        shares = {}
        mended = await _mended(connection)
        for row in await connection.execute(select(tables.shares)):
            units, satang = mended.get((row.delivery_id, row.member_id), (0, 0))
            shares[row.delivery_id, row.member_id] = (row.quantity - units, row.satang - satang)
        for place, (quantity, satang) in self._shares.items():
            now = shares.get(place, (0, 0))
            self._must(now[0] >= quantity and now[1] >= satang, f"the share {place} was {quantity} and is {now[0]}")
        self._shares = shares


async def _mended(connection: AsyncConnection) -> dict[tuple[int, int], tuple[int, int]]:
    """(delivery, member) -> by how many units and satang mends changed its share: what only they may take of one."""
    later = tables.later_shares
    query = select(later.c.delivery_id, later.c.member_id, func.sum(later.c.quantity), func.sum(later.c.satang))
    rows = await connection.execute(
        query.where(later.c.mend_id.is_not(None)).group_by(later.c.delivery_id, later.c.member_id)
    )
    return {(delivery, member): (int(units), int(satang)) for delivery, member, units, satang in rows}


async def _rounds(connection: AsyncConnection) -> dict[int, Found]:
    places = (await connection.execute(select(tables.rounds.c.id, tables.rounds.c.network_id))).all()
    found = {key: await rounds.by_id(connection, network_id, key) for key, network_id in places}
    return {key: each for key, each in found.items() if each is not None}


def _own(found: Found) -> Lines:
    return {line.member_id: (line.quantity, line.tolerance) for line in found.round.lines if line.child_id is None}


def _as_told(found: Found) -> Told:
    now = found.round
    price = now.price_satang if now.parent_id is None else None
    return Told(
        now.state.value,
        now.deadline.isoformat(),
        now.until and now.until.isoformat(),
        price,
        now.minimum_waived,
        now.parent_id,
        _own(found),
    )


def _without_acts(told: Told) -> Told:
    return replace(told, deadline=_moment(told.deadline), until=told.until and _moment(told.until), acts=[])


def _moment(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat()
