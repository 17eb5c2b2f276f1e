"""Books that are carried from a file to a server and back say the same, whatever stands in them; what cannot be kept there is named."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from storage.carrying import Content, NotCarried, carry, keep_still, rows
from storage.database import Database
from storage.migrations import bring_up_to_date, versions
from storage.reading import reading
from storage.tables import audit, metadata
from tests.books import ServerBooks
from tests.storage.old_books import books_of, kept, opened

ODD = (
    "", " ", "ends in spaces  ", "ก็ำ", "👩‍🌾🇹🇭", "a\nb\r\n\tc", "\\", "\\N", "\\u0000", "'; --", '"', "{}", "null", "\ufeff",
    "\x01\x7f", "\U0010ffff", "e\u0301 \u00e9", "%s $1 :name ?",
)  # fmt: skip


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books with three rows in every table; row n refers to row n."""
    return books_of(versions()[-1], tmp_path_factory.mktemp("full") / "books.db")


async def carried(source: Path | str, target: Path | str) -> dict[str, Content]:
    """What each table says in books that were carried into empty ones."""
    here, there = (f"sqlite:///{each}" if isinstance(each, Path) else each for each in (source, target))
    await bring_up_to_date(there)
    database = Database(there)
    try:
        async with reading(here) as old, database.write() as new:
            return await carry(old, new, lambda count: None)
    finally:
        await database.close()


async def test_every_value_of_every_table_is_carried_there_and_back(full: Path, tmp_path: Path) -> None:
    path, back, address = tmp_path / "books.db", tmp_path / "back.db", ServerBooks().address
    shutil.copyfile(full, path)
    with opened(path) as books:
        waits = "INSERT INTO inbox (chat_key, raw, received_at) VALUES (1, ?, '2026-12-01 02:00:00.000001')"
        books.executemany(waits, [(odd,) for odd in ODD])
        books.execute("UPDATE files SET content = ? WHERE id = 1", (bytes(range(256)),))
        books.executescript("""
            UPDATE outbox SET keyboard = 'null' WHERE id = 1;  -- which is another thing than no keyboard
            UPDATE outbox SET keyboard = NULL WHERE id = 2;
            UPDATE networks SET parent_id = CASE id WHEN 3 THEN NULL ELSE id + 1 END;  -- a row refers to one that comes after it
            UPDATE cash_entries SET state = 'waiting', number = NULL, side = 'paid', year = 2026, network_id = 1;
            UPDATE cash_entries SET state = 'counts', number = 4 - id WHERE id = 3;  -- what was written last is numbered first
            UPDATE cash_entries SET state = 'counts', number = 4 - id WHERE id = 2;
            INSERT INTO audit (id, at, cause, act, "values") VALUES (99, '2026-12-01 02:00:00.000000', 'due:1', 'gone', '{}');
            DELETE FROM audit WHERE id = 99;  -- its number is not given again
        """)
    here = await carried(path, address)
    assert set(here) == set(metadata.tables) and min(content.rows for content in here.values()) == 3
    assert await carried(address, back) == here
    assert kept(back) == kept(path)
    for there in (address, f"sqlite:///{back}"):
        database = Database(there)
        async with database.write() as books:
            new = insert(audit).values(at=datetime(2026, 12, 1, tzinfo=UTC), cause="due:2", act="new", values={})
            assert (await books.execute(new)).inserted_primary_key == (100,)
        with pytest.raises(Exception, match="stays as it was booked"):  # what guards the books does so again
            async with database.write() as books:
                await books.exec_driver_sql("DELETE FROM cash_entries")
        await database.close()


async def test_nobody_writes_in_books_on_a_server_while_they_are_carried() -> None:
    address = ServerBooks().address
    database = Database(address)
    async with reading(address) as books:
        await keep_still(books)
        with pytest.raises(DBAPIError, match="lock timeout"):
            async with database.write() as other:
                await other.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
                await other.exec_driver_sql("DELETE FROM inbox")
    async with database.write() as other:
        await other.exec_driver_sql("DELETE FROM inbox")
    await database.close()


async def test_a_value_that_the_server_cannot_keep_is_named_and_nothing_is_carried(full: Path, tmp_path: Path) -> None:
    address, path = ServerBooks().address, tmp_path / "books.db"
    for change, value, told in (
        ("UPDATE people SET name = ? WHERE id = 2", "ลับ" * 2000, r"people:2 \(name\) .* longer than \d+ characters"),
        ("UPDATE inbox SET raw = ? WHERE id = 3", "ลับ\0", r"inbox:3 \(raw\) .* \(NUL\)"),
        ("UPDATE networks SET fee_satang = ? WHERE id = 1", 2**31, r"networks:1 \(fee_satang\) .* whole number"),
        ('UPDATE audit SET "values" = ? WHERE id = 1', "ลับ{", r"audit:1 cannot be written there"),
    ):
        shutil.copyfile(full, path)
        with opened(path) as books:
            books.execute(change, (value,))
        with pytest.raises(NotCarried, match=told) as refused:
            await carried(path, address)
        assert "ลับ" not in str(refused.value)
        async with reading(address) as there:
            assert await rows(there) == {}
