"""The migrations make exactly the tables that the code expects, and an up-to-date database is not touched."""

import asyncio
import re
import sqlite3
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from storage.database import Database
from storage.migrations import NEWEST, bring_up_to_date


def schema(path: Path) -> dict[tuple[str, str], str]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
        )
        return {(kind, name): re.sub(r"\s+", " ", sql) for kind, name, sql in rows}


async def test_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    migrated, made = tmp_path / "migrated.db", tmp_path / "made.db"
    await bring_up_to_date(f"sqlite+aiosqlite:///{migrated}")
    database = Database(f"sqlite+aiosqlite:///{made}")
    await database.create()
    await database.close()
    assert schema(migrated) == schema(made)


async def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(f"sqlite+aiosqlite:///{path}")
    before = await asyncio.to_thread(path.read_bytes)
    await bring_up_to_date(f"sqlite+aiosqlite:///{path}")
    assert await asyncio.to_thread(path.read_bytes) == before


def test_the_newest_migration_is_the_one_the_start_looks_for() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent.parent.parent / "storage" / "migrations"))
    assert ScriptDirectory.from_config(settings).get_current_head() == NEWEST
