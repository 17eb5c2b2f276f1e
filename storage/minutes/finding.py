"""Finds minutes: those to be adopted, those that a message is about, and what all of them say, by parts of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from domain.minutes import State
from storage import tables
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.minutes.books import Minutes, columns
from storage.tables import (
    meetings,
    minutes,
    minutes_search,
    outbox,
    proceedings,
)
from storage.turn import Turn

MOST_FOUND = 40


@dataclass(frozen=True)
class Found:
    """A piece of minutes that holds the words."""

    meeting_id: int
    kind: str
    number: str
    title: str
    words: str


async def not_adopted(
    connection: AsyncConnection, network_id: int, body_id: int, before: datetime | None = None
) -> list[Meeting]:
    """The held meetings of a body whose minutes are not adopted yet, oldest first (`before`: that began before then)."""
    query = (
        select(*columns(meetings, Meeting))
        .select_from(meetings.outerjoin(minutes, minutes.c.meeting_id == meetings.c.id))
        .where(
            meetings.c.network_id == network_id,
            meetings.c.body_id == body_id,
            meetings.c.number.is_not(None),
            or_(minutes.c.id.is_(None), minutes.c.state != State.ADOPTED.value),
        )
        .order_by(meetings.c.starts_at, meetings.c.id)
    )
    if before is not None:
        query = query.where(meetings.c.starts_at < before)
    return [Meeting(*row) for row in await connection.execute(query)]


async def adopted_titles(connection: AsyncConnection, network_id: int, body_id: int) -> set[str]:
    """The titles under which ended meetings of a body adopted minutes: also those of meetings before the bot."""
    rows = await connection.execute(
        select(tables.matters.c.title)
        .select_from(tables.matters.join(proceedings, proceedings.c.id == tables.matters.c.proceedings_id))
        .where(
            proceedings.c.network_id == network_id,
            proceedings.c.body_id == body_id,
            proceedings.c.state == "ended",
            tables.matters.c.section == "adopt",
            tables.matters.c.outcome.in_(("adopted", "corrected")),
        )
    )
    return {row.title for row in rows}


# --- messages ---------------------------------------------------------------------------------------------------------------


async def named_in(connection: AsyncConnection, chat_id: int, message_id: int) -> int | None:
    """The minutes that a message of the bot is about: a document of theirs, or their card; None for any other message."""
    row = (
        await connection.execute(
            select(outbox.c.text, outbox.c["values"], tables.cards.c.name)
            .select_from(outbox.outerjoin(tables.cards, tables.cards.c.id == outbox.c.card_id))
            .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
            .limit(1)
        )
    ).first()
    if row is None:
        return None
    if row.name is not None and row.name.startswith("minutes:"):
        return int(row.name.removeprefix("minutes:"))
    if row.text == "meeting_minutes" or (row.text or "").startswith("minutes."):
        named = row.values.get("minutes")
        return int(named) if named is not None else None
    return None


# --- search -----------------------------------------------------------------------------------------------------------------


async def index(turn: Turn, found: Minutes, pieces: Sequence[dict[str, str]]) -> None:
    """Let search find the newest version: pieces with kind, number, title, words, compared. What was there before goes."""
    await turn.connection.execute(delete(minutes_search).where(minutes_search.c.minutes_id == found.id))
    if pieces:
        same = {"network_id": found.network_id, "minutes_id": found.id, "meeting_id": found.meeting_id}
        await turn.connection.execute(insert(minutes_search), [piece | same for piece in pieces])


async def search(connection: AsyncConnection, network_id: int, words: Sequence[str]) -> list[Found]:
    """The pieces of this network's minutes that hold all these words (`domain.minutes.wanted`), the newest meeting first.

    The network's own pieces are compared one by one: ten years of meetings are some thousand (docs/decisions/minutes.md).
    """
    query = (
        select(*columns(minutes_search, Found))
        .select_from(minutes_search.join(meetings, meetings.c.id == minutes_search.c.meeting_id))
        .where(
            minutes_search.c.network_id == network_id,
            *(minutes_search.c.compared.contains(word, autoescape=True) for word in words),
        )
        .order_by(meetings.c.starts_at.desc(), minutes_search.c.id)
        .limit(MOST_FOUND)
    )
    return [Found(*row) for row in await connection.execute(query)]
