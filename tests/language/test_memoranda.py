"""What is said about a memorandum: its term, the clause that is meant, that it was signed, the witnesses."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.memoranda import SigningTold, TermTold
from language.memoranda import SignedTold, clause_named, day_signed, everybody, papers, parties, signed, signing, term
from tests.meeting_house import NAMES

NOW = datetime.fromisoformat("2027-02-12T10:00:00+07:00")
TWELFTH = date(2027, 2, 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12 กุมภา ห้าปี", TermTold(TWELFTH, None, 60)),
        ("สามปีพอค่ะ ห้าปีนานไป", TermTold(None, None, 36)),
        ("ห้าปี เริ่ม 12 ก.พ. 70", TermTold(TWELFTH, None, 60)),
        ("12 กุมภา 70 ถึง 1 ม.ค. 70", TermTold(TWELFTH, date(2027, 1, 1))),
        ("เริ่ม 12 ก.พ. 70 สิ้นสุด 11 ก.พ. 73", TermTold(TWELFTH, date(2030, 2, 11))),
        ("๑๒ กุมภาพันธ์ ๒๕๗๐ ถึงสิ้นปี ๗๒", TermTold(TWELFTH, date(2029, 12, 31))),
        ("เริ่ม 29 ก.พ. 71", TermTold(date(2028, 2, 29))),
        ("6 เดือน", TermTold(None, None, 6)),
        ("12 February 2027, three years", TermTold(TWELFTH, None, 36)),
        ("แล้วแต่ที่ประชุม", None),
    ],
)
def test_a_term_is_read(text: str, told: TermTold | None) -> None:
    assert term(text, now=NOW) == told
    assert told is None or term(text, now=NOW.astimezone(UTC)).ends == told.ends  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ข้อ 6 สามปีพอค่ะ ห้าปีนานไป", (6, "สามปีพอค่ะ ห้าปีนานไป")),
        ("ขอแก้ข้อที่ ๓: เพิ่มน้ำยาง", (3, "เพิ่มน้ำยาง")),
        ("ข้อ 9 ไม่มี", (None, "ข้อ 9 ไม่มี")),
        ("clause 7 sixty days", (7, "sixty days")),
        ("อยากให้สั้นลง", (None, "อยากให้สั้นลง")),
    ],
)
def test_the_clause_that_is_meant_is_named_first(text: str, found: tuple[int | None, str]) -> None:
    assert clause_named(text) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ลงนามครบ 5 แห่งวันนี้", SignedTold(True, 5, TWELFTH)),
        ("วันนี้ลงนามครบ 5 แห่งครับ", SignedTold(True, 5, TWELFTH)),
        ("ลงนามแล้ว 3 แห่ง", SignedTold(False, 3, None)),
        ("เซ็นครบทุกแห่งแล้ว 12 ก.พ.", SignedTold(True, None, TWELFTH)),
        ("ลงนามบันทึกข้อตกลงครบ 5 แห่งเมื่อวาน", SignedTold(True, 5, date(2027, 2, 11))),
        ("all 5 signed today", SignedTold(True, 5, TWELFTH)),
        ("เมื่อวานเซ็นกันครบทั้งห้าแห่งแล้วจ้า", SignedTold(True, 5, date(2027, 2, 11))),
        ("วันนี้ 5 แห่งลงชื่อครบแล้ว", SignedTold(True, 5, TWELFTH)),
        ("เซ็นเอ็มโอยูแล้ว 4 จาก 5 แห่ง", SignedTold(False, 4, None)),
        ("ลงนาม", None),
        ("เซ็นรับปุ๋ย 20 กระสอบ", None),
        ("ประชุมแล้ว ลงนามครบ 5 แห่ง ขายยางได้ 3 ตัน", None),
        ("ส่งรายงานครบ 5 แห่งวันนี้", None),
    ],
)
def test_that_it_was_signed_is_told_in_a_line(text: str, told: SignedTold | None) -> None:
    assert signed(text, now=NOW) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("วันประชุม 12 ก.พ. ที่สหกรณ์ พยานท่านนายอำเภอ กับสหกรณ์จังหวัด", (TWELFTH, "สหกรณ์", ("ท่านนายอำเภอ", "สหกรณ์จังหวัด"))),
        ("12 ก.พ. ที่ศาลากลาง นายเอก ใจดี กับ นางบี รักดี เป็นพยาน", (TWELFTH, "ศาลากลาง", ("นายเอก ใจดี", "นางบี รักดี"))),
        (
            "12 ก.พ. ณ หอประชุมอำเภอ พยาน 1. นายเอก ใจดี 2. นายดำ แดงดี",
            (TWELFTH, "หอประชุมอำเภอ", ("นายเอก ใจดี", "นายดำ แดงดี")),
        ),
        ("12 ก.พ. ที่สหกรณ์\nพยาน\nนายเอก ใจดี\nกำนันดำ", (TWELFTH, "สหกรณ์", ("นายเอก ใจดี", "กำนันดำ"))),
        ("12 ก.พ. ที่สหกรณ์ พยาน นายเอก ใจดี นางบี รักดี", (TWELFTH, "สหกรณ์", ("นายเอก ใจดี", "นางบี รักดี"))),
        ("12 February at the hall, witnesses: Mr Ek and Ms Bee", (TWELFTH, "the hall", ("Mr Ek", "Ms Bee"))),
        ("พยานกำนัน", (None, "", ("กำนัน",))),
        ("พยานยังไม่มี", (None, "", ())),
        ("12 ก.พ. ที่สหกรณ์", (TWELFTH, "สหกรณ์", ())),
        ("แล้วแต่ที่ประชุม", (None, "", ())),
    ],
)
def test_day_place_and_witnesses_of_the_signing_are_read_or_left_to_be_written(
    text: str, told: tuple[date | None, str, tuple[str, ...]]
) -> None:
    assert signing(text, now=NOW) == SigningTold(*told)


def test_who_agrees_and_when_it_was_signed() -> None:
    assert everybody("ทั้ง 5 แห่ง") and everybody("ทุกแห่งเลย") and not everybody("รัตภูมิ กับเขาพระ")
    assert day_signed("14 พ.ค.", now=NOW.replace(month=5, day=20)) == date(2027, 5, 14)


@given(st.text(alphabet="ลงนามเซ็นครบแห่งวันข้อปีถึงกุมภาพยานกับ 0123456789.,", max_size=320))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    term(text, now=NOW), signed(text, now=NOW), clause_named(text), signing(text, now=NOW)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ควนรู ท่าชะมวง เขาพระ กับกำแพงเพชร", (0, 3, 4, 5)),
        ("น้ำยางสดบ้านควนรู, คลองยางแดง และไสหมาก", (0, 1, 6)),
        ("ครูรัตภูมิ", (2,)),  # not the agricultural co-operative of รัตภูมิ
        ("รัตภูมิ", (11,)),
        ("ออมทรัพย์", ()),
        ("แล้วแต่ที่ประชุม", ()),
    ],
)
def test_parties_are_found_by_what_people_call_them(text: str, found: tuple[int, ...]) -> None:
    assert parties(text, dict(enumerate(NAMES))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ขอดูบันทึกข้อตกลง", True),
        ("อยากทำ MOU ค่ะ", True),
        ("บันทึกข้อตกลงใครยังไม่ตอบ", True),
        ("ใครยังไม่ตอบบันทึกข้อตกลง", True),
        ("ระเบียบเครือข่ายอยู่ไหนครับ", True),
        ("show me the memorandum", True),
        ("ใครยังไม่เซ็นเอ็มโอยูบ้างคะ", True),
        ("บันทึกข้อตกลงหมดอายุเมื่อไหร่", True),
        ("อยากเห็นระเบียบเครือข่ายเด้อ", True),
        ("ขอระเบียบวาระประชุมหน่อย", False),
        ("ประชุมเรื่องบันทึกข้อตกลงกับเทศบาลวันศุกร์", False),
        ("ทำบันทึกข้อตกลงกับเทศบาลเสร็จแล้ว", False),
    ],
)
def test_the_papers_are_asked_for_by_name(text: str, found: bool) -> None:
    assert papers(text) is found
