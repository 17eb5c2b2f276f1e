"""The goods of the catalogue under their English names: read in English messages, shown in English chats.

The books keep a product under its one (Thai) name, so that what a Thai and an English member order adds up.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "goods_in_english.tsv"
_FIGURES = re.compile(r"\d[\d-]*")


def _rows() -> Iterator[tuple[str, list[str]]]:
    with _TABLE.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                name, shown, *others = line.rstrip("\n").split("\t")
                yield name, [shown, *(other.strip() for other in (others[0].split(",") if others else []))]


@lru_cache(maxsize=1)
def _shown() -> Mapping[str, str]:
    return {name: names[0] for name, names in _rows()}


@lru_cache(maxsize=1)
def english_names() -> Mapping[str, str]:
    """Every English name in lower case, with the catalogue's name."""
    return {english.lower(): name for name, names in _rows() for english in names}


def in_english(name: str) -> str:
    """The name of a product as an English chat shows it; one that the table does not know stays as it was said.

    Figures behind a known name stay: a fertiliser keeps its formula, a rice its number.
    """
    known = _shown().get(name)
    if known is not None:
        return known
    head, _, figures = name.rpartition(" ")
    if head in _shown() and _FIGURES.fullmatch(figures):
        return f"{_shown()[head]} {figures}"
    return name


def from_english(name: str) -> str | None:
    """The catalogue's name of a product said in English (plural or not, with a formula or not); None where it is none."""
    said = " ".join(name.lower().split())
    names = english_names()
    for spelling in (said, said.removesuffix("s"), said + "s"):
        if spelling in names:
            return names[spelling]
    head, _, figures = said.rpartition(" ")
    if _FIGURES.fullmatch(figures) and (found := names.get(head)) is not None:
        return f"{found} {figures}"
    return None
