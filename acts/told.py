"""What somebody told, kept by the question that shows it until it is answered."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from domain.kept import from_kept
from domain.refusal import Refused

Told = TypeVar("Told")


LONGEST = 1000  # characters that the books keep of what was typed


def said_of_it(before: str, words: str) -> str:
    """What was typed of a thing that is shown, with the words that put it right behind it, as the books keep it."""
    return f"{before[: max(0, LONGEST - len(words) - 1)]}\n{words}"[:LONGEST]


def told_in(state: Mapping[str, Any], kind: type[Told], read: Callable[[str], object]) -> Told:
    """What a question keeps as `told`; where the version before kept the words alone, these are read, else it is an old button."""
    if "told" in state:
        return from_kept(kind, state["told"])
    found = read(str(state["words"]))
    if not isinstance(found, kind):
        raise Refused("common.old_button")
    return found
