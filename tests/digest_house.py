"""Networks with coordinators, written into the books of a running house, and what people do with the digest there."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from domain.people import Appointment, Office
from storage import chats, networks, offices
from storage.database import Database
from storage.turn import Turn
from tests.handlers.rattaphum import Play
from tests.house import living

PROVINCE = "เครือข่ายจังหวัดสงขลา"
ORGANISATIONS = ("กลุ่มน้ำยางสดบ้านคลองเขาล้อน", "กลุ่มออมทรัพย์บ้านนาสีทอง", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง")


class Digests(Play):
    """A play with coordinators."""

    def appoint(self, office: Office, name: str, network: int) -> None:
        """Somebody holds an office of a network from now on."""
        self.person(name)
        asyncio.run(self._offices(office, name, network, begin=True))

    def dismiss(self, office: Office, name: str, network: int) -> None:
        """Somebody holds an office no longer."""
        asyncio.run(self._offices(office, name, network, begin=False))

    async def _offices(self, office: Office, name: str, network: int, *, begin: bool) -> None:
        database = Database(f"sqlite:///{self.house.database}")
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
