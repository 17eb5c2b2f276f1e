"""How a count that was shared wrongly is told anew, and what is something else."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.mends import Mended, mended, mended_answer
from tests.lengths import examples

BOTH = (("ควนรู", Decimal(15)), ("โคกค่าย", Decimal(19)))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("นับผิด ควนรู 15 โคกค่าย 19", Mended(BOTH, None, None, "นับผิด")),
        ("นับผิดค่ะ ควนรู 15 กระสอบ โคกค่าย 19 กระสอบค่ะ", Mended(BOTH, None, "กระสอบ", "นับผิด")),
        ("ควนรู 18 เป็น 15 และ โคกค่าย 16 เป็น 19 นับผิด", Mended(BOTH, None, None, "นับผิด")),
        ("แก้จำนวนที่แบ่ง\nควนรู 15\nโคกค่าย 19\nเพราะรถลงผิดจุด", Mended(BOTH, None, None, "รถลงผิดจุด")),
        ("ขอแก้ยอด ควนรู ๑๕ โคกค่าย ๑๙ เนื่องจาก นับ 2 รอบ", Mended(BOTH, None, None, "นับ 2 รอบ")),
        ("แก้จำนวนที่มา 179 เพราะหล่นหาย", Mended((), Decimal(179), None, "หล่นหาย")),
        ("แก้จำนวน มา 179 ควนรู 15", Mended(BOTH[:1], Decimal(179), None, None)),
        ("นับผิด ควนรู สิบห้า โคกค่าย สิบเก้า", Mended(BOTH, None, None, "นับผิด")),
        ("นับผิดครับ มาจริง 97 ไม่ใช่ 98", Mended((), Decimal(97), None, "นับผิด")),
        ("นับผิด ควนรู 15 ไม่ใช่ 18 โคกค่าย 19", Mended(BOTH, None, None, "นับผิด")),
        ("miscounted Khuan Ru 15", Mended((("Khuan Ru", Decimal(15)),), None, None, "miscounted")),
        ("นับผิด", None),
        ("นับผิดไป", None),
        ("วันนี้นับเงินผิดไป 500 บาท", None),
        ("ควนรู 15 โคกค่าย 19", None),
        ("ปุ๋ยมาแล้ว 122 กระสอบ", None),
        ("แก้ชื่อให้หน่อย", None),
    ],
)  # fmt: skip
def test_a_count_is_told_anew_by_words_that_say_so(words: str, found: Mended | None) -> None:
    assert mended(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ควนรู 15 โคกค่าย 19", Mended(BOTH)),
        ("ควนรู15โคกค่าย19", Mended(BOTH)),
        ("ควนรู ต้องเป็น 15, โคกค่าย ได้ 19 เพราะจดสลับ", Mended(BOTH, None, None, "จดสลับ")),
        ("มา 179", Mended((), Decimal(179))),
        ("ของมาจริง 179 กระสอบ", Mended((), Decimal(179), "กระสอบ")),
        ("จดผิดครับ", Mended((), None, None, "จดผิด")),
        ("เพราะรถคว่ำ", Mended((), None, None, "รถคว่ำ")),
        ("15", None),
        ("", None),
    ],
)
def test_an_answer_needs_no_words_that_begin_it_and_is_the_reason_where_it_has_no_figure(
    words: str, found: Mended | None
) -> None:
    assert mended_answer(words) == found


@given(st.text(max_size=200))
@settings(max_examples=examples(300), deadline=None)
def test_whatever_is_typed_is_read_or_is_none(words: str) -> None:
    for read in (mended, mended_answer):
        found = read(words)
        assert found is None or found != Mended()
