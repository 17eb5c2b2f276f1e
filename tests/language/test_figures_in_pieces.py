"""Figures as members write them become one piece each, with the value that they say."""

from datetime import datetime
from decimal import Decimal

import pytest

from domain.situations import Situation
from language.calendar.moments import BANGKOK
from language.heard.pieces import Piece, cut

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def figures(words: str) -> list[Piece]:
    return [each for each in cut(words, Situation(), NOW).pieces if each.value is not None]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ขายได้สี่ร้อย5สิบห่อ", ["450"]),
        ("เฮ็ดได้ร้อย20ขวด", ["120"]),
        ("เอากล้วยสองร้อยหวี", ["200"]),
        ("หินคลุกคิวครึ่ง", ["1.5"]),
        ("ดินครึ่งคิว", ["0.5"]),
        ("ดินขาวตันนึง", ["1"]),
        ("ยูเรียกระสอบเดียว", ["1"]),
        ("ดินสอพองสักโล", ["1"]),
        ("ปลาทู3โล2ขีด", ["3.2"]),
        ("โลละ 73 ครึ่ง", ["73.5"]),
        ("ตัวละบาทยี่สิบห้าสตางค์", ["1.25"]),
        ("น้ำส้ม 1/2 ลิตร", ["0.5"]),
        ("1) ปูนขาว 15 สอบ 2) ถุงมือ 2 โหล", ["15", "2"]),
        ("ประมาณ 4 หมื่น 5", ["45000"]),
        ("ขาย 4 หมื่น 5 คน", ["40000", "5"]),
        ("ตันละหมื่นสี่พันห้าเดือนธันวา", ["14500"]),
        ("โทร 081-234-0000 นะ", ["812340000"]),
    ],
)
def test_a_figure_is_read_as_it_is_said(words: str, said: list[str]) -> None:
    assert [f"{each.value:f}" for each in figures(words)] == said


@pytest.mark.parametrize(
    ("words", "last"),
    [("โลละ 27 เอ้ย 29", "29"), ("สองคันรถ เอ้ย สามคันรถ", "3"), ("9กระสอบค่ะเอ้ยสิบเอ็ดกระสอบ", "11")],
)
def test_a_figure_that_the_next_word_takes_back_is_none(words: str, last: str) -> None:
    assert [each.value for each in figures(words)] == [Decimal(last)]


def test_a_figure_of_two_readings_keeps_the_second() -> None:
    assert [(each.value, each.token.other) for each in figures("ปี๊บละร้อยห้า")] == [(Decimal(105), Decimal(150))]
