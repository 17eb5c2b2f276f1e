"""Tells how messages are read: exactly, with a wrong figure stated as sure, with a question; each by one definition."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.statements import Statement
from language.calendar.moments import BANGKOK
from language.command_line import statement_fields

FIGURES = ("quantity", "quantity_max", "price_baht", "amount_baht", "people")
Fields = Mapping[str, Any]


def lines(path: Path) -> list[dict[str, Any]]:
    """The messages of one file, with their golds."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sent(message: Fields) -> datetime:
    """The moment at which a message was sent."""
    return datetime.fromisoformat(message["now"]).replace(tzinfo=BANGKOK)


def fields(statements: Iterable[Statement]) -> list[dict[str, object]]:
    """Statements as the contract writes them, which is how they are scored."""
    return [statement_fields(one) for one in statements]


def right_values(wanted: object) -> list[Any]:
    """The values of a field of a gold that are right: a list says that any of them is; None is no value."""
    return [each for each in (wanted if isinstance(wanted, list) else [wanted]) if each is not None]


def is_right(wanted: object, found: object) -> bool:
    """Whether a field holds what the gold says, or one of what it says."""
    return found in wanted if isinstance(wanted, list) else found == wanted


def exact(gold: Sequence[Fields], found: Sequence[Fields], aside: Iterable[str] = ()) -> bool:
    """Whether every field that the gold names is right in every statement, and no statement is missing or too many.

    `aside`: fields that are not looked at, where a reader does not say them.
    """
    return len(gold) == len(found) and all(
        is_right(value, said.get(name))
        for wanted, said in zip(gold, found, strict=True)
        for name, value in wanted.items()
        if name not in aside
    )


def silently_wrong(gold: Sequence[Fields], found: Iterable[Fields]) -> bool:
    """Whether a statement of which nothing is asked holds a figure that no statement of its kind in the gold holds."""
    right = {
        (kind, name, each)
        for wanted in gold
        for kind in right_values(wanted["kind"])
        for name in FIGURES
        for each in right_values(wanted.get(name))
    }
    return any(
        (said["kind"], name, said[name]) not in right
        for said in found
        if not said.get("unsure")
        for name in FIGURES
        if said.get(name) is not None
    )


def lacks_a_figure(gold: Sequence[Fields], found: Iterable[Fields]) -> bool:
    """Whether a figure of the gold stands in no statement, of whatever kind; more or less by so much is the same figure."""
    have = {str(said[name]).lstrip("-") for said in found for name in FIGURES if said.get(name) is not None}
    return any(
        have.isdisjoint(each.lstrip("-") for each in right)
        for wanted in gold
        for name in ("quantity", "price_baht", "amount_baht")
        if (right := right_values(wanted.get(name))) and not (isinstance(wanted[name], list) and None in wanted[name])
    )


def asks(found: Iterable[Fields]) -> bool:
    """Whether the bot asks about a statement before it can be confirmed."""
    return any(said.get("unsure") for said in found)
