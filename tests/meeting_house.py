"""A committee that is set up already: members, officers and a group in the books, the real bot over HTTP about to run."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from domain.people import Office
from rehearsal.client import Group, Person
from storage import chats, members, networks, tables
from storage.chats import Person as Known
from storage.database import Database
from storage.migrations import bring_up_to_date
from storage.turn import Turn
from tests.house import START, House

NAMES = (
    "กลุ่มน้ำยางสดบ้านควนรู",
    "กลุ่มออมทรัพย์บ้านคลองยางแดง",
    "สหกรณ์ออมทรัพย์ครูรัตภูมิ",
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
    "กลุ่มเลี้ยงวัวบ้านเขาพระ",
    "ร้านค้าชุมชนกำแพงเพชร",
    "กลุ่มทำสวนยางบ้านไสหมาก",
    "กลุ่มข้าวสารบ้านทุ่งนา",
    "กลุ่มผู้สูงอายุบ้านใหม่",
    "วิสาหกิจชุมชนปุ๋ยหมัก",
    "กลุ่มท่องเที่ยวน้ำตก",
    "สหกรณ์การเกษตรรัตภูมิ",
)


@dataclass
class Committee:
    """People by role, the group, and the keys under which the books know them."""

    house: House
    group: Group
    chair: Person
    secretary: Person
    vice: Person
    leaders: list[Person]
    stranger: Person
    network: int = 0
    body: int = 0
    member_ids: list[int] = field(default_factory=list)
    person_ids: dict[int, int] = field(default_factory=dict)

    @property
    def meeting(self) -> int:
        """The key of the nearest open meeting."""
        return int(
            self.house.value(
                "SELECT id FROM meetings WHERE network_id=? AND state IN ('planned','asked','invited') ORDER BY starts_at",
                self.network,
            )
        )

    def row(self, meeting: int = 1) -> Any:
        """A meeting in the books."""
        return self.house.rows("SELECT * FROM meetings WHERE id=?", meeting)[0]

    def card(self) -> Any:
        """The newest card in the group that has answer buttons."""
        found = [m for m in self.chair.sees(self.group) if m.get("buttons")]
        return found[-1]

    def texts(self, person: Person, chat: Any = None) -> list[str]:
        """What a chat shows, oldest first."""
        return [message["text"] for message in person.sees(chat) if message["from"] != person.id]

    def change(self, function: Callable[[Turn], Awaitable[Any]]) -> Any:
        """Change the books while the bot does not run, as another feature would."""

        async def run() -> Any:
            database = Database(f"sqlite:///{self.house.database}")
            async with database.write() as connection:
                turn = Turn(connection, self.house.rehearsal.now, "due:0")
                result = await function(turn)
                await turn.flush()
            await database.close()
            return result

        return asyncio.run(run())


async def _seed(committee: Committee, count: int, rule: str, hour: str, now: datetime, more: dict[str, Any]) -> None:
    url = f"sqlite:///{committee.house.database}"
    await bring_up_to_date(url)
    database = Database(url)
    async with database.write() as connection:
        people = [committee.chair, committee.secretary, committee.vice, *committee.leaders, committee.stranger]
        known: dict[int, Known] = {}
        for person in people:
            chat = await chats.meet_chat(connection, person.id, "private", person.name)
            known[person.id] = await chats.meet_person(connection, person.id, person.name, None, chat.id, now)
            committee.person_ids[person.id] = known[person.id].id
        group = await chats.meet_chat(connection, committee.group.id, "supergroup", "กลุ่ม")
        turn = Turn(connection, now, "inbox:0", person=known[committee.chair.id])
        network = await networks.found(turn, group_chat_id=group.id, name="เครือข่ายรัตภูมิ")
        await networks.change(turn, network.id, state="active", **more.pop("network", {}))
        body = await networks.default_body(connection, network.id)
        values = {"rule": rule, "hour": hour, "place": "ห้องประชุมสหกรณ์", "held_year": 2026, "held_before": 11}
        await networks.change_body(turn, network.id, body.id, **values | more.pop("body", {}))
        committee.network, committee.body = network.id, body.id
        speakers = [committee.chair, *committee.leaders]
        for number in range(count):
            member = await members.add(
                turn, network.id, NAMES[number], telephone=f"08100000{number:02}", contact="ลุงดำ"
            )
            committee.member_ids.append(member.id)
            if number < len(speakers):
                person_id = known[speakers[number].id].id
                await members.link_person(turn, network.id, member.id, person_id, state="accepted", via="link")
        for office, person in (
            (Office.CHAIR, committee.chair),
            (Office.SECRETARY, committee.secretary),
            (Office.VICE_CHAIR, committee.vice),
        ):
            await connection.execute(
                insert(tables.offices).values(
                    network_id=network.id,
                    body_id=body.id,
                    office=office.value,
                    person_id=known[person.id].id,
                    since=now,
                )
            )
        await turn.flush()
        from acts.meetings import plan_next

        await plan_next(turn, network.id, body.id)
        await turn.flush()
        await connection.execute(update(tables.people).values(current_network_id=None))
    await database.close()


@contextlib.contextmanager
def committee(
    folder: Path,
    *,
    count: int = 5,
    leaders: int = 3,
    rule: str = "FREQ=MONTHLY;BYDAY=2FR",
    hour: str = "09:00",
    start: datetime = START,
    sound: bool = True,
    **more: Any,
) -> Iterator[Committee]:
    """A committee of `count` members, of whom the chair and `leaders` others speak for one each; the bot runs.

    Meetings are on the second Friday at 09.00 unless said otherwise; eleven were held this year. The first one is
    planned. `more` may hold columns for the `network` and the `body`.
    """
    house = House(folder, start)
    try:
        rehearsal = house.rehearsal
        chair, secretary, vice = (rehearsal.person(name) for name in ("ประเสริฐ", "สมศรี", "วิชัย"))
        others = [rehearsal.person(f"ผู้นำ{number}") for number in range(1, leaders + 1)]
        stranger = rehearsal.person("คนแปลกหน้า")
        everybody = [chair, secretary, vice, *others, stranger]
        group = rehearsal.group("กลุ่มเครือข่าย", everybody, owner=chair, type="supergroup")
        group.adds_bot(by=chair, rights=["pin"])
        for person in everybody:
            person.starts()
        found = Committee(house, group, chair, secretary, vice, others, stranger)
        asyncio.run(_seed(found, count, rule, hour, start, more))
        house.start()
        house.settle()
        yield found
        if sound:
            assert house.failed() == []
            house.check_requests()
            for message in (m for person in everybody for m in person.sees()):
                assert "\n\n\n" not in message["text"], message["text"]
                assert message["text"] == message["text"].strip(), repr(message["text"])
    finally:
        house.close()
