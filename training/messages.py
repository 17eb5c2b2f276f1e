"""The reports that are learned from: the messages of the corpus, the tests' own sets, and the phrases that tests assert."""

from pathlib import Path
from typing import Any

from training.scoring import lines

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SETS = ROOT / "tests" / "language"
PHRASES = CORPUS / "fresh" / "phrases.jsonl"

Message = dict[str, Any]


def sets() -> list[Path]:
    """The files of the tests' own sets, and of the phrases."""
    return [*sorted((SETS / "unseen").glob("read_*.jsonl")), SETS / "examples" / "read.jsonl", PHRASES]


def messages(without: tuple[str, ...] = ()) -> list[Message]:
    """All messages that are learned from with their golds, but for those of some writers."""
    writers = [path for path in sorted(CORPUS.glob("*.jsonl")) if path.stem not in without]
    return [row for path in (*writers, *sets()) for row in judged(path)]


def judged(path: Path) -> list[Message]:
    """The messages of a file with what they state; of what networks sent only that which a person judged (docs/hearing.md).

    Raises ValueError where a message is marked so and nobody wrote what it states.
    """
    rows = [row for row in lines(path) if row.get("judged", True)]
    for row in rows:
        if row["statements"] is None:
            raise ValueError(f"{path.name}: {row['id']} is marked as judged, but what it states is missing")
    return rows
