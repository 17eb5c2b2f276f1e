"""The rules of setting a network up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.recurrence import in_month
from domain.refusal import Refused
from domain.setup import (
    STEPS,
    check_level,
    check_parent,
    clean_place,
    first_open,
    held_before,
    rules_for_day,
)
from language.matter_lists import matters_from_lines

LEVELS = ("district", "province", "themed")


@given(st.sets(st.sampled_from(STEPS)))
def test_the_first_open_question_is_the_first_not_taken(taken: set[str]) -> None:
    found = first_open(taken, "district")
    assert found == next((step for step in STEPS if step not in taken), None)


@given(st.sampled_from([None, "province"]))
def test_without_a_level_and_for_a_province_no_parent_is_asked(level: str | None) -> None:
    assert first_open(set(STEPS) - {"parent"}, level) is None


@pytest.mark.parametrize(
    ("child", "parent"), [("district", "province"), ("themed", "province"), ("themed", "district")]
)
def test_these_may_belong(child: str, parent: str) -> None:
    check_parent(1, child, 2, parent, ())


@pytest.mark.parametrize(
    ("child", "parent", "key"),
    [
        ("district", "district", "setup.parent_wrong_level"),
        ("province", "province", "setup.parent_wrong_level"),
        ("province", "district", "setup.parent_wrong_level"),
        ("district", "themed", "setup.parent_wrong_level"),
        (None, "province", "setup.parent_level_first"),
        ("district", None, "setup.parent_without_level"),
    ],
)
def test_no_level_is_skipped_or_turned_round(child: str | None, parent: str | None, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_parent(1, child, 2, parent, ())
    assert refused.value.key == key


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS), st.lists(st.integers(2, 9)))
def test_nothing_belongs_to_itself_or_in_a_circle(child: str, parent: str, above: list[int]) -> None:
    with pytest.raises(Refused) as itself:
        check_parent(1, child, 1, parent, ())
    assert itself.value.key == "setup.parent_itself"
    with pytest.raises(Refused) as circle:
        check_parent(1, child, 2, parent, [*above, 1])
    assert circle.value.key == "setup.parent_circle"


def test_a_level_fits_the_parent_and_the_children_there_are() -> None:
    check_level("district", "province", ["themed"])
    with pytest.raises(Refused, match="level_under_parent"):
        check_level("province", "province", [])
    with pytest.raises(Refused, match="level_over_children"):
        check_level("themed", None, ["district"])


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_single_day_is_a_day_of_both_rules_offered_for_it_or_its_last_week(day: date) -> None:
    weekday, number = rules_for_day(day)
    assert day in in_month(number, day.year, day.month)
    assert in_month(weekday, day.year, day.month)[0].weekday() == day.weekday()
    assert day in in_month(weekday, day.year, day.month)


def test_matters_are_lines_without_their_marks() -> None:
    assert matters_from_lines("1. ขอราคาปุ๋ย 3 ร้าน\n- ซ่อมห้อง\n\n๒) ซ่อมห้อง\n15-15-15 หมด") == (
        "ขอราคาปุ๋ย 3 ร้าน",
        "ซ่อมห้อง",
        "15-15-15 หมด",
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("---\n\n", "setup.matters_none"),
        ("ก" * 401, "setup.matter_too_long"),
        ("\n".join(f"เรื่อง{number}" for number in range(51)), "setup.matters_too_many"),
    ],
)
def test_matters_that_cannot_be_kept_are_refused(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        matters_from_lines(text)
    assert refused.value.key == key


@given(st.text(max_size=5000))
def test_any_text_is_kept_or_refused(text: str) -> None:
    for function in (matters_from_lines, clean_place):
        try:
            found = function(text)
        except Refused:
            continue
        assert found


@given(st.integers())
def test_a_year_has_at_most_two_hundred_meetings(number: int) -> None:
    if 0 <= number <= 200:
        assert held_before(number) == number
    else:
        with pytest.raises(Refused):
            held_before(number)
