"""What a message of absence says besides not coming."""

import pytest

import language


def test_a_reason_for_absence_is_never_invented():
    assert language.absence_reason("ไม่สะดวกไปประชุมครับรอบนี้ ขอโทษด้วย") is None


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("ไปไม่ได้ครับ", None),
        ("ผมไปประชุมไม่ได้ครับ", None),
        ("ขอลาครับ", None),
        ("ไม่ว่างครับ", None),
        ("ไปไม่ได้นะครับ พาวัวไปฉีดวัคซีน", "พาวัวไปฉีดวัคซีน"),
        ("ขอลา พาวัวไปฉีดวัคซีนครับ", "พาวัวไปฉีดวัคซีน"),
        ("ลูกสาวแต่งงาน ไปไม่ได้", "ลูกสาวแต่งงาน"),
        ("ไปไม่ได้ว่ะ ควายคลอด", "ควายคลอด"),
        ("ไปไม่ได้วะ ควายคลอด", "ควายคลอด"),
        ("I will not be able to come", None),
        ("Sorry, can't make it", None),
        ("we cannot attend the meeting this time, the cows calve", "the cows calve"),
        ("cannot come because the bridge is down", "the bridge is down"),
    ],
)
def test_what_a_message_of_absence_says_besides_not_coming(text: str, more: str | None) -> None:
    assert language.absence_words(text) == more
