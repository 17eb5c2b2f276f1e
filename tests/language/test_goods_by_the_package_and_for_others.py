"""What a package holds, goods given to be sold, ranges in dialect, what went to a buyer, and what is no business of the network."""

from datetime import datetime

import pytest

import language
from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def _read(text):
    return language.read(text, now=NOW).statements


def _only(text):
    (statement,) = read_by_rules(text).statements
    return statement


@pytest.mark.parametrize(
    ("text", "count", "unit", "price"),
    [
        ("กล้วยตากถุงครึ่งโล 60 บาท มี 50 ถุง", 50, "ถุง", 60),
        ("กล้วยตากถุงละครึ่งโล 45 บาท มี 80 ถุง", 80, "ถุง", 45),
        ("กะปิกระปุกละโล 180 บาท มี 60 กระปุก", 60, "กระปุก", 180),
        ("เครื่องแกงส้มพร้อมขาย 90 ถุง ถุงครึ่งโล ถุงละ 70", 90, "ถุง", 70),
    ],
)
def test_what_one_package_holds_is_neither_a_quantity_nor_a_unit_of_price(text, count, unit, price):
    offer = _only(text)
    assert (offer.kind, offer.quantity, offer.unit, offer.price_baht) == (Kind.SALE_OFFER, count, unit, price)
    assert offer.price_unit is None and not offer.unsure


def test_one_and_a_half_of_a_package_stays_a_quantity():
    assert str(_only("เอาปุ๋ยกระสอบครึ่ง").quantity) == "1.5"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ป้าแดงฝากขายไข่เป็ด 12 แผง แผงละ 110", "ป้าแดง"),
        ("ยายสีฝากขายผ้าไหม 3 ผืน ผืนละ 1200", "ยายสี"),
        ("กลุ่มแม่บ้านบ้านเหนือฝากขายน้ำพริก 40 กระปุก", "กลุ่มแม่บ้านบ้านเหนือ"),
        ("ผมฝากขายกล้วย 20 หวี หวีละ 15", None),
        ("ฝากขายฟักทอง 200 โล โลละ 8", None),
    ],
)
def test_whoever_gives_goods_to_be_sold_is_spoken_for(text, who):
    assert _only(text).on_behalf == who


@pytest.mark.parametrize("text", ["เอาปุ๋ยคอก 20 เถิง 25 กระสอบเจ้า", "อยากได้ปุ๋ยคอก 20 ฮอด 25 กระสอบเด้อ"])
def test_a_range_in_dialect_has_both_ends(text):
    order = _only(text)
    assert (order.quantity, order.quantity_max, order.approx) == (20, 25, True)


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("ขายผักให้รีสอร์ท 40 โล โลละ 35", "ผัก", 40),
        ("ขายมันให้ลานเท 5 ตัน โลละ 2.5", "มัน", 5),
        ("มื้อวานขายไหมไป 6 โล", "ไหม", 6),
    ],
)
def test_what_went_to_a_buyer_is_sold(text, product, quantity):
    done = _only(text)
    assert (done.measure, done.product, done.quantity) == ("sold", product, quantity)


def test_goods_wished_to_be_sold_to_a_mill_are_offered():
    assert _only("อยากขายข้าวให้โรงสี 8 ตัน").kind == Kind.SALE_OFFER


@pytest.mark.parametrize(
    "text",
    [
        "อยากได้รถเกี่ยว 1 คัน ไว้ชาติหน้า",
        "ตอนพ่อยังหนุ่มขายควายตัวละ 500 ได้ 3 ตัว",
        "เดินไป 3 กิโล ปวดขามาก",
        "ปั่นจักรยานไปตลาด 12 กิโล",
        "ลูกสาวซื้อมือถือมาให้ 1 เครื่อง",
        "ขอให้หายไวๆนะลุง",
    ],
)
def test_dreams_memories_distances_presents_and_wishes_state_nothing(text):
    assert read_by_rules(text).statements == ()


def test_a_total_before_its_parts_lends_them_its_goods():
    parts = read_by_rules("เอาน้ำหมักรวม 10 ลิตร ของพี่จ้อย 4 ลิตร ของผม 6 ลิตร").statements
    assert [(one.product, one.quantity, one.on_behalf, one.unsure) for one in parts] == [
        ("น้ำหมัก", 4, "พี่จ้อย", False),
        ("น้ำหมัก", 6, None, False),
    ]


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("ถังที่สั่งไว้ 20 ขอเป็น 15 ใบ", "ถัง", 15),
        ("กระสอบที่จองไว้ 500 ขอเหลือ 400", "กระสอบ", 400),
    ],
)
def test_a_container_that_was_ordered_is_the_goods(text, product, quantity):
    change = _only(text)
    assert (change.kind, change.product, change.quantity) == (Kind.CHANGE, product, quantity)


@pytest.mark.parametrize("text", ["ลูกวัวที่ลงขายไว้เอาออกก่อนเด้อ", "ขอตัดรายการลูกวัวที่ลงขายไว้ออก"])
def test_an_offer_is_taken_out_of_the_list(text):
    cancel = _only(text)
    assert (cancel.kind, cancel.product) == (Kind.CANCEL, "ลูกวัว")


@pytest.mark.parametrize("text", ["เพลี้ยลงข้าว 12 ไร่ พ่นยาบ่อยู่", "หนอนลงกะหล่ำ ฉีดยาไม่อยู่"])
def test_what_no_spray_stops_is_trouble_and_no_answer_to_the_invitation(text):
    assert _only(text).kind == Kind.PROBLEM


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "ไปประชุมครับ ไปกับครูวันเพ็ญสองคน และขอสั่งอาหารวัวรีดนม 20 กระสอบ กับแร่ธาตุผง 4 ถุง",
            [("อาหารวัวรีดนม", None), ("แร่ธาตุผง", None)],
        ),
        ("พี่ไปประชุมนะสองคนกับป้าสำรวยแล้วก็ฝากสั่งถุงซิปขนาดกลางห้าแพ็คด้วยเลย", [("ถุงซิป", None)]),
        ("ไปสองคนครับ ป้าสำรวยฝากสั่งถุงซิป 5 แพ็ค", [("ถุงซิป", "ป้าสำรวย")]),
    ],
)
def test_with_whom_somebody_comes_orders_nothing(text, wanted):
    come, *orders = _read(text)
    assert (come.kind, come.people) == (Kind.RSVP, 2)
    assert [(one.product, one.on_behalf) for one in orders] == wanted


def test_the_writers_own_line_of_a_list_is_for_nobody_else():
    orders = _read("จองไว้\nลุงหวัด กล่อง 100 ใบ\nป้าลำดวน กล่อง 60 ใบ\nพี่เก่ง ตะกร้า 25 ใบ\nผม ฟอสเฟต 2 ลัง")
    assert [one.on_behalf for one in orders] == ["ลุงหวัด", "ป้าลำดวน", "พี่เก่ง", None]
    assert (orders[-1].product, orders[-1].quantity) == ("ฟอสเฟต", 2)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("ขอแจ้งรายการที่ประสงค์จะซื้อในรอบนี้\n1. ปุ๋ย 46-0-0 จำนวน 26 กระสอบ\n2. ปูนขาว 12 กระสอบ", None),
        ("งานบุญกลุ่มเราขอซื้อสายบัว 30 มัด กับผักกระเฉด 20 กำนะคะ", None),
        ("พี่แอ๋วเขาฝากขายหน่อไม้ดองสี่ปี๊บกับผักหนามดองหกขวด", "พี่แอ๋ว"),
        ("มีมะม่วงน้ำดอกไม้ของป้าจวนจะขายสองร้อยโลแกเอาโลละยี่สิบแปด", "ป้าจวน"),
    ],
)
def test_what_is_done_or_wanted_is_nobodys_name_nor_a_part_of_one(text, whom):
    assert {one.on_behalf for one in _read(text)} == {whom}


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("ยกเลิกตะกร้า เอาเข่งแทน 45 ใบ ถูกกว่าเยอะ", [("cancel", "ตะกร้า"), ("purchase", "เข่ง")]),
        ("ตะกร้าลดเหลือ 40 ใบพอ งบไม่ถึง", [("change", "ตะกร้า")]),
        ("เอาข้าวสารถุงเล็กลดเหลือ 20 ใบ", [("change", "ข้าวสาร")]),
    ],
)
def test_a_container_is_wanted_itself_where_its_own_counter_follows(text, goods):
    assert [(one.kind.value, one.product) for one in _read(text)] == goods
