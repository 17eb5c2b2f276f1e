"""Goods are told from the places they go to; what was sold is told from what is offered; prices are the last ones said."""

from datetime import datetime
from decimal import Decimal

import pytest

from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return read_by_rules(text).statements


@pytest.mark.parametrize(
    ("text", "measure", "product", "quantity"),
    [
        ("ส่งเงาะไปขายตลาดไท 2 ตัน ได้ 44,000", "sold", "เงาะ", 2),
        ("ส่งมังคุดขายล้งจันทบุรี 3 ตัน ได้แสนสาม", "sold", "มังคุด", 3),
        ("ส่งข้าวโพดโรงงานซีพี 12 ตัน โลละ 8.5", "sold", "ข้าวโพด", 12),
        ("ส่งกล้วยเข้าโลตัส 300 หวี ได้ 6,000", "sold", "กล้วย", 300),
        ("เอาไข่ไปส่งโรงแรมอ่าวนาง 60 แผง ได้ 7,200", "sold", "ไข่", 60),
        ("ส่งนมเข้าศูนย์เดือน พ.ย. 21,600 ลิตร ลิตรละ 20.25 รับเงินสี่แสนสามหมื่นเจ็ดพันสี่ร้อย", "sold", "นม", 21600),
        ("ทุเรียนล็อตแรกตัดแล้ว 2.8 ตัน ส่งล้งโลละ 142", "sold", "ทุเรียน", Decimal("2.8")),
        ("ซื้อข้าวเปลือกอินทรีย์เข้าโรงสี 9 เกวียน จ่ายไปแสนสี่", "bought", "ข้าวเปลือกอินทรีย์", 9),
        ("แปลงนาชุมชนเกี่ยวข้าวได้ 14 เกวียนครึ่งครับ", "produced", "ข้าว", Decimal("14.5")),
        ("เมื่อวานโรงสีสีข้าวสารออกมาได้ 7 ตัน", "produced", "ข้าวสาร", 7),
        ("ฟาร์มไก่เก็บไข่ได้ 90 แผง", "produced", "ไข่", 90),
        ("โรงคั่วคั่วกาแฟได้ 60 โล", "produced", "กาแฟ", 60),
        ("สวนลุงดำตัดปาล์มได้ 4 ตัน", "produced", "ปาล์ม", 4),
        ("ขยะรีไซเคิลเดือนนี้ 860 กก. ได้ 4,120 บาท", "sold", "ขยะรีไซเคิล", 860),
    ],
)
def test_the_place_is_no_goods(text, measure, product, quantity):
    assert [(one.measure, one.product, one.quantity) for one in read(text)] == [(measure, product, quantity)]


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("เอาน้ำมันดีเซลเข้าโรงรีดยาง 200ลิตร", "น้ำมันดีเซล"),
        ("ขอแกลบเข้าเล้าไก่ 20 กระสอบ", "แกลบ"),
        ("สั่งทรายลงหน้าวัด 5 คิว", "ทราย"),
        ("เอาแก๊สเข้าโรงครัว 2 ถัง", "แก๊ส"),
    ],
)
def test_where_ordered_goods_go_is_not_ordered(text, product):
    assert [(one.kind, one.product, one.unsure) for one in read(text)] == [(Kind.PURCHASE, product, False)]


@pytest.mark.parametrize(
    ("text", "kind", "price"),
    [
        ("ขายผักสลัด 85 โล กิโลละ 40 เอ้ย 45 บาท", Kind.ACTIVITY, 45),
        ("ขายปลานิลได้ 120 โล โลละ 60 เอ้ย 65", Kind.ACTIVITY, 65),
        ("มีมะนาวขาย 500 ลูก ลูกละ 3 บาท เอ้ย 4 บาท", Kind.SALE_OFFER, 4),
        ("ฝากขายน้ำผึ้ง 20 ขวด ขวดละ 300 ไม่ใช่ๆ 350", Kind.SALE_OFFER, 350),
        ("ขายมังคุดได้ 2 ตัน โลละ 45 แก้เป็น 48", Kind.ACTIVITY, 48),
        ("ลองกองขายกิโล 25 มี 14 เข่งครับ", Kind.SALE_OFFER, 25),
        ("ขายมันสด 12.4 ตัน กิโลละ 2.65 แป้ง 25%", Kind.ACTIVITY, Decimal("2.65")),
        ("ทุเรียนหมอนทอง 3 ตัน ขายหน้าสวนโลละ 165 ใครรับติดต่อมาเลยฮิ", Kind.SALE_OFFER, 165),
        ("ขายข้าวสารเสาไห้ถุง 5 กิโล 120 ถุง ถุงละ 185 พร้อมส่งค่ะ", Kind.SALE_OFFER, 185),
    ],
)
def test_the_price_is_the_last_one_said(text, kind, price):
    assert [(one.kind, one.price_baht, one.amount_baht, one.unsure) for one in read(text)] == [
        (kind, price, None, False)
    ]


def test_two_days_are_two_statements_and_a_slip_is_none():
    found = read("วันนี้ทำยางแผ่นได้ 74 แผ่น เมื่อวานได้ 80 เอ้ย 82 แผ่น")
    assert [(one.measure, one.quantity) for one in found] == [("produced", 74), ("produced", 82)]


def test_trouble_with_a_figure_stands_beside_the_offer():
    trouble, offer = read("ลูกหมูตายไป 3 ตัว เหลือ 9 ตัว จะขายตัวละ 1,500")
    assert (trouble.kind, offer.kind, offer.quantity, offer.price_baht) == (Kind.PROBLEM, Kind.SALE_OFFER, 9, 1500)


def test_a_sale_that_is_done_keeps_the_unit_of_its_price() -> None:
    (found,) = read_by_rules("เดือนนี้ขายข้าวไป 2 ตันครึ่ง กก.ละ 18 บาท รวมสี่หมื่นห้า").statements
    assert (found.unit, found.price_baht, found.price_unit) == ("ตัน", 18, "กิโลกรัม")
