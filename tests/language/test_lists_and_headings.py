"""Lists as members type them: headings, names before goods, costs and takings, an answer below."""

from datetime import datetime

import pytest

import language
from domain.statements import Kind
from language.calendar.moments import BANGKOK

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return language.read(text, now=NOW).statements


@pytest.mark.parametrize(
    "heading",
    [
        "ร้านค้าหมู่บ้านขอเติมของจ้า",
        "เติมของเข้าร้านค่ะ",
        "เอาตามนี้นะ น้องไหมช่วยจดที",
        "สรุปของกลุ่มเราครับ",
        "สั่งของเข้าร้านรอบนี้ค่ะ",
        "ของที่ต้องการ",
    ],
)
def test_every_line_under_a_heading_is_ordered(heading):
    found = read(f"{heading}\n- น้ำปลา 3 โหล\n- ผงซักฟอก 2 ลัง\n- ไข่ไก่ 10 แผง")
    assert [(one.kind, one.product, one.quantity) for one in found] == [
        (Kind.PURCHASE, "น้ำปลา", 3),
        (Kind.PURCHASE, "ผงซักฟอก", 2),
        (Kind.PURCHASE, "ไข่ไก่", 10),
    ]


def test_a_list_in_one_line():
    goods = [("ปุ๋ย 46-0-0", 10), ("ปูนขาว", 5), ("ยาฆ่าหญ้า", 2)]
    found = read("1. ปุ๋ยยูเรีย 10 กส. 2. ปูนขาว 5 กส. 3. ยาฆ่าหญ้า 2 แกลลอน")
    assert [(one.product, one.quantity) for one in found] == goods and not any(one.unsure for one in found)
    found = read("1.ปุ๋ยยูเรีย10กส. 2.ปูนขาว5กส. 3.ยาฆ่าหญ้า2แกลลอน")
    assert [(one.product, one.quantity) for one in found] == goods, "written in one, it is asked about"


def test_an_answer_to_the_invitation_under_a_list():
    *goods, answer = read("สรุปของกลุ่มเราครับ\n1. ปุ๋ย 15-15-15 12 กระสอบ\n2. ถุงดำ 20 โล\nประชุมวันอาทิตย์ผมไปคนเดียวครับ")
    assert [(one.kind, one.quantity) for one in goods] == [(Kind.PURCHASE, 12), (Kind.PURCHASE, 20)]
    assert (answer.kind, answer.answer, answer.people) == (Kind.RSVP, "yes", 1)


def test_a_name_before_the_goods_of_each_line():
    found = read("สรุปออเดอร์ ม.4\nนายดำ ยูเรีย 5\nนางสาย ยูเรีย 3\nลุงชม 15-15-15 10 ลูก")
    assert [(one.on_behalf, one.quantity) for one in found] == [("นายดำ", 5), ("นางสาย", 3), ("ลุงชม", 10)]


def test_what_comes_in_and_what_goes_out_by_their_headings():
    found = read("รายรับ\nค่าน้ำ 4,560\nค่าสมาชิก 1,200\nรายจ่าย\nค่าไฟ 2,380\nค่าเอกสาร 350")
    assert [(one.measure, one.amount_baht) for one in found] == [
        ("income", 4560),
        ("income", 1200),
        ("expense", 2380),
        ("expense", 350),
    ]


def test_a_heading_names_no_goods_where_its_lines_do():
    found = read("ยอดรับซื้อขยะวันนี้\nขวดแก้ว 140 โล 280 บาท\nกระป๋องอลูมิเนียม 22 โล 990 บาท")
    assert [(one.measure, one.product, one.amount_baht) for one in found] == [
        ("bought", "ขวดแก้ว", 280),
        ("bought", "กระป๋องอลูมิเนียม", 990),
    ]


def test_what_was_passed_on_below_a_remark_is_asked_about():
    (only,) = read('เฮียตี๋สั่งมาในกลุ่มโน้น ก๊อปมาให้\n"ขอข้าวสาร 20 กระสอบ ส่งศุกร์นี้"')
    assert (only.kind, only.quantity, only.unsure) == (Kind.PURCHASE, 20, True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("อยากหื้อคุยกั๋นในประชุมเรื่องค่าปรับจุดไฟเผาป่า 5,000 บาท", "ค่าปรับจุดไฟเผาป่า 5,000 บาท"),
        ("ขอคุยในประชุมหน้า เรื่องเปลี่ยนเวรเฝ้าร้านค้าเป็นคนละ 2 วันค่ะ", "เปลี่ยนเวรเฝ้าร้านค้าเป็นคนละ 2 วัน"),
    ],
)
def test_a_matter_to_talk_about_at_the_meeting(text, title):
    assert [(one.kind, one.title) for one in read(text)] == [(Kind.AGENDA, title)]


def test_an_answer_before_a_matter():
    assert [one.kind for one in read("ผมไปไม่ได้ครับ แต่ฝากเสนอเรื่องค่าน้ำด้วย")] == [Kind.RSVP, Kind.AGENDA]
