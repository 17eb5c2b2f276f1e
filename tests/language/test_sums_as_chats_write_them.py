"""Sums in the ways of chats and ledgers: thousands with a k, hundreds and tens apart, years of dates, totals, costs taken off."""

from datetime import datetime
from decimal import Decimal

import pytest

import language
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def figures(text):
    return [
        (one.kind.value if one.measure is None else one.measure, one.quantity, one.price_baht, one.amount_baht)
        for one in language.read(text, now=NOW).statements
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("จ่ายค่าซ่อมหลักผูกเรือไป 2.3k", [("expense", None, None, 2300)]),
        ("คืนมา 3 ราย 18k", [("repaid", 3, None, 18_000)]),
        ("เอาถังแช่ 2 ใบ ใบละ 7.5K", [("purchase", 2, 7500, None)]),
        ("เอายูเรีย 2 kg", [("purchase", 2, None, None)]),
        ("จ่ายค่าซ่อมเครื่องบดพริกไป 6 ร้อย 50", [("expense", None, None, 650)]),
        ("ขายขี้ยาง 120 โล ได้มา 3 พัน 5 ร้อย 40", [("sold", 120, None, 3540)]),
        ("มีปลาดุกร้าขาย 25 โล โลละ 2 ร้อย 20", [("sale_offer", 25, 220, None)]),
        ("เอาถุงใส 2 ร้อย 50 ใบ", [("purchase", 250, None, None)]),
        ("เมื่อวันที่ ๕ พฤศจิกายน ๒๕๖๙ สมาชิกฝากสัจจะ ๑๑๒ ราย เป็นเงิน ๓๓,๖๐๐ บาท", [("deposited", 112, None, 33_600)]),
        ("จ่ายค่าไฟเมื่อวันที่ 2 ธ.ค. 2569 แล้ว 1,100 บาท", [("expense", None, None, 1100)]),
        (
            "ขอรายงานยอดเงินสัจจะ\nหมู่ 1 ฝาก 38 ราย 11,400 บาท\nหมู่ 2 ฝาก 29 ราย 8,700 บาท\nรวมทั้งสิ้น 67 ราย 20,100 บาท",
            [("deposited", 38, None, 11_400), ("deposited", 29, None, 8700)],
        ),
        ("ขายปาล์มได้ 8,000 หักค่าตัด 500", [("sold", None, None, 8000), ("expense", None, None, 500)]),
        ("ขายปาล์มได้ 6 ตัน สองเที่ยว รวมสามหมื่นหนึ่ง", [("sold", 6, None, 31_000)]),
        ("กลุ่มเราขายปลาแดดเดียวให้โรงเรียน 3 แห่ง รวม 85 กิโลกรัม ได้เงิน 29,750 บาท", [("sold", 85, None, 29_750)]),
        ("รีดนมได้ 39,870 ลิตร เดือนที่แล้ว 41,362", [("produced", 39_870, None, None)]),
        ("ทำปลาร้าได้ 18 โอ่ง ใช้เกลือไป 9 กระสอบ", [("produced", 18, None, None)]),
        ("ขายหอยไปแล้ว 900 โล โลละ 95 เหลือในกระชังอีก 300", [("sold", 900, 95, None)]),
        ("อยากได้เครื่องปั่นไฟ 10 กิโลวัตต์ 1 เครื่อง", [("purchase", 1, None, None)]),
        ("ลาออก 1 ราย ย้ายไปอยู่กำแพงแสน", [("members_left", 1, None, None)]),
        ("ยกเลิกมันเส้นที่จะเอา 1.5 ตันไปเลย", [("cancel", None, None, None)]),
        ("น้องบัญชีคลอดลูกแล้วนะคะ 3,120 กรัม", []),
        ("เขื่อนปล่อยวันละ 22 ล้านคิว", []),
        ("ดูงานเสร็จละ ไปกัน 28 คน ใช้งบ 16,800 เมารถกันเป็นแถว 5555", [("held", 28, None, 16_800)]),
        ("ฝากเงิน 555 บาท", [("deposited", None, None, 555)]),
        ("เอาน้ำปลา 2 ลัง ไม่เอาน้ำส้มนะ ของเก่ายังเหลือ 9 ขวด", [("purchase", 2, None, None)]),
    ],
)
def test_each_sum_is_what_its_writer_means(text, found):
    assert figures(text) == [
        (kind, *(None if one is None else Decimal(one) for one in numbers)) for kind, *numbers in found
    ]


def test_a_sum_that_is_not_that_of_its_parts_stays():
    assert (
        len(
            figures(
                "ขอรายงานยอดเงินสัจจะ\nหมู่ 1 ฝาก 38 ราย 11,400 บาท\nหมู่ 2 ฝาก 29 ราย 8,700 บาท\nหมู่ 3 ฝาก 67 ราย 20,000 บาท"
            )
        )
        == 3
    )


@pytest.mark.parametrize(
    ("text", "amounts", "quantities"),
    [
        ("ขายไข่ได้ 200 บาท ขายผักได้ 300 บาท ขายปลาได้ 500 บาท", [200, 300, 500], [None] * 3),
        ("จ่ายค่าไฟ 300 บาท ค่าน้ำ 400 บาท ค่าแรง 700 บาท", [300, 400, 700], [None] * 3),
        ("ขายกล้วยได้วันที่ 3 ธันวาคม 2000 บาท", [2000], [None]),
        ("เงินฝากเดือนธันวาคม 2500 บาท", [2500], [None]),
        ("ผลผลิตน้ำนมเดือนตุลาคม 2000 ลิตร", [None], [2000]),
        ("ขายยางเดือนตุลาคม 2100 กิโล ได้เงิน 90000", [90000], [2100]),
        ("ของเก่ายังเหลือ 5 เอายูเรีย 20 กระสอบ", [None], [20]),
        ("ของเก่าเหลือ 5 ขอปุ๋ยยูเรีย 20 กระสอบ", [None], [20]),
        ("จ่ายค่าปูน 1,200k", [1_200_000], [None]),
    ],
)
def test_no_sum_or_quantity_is_lost_to_a_total_a_year_or_what_is_left_over(text, amounts, quantities):
    found = read_by_rules(text).statements
    assert [(one.amount_baht, one.quantity) for one in found] == list(zip(amounts, quantities, strict=True))
