"""Goods that are named by the first figure of their formula, as people say it at the shop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.goods_in_short import in_full, may_be_in_short

GOODS = ("ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "ปุ๋ย 16-20-0", "ปุ๋ย 0-0-60", "อาหารไก่")
NAMED = {
    "46 เอา 8 กับ 15 เอา 9": "ปุ๋ย 46-0-0 เอา 8 กับ ปุ๋ย 15-15-15 เอา 9",
    "46 เอา 8 15 เอา 9": "ปุ๋ย 46-0-0 เอา 8 ปุ๋ย 15-15-15 เอา 9",
    "สั่งของนะ\n46 เอา 8\n15 เอา 9": "สั่งของนะ\nปุ๋ย 46-0-0 เอา 8\nปุ๋ย 15-15-15 เอา 9",
    "เอ๊ย 46 เอา 8": "เอ๊ย ปุ๋ย 46-0-0 เอา 8",
    "สูตร 46 เอา 8": "ปุ๋ย 46-0-0 เอา 8",
    "ปุ๋ยสูตร 46": "ปุ๋ย 46-0-0",
    "ปุ๋ย 46 8 ลูก": "ปุ๋ย 46-0-0 8 ลูก",
    "ของมาแล้ว 46 20 กระสอบ 15 55 กระสอบ": "ของมาแล้ว ปุ๋ย 46-0-0 20 กระสอบ ปุ๋ย 15-15-15 55 กระสอบ",
    "15 9 กระสอบ": "ปุ๋ย 15-15-15 9 กระสอบ",
}
NOT = """ปุ๋ย 15 15 15 เอา 8|ปุ๋ย 15 15 15 10 ลูก|15 15 15 20 กระสอบ|ปุ๋ย 46 0 0 เอา 8|46 0 0 เอา 8|46-0-0 8
อาหารวัวสูตร 16 เอา 10 กระสอบ|สั่งอาหารวัว สูตร 16 10 กระสอบ|ลวดเบอร์ 16 เอา 5 กก.|หัวอาหารสูตร 46 5 กระสอบ|ปุ๋ยหมักสูตร 15 ได้ 20 กก.
น้ำยาง วันที่ 14 ได้ 20 กก. 15 ได้ 22 กก. 16 ได้ 25 กก.|หมู่ 14 ได้ 20 กระสอบ 15 ได้ 18 กระสอบ|ขายวัว 3 ตัว 46 ได้ 46,000
ไข่ 30 แผง 46 เอา 1380|ปลาทู 15 กก. 16 ได้ 900|ยางแผ่น 100 กก. 46 ได้ 4,600 บาท|120 โล 46 = 5520|ขายข้าว 46 20 กระสอบ
สั่ง 46 มา 40|สั่ง 15 ได้ 12|จอง 16 ได้ 9|15 ได้ 9,000 บาท|ขอ 15 เอา 9.30 น.|ขอ 16 เอา 9 โมง|15 ได้ 20 ไม่ว่าง|30+15=45
มี  ช่องว่าง  สองช่อง|ไม่ใช่ 15 เอา 12|จาก 15 เป็น 9|เอา 15|เอา 15 กระสอบ|ปุ๋ย 15 กระสอบ|ค่าปุ๋ย 46 บาท|วันที่ 15 มา 20 คน
15 ธ.ค. มา 20|ประชุม 15 คน ได้ 500|081-1546 เอา 9|ข้อ 15 เอา 9|18 เอา 9|ไก่ 15 ตัว ได้ 46""".replace("\n", "|").split("|")


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
