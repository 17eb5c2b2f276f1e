"""The directory (ทำเนียบ) as it is read: members with who speaks for them, those who left, how many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from storage.connection import AsyncConnection
from storage.tables import (
    bodies,
    chats,
    members,
    people,
    representatives,
)
from storage.turn import Turn


@dataclass(frozen=True)
class Speaker:
    """A person who speaks for a member; `writable` is the private chat in which the bot can reach them now."""

    id: int
    member_id: int
    person_id: int
    name: str
    telephone: str | None
    on_telegram: bool
    writable: int | None
    voter: bool
    via: str
    state: str
    since: datetime
    until: datetime | None
    decided_by: int | None


@dataclass(frozen=True)
class Entry:
    """A present member of the directory and its speakers, the voter first."""

    id: int
    name: str
    child_network_id: int | None
    telephone: str | None
    contact: str | None
    joined_at: datetime
    speakers: tuple[Speaker, ...]
    legal_form: str | None = None
    activity: str | None = None
    people: int | None = None
    households: int | None = None
    split_from: str | None = None
    described_at: datetime | None = None
    described_by: str | None = None
    body_id: int | None = None  # a person's own seat in that body


@dataclass(frozen=True)
class Former:
    """An organisation that left the network."""

    id: int
    name: str
    joined_at: datetime
    left_at: datetime


reach = chats.c.id
_older = members.alias("older")
_describers = people.alias("describers")
_own = (
    members.c.id,
    members.c.name,
    members.c.child_network_id,
    members.c.telephone,
    members.c.contact,
    members.c.joined_at,
)
_speaking = (
    select(
        representatives.c.id,
        representatives.c.member_id,
        representatives.c.person_id,
        people.c.name,
        people.c.telephone,
        people.c.telegram_id.is_not(None).label("on_telegram"),
        reach.label("writable"),
        representatives.c.voter,
        representatives.c.via,
        representatives.c.state,
        representatives.c.since,
        representatives.c.until,
        representatives.c.decided_by,
    )
    .select_from(
        representatives.join(people, people.c.id == representatives.c.person_id)
        .join(members, members.c.id == representatives.c.member_id)
        .outerjoin(chats, (chats.c.id == people.c.private_chat_id) & (chats.c.state == "active"))
    )
    .order_by(representatives.c.since, representatives.c.id)
)


async def find_speakers(connection: AsyncConnection, *conditions: Any) -> list[Speaker]:
    """The speakers for whom all of these conditions hold, in the order in which they began."""
    rows = await connection.execute(_speaking.where(*conditions))
    return [Speaker(*tuple(row)) for row in rows]


async def entries(connection: AsyncConnection, network_id: int) -> list[Entry]:
    """Every present organisation in the directory's order, with those who speak for it."""
    speakers: dict[int, list[Speaker]] = {}
    accepted = (representatives.c.network_id == network_id, representatives.c.state == "accepted")
    for each in await find_speakers(connection, *accepted, members.c.left_at.is_(None)):
        speakers.setdefault(each.member_id, []).append(each)
    rows = await connection.execute(
        select(
            *_own,
            members.c.legal_form,
            members.c.activity,
            members.c.people,
            members.c.households,
            _older.c.name.label("split_from"),
            members.c.described_at,
            _describers.c.name.label("described_by"),
        )
        .select_from(
            members.outerjoin(_older, _older.c.id == members.c.split_from_id).outerjoin(
                _describers, _describers.c.id == members.c.described_by
            )
        )
        .where(members.c.network_id == network_id, members.c.left_at.is_(None), members.c.body_id.is_(None))
        .order_by(members.c.position, members.c.id)
    )
    first = {key: tuple(sorted(found, key=lambda each: not each.voter)) for key, found in speakers.items()}
    return [Entry(**row, speakers=first.get(row["id"], ())) for row in rows.mappings()]


async def entry(connection: AsyncConnection, network_id: int, member_id: int) -> Entry | None:
    """One present member of this network; None for a former one and for another network's."""
    return next((each for each in await entries(connection, network_id) if each.id == member_id), None)


async def own_seat(connection: AsyncConnection, network_id: int, member_id: int) -> Entry | None:
    """A person's own seat in a body as an entry with who speaks for it; None for an organisation and for one that is over."""
    row = (
        await connection.execute(
            select(
                *_own,
                members.c.body_id,
            ).where(
                members.c.id == member_id,
                members.c.network_id == network_id,
                members.c.left_at.is_(None),
                members.c.body_id.is_not(None),
            )
        )
    ).first()
    if row is None:
        return None
    speakers = await find_speakers(
        connection, representatives.c.member_id == member_id, representatives.c.state == "accepted"
    )
    return Entry(*row[:6], speakers=tuple(speakers), body_id=row.body_id)


async def former(connection: AsyncConnection, network_id: int) -> list[Former]:
    """The organisations that left, the last one first; what they did stays in the books."""
    rows = await connection.execute(
        select(members.c.id, members.c.name, members.c.joined_at, members.c.left_at)
        .where(members.c.network_id == network_id, members.c.left_at.is_not(None), members.c.body_id.is_(None))
        .order_by(members.c.left_at.desc(), members.c.id)
    )
    return [Former(*tuple(row)) for row in rows]


async def split_into(connection: AsyncConnection, network_id: int, member_id: int) -> list[str]:
    """The names of the members that came out of this one."""
    rows = await connection.execute(
        select(members.c.name)
        .where(members.c.network_id == network_id, members.c.split_from_id == member_id)
        .order_by(members.c.position)
    )
    return [row.name for row in rows]


async def describe(turn: Turn, network_id: int, member_id: int, **values: Any) -> None:
    """Correct an entry of this network: people, households, legal_form, activity, telephone, contact."""
    by = turn.person.id if turn.person else None
    await turn.connection.execute(
        update(members)
        .where(members.c.id == member_id, members.c.network_id == network_id)
        .values(**values, described_at=turn.now, described_by=by)
    )
    turn.record("member.described", network_id, member=member_id, **values)


async def counts(connection: AsyncConnection, network_id: int) -> tuple[int, int]:
    """(members, members for whom somebody speaks)."""
    spoken = (
        select(func.count(representatives.c.member_id.distinct()))
        .where(representatives.c.member_id == members.c.id, representatives.c.state == "accepted")
        .scalar_subquery()
    )
    row = (
        await connection.execute(
            select(func.count(), func.coalesce(func.sum(spoken), 0)).where(
                members.c.network_id == network_id, members.c.left_at.is_(None), members.c.body_id.is_(None)
            )
        )
    ).one()
    return row[0], row[1]


async def newest_speaker(connection: AsyncConnection, network_id: int) -> tuple[Speaker, str] | None:
    """Who began to speak for a present organisation last, and that organisation's name."""
    found = await find_speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.state == "accepted",
        members.c.left_at.is_(None),
        members.c.body_id.is_(None),
    )
    if not found:
        return None
    name = (await connection.execute(select(members.c.name).where(members.c.id == found[-1].member_id))).scalar_one()
    return found[-1], name


async def linked_between(
    connection: AsyncConnection, network_id: int, start: datetime, end: datetime
) -> list[tuple[Speaker, str]]:
    """Those who came in by a one-time link in [start, end), also if it was undone since, with the member's name."""
    found = await find_speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.via == "link",
        representatives.c.since >= start,
        representatives.c.since < end,
        representatives.c.state.in_(("accepted", "undone", "ended")),
    )
    return await with_names(connection, found)


async def with_names(connection: AsyncConnection, found: list[Speaker]) -> list[tuple[Speaker, str]]:
    """Each with the name of what they speak for; for a person's own seat, which bears the person's name, its body's."""
    named = func.coalesce(bodies.c.name, members.c.name).label("name")
    rows = await connection.execute(
        select(members.c.id, named)
        .select_from(members.outerjoin(bodies, bodies.c.id == members.c.body_id))
        .where(members.c.id.in_({each.member_id for each in found}))
    )
    names = {row.id: row.name for row in rows}
    return [(each, names[each.member_id]) for each in found]
