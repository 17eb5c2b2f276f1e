"""What lies at the hub: the oldest goes first with its part of the cost, the last unit with the rest, and nothing lies for nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ledger import balances
from domain.payments import DIFFERENCE, of_member
from domain.refusal import Refused
from domain.returns import stock_of
from domain.stock import Lot, Pile, entry, pile, untouched
from tests.domain.test_mending import DAY
from tests.lengths import examples

STOCK = stock_of(1)


def test_the_oldest_goes_first_with_its_part_of_the_cost_half_up() -> None:
    lies = Pile((Lot(3, 100), Lot(2, 90)))
    assert (lies.units, lies.satang, lies.each) == (5, 190, 38)
    assert lies.without(1) == Pile((Lot(2, 67), Lot(2, 90)))
    assert lies.without(2) == Pile((Lot(1, 33), Lot(2, 90))), "66.67, half up"
    assert lies.without(4) == Pile((Lot(1, 45),)) and lies.without(5) == Pile()
    for units in (0, -1, 6):
        with pytest.raises(Refused, match="refused_most"):
            lies.without(units)


def test_the_price_that_is_suggested_is_what_a_unit_cost() -> None:
    assert Pile((Lot(2, 1_526_00),)).each == 763_00 and Pile((Lot(2, 3),)).each == 2 and Pile().each == 0


def test_who_takes_it_owes_its_price_and_the_gap_is_the_hubs() -> None:
    for price, gap in ((700_00, 126_00), (763_00, 0), (800_00, -74_00)):
        booked = entry(DAY, 3, STOCK, 2 * price, 1_526_00, {}, "stock:1")
        assert booked.of(of_member(3)) == 2 * price and booked.of(STOCK) == -1_526_00 and booked.of(DIFFERENCE) == gap


def test_a_lot_can_go_back_while_all_of_it_lies_there_and_none_is_offered() -> None:
    assert untouched(before=0, units=2, after=0, sold=0, offered=0)
    assert not untouched(before=0, units=2, after=0, sold=1, offered=0)
    assert not untouched(before=0, units=2, after=0, sold=0, offered=1)
    assert untouched(before=2, units=2, after=0, sold=1, offered=1)
    assert not untouched(before=2, units=2, after=0, sold=1, offered=2)
    assert untouched(before=0, units=2, after=3, sold=0, offered=3)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 10**7)), min_size=1, max_size=6), st.data())
@settings(max_examples=examples(300), deadline=None)
def test_stock_is_what_came_less_what_went_and_no_unit_is_no_satang(
    came: list[tuple[int, int]], data: st.DataObject
) -> None:
    lots = [Lot(*each) for each in came]
    lies, sold, entries = pile(lots, ()), list[int](), []
    while lies.units:
        quantity = data.draw(st.integers(1, lies.units))
        after = lies.without(quantity)
        assert (after.units, lies.satang - after.satang >= 0) == (lies.units - quantity, True)
        owed = data.draw(st.integers(1, 10**6))
        entries.append(entry(DAY, 3, STOCK, owed, lies.satang - after.satang, {}, "stock:1"))
        sold.append(quantity)
        lies = after
        assert pile(lots, sold) == lies, "told again it is the same"
        assert sum(each.satang for each in lots) + balances(entries).get(STOCK, 0) == lies.satang
    assert lies.satang == 0 and lies == Pile()
