"""A province with two centres and their members, whose people trade in any order while the bot is killed between any two steps."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import insert, select

from benchmarks.chaos.judging import Verdict, judge
from benchmarks.chaos.people import Town
from benchmarks.chaos.world import BEGIN, Weather, World, lived
from benchmarks.trade.dealers import PRODUCTS, SELLERS, Dealer, Dealers, Known, Seen, offered_by
from benchmarks.trade.holding import Holding
from domain.ledger import Account, Kind
from domain.offers import Carriage, Offer, Tier, Vat
from domain.people import Office
from storage import chats, deliveries, ledger, members, networks, offers, rounds, tables
from storage.connection import AsyncConnection
from storage.database import Database
from storage.turn import Turn

T = TypeVar("T")
UNIT = "กระสอบ"
MONTH = "2026-11"
NAMES = (
    ("สงขลา", ("ร้านสหกรณ์สงขลา", "กลุ่มผู้เลี้ยงกุ้งระโนด", "กลุ่มข้าวสังข์หยดเทพา")),
    ("รัตภูมิ", ("สหกรณ์การเกษตรรัตภูมิ", "กลุ่มทำนากำแพงเพชร", "กลุ่มทำสวนห้วยโอน", "กลุ่มเลี้ยงโคบ้านเขาพระ")),
    ("จะนะ", ("สหกรณ์การเกษตรจะนะ", "กลุ่มทำนาบ้านควนรู", "กลุ่มออมทรัพย์นาสีทอง")),
)
SHORT = (("สงขลา", "ระโนด", "เทพา"), ("รัตภูมิ", "กำแพงเพชร", "ห้วยโอน", "เขาพระ"), ("จะนะ", "ควนรู", "นาสีทอง"))
OFFICES = {
    "chair": Office.CHAIR,
    "secretary": Office.SECRETARY,
    "marketing": Office.MARKETING,
    "treasurer": Office.TREASURER,
}
TROUBLE = Weather(steps_to_a_kill=3000, call_fails=0.01)


class Market(World):
    """One sequence: the world of benchmarks/chaos with these people in it; `holding` is what was found when they were looked at."""

    def __init__(self, folder: Path, weather: Weather, seed: int, steps: int) -> None:
        self.holding = Holding()
        self._looking = False
        self.dealers: Dealers
        super().__init__(folder, 0, weather, seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._books: Database | None = None
        self._networks: list[int] = []
        self._looks = 0
        self.dealers.begin(steps)

    def step(self) -> None:
        """The bot does one more thing; whoever looks at the books is not the bot."""
        if not self._looking:
            super().step()

    def _crowd(self, seed: int) -> Dealers:
        people = []
        for place, shorts in enumerate(SHORT):
            roles = (
                ("chair", "leader", "hub"), ("secretary",), ("marketing",), ("treasurer",), *[("leader",)] * (len(shorts) - 1),
            )  # fmt: skip
            speaks = iter(shorts)
            for number, mine in enumerate(roles):
                short = next(speaks) if "leader" in mine else ""
                name = f"{mine[0]} {place}.{number}"
                people.append(
                    Dealer(10_000 + place * 100 + number, name, place=place, roles=frozenset(mine), short=short)
                )
        groups = {-1_000_000 - place: Town(place, NAMES[place][0], -1_000_000 - place) for place in range(len(SHORT))}
        self.dealers = Dealers(self.clock, people, groups, seed)
        self.dealers.look = self._look
        self.holding.pressed = self.dealers.pressed
        return self.dealers

    # before they begin

    async def _write(self, turn: Turn) -> None:
        known = {}
        for dealer in self.dealers.dealers:
            chat = await chats.meet_chat(turn.connection, dealer.id, "private", dealer.name)
            known[dealer.id] = await chats.meet_person(turn.connection, dealer.id, dealer.name, None, chat.id, turn.now)
        above = 0
        for place, (name, organisations) in enumerate(NAMES):
            mine = [each for each in self.dealers.dealers if each.place == place]
            turn.person = known[mine[0].id]
            group = await chats.meet_chat(turn.connection, -1_000_000 - place, "group", f"กลุ่ม{name}")
            network = await networks.found(turn, group_chat_id=group.id, name=f"เครือข่าย{name}")
            await networks.change(turn, network.id, state="active", fill_to=("pack", "tier", "minimum")[place])
            if place:
                await networks.change(turn, network.id, parent_id=above)
                await members.add(turn, above, f"เครือข่าย{name}", child_network_id=network.id)
            above = above or network.id
            self._networks.append(network.id)
            body = await networks.default_body(turn.connection, network.id)
            speakers = [each for each in mine if "leader" in each.roles]
            for number, organisation in enumerate(organisations):
                member = await members.add(turn, network.id, organisation)
                if number == 0:
                    await networks.change(turn, network.id, hub_member_id=member.id)
                if number < len(speakers):
                    speaker = known[speakers[number].id].id
                    await members.link_person(turn, network.id, member.id, speaker, state="accepted", via="link")
            for role, office in OFFICES.items():
                (holder,) = (each for each in mine if role in each.roles)
                row = {"network_id": network.id, "body_id": body.id, "office": office.value, "since": turn.now}
                await turn.connection.execute(insert(tables.offices).values(**row, person_id=known[holder.id].id))
            await self._needs(turn, network.id)
            for offer in self._offers(place):
                kept = await offers.add(turn, network.id, offer, "ใบเสนอราคา", {})
                await offers.confirm(turn, kept)
            await turn.flush()

    def _offers(self, place: int) -> list[Offer]:
        """Those of each seller, each with its own packs, thresholds and ways to reckon."""
        made = []
        for seller, product in ((each, goods) for each in SELLERS[place] for goods in offered_by(place, each)):
            pack = self.random.choice((1, 4, 5, 10))
            tiers = (Tier(0, 780_00), Tier(self.random.choice((20, 40, 60)), 755_00))
            carriage = self.random.choice(list(Carriage))
            made.append(
                Offer(
                    seller, product, UNIT, tiers, pack=pack,
                    minimum=self.random.choice((0, 0, pack * 3)),
                    most=self.random.choice((None, None, 120)),
                    carriage=carriage, carriage_satang={Carriage.UNIT: 8_00, Carriage.TRIP: 1_234_57}.get(carriage, 0),
                    vat=self.random.choice(list(Vat)),
                    valid_until=self.random.choice((None, (BEGIN + timedelta(days=6)).date(), date(2026, 12, 31))),
                )
            )  # fmt: skip
        return made

    async def _needs(self, turn: Turn, network_id: int) -> None:
        """What organisations have told of this month, confirmed."""
        assert turn.person is not None
        for member in await members.of_network(turn.connection, network_id):
            for product in PRODUCTS:
                if member.child_network_id is not None or self.random.random() < 0.3:
                    continue
                quantity = None if self.random.random() < 0.2 else self.random.randint(1, 30)
                most = None if quantity is None or self.random.random() < 0.6 else quantity + self.random.randint(1, 8)
                report = {
                    "network_id": network_id,
                    "member_id": member.id,
                    "person_id": turn.person.id,
                    "chat_id": turn.person.private_chat_id,
                    "text": f"เอา{product}",
                    "forwarded": False,
                    "cause": f"told:{member.id}:{product}",
                    "month": MONTH,
                    "state": "confirmed",
                    "nothing_to_report": False,
                    "at": turn.now,
                }
                made = insert(tables.reports).values(**report).returning(tables.reports.c.id)
                key = (await turn.connection.execute(made)).scalar_one()
                line = {
                    "network_id": network_id,
                    "report_id": key,
                    "member_id": member.id,
                    "position": 1,
                    "kind": "purchase",
                    "product": product,
                    "quantity": quantity and str(quantity),
                    "quantity_max": most and str(most),
                    "unit": quantity and UNIT,
                    "state": "confirmed",
                    "settled": [],
                    "month": MONTH,
                    "at": turn.now,
                    "confirmed_at": turn.now,
                    "confirmed_by": turn.person.id,
                }
                await turn.connection.execute(insert(tables.statements).values(**line))

    # while they trade

    def _apart(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something with the books while the bot stands still."""
        self._looking = True
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        finally:
            self._looking = False

    def _look(self) -> Known:
        self._looks += 1
        try:
            return self._apart(self._look_apart(self._looks % 10 == 0))
        except Exception as error:  # of whoever looks, not of the bot: it must not be lost in the clock
            self.holding.faults.append(repr(error))
            return Known()

    async def _look_apart(self, past: bool) -> Known:
        if self._books is None:
            self._books = Database(self.books.address)
        async with self._books.look() as connection:
            await self.holding.look(connection, past=past)
            return await self._known(connection)

    async def _known(self, connection: AsyncConnection) -> Known:
        numbers = await connection.execute(select(tables.people.c.id, tables.people.c.telegram_id))
        people = dict(numbers.all())
        asked = select(tables.questions.c.person_id, tables.questions.c.name).where(
            tables.questions.c.ended_at.is_(None)
        )
        known = Known({people[key]: name for key, name in await connection.execute(asked)})
        for place, network_id in enumerate(self._networks):
            for each in await rounds.under_way(connection, network_id):
                seller = each.round.offer.seller
                owed = -await ledger.balance(connection, network_id, Account(Kind.SELLER, seller))
                came = await deliveries.came(connection, each.id)
                known.rounds.append(
                    Seen(
                        place,
                        each.product,
                        seller,
                        each.round.state.value,
                        each.round.total,
                        came,
                        each.round.price,
                        owed,
                    )
                )
        return known

    def end(self) -> Verdict:
        """The last look, at books in which everything has come to rest."""
        self._apart(self._look_apart(True))
        if self._books is not None:
            self._apart(self._books.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        verdict = judge(self)
        verdict.faults += self.holding.faults
        return verdict


@dataclass
class Played:
    """What came of a sequence."""

    seed: int
    verdict: Verdict
    kills: int
    happened: dict[str, int] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)


def play(seed: int, steps: int = 150, days: int = 12, then: Callable[[str], None] | None = None) -> Played:
    """One sequence of so many steps from its beginning to its end; `then` may look at its books before they are thrown away."""
    with lived(lambda folder: Market(folder, TROUBLE, seed, steps), timedelta(days=days)) as world:
        verdict = world.end()
        if then is not None:
            then(world.books.address)
        return Played(seed, verdict, world.happened.kills, world.holding.replay.happened, world.holding.states)
