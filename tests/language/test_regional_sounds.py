"""The tables' words as the North, the North-East and the South type them by their sound."""

from datetime import datetime
from decimal import Decimal

import pytest

import language
from domain.statements import Kind
from language.calendar.moments import BANGKOK

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return language.read(text, now=NOW).statements


@pytest.mark.parametrize(
    ("text", "product", "quantity", "unit"),
    [
        ("เมล็ดข้าวโพดหวาน ไค่ได้ซาวถุงเน้อ", "เมล็ดข้าวโพดหวาน", 20, "ถุง"),
        ("เมล็ดข้าวโพด CP639 ไข้ได้ 12 ถุงเน้อ", "เมล็ดข้าวโพด CP639", 12, "ถุง"),
        ("จะเอาไก่สาวซาวตั๋วเน้อ ไค่เลี้ยงเอาไข่กิ๋น", "ไก่สาว", 20, "ตัว"),
        ("เอาแกลบตันกึ่งเน้อ", "แกลบ", Decimal("1.5"), "ตัน"),
    ],
)
def test_an_order_is_read_however_its_words_sound(text, product, quantity, unit):
    (order,) = read(text)
    assert (order.kind, order.product, order.quantity, order.unit) == (Kind.PURCHASE, product, quantity, unit)


@pytest.mark.parametrize("word", ["บะ", "บ่า", "หมาก"])
def test_a_fruit_is_known_by_its_regional_first_syllable(word):
    (offer,) = read(f"{word}ม่วงน้ำดอกไม้มีขายเน้อ เข่งละ 450")
    assert (offer.kind, offer.product, offer.price_baht) == (Kind.SALE_OFFER, "มะม่วงน้ำดอกไม้", 450)


def test_money_by_its_sound_belongs_to_what_was_sold():
    (sold,) = read("ขายผ้าซิ่นได้ 23 ผืน ผืนละ 850 เป๋นเงิน 19,550 เจ้า")
    assert (sold.measure, sold.product, sold.amount_baht) == ("sold", "ผ้าซิ่น", 19550)


@pytest.mark.parametrize(
    "text",
    [
        "หมูต๋ายไป 3 ตั๋วแล้วเจ้า บ่ฮู้เป็นโรคหยัง",
        "จ๊างลงกิ๋นข้าวโพดเหี้ยนเตียนเลยเน้อ 8 ไร่",
        "ลำไยฮ่วงหมดเลยเจ้า ลมหลวงพัดคืนก่อน",
        "ไก่ต๋ายยกเล้าเลยเจ้า 60 ตั๋ว",
        "ลำเหมืองตัน น้ำบ่เข้านาเลยครับ",
        "ลำไยปี๋นี้บ่ออกเลย สวนข้าเจ้า 6 ไร่ ได้บ่ถึงตัน",
        "เรือออกม่ายได้ 5 วันแล้ว คลื่นแรงจังหู",
    ],
)
def test_trouble_is_trouble_in_every_spelling(text):
    assert [one.kind for one in read(text)] == [Kind.PROBLEM]


def test_not_15_but_25_by_its_sound():
    (change,) = read("บ่ใจ้ 15 เน้อ เอา 25 กระสอบ")
    assert (change.kind, change.quantity, change.unit) == (Kind.CHANGE, 25, "กระสอบ")


def test_shared_work_by_its_sound():
    (work,) = read("แปงฝายแม้วตวยกั๋นเดือนนี้ 2 ครั้งละเน้อ")
    assert (work.measure, work.quantity, work.unit) == ("held", 2, "ครั้ง")


@pytest.mark.parametrize(
    ("text", "answer", "people"),
    [
        ("ฮาบ่ไป หื้ออ้ายคำไป", "proxy", None),
        ("บ้านเราไปแค่ผมคนเดียว", "yes", 1),
        ("ประชุมใหญ่ไปตวยกั๋น 4 คนเน้อ", "yes", 4),
        ("ผมไปนะ เมียไม่ไป", "yes", None),
        ("กลุ่มหมูไม่ส่งใครไปนะ งานเยอะ", "no", None),
        ("ประชุมวันที่ 15 ไปครบทีม 4 คนเจ้า", "yes", 4),
        ("ส่งผู้ใหญ่สมัยไปแทนครับ", "proxy", None),
    ],
)
def test_who_comes_is_read_in_every_region(text, answer, people):
    (said,) = read(text)
    assert (said.kind, said.answer, said.people) == (Kind.RSVP, answer, people)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("วาระ: ราคากลางลำไยอบแห้งปีหน้า", "ราคากลางลำไยอบแห้งปีหน้า"),
        ("ขอคุยเรื่องเวลาพูดคนละ 3 นาที", "เวลาพูดคนละ 3 นาที"),
        ("เสนอเรื่องหาตลาดให้ข้าวเจ้าครับ", "หาตลาดให้ข้าวเจ้า"),
        ("เรื่องที่อยากให้คุยรอบหน้าคือเรื่องค่าปรับคนขาดประชุม", "ค่าปรับคนขาดประชุม"),
        ("ขอหื้อกรรมการมาคุยเรื่องรถขนผักเทื่อหน้าเน้อ", "รถขนผัก"),
        ("ไค่หื้อเปิ้นอู้เรื่องราคาสตรอเบอรี่ในประชุมตวย", "ราคาสตรอเบอรี่"),
    ],
)
def test_a_title_keeps_its_last_syllable_and_loses_the_frame(text, title):
    (matter,) = read(text)
    assert (matter.kind, matter.title) == (Kind.AGENDA, title)
