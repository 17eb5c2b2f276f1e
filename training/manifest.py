"""What the models were made of and how they read a sample, so that a test can tell whether they still are what they say."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from language.labeller import Labeller
from language.labeller.arbiter import Arbiter
from language.labeller.labels import ARBITER, DOUBTS, FIGURES, KINDS, MODELS, ROLES
from training.judging import what_became
from training.lessons import CORPUS, ROOT, SETS, Message, messages
from training.scoring import NOT_SAID, read_twice, scored

TELL = frozenset(("hearing.py", "hearing_doubt.py", "hearing_rows.py", "manifest.py", "scoring.py"))
"""Modules that tell of the models: what their verdicts are counts, and not how they are written."""
HEARING = frozenset(
    ("exchanged.py", "hearing_lessons.py", "hearing_network.py", "made_cards.py", "made_rows.py", "placing.py")
)
"""Modules that make the networks that hear in situations."""
SEEN = ("english_hours", "moments", "names_said", "pieces", "respelt", "shape", "situated")
"""Modules by which those see a message and its situation."""


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash of what these files hold."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()


def made_of() -> dict[str, str]:
    """The hashes of the messages, of the code that makes features of them, and of what became of the readings of long ago.

    Tables and grammars show in what the sample reads, as does how a message is read twice.
    """
    language = ROOT / "language"
    modules = [path for path in (ROOT / "training").glob("*.py") if path.name not in TELL | HEARING]
    return {
        "messages": fingerprint([*CORPUS.glob("*.jsonl"), *SETS.glob("*/read*.jsonl")]),
        "code": fingerprint([*(language / "labeller").glob("*.py"), *modules]),
        "verdicts": verdicts(messages()),
    }


def heard_made_of() -> dict[str, str]:
    """The hashes of what the networks that hear were made of: people's rows, and the code that cuts, places and teaches them."""
    taught = [ROOT / "training" / name for name in HEARING]
    seen = [ROOT / "language" / "heard" / f"{name}.py" for name in SEEN] + [ROOT / "language" / "tables" / "slips.tsv"]
    return {"rows": fingerprint((CORPUS / "heard").glob("*.jsonl")), "code": fingerprint([*taught, *seen])}


def verdicts(found: dict[str, list[Message]]) -> str:
    """One hash of what became of each first reading that was kept, which is how the arbiter is taught."""
    became = (
        what_became(row["statements"], [NOT_SAID | said for said in row["read_first"]])
        for _, rows in sorted(found.items())
        for row in rows
        if "read_first" in row
    )
    return hashlib.sha256("\n".join(became).encode()).hexdigest()


def of_models(folder: Path = MODELS) -> dict[str, str]:
    """The hash of each model."""
    return {name: fingerprint([folder / name]) for name in (ROLES, KINDS, FIGURES, ARBITER, DOUBTS)}


def sample_read(found: dict[str, list[Message]]) -> dict[str, int]:
    """How every twentieth message of each writer is read by the models that stand in the repository."""
    reader = Labeller()
    return scored(
        (read_twice(writer, row, reader) for writer, rows in sorted(found.items()) for row in rows[::20]), Arbiter()
    )
