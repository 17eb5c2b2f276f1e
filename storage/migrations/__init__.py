"""Brings the tables up to date at the start; alembic is loaded only when there is something to do."""

import sqlite3
from pathlib import Path

NEWEST = "0001"
_HERE = Path(__file__).parent


def _version(path: Path) -> str | None:
    if not path.exists():
        return None
    with sqlite3.connect(path) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return row[0] if row else None


async def bring_up_to_date(database_url: str) -> None:
    """Run the migrations that this database lacks; a database that is up to date costs one small read."""
    path = Path(database_url.split(":///", 1)[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    if _version(path) == NEWEST:
        return
    import asyncio

    await asyncio.to_thread(upgrade, path)


def upgrade(path: Path) -> None:
    """Run every missing migration on a SQLite file."""
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_HERE))
    settings.set_main_option("sqlalchemy.url", f"sqlite:///{path}")
    command.upgrade(settings, "head")
