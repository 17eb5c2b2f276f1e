"""What a button names, found in the books within what the acting person may have: the route loads it and hands it to the act.

    in_network(right)                 where the person stands in the network that is named, for who has this right there
    the(load, of=in_network(right))   that, and the thing: the button names network and thing, `load(connection, network_id, key)`
    the(load, of=spoken_for(right))   a thing of an organisation for which the person speaks, or anybody's for who has the right
    the(load, of=own())               a thing of the person's own: the button names it alone, `load(connection, person_id, key)`
    opened(by, right)                 what a noun opens by the key alone, `by(turn, key)`: a meeting with the standing in its body

`load` asks the books for the network, or the person, and returns None where there is no such thing. So nothing is loaded by what a
button says alone. In a group only the group's own network can be named (`acts.standing.yours`). `.asked("call")` is the same thing
where a question names it: of the question's network, by the key in its state (docs/decisions/loading.md).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from storage.connection import AsyncConnection
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing

Load = Callable[[AsyncConnection, int, int], Awaitable[Any]]


@dataclass(frozen=True)
class InNetwork:
    """In the network that is named; for who has the right, where there is one."""

    right: Right | None
    stranger: str = "members.not_yours"  # what is said to who has no part there
    by_question: bool = False  # the question names the network, and the button no word for it

    __name__ = "network"
    gives = (Standing,)

    @property
    def keys(self) -> int:
        """How many words of a button it reads."""
        return 0 if self.by_question else 1

    def asked(self) -> "InNetwork":
        """The network of the question that is answered, or whose button is pressed."""
        return replace(self, by_question=True)

    async def found(self, turn: Turn, keys: Sequence[int], *question: Question) -> tuple[Standing]:
        """Find where the person stands; refuses who has no part there, or not the right."""
        (network_id,) = (each.network_id or 0 for each in question) if self.by_question else keys
        standing = await yours(turn, network_id, stranger=self.stranger)
        if self.right is not None:
            standing.require(self.right)
        return (standing,)

    def owner(self, turn: Turn, standing: Standing) -> int:
        """The key by which the load asks whose it is."""
        return standing.network.id

    def reaches(self, thing: Any, standing: Standing) -> bool:
        """Whether the person may have this thing of the network."""
        return True


@dataclass(frozen=True)
class SpokenFor(InNetwork):
    """Of an organisation for which the person speaks (`member_id`); of any for who has the right `beside`."""

    beside: Right | None = None

    def reaches(self, thing: Any, standing: Standing) -> bool:
        """Whether it is of one's own, or the right is there."""
        own = thing.member_id in {each.id for each in standing.members}
        return own or (self.beside is not None and standing.may(self.beside))


@dataclass(frozen=True)
class Own:
    """Of the acting person, in whichever network they did it, also after they left it."""

    __name__ = "own"
    right, keys, gives = None, 0, ()

    def asked(self) -> "Own":
        """Of the acting person, whoever was asked."""
        return self

    async def found(self, turn: Turn, keys: Sequence[int], *question: Question) -> tuple[()]:
        """Ask for no network."""
        return ()

    def owner(self, turn: Turn) -> int:
        """The key by which the load asks whose it is."""
        return turn.who.id

    def reaches(self, thing: Any) -> bool:
        """Whether the person may have it: the load has asked."""
        return True


@dataclass(frozen=True)
class The:
    """The thing that a button or a question names."""

    load: Load
    of: InNetwork | Own
    gone: str  # what is said where it is not there, or not theirs
    state: str = ""  # where a question keeps its key

    @property
    def right(self) -> Right | None:
        """The right without which nobody is given it."""
        return self.of.right

    @property
    def keys(self) -> int:
        """How many words of a button it reads."""
        return self.of.keys + (0 if self.state else 1)

    @property
    def __name__(self) -> str:
        return f"{self.of.__name__}:{self._things[0].__name__}"

    @property
    def gives(self) -> tuple[type, ...]:
        """What the act is given: standing and thing, of several that belong together each; of one's own the thing alone."""
        return (*self.of.gives, *self._things)

    @property
    def _things(self) -> tuple[type, ...]:
        found = get_args(get_type_hints(self.load)["return"])
        return _types(next(each for each in found if each is not type(None)))

    def asked(self, state: str) -> "The":
        """The same thing, where the question that is answered, or whose button is pressed, names it in its state."""
        return replace(self, of=self.of.asked(), state=state)

    async def found(self, turn: Turn, keys: Sequence[int], *question: Question) -> tuple[Any, ...]:
        """Find it with where the person stands; what is not there or not theirs is refused."""
        *network, key = keys if not self.state else (int(each.state[self.state]) for each in question)
        where = await self.of.found(turn, network, *question)
        found = await self.load(turn.connection, self.of.owner(turn, *where), key)
        things = found if isinstance(found, tuple) else (found,)
        if found is None or not self.of.reaches(things[0], *where):
            raise Refused(self.gone)
        return (*where, *things)


@dataclass(frozen=True)
class Opened:
    """A thing that its noun opens by the key alone, in whichever network may be named here: a meeting, a body, minutes."""

    by: Callable[[Turn, int], Awaitable[Any]]
    right: Right | None
    state: str = ""  # where a question keeps its key

    @property
    def keys(self) -> int:
        """How many words of a button it reads."""
        return 0 if self.state else 1

    @property
    def __name__(self) -> str:
        return self.gives[-1].__name__

    @property
    def gives(self) -> tuple[type, ...]:
        """What the act is given: what its noun opens; of (standing, meeting) both."""
        return _types(get_type_hints(self.by)["return"])

    def asked(self, state: str) -> "Opened":
        """The same thing, where the question that is answered, or whose button is pressed, names it in its state."""
        return replace(self, state=state)

    async def found(self, turn: Turn, keys: Sequence[int], *question: Question) -> tuple[Any, ...]:
        """Open it; refused as its noun refuses, and without the right."""
        (key,) = keys if not self.state else (int(each.state[self.state]) for each in question)
        found = await self.by(turn, key)
        things = found if isinstance(found, tuple) else (found,)
        if self.right is not None:
            things[0].require(self.right)
        return things


def in_network(right: Right | None = None, *, stranger: str = "members.not_yours") -> InNetwork:
    """The network that is named; `right`: for who has it there; `stranger`: what is said to who has no part there."""
    return InNetwork(right, stranger)


def spoken_for(right: Right | None = None) -> SpokenFor:
    """Of an organisation for which the person speaks; `right`: also for who has it."""
    return SpokenFor(None, beside=right)


def own() -> Own:
    """Of the acting person, whatever network it is in."""
    return Own()


def the(load: Load, *, of: InNetwork | Own, gone: str = "common.old_button") -> The:
    """The thing that is named; `gone`: what is said where it is not there, or not theirs."""
    return The(load, of, gone)


def opened(by: Callable[[Turn, int], Awaitable[Any]], right: Right | None = None) -> Opened:
    """What `by` opens and refuses; `right`: for who has it there."""
    return Opened(by, right)


def _types(found: Any) -> tuple[type, ...]:
    """The types of what is found: of (call, funeral) both."""
    return get_args(found) if get_origin(found) is tuple else (found,)
