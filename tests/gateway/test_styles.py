"""Which buttons are green and which red: one list, and at most one green on a keyboard."""

import ast
from pathlib import Path

import pytest

from gateway.styles import DANGER, ENDS, SUCCESS, YES, style
from locales import every_text
from rehearsal.telegram.client import Person
from tests.handlers.stage import TO_END, begun, labels, says
from tests.house import living
from tests.program import files, nodes

# What has no colour: a yes that stands for several or for some, a change of mind, a no, a figure that is put right.
PLAIN = {
    "deliveries.right",
    "deliveries.right_for",
    "deliveries.right_none",
    "lessons.yes_all",
    "lessons.yes_one",
    "memoranda.agree_draft",
    "memoranda.agree_for",
    "reports.rest_right",
    "rounds.not_right",
    "teaching.yes_after_all",
}


def _strings() -> set[str]:
    """Every string of the code that says something."""
    found: set[str] = set()
    for file in files("acts", "cards", "views", "handlers", "domain"):
        found.update(node.value for node in nodes(file, ast.Constant) if isinstance(node.value, str))
    return found


def test_each_text_of_the_list_exists_and_is_of_one_colour() -> None:
    assert every_text().keys("th") >= (YES | ENDS)
    assert not YES & ENDS


def test_whatever_says_yes_has_been_decided_on() -> None:
    named = {key for key in _strings() & every_text().keys("th") if key.count(".") == 1}
    asked = {key for key in named if set(key.partition(".")[2].split("_")) & {"yes", "right"}}
    texts = every_text()
    short = {key for key in asked if "\n" not in texts._sources["th"][key] and len(texts._sources["th"][key]) < 40}
    assert short - YES - ENDS - PLAIN == set()


@pytest.mark.parametrize("label", sorted(YES))
def test_of_several_yes_none_is_green(label: str) -> None:
    assert style(label, [label, "common.resume"]) == SUCCESS
    assert style(label, [label, label]) is None
    assert style(label, [label, *ENDS]) == SUCCESS


def test_what_ends_is_red_however_often_it_stands_there() -> None:
    assert {style(label, [*ENDS, *YES]) for label in ENDS} == {DANGER}
    assert style("common.resume", ["common.resume"]) is None


def test_a_question_has_one_green_button_and_a_deletion_a_red_one(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_END[:2])
        assert styles(chair) == {"ถูกต้อง": "success"} and len(labels(chair)) > 1
        says(house, chair, *TO_END[2:], "/forget", "*ขอลบข้อมูลของฉัน")
        assert styles(chair)["ใช่ ลบข้อมูลของฉัน"] == "danger"


def styles(person: Person) -> dict[str, str]:
    """The coloured buttons of somebody's newest message."""
    rows = person.sees(last=1)[0]["buttons"]
    return {button["text"]: button["style"] for row in rows for button in row if "style" in button}
