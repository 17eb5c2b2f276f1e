"""The books of money: nothing is booked twice or edited, and what is read back is what was booked."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from domain.ledger import Account, Entry, Kind, Posting, balances, moved, standing
from domain.payments import DEPOSITS, deposit_kept
from storage import ledger
from storage.checking import RULES
from storage.database import Database
from storage.tables import ledger_postings
from storage.turn import Turn
from tests.domain.test_ledger_rules import CASH, KHUANRU, KHUANRUS, SELLER, december
from tests.storage.digest_books import Books, at


async def opened(folder: Path) -> tuple[Database, int, int]:
    """Books with two networks; (database, one, other)."""
    books = Books()
    one, other = books.network("อำเภอ"), books.network("อำเภออื่น")
    return await books.write(folder), one, other


async def book(database: Database, network_id: int, entries: list[Entry], begin: int = 0) -> list[bool]:
    """Each entry in a turn of its own."""
    done = []
    for number, entry in enumerate(entries, start=begin):
        async with database.write() as connection:
            turn = Turn(connection, at("2026-12-30"), f"inbox:{number}")
            done.append(await ledger.enter(turn, network_id, entry, once=f"test:{number}"))
            await turn.flush()
    return done


async def test_what_is_read_back_is_what_was_booked_and_every_balance_is_its_sum(tmp_path: Path) -> None:
    database, one, other = await opened(tmp_path)
    booked = december()
    assert all(await book(database, one, booked))
    async with database.look() as connection:
        found = await ledger.entries(connection, one)
        assert [(each.day, each.what, each.postings, each.about, each.due) for each in found] == [
            (each.day, each.what, each.postings, each.about, each.due) for each in booked
        ]
        assert await ledger.balances(connection, one) == balances(booked)
        for account in balances(booked):
            assert await ledger.balance(connection, one, account) == balances(booked)[account]
            touching = await ledger.entries(connection, one, account)
            assert standing(touching, account).balance == standing(booked, account).balance
            assert all(each.of(account) for each in touching)
        assert sum((await ledger.balances(connection, one)).values()) == 0
        assert await ledger.entries(connection, other) == []
        assert await ledger.balances(connection, other) == {}
        assert set(await ledger.balances(connection, one, Kind.SELLER)) == {SELLER}
    await database.close()


async def test_nothing_is_booked_twice_and_another_network_books_its_own(tmp_path: Path) -> None:
    database, one, other = await opened(tmp_path)
    payment = moved(date(2026, 12, 30), "cash", 920000, out_of=KHUANRU, into=CASH)
    assert await book(database, one, [payment]) == [True]
    assert await book(database, one, [payment]) == [False]
    assert await book(database, other, [payment]) == [True]
    async with database.look() as connection:
        assert len(await ledger.entries(connection, one)) == 1
        first = await ledger.booked(connection, one, "test:0")
        assert first is not None
        assert first.of(CASH) == 920000
        assert await ledger.booked(connection, one, "test:1") is None
    await database.close()


async def test_what_goods_cost_is_what_was_booked_about_their_round_but_not_a_deposit_kept_for_it(
    tmp_path: Path,
) -> None:
    database, one, other = await opened(tmp_path)
    day, of_round = date(2026, 12, 30), {"about": "round:1"}
    kept = deposit_kept(day, 1, int(KHUANRU.key), 100_00, "ปุ๋ย")
    goods = moved(day, "share", 755_00, out_of=SELLER, into=KHUANRU, **of_round)
    cheaper = moved(day, "correction", 5_00, out_of=KHUANRU, into=SELLER, reason="ส่งช้า", **of_round)
    others = moved(day, "share", 640_00, out_of=SELLER, into=KHUANRU, about="round:12")
    assert all(await book(database, one, [kept, goods, cheaper, others]))
    async with database.look() as connection:
        assert await ledger.booked_about(connection, one, KHUANRU, "round:1", but=DEPOSITS) == 750_00
        assert await ledger.booked_about(connection, one, KHUANRU, "round:1") == 850_00
        assert await ledger.booked_about(connection, other, KHUANRU, "round:1") == 0
    await database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_postings SET satang = satang + 1",
        "DELETE FROM ledger_postings",
        "UPDATE ledger_entries SET reason = 'อื่น'",
        "UPDATE ledger_entries SET day = '2026-01-01'",
        "DELETE FROM ledger_entries",
    ],
)
async def test_what_was_booked_can_be_neither_edited_nor_deleted(tmp_path: Path, statement: str) -> None:
    database, one, _ = await opened(tmp_path)
    await book(database, one, list(KHUANRUS))
    with pytest.raises((sqlite3.DatabaseError, DBAPIError), match="stays as it was booked"):
        async with database.write() as connection:
            await connection.exec_driver_sql(statement)
    async with database.look() as connection:
        assert await ledger.balance(connection, one, KHUANRU) == -12000
    await database.close()


async def test_the_check_of_the_books_finds_an_entry_that_does_not_sum_to_nothing(tmp_path: Path) -> None:
    database, one, _ = await opened(tmp_path)
    await book(database, one, list(KHUANRUS))
    rule = next(each for each in RULES if each.name == "entries-sum")
    async with database.write() as books:
        assert await rule.broken(books) == []
        more = {"network_id": one, "entry_id": 2, "kind": "cash", "account": "", "satang": 5}
        await books.execute(insert(ledger_postings).values(**more))
        assert await rule.broken(books) == ["ledger_entries:2"]
    await database.close()


async def test_who_may_see_the_audit_does_not_see_what_anybody_owes(tmp_path: Path) -> None:
    database, one, _ = await opened(tmp_path)
    account = Account(Kind.MEMBER, "1")
    await book(database, one, [Entry(date(2026, 12, 1), "share", (Posting(account, 777100), Posting(SELLER, -777100)))])
    async with database.look() as connection:
        said = [str(row) for row in await connection.exec_driver_sql("SELECT * FROM audit")]
    assert said and not any("777" in each for each in said)
    await database.close()


async def test_who_booked_it_may_turn_out_to_be_another_entry_of_the_same_person(tmp_path: Path) -> None:
    database, one, _ = await opened(tmp_path)
    await book(database, one, list(KHUANRUS))
    async with database.write() as connection:
        await connection.exec_driver_sql("UPDATE ledger_entries SET by_person_id = 1")
    async with database.look() as connection:
        assert {each.by for each in await ledger.entries(connection, one)} == {1}
        number = (await ledger.entries(connection, one))[1].number
        assert number is not None
        found = await ledger.by_number(connection, one, number)
        assert found is not None and found.of(KHUANRU) == 906000
        assert await ledger.by_number(connection, one + 1, number) is None, "another network's books"
    await database.close()
