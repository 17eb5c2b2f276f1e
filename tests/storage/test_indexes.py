"""However long the books grow, nothing that is done again and again reads a whole table of them."""

import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from domain.digest.period import Period
from storage import action_items, agenda, cash_book, lessons
from storage.database import Database
from storage.digest.corrections import came_in
from storage.digest.counting import own_books
from storage.digest.sayings import references
from storage.migrations import bring_up_to_date
from storage.minutes import search
from tests.meeting_house import committee
from tests.overheard import overheard

# Tables that only grow, month after month; the inbox is kept for a week, and the other tables grow with the members only.
GROWING = {
    "outbox", "cards", "due", "audit", "people", "chats", "questions", "files", "reports", "statements", "answers", "calls",
    "agenda_items", "action_items", "meetings", "proceedings", "seats", "moves", "claims", "matters", "matter_texts", "votes",
    "ballots", "resolutions", "assignments", "minutes_versions", "minutes_search", "ledger_entries", "ledger_postings",
    "payment_claims", "lots", "sales", "sale_shares", "advances",
}  # fmt: skip


def whole_tables(path: Path, said: Mapping[str, Any]) -> list[str]:
    """The growing tables that a statement reads from end to end; the first so many in the order of their keys are not the whole."""
    found = []
    with sqlite3.connect(path) as books:
        for statement, values in said.items():
            if not re.match(r"SELECT|UPDATE|DELETE", statement):
                continue
            for _, _, _, step in books.execute(f"EXPLAIN QUERY PLAN {statement}", tuple(values)):
                table = re.match(r"(?:SCAN|SEARCH) (\w+)(?! USING)", step)
                if table and table.group(1) in GROWING and " USING " not in step:
                    written = " ".join(statement.split())
                    if f"FROM {table[1]} ORDER BY {table[1]}.id LIMIT" not in written:
                        found.append(f"{step}: {written}")
    return found


def prepared_anew(said: Mapping[str, Any]) -> list[str]:
    """Statements that find what waits on the road by a parameter: SQLite prepares them anew each time."""
    state = re.compile(r"\b(?:inbox|outbox|due)\w*\.state = \?")
    return [each for each, values in said.items() if state.search(each) and "waiting" in tuple(values)]


def test_what_is_done_again_and_again_finds_its_rows_by_an_index(tmp_path: Path) -> None:
    with committee(tmp_path) as found, overheard() as said:
        found.house.restart()
        found.invited()
        found.does(found.leaders[0], "ไปได้", chat=found.group)
        found.types(found.leaders[0], "เดือนนี้ขายน้ำยางได้ 3 ตัน เอาปุ๋ย 15-15-15 20 กระสอบ")
        found.does(found.leaders[0], "ถูกต้องทั้งหมด")
        found.types(found.leaders[0], "/agenda")
        found.types(found.leaders[0], "/tasks")
        found.types(found.leaders[0], "/minutes")
        found.house.move("2026-12-11T08:59")
        found.does(found.secretary, "เริ่มประชุม")
        found.does(found.leaders[0], "ถึงแล้ว", chat=found.group)
        left = whole_tables(found.house.database, dict(said)) + prepared_anew(dict(said))
        assert left == [], "\n".join(left)


async def test_what_grows_with_every_networks_years_is_found_among_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(f"sqlite+aiosqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    month = Period.of("2026-11", datetime(2026, 12, 1, 3, tzinfo=UTC))
    with overheard() as said:
        async with database.look() as connection:
            await search(connection, 1, ("ปุ๋ย",))
            await cash_book.upcoming(connection, 1, cash_book.Side.PAID, 2026)
            await own_books(connection, [1], month, [1])
            await came_in(connection, [1], month, [1])
            await references(connection, [1], month)
            await action_items.open_of_network(connection, 1)
            await agenda.standing(connection, 1, 1)
            await lessons.search(connection, 1, ("ปุ๋ยอินทรีย์",), outside=True)
    await database.close()
    with sqlite3.connect(path) as books:
        steps = [
            step
            for statement, values in dict(said).items()
            for _, _, _, step in books.execute(f"EXPLAIN QUERY PLAN {statement}", tuple(values))
        ]
    assert "SEARCH minutes_search USING INDEX ix_minutes_search_network_id (network_id=?)" in steps
    number = "SEARCH cash_entries USING COVERING INDEX uq_cash_entries_number (network_id=? AND side=? AND year=?"
    assert any(step.startswith(number) for step in steps), steps
    # What all networks have told is found by parts of its words, and only that is read.
    assert "SEARCH lessons USING INTEGER PRIMARY KEY (rowid=?)" in steps, steps
    # By the month, what still counts and what was corrected; never by the network alone, which has all its years.
    found = [
        step for step in steps if re.search(r" (statements|reports|action_items|agenda_items|ledger_entries) ", step)
    ]
    alone = [step for step in found if "(network_id=?)" in step]
    assert found and alone == [], "\n".join(alone)


async def test_of_a_lesson_that_was_withdrawn_no_part_of_its_words_stays_in_the_index(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(f"sqlite+aiosqlite:///{path}")
    with sqlite3.connect(path) as books:
        books.execute(
            "INSERT INTO lessons (network_id, asking_id, person_id, title, day, shown, state, at, changed_at) "
            "VALUES (1, 1, 1, 'ไปดูงาน', '2026-01-12', 'กลับกองทุกเจ็ดวัน', 'open', '2026-01-12', '2026-01-12')"
        )
        found = "SELECT count(*) FROM lessons_open('\"กลั\"')"
        assert books.execute(found).fetchone() == (1,)
        books.execute("UPDATE lessons SET state = 'withdrawn', shown = ''")
        assert books.execute(found).fetchone() == (0,)


ONCE = (
    ("meetings", ("body_id", "kind", "number_year", "number"), "number IS NOT NULL"),
    ("resolutions", ("vote_id",), "withdrawn_at IS NULL"),
    ("assignments", ("action_item_id",), ""),
    ("proceedings", ("meeting_id",), "state IN ('running', 'ended')"),
    ("votes", ("proceedings_id",), "state IN ('open', 'equal')"),
    ("offices", ("body_id",), "office = 'chair' AND until IS NULL"),
    ("inbox", ("update_id",), ""),
    ("due", ("kind", "subject"), ""),
    ("meetings", ("body_id", "slot"), ""),
    ("seats", ("proceedings_id", "member_id"), ""),
    ("minutes", ("meeting_id",), ""),
    ("ledger_entries", ("network_id", "once"), ""),
)


async def test_what_may_be_there_once_only_is_kept_by_the_books_themselves(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(f"sqlite+aiosqlite:///{path}")
    with sqlite3.connect(path) as books:
        for table, columns, condition in ONCE:
            kept = []
            for _, name, unique, _, partly in books.execute(f"PRAGMA index_list({table})"):
                found = tuple(row[2] for row in books.execute(f"PRAGMA index_info({name})"))
                (made,) = books.execute(
                    "SELECT coalesce(max(sql), '') FROM sqlite_master WHERE name = ?", (name,)
                ).fetchone()
                where = made.partition(" WHERE ")[2] if partly else ""
                kept.append((found, where, bool(unique)))
            assert (columns, condition, True) in kept, (table, columns, kept)
