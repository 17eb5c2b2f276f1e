"""What no path of the long run reaches, each with its reason: the list, and what of it is not so."""

import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from tests.explorer.inventory import registered

LIST = Path(__file__).with_name("unreached.toml")


def listed() -> dict[str, dict[str, str]]:
    """By kind: the name (or a pattern of names, with *) -> why no path reaches it."""
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def unreached(reached: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The kind and the name of each that was not reached."""
    for kind, names in registered().items():
        yield from ((kind, name) for name in sorted(names - reached.get(kind, set())))


def unlisted(reached: Mapping[str, set[str]]) -> Iterator[str]:
    """What was not reached and stands on no list, and what stands there and was reached (a pattern: nothing of it is left)."""
    reasons = listed()
    for kind, names in registered().items():
        left = names - reached.get(kind, set())
        patterns = reasons.get(kind, {})
        for name in sorted(left):
            if not any(fnmatchcase(name, pattern) for pattern in patterns):
                yield f"{kind}: nobody reached {name}, and unreached.toml does not say why"
        for pattern in patterns:
            if not any(fnmatchcase(name, pattern) for name in left):
                yield f"{kind}: {pattern} was reached, or is no more; it stands on unreached.toml"
