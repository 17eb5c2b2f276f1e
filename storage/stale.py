"""Cards that no longer show what holds: one row in the outbox for each, without words, until it is drawn for sending."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    and_,
    case,
    exists,
    insert,
    literal,
    null,
    or_,
    select,
    type_coerce,
    update,
)

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
    subject, chats, network_id = change.subject, change.chats, change.network_id
    after, before = f"{subject}:", f"{subject};"  # ';' is the character after ':'
    if connection.dialect.name != "sqlite":
        # Another program sends: what waits must still wait when this is committed, or the card would go out without the change.
        await connection.execute(
            lambda: (
                select(outbox.c.id)
                .select_from(outbox.join(cards))
                .where(*_shows(subject, after, before, chats), _waiting)
                .with_for_update(of=outbox)
            )
        )
    # A state that was put into words before it was sent, by the version before: those words are old now.
    await connection.execute(
        lambda: (
            update(outbox)
            .where(
                outbox.c.card_id.in_(
                    select(cards.c.id).where(*_shows(subject, after, before, chats)).scalar_subquery()
                ),
                outbox.c.state == fixed("waiting"),
                outbox.c.act == "card",
                outbox.c.text.is_not(None),
            )
            .values(text=None, values={}, keyboard=None)
        )
    )
    await connection.execute(
        lambda: insert(outbox).from_select(
            list(_DRAWN),
            select(
                cards.c.chat_id,
                literal("card"),
                literal("card"),
                literal({}, JSON),
                cards.c.id,
                null() if network_id is None else type_coerce(network_id, Integer),
                type_coerce(now, outbox.c.created_at.type),
                case((cards.c.chat_id == here, rank_here), else_=rank_elsewhere),
            ).where(
                *_shows(subject, after, before, chats),
                or_(cards.c.message_id.is_not(None), exists().where(_under_way)),
                ~exists().where(_waiting),
            ),
            include_defaults=False,
        )
    )


_DRAWN = ("chat_id", "act", "kind", "values", "card_id", "network_id", "created_at", "rank")


def _shows(subject: str, after: str, before: str, chats: frozenset[int] | None) -> list[ColumnElement[bool]]:
    """That a card shows it; a range uses the index on names, which LIKE does not."""
    named = or_(cards.c.name == subject, and_(cards.c.name > after, cards.c.name < before))
    return [named] if chats is None else [named, cards.c.chat_id.in_(chats)]
