"""Several goods behind one verb: added, set anew, sold for a sum each; and who is meant by a nickname."""

from datetime import datetime
from decimal import Decimal

import pytest

from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def _read(text):
    return read_by_rules(text).statements


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ขอเพิ่มยูเรีย 5 กระสอบ แกลบ 3 กระสอบ", [("ปุ๋ย 46-0-0", 5), ("แกลบ", 3)]),
        ("เพิ่มน้ำกรด 2 แกลลอน ถ้วยยาง 100 ใบ", [("น้ำกรด", 2), ("ถ้วยยาง", 100)]),
        ("เติมข้าวสาร 4 กระสอบ น้ำตาล 2 กระสอบ ไข่ 10 แผง", [("ข้าวสาร", 4), ("น้ำตาล", 2), ("ไข่", 10)]),
        ("ลดยูเรีย 5 กระสอบ แกลบ 2 กระสอบ", [("ปุ๋ย 46-0-0", -5), ("แกลบ", -2)]),
        ("เพิ่มปุ๋ย 15-15-15 5 กระสอบ กับ 46-0-0 3 กระสอบ", [("ปุ๋ย 15-15-15", 5), ("ปุ๋ย 46-0-0", 3)]),
    ],
)
def test_each_of_several_goods_is_added_or_taken_off_with_its_own_figure(text, wanted):
    found = _read(text)
    assert [(one.product, one.quantity) for one in found] == wanted
    assert all(one.kind == Kind.CHANGE and one.relative for one in found)


def test_several_goods_set_anew_are_not_added():
    found = _read("ขอแก้เป็น ยูเรีย 12 กระสอบ แกลบ 8 กระสอบ")
    assert [(one.product, one.quantity, one.relative) for one in found] == [
        ("ปุ๋ย 46-0-0", Decimal(12), False),
        ("แกลบ", Decimal(8), False),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ขายกล้วยได้ 300 มะละกอได้ 450 มะนาวได้ 120 บาท", [("กล้วย", 300), ("มะละกอ", 450), ("มะนาว", 120)]),
        ("เดือนนี้ขายเสื่อได้ 3,400 ตะกร้าได้ 2,150", [("เสื่อ", 3400), ("ตะกร้า", 2150)]),
    ],
)
def test_each_of_several_goods_sold_has_its_own_sum(text, wanted):
    found = _read(text)
    assert [(one.measure, one.product, one.amount_baht) for one in found] == [("sold", *one) for one in wanted]


def test_a_nickname_that_is_a_particle_elsewhere_names_who_orders():
    found = _read("พี่เล็กกับพี่หน่อยให้สั่งดินปลูก พี่เล็ก 30 ถุง พี่หน่อย 15 ถุง")
    assert [(one.on_behalf, one.quantity) for one in found] == [("พี่เล็ก", 30), ("พี่หน่อย", 15)]


def test_whose_name_is_to_be_noted_is_ordered_for():
    (order,) = _read("แม่แดงฝากจดให้เพิ่นแน เอายูเรีย 4 กระสอบ")
    assert (order.on_behalf, order.quantity, order.unsure) == ("แม่แดง", 4, False)


@pytest.mark.parametrize("text", ["ลอบปูขาด ขอสั่ง 50 ลูก", "ลอบปูชำรุด ขอสั่ง 50 ลูก"])
def test_that_goods_ran_out_or_broke_is_no_part_of_their_name(text):
    (order,) = _read(text)
    assert (order.product, order.quantity) == ("ลอบปู", 50)


def test_what_was_saved_is_no_cost():
    (saved,) = _read("ใช้โซลาร์ เซฟ ค่าไฟ 3,000")
    assert (saved.measure, saved.amount_baht) == ("cost_saved", 3000)


@pytest.mark.parametrize("text", ["ยกเลิกยูเรียกับแกลบที่สั่งไว้", "ยูเรียกับแกลบที่สั่งไว้ขอยกเลิก"])
def test_two_goods_taken_back_are_two_cancellations(text):
    assert [(one.kind, one.product) for one in _read(text)] == [
        (Kind.CANCEL, "ปุ๋ย 46-0-0"),
        (Kind.CANCEL, "แกลบ"),
    ]


def test_what_is_still_owed_was_not_paid_back():
    (repaid,) = _read("เก็บหนี้ได้ 12,000 ยังค้าง 8,000")
    assert (repaid.measure, repaid.amount_baht) == ("repaid", 12000)


def test_words_of_the_general_dictionary_swallow_no_goods_and_no_counter():
    assert [(one.product, one.quantity) for one in _read("เอาฮำ 10 สอบ กับข้าวปลาย 5 สอบ")] == [
        ("รำ", 10),
        ("ปลายข้าว", 5),
    ]
    (offer,) = _read("ไก่ใหญ่โตละ 120 มี 30 โต")
    assert (offer.quantity, offer.price_baht, offer.price_unit) == (30, 120, None)


def test_a_bare_figure_that_went_of_what_there_was_is_no_price():
    (sold,) = _read("ไข่ไก่ 30 แผง ขายไป 20 เหลือ 10")
    assert (sold.measure, sold.quantity, sold.unit, sold.price_baht) == ("sold", 20, "แผง", None)
    assert all(one.unsure for one in _read("มีผ้า 40 ผืน ขายไปแล้ว 25 เหลือ 15"))


def test_money_that_comes_and_goes_is_no_answer_to_the_invitation():
    assert all(one.kind != Kind.RSVP for one in _read("ฝากไป 500 ถอนมา 200"))


def test_who_asks_who_else_wants_some_orders_too():
    (order,) = _read("ใครเอายูเรียบ้าง ผมเอา 10")
    assert (order.kind, order.product, order.quantity) == (Kind.PURCHASE, "ปุ๋ย 46-0-0", 10)


@pytest.mark.parametrize("text", ["ถ้าได้ฝนจะเอาเพิ่ม 10", "เอาปุ๋ย 3 กระสอบไปคืนป้าแดง"])
def test_what_waits_for_rain_or_is_brought_back_is_no_order(text):
    assert _read(text) == ()


def test_money_behind_several_animals_may_be_for_one_or_for_all_so_the_bot_asks():
    (offer,) = _read("ขายหมู 3 ตัว 24,000 บาท")
    assert offer.unsure
    (offer,) = _read("ไข่ 30 แผง ราคา 110 บาท")
    assert not offer.unsure
