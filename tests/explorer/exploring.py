"""The search: from a kept house each thing somebody can press or type, in a copy for each, deeper only behind what was new."""

import itertools
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Person, Refused
from tests.explorer.inventory import Reached
from tests.explorer.judging import Finding, Foreign, Watcher, known, no_foreign
from tests.explorer.looking import Look, route, shape
from tests.explorer.sentences import Sentences
from tests.house import House
from tests.kept_house import Kept

Build = Callable[[Path], AbstractContextManager[Any]]
PHOTO, PICTURE = "photo:", b"\xff\xd8\xff a photo"  # words that begin so come as a photo's caption
DAYS, WAITING = "days:", (1, 30)  # so many days go by, with all that comes due on the way
LONGEST_PATH = 8  # steps behind a kept house; what needs more has a kept house of its own


@dataclass(frozen=True)
class Step:
    """Something that somebody does: a button of a message is pressed, or words are typed (`message` is nothing then).

    Or nobody does anything for some days (`said` is 'days:30', of nobody).
    """

    person: int
    chat: int
    message: int | None
    said: str  # the button's data or link; the words
    label: str = field(default="", compare=False)  # what a person reads on the button
    who: str = field(default="", compare=False)

    @property
    def waits(self) -> int:
        """How many days go by."""
        return int(self.said.removeprefix(DAYS)) if self.said.startswith(DAYS) and not self.person else 0

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
        if self.waits:
            return f"{self.waits} days go by"
        where = "in private" if self.chat == self.person else f"in group {self.chat}"
        deed = f"types {self.said!r}" if self.message is None else f"presses [{self.label}] {self.said}"
        return f"{self.who or self.person} {deed} {where}"


Facet = tuple[str, ...]  # a part of what makes a step new
Facets = tuple[Facet, ...]  # the most important first: its route, with these words in it, by this office, in this state


@dataclass
class Position:
    """A house as it stands after a path, kept; `waiting` steps are still to be taken from it."""

    kept: Kept
    folder: Path
    path: tuple[Step, ...]
    waiting: int

    def left(self) -> None:
        """One step fewer waits; a house from which no step is left to take is kept no longer."""
        self.waiting -= 1
        if not self.waiting:
            shutil.rmtree(self.folder)


@dataclass(frozen=True)
class Edge:
    """A step that may be taken from a position."""

    position: Position
    step: Step
    facets: Facets
    order: int


@dataclass(frozen=True)
class Found:
    """A finding and the way to it."""

    house: str
    path: tuple[Step, ...]
    finding: Finding
    english: bool

    def __str__(self) -> str:
        steps = [f"  {number}. {step}" for number, step in enumerate(self.path, start=1)] or ["  (as it was kept)"]
        path = " ".join(_quoted(step.written()) for step in self.path)
        again = f"  .venv/bin/python -m tests.explorer {self.house} {'--english ' if self.english else ''}--path {path}"
        return "\n".join([f"{self.house}: {self.finding}", *steps, again])


@dataclass
class Explored:
    """What a run has seen: what was pressed or typed, never again in this run; counts and findings."""

    seen: set[Facet] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    gists: set[str] = field(default_factory=set)  # of what was found: the same is told once, by its first way
    people: int = 0
    steps: int = 0
    houses: int = 0
    gone: int = 0  # steps that could not be taken: the button was there no more
    left: int = 0  # steps that were new and not taken
    seconds: Counter[str] = field(default_factory=Counter)

    def rank(self, facets: Facets) -> int | None:
        """How new a step would be: the place of its first facet that was never seen; None: nothing of it is new."""
        return next((place for place, facet in enumerate(facets) if facet not in self.seen), None)


class Explorer:
    """Explores one kept house."""

    def __init__(
        self,
        name: str,
        build: Build,
        explored: Explored,
        reached: Reached,
        sentences: Sentences,
        *,
        foreign: Callable[[Any], Foreign] = lambda play: no_foreign,
        english: bool = False,
        tell: Callable[[Found], None] = lambda found: None,
    ) -> None:
        """`english`: everybody reads English, and each route is taken once, by whomever; `tell` hears of each finding as it comes."""
        self.name, self.build, self.explored, self.sentences = name, build, explored, sentences
        self._reached = reached
        self._foreign_in, self._english, self._facets = foreign, english, 1 if english else 4
        self._tell = tell
        self._queued: set[Facet] = set()
        self._edges: list[Edge] = []
        self._orders = itertools.count()

    def explore(self, steps: int) -> None:
        """Take up to so many steps."""
        explored = self.explored
        explored.houses += 1
        with tempfile.TemporaryDirectory() as folder:
            self._folder = Path(folder)
            with self.build(self._folder / "root") as play:
                watcher = Watcher(play.house, self._reached, foreign=self._foreign_in(play))
                self._begin(play)
                self._judge(play, watcher, ())
                explored.people += len(play.house.rehearsal.people())
                self._keep(play, ())
            for number in range(steps):
                edge = self._next()
                if edge is None:
                    break
                self._take(edge, self._folder / f"copy{number}")
                shutil.rmtree(self._folder / f"copy{number}", ignore_errors=True)
            explored.left += len(self._edges)

    def repeat(self, path: Sequence[Step]) -> list[Any]:
        """Take these steps one after another in one house, and judge after each; returns what the last one who acted sees."""
        with tempfile.TemporaryDirectory() as folder, self.build(Path(folder) / "root") as play:
            self._begin(play)
            for number in range(1, len(path) + 1):
                self._step(play, path[: number - 1], path[number - 1])
            by = [each for each in play.house.rehearsal.people() if each.id == path[-1].person]
            return [each for person in by for each in (*person.sees(path[-1].chat, last=3), *person.answers()[-1:])]

    def _begin(self, play: Any) -> None:
        """What is done to the house before the first step."""
        if not self._english:
            return
        house: House = play.house
        people = house.rehearsal.people()
        chats = [(person, None) for person in people]
        for group in house.rehearsal.groups():
            owners = [each["id"] for each in group.shown["members"] if each["status"] == "creator"]
            chats += [(person, group) for person in people if person.id in owners]
        for person, chat in chats:
            person.types("/language", chat)
            house.settle()
            person.presses(data="common.language:en", chat=chat)
            house.settle()

    def _next(self) -> Edge | None:
        """The newest thing to do, then near before far."""
        ranked = [(self.explored.rank(each.facets), each) for each in self._edges]
        for rank, each in ranked:
            if rank is None:
                each.position.left()
        fresh = [(rank, each) for rank, each in ranked if rank is not None]
        self._edges = [each for _, each in fresh]
        if not fresh:
            return None
        _, chosen = min(fresh, key=lambda each: (each[0], len(each[1].position.path), each[1].order))
        self._edges.remove(chosen)
        return chosen

    def _take(self, edge: Edge, folder: Path) -> None:
        self.explored.steps += 1
        self.explored.seen.update(edge.facets)
        position = edge.position
        began = time.perf_counter()
        self._reached.awake = False  # what comes of a start belongs to no step
        with position.kept.again(folder) as play:
            self._spend("copy", began)
            path = (*position.path, edge.step)
            sound = self._step(play, position.path, edge.step)
            self._reached.awake = False  # nor what the next house does while it is made
            if sound and len(path) < LONGEST_PATH:
                began = time.perf_counter()
                self._keep(play, path)
                self._spend("keep", began)
        position.left()

    def _step(self, play: Any, path: tuple[Step, ...] | Sequence[Step], step: Step) -> bool:
        """Do it and judge; False where it could not be done, or the house cannot be gone on with."""
        house: House = play.house
        began = time.perf_counter()
        whole = (*path, step)
        typed = "\n".join(each.said for each in whole if each.message is None)
        watcher = Watcher(house, self._reached, typed, self._foreign_in(play))
        self._reached.awake = True
        person = next((each for each in house.rehearsal.people() if each.id == step.person), None)
        try:
            did = self._does(house, person, step)
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
        elif person is not None and step.chat == step.person and not watcher.said():
            self._found(whole, Finding("unanswered", "the words got no answer"))
        sound = self._judge(play, watcher, whole)
        self._spend("judge", began)
        return sound

    @staticmethod
    def _does(house: House, person: Person | None, step: Step) -> Any:
        if person is None:
            return house.rehearsal.move(by=step.waits * 24 * 60 * 60)
        if step.message is None and step.said.startswith(PHOTO):
            return person.uploads(PICTURE, "photo.jpg", caption=step.said.removeprefix(PHOTO), chat=step.chat)
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
        return not any(each.kind in ("set aside", "books", "fell") and known(each) is None for each in found)

    def _found(self, path: tuple[Step, ...], finding: Finding) -> None:
        if known(finding) is None and finding.gist not in self.explored.gists:
            self.explored.gists.add(finding.gist)
            self.explored.found.append(Found(self.name, path, finding, self._english))
            self._tell(self.explored.found[-1])

    def _keep(self, play: Any, path: tuple[Step, ...]) -> None:
        """Keep the house where something new can be done in it."""
        steps = list(self._new(Look(play.house)))
        if not path:
            steps += [(Step(0, 0, None, f"{DAYS}{days}"), (("days", str(days), self.name),)) for days in WAITING]
        if not steps:
            return
        folder = self._folder / f"kept{next(self._orders)}"
        folder.mkdir()
        position = Position(Kept.of(play, folder), folder, path, len(steps))
        self._edges += [Edge(position, step, facets, next(self._orders)) for step, facets in steps]

    def _new(self, look: Look) -> Iterator[tuple[Step, Facets]]:
        for seen in look.buttons():
            name, by, drawn = route(seen.target), look.offices(seen.person), shape(seen.target)
            facets = ((name,), ("shape", drawn), (name, by), (drawn, by, seen.state))[: self._facets]
            if self._is_new(facets):
                yield Step(seen.person.id, seen.chat, seen.message, seen.target, seen.label, seen.person.name), facets
        for person in look.people:
            for chat in (person.id, *(group.id for group in look.groups_of(person))):
                question, by = look.question(person, chat), look.offices(person)
                for words in self.sentences.of(self.name, question, in_group=chat != person.id):
                    facets = (
                        (("answer", question), ("answer", question, words))
                        if question
                        else (("words", words), ("words", words, "in", self.name), ("words", words, "by", by))
                    )[: self._facets]
                    if self._is_new(facets):
                        yield Step(person.id, chat, None, words, "", person.name), facets

    def _is_new(self, facets: Facets) -> bool:
        new = [each for each in facets if each not in self.explored.seen and each not in self._queued]
        self._queued.update(new)
        return bool(new)

    def _spend(self, what: str, began: float) -> None:
        self.explored.seconds[what] += time.perf_counter() - began


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"
