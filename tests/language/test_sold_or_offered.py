"""Whether what somebody tells of selling is sold, or offered, or left open so that it is asked."""

import pytest

from language.report_words import may_be_sold, sold_or_offered


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("ขายขี้วัว 40 กระสอบ กระสอบละ 35", True),
        ("ขายหมู 5 ตัว ตัวละ 6000", True),
        ("กลุ่มแม่บ้านขายน้ำพริก 60 กระปุก กระปุกละ 35", True),
        ("มีขี้วัวขาย 40 กระสอบ กระสอบละ 35", False),
        ("จะขายขี้วัว 40 กระสอบ", False),
        ("ฝากขายขนมลา 80 ถุง ถุงละ 25 ค่ะ", False),
        ("ขายมะม่วง 12 ลัง ลังละ 250 ใครสนใจ", False),
        ("วัวขุน 4 ตัว ขายตัวละสองหมื่นแปด", False),
        ("กุ้งขาวขึ้นบ่อพรุ่งนี้ ประมาณ 1.2 ตัน ขายครับ", False),
    ],
)
def test_a_plain_word_of_selling_leaves_open_whether_it_is_sold(text, is_open):
    assert may_be_sold(text) is is_open


@pytest.mark.parametrize(
    ("text", "sold"),
    [("ขายไปแล้วครับ", True), ("ขายแล้ว", True), ("มีจะขาย", False), ("ยังไม่ได้ขายค่ะ", False), ("ขายไก่", None), ("ใช่", None)],
)
def test_whether_it_is_sold_is_answered_in_words(text, sold):
    assert sold_or_offered(text) is sold
