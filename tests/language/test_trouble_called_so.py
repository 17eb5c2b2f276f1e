"""Trouble that is called so behind an order or a sale is told beside it, and neither hides the other."""

from datetime import datetime

import pytest

import language
from domain.statements import Kind
from language.calendar.moments import BANGKOK

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in language.read(text, now=NOW).statements]


@pytest.mark.parametrize(
    ("text", "traded", "trouble"),
    [
        ("เอาปุ๋ย 15-15-15 20 กระสอบ มีปัญหาน้ำท่วมสวน", Kind.PURCHASE, "มีปัญหาน้ำท่วมสวน"),
        ("เอาปุ๋ย 15-15-15 20 กระสอบ มีปัญหาน้ำท่วมสวน 3 ราย", Kind.PURCHASE, "มีปัญหาน้ำท่วมสวน 3 ราย"),
        ("เอายูเรีย 5 กระสอบครับ แต่มีปัญหาเรื่องรถส่งของ", Kind.PURCHASE, "มีปัญหาเรื่องรถส่งของ"),
        ("ขายน้ำยางได้ 3 ตัน ได้เงินสองหมื่นสี่ ปัญหาคือฝนตกกรีดไม่ได้", Kind.ACTIVITY, "ปัญหาคือฝนตกกรีดไม่ได้"),
    ],
)
def test_an_order_or_a_sale_and_the_trouble_behind_it_are_two_statements(text: str, traded: Kind, trouble: str) -> None:
    found = language.read(text, now=NOW).statements
    assert [one.kind for one in found] == [traded, Kind.PROBLEM]
    assert found[1].text == trouble


@pytest.mark.parametrize("text", ["เอายูเรีย 5 กระสอบ ไม่มีปัญหา", "เอายูเรีย 5 กระสอบ ถ้ามีปัญหาโทรมา"])
def test_no_trouble_is_told_where_there_is_none(text: str) -> None:
    assert kinds(text) == [Kind.PURCHASE]


def test_a_message_headed_trouble_is_trouble_though_it_names_a_price() -> None:
    (found,) = language.read("ปัญหา ค่าอาหารโคแพงขึ้นกระสอบละ 20 บาท", now=NOW).statements
    assert found.kind is Kind.PROBLEM
