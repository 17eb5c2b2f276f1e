"""Rattaphum's marketing at its desk: twelve organisations whose needs of December stand in the books, a leader, short words."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from acts.meetings.planning import plan_next
from domain.people import Appointment, Office
from domain.reports import State, Statement
from rehearsal.telegram.client import Person
from storage import chats, members, networks, offices, reports
from storage.database import Database
from storage.turn import Turn
from tests.handlers.rattaphum import Play
from tests.house import House, living
from tests.kept_house import played_once

NAMES = (
    "สหกรณ์การเกษตรรัตภูมิ จำกัด",
    "กลุ่มแม่บ้านเกษตรกรกำแพงเพชร",
    "กลุ่มเกษตรกรควนดินแดง",
    "กลุ่มทำสวนบ้านห้วยโอน",
    "กลุ่มเลี้ยงโคบ้านเขาพระ",
    "กลุ่มทำนาบ้านควนรู",
    "กลุ่มออมทรัพย์บ้านนาสีทอง",
    "กลุ่มเลี้ยงผึ้งบ้านโคกทราย",
    "กลุ่มทำสวนบ้านทุ่งคมบาง",
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
    "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้",
    "กลุ่มน้ำยางสดบ้านหนองปลิง",
)
FERTILISER, ACID, SACK, GALLON = "ปุ๋ย 15-15-15", "น้ำกรด", "กระสอบ", "แกลลอน"
NINE = (40, 35, 24, 30, 20, 15, 10, 4, 8)
FRIDAY = "2026-12-11T13:30"
RED = "ปุ๋ยร้านเจ๊แดง 15-15-15 กระสอบละ 780 ถ้าสั่งถึง 200 เหลือ 755 ส่งถึงที่ ถึงสิ้นเดือน"
TWO_MORE = (
    "สหกรณ์หาดใหญ่ 770 ค่ารถเที่ยวละ 3,000 ชุดละ 10 ถึง 20 ธ.ค.\n"
    "รุ่งเรืองการเกษตร 775 ถ้าถึง 150 เหลือ 768 ค่าส่งกระสอบละ 8 ถึง 12 ธ.ค."
)
Want = tuple[str, str | None, str, str | None, str | None]  # member, quantity, product, unit, most
FERTILISER_WANTED: tuple[Want, ...] = tuple(
    (name, str(quantity), FERTILISER, SACK, "30" if "เขาพระ" in name else None)
    for name, quantity in zip(NAMES, NINE, strict=False)
)
UNCLEAR: tuple[Want, ...] = ((NAMES[9], None, "ปุ๋ย", None, None), (NAMES[11], None, FERTILISER, None, None))
ACID_WANTED: tuple[Want, ...] = tuple(
    (NAMES[place], str(quantity), ACID, GALLON, None) for place, quantity in ((5, 2), (6, 18), (10, 10), (0, 10))
)
WANTED = (*FERTILISER_WANTED, *UNCLEAR, *ACID_WANTED)


class MarketingDesk:
    """The house, marketing (ถาวร), the secretary (สมศรี), a leader (ชัยยา of ควนรู)."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.play = Play(house)
        self.network = self.play.network_of("ประสิทธิ์", "สมศรี", NAMES)
        self.marketing = self.play.person("ถาวร")
        self.leader = self.play.person("ชัยยา")

    def write(self, *wants: Want, month: str = "2026-12") -> None:
        """What members reported and confirmed in a month."""
        asyncio.run(self._write(wants, month))

    async def _write(self, wants: tuple[Want, ...], month: str) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                person = await chats.person(connection, self.leader.id)
                chat = await chats.chat(connection, self.leader.id)
                for place, (name, quantity, product, unit, most) in enumerate(wants):
                    cause = f"test:{month}:{place}:{product}"
                    turn = Turn(connection, self.house.rehearsal.now, cause, chat=chat, person=person)
                    member = await members.by_name(connection, self.network, name)
                    assert member is not None and person is not None
                    words = f"เอา{product}ด้วย" if quantity is None else f"ต้องการ{product} {quantity} {unit or ''}"
                    report = await reports.keep(
                        turn, self.network, member.id, text=words, month=month, state="confirmed"
                    )
                    line = Statement(
                        0, self.network, report.id, member.id, 1, "purchase", month, turn.now, product,
                        None if quantity is None else Decimal(quantity), None if most is None else Decimal(most), unit,
                    )  # fmt: skip
                    (kept,) = await reports.add_statements(turn, report, [line])
                    confirmed = replace(kept, state=State.CONFIRMED, confirmed_at=turn.now, confirmed_by=person.id)
                    await reports.save(turn, [confirmed], "report.confirmed")
                    await turn.flush()
        finally:
            await database.close()

    def appoint(self) -> None:
        """ถาวร is of marketing, ชัยยา speaks for ควนรู."""
        asyncio.run(self._appoint())

    async def _appoint(self) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                marketing = await chats.person(connection, self.marketing.id)
                leader = await chats.person(connection, self.leader.id)
                assert marketing is not None and leader is not None
                turn = Turn(connection, self.house.rehearsal.now, "test", person=marketing)
                body = await networks.default_body(connection, self.network)
                held = await offices.appointments(connection, self.network, body.id)
                new = Appointment(Office.MARKETING, marketing.id)
                await offices.set_appointments(turn, self.network, body.id, held, (*held, new))
                member = await members.by_name(connection, self.network, NAMES[5])
                assert member is not None
                await members.link_person(turn, self.network, member.id, leader.id, via="link", state="accepted")
                await turn.flush()
        finally:
            await database.close()

    def meets(self, rule: str, hour: str) -> None:
        """When the network meets; the next meeting is planned."""

        async def plan(turn: Turn) -> None:
            body = await networks.default_body(turn.connection, self.network)
            await networks.change_body(turn, self.network, body.id, rule=rule, hour=hour, place="สหกรณ์")
            await plan_next(turn, self.network, body.id)

        self.play.act(plan, "ประสิทธิ์")

    def is_sound(self) -> None:
        """As every house that is left."""
        self.house.is_sound()

    def does(self, person: Person, *, types: str = "", press: str = "") -> str:
        """Type, or press the newest button of that label; the newest message then."""
        if types:
            person.types(types)
        if press:
            person.presses(press)
        self.house.settle()
        return self.last(person)

    def last(self, person: Person) -> str:
        """The newest message of the bot in a private chat."""
        return str(self.said(person)[-1]["text"])

    def said(self, person: Person) -> list[Any]:
        """All that the bot said there."""
        return [each for each in person.sees() if each["sender"]["kind"] == "bot"]

    def card(self, person: Person, begins: str) -> Any:
        """The newest message of the bot that begins so."""
        return [each for each in self.said(person) if (each["text"] or "").startswith(begins)][-1]

    def labels(self, message: Any) -> list[str]:
        """The labels under a message."""
        return [button["text"] for row in message["buttons"] or [] for button in row]


@played_once
@contextmanager
def marketing_desk(folder: Path, *, wants: tuple[Want, ...] = WANTED) -> Iterator[MarketingDesk]:
    """The house on Friday 11 December, 13.30, with what members want in December."""
    with living(folder) as house:
        found = MarketingDesk(house)
        found.appoint()
        house.move(FRIDAY)
        found.write(*wants)
        yield found
