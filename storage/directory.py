"""The directory (ทำเนียบ) as it is read: members with who speaks for them, open claims, known people."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from domain.telling import State
from storage import books, tellings
from storage.connection import AsyncConnection
from storage.members import decided, who_votes
from storage.tables import (
    bodies,
    cards,
    chats,
    follow_consents,
    members,
    merges,
    offices,
    outbox,
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
    decided: str | None = None  # whom the organisation's own decision names


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


_present = members.c.left_at.is_(None)
_organisation = members.c.body_id.is_(None)
_accepted = representatives.c.state == "accepted"
_reachable = (chats.c.id == people.c.private_chat_id) & (chats.c.state == "active")
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
        chats.c.id.label("writable"),
        representatives.c.voter,
        representatives.c.via,
        representatives.c.state,
        representatives.c.since,
        representatives.c.until,
        representatives.c.decided_by,
        decided.label("decided"),
    )
    .select_from(
        representatives.join(people, people.c.id == representatives.c.person_id)
        .join(members, members.c.id == representatives.c.member_id)
        .outerjoin(chats, _reachable)
    )
    .order_by(representatives.c.since, representatives.c.id)
)


async def _speakers(connection: AsyncConnection, *conditions: Any) -> list[Speaker]:
    """The speakers for whom all of these conditions hold, in the order in which they began."""
    rows = await connection.execute(_speaking.where(*conditions))
    return [Speaker(*tuple(row)) for row in rows]


async def entries(connection: AsyncConnection, network_id: int) -> list[Entry]:
    """Every present organisation in the directory's order, with those who speak for it."""
    found = await _speakers(connection, representatives.c.network_id == network_id, _accepted, _present)
    votes = who_votes((each.member_id, each.person_id, each.name, each.voter, each.decided) for each in found)
    speakers: dict[int, list[Speaker]] = {}
    for each in found:
        voting = replace(each, voter=(each.member_id, each.person_id) in votes)
        speakers.setdefault(each.member_id, []).append(voting)
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
        .where(members.c.network_id == network_id, _present, _organisation)
        .order_by(members.c.position, members.c.id)
    )
    first = {key: tuple(sorted(mine, key=lambda each: not each.voter)) for key, mine in speakers.items()}
    return [Entry(**row, speakers=first.get(row["id"], ())) for row in rows.mappings()]


async def entry(connection: AsyncConnection, network_id: int, member_id: int) -> Entry | None:
    """One present member of this network; None for a former one and for another network's."""
    return next((each for each in await entries(connection, network_id) if each.id == member_id), None)


async def own_seat(connection: AsyncConnection, network_id: int, member_id: int) -> Entry | None:
    """A person's own seat in a body as an entry with who speaks for it; None for an organisation and for one that is over."""
    row = (
        await connection.execute(
            select(*_own, members.c.body_id).where(
                members.c.id == member_id,
                members.c.network_id == network_id,
                _present,
                members.c.body_id.is_not(None),
            )
        )
    ).first()
    if row is None:
        return None
    speakers = await _speakers(connection, representatives.c.member_id == member_id, _accepted)
    return Entry(*row[:6], speakers=tuple(speakers), body_id=row.body_id)


async def former(connection: AsyncConnection, network_id: int) -> list[Former]:
    """The organisations that left, the last one first; what they did stays in the books."""
    rows = await connection.execute(
        select(members.c.id, members.c.name, members.c.joined_at, members.c.left_at)
        .where(members.c.network_id == network_id, members.c.left_at.is_not(None), _organisation)
        .order_by(members.c.left_at.desc(), members.c.id)
    )
    return [Former(*tuple(row)) for row in rows]


async def split_into(connection: AsyncConnection, network_id: int, member_id: int) -> list[str]:
    """The names of the members that came out of this one."""
    return await books.values(
        connection, members.c.name, order=members.c.position, network_id=network_id, split_from_id=member_id
    )


async def describe(turn: Turn, network_id: int, member_id: int, **values: Any) -> None:
    """Correct an entry of this network: people, households, legal_form, activity, telephone, contact."""
    by = turn.by
    await books.change(
        turn.connection,
        members,
        {**values, "described_at": turn.now, "described_by": by},
        id=member_id,
        network_id=network_id,
    )
    turn.record("member.described", network_id, member=member_id, **values)


async def counts(connection: AsyncConnection, network_id: int) -> tuple[int, int]:
    """(members, members for whom somebody speaks)."""
    spoken = (
        select(func.count(representatives.c.member_id.distinct()))
        .where(representatives.c.member_id == members.c.id, _accepted)
        .scalar_subquery()
    )
    row = (
        await connection.execute(
            select(func.count(), func.coalesce(func.sum(spoken), 0)).where(
                members.c.network_id == network_id, _present, _organisation
            )
        )
    ).one()
    return row[0], row[1]


async def newest_speaker(connection: AsyncConnection, network_id: int) -> tuple[Speaker, str] | None:
    """Who began to speak for a present organisation last, and that organisation's name."""
    found = await _speakers(
        connection,
        representatives.c.network_id == network_id,
        _accepted,
        _present,
        _organisation,
    )
    if not found:
        return None
    name = (await connection.execute(select(members.c.name).where(members.c.id == found[-1].member_id))).scalar_one()
    return found[-1], name


async def linked_between(
    connection: AsyncConnection, network_id: int, start: datetime, end: datetime
) -> list[tuple[Speaker, str]]:
    """Those who came in by a one-time link in [start, end), also if it was undone since, with the member's name."""
    found = await _speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.via == "link",
        representatives.c.since >= start,
        representatives.c.since < end,
        representatives.c.state.in_(("accepted", "undone", "ended")),
    )
    return await _with_names(connection, found)


async def _with_names(connection: AsyncConnection, found: list[Speaker]) -> list[tuple[Speaker, str]]:
    """Each with the name of what they speak for; for a person's own seat, which bears the person's name, its body's."""
    named = func.coalesce(bodies.c.name, members.c.name).label("name")
    rows = await connection.execute(
        select(members.c.id, named)
        .select_from(members.outerjoin(bodies, bodies.c.id == members.c.body_id))
        .where(members.c.id.in_({each.member_id for each in found}))
    )
    names = {row.id: row.name for row in rows}
    return [(each, names[each.member_id]) for each in found]


# --- who asks to speak for a member, and when that began ---------------------------------------------------------------------


async def open_claims(connection: AsyncConnection, network_id: int) -> list[tuple[Speaker, str]]:
    """Who asks to speak for which present member, oldest first."""
    found = await _speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.state == "claimed",
        _present,
    )
    return await _with_names(connection, found)


_waiting_of = (
    select(representatives.c.network_id, members.c.name)
    .join(members, members.c.id == representatives.c.member_id)
    .where(
        representatives.c.person_id == bindparam("person_id"),
        representatives.c.state == "claimed",
        _present,
    )
    .order_by(representatives.c.id)
    .limit(1)
)


async def waiting_of(connection: AsyncConnection, person_id: int) -> tuple[int, str] | None:
    """The oldest claim of a person, in any network, that nobody has decided yet: the network's key and the member's name."""
    row = (await connection.execute(_waiting_of, {"person_id": person_id})).first()
    return (row[0], row[1]) if row is not None else None


async def claim(connection: AsyncConnection, network_id: int, representative_id: int) -> tuple[Speaker, str] | None:
    """One representation of this network in whatever state, with its member's name."""
    found = await _speakers(
        connection, representatives.c.id == representative_id, representatives.c.network_id == network_id
    )
    return (await _with_names(connection, found))[0] if found else None


async def claims_of(connection: AsyncConnection, network_id: int, person_id: int, since: datetime) -> list[Speaker]:
    """A person's claims in this network that are open, or were made or declined since."""
    return await _speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.person_id == person_id,
        representatives.c.via == "button",
        (representatives.c.state == "claimed") | (representatives.c.since >= since),
    )


async def begins_now(turn: Turn, network_id: int, representative_id: int, via: str) -> None:
    """A claim that was accepted, or overtaken by the organisation's own link, begins now and came that way."""
    await books.change(
        turn.connection, representatives, {"via": via, "since": turn.now}, id=representative_id, network_id=network_id
    )


# --- the people a network knows, and where the bot reaches them --------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """Somebody a network knows: speaks or spoke for a member, holds or held an office, follows it with its chair's yes, or was
    entered by hand.
    """

    person_id: int
    name: str
    telephone: str | None
    on_telegram: bool
    writable: int | None
    members: tuple[str, ...]


async def writable(connection: AsyncConnection, person_id: int) -> int | None:
    """The private chat in which the bot reaches this person now; None without Telegram, before /start and after a block."""
    return (await writable_among(connection, [person_id])).get(person_id)


async def writable_among(connection: AsyncConnection, person_ids: Collection[int]) -> dict[int, int]:
    """Person -> private chat, of those of these people whom the bot reaches now, by one question."""
    if not person_ids:
        return {}
    rows = await connection.execute(_writable, {"people": sorted(person_ids)})
    return {row[0]: row[1] for row in rows}


_writable = (
    select(people.c.id, chats.c.id)
    .select_from(people.join(chats, _reachable))
    .where(people.c.id.in_(bindparam("people")))
)


async def known_people(connection: AsyncConnection, network_id: int) -> list[Known]:
    """Everybody this network knows, by name; also who spoke or held an office before: an old chair makes a good adviser."""
    speaking = select(representatives.c.person_id).where(
        representatives.c.network_id == network_id, representatives.c.state.in_(("accepted", "ended"))
    )
    holding = select(offices.c.person_id).where(offices.c.network_id == network_id)
    following = select(follow_consents.c.person_id).where(
        follow_consents.c.network_id == network_id, follow_consents.c.state == "granted"
    )
    merged = select(merges.c.entered_id).where(merges.c.network_id == network_id, merges.c.undone_at.is_(None))
    rows = await connection.execute(
        select(
            people.c.id.label("person_id"),
            people.c.name,
            people.c.telephone,
            people.c.telegram_id.is_not(None).label("on_telegram"),
            chats.c.id.label("writable"),
        )
        .select_from(people.outerjoin(chats, _reachable))
        .where(
            people.c.id.in_(speaking.union(holding, following)) | (people.c.network_id == network_id),
            people.c.id.not_in(merged),
            people.c.forgotten_at.is_(None),
        )
        .order_by(people.c.name, people.c.id)
    )
    spoken: dict[int, list[str]] = {}
    for each in await entries(connection, network_id):
        for speaker in each.speakers:
            spoken.setdefault(speaker.person_id, []).append(each.name)
    return [Known(**row, members=tuple(spoken.get(row["person_id"], ()))) for row in rows.mappings()]


async def card_chats(connection: AsyncConnection, name: str) -> list[int]:
    """The chats in which a card of that name has been shown."""
    rows = await connection.execute(
        select(cards.c.chat_id)
        .select_from(cards.join(chats, chats.c.id == cards.c.chat_id))
        .where(cards.c.name == name, chats.c.state == "active")
        .order_by(cards.c.id)
    )
    return [row.chat_id for row in rows]


async def drop_unseen_card(turn: Turn, chat_id: int, name: str) -> bool:
    """A card that still waits for the morning and was never sent is taken back, with what it tells; False when it was seen already."""
    card = select(cards.c.id).where(cards.c.chat_id == chat_id, cards.c.name == name, cards.c.message_id.is_(None))
    waiting = outbox.c.card_id.in_(card), outbox.c.state == "waiting", outbox.c.not_before.is_not(None)
    found = [row.id for row in await turn.connection.execute(select(outbox.c.id).where(*waiting))]
    for message in found:
        await tellings.arrived(turn, message, turn.now, State.MOOT)
    dropped = update(outbox).where(outbox.c.id.in_(found))
    await turn.connection.execute(dropped.values(state="dropped", reason="no longer true"))
    return bool(found)
