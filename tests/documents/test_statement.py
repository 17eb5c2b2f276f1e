"""The statement of account as .xlsx and as pages to print: the figures of a whole December, real numbers, nothing that is markup."""

import io
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook

from documents.sheets import workbook
from documents.statement import Account, account_sheet, all_sheet, pages
from documents.words import Words
from domain.ledger import Entry, statement
from locales import Texts
from tests.documents.seen import joined, pdf_text
from tests.domain.test_ledger_rules import KHUANRU, KHUANRUS

DAY = date(2027, 1, 13)
HOSTILE = '=SUM(1) <b>หนา</b> #panic() $x$ *ดาว* "คำ"'
GOODS = (
    {"product": "น้ำกรด", "quantity": 2, "unit": "แกลลอน", "price": 64000},
    {"product": "ปุ๋ย 15-15-15", "quantity": 12, "unit": "กระสอบ", "price": 75500, "part": 1},
    {},
    {"product": "ปุ๋ย 15-15-15", "quantity": 6, "unit": "กระสอบ", "price": 75500, "part": 2},
    {},
    {},
)


def account(entries: tuple[Entry, ...] = KHUANRUS, member: str = "กลุ่มทำนาบ้านควนรู") -> Account:
    told = tuple(replace(each, values=goods, by=1) for each, goods in zip(entries, GOODS, strict=False))
    return Account(member, statement(told, KHUANRU), {1: "จินดา ไชยสุวรรณ"})


def words() -> Words:
    return Words(Texts(), "th")


def test_the_workbook_has_real_days_and_numbers_and_reckons_its_sums() -> None:
    book = load_workbook(io.BytesIO(workbook([account_sheet("เครือข่ายรัตภูมิ", account(), words(), DAY)])))
    tab = book.active
    rows = [[cell.value for cell in row] for row in tab.iter_rows()]
    assert rows[0][0] == "ใบแจ้งยอด กลุ่มทำนาบ้านควนรู"
    assert "ณ วันพุธที่ 13 มกราคม 2570" in rows[1][0] and "เครดิต 120 บาท" in rows[1][0]
    assert rows[2] == ["วันที่", "รายการ", "เพิ่ม", "ลด", "คงเหลือ"]
    assert [row[2:] for row in rows[3:9]] == [
        [1280, None, 1280],
        [9060, None, 10340],
        [None, 5700, 4640],
        [4530, None, 9170],
        [None, 9200, -30],
        [None, 90, -120],
    ]
    assert [row[1] for row in rows[3:9]] == [
        "น้ำกรด 2 แกลลอน × 640",
        "ปุ๋ย 15-15-15 งวดที่ 1 · 12 กระสอบ × 755",
        "โอน (โดย จินดา ไชยสุวรรณ) หักน้ำกรด 1,280 หักปุ๋ย 15-15-15 4,420",
        "ปุ๋ย 15-15-15 งวดที่ 2 · 6 กระสอบ × 755",
        "เงินสด (โดย จินดา ไชยสุวรรณ)",
        "แก้ไข: ร้านลดให้เพราะส่งช้า (โดย จินดา ไชยสุวรรณ)",
    ]
    assert rows[3][0].date() == date(2026, 11, 28)
    assert tab["A4"].number_format == "[$-107041E]d mmm yyyy", "a Thai sheet counts years as its heading does"
    assert rows[9][:4] == ["รวม", None, "=SUM(C4:C9)", "=SUM(D4:D9)"]
    assert tab["E8"].number_format == '#,##0.00;"เครดิต "#,##0.00;0.00'
    assert tab.print_area == "'กลุ่มทำนาบ้านควนรู'!$A$1:$E$10"
    assert tab.auto_filter.ref == "A3:E9", "the sum is no line to be sorted"


def test_what_all_owe_stands_on_one_sheet_with_its_sum() -> None:
    both = [account(), account(KHUANRUS[:2], "กลุ่มแม่บ้าน")]
    tab = load_workbook(io.BytesIO(workbook([all_sheet("เครือข่ายรัตภูมิ", both, words(), DAY)]))).active
    rows = [[cell.value for cell in row] for row in tab.iter_rows()]
    assert rows[3:] == [
        ["กลุ่มทำนาบ้านควนรู", 0, 120, 0],
        ["กลุ่มแม่บ้าน", 10340, 0, 0],
        ["รวม", "=SUM(B4:B5)", "=SUM(C4:C5)", "=SUM(D4:D5)"],
    ]


def test_the_pages_say_the_same_and_nothing_in_a_name_is_markup() -> None:
    printed = joined(pdf_text(pages("เครือข่ายรัตภูมิ", account(), words(), DAY)))
    for figure in (
        "1,280.00",
        "10,340.00",
        "4,640.00",
        "9,170.00",
        "เครดิต 30.00",
        "เครดิต 120.00",
        "14,870.00",
        "14,990.00",
    ):
        assert joined(figure) in printed, figure
    hostile = replace(KHUANRUS[0], values={"product": HOSTILE})
    strange = Account(HOSTILE, statement((hostile,), KHUANRU), {})
    printed = joined(pdf_text(pages("เครือข่าย", strange, words(), DAY)))
    assert joined("<b>หนา</b>") in printed and joined("#panic()") in printed
    tab = load_workbook(io.BytesIO(workbook([account_sheet("เครือข่าย", strange, words(), DAY)]))).active
    assert tab["B4"].data_type == "s" and str(tab["B4"].value).startswith("=SUM(1)")


def test_a_statement_of_two_hundred_lines_goes_on_over_pages_with_its_headings() -> None:
    many = tuple(replace(KHUANRUS[0], day=date(2026, 1, 1)) for _ in range(200))
    whole = pages("เครือข่าย", Account("กลุ่ม", statement(many, KHUANRU), {}), words(), DAY)
    assert joined(pdf_text(whole)).count(joined("คงเหลือ")) >= 5
