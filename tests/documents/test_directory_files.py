"""The directory as .xlsx and as pages to print."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from documents.directory_files import directory_pages, directory_sheet
from documents.sheets import comma_separated, workbook
from documents.words import Words
from locales import Texts
from storage.directory import Entry, Speaker
from storage.networks import Network
from tests.documents.seen import joined, narrowest_lines, pages, pdf_text

MOMENT = datetime(2026, 11, 20, 2, tzinfo=UTC)
HOSTILE = '=SUM(1) <b>หนา</b> #panic() $x$ *ดาว* "คำ"'


def network(name: str = "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ") -> Network:
    return Network(
        id=1,
        name=name,
        level="district",
        theme=None,
        parent_id=None,
        code="ABCDEF",
        code_since=None,
        group_chat_id=None,
        language="th",
        voice="male",
        digits="arabic",
        sections=6,
        zone="Asia/Bangkok",
        sending_hour="09:00",
        quiet_from="20:00",
        quiet_until="07:00",
        two_seats_allowed=True,
        rests_on_holy_days=False,
        directory_for="members",
        telephones_for="officers",
        shares_for="own",
        accounting_month=1,
        state="active",
        created_at=MOMENT,
        created_by=1,
        hub_member_id=None,
        fill_to="pack",
        orders_for="marketing",
        fee_satang=0,
        due_days=None,
        keeps_readings=False,
    )


def entry(number: int, name: str, **more: object) -> Entry:
    speaker = Speaker(
        number, number, number, "สมศรี ดีงาม", "0812345678", True, 1, True, "link", "accepted", MOMENT, None, None
    )
    known: dict[str, object] = {
        "legal_form": "ไม่จดทะเบียน",
        "activity": "รวบรวมน้ำยางสดและออมทรัพย์",
        "people": 45,
        "households": 30,
    }
    return Entry(
        number,
        name,
        None,
        "074123456",
        "ลุงมี",
        MOMENT,
        (speaker,),
        **(known | more),  # type: ignore[arg-type]
    )


def made(names: list[str], language: str = "th", *, telephones: bool = True) -> bytes:
    words = Words(Texts(), "en" if language == "en" else "th")
    entries = [entry(number, name) for number, name in enumerate(names, start=1)]
    officers = [{"office": words("office.name.chair"), "name": "สมชาย ใจดี"}]
    return directory_pages(network(), entries, officers, words, telephones=telephones, day=date(2026, 11, 20))


def test_the_page_names_who_speaks_since_when_and_the_numbers_only_where_allowed() -> None:
    shown = joined(pdf_text(made(["สหกรณ์การเกษตรรัตภูมิ จำกัด"])))
    assert "สหกรณ์การเกษตรรัตภูมิจำกัด" in shown and "45คน" in shown and "30ครัวเรือน" in shown
    assert "สมศรีดีงาม" in shown and "ตั้งแต่ศ.20พ.ย.69" in shown and "081-234-5678(สมศรีดีงาม)" in shown
    assert "ประธาน:สมชายใจดี" in shown
    without = joined(pdf_text(made(["สหกรณ์การเกษตรรัตภูมิ จำกัด"], telephones=False)))
    assert "081" not in without and "074" not in without


def test_no_line_touches_the_marks_of_the_next() -> None:
    """At 1.3 sizes of the letters the marks above a line touch the vowels below the one before."""
    assert narrowest_lines(made(["กลุ่มออมทรัพย์บ้านกังแอน"])) > 1.35


def test_signs_of_markup_are_printed_as_typed() -> None:
    assert joined(HOSTILE) in joined(pdf_text(made([HOSTILE])))


@pytest.mark.parametrize("names", [[], ["ก" * 120] * 3, ["A" * 120], ["\U0001f33e"], ["กลุ่ม"] * 300])
def test_any_number_of_long_and_strange_names_is_printed(names: list[str]) -> None:
    assert pages(made(names)) >= 1


def test_in_english_the_page_is_english() -> None:
    shown = pdf_text(made(["Rattaphum Co-operative"], "en"))
    assert "Represented by" in shown and "Not registered" in shown and "since" in shown


def test_the_workbook_keeps_text_as_text() -> None:
    words = Words(Texts(), "th")
    sheet = directory_sheet(network(), [entry(1, HOSTILE)], words, telephones=True, day=date(2026, 11, 20))
    tab = load_workbook(io.BytesIO(workbook([sheet]))).active
    cells = [cell for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert HOSTILE in {cell.value for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)
    assert any("074-123-456" in str(cell.value) for cell in cells)


def test_no_table_holds_a_formula_and_a_figure_with_its_sign_stays_one() -> None:
    rows = [
        ['=HYPERLINK("http://x")'],
        ["@SUM(1)"],
        ["-1+1"],
        ["+1|a"],
        ["\t=1"],
        ["-5.25"],
        ["+66812345678"],
        [-3],
        ["-1,280"],
    ]
    read = list(csv.reader(io.StringIO(comma_separated(["ก"], rows).decode("utf-8-sig"), newline="")))[1:]
    assert [each[0][0] for each in read[:5]] == ["'"] * 5
    assert [each[0] for each in read[5:]] == ["-5.25", "+66812345678", "-3", "-1,280"]


def test_a_table_for_reading_holds_no_formula_and_opens_as_thai() -> None:
    content = comma_separated(["ชื่อ"], [["=1+1"], ["ก,ข"]])
    assert (
        content.startswith(b"\xef\xbb\xbf") and "'=1+1" in content.decode("utf-8-sig") and '"ก,ข"' in content.decode()
    )
