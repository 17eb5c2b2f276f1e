"""Who plays the scenes: the people of a town with their offices, each shown what is theirs, pressing what stands there."""

import contextlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import insert

from benchmarks.chaos.clock import SimulatedClock
from benchmarks.chaos.people import Crowd, Person, Town
from benchmarks.chaos.telegram import Message
from benchmarks.chaos.world import BEGIN, Weather, World
from benchmarks.lively.reading_back import ReadingBack
from benchmarks.lively.scenes import BEGINNINGS, REACTIONS, SCENES, Deed, Presses, Says, Scene
from domain.people import Office
from gateway.render import Renderer
from storage import chats, members, networks, tables
from storage.turn import Turn

PLACES = {"chair": 0, "secretary": 1, "vice": 2, "treasurer": 3, "checker": 4, "marketing": 2}
OFFICES = {Office.TREASURER: 3, Office.CHECKER: 4, Office.MARKETING: 2}
BEGUN = timedelta(
    days=40
)  # the first scene of each sort begins within so many days, in an order that differs from town to town
_NAME_OF_A_NETWORK = re.compile("เครือข่าย ๛[^๛]*๛")
NEWEST = 8  # so many of the newest messages are looked at for a button
TRY_AGAIN = timedelta(minutes=3)


class Players(Crowd):
    """A crowd that plays scenes; what reached people is kept for whoever reads it back."""

    def __init__(self, clock: SimulatedClock, towns: list[Town], seed: int) -> None:
        super().__init__(clock, towns, seed)
        self.played: Counter[str] = Counter()
        self.pressed: dict[str, str] = {}  # the query of a press: the words of the message
        self._going: set[tuple[int, str]] = set()  # (town, scene)

    def _look_for_leaks(self, message: Message) -> None:
        """A network's name is no secret of those beside it, who hold forums with it; whatever else has its word is."""
        public = _NAME_OF_A_NETWORK.sub("", message.text)
        super()._look_for_leaks(Message(message.id, message.chat, public, []))

    def shown(self, message: Message, edited: bool) -> None:
        """The bot wrote or edited a message: whoever it is shown to may press what is on it."""
        super().shown(message, edited)
        if self.ended or not message.labels:
            return
        person, group = self.known.get(message.chat), self.groups.get(message.chat)
        town = group or (person.town if person else None)
        if town is not None:
            for each in town.people if group else [person]:
                if each is not None:
                    self._reacts(town, each, message)

    def press(self, person: Person, message: Message, target: str, meeting: int | None = None) -> None:
        """Press a button of the message as it stands there now; what it says is remembered."""
        now = self.telegram.message(message.chat, message.id)
        seen = now if now is not None and target in now.targets else message
        self.pressed[f"q{self.telegram.produced}"] = seen.text
        super().press(person, message, target, meeting)

    def _reacts(self, town: Town, person: Person, message: Message) -> None:
        for target, label in zip(message.targets, message.labels, strict=True):
            for words, (scene, hours) in BEGINNINGS.items():
                if words in label and message.chat == person.id:
                    self.clock.at(self._in(hours), lambda scene=scene: self.begin(town, scene))
            found = next((words for words in REACTIONS if label.startswith(words)), None)
            if found is None or not target or (target, person.id) in town.seen:
                continue
            town.seen.add((target, person.id))
            share, hours = REACTIONS[found]
            if self.random.random() < share:
                self._later(person, message, target, hours=hours)
                return

    def _in(self, hours: float) -> datetime:
        return self.clock.time + timedelta(hours=self.random.expovariate(1 / hours))

    def now_and_then(self, town: Town, scene: Callable[[random.Random], Scene], days: float) -> None:
        """Play a scene, and again some days later."""
        if self.ended:
            return
        self.begin(town, scene)
        self.clock.at(
            self.clock.time + timedelta(days=days * self.random.uniform(0.5, 1.5)),
            lambda: self.now_and_then(town, scene, days),
        )

    def begin(self, town: Town, scene: Callable[[random.Random], Scene]) -> None:
        """Begin a scene, unless the same is being played in the town."""
        going = (town.number, scene.__name__)
        if going in self._going or self.ended:
            return
        self._going.add(going)
        self.played[scene.__name__] += 1
        self._goes_on(town, scene(random.Random(self.random.random())), going, None)

    def _goes_on(self, town: Town, scene: Scene, going: tuple[int, str], came: str | None) -> None:
        try:
            deed = next(scene) if came is None else scene.send(came)
        except StopIteration:
            self._going.discard(going)
            return
        self.clock.at(
            self._in(0.02),
            lambda: self._does(
                town, scene, going, deed, self.clock.time + timedelta(minutes=getattr(deed, "minutes", 0))
            ),
        )

    def _does(self, town: Town, scene: Scene, going: tuple[int, str], deed: Deed, until: datetime) -> None:
        if self.ended:
            return
        person = town.people[PLACES[deed.who]]
        if isinstance(deed, Says):
            self.say(person, deed.words)
            self._goes_on(town, scene, going, "said")
            return
        pressed = self._press_newest(person, deed)
        if not pressed and self.clock.time < until:
            self.clock.at(self.clock.time + TRY_AGAIN, lambda: self._does(town, scene, going, deed, until))
            return
        self.played[f"{going[1]}: {'' if pressed else 'no '}{deed.labels[0]}"] += 1
        self._goes_on(town, scene, going, pressed)

    def _press_newest(self, person: Person, deed: Presses) -> str:
        newest = self.telegram.newest(person.id, NEWEST)
        for words in deed.labels:
            for message in newest:
                for target, label in zip(message.targets, message.labels, strict=True):
                    if words in label and target:
                        self.press(person, message, target)
                        return label
        return ""


class Lively(World):
    """Towns whose people hold every office and play every scene; every message is read back as soon as it is written."""

    crowd: Players

    def __init__(self, folder: Path, towns: int, weather: Weather, seed: int) -> None:
        super().__init__(folder, towns, weather, seed)
        self.reading = ReadingBack(self.books, self._network_of)
        self.telegram.paper = self.reading.paper

    def _crowd(self, seed: int) -> Crowd:
        return Players(self.clock, self.towns, seed)

    def committed(self) -> None:
        """What the bot has just written down is read back."""
        self.reading.written(self.clock.time)
        self.reading.recorded(self.crowd.pressed)

    def _network_of(self, chat: int) -> int:
        person, town = self.crowd.known.get(chat), self.crowd.groups.get(chat)
        town = town or (person.town if person else None)
        return town.network if town else 0

    @contextlib.contextmanager
    def _edges(self) -> Iterator[None]:
        drawn, reading = Renderer.drawn, self.reading

        async def drawing(renderer: Any, row: Any, now: Any) -> Any:
            card = await drawn(renderer, row, now)
            if card is not None and card.drawn:
                reading.message(card.telegram_id, card.language, card.text, card.values, now, card.card_name or "")
            return card

        with super()._edges(), mock.patch.object(Renderer, "drawn", drawing):
            yield

    async def _write(self, turn: Turn) -> None:
        await super()._write(turn)
        for town in self.towns:
            await self._more(turn, town)
            await turn.flush()

    async def _more(self, turn: Turn, town: Town) -> None:
        """The other offices, a speaker for the fourth organisation, a fifth without anybody; all below the first town."""
        connection = turn.connection
        known = [await chats.person(connection, each.id) for each in town.people]
        turn.person = known[0]
        body = await networks.default_body(connection, town.network)
        for office, place in OFFICES.items():
            row = {"network_id": town.network, "body_id": body.id, "person_id": known[place].id, "since": turn.now}
            await connection.execute(insert(tables.offices).values(office=office.value, **row))
        fourth = (await members.of_network(connection, town.network))[3]
        await members.link_person(turn, town.network, fourth.id, known[2].id, state="accepted", via="link")
        await members.add(turn, town.network, f"กลุ่มทอผ้า ๛{town.word}๛", telephone="0810000009", contact="ป้าแดง")
        if town is not self.towns[0]:
            await networks.change(turn, town.network, parent_id=self.towns[0].network)

    def _plan(self, until: datetime) -> None:
        super()._plan(until)
        for town in self.towns:
            for scene, days in SCENES.items():
                at = BEGIN + BEGUN * self.random.random()
                self.clock.at(at, lambda town=town, scene=scene, days=days: self.crowd.now_and_then(town, scene, days))
