"""The count of what lies at the hub: what it says, whose units were fetched, and what is lost from the stock at its cost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger import Kind
from domain.refusal import Refused
from domain.stock import Lot, Pile
from domain.stock_counts import Heap, Lost, Part, State, entry, lost, state_of

parts = st.builds(
    Part,
    st.integers(1, 4),
    st.integers(1, 9),
    st.one_of(st.none(), st.integers(1, 3)),
    st.one_of(st.none(), st.just(7)),
)
piles = st.lists(
    st.tuples(
        st.integers(1, 50),
        st.builds(Pile, st.lists(st.builds(Lot, st.integers(1, 9), st.integers(0, 5_000)), max_size=3).map(tuple)),
    ),
    max_size=4,
    unique_by=lambda each: each[0],
)


@given(st.integers(0, 50), st.integers(-3, 50))
def test_a_count_is_right_more_or_lacking_and_never_below_none(expected: int, counted: int) -> None:
    if counted < 0:
        with pytest.raises(Refused):
            state_of(expected, counted)
        return
    assert {State.RIGHT: 0, State.MORE: 1, State.LACKING: -1}[state_of(expected, counted)] == (
        (counted > expected) - (counted < expected)
    )


@given(st.lists(parts, max_size=6), st.integers(1, 3), st.integers(-1, 40))
def test_units_that_were_fetched_are_that_organisations_and_no_more_than_lie_there(
    made: list[Part], member: int, units: int
) -> None:
    heap = Heap("ปุ๋ย", "กระสอบ", tuple(made))
    assert heap.units == heap.stock + sum(heap.waiting.values())
    if not 0 < units <= heap.waiting.get(member, 0):
        with pytest.raises(Refused):
            heap.fetched_by(member, units)
        return
    found = heap.fetched_by(member, units)
    assert sum(each.units for each in found) == units and {each.member_id for each in found} == {member}
    assert all(each.units > 0 for each in found)


@given(piles, st.integers(-1, 60))
def test_what_is_lost_leaves_each_pile_at_its_cost_oldest_round_first_and_the_entry_sums_to_nothing(
    made: list[tuple[int, Pile]], units: int
) -> None:
    most = sum(pile.units for _, pile in made)
    if not 0 < units <= most:
        with pytest.raises(Refused):
            lost(made, units, "กระสอบ")
        return
    gone = lost(made, units, "กระสอบ")
    known = dict(made)
    assert sum(each.units for each in gone) == units
    for each in gone:
        assert each.satang == known[each.round_id].satang - known[each.round_id].without(each.units).satang
    assert [each.round_id for each in gone] == [key for key, pile in made if pile.units][: len(gone)]
    booked = entry(date(2027, 1, 4), gone, {}, "stock_count:1", "ฝนสาด")
    cost = sum(each.satang for each in gone)
    assert (booked is None) == (cost == 0)
    if booked is not None:
        borne = [each.satang for each in booked.postings if each.account.kind is Kind.DIFFERENCE]
        assert borne == [cost] and booked.reason == "ฝนสาด"


def test_what_came_at_no_cost_is_lost_without_an_entry() -> None:
    assert entry(date(2027, 1, 4), (Lost(3, 2, 0),), {}, "stock_count:1", "นับผิด") is None
