"""Rattaphum's round of December as ordered: eleven organisations, the hub's Supha, leaders who speak for theirs."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from domain.offers import Carriage, Offer, Tier
from domain.people import Appointment, Office
from domain.rounds import FillTo, Line, State
from domain.terms import NO_FEE, Fee
from storage import chats, members, networks, offers, offices, rounds, tables
from storage.database import Database
from storage.turn import Turn
from tests.handlers.rattaphum import Play
from tests.house import living
from tests.kept_house import played_once

HUB = "สหกรณ์การเกษตรรัตภูมิ จำกัด"
ELEVEN = {
    HUB: 41,
    "กลุ่มแม่บ้านเกษตรกรกำแพงเพชร": 35,
    "กลุ่มทำสวนควนดินแดง": 21,
    "กลุ่มทำสวนบ้านห้วยโอน": 25,
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง": 6,
    "กลุ่มเลี้ยงโคบ้านเขาพระ": 20,
    "กลุ่มทำนาบ้านควนรู": 20,
    "กลุ่มออมทรัพย์บ้านนาสีทอง": 15,
    "กลุ่มน้ำยางสดโคกทราย": 6,
    "กลุ่มปลูกผักบ้านหนองปลิง": 3,
    "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง": 8,
}
LATER = {"กลุ่มแม่บ้านเกษตรกรท่าชะมวง": 1, "กลุ่มปลูกผักบ้านหนองปลิง": 2}
RED = Offer(
    "ร้านเจ๊แดง", "ปุ๋ย 15-15-15", "กระสอบ", (Tier(0, 780_00), Tier(200, 755_00)), pack=5, carriage=Carriage.INCLUDED
)
OPENED = datetime(2026, 12, 11, 6, 30, tzinfo=UTC)
SPEAKERS = {
    "สุภา": HUB,
    "ชัยยา": "กลุ่มทำนาบ้านควนรู",
    "บุญมี": "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง",
    "อารี": "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
}


class Goods(Play):
    """The play with the round in it."""

    def begin(self, offer: Offer = RED, **more: Any) -> None:
        """Write network, speakers and the ordered round into the books."""
        self.network_of("ถาวร", "สมศรี", tuple(ELEVEN))
        assert self.group is not None
        for each in SPEAKERS:
            self.group.adds(self.person(each), by=self.people["ถาวร"])
        asyncio.run(self._order(offer, more))

    async def _order(self, offer: Offer, more: Any) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                chair = await chats.person(connection, self.people["ถาวร"].id)
                turn = Turn(connection, self.house.rehearsal.now, "test:order", person=chair)
                known = {each.name: each for each in await members.of_network(connection, self.network)}
                for name, organisation in SPEAKERS.items():
                    person = await chats.person(connection, self.people[name].id)
                    assert person is not None
                    await members.link_person(
                        turn, self.network, known[organisation].id, person.id, via="link", state="accepted"
                    )
                await networks.change(turn, self.network, hub_member_id=known[HUB].id)
                await self._ordered(turn, offer, known, more)
                await turn.flush()
        finally:
            await database.close()

    async def _ordered(self, turn: Turn, offer: Offer, known: dict[str, Any], more: Any) -> None:
        kept = await offers.add(turn, self.network, offer, "", {})
        await offers.confirm(turn, kept)
        found = await rounds.add(
            turn,
            self.network,
            deadline=OPENED + timedelta(days=4),
            product=offer.product,
            unit=offer.unit,
            fill_to=FillTo.TIER,
            offer_id=kept.id,
            **more,
        )
        assert found is not None
        lines = tuple(
            Line(known[name].id, quantity, OPENED + timedelta(days=LATER.get(name, 0)), known[name].position)
            for name, quantity in ELEVEN.items()
        )
        price = offer.price(sum(ELEVEN.values()))
        after = replace(found.round, lines=lines, state=State.ORDERED, price_satang=price)
        await rounds.save(turn, found, after, "ordered", ordered_at=turn.now)

    def orders_too(self, offer: Offer) -> None:
        """The same organisations have ordered as much of something else."""
        asyncio.run(self._orders_too(offer))

    async def _orders_too(self, offer: Offer) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                chair = await chats.person(connection, self.people["ถาวร"].id)
                turn = Turn(connection, self.house.rehearsal.now, "test:order too", person=chair)
                known = {each.name: each for each in await members.of_network(connection, self.network)}
                await self._ordered(turn, offer, known, {})
                await turn.flush()
        finally:
            await database.close()

    def keeps_accounts(self, name: str, *, received: bool = False) -> None:
        """That person is treasurer too; `received`: all of the network's round came."""
        asyncio.run(self._treasurer(name, received))

    async def _treasurer(self, name: str, received: bool) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                person = await chats.person(connection, self.people[name].id)
                assert person is not None
                body = await networks.default_body(connection, self.network)
                row = {"network_id": self.network, "body_id": body.id, "office": "treasurer", "person_id": person.id}
                await connection.execute(insert(tables.offices).values(**row, since=self.house.rehearsal.now))
                if received:
                    top = update(tables.rounds).where(tables.rounds.c.network_id == self.network)
                    await connection.execute(top.values(state="received"))
        finally:
            await database.close()

    def speaks_too(self, name: str, organisation: str) -> None:
        """That person is the representative of another organisation besides."""
        asyncio.run(self._speaks_too(name, organisation))

    async def _speaks_too(self, name: str, organisation: str) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                person = await chats.person(connection, self.people[name].id)
                chair = await chats.person(connection, self.people["ถาวร"].id)
                assert person is not None
                turn = Turn(connection, self.house.rehearsal.now, "test:speaks too", person=chair)
                known = {each.name: each for each in await members.of_network(connection, self.network)}
                await members.link_person(
                    turn, self.network, known[organisation].id, person.id, via="link", state="accepted"
                )
                await turn.flush()
        finally:
            await database.close()

    def taps(self, name: str, button: str, chat: Any = None) -> str:
        """Press a button; what the person reads then."""
        self.does(name, press=button, chat=chat)
        return self.reads(name)

    def writes(self, name: str, words: str) -> str:
        """Type something; what the bot says then, or what its newest card shows."""
        self.does(name, types=words)
        said = self.reads(name)
        return self.own_card(name) if said == words else said

    def own_card(self, name: str) -> str:
        """What an organisation's card of the round shows."""
        return str(self.card(name, "ปุ๋ย 15-15-15 · ")["text"])


@played_once
@contextmanager
def goods(folder: Path, at: str = "2026-12-24T10:00", **more: Any) -> Iterator[Goods]:
    """A house on the day on which the first truck comes."""
    with living(folder, start=datetime.fromisoformat(f"{at}:00+07:00")) as house:
        play = Goods(house)
        play.begin(**more)
        yield play


UREA = Offer("ร้านใหญ่", "ปุ๋ย 46-0-0", "กระสอบ", (Tier(0, 690_00), Tier(500, 681_00), Tier(1000, 672_00)), pack=20)


def two_levels(play: Goods, lines: dict[str, int], fee_above: Fee = NO_FEE, offer: Offer = UREA) -> int:
    """A province with an ordered round of which this centre is a line, and another member's 820; returns the centre's network.

    สุภา keeps the centre's accounts and so takes its goods in. `fee_above`: what the province's hub takes.
    """
    play.network_of("ประธานจังหวัด", None, ("สมาชิกตรง",), name="เครือข่ายจังหวัดสงขลา", group=False)
    centre = play.network_of("ถาวร", None, tuple(lines), name="เครือข่ายอำเภอรัตภูมิ", group=False)
    play.person("สุภา")
    asyncio.run(_order_below(play, centre, lines, fee_above, offer))
    return centre


async def _order_below(play: Goods, centre: int, lines: dict[str, int], fee_above: Fee, offer: Offer) -> None:
    database = Database(play.house.books.address)
    try:
        async with database.write() as connection:
            chair = await chats.person(connection, play.people["ประธานจังหวัด"].id)
            keeper = await chats.person(connection, play.people["สุภา"].id)
            assert keeper is not None
            turn = Turn(connection, play.house.rehearsal.now, "test:order", person=chair)
            body = await networks.default_body(connection, centre)
            held = await offices.holders(connection, centre)
            before = tuple(Appointment(each.office, each.person_id) for each in held)
            after = (*before, Appointment(Office.TREASURER, keeper.id))
            await offices.set_appointments(turn, centre, body.id, before, after)
            await members.add(turn, play.network, "รัตภูมิ", child_network_id=centre)
            kept = await offers.add(turn, play.network, offer, "", {})
            await offers.confirm(turn, kept)
            common = {"product": offer.product, "unit": offer.unit, "fill_to": FillTo.PACK, "deadline": OPENED}
            top = await rounds.add(turn, play.network, offer_id=kept.id, fee=fee_above, grams=fee_above.grams, **common)
            assert top is not None
            below = await rounds.add(turn, centre, parent_id=top.id, fee=Fee(3_00), **common)
            assert below is not None
            known = {each.name: each for each in await members.of_network(connection, centre)}
            own = tuple(
                Line(known[name].id, quantity, OPENED, known[name].position) for name, quantity in lines.items()
            )
            direct = next(
                each for each in await members.of_network(connection, play.network) if each.name == "สมาชิกตรง"
            )
            line = Line(direct.id, 820, OPENED, direct.position)
            ordered = replace(top.round, lines=(line,), state=State.ORDERED, price_satang=672_00)
            await rounds.save(turn, top, ordered, "ordered")
            await rounds.save(turn, below, replace(below.round, lines=own, state=State.ORDERED), "ordered")
            await turn.flush()
    finally:
        await database.close()
