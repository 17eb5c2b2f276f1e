"""What the code cites stands in this repository: pages under docs/ with the chapters that are named; and modules that pages name."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHAPTER = r"'((?:[^'\n]|'s )+)'"
PAGE = re.compile(rf"(?<![\w/.\"-])((?:[\w-]+/)*[\w-]+\.md)\b((?:,?(?: and)? {CHAPTER})*)")


def _cited() -> list[tuple[str, str, list[str]]]:
    """(where, page, chapters) for each page that a module or a page names."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "docs/*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = []
    for name in listed.stdout.split():
        if name == "tests/test_citations.py":
            continue
        for page, chapters, _ in PAGE.findall(re.sub(r"\n\s*", " ", (ROOT / name).read_text(encoding="utf-8"))):
            found.append((name, page, re.findall(CHAPTER, chapters)))
    return found


def _page(where: str, named: str) -> Path | None:
    """The file of a page: from the root, or beside the page that names it."""
    for at in (ROOT / named, (ROOT / where).parent / named, ROOT / "docs/decisions" / named, ROOT / "docs" / named):
        if at.is_file() and (where.startswith("docs/") or at == ROOT / named):
            return at
    return None


def _chapters(page: Path) -> set[str]:
    """Its headings, and what a list's entries begin with in bold or a table's rows are named."""
    text = page.read_text(encoding="utf-8")
    headings, rows = re.findall(r"^#+ (.+)$", text, re.MULTILINE), re.findall(r"^\| (\w+):", text, re.MULTILINE)
    return {*headings, *rows, *re.findall(r"\*\*([^*]+?)[.:]?\*\*", text)}


def test_every_page_and_chapter_that_is_cited_stands_here() -> None:
    cited = _cited()
    assert len(cited) > 100
    missing = [(where, page) for where, page, _ in cited if _page(where, page) is None]
    assert missing == []
    wrong = [
        (where, page, chapter)
        for where, page, chapters in cited
        for chapter in chapters
        if (found := _page(where, page)) is not None and chapter not in _chapters(found)
    ]
    assert wrong == []


ROOMS = "acts|cards|documents|domain|gateway|handlers|language|locales|operating|rehearsal|schedules|storage|tests|training|views"
MODULE = re.compile(rf"\b((?:{ROOMS})/[\w/]+\.(?:py|typ|tsv|toml))\b")
EXAMPLES = {"storage/migrations/versions/0002_what_it_brings.py"}


def test_every_module_that_a_page_names_stands_here() -> None:
    """docs/decisions tell how it was when they were made, and may name what is gone."""
    named = {
        (page.name, module)
        for page in (*(ROOT / "docs").glob("*.md"), ROOT / "README.md")
        for module in MODULE.findall(page.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    assert sorted(each for each in named if each[1] not in EXAMPLES and not (ROOT / each[1]).exists()) == []
