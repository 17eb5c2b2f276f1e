"""Whole messages whose meaning stands in a table: what has to be heard rightly before the networks have learned it."""

import json
from functools import cache

from domain.meanings import Meaning
from language.heard.written import line_from
from language.holding import without_politeness
from language.vocabulary import TABLES


def meant(text: str) -> tuple[Meaning, ...] | None:
    """What a whole message means by tables/phrases.tsv; None where it does not stand there, () where it means nothing."""
    return _phrases().get(_key(text))


@cache
def _phrases() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for line in (TABLES / "phrases.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, meanings = line.split("\t")
            found[_key(phrase)] = tuple(map(line_from, json.loads(meanings)))
    return found


def _key(text: str) -> str:
    return "".join(without_politeness(text).lower().split())
