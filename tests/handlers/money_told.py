"""A hub that trades and a network with its own money: what was recorded, what waits, and who speaks of it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from acts.payments.accounts import share_confirmed
from domain.ledger import Account, Kind
from domain.people import Office
from domain.promptpay import State
from rehearsal.telegram.client import Person
from storage import members, networks, tables
from storage.turn import Turn
from tests.handlers.cash_house import ELEVENTH
from tests.handlers.reporting import Reporting
from tests.kept_house import played_once
from tests.meeting_house import Committee, committee

SHOP = Account(Kind.SELLER, "ร้านเจ๊แดง")
NAMES = ("สหกรณ์การเกษตรรัตภูมิ จำกัด", "กลุ่มทำนาบ้านควนรู", "กลุ่มเลี้ยงโคบ้านเขาพระ", "กลุ่มออมทรัพย์นาสีทอง", "กลุ่มน้ำยางห้วยโอน")
SHORT = ("รัตภูมิ", "ควนรู", "เขาพระ", "นาสีทอง", "ห้วยโอน")
OWED = {"ควนรู": 20_000, "เขาพระ": 30_000, "ห้วยโอน": 3_000}  # baht, for fertiliser


class Hub(Reporting):
    """Who has to do with the money, and what the books say of it."""

    @property
    def leader(self) -> Person:
        """Speaks for ควนรู."""
        return self.made.leaders[0]

    @property
    def other(self) -> Person:
        """Speaks for เขาพระ."""
        return self.made.leaders[1]

    @property
    def treasurer(self) -> Person:
        """Keeps the accounts and the book, and speaks for นาสีทอง."""
        return self.made.leaders[2]

    def member(self, name: str) -> int:
        """The key of an organisation by its short name."""
        return self.made.member_ids[SHORT.index(name)]

    def owes(self, name: str) -> int:
        """What an organisation owes the hub, in baht, from the books alone."""
        satang = self.house.value(
            "SELECT coalesce(sum(satang), 0) FROM ledger_postings WHERE kind = 'member' AND account = ?",
            str(self.member(name)),
        )
        return int(satang) // 100

    def records(self, words: str) -> None:
        """The treasurer tells what came in, and taps."""
        self.says(self.treasurer, words)
        self.presses(self.treasurer, "ใช่")

    def claims(self, words: str, person: Person | None = None) -> None:
        """A leader tells what was paid, and taps."""
        self.says(person or self.leader, words)
        self.presses(person or self.leader, "ใช่")

    def claimed(self) -> list[tuple[int, str]]:
        """Every payment that was told, in baht, with what became of it."""
        rows = self.house.rows("SELECT satang, state FROM payment_claims ORDER BY id")
        return [(row["satang"] // 100, row["state"]) for row in rows]


async def _prepare(turn: Turn, made: Committee) -> None:
    for key, name in zip(made.member_ids, NAMES, strict=True):
        values: dict[str, Any] = {"name": name, "plain_name": name.replace(" ", "")}
        await turn.connection.execute(update(tables.members).where(tables.members.c.id == key).values(**values))
    row = {"network_id": made.network, "body_id": made.body, "office": Office.TREASURER.value, "since": turn.now}
    person_id = made.person_ids[made.leaders[2].id]
    await turn.connection.execute(insert(tables.offices).values(**row, person_id=person_id))
    await networks.change(turn, made.network, hub_member_id=made.member_ids[0])


async def _owing(turn: Turn, made: Committee) -> None:
    network = await networks.by_id(turn.connection, made.network)
    for name, baht in OWED.items():
        member = await members.by_id(turn.connection, network.id, made.member_ids[SHORT.index(name)])
        share = {"what": "ปุ๋ย 15-15-15", "quantity": 10, "price": baht * 10, "unit": "กระสอบ", "about": "round:1"}
        await share_confirmed(turn, network, member, satang=baht * 100, once=f"told:{name}", seller=SHOP, **share)
    await turn.connection.execute(
        insert(tables.promptpay_numbers).values(
            network_id=made.network, number="0812345678", state=State.STANDS.value,
            by_person_id=made.person_ids[made.leaders[2].id], at=turn.now,
        )
    )  # fmt: skip


@played_once
@contextlib.contextmanager
def unbegun(folder: Path) -> Iterator[Hub]:
    """The hub before its network's own money is begun: a treasurer, and three that owe."""
    with committee(folder, count=5, leaders=3, start=ELEVENTH) as made:
        made.house.stop()
        made.change(lambda turn: _prepare(turn, made))
        made.change(lambda turn: _owing(turn, made))
        made.house.start()
        made.house.settle()
        yield Hub(made)


@played_once
@contextlib.contextmanager
def hub(folder: Path, *, told: str = "") -> Iterator[Hub]:
    """11 January: ควนรู paid 5,000 in cash; 12 January: เขาพระ 10,000. `told`: what ควนรู says to have transferred since, in baht."""
    with unbegun(folder, sound=False) as play:
        treasurer = play.treasurer
        play.says(treasurer, "/network")
        play.presses(treasurer, "ดูส่วนอื่น")
        play.presses(treasurer, "การเงิน")
        play.says(treasurer, "เงินสด 1,200 ธนาคาร 8,300")
        play.says(treasurer, "500")
        play.presses(treasurer, "ถูกต้อง")
        play.records("ควนรูจ่ายสด 5,000")
        play.house.move("2027-01-12T10:00")
        play.records("เขาพระจ่ายสด 10,000")
        if told:
            play.claims(f"โอนแล้ว {told}")
        yield play
