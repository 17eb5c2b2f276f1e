"""By how much an order is to be another one, what it becomes, and what only looks like either."""

from datetime import datetime
from decimal import Decimal

import pytest

import language
from domain.statements import Kind, Statement

NOW = datetime.fromisoformat("2026-12-11T13:00:00+07:00")


def read(words: str) -> tuple[Statement, ...]:
    return language.read(words, now=NOW).statements


@pytest.mark.parametrize(
    ("words", "by", "becomes"),
    [
        ("เอาเพิ่มสองกระสอบเป็นสิบสอง", 2, 12),
        ("ปุ๋ยเพิ่ม 2 เป็น 12", 2, 12),
        ("เพิ่มปุ๋ยอีก ๒ กระสอบ รวมเป็น ๑๒ กระสอบ", 2, 12),
        ("ปุ๋ยเพิ่มอีก 2 กระสอบเป็น 12 กระสอบ", 2, 12),
        ("เอาเพิ่ม 2 กระสอบ รวม 12", 2, 12),
        ("รวมเป็น 12 กระสอบ เพิ่มจากเดิม 2", 2, 12),
        ("ยูเรียขอเพิ่มห้ากระสอบ รวมทั้งหมดยี่สิบ", 5, 20),
        ("ขอลดสามกระสอบเหลือเจ็ด", -3, 7),
        ("ลดอาหารไก่ลง ๓ กระสอบ เหลือ ๗", -3, 7),
        ("ยกเลิกปุ๋ย 20 เหลือ 15", -20, 15),
        ("add 2 sacks, 12 in all", 2, 12),
        ("2 more sacks of urea, 12 in total", 2, 12),
    ],
)
def test_both_are_told(words: str, by: int, becomes: int) -> None:
    (told,) = read(words)
    assert (told.kind, told.relative) == (Kind.CHANGE, True)
    assert (told.quantity, told.becomes) == (Decimal(by), Decimal(becomes))


def test_of_two_goods_each_has_its_own() -> None:
    one, other = read("ปุ๋ยเพิ่ม 2 เป็น 12 ยูเรียเพิ่ม 3 เป็น 8")
    assert [(each.quantity, each.becomes) for each in (one, other)] == [(2, 12), (3, 8)]


@pytest.mark.parametrize(
    ("words", "quantity", "unit"),
    [
        ("ยกเลิกปุ๋ย15 20 ลูก", 20, "ลูก"),
        ("ยกเลิก 15-15-15 20 กระสอบ", 20, "กระสอบ"),
        ("ไม่เอาปุ๋ย 20 กระสอบแล้ว", 20, "กระสอบ"),
        ("ขอยกเลิกอาหารไก่ ๒๐ กระสอบค่ะ", 20, "กระสอบ"),
        ("ยกเลิกน้ำกรดสองแกลลอน", 2, "แกลลอน"),
        ("cancel 20 sacks of 15-15-15", 20, "กระสอบ"),
        ("ยกเลิกปุ๋ยทั้งหมด 35 กระสอบ", 35, "กระสอบ"),
        ("ยกเลิกปุ๋ย", None, None),
        ("ข้าวปลูก กข15 ไม่เอาละครับ", None, None),
        ("ยกเลิกปุ๋ย 15 สามตัวที่สั่งไว้นะ ไม่เอาแล้ว", None, None),
        ("ของที่สั่งไว้ยกเลิกหมดเลยค่ะ กลุ่มพักงานสองเดือน", None, None),
        ("ยกเลิกไข่เบอร์ 2 ที่สั่งไว้", None, None),
    ],
)
def test_how_much_is_taken_back_and_what_is_only_a_name_or_a_time(
    words: str, quantity: int | None, unit: str | None
) -> None:
    (told,) = (each for each in read(words) if each.kind is Kind.CANCEL)
    assert (told.quantity, told.unit) == (quantity, unit)


@pytest.mark.parametrize(
    ("words", "quantity", "relative"),
    [
        ("จาก 10 เพิ่มเป็น 12 กระสอบ ปุ๋ย 15-15-15", 12, False),
        ("เปลี่ยนปุ๋ยเป็น 12 กระสอบ", 12, False),
        ("เพิ่มปุ๋ยเป็น 12 กระสอบ", 12, False),
        ("ยกเลิกปุ๋ย เหลือ 20 กระสอบ", 20, False),
        ("เพิ่มปุ๋ย 2 กระสอบ", 2, True),
        ("add 2 sacks of urea", 2, True),
        ("make it 12 sacks", 12, False),
    ],
)
def test_one_of_both_stays_what_it_was(words: str, quantity: int, relative: bool) -> None:
    (told,) = read(words)
    assert (told.kind, told.quantity, told.relative, told.becomes) == (Kind.CHANGE, quantity, relative, None)


@pytest.mark.parametrize(
    "words", ["ขายไข่เพิ่ม 20 แผง รวมเป็น 120 แผง", "สมาชิกเพิ่ม 2 คน เป็น 12 คน", "เอายูเรีย 20 กระสอบ ปุ๋ย 15-15-15 อีก 5 กระสอบ"]
)
def test_what_was_done_or_is_ordered_beside_is_no_change_of_this_sort(words: str) -> None:
    assert not any(each.becomes for each in read(words))
