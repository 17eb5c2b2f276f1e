"""Funeral welfare in a line: a death, heads and rate, what a family got; and what only sounds so."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funerals import DeathTold, PayoutTold, WelfareTold
from language.funerals import death, payout, welfare

NOW = datetime.fromisoformat("2027-08-04T10:00:00+07:00")
YESTERDAY = date(2027, 8, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ", DeathTold("นางสาย ขวัญใจ ทุ่งคมบาง", YESTERDAY)),
        ("แจ้งว่านายดำ มีสุข กลุ่มทำนาควนรู เสียชีวิตแล้ว 2 ส.ค.", DeathTold("นายดำ มีสุข กลุ่มทำนาควนรู", date(2027, 8, 2))),
        ("ลุงดำ ควนรู ถึงแก่กรรมเมื่อวันที่ ๓ สิงหาคม ๒๕๗๐", DeathTold("ลุงดำ ควนรู", YESTERDAY)),
        ("นางสาย ขวัญใจ ทุ่งคมบาง เสีย 31 ก.พ.", DeathTold("นางสาย ขวัญใจ ทุ่งคมบาง", None)),
        ("ลุงดำ ควนรู สิ้นใจเมื่อวันเสาร์จ้า", DeathTold("ลุงดำ ควนรู", date(2027, 7, 31))),
        ("ยายสาย ขวัญใจ ทุ่งคมบางเสียแล้วเด้อเมื่อคืน", DeathTold("ยายสาย ขวัญใจ ทุ่งคมบาง", YESTERDAY)),
        ("Mrs Sai Khwanjai Thung Khom Bang died yesterday", DeathTold("Mrs Sai Khwanjai Thung Khom Bang", YESTERDAY)),
    ],
)
def test_a_death_is_read(text: str, told: DeathTold) -> None:
    assert death(text, now=NOW) == death(text, now=NOW.astimezone(UTC)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "ฌาปนกิจ รัตภูมิ 120 กำแพงเพชร 64 คน รายละ 20 บาทต่อคน มติ 1 ก.ค.",
            WelfareTold((("รัตภูมิ", 120), ("กำแพงเพชร", 64)), Decimal(20), date(2027, 7, 1)),
        ),
        ("ฌาปนกิจ ควนดินแดง 86 คน", WelfareTold((("ควนดินแดง", 86),))),
        ("ฌาปนกิจเรา 43 คนครับ", WelfareTold((("", 43),))),
        ("ฌาปนกิจเรามีสี่สิบสามคนค่ะ", WelfareTold((("", 43),))),
        ("ฌาปนกิจ หนองหมี 12 ควนรู มี 30 คน", WelfareTold((("หนองหมี", 12), ("ควนรู", 30)))),
        ("ฌาปนกิจรัตภูมิ120ควนรู๓๐ ศพละยี่สิบบาท", WelfareTold((("รัตภูมิ", 120), ("ควนรู", 30)), Decimal(20))),
        (
            "funeral: Rattaphum 120, Khuan Din Daeng 85, rate 20 baht a head, resolution of 1 July",
            WelfareTold((("Rattaphum", 120), ("Khuan Din Daeng", 85)), Decimal(20), date(2027, 7, 1)),
        ),
    ],
)
def test_heads_and_rate_are_read(text: str, told: WelfareTold) -> None:
    assert welfare(text, now=NOW) == told


def test_what_a_family_got_is_read() -> None:
    assert payout("จ่ายให้ครอบครัวนางสาย 6,120") == PayoutTold("นางสาย", Decimal(6120))
    assert payout("จ่ายเงินให้ครอบครัวนางสายแล้วหกพันหนึ่งร้อยยี่สิบบาทเด้อ") == PayoutTold("นางสาย", Decimal(6120))
    assert payout("มอบเงินให้ครอบครัวของนางสาย ขวัญใจ 6,120 บาทครับ") == PayoutTold("นางสาย ขวัญใจ", Decimal(6120))


@pytest.mark.parametrize(
    "text",
    ["รถเสียเมื่อวาน", "นายดำ รถไถเสียเมื่อวาน", "พี่สมรเสียใจด้วย", "จ่ายค่ารถ 1,200", "ครอบครัวนางสายมี 3 คน", "ป้าแดง ไก่ตาย 3 ตัว"],
)
def test_what_only_sounds_so_is_none(text: str) -> None:
    assert (death(text, now=NOW), welfare(text, now=NOW), payout(text)) == (None, None, None)


@given(st.text(alphabet="นายนางฌาปนกิจเสียตายจ่ายให้ครอบครัวมติ ก.ค.รายละ 0123456789,.", max_size=180))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    for found in (death(text, now=NOW), welfare(text, now=NOW), payout(text)):
        assert found is None or found.__class__ in (DeathTold, WelfareTold, PayoutTold)
