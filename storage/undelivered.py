"""What did not arrive, or may not have arrived, and is not sent again by itself: shown to whoever answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import false, func, select, text, update

from storage import books
from storage.connection import AsyncConnection
from storage.outbox import SHOWN
from storage.tables import cards, chats, outbox, people
from storage.tables.road import UNDELIVERED

LATELY = timedelta(days=7)  # older messages are nobody's concern any more


@dataclass(frozen=True)
class Undelivered:
    """One message: to whom, about what, and whether it may have arrived after all (`doubtful`)."""

    id: int
    chat_id: int
    chat_kind: str
    name: str
    act: str
    kind: str
    text: str | None
    network_id: int | None
    created_at: datetime
    doubtful: bool


# As storage/tables/road.py says it of the index, with the table's name, for chats have a state too.
_OPEN = text("(" + UNDELIVERED.replace("state", "outbox.state").replace("doubtful", "outbox.doubtful") + ")")
_rows = (
    select(
        outbox.c.id,
        outbox.c.chat_id,
        chats.c.kind,
        # The person's name as the network knows it; a group's own.
        people.c.name.label("person"),
        chats.c.title,
        outbox.c.act,
        outbox.c.kind.label("rule"),
        # Of a card what stood on it, else its name.
        func.coalesce(outbox.c.text, outbox.c["values"]["about"].as_string(), cards.c.name).label("text"),
        outbox.c.network_id,
        outbox.c.created_at,
        (outbox.c.state == "dropped").label("doubtful"),
    )
    .select_from(
        outbox.join(chats, chats.c.id == outbox.c.chat_id)
        .outerjoin(people, people.c.private_chat_id == chats.c.id)
        .outerjoin(cards, cards.c.id == outbox.c.card_id)
    )
    .where(_OPEN, outbox.c.act.in_(SHOWN))
    .order_by(outbox.c.id)
)


async def _found(connection: AsyncConnection, *conditions: object) -> list[Undelivered]:
    rows = await connection.execute(_rows.where(*conditions))  # type: ignore[arg-type]
    return [
        Undelivered(
            row.id, row.chat_id, row.kind, row.person or row.title or "-", row.act, row.rule, row.text, row.network_id, row.created_at,
            row.doubtful,
        )
        for row in rows
    ]  # fmt: skip


async def undelivered(connection: AsyncConnection, row_id: int) -> Undelivered | None:
    """The message, if it still counts as undelivered."""
    found = await _found(connection, outbox.c.id == row_id)
    return found[0] if found else None


async def lost_lately(connection: AsyncConnection, network_id: int, now: datetime) -> list[Undelivered]:
    """What of a network's messages did not arrive lately or may not have, oldest first; answers to a person are none."""
    return await _found(
        connection,
        outbox.c.network_id == network_id,
        outbox.c.created_at >= now - LATELY,
        (outbox.c.kind != "answer") | (chats.c.kind != "private"),
    )


async def send_again(connection: AsyncConnection, row_ids: Sequence[int]) -> None:
    """These go out once more, whatever their kind: somebody decided it."""
    await books.change(
        connection,
        outbox,
        {
            "state": "waiting",
            "tries": 0,
            "part": 0,
            "doubtful": False,
            "reason": None,
            "useful_until": None,
            "not_before": None,
        },
        id=row_ids,
    )


async def let_rest(connection: AsyncConnection, row_ids: Sequence[int]) -> None:
    """These are settled without being sent again."""
    await connection.execute(
        update(outbox).where(outbox.c.id.in_(row_ids)).values(state="dropped", doubtful=false(), reason="let rest")
    )
