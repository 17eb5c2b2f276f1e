"""A name entered by hand and the same person on Telegram become one; what was moved is kept, so that it can be taken apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, UniqueConstraint, and_, select, update

from storage import books, members, menus
from storage.connection import AsyncConnection
from storage.tables import merges, metadata, people, representatives
from storage.turn import Turn

Moved = dict[str, list[Any]]  # 'table.column' -> keys of the rows that were moved
_LEFT_ALONE = {"merges", "questions"}


def _references() -> list[tuple[Table, str]]:
    """Every column that names a person: by foreign key, and the plain numbers beside them."""
    plain = {"representatives": "decided_by", "answers": "by_person_id", "statements": "confirmed_by"}
    found = []
    for table in metadata.sorted_tables:
        if table.name in _LEFT_ALONE:
            continue
        for column in table.columns:
            named = any(key.column is people.c.id for key in column.foreign_keys)
            if named or plain.get(table.name) == column.name:
                found.append((table, column.name))
    return found


async def merge(turn: Turn, network_id: int, member_id: int | None, entered_id: int, person_id: int) -> int:
    """All that was entered for `entered_id` belongs to `person_id` from now on. Returns the merge's key.

    Where both hold the same office or speak for the same member, the entered one's row ends instead. The name and the number that
    the secretary entered stay with the person if no other network knows them, else with the member (None: who holds an office
    speaks for none). LookupError for somebody whom another network wrote down.
    """
    connection = turn.connection
    written = select(people).where(people.c.id == entered_id, people.c.network_id == network_id)
    entered = (await connection.execute(written)).mappings().first()
    if entered is None:
        raise LookupError(f"network {network_id} wrote down no person {entered_id}")
    moved: Moved = {}
    ended: Moved = {}
    for table, column in _references():
        key = next(iter(table.primary_key.columns))
        for row in (await connection.execute(select(table).where(table.c[column] == entered_id))).mappings().all():
            if await _taken(turn, table, column, row, person_id):
                if "until" in table.c:
                    over = {"until": turn.now} | ({"state": "ended"} if table is representatives else {})
                    await connection.execute(update(table).where(key == row[key.name]).values(**over))
                    ended.setdefault(table.name, []).append(row[key.name])
                continue
            await connection.execute(update(table).where(key == row[key.name]).values({column: person_id}))
            moved.setdefault(f"{table.name}.{column}", []).append(row[key.name])
    kept = (await connection.execute(select(people).where(people.c.id == person_id))).mappings().one()
    before = {column: kept[column] for column in ("name", "telephone", "full_name")}
    values = {"name": entered["name"]}
    values |= {column: kept[column] or entered[column] for column in ("telephone", "full_name")}
    alone = await members.correct_in(turn, network_id, person_id, **values)
    if not alone and entered["telephone"] and member_id is not None:
        member = await members.by_id(connection, network_id, member_id)
        if member.telephone is None:
            number = {"telephone": entered["telephone"], "contact": entered["name"]}
            await members.change(turn, network_id, member_id, **number)
    await books.change(connection, people, {"network_id": None}, id=entered_id)
    await menus.follows(turn, person_id)
    turn.record("person.merged", network_id, member=member_id, entered=entered_id, person=person_id, moved=moved)
    return await books.add(
        connection,
        merges,
        network_id=network_id,
        member_id=member_id,
        person_id=person_id,
        entered_id=entered_id,
        moved=moved,
        ended=ended,
        before=before,
        at=turn.now,
    )


async def _taken(turn: Turn, table: Table, column: str, row: Any, person_id: int) -> bool:
    """Whether a unique key that counts the person already has such a row for `person_id`."""
    connection = turn.connection
    keys = [list(index.columns) for index in table.indexes if index.unique]
    keys += [list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)]
    open_only = []
    if table is representatives:
        open_only = [representatives.c.state.in_(("claimed", "accepted"))]
        if row["state"] not in ("claimed", "accepted"):
            return False
    elif "until" in table.c:
        open_only = [table.c.until.is_(None)]
        if row["until"] is not None:
            return False
    for columns in keys:
        if column not in {each.name for each in columns}:
            continue
        same = [each == (person_id if each.name == column else row[each.name]) for each in columns]
        found = await connection.execute(select(next(iter(table.primary_key.columns))).where(and_(*same), *open_only))
        if found.first() is not None:
            return True
    return False


async def of_member(
    connection: AsyncConnection, network_id: int, member_id: int, person_id: int
) -> tuple[int, str] | None:
    """(the merge's key, the person's own name on Telegram) of a merge that has not been taken apart."""
    row = await books.one(
        connection,
        (merges.c.id, merges.c.before),
        network_id=network_id,
        member_id=member_id,
        person_id=person_id,
        undone_at=None,
    )
    return (row.id, row.before["name"]) if row else None


async def taken_apart(turn: Turn, network_id: int, member_id: int, person_id: int, at: datetime) -> int | None:
    """The name entered by hand that was the person's until that moment; None where there was none."""
    found = await turn.connection.execute(
        select(merges.c.entered_id).where(
            merges.c.network_id == network_id,
            merges.c.member_id == member_id,
            merges.c.person_id == person_id,
            merges.c.undone_at == at,
        )
    )
    return found.scalar()


async def take_apart(turn: Turn, network_id: int, merge_id: int) -> dict[str, Any] | None:
    """They were two people after all: what was moved goes back. None when that happened already.

    Returns {'name', 'telephone'} as they were where another network has come to know the person since: only the person can
    take the entered ones back then ('' for no telephone). Empty where nothing is left to ask.
    """
    connection = turn.connection
    query = select(merges).where(
        merges.c.id == merge_id, merges.c.network_id == network_id, merges.c.undone_at.is_(None)
    )
    row = (await connection.execute(query)).mappings().first()
    if row is None:
        return None
    for place, moved in row["moved"].items():
        name, column = place.split(".")
        table = metadata.tables[name]
        key = next(iter(table.primary_key.columns))
        await connection.execute(update(table).where(key.in_(moved)).values({column: row["entered_id"]}))
    for name, ended in row["ended"].items():
        table = metadata.tables[name]
        key = next(iter(table.primary_key.columns))
        again = {"until": None} | ({"state": "accepted"} if table is representatives else {})
        await connection.execute(update(table).where(key.in_(ended)).values(**again))
    person, entered = [
        (await connection.execute(select(people).where(people.c.id == row[column]))).mappings().one()
        for column in ("person_id", "entered_id")
    ]
    await members.name_seats(connection, entered["id"], entered["name"])
    # What was corrected since stays corrected.
    back = {column: before for column, before in row["before"].items() if person[column] == entered[column] != before}
    await books.change(connection, people, {"network_id": network_id}, id=row["entered_id"])
    await books.change(connection, merges, {"undone_at": turn.now}, id=merge_id)
    await menus.follows(turn, row["person_id"])
    turn.record("person.taken_apart", network_id, entered=row["entered_id"], person=row["person_id"])
    if not back or await members.correct_in(turn, network_id, row["person_id"], **back):
        return {}
    return {
        "name": back.get("name", person["name"]),
        "telephone": (back["telephone"] or "") if "telephone" in back else None,
    }
