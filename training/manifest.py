"""What the models were made of and how they read a sample, so that a test can tell whether they still are what they say."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from language.labeller import Labeller
from language.labeller.arbiter import Arbiter
from language.labeller.labels import ARBITER, DOUBTS, FIGURES, KINDS, MODELS, ROLES
from training.lessons import CORPUS, ROOT, SETS, Message
from training.scoring import read_twice, scored


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash of what these files hold."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()


def made_of() -> dict[str, str]:
    """The hashes of the messages and of the code that makes features of them; tables and grammars show in what the sample reads."""
    language = ROOT / "language"
    return {
        "messages": fingerprint([*CORPUS.glob("*.jsonl"), *SETS.glob("*/read*.jsonl")]),
        "code": fingerprint([*(language / "labeller").glob("*.py"), *(ROOT / "training").glob("*.py")]),
    }


def of_models(folder: Path = MODELS) -> dict[str, str]:
    """The hash of each model."""
    return {name: fingerprint([folder / name]) for name in (ROLES, KINDS, FIGURES, ARBITER, DOUBTS)}


def sample_read(found: dict[str, list[Message]]) -> dict[str, int]:
    """How every twentieth message of each writer is read by the models that stand in the repository."""
    reader = Labeller()
    return scored(
        (read_twice(writer, row, reader) for writer, rows in sorted(found.items()) for row in rows[::20]), Arbiter()
    )
