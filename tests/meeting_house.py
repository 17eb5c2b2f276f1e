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
from rehearsal.telegram.client import Group, Person
from storage import chats, members, networks, outbox, tables
from storage.chats import Person as Known
from storage.database import Database
from storage.migrations import bring_up_to_date
from storage.turn import Turn
from tests.house import START, House
from tests.kept_house import played_once

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
    older: set[int] = field(default_factory=set)

    def row(self, meeting: int = 1) -> Any:
        """A meeting in the books."""
        return self.house.rows("SELECT * FROM meetings WHERE id=?", meeting)[0]

    def said(self, person: Person, chat: Any = None) -> list[Any]:
        """What the bot said in a chat, as it stands now, oldest first."""
        return [each for each in person.sees(chat) if each["sender"]["kind"] == "bot" and each["text"]]

    def last(self, person: Person, chat: Any = None) -> Any:
        """The newest of it."""
        return self.said(person, chat)[-1]

    def posts(self) -> list[Any]:
        """What the bot posted in the group since it began to run, oldest first."""
        return [each for each in self.said(self.chair, self.group) if each["id"] not in self.older]

    def card(self) -> Any:
        """The invitation's card in the group."""
        (found,) = [each for each in self.posts() if each["pinned"]]
        return found

    def private(self, person: Person) -> Any:
        """The newest message about a meeting in a private chat that carries buttons."""
        return [each for each in self.said(person) if each["buttons"]][-1]

    def private_card(self, person: Person, meeting: int = 1) -> Any:
        """The message that carries a meeting's card in a private chat."""
        message = self.house.value(
            "SELECT cards.message_id FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name=? AND telegram_id=?",
            f"meeting:{meeting}",
            person.id,
        )
        (found,) = [each for each in self.said(person) if each["id"] == message]
        return found

    def invited(self, at: str = "2026-12-01T09:01") -> None:
        """The chair was asked and has sent the invitation."""
        self.house.move(at)
        self.chair.presses("ส่งคำเชิญ")
        self.house.settle()

    def does(self, person: Person, button: str, chat: Any = None, **more: Any) -> None:
        """Press, and let the bot finish."""
        person.presses(button, chat=chat, **more)
        self.house.settle()

    def types(self, person: Person, text: str, chat: Any = None, **more: Any) -> None:
        """Write, and let the bot finish."""
        person.types(text, chat=chat, **more)
        self.house.settle()

    def toast(self, person: Person) -> str:
        """The last small answer to a press of this person."""
        return str(person.answers()[-1]["text"])

    def forge(self, *data: str, chat: Any = None) -> None:
        """A message whose buttons carry what the bot never gave out there (callback data can be forged by anybody)."""
        self.house.stop()

        async def say(turn: Turn) -> None:
            telegram_id = (chat or self.group).id
            found = await chats.chat(turn.connection, telegram_id)
            assert found is not None
            keyboard = [[outbox.data("meetings.send", each)] for each in data]
            outbox.say(turn, found.id, "meetings.kept", {}, keyboard=keyboard, kind="answer")

        self.change(say)
        self.house.start()
        self.house.settle()

    def sleeps(self, until: str) -> None:
        """The bot is down until that moment, and starts again then."""
        self.house.stop()
        moment = datetime.fromisoformat(f"{until}:00+07:00")
        self.house.rehearsal.move(to=moment, alone=True)
        self.house.start()
        self.house.settle()

    def dues(self, meeting: int = 1) -> dict[str, tuple[str, str | None]]:
        """State and word of a meeting's deadlines by kind, the newest of each."""
        rows = self.house.rows("SELECT * FROM due WHERE subject LIKE ? ORDER BY id", f"{meeting}:%")
        return {row["kind"].removeprefix("meetings."): (row["state"], row["word"]) for row in rows}

    def has_treasurer(self, person: Person) -> None:
        """This officer keeps the accounts from now on, as a former meeting decided."""

        async def appoint(turn: Turn) -> None:
            values = {"network_id": self.network, "body_id": self.body, "office": Office.TREASURER.value}
            person_id = self.person_ids[person.id]
            await turn.connection.execute(insert(tables.offices).values(**values, person_id=person_id, since=turn.now))

        self.house.stop()
        self.change(appoint)
        self.house.start()

    def change(self, function: Callable[[Turn], Awaitable[Any]]) -> Any:
        """Change the books while the bot does not run, as another feature would."""

        async def run() -> Any:
            database = Database(self.house.books.address)
            async with database.write() as connection:
                turn = Turn(connection, self.house.rehearsal.now, "due:0")
                result = await function(turn)
                await turn.flush()
            await database.close()
            return result

        return asyncio.run(run())

    def is_sound(self) -> None:
        """Nothing was set aside, Telegram had nothing to complain of, and no message has gaps at its ends or in its midst."""
        assert self.house.failed() == [], self.house.failed()
        self.house.check_requests()
        everybody = [self.chair, self.secretary, self.vice, *self.leaders, self.stranger]
        for message in (message for person in everybody for message in person.sees()):
            assert "\n\n\n" not in message["text"], message["text"]
            assert message["text"] == message["text"].strip(), repr(message["text"])


async def _seed(committee: Committee, count: int, rule: str, hour: str, now: datetime, more: dict[str, Any]) -> None:
    url = committee.house.books.address
    await bring_up_to_date(url)
    database = Database(url)
    full_names = more.pop("full_names", {})
    async with database.write() as connection:
        people = [committee.chair, committee.secretary, committee.vice, *committee.leaders, committee.stranger]
        known: dict[int, Known] = {}
        for person in people:
            chat = await chats.meet_chat(connection, person.id, "private", person.name)
            known[person.id] = await chats.meet_person(connection, person.id, person.name, None, chat.id, now)
            committee.person_ids[person.id] = known[person.id].id
            if person.name in full_names:
                values = {"full_name": full_names[person.name]}
                await connection.execute(
                    update(tables.people).where(tables.people.c.id == known[person.id].id).values(**values)
                )
        group = await chats.meet_chat(connection, committee.group.id, committee.group.shown["type"], "กลุ่ม")
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
        from acts.meetings.planning import plan_next

        await plan_next(turn, network.id, body.id)
        await turn.flush()
        await connection.execute(update(tables.people).values(current_network_id=None))
    await database.close()


@played_once
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
    group_type: str = "supergroup",
    **more: Any,
) -> Iterator[Committee]:
    """A committee of `count` members, of whom the chair and `leaders` others speak for one each; the bot runs.

    Meetings are on the second Friday at 09.00 unless said otherwise; eleven were held this year. The first one is
    planned. `more` may hold columns for the `network` and the `body`, and `full_names` that people have told.
    """
    house = House(folder, start)
    try:
        rehearsal = house.rehearsal
        chair, secretary, vice = (rehearsal.person(name) for name in ("ประเสริฐ", "สมศรี", "วิชัย"))
        others = [rehearsal.person(f"ผู้นำ{number}") for number in range(1, leaders + 1)]
        stranger = rehearsal.person("คนแปลกหน้า")
        everybody = [chair, secretary, vice, *others, stranger]
        group = rehearsal.group("กลุ่มเครือข่าย", everybody, owner=chair, type=group_type)
        group.adds_bot(by=chair, rights=["pin"])
        for person in everybody:
            person.starts()
        found = Committee(house, group, chair, secretary, vice, others, stranger)
        asyncio.run(_seed(found, count, rule, hour, start, more))
        house.start()
        house.settle()
        found.older = {each["id"] for each in found.said(chair, group)}
        yield found
        if sound:
            found.is_sound()
    finally:
        house.close()
