"""What is done every day, in empty books and in books of a nation with five years behind it, by turns: it must cost the same.

Two books hold the same networks with the same people; ours was invited to its meeting by the bot's own clock and its chair, and has
three months behind it, so that there is something to show. In one of them every network has five years of months: reports, meetings
with minutes, rounds, money, records, lessons, plans, elections. Then the same people do the same in both, by turns, so that a noisy
machine is noisy for both; told is the processor's time of each, that of the books' server with it, from the stored update to the drawn
and sent answer, as p95 and as a ratio. In files, then in databases of a PostgreSQL server.
`python -m benchmarks.years [networks [years]] [file|server|steps]`, in either order; 900 and 5, and both, unless said;
`steps` counts what no busy machine is in (benchmarks/years/steps.py).
"""

import asyncio
import gc
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert

import storage.digest.months
from acts.meetings.planning import plan_next
from benchmarks import served
from benchmarks.served import FILE, SERVER
from benchmarks.years import steps
from benchmarks.years.past import MEMBERS, OURS, Past, connected, nation
from benchmarks.years.working import Working, edge
from domain.people import Office
from storage import chats, members, networks, tables
from storage.chats import Person
from storage.migrations import bring_up_to_date
from storage.turn import Turn

NETWORKS, YEARS, TURNS, MOST = 900, 5, 24, 1.2
STEPS = "steps"  # in place of a file or a server
CLOSED = 24  # months that are closed in both
RECENT = 3  # months that our network has behind it in both, so that its cards show as much
BEGIN, NOW = datetime(2026, 11, 20, 2, tzinfo=UTC), datetime(2026, 12, 1, 2, 5, tzinfo=UTC)
CHAIR, SECRETARY, TREASURER, LEADER, LEADERS = 1001, 1002, 1003, 1005, 16
PRODUCTS = ("น้ำยาง", "ข้าวเปลือก", "ผลปาล์ม", "มะพร้าว")
Deed = Callable[[Working, int], Awaitable[float]]


async def _ours(turn: Turn) -> None:
    """Our network with its group, officers and twenty organisations, each of whose leaders speaks for it."""
    connection, known = turn.connection, list[Person]()
    for number in range(1, MEMBERS + 1):
        chat = await chats.meet_chat(connection, 1000 + number, "private", "")
        known.append(await chats.meet_person(connection, 1000 + number, f"ผู้นำ {number}", None, chat.id, turn.now))
    turn.person = known[0]
    group = await chats.meet_chat(connection, -1000, "group", "กลุ่ม")
    network = await networks.found(turn, group_chat_id=group.id, name="เครือข่ายของเรา")
    assert network.id == OURS
    await networks.change(turn, network.id, state="active", level="district")
    body = await networks.default_body(connection, network.id)
    await networks.change_body(turn, network.id, body.id, rule="FREQ=MONTHLY;BYDAY=2FR", hour="09:00", place="ศาลา")
    for number, person in enumerate(known):
        member = await members.add(turn, network.id, f"กลุ่มน้ำยางที่ {number + 1}")
        await members.link_person(turn, network.id, member.id, person.id, state="accepted", via="link")
    for office, person in zip((Office.CHAIR, Office.SECRETARY, Office.TREASURER), known, strict=False):
        row = {"network_id": network.id, "body_id": body.id, "office": office.value, "since": turn.now}
        await connection.execute(insert(tables.offices).values(**row, person_id=person.id))
    row = {
        "network_id": network.id,
        "begun_on": "2021-01-01",
        "cash_satang": 0,
        "bank_satang": 0,
        "by_person_id": known[2].id,
    }
    await connection.execute(insert(tables.cash_books).values(**row, limit_satang=300_000, at=turn.now))
    await turn.flush()
    await plan_next(turn, network.id, body.id)


async def _report(working: Working, number: int) -> float:
    sold = PRODUCTS[number // LEADERS % len(PRODUCTS)]
    person = LEADER + number % LEADERS
    said = await working.types(person, f"เดือนนี้ขาย{sold}ได้ {3 + number % 6} ตัน")
    return said + await working.presses(person, "reports.ok:")


def _writes(text: str, person: int = CHAIR) -> Deed:
    return lambda working, _: working.types(person, text)


def _opens(target: str, person: int = CHAIR) -> Deed:
    return lambda working, _: working.presses(person, f"{target}:{OURS}")


DEEDS: dict[str, Deed] = {
    "a tap: [มา]": lambda working, number: working.presses(LEADER + number % LEADERS, "answers.yes:"),
    "a report, read and confirmed": _report,
    "the card of the network": _writes("/network"),
    "the members": _writes("/members"),
    "the agenda": _writes("/agenda", SECRETARY),
    "the work that is due": _writes("/tasks", SECRETARY),
    "the minutes": _writes("/minutes"),
    "the archive": _writes("/archive"),
    "the cash book": lambda working, _: working.presses(TREASURER, f"cash_book.open:{OURS}:2026"),
    "who owes what": lambda working, _: working.presses(TREASURER, f"payments.owed:{OURS}:1"),
    "records between organisations": _opens("mutual_records.show"),
    "lessons": _opens("lessons.show"),
    "the action plan": _opens("action_plans.show"),
    "the last election": _opens("elections.show"),
    "the stage with its proofs": _opens("stages.show"),
    "/search": _writes("/search ปุ๋ยอินทรีย์"),
    "the digest": _writes("/digest"),
}


async def _present(path: Path, size: int) -> None:
    await bring_up_to_date(f"sqlite+aiosqlite:///{path}")
    working = Working(f"sqlite:///{path}", BEGIN)
    await working.open()
    async with working.turn() as turn:
        await _ours(turn)
    working.hour.time = NOW
    await working.settle(due=True)
    await working.presses(CHAIR, "meetings.send:")
    await working.close()
    books = connected(path)
    nation(books, size)
    books.close()


async def _close_months(path: Path, months: list[date]) -> None:
    """Our own months are closed by the bot, anew where they were; the others' are as long."""
    with connected(path) as books:
        books.execute("DELETE FROM digest_months")
    working = Working(f"sqlite:///{path}", NOW)
    for first in months:
        async with working.turn() as turn:
            assert await storage.digest.months.close(turn, OURS, f"{first:%Y-%m}")
    await working.database.close()
    books = connected(path)
    names = "month, closed_at, made_at, name, level, founded_at, children, book, own, corrections, reported, brief, heads, told"
    books.execute(
        f"INSERT INTO digest_months (network_id, {names}) SELECT of.id, ours.* FROM (SELECT id FROM networks WHERE id > :ours) of, "  # noqa: S608
        f"(SELECT {names} FROM digest_months WHERE network_id = :ours AND month BETWEEN :first AND :last) ours",
        {"ours": OURS, "first": f"{months[0]:%Y-%m}", "last": f"{months[-1]:%Y-%m}"},
    )
    books.commit()
    books.close()


async def _by_turns(both: list[Working]) -> AsyncIterator[tuple[str, float, float, float]]:
    for name, deed in DEEDS.items():
        took: list[list[float]] = [[], []]
        for number in range(TURNS + 4):
            # A full collection of this process's garbage takes ten times as long as a turn, of whichever books it falls into.
            gc.collect()
            for which in (0, 1) if number % 2 else (1, 0):
                seconds = await deed(both[which], number)
                if number >= 4:  # the first ones compile statements and load what is loaded when first needed
                    took[which].append(seconds * 1000)
        before, after = (statistics.quantiles(each, n=20)[-1] for each in took)
        yield name, before, after, statistics.median(took[1]) / statistics.median(took[0])


def _sizes(path: Path) -> list[tuple[str, float]]:
    """Megabytes of each table with its indexes, the largest first."""
    with sqlite3.connect(path) as books:
        pages = (
            "SELECT m.tbl_name, sum(s.pgsize) / 1e6 FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
        )
        return sorted(books.execute(pages), key=lambda table: -table[1])


def _vacuumed(path: Path) -> str:
    """What giving free pages back would bring, and how long nobody could write meanwhile."""
    with sqlite3.connect(path) as books:
        books.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before, began = path.stat().st_size, time.process_time()
        books.execute("VACUUM")
        books.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        took = time.process_time() - began
    return f"  VACUUM: {before / 1e6:.0f} MB before, {path.stat().st_size / 1e6:.0f} MB after, {took:.1f} s of processor time"


async def books(empty: Path, old: Path, size: int, years: int) -> None:
    """Books of so many networks with three months of our own behind them, and others in which every network has all these years."""
    last = 12 * 2026 + 9  # October 2026, counted in months
    months = [date(number // 12, number % 12 + 1, 1) for number in range(last - 12 * years + 1, last + 1)]
    await _present(empty, size)
    Past(empty, last=OURS).write(months[-RECENT:])
    await _close_months(empty, months[-CLOSED:])
    shutil.copy(empty, old)
    Past(old).write(months[:-RECENT])
    Past(old, first=OURS + 1).write(months[-RECENT:])
    await _close_months(old, months[-CLOSED:])


async def _compared(addresses: tuple[str, str]) -> bool:
    """Print what everything costs in empty and in old books; whether every ratio is within the aim."""
    both = [Working(address, NOW) for address in addresses]
    for working in both:
        await working.open()
        working.number = 10**6
    within = True
    async for name, before, after, middle in _by_turns(both):
        within &= after / before <= MOST
        print(
            f"  {name:32} p95 {before:6.1f} and {after:6.1f} ms, × {after / before:.2f} (medians × {middle:.2f})",
            flush=True,
        )
    for working in both:
        failed = await working.value("SELECT reason FROM inbox WHERE state = 'failed' LIMIT 1")
        assert failed is None, failed
        await working.close()
    return within


async def counted(addresses: tuple[str, str]) -> AsyncIterator[tuple[str, list[steps.Found]]]:
    """Each deed, and how many statements and steps it takes in empty and in old books."""
    with steps.counting() as count:
        both = [Working(address, NOW) for address in addresses]
        for working in both:
            await working.open()
            working.number = 10**6
        for name, deed in DEEDS.items():
            found = []
            for working in both:
                for number in (0, 1):  # the first reads what is read once
                    count.clear()
                    await deed(working, number)
                found.append(count.found)
            yield name, found
        for working in both:
            await working.close()


async def measured(size: int, years: int, where: Sequence[str]) -> bool:
    """Print all of it; whether every ratio is within the aim."""
    within = True
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder, edge():
        empty, old = Path(folder) / "empty.db", Path(folder) / "old.db"
        began = time.process_time()
        await books(empty, old, size, years)
        print(f"{size} networks, {years} years, written in {time.process_time() - began:.0f} s of processor time")
        if where == [STEPS]:
            async for name, found in counted((f"sqlite:///{empty}", f"sqlite:///{old}")):
                print(steps.told(name, found), flush=True)
            return True
        on_server = {path: served.carried(path) for path in (empty, old) if SERVER in where}
        for place in where:
            found = served.sizes(on_server[old]) if place == SERVER else _sizes(old)
            largest = ", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in found[:12])
            print(
                f" books on a {place}, {sum(megabytes for _, megabytes in found):.0f} MB, the largest tables: {largest}"
            )
            if place == SERVER:
                within &= await _compared((on_server[empty], on_server[old]))
                print(served.vacuumed(on_server[old]))
            else:
                within &= await _compared((f"sqlite:///{empty}", f"sqlite:///{old}"))
                print(_vacuumed(old))
    return within


def main(size: int = NETWORKS, years: int = YEARS, where: Sequence[str] = (FILE, SERVER)) -> None:
    """Measure, and say so where years cost more than they may."""
    if not asyncio.run(measured(size, years, where)):
        print(f"  above the aim: × {MOST}")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    places = [each for each in sys.argv[1:] if not each.isdigit()]
    main(*numbers[:2], **({"where": places} if places else {}))
