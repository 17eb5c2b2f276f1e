"""Mends of what was shared: parts that sum to the whole, nobody else touched, undone exactly, in units and satang."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.deliveries import Cost
from domain.ledger import Account, Entry, Kind, Posting, balances, moved
from domain.mending import (
    DIFFERENCE,
    Booked,
    Gap,
    Holder,
    Mend,
    Part,
    Terms,
    Why,
    above_fetched,
    above_order,
    booked_of,
    check,
    entry,
    gap,
    mended,
    open_until,
)
from domain.payments import FEE, TRANSPORT, of_member
from domain.refusal import Refused
from tests.lengths import examples

DAY = date(2026, 12, 28)
RED = Account(Kind.SELLER, "ร้านเจ๊แดง")
ABOUT = "round:1"
SACK = "กระสอบ"
EACH = Terms(lambda quantity: Cost(quantity * 755_00, 0, quantity * 3_00))


def share(member: int, quantity: int, goods: int, truck: int = 0, fee: int = 0, above: int = 0) -> Entry:
    against = {RED: goods + above, TRANSPORT: truck, FEE: fee}
    postings = (
        Posting(of_member(member), goods + truck + fee + above),
        *(Posting(account, -satang) for account, satang in against.items() if satang),
    )
    values = {"quantity": quantity, "transport": truck, "fee": fee}
    return Entry(DAY, "share", postings, values | ({"above": above} if above else {}), ABOUT)


def why(undoes: bool = False) -> Why:
    return Why("ปุ๋ย", SACK, ABOUT, "นับผิด", 7, undoes)


def holder(member: int, has: int, booked: Booked, ordered: int | None = None, fetched: int = 0) -> Holder:
    return Holder(member, has if ordered is None else ordered, has, fetched, booked)


def test_a_unit_takes_its_part_of_goods_carriage_and_fee_half_up_and_the_last_takes_what_is_left() -> None:
    whole = Booked(goods=1_000, carriage=101, fee=50)
    assert whole.part(1, 3) == Booked(333, 34, 17)
    left = whole - whole.part(1, 3)
    assert left.part(1, 2) == Booked(334, 34, 17)  # 333.5, 33.5 and 16.5, half up
    last = left - left.part(1, 2)
    assert last.part(1, 1) == last == Booked(333, 33, 16)


def test_three_sacks_go_to_another_with_all_that_is_booked_for_them_in_one_entry() -> None:
    holders = (
        holder(1, 18, Booked(18 * 755_00, 360_00, 54_00), ordered=20),
        holder(2, 16, Booked(16 * 755_00, 320_00, 48_00), 20),
    )
    part = Part(5, 34, {1: 18, 2: 16}, 0)
    made = mended(holders, (part,), 5, {1: 15, 2: 19}, None, EACH, SACK)
    booked = entry(DAY, made, RED, why())
    assert booked is not None and {each.account: each.satang for each in booked.postings} == {
        of_member(1): -(3 * 755_00 + 60_00 + 9_00),
        of_member(2): 3 * 755_00 + 60_00 + 9_00,
    }
    assert (made.seller, made.came) == (0, None)
    assert [(each.before, each.after) for each in made.lines] == [(18, 15), (16, 19)]


def test_what_was_written_down_as_fetched_is_mended_along_where_it_was_less_and_comes_back() -> None:
    holders = (
        holder(1, 18, Booked(18 * 755_00), 20, fetched=18),
        holder(2, 16, Booked(16 * 755_00), 20, fetched=4),
    )
    part = Part(5, 34, {1: 18, 2: 16}, 0)
    with pytest.raises(Refused, match="refused_mend_fetched"):
        mended(holders, (part,), 5, {1: 15, 2: 19}, None, EACH, SACK)
    made = mended(holders, (part,), 5, {1: 15, 2: 19}, None, EACH, SACK, fetched=(1, 2))
    assert [each.fetched for each in made.lines] == [(18, 15), None]
    assert [each.fetched for each in made.turned().lines] == [(15, 18), None] and made.turned().turned() == made


def test_of_what_never_came_all_comes_off_and_the_trip_stays_with_the_hub() -> None:
    holders = (holder(1, 18, Booked(18 * 755_00, 360_00, 54_00)),)
    made = mended(holders, (Part(5, 18, {1: 18}, 0),), 5, {1: 17}, 17, EACH, SACK)
    booked = entry(DAY, made, RED, why())
    assert booked is not None and {each.account: each.satang for each in booked.postings} == {
        of_member(1): -(755_00 + 20_00 + 3_00),
        RED: 755_00,
        DIFFERENCE: 20_00,
        FEE: 3_00,
    }
    assert (made.seller, made.came) == (-755_00, (18, 17))


def test_carriage_by_the_unit_comes_off_with_it() -> None:
    holders = (holder(1, 4, Booked(4_000, 4 * 15_00 + 100, 0)),)
    terms = Terms(lambda quantity: Cost(quantity * 1_000, quantity * 15_00, 0), carriage_each=15_00)
    made = mended(holders, (Part(5, 4, {1: 4}, 0),), 5, {1: 3}, 3, terms, SACK)
    booked = entry(DAY, made, RED, why())
    assert booked is not None
    assert (booked.of(TRANSPORT), booked.of(DIFFERENCE)) == (15_00, 25)


def test_at_a_centre_the_fee_of_the_hub_above_goes_with_the_goods_to_what_is_owed_there() -> None:
    (booked,) = booked_of([share(1, 18, 18 * 755_00, 0, 54_00, 36_00)], ABOUT).values()
    assert booked == Booked(18 * 755_00, 0, 54_00, 36_00)
    made = mended((holder(1, 18, booked),), (Part(5, 18, {1: 18}, 0),), 5, {1: 17}, 17, EACH, SACK)
    never = entry(DAY, made, RED, why())
    assert never is not None and never.of(RED) == 757_00 and never.of(FEE) == 3_00 and made.seller == -757_00
    more = Terms(lambda quantity: Cost(quantity * 755_00, 0, quantity * 3_00, quantity * 2_00))
    made = mended((holder(1, 18, booked),), (Part(5, 18, {1: 18}, 0),), 5, {1: 19}, 19, more, SACK)
    came = entry(DAY, made, RED, why())
    assert came is not None and (came.of(RED), came.of(FEE)) == (-757_00, -3_00)


def test_one_more_that_came_costs_price_tax_and_fee_and_no_trip() -> None:
    holders = (holder(1, 18, Booked(18 * 755_00, 360_00, 54_00), ordered=20),)
    made = mended(holders, (Part(5, 18, {1: 18}, 0),), 5, {1: 19}, 19, EACH, SACK)
    booked = entry(DAY, made, RED, why())
    assert booked is not None and {each.account: each.satang for each in booked.postings} == {
        of_member(1): 755_00 + 3_00, RED: -755_00, FEE: -3_00,
    }  # fmt: skip


def test_what_nobody_had_taken_can_be_somebodys_or_never_have_come() -> None:
    holders = (holder(1, 18, Booked(18 * 755_00), ordered=20),)
    part = Part(5, 20, {1: 18}, 2)
    assert mended(holders, (part,), 5, {1: 19}, None, EACH, SACK).came is None
    made = mended(holders, (part,), 5, {}, 19, EACH, SACK)
    assert (made.moves, made.came) == ((), (20, 19)) and entry(DAY, made, RED, why()) is None


def test_figures_must_add_up_and_it_is_said_by_how_many_they_do_not() -> None:
    holders = (holder(1, 18, Booked(18)), holder(2, 16, Booked(16)))
    part = Part(5, 34, {1: 18, 2: 16}, 0)
    assert gap(holders, part, {1: 15}, None) == Gap(3)
    assert gap(holders, part, {1: 15}, 31) is None
    assert gap(holders, part, {1: 20}, None) == Gap(-2)
    assert gap(holders, part, {1: 15, 2: 19}, None) is None
    assert gap(holders, part, {}, 33) == Gap(-1)
    with pytest.raises(Refused, match="refused_mend_sum"):
        mended(holders, (part,), 5, {1: 15}, None, EACH, SACK)
    with pytest.raises(Refused, match="refused_mend_nothing"):
        mended(holders, (part,), 5, {1: 18}, 34, EACH, SACK)


def test_no_line_is_below_what_was_fetched_or_passed_on_to_it_and_who_comes_above_its_order_is_named() -> None:
    holders = (
        holder(1, 18, Booked(18), ordered=20, fetched=8),
        replace(holder(2, 16, Booked(16), ordered=17), least=2),
    )
    check(holders, {1: 8, 2: 2}, SACK)
    for told in ({1: 7}, {2: 1}, {1: -1}, {3: 4}):
        with pytest.raises(Refused):
            check(holders, told, SACK)
    assert above_fetched(holders, {1: 7, 2: 3}) == {1: (8, 7)}
    check(holders, {1: 7}, SACK, fetched=(1,))
    with pytest.raises(Refused):
        check(holders, {2: 1}, SACK, fetched=(2,))
    assert above_order(holders, {1: 20, 2: 17}) == ()
    assert above_order(holders, {1: 20, 2: 18}) == (2,)
    assert above_order((holder(1, 22, Booked(22), ordered=20),), {1: 21}) == ()


def test_what_never_came_is_of_the_delivery_in_which_it_did_not() -> None:
    holders = (holder(1, 10, Booked(10_000)),)
    parts = (Part(5, 9, {1: 9}, 0), Part(6, 1, {1: 1}, 0))
    with pytest.raises(Refused, match="refused_mend_part"):
        mended(holders, parts, 6, {1: 8}, -1, EACH, SACK)
    made = mended(holders, parts, 5, {1: 8}, 7, EACH, SACK)
    assert [(each.delivery_id, each.quantity) for each in made.moves] == [(5, 2)]


def test_units_that_move_stay_in_the_delivery_in_which_they_came_the_newest_first() -> None:
    holders = (holder(1, 10, Booked(10_000)), holder(2, 0, Booked(), ordered=10))
    parts = (Part(5, 9, {1: 9}, 0), Part(6, 1, {1: 1}, 0))
    made = mended(holders, parts, 6, {1: 7, 2: 3}, None, EACH, SACK)
    assert [(each.delivery_id, each.quantity) for each in made.moves] == [(6, 1), (5, 2)]


def test_what_was_passed_on_took_its_part_of_the_carriage_along_and_a_changed_price_is_of_the_goods() -> None:
    entries = [
        share(1, 10, 1_000, 100, 30),
        moved(DAY, "passed_on", 565, out_of=of_member(1), into=of_member(2), about=ABOUT),
        moved(DAY, "correction", 50, out_of=of_member(1), into=RED, about=ABOUT, reason="ส่งช้า"),
        moved(DAY, "transfer", 500, out_of=of_member(1), into=Account(Kind.CASH)),
        moved(DAY, "deposit", 20, out_of=Account(Kind.DEPOSIT, "1:1"), into=of_member(1), about=ABOUT),
        moved(DAY, "damage", 9, out_of=RED, into=of_member(1), about=ABOUT),
    ]
    assert booked_of(entries, ABOUT) == {1: Booked(450, 50, 15), 2: Booked(500, 50, 15)}


def test_figures_can_be_mended_until_ninety_days_after_the_networks_own_year() -> None:
    assert open_until(date(2026, 12, 24), 1) == date(2027, 3, 31)
    assert open_until(date(2026, 12, 24), 4) == date(2027, 6, 29)
    assert open_until(date(2027, 1, 1), 1) == date(2028, 3, 30)


# --- whatever the figures are -------------------------------------------------------------------------------------------------


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Entry], tuple[Holder, ...], tuple[Part, ...]]:
    """A round of a few organisations whose goods came in one or two deliveries, with what was booked for it."""
    members = range(1, draw(st.integers(2, 5)) + 1)
    entries: list[Entry] = []
    parts = []
    has = dict.fromkeys(members, 0)
    for delivery_id in range(5, 5 + draw(st.integers(1, 2))):
        shares = {key: draw(st.integers(0, 12)) for key in members}
        for key, quantity in shares.items():
            has[key] += quantity
            if quantity:
                goods, truck = draw(st.integers(1, 10**7)), draw(st.integers(0, 10**5))
                fee, above = draw(st.integers(0, 10**4)), draw(st.integers(0, 10**4))
                entries.append(share(key, quantity, goods, truck, fee, above))
        rest = draw(st.integers(0, 3))
        parts.append(Part(delivery_id, sum(shares.values()) + rest, shares, rest))
    booked = booked_of(entries, ABOUT)
    holders = tuple(holder(key, units, booked.get(key, Booked()), units + 5) for key, units in has.items())
    return entries, holders, tuple(parts)


@st.composite
def mends(draw: st.DrawFn) -> tuple[list[Entry], tuple[Holder, ...], tuple[Part, ...], Mend]:
    """A mend of such a round: units moved, some that never came, or more that came."""
    entries, holders, parts = draw(rounds())
    at = draw(st.sampled_from(parts))
    told = {}
    for each in draw(st.lists(st.sampled_from(holders), min_size=1, unique=True)):
        told[each.member_id] = draw(st.integers(max(0, each.has - at.shares.get(each.member_id, 0)), each.has + 5))
    more = sum(told.get(each.member_id, each.has) - each.has for each in holders)
    came = at.came + more - draw(st.integers(0, at.rest))
    lacks = gap(holders, at, told, came)
    came = came if lacks is None else came - lacks.units
    try:
        return entries, holders, parts, mended(holders, parts, at.delivery_id, told, came, EACH, SACK)
    except Refused as refusal:
        assume(refusal.key not in ("deliveries.refused_mend_nothing", "deliveries.refused_mend_part"))
        raise


def units(before: dict[tuple[int, int], int], made: Mend) -> dict[tuple[int, int], int]:
    """The shares after it."""
    found = dict(before)
    for move in made.moves:
        if move.giver is not None:
            found[move.delivery_id, move.giver] -= move.quantity
        if move.taker is not None:
            found[move.delivery_id, move.taker] = found.get((move.delivery_id, move.taker), 0) + move.quantity
    return found


def of_parts(parts: Sequence[Part]) -> dict[tuple[int, int], int]:
    """The shares of some deliveries."""
    return {(each.delivery_id, key): quantity for each in parts for key, quantity in each.shares.items()}


@given(mends())
@settings(max_examples=examples(300), deadline=None)
def test_parts_sum_to_the_whole_and_no_third_organisation_has_an_entry(
    played: tuple[list[Entry], tuple[Holder, ...], tuple[Part, ...], Mend],
) -> None:
    entries, holders, parts, made = played
    booked = entry(DAY, made, RED, why())
    changed = {each.member_id for each in made.lines}
    if booked is not None:
        touched = {int(each.account.key) for each in booked.postings if each.account.kind is Kind.MEMBER}
        assert touched <= changed and sum(each.satang for each in booked.postings) == 0
        after = booked_of([*entries, booked], ABOUT)
        for each in made.lines:
            assert after.get(each.member_id, Booked()) == each.booked_after
            assert each.booked_after.satang - each.booked_before.satang == booked.of(of_member(each.member_id))
    for each in made.lines:
        if not each.after:
            assert each.booked_after == Booked(), "whoever gives all gives all of it"
    shares = units(of_parts(parts), made)
    assert all(quantity >= 0 for quantity in shares.values())
    for each in holders:
        line = next((one for one in made.lines if one.member_id == each.member_id), None)
        mine = sum(quantity for (_, key), quantity in shares.items() if key == each.member_id)
        assert mine == (line.after if line is not None else each.has)


@given(mends())
@settings(max_examples=examples(300), deadline=None)
def test_mended_and_undone_is_as_before_with_two_entries_more_and_an_undo_is_undone_alike(
    played: tuple[list[Entry], tuple[Holder, ...], tuple[Part, ...], Mend],
) -> None:
    entries, _, parts, made = played
    there = entry(DAY, made, RED, why())
    back = entry(DAY, made.turned(), RED, why(undoes=True))
    assert (there is None) == (back is None)
    assert made.turned().turned() == made
    before = of_parts(parts)
    turned = units(units(before, made), made.turned())
    assert {key: quantity for key, quantity in turned.items() if quantity} == {
        key: quantity for key, quantity in before.items() if quantity
    }
    if there is None or back is None:
        return
    kept = {account: satang for account, satang in balances([*entries, there, back]).items() if satang}
    assert kept == {account: satang for account, satang in balances(entries).items() if satang}
    assert booked_of([*entries, there, back], ABOUT) == {
        **booked_of(entries, ABOUT),
        **{each.member_id: each.booked_before for each in made.lines},
    }


@given(mends(), st.data())
@settings(max_examples=examples(100), deadline=None)
def test_the_order_in_which_figures_were_told_changes_nothing(
    played: tuple[list[Entry], tuple[Holder, ...], tuple[Part, ...], Mend], data: st.DataObject
) -> None:
    _, holders, parts, made = played
    told = {each.member_id: each.after for each in made.lines}
    at = made.came and next((each for each in parts if each.came == made.came[0]), None)
    at = at or parts[-1]
    came = made.came[1] if made.came is not None else None
    try:
        first = mended(holders, parts, at.delivery_id, told, came, EACH, SACK)
    except Refused:
        return
    again = dict(data.draw(st.permutations(list(told.items()))))
    assert mended(holders, parts, at.delivery_id, again, came, EACH, SACK) == first
