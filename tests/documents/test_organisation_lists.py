"""The .xlsx form of a network's organisations, and what is read out of files that people send."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from documents.organisations import Row, organisations_form, read_organisations
from domain.refusal import Refused
from locales import Texts
from tests.documents.texts import words

HEADINGS = ["ชื่อ", "รูปแบบ", "กิจกรรม", "ตัวแทน", "โทรศัพท์"]


def form(language: str = "th") -> bytes:
    return organisations_form(words("organisations", language))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_of(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def refused(content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_organisations(content)
    assert Texts().plain("th", caught.value.key, caught.value.values)
    return caught.value


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_form_shows_headings_an_example_and_a_choice_of_legal_forms(language):
    sheet = load_workbook(io.BytesIO(form(language))).active
    said = words("organisations", language)
    assert [cell.value for cell in sheet[1]] == [
        said(f"heading_{column}") for column in ("name", "form", "activity", "representative", "phone")
    ]
    assert sheet["A2"].value.startswith(said("example")) and sheet["A2"].font.color.rgb.endswith("888888")
    assert sheet.freeze_panes == "B2"
    (choice,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert said("form_cooperative") in choice.formula1 and "B3" in choice.sqref
    assert sheet["E3"].number_format == "@"


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_untouched_form_is_empty_because_its_example_is_skipped(language):
    assert refused(form(language)).key == "organisations.file_empty"


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_filled_into_the_form_is_read(language):
    book = load_workbook(io.BytesIO(form(language)))
    said = words("organisations", language)
    sheet = book.active
    for column, value in zip(
        "ABCDE", ["กลุ่มทำนาบ้านนา", said("form_community_enterprise"), "ข้าว", "นางแดง", "0812345678"], strict=True
    ):
        sheet[f"{column}3"] = value
    assert read_organisations(saved(book)) == [Row(3, "กลุ่มทำนาบ้านนา", "วิสาหกิจชุมชน", "ข้าว", "นางแดง", "0812345678")]


def test_the_same_form_gives_the_same_bytes():
    assert form() == form()


@pytest.mark.parametrize(
    "headings",
    [
        ["ลำดับ", "โทร.", "ชื่อกลุ่ม/องค์กร", "ผู้แทน"],
        ["ที่", "เบอร์โทรศัพท์ (มือถือ)", "ชื่อ :", "ชื่อ-สกุลตัวแทน"],
        ["No", "Phone number", "Organization name", "Contact person"],
        ["no.", "Tel", "NAME*", "Representatve"],
        ["ที่", "เบอรโทรศัพท์", "ชื่อกลุม", "ประธานกลุ่ม"],
    ],
)
def test_headings_are_known_in_any_order_and_near_enough_in_spelling(headings):
    (row,) = read_organisations(sheet_of(headings, [1, "081-234 5678", "กลุ่มทำนา", "นางแดง"]))
    assert (row.name, row.representative, row.phone) == ("กลุ่มทำนา", "นางแดง", "0812345678")


def test_a_title_above_the_headings_is_no_heading():
    content = sheet_of(["รายชื่อสมาชิกเครือข่ายอำเภอรัตภูมิ"], [], ["ที่", "ชื่อ", "โทร"], [1, "กลุ่มทำนา", 812345678])
    assert read_organisations(content) == [Row(4, "กลุ่มทำนา", phone="0812345678")]


def test_a_persons_name_is_not_taken_for_the_organisations():
    (row,) = read_organisations(sheet_of(["ชื่อ-สกุล", "กลุ่ม"], ["นางแดง", "กลุ่มทำนา"]))
    assert (row.name, row.representative) == ("กลุ่มทำนา", "นางแดง")


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        (812345678, "0812345678"),
        (812345678.0, "0812345678"),
        (74123456, "074123456"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678"),
        ("+66 81 234 5678", "0812345678"),
        (66812345678, "0812345678"),
        ("074-123456", "074123456"),
        ("081-2345678, 089-1112222", "081-2345678, 089-1112222"),
        ("ไม่มี", "ไม่มี"),
        (None, None),
    ],
)
def test_a_telephone_number_gets_back_its_first_zero(written, phone):
    (row,) = read_organisations(sheet_of(HEADINGS, ["กลุ่มทำนา", None, None, None, written]))
    assert row.phone == phone


def test_names_are_kept_as_typed_but_for_what_nobody_sees():
    name = '<b>กลุ่ม</b> \U0001f33e "ทำนา" & ไถ'
    rows = read_organisations(sheet_of(["ชื่อ"], [f"  {name}\u200b\n "], ["เเม่บ้าน\u00a0บ้านน\u0e4d\u0e32"], [12.0]))
    assert [row.name for row in rows] == [name, "แม่บ้าน บ้านนำ", "12"]


def test_a_name_that_stands_twice_is_given_twice():
    assert len(read_organisations(sheet_of(["ชื่อ"], ["กลุ่มทำนา"], ["กลุ่มทำนา"]))) == 2


def test_formulas_are_not_worked_out():
    rows = read_organisations(sheet_of(["ชื่อ", "กิจกรรม"], ["กลุ่มทำนา", '=HYPERLINK("http://x","y")']))
    assert rows == [Row(2, "กลุ่มทำนา")]


def test_the_second_sheet_counts_when_the_first_holds_no_list():
    book = Workbook()
    book.active.append(["คำชี้แจง"])
    book.create_sheet("รายชื่อ").append(["ชื่อ"])
    book["รายชื่อ"].append(["กลุ่มทำนา"])
    assert [row.name for row in read_organisations(saved(book))] == ["กลุ่มทำนา"]


def test_without_a_column_of_names_the_columns_seen_are_said():
    refusal = refused(sheet_of(["จังหวัด", "อำเภอ"], ["สงขลา", "รัตภูมิ"]))
    assert refusal.key == "organisations.no_name_column"
    assert refusal.values["seen"] == "“จังหวัด”, “อำเภอ”"


def test_three_hundred_are_taken_and_one_more_is_refused():
    names = [[f"กลุ่มที่ {number}"] for number in range(301)]
    assert len(read_organisations(sheet_of(["ชื่อ"], *names[:300]))) == 300
    refusal = refused(sheet_of(["ชื่อ"], *names))
    assert refusal.key == "organisations.too_many" and refusal.values == {"count": 301, "most": 300}


def test_a_row_with_a_telephone_but_no_name_is_pointed_out():
    refusal = refused(sheet_of(HEADINGS, ["กลุ่มทำนา"], [None, None, None, "นางแดง", "0812345678"]))
    assert refusal.key == "organisations.row_without_name" and refusal.values["rows"] == "3"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"name,phone\nx,1"]
)
def test_what_is_no_xlsx_is_refused(content):
    assert refused(content).key == "organisations.not_xlsx"


def test_a_file_of_twenty_megabytes_is_refused_unopened():
    refusal = refused(bytes(20 * 1024 * 1024))
    assert refusal.key == "organisations.file_too_big" and refusal.values == {"size": 20, "limit": 5}


def replaced(content: bytes, part: str, text: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, text if name == part else source.read(name))
    return written.getvalue()


def test_a_small_file_that_unpacks_to_very_much_is_refused():
    bomb = replaced(sheet_of(["ชื่อ"]), "xl/worksheets/sheet1.xml", b" " * (40 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert refused(bomb).key == "organisations.too_much"


def test_entities_and_damage_inside_are_refused():
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    assert refused(replaced(sheet_of(["ชื่อ"]), "xl/worksheets/sheet1.xml", entity)).key == "organisations.not_xlsx"
    cut = replaced(sheet_of(["ชื่อ"]), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    assert refused(cut).key == "organisations.not_xlsx"


def test_a_word_document_is_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    assert refused(written.getvalue()).key == "organisations.not_xlsx"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(-9, 10**10),
                st.sampled_from(["ชื่อ", "โทร", "ก"]),
                st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
            ),
            max_size=6,
        ),
        max_size=6,
    )
)
def test_any_sheet_is_read_or_refused(rows):
    try:
        found = read_organisations(sheet_of(*rows))
    except Refused as refusal:
        assert Texts().plain("th", refusal.key, refusal.values)
    else:
        assert found and all(row.name for row in found)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_without_another_error(content):
    assert refused(content).key == "organisations.not_xlsx"
