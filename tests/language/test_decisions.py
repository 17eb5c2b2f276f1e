"""An organisation's own decision in a line: the day, who represents and who stands in, until when, with which budget."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions import DecisionTold, Kind
from language.decisions import decision

NOW = datetime.fromisoformat("2027-01-07T10:00:00+07:00")
FIFTH, END_71 = date(2027, 1, 5), date(2028, 12, 31)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71 งบปีละ 2,000",
            DecisionTold(Kind.JOIN, FIFTH, "", "นางมาลี", END_71, Decimal(2000)),
        ),
        (
            "ประชุมกลุ่มเมื่อวันที่ 5 มกราคม 2570 มีมติเข้าร่วมเครือข่าย สมนึก ศรีวิไลเป็นผู้แทน นางมาลี แก้วดี สำรอง "
            "ถึง 31 ธันวาคม 2571 งบปีละสองพันบาท",
            DecisionTold(Kind.JOIN, FIFTH, "สมนึก ศรีวิไล", "นางมาลี แก้วดี", END_71, Decimal(2000)),
        ),
        (
            "ประชุม 12 ธ.ค. นางมาลีเป็นผู้แทน ผมสำรอง ถึงสิ้นปี 73",
            DecisionTold(Kind.JOIN, date(2026, 12, 12), "นางมาลี", "", date(2030, 12, 31)),
        ),
        (
            "เขาพระประชุม 5 ม.ค. มีมติเข้าร่วม เจริญ ชูแก้ว เป็นผู้แทน ถึงสิ้นปี 2571",
            DecisionTold(Kind.JOIN, FIFTH, "เจริญ ชูแก้ว", None, END_71),
        ),
        ("เมื่อวานประชุม มีมติเข้าร่วม ดิฉันเป็นผู้แทนค่ะ", DecisionTold(Kind.JOIN, date(2027, 1, 6), "")),
        ("ประชุม ๕ ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทนและสำรอง", DecisionTold(Kind.JOIN, FIFTH, "", "")),
        (
            "ประชุม5มค.มีมติเข้าร่วมผมเป็นผู้แทนนางมาลีสำรองถึงสิ้นปี71งบปีละสองพันค่ะ",
            DecisionTold(Kind.JOIN, FIFTH, "", "นางมาลี", END_71, Decimal(2000)),
        ),
        (
            "วันที่ 5 มกรา ประชุมแล้วค่ะ ที่ประชุมมีมติเข้าร่วม ให้ป้าแดงเป็นผู้แทน น้องนุ้ยสำรอง วาระ 2 ปี",
            DecisionTold(Kind.JOIN, FIFTH, "ป้าแดง", "น้องนุ้ย", date(2029, 1, 4)),
        ),
        (
            "ประชุม 5/1/70 มีมติเป็นเอกฉันท์เข้าร่วมเครือข่าย ผู้แทน สมชาย ใจดี สำรอง มาลี แก้วดี",
            DecisionTold(Kind.JOIN, FIFTH, "สมชาย ใจดี", "มาลี แก้วดี"),
        ),
        ("เมื่อวันเสาร์ประชุมกัน เห็นชอบเข้าร่วมเครือข่าย ดิฉันเป็นผู้แทนจ้า", DecisionTold(Kind.JOIN, date(2027, 1, 2), "")),
        ("มติกลุ่ม 5 ม.ค. ตกลงเข้าร่วมเครือข่าย ผมเป็นผู้แทน ไม่มีสำรอง", DecisionTold(Kind.JOIN, FIFTH, "")),
        (
            "ประชุม 5 ม.ค. เปลี่ยนผู้แทนเป็นนางมาลี ผมสำรอง ถึงสิ้นปี 71",
            DecisionTold(Kind.JOIN, FIFTH, "นางมาลี", "", END_71),
        ),
        ("กลุ่มขอถอนตัวจากเครือข่าย ประชุมแล้ว 3 ม.ค.", DecisionTold(Kind.LEAVE, date(2027, 1, 3))),
        ("ประชุม 15 ม.ค. มีมติเข้าร่วม", DecisionTold(Kind.JOIN, date(2027, 1, 15))),
        ("มีมติเข้าร่วมเครือข่าย", DecisionTold(Kind.JOIN, None)),
        ("ประชุม 3 ม.ค. มีมติขอออก", DecisionTold(Kind.LEAVE, date(2027, 1, 3))),
        ("ประชุมเมื่อวาน มีมติลาออกจากเครือข่ายครับ", DecisionTold(Kind.LEAVE, date(2027, 1, 6))),
        (
            "met 5 January, decided to join, I am the representative, Malee is the alternate, until the end of 2028, budget 2,000",
            DecisionTold(Kind.JOIN, FIFTH, "", "Malee", END_71, Decimal(2000)),
        ),
        ("We met on 3 January and decided to leave", DecisionTold(Kind.LEAVE, date(2027, 1, 3))),
    ],
)  # fmt: skip
def test_a_decision_is_read(text: str, told: DecisionTold) -> None:
    assert decision(text, now=NOW) == decision(text, now=NOW.astimezone(UTC)) == told


@pytest.mark.parametrize(
    "text",
    [
        "ประชุม 5 ม.ค. ขายยางได้ 200 โล",
        "ประชุมวันไหน",
        "มีมติร่วมกันซื้อปุ๋ย 20 กระสอบ",
        "ประชุม 5 ม.ค. มีมติเข้าร่วมอบรมทำปุ๋ย",
        "วันนี้ผมเป็นผู้แทนไปประชุม",
        "พรุ่งนี้ให้มาลีเป็นผู้แทนไปประชุมแทน",
        "ขอออกจากที่ประชุมก่อนนะ",
        "เอาปุ๋ย 20 กระสอบ",
    ],
)
def test_what_tells_of_something_else_is_none(text: str) -> None:
    assert decision(text, now=NOW) is None


@given(st.text(alphabet="ประชุมมีมติเข้าร่วมผู้แทนสำรองถึงงบ 0123456789.,", max_size=420))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    found = decision(text, now=NOW)
    assert found is None or found.kind in Kind
