"""Goods that are named by the first figure of their formula, as people say it at the shop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.goods_in_short import in_full, may_be_in_short

GOODS = ("ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "อาหารไก่")
NAMED = {
    "46 เอา 8 กับ 15 เอา 9": "ปุ๋ย 46-0-0 เอา 8 กับ ปุ๋ย 15-15-15 เอา 9",
    "เอ๊ย 46 เอา 8": "เอ๊ย ปุ๋ย 46-0-0 เอา 8",
    "สูตร 46 เอา 8": "ปุ๋ย 46-0-0 เอา 8",
    "ปุ๋ยสูตร 46": "ปุ๋ย 46-0-0 ",
    "ปุ๋ย 46 8 ลูก": "ปุ๋ย 46-0-0 8 ลูก",
    "ของมาแล้ว 46 20 กระสอบ 15 55 กระสอบ": "ของมาแล้ว ปุ๋ย 46-0-0 20 กระสอบ ปุ๋ย 15-15-15 55 กระสอบ",
    "15 9 กระสอบ": "ปุ๋ย 15-15-15 9 กระสอบ",
}
NOT = (
    "ไม่ใช่ 15 เอา 12", "จาก 15 เป็น 9", "เอา 15", "เอา 15 กระสอบ", "ปุ๋ย 15 กระสอบ", "46-0-0 8", "46 0 0 เอา 8",
    "วันที่ 15 มา 20 คน", "15 ธ.ค. มา 20", "ประชุม 15 คน ได้ 500", "ปลาดุก 15 ได้ 46 โล",
    "น้ำยาง 46 ได้ 15 บาท", "ไก่ 15 ตัว ได้ 46", "081-1546 เอา 9", "16 เอา 8", "ข้อ 15 เอา 9",
)  # fmt: skip


@pytest.mark.parametrize("words", NAMED)
def test_a_first_figure_names_goods_where_words_use_it_as_a_name(words: str) -> None:
    assert may_be_in_short(words) and in_full(words, GOODS) == NAMED[words]


@pytest.mark.parametrize("words", NOT)
def test_a_figure_that_counts_or_is_wrong_names_no_goods(words: str) -> None:
    assert in_full(words, GOODS) == words


def test_of_two_goods_with_the_same_first_figure_none_is_named() -> None:
    assert in_full("สูตร 15 เอา 9", (*GOODS, "ปุ๋ย 15-7-18")) == "สูตร 15 เอา 9"


@given(st.text(alphabet="0123456789 ปุ๋ยสตรเอากระ-.,\n", max_size=60))
def test_what_is_no_candidate_stays_and_what_is_in_full_stays_so(words: str) -> None:
    full = in_full(words, GOODS)
    assert may_be_in_short(words) or full == words
    assert in_full(full, GOODS) == full
