"""A name entered by hand and its person become one, and can be taken apart as if nothing had been."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from domain.people import Appointment, Office
from storage import chats, members, merges, networks, offices, tables
from storage.turn import Turn
from tests.books import empty

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
COMPARED = (tables.people, tables.representatives, tables.offices, tables.handovers)
OFFICES = st.sets(st.sampled_from([Office.TREASURER, Office.ADVISER, Office.COMMITTEE]))


async def books(turn: Turn) -> dict[str, list[Any]]:
    """Everything that names people."""
    found = {}
    for table in COMPARED:
        rows = (await turn.connection.execute(select(table).order_by(table.c.id))).mappings()
        found[table.name] = [{key: value for key, value in row.items() if key != "voter"} for row in rows]
    return found


@settings(max_examples=12, deadline=None)
@given(entered_offices=OFFICES, own_offices=OFFICES, both_speak=st.booleans(), elsewhere=st.booleans())
def test_merging_leaves_nobody_out_and_taking_apart_restores_the_books(
    entered_offices: set[Office], own_offices: set[Office], both_speak: bool, elsewhere: bool
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_merge_and_take_apart(Path(folder), entered_offices, own_offices, both_speak, elsewhere))


async def _merge_and_take_apart(
    folder: Path, entered_offices: set[Office], own_offices: set[Office], both_speak: bool, elsewhere: bool
) -> None:
    database = empty(folder)
    try:
        async with database.write() as connection:
            person_id = (
                await connection.execute(
                    insert(tables.people)
                    .values(telegram_id=7, name="Daeng", created_at=NOW)
                    .returning(tables.people.c.id)
                )
            ).scalar_one()
            turn = Turn(connection, NOW, "test", person=await chats.person_by_id(connection, person_id))
            network = await networks.found(turn, group_chat_id=None, name="เครือข่าย")
            member = await members.add(turn, network.id, "กลุ่มหนึ่ง")
            entered_id = await members.person_without_telegram(turn, network.id, "ป้าแดง", "0812345678")
            await members.link_person(turn, network.id, member.id, entered_id, state="accepted", via="secretary")
            if both_speak:
                await members.link_person(turn, network.id, member.id, person_id, state="accepted", via="link")
            if elsewhere:
                other = await networks.found(turn, group_chat_id=None, name="อีกเครือข่าย")
                far = await members.add(turn, other.id, "กลุ่มสอง")
                await members.link_person(turn, other.id, far.id, person_id, state="accepted", via="link")
            body = await networks.default_body(connection, network.id)
            held = [Appointment(office, entered_id) for office in sorted(entered_offices)]
            held += [Appointment(office, person_id) for office in sorted(own_offices)]
            await offices.set_appointments(turn, network.id, body.id, (), tuple(held))
            before = await books(turn)

            key = await merges.merge(turn, network.id, member.id, entered_id, person_id)
            spoken = [each.person_id for each in await members.representatives_for(connection, member.id)]
            assert spoken == [person_id]
            assert await offices.of_person(connection, network.id, person_id) == entered_offices | own_offices
            assert await offices.of_person(connection, network.id, entered_id) == frozenset()
            name = (await chats.person_by_id(connection, person_id)).name
            assert name == ("Daeng" if elsewhere else "ป้าแดง"), "another network's name of a person is not changed"

            assert await merges.take_apart(turn, network.id, key) == {}
            assert await books(turn) == before
            assert await merges.take_apart(turn, network.id, key) is None
    finally:
        await database.close()
