"""How large the books of 900 networks are after five years, and how long a night's letting go takes.

Ten networks are written month by month with as many rows, of the same kinds and sizes, as the demonstration's month left in its books
(counted from 20 November to 8 January: one network's set-up and its first month; a later month has no set-up, so this is the upper
side). After each month the nights are done by the product's own functions. The bytes of each table with its indexes are SQLite's own
count (dbstat), or the server's; what 900 networks need is reckoned from the ten, plainly labelled. `python -m benchmarks.retention
[months] [file|server]` plays it, in either order, 60 months in a file unless said.
"""

import asyncio
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks import served
from benchmarks.served import FILE, SERVER
from storage import retention
from storage.database import Database
from storage.migrations import bring_up_to_date
from storage.place import on_server

NETWORKS, MONTHS, ALL = 10, 60, 900
BEGAN = datetime(2026, 12, 1, tzinfo=UTC)
ROAD = ("inbox", "outbox", "questions", "due", "audit")
# What the demonstration's network left: kind of message -> (messages, times each was shown, bytes of values, bytes of buttons).
CARDS, SHOWN = 85, 4  # 368 states on 85 messages
MESSAGES = (("card", CARDS * SHOWN, 540, 265), ("send", 80, 340, 77), ("document", 17, 670, 33), ("strip", 15, 14, 4))
UPDATES, RAW, DUE, AUDIT, NOTED, QUESTIONS, STATE = 120, 1700, 65, 274, 60, 42, 90


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def _filled(size: int) -> str:
    return '{"words":"' + "x" * max(0, size - 12) + '"}'


def month_of(network: int, month: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) of one network's month on the road."""
    begins = BEGAN + timedelta(days=30 * month)
    spread = [begins + timedelta(minutes=40 * number) for number in range(1000)]
    first = (month * NETWORKS + network) * 1000
    for kind, count, values, buttons in MESSAGES:
        for number in range(count):
            at = _at(spread[number])
            yield "outbox", {
                "chat_id": network, "act": kind, "kind": "card", "text": "meetings.invitation", "values": _filled(values),
                "keyboard": "null" if buttons < 10 else '[["' + "x" * buttons + '"]]', "network_id": network,
                "card_id": network if kind == "card" else None, "created_at": at, "claimed_at": at, "sent_at": at, "state": "sent",
                "message_id": None if kind == "strip" else first + (number // SHOWN if kind == "card" else 200 + number),
            }  # fmt: skip
    for number in range(UPDATES):
        at, key = _at(spread[number * 8]), first + number
        yield (
            "inbox",
            {"update_id": key, "chat_key": key, "raw": _filled(RAW), "received_at": at, "done_at": at, "state": "done"},
        )
    for number in range(DUE):
        at = _at(spread[number])
        subject = f"{first + number}"
        yield (
            "due",
            {
                "network_id": network,
                "kind": "meetings.question",
                "subject": subject,
                "at": at,
                "created_at": at,
                "state": "done",
            },
        )
    for number in range(AUDIT):
        at = _at(spread[number])
        yield (
            "audit",
            {"network_id": network, "at": at, "cause": "inbox:1", "act": "answer.given", "values": _filled(NOTED)},
        )
    for number in range(QUESTIONS):
        at = _at(spread[number])
        yield "questions", {
            "chat_id": network, "person_id": 1, "network_id": network, "name": "reports.amount", "state": _filled(STATE),
            "asked_at": at, "ended_at": at, "outcome": "answered",
        }  # fmt: skip


def _of_all(month: int) -> list[tuple[str, dict[str, Any]]]:
    """All networks' rows of one month, as they come: mixed, in the order of their hours."""
    rows = [each for network in range(1, NETWORKS + 1) for each in month_of(network, month)]
    return sorted(rows, key=lambda each: each[1].get("created_at") or each[1].get("received_at") or "")


def begin(path: Path) -> None:
    """The networks, and what their rows name."""
    with sqlite3.connect(path) as books:
        books.execute("PRAGMA foreign_keys=OFF")
        books.executemany(
            "INSERT INTO chats (id, telegram_id, kind) VALUES (?, ?, 'group')",
            [(key, -key) for key in range(1, NETWORKS + 1)],
        )
        books.execute("INSERT INTO people (id, name, created_at) VALUES (1, 'ก', ?)", (_at(BEGAN),))
        books.executemany(
            "INSERT INTO networks (id, code, created_at, created_by) VALUES (?, ?, ?, 1)",
            [(key, f"N{key}", _at(BEGAN)) for key in range(1, NETWORKS + 1)],
        )
        books.executemany(
            "INSERT INTO cards (id, chat_id, name) VALUES (?, ?, 'meeting:1')",
            [(key, key) for key in range(1, NETWORKS + 1)],
        )


def write(address: str, month: int) -> None:
    """The rows of one month."""
    if on_server(address):
        served.added(address, _of_all(month))
        return
    with sqlite3.connect(address.removeprefix("sqlite:///")) as books:
        books.execute("PRAGMA foreign_keys=OFF")
        for table, row in _of_all(month):
            names = ", ".join(f'"{name}"' for name in row)
            books.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608


async def nights(database: Database, now: datetime) -> tuple[int, float]:
    """(turns, the longest for which the loop was held) of everything that is to be let go of by now."""
    turns, longest, more = 0, 0.0, True
    while more:
        async with database.write() as connection:
            began = time.perf_counter()
            more = await retention.go_on(connection, now)
            longest = max(longest, time.perf_counter() - began)
        turns += 1
    return turns, longest


def sizes(address: str) -> dict[str, int]:
    """Bytes of each table of the road with its indexes."""
    if on_server(address):
        found = {table: round(megabytes * 1e6) for table, megabytes in served.sizes(address)}
    else:
        with sqlite3.connect(address.removeprefix("sqlite:///")) as books:
            pages = "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY m.tbl_name"
            found = dict(books.execute(pages).fetchall())
    return {table: found.get(table, 0) for table in ROAD}


async def measured(months: int, where: str) -> None:
    """Print sizes with and without, and what the nights took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.db"
        turns, longest, seconds = 0, 0.0, 0.0
        await bring_up_to_date(f"sqlite:///{path}")
        begin(path)
        if where == SERVER:
            address, kept = served.carried(path), served.carried(path)
        else:
            address, kept = f"sqlite:///{path}", f"sqlite:///{shutil.copy(path, Path(folder) / 'kept.db')}"
        database = Database(address)
        for month in range(months):
            await asyncio.to_thread(write, address, month)
            if month < 6:  # the same in every month: six of them are enough to know what all would hold
                await asyncio.to_thread(write, kept, month)
            began = time.perf_counter()
            done, held = await nights(database, BEGAN + timedelta(days=30 * (month + 1)))
            turns, longest, seconds = turns + done, max(longest, held), seconds + time.perf_counter() - began
            if where == SERVER:  # tidies up by itself within a month of days, but not within one of seconds
                for each in (address, kept):
                    await asyncio.to_thread(served.server().tell, each, "VACUUM ANALYZE")
        with_it = sizes(address)
        all_kept = {table: size * months // min(6, months) for table, size in sizes(kept).items()}
        await database.close()
    print(
        f"the road's tables of {NETWORKS} networks over {months} months on a {where}, bytes with indexes, "
        f"and reckoned for {ALL} networks:"
    )
    for table in ROAD:
        reckoned, without = with_it[table] * ALL // NETWORKS, all_kept[table] * ALL // NETWORKS
        print(
            f"  {table:10} {with_it[table] / 1e6:8.1f} MB, {with_it[table] / NETWORKS / months / 1e3:6.1f} kB a network and month; "
            f"for {ALL}: {reckoned / 1e9:5.2f} GB (all kept: {without / 1e9:.2f} GB)"
        )
    total, everything = sum(with_it.values()) * ALL / NETWORKS, sum(all_kept.values()) * ALL / NETWORKS
    print(f"  together for {ALL} networks: {total / 1e9:.1f} GB; all kept: {everything / 1e9:.1f} GB")
    nightly = seconds / (months * 30) * ALL / NETWORKS
    print(
        f"  the nights: {turns} turns, the loop held for {longest * 1000:.0f} ms at most; reckoned for {ALL}: {nightly:.1f} s a night"
    )


def main(months: int = MONTHS, where: str = FILE) -> None:
    """Print what retention leaves and costs."""
    asyncio.run(measured(months, where))


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(numbers[0] if numbers else MONTHS, SERVER if SERVER in sys.argv else FILE)
