"""A list of members that comes as a hostile, broken or very large file: it is told what to do, and nobody else waits for it."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from openpyxl import Workbook

from gateway import reading
from gateway.apart import Apart, Work
from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import TO_MEMBERS, begun, labels, newest, says
from tests.house import House, living

pytestmark = pytest.mark.long

Scene = tuple[House, Person, Group]
SHEET = "xl/worksheets/sheet1.xml"
NAMED = "".join(
    f'<row r="{row}"><c t="inlineStr" r="A{row}"><is><t>{text}</t></is></c></row>'
    for row, text in ((1, "ชื่อ"), (2, "กลุ่มก"))
)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A set-up that waits for the list of members."""
    with living(tmp_path_factory.mktemp("lists")) as house:
        chair, group = begun(house)
        says(house, chair, *TO_MEMBERS)
        assert "ขอแบบฟอร์ม Excel" in labels(chair)
        yield house, chair, group


def book(*rows: tuple[object, ...]) -> bytes:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("รายชื่อ")
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def with_sheet(rows: str) -> bytes:
    """A workbook whose only sheet holds these rows, as XML."""
    written = io.BytesIO()
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with (
        zipfile.ZipFile(io.BytesIO(book())) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
            target.writestr(name, sheet if name == SHEET else source.read(name))
    return written.getvalue()


def with_entry(size: int, count: int = 1) -> bytes:
    """A workbook that also holds so many parts of so many zeros."""
    written = io.BytesIO(book(("ชื่อ",), ("กลุ่มก",)))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(count):
            package.writestr(f"xl/media/{number}.bin", bytes(size))
    return written.getvalue()


def sold_beside_it() -> bytes:
    """What a year sold on the first sheet, two megabytes of it, and the members on the second."""
    made = Workbook(write_only=True)
    sold = made.create_sheet("ขาย")
    for number in range(60_000):
        sold.append(
            (number * 7919 % 99_991, number * 104_729 % 9_999_991, f"ใบ{number * 15_485_863 % 99_999_989}", number / 7)
        )
    members = made.create_sheet("สมาชิก")
    for row in (("ชื่อ", "โทร"), ("กลุ่มก", "0812345678"), ("กลุ่มข", None)):
        members.append(row)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda: with_sheet(NAMED + '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'), "ได้ 1 แห่ง"),
        (lambda: with_sheet(NAMED + '<row r="10000000"><c r="A10000000"><v>1</v></c></row>'), "ได้ 1 แห่ง"),
        (lambda: with_sheet('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'), "ยังไม่มีรายชื่อในไฟล์"),
        (lambda: with_sheet(NAMED + '<row r="3"><c r="ZZZ3"><v>1</v></c></row>'), "ได้ 1 แห่ง"),
        (lambda: with_sheet(NAMED + '<row r="3"><c r="ZZZZZZZ3"><v>1</v></c></row>'), "เปิดไฟล์นี้ไม่ได้"),
        (lambda: with_entry(10 * 1024 * 1024, count=4), "มีข้อมูลมากเกิน"),
        (lambda: with_entry(1, count=1001), "มีข้อมูลมากเกิน"),
        (lambda: book(("ชื่อ",), *((f"กลุ่ม{number}",) for number in range(20_000))), "มี 20000 แห่ง รับได้ครั้งละไม่เกิน 300 แห่ง"),
        (lambda: book(("ชื่อ", "โทร"), ("กลุ่มก", "=1+1"), ('=HYPERLINK("http://example.com")', None)), "ได้ 1 แห่ง"),
        (lambda: book(("ชื่อ",), ("กลุ่มก",))[:-300], "เปิดไฟล์นี้ไม่ได้"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "เปิดไฟล์นี้ไม่ได้"),  # an old .xls, or a workbook with a password
        (lambda: "ชื่อ,โทร\nกลุ่มก,0812345678\n".encode("tis-620"), "เปิดไฟล์นี้ไม่ได้"),
    ],
    ids=["row 2,000,000,000", "row 10,000,000", "nothing but such a row", "column ZZZ", "a column that is none", "unpacks to 40 MB",
         "1,001 parts", "20,000 rows", "formulas", "cut off", ".xls", ".csv in TIS-620"],
)  # fmt: skip
def test_a_hostile_or_broken_file_gets_a_sentence(lists: Scene, content: Callable[[], bytes], told: str) -> None:
    house, chair, _ = lists
    chair.uploads(content(), "สมาชิก.xlsx")
    house.settle()
    assert told in newest(chair)
    if "ได้ 1 แห่ง" in told:
        says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")
    assert "ขอแบบฟอร์ม Excel" in labels(chair)
    assert house.value("SELECT count(*) FROM members") == 0
    assert house.value("SELECT count(*) FROM files WHERE content IS NOT NULL") == 0


def test_a_honest_list_in_a_file_of_two_megabytes_is_taken(lists: Scene) -> None:
    house, chair, _ = lists
    content = sold_beside_it()
    assert len(content) > 1_500_000
    chair.uploads(content, "สมาชิก.xlsx")
    house.settle()
    assert "ได้ 2 แห่ง" in newest(chair)
    says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")


def test_while_a_file_that_never_ends_is_read_another_person_is_answered(
    lists: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, chair, _ = lists
    monkeypatch.setattr(
        reading, "FILES", Apart({"organisations": Work("tests.gateway.hostile_works:never_ends", 1.0)}, stays=0.0)
    )
    other = house.rehearsal.person("สมหญิง")
    before = len(house.rehearsal.requests("sendMessage"))
    chair.uploads(book(("ชื่อ",), ("กลุ่มก",)), "สมาชิก.xlsx")
    other.types("/help")
    house.settle()
    to = [each["params"]["chat_id"] for each in house.rehearsal.requests("sendMessage")[before:]]
    assert [int(each) for each in to] == [other.id, chair.id]
    assert "มีข้อมูลมากเกินกว่าที่จะอ่านได้" in newest(chair) and "พิมพ์ชื่อบรรทัดละหนึ่งแห่ง" in newest(chair)
    assert "ขอแบบฟอร์ม Excel" in labels(chair)
