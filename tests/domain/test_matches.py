"""Who offers what another wants: by product, unit and what is left; each pair once."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from domain.matches import Pair, Side, State, after, pairs


def side(key: int, quantity: int, member: int | None = None, product: str = "ไข่ไก่", unit: str = "แผง") -> Side:
    return Side(key, 1, member or key, product, unit, Decimal(quantity))


def figures(found: list[Pair]) -> list[tuple[int, int, Decimal]]:
    return [(each.sale.statement_id, each.need.statement_id, each.quantity) for each in found]


def test_an_offer_goes_to_the_needs_in_their_order_until_nothing_is_left() -> None:
    found = pairs([side(1, 50)], [side(4, 20), side(3, 20), side(5, 20)], ())
    assert figures(found) == [(1, 3, Decimal(20)), (1, 4, Decimal(20)), (1, 5, Decimal(10))]


def test_nobody_buys_of_itself_and_no_pair_comes_twice() -> None:
    assert pairs([side(1, 50, member=7)], [side(2, 20, member=7)], ()) == []
    assert pairs([side(1, 50)], [side(2, 20)], {(1, 2)}) == []
    assert figures(pairs([side(1, 50), side(3, 50)], [side(2, 20)], {(1, 2)})) == [(3, 2, Decimal(20))]


def test_only_the_same_product_in_the_same_unit_or_by_weight_fits() -> None:
    assert pairs([side(1, 50, product="ไข่เป็ด")], [side(2, 20)], ()) == []
    assert pairs([side(1, 50, unit="ฟอง")], [side(2, 20)], ()) == []
    rice = [side(1, 2, product="ข้าวสาร", unit="ตัน")], [side(2, 500, product="ข้าวสาร", unit="กิโลกรัม")]
    assert figures(pairs(*rice, ())) == [(1, 2, Decimal(500))]


@given(some.lists(some.integers(1, 60), max_size=6), some.lists(some.integers(1, 60), max_size=6))
def test_no_offer_is_given_away_twice_and_no_need_is_met_above_itself(offered: list[int], wanted: list[int]) -> None:
    sales = [side(1 + at, each) for at, each in enumerate(offered)]
    needs = [side(101 + at, each) for at, each in enumerate(wanted)]
    found = pairs(sales, needs, ())
    for each in sales:
        assert sum(pair.quantity for pair in found if pair.sale.statement_id == each.statement_id) <= each.quantity
    for each in needs:
        assert sum(pair.quantity for pair in found if pair.need.statement_id == each.statement_id) <= each.quantity


def test_both_have_to_say_yes() -> None:
    assert after(True, None) is State.ASKED and after(True, True) is State.AGREED
    assert after(True, False) is State.DECLINED and after(False, None) is State.DECLINED
