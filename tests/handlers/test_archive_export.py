"""The export of a whole network: read back and compared with the books, with nothing of another network."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from openpyxl import load_workbook

from acts.archive import IN_A_PART, LARGEST_FETCHED, MOST_PARTS, batches
from documents.links import qr_png
from storage import members, networks
from storage.archive import Kept
from storage.turn import Turn
from tests.minuted import Minuted, minuted

FOREIGN = "คำลับของเครือข่ายอื่น"


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Minuted]:
    """A network with a meeting, a report, a photo and a large file; beside it another network."""
    with minuted(tmp_path_factory.mktemp("export")) as found:
        found.leaders[0].uploads(qr_png("ปุ๋ย"), "กอง.png", as_="photo")
        found.house.settle()
        found.leaders[1].uploads(b"x" * (21 * 1024 * 1024), "แผนที่ใหญ่.pdf")
        found.house.settle()
        found.house.stop()

        async def other(turn: Turn) -> None:
            from storage import chats

            turn.person = await chats.person_by_id(turn.connection, 1)
            network = await networks.found(turn, group_chat_id=None, name=f"เครือข่าย{FOREIGN}")
            await members.add(turn, network.id, f"กลุ่ม{FOREIGN}", telephone="0999999999", activity=FOREIGN)

        found.play.found.change(other)
        found.house.start()
        found.house.settle()
        yield found


@pytest.fixture(scope="module")
def package(past: Minuted) -> zipfile.ZipFile:
    """The .zip as the secretary gets it."""
    past.types(past.secretary, "คลังเอกสาร")
    past.does(past.secretary, "ส่งออกข้อมูลทั้งเครือข่าย")
    asked = past.newest(past.secretary)["text"]
    assert "รูปกับไฟล์ที่ส่งเข้ามา 1 รายการ" in asked and "1 รายการใหญ่เกินกว่าจะดึงออกมาได้" in asked
    past.secretary.presses("ส่งออกเลย")
    past.secretary.presses("ส่งออกเลย")
    past.house.settle()
    message = past.documents(past.secretary)[-1]
    assert message["file"]["name"].endswith(".zip") and "README.txt" in message["text"]
    return zipfile.ZipFile(io.BytesIO(past.content(message)))


def table(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """A table of the package."""
    content = package.read(name)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def as_written(value: Any) -> str:
    """A value of the books as the table shows it."""
    return "" if value in (None, "null") else str(value)  # a column of JSON holds nothing as null


def test_every_row_reads_back_as_the_books_hold_it(past: Minuted, package: zipfile.ZipFile) -> None:
    names = [name for name in package.namelist() if name.startswith("tables/")]
    assert {"tables/members.csv", "tables/statements.csv", "tables/resolutions.csv", "tables/ballots.csv"} <= set(names)
    compared = 0
    with closing(sqlite3.connect(past.house.database)) as books:
        books.row_factory = sqlite3.Row
        for name in names:
            rows = table(package, name)
            kind = name.removeprefix("tables/").removesuffix(".csv")
            if kind == "audit":  # goes on after the export
                continue
            key = "code" if kind == "links" else "id"
            for row in rows:
                kept = books.execute(f"SELECT * FROM {kind} WHERE {key} = ?", (row[key],)).fetchone()
                for column, shown in row.items():
                    value = kept[column]
                    if isinstance(value, str) and value[:1] in ("[", "{"):
                        assert json.loads(shown) == json.loads(value), (kind, column)
                    elif isinstance(value, str) and len(value) > 18 and value[4:5] == "-" and value[10:11] in " T":
                        assert shown[:19] == value[:19].replace(" ", "T"), (kind, column)
                    else:
                        assert shown == as_written(value), (kind, column)
                compared += 1
            own = {
                "members": "network_id = 1", "statements": "network_id = 1", "meetings": "network_id = 1",
                "answers": "network_id = 1", "ballots": "1", "matters": "1", "resolutions": "1", "networks": "id = 1",
            }.get(kind)  # fmt: skip
            if own:
                assert len(rows) == books.execute(f"SELECT count(*) FROM {kind} WHERE {own}").fetchone()[0], kind
    assert compared > 100


def test_nothing_of_another_network_and_no_way_in_is_inside(past: Minuted, package: zipfile.ZipFile) -> None:
    codes = [row["code"] for row in past.house.rows("SELECT code FROM links")]
    codes += [row["code"] for row in past.house.rows("SELECT code FROM networks")]
    accounts = [str(person.id) for person in (past.chair, past.secretary, *past.leaders)]
    for name in package.namelist():
        content = package.read(name)
        if name.endswith((".xlsx", ".docx")):
            inner = zipfile.ZipFile(io.BytesIO(content))
            content = b"".join(inner.read(part) for part in inner.namelist())
        text = content.decode("utf-8", errors="replace")
        for secret in (FOREIGN, "0999999999", *codes, *accounts):
            assert secret not in text, (name, secret)


def test_the_tables_for_people_name_things(package: zipfile.ZipFile) -> None:
    rows = table(package, "CSV/รายงาน.csv")
    assert {row["สินค้า"] for row in rows} >= {"น้ำยางสด", "ปุ๋ย 15-15-15"}
    assert "กลุ่มออมทรัพย์บ้านคลองยางแดง" in {row["สมาชิก"] for row in rows}
    assert table(package, "CSV/มติ.csv")[0]["ข้อความ"].startswith("ให้ตั้งกองทุนปุ๋ย")
    book = load_workbook(io.BytesIO(package.read("ข้อมูลเครือข่าย.xlsx")))
    assert book.sheetnames[0] == "สมาชิก" and len(book.sheetnames) == 9
    assert book["สมาชิก"].max_row == 13


def test_the_papers_are_inside(package: zipfile.ZipFile) -> None:
    names = {name for name in package.namelist() if name.startswith("documents/")}
    assert {"documents/ทำเนียบ.xlsx", "documents/ทำเนียบ.pdf", "documents/ทะเบียนมติ ปี 2569.xlsx"} <= names
    assert sum("รายงานการประชุม" in name for name in names) == 2


def test_a_photo_is_inside_and_what_is_too_large_is_named_honestly(past: Minuted, package: zipfile.ZipFile) -> None:
    (photo,) = [name for name in package.namelist() if name.startswith("files/")]
    assert package.read(photo)[:4] == b"\x89PNG"
    readme = package.read("README.txt").decode("utf-8-sig")
    assert "แผนที่ใหญ่.pdf" in readme and "ใหญ่เกิน 20 MB" in readme and "larger than 20 MB" in readme
    listed = {row["ชื่อ"]: row["อยู่ในชุดนี้"] for row in table(package, "CSV/รายการรูปและไฟล์.csv")}
    assert listed["แผนที่ใหญ่.pdf"] == "ไม่มีในไฟล์นี้" or listed["แผนที่ใหญ่.pdf"].startswith("ไม่มี")


def test_it_is_audited_made_once_and_what_was_fetched_goes_again(past: Minuted, package: zipfile.ZipFile) -> None:
    assert past.house.value("SELECT count(*) FROM audit WHERE act = 'network.exported'") == 1
    assert len([each for each in past.documents(past.secretary) if each["file"]["name"].endswith(".zip")]) == 1
    assert "เพิ่งส่งออกไป" in past.toast(past.secretary)
    assert past.house.value("SELECT count(*) FROM files WHERE content IS NOT NULL") == 1
    past.house.rehearsal.move(by=3 * 3600)
    past.house.settle()
    assert past.house.value("SELECT count(*) FROM files WHERE content IS NOT NULL") == 0
    past.types(past.chair, "คลังเอกสาร")
    assert "ส่งออกข้อมูลล่าสุดโดย" in past.newest(past.chair)["text"]


def kept(key: int, size: int | None) -> Kept:
    from datetime import UTC, datetime

    return Kept(key, "photo", "", size, datetime(2026, 12, 1, tzinfo=UTC), "", "x")


def test_many_files_make_parts_that_telegram_takes() -> None:
    files = [kept(number, 15 * 1024 * 1024) for number in range(1, 12)]
    parts, left_out = batches(files)
    assert len(parts) == MOST_PARTS and all(len(part) * 15 * 1024 * 1024 <= IN_A_PART for part in parts)
    assert sorted([*(key for part in parts for key in part), *left_out]) == list(range(1, 12)) and left_out
    assert batches([kept(1, None), kept(2, LARGEST_FETCHED + 1)]) == ([[1]], [2])
    assert batches([]) == ([[]], [])
