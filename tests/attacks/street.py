"""What the tests of trouble share: updates of any kind at Telegram's side, forged presses, and two networks in one house."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from domain.people import Office
from rehearsal.telegram.client import Group, Person
from storage import chats, members, networks, tables
from storage.database import Database
from storage.migrations import bring_up_to_date
from storage.turn import Turn
from tests.house import START, House

ORGANISATIONS = ("กลุ่มออมทรัพย์บ้านไร่", "สหกรณ์การเกษตร จำกัด", "กลุ่มแม่บ้าน", "กลุ่มเลี้ยงวัว", "ร้านค้าชุมชน")


def at_telegram(house: House, function: Callable[[Any], Any]) -> Any:
    """Let something happen to the rehearsal's world, on the server's own loop; returns what the function returns."""

    async def work() -> Any:
        return function(house.world)

    return asyncio.run_coroutine_threadsafe(work(), house.loop).result(30)


def update(house: House, kind: str, content: dict[str, Any], **more: Any) -> int:
    """An update of any kind and content; `more` stands beside it in the update."""

    def add(world: Any) -> int:
        number = int(world.updates.add(kind, content))
        world.updates.pending[-1][1].update(more)
        return number

    return int(at_telegram(house, add))


def says(house: House, person: Person, chat: Any = None, **content: Any) -> None:
    """A message with any content (sticker, poll, dice …), in a chat or in private."""

    def add(world: Any) -> None:
        from rehearsal.telegram.people import say

        say(world, world.people[person.id], {"chat": chat.id if chat is not None else None}, content)

    at_telegram(house, add)


def press(house: House, person: Person, target: str, chat: Any = None, on: int | None = None) -> None:
    """Press a button that the bot never gave out there, `on` a message of it: callback data can be forged by anybody."""

    def add(world: Any) -> None:
        where = world.chats[chat.id if chat is not None else person.id]
        message = list(where.messages.values())[-1] if on is None else where.messages[on]
        query = world.new_query_id()
        world.queries[query] = {
            "person": person.id, "chat": where.id, "message": message.id, "data": target,
            "moment": world.clock.now(), "answered": False,
        }  # fmt: skip
        user = world.people[person.id].user()
        content = {"id": query, "from": user, "message": message.fields, "chat_instance": "1", "data": target}
        world.updates.add("callback_query", content)

    at_telegram(house, add)


class Town:
    """One network with its group and people; `word` stands in every text and name that is its own."""

    def __init__(self, house: House, word: str, figures: str) -> None:
        self.house, self.word, self.figures = house, word, figures
        names = ("ประธาน", "เลขา", "รอง", "ผู้นำหนึ่ง", "ผู้นำสอง")
        self.chair, self.secretary, self.vice, self.leader, self.other = (
            house.rehearsal.person(name, last_name=word) for name in names
        )
        self.officers = (self.chair, self.secretary, self.vice)
        self.people = [*self.officers, self.leader, self.other]
        self.group: Group = house.rehearsal.group(f"กลุ่ม{word}", self.people, owner=self.chair)
        self.network = self.body = 0
        self.member_ids: list[int] = []

    async def found(self, turn: Turn, both: Person | None, organisations: tuple[str, ...]) -> None:
        """Write it into the books."""
        connection, known = turn.connection, {}
        for person in [*self.people, *([both] if both else [])]:
            chat = await chats.meet_chat(connection, person.id, "private", person.name)
            known[person.id] = await chats.meet_person(connection, person.id, person.name, None, chat.id, turn.now)
        turn.person = known[self.chair.id]
        group = await chats.meet_chat(connection, self.group.id, "group", f"กลุ่ม{self.word}")
        network = await networks.found(turn, group_chat_id=group.id, name=f"เครือข่าย{self.word}")
        await networks.change(turn, network.id, state="active")
        body = await networks.default_body(connection, network.id)
        self.network, self.body = network.id, body.id
        await networks.change_body(
            turn, network.id, body.id, rule="FREQ=MONTHLY;BYDAY=2FR", hour="09:00", place=f"ศาลา{self.word}",
            held_year=2026, held_before=11,
        )  # fmt: skip
        speakers = [self.chair, self.leader, self.other, *([both] if both else [])]
        for number, name in enumerate(organisations):
            telephone, contact = f"{self.figures}{number:04}", f"ลุง{self.word}"
            member = await members.add(turn, network.id, name, telephone=telephone, contact=contact)
            self.member_ids.append(member.id)
            if number < len(speakers):
                person_id = known[speakers[number].id].id
                await members.link_person(turn, network.id, member.id, person_id, state="accepted", via="link")
        for office, person in zip((Office.CHAIR, Office.SECRETARY, Office.VICE_CHAIR), self.officers, strict=True):
            holder = {"person_id": known[person.id].id, "since": turn.now, "office": office.value}
            row = {"network_id": network.id, "body_id": body.id, **holder}
            await connection.execute(insert(tables.offices).values(**row))
        await turn.flush()
        from acts.meetings.planning import plan_next

        await plan_next(turn, network.id, body.id)


class Street:
    """Two networks in one house: the same organisations' names, one person in both, and a stranger."""

    def __init__(self, folder: Path, over_http: bool) -> None:
        self.house = house = House(folder, START, over_http=over_http)
        self.here, self.there = Town(house, "รัตภูมิ", "081111"), Town(house, "จะนะ", "089999")
        self.both = house.rehearsal.person("สองใจ")
        self.stranger = house.rehearsal.person("คนแปลกหน้า")
        for town in (self.here, self.there):
            town.group.adds(self.both)
            town.group.adds(self.stranger)
            town.group.adds_bot(by=town.chair, rights=["pin"])
        for person in self.everybody:
            person.starts()

    @property
    def everybody(self) -> list[Person]:
        """Everybody who plays."""
        return [*self.here.people, *self.there.people, self.both, self.stranger]

    def open(self) -> None:
        """Write both into the books and start the bot."""

        async def found(turn: Turn) -> None:
            for town in (self.here, self.there):
                await town.found(turn, self.both, ORGANISATIONS)

        asyncio.run(self._seed(found))
        self.house.start()
        self.house.settle()

    async def _seed(self, function: Callable[[Turn], Awaitable[None]]) -> None:
        url = self.house.books.address
        await bring_up_to_date(url)
        database = Database(url)
        async with database.write() as connection:
            turn = Turn(connection, START, "inbox:0")
            await function(turn)
            await turn.flush()
        await database.close()

    def leaks(self) -> list[tuple[str, str]]:
        """(chat, text) wherever a word of one network was said in a chat of the other, its people or strangers."""
        found = []
        for town, foreign in ((self.here, self.there), (self.there, self.here)):
            readers: list[tuple[Person, Any]] = [(person, None) for person in town.people]
            readers += [(town.chair, town.group)]
            for person, chat in readers:
                found += [(str(chat or person), text) for text in texts(person, chat) if foreign.owns(text)]
        found += [("stranger", text) for text in texts(self.stranger) if self.here.owns(text) or self.there.owns(text)]
        for person in self.everybody:
            foreign_to = [town for town in (self.here, self.there) if person not in town.people and person != self.both]
            answers = [str(each["text"]) for each in person.answers() if each["text"]]
            found += [(str(person), text) for text in answers for town in foreign_to if town.owns(text)]
        return found


def owns(self: Town, text: str) -> bool:
    """Whether the text holds something that only this network knows."""
    return self.word in text or self.figures in text.replace("-", "").replace(" ", "")


Town.owns = owns  # type: ignore[attr-defined]


def texts(person: Person, chat: Any = None) -> list[str]:
    """What the bot said in a chat, with the labels of its buttons."""
    found = []
    for message in person.sees(chat):
        if message["sender"]["kind"] == "bot":
            labels = [button["text"] for row in message["buttons"] or [] for button in row]
            found.append("\n".join(filter(None, [message["text"], message.get("caption"), *labels])))
    return found


@contextlib.contextmanager
def street(folder: Path, *, over_http: bool = False) -> Iterator[Street]:
    """Both networks, with the bot running; nothing may be set aside on the way."""
    opened = Street(folder, over_http)
    try:
        opened.open()
        yield opened
        assert opened.house.failed() == []
        opened.house.check_requests()
    finally:
        opened.house.close()
