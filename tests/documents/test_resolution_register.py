"""The register of a year's resolutions."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from documents.resolutions import RegisteredResolution, resolutions_register
from domain.claims import unopposed
from domain.resolutions import Progress, State
from tests.documents.texts import words

ROWS = [
    RegisteredResolution(
        "12/2569-1",
        date(2026, 12, 11),
        "การรวมซื้อปุ๋ย",
        "เห็นชอบให้ซื้อปุ๋ย 200 กระสอบ",
        votes=(7, 1, 1),
        owner="เลขานุการ",
        due=date(2026, 12, 20),
        progress=Progress(State.DONE, 1, 1),
        done="สั่งแล้ว 18 ธ.ค.\nได้ของครบ",
    ),
    RegisteredResolution(
        "12/2569-2", date(2026, 12, 11), '=HYPERLINK("x")', "+1\x0b", progress=Progress(State.OVERDUE, 0, 1)
    ),
]


def opened(rows=ROWS, language="th", **settings):
    content = resolutions_register("เครือข่ายรัตภูมิ", 2026, rows, words("resolutions", language), **settings)
    return load_workbook(io.BytesIO(content)).active


def test_a_row_tells_how_a_resolution_was_voted_and_carried_out():
    sheet = opened()
    assert sheet.title == "ทะเบียนมติ 2569" and sheet["A1"].value == "ทะเบียนมติที่ประชุม เครือข่ายรัตภูมิ ปี 2569"
    values = [cell.value.date() if isinstance(cell.value, datetime) else cell.value or "" for cell in sheet[3]]
    assert values == [
        "12/2569-1",
        date(2026, 12, 11),
        "การรวมซื้อปุ๋ย",
        "เห็นชอบให้ซื้อปุ๋ย 200 กระสอบ",
        "เห็นชอบ 7 ไม่เห็นชอบ 1 งดออกเสียง 1",
        "เลขานุการ",
        date(2026, 12, 20),
        "ปฏิบัติตามมติแล้ว",
        "สั่งแล้ว 18 ธ.ค.\nได้ของครบ",
    ]
    assert sheet.freeze_panes == "B3" and sheet.auto_filter.ref == "A2:I4"
    assert sheet["B3"].number_format == "[$-107041E]d mmmm yyyy" and "$A$1:$I$4" in sheet.print_area


def test_what_people_typed_is_never_a_formula():
    cell = opened()["C4"]
    assert cell.value == '=HYPERLINK("x")' and cell.data_type == "s"


def test_the_register_says_that_nobody_objected_only_where_that_was_noted():
    assert not opened()["E4"].value
    assert opened([replace(ROWS[1], unopposed=unopposed([]))])["E3"].value == "ไม่มีผู้คัดค้าน"


def test_two_bodies_get_a_column():
    rows = [*ROWS, RegisteredResolution("3/2569-1", date(2026, 12, 12), "ก", "ข", body="คณะอนุกรรมการฝ่ายการตลาด")]
    assert opened(rows)["C2"].value == "คณะ" and opened(rows)["C5"].value == "คณะอนุกรรมการฝ่ายการตลาด"


def test_a_year_without_resolutions_says_so():
    assert opened([])["A3"].value == "ยังไม่มีมติในปีนี้"


@pytest.mark.parametrize(("settings", "number"), [({"digits": "thai"}, "๑๒/๒๕๖๙-๑"), ({"language": "en"}, "12/2569-1")])
def test_digits_and_language_are_settings(settings, number):
    assert opened(**settings)["A3"].value == number


def test_the_same_register_gives_the_same_bytes():
    said = words("resolutions")
    assert resolutions_register("ก", 2026, ROWS, said) == resolutions_register("ก", 2026, ROWS, said)
