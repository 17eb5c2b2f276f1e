"""Somebody presses everything in every kept house, and nothing breaks; the long run also knows what nobody reaches."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.explorer.exploring import Explored, Step
from tests.explorer.houses import HOUSES
from tests.explorer.inventory import registered
from tests.explorer.running import GROUPS, SHORT, long_run, run
from tests.explorer.unreached import listed, reasons, unlisted

ROOT = Path(__file__).parent.parent.parent


class Group:
    """A class for each group, so that workers share them."""

    name = ""

    def test_whatever_is_pressed_or_typed_nothing_breaks(self) -> None:
        result = run(GROUPS[self.name], SHORT)
        assert result.steps > SHORT and result.gone == 0
        assert not result.findings, "\n\n".join(result.findings)

    @pytest.mark.long
    def test_nothing_breaks_far_from_where_it_began_and_what_nobody_reaches_has_its_reason(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        result = long_run(self.name)
        reached = _of_all_groups(tmp_path_factory.getbasetemp(), self.name, result.reached)
        assert not result.findings, "\n\n".join(result.findings)
        if reached is not None:
            assert list(unlisted(reached)) == []


def _of_all_groups(own: Path, name: str, reached: dict[str, set[str]]) -> dict[str, set[str]] | None:
    """What all groups have reached, once the last of them comes in; they may be explored by several workers."""
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    (shared / f"reached-{name}.json").write_text(json.dumps({kind: sorted(names) for kind, names in reached.items()}))
    files = [shared / f"reached-{group}.json" for group in GROUPS]
    if not all(each.exists() for each in files):
        return None
    whole: dict[str, set[str]] = {}
    for each in files:
        for kind, names in json.loads(each.read_text()).items():
            whole.setdefault(kind, set()).update(names)
    return whole


class TestFounding(Group):
    name = "founding"


class TestInviting(Group):
    name = "inviting"


class TestMeeting(Group):
    name = "meeting"


class TestElecting(Group):
    name = "electing"


class TestAgreeing(Group):
    name = "agreeing"


class TestPlanning(Group):
    name = "planning"


class TestMoney(Group):
    name = "money"


class TestTrade(Group):
    name = "trade"


class TestTrucks(Group):
    name = "trucks"


class TestLoads(Group):
    name = "loads"


class TestGoods(Group):
    name = "goods"


def test_every_house_is_in_one_group_and_every_group_is_explored() -> None:
    assert sorted(house for houses in GROUPS.values() for house in houses) == sorted(HOUSES)
    assert {each.name for each in Group.__subclasses__()} == set(GROUPS)


def test_a_story_that_is_named_as_a_reason_is_there() -> None:
    stories = {each for why in reasons() for each in re.findall(r"tests/\S+\.py", why)}
    assert stories and all((ROOT / each).exists() for each in stories)
    known = registered()
    assert [name for kind, name in listed() if kind != "texts" and name not in known[kind]] == []


def test_a_step_is_written_so_that_it_can_be_taken_again() -> None:
    for step in (Step(1, -2, 3, "answers.yes:1:29384650"), Step(1, 1, None, "ราคา 5=5 บาท/กระสอบ")):
        assert Step.read(step.written()) == step


def test_what_is_newest_comes_first_and_what_was_seen_never_again() -> None:
    explored = Explored(seen={("a.b",), ("a.b", "chair")})
    assert explored.rank((("c.d",), ("c.d", "chair"), ("c.d", "chair", "x"))) == 0
    assert explored.rank((("a.b",), ("a.b", "secretary"), ("a.b", "secretary", "x"))) == 1
    assert explored.rank((("a.b",), ("a.b", "chair"), ("a.b", "chair", "x"))) == 2
    assert explored.rank((("a.b",), ("a.b", "chair"))) is None
