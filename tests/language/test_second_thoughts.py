"""First thoughts, refused figures, conditions behind an order, and talk that only looks like an order."""

from datetime import datetime

import pytest

from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return read_by_rules(text)


def orders(text):
    return [(one.kind, one.product, one.quantity, one.unit) for one in read(text).statements]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ทีแรกว่าจะเอา 10 สอบ แต่เงินไม่พอ เอา 6 สอบพอ ปุ๋ยขี้ไก่", (Kind.PURCHASE, "ปุ๋ยขี้ไก่", 6, "กระสอบ")),
        ("ตอนแรกว่าจะเอาปุ๋ยคอก 30 สอบ คิดไปคิดมา เอา 20 พอ", (Kind.PURCHASE, "ปุ๋ยคอก", 20, "กระสอบ")),
        ("ทีแรกจะขายข้าว 5 ตัน ตอนนี้ขายแค่ 3 ตัน", (Kind.SALE_OFFER, "ข้าว", 3, "ตัน")),
        ("ทีแรกสั่งยูเรีย 10 กระสอบ ตอนนี้ขอเป็น 6 กระสอบ", (Kind.CHANGE, "ปุ๋ย 46-0-0", 6, "กระสอบ")),
        ("น้ำกรด 5 แกลลอนพอนะ ไม่เอา 8 แล้ว", (Kind.CHANGE, "น้ำกรด", 5, "แกลลอน")),
        ("บ่เอา 15 แล้วเน้อ เอา 10 กระสอบพอ", (Kind.CHANGE, None, 10, "กระสอบ")),
        ("เอายูเรีย 20 กระสอบ เอ้ย เอาแค่ 10 กระสอบ", (Kind.PURCHASE, "ปุ๋ย 46-0-0", 10, "กระสอบ")),
    ],
)
def test_what_is_wanted_now_counts(text, order):
    assert orders(text) == [order]
    assert not read(text).statements[0].unsure


def test_two_orders_thought_of_are_both_kept():
    assert [one[2] for one in orders("กะว่าจะเอายูเรีย 10 กระสอบ แล้วก็เอา 15-15-15 5 กระสอบ")] == [10, 5]


def test_a_first_refusal_that_is_taken_back_says_nothing():
    assert [one.answer for one in read("ทีแรกว่าจะไม่ไป แต่ไปได้แล้วครับ").statements] == ["yes"]


@pytest.mark.parametrize("condition", [" ถ้าราคาไม่เกิน 800", "ถ้าส่งถึงบ้านนะ", " ถ้าของมาก่อนเข้าพรรษา"])
def test_an_order_with_a_condition_behind_it_stays_an_order(condition):
    assert orders(f"เอายูเรีย 10 กระสอบ{condition}") == [(Kind.PURCHASE, "ปุ๋ย 46-0-0", 10, "กระสอบ")]


@pytest.mark.parametrize("text", ["ว่าจะเอายูเรีย 10 กระสอบ ถ้าราคาลง", "ถ้าราคาลงค่อยเอายูเรีย 10 กระสอบ"])
def test_what_is_only_imagined_is_no_order(text):
    assert orders(text) == []


def test_a_figure_behind_the_condition_is_asked_about():
    assert read("เอายูเรีย 20 กระสอบ ถ้ามีรถมาส่ง กับน้ำกรด 3 แกลลอน").unread


@pytest.mark.parametrize(
    "text",
    [
        "ขายรองเท้าบูทมือสอง คู่ละ 80 ใครใส่เบอร์ 42 มั่ง",
        "ขายมอไซค์เก่าของหลานคันละแปดพัน",
        "หุ้นไทยวันนี้ลบ 12 จุด เศร้า",
        "ทองขึ้นอีก 400 แล้ว ใครมีเก็บรวยเลย",
        "เลขท้ายงวดนี้ 47 ซื้อไป 5 ใบ",
        "แม่ค้าในตลาดขายพริกโลละ 120",
    ],
)
def test_private_offers_and_talk_state_nothing(text):
    assert orders(text) == []


def test_shares_of_a_savings_group_are_no_talk_of_the_market():
    assert [one.measure for one in read("สมาชิกออมหุ้นเพิ่มขึ้น 20,000 บาท").statements] == ["deposited"]


@pytest.mark.parametrize(
    "text",
    [
        "ขายรถเกี่ยวข้าวมือสองของกลุ่ม 1 คัน สี่แสน",
        "เอาปุ๋ย 15-15-15 10 กระสอบ 15-15-15 อีก 5 กระสอบ",
        "ขายยางได้ 2 แสน 4",
        "เสื่อกก 30 ผืน ขายผืนละซาวห้าสิบ เอ้ย สองร้อยห้าสิบ",
    ],
)
def test_a_doubtful_figure_is_asked_about(text):
    assert all(one.unsure for one in read(text).statements)


def test_trees_and_helpers_are_not_mixed():
    (planted,) = read("ปลูกป่าโกงกาง 800 ต้น คนมาช่วยกัน 45 คน").statements
    assert (planted.quantity, planted.unit) == (800, "ต้น")


def test_wages_are_an_expense_and_a_length_counts_no_people():
    assert [one.measure for one in read("จ่ายค่าแรงตัดหญ้า 2,400 บาท คนมา 12 คน").statements] == ["expense"]
    (work,) = read("ทำแนวกันไฟ 8 กิโล สมาชิกมา 60 คน").statements
    assert (work.quantity, work.unit) == (60, "คน")
