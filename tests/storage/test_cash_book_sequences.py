"""Any sequence of what happens to the network's own money, killed at any moment: no gaps, sums are the entries, months stay."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from domain.cash_book import Account, Balances, Entry, Purse, Side, State, enough, summed, whole
from domain.months import before
from domain.refusal import Refused
from storage import cash_book, tables
from storage.chats import Person
from storage.turn import Turn
from tests.books import empty

BEGUN = date(2027, 12, 20)  # before a new calendar year, and a February with 29 days
OPENING = Balances(1_200_00, 8_300_00)
ACTS = ("receive", "pay", "move", "advance", "ask", "settle", "refuse", "drop", "correct")
STEPS = st.tuples(
    st.sampled_from(ACTS),
    st.sampled_from(Purse),
    st.integers(1, 3_000_00),
    st.integers(0, 25),  # days that pass before it
    st.booleans(),  # whether the process is killed before it is written
)


class Killed(Exception):
    """The process ends before the transaction does."""


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(5), UTC)


class Play:
    """One network's book, its day, and the accounts of the months that are over as they read when that was new."""

    def __init__(self, folder: Path) -> None:
        self.database = empty(folder)
        self.day = BEGUN
        self.once = 0
        self.over: dict[str, Account] = {}

    async def open(self) -> None:
        """A network and who founded it."""
        at = _moment(BEGUN)
        async with self.database.write() as connection:
            await connection.execute(insert(tables.people).values(id=1, name="วิเชียร", created_at=at))
            await connection.execute(insert(tables.networks).values(id=1, code="ABC", created_at=at, created_by=1))

    async def does(self, act: Callable[[Turn], Awaitable[object]], *, killed: bool = False) -> None:
        """One transaction; where it is killed nothing of it has happened."""
        try:
            async with self.database.write() as connection:
                turn = Turn(connection, _moment(self.day), "due:0")
                turn.person = Person(1, 1, "วิเชียร", None, None, None, None, 1, None)
                await act(turn)
                await turn.flush()
                if killed:
                    raise Killed
        except Killed:
            pass

    async def step(self, what: str, purse: Purse, satang: int, turn: Turn) -> None:
        """What the acts of the product do, by the same rules."""
        now = await cash_book.balances(turn.connection, 1)
        self.once += 1
        sides = {"receive": Side.RECEIVED, "move": Side.MOVED}
        states = {"advance": State.ADVANCED, "ask": State.WAITING}
        entry = Entry(sides.get(what, Side.PAID), purse, satang, "other", what, states.get(what, State.COUNTS))
        if what in ("settle", "refuse", "drop"):
            waits = [
                each
                for state in (State.WAITING, State.ADVANCED)
                for each in await cash_book.entries(turn.connection, 1, state)
            ]
            for each in waits[:1]:
                entry = replace(each, purse=purse)
                if what == "settle":
                    enough(now, entry)
                wanted = State.COUNTS if what == "settle" else State.REFUSED
                assert await cash_book.settle(turn, 1, each, wanted, self.day, purse=purse, decides=what != "drop")
            return
        if what == "correct":
            given_ones = [
                each for each in await cash_book.entries(turn.connection, 1) if each.number and not each.corrects_id
            ]
            if not given_ones:
                return
            wrong = given_ones[satang % len(given_ones)]
            really = satang if satang % 3 else 0
            so_far = whole(wrong, await cash_book.corrections_of(turn.connection, 1, wrong.id))
            entry = Entry(wrong.side, wrong.purse, really - so_far, "other", "", corrects_id=wrong.id, reason="อ่านผิด")
            if not entry.satang:
                return
        if entry.counts:
            enough(now, entry)
        assert await cash_book.add(turn, 1, entry, self.day, once=f"step:{self.once}") is not None

    async def holds(self) -> None:
        """What must be so at every moment."""
        async with self.database.look() as connection:
            counting = await cash_book.entries(connection, 1)
            found = await cash_book.balances(connection, 1)
            assert found == summed(OPENING, counting) and found.cash >= 0 and found.bank >= 0
            for side in (Side.RECEIVED, Side.PAID):
                for year in (2027, 2028, 2029):
                    numbers = [each.number for each in counting if each.side is side and each.year == year]
                    assert sorted(each or 0 for each in numbers) == list(range(1, len(numbers) + 1))
            for state in (State.WAITING, State.ADVANCED, State.REFUSED):
                assert all(each.number is None for each in await cash_book.entries(connection, 1, state))
            this = f"{self.day:%Y-%m}"
            month = "2027-12"
            while month < this:
                report = await cash_book.report(connection, 1, month)
                assert report is not None and self.over.setdefault(month, report.account) == report.account
                following = date.fromisoformat(f"{month}-01") + timedelta(days=32)
                assert before(f"{following:%Y-%m}") == month
                month = f"{following:%Y-%m}"
                later = await cash_book.report(connection, 1, month)
                assert later is not None and later.account.brought == report.account.carried


async def _plays(steps: list[tuple[str, Purse, int, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play = Play(Path(folder))
        await play.open()

        async def begin(turn: Turn) -> None:
            assert await cash_book.begin(turn, 1, BEGUN, OPENING, 1_000_00, 500_00)

        await play.does(begin)
        for what, purse, satang, days, killed in steps:
            play.day += timedelta(days=days)

            async def act(turn: Turn, what: str = what, purse: Purse = purse, satang: int = satang) -> None:
                await play.step(what, purse, satang, turn)

            try:
                await play.does(act, killed=killed)
            except Refused:
                assert not killed or what != "receive"
            await play.holds()
        await play.database.close()


@settings(max_examples=12, deadline=None)
@given(st.lists(STEPS, min_size=4, max_size=14))
def test_in_any_order_and_killed_anywhere_numbers_have_no_gap_sums_are_the_entries_and_closed_months_stay(
    steps: list[tuple[str, Purse, int, int, bool]],
) -> None:
    asyncio.run(_plays(steps))


async def test_the_database_itself_keeps_what_was_booked(tmp_path: Path) -> None:
    play = Play(tmp_path)
    await play.open()

    async def begin(turn: Turn) -> None:
        await cash_book.begin(turn, 1, BEGUN, OPENING, 1_000_00, 500_00)
        await cash_book.add(turn, 1, Entry(Side.RECEIVED, Purse.CASH, 500_00, "dues", ""), BEGUN, once="one")
        assert (
            await cash_book.add(turn, 1, Entry(Side.RECEIVED, Purse.CASH, 500_00, "dues", ""), BEGUN, once="one")
            is None
        )

    await play.does(begin)
    entries = tables.cash_entries
    another = {"network_id": 1, "side": "received", "purse": "cash", "satang": 1, "category": "", "words": ""}
    another |= {
        "state": "counts",
        "day": "2027-12-20",
        "year": 2027,
        "by_person_id": 1,
        "at": _moment(BEGUN),
        "once": "x",
    }
    for wrong in (
        update(entries).values(satang=1),
        update(entries).values(day="2027-12-21"),
        delete(entries),
        insert(entries).values(**another, number=1),
        insert(entries).values(**another, number=3),
    ):
        with pytest.raises(IntegrityError):
            async with play.database.write() as connection:
                await connection.execute(wrong)
    await play.holds()
    await play.database.close()


async def test_february_with_29_days_is_one_month_and_numbers_begin_anew_with_the_year(tmp_path: Path) -> None:
    play = Play(tmp_path)
    await play.open()

    async def receive(turn: Turn) -> None:
        play.once += 1
        entry = Entry(Side.RECEIVED, Purse.CASH, 100_00, "other", "")
        await cash_book.add(turn, 1, entry, play.day, once=f"{play.once}")

    async def begin(turn: Turn) -> None:
        await cash_book.begin(turn, 1, BEGUN, OPENING, 1_000_00, 0)

    await play.does(begin)
    for play.day in (date(2027, 12, 31), date(2028, 1, 1), date(2028, 2, 29), date(2028, 3, 1)):
        await play.does(receive)
        await play.holds()
    async with play.database.look() as connection:
        listed = await cash_book.entries(connection, 1)
        assert [(each.year, each.number) for each in listed] == [(2027, 1), (2028, 1), (2028, 2), (2028, 3)]
        february = await cash_book.report(connection, 1, "2028-02")
        assert february is not None and february.account.received == 100_00
        assert [each.day for each in february.account.entries] == [date(2028, 2, 29)]
        year = await cash_book.account_between(connection, 1, date(2028, 1, 1), date(2028, 12, 31))
        assert (year.brought.total, year.received, year.carried.total) == (9_600_00, 300_00, 9_900_00)
    await play.database.close()
