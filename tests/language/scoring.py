"""Scores readings against the worked examples; a list in place of a value means that any of these is right."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import language
from language.command_line import statement_fields, when_fields
from language.moments import BANGKOK

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
UNSEEN = HERE / "unseen"


def lines(path: Path) -> list[dict[str, Any]]:
    """The examples of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def moment(example: dict[str, Any]) -> datetime:
    """The moment at which an example's message was sent."""
    return datetime.fromisoformat(example["now"]).replace(tzinfo=BANGKOK)


def is_right(wanted: object, found: object) -> bool:
    """Whether one value is right."""
    return found in wanted if isinstance(wanted, list) else found == wanted


def read_fields(example: dict[str, Any]) -> list[dict[str, Any]]:
    """What the reader finds in an example's message."""
    return [statement_fields(one) for one in language.read(example["text"], now=moment(example)).statements]


def message_is_right(example: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether every field of every statement is right, and no statement is missing or too many."""
    wanted = example["statements"]
    return len(wanted) == len(found) and all(
        is_right(value, statement.get(name))
        for gold, statement in zip(wanted, found, strict=True)
        for name, value in gold.items()
    )


def wrong_messages(path: Path) -> list[str]:
    """Identifiers of the messages of a file that are not read exactly right."""
    return [example["id"] for example in lines(path) if not message_is_right(example, read_fields(example))]


def date_is_right(example: dict[str, Any]) -> bool:
    """Whether every field of a date is right."""
    found = when_fields(language.when(example["text"], now=moment(example)))
    return all(is_right(value, found[name]) for name, value in example["gold"].items())


def wrong_dates(path: Path) -> list[str]:
    """Identifiers of the dates of a file that are not read exactly right."""
    return [example["id"] for example in lines(path) if not date_is_right(example)]
