"""Who comes instead is read from the answer to "who?"; whatever says something else names nobody."""

from datetime import datetime

import pytest

import language

NOW = datetime.fromisoformat("2026-12-01T09:30:00+07:00")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("สมชาย ใจดี", "สมชาย ใจดี"),
        ("นางสาวเงิน ทองดี", "นางสาวเงิน ทองดี"),
        ("ป้าแดงครับ", "ป้าแดง"),
        ("ชื่อ นายก้อง เกียรติ ค่ะ", "นายก้อง เกียรติ"),
        ("ลูกสาวไปแทนค่ะ ชื่อสมหญิง มีสุข", "สมหญิง มีสุข"),
        ("พี่ชายไปแทนครับ", "พี่ชาย"),
        ("น้องชาย ชื่อ สมศักดิ์ ยีหมะ", "สมศักดิ์ ยีหมะ"),
        ("ให้ป้าแดงไปแทน", "ป้าแดง"),
        ("แดง เรือนแก้ว 081-234-5678", "แดง เรือนแก้ว"),
        ("น้องเมย์ (โทร. ๐๘๑ ๒๓๔ ๕๖๗๘)", "น้องเมย์"),
        ("พันธุ์ศักดิ์ ขายส่ง", "พันธุ์ศักดิ์ ขายส่ง"),
        ("ส่งศรี มีสุข", "ส่งศรี มีสุข"),
        ("Somchai Jaidee", "Somchai Jaidee"),
    ],
)
def test_a_name_is_found_with_and_without_words_around_it(text: str, name: str) -> None:
    assert language.substitute(text, now=NOW) == name


@pytest.mark.parametrize(
    "text",
    [
        "เอาปุ๋ย 15-15-15 ๒๐ กระสอบ",
        "เดือนนี้ขายน้ำยางได้สามตันครึ่ง ได้เงินสองแสนหนึ่ง เอาปุ๋ย 15-15-15 ๒๐ กระสอบ มีปัญหาน้ำท่วมสวน 3 ราย",
        "ไม่ส่งคนแทนแล้ว ผมไปเอง",
        "ผมไปเองครับ",
        "ไปได้",
        "ขอบคุณครับ",
        "โอเค",
        "ยังไม่รู้",
        "เดี๋ยวบอกนะครับ",
        "แล้วแต่กลุ่ม",
        "ใครก็ได้",
        "ให้คนอื่นไปแทน",
        "ไม่มีคนไปแทน",
        "เขาชื่ออะไร",
        "ประชุมเลื่อนได้ไหม",
        "",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert language.substitute(text, now=NOW) is None


def test_who_sends_nobody_after_all_comes_and_who_cannot_come_sends() -> None:
    coming = language.read("ไม่ส่งคนแทนแล้ว ผมไปเอง", now=NOW).statements[0]
    sending = language.read("ไปไม่ได้ให้ลูกไปแทน", now=NOW).statements[0]
    assert coming.answer == "yes"
    assert (sending.answer, sending.proxy) == ("proxy", "ลูก")
