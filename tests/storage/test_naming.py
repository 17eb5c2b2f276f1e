"""Whatever of many things a row names is found by one statement, and a card that shows several of them waits once."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, Text, create_engine, insert, select

from storage.connection import AsyncConnection
from storage.naming import naming, things
from storage.stale import Changed, mark
from storage.tables import outbox
from tests.storage.digest_books import Books, at

NAMED = Table("named", MetaData(), Column("name", Text))
PARTS = st.sampled_from(["order", "order2", "1", "12", "123", "ก", "'", '"'])
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(":".join)


@given(names=st.lists(NAMES, max_size=12), wanted=st.lists(NAMES, max_size=4))
def test_a_row_is_found_for_what_it_names_and_for_what_that_is_part_of(names: list[str], wanted: list[str]) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        NAMED.metadata.create_all(connection)
        connection.execute(insert(NAMED), [{"name": each} for each in names] or [{"name": ""}])
        found = connection.execute(naming(NAMED.c.name, NAMED.c.name), things(wanted)).all()
    engine.dispose()
    assert sorted(tuple(row) for row in found) == sorted(
        (thing, name) for thing in set(wanted) for name in names if name == thing or name.startswith(f"{thing}:")
    )


class Counted:
    """A connection of which it is counted how many statements it ran."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection, self.ran = connection, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    async def execute(self, statement: Any, parameters: Any = None) -> Any:
        """Run it and count it."""
        self.ran += 1
        return await self.connection.execute(statement, parameters)


async def test_a_card_that_shows_several_things_waits_once_in_as_many_statements_however_many_changed(
    tmp_path: Path,
) -> None:
    books = Books()
    network = books.network()
    for card, name in enumerate(("round:1", "order:1:7", "order:1:8", "order:12:7"), 1):
        books.add("cards", chat_id=1, name=name, message_id=card)
    database = await books.write(tmp_path)
    changes = [Changed(f"order:{key}", network, None) for key in range(2, 12)]
    for more in ([], [Changed("order:1", network, None), Changed("order:1:7", None, None)]):
        async with database.write() as connection:
            counted = Counted(connection)
            await mark(counted, [*changes, *more], at("2026-12-30"), 1, 0)
            waiting = (await connection.execute(select(outbox.c.card_id, outbox.c.network_id, outbox.c.rank))).all()
        assert counted.ran == (3 if more else 1)
        assert sorted(map(tuple, waiting)) == ([(2, network, 0), (3, network, 0)] if more else [])
    await database.close()
