"""The people a network knows, and where the bot reaches them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, update

from storage.connection import AsyncConnection
from storage.directory.entries import entries, reach
from storage.tables import (
    cards,
    chats,
    follow_consents,
    merges,
    offices,
    outbox,
    people,
    representatives,
)


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
    rows = await connection.execute(
        select(people.c.id, chats.c.id)
        .select_from(people.join(chats, chats.c.id == people.c.private_chat_id))
        .where(people.c.id.in_(sorted(person_ids)), chats.c.state == "active")
    )
    return {row[0]: row[1] for row in rows}


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
            reach.label("writable"),
        )
        .select_from(people.outerjoin(chats, (chats.c.id == people.c.private_chat_id) & (chats.c.state == "active")))
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


async def drop_unseen_card(connection: AsyncConnection, chat_id: int, name: str) -> bool:
    """A card that still waits for the morning and was never sent is taken back; False when it was seen already."""
    card = select(cards.c.id).where(cards.c.chat_id == chat_id, cards.c.name == name, cards.c.message_id.is_(None))
    dropped = await connection.execute(
        update(outbox)
        .where(outbox.c.card_id.in_(card), outbox.c.state == "waiting", outbox.c.not_before.is_not(None))
        .values(state="dropped", reason="no longer true")
    )
    return bool(dropped.rowcount)
