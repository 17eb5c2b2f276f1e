"""What stands beside an order: what the goods do, who is spoken to, who speaks, and what was said before."""

from datetime import datetime

import pytest

from domain.statements import Kind
from language import read
from language.calendar.moments import BANGKOK
from language.statements.beside import beside
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def orders(text):
    return [
        (one.kind, one.product, one.quantity, one.unit, one.on_behalf)
        for one in read_by_rules(text).statements
        if not one.unsure
    ]


@pytest.mark.parametrize(
    ("text", "product", "quantity", "unit"),
    [
        ("เอาปูนขาว 500 กก. ครับ ไว้แก้ดินเปรี้ยวบนดอย", "ปูนขาว", 500, "กิโลกรัม"),
        ("ดีเซล 100 ลิตรครับ เติมรถไถ 2 คัน", "น้ำมันดีเซล", 100, "ลิตร"),
        ("สั่งจุลินทรีย์ 5 ลิตร ลดกลิ่นคอกหมู", "จุลินทรีย์", 5, "ลิตร"),
        ("ขอยาไล่หอย 12 ขวดเจ้า แก้หอยเชอรี่กิ๋นข้าว", "ยาไล่หอย", 12, "ขวด"),
        ("เอาน้ำมันเครื่อง 12 แกลลอน เปลี่ยนถ่ายรถไถ 3 คัน", "น้ำมันเครื่อง", 12, "แกลลอน"),
        ("เอาอีเอ็ม 4 แกลลอน ไว้ลดกลิ่นขี้ไก่", "อีเอ็ม", 4, "แกลลอน"),
        ("น้ำท่วมแปลงผัก เสียหาย 3 ไร่ ขอเมล็ดผักบุ้ง 5 โล", "เมล็ดผักบุ้ง", 5, "กิโลกรัม"),
        ("ขอปุ๋ย 10 กระสอบ ถ้ามีเหลือขออีก 5", "ปุ๋ย", 10, "กระสอบ"),
        ("ขอถุงฟอยล์มีวาล์ว 250 กรัม พันใบนะ", "ถุงฟอยล์มีวาล์ว", 1000, "ใบ"),
        ("สั่งกระถางนิ้ว 1,000 ใบ", "กระถางนิ้ว", 1000, "ใบ"),
        ("สั่งปุ๋ย สูตรเสมอ 15 กระสอบ", "ปุ๋ย 15-15-15", 15, "กระสอบ"),
    ],
)
def test_what_goods_are_for_changes_no_order(text, product, quantity, unit):
    assert orders(text) == [(Kind.PURCHASE, product, quantity, unit, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ปี้เลขาเจ้า ฝากสั่งหัวอาหารหมู 8 สอบ", None),
        ("ป้าเล็กคะ ฝากซื้อข้าวสาร 2 กระสอบ", None),
        ("ป้าเล็กฝากซื้อข้าวสาร 2 กระสอบ", "ป้าเล็ก"),
        ("น้องหลวง จดให้กันที เอาขี้ไก่อัดเม็ด 30 สอบ", None),
        ("ลุงหนานคำขอเอากล้าไผ่ 150 ต้นเน้อ", "ลุงหนานคำ"),
        ("ป้าคำขอยูเรีย 3 สอบ", "ป้าคำ"),
        ("น้าบุญขอเอาแกลบ 5 ถุง", "น้าบุญ"),
        ("ป้าจันทร์จองแกลบ 10 กระสอบ", "ป้าจันทร์"),
    ],
)
def test_who_is_spoken_to_is_not_who_orders(text, name):
    assert [one[-1] for one in orders(text)] == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("เอาปุ๋ยคอก 10 กระสอบ เพิ่มยูเรียอีก 5 กระสอบ", [("ปุ๋ยคอก", 10), ("ปุ๋ย 46-0-0", 5)]),
        ("เอาแกลบ 30 ถุง แล้วเพิ่มกากน้ำตาลอีก 2 แกลลอน", [("แกลบ", 30), ("กากน้ำตาล", 2)]),
        ("เอายูเรีย 10 กระสอบ แกลบ 20 เอ้ย 25 กระสอบ", [("ปุ๋ย 46-0-0", 10), ("แกลบ", 25)]),
    ],
)
def test_other_goods_added_in_the_same_breath_are_a_second_order(text, found):
    assert [one[:3] for one in orders(text)] == [(Kind.PURCHASE, *each) for each in found]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("ยูเรีย 5", 5), ("แกลบ 30 ค่ะ", 30), ("สูตรเสมอ 8", 8), ("น้ำกรด 3 เด้อ", 3), ("ปุ๋ย 15-15-15 20", 20)],
)
def test_goods_that_are_bought_and_a_number_are_an_order(text, quantity):
    assert [one[2:4] for one in orders(text)] == [(quantity, None)]


@pytest.mark.parametrize("text", ["ข้าว 105", "น้ำมัน 91", "ทอง 5", "หวย 45", "ฝน 5", "ไก่ 2", "ป้าแดง 5"])
def test_a_name_with_a_number_that_is_no_order(text):
    assert orders(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "เพื่อนที่เบตงเค้าสั่งปุ๋ยทีละร้อยสอบ รวยหวา",
        "ราคายางกลางหาดใหญ่เช้านี้ ยางแผ่นดิบ 68.90 แผ่นรมควัน 71.50 ขยับขึ้น 2 บาท",
        "วันนี้ทองบาทละ 68,200 แล้ว ใครจะขายรีบเลย 55",
        "ราคาทุเรียนหน้าล้ง เกรด A 150 B 120",
    ],
)
def test_what_others_do_and_what_the_market_pays_states_nothing(text):
    assert read_by_rules(text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "ลิงลงมากินลูกพร้าวแทบทุกวัน ไล่พรื่อกะม่ายไป",
        "หมอกควันหนักขนาด ผู้เฒ่าในชมรมหายใจบ่สะดวกกั๋นหลายคนเจ้า",
        "หมูป่าลงไร่ทุกคืน ไล่แล้วก็ไม่กลับ",
        "ไฟป่าไหม้ไปร้อยกว่าไร่แล้ว ตางห้วยผา ขอคนช่วยโตย",
        "ลำไยเน่าเสียหมดแล้ว ฝนตกบ่ยั้ง",
        "คนกรีดยางหายากมากตอนนี้",
    ],
)
def test_trouble_answers_no_invitation_and_orders_nothing(text):
    assert [one.kind for one in read_by_rules(text).statements] == [Kind.PROBLEM]


@pytest.mark.parametrize(
    ("text", "answer", "proxy"),
    [
        ("แม่ใหญ่ไปบ่ไหว ให้ลูกสาวไปแทนเด้อ", "proxy", "ลูกสาว"),
        ("ป้าขาเจ็บ เดินไม่ไหว ให้หลานไปแทน", "proxy", "หลาน"),
        ("รถเสีย มาไม่ได้แล้ว", "no", None),
        ("มาแน่ 2 คน ผมกะน้องชาย", "yes", None),
    ],
)
def test_who_cannot_come_for_trouble_answers(text, answer, proxy):
    (only,) = read_by_rules(text).statements
    assert (only.kind, only.answer, only.proxy) == (Kind.RSVP, answer, proxy)


def test_for_whom_an_order_is_is_no_word_left_beside_it():
    text = "ทุ่งคมบางเอาปุ๋ย 46-0-0 12 กระสอบ"
    reading = read(text, now=NOW)
    assert [one.on_behalf for one in reading.statements] == ["ทุ่งคมบาง"]
    assert beside(text, now=NOW, rules=read_by_rules(text), reading=reading) == ((), ())
