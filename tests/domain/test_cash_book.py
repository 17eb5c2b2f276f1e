"""The rules of the network's own money: the account adds up, numbers have no gap, who approves, what is owed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cash_book import (
    Account,
    Balances,
    Entry,
    Owed,
    Purse,
    Side,
    State,
    account,
    asked,
    correction,
    enough,
    in_satang,
    needs_approval,
    next_number,
    owed,
    summed,
    whole,
    year_to_pay,
)
from domain.people import Appointment, Office
from domain.refusal import Refused

OPENING = Balances(1_200_00, 8_300_00)
FIRST = date(2027, 1, 11)


def entry(
    side: Side, satang: int, purse: Purse = Purse.CASH, day: date = FIRST, category: str = "other", **more: object
) -> Entry:
    return Entry(side, purse, satang, category, "", day=day, **more)  # type: ignore[arg-type]


JANUARY = (
    *(entry(Side.RECEIVED, 500_00, Purse.BANK, category="dues") for _ in range(5)),
    *(entry(Side.RECEIVED, 500_00, category="dues") for _ in range(4)),
    entry(Side.PAID, 350_00, category="meeting", file_id=1),
    entry(Side.PAID, 1_500_00, Purse.BANK, category="งานวันเด็ก", file_id=2, resolution="12/2569"),
    entry(Side.PAID, 180_00, category="copying"),
    entry(Side.MOVED, 1_500_00),
)


def test_the_account_of_january_adds_up_as_in_the_approved_scene() -> None:
    found = account(OPENING, JANUARY, "2027-01")
    assert (found.brought.total, found.received, found.paid, found.carried.total) == (
        9_500_00,
        4_500_00,
        2_030_00,
        11_970_00,
    )
    assert found.carried == Balances(1_170_00, 10_800_00)
    assert found.by_category(Side.PAID) == (("งานวันเด็ก", 1_500_00), ("meeting", 350_00), ("copying", 180_00))
    assert [each.satang for each in found.without_slip] == [180_00]
    assert [each.satang for each in found.unbacked] == [350_00, 180_00]
    later = account(OPENING, [*JANUARY, entry(Side.PAID, 50_00, day=date(2027, 2, 10))], "2027-02")
    assert (later.brought.total, later.carried.total) == (11_970_00, 11_920_00)
    with pytest.raises(ValueError, match="does not add up"):
        Account("2027-01", OPENING, OPENING, JANUARY)


def test_cash_and_bank_never_fall_below_nothing() -> None:
    enough(OPENING, entry(Side.PAID, 1_200_00))
    for wrong, key in (
        (entry(Side.PAID, 1_200_01), "cash_book.refused_cash"),
        (entry(Side.MOVED, 1_200_01), "cash_book.refused_cash"),
        (entry(Side.PAID, 8_300_01, Purse.BANK), "cash_book.refused_bank"),
        (entry(Side.MOVED, 8_300_01, Purse.BANK), "cash_book.refused_bank"),
        (entry(Side.RECEIVED, -1_200_01), "cash_book.refused_cash"),
    ):
        with pytest.raises(Refused, match=key):
            enough(OPENING, wrong)


entries = st.lists(
    st.builds(
        lambda side, purse, satang, days, counts: entry(
            side, satang, purse, FIRST + timedelta(days=days), state=State.COUNTS if counts else State.REFUSED
        ),
        st.sampled_from(Side),
        st.sampled_from(Purse),
        st.integers(-500_00, 5_000_00),
        st.integers(0, 120),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(entries)
def test_each_month_carries_into_the_next_and_what_is_refused_is_in_no_sum(done: list[Entry]) -> None:
    brought = OPENING
    for month in ("2027-01", "2027-02", "2027-03", "2027-04", "2027-05"):
        found = account(OPENING, done, month)
        assert found.brought == brought
        assert found.brought.total + found.received - found.paid == found.carried.cash + found.carried.bank
        assert sum(satang for _, satang in found.by_category(Side.PAID)) == found.paid
        brought = found.carried
    assert brought == summed(OPENING, done)


def test_numbers_go_on_without_a_gap_and_sums_are_whole_satang() -> None:
    assert [next_number(range(1, given)) for given in (1, 2, 5)] == [1, 2, 5]
    assert in_satang(Decimal("12.50")) == 12_50
    for wrong in ("0", "-1", "1.005", "100000000001"):
        with pytest.raises(Refused, match=r"cash_book\.refused_sum"):
            in_satang(Decimal(wrong))
    limit, more = 1_000_00, entry(Side.PAID, 200_00, corrects_id=3)
    assert not needs_approval(entry(Side.PAID, limit), limit) and needs_approval(entry(Side.PAID, limit + 1), limit)
    assert not needs_approval(more, limit, limit) and needs_approval(more, limit, limit + 1)
    assert not needs_approval(entry(Side.PAID, -1, corrects_id=3), limit, 5_000_00)
    assert not needs_approval(entry(Side.RECEIVED, 5_000_00), limit)


def test_the_chair_approves_then_the_vice_chair_else_the_secretary_and_never_who_is_paid() -> None:
    chair, vice, secretary = 1, 2, 3
    held = [
        Appointment(Office.CHAIR, chair),
        Appointment(Office.VICE_CHAIR, vice),
        Appointment(Office.SECRETARY, secretary),
    ]
    everybody = {chair, vice, secretary}
    assert asked(held, (), everybody, late=False) == (chair,)
    assert asked(held, (), everybody, late=True) == (chair, vice)
    assert asked(held, {chair}, everybody, late=False) == (vice,)
    assert asked(held, {chair, vice}, everybody, late=False) == (secretary,)
    assert asked(held, (), {chair, secretary}, late=True) == (chair, secretary)
    assert asked(held, everybody, everybody, late=True) == ()


def test_dues_are_owed_from_the_year_in_which_one_came_and_the_last_sum_goes_on() -> None:
    rates = {2027: 500_00, 2029: 600_00}
    joined: dict[int, tuple[int, int | None]] = {1: (2020, None), 2: (2028, None), 3: (2030, None)}
    paid = {(1, 2027): 500_00, (1, 2028): 200_00}
    assert owed(rates, joined, paid, 2029) == (
        Owed(1, 2028, 300_00),
        Owed(1, 2029, 600_00),
        Owed(2, 2028, 500_00),
        Owed(2, 2029, 600_00),
    )
    assert year_to_pay(owed(rates, joined, paid, 2029), 1, 2029) == 2028 and owed({}, joined, {}, 2029) == ()
    assert owed({2027: 0}, joined, {}, 2029) == ()


def test_what_was_paid_ahead_goes_to_the_next_year_and_who_left_owes_what_it_owed() -> None:
    rates, there, gone = {2027: 500_00}, (2020, None), (2020, 2027)
    assert owed(rates, {1: there}, {(1, 2027): 1_000_00}, 2028) == ()
    assert owed(rates, {1: there}, {(1, 2027): 700_00}, 2029) == (Owed(1, 2028, 300_00), Owed(1, 2029, 500_00))
    assert owed(rates, {1: gone}, {(1, 2027): 200_00}, 2029) == (Owed(1, 2027, 300_00),)
    assert owed(rates, {1: (2020, 2026)}, {}, 2029) == ()


def test_what_takes_off_an_earlier_payment_needs_neither_bill_nor_resolution() -> None:
    taken_back = entry(Side.PAID, -180_00, corrects_id=3)
    assert not taken_back.without_slip and not taken_back.unbacked
    more = entry(Side.PAID, 50_00, corrects_id=3)
    assert more.without_slip and more.unbacked


@given(st.integers(1, 900_00), st.lists(st.tuples(st.integers(-500_00, 500_00), st.booleans())), st.integers(0, 900_00))
def test_a_correction_brings_an_entry_to_what_it_really_came_to(
    satang: int, before: list[tuple[int, bool]], becomes: int
) -> None:
    original = entry(Side.PAID, satang, id=3, number=3, year=2027, plan_line=2, resolution="12/2569")
    earlier = [
        entry(Side.PAID, each, corrects_id=3, state=State.COUNTS if counts else State.REFUSED)
        for each, counts in before
    ]
    if whole(original, earlier) == becomes:
        with pytest.raises(Refused, match="refused_same"):
            correction(original, earlier, becomes)
        return
    made = correction(original, earlier, becomes, same_year=False)
    assert whole(original, [*earlier, made]) == becomes
    assert (made.corrects_id, made.plan_line, made.resolution, made.number) == (3, None, "12/2569", None)
    with pytest.raises(Refused, match="refused_correction_waits"):
        correction(original, [*earlier, entry(Side.PAID, 1, corrects_id=3, state=State.WAITING)], becomes)
