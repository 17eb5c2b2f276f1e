"""What is read out of a sentence that calls an extraordinary meeting, and of what is none."""

from datetime import datetime

import pytest

from language.calling import called
from language.setup_words import place_stated, place_typed

NOW = datetime.fromisoformat("2027-01-02T09:00:00+07:00")


@pytest.mark.parametrize(
    ("text", "matters", "place"),
    [
        ("ขอเรียกประชุมด่วนเรื่องเครื่องบดอาหารโค วันจันทร์ที่ 4 บ่ายโมง ที่บ้านประธาน", "เครื่องบดอาหารโค", "บ้านประธาน"),
        ("นัดประชุมวิสามัญ", "", None),
        ("นัดประชุมวิสามัญ วันจันทร์ที่ 4 บ่ายโมง ที่ศาลาหมู่ 4 เรื่องซ่อมหลังคา ค่ะ", "ซ่อมหลังคา", "ศาลาหมู่ 4"),
        ("จะจัดประชุมกรรมการด่วน พรุ่งนี้ 9 โมง เรื่องที่ดินสาธารณะ", "ที่ดินสาธารณะ", None),
        ("เรียกประชุมวิสามัญ พุธที่ 6 บ่ายโมง\nซ่อมโรงสี\nกู้เงินกองทุน", "ซ่อมโรงสี\nกู้เงินกองทุน", None),
        ("เรียกประชุมเรื่องงานวันเด็ก 9 ม.ค. เก้าโมง", "งานวันเด็ก", None),
        ("call an urgent meeting about the rice mill on Monday at 1 pm", "the rice mill", None),
    ],
)
def test_a_meeting_is_called(text: str, matters: str, place: str | None) -> None:
    said = called(text, now=NOW)
    assert said is not None and (said.matters, said.place) == (matters, place)


@pytest.mark.parametrize(
    "text",
    [
        "เดือนนี้ประชุมวิสามัญ 2 ครั้ง",
        "จัดประชุมวิสามัญไปแล้วเมื่อวันที่ 2",
        "ไม่เรียกประชุมด่วนแล้ว",
        "เรียกประชุมเมื่อไหร่",
        "จัดประชุมแม่บ้าน 20 คน",
        "ยกเลิกประชุมวิสามัญ",
        "ขายโค 4 ตัว",
    ],
)
def test_no_meeting_is_called(text: str) -> None:
    assert called(text, now=NOW) is None


def test_a_place_is_told_from_a_question_and_from_a_report() -> None:
    assert place_stated("ประชุมที่ อบต.นาเคียน นะคะ", now=NOW) == "อบต.นาเคียน"
    assert place_stated("ประชุมที่ศาลาบ้านควนรูนะ ห้องสหกรณ์ไม่ว่าง", now=NOW) == "ศาลาบ้านควนรู"
    assert place_stated("ประชุมที่บ้านนายมานะ ใจดี", now=NOW) == "บ้านนายมานะ ใจดี"
    for text in ("ประชุมที่ไหนคะ", "ประชุมที่วัดแล้ว 20 คน", "ประชุมที่วัดเมื่อวาน", "ขายยางที่ตลาด", "ประชุมที่เดิมไหม"):
        assert place_stated(text, now=NOW) is None, text
    assert place_typed("บ้านประธาน", now=NOW) == "บ้านประธาน"
    assert place_typed("อยู่บ้านประธานไหม", now=NOW) is None
