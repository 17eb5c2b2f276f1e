"""What a route gives to its act besides the turn, read from a button's words or from a message: one kind for each parameter.

Of a button each kind reads one word: `int`, `str`, an Enum, a function `str -> value`; `rest` takes all words that are left, and
`asked(…)` finds the question whose button it is, which comes to the act right behind the turn. What the books are asked for by the
keys on a button stands in handlers/things.py: `in_network(…)`, `the(…)`, `opened(…)`. Of a message each kind is a function of `Spoken`,
or `Spoken` itself. An act whose parameters are not what its kinds give is refused when the bot starts.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from domain.refusal import Refused
from domain.rights import Right
from handlers.spoken import Spoken
from handlers.things import InNetwork, Opened, The
from language.hearing import Saying, Words
from language.not_yet import asks_whether_or_who
from language.reasons import asks_something
from storage import questions
from storage.questions import Question
from storage.turn import Turn

_LARGEST = 2**53  # no key of ours is larger; the database takes 64 bits

Act = Callable[..., Awaitable[Any]]
Kind = Any  # int, str, an Enum, Spoken, Asked, InNetwork, The, Opened, or a function
Named = (InNetwork, The, Opened)  # what the books are asked for by the keys on a button


class NoAnswer(Exception):
    """What was said does not answer the question that waits: it is read as something new."""


# --- of a button's words -----------------------------------------------------------------------------------------------------


def flag(word: str) -> bool:
    """Yes is '1', or 'yes'."""
    return word in ("1", "yes")


def minute(word: str) -> datetime:
    """A moment, as buttons carry it: in minutes since 1970."""
    return datetime.fromtimestamp(int(word) * 60, UTC)


def rest(words: str) -> str:
    """All words that are left, with the colons between them."""
    return words


@cache
def one_of(*words: str) -> Kind:
    """One of these words."""

    def one(word: str) -> str:
        if word not in words:
            raise ValueError(word)
        return word

    one.__name__ = "|".join(words)
    return one


@dataclass(frozen=True)
class Asked:
    """The question whose button was pressed: this person's, in this chat; a name that ends in '.' is any of a feature."""

    names: tuple[str, ...]
    over: str  # what whoever presses too late is told
    undecided: bool  # also one that a later question replaced, or that waited too long
    then: Callable[[Turn, Question], Awaitable[None]] | None

    @property
    def __name__(self) -> str:
        return "question"

    async def of(self, turn: Turn, question_id: int) -> Question:
        """The question behind the key on its button."""
        found = await (questions.still if self.undecided else questions.by_id)(turn.connection, question_id)
        if found is None or (found.person_id, found.chat_id) != (turn.who.id, turn.here.id):
            raise Refused(self.over)
        if not any(found.name == name or (name.endswith(".") and found.name.startswith(name)) for name in self.names):
            raise Refused(self.over)
        if self.then is not None:
            await self.then(turn, found)
        return found


def asked(
    *names: str,
    over: str = "common.old_button",
    undecided: bool = False,
    then: Callable[[Turn, Question], Awaitable[None]] | None = None,
) -> Asked:
    """The question whose button was pressed; `then` is asked whether the person may still answer it."""
    return Asked(names, over, undecided, then)


def _read(kind: Kind, word: str) -> Any:
    """One word as its kind; what the bot never gave out is an old button."""
    try:
        value = kind(word)
    except (ValueError, OverflowError):
        raise Refused("common.old_button") from None
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise Refused("common.old_button")
    return value


def link_number(rest: str) -> int:
    """The key behind a link's letters, as nobody but the bot writes it."""
    if not (rest.isascii() and rest.isdecimal()):
        raise ValueError(rest)
    return int(rest[:15])


# --- of a message ------------------------------------------------------------------------------------------------------------


def argument(spoken: Spoken) -> str:
    """What followed the command."""
    return spoken.argument


def thread_id(spoken: Spoken) -> int | None:
    """The topic of the group in which it was said."""
    return spoken.message.message_thread_id if spoken.message.is_topic_message else None


def behind_slash(spoken: Spoken) -> str:
    """What followed a command that was typed with its slash."""
    return spoken.argument if spoken.text.startswith("/") else ""


def message_id(spoken: Spoken) -> int:
    """Telegram's number of the message, to reply to it."""
    return spoken.message.message_id


def words(spoken: Spoken) -> str:
    """What was typed; nothing where a file came, or no words."""
    if spoken.has_file:
        raise NoAnswer
    return text(spoken)


def text(spoken: Spoken) -> str:
    """What was typed, also under a file."""
    if not spoken.text.strip():
        raise NoAnswer
    return spoken.text


def told(spoken: Spoken) -> str:
    """What was typed, where it does not ask for something else ('ใช้ยังไง')."""
    if spoken.words.request is not None:
        raise NoAnswer
    return text(spoken)


def told_words(spoken: Spoken) -> Words:
    """As `told`, with what the words can be."""
    told(spoken)
    return spoken.words


def sent_at(spoken: Spoken) -> datetime:
    """When Telegram got the message, to the second: what was sent in time counts, whenever it is read."""
    return spoken.message.date


def heard(spoken: Spoken) -> Words:
    """What was typed, with what it can be."""
    return spoken.words


def typed(spoken: Spoken) -> Words:
    """What was typed without a file, with what it can be."""
    words(spoken)
    return spoken.words


def file(spoken: Spoken) -> dict[str, Any] | None:
    """What came with the words, as storage/files.py keeps it."""
    return spoken.file


def sent_file(spoken: Spoken) -> dict[str, Any]:
    """A file, as storage/files.py keeps it."""
    if (found := spoken.file) is None:
        raise NoAnswer
    return found


def forwarded(spoken: Spoken) -> bool:
    """Whether somebody else wrote it first."""
    return spoken.forwarded


def replied_card(spoken: Spoken) -> int | None:
    """The card of the bot's message that is replied to."""
    return spoken.replied_to[2] if spoken.replied_to else None


def replied_message(spoken: Spoken) -> int:
    """Telegram's number of the message that is replied to."""
    if (original := spoken.message.reply_to_message) is None:
        raise NoAnswer
    return original.message_id


def asks_nothing(spoken: Spoken) -> str:
    """What was typed without a file, where it does not ask for something else."""
    return told(spoken) and words(spoken)


def reason(spoken: Spoken) -> str:
    """The reason that was asked for: what neither asks whether or who, nor for something else."""
    said = asks_nothing(spoken)
    if asks_whether_or_who(said):
        raise NoAnswer
    return said


def counts(spoken: Spoken) -> str:
    """Figures of goods, or why: no talk, no question, and nothing that is known as a message of its own without figures of theirs."""
    said, heard = asks_nothing(spoken), spoken.words
    of_goods = heard.can_be(Saying.TRADE_MENDS) or heard.can_be(Saying.TRADE_RETURNS)
    if heard.small_talk:
        raise NoAnswer
    if not of_goods and not any(each.isdigit() for each in said) and (heard.of_its_own or asks_something(said)):
        raise NoAnswer
    return said


def own_words(spoken: Spoken) -> str:
    """What the person typed themselves without a file, where it does not ask for something else."""
    if spoken.forwarded:
        raise NoAnswer
    return asks_nothing(spoken)


def yes_or_no(spoken: Spoken) -> bool:
    """Yes or no in words."""
    said = spoken.words.yes_no
    if said is None:
        raise NoAnswer
    return said


# --- the act and its kinds ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Route:
    """A way that leads to an act: what the act takes, and whether it holds in a private chat only."""

    act: Act
    kinds: tuple[Kind, ...]
    fixed: Mapping[str, Any]  # what this way gives by name, whatever the button or the message says
    needed: int  # so many of a button's words the act cannot do without; older buttons carry no more
    private: str = ""  # what whoever presses it in a group is told

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights that it asks for before the act."""
        return tuple(kind.right for kind in self.kinds if isinstance(kind, Named) and kind.right is not None)

    async def pressed(self, turn: Turn, arguments: tuple[str, ...]) -> None:
        """Do it with the words behind the button's name."""
        if self.private and not turn.here.private:
            raise Refused(self.private)
        if len(arguments) < self.needed:
            raise Refused("common.old_button")
        read = list(self._read(arguments))
        question = [await kind.of(turn, *words) for kind, words in read if isinstance(kind, Asked)]
        values: list[Any] = []
        for kind, words in read:
            if not isinstance(kind, Asked):
                values += await kind.found(turn, words, *question) if isinstance(kind, Named) else words
        await self.act(turn, *question, *values, **self.fixed)

    def _read(self, arguments: tuple[str, ...]) -> Iterator[tuple[Kind, list[Any]]]:
        """Each kind with its words as it reads them; those for which an older button has no word are left out."""
        left = list(arguments)
        for kind in self.kinds:
            count = len(left) if kind is rest else _words_of(kind)
            own, left = left[:count], left[count:]
            if kind is rest and own:
                own = [":".join(own)]
            if len(own) == _words_of(kind):
                yield kind, [_read(int if isinstance(kind, (Asked, *Named)) else kind, word) for word in own]

    async def said(self, spoken: Spoken, turn: Turn, *question: Question) -> Any:
        """Do it with a message; raises NoAnswer, before anything is looked up in the books."""
        read = [kind if isinstance(kind, Named) else spoken if kind is Spoken else kind(spoken) for kind in self.kinds]
        values: list[Any] = []
        for value in read:
            values += await value.found(turn, (), *question) if isinstance(value, Named) else [value]
        return await self.act(turn, *question, *values, **self.fixed)


def route(
    act: Act, first: tuple[Any, ...], kinds: tuple[Kind, ...], fixed: Mapping[str, Any], *, private: bool | str = False
) -> Route:
    """The way to an act that takes what is in `first` and then what the kinds give; raises ValueError where it takes something else."""
    # What is made with its table (handlers/common.py) is looked at each time: kept, it would keep the whole table.
    look = _needed if getattr(act, "__closure__", None) is None else _needed.__wrapped__
    needed = look(act, first, kinds, tuple((name, type(value)) for name, value in fixed.items()))
    return Route(act, kinds, fixed, needed, "common.old_button" if private is True else private or "")


@cache
def _needed(act: Act, first: tuple[Any, ...], kinds: tuple[Kind, ...], fixed: tuple[tuple[str, type], ...]) -> int:
    """How many of a button's words an act cannot do without; raises ValueError where it takes something else than it is given.

    `fixed`: the names and types of what is given by name. Looked at once, however often a program begins in this process.
    """
    names = {name for name, _ in fixed}
    parameters, hints = _parameters(act)
    takes = [each for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD and each.name not in names]
    required = sum(each.default is each.empty for each in takes)
    given, needed = [*first, *(Question for kind in kinds if isinstance(kind, Asked))], 0
    for kind in kinds:
        if isinstance(kind, Asked) or len(given) < required:
            needed += _words_of(kind)
        given += () if isinstance(kind, Asked) else _given_by(kind)
    if not len(first) <= required <= len(given) <= len(takes):
        raise ValueError(f"{act.__qualname__} takes {len(takes)} values and is given {len(given)}")
    missing = {
        each.name for each in parameters if each.kind is each.KEYWORD_ONLY and each.default is each.empty
    } - names
    if missing:
        raise ValueError(f"{act.__qualname__} is not told {', '.join(missing)}")
    made = [(each.name, kind) for each, kind in zip(takes, given, strict=False)]
    for name, kind in (*made, *fixed):
        if hints.get(name) is not Any and not _one_of(kind) <= _one_of(hints.get(name)):
            raise ValueError(f"{act.__qualname__}: {name} is no {kind}")
    return needed


def _parameters(act: Act) -> tuple[tuple[inspect.Parameter, ...], dict[str, Any]]:
    """What an act takes, and the types of that by name."""
    return tuple(inspect.signature(act).parameters.values()), get_type_hints(act)


def _words_of(kind: Kind) -> int:
    """How many of a button's words a kind reads."""
    return kind.keys if isinstance(kind, Named) else 1


@cache
def _given_by(kind: Kind) -> tuple[Any, ...]:
    """The types of what a kind gives."""
    if isinstance(kind, Named):
        return kind.gives
    return (kind if isinstance(kind, type) else get_type_hints(kind)["return"],)


@cache
def _one_of(annotation: Any) -> frozenset[Any]:
    """The types an annotation allows."""
    return frozenset(get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,))
