"""The rules of a memorandum: its term, its anniversaries, what a draft changes, from when it is in force."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.memoranda import (
    END_ASKED_BEFORE,
    Answer,
    Clause,
    Draft,
    Party,
    Reply,
    Signature,
    State,
    TermTold,
    anniversaries,
    changed,
    in_force_since,
    is_in_force,
    is_over,
    is_ready,
    last_day,
    may_change,
    months_later,
    next_anniversary,
    reason,
    renewed,
    sendable,
    signed_on,
    term,
)
from domain.refusal import Refused

TWELFTH = date(2027, 2, 12)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def test_so_many_years_end_the_day_before_the_anniversary() -> None:
    assert last_day(TWELFTH, 60) == date(2032, 2, 11) and last_day(TWELFTH, 36) == date(2030, 2, 11)
    assert last_day(date(2028, 2, 29), 12) == date(2029, 2, 27) and last_day(date(2028, 2, 29), 48) == date(2032, 2, 28)


@given(DAYS, st.integers(1, 30))
def test_a_year_is_full_on_the_same_day_and_after_29_february_on_the_28th(begins: date, years: int) -> None:
    day = months_later(begins, 12 * years)
    assert day.year == begins.year + years and day.month == begins.month
    assert day.day == begins.day or (begins.month, begins.day, day.day) == (2, 29, 28)
    assert last_day(begins, 12 * years) == day - timedelta(days=1)


def test_anniversaries_stop_before_the_end_and_are_told_thirty_days_before() -> None:
    assert anniversaries(TWELFTH, date(2030, 2, 11), date(2040, 1, 1)) == [date(2028, 2, 12), date(2029, 2, 12)]
    assert next_anniversary(TWELFTH, date(2030, 2, 11), TWELFTH) == date(2028, 2, 12)
    assert next_anniversary(TWELFTH, None, date(2028, 1, 13)) == date(2028, 2, 12)
    assert next_anniversary(TWELFTH, None, date(2028, 1, 14)) == date(2029, 2, 12)
    assert next_anniversary(TWELFTH, date(2028, 2, 11), TWELFTH) is None
    assert is_over(date(2030, 2, 11), date(2030, 2, 12)) and not is_over(date(2030, 2, 11), date(2030, 2, 11))
    assert [date(2030, 2, 11) - each for each in END_ASKED_BEFORE] == [date(2029, 11, 13), date(2030, 1, 12)]
    in_force = [is_in_force(TWELFTH, date(2030, 2, 11), day) for day in (date(2027, 2, 11), TWELFTH, date(2030, 2, 12))]
    assert in_force == [False, True, False] and not is_in_force(None, None, TWELFTH)


@pytest.mark.parametrize(
    ("told", "before", "found"),
    [
        (TermTold(TWELFTH, None, 60), Draft(), (TWELFTH, date(2032, 2, 11))),
        (TermTold(None, None, 36), Draft(begins=TWELFTH, ends=date(2032, 2, 11)), (TWELFTH, date(2030, 2, 11))),
        (TermTold(TWELFTH), Draft(), (TWELFTH, None)),
        (TermTold(TWELFTH), Draft(ends=date(2032, 2, 11)), (TWELFTH, date(2032, 2, 11))),
        (TermTold(None, date(2030, 1, 1)), Draft(begins=TWELFTH), (TWELFTH, date(2030, 1, 1))),
    ],
)
def test_a_term_is_told_in_words_on_what_stood_before(
    told: TermTold, before: Draft, found: tuple[date, date | None]
) -> None:
    assert term(told, before) == found


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (TermTold(None, None, 12), "no_start"),
        (TermTold(TWELFTH, date(2027, 1, 1)), "end_before_start"),
        (TermTold(TWELFTH, None, 12 * 31), "far_end"),
    ],
)
def test_a_term_that_cannot_be_is_refused(told: TermTold, key: str) -> None:
    with pytest.raises(Refused, match=key):
        term(told, Draft())


def test_a_draft_says_which_clauses_it_changes() -> None:
    before = Draft(parties=(Party(1, "ก"), Party(2, "ข")), begins=TWELFTH)
    assert changed(before, before) == ()
    assert changed(before, before.with_clause(Clause.WORK, "ขายยาง")) == (Clause.WORK,)
    assert changed(before, Draft(parties=(Party(2, "ข"), Party(1, "ก", "ใคร")))) == (Clause.TERM,)
    assert changed(before, Draft(parties=(Party(1, "ก"),), begins=TWELFTH)) == (Clause.PARTIES,)
    with pytest.raises(Refused, match="long"):
        before.with_clause(Clause.WORK, "ก" * 2001)


def test_two_parties_at_least_all_of_whom_agree_and_what_is_signed_stays() -> None:
    with pytest.raises(Refused, match="parties"):
        sendable(Draft(parties=(Party(1, "ก"),)))
    sendable(Draft(parties=(Party(1, "ก"), Party(2, "ข"))))
    assert not is_ready([]) and is_ready([Reply(1, Answer.AGREED), Reply(2, Answer.AGREED)])
    assert not is_ready([Reply(1, Answer.AGREED), Reply(2, Answer.CHANGE)])
    may_change(State.READY, 0)
    for state, signatures in ((State.READY, 1), (State.DROPPED, 0)):
        with pytest.raises(Refused):
            may_change(state, signatures)
    with pytest.raises(Refused, match="no_reason"):
        reason("  ")


@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=6), st.one_of(st.none(), DAYS))
def test_it_is_in_force_from_the_second_signature_with_its_page_and_not_before_its_first_day(
    signed: list[tuple[date, bool]], begins: date | None
) -> None:
    since = in_force_since([Signature(key, day, page) for key, (day, page) in enumerate(signed)], begins)
    days = sorted(day for day, page in signed if page)
    if len(days) < 2:
        assert since is None
    else:
        assert since == max(days[1], begins or date.min)


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        (TWELFTH, date(2030, 2, 11), (date(2030, 2, 12), date(2033, 2, 11))),
        (TWELFTH, date(2027, 12, 31), (date(2028, 1, 1), date(2028, 11, 18))),
    ],
)
def test_a_renewal_has_the_same_words_for_as_long_again(begins: date, ends: date, found: tuple[date, date]) -> None:
    before = Draft(("ก",) * 8, begins=begins, ends=ends, witnesses=("ข", "ค"))
    after = renewed(before)
    assert (after.begins, after.ends) == found
    assert changed(before, after) == (Clause.TERM, Clause.SIGNING) and after.witnesses == ()


@given(DAYS, DAYS)
def test_nobody_signs_on_a_day_to_come(day: date, today: date) -> None:
    if day > today:
        with pytest.raises(Refused, match="to_come"):
            signed_on(day, today)
    else:
        assert signed_on(day, today) == day
