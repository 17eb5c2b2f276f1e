"""Work given in one sentence keeps its words letter by letter, and only who is named owns it."""

from datetime import datetime

import pytest

import language

NOW = datetime.fromisoformat("2027-01-08T10:00+07:00")


@pytest.mark.parametrize(
    ("sentence", "owner", "work"),
    [
        ("มอบหมายเลขาฯ จัดหาเต็นท์", "เลขาฯ", "จัดหาเต็นท์"),
        ("มอบหมายให้กลุ่มแม่บ้านท่าชะมวงจัดเลี้ยงอาหาร", "กลุ่มแม่บ้านท่าชะมวง", "จัดเลี้ยงอาหาร"),
        ("ให้ลุงเขียนรวบรวมใบสั่งซื้อ", "ลุงเขียน", "รวบรวมใบสั่งซื้อ"),
        ("มอบวิชัยหาใบเสนอราคา", "วิชัย", "หาใบเสนอราคา"),
        ("มอบหมายนายสมชาย ใจดี จัดหาเต็นท์ จำนวน ๓ หลัง", "นายสมชาย ใจดี", "จัดหาเต็นท์ จำนวน ๓ หลัง"),
        ("มอบหมายกลุ่มทำสวนยางบ้านไสหมากจัดทำป้าย", "กลุ่มทำสวนยางบ้านไสหมาก", "จัดทำป้าย"),
        ("มอบหมายให้ฝ่ายจัดซื้อหาใบเสนอราคา", "ฝ่ายจัดซื้อ", "หาใบเสนอราคา"),
        ("มอบหมายดำหาใบเสนอราคา", "ดำ", "หาใบเสนอราคา"),
        ("มอบหมายให้จัดหาเต็นท์ 3 หลัง", "", "จัดหาเต็นท์ 3 หลัง"),
        ("มอบหมายรวบรวมใบสั่งซื้อ ภายใน 20 ก.พ.", "", "รวบรวมใบสั่งซื้อ"),
        ("มอบหมายจัดเลี้ยงอาหาร", "", "จัดเลี้ยงอาหาร"),
        ("มอบหมายให้รวมซื้อปุ๋ย", "", "รวมซื้อปุ๋ย"),
    ],
)
def test_neither_owner_nor_work_is_torn_apart(sentence: str, owner: str, work: str) -> None:
    found = language.assignment(sentence, now=NOW)
    assert found is not None and (found.owner, found.work) == (owner, work)


@pytest.mark.parametrize("sentence", ["ให้รวมซื้อปุ๋ย", "ให้จัดเลี้ยงอาหาร", "ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท", "มติ ให้จัดตั้งกองทุนปุ๋ย"])
def test_what_the_meeting_wants_is_nobodys_work_before_somebody_is_named(sentence: str) -> None:
    assert language.assignment(sentence, now=NOW) is None


def test_a_day_that_is_not_in_the_calendar_is_known_as_one() -> None:
    found = language.assignment("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 31 ก.พ.", now=NOW)
    assert found is not None and found.due is not None and found.due.contradiction
