"""The stage of a network, its proofs, and how long an assessment is good."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import Refused
from domain.stages import Evidence, Stage, Word, age, all_enough, complete, enough, first, good_until, holds, not_enough

RATTAPHUM = Evidence(quorate=6, closed_months=6, plan=True, reached=(10, 6), confirmed=4)
NOTHING = Evidence(0, 0, False, (), 0)


def test_two_decisions_without_a_paper_are_still_forming() -> None:
    assert first(5, paper=False, real=False) is Stage.FORMING
    assert first(1, paper=True, real=False) is Stage.FORMING
    assert first(2, paper=True, real=False) is Stage.INITIAL
    assert first(2, paper=True, real=True) is Stage.REAL


@pytest.mark.parametrize("proof", [1, 2, 3, 4])
def test_an_empty_proof_refuses_enough_and_says_how_many_it_takes(proof: int) -> None:
    assert enough(RATTAPHUM, proof) == Word(True) and not holds(NOTHING, proof)
    with pytest.raises(Refused) as refused:
        enough(NOTHING, proof)
    assert (refused.value.values["there"], refused.value.values["needed"]) == (0, {1: 3, 2: 1, 3: 2, 4: 2}[proof])


def test_a_proof_below_its_number_is_empty() -> None:
    assert not holds(Evidence(2, 6, True, (1, 1), 1), 1)
    assert not holds(Evidence(2, 6, True, (1, 1), 1), 3) and not holds(Evidence(2, 6, True, (1, 1), 1), 4)
    assert holds(Evidence(3, 3, True, (1, 2), 2), 1) and holds(Evidence(3, 3, True, (1, 2), 2), 3)


def test_not_yet_needs_a_sentence() -> None:
    assert not_enough(" แผนข้อ 5  ยังไม่มีผู้รับผิดชอบ ") == Word(False, "แผนข้อ 5 ยังไม่มีผู้รับผิดชอบ")
    with pytest.raises(Refused):
        not_enough(" … ")


def test_all_four_are_said() -> None:
    words = {proof: Word(True) for proof in (1, 2, 3, 4)}
    assert complete(words) and all_enough(words)
    assert not all_enough(words | {2: Word(False, "ยัง")}) and not complete({1: Word(True)})


def test_twelve_months_from_the_assessors_day() -> None:
    assert good_until(date(2027, 10, 20)) == date(2028, 10, 19)
    assert good_until(date(2028, 2, 29)) == date(2029, 2, 27)
    assert age(date(2027, 10, 20), date(2028, 12, 25)) == (1, 2)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_an_assessment_is_good_for_a_year_and_no_longer(day: date) -> None:
    assert 364 <= (good_until(day) - day).days <= 365
    assert age(day, good_until(day))[0] == 0
