"""Tables as .xlsx, as they are printed: nothing hangs over the edge of the page, and nothing runs into its neighbour."""

import io
from datetime import date

from openpyxl import load_workbook

from documents.sheets import Sheet, Shown, day_cell, workbook

LONG = "เลขที่ 2/2570 · ถึง ร้านปุ๋ยทักษิณ · จาก เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ · วันพฤหัสบดีที่ 1 กรกฎาคม 2570"


def test_a_line_that_is_wider_than_its_table_wraps_inside_what_is_printed() -> None:
    sheet = Sheet("ใบ", ["ที่", "จำนวน"], [["กลุ่ม", Shown(180, "#,##0")]], "ใบสั่งซื้อ", LONG, below=[LONG, "สั้น"])
    tab = load_workbook(io.BytesIO(workbook([sheet]))).active
    assert {str(each) for each in tab.merged_cells.ranges} == {"A2:B2", "A5:B5"}, "what fits stays as it is"
    for row in (2, 5):
        assert tab.cell(row, 1).value == LONG and tab.cell(row, 1).alignment.wrap_text
        assert tab.row_dimensions[row].height >= 4 * 18, "not every program makes room by itself"


def test_a_day_beside_a_number_is_not_read_as_one_with_it() -> None:
    sheet = Sheet("งวด", ["งวด", "แบ่งเมื่อ"], [[1, day_cell(date(2027, 1, 21), "th")]])
    tab = load_workbook(io.BytesIO(workbook([sheet]))).active
    number, day = tab["A2"].alignment, tab["B2"].alignment
    assert number.horizontal == "right" and (day.horizontal, day.indent) == ("left", 1)
