"""The tables can be made on PostgreSQL as they are, and keep there what they keep on SQLite (docs/decisions/postgresql.md)."""

import json
import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.inbox import without_nul
from storage.tables import for_postgresql, metadata
from storage.types import Moment
from tests.house import ROOT

POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]
TRUTHS = {
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Boolean)
}


def written(what: object) -> str:
    return str(what.compile(dialect=POSTGRESQL))  # type: ignore[attr-defined]


def test_what_is_true_or_false_is_no_number() -> None:
    """SQLite takes 0 for false; PostgreSQL refuses the table, or the condition."""
    for table in metadata.sorted_tables:
        for line in written(CreateTable(table)).splitlines():
            if " BOOLEAN" in line:
                assert not re.search(r"DEFAULT [01]", line), f"{table.name}: {line}"
    for_postgresql()
    for table in metadata.sorted_tables:
        names = [name for of, name in TRUTHS if of == table.name]
        for index in table.indexes:
            condition = written(CreateIndex(index)).partition(" WHERE ")[2]
            for name in names:
                assert not re.search(rf"\b{name}\b\s*(=|<>|!=)\s*\d", condition), f"{index.name}: {condition}"


def test_a_moment_says_its_zone_where_the_database_can_keep_it() -> None:
    assert written(Moment()) == "TIMESTAMP WITH TIME ZONE"
    moment = datetime(2026, 12, 1, 3, tzinfo=UTC)
    assert Moment().process_bind_param(moment, POSTGRESQL) == moment


@given(st.text(st.sampled_from('\0\\u0\nกa"')) | st.text())
def test_a_character_that_postgresql_keeps_in_no_text_comes_in_as_a_space(words: str) -> None:
    raw = without_nul(json.dumps({words: [words]}, ensure_ascii=False))
    kept = words.replace("\0", " ")
    assert json.loads(raw) == {kept: [kept]}


def test_only_the_making_of_cards_locks_rows() -> None:
    """Who looks cannot lock, and who writes need not: a server's transactions are as if they ran one after the other."""
    locking = {
        path.relative_to(ROOT).as_posix()
        for room in ("acts", "cards", "documents", "gateway", "operating", "schedules", "storage", "views")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"with_for_update|FOR (NO KEY )?(UPDATE|SHARE)\b", path.read_text(encoding="utf-8"))
    }
    assert locking == {"storage/stale.py"}
