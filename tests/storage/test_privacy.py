"""The books may be read by their owner only, whatever the umask; what is deleted does not stand in any file any more."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import driver
from storage.claim import claim
from storage.database import Database
from storage.migrations import bring_up_to_date


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


async def begun(path: Path) -> None:
    """As the program does it at its start, with something written."""
    address = f"sqlite:///{path}"
    held = await claim(address)
    await bring_up_to_date(address)
    database = Database(address)
    async with database.write() as connection:
        await connection.exec_driver_sql("INSERT OR IGNORE INTO chats (telegram_id, kind) VALUES (1, 'private')")
    async with database.look() as connection:
        await connection.exec_driver_sql("SELECT 1")
    for ending in ("", "-wal", "-shm", ".lock"):
        assert mode(path.with_name(path.name + ending)) == 0o600, ending
    await database.close()
    await held.close()


@pytest.mark.usefixtures("umask")
async def test_everything_that_is_made_may_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "books.db"
    await begun(path)
    assert mode(path.parent) == 0o700


async def test_books_of_an_earlier_start_are_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "data" / "books.db"
    await begun(path)
    path.parent.chmod(0o755)
    for each in path.parent.iterdir():
        each.chmod(0o644)
    await begun(path)
    assert mode(path.parent) == 0o700


async def test_a_folder_that_holds_other_things_too_stays_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "others.txt").write_text("theirs")
    folder.chmod(0o755)
    await begun(folder / "books.db")
    assert mode(folder) == 0o755 and caplog.messages == []
    folder.chmod(0o777)
    await begun(folder / "books.db")
    assert mode(folder) == 0o777
    assert caplog.messages == [f"others may write in {folder}: let the books stand in a folder of their own"]


async def test_what_was_deleted_is_in_no_file_once_the_log_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    secret = "ความลับที่ไม่มีใครควรเห็น 0812345678"
    for part in range(40):
        async with database.write() as connection:
            for _ in range(5):
                await connection.exec_driver_sql(
                    "INSERT INTO inbox (chat_key, raw, received_at) VALUES (1, ?, '2026-11-20')", (secret * (part + 1),)
                )
    async with database.write() as connection:
        await connection.exec_driver_sql("UPDATE inbox SET raw = '{}' WHERE id % 2")
        await connection.exec_driver_sql("DELETE FROM inbox WHERE raw != '{}'")
    assert any(secret.encode() in each.read_bytes() for each in tmp_path.iterdir())
    assert await database.clear_log()
    assert [each.name for each in tmp_path.iterdir() if b"0812345678" in each.read_bytes()] == []
    await database.close()


async def test_somebody_who_reads_an_older_state_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    reader = sqlite3.connect(path, isolation_level=None)
    async with database.write() as connection:
        await connection.exec_driver_sql("INSERT OR IGNORE INTO chats (telegram_id, kind) VALUES (1, 'private')")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM chats").fetchone()
    async with database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM chats")
    clearing = asyncio.create_task(database.clear_log())
    async with database.write() as connection:  # nobody else waits meanwhile
        await connection.exec_driver_sql("INSERT INTO chats (telegram_id, kind) VALUES (2, 'private')")
    assert await clearing is False
    reader.execute("COMMIT")
    assert await database.clear_log()
    assert driver.clear_log(str(path))
    reader.close()
    await database.close()
