"""The rules of an organisation's own decision: days, terms, claims, the notice before leaving."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions import (
    ASKED_BEFORE,
    Decision,
    DecisionTold,
    Kind,
    Term,
    contradicts,
    decided,
    is_both,
    may_leave_on,
    term,
)
from domain.refusal import Refused

TODAY = date(2027, 1, 7)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def told(**more: object) -> DecisionTold:
    return DecisionTold(**{"kind": Kind.JOIN, "decided_on": TODAY, **more})  # type: ignore[arg-type]


@given(DAYS)
def test_a_day_to_come_is_refused_and_any_other_kept(day: date) -> None:
    if day > TODAY:
        with pytest.raises(Refused, match="to_come"):
            decided(told(decided_on=day), "เจริญ", TODAY)
    else:
        assert decided(told(decided_on=day), "เจริญ", TODAY).decided_on == day


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"decided_on": None}, "refused_no_day"),
        ({"until": date(2027, 1, 6)}, "refused_until"),
        ({"until": date(2037, 2, 1)}, "refused_until"),
        ({"budget_baht": Decimal("0.001")}, "refused_budget"),
        ({"budget_baht": Decimal(10) ** 12}, "refused_budget"),
    ],
)
def test_what_cannot_be_meant_is_refused(more: dict[str, object], key: str) -> None:
    with pytest.raises(Refused, match=key):
        decided(told(**more), "เจริญ", TODAY)


def test_the_writer_stands_for_who_was_not_named_and_one_person_is_not_both() -> None:
    assert decided(told(representative="", alternate="มาลี"), "เจริญ", TODAY).representative == "เจริญ"
    assert decided(told(representative="มาลี", alternate=""), "เจริญ", TODAY).alternate == "เจริญ"
    assert is_both(decided(told(representative="", alternate=""), "เจริญ", TODAY))
    assert is_both(Decision(Kind.JOIN, TODAY, "นาง มาลี", "นางมาลี")) and not is_both(Decision(Kind.JOIN, TODAY, "มาลี"))


@given(DAYS, DAYS)
def test_a_term_runs_through_its_last_day(until: date, today: date) -> None:
    assert term(until, today, decided=True) is (Term.OVER if until < today else Term.RUNS)
    assert term(None, today, decided=True) is Term.RUNS and term(until, today, decided=False) is Term.NONE


@given(DAYS)
def test_another_person_is_a_claim_until_thirty_days_before_the_end(until: date) -> None:
    new = Decision(Kind.JOIN, TODAY, "มาลี")
    assert contradicts(new, "เจริญ", until, TODAY, same_writer=False) is (until > TODAY + ASKED_BEFORE)
    assert not contradicts(new, "เจริญ", until, TODAY, same_writer=True)
    assert not contradicts(new, "มาลี", until, TODAY, same_writer=False)


def test_leaving_has_thirty_days() -> None:
    assert may_leave_on(date(2027, 3, 5)) == date(2027, 4, 4) == date(2027, 3, 5) + timedelta(days=30)
