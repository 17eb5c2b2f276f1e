"""Every page can be read as it stands: its lines fit, and its links, commands and lock files are there, on every machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import bot
from operating import command_line

ROOT = Path(__file__).parent.parent
LONGEST = 120  # characters of a line; the rows of a table may be longer
ADDRESS = re.compile(r"https?://[^\s)>\"]+")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`[^`]*`")
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.~/-])/(?:home|Users|root|work|workspace|mnt|media)/[\w.-]+|/tmp/[\w.-]+|\b[A-Z]:\\"
)


def _pages() -> list[Path]:
    """README, CONTRIBUTING and what else stands in Markdown, also what git does not know yet."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return [page for name in listed.stdout.splitlines() if (page := ROOT / name).is_file()]


def _lines() -> Iterator[tuple[str, str]]:
    """(where, line) of every page."""
    for page in _pages():
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{page.relative_to(ROOT)}:{number}", line


def test_a_line_has_at_most_120_characters_outside_tables_and_addresses() -> None:
    lines = [*_lines()]
    assert len(lines) > 2000
    assert [where for where, line in lines if not line.startswith("|") and len(ADDRESS.sub("", line)) > LONGEST] == []


def test_no_page_names_a_path_of_one_machine() -> None:
    assert [where for where, line in _lines() if OF_ONE_MACHINE.search(line)] == []


def _links() -> Iterator[tuple[Path, str]]:
    """(page, target) of every link that is no address."""
    for page in _pages():
        for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
            if "://" not in target and not target.startswith(("#", "mailto:")):
                yield page, target


def test_a_link_leads_to_what_stands_here() -> None:
    links = [*_links()]
    assert len(links) > 20
    assert [
        f"{page.relative_to(ROOT)}: {target}"
        for page, target in links
        if not (page.parent / target.partition("#")[0]).exists()
    ] == []


def _named(pattern: str) -> set[tuple[str, str]]:
    """(where, what was found) in every line of a page."""
    return {(where, found) for where, line in _lines() for found in re.findall(pattern, line)}


def test_the_commands_and_lock_files_that_pages_name_are_there() -> None:
    commands = set(re.findall(r"python bot\.py ([\w-]+)", bot.USAGE + command_line.USAGE))
    named = _named(r"`(?:\.venv/bin/python )?bot\.py ([\w-]+)")
    assert len(named) > 20
    assert sorted(each for each in named if each[1] not in commands) == []
    locks = {each for each in _named(r"\brequirements\S*\.lock\b") if not each[0].startswith("CHANGELOG.md")}
    assert locks and sorted(each for each in locks if not (ROOT / each[1]).is_file()) == []


def test_what_does_not_fit_leads_nowhere_or_is_of_one_machine_is_found() -> None:
    assert ADDRESS.sub("", "see https://example.org/a/b?c=d.") == "see "
    assert LINK.findall("![a picture](pictures/a.png) and [a page](docs/trade.md#part)") == [
        "pictures/a.png",
        "docs/trade.md#part",
    ]
    for own in ("/home/somebody/bot", "in /tmp/out.txt", "/root/.ssh", "C:\\bot"):
        assert OF_ONE_MACHINE.search(own), own
    for everybody in (
        "/var/lib/natprachum",
        "/settings",
        "--tmpfs /tmp --cap-drop ALL",
        "docs/work/one.png",
        "https://a.b/home/c",
    ):
        assert not OF_ONE_MACHINE.search(everybody), everybody
