"""INSERT … ON CONFLICT in the words of the database at hand; PostgreSQL's dialect is loaded only where it is used."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from storage.connection import AsyncConnection


def insertion(connection: AsyncConnection, table: Table) -> Any:
    """An insert into the table that knows on_conflict_do_nothing and on_conflict_do_update."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
