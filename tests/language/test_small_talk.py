"""Greetings, thanks and the like are told apart from messages that say something."""

import pytest

from language.small_talk import small_talk


@pytest.mark.parametrize(
    "text", ["สวัสดีครับ", "ขอบคุณพี่ยุพามากค่ะ", "โอเคจ้า", "🙏🙏", "รับทราบครับ", "555", "OK", "สวัสดียามเช้าทุกท่าน", "..."]
)
def test_greetings_and_thanks_are_small_talk(text: str) -> None:
    assert small_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "น้ำท่วมศาลาหมดแล้ว",
        "สวัสดีครับ ปุ๋ยมาหรือยัง",
        "ขอบคุณครับ แต่ยอด 12 ยังไม่ถูก",
        "พี่ยุพาอยู่บ้านไหม",
        "ครับผมว่าจะให้ลูกไปแทนแต่ยังไม่แน่ใจว่าลูกจะว่างหรือเปล่า",
    ],
)
def test_whatever_says_something_is_not(text: str) -> None:
    assert not small_talk(text)
