"""Statements: nothing counts before it is confirmed, each counts at most once, sums equal the confirmed ones, whatever the order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain.confirming
import domain.reports
from domain.refusal import Refused
from domain.reports import Ask, State, Statement

NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)
CLOSED = datetime(2027, 1, 6, 0, tzinfo=UTC)
KILOGRAMS = {"กิโลกรัม": Decimal(1), "ตัน": Decimal(1000)}


def line(key: int = 1, kind: str = "purchase", **more: object) -> Statement:
    values = {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(20), "unit": "กระสอบ"} | more
    return Statement(key, 1, key, 7, 1, kind, "2026-12", NOW, **values)  # type: ignore[arg-type]


def change(key: int, about: Statement, quantity: int, *, relative: bool = True) -> Statement:
    return line(
        key,
        "change",
        quantity=Decimal(quantity),
        relative=relative,
        replaces_id=about.id,
        seen_quantity=about.quantity,
    )


def confirmed(*lines: Statement, book: Mapping[int, Statement] | None = None) -> dict[int, Statement]:
    return {each.id: each for each in domain.confirming.confirm(lines, book or {}, NOW, by=5)}


def test_nothing_counts_before_it_is_confirmed() -> None:
    assert not domain.confirming.counts(line())
    assert domain.confirming.counts(confirmed(line())[1])


def test_a_second_confirmation_changes_nothing() -> None:
    once = confirmed(line())[1]
    assert domain.confirming.confirm([once], {}, NOW, by=5) == ()


def test_more_of_it_takes_the_place_of_the_line_and_not_a_place_beside_it() -> None:
    old = confirmed(line())[1]
    after = confirmed(change(2, old, 5), book={1: old})
    assert after[1].state is State.REPLACED
    assert (after[2].kind, after[2].quantity, after[2].unit) == ("purchase", Decimal(25), "กระสอบ")
    assert domain.confirming.totals(after.values())[0].quantity == 25


def test_goods_that_are_sold_already_stand_for_themselves_and_in_no_offers_place() -> None:
    offered = confirmed(line(kind="sale_offer"))[1]
    sold = domain.reports.as_sold(domain.reports.in_place_of(line(2, "sale_offer", quantity=Decimal(5)), offered))
    after = confirmed(sold, book={1: offered})
    assert list(after) == [2] and (after[2].kind, after[2].measure) == ("activity", "sold")


def test_a_new_figure_keeps_the_price_only_in_the_same_unit() -> None:
    old = confirmed(line(price_satang=78_000))[1]
    same = domain.confirming.apply_change(change(2, old, 30, relative=False), old)
    other = domain.confirming.apply_change(replace(change(3, old, 2, relative=False), unit="ตัน"), old)
    assert same.price_satang == 78_000
    assert other.price_satang is None


def test_less_than_nothing_is_refused_and_exactly_nothing_is_a_cancellation() -> None:
    old = confirmed(line())[1]
    with pytest.raises(Refused, match=r"reports\.below_zero"):
        domain.confirming.apply_change(change(2, old, -21), old)
    assert domain.confirming.apply_change(change(2, old, -20), old).kind == "cancel"


def test_what_was_changed_meanwhile_is_not_changed_blindly() -> None:
    old = confirmed(line())[1]
    mine, theirs = change(2, old, 5), change(3, old, 10)
    book = confirmed(theirs, book={1: old})
    with pytest.raises(Refused, match=r"reports\.target_changed"):
        domain.confirming.confirm([mine], book, NOW, by=5)


def test_two_changes_in_one_message_build_on_each_other() -> None:
    old = confirmed(line())[1]
    after = confirmed(change(2, old, 5), change(3, old, 5), book={1: old})
    assert after[3].quantity == 30
    assert domain.confirming.totals(after.values())[0].quantity == 30


def test_taking_back_a_cancellation_brings_the_line_again() -> None:
    old = confirmed(line())[1]
    after = confirmed(line(2, "cancel", quantity=None, replaces_id=1, seen_quantity=old.quantity), book={1: old})
    assert domain.confirming.totals(after.values()) == ()
    back = domain.confirming.undo(after[2], after[1], NOW)
    assert {each.id: each.state for each in back} == {2: State.UNDONE, 1: State.CONFIRMED}


def test_a_closed_month_never_changes() -> None:
    counted = confirmed(line())[1]
    with pytest.raises(Refused, match=r"reports\.month_closed"):
        domain.confirming.undo(counted, None, CLOSED)
    late = domain.confirming.confirm([line(2)], {}, CLOSED, by=5)[0]
    assert late.state is State.CONFIRMED
    assert domain.confirming.late(late) and not domain.confirming.counts(late)
    with pytest.raises(Refused, match=r"reports\.target_changed"):
        domain.confirming.confirm([change(3, counted, 5)], {1: counted}, CLOSED, by=5)


def test_different_units_are_never_added_and_a_range_stays_a_range_in_the_sum() -> None:
    lines = confirmed(
        line(1), line(2, quantity=Decimal(30), quantity_max=Decimal(40)), line(3, unit="กิโลกรัม", quantity=Decimal(50))
    ).values()
    found = {(total.unit, total.quantity, total.most, total.approx) for total in domain.confirming.totals(lines)}
    assert found == {("กระสอบ", Decimal(50), Decimal(60), False), ("กิโลกรัม", Decimal(50), None, False)}


def test_a_price_twice_or_half_the_last_one_is_asked_about_whatever_the_unit_of_weight() -> None:
    known = line(1, "activity", measure="sold", quantity=Decimal(3), unit="ตัน", amount_satang=18_000_000)
    slip = line(2, "activity", measure="sold", quantity=Decimal(3), unit="ตัน", amount_satang=2_400_000)
    usual = line(3, "sale_offer", quantity=Decimal(100), unit="กิโลกรัม", price_satang=5_500)
    assert domain.reports.price_of_one(slip, KILOGRAMS) == (Decimal(800), "กิโลกรัม")
    assert domain.reports.ask_about(slip, None, known, KILOGRAMS) is Ask.PRICE
    assert domain.reports.ask_about(slip.settle(Ask.PRICE), None, known, KILOGRAMS) is None
    assert domain.reports.ask_about(usual, None, known, KILOGRAMS) is None


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (line(kind=domain.reports.UNREAD), Ask.UNREAD),
        (replace(line(), member_id=None), Ask.MEMBER),
        (line(kind="change"), Ask.TARGET),
        (line(other_quantity=Decimal(150), unsure=True), Ask.READING),
        (line(unsure=True), Ask.SURE),
        (line(quantity=None), Ask.QUANTITY),
        (line(unit=None), Ask.UNIT),
        (line(kind="sale_offer", quantity=None, price_satang=100), None),
        (line(kind="problem", quantity=None, unit=None), None),
        (line(), None),
    ],
)
def test_what_is_missing_is_asked_one_thing_at_a_time(asked: Statement, what: Ask | None) -> None:
    assert domain.reports.ask_about(asked) is what


def test_a_correction_means_the_line_whose_old_figure_it_repeats() -> None:
    sold = line(1, "activity", product="น้ำยางสด", quantity=Decimal(3), unit="ตัน")
    wanted = line(2)
    assert domain.reports.meant([sold, wanted], None, None, "ไม่ใช่ 20 เอา 30") == (wanted,)
    assert domain.reports.meant([sold, wanted], None, None, "ไม่ใช่ ๓ เอา 4") == (sold,)
    assert domain.reports.meant([sold, wanted], None, "ตัน", "เอา 4 ตัน") == (sold,)
    assert len(domain.reports.meant([sold, wanted], None, None, "เอา 4")) == 2


def test_a_misspelt_name_is_learned_but_a_change_of_mind_is_not() -> None:
    known = ("ปุ๋ย 46-0-0", "น้ำกรด")
    assert domain.confirming.may_learn("ปุ๋ยเรือใบฟ้า", "ปุ๋ย 15-15-15", known)
    assert not domain.confirming.may_learn("ปุ๋ย 46-0-0", "ปุ๋ย 15-15-15", known)
    assert not domain.confirming.may_learn("ปุ๋ย", "ปุ๋ย 15-15-15", known)


# --- any order of taps, corrections and duplicates -----------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["say", "correct", "confirm", "confirm_twice", "more", "cancel", "undo", "restore", "leave", "drop"]
        ),
        st.integers(0, 9),
        st.integers(-30, 60),
        st.integers(0, 40),  # days later
    ),
    max_size=40,
)


@given(ACTS)
def test_each_statement_counts_at_most_once_and_sums_are_those_of_confirmed_statements(
    acts: list[tuple[str, int, int, int]],
) -> None:
    """An oracle that knows only what stands where: each statement's own figure, or nothing."""
    book: dict[int, Statement] = {}
    oracle: dict[int, Decimal] = {}
    now = NOW
    for name, which, figure, days in acts:
        now += timedelta(days=days // 10)
        keys = sorted(book)
        chosen = book[keys[which % len(keys)]] if keys else None
        try:
            if name == "say" or chosen is None:
                key = len(book) + 1
                book[key] = replace(line(key, quantity=Decimal(abs(figure))), at=now)
            elif name == "correct" and chosen.waiting and chosen.kind == "purchase":
                book[chosen.id] = domain.reports.corrected(chosen, Decimal(abs(figure)), None)
            elif name.startswith("confirm"):
                for _ in range(2 if name == "confirm_twice" else 1):
                    changed = domain.confirming.confirm([book[chosen.id]], book, now, by=1)
                    _keep(book, oracle, changed, now)
            elif name == "more" and chosen.state is State.CONFIRMED:
                key = len(book) + 1
                book[key] = replace(change(key, chosen, figure), month=chosen.month)
            elif name == "cancel" and chosen.state is State.CONFIRMED:
                key = len(book) + 1
                book[key] = line(key, "cancel", quantity=None, replaces_id=chosen.id, seen_quantity=chosen.quantity)
            elif name == "undo":
                replaced = book.get(chosen.replaces_id or 0) if chosen.kind == "cancel" else None
                _keep(book, oracle, domain.confirming.undo(chosen, replaced, now), now)
            elif name == "restore":
                _keep(book, oracle, (domain.confirming.restore(chosen, now, 1),), now)
            elif name == "leave":
                _keep(book, oracle, domain.confirming.leave([chosen]), now)
            elif name == "drop":
                _keep(book, oracle, domain.confirming.discard([chosen]), now)
        except Refused as refusal:
            assert refusal.key.startswith("reports.")
        total = sum((each.quantity for each in domain.confirming.totals(book.values())), Decimal(0))
        assert total == sum(oracle.values(), Decimal(0))
        counting = [each for each in book.values() if domain.confirming.counts(each)]
        assert all(each.confirmed_at is not None for each in counting)
        chains = [each.replaces_id for each in counting if each.replaces_id]
        assert not set(chains) & {each.id for each in counting}  # never a line and what took its place


def _keep(
    book: dict[int, Statement], oracle: dict[int, Decimal], changed: tuple[Statement, ...], now: datetime
) -> None:
    for each in changed:
        book[each.id] = each
        counted = each.state is State.CONFIRMED and each.kind == "purchase" and now < CLOSED - timedelta(hours=7)
        if counted:
            oracle[each.id] = each.quantity or Decimal(0)
        elif each.state is not State.CONFIRMED or each.kind != "purchase":
            oracle.pop(each.id, None)


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_adding_and_taking_away_the_same_comes_back_to_the_same(base: Decimal, more: Decimal) -> None:
    old = confirmed(line(quantity=base))[1]
    up = confirmed(replace(change(2, old, 0), quantity=more), book={1: old})
    if up[2].kind == "cancel":
        return
    down = domain.confirming.apply_change(replace(change(3, up[2], 0), quantity=-more), up[2])
    assert down.kind == "cancel" if base == 0 else down.quantity == base


def sale(key: int = 1, **more: object) -> Statement:
    values = {
        "measure": "sold",
        "quantity": Decimal("2.5"),
        "unit": "ตัน",
        "price_satang": 1_800,
        "price_unit": "กิโลกรัม",
    }
    return domain.reports.with_sum(line(key, "activity", **(values | more)))


def test_money_is_quantity_times_price_in_the_unit_of_the_price() -> None:
    assert (sale().times, sale().amount_satang) == (Decimal(2500), 4_500_000)
    assert sale(price_unit="ถุง").amount_satang is None
    assert sale(approx=True).amount_satang is None and sale(quantity_max=Decimal(3)).amount_satang is None
    assert sale(measure="produced").amount_satang is None
    assert sale(quantity=domain.reports.MOST_QUANTITY, price_satang=10**13).amount_satang is None, "out of all reach"
    assert sale(amount_satang=4_400_000).amount_satang == 4_400_000, "what was said stands"


def test_a_confirmed_sum_follows_a_change_of_the_quantity_also_in_another_weight() -> None:
    old = confirmed(sale())[1]
    after = confirmed(
        line(2, "change", quantity=Decimal(3000), unit="กิโลกรัม", replaces_id=1, seen_quantity=old.quantity),
        book={1: old},
    )
    assert (after[2].price_satang, after[2].price_unit, after[2].amount_satang) == (1_800, None, 5_400_000)
    said = confirmed(sale(amount_satang=4_400_000))[1]
    after = confirmed(change(2, said, 3, relative=False), book={1: said})
    assert after[2].amount_satang == 4_400_000
