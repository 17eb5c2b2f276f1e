"""How long a forgetting holds up everybody else: the longest turn over books of 422,000 messages, and how long it takes in all.

The books are made up and written first, which is not counted: messages and lines of the audit as large as the demonstration's, of nine
networks, the person's own being one of them or all of them. `python -m benchmarks.forgetting` plays it.
"""

import asyncio
import json
import sqlite3
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.forgetting import Words
from storage import forgetting
from storage.database import Database
from storage.migrations import bring_up_to_date
from storage.turn import Turn

MESSAGES, NETWORKS = 422_000, 9
NOW = datetime(2026, 12, 1, tzinfo=UTC)
_MOMENT = "2026-11-20 02:00:00.000000"
_WORDS = Words(("ดาวเด่น แสงทอง",), ("0819876543",), ("daoden_unique",), (), 5_000_000_009)


def write(path: Path, messages: int, networks: int) -> None:
    """Chats, people, networks, and what was said and noted in them; every fiftieth message names the person."""
    said = {"rows": [{"name": f"กลุ่มที่ {number}", "who": "สมชาย ใจดี", "count": number} for number in range(9)]}
    other = json.dumps(said, ensure_ascii=False)
    named = json.dumps(said | {"by": "ดาวเด่น แสงทอง", "line": "โทร 081-987-6543"}, ensure_ascii=False)
    keyboard = json.dumps(
        [[["members.save", {"name": "กลุ่มที่ 1"}, "data", f"members.save:{number}"]] for number in range(3)]
    )
    with sqlite3.connect(path) as books:
        books.executescript("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")
        books.execute("INSERT INTO chats (id, telegram_id, kind) VALUES (1, -100, 'group')")
        books.execute("INSERT INTO people (id, name, created_at) VALUES (1, '–', ?)", (_MOMENT,))
        books.executemany(
            "INSERT INTO networks (id, code, created_at, created_by) VALUES (?, ?, ?, 1)",
            [(key, f"N{key}", _MOMENT) for key in range(1, networks + 1)],
        )
        books.executemany(
            'INSERT INTO outbox (chat_id, act, kind, text, "values", keyboard, network_id, created_at, state, sent_at) '
            "VALUES (1, 'send', 'notice', 'members.entry', ?, ?, ?, ?, 'sent', ?)",
            (
                (named if key % 50 == 0 else other, keyboard, key % networks + 1, _MOMENT, _MOMENT)
                for key in range(messages)
            ),
        )
        books.executemany(
            "INSERT INTO audit (network_id, at, cause, act, \"values\") VALUES (?, ?, 'due:1', 'member.added', ?)",
            ((key % networks + 1, _MOMENT, '{"member":1,"name":"กลุ่มที่ 1"}') for key in range(messages // 2)),
        )


async def forgotten(path: Path, own: list[int]) -> list[float]:
    """The seconds for which each turn held up the loop; BEGIN and COMMIT wait in a thread and hold up nobody."""
    database = Database(f"sqlite:///{path}")
    turns: list[float] = []
    now = NOW
    async with database.write() as connection:
        turn = Turn(connection, now, "benchmark")
        key = await forgetting.begin(turn, [1], own, _WORDS, chat_id=None, farewell_id=None)
    again: datetime | None = now
    while again is not None:
        now += timedelta(milliseconds=50)
        async with database.write() as connection:
            began = time.perf_counter()
            turn = Turn(connection, now, "benchmark")
            again = await forgetting.go_on(turn, key)
            await turn.flush()
            turns.append(time.perf_counter() - began)
    await database.close()
    return turns


async def measured(messages: int) -> None:
    """Print the turns of a forgetting in one network of nine, and in all of them."""
    for name, own in (("one network of nine", [1]), ("all of them", list(range(1, NETWORKS + 1)))):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "books.db"
            await bring_up_to_date(f"sqlite:///{path}")
            await asyncio.to_thread(write, path, messages, NETWORKS)
            turns = sorted(await forgotten(path, own))
            with sqlite3.connect(path) as books:
                left = books.execute("SELECT count(*) FROM outbox WHERE \"values\" LIKE '%987-6543%'").fetchone()[0]
        print(
            f"  {name}: {len(turns)} turns, the longest held the loop for {turns[-1] * 1000:.0f} ms, 99 of 100 for at most "
            f"{turns[len(turns) * 99 // 100] * 1000:.0f} ms, {sum(turns):.1f} s in all; {left} messages elsewhere hold the number"
        )


def main() -> None:
    """Print what a forgetting costs."""
    print(f"a forgetting over {MESSAGES:,} messages and {MESSAGES // 2:,} lines of the audit:")
    asyncio.run(measured(MESSAGES))


if __name__ == "__main__":
    main()
