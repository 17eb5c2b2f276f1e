"""`check-books` names the rule that is broken and the rows that break it; every rule finds what it is for."""

import asyncio
import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import UniqueConstraint

from storage.checking import RULES, Rule
from storage.database import Database
from storage.tables import metadata
from tests.books import ServerBooks
from tests.minuted import minuted
from tests.operating.operator import Operator

# Two sacks came of a round; what was shared of them, or mended, stands behind it.
_CAME = (
    "INSERT INTO rounds (id, network_id, product, unit, state, deadline, opened_by, opened_at, last_act, last_at)"
    " VALUES (1, 1, 'x', 'y', 'received', '2026-12-01 02:00:00.000000', 1, '2026-12-01 02:00:00.000000', 'came',"
    " '2026-12-01 02:00:00.000000');"
    "INSERT INTO deliveries (id, network_id, round_id, part, came, state, told_by, at)"
    " VALUES (1, 1, 1, 1, 2, 'shared', 1, '2026-12-01 02:00:00.000000');"
)
_MENDED = _CAME + (
    "INSERT INTO mends (id, network_id, round_id, delivery_id, state, figures, reason, by_person_id, at)"
    " VALUES (1, 1, 1, 1, 'done', '{}', 'z', 1, '2026-12-01 02:00:00.000000')"
)
_SENT_BACK = (
    _CAME
    + "INSERT INTO returns (id, network_id, round_id, member_id, quantity, fetched, figures, reason, state, taker, satang,"
    " by_person_id, at, ended_at) VALUES (1, 1, 1, 1, 2, 0, '{{}}', '', 'done', 'hub', {satang}, 1,"
    " '2026-12-01 02:00:00.000000', '2026-12-01 02:00:00.000000')"
)
# What breaks a rule, and how the row is named.
BROKEN = {
    "references": ("UPDATE answers SET meeting_id = 99 WHERE id = 1", "answers:1 (meetings)"),
    "moments": ("UPDATE meetings SET starts_at = 'tomorrow' WHERE id = 1", "meetings:1 (starts_at)"),
    "whole-numbers": ("UPDATE statements SET amount_satang = 12.5 WHERE id = 1", "statements:1 (amount_satang)"),
    "one-network": (
        "INSERT INTO networks (id, code, created_at, created_by) VALUES (9, 'x', '2026-11-20 02:00:00.000000', 1);"
        "UPDATE answers SET network_id = 9 WHERE id = 1",
        "answers:1 (meeting_id), answers:1 (member_id)",
    ),
    "seats-of-network": (
        "INSERT INTO networks (id, code, created_at, created_by) VALUES (9, 'x', '2026-11-20 02:00:00.000000', 1);"
        "UPDATE members SET network_id = 9, left_at = joined_at WHERE id = (SELECT member_id FROM seats WHERE id = 1)",
        "seats:1",
    ),
    "states": ("UPDATE due SET state = 'asleep' WHERE id = 1", "due:1"),
    "inbox-ended": ("UPDATE inbox SET done_at = NULL WHERE id = (SELECT min(id) FROM inbox)", "inbox:1"),
    "due-ended": ("UPDATE due SET ended_at = '2026-11-20 02:00:00.000000', state = 'waiting' WHERE id = 1", "due:1"),
    "sent": (
        "UPDATE outbox SET sent_at = NULL WHERE id = (SELECT min(id) FROM outbox WHERE state = 'sent')",
        "outbox:",
    ),
    "cards-of-chats": ("UPDATE cards SET chat_id = chat_id % 3 + 1, name = 'lost:' || id", "outbox:"),
    "meeting-numbers": ("UPDATE meetings SET number_year = NULL WHERE number IS NOT NULL", "meetings:1"),
    "votes-add-up": ("UPDATE votes SET silent = silent - 1 WHERE id = 1", "votes:1"),
    "votes-counted": ("UPDATE votes SET yes = yes + 1, silent = silent - 1 WHERE id = 1", "votes:1"),
    "resolutions-of-votes": (
        "UPDATE votes SET result = CASE result WHEN 'lost' THEN 'carried' ELSE 'lost' END WHERE id = 1",
        "resolutions:",
    ),
    "resolution-numbers": ("UPDATE resolutions SET ordinal = 1", "resolutions:"),
    "minutes-versions": ("UPDATE minutes SET version = version + 1", "minutes:1"),
    "confirmed": ("UPDATE statements SET confirmed_at = NULL WHERE state = 'confirmed'", "statements:1"),
    "entries-sum": (
        'INSERT INTO ledger_entries (id, network_id, day, what, "values", once, at)'
        " VALUES (1, 1, '2026-12-01', 'cash', '{}', 'x', '2026-12-01 02:00:00.000000');"
        "INSERT INTO ledger_postings (network_id, entry_id, kind, account, satang) VALUES (1, 1, 'cash', '', 100)",
        "ledger_entries:1",
    ),
    "claims-ended": (
        "INSERT INTO payment_claims (id, network_id, member_id, satang, way, state, by_person_id, at)"
        " VALUES (1, 1, 1, 100, 'cash', 'confirmed', 1, '2026-12-01 02:00:00.000000')",
        "payment_claims:1",
    ),
    "slips-stand": (
        "INSERT INTO payment_claims (id, network_id, member_id, satang, way, state, by_person_id, at, ended_at, day)"
        " VALUES (1, 1, 1, 100, 'transfer', 'missing', 1, '2026-12-01 02:00:00.000000', '2026-12-01 02:00:00.000000',"
        " '2026-12-01');"
        "INSERT INTO slips (id, network_id, claim_id, bank, reference) VALUES (1, 1, 1, '004', 'A1')",
        "slips:1",
    ),
    "trucks": (
        _CAME + "INSERT INTO trucks (id, network_id, round_id, measures) VALUES (1, 1, 1, '{}')",
        "trucks:1",
    ),
    "shares-good": (
        _CAME
        + "INSERT INTO shares (network_id, round_id, delivery_id, member_id, quantity, satang) VALUES (1, 1, 1, 1, 3, 300)",
        "deliveries:1",
    ),
    "mends-ended": (_MENDED, "mends:1"),
    "mends-booked": (
        _MENDED
        + ";INSERT INTO later_shares (network_id, round_id, delivery_id, member_id, quantity, satang, at, mend_id)"
        " VALUES (1, 1, 1, 1, -1, -100, '2026-12-01 02:00:00.000000', 1)",
        "mends:1",
    ),
    "mends-above": (
        _MENDED
        + ";INSERT INTO networks (id, code, created_at, created_by) VALUES (9, 'x', '2026-11-20 02:00:00.000000', 1);"
        'INSERT INTO ledger_entries (id, network_id, day, what, "values", about, once, at)'
        " VALUES (1, 9, '2026-12-01', 'mend', '{}', 'round:1', 'mend:1', '2026-12-01 02:00:00.000000')",
        "mends:1",
    ),
    "returns-ended": (_SENT_BACK.format(satang="NULL"), "returns:1"),
    "returns-booked": (_SENT_BACK.format(satang="100"), "returns:1"),
    "returns-below": (
        _SENT_BACK.format(satang="100") + ";UPDATE returns SET below_id = 1, below_satang = 90 WHERE id = 1",
        "returns:1",
    ),
    "returns-held": (_SENT_BACK.format(satang="0"), "returns:1"),
    "stock-counted": (
        "INSERT INTO stock_counts (id, network_id, month, product, unit, state, at, expected, counted, counted_by, counted_at)"
        " VALUES (1, 1, '2026-12', 'ปุ๋ย', 'กระสอบ', 'placed', '2026-12-01 02:00:00.000000', 5, 3, 1, '2026-12-01 02:00:00.000000')",
        "stock_counts:1",
    ),
    "stock-lies": (_SENT_BACK.format(satang="100"), "rounds:1"),
    "strays-said": (
        _CAME + "INSERT INTO strays (id, network_id, delivery_id, product, unit, quantity, state, told_by, at)"
        " VALUES (1, 1, 1, 'ปุ๋ย', 'กระสอบ', '5', 'hub', 1, '2026-12-01 02:00:00.000000')",
        "strays:1",
    ),
    "tellings": (
        'INSERT INTO tellings (id, network_id, person_id, text, "values", state, created_at)'
        " VALUES (1, 1, 1, 'decisions.may_go', '{}', 'waits', '2026-12-01 02:00:00.000000')",
        "tellings:1",
    ),
    "forgotten": ("UPDATE people SET forgotten_at = created_at WHERE id = 3", "people:3"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: Any) -> Path:
    """The books of a network that held its meeting: votes, resolutions, minutes."""
    folder = tmp_path_factory.mktemp("sound")
    with minuted(folder) as played:
        books: Path = played.play.house.database
    return books


def test_the_books_of_a_network_that_held_its_meeting_are_sound(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Operator(monkeypatch, sound).types("check-books")
    assert said.code == 0, said.text
    assert said.text.splitlines()[-1] == "All is well."
    for rule in RULES:
        assert f"ok     {rule.name}: {rule.sentence}\n" in said.text


def test_on_a_server_the_same_is_asked_but_for_what_the_server_holds_by_itself(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = ServerBooks().address
    operator = Operator(monkeypatch, address)
    assert operator.types("move-books", f"sqlite:///{sound}", address).code == 0
    said = operator.types("check-books")
    assert said.code == 0, said.text
    for rule in RULES:
        assert f"{'server' if rule.on_sqlite else 'ok    '} {rule.name}: {rule.sentence}\n" in said.text

    async def broken(rule: Rule) -> str:
        """The first row that breaks it after a change that is taken back again."""
        database, (change, _), rows = Database(address), BROKEN[rule.name], []
        with contextlib.suppress(InterruptedError):
            async with database.write() as books:
                for statement in change.split(";"):
                    await books.exec_driver_sql(statement)
                rows = await rule.broken(books)
                raise InterruptedError
        await database.close()
        return rows[0]

    asked = [rule for rule in RULES if not rule.on_sqlite]
    assert len(asked) > 15
    for rule in asked:
        assert asyncio.run(broken(rule)).startswith(BROKEN[rule.name][1].partition(",")[0]), rule.name


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if rule.name != "pages"])
def test_each_rule_names_the_rows_that_break_it(
    sound: Path, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, row = BROKEN[rule]
    books = tmp_path / "books.db"
    shutil.copyfile(sound, books)
    with contextlib.closing(sqlite3.connect(books)) as connection, connection:
        connection.executescript(change)
    said = Operator(monkeypatch, books).types("check-books")
    assert said.code == 1
    shown = said.text.split(f"wrong  {rule}: ")[1].splitlines()[1].strip()
    assert shown.startswith(row), shown


def test_damaged_pages_are_found(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    books = tmp_path / "books.db"
    shutil.copyfile(sound, books)
    with contextlib.closing(sqlite3.connect(books)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_outbox_message'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with books.open("r+b") as file:
        file.seek((page - 1) * size + size // 2)
        file.write(b"\xff" * (size // 2))
    said = Operator(monkeypatch, books).types("check-books")
    assert said.code == 1
    assert "wrong  pages: " in said.text


def test_rows_beyond_ten_are_counted(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    books = tmp_path / "books.db"
    shutil.copyfile(sound, books)
    with contextlib.closing(sqlite3.connect(books)) as connection, connection:
        count = connection.execute("UPDATE outbox SET sent_at = NULL WHERE state = 'sent'").rowcount
    assert f" and {count - 10} more\n" in Operator(monkeypatch, books).types("check-books").text


def test_what_joins_a_thing_with_a_network_once_may_lead_to_another_network() -> None:
    joining = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for once in table.constraints
        if isinstance(once, UniqueConstraint) and "network_id" in once.columns
        for column in once.columns
        for reference in column.foreign_keys
        if "network_id" in reference.column.table.c and reference.column.table.name != "people"
        if not column.info["across"]
    ]
    assert joining == [], (
        "such a table is there for two networks: its column says across=True (storage/tables/columns.py)"
    )
