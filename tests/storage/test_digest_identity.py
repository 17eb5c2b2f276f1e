"""One organisation in several networks, in the books: joined, parted, tied through a third, come back after leaving."""

from pathlib import Path

import pytest
from sqlalchemy import select

from storage import identities, members, tables
from storage.chats import Person
from storage.connection import AsyncConnection
from storage.database import Database
from storage.turn import Turn
from tests.storage.digest_books import Books, at

NOW = at("2026-11-20")


class Three(Books):
    """Three networks; the same person speaks for one organisation in each."""

    def __init__(self) -> None:
        super().__init__()
        self.networks = [self.network() for _ in range(3)]
        self.members = [self.member(network, "กลุ่มหนึ่ง") for network in self.networks]
        for network, member in zip(self.networks, self.members, strict=True):
            self.add(
                "representatives", network_id=network, member_id=member, person_id=self.person, state="accepted", via="link",
                since=NOW,
            )  # fmt: skip


def turn_of(connection: AsyncConnection, person: int) -> Turn:
    who = Person(person, 1, "สมศรี", None, None, None, None, None, None)
    return Turn(connection, NOW, "test", person=who)


async def same(turn: Turn, books: Three, first: int, second: int) -> int:
    here = await identities.side(turn.connection, books.networks[first], books.members[first])
    there = await identities.side(turn.connection, books.networks[second], books.members[second])
    assert here is not None and there is not None
    key = await identities.ask(turn, here, there, books.person)
    found = await identities.by_id(turn.connection, key)
    assert found is not None
    await identities.join(turn, found)
    return key


async def organisations(database: Database) -> list[int]:
    async with database.look() as connection:
        rows = await connection.execute(select(tables.members.c.organisation_id).order_by(tables.members.c.id))
        return [row[0] for row in rows]


async def parted(database: Database, books: Three, key: int) -> None:
    async with database.write() as connection:
        found = await identities.by_id(connection, key)
        assert found is not None
        await identities.part(turn_of(connection, books.person), found)


@pytest.mark.parametrize("first_undone", [0, 1])
async def test_of_three_that_are_one_the_third_stays_with_whom_it_was_said_of(
    tmp_path: Path, first_undone: int
) -> None:
    books = Three()
    database = await books.write(tmp_path)
    async with database.write() as connection:
        turn = turn_of(connection, books.person)
        keys = [await same(turn, books, 0, 1), await same(turn, books, 1, 2)]
    assert len(set(await organisations(database))) == 1
    await parted(database, books, keys[first_undone])
    one, two, three = await organisations(database)
    assert (one == two, two == three) == ((False, True) if first_undone == 0 else (True, False))
    await parted(database, books, keys[1 - first_undone])
    assert len(set(await organisations(database))) == 3
    await database.close()


async def test_who_is_tied_by_a_third_stays_one_when_one_of_three_words_is_taken_back(tmp_path: Path) -> None:
    books = Three()
    database = await books.write(tmp_path)
    async with database.write() as connection:
        turn = turn_of(connection, books.person)
        first = await same(turn, books, 0, 1)
        await same(turn, books, 1, 2)
        await same(turn, books, 2, 0)
    await parted(database, books, first)
    assert len(set(await organisations(database))) == 1
    await database.close()


async def test_parting_ends_what_was_shared_between_the_two_only(tmp_path: Path) -> None:
    books = Three()
    line = books.line(books.networks[0], books.members[0], "2026-11", at("2026-11-03"), "activity", measure="held")
    database = await books.write(tmp_path)
    async with database.write() as connection:
        turn = turn_of(connection, books.person)
        first, _ = await same(turn, books, 1, 0), await same(turn, books, 2, 0)
        for place in (1, 2):
            there = await identities.side(connection, books.networks[place], books.members[place])
            assert there is not None
            await identities.share(turn, [line], there)
            await identities.share(turn, [line], there)
        assert len(await identities.shared_in(connection, [line])) == 2
        told = await identities.shared_statements(connection, books.networks[1], ["2026-11"])
        assert [(each.network_id, each.member_id, each.confirmed_at) for each in told] == [
            (books.networks[1], books.members[1], NOW)
        ]
    await parted(database, books, first)
    async with database.look() as connection:
        assert await identities.shared_in(connection, [line]) == {(line, books.networks[2])}
        assert await identities.shared_statements(connection, books.networks[1], ["2026-11"]) == []
    await database.close()


async def test_a_network_has_an_organisation_once(tmp_path: Path) -> None:
    books = Three()
    second = books.member(books.networks[0], "กลุ่มสอง")
    twin = books.member(books.networks[1], "กลุ่มสาม", organisation=books.organisation(second))
    database = await books.write(tmp_path)
    async with database.write() as connection:
        turn = turn_of(connection, books.person)
        here = await identities.side(connection, books.networks[0], books.members[0])
        there = await identities.side(connection, books.networks[1], twin)
        assert here is not None and there is not None
        found = await identities.by_id(connection, await identities.ask(turn, here, there, books.person))
        assert found is not None
        assert await identities.twice_in_a_network(connection, found) == "เครือข่าย 1"
    await database.close()


async def test_one_that_left_comes_back_as_the_organisation_it_was(tmp_path: Path) -> None:
    books = Three()
    database = await books.write(tmp_path)
    async with database.write() as connection:
        turn = turn_of(connection, books.person)
        await members.change(turn, books.networks[0], books.members[0], left_at=NOW)
        again = await members.add(turn, books.networks[0], "กลุ่ม หนึ่ง")
        other = await members.add(turn, books.networks[0], "กลุ่มอื่น")
    assert again.organisation_id == books.organisation(books.members[0])
    assert other.organisation_id not in (books.organisation(each) for each in books.members)
    await database.close()
