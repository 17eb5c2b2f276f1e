"""Cards that no longer show what holds: one row in the outbox for each, without words, until it is drawn for sending."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, and_, case, exists, insert, literal, null, or_, select, update

from storage.connection import AsyncConnection
from storage.tables import cards, outbox
from storage.tables.columns import fixed

_waiting = (outbox.c.card_id == cards.c.id) & (outbox.c.state == fixed("waiting")) & (outbox.c.act == "card")
_under_way = (outbox.c.card_id == cards.c.id) & (outbox.c.state == fixed("claimed")) & (outbox.c.act == "card")


@dataclass(frozen=True)
class Changed:
    """Something changed that cards show: those named `subject` or 'subject:…', in these chats (None: in all)."""

    subject: str
    network_id: int | None
    chats: frozenset[int] | None


async def mark(
    connection: AsyncConnection,
    change: Changed,
    now: datetime,
    here: int | None,
    rank_here: int,
    rank_elsewhere: int = 1,
) -> None:
    """Let every standing card that shows it be drawn anew; one that waits to be sent is drawn then in any case.

    `here`: the chat in which somebody acted, whose card is waited for (`rank_here`); the other chats' are not.
    """
    # ';' is the character after ':'; a range uses the index on names, which LIKE does not.
    named = or_(
        cards.c.name == change.subject,
        and_(cards.c.name > f"{change.subject}:", cards.c.name < f"{change.subject};"),
    )
    where = [named] if change.chats is None else [named, cards.c.chat_id.in_(change.chats)]
    if connection.dialect.name != "sqlite":
        # Another program sends: what waits must still wait when this is committed, or the card would go out without the change.
        await connection.execute(
            select(outbox.c.id).select_from(outbox.join(cards)).where(*where, _waiting).with_for_update(of=outbox)
        )
    # A state that was put into words before it was sent, by the version before: those words are old now.
    worded = select(cards.c.id).where(*where).scalar_subquery()
    await connection.execute(
        update(outbox)
        .where(
            outbox.c.card_id.in_(worded),
            outbox.c.state == fixed("waiting"),
            outbox.c.act == "card",
            outbox.c.text.is_not(None),
        )
        .values(text=None, values={}, keyboard=None)
    )
    columns: dict[str, Any] = {
        "chat_id": cards.c.chat_id,
        "act": literal("card"),
        "kind": literal("card"),
        "values": literal({}, JSON),
        "card_id": cards.c.id,
        "network_id": null() if change.network_id is None else literal(change.network_id),
        "created_at": literal(now, outbox.c.created_at.type),
        "rank": case((cards.c.chat_id == here, rank_here), else_=rank_elsewhere),
    }
    stands = or_(cards.c.message_id.is_not(None), exists().where(_under_way))
    found = select(*(value.label(name) for name, value in columns.items())).where(
        *where, stands, ~exists().where(_waiting)
    )
    await connection.execute(insert(outbox).from_select(list(columns), found, include_defaults=False))
