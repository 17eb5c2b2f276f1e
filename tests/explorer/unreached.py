"""What no path of the long run reaches, each with its reason: the list, and what of it is not so."""

import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from tests.explorer.inventory import registered

LIST = Path(__file__).with_name("unreached.toml")


def listed() -> Iterator[tuple[str, str]]:
    """(kind, name) of each that the list names; of texts patterns too, with *."""
    for group in tomllib.loads(LIST.read_text(encoding="utf-8"))["group"]:
        assert group.pop("why"), "each has its reason"
        yield from ((kind, name) for kind, names in group.items() for name in names)


def reasons() -> list[str]:
    """Why what stands on the list is not reached."""
    return [group["why"] for group in tomllib.loads(LIST.read_text(encoding="utf-8"))["group"]]


def unreached(reached: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The kind and the name of each that was not reached."""
    for kind, names in registered().items():
        yield from ((kind, name) for name in sorted(names - reached.get(kind, set())))


def unlisted(reached: Mapping[str, set[str]]) -> Iterator[str]:
    """What was not reached and stands on no list, and what stands there and was reached (of a pattern: nothing of it is left)."""
    left, patterns = list(unreached(reached)), list(listed())
    for kind, name in left:
        if not any(kind == each and fnmatchcase(name, pattern) for each, pattern in patterns):
            yield f"{kind}: nobody reached {name}, and unreached.toml does not say why"
    for kind, pattern in patterns:
        if not any(kind == each and fnmatchcase(name, pattern) for each, name in left):
            yield f"{kind}: {pattern} was reached, or is no more; it stands on unreached.toml"
