"""A network that stands already, written into the books of a running house, so that a test begins where its story does."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from acts.members.joining import send_links
from domain.people import Appointment, Office
from rehearsal.telegram.client import Group, Person
from storage import chats, members, networks, offices
from storage.database import Database
from storage.turn import Turn
from tests.house import House, living
from tests.kept_house import played_once

TWELVE = (
    "สหกรณ์การเกษตรรัตภูมิ จำกัด",
    "กลุ่มน้ำยางสดบ้านคลองเขาล้อน",
    "กลุ่มออมทรัพย์บ้านนาสีทอง",
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
    "กลุ่มทำนาบ้านควนรู",
    "กลุ่มเลี้ยงโคบ้านยางงาม",
    "วิสาหกิจชุมชนปุ๋ยหมักเขาพระ",
    "กลุ่มน้ำยางสดบ้านหน้าควน",
    "กลุ่มออมทรัพย์บ้านไร่",
    "กลุ่มทำสวนบ้านห้วยโอน",
    "สหกรณ์ร้านค้ารัตภูมิ จำกัด",
    "กลุ่มแม่บ้านเกษตรกรกำแพงเพชร",
)
NAME = "เครือข่ายอำเภอรัตภูมิ"


class Play:
    """A house with one network: the people who play in it, and short words for what they do and see."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.people: dict[str, Person] = {}
        self.group: Group | None = None
        self.network = 0

    def is_sound(self) -> None:
        """As every house that is left."""
        self.house.is_sound()

    def person(self, name: str, *, started: bool = True) -> Person:
        """Somebody with Telegram, who has pressed Start unless said otherwise."""
        if name not in self.people:
            self.people[name] = self.house.rehearsal.person(name)
            if started:
                self.people[name].starts()
                self.house.settle()
        return self.people[name]

    def network_of(
        self,
        chair: str,
        secretary: str | None = None,
        organisations: Sequence[str] = TWELVE,
        *,
        name: str = NAME,
        group: bool = True,
        **more: Any,
    ) -> int:
        """Write a running network into the books; with a group chat in which the bot is."""
        leaders = {Office.CHAIR: self.person(chair)}
        if secretary:
            leaders[Office.SECRETARY] = self.person(secretary)
        telegram_group = None
        if group:
            self.group = self.house.rehearsal.group(name, list(leaders.values()), owner=leaders[Office.CHAIR])
            self.group.adds_bot(by=leaders[Office.CHAIR])
            self.house.settle()
            telegram_group = self.group.id
        accounts = {office: person.id for office, person in leaders.items()}
        key = asyncio.run(self._write(name, telegram_group, accounts, organisations, more))
        self.network = self.network or key
        return key

    async def _write(
        self, name: str, group: int | None, leaders: dict[Office, int], organisations: Sequence[str], more: Any
    ) -> int:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                chat = await chats.chat(connection, group) if group else None
                people = {office: await chats.person(connection, account) for office, account in leaders.items()}
                turn = Turn(connection, self.house.rehearsal.now, "test", person=people[Office.CHAIR])
                network = await networks.found(turn, group_chat_id=chat.id if chat else None, name=name)
                await networks.change(turn, network.id, state="active", **more)
                for each in organisations:
                    await members.add(turn, network.id, each)
                body = await networks.default_body(connection, network.id)
                after = tuple(Appointment(office, person.id) for office, person in people.items() if person)
                await offices.set_appointments(turn, network.id, body.id, (), after)
                await turn.flush()
                return network.id
        finally:
            await database.close()

    def act(self, function: Any, by: str, *arguments: Any, cancel: bool = True) -> None:
        """Let an act that another feature calls happen, done by this person in their private chat."""
        asyncio.run(self._act(function, self.people[by].id, arguments))
        # Anything that comes in makes the sender look into the outbox.
        self.people[by].types("/cancel" if cancel else "/language")
        self.house.settle()

    async def _act(self, function: Any, account: int, arguments: Any) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                person = await chats.person(connection, account)
                chat = await chats.chat(connection, account)
                turn = Turn(connection, self.house.rehearsal.now, "test", chat=chat, person=person)
                await function(turn, *arguments)
                await turn.flush()
        finally:
            await database.close()

    # what people do

    def does(self, name: str, *, types: str = "", press: str = "", start: str = "", chat: Any = None) -> None:
        """Type, press a button on the newest message that has it, or press Start behind a link; the bot settles."""
        person = self.person(name)
        if types:
            person.types(types, chat=chat)
        if press:
            person.presses(press, chat=chat)
        if start:
            person.starts(start)
        self.house.settle()

    def reads(self, name: str) -> str:
        """The newest message in that person's private chat."""
        return self.people[name].reads()

    def all_read(self, name: str) -> str:
        """Every text in that person's private chat."""
        return "\n".join(message["text"] or message.get("caption") or "" for message in self.people[name].sees())

    def buttons(self, name: str) -> list[str]:
        """The labels under a person's newest message that has any."""
        for message in reversed(self.people[name].sees()):
            labels = labels_of(message)
            if labels:
                return labels
        return []

    def alert(self, name: str) -> str:
        """The small answer to that person's last press."""
        answers = self.people[name].answers()
        return answers[-1]["text"] or "" if answers else ""

    def in_group(self) -> list[str]:
        """The texts in the group, as its owner sees them."""
        assert self.group is not None
        owner = next(iter(self.people.values()))
        return [message["text"] for message in owner.sees(self.group) if message["text"]]

    def card(self, name: str, begins: str) -> Any:
        """The newest message in that person's private chat whose text begins so."""
        return next(each for each in reversed(self.people[name].sees()) if each["text"].startswith(begins))

    def chat_of(self, name: str) -> int:
        """Our key of a person's private chat."""
        return int(self.house.value("SELECT private_chat_id FROM people WHERE telegram_id = ?", self.people[name].id))

    def _speaking(self, organisation: str, condition: str) -> list[str]:
        return [
            row["name"]
            for row in self.house.rows(
                "SELECT people.name FROM representatives r JOIN people ON people.id = r.person_id "
                f"JOIN members ON members.id = r.member_id WHERE members.name = ? AND r.state = 'accepted' {condition} "
                "ORDER BY r.id",
                organisation,
            )
        ]

    def speakers(self, organisation: str) -> list[str]:
        """Who speaks for an organisation."""
        return self._speaking(organisation, "")

    def voters(self, organisation: str) -> list[str]:
        """Who votes for an organisation."""
        return self._speaking(organisation, "AND r.voter = 1")

    def card_in_group(self, begins: str) -> str:
        """The newest text in the group that begins so."""
        return next(text for text in reversed(self.in_group()) if text.startswith(begins))

    def link_of(self, organisation: str) -> str:
        """The code of an organisation's open link."""
        code = self.house.value(
            "SELECT code FROM links JOIN members ON members.id = links.member_id "
            "WHERE members.name = ? AND links.state = 'open'",
            organisation,
        )
        assert code, organisation
        return str(code)


@played_once
@contextmanager
def district(folder: Path) -> Iterator[Play]:
    """สมชาย leads the district, มาลี is its secretary and has its links."""
    with living(folder) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        yield play


def labels_of(message: Any) -> list[str]:
    """The labels of a message's buttons."""
    keyboard = message["buttons"]
    return [button["text"] for row in keyboard for button in row]
