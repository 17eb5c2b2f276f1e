"""What a seller counts over a whole truck, as it is typed: read as a whole, or not at all."""

from decimal import Decimal

import pytest

from language.truck_terms import Said, truck_terms


@pytest.mark.parametrize(
    ("text", "minimum", "whole"),
    [
        ("ขั้นต่ำรวมทั้งคัน 300 กระสอบ", Said(Decimal(300), "กระสอบ"), True),
        ("ขั้นต่ำรวม 15 ตัน", Said(Decimal(15), "ตัน"), True),
        ("ขั้นต่ำ 2.5 ตันค่ะ", Said(Decimal("2.5"), "ตัน"), False),
        ("ขั้นต่ำ 200,000 บาท", Said(Decimal(200000), None, True), False),
        ("ขั้นต่ำรวมสองแสนบาท", Said(Decimal(200000), None, True), True),
        ("ขั้นต่ำรวมสามร้อย", Said(Decimal(300), None), True),
        ("ร้านบอกว่าขั้นต่ำรวมทุกรายการ 300 กระสอบ", Said(Decimal(300), "กระสอบ"), True),
        ("ทั้งคันต้องสั่งอย่างน้อย 300 กระสอบครับ", Said(Decimal(300), "กระสอบ"), True),
        ("minimum 300 sacks in all", Said(Decimal(300), "กระสอบ"), True),
        ("at least 15 tons for the whole truck", Said(Decimal(15), "ตัน"), True),
    ],
)
def test_the_least_that_is_sold_is_read_with_what_it_counts(text: str, minimum: Said, whole: bool) -> None:
    read = truck_terms(text)
    assert read is not None
    assert (read.minimum, read.whole, read.taken_away) == (minimum, whole, frozenset())


@pytest.mark.parametrize(
    ("text", "room", "trucks"),
    [
        ("คันละ 600 กระสอบ หรือ 15 ตัน", [(600, "กระสอบ"), (15, "ตัน")], None),
        ("รถ 2 คัน คันละ 15 ตัน", [(15, "ตัน")], 2),
        ("รถคันหนึ่งรับได้ไม่เกิน 600 กระสอบ", [(600, "กระสอบ")], None),
        ("บรรทุกได้หกร้อยกระสอบครับ", [(600, "กระสอบ")], None),
        ("ทั้งคันไม่เกิน 600 กระสอบ", [(600, "กระสอบ")], None),
        ("the truck takes 15 tons", [(15, "ตัน")], None),
        ("2 คัน", [], 2),
    ],
)
def test_what_a_truck_takes_is_read_with_how_many_come(text: str, room: list[tuple[int, str]], trucks: int) -> None:
    read = truck_terms(text)
    assert read is not None and read.whole and read.minimum is None
    assert ([(each.value, each.unit) for each in read.room], read.trucks) == (room, trucks)


def test_a_minimum_and_what_a_truck_takes_are_read_of_one_message() -> None:
    read = truck_terms("ขั้นต่ำรวม 300 กระสอบ คันละ 600 กระสอบ")
    assert read is not None and read.minimum == Said(Decimal(300), "กระสอบ")
    assert read.room == (Said(Decimal(600), "กระสอบ"),)
    unlimited = truck_terms("ไม่จำกัด")
    assert unlimited is not None and unlimited.taken_away == {"room"}


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("รวมครบ 300 กระสอบ ลดกระสอบละ 15", [(300, 15, [])]),
        ("รวมครบ 300 กระสอบ ลด 15 บาทต่อกระสอบ", [(300, 15, [])]),
        ("รวมครบสามร้อยกระสอบ ลดอีก 15", [(300, 15, [])]),
        ("ถ้าสั่งรวมครบ 300 กระสอบ ทุกอย่างลดให้กระสอบละ 15 บาทครับ", [(300, 15, [])]),
        ("รวมครบ 300 กระสอบ ลด 15 ครบ 600 กระสอบ ลด 25", [(300, 15, []), (600, 25, [])]),
        ("รวมครบ 200,000 บาท ลดกระสอบละ 10", [(200000, 10, [])]),
        (
            "รวมครบ 15 ตัน ปุ๋ย 15-15-15 เหลือ 765 ยูเรียเหลือ 820",
            [(15, None, [("ปุ๋ย 15-15-15", 765), ("ปุ๋ย 46-0-0", 820)])],
        ),
        ("รวมครบ 300 กระสอบ ทุกสูตรเหลือ 765", [(300, None, [(None, 765)])]),
        ("from 300 sacks in all less 15", [(300, 15, [])]),
    ],
)
def test_prices_over_the_whole_truck_are_a_cut_or_those_of_each_goods(
    text: str, tiers: list[tuple[int, int | None, list[tuple[str | None, int]]]]
) -> None:
    read = truck_terms(text)
    assert read is not None and read.whole
    assert [(each.at.value, each.cut, list(each.prices)) for each in read.tiers] == tiers


@pytest.mark.parametrize("text", ["ไม่มีขั้นต่ำ", "ไม่กำหนดขั้นต่ำแล้วครับ", "no minimum", "ยกเลิกขั้นต่ำรวม"])
def test_that_there_is_none_is_read_too(text: str) -> None:
    read = truck_terms(text)
    assert read is not None and read.minimum is None and read.taken_away == {"minimum"}


@pytest.mark.parametrize(
    "text",
    [
        "300",
        "",
        "รวม 300 กระสอบ",
        "ขั้นต่ำ",
        "ขั้นต่ำ 300 ถึง 400 กระสอบ",
        "ขั้นต่ำรวม 300 กระสอบ ปิดอังคาร",
        "ขั้นต่ำรวม 300 กระสอบ ขั้นต่ำ 15 ตัน",
        "ขั้นต่ำรวม 300 กระสอบ กระสอบละ 15 บาท",
        "ไม่มีขั้นต่ำ ขั้นต่ำ 300 กระสอบ",
        "เขาพระเอา 20 กระสอบ",
        "คันละ 5,000 บาท",
        "เอา 2 คัน",
        "คันละ 600 กระสอบ คันละ 500 กระสอบ",
        "ค่ารถคันละ 1,500",
        "รวมครบ 300 กระสอบ",
        "รวมครบ 300 กระสอบ ยูเรีย",
        "ลดกระสอบละ 15",
        "รวมครบ 300 กระสอบ ลด 15 ลด 20",
        "รวมครบ 300 กระสอบ ยูเรียเหลือ 820 ยูเรียเหลือ 810",
        "รวมครบ 300 กระสอบ ลด 15 ไม่มีส่วนลด",
        "ขั้นต่ำ" * 60,
    ],
)
def test_words_that_say_something_else_besides_are_not_read(text: str) -> None:
    assert truck_terms(text) is None


@pytest.mark.parametrize(
    ("text", "trip"),
    [
        ("ค่ารถแบ่งตามราคา", "amount"),
        ("แบ่งค่ารถตามมูลค่าของครับ", "amount"),
        ("ค่าขนส่งคิดตามยอดเงิน", "amount"),
        ("carriage by price", "amount"),
        ("ค่ารถตามน้ำหนัก", "weight"),
        ("the trip is shared by weight", "weight"),
    ],
)
def test_by_what_the_trip_is_shared_is_read(text: str, trip: str) -> None:
    read = truck_terms(text)
    assert read is not None and (read.trip, read.whole) == (trip, True)


def test_what_a_trip_costs_says_nothing_of_how_it_is_shared() -> None:
    assert truck_terms("ค่ารถ 1,500") is None
