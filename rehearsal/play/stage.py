"""The stage of the rehearsed month: the people of the cast with their phones, the group, the clock, and the real bot beside them."""

import base64
import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import segno

from rehearsal.play.keeper import Keeper
from rehearsal.play.rattaphum import CAST, NETWORK, Role
from rehearsal.telegram.client import Group, Person, Refused, Rehearsal

BANGKOK = timezone(timedelta(hours=7))
START = datetime(2026, 11, 20, 18, 30, tzinfo=BANGKOK)
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Strike:
    """A moment at which the bot is killed: this person has just typed or pressed this, and the bot has not answered yet.

    `counted` is a query that says how often the books hold what it led to, `thai` and `english` what that is.
    """

    who: str
    words: str
    thai: str
    english: str
    counted: str


class Audience:
    """Whoever watches a stage; this one looks away."""

    def curtain(self, scene: str, english: str) -> None:
        """A scene begins."""

    def settled(self) -> None:
        """What somebody did, or the hour brought, has led to all that it leads to."""

    def aside(self, hidden: bool) -> None:
        """What comes next need not be watched, or is to be again."""

    def dark(self, minutes: int) -> None:
        """The bot was killed this moment; it is started again so many minutes of the rehearsal's time later."""

    def light(self) -> None:
        """It was started again, and is at rest."""


class Stage:
    """What a script needs to play the months, before an audience.

    Where there are `strikes`, the bot is killed at these moments alone, in their order, and not where the scenes say so.
    """

    def __init__(
        self,
        rehearsal: Rehearsal,
        keeper: Keeper,
        audience: Audience | None = None,
        strikes: Sequence[Strike] | None = None,
    ) -> None:
        self.rehearsal = rehearsal
        self.keeper = keeper
        self.audience = audience or Audience()
        self.strikes = None if strikes is None else list(strikes)
        self.secretary = "secretary"  # who has the office now
        self.people: dict[str, Person] = {}
        self.typed: dict[str, int] = {}
        self.pressed: dict[str, int] = {}
        self.group: Group

    def people_come(self) -> None:
        """Everybody of the cast has a phone with Telegram, and the network has its group chat."""
        for role in CAST:
            first, _, last = role.name.partition(" ")
            person = self.rehearsal.person(first, last_name=last, username=role.username, note=role.note)
            self.people[role.key] = person
        everybody = [self.people[role.key] for role in CAST if role.in_group]
        self.group = self.rehearsal.group(NETWORK, everybody, owner=self.people["chair"], everyone_pins=True)

    def find_people(self) -> None:
        """Take over people and group that are already there."""
        names = {role.name: role.key for role in CAST}
        self.people = {names[person.name]: person for person in self.rehearsal.people() if person.name in names}
        self.group = next(group for group in self.rehearsal.groups() if group.shown["title"] == NETWORK)

    def roles(self) -> Iterator[tuple[Role, Person]]:
        """The cast with their phones."""
        for role in CAST:
            yield role, self.people[role.key]

    def says(self, who: str, words: str, *, in_group: bool | Group = False, **more: Any) -> None:
        """Somebody types; the bot finishes what follows from it."""
        self.typed[who] = self.typed.get(who, 0) + 1
        self.people[who].types(words, chat=self.group if in_group is True else in_group or None, **more)
        self._led_to(who, words)

    def presses(self, who: str, label: str, *, in_group: bool | Group = False, **more: Any) -> None:
        """Somebody presses the newest button with that label, in private or in a group (True: the network's own)."""
        self.pressed[who] = self.pressed.get(who, 0) + 1
        self.people[who].presses(label, chat=self.group if in_group is True else in_group or None, **more)
        self._led_to(who, label)

    def photographs(self, who: str, caption: str = "") -> None:
        """Somebody sends a photo, with a line below it."""
        self.typed[who] = self.typed.get(who, 0) + 1
        self.people[who].uploads(PHOTO, "photo.png", as_="photo", caption=caption)
        self.settle()

    def sends_slip(self, who: str, code: str, caption: str) -> None:
        """Somebody sends what a bank's app saved of a transfer: its mini-QR says this code."""
        self.typed[who] = self.typed.get(who, 0) + 1
        slip = io.BytesIO()
        segno.make_qr(code).save(slip, kind="png", scale=6, border=4)
        self.people[who].uploads(slip.getvalue(), "slip.png", as_="photo", caption=caption)
        self.settle()

    def opens(self, who: str, payload: str) -> None:
        """Somebody follows a link to the bot and presses Start."""
        self.pressed[who] = self.pressed.get(who, 0) + 1
        self.people[who].starts(payload)
        self.settle()

    def curtain(self, scene: str, english: str) -> None:
        """A scene begins, and is called so."""
        self.audience.curtain(scene, english)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """What is done within is as what was shown before, or belongs to another story: nobody need watch it."""
        self.audience.aside(True)
        yield
        self.audience.aside(False)

    def settle(self) -> None:
        """Let the bot finish; it waits for Telegram's sending limits in the rehearsal's time."""
        self.rehearsal.settle(within=90)
        self.audience.settled()

    def _led_to(self, who: str, words: str) -> None:
        """Let the bot finish, killed before it can where this is the next moment at which it is to be."""
        if self.strikes and (self.strikes[0].who, self.strikes[0].words) == (who, words):
            self.strikes.pop(0)
            with self.dark():
                pass
        else:
            self.settle()

    def until(self, moment: str) -> None:
        """Move the clock to 'YYYY-MM-DDTHH:MM' in Bangkok, through all that comes due on the way."""
        self.rehearsal.move(to=datetime.fromisoformat(f"{moment}:00+07:00"))
        self.audience.settled()

    def power_cut(self, minutes: int = 0) -> None:
        """Kill the bot and start it again, `minutes` of the rehearsal's time later; where there are `strikes` it runs meanwhile."""
        if self.strikes is None:
            with self.dark(minutes):
                pass
        elif minutes:
            self.rehearsal.move(by=minutes * 60)
            self.audience.settled()

    @contextlib.contextmanager
    def dark(self, minutes: int = 0) -> Iterator[None]:
        """Kill the bot; what is done within is done while it is down, and then it is started again."""
        self.keeper.kill()
        self.audience.dark(minutes)
        yield
        if minutes:
            self.rehearsal.move(by=minutes * 60, alone=True)
        self.keeper.start()
        try:
            self.rehearsal.settle(within=90)
        except Refused as refused:
            raise Refused(f"{refused}; {self.keeper.told()}") from None
        self.audience.light()
        self.audience.settled()

    def last(self, who: str, *, in_group: bool = False) -> str:
        """The newest message that somebody sees."""
        return self.people[who].reads(self.group if in_group else None)

    def read(self, who: str) -> list[str]:
        """All texts of somebody's private chat."""
        return [message["text"] for message in self.people[who].sees()]

    def links(self, who: str) -> dict[str, str]:
        """The one-time links in somebody's private chat: organisation → what stands behind 'start='."""
        found: dict[str, str] = {}
        for text in self.read(who):
            before = ""
            for line in text.splitlines():
                match = re.search(r"https://\S+\?start=(\S+)", line)
                if match:
                    name = line[: match.start()].strip(" :•·-–") or before
                    found[re.sub(r"^\d+[.)]\s*", "", name).strip()] = match.group(1)
                else:
                    before = line.strip(" :•·-–")
        return found
