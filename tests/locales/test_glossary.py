"""One term for one thing: no Thai text for people says what docs/glossary.md sets aside, and what it names is there."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.tables import metadata

ROOT = Path(__file__).parent.parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip()[1:-1].split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith(("| Thai", "| ---"))
]
SET_ASIDE = {word.strip(): term for term, *_, words in ROWS for word in words.split(",") if word}
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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_what_the_glossary_names_is_there(row: list[str]) -> None:
    _, _, _, tables, module, _ = row
    assert {table.strip() for table in tables.split(",") if table} <= set(metadata.tables)
    assert not module or (ROOT / module).is_dir() or (ROOT / f"{module}.py").is_file(), module


def test_every_noun_stands_there_once() -> None:
    assert len({thai for thai, *_ in ROWS}) == len({english for _, english, *_ in ROWS}) == len(ROWS)
