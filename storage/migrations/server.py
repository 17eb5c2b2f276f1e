"""Brings books on a PostgreSQL server up to date; loaded only where the books stand on one.

New books are made as the tables are today. The migrations up to FIRST are SQLite's own and never run here; every later one is written
for both (docs/developing.md, 'Changing the tables').
"""

import hashlib
import re

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from storage import place, server
from storage.migrations import FOLDER, Unfit, newer, upgrade_on, versions
from storage.tables import for_postgresql, metadata

FIRST = "0040"  # the first version of books on a server
FINGERPRINTS = FOLDER / "fingerprints_postgresql.txt"
_MAY_NOT = "42501"
# Two programs that start at the same moment make the tables once: 'NatP' as a number, and what for.
_ALONE = "SELECT pg_advisory_xact_lock(1315009616, 2)"
_ORDERS = (
    "C",
    "POSIX",
    "C.UTF-8",
    "C.utf8",
)  # of letters: byte by byte, as a card's name is looked for (storage/stale.py)
# What decides which rows the books take. The order of columns and the way in which a statement was written do not count.
_DESCRIBED = """
SELECT format('column %s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
              coalesce(pg_get_expr(d.adbin, d.adrelid), ''))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname <> ALL (:beside)
UNION ALL
SELECT format('constraint %s %s %s', c.relname, o.conname, pg_get_constraintdef(o.oid))
FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
WHERE c.relnamespace = current_schema()::regnamespace AND o.contype <> 'n' AND c.relname <> ALL (:beside)
UNION ALL
SELECT replace(pg_get_indexdef(i.indexrelid), format('%I.', current_schema()), '') FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname <> ALL (:beside)
UNION ALL
SELECT replace(pg_get_triggerdef(t.oid), format('%I.', current_schema()), '') || p.prosrc
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND c.relname <> ALL (:beside)
"""
# What the server adds when it is told its own words again: pg_dump writes them, pg_restore tells them.
_REPEATED = re.compile(r"::(?:character varying|text)(?:\[\])?|[()]")


def described(books: Connection) -> list[str]:
    """What the tables, indexes and triggers of these books are, one line each; the same for a copy that pg_restore made."""
    found = books.execute(text(_DESCRIBED), {"beside": list(server.BESIDE)}).scalars()
    return sorted(_REPEATED.sub("", line) for line in found)


def fingerprint(books: Connection) -> str:
    """One word for all of it: equal fingerprints, equal tables."""
    return hashlib.sha256("\n".join(described(books)).encode()).hexdigest()


def expected() -> dict[str, str]:
    """The fingerprint of the tables of each version, as `python -m storage.migrations.fingerprints` wrote them."""
    lines = FINGERPRINTS.read_text(encoding="utf-8").split()
    return dict(zip(lines[::2], lines[1::2], strict=True))


def make(books: Connection) -> None:
    """Make all tables as they are today, empty, and say which version they are."""
    for_postgresql()
    metadata.create_all(books)
    books.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    books.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": versions()[-1]})


def fitting(books: Connection, name: str) -> str | None:
    """The version of the books, None where they are still to be made; raises Unfit when their tables are not that version's."""
    order, letters = books.execute(
        text("SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
    ).one()
    if order not in _ORDERS or letters != "UTF8":
        raise Unfit(
            f"The database {name} orders letters by {order} in {letters}, not byte by byte: make one with "
            "createdb --template=template0 --encoding=UTF8 --locale=C NAME, and name it in DATABASE_URL."
        )
    tables = set(inspect(books).get_table_names()) - {server.BESIDE[1]}
    if not tables:
        return None
    found = None
    if server.BESIDE[0] in tables:
        found = books.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and newer(found):
        raise Unfit(
            f"The books {name} have version {found}, this program knows up to {versions()[-1]}: "
            "start the newer program that they belong to; nothing was changed."
        )
    if found not in versions() or not set(metadata.tables) & tables:
        raise Unfit(
            f"{name} holds no books of Nat Prachum: nothing was changed; name an empty database in DATABASE_URL."
        )
    if fingerprint(books) != expected().get(found):
        raise Unfit(
            f"The books {name} have not the tables that version {found} has in this program: nothing was changed; "
            "start the program that made them, or restore a copy."
        )
    return str(found)


async def bring_up_to_date(database_url: str) -> None:
    """Make the tables, or run the migrations that these books lack, in one transaction; raises Unfit, OutOfReach."""
    name = place.named(database_url)
    try:
        # Who waited for the other program sees what that one made.
        async with server.reached(make_url(database_url), "READ COMMITTED") as connection, connection.begin():
            await connection.execute(text(_ALONE))
            await connection.run_sync(_bring, name)
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _MAY_NOT:
            raise
        raise Unfit(
            f"The user of DATABASE_URL may not change tables in {name}: make it the database's owner."
        ) from None


def _bring(books: Connection, name: str) -> None:
    found = fitting(books, name)
    if found is None:
        make(books)
    elif found != versions()[-1]:
        upgrade_on(books)
    if found != versions()[-1]:
        fitting(books, name)


async def version(database_url: str) -> str | None:
    """The version of the books, None where they are still to be made; raises Unfit, OutOfReach."""
    async with server.reached(make_url(database_url)) as connection:
        return await connection.run_sync(fitting, place.named(database_url))
