"""Goods sent back: parts that sum to the whole, unfetched units first, turned exactly, whoever takes them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ledger import Account, Kind, balances
from domain.mending import Booked, booked_of
from domain.payments import DIFFERENCE, FEE, TRANSPORT, of_member
from domain.refusal import Refused
from domain.returns import Has, Return, Taker, Why, as_left, below, entry, most, open_until, sent_back, stock_of
from tests.domain.test_mending import ABOUT, DAY, RED, SACK, share
from tests.lengths import examples

WHY = Why("ปุ๋ย", SACK, ABOUT, "ซื้อเกิน", 7)
STOCK = stock_of(1)


def against(taker: Taker) -> Account:
    return STOCK if taker is Taker.HUB else RED


def test_to_the_hub_all_that_is_booked_goes_to_stock_and_to_the_seller_the_goods_alone() -> None:
    made = sent_back(1, Has(18, 0, 0, Booked(18 * 755_00, 360_00, 54_00)), 2, SACK)
    to_hub, to_seller = entry(DAY, made, Taker.HUB, STOCK, WHY), entry(DAY, made, Taker.SELLER, RED, WHY)
    assert to_hub is not None and {each.account: each.satang for each in to_hub.postings} == {
        of_member(1): -(2 * 755_00 + 40_00 + 6_00), STOCK: 2 * 755_00 + 40_00 + 6_00,
    }  # fmt: skip
    assert to_seller is not None and {each.account: each.satang for each in to_seller.postings} == {
        of_member(1): -2 * 755_00, RED: 2 * 755_00,
    }  # fmt: skip


def test_of_what_is_damaged_all_comes_off_and_the_hub_bears_the_truck_that_drove() -> None:
    made = sent_back(1, Has(18, 0, 0, Booked(18 * 755_00, 360_00, 54_00)), 2, SACK)
    by_trip, by_unit = (entry(DAY, made, Taker.NOBODY, RED, WHY, carriage_each=each) for each in (0, 20_00))
    off = {of_member(1): -(2 * 755_00 + 40_00 + 6_00), RED: 2 * 755_00, FEE: 6_00}
    assert by_trip is not None and {each.account: each.satang for each in by_trip.postings} == off | {DIFFERENCE: 40_00}
    assert by_unit is not None and {each.account: each.satang for each in by_unit.postings} == off | {TRANSPORT: 40_00}


def test_what_lies_at_the_hub_goes_first_and_what_was_promised_to_another_is_not_there() -> None:
    has = Has(18, 10, 3, Booked(18))
    assert most(has) == 15
    assert [sent_back(1, has, units, SACK).fetched for units in (5, 6, 15)] == [0, 1, 10]
    for units in (0, -1, 16):
        with pytest.raises(Refused, match="refused_most"):
            sent_back(1, has, units, SACK)
    assert most(Has(2, 0, 3, Booked(2))) == 0


def test_goods_can_be_sent_back_for_thirty_days_after_the_last_day_of_collecting_and_told_damaged_for_seven() -> None:
    assert open_until(date(2026, 12, 28)) == date(2027, 1, 27)
    assert open_until(date(2026, 12, 28), damaged=True) == date(2027, 1, 4)


def test_a_return_of_what_cost_nothing_is_no_entry() -> None:
    made = sent_back(1, Has(2, 0, 0, Booked(0, 100, 0)), 1, SACK)
    assert entry(DAY, made, Taker.SELLER, RED, WHY) is None and entry(DAY, made, Taker.HUB, STOCK, WHY) is not None


@st.composite
def returns(draw: st.DrawFn) -> tuple[list, Has, Return, Taker]:
    """What was booked for an organisation and another, and what one of them sends back."""
    quantity = draw(st.integers(1, 40))
    goods, truck, fee = draw(st.integers(1, 10**8)), draw(st.integers(0, 10**6)), draw(st.integers(0, 10**5))
    entries = [share(1, quantity, goods, truck, fee, draw(st.integers(0, 10**4))), share(2, 3, 3_000)]
    promised = draw(st.integers(0, quantity - 1))
    fetched = draw(st.integers(0, quantity - promised))
    has = Has(quantity, fetched, promised, booked_of(entries, ABOUT)[1])
    made = sent_back(1, has, draw(st.integers(1, most(has))), SACK)
    return entries, has, made, draw(st.sampled_from(Taker))


@given(returns())
@settings(max_examples=examples(300), deadline=None)
def test_nothing_is_lost_and_nobody_else_has_an_entry(played: tuple[list, Has, Return, Taker]) -> None:
    entries, has, made, taker = played
    booked = entry(DAY, made, taker, against(taker), WHY)
    assert 0 <= made.fetched <= has.fetched and has.fetched - made.fetched + has.promised <= made.after
    after = booked_of([*entries, *([booked] if booked else [])], ABOUT)
    assert after[1] + made.off(taker) == has.booked and after[2] == Booked(3_000)
    if made.after == 0 and taker is Taker.HUB:
        assert after[1] == Booked(), "who sends all back owes nothing of it"
    if booked is not None:
        beside = {TRANSPORT, FEE, DIFFERENCE} if taker is Taker.NOBODY else set()
        assert {each.account for each in booked.postings} <= {of_member(1), against(taker), *beside}
        owed = (
            {against(taker).kind} if taker is not Taker.NOBODY or made.part.sold else set()
        )  # fee and trip alone came off
        assert {each.account.kind for each in booked.postings} >= {Kind.MEMBER, *owed}
    assert as_left(made, taker, Has(made.after, has.fetched - made.fetched, has.promised, after[1]))


@given(returns())
@settings(max_examples=examples(300), deadline=None)
def test_sent_back_and_turned_all_is_as_before_with_two_entries_more(played: tuple[list, Has, Return, Taker]) -> None:
    entries, _, made, taker = played
    there = entry(DAY, made, taker, against(taker), WHY)
    back = entry(DAY, made, taker, against(taker), WHY, turned=True)
    assert (there is None) == (back is None)
    both = [*entries, *(each for each in (there, back) if each is not None)]
    kept = {account: satang for account, satang in balances(both).items() if satang}
    assert kept == {account: satang for account, satang in balances(entries).items() if satang}
    assert booked_of(both, ABOUT) == booked_of(entries, ABOUT)


@given(returns().filter(lambda played: played[3] is not Taker.NOBODY), st.integers(0, 10**8))
@settings(max_examples=examples(200), deadline=None)
def test_a_centre_owes_above_what_came_off_there_and_its_hub_bears_the_gap_to_what_it_had_cost(
    played: tuple[list, Has, Return, Taker], cost: int
) -> None:
    _, _, made, taker = played
    above = Account(Kind.SELLER, "จังหวัด")
    there, back = (below(DAY, made, taker, above, STOCK, cost, WHY, turned=turned) for turned in (False, True))
    off = made.off(taker).satang
    wanted = {STOCK: -cost, above: off, DIFFERENCE: cost - off}
    sums = {account: satang for account, satang in balances([there] if there else []).items() if satang}
    assert sums == {account: satang for account, satang in wanted.items() if satang}
    assert not any(balances([each for each in (there, back) if each is not None]).values())


def test_of_a_centre_no_more_goes_back_than_lies_at_its_hub() -> None:
    assert [most(Has(180, 0, 0, Booked(180), stock)) for stock in (2, 0, 200)] == [2, 0, 180]


@given(returns(), st.data())
@settings(max_examples=examples(100), deadline=None)
def test_in_several_parts_what_goes_back_sums_to_the_whole(
    played: tuple[list, Has, Return, Taker], data: st.DataObject
) -> None:
    entries, has, _, _ = played
    has, came = Has(has.units, 0, 0, has.booked), 0
    while has.units:
        made = sent_back(1, has, data.draw(st.integers(1, has.units)), SACK)
        came += made.part.satang
        has = Has(made.after, 0, 0, has.booked - made.part)
    assert has.booked == Booked() and came == booked_of(entries, ABOUT)[1].satang
