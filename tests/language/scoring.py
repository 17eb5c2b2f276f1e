"""Scores readings against the worked examples and our own sets, by the definition of training/scoring.py."""

from pathlib import Path
from typing import Any

import language
from language.command_line import when_fields
from training.scoring import exact, fields, lines, sent

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
UNSEEN = HERE / "unseen"


def read_fields(example: dict[str, Any]) -> list[dict[str, object]]:
    """What the reader finds in an example's message."""
    return fields(language.read(example["text"], now=sent(example)).statements)


def wrong_messages(path: Path, each: int = 1) -> list[str]:
    """Identifiers of the messages of a file, or of one of `each`, that are not read exactly right."""
    return [example["id"] for example in lines(path)[::each] if not exact(example["statements"], read_fields(example))]


def wrong_dates(path: Path) -> list[str]:
    """Identifiers of the dates of a file that are not read exactly right."""
    return [
        example["id"]
        for example in lines(path)
        if not exact([example["gold"]], [when_fields(language.when(example["text"], now=sent(example)))])
    ]
