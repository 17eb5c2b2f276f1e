"""Pages for people: lines that can be read, and commands and lock files that are there."""

import re
from pathlib import Path

import pytest

import bot
from operating import command_line

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
WIDTH = 120  # characters; a table's row and an address may be longer
# Written by `make guides`; and pages whose lines are longer still: whoever rewrites one takes it off the list.
GUIDES, DECISIONS = ROOT / "docs" / "guides", ROOT / "docs" / "decisions"
NOT_YET = {"digest", "meetings", "network", "provinces", "reading", "secretary", "trade", "trade_compared"}
NARROW = [page for page in PAGES if not {GUIDES, DECISIONS} & {*page.parents} and page.stem not in NOT_YET]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", NARROW, ids=name)
def test_a_line_of_a_page_can_be_read(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    wide = [
        f"{number}: {line[:40]}…"
        for number, line in enumerate(lines, start=1)
        if len(line) > WIDTH and not line.startswith("|") and not re.search(r"https?://|\]\(", line)
    ]
    assert wide == []


def test_the_commands_and_lock_files_that_pages_name_are_there() -> None:
    commands = set(re.findall(r"python bot\.py ([\w-]+)", bot.USAGE + command_line.USAGE))
    named = {
        (name(page), command)
        for page in PAGES
        for command in re.findall(r"`(?:\.venv/bin/python )?bot\.py ([\w-]+)", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 20
    assert sorted(each for each in named if each[1] not in commands) == []
    locks = {
        (name(page), lock)
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for lock in re.findall(r"\brequirements\S*\.lock\b", page.read_text(encoding="utf-8"))
    }
    assert locks and sorted(each for each in locks if not (ROOT / each[1]).is_file()) == []
