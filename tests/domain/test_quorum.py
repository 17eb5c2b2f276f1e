"""How many seats make a quorum, and that one rule says whether they are there."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quorum import QuorumKind, QuorumRule, fixed_quorum, quorate, quorum, require_quorum
from domain.refusal import Refused

ROOT = Path(__file__).parents[2]
ROOMS = ("acts", "cards", "documents", "domain", "gateway", "handlers", "schedules", "storage", "views")
seats = st.integers(1, 500)


@pytest.mark.parametrize(
    ("kind", "needed"), [(QuorumKind.HALF, 6), (QuorumKind.MORE_THAN_HALF, 7), (QuorumKind.TWO_THIRDS, 8)]
)
def test_the_quorum_of_twelve_seats(kind: QuorumKind, needed: int) -> None:
    assert quorum(QuorumRule(kind), 12) == needed


@given(seats)
def test_at_least_half_is_the_smallest_number_that_is_not_less_than_half(number: int) -> None:
    needed = quorum(QuorumRule(QuorumKind.HALF), number)
    assert Fraction(needed, number) >= Fraction(1, 2) > Fraction(needed - 1, number)


@given(seats)
def test_more_than_half_is_the_smallest_number_above_half(number: int) -> None:
    needed = quorum(QuorumRule(QuorumKind.MORE_THAN_HALF), number)
    assert Fraction(needed, number) > Fraction(1, 2) >= Fraction(needed - 1, number)


@given(seats)
def test_two_thirds_is_the_smallest_number_that_is_not_less(number: int) -> None:
    needed = quorum(QuorumRule(QuorumKind.TWO_THIRDS), number)
    assert Fraction(needed, number) >= Fraction(2, 3) > Fraction(needed - 1, number)


def test_a_fixed_quorum_is_that_number() -> None:
    assert quorum(fixed_quorum(5, 12), 12) == 5


@pytest.mark.parametrize("number", [0, -1, 13])
def test_a_quorum_that_the_seats_cannot_make_is_refused(number: int) -> None:
    with pytest.raises(Refused) as refusal:
        fixed_quorum(number, 12)
    assert refusal.value.key == "quorum.impossible"
    assert refusal.value.values == {"number": number, "seats": 12}


def test_nobody_is_never_a_quorum() -> None:
    assert all(quorum(QuorumRule(kind, 1), 0) == 1 for kind in QuorumKind)


def test_half_is_offered_first() -> None:
    assert next(iter(QuorumKind)) is QuorumKind.HALF
    assert QuorumRule() == QuorumRule(QuorumKind.HALF)


@pytest.mark.parametrize("text", ["half", "more_than_half", "two_thirds", "number:5"])
def test_a_quorum_rule_is_kept_as_text(text: str) -> None:
    assert str(QuorumRule.parse(text)) == text


@pytest.mark.parametrize("text", ["", "number", "number:0", "number:-1", "number:๕", "half:3", "กึ่งหนึ่ง"])
def test_another_text_is_no_quorum_rule(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        QuorumRule.parse(text)
    assert refusal.value.key == "quorum.unreadable"


def test_as_many_as_are_needed_are_a_quorum() -> None:
    assert [present for present in range(9) if quorate(present, 6)] == [6, 7, 8]


def test_without_a_quorum_the_count_is_named() -> None:
    with pytest.raises(Refused) as refused:
        require_quorum(5, 6)
    assert refused.value.values == {"present": 5, "needed": 6}
    require_quorum(6, 6)


def test_nothing_else_compares_seats_with_the_quorum() -> None:
    compared = re.compile(r"[<>]=?\s*[\w.]*\bquorum\b|\bquorum\s*[<>]")
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if compared.search(path.read_text())]
    assert found == []
