"""What shall be told to everybody goes on word for word, from behind whom it is told to."""

from typing import Any

import pytest

from language.command_line import hear_row


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ส่งข้อความหาทุกกลุ่ม ให้ส่งรายงานก่อนวันศุกร์", "ให้ส่งรายงานก่อนวันศุกร์"),
        ("ส่งข้อความหาทุกกลุ่ม ให้เตรียมเงินค่าปุ๋ยก่อนวันจันทร์", "ให้เตรียมเงินค่าปุ๋ยก่อนวันจันทร์"),
        ("ประธานฝากบอกให้ทุกกลุ่มเตรียมยอดปุ๋ย", "เตรียมยอดปุ๋ย"),
        ("ประกาศ พรุ่งนี้เอาค่าบำรุงมาด้วย", "พรุ่งนี้เอาค่าบำรุงมาด้วย"),
        ("ประกาศให้ทุกคนทราบ พรุ่งนี้น้ำไม่ไหล", "พรุ่งนี้น้ำไม่ไหล"),
        ("เตือนทุกกลุ่มให้ส่งรายงานด้วย", "ให้ส่งรายงานด้วย"),
    ],
)
def test_all_of_a_notice_is_heard_and_nothing_of_it_is_left_over(words: str, text: str) -> None:
    answer: Any = hear_row({"text": words, "now": "2027-02-15T20:05", "situation": {}})
    assert [(each["kind"], each.get("do"), each.get("text")) for each in answer["meanings"]] == [
        ("wish", "notice", text)
    ]
    assert answer["left"] == []
