"""What the networks that hear were made of, so that a test can tell whether they still are what they say."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from training.messages import CORPUS, ROOT, sets

TAUGHT = ("exchanged", "hearing_lessons", "hearing_network", "made_cards", "made_rows", "messages", "placing")
"""Modules that make what the networks learn."""
SEEN = ("english_hours", "moments", "names_said", "pieces", "respelt", "shape", "situated", "tokens")
"""Modules by which they see a message and its situation."""


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash of what these files hold."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()


def made_of() -> dict[str, str]:
    """The hashes of people's rows, of the reports, and of the code that cuts, places and teaches them."""
    taught = [ROOT / "training" / f"{name}.py" for name in TAUGHT]
    seen = [ROOT / "language" / "heard" / f"{name}.py" for name in SEEN] + [ROOT / "language" / "tables" / "slips.tsv"]
    return {
        "rows": fingerprint((CORPUS / "heard").glob("*.jsonl")),
        "reports": fingerprint([*CORPUS.glob("*.jsonl"), *sets()]),
        "code": fingerprint([*taught, *seen]),
    }
