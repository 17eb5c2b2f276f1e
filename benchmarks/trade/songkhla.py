"""Songkhla at scale: one province, 16 centres, 300 organisations, rounds of 156, 192 and 1,000 tonnes in sacks of 50 kg.

Two books hold the same present: the 1,000 tonnes are open, of the 192 tonnes everything came. One of them has five years of rounds,
shares, entries, payments and audit behind it. The same taps are done in both by turns, so that a noisy machine is noisy for both:
told is p95 of each tap, the act with its commit and the cards that follow it, as a ratio. Then the clock closes the 1,000 tonnes in
the old books, and every sheet of the order is made.

Third books, with the five years too, have the 1,000 tonnes open as a truck of three formulas, with a tier and a minimum
over all of it that are counted in tonnes: a tap on one of its goods stands beside the same tap in the second books.
`python -m benchmarks.trade.songkhla`.
"""

import asyncio
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, insert, select

import cards
from acts.deliveries import collecting, goods_meant
from acts.payments import claiming, telling
from acts.rounds import buying, choosing, closing, joining
from acts.standing import in_network
from cards.drawing import Look
from documents import made
from domain.ledger import Account, Kind
from domain.offers import Carriage, Offer, Tier
from domain.people import Office
from domain.refusal import still_there
from domain.rounds import FillTo, Line, State
from domain.trucks import Amount, Counted, Measures, TruckTier
from locales import Texts
from storage import chats, deliveries, members, networks, offers, payments, rounds, tables
from storage.chats import Person
from storage.database import Database
from storage.due import Due
from storage.migrations import bring_up_to_date
from storage.turn import Turn

CENTRES, ORGANISATIONS = 16, 300
SACKS = (3_120, 3_840, 20_000)  # 156, 192 and 1,000 tonnes
YEARS, TAPS, MOST = 5, 100, 1.2
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
PRODUCT, UNIT, GRAMS = "ปุ๋ย 15-15-15", "กระสอบ", 50_000
OFFER = Offer("ผู้ขาย", PRODUCT, UNIT, (Tier(0, 690_00), Tier(10_000, 672_00)), pack=20, carriage=Carriage.INCLUDED)
FORMULAS = tuple(
    (replace(OFFER, product=product, tiers=(Tier(0, satang),)), sacks)
    for product, satang, sacks in (
        (PRODUCT, 690_00, 8_000),
        ("ปุ๋ย 46-0-0", 640_00, 6_000),
        ("ปุ๋ย 16-20-0", 665_00, 6_000),
    )
)
OVER_ALL = Measures(
    minimum=Amount(25_000_000, Counted.WEIGHT), tiers=(TruckTier(Amount(500_000_000, Counted.WEIGHT), cut=18_00),)
)  # 25 and 500 tonnes


@dataclass
class Place:
    """A centre: its network, its rounds of the present, its organisations with who speaks for each."""

    network: int
    group: int
    marketing: Person
    treasurer: Person
    members: list[tuple[int, Person]] = field(default_factory=list)
    open_rounds: tuple[int, ...] = ()  # one, or the goods of the truck
    came_round: int = 0


@dataclass
class Songkhla:
    """What was seeded, the same in both books."""

    province: int = 0
    group: int = 0
    marketing: Person | None = None
    treasurer: Person | None = None
    tops: tuple[int, ...] = ()
    came_top: int = 0
    centres: list[Place] = field(default_factory=list)

    @property
    def everybody(self) -> list[tuple[Place, int, Person]]:
        """Every organisation with its centre and who speaks for it."""
        return [(centre, member, person) for centre in self.centres for member, person in centre.members]


# --- the present -------------------------------------------------------------------------------------------------------------


class Seeding:
    """Writes the networks and the two rounds of the present."""

    def __init__(self, turn: Turn, found: Songkhla) -> None:
        self.turn = turn
        self.number = 0
        self.found = found

    async def _person(self, name: str) -> Person:
        self.number += 1
        chat = await chats.meet_chat(self.turn.connection, 10_000 + self.number, "private", name)
        return await chats.meet_person(self.turn.connection, 10_000 + self.number, name, None, chat.id, NOW)

    async def _network(self, name: str) -> tuple[int, int, Person, Person]:
        self.number += 1
        marketing, treasurer = await self._person(f"การตลาด{name}"), await self._person(f"เหรัญญิก{name}")
        self.turn.person = marketing
        group = await chats.meet_chat(self.turn.connection, -1_000 - self.number, "group", name)
        network = await networks.found(self.turn, group_chat_id=group.id, name=name)
        await networks.change(self.turn, network.id, state="active")
        body = await networks.default_body(self.turn.connection, network.id)
        for office, person in ((Office.MARKETING, marketing), (Office.TREASURER, treasurer)):
            row = {"network_id": network.id, "body_id": body.id, "office": office.value, "since": NOW}
            await self.turn.connection.execute(insert(tables.offices).values(**row, person_id=person.id))
        return network.id, group.id, marketing, treasurer

    async def networks(self) -> None:
        """The province, its centres and their organisations."""
        found = self.found
        found.province, found.group, found.marketing, found.treasurer = await self._network("เครือข่ายจังหวัดสงขลา")
        for number in range(CENTRES):
            centre = Place(*await self._network(f"เครือข่ายอำเภอที่ {number + 1}"))
            await networks.change(self.turn, centre.network, parent_id=found.province)
            await members.add(self.turn, found.province, f"ศูนย์ที่ {number + 1}", child_network_id=centre.network)
            for each in range(number, ORGANISATIONS, CENTRES):
                person = await self._person(f"ผู้นำ {each}")
                member = await members.add(self.turn, centre.network, f"กลุ่มเกษตรกรที่ {each + 1}")
                await members.link_person(self.turn, centre.network, member.id, person.id, state="accepted", via="link")
                centre.members.append((member.id, person))
            found.centres.append(centre)
        await self.turn.flush()

    async def present(self, goods: Sequence[tuple[Offer, int]]) -> None:
        """An open round of 1,000 tonnes, of these goods with their sacks, and one of 192 tonnes of which everything came."""
        found = self.found
        opened = [await self._rounds(offer, sacks, State.OPEN) for offer, sacks in goods]
        found.tops = tuple(top for top, _ in opened)
        for place, centre in enumerate(found.centres):
            centre.open_rounds = tuple(below[place] for _, below in opened)
        if len(goods) > 1:
            await self._truck(found.province, found.tops, OVER_ALL)
            for centre in found.centres:
                await self._truck(centre.network, centre.open_rounds, Measures())
        found.came_top, came = await self._rounds(OFFER, SACKS[1], State.RECEIVED)
        for centre, key in zip(found.centres, came, strict=True):
            centre.came_round = key
        await self.turn.flush()

    async def _truck(self, network: int, goods: Sequence[int], measures: Measures) -> None:
        found = [await rounds.by_id(self.turn.connection, network, key) for key in goods]
        await rounds.load(self.turn, [each for each in found if each is not None], measures)

    async def _rounds(self, offer: Offer, sacks: int, state: State) -> tuple[int, list[int]]:
        """The round of the province, and those of its centres."""
        found = self.found
        self.turn.person = found.marketing
        kept = await offers.add(self.turn, found.province, offer, "", {})
        await offers.confirm(self.turn, kept)
        common: dict[str, Any] = {"product": offer.product, "unit": UNIT, "fill_to": FillTo.PACK, "grams": GRAMS}
        below = []
        deadline = NOW + timedelta(days=4)
        top = await rounds.add(self.turn, found.province, offer_id=kept.id, deadline=deadline, **common)
        assert top is not None
        each = sacks // ORGANISATIONS
        for centre in found.centres:
            child = await rounds.add(self.turn, centre.network, parent_id=top.id, deadline=deadline, **common)
            assert child is not None
            below.append(child.id)
            lines = tuple(Line(member, each, NOW, place) for place, (member, _) in enumerate(centre.members))
            child = await rounds.save(self.turn, child, replace(child.round, lines=lines, state=state), child.last_act)
            if state is State.RECEIVED:
                delivery = await deliveries.tell(
                    self.turn, child, came=each * len(lines), collect_from=NOW, collect_until=NOW + timedelta(days=1)
                )
                parts = [(line.member_id, each, each * 672_00) for line in lines]
                await deliveries.share(self.turn, delivery, parts, {})
                await _book(self.turn, centre, child.id, delivery.id, parts)
        price = 672_00 if state is State.RECEIVED else None
        await rounds.save(self.turn, top, replace(top.round, state=state, price_satang=price), top.last_act)
        return top.id, below


async def _book(turn: Turn, centre: Place, round_id: int, delivery: int, parts: list[tuple[int, int, int]]) -> None:
    from acts.payments.accounts import share_confirmed

    network = await networks.by_id(turn.connection, centre.network)
    for member_id, quantity, satang in parts:
        member = await members.by_id(turn.connection, centre.network, member_id)
        await share_confirmed(
            turn, network, member, PRODUCT, quantity, 672_00, satang, once=f"delivery:{delivery}:{member_id}",
            unit=UNIT, seller=Account(Kind.SELLER, "เครือข่ายจังหวัดสงขลา"), about=f"round:{round_id}", part=1,
        )  # fmt: skip


# --- five years --------------------------------------------------------------------------------------------------------------


class Past:
    """Five years behind the present: three rounds a year over all centres and twelve of each centre's own, all of it paid."""

    def __init__(self, path: Path, found: Songkhla) -> None:
        self.books = sqlite3.connect(path)
        self.books.execute("PRAGMA foreign_keys=OFF")
        self.found = found
        self.next = {
            name: self._last(name) + 1 for name in ("offers", "rounds", "deliveries", "ledger_entries", "statements")
        }

    def _last(self, table: str) -> int:
        return int(self.books.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])  # noqa: S608

    def _key(self, table: str) -> int:
        self.next[table] += 1
        return self.next[table] - 1

    def _put(self, table: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            names = ",".join(f'"{name}"' for name in rows[0])
            marks = ",".join("?" for _ in rows[0])
            self.books.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                [tuple(row.values()) for row in rows],
            )

    def write(self) -> None:
        """Everything, in one transaction."""
        for year in range(YEARS):
            for number, sacks in enumerate(SACKS):
                day = NOW - timedelta(days=365 * (YEARS - year) - 100 * number)
                top = self._round(self.found.province, None, day)
                for centre in self.found.centres:
                    self._lines(centre, self._round(centre.network, top, day), day, sacks // ORGANISATIONS)
            for month in range(12):
                day = NOW - timedelta(days=365 * (YEARS - year) - 30 * month)
                for centre in self.found.centres:
                    self._lines(centre, self._round(centre.network, None, day), day, 5)
        self.books.commit()
        self.books.execute("ANALYZE")
        self.books.commit()
        self.books.close()

    def _round(self, network: int, parent: int | None, day: datetime) -> int:
        at, by = _text(day), self.found.marketing.id if self.found.marketing else 0
        offer = None
        if parent is None:
            offer = self._key("offers")
            row = {"id": offer, "network_id": network, "seller": "ผู้ขาย", "product": PRODUCT, "unit": UNIT}
            row |= {
                "tiers": "[[0,69000]]",
                "state": "confirmed",
                "words": "",
                "asked": "{}",
                "by_person_id": by,
                "at": at,
            }
            self._put("offers", [row])
        key = self._key("rounds")
        row = {
            "id": key,
            "network_id": network,
            "parent_id": parent,
            "offer_id": offer,
            "product": PRODUCT,
            "unit": UNIT,
        }
        row |= {
            "state": "settled",
            "deadline": at,
            "price_satang": 69000 if offer else None,
            "opened_by": by,
            "opened_at": at,
        }
        self._put("rounds", [row | {"ordered_at": at, "last_act": "settled", "last_at": at}])
        return key

    def _lines(self, centre: Place, key: int, day: datetime, each: int) -> None:
        at, satang, network = _text(day), each * 690_00, centre.network
        delivery, whole = self._key("deliveries"), each * len(centre.members)
        self._put("deliveries", [{
            "id": delivery, "network_id": network, "round_id": key, "part": 1, "came": whole, "collect_from": at,
            "collect_until": at, "state": "shared", "told_by": centre.marketing.id, "at": at, "shared_at": at,
        }])  # fmt: skip
        of_round = {"network_id": network, "round_id": key}
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (
            "round_lines", "shares", "collections", "ledger_entries", "ledger_postings", "audit", "statements", "round_intents",
        )}  # fmt: skip
        for member, person in centre.members:
            rows["round_lines"].append(of_round | {"member_id": member, "quantity": each, "since": at})
            rows["shares"].append(
                of_round | {"delivery_id": delivery, "member_id": member, "quantity": each, "satang": satang}
            )
            rows["collections"].append(
                of_round
                | {
                    "member_id": member,
                    "quantity": each,
                    "person_id": person.id,
                    "once": f"{delivery}:{member}",
                    "at": at,
                }
            )
            for what, other, sign in (("share", ("seller", "ผู้ขาย"), 1), ("transfer", ("cash", ""), -1)):
                entry = self._key("ledger_entries")
                rows["ledger_entries"].append({
                    "id": entry, "network_id": network, "day": at[:10], "what": what,
                    "values": f'{{"product":"{PRODUCT}","quantity":{each},"unit":"{UNIT}","price":69000,"part":1}}',
                    "about": f"round:{key}" if sign > 0 else "", "once": f"past:{entry}", "at": at,
                })  # fmt: skip
                for (kind, account), moved in ((("member", str(member)), sign), (other, -sign)):
                    rows["ledger_postings"].append(
                        {
                            "network_id": network,
                            "entry_id": entry,
                            "kind": kind,
                            "account": account,
                            "satang": moved * satang,
                        }
                    )
            for act in ("round.changed", "delivery.collected", "payment.confirmed"):
                rows["audit"].append({"network_id": network, "at": at, "cause": "inbox:1", "act": act, "values": "{}"})
        for name, found in rows.items():
            self._put(name, found)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


# --- the taps ----------------------------------------------------------------------------------------------------------------


class Books:
    """Books in which somebody taps: the act with its commit, then the cards that follow it."""

    def __init__(self, path: Path, found: Songkhla) -> None:
        self.database = Database(f"sqlite:///{path}")
        self.found = found
        self.number = 0
        self.now = NOW

    async def _act(self, person: Person, act: Callable[[Turn], Awaitable[Any]]) -> Any:
        self.number += 1
        self.now += timedelta(minutes=1)
        async with self.database.write() as connection:
            chat = await chats.chat_by_id(connection, person.private_chat_id or 0)
            known = await chats.person_by_id(connection, person.id)
            turn = Turn(connection, self.now, f"inbox:{self.number}", chat=chat, person=known, stored_at=self.now)
            result = await act(turn)
            await turn.flush()
        return result

    async def _draw(self, name: str, chat_id: int, private: bool, network: int) -> None:
        noun, *keys = name.split(":")
        async with self.database.look() as connection:
            assert (
                await cards.CARDS[noun](Look(connection, self.now, chat_id, private, network, tuple(keys), {}))
                is not None
            )

    async def order(self, number: int) -> None:
        """[10] of an organisation; its own card, its group's, the province's and that of the province's marketing follow."""
        found = self.found
        centre, member, person = found.everybody[number % ORGANISATIONS]
        goods = centre.open_rounds[number % len(centre.open_rounds)]
        await self._act(person, lambda turn: joining.set_quantity(turn, goods, member, 10 + number % 60))
        assert found.marketing is not None
        own, whole = ("order", "round") if len(found.tops) == 1 else ("truck_order", "truck")
        await self._draw(f"{own}:{centre.open_rounds[0]}:{member}", person.private_chat_id or 0, True, centre.network)
        await self._draw(f"{whole}:{centre.open_rounds[0]}", centre.group, False, centre.network)
        await self._draw(f"{whole}:{found.tops[0]}", found.group, False, found.province)
        await self._draw(f"{whole}:{found.tops[0]}", found.marketing.private_chat_id or 0, True, found.province)

    async def fetch(self, number: int) -> None:
        """'ไปรับของแล้ว 1 กระสอบ' of an organisation: which round is meant, written down, its card."""
        centre, member, person = self.found.everybody[number % ORGANISATIONS]

        async def fetched(turn: Turn) -> None:
            (meant,) = await goods_meant.with_goods(turn, PRODUCT)
            await collecting.write_down(turn, meant[0], meant[1], member, 1)

        await self._act(person, fetched)
        await self._draw(f"order:{centre.came_round}:{member}", person.private_chat_id or 0, True, centre.network)

    async def pay(self, number: int) -> None:
        """'โอนแล้ว 500' and [เงินเข้าแล้ว]: whose account it is, the claim, the treasurer's card, the entry, what is owed."""
        centre, member, person = self.found.everybody[number % ORGANISATIONS]

        async def claim(turn: Turn) -> int:
            (whose,) = await claiming.own_accounts(turn)
            return (await payments.claim(turn, whose.network.id, whose.member.id, 500_00, "transfer")).id

        key = await self._act(person, claim)
        treasurer = centre.treasurer.private_chat_id or 0
        await self._draw(f"payments:{centre.network}", treasurer, True, centre.network)

        async def confirm(turn: Turn) -> None:
            waiting = still_there(await payments.by_id(turn.connection, centre.network, key))
            await telling.confirm(turn, await in_network(turn, centre.network), waiting)

        await self._act(centre.treasurer, confirm)
        await self._draw(f"account:{member}", person.private_chat_id or 0, True, centre.network)
        await self._draw(f"owed:{centre.network}", treasurer, True, centre.network)


async def _compared(name: str, first: Books, second: Books) -> tuple[float, float, float]:
    """p95 of a tap in both books, in milliseconds, and how many times as long it takes in the second in the middle."""
    seconds: dict[Books, list[float]] = {first: [], second: []}
    for number in range(TAPS + 10):
        for books in (first, second) if number % 2 else (second, first):
            began = time.perf_counter()
            await getattr(books, name)(number)
            if number >= 10:  # the first ones compile statements
                seconds[books].append(time.perf_counter() - began)
    before, after = (statistics.quantiles(seconds[books], n=20)[-1] * 1000 for books in (first, second))
    return before, after, statistics.median(seconds[second]) / statistics.median(seconds[first])


# --- the 1,000 tonnes are closed ---------------------------------------------------------------------------------------------


async def _close(books: Books) -> dict[str, tuple[int, float]]:
    """The clock closes the round with its centres', marketing orders, and every sheet is made: how many, and seconds."""
    found, took = books.found, {}
    assert found.marketing is not None
    books.now = NOW + timedelta(days=4)

    async def strike(turn: Turn) -> None:
        turn.person = turn.chat = None
        await closing.deadline_is_due(
            turn, Due(1, found.province, closing.CLOSE, str(found.tops[0]), books.now, None, 0, 0)
        )

    async def complete(turn: Turn) -> None:
        top = await rounds.by_id(turn.connection, found.province, found.tops[0])
        assert top is not None
        if top.round.state is State.FILL:
            await closing.fill_is_over(
                turn, Due(2, found.province, closing.FILLED, str(found.tops[0]), books.now, None, 0, 0)
            )
            await choosing.cut(turn, found.tops[0])

    async def order(turn: Turn) -> None:
        top = await rounds.by_id(turn.connection, found.province, found.tops[0])
        assert top is not None
        await buying.price_stands(turn, found.tops[0], top.round.offer.price(top.round.whole))

    for name, act in (("closed", strike), ("cut to whole packs", complete), ("ordered, each told", order)):
        began = time.perf_counter()
        await books._act(found.marketing, act)
        took[name] = (1, time.perf_counter() - began)
    for name, sheets in _sheets(found, await _deliveries(books)).items():
        began = time.perf_counter()
        for text, values in sheets:
            row = SimpleNamespace(text=text, values=values, language="th", voice="male", id=1, chat_id=1)
            assert (await made.make(books.database, Texts(), row)).content  # type: ignore[arg-type]
        took[name] = (len(sheets), time.perf_counter() - began)
    return took


async def _deliveries(books: Books) -> dict[int, int]:
    async with books.database.look() as connection:
        query = select(tables.deliveries.c.round_id, func.max(tables.deliveries.c.id)).group_by(
            tables.deliveries.c.round_id
        )
        return dict((await connection.execute(query)).all())


def _sheets(found: Songkhla, came: dict[int, int]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    day = "2026-11-24"
    top = {"network": found.province, "round": found.tops[0], "day": day, "kind": "seller"}
    return {
        "order sheet": [("order_sheet", top)],
        "order sheet of each centre": [("order_sheet", top | {"centre": centre.open_rounds[0]}) for centre in found.centres],
        "what each centre's members ordered": [
            ("order_sheet", {"network": each.network, "round": each.open_rounds[0], "day": day, "kind": "members"})
            for each in found.centres
        ],
        "hand-out sheets (of the 192 tonnes)": [
            ("handout", {"network": each.network, "delivery": came[each.came_round], "format": "xlsx"}) for each in found.centres
        ],
        "statements of all 300": [
            ("statement", {"network": each.network, "member": None, "form": "xlsx", "day": day}) for each in found.centres
        ],
    }  # fmt: skip


async def _seed(path: Path, what: Callable[[Turn], Awaitable[None]]) -> None:
    database = Database(f"sqlite:///{path}")
    async with database.write() as connection:
        await what(Turn(connection, NOW, "inbox:0"))
    await database.close()


async def measure() -> bool:
    """Print all of it; whether every ratio is within the aim."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        empty, old = Path(folder) / "empty.db", Path(folder) / "old.db"
        await bring_up_to_date(f"sqlite+aiosqlite:///{empty}")
        found = Songkhla()
        await _seed(empty, lambda turn: Seeding(turn, found).networks())
        shutil.copy(empty, old)
        Past(old, found).write()
        truck = Path(shutil.copy(old, Path(folder) / "truck.db"))
        opened = []
        for path, goods in ((empty, ((OFFER, SACKS[2]),)), (old, ((OFFER, SACKS[2]),)), (truck, FORMULAS)):
            here = deepcopy(found)
            await _seed(path, lambda turn, here=here, goods=goods: Seeding(turn, here).present(goods))  # type: ignore[misc]
            opened.append(Books(path, here))
        size = old.stat().st_size / 2**20
        print(
            f"Songkhla: {CENTRES} centres, {ORGANISATIONS} organisations; empty books beside {size:.0f} MiB of five years"
        )
        within = True
        of_one, of_three = opened[1:]
        pairs = [(name, name, opened[0], of_one) for name in ("order", "fetch", "pay")]
        for said, name, first, second in (*pairs, ("order, of three formulas on a truck", "order", of_one, of_three)):
            before, after, middle = await _compared(name, first, second)
            within &= after / before <= MOST
            print(f"  {said}: p95 {before:.1f} and {after:.1f} ms, × {after / before:.2f} (medians × {middle:.2f})")
        for name, (count, seconds) in (await _close(of_one)).items():
            print(f"  the 1,000 tonnes, {name}: {seconds:.2f} s" + (f" ({count})" if count > 1 else ""))
        for books in opened:
            await books.database.close()
        return within


def main() -> None:
    """Measure, and say so where five years cost more than they may."""
    if not asyncio.run(measure()):
        print(f"  above the aim: × {MOST}")


if __name__ == "__main__":
    main()
