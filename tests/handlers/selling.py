"""A network that sells together: Rattaphum's hub with four groups, two of them without Telegram, and its treasurer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from domain.people import Office
from storage import members, networks, tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import NAMES, committee

HUB = "สหกรณ์การเกษตรรัตภูมิ จำกัด"
BY_WORD = ("กลุ่มยางควนดินแดง", "กลุ่มยางกำแพงเพชร")
MONDAY = datetime.fromisoformat("2027-01-11T06:40:00+07:00")


class Selling(Reporting):
    """Two leaders of groups with Telegram, somebody of the hub, its treasurer, two groups without Telegram."""

    def __init__(self, made: Any) -> None:
        super().__init__(made)
        self.first, self.second, self.hub = made.leaders[:3]
        self.treasurer = made.vice

    def group(self) -> list[str]:
        """The texts that the bot posted in the group."""
        return [str(each["text"]) for each in self.made.posts()]

    def card(self, person: Any, begins: str) -> str:
        """The newest message of the bot to a person that begins so."""
        return str(self.message_with(person, begins)["text"])

    def message_with(self, person: Any, words: str) -> Any:
        """The newest message of the bot to a person in which these words stand, with its buttons."""
        return [each for each in person.sees() if each["sender"]["kind"] == "bot" and words in each["text"]][-1]


@contextmanager
def selling(folder: Path, start: datetime = MONDAY, **more: Any) -> Iterator[Selling]:
    """The bot runs, early on Monday 11 January 2570."""
    with committee(folder, count=4, leaders=3, start=start, **more) as made:
        made.house.stop()

        async def seed(turn: Turn) -> None:
            for key, name in zip(made.member_ids[1:4], ("กลุ่มยางห้วยโอน", "กลุ่มยางทุ่งคมบาง", HUB), strict=True):
                await members.change(turn, made.network, key, name=name)
            for name in BY_WORD:
                made.member_ids.append((await members.add(turn, made.network, name)).id)
            await networks.change(turn, made.network, hub_member_id=made.member_ids[3])
            await turn.connection.execute(
                insert(tables.offices).values(
                    network_id=made.network,
                    body_id=made.body,
                    office=Office.TREASURER.value,
                    person_id=made.person_ids[made.vice.id],
                    since=turn.now,
                )
            )

        made.change(seed)
        made.house.start()
        made.house.settle()
        yield Selling(made)


__all__ = ["BY_WORD", "HUB", "MONDAY", "NAMES", "Selling", "selling"]
