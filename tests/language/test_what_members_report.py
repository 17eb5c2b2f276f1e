"""Reports as members type them: funds, farms, shops, what was given, what is owed; figures that count something else stay out."""

from datetime import datetime

import pytest

from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return read_by_rules(text).statements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("เงินล้านปล่อยไป 35 คน 950,000", [("lent", None, 35, 950_000)]),
        ("ปล่อยกู้ 15 ราย เป็นเงินล้านสอง", [("lent", None, 15, 1_200_000)]),
        ("ดอกเบี้ยเงินล้านเก็บได้ 47,500", [("other", None, None, 47_500)]),
        ("กองทุนปุ๋ยเก็บเงินคืนได้ 45,300 ค้างอีก 6 ราย", [("repaid", None, None, 45_300)]),
        ("คืนข้าวพร้อมดอก 33 กระสอบ", [("repaid", None, 33, None)]),
        ("ได้ค่าเช่าเต็นท์ 1,500 ค่าเช่าโต๊ะ 800", [("income", None, None, 1500), ("income", None, None, 800)]),
        ("ค่ารถไปประชุมจังหวัด 800 ค่ากิน 350", [("expense", None, None, 800), ("expense", None, None, 350)]),
        ("โรงสีสีข้าวไป 14 ตัน ค่าสี 8,400", [("produced", "ข้าว", 14, None), ("expense", None, None, 8400)]),
        ("ไก่ไข่เดือนนี้ได้ 5,400 ฟอง", [("produced", "ไข่ไก่", 5400, None)]),
        ("น้ำหมักทำได้ 200 ลิตร แจกฟรี 50 ลิตร", [("produced", "น้ำหมัก", 200, None)]),
        ("ขายไม้ไผ่ไป 500 ลำ ได้หมื่นห้า ซื้อเชือกไป 900", [("sold", "ไม้ไผ่", 500, 15_000), ("bought", "เชือก", None, 900)]),
        ("เตวขึ้นดอยไปซ่อมท่อน้ำกันมา 15 คน", [("held", None, 15, None)]),
        ("ชมรมผู้สูงอายุรำวงออกกำลังกายเมื่อเช้า มา 38 คน", [("held", None, 38, None)]),
    ],
)
def test_what_was_done(text, found):
    assert [(one.measure, one.product, one.quantity, one.amount_baht) for one in read(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "บ้านผมมีวัว 12 ตัว ควาย 3",
        "ต้นทุเรียนผมอายุ 5 ปี มี 80 ต้น",
        "เดี๋ยวนี้ค่าแรงวันละ 400 แล้วนะ",
        "ยอดสั่งปุ๋ยรวมทั้งเครือข่าย 450 กระสอบแล้วค่ะ",
        "ปล่อยเงินกู้ด่วน วงเงิน 50,000 ไม่เช็คเครดิต",
        "อบต.สนับสนุนเครื่องสูบน้ำ 1 เครื่อง",
        "ขอแสดงความเสียใจกับครอบครัวลุงคำด้วยครับ",
    ],
)
def test_what_is_no_business_of_the_network(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("คุ้มเหนือเอา 12 ลูก คุ้มใต้ 9 ลูก คุ้มกลาง 7 ลูก ยูเรียทั้งหมด", [("คุ้มเหนือ", 12), ("คุ้มใต้", 9), ("คุ้มกลาง", 7)]),
        ("กลุ่มวัดป่าขอ 20 กลุ่มโรงเรียนขอ 15 กระสอบ ปุ๋ยหมักนะ", [("กลุ่มวัดป่า", 20), ("กลุ่มโรงเรียน", 15)]),
        ("บ้านหนองแวงเอาปุ๋ย 30 บ้านโคกสี 25 กระสอบ", [("บ้านหนองแวง", 30), ("บ้านโคกสี", 25)]),
        ("ลุงมิ่งโทรมาสั่งยูเรีย 3 ลูก", [("ลุงมิ่ง", 3)]),
    ],
)
def test_each_of_several_groups(text, found):
    assert [
        (one.on_behalf, one.quantity) for one in read(text) if one.kind == Kind.PURCHASE and not one.unsure
    ] == found


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("เหยื่อหนู 2 กล่อง", "เหยื่อหนู", 2),
        ("มุ้งเขียว 32 ตา 2 ม้วน", "มุ้งเขียว", 2),
        ("วัคซีนนิวคาสเซิล 5 ขวด ขวดละ 100 โด๊ส", "วัคซีนนิวคาสเซิล", 5),
        ("สั่งปุ๋ย 15-15-15 ไม่ใช่ 16-16-16 นะ 10 ลูก", "ปุ๋ย 15-15-15", 10),
        ("เอาสิบลูก อ้าวไม่ใช่ สิบสองลูก", None, 12),
        ("อสม.ขอทรายอะเบท 100 ซอง", "ทรายอะเบท", 100),
    ],
)
def test_one_order_of_one_thing(text, product, quantity):
    assert [(one.kind, one.product, one.quantity, one.price_baht) for one in read(text)] == [
        (Kind.PURCHASE, product, quantity, None)
    ]
