"""A network whose treasurer keeps its own money: the people of the approved scene, and the book that they begin."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from domain.people import Office
from rehearsal.telegram.client import Person
from storage import tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.kept_house import played_once
from tests.meeting_house import committee

ELEVENTH = datetime.fromisoformat("2027-01-11T10:00:00+07:00")  # Monday 11 January 2570
MEMBERS = (
    "สหกรณ์การเกษตรรัตภูมิ จำกัด",
    "กลุ่มเลี้ยงโคบ้านเขาพระ",
    "กลุ่มออมทรัพย์ควนดินแดง",
    "กลุ่มไก่ไข่คูหาใต้",
    "กองทุนหมู่บ้านนาสีทอง",
    "กลุ่มสวนยางกำแพงเพชร",
    "กลุ่มแม่บ้านท่าชะมวง",
    "กลุ่มทำนาบ้านควนรู",
    "กลุ่มผ้าทอบ้านโคกทราย",
    "กลุ่มน้ำยางห้วยโอน",
    "กลุ่มเลี้ยงปลาบ้านหนองปลิง",
    "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง",
)
PICTURE = b"\xff\xd8\xff slip %d"


class Money(Reporting):
    """Who has to do with the money, and short words for what they do."""

    slips = 0

    def is_sound(self) -> None:
        """As every house that is left."""
        self.made.is_sound()

    @property
    def house_people(self) -> list[Person]:
        return self.made.leaders

    @property
    def member(self) -> Person:
        """Who speaks for เขาพระ."""
        return self.made.leaders[0]

    @property
    def treasurer(self) -> Person:
        return self.made.leaders[1]

    @property
    def checker(self) -> Person:
        return self.made.leaders[2]

    @property
    def debtor(self) -> Person:
        """Who speaks for นาสีทอง."""
        return self.made.leaders[3]

    def sends(self, person: Person, caption: str, *, same: bool = False) -> str:
        """A photo with words; `same`: the one that was sent last."""
        self.slips += 0 if same else 1
        person.uploads(PICTURE % self.slips, f"slip{self.slips}.jpg", caption=caption)
        self.house.settle()
        return self.sees(person)

    def enters(self, words: str, *, slip: bool = False, tap: str = "ถูกต้อง") -> str:
        """The treasurer tells and taps; returned is what stands on the card then."""
        self.sends(self.treasurer, words) if slip else self.says(self.treasurer, words)
        return self.presses(self.treasurer, tap)

    def numbers(self, side: str) -> list[int]:
        """The numbers given so far, in order."""
        rows = self.house.rows(
            "SELECT number FROM cash_entries WHERE side=? AND number IS NOT NULL ORDER BY number", side
        )
        return [row["number"] for row in rows]

    def texts(self, person: Person) -> list[str]:
        """Everything that the bot has said to somebody, as it stands now."""
        return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]


@played_once
@contextlib.contextmanager
def treasury(folder: Path) -> Iterator[Money]:
    """The book begun with 9,500 baht on 11 January 2570, dues 500, the limit 1,000."""
    with committee(folder, count=12, leaders=4, start=ELEVENTH) as made:
        play = Money(made)
        prepare(play)
        treasurer = play.treasurer
        play.says(treasurer, "/network")
        play.presses(treasurer, "ดูส่วนอื่น")
        play.presses(treasurer, "การเงิน")
        play.says(treasurer, "เงินสด 1,200 ธนาคาร 8,300")
        play.says(treasurer, "500")
        play.presses(treasurer, "ถูกต้อง")
        yield play


def prepare(play: Money) -> None:
    """The members have the scene's names, and there are a treasurer and a checker."""
    made = play.made

    async def change(turn: Turn) -> None:
        for key, name in zip(made.member_ids, MEMBERS, strict=True):
            values: dict[str, Any] = {"name": name, "plain_name": name.replace(" ", "")}
            await turn.connection.execute(update(tables.members).where(tables.members.c.id == key).values(**values))
        for office, person in ((Office.TREASURER, play.treasurer), (Office.CHECKER, play.checker)):
            row = {"network_id": made.network, "body_id": made.body, "office": office.value, "since": turn.now}
            await turn.connection.execute(insert(tables.offices).values(**row, person_id=made.person_ids[person.id]))

    made.house.stop()
    made.change(change)
    made.house.start()
    made.house.settle()
