"""The search: from a kept house each thing somebody can press or type, a copy of the house for each, deeper only behind what was new."""

import itertools
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Person, Refused
from tests.explorer.judging import Finding, Foreign, Watcher, known, no_foreign
from tests.explorer.looking import Look, route, shape
from tests.explorer.sentences import Sentences
from tests.house import House
from tests.kept_house import Kept

Build = Callable[[Path], AbstractContextManager[Any]]
LONGEST_PATH = 8  # steps behind a kept house; what needs more has a kept house of its own


@dataclass(frozen=True)
class Step:
    """Something that somebody does: a button of a message is pressed, or words are typed (`message` is nothing then)."""

    person: int
    chat: int
    message: int | None
    said: str  # the button's data or link; the words
    label: str = field(default="", compare=False)  # what a person reads on the button
    who: str = field(default="", compare=False)

    def written(self) -> str:
        """As `--path` takes it."""
        return f"{self.person}/{self.chat}/{'' if self.message is None else self.message}={self.said}"

    @staticmethod
    def read(written: str) -> "Step":
        """What `written` wrote."""
        place, _, said = written.partition("=")
        person, chat, message = place.split("/")
        return Step(int(person), int(chat), int(message) if message else None, said)

    def __str__(self) -> str:
        where = "in private" if self.chat == self.person else f"in group {self.chat}"
        deed = f"types {self.said!r}" if self.message is None else f"presses [{self.label}] {self.said}"
        return f"{self.who or self.person} {deed} {where}"


@dataclass(frozen=True)
class Key:
    """What makes a step new: what is pressed or typed, who does it by their offices, and in which state of what they see."""

    what: str  # the shape of the button, or the words
    by: str
    state: str
    route: str  # the button's route, or the question that the words answer


@dataclass
class Position:
    """A house as it stands after a path, kept; `waiting` steps are still to be taken from it."""

    kept: Kept
    path: tuple[Step, ...]
    waiting: int = 0


@dataclass(frozen=True)
class Edge:
    """A step that may be taken from a position."""

    position: Position
    step: Step
    key: Key
    order: int


@dataclass(frozen=True)
class Found:
    """A finding and the way to it."""

    house: str
    path: tuple[Step, ...]
    finding: Finding

    def __str__(self) -> str:
        steps = [f"  {number}. {step}" for number, step in enumerate(self.path, start=1)] or ["  (as it was kept)"]
        path = " ".join(_quoted(step.written()) for step in self.path)
        again = f"  .venv/bin/python -m tests.explorer {self.house} --path {path}"
        return "\n".join([f"{self.house}: {self.finding}", *steps, again])


@dataclass
class Explored:
    """What a run has seen: keys that were pressed or typed, never again in this run; counts and findings."""

    pressed: set[Key] = field(default_factory=set)
    routes: Counter[str] = field(default_factory=Counter)
    offices: set[tuple[str, str]] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    people: int = 0
    steps: int = 0
    houses: int = 0
    gone: int = 0
    left: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    def took(self, key: Key) -> None:
        """A step was taken."""
        self.steps += 1
        self.pressed.add(key)
        self.routes[key.route] += 1
        self.offices.add((key.route, key.by))

    def rank(self, key: Key) -> int:
        """How new it would be: a route that nobody took, one that nobody of this office took, another state."""
        if not self.routes[key.route]:
            return 0
        return 1 if (key.route, key.by) not in self.offices else 2


class Explorer:
    """Explores one kept house."""

    def __init__(
        self,
        name: str,
        build: Build,
        explored: Explored,
        sentences: Sentences,
        *,
        foreign: Callable[[Any], Foreign] = lambda play: no_foreign,
        by_route: bool = False,
        prepare: Callable[[Any], None] = lambda play: None,
    ) -> None:
        """`by_route`: a route that was taken once is not taken again, by whomever; `prepare`: what is done to the house first."""
        self.name, self.build, self.explored, self.sentences = name, build, explored, sentences
        self._foreign_in, self._by_route, self._prepare = foreign, by_route, prepare
        self._queued: set[Key] = set()
        self._edges: list[Edge] = []
        self._orders = itertools.count()

    def explore(self, steps: int) -> None:
        """Take up to so many steps."""
        explored = self.explored
        explored.houses += 1
        with tempfile.TemporaryDirectory() as folder:
            with self.build(Path(folder) / "root") as play:
                self._prepare(play)
                self._judge(play, Watcher(play.house, foreign=self._foreign_in(play)), ())
                explored.people += len(play.house.rehearsal.people())
                self._keep(play, ())
            for number in range(steps):
                edge = self._next()
                if edge is None:
                    break
                self._take(edge, Path(folder) / str(number))
            explored.left += len(self._edges)

    def repeat(self, path: Sequence[Step]) -> list[Any]:
        """Take these steps one after another in one house, and judge after each; returns what the last one who acted sees."""
        with tempfile.TemporaryDirectory() as folder, self.build(Path(folder) / "root") as play:
            self._prepare(play)
            for number in range(1, len(path) + 1):
                self._step(play, path[: number - 1], path[number - 1])
            person = next(each for each in play.house.rehearsal.people() if each.id == path[-1].person)
            return list(person.sees(path[-1].chat, last=3)) + list(person.answers()[-1:])

    def _next(self) -> Edge | None:
        """The newest thing to do, by what is new in it, then near before far."""
        fresh = [each for each in self._edges if each.key not in self.explored.pressed]
        for each in self._edges:
            if each.key in self.explored.pressed:
                each.position.waiting -= 1
        if self._by_route:
            fresh = [each for each in fresh if not self.explored.routes[each.key.route]]
        self._edges = fresh
        if not fresh:
            return None
        rank = self.explored.rank
        chosen = min(fresh, key=lambda each: (rank(each.key), len(each.position.path), each.order))
        fresh.remove(chosen)
        return chosen

    def _take(self, edge: Edge, folder: Path) -> None:
        self.explored.took(edge.key)
        position = edge.position
        began = time.perf_counter()
        with position.kept.again(folder) as play:
            self._spend("copy", began)
            path = (*position.path, edge.step)
            if self._step(play, position.path, edge.step) and len(path) < LONGEST_PATH:
                began = time.perf_counter()
                self._keep(play, path)
                self._spend("keep", began)
        position.waiting -= 1

    def _step(self, play: Any, path: tuple[Step, ...] | Sequence[Step], step: Step) -> bool:
        """Do it and judge; False where it could not be done, or the house cannot be gone on with."""
        house: House = play.house
        began = time.perf_counter()
        whole = (*path, step)
        typed = "\n".join(each.said for each in whole if each.message is None)
        watcher = Watcher(house, typed, self._foreign_in(play))
        person = next(each for each in house.rehearsal.people() if each.id == step.person)
        try:
            did = self._does(person, step)
        except Refused:
            self.explored.gone += 1
            return False
        try:
            house.settle()
        except Refused as restless:
            self._found(whole, Finding("restless", str(restless)))
            return False
        self._spend("step", began)
        began = time.perf_counter()
        if (query := did.get("query")) is not None:
            if all(each["query"] != query for each in person.answers()):
                self._found(whole, Finding("unanswered", "the press got no answer"))
        elif step.chat == step.person and not watcher.said():
            self._found(whole, Finding("unanswered", "the words got no answer"))
        sound = self._judge(play, watcher, whole)
        self._spend("judge", began)
        return sound

    @staticmethod
    def _does(person: Person, step: Step) -> Any:
        if step.message is None:
            return person.types(step.said, step.chat)
        if "//" in step.said:
            message = next(each for each in person.sees(step.chat) if each["id"] == step.message)
            labels = [b["text"] for row in message["buttons"] for b in row if b.get("url") == step.said]
            if not labels:
                raise Refused("no such link")
            return person.presses(labels[0], message=step.message, chat=step.chat)
        return person.presses(data=step.said, message=step.message, chat=step.chat)

    def _judge(self, play: Any, watcher: Watcher, path: tuple[Step, ...]) -> bool:
        found = watcher.findings()
        for each in found:
            self._found(path, each)
        return not any(each.kind in ("set aside", "books", "fell") for each in found)

    def _found(self, path: tuple[Step, ...], finding: Finding) -> None:
        if known(finding) is None:
            self.explored.found.append(Found(self.name, path, finding))

    def _keep(self, play: Any, path: tuple[Step, ...]) -> None:
        """Keep the house where something new can be done in it."""
        steps = list(self._new(Look(play.house)))
        if not steps:
            return
        position = Position(Kept(play.house, play), path, len(steps))
        self._edges += [Edge(position, step, key, next(self._orders)) for step, key in steps]

    def _new(self, look: Look) -> Iterator[tuple[Step, Key]]:
        for seen in look.buttons():
            by = look.offices(seen.person)
            key = Key(shape(seen.target), by, seen.state, route(seen.target))
            if self._is_new(key):
                step = Step(seen.person.id, seen.chat, seen.message, seen.target, seen.label, seen.person.name)
                yield step, key
        for person in look.people:
            by = look.offices(person)
            for chat in (person.id, *(group.id for group in look.groups_of(person))):
                question = look.question(person, chat)
                for words in self.sentences.of(self.name, question, in_group=chat != person.id):
                    key = Key(words, "" if question else by, question, f"?{question}" if question else f"“{words}”")
                    if self._is_new(key):
                        yield Step(person.id, chat, None, words, "", person.name), key

    def _is_new(self, key: Key) -> bool:
        if key in self.explored.pressed or key in self._queued:
            return False
        self._queued.add(key)
        return True

    def _spend(self, what: str, began: float) -> None:
        self.explored.seconds[what] += time.perf_counter() - began


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"
