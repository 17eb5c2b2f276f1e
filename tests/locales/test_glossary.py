"""One term for one thing: no Thai text for people says what docs/glossary.md sets aside."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith(("| term", "| ---"))
]
SET_ASIDE = {word.strip(): term for term, _, _, words in ROWS for word in words.split(",")}
# What is no word but part of a name, an address or a file.
NAMES = re.compile(r"t\.me/\S*|https?://\S+|\{\{.*?\}\}|\{%.*?%\}|<[^>]+>")


def said(value: Any) -> Iterator[str]:
    """Every text in a table of texts."""
    if isinstance(value, dict):
        for each in value.values():
            yield from said(each)
    elif isinstance(value, list):
        for each in value:
            yield from said(each)
    elif isinstance(value, str):
        yield NAMES.sub(" ", value)


def texts(path: Path) -> str:
    """What people read of a file."""
    written = path.read_text(encoding="utf-8")
    return "\n".join(said(tomllib.loads(written))) if path.suffix == ".toml" else NAMES.sub(" ", written)


READ = [
    *sorted((ROOT / "locales" / "th").glob("*.toml")),
    *sorted((ROOT / "docs" / "guides").glob("*.toml")),
    ROOT / "docs" / "secretary.md",
    ROOT / "rehearsal" / "play" / "tries.py",
]


@pytest.mark.parametrize("path", READ, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_uses_the_terms_of_the_glossary(path: Path) -> None:
    read = texts(path)
    wrong = {word: term for word, term in SET_ASIDE.items() if word in read}
    assert wrong == {}, f"{path.name}: docs/glossary.md says what to say instead: {wrong}"


def test_the_glossary_sets_no_term_of_its_own_aside() -> None:
    assert len(ROWS) > 12
    assert not set(SET_ASIDE) & {term for term, *_ in ROWS}
