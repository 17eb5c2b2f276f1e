"""What a route gives to its act besides the turn, read from a button's words or from a message: one kind for each parameter.

Of a button each kind reads one word: `int`, `str`, an Enum, or a function `str -> value`; the kind `rest` takes all words that
are left. Of a message each kind is a function of `Spoken`, or `Spoken` itself. An act whose parameters are not what its kinds
give is refused when the bot starts.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import language
from domain.refusal import Refused
from handlers.spoken import Spoken

_LARGEST = 2**53  # no key of ours is larger; the database takes 64 bits

Act = Callable[..., Awaitable[Any]]
Kind = type | Callable[[Any], Any]


class NoAnswer(Exception):
    """What was said does not answer the question that waits: it is read as something new."""


# --- of a button's words -----------------------------------------------------------------------------------------------------


def flag(word: str) -> bool:
    """Yes is '1'."""
    return word == "1"


def rest(words: str) -> str:
    """All words that are left, with the colons between them."""
    return words


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


def yes_or_no(spoken: Spoken) -> bool:
    """Yes or no in words."""
    said = language.yes_no(spoken.text)
    if said is None:
        raise NoAnswer
    return said


# --- the act and its kinds ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Route:
    """A way that leads to an act: what the act takes, and whether it holds in a private chat only."""

    act: Act
    kinds: tuple[Kind, ...]
    needed: int  # so many of the kinds the act cannot do without; older buttons carry no more
    private: bool = False

    def of_button(self, arguments: tuple[str, ...]) -> list[Any]:
        """What the act takes, of the words behind the button's name."""
        if len(arguments) < self.needed:
            raise Refused("common.old_button")
        given: list[str] = list(arguments[: len(self.kinds)])
        if self.kinds and self.kinds[-1] is rest and len(arguments) >= len(self.kinds):
            given[-1] = ":".join(arguments[len(self.kinds) - 1 :])
        return [_read(kind, word) for kind, word in zip(self.kinds, given, strict=False)]

    def of_message(self, spoken: Spoken) -> list[Any]:
        """What the act takes, of a message; raises NoAnswer."""
        return [spoken if kind is Spoken else kind(spoken) for kind in self.kinds]


def route(act: Act, first: tuple[Any, ...], kinds: tuple[Kind, ...], *, private: bool = False) -> Route:
    """The way to an act that takes what is in `first` and then what the kinds give; raises ValueError where it takes something else."""
    hints = get_type_hints(getattr(act, "func", act))
    takes = [
        each
        for each in inspect.signature(act).parameters.values()
        if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
    ]
    needed = sum(each.default is each.empty for each in takes) - len(first)
    given = [*first, *(_given_by(kind) for kind in kinds)]
    if not (0 <= needed <= len(kinds) and len(given) <= len(takes)):
        raise ValueError(f"{act.__qualname__} takes {len(takes)} values and is given {len(given)}")
    for parameter, made in zip(takes, given, strict=False):
        if not _one_of(made) <= _one_of(hints.get(parameter.name)):
            raise ValueError(f"{act.__qualname__}: {parameter.name} is no {made}")
    return Route(act, kinds, needed, private)


def _given_by(kind: Kind) -> Any:
    """The type of what a kind gives."""
    return kind if isinstance(kind, type) else get_type_hints(kind)["return"]


def _one_of(annotation: Any) -> frozenset[Any]:
    """The types an annotation allows."""
    return frozenset(get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,))
