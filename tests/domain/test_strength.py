"""The four conditions: what holds, what does not apply, and the words for it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.strength import Condition, Facts, MonthFacts, Sign, Strength, signs, strength, two_thirds

MONTH = MonthFacts(True, 9, 12, 8, 12)
AUGUST = Facts(
    (MONTH, MONTH, MONTH), officers_within=True, checker=True, plan=True, papers=True, months_checked=3, lines_told=2, lines_due=3,
    old_items=0, assessed=False, gathered=True, lessons=1, shared=False,
)  # fmt: skip


def stands(facts: Facts) -> dict[Condition, Strength]:
    return {condition: strength(found, len(facts.months)) for condition, found in signs(facts).items()}


def test_the_month_of_the_approved_conversation() -> None:
    """27 of 36 seats, 24 of 36 reports (exactly two thirds), two of three lines, one lesson."""
    assert stands(AUGUST) == {
        Condition.TAKING_PART: Strength.STEADY,
        Condition.ORDER: Strength.STEADY,
        Condition.FOLLOWING_UP: Strength.WORKING,
        Condition.LEARNING: Strength.WORKING,
    }
    seats = signs(AUGUST)[Condition.TAKING_PART]
    assert [(each.count, each.of) for each in seats] == [(3, 3), (27, 36), (24, 36)]


def test_exactly_two_thirds_is_enough_and_one_less_is_not() -> None:
    assert two_thirds(24, 36) and not two_thirds(23, 36) and two_thirds(0, 0) is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_two_thirds_is_counted_without_rounding(part: int, whole: int) -> None:
    assert two_thirds(part, whole) is (part * 3 >= whole * 2)


def test_before_three_closed_months_nothing_is_said() -> None:
    assert set(stands(replace(AUGUST, months=(MONTH, MONTH))).values()) == {Strength.UNKNOWN}


def test_parts_that_sleep_say_nothing_and_one_sign_alone_is_not_steady() -> None:
    asleep = Facts((MONTH, MONTH, MONTH))
    assert (
        stands(asleep)[Condition.ORDER] is Strength.UNKNOWN and stands(asleep)[Condition.LEARNING] is Strength.UNKNOWN
    )
    assert stands(replace(asleep, officers_within=True))[Condition.ORDER] is Strength.WORKING
    assert stands(replace(asleep, gathered=False, lessons=0, shared=False))[Condition.LEARNING] is Strength.TO_BEGIN


def test_with_money_a_checker_belongs_to_the_officers() -> None:
    (officers, *_) = signs(replace(AUGUST, checker=False))[Condition.ORDER]
    assert officers == Sign("officers", False)
    (officers, *_) = signs(replace(AUGUST, checker=None))[Condition.ORDER]
    assert officers.holds
