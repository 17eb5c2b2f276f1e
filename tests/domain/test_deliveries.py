"""What came in Rattaphum: two parts shared over eleven, the truck to the satang, by hand, more than ordered; and what holds of all."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import deliveries, rounds
from domain.offers import Carriage, Offer, Tier, Vat
from domain.refusal import Refused
from domain.rounds import Line, Round, State
from domain.terms import Fee

BANGKOK = ZoneInfo("Asia/Bangkok")
OPENED = datetime(2026, 12, 11, 6, 30, tzinfo=UTC)
NAMES = [
    "รัตภูมิ",
    "กำแพงเพชร",
    "ควนดินแดง",
    "ห้วยโอน",
    "ท่าชะมวง",
    "เขาพระ",
    "ควนรู",
    "นาสีทอง",
    "โคกทราย",
    "หนองปลิง",
    "ทุ่งคมบาง",
]
MEMBER = {name: number for number, name in enumerate(NAMES, 1)}
ORDERED = (41, 35, 21, 25, 6, 20, 20, 15, 6, 3, 8)
LATER = {"ท่าชะมวง": 1, "หนองปลิง": 2}  # who was not carried in, in the order in which they came
RED = Offer("ร้านเจ๊แดง", "ปุ๋ย 15-15-15", "กระสอบ", (Tier(0, 780_00), Tier(200, 755_00)), pack=5, most=210)


def ordered() -> Round:
    lines = tuple(
        Line(MEMBER[name], quantity, OPENED + timedelta(days=LATER.get(name, 0)), MEMBER[name])
        for name, quantity in zip(NAMES, ORDERED, strict=True)
    )
    return Round(1, RED, State.ORDERED, OPENED, lines, price_satang=755_00)


def quantities(made: deliveries.Sharing) -> tuple[int, ...]:
    return tuple(part.quantity for part in made.parts)


def given_by(*made: deliveries.Sharing) -> dict[int, int]:
    return {part.member_id: sum(each.parts[at].quantity for each in made) for at, part in enumerate(made[0].parts)}


def names(members: tuple[int, ...]) -> list[str]:
    return [NAMES[each - 1] for each in members]


def test_rattaphum_shares_two_parts_and_the_rest_is_missing() -> None:
    found = ordered()
    first = deliveries.preview(found, {}, deliveries.good_of(122, 2, "กระสอบ"))
    assert quantities(first) == (25, 21, 13, 15, 3, 12, 12, 9, 3, 2, 5) and first.good == 120
    assert names(first.got) == ["รัตภูมิ", "ควนดินแดง"] and names(first.missed) == ["โคกทราย", "ท่าชะมวง"]
    second = deliveries.preview(found, given_by(first), deliveries.good_of(62, 2, "กระสอบ"))
    assert quantities(second) == (12, 11, 6, 8, 2, 6, 6, 4, 2, 1, 2)
    assert names(second.got) == ["กำแพงเพชร", "ห้วยโอน"] and names(second.missed) == ["นาสีทอง"]
    both = given_by(first, second)
    assert tuple(both.values()) == (37, 32, 19, 23, 5, 18, 18, 13, 5, 3, 7) and sum(both.values()) == 180
    missing = deliveries.missing(found, both)
    assert missing == {
        MEMBER[name]: each for name, each in zip(NAMES, (4, 3, 2, 2, 1, 2, 2, 2, 1, 0, 1), strict=True) if each
    }
    assert rounds.received(found, 120).state is State.RECEIVING
    assert rounds.received(rounds.received(found, 120), 180, with_what_came=True).state is State.RECEIVED
    assert deliveries.claimed(found, 4) == 3_020_00
    assert [cost.satang for cost in deliveries.costs(found, quantities(first), 0)][6] == 9_060_00


def test_a_truck_is_shared_over_what_was_received_to_the_satang() -> None:
    """T-D: 2,150 baht over 180 sacks; ควนรู pays 13,738.89 in all."""
    those = ["รัตภูมิ", "กำแพงเพชร", "ควนดินแดง", "ห้วยโอน", "เขาพระ", "ควนรู", "นาสีทอง", "ทุ่งคมบาง"]
    lines = tuple(
        Line(number, quantity, OPENED, number) for number, quantity in enumerate((38, 30, 20, 24, 20, 20, 16, 12), 1)
    )
    found = Round(2, RED, State.ORDERED, OPENED, lines, parent_id=1, price_satang=672_00)
    parts = quantities(deliveries.preview(found, {}, 180))
    assert parts == (38, 30, 20, 24, 20, 20, 16, 12)
    made = deliveries.costs(found, parts, 2_150_00, Fee(3_00))
    assert [each.carriage for each in made] == [45389, 35833, 23889, 28667, 23889, 23889, 19111, 14333]
    mine = made[those.index("ควนรู")]
    assert (mine.goods, mine.carriage, mine.fee, mine.satang) == (13_440_00, 238_89, 60_00, 13_738_89)
    assert sum(each.satang for each in made) == 123_650_00 and sum(each.fee for each in made) == 540_00


def test_carriage_for_each_unit_and_tax_on_top_are_in_what_a_part_costs() -> None:
    offer = Offer(
        "ร้าน", "ปุ๋ย", "กระสอบ", (Tier(0, 100_00),), carriage=Carriage.UNIT, carriage_satang=8_00, vat=Vat.EXCLUDED
    )
    lines = (Line(1, 2, OPENED, 1), Line(2, 1, OPENED, 2))
    made = deliveries.costs(Round(1, offer, State.ORDERED, OPENED, lines, price_satang=100_00), (2, 1), 0)
    assert [(each.goods, each.carriage) for each in made] == [(214_00, 16_00), (107_00, 8_00)]


def refused(why: str, *call: object, **more: object) -> Refused:
    with pytest.raises(Refused) as caught:
        call[0](*call[1:], **more)  # type: ignore[operator]
    assert caught.value.key == f"deliveries.{why}"
    return caught.value


def test_what_cannot_have_come_is_refused() -> None:
    refused("refused_quantity", deliveries.good_of, 0, 0, "กระสอบ")
    refused("refused_quantity", deliveries.good_of, 10**10, 0, "กระสอบ")
    refused("refused_damaged", deliveries.good_of, 5, 6, "กระสอบ")
    refused("refused_not_whole", deliveries.units, Decimal("3.5"), "กระสอบ")
    refused("refused_quantity", deliveries.units, Decimal(-3), "กระสอบ")
    assert deliveries.units(Decimal("122.0"), "กระสอบ") == 122


def test_by_hand_adds_up_and_whoever_keeps_the_rest_is_named() -> None:
    found = ordered()
    why = refused("refused_too_much", deliveries.by_hand, found, {}, 120, {MEMBER["ควนรู"]: 13})
    assert why.values == {"total": 121, "good": 120, "more": 1, "unit": "กระสอบ"}
    refused("refused_above_order", deliveries.by_hand, found, {}, 120, {MEMBER["หนองปลิง"]: 4})
    refused("refused_not_in", deliveries.by_hand, found, {}, 120, {99: 1})
    less = {MEMBER["ควนรู"]: 10}
    assert refused("refused_rest", deliveries.by_hand, found, {}, 120, less).values["rest"] == 2
    kept = deliveries.by_hand(found, {}, 120, less, MEMBER["รัตภูมิ"])
    assert quantities(kept) == (27, 21, 13, 15, 3, 12, 10, 9, 3, 2, 5) and kept.rest == 0
    moved = deliveries.by_hand(found, {}, 120, {MEMBER["ควนรู"]: 11, MEMBER["โคกทราย"]: 4})
    assert moved.part(MEMBER["โคกทราย"]) == deliveries.Part(MEMBER["โคกทราย"], 6, 0, 6, 4)


def test_more_than_was_ordered_goes_to_who_takes_it_by_a_tap() -> None:
    found = ordered()
    made = deliveries.preview(found, {}, 205)
    assert quantities(made) == ORDERED and made.rest == 5
    mine = deliveries.taken(made, MEMBER["ควนรู"], 2)
    assert (mine.part(MEMBER["ควนรู"]), mine.rest) == (deliveries.Part(MEMBER["ควนรู"], 20, 0, 20, 22), 3)
    stranger = deliveries.taken(mine, 99, 3)
    assert stranger.part(99) == deliveries.Part(99, 0, 0, 0, 3) and stranger.rest == 0
    refused("refused_no_rest", deliveries.taken, stranger, 99, 1)
    assert sum(each.goods for each in deliveries.costs(found, quantities(stranger), 0)) == 205 * 755_00


def test_what_is_fetched_and_passed_on_is_never_more_than_was_given() -> None:
    assert deliveries.collect(12, 0, 8, "กระสอบ") == 8 and deliveries.collect(12, 8, None, "กระสอบ") == 4
    assert refused("refused_collected", deliveries.collect, 18, 0, 25, "กระสอบ").values["received"] == 18
    refused("refused_all_collected", deliveries.collect, 12, 12, None, "กระสอบ")
    assert deliveries.pass_on(7, 0, 7 * 755_00, 2, "กระสอบ") == 1_510_00
    assert deliveries.pass_on(20, 0, 13_738_89, 20, "กระสอบ") == 13_738_89
    refused("refused_passed", deliveries.pass_on, 7, 6, 7 * 755_00, 2, "กระสอบ")
    assert deliveries.uncollected((12, 6), 6, 8) == 4 and deliveries.uncollected((12, 6), 0, 12) == 6
    assert deliveries.uncollected((12, 6), 6, 14) == 0


def test_goods_are_handed_out_today_until_three_or_from_nine_tomorrow_and_asked_for_a_week_later() -> None:
    morning = datetime(2026, 12, 24, 3, 0, tzinfo=UTC)
    assert [each.isoformat() for each in deliveries.collecting(morning, BANGKOK)] == [
        "2026-12-24T09:00:00+07:00",
        "2026-12-24T15:00:00+07:00",
    ]
    assert deliveries.collecting(morning + timedelta(hours=6), BANGKOK)[0].date() == date(2026, 12, 25)
    assert deliveries.list_comes_at(date(2026, 12, 28), BANGKOK).isoformat() == "2027-01-04T09:00:00+07:00"


orders = st.lists(st.integers(1, 60), min_size=1, max_size=12)


@given(
    orders,
    st.lists(st.integers(1, 200), min_size=1, max_size=5),
    st.integers(0, 10**7),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_parts_sum_to_what_is_good_and_nobody_gets_more_than_ordered(
    wanted: list[int], came: list[int], truck: int, fee: int, above: int
) -> None:
    lines = tuple(Line(at, quantity, OPENED, at) for at, quantity in enumerate(wanted, 1))
    found = Round(1, RED, State.ORDERED, OPENED, lines, price_satang=755_00)
    so_far: dict[int, int] = {}
    for good in came:
        made = deliveries.preview(found, so_far, good)
        assert sum(quantities(made)) + made.rest == good == made.good
        assert all(0 <= part.quantity <= part.still for part in made.parts)
        assert made == deliveries.preview(found, dict(so_far), good)
        assert made.rest == max(0, good - sum(part.still for part in made.parts))
        cost = deliveries.costs(found, quantities(made), truck, Fee(fee), [Fee(above)])
        received = sum(quantities(made))
        assert sum(each.satang for each in cost) == (received * (755_00 + fee + above) + truck if received else 0)
        so_far = {part.member_id: part.had + part.quantity for part in made.parts}
        assert all(so_far[line.member_id] <= line.quantity for line in lines)
    assert sum(deliveries.missing(found, so_far).values()) == sum(wanted) - sum(so_far.values())


@given(st.integers(1, 100), st.data())
def test_what_is_passed_on_in_parts_leaves_no_satang_behind(received: int, drawn: st.DataObject) -> None:
    satang = drawn.draw(st.integers(0, 10**9))
    first = drawn.draw(st.integers(1, received))
    moved = deliveries.pass_on(received, 0, satang, first, "กระสอบ")
    assert 0 <= moved <= satang
    if first < received:
        assert moved + deliveries.pass_on(received - first, 0, satang - moved, received - first, "กระสอบ") == satang


def test_another_figure_has_another_seal() -> None:
    found = ordered()
    assert deliveries.preview(found, {}, 120).seal != deliveries.preview(found, {}, 119).seal
    assert deliveries.preview(found, {}, 120).seal != deliveries.preview(found, {MEMBER["ควนรู"]: 1}, 120).seal
