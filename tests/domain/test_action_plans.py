"""The rules of the plan of a year: percentages, states, months, money, what counts once, what a resolution changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain.action_plans
from domain.action_plans import (
    Activity,
    ActivityTold,
    Change,
    Ended,
    Indicator,
    Progress,
    Record,
    Source,
    Span,
    State,
    Word,
)
from domain.plans import Year
from domain.refusal import Refused

APRIL = Year(date(2027, 4, 1))
TIMES, HEADS = (
    Indicator(Decimal(2), domain.action_plans.TIMES, Source.GATHERINGS),
    Indicator(Decimal(80), domain.action_plans.HEADS, Source.HEADS),
)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("amount", "target", "shown"),
    [
        (11, 12, "91.67"), (1140, 1200, "95.00"), (29_999, 30_000, "99.99"), (2, 2, "100.00"), (72, 80, "90.00"), (12, 12, "100.00"),
        (3, 2, "150.00"), (-5, 100, "-5.00"), (1, 800, "0.13"), (0, 5, "0.00"),
    ],
)  # fmt: skip
def test_a_percentage_has_two_places_half_up(amount: int, target: int, shown: str) -> None:
    assert str(domain.action_plans.percent(Decimal(amount), Decimal(target))) == shown


@given(AMOUNTS, AMOUNTS.filter(lambda target: target > 0))
def test_a_hundred_only_where_the_target_is_reached(amount: Decimal, target: Decimal) -> None:
    found = domain.action_plans.percent(amount, target)
    assert (found >= 100) == (amount >= target)
    assert abs(found - amount * 100 / target) <= Decimal("0.01")
    assert found == found.quantize(Decimal("0.01"))


@given(st.lists(AMOUNTS, max_size=6), st.lists(AMOUNTS, max_size=4))
def test_records_and_words_add_up_and_no_report_is_not_zero(recorded: list[Decimal], told: list[Decimal]) -> None:
    records = [
        Record(0, f"gathering:{at}", Source.HEADS, "2027-05", each, "2027-05-22") for at, each in enumerate(recorded)
    ]
    words = [Word(at, "2027-06", None, ((0, each),)) for at, each in enumerate(told)]
    (found,) = domain.action_plans.counted((HEADS,), records, words)
    assert found.amount == (sum([*recorded, *told], Decimal(0)) if recorded or told else None)
    assert (found.percent is None) == (not recorded and not told)


def test_the_same_work_counts_once() -> None:
    record = Record(0, "gathering:1", Source.HEADS, "2027-05", Decimal(34), "2027-05-22")

    def counted(**more: object) -> Decimal | None:
        word = Word(1, "2027-05", "2027-05-22", ((0, Decimal(35)),), **more)  # type: ignore[arg-type]
        return domain.action_plans.counted((HEADS,), [record], [word])[0].amount

    assert counted() == 34, "until somebody says so, the record counts"
    assert counted(counts=False) == 34
    assert counted(instead_of=("gathering:1",)) == 35
    assert counted(instead_of=("apart",)) == 69
    # Told by two: the word said to be right counts, also beside a record of which nobody has said whether it is the same.
    first = Word(1, "2027-05", "2027-05-22", ((0, Decimal(35)),))
    second = Word(2, "2027-05", "2027-05-22", ((0, Decimal(36)),), (first.ref,))
    assert domain.action_plans.counted((HEADS,), [], [first, second])[0].amount == 36
    assert domain.action_plans.counted((HEADS,), [record], [first, second])[0].amount == 34
    settled = replace(second, instead_of=(first.ref, "gathering:1"))
    assert domain.action_plans.counted((HEADS,), [record], [first, settled])[0].amount == 36


def reached(*amounts: int | None) -> tuple[Progress, ...]:
    return tuple(
        Progress(each, None if amount is None else Decimal(amount))
        for each, amount in zip((TIMES, HEADS), amounts, strict=True)
    )


@pytest.mark.parametrize(
    ("amounts", "closed", "ended", "state"),
    [
        ((None, None), "2027-08", Ended(), State.RUNNING),
        ((1, 34), "2027-09", Ended(), State.LATE),
        ((1, 34), "2027-09", Ended(until="2027-12"), State.RUNNING),
        ((1, 34), "2027-12", Ended(until="2027-12"), State.LATE),
        ((2, 72), "2027-09", Ended(said=True), State.BELOW),
        ((2, 80), "2027-09", Ended(said=True), State.DONE),
        ((2, 80), "2027-05", Ended(), State.DONE),
        ((1, 34), "2028-03", Ended(), State.BELOW),
        ((None, None), "2028-03", Ended(), State.NO_REPORT),
        ((2, 80), "2027-09", Ended(cancelled=True), State.CANCELLED),
        ((None, None), "2027-09", Ended(said=True), State.NO_REPORT),
        ((2, None), "2027-09", Ended(said=True), State.NO_REPORT),
        ((1, None), "2027-09", Ended(said=True), State.BELOW),
        ((2, None), "2028-03", Ended(), State.NO_REPORT),
    ],
)
def test_how_far_a_line_is(amounts: tuple[int | None, int | None], closed: str, ended: Ended, state: State) -> None:
    told = any(each is not None for each in amounts)
    assert domain.action_plans.state(reached(*amounts), ended, "2027-09", closed, "2028-03", told=told) is state


def test_a_line_of_which_only_money_was_told_has_no_report() -> None:
    assert (
        domain.action_plans.state(reached(None, None), Ended(), "2027-09", "2028-03", "2028-03", told=True)
        is State.NO_REPORT
    )


def test_a_line_is_done_in_the_month_of_its_last_target_and_months_late() -> None:
    records = tuple(
        Record(0, f"visit:{at}", Source.VISITS, month, Decimal(1))
        for at, month in enumerate(["2027-06"] * 11 + ["2028-03"])
    )
    visits = Progress(Indicator(Decimal(12), domain.action_plans.PLACES, Source.VISITS), Decimal(12), records)
    assert (
        domain.action_plans.finished((visits,)) == "2028-03"
        and domain.action_plans.months_late("2027-12", "2028-03") == 3
    )
    assert (
        domain.action_plans.months_late("2027-12", "2027-12") == 0 == domain.action_plans.months_late("2027-12", None)
    )


def test_the_year_that_is_meant() -> None:
    assert domain.action_plans.year_meant(date(2027, 3, 1), 4) == APRIL
    assert domain.action_plans.year_meant(date(2027, 4, 1), 4) == APRIL
    assert domain.action_plans.year_meant(date(2026, 12, 1), 4) == Year(date(2026, 4, 1))
    assert domain.action_plans.year_meant(date(2027, 3, 1), 4, 2026) == Year(date(2026, 4, 1))
    with pytest.raises(Refused, match="refused_year"):
        domain.action_plans.year_meant(date(2027, 3, 1), 4, 2040)


def test_months_lie_in_the_networks_own_year() -> None:
    own = domain.action_plans.months_of(APRIL)
    assert own[0] == "2027-04" and own[-1] == "2028-03" and len(own) == 12
    assert domain.action_plans.in_year((5, 12), Span.RANGE, APRIL) == own[1:9]
    assert domain.action_plans.in_year((12, 2), Span.RANGE, APRIL) == ("2027-12", "2028-01", "2028-02")
    assert domain.action_plans.in_year((9, 5), Span.LIST, APRIL) == ("2027-05", "2027-09")
    assert domain.action_plans.in_year((), Span.EVERY, APRIL) == own
    with pytest.raises(Refused, match="refused_months"):
        domain.action_plans.in_year((2, 5), Span.RANGE, APRIL)


def test_sources_come_to_the_budget() -> None:
    def money(budget: int | None, *sources: tuple[str, int | None]) -> object:
        said = tuple((name, None if baht is None else Decimal(baht)) for name, baht in sources)
        return domain.action_plans.money_of(
            ActivityTold("", budget=None if budget is None else Decimal(budget), sources=said)
        )

    assert money(4200, ("dues", None)) == (420000, (("dues", 420000),))
    assert money(6000, ("town", 5000), ("dues", 1000)) == (600000, (("town", 500000), ("dues", 100000)))
    assert money(6000, ("town", 5000), ("dues", None)) == (600000, (("town", 500000), ("dues", 100000)))
    assert money(None) == (0, ())
    for wrong in ((6000, ("town", 5000), ("dues", 500)), (6000, ("a", None), ("b", None)), (10**10,)):
        with pytest.raises(Refused):
            money(*wrong)


@given(st.integers(-10, 10**13))
def test_a_target_can_be_worked_for(target: int) -> None:
    found = domain.action_plans.fault(Indicator(Decimal(target), "sack"))
    assert found == ("zero" if target <= 0 else "too_large" if target > 10**9 else None)


def test_a_resolution_changes_a_target_and_the_old_one_stays_beside_it() -> None:
    activity = Activity("", ("2027-05",), Span.LIST, (Indicator(Decimal(1200), "sack"),))
    first, second = (3, 2027, 2), (9, 2027, 1)
    changed = domain.action_plans.with_changes(activity, [Change(1, 0, Decimal(1000), second)], first)
    assert changed.activity.indicators[0].target == 1000
    assert [(each.old, each.old_by) for each in changed.changes] == [(Decimal(1200), first)]
    again = domain.action_plans.with_changes(
        activity, [Change(1, 0, Decimal(1000), second), Change(1, 0, Decimal(900), (10, 2027, 1))], first
    )
    assert [(each.target, each.old, each.old_by) for each in again.changes] == [(Decimal(900), Decimal(1000), second)]
    assert domain.action_plans.with_changes(activity, [Change(1, None, None, second)], first).cancelled


def test_a_line_is_kept_as_it_is() -> None:
    activity = Activity(
        "title", ("2027-05", "2027-09"), Span.LIST, (TIMES, HEADS), "somebody", "chair", 7, 600000, (("dues", 600000),)
    )
    assert domain.action_plans.activity_of(domain.action_plans.row_of(activity)) == activity
