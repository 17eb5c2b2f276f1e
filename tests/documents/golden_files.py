"""Texts that are kept as golden files: `GOLDEN=write` writes them anew; look at the difference before you commit it."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def held(name: str, text: str) -> None:
    """Compare a text with its golden file, or write the file where the environment says GOLDEN=write."""
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
