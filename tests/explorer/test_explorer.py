"""Somebody presses everything in every kept house, and nothing breaks; EXPLORE=long goes on until it knows what nobody reaches."""

import os

from tests.explorer.exploring import Explored, Step
from tests.explorer.houses import HOUSES
from tests.explorer.running import GROUPS, SHORT, everything, run
from tests.explorer.unreached import unlisted


class Group:
    """A class for each group, so that workers share them."""

    name = ""

    def test_whatever_is_pressed_or_typed_nothing_breaks(self) -> None:
        result = run(GROUPS[self.name], SHORT)
        assert result.steps > SHORT and result.gone == 0
        assert not result.findings, "\n\n".join(result.findings)


if os.environ.get("EXPLORE") == "long":

    def test_whatever_is_pressed_or_typed_nothing_breaks_and_what_nobody_reaches_has_its_reason() -> None:
        result = everything()
        assert not result.findings, "\n\n".join(result.findings)
        assert list(unlisted(result.reached)) == []

else:

    class TestFounding(Group):
        name = "founding"

    class TestInviting(Group):
        name = "inviting"

    class TestMeeting(Group):
        name = "meeting"

    class TestAgreeing(Group):
        name = "agreeing"

    class TestMoney(Group):
        name = "money"

    class TestTrade(Group):
        name = "trade"


def test_every_house_is_in_one_group_and_every_group_is_explored() -> None:
    assert sorted(house for houses in GROUPS.values() for house in houses) == sorted(HOUSES)
    explored = {each.name for each in Group.__subclasses__()}
    assert explored == set(GROUPS) or os.environ.get("EXPLORE") == "long"


def test_a_step_is_written_so_that_it_can_be_taken_again() -> None:
    for step in (Step(1, -2, 3, "answers.yes:1:29384650"), Step(1, 1, None, "ราคา 5=5 บาท/กระสอบ")):
        assert Step.read(step.written()) == step


def test_what_is_newest_comes_first_and_what_was_seen_never_again() -> None:
    explored = Explored(seen={("a.b",), ("a.b", "chair")})
    assert explored.rank((("c.d",), ("c.d", "chair"), ("c.d", "chair", "x"))) == 0
    assert explored.rank((("a.b",), ("a.b", "secretary"), ("a.b", "secretary", "x"))) == 1
    assert explored.rank((("a.b",), ("a.b", "chair"), ("a.b", "chair", "x"))) == 2
    assert explored.rank((("a.b",), ("a.b", "chair"))) is None
