"""How people say that they send goods back, and what is something else."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.returns import Returned, SaleTold, returned, returned_answer, sale_told
from tests.lengths import examples

NOW = datetime.fromisoformat("2026-12-28T10:00+07:00")
TWO = Decimal(2)
FERTILISER = "ปุ๋ย"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("คืนปุ๋ย 2 กระสอบ", Returned(TWO, "กระสอบ", FERTILISER)),
        ("ขอคืนปุ๋ย 15-15-15 สองกระสอบค่ะ", Returned(TWO, "กระสอบ", "ปุ๋ย 15-15-15")),
        ("ขอส่งคืน 2 กระสอบ เพราะซื้อเกิน", Returned(TWO, "กระสอบ", None, "ซื้อเกิน")),
        ("เอาปุ๋ยไปคืน 2 กระสอบ", Returned(TWO, "กระสอบ", FERTILISER)),
        ("คืนปุ๋ยให้ร้าน 2 กระสอบ ซื้อเกิน", Returned(TWO, "กระสอบ", FERTILISER, "ซื้อเกิน")),
        ("คืนร้าน ปุ๋ย 2 กระสอบ เนื่องจากถุงเก่า", Returned(TWO, "กระสอบ", FERTILISER, "ถุงเก่า")),
        ("ปุ๋ย 2 กระสอบ ขอคืน", Returned(TWO, "กระสอบ", FERTILISER)),
        ("อยากคืนปุ๋ยครับ", Returned(None, None, FERTILISER)),
        ("คืนปุ๋ย 2", Returned(TWO, None, FERTILISER)),
        ("return 2 sacks of fertiliser", Returned(TWO, "กระสอบ", FERTILISER)),
        ("ส่งปุ๋ยคืนร้าน 2 กระสอบ", Returned(TWO, "กระสอบ", FERTILISER)),
        ("ยูเรียขอคืน 2 กระสอบ เหลือใช้", Returned(TWO, "กระสอบ", "ปุ๋ย 46-0-0", "เหลือใช้")),
        ("ข้าวคืน 2 ถัง", None),
        ("ข้าวส่งคืน 5 ถัง", None),
        ("ยูเรียขอคืนวันไหน", None),
        ("ยูเรีย ขอคืนได้ไหม", None),
        ("ยูเรียส่งคืนเมื่อคืน", None),
        ("ปุ๋ยส่งคืน 2 กระสอบแล้ว", None),
        ("เอาปุ๋ย 2 กระสอบ คืนนี้", None),
        ("ปุ๋ย 2 กระสอบขอส่งคืน", Returned(TWO, "กระสอบ", FERTILISER)),
        ("ปุ๋ย 2 กระสอบเมื่อคืน", None),
        ("ปุ๋ย 2 กระสอบ ไม่คืน", None),
        ("ปุ๋ย 2 กระสอบ ยังไม่ได้คืน", None),
        ("ปุ๋ย 2 กระสอบ อย่าเอาไปคืน", None),
        ("คืน 2", None),
        ("คืนเงิน 500 บาท", None),
        ("คืนเงินแล้ว 1,500", None),
        ("คืนนี้ประชุม 2 ทุ่ม", None),
        ("คืนหนังสือ 2 เล่ม", None),
        ("คืนปุ๋ย 2 กระสอบ แล้วเอายูเรีย 3", None),
        ("ปุ๋ยมาแล้ว 122 กระสอบ", None),
        ("เอาปุ๋ย 2 กระสอบ", None),
    ],
)  # fmt: skip
def test_goods_are_sent_back_by_words_that_say_so(words: str, found: Returned | None) -> None:
    assert returned(words, now=NOW) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2", Returned(TWO)),
        ("2 กระสอบ เพราะซื้อเกิน", Returned(TWO, "กระสอบ", None, "ซื้อเกิน")),
        ("สองกระสอบ", Returned(TWO, "กระสอบ")),
        ("ซื้อเกิน", Returned(reason="ซื้อเกิน")),
        ("เพราะซื้อเกิน", Returned(reason="ซื้อเกิน")),
        ("คืนปุ๋ย 2 กระสอบ", Returned(TWO, "กระสอบ", FERTILISER)),
        ("ค่ะ", None),
        ("ซื้อเกิน 3 ครั้งแล้ว", None),
    ],
)
def test_an_answer_needs_no_words_that_begin_it(words: str, found: Returned | None) -> None:
    assert returned_answer(words, now=NOW) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2", SaleTold(TWO)),
        ("2 กระสอบ กระสอบละ 700 เพราะถุงเก่า", SaleTold(TWO, "กระสอบ", Decimal(700), "ถุงเก่า")),
        ("กระสอบละ 700", SaleTold(baht=Decimal(700))),
        ("700 บาท ถุงเก่า", SaleTold(baht=Decimal(700), reason="ถุงเก่า")),
        ("สองกระสอบค่ะ", SaleTold(TWO, "กระสอบ")),
        ("เพราะถุงเก่า", SaleTold(reason="ถุงเก่า")),
        ("2 กระสอบ หรือ 3 กระสอบ", None),
        ("ค่ะ", None),
    ],
)
def test_how_many_are_sold_and_for_how_much_is_an_answer(words: str, found: SaleTold | None) -> None:
    assert sale_told(words, now=NOW) == found


@given(st.text(alphabet="คืนขอส่งปุ๋ย 0123456789.กระสอบเพราะ-", max_size=40))
@settings(max_examples=examples(200), deadline=None)
def test_no_words_break_it(words: str) -> None:
    returned(words, now=NOW)
    returned_answer(words, now=NOW)
    sale_told(words, now=NOW)
