"""Networks with coordinators, written into the books of a running house, and what people do with the digest there."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from acts.digest.following import watch
from domain.people import Appointment, Office
from storage import chats, following, members, networks, offices, tables
from storage.database import Database
from storage.turn import Turn
from tests.handlers.rattaphum import Play
from tests.house import living

PROVINCE = "เครือข่ายจังหวัดสงขลา"
ORGANISATIONS = ("กลุ่มน้ำยางสดบ้านคลองเขาล้อน", "กลุ่มออมทรัพย์บ้านนาสีทอง", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง")
_DIGEST = re.compile(r"(?:\S+ 25\d\d|[A-Z][a-z]+ 20\d\d)( ·|$)", re.MULTILINE)


class Digests(Play):
    """A play with coordinators; `networks` are the keys of its networks by a name of the test."""

    networks: dict[str, int]

    def appoint(self, office: Office, name: str, network: int) -> None:
        """Somebody holds an office of a network from now on."""
        self.person(name)
        asyncio.run(self._offices(office, name, network, begin=True))

    def dismiss(self, office: Office, name: str, network: int) -> None:
        """Somebody holds an office no longer."""
        asyncio.run(self._offices(office, name, network, begin=False))

    async def _offices(self, office: Office, name: str, network: int, *, begin: bool) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                person = await chats.person(connection, self.people[name].id)
                assert person is not None
                turn = Turn(connection, self.house.rehearsal.now, "test")
                body = await networks.default_body(connection, network)
                before = await offices.appointments(connection, network, body.id)
                own = Appointment(office, person.id)
                after = (*before, own) if begin else tuple(each for each in before if each != own)
                await offices.set_appointments(turn, network, body.id, before, after)
                await turn.flush()
        finally:
            await database.close()

    def reports(
        self, network: int, organisation: str, month: str, *lines: dict[str, Any], at: str | None = None
    ) -> None:
        """A confirmed report of an organisation; each line has the columns of a statement (kind, product, quantity, unit, …).

        Without `at` it came on the month's 10th day. Without lines it says that there is nothing to report.
        """
        moment = datetime.fromisoformat(f"{at or f'{month}-10T10:00'}:00+07:00")
        asyncio.run(self._reports(network, organisation, month, lines, moment))

    async def _reports(
        self, network: int, organisation: str, month: str, lines: tuple[dict[str, Any], ...], at: datetime
    ) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                member = await members.by_name(connection, network, organisation)
                person = next(iter(self.people.values()))
                known = await chats.person(connection, person.id)
                assert member is not None and known is not None
                report = (
                    await connection.execute(
                        insert(tables.reports)
                        .values(
                            network_id=network,
                            member_id=member.id,
                            person_id=known.id,
                            chat_id=known.private_chat_id,
                            cause=f"test:{network}:{organisation}:{month}:{at}:{len(lines)}",
                            text="",
                            month=month,
                            state="confirmed",
                            nothing_to_report=not lines,
                            at=at,
                        )
                        .returning(tables.reports.c.id)
                    )
                ).scalar_one()
                for position, line in enumerate(lines, start=1):
                    await connection.execute(
                        insert(tables.statements).values(
                            network_id=network,
                            report_id=report,
                            member_id=member.id,
                            position=position,
                            state="confirmed",
                            settled=[],
                            month=month,
                            at=at,
                            confirmed_at=at,
                            **{"kind": "activity", "measure": "sold", **line},
                        )
                    )
        finally:
            await database.close()

    def founded(self, network: int, at: str) -> None:
        """The network and its members were there since that day already."""
        moment = datetime.fromisoformat(f"{at}T09:00:00+07:00")
        asyncio.run(self._founded(network, moment))

    async def _founded(self, network: int, at: datetime) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                await connection.execute(
                    update(tables.networks).where(tables.networks.c.id == network).values(created_at=at)
                )
                await connection.execute(
                    update(tables.members).where(tables.members.c.network_id == network).values(joined_at=at)
                )
        finally:
            await database.close()

    def followed_by(self, name: str, at: str, names: Sequence[str], organisations: Sequence[str]) -> list[int]:
        """Networks without officers, each with these organisations since that day, of which somebody is the coordinator."""
        self.person(name)
        moment = datetime.fromisoformat(f"{at}T09:00:00+07:00")
        return asyncio.run(self._followed_by(name, moment, names, organisations))

    async def _followed_by(
        self, name: str, at: datetime, names: Sequence[str], organisations: Sequence[str]
    ) -> list[int]:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                person = await chats.person(connection, self.people[name].id)
                assert person is not None
                turn = Turn(connection, at, "test", person=person)
                keys = []
                for each in names:
                    network = await networks.found(turn, group_chat_id=None, name=each)
                    await networks.change(turn, network.id, state="active")
                    for organisation in organisations:
                        await members.add(turn, network.id, organisation)
                    body = await networks.default_body(connection, network.id)
                    coordinator = (Appointment(Office.COORDINATOR, person.id),)
                    await offices.set_appointments(turn, network.id, body.id, (), coordinator)
                    keys.append(network.id)
                await turn.flush()
                return keys
        finally:
            await database.close()

    def below(self, parent: int, child: int) -> None:
        """A network belongs to another, as a member of it."""
        asyncio.run(self._below(parent, child))

    async def _below(self, parent: int, child: int) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                turn = Turn(connection, self.house.rehearsal.now, "test")
                await networks.change(turn, child, parent_id=parent)
                name = (await networks.by_id(connection, child)).name
                await members.add(turn, parent, f"{name} {child}", child_network_id=child)
                await turn.flush()
        finally:
            await database.close()

    def chooses(self, name: str, chosen: dict[int, bool]) -> None:
        """Somebody follows these networks from now on, or does so no longer."""
        asyncio.run(self._chooses(self.people[name].id, chosen))

    async def _chooses(self, account: int, chosen: dict[int, bool]) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                turn = Turn(
                    connection, self.house.rehearsal.now, "test", person=await chats.person(connection, account)
                )
                for network, follows in chosen.items():
                    await following.choose(turn, network, follows)
                await turn.flush()
        finally:
            await database.close()

    def watches(self) -> None:
        """The clock closes months, as it does since the first set-up ended."""
        asyncio.run(self._watches())

    async def _watches(self) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                turn = Turn(connection, self.house.rehearsal.now, "test")
                await watch(turn)
                await turn.flush()
        finally:
            await database.close()

    def digests(self, name: str) -> list[str]:
        """The texts of somebody's messages that begin with a month: digests."""
        said = [each["text"] for each in self.people[name].sees() if each["sender"]["kind"] == "bot"]
        return [each for each in said if _DIGEST.match(each)]

    def asleep(self, until: str) -> None:
        """The bot is down until that moment, and starts again then."""
        self.house.stop()
        self.house.rehearsal.move(to=datetime.fromisoformat(f"{until}:00+07:00"), alone=True)
        self.house.start()
        self.house.settle()

    def code(self, network: int) -> str:
        """The code of a network."""
        return str(self.house.value("SELECT code FROM networks WHERE id = ?", network))

    def last(self, name: str) -> str:
        """The newest text that the bot wrote in somebody's private chat."""
        said = [each for each in self.people[name].sees() if each["sender"]["kind"] == "bot" and each["text"]]
        return str(said[-1]["text"])

    def count(self, name: str) -> int:
        """How many messages the bot has written in somebody's private chat."""
        return len([each for each in self.people[name].sees() if each["sender"]["kind"] == "bot"])

    def follow(self, name: str, network: int) -> None:
        """Somebody asks to follow a network by its code."""
        self.does(name, types="/digest")
        self.does(name, press="ติดตามเครือข่าย")
        self.does(name, types=self.code(network))
        self.does(name, press="ใช่ ขอติดตาม")


@contextmanager
def digests(folder: Path, **more: Any) -> Iterator[Digests]:
    """A running house in which networks can be written into the books."""
    with living(folder, **more) as house:
        yield Digests(house)
