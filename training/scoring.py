"""Tells how messages are read: exactly, with a wrong figure stated as sure, with a question; by the rules, the labeller, and both."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.statements import Statement
from language.command_line import FIELDS, statement_fields
from language.labeller import Labeller
from language.labeller.doubts import doubted
from language.labeller.tokens import tokens_of
from language.reader import read_by_rules
from language.vocabulary import Vocabulary

FIGURES = ("quantity", "quantity_max", "price_baht", "amount_baht", "people")
Gold = Sequence[Mapping[str, Any]]


def exact(gold: Gold, found: Sequence[Statement]) -> bool:
    """Whether every field of every statement is right, and none is missing or too many; words of trouble and questions aside."""
    return len(gold) == len(found) and all(
        _is(value, statement_fields(statement).get(name))
        for wanted, statement in zip(gold, found, strict=True)
        for name, value in wanted.items()
        if name not in ("text", "title", "unsure")
    )


def silently_wrong(gold: Gold, found: Iterable[Statement]) -> bool:
    """Whether a statement of which nothing is asked holds a figure that no statement of its kind in the gold holds."""
    right = {(wanted["kind"], name, each) for wanted in gold for name in FIGURES for each in _values(wanted.get(name))}
    return any(
        (statement.kind.value, name, value) not in right
        for statement in found
        if not statement.unsure
        for name in FIGURES
        if name in FIELDS[statement.kind] and (value := statement_fields(statement)[name]) is not None
    )


def scored(rows: Iterable[Mapping[str, Any]], reader: Labeller, vocabulary: Vocabulary) -> dict[str, int]:
    """What became of the messages."""
    found: Counter[str] = Counter()
    for row in rows:
        gold = row["statements"]
        by_rules = read_by_rules(row["text"], vocabulary=vocabulary)
        _, tokens = tokens_of(row["text"], vocabulary)
        labelled = reader.statements(tokens, vocabulary)
        checked = doubted(by_rules.statements, labelled, tokens)
        right = exact(gold, by_rules.statements)
        found["messages"] += 1
        found["rules exact"] += right
        found["labeller exact"] += exact(gold, labelled)
        found["rules silently wrong"] += silently_wrong(gold, by_rules.statements)
        found["both silently wrong"] += silently_wrong(gold, checked)
        found["rules ask"] += any(each.unsure for each in by_rules.statements)
        found["both ask"] += any(each.unsure for each in checked)
        found["both ask though right"] += right and any(each.unsure for each in checked)
    return dict(found)


def _values(value: object) -> list[object]:
    return (
        [each for each in value if each is not None]
        if isinstance(value, list)
        else [value]
        if value is not None
        else []
    )


def _is(wanted: object, found: object) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted
