"""That a meeting is not held, told from one's own absence, and the question whether it is."""

from datetime import datetime

import pytest

from domain.meetings import BANGKOK
from language.holding import CalledOff, asks_about_meeting, called_off, without_politeness

NOW = datetime(2027, 2, 3, 10, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "reason", "month"),
    [
        ("เดือนนี้งดประชุมนะ ติดงานบุญ", "ติดงานบุญ", "2027-02"),
        ("งดประชุมเดือนนี้ค่ะ", "", "2027-02"),
        ("ไม่ประชุมเดือนนี้", "", "2027-02"),
        ("ยกเลิกการประชุมเดือนกุมภา", "", "2027-02"),
        ("ยกเลิกประชุมเดือน มี.ค. 2570 ครับ เนื่องจากน้ำท่วม", "น้ำท่วม", "2027-03"),
        ("เดือนหน้างดประชุมค่ะ", "", "2027-03"),
        ("งดประชุม", "", None),
        ("ขอแจ้งว่าเดือนนี้ไม่มีประชุมนะคะ เพราะติดงานบุญประจำปีค่ะ", "ติดงานบุญประจำปี", "2027-02"),
        ("วันศุกร์นี้ไม่ประชุมนะ", "", None),
        ("เดือนนี้เราไม่ประชุมกันนะครับ ประธานป่วย", "ประธานป่วย", "2027-02"),
        ("น้ำท่วม งดประชุมครับ", "น้ำท่วม", None),
        ("งดประชุมเดือนนี้เพราะฝนตกหนัก", "ฝนตกหนัก", "2027-02"),
        ("ยกเลิกนัดประชุมค่ะ", "", None),
        ("ครั้งนี้งดประชุมก่อนนะคะ", "", None),
        ("No meeting this month, temple fair", "temple fair", "2027-02"),
        ("cancel the meeting", "", None),
    ],
)
def test_a_meeting_that_is_called_off_is_heard_with_its_reason(text: str, reason: str, month: str | None) -> None:
    assert called_off(text, now=NOW) == CalledOff(reason, month)


@pytest.mark.parametrize(
    "text",
    [
        "ผมไม่ไปประชุมเดือนนี้",
        "ขอลาประชุมครับ ติดงานบุญ",
        "เดือนนี้ไปประชุมไม่ได้ค่ะ",
        "งดไปประชุมค่ะ",
        "ยกเลิกการไปประชุม",
        "ยกเลิกปุ๋ย",
        "ยกเลิก",
        "เดือนที่แล้วงดประชุม",
        "งดประชุมเดือนที่แล้ว",
        "งดประชุมเดือนนี้ได้ไหม",
        "เดือนนี้งดประชุมหรือเปล่าคะ",
        "ถ้าฝนตกงดประชุม",
        "ไม่ประชุมกลุ่มย่อยแต่ขายข้าวได้ 20 ตัน",
        "เดือนนี้ประชุมกลุ่ม 2 ครั้ง",
        "ห้องประชุมไม่ว่าง",
        "ทำไมไม่มีประชุม",
    ],
)
def test_what_is_no_calling_off_is_left_alone(text: str) -> None:
    assert called_off(text, now=NOW) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("เดือนนี้ประชุมไหมคะ", "2027-02"),
        ("เดือนนี้มีประชุมไหมครับ", "2027-02"),
        ("เดือนนี้ประชุมวันไหน", "2027-02"),
        ("ประชุมกี่โมงคะ", None),
        ("ประชุมที่ไหน", None),
        ("ตกลงเดือนนี้งดประชุมหรือเปล่า", "2027-02"),
        ("ประชุมเดือนมีนาวันไหนคะ", "2027-03"),
        ("เดือนหน้าประชุมเมื่อไหร่", "2027-03"),
        ("ยังประชุมอยู่ไหม", None),
        ("วันศุกร์นี้ประชุมไหม", None),
        ("is there a meeting this month?", "2027-02"),
    ],
)
def test_the_question_whether_there_is_a_meeting_is_heard(text: str, month: str | None) -> None:
    found = asks_about_meeting(text, now=NOW)
    assert found is not None and found.month == month


@pytest.mark.parametrize(
    "text", ["ปุ๋ยกี่บาท", "ขายข้าวที่ไหน", "ประชุมแล้วได้ปุ๋ยไหม", "งดประชุมเดือนนี้", "ไปประชุมครับ", "ประธานไปไหม"]
)
def test_other_words_ask_nothing_of_the_meeting(text: str) -> None:
    assert asks_about_meeting(text, now=NOW) is None


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("ติดงานบุญประจำปีค่ะ", "ติดงานบุญประจำปี"),
        ("น้ำท่วมนะครับ", "น้ำท่วม"),
        ("ทีมหมู่บ้านชนะ", "ทีมหมู่บ้านชนะ"),
        ("งานวัดพระเจ้า", "งานวัดพระเจ้า"),
    ],
)
def test_a_reason_loses_the_politeness_with_which_it_was_told(told: str, kept: str) -> None:
    assert without_politeness(told) == kept
