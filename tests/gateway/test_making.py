"""Documents are made in a process apart, which reads the books itself; what fails there is told as what fails here."""

from dataclasses import replace
from pathlib import Path

import pytest

from documents import Document
from gateway import making
from gateway.apart import Apart, Work
from locales import every_text
from storage.database import Database
from storage.sending import Outgoing, whole
from storage.trouble import OutOfReach, Relayed, told, traced
from tests.meeting_house import committee

HERE = "tests.gateway.hostile_works"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books in which somebody was sent a file."""
    folder = tmp_path_factory.mktemp("books")
    with committee(folder) as found:
        found.types(found.leaders[0], "/forget")
        found.does(found.leaders[0], "ขอไฟล์ข้อมูลของฉัน")
        assert found.house.value("SELECT count(*) FROM outbox WHERE act = 'document' AND state = 'sent'")
        return Path(found.house.database)


async def wanted(database: Database) -> Outgoing:
    async with database.read() as connection:
        found = (await connection.exec_driver_sql("SELECT max(id) FROM outbox WHERE act = 'document'")).scalar_one()
        (row,) = await whole(connection, [found])
    row.values["bot"] = "natprachum_bot"
    return row


async def made(path: Path, **changed: int) -> Document:
    database = Database(f"sqlite:///{path}")
    try:
        return await making.made(database, every_text(), replace(await wanted(database), **changed))
    finally:
        await database.close()


async def test_it_is_made_of_the_books_as_they_stand(books: Path) -> None:
    found = await made(books)
    assert found.name.endswith(".zip") and found.media_type == "application/zip"
    assert found.content[:2] == b"PK" and found.caption


async def test_what_cannot_be_made_is_told_by_its_kind_and_place(books: Path) -> None:
    with pytest.raises(Relayed) as failed:
        await made(books, id=1_000_000)
    assert told(failed.value).startswith("ValueError") and " in documents/made.py:" in told(failed.value)
    assert "_made_from" in traced(failed.value)


async def test_a_process_that_was_ended_over_it_makes_it_at_the_second_try(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "DOCUMENTS", Apart({"document": Work(f"{HERE}:falls_over_once", 1.0)}, trusted=True))
    database = Database(f"sqlite:///{books}")
    row = await wanted(database)
    await database.close()
    there = Database(f"sqlite:///{tmp_path / 'mark'}")
    assert (await making.made(there, every_text(), row)).content == b"%PDF"


@pytest.mark.parametrize("work, kind", [("falls_over", Relayed), ("no_such_work", OutOfReach)])
async def test_what_cannot_be_is_given_up_and_what_may_pass_waits(
    books: Path, monkeypatch: pytest.MonkeyPatch, work: str, kind: type[Exception]
) -> None:
    monkeypatch.setattr(making, "DOCUMENTS", Apart({"document": Work(f"{HERE}:{work}", 1.0)}))
    with pytest.raises(kind):
        await made(books)
