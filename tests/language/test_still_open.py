"""Which clauses of a message are about what is done, and which about what is not yet."""

import pytest

from domain.situations import Network, Situation, Speaker
from language.heard.still_open import Apart, apart

HERE = Situation(
    who=Speaker(speaks_for=("กลุ่มทำนาบ้านควนรู",)),
    networks=(Network("", ("กลุ่มทำนาบ้านควนรู", "กลุ่มเลี้ยงโคบ้านเขาพระ", "กลุ่มน้ำยางห้วยโอน")),),
)


@pytest.mark.parametrize(
    ("words", "done", "still_open"),
    [
        ("จ่ายไปแล้ว 5000 อีก 10000 เดือนหน้า", "จ่ายไปแล้ว 5000", "อีก 10000 เดือนหน้า"),
        ("จ่ายค่าน้ำ200ค่าไฟยังไม่จ่าย", "จ่ายค่าน้ำ200", "ค่าไฟยังไม่จ่าย"),
        ("ห้วยโอนจ่าย 500\nเขาพระยังค้าง\nควนรู 300", "ห้วยโอนจ่าย 500\nควนรู 300", "เขาพระยังค้าง"),
        ("ค่าเช่าเต็นท์ 800 มัดจำไว้ 300 เหลืออีก 500", "ค่าเช่าเต็นท์ มัดจำไว้ 300", "เหลืออีก 500"),
        ("โทษที ยังไม่ได้โอน3000 โอนแค่2000", "โอนแค่2000", "โทษที ยังไม่ได้โอน3000"),
        ("ค่าเช่าเต็นท์ 800 มัดจำไว้ 300 เหลืออีก 400", "ค่าเช่าเต็นท์ 800 มัดจำไว้ 300", "เหลืออีก 400"),
    ],
)
def test_the_open_clause_is_cut_off_and_the_lines_stay(words: str, done: str, still_open: str) -> None:
    assert apart(words, HERE) == Apart(done, (still_open,), ())


def test_goods_of_another_are_a_clause_of_their_own() -> None:
    cut = apart("รับปุ๋ยแล้ว10 ของเขาพระเอาไปให้ด้วยอีก5", HERE)
    assert cut == Apart("รับปุ๋ยแล้ว10", (), ("ของเขาพระเอาไปให้ด้วยอีก5",))


@pytest.mark.parametrize(
    "words",
    [
        "เขาพระ 500 (ยังไม่จ่าย)",
        "จ่ายค่ารถ 600 ยังไม่ได้จ่ายนะ ไว้จ่ายศุกร์",
        "จ่ายค่าน้ำ 200 ค่าเช่าเดือนหน้า 500",
        "ควนรูจะจ่ายพรุ่งนี้ โอน 500",
        "รับปุ๋ย 10 ของเขาพระแทน",
        "รับปุ๋ย 10 ของเราเอาไปให้ลูกบ้าน 5",
        "จ่ายค่าน้ำ 200 ค่าไฟ 300",
        "ยังไม่ได้โอน 3000",
        "ยังไม่ได้โอน โอน 3000 พรุ่งนี้",
        "จ่ายค่าไฟแล้ว 300 อีก 200 ค่าน้ำ",
    ],
)
def test_words_of_one_thing_are_not_cut(words: str) -> None:
    assert apart(words, HERE) is None
