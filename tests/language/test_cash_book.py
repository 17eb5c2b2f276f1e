"""What treasurers type of the network's own money, in Thai and English; and what is meant for somebody else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.cash_book import Purse, Side
from language.cash_book import backing, category, cited, earlier_month, opening, sets_dues, told
from language.owners import offices_among

D = Decimal
R, P, M = Side.RECEIVED, Side.PAID, Side.MOVED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("รับค่าบำรุงเขาพระ 500", {"side": R, "baht": D(500), "dues": True, "whom": "เขาพระ"}),
        ("รับเงินค่าบำรุงจากกลุ่มเลี้ยงโคบ้านเขาพระ ๕๐๐ บาทครับ", {"baht": D(500), "whom": "กลุ่มเลี้ยงโคบ้านเขาพระ"}),
        ("รับค่าบำรุงปี 69 ห้วยโอน 500 เงินสด", {"whom": "ห้วยโอน", "dues_year": 2026, "purse": Purse.CASH}),
        ("รับค่าบำรุงห้วยโอน 500 โอน", {"whom": "ห้วยโอน", "purse": Purse.BANK}),
        ("รับ 500 ค่าบำรุงเขาพระ", {"side": R, "baht": D(500), "dues": True, "whom": "เขาพระ"}),
        ("จ่ายไป 1,500 บาท ค่าเต็นท์วันเด็ก", {"side": P, "baht": D(1500), "words": "ค่าเต็นท์วันเด็ก"}),
        ("paid 1,500 for the tent", {"side": P, "baht": D(1500), "words": "tent"}),
        ("เบิก 2,000 มาเป็นเงินสด", {"side": Side.MOVED, "baht": D(2000), "purse": Purse.BANK}),
        ("ร.1 ค่าบำรุงโคกทราย", {"baht": None, "number": 1, "whom": "โคกทราย"}),
        ("ร.2/2570 รับค่าบำรุงโคกทราย 500", {"number": 2, "number_year": 2027}),
        ("รับเงินสนับสนุนเทศบาล 4,000 เข้าบัญชี", {"side": R, "purse": Purse.BANK, "category": "support", "dues": False}),
        ("รับดอกเบี้ยธนาคาร 12.50", {"baht": D("12.50"), "category": "interest"}),
        ("จ่ายค่าอาหารว่างประชุม 8 ม.ค. 350", {"side": P, "baht": D(350), "words": "ค่าอาหารว่างประชุม 8 ม.ค.", "category": "meeting"}),
        (
            "จ่ายค่าเต็นท์วันเด็ก 1,500 จากบัญชี ตามมติครั้งที่ 12/2569",
            {"baht": D(1500), "purse": Purse.BANK, "resolution": "12/2569", "category": "งานวันเด็ก", "words": "ค่าเต็นท์วันเด็ก"},
        ),
        ("จ่ายถ่ายเอกสาร 180 ไม่มีใบเสร็จ", {"baht": D(180), "no_slip": True, "category": "copying"}),
        ("จ่ายค่าวิทยากร 600 ตามแผนข้อ 3", {"plan_line": 3, "category": "training"}),
        ("จ่ายค่าของขวัญ 300 หมวดสวัสดิการ", {"category": "welfare", "baht": D(300)}),
        ("จ่ายค่าเดินทางประธาน 1,200", {"payee": "ประธาน", "words": "ค่าเดินทางประธาน"}),
        ("จ่ายค่าเดินทางของประธานเครือข่าย 1,200", {"payee": "ประธานเครือข่าย"}),
        ("จ่ายค่าอบรมการตลาด 1,200", {"payee": "", "words": "ค่าอบรมการตลาด"}),
        ("paid travel to the chair 1,200", {"payee": "chair", "words": "travel"}),
        ("paid a plastic chair 200", {"payee": "", "words": "a plastic chair"}),
        ("จ่ายค่าเดินทางให้สมนึก 1,200", {"payee": "สมนึก", "words": "ค่าเดินทาง"}),
        ("ฝากธนาคาร 1,500", {"side": M, "purse": Purse.CASH, "baht": D(1500)}),
        ("ฝากเงินเข้าบัญชี 1500 บาท", {"side": M, "purse": Purse.CASH}),
        ("ถอนจากธนาคาร 1,000", {"side": M, "purse": Purse.BANK}),
        ("เจอใบเสร็จแล้ว ถ่ายเอกสารจริง 230", {"corrected_words": "ถ่ายเอกสาร", "baht": D(230)}),
        ("แก้ จ.3 เป็น 230 เพราะเจอใบเสร็จ", {"corrects": (P, 3, None), "baht": D(230), "reason": "เจอใบเสร็จ"}),
        ("ยกเลิก ร.4/2570 เพราะลงผิดแห่ง", {"corrects": (R, 4, 2027), "baht": None}),
        ("เก็บค่าบำรุงจากเขาพระ 500", {"side": R, "dues": True, "whom": "เขาพระ"}),
        ("ได้เงินค่าบำรุงควนรู 500 แล้ว", {"side": R, "dues": True, "whom": "ควนรู", "baht": D(500)}),
        ("ควนรูจ่ายค่าบำรุงแล้ว 500", {"side": R, "dues": True, "whom": "ควนรู", "baht": D(500)}),
        ("กลุ่มทำนาควนรู โอนค่าบำรุงปี 70 500 บาทแล้วครับ", {"dues": True, "whom": "กลุ่มทำนาควนรู", "dues_year": 2027}),
        ("ค่าบำรุงโคกทราย 500", {"side": R, "dues": True, "whom": "โคกทราย"}),
        ("จ่าย 350 บาท ค่าอาหารว่าง", {"side": P, "baht": D(350), "words": "ค่าอาหารว่าง"}),
        ("ผมออกเงินค่าป้ายไปก่อน 200", {"side": P, "advanced": True, "by_self": True, "words": "ค่าป้าย", "baht": D(200)}),
        ("นุ้ยสำรองจ่ายค่าป้าย 200 บาท", {"advanced": True, "advanced_by": "นุ้ย", "by_self": False}),
        ("สำรองจ่ายค่าป้าย 200", {"advanced": True, "advanced_by": "", "by_self": False}),
        ("เขาพระจ่ายค่าบำรุงแล้วค่ะ", {"side": R, "dues": True, "whom": "เขาพระ", "baht": None}),
        ("เก็บค่าบำรุงเขาพระปี 70 แล้วจ้า", {"dues": True, "whom": "เขาพระ", "baht": None, "dues_year": 2027}),
        ("วันนี้เก็บค่าบำรุงได้จากเขาพระห้าร้อยบาทเด้อ", {"dues": True, "whom": "เขาพระ", "baht": D(500)}),
        ("ค่าบำรุงห้วยโอนปี 70 ได้มาแล้ว 500", {"dues": True, "whom": "ห้วยโอน", "dues_year": 2027, "baht": D(500)}),
        ("จ่ายค่าถ่ายเอกสารร้อยแปดสิบบาทค่ะ ไม่มีใบเสร็จ", {"side": P, "baht": D(180), "no_slip": True}),
        ("จ่ายค่าวิทยากร 1,200 ให้ครูสมศรี โอนจากบัญชี มติ 12/2569", {"payee": "ครูสมศรี", "baht": D(1200), "resolution": "12/2569"}),
        ("จ่ายค่าเอกสารแผนปี 60 จากบัญชี", {"side": P, "baht": D(60), "purse": Purse.BANK, "words": "ค่าเอกสารแผนปี"}),
        ("จ่ายค่ารถไปเยี่ยมสมาชิก สองร้อย", {"side": P, "baht": D(200), "category": "travel"}),
        ("รับเงินสนับสนุนจากเทศบาลสี่พันบาทเข้าบัญชี", {"baht": D(4000), "purse": Purse.BANK, "category": "support"}),
        ("เอาเงินไปฝากแบงค์พันห้าแล้วเน้อ", {"side": M, "purse": Purse.CASH, "baht": D(1500)}),
        ("เบิกเงินจากธนาคารมาสองพัน", {"side": M, "purse": Purse.BANK, "baht": D(2000)}),
        ("นุ้ยออกค่าป้ายไปก่อน 200", {"advanced": True, "advanced_by": "นุ้ย", "baht": D(200)}),
        ("ยกเลิก จ.3 ลงผิดค่ะ", {"corrects": (P, 3, None), "reason": "ลงผิด"}),
        ("received dues Khao Phra 500", {"side": R, "dues": True, "whom": "Khao Phra"}),
        ("received 500 dues from Khao Phra", {"baht": D(500), "whom": "Khao Phra"}),
        ("paid snacks for the meeting 350", {"side": P, "category": "meeting"}),
        ("paid tent for children's day 1,500 from the bank by resolution 12/2569", {"purse": Purse.BANK, "resolution": "12/2569"}),
        ("paid photocopies 180 no receipt", {"no_slip": True, "category": "copying"}),
        ("deposited 1,500 in the bank", {"side": M, "purse": Purse.CASH}),
        ("found the receipt, photocopies were 230", {"corrected_words": "photocopies", "baht": D(230)}),
        ("correct P.3 to 230 because the bill was found", {"corrects": (P, 3, None), "reason": "the bill was found"}),
    ],
)  # fmt: skip
def test_what_is_told_of_the_networks_money(text: str, expected: dict[str, Any]) -> None:
    found = told(text)
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    ["ใครจ่ายค่าบำรุงแล้วบ้าง", "เขาพระจ่ายค่าบำรุงหรือยัง", "เขาพระยังไม่จ่ายค่าบำรุง", "กลุ่มเราจ่ายค่าบำรุงแล้ว", "จ่ายค่าปุ๋ย 1,200 ให้สมาชิก",
     "รับค่าบำรุงเท่าไร", "ผมจ่ายค่าบำรุงแล้ว 500", "ค่าบำรุงรักษาเครื่องจักร 500", "จ่ายค่าบำรุง 500 แล้ว", "ออกเงินไปก่อน",
     "จ่ายแล้ว 5,700", "จ่าย 350", "จ่ายสด 300", "รับของแล้ว 8 กระสอบ", "รับทราบ", "จ่ายตลาดเมื่อวาน", "ขายน้ำยาง 500", "เงินฝาก 31,200",
     "จ่ายค่าปุ๋ย 12 กระสอบ", "ไปรับของ 3 วัน", "โอนแล้ว 5,700", "paid 350", "ยกเลิกประชุม", "แก้เป็น 230",
     "จ่ายเงินปันผลครบแล้วค่ะ 63 คน รวม 94,500 บาท", "จ่ายค่าไฟ 300 บาท ค่าน้ำ 400 บาท ค่าแรง 700 บาท", "จ่ายร้านแล้ว 135,900",
     "จ่ายค่าซ่อมเรือไปแล้ว 7,300 บาทครับ", "จ่ายค่าแรงเก็บกาแฟไป 16,800 บาทครับ", "received 9,200 from Khuan Ru in cash",
     "จ่ายค่าจ้างคัดลำไย 12,300 ค่าไฟเตาอบ 4,150", "รับเงินแล้ว 5,794.49 บาท", "จ่ายไป 500 กระสอบ"],
)  # fmt: skip
def test_what_is_meant_for_somebody_else(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("words", "offices"),
    [
        ("ค่าเดินทางของประธานเครือข่าย", ("chair",)),
        ("ค่าเดินทางรองประธาน ผู้ช่วยเลขาฯ และเหรัญญิก", ("vice_chair", "assistant", "treasurer")),
        ("ค่าจ้างผู้ตรวจสอบบัญชี", ("checker",)),
        ("ค่าอบรมอนุกรรมการฝ่ายการตลาด", ("marketing",)),
        ("เบี้ยประชุมคณะกรรมการ", ("committee",)),
        ("ค่าอาหารว่างประชุมคณะกรรมการ", ()),
        ("ค่าจัดการตลาดนัด", ()),
        ("the Chair's fuel and the vice-chair's", ("chair", "vice_chair")),
        ("20 chairs", ()),
    ],
)
def test_an_office_is_found_wherever_it_stands(words: str, offices: tuple[str, ...]) -> None:
    assert offices_among(words) == offices


def test_a_resolution_is_read_as_it_is_typed() -> None:
    assert cited("12/2569-3") == (12, 2026, 3) and cited("12/69") == (12, 2026, None) == cited("12/2026")


def test_a_day_of_an_earlier_month_is_found_and_29_february_only_where_there_is_one() -> None:
    today = date(2027, 1, 11)
    assert earlier_month("ค่าป้าย 30 ธ.ค.", today) == "2026-12" == earlier_month("signs 30 Dec", today)
    assert earlier_month("ค่าป้ายวันที่ 30 พฤศจิกา 69", today) == "2026-11"
    for words in ("ค่าอาหารว่างประชุม 8 ม.ค.", "ค่ามัดจำห้อง 12 ก.พ.", "ค่าป้าย 29 ก.พ. 69", "ค่าป้าย 3 แผ่น", "ค่าป้าย"):
        assert earlier_month(words, today) is None, words
    assert earlier_month("ค่าป้าย 29 ก.พ. 71", date(2028, 3, 1)) == "2028-02"


def test_what_there_is_at_the_beginning_and_by_what_it_is_paid() -> None:
    assert opening("เงินสด 1,200 ธนาคาร 8,300") == (1200, 8300) == opening("cash 1,200 bank 8,300")
    assert opening("เงินสด 1200 บาท ในธนาคาร 8300 บาทครับ") == (1200, 8300)
    assert opening("เงินสดไม่มี ธนาคาร 8,300") == (0, 8300) and opening("1,200") is None
    assert backing("มติครั้งที่ 12/2569") == ("12/2569", None) == backing("12/2569")
    assert backing("แผนข้อ 3") == ("", 3) and backing("ครับ") is None
    assert category("ค่าเต็นท์งานวันเด็ก") == "งานวันเด็ก" and category("ค่าของ") == "other"
    assert category("ค่าบำรุงรักษารถ") != category("ค่าบำรุงปี 69") == "dues"
    assert told("ควนรูจ่ายค่าบำรุงรักษาเครื่อง 500") is None


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("ตั้งค่าบำรุงปีละ 500 บาท", True),
        ("เปลี่ยนค่าบำรุงเป็น 600", True),
        ("ขอปรับค่าบำรุงแห่งละ 300", True),
        ("ค่าบำรุงแห่งละ 500", True),
        ("set the dues to 500 a year", True),
        ("รับค่าบำรุงเขาพระ 500", False),
        ("ค่าบำรุงปีนี้ได้มา 6,000 บาท", False),
        ("แก้ค่าบำรุงรักษารถเป็น 600", False),
    ],
)
def test_what_dues_shall_be_is_told_from_dues_that_came_in(text: str, sets: bool) -> None:
    assert sets_dues(text) is sets
