"""The workbook: one fact a row, numbers that are numbers, words that are words, parts that add up."""

import io
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import pytest
from openpyxl import load_workbook

import tests.digest_samples
from documents.digest_book import digest_book, digest_sheets
from documents.digest_phrases import Phrases
from documents.sheets import Shown
from domain.digest.figures import SATANG, PartKind
from locales import Texts

TEXTS = Texts()
THAI = Phrases(TEXTS, "th")


@cache
def book(name: str, language: str = "th"):
    return load_workbook(io.BytesIO(digest_book(tests.digest_samples.SAMPLES[name](), TEXTS, language)))


def rows(tab) -> list[dict[str, object]]:
    found = list(tab.iter_rows())
    head = next(place for place, row in enumerate(found) if row[0].fill.start_color.rgb == "002F6B4F")
    headings = [str(cell.value).replace("\n", " ") for cell in found[head]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in found[head + 1 :]]


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_tab_can_be_read_printed_and_filtered(name: str, language: str) -> None:
    opened = book(name, language)
    assert len(opened.sheetnames) == 9
    for tab in opened:
        assert tab.freeze_panes is not None
        assert tab.page_setup.orientation == "landscape" and tab.sheet_properties.pageSetUpPr.fitToPage
        assert tab.page_setup.fitToHeight == 0 and tab.print_area and tab.print_title_rows
        assert bool(tab.auto_filter.ref) == bool(rows(tab))
        widths = [each.width for each in tab.column_dimensions.values()]
        assert all(8 <= width <= 51 for width in widths)


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_no_cell_is_a_formula_whatever_people_call_themselves(name: str) -> None:
    for tab in book(name):
        for row in tab.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert cell.data_type == "s"


def test_names_that_begin_like_formulas_stay_as_they_are() -> None:
    found = {row["เครือข่าย"] for row in rows(book("harmful")["รายเครือข่าย"])}
    assert {'=HYPERLINK("http://example.org")', "+66812345678", "-2+3", "@SUM(A1)"} <= found


def test_months_and_days_are_dates_and_money_is_baht_with_two_decimals() -> None:
    opened = book("ordinary")
    for row in opened["สรุป"].iter_rows(min_row=4):
        assert row[0].value == datetime(2026, 12, 1) and "107041E" in row[0].number_format  # noqa: DTZ001
    money = [row for row in opened["กิจกรรม"].iter_rows(min_row=4) if row[5].value == "บาท"]
    assert money and all(row[6].number_format == "#,##0.00" for row in money)
    plans = [row["วันที่"] for row in rows(opened["ปัญหา ความช่วยเหลือ แผน"]) if row["วันที่"]]
    assert plans and all(isinstance(day, date) for day in plans)


def test_the_first_tab_is_read_at_a_glance_and_every_tab_prints_on_its_width() -> None:
    opened = book("one_network")
    assert opened.sheetnames[0] == "อ่านก่อน"
    found = rows(opened["อ่านก่อน"])
    assert list(found[0]) == ["รายการ", "เดือนนี้", "เดือนก่อน", "เดือนเดียวกัน ปีก่อน", "สะสม ตั้งแต่ต้นปี", "หมายเหตุ"]
    assert [(row["รายการ"], row["เดือนนี้"], row["หมายเหตุ"]) for row in found[:3]] == [
        ("สมาชิกที่มาประชุม (แห่ง)", 11, "จาก 12 แห่ง"),
        ("สมาชิกที่ส่งรายงาน (แห่ง)", 10, "จาก 12 แห่ง"),
        ("ขายรวมทุกสินค้า (บาท)", 687_500, None),
    ]
    assert found[0]["สะสม ตั้งแต่ต้นปี"] is None, "seats filled at several meetings are nobody's number"
    labels = [row["รายการ"] for row in found]
    assert len(labels) == len(set(labels)) and "รับเงินฝาก (บาท)" in labels
    assert not any(row["เดือนนี้"] == "ไม่มีรายงาน" for row in rows(book("founded_in_mid_month")["อ่านก่อน"])[3:])


def test_no_report_no_round_and_nought_look_different() -> None:
    empty = rows(book("no_figures")["สรุป"])
    assert {row["ค่า"] for row in empty if row["รายการ"] == "ขาย"} == {"ไม่มีรายงาน"}
    assert [row["ค่า"] for row in empty if row["รายการ"] == "รอบรวมซื้อรวมขาย"] == ["ยังไม่มีรอบ"]
    assert [row["ค่า"] for row in empty if row["รายการ"] == "สมาชิกที่ส่งรายงาน"] == [0]
    assert {row["เดือนก่อน"] for row in empty if row["ค่า"] != "ยังไม่มีรอบ"} == {"–"}


@pytest.mark.parametrize("tab", ["รายเครือข่าย", "กิจกรรม", "ความต้องการซื้อขาย"])
@pytest.mark.parametrize("name", ["ordinary", "namesakes", "hundred", "harmful"])
def test_the_parts_with_what_stands_in_two_networks_add_up_to_the_whole(name: str, tab: str) -> None:
    sums: dict[tuple, Decimal] = defaultdict(Decimal)
    whole: dict[tuple, Decimal] = {}
    for row in rows(book(name)[tab]):
        if row["ค่า"] == "ยังไม่มีรอบ":
            continue
        key = (row["หัวข้อ"], row["รายการ"], row["สินค้า"], row["หน่วย"])
        value = Decimal(str(row["ค่า"]))
        if row["เครือข่าย"] == "รวมทั้งหมด":
            whole[key] = value
        else:
            sums[key] += value
    assert whole and sums == whole


def test_what_stands_in_two_networks_has_a_line_of_its_own_below_nought() -> None:
    digest = tests.digest_samples.ordinary()
    overlap = next(each for each in digest.whole.parts if each.kind is PartKind.OVERLAP)
    found = [row for row in rows(book("ordinary")["รายเครือข่าย"]) if row["เครือข่าย"] == "นับซ้ำในสองเครือข่าย"]
    assert {row["รายการ"]: row["ค่า"] for row in found}["สมาชิกทั้งหมด"] == overlap.cover.members == -3


def test_two_networks_of_one_name_have_rows_that_can_be_told_apart() -> None:
    found = {row["เครือข่าย"] for row in rows(book("namesakes")["รายเครือข่าย"])}
    assert {"เครือข่ายออมทรัพย์เพื่อการผลิต (สมาชิก 9 แห่ง)", "เครือข่ายออมทรัพย์เพื่อการผลิต (สมาชิก 14 แห่ง)"} <= found


def test_a_telephone_number_keeps_its_first_nought_and_a_correction_its_month() -> None:
    opened = book("ordinary")
    assert "081-234-5678" in {row["โทรศัพท์"] for row in rows(opened["ต้องดูก่อน"])}
    corrections = rows(opened["แก้ไขย้อนหลัง"])
    assert [row["แก้ไขเท่าใด"] for row in corrections] == [1200, 12500.5]
    assert {row["เดือน"] for row in corrections} == {datetime(2026, 11, 1)}  # noqa: DTZ001


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_every_figure_of_the_digest_is_a_fact_of_the_summary_with_its_comparisons(name: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    found = rows(book(name)["สรุป"])
    facts = {(row["รายการ"], row["สินค้า"] or "", row["หน่วย"] or ""): row for row in found}
    for each in digest.compared:
        key = each.figure.key
        row = facts[(THAI.measure(key), key.product, THAI.unit(key))]
        for heading, value in (
            ("ค่า", each.figure.value),
            ("เดือนก่อน", each.last_month),
            ("เดือนเดียวกัน ปีก่อน", each.last_year),
        ):
            if value is None:
                assert isinstance(row[heading], str)
            else:
                assert Decimal(str(row[heading])) * (100 if key.unit == SATANG else 1) == value
        assert row["มาจาก (แห่ง)"] == each.figure.organisations
        assert (row["ส่งรายงาน (แห่ง)"], row["สมาชิก (แห่ง)"]) == (digest.whole.cover.reported, digest.whole.cover.members)


def test_equal_months_give_equal_bytes_and_a_hundred_networks_all_their_rows() -> None:
    assert digest_book(tests.digest_samples.ordinary(), TEXTS, "th") == digest_book(
        tests.digest_samples.ordinary(), TEXTS, "th"
    )
    networks = digest_sheets(tests.digest_samples.hundred(), TEXTS, "th")[2]
    assert len({row[1] for row in networks.rows}) == 101
    assert all(isinstance(row[6], Shown) for row in networks.rows)
