"""The simulated people: steady ones whose every act is remembered, restless ones who press anything, and hostile strangers."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from benchmarks.chaos.clock import SimulatedClock
from benchmarks.chaos.telegram import Message, Telegram

ANYTHING = (
    "ไปได้ครับ", "ขอเปลี่ยนวันประชุม", "เอาปุ๋ย 15-15-15 20 เอ้ย 25 กระสอบ", "ไม่มีอะไรรายงาน", "/meeting", "/members", "/report", "ใครยังไม่ตอบ",
    "เพิ่มวาระ ซ่อมถนน", "พาแม่ไปหาหมอ", "ยกเลิก", "/tasks", "/agenda", "ลาครับ ป่วย",
)  # fmt: skip
HOSTILE = (
    "/help", "/start", "/forget", "/start s1", "/start k1", "ได้ครับ" + "." * 60 + "เดี๋ยวโทรกลับ", "👍" * 200, "ครับ" * 400, "!" * 4000,
    "ขวดละ 500 ขวด", "<b>" * 1300, "{{ me }} %s \x00", "เอาปุ๋ย " * 300, "9" * 4000, "/digest", "/members", "/search " + "ก" * 300,
)  # fmt: skip

ANSWERS = 3  # so many messages after a report are kept, for whoever looks for one that is not in the books


@dataclass
class Person:
    """Somebody with a phone; `town` is None for a stranger."""

    id: int
    name: str
    town: "Town | None" = None
    waits_since: list[datetime] = field(
        default_factory=list
    )  # when a steady one typed or pressed, until the bot reacts
    reported: "Reported | None" = None  # last

    @property
    def steady(self) -> bool:
        """Whether the person does just what the bot asks."""
        return self.town is not None and self in self.town.steady


@dataclass
class Reported:
    """A report that somebody sent, and the beginnings of what the bot told the sender next."""

    person: int
    at: datetime
    told: list[str] = field(default_factory=list)


@dataclass
class Town:
    """A network: its word stands in every name of its own, its steady members' figures are unique in it."""

    number: int
    word: str
    group: int
    people: list[Person] = field(default_factory=list)  # chair, secretary, vice-chair, two members
    network: int = 0
    figures: dict[int, "Reported"] = field(default_factory=dict)  # by the figure
    pressed: dict[tuple[int, int], datetime] = field(
        default_factory=dict
    )  # (meeting, person): when 'I can come' was pressed
    seen: set[tuple[str, int]] = field(default_factory=set)

    @property
    def steady(self) -> list[Person]:
        """Those who do just what the bot asks."""
        return [self.people[0], *self.people[3:]]


class Crowd:
    """Everybody; hears of every message of the bot and acts after a while, all in simulated time."""

    def __init__(self, clock: SimulatedClock, towns: list[Town], seed: int) -> None:
        self.clock = clock
        self.towns = towns
        self.random = random.Random(seed)
        self.telegram: Telegram
        self.known = {person.id: person for town in towns for person in town.people}
        self.groups = {town.group: town for town in towns}
        self.targets: list[str] = ["meetings.send:1", "reports.ok:1"]
        self.latencies: list[float] = []
        self.leaks: list[tuple[int, str]] = []
        self.words = {town.word: town for town in towns}
        self.presses: dict[str, Person] = {}
        self.hostile_acts = 0
        self.ended = False

    # what they see

    def shown(self, message: Message, edited: bool) -> None:
        """The bot wrote or edited a message."""
        person = self.known.get(message.chat)
        self._look_for_leaks(message)
        if message.targets and len(self.targets) < 5000:
            self.targets += [target for target in message.targets if target]
        if person is not None and person.waits_since:
            now = self.clock.time
            self.latencies += [(now - since).total_seconds() for since in person.waits_since]
            person.waits_since.clear()
        if person is not None and person.reported is not None and len(person.reported.told) < ANSWERS:
            person.reported.told.append(message.text[:80])
        if self.ended:
            return
        town = self.groups.get(message.chat) or (person.town if person else None)
        if town is not None:
            self._tempted(town, person, message)

    def _look_for_leaks(self, message: Message) -> None:
        person = self.known.get(message.chat)
        own = self.groups.get(message.chat) or (person.town if person else None)
        for part in message.text.split("๛")[1::2]:
            if part in self.words and self.words[part] is not own:
                self.leaks.append((message.chat, message.text[:80]))

    def _tempted(self, town: Town, person: Person | None, message: Message) -> None:
        for target in message.targets:
            act, _, carried = target.partition(":")
            if act == "answers.yes":
                for each in town.steady if person is None else [person] if person in town.steady else []:
                    if (target, each.id) not in town.seen:
                        town.seen.add((target, each.id))
                        self._later(each, message, target, hours=6, meeting=int(carried.partition(":")[0]))
            elif (
                (act in ("reports.ok", "meetings.send") or is_another_line(target))
                and person is not None
                and person.steady
                and (target, person.id) not in town.seen
            ):
                town.seen.add((target, person.id))
                self._later(person, message, target, hours=2 if act == "meetings.send" else 0.05)
        if person is not None and person is town.people[2] and message.targets and self.random.random() < 0.2:
            self._later(person, message, self.random.choice(message.targets), hours=3)

    def answered(self, query: str) -> None:
        """Telegram took the small answer to a press."""
        person = self.presses.pop(query, None)
        if person is not None and person.waits_since:
            self.latencies.append((self.clock.time - person.waits_since.pop(0)).total_seconds())

    # what they do

    def _later(
        self, person: Person, message: Message, target: str, *, hours: float, meeting: int | None = None
    ) -> None:
        after = timedelta(hours=self.random.expovariate(1 / hours)) if hours else timedelta(0)
        self.clock.at(self.clock.time + after, lambda: self.press(person, message, target, meeting))

    def press(self, person: Person, message: Message, target: str, meeting: int | None = None) -> None:
        """Press a button on a message."""
        if meeting is not None and person.town is not None:
            person.town.pressed[meeting, person.id] = self.clock.time
        query = f"q{self.telegram.produced}"
        if person.steady:
            self.presses[query] = person
            person.waits_since.append(self.clock.time)
        chat = self._chat(message.chat, person)
        carrying = {
            "message_id": message.id,
            "date": 1,
            "chat": chat,
            "from": {"id": 1, "is_bot": True, "first_name": "b"},
        }
        content = {"id": query, "from": _user(person), "message": carrying, "chat_instance": "1", "data": target}
        self.telegram.put("callback_query", content)

    def say(self, person: Person, text: str, chat: int | None = None) -> None:
        """Type a message."""
        if person.steady and chat is None:
            person.waits_since.append(self.clock.time)
        content: dict[str, Any] = {
            "message_id": 10**6 + self.telegram.produced,
            "date": int(self.clock.time.timestamp()),
            "chat": self._chat(chat or person.id, person),
            "from": _user(person),
            "text": text,
        }
        if text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(" ", 1)[0])}]
        self.telegram.put("message", content)

    def _chat(self, chat: int, person: Person) -> dict[str, Any]:
        if chat > 0:
            return {"id": chat, "type": "private", "first_name": person.name}
        return {"id": chat, "type": "group", "title": self.groups[chat].word}

    def report(self, person: Person, every: timedelta) -> None:
        """A steady member reports a sale with a figure of its own, and will again."""
        town = person.town
        if self.ended or town is None:
            return
        figure = 1000 + len(town.figures)
        town.figures[figure] = person.reported = Reported(person.id, self.clock.time)
        self.say(person, f"เดือนนี้ขายน้ำยางได้ {figure} กก.")
        self.clock.at(self.clock.time + every, lambda: self.report(person, every))

    def wander(self, person: Person) -> None:
        """A restless one types anything, now and then."""
        if self.ended:
            return
        self.say(person, self.random.choice(ANYTHING))
        self.clock.at(self.clock.time + timedelta(days=self.random.expovariate(1 / 6)), lambda: self.wander(person))

    def attack(self, attacker: Person, every: timedelta, until: datetime) -> None:
        """A hostile one floods, forges presses and sends odd things, again and again."""
        if self.ended or self.clock.time > until:
            return
        self.hostile_acts += 1
        chance = self.random.random()
        if chance < 0.55:
            self.say(attacker, self.random.choice(HOSTILE))
        elif chance < 0.9:
            message = Message(self.random.randrange(1, 50), attacker.id, "", [])
            self.press(attacker, message, self.random.choice(self.targets))
        else:
            self.telegram.put(
                "message", {"message_id": 1, "date": 1, "chat": {"id": attacker.id, "type": "private"}, "poll": {}}
            )
        after = every * self.random.expovariate(1)
        self.clock.at(self.clock.time + after, lambda: self.attack(attacker, every, until))

    def flood(self, attacker: Person, messages: int) -> None:
        """A hostile one sends the same command again and again within a moment."""
        self.hostile_acts += messages
        for _ in range(messages):
            self.say(attacker, "/help")


def is_another_line(target: str) -> bool:
    """Whether a button says that what was told is not what somebody else told of the organisation, but comes beside it."""
    return target.startswith("reports.pick:") and target.endswith(":same:0")


def _user(person: Person) -> dict[str, Any]:
    return {"id": person.id, "is_bot": False, "first_name": person.name}
