"""Cards that no longer show what holds: one row in the outbox for each, without words, until it is drawn for sending."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Integer, and_, bindparam, exists, insert, literal, or_, select, update

from storage.connection import AsyncConnection
from storage.naming import naming, things
from storage.tables import cards, outbox
from storage.tables.columns import fixed

_waits = and_(outbox.c.state == fixed("waiting"), outbox.c.act == "card")
_waiting = (outbox.c.card_id == cards.c.id) & _waits
_under_way = (outbox.c.card_id == cards.c.id) & (outbox.c.state == fixed("claimed")) & (outbox.c.act == "card")


@dataclass(frozen=True)
class Changed:
    """Something changed that cards show: those named `subject` or 'subject:…', in these chats (None: in all)."""

    subject: str
    network_id: int | None
    chats: frozenset[int] | None


_shown = naming(cards.c.name, cards.c.id, cards.c.chat_id)
_of_cards = outbox.c.card_id.in_(bindparam("cards", expanding=True))
_wait_still = (
    select(outbox.c.id).where(_of_cards, _waits).order_by(outbox.c.id).with_for_update()
)  # by all in one order
_put_into_words = update(outbox).where(_of_cards, _waits, outbox.c.text.is_not(None))
_old_words = _put_into_words.values(text=None, values={}, keyboard=None)
_drawn = {
    "chat_id": cards.c.chat_id,
    "act": literal("card"),
    "kind": literal("card"),
    "values": literal({}, JSON),
    "card_id": cards.c.id,
    "network_id": bindparam("network_id", type_=Integer),
    "created_at": bindparam("now", type_=outbox.c.created_at.type),
    "rank": bindparam("rank", type_=Integer),
}
_draw = insert(outbox).from_select(
    list(_drawn),
    select(*_drawn.values()).where(
        cards.c.id == bindparam("card"),
        or_(cards.c.message_id.is_not(None), exists().where(_under_way)),
        ~exists().where(_waiting),
    ),
    include_defaults=False,
)


async def mark(
    connection: AsyncConnection,
    changes: Collection[Changed],
    now: datetime,
    here: int | None,
    rank_here: int,
    rank_elsewhere: int = 1,
) -> None:
    """Let every standing card that shows one of them be drawn anew; one that waits to be sent is drawn then in any case.

    `here`: the chat in which somebody acted, whose card is waited for (`rank_here`); the other chats' are not.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for subject, card, chat in await connection.execute(_shown, things(each.subject for each in changes)):
        found[subject].append((card, chat))
    shows: dict[int, dict[str, object]] = {}
    for change in changes:
        for card, chat in found[change.subject]:
            if change.chats is None or chat in change.chats:
                rank = rank_here if chat == here else rank_elsewhere
                shows.setdefault(card, {"card": card, "network_id": change.network_id, "now": now, "rank": rank})
    if not shows:
        return
    if connection.dialect.name != "sqlite":
        # Another program sends: what waits must still wait when this is committed, or the card would go out without the change.
        await connection.execute(_wait_still, {"cards": list(shows)})
    # A state that was put into words before it was sent, by the version before: those words are old now.
    await connection.execute(_old_words, {"cards": list(shows)})
    await connection.execute(_draw, list(shows.values()))
