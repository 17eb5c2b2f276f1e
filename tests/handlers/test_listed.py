"""What is looked up in the program: the printed lists name everything that can be said, pressed and done, each with its act."""

import re
import subprocess
import sys
from pkgutil import resolve_name

import pytest

import handlers
from domain.people import Office
from domain.rights import Right, may
from handlers import listed
from handlers.dispatch import TABLE
from handlers.routes import Routes
from language.hearing import Words
from language.requests import words_for
from tests.house import ROOT

ENTRY = re.compile(r"- (?:`/?(?P<name>[\w.]+)(?P<more>[^→]*) → )?`(?P<act>[\w.<>]+)`: (?P<does>.+)")


@pytest.fixture(scope="module")
def known() -> Routes:
    routes = Routes("bot")
    handlers.register(routes)
    return routes


@pytest.fixture(scope="module")
def chapters() -> dict[str, list[re.Match[str]]]:
    """The entries of the list of routes by the first word of their chapter."""
    found: dict[str, list[re.Match[str]]] = {}
    for chapter in listed.routes().split("\n## ")[1:]:
        title, *lines = filter(None, chapter.splitlines())
        found[title.split()[0].rstrip(",")] = [entry for line in lines if (entry := ENTRY.fullmatch(line))]
        assert len(found[title.split()[0].rstrip(",")]) == len(lines), f"{title}: a line without its act"
    return found


@pytest.mark.parametrize("name", ["routes", "words", "rights", "tellings"])
def test_a_command_prints_the_list(name: str) -> None:
    def said(command: str) -> str:
        told = subprocess.run([sys.executable, "bot.py", command], cwd=ROOT, capture_output=True, text=True, check=True)
        return told.stdout

    assert said(name) == listed.LISTS[name]()
    assert f"python bot.py {name} " in said("help")


def test_every_route_is_printed_once_with_the_act_it_leads_to(known: Routes, chapters: dict) -> None:
    assert len(known.presses) > 500
    for chapter, routes in (
        ("Commands", known.commands),
        ("Links", known.links),
        ("Presses", known.presses),
        ("Answers", known.answers),
        ("Events", known.events),
    ):
        assert [entry["name"] for entry in chapters[chapter]] == list(routes)
    assert len(chapters["Replies"]) == len(known.replies) > 0


def test_what_an_act_does_is_said_and_the_act_is_there(chapters: dict) -> None:
    for entry in (entry for entries in chapters.values() for entry in entries):
        assert callable(resolve_name(entry["act"].split(".<locals>")[0])), entry[0]
        assert entry["does"].count("[") == entry["does"].count("]"), f"cut: {entry[0]}"
        assert not re.search(r"[\u0e00-\u0e7f]\.$", entry["does"]), f"cut: {entry[0]}"


def test_a_command_is_printed_with_words_that_stand_for_it(chapters: dict) -> None:
    spelled = {entry["name"]: entry["more"] for entry in chapters["Commands"]}
    assert all(word in spelled[name] for name in spelled for word in words_for(name)[: listed.SPELLINGS])
    assert "งานค้าง" in spelled["tasks"]


def test_a_press_is_printed_with_what_it_takes_and_where_it_counts(known: Routes, chapters: dict) -> None:
    printed = {entry["name"]: entry["more"] for entry in chapters["Presses"]}
    for name, route in known.presses.items():
        kinds = [word for kind in route.kinds for word in kind.__name__.split(":")]
        assert re.findall(r":([\w|]+)", printed[name]) == kinds
        assert (" in private" in printed[name]) == bool(route.private)
        assert re.findall(r", needs `(\w+)`", printed[name]) == [right.name for right in route.rights]
    assert ", needs `SHARE_LESSONS`" in printed["lessons.agree"]


def test_every_row_of_the_words_is_printed_in_its_order_with_act_situation_and_reason() -> None:
    rows = [line for line in listed.words().splitlines() if re.match(r"\d+\. ", line)]
    assert len(rows) == len(TABLE) > 50
    for number, (line, row) in enumerate(zip(rows, TABLE, strict=True), start=1):
        act = f"`{row.route.act.__module__}.{row.route.act.__qualname__}`"
        said = getattr(Words, row.saying).__doc__
        assert line.startswith(f"{number}. {said} ({row.came}, ")
        assert line.endswith(f"{act}, when: {row.when}. Before those below: {row.why}")
        assert (", of strangers too)" in line, ", in private" in line) == (row.strangers, bool(row.route.private))


def test_every_right_is_printed_with_its_offices_what_it_permits_and_the_presses_that_need_it(known: Routes) -> None:
    printed = listed.rights()
    for right in Right:
        (line,) = re.findall(rf"^- `{right.name}` \((.*?)\): (.*)$", printed, re.MULTILINE)
        assert line[0].replace("-", "_").split(", ") == [office.value for office in Office if may(right, [office])]
        asking = [
            f"`{name}`" for name, route in (*known.presses.items(), *known.answers.items()) if right in route.rights
        ]
        assert line[1] == right.value + ("; " + ", ".join(asking) if asking else "")
    (without,) = re.findall(r"Other offices \((.*?)\) give none", printed)
    assert set(without.split(", ")) == {
        office.value for office in Office if not any(may(right, [office]) for right in Right)
    }


def test_every_telling_is_printed_with_whom_it_names_and_what_they_get() -> None:
    lines = listed.tellings().split("\n- ")[1:]
    assert len(lines) > 30
    assert any(each.startswith("`acts.members.full_names.ask_correction`") for each in lines), "called as telling.tell"
    assert "`acts.decisions.settle`: `Speaking(member.id)` → `decisions.settled`" in [each.strip() for each in lines]
