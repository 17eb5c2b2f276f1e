"""Cards: messages that are sent once and then edited; only the last waiting state is sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, insert, select, update

from storage.connection import AsyncConnection
from storage.outbox.saying import Keyboard, asked_with, row_of, strip_keyboard
from storage.tables import cards, outbox
from storage.tables.columns import fixed
from storage.turn import Turn


async def document_card(
    turn: Turn,
    chat_id: int,
    name: str,
    which: str,
    values: dict[str, Any],
    *,
    kind: str = "answer",
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    not_before: datetime | None = None,
) -> int:
    """Send a document as the card of that name: what is shown on the card later becomes its caption and buttons (`show`).

    A message that carried the card before loses its buttons, and what was to be drawn on it is not sent. Returns the card's key.
    """
    await turn.flush()
    found = (await turn.connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if found is None:
        card_id = await _new_card(turn, chat_id, name)
    else:
        card_id = int(found.id)
        if found.message_id is not None:
            strip_keyboard(turn, chat_id, found.message_id)
        waiting = (outbox.c.card_id == card_id) & (outbox.c.state == fixed("waiting")) & (outbox.c.act == "card")
        await turn.connection.execute(update(outbox).where(waiting).values(state="dropped", reason="said anew"))
        await mark_card(turn.connection, card_id, message_id=None, pinned=False)
    row = row_of(turn, chat_id, "document", kind, which, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before, card_id=card_id)
    turn.outbox.append(row)
    return card_id


async def attached(connection: AsyncConnection, chat_id: int, name: str) -> dict[str, Any] | None:
    """The values with which the document was made that carries a card in a chat; None where the card is no document."""
    carrying = (outbox.c.card_id == cards.c.id) & (outbox.c.message_id == cards.c.message_id)
    row = (
        await connection.execute(
            select(outbox.c["values"])
            .select_from(cards.join(outbox, carrying))
            .where(cards.c.chat_id == chat_id, cards.c.name == name, cards.c.document, outbox.c.act == "document")
        )
    ).first()
    return dict(row[0]) if row else None


async def _new_card(turn: Turn, chat_id: int, name: str) -> int:
    found = await turn.connection.execute(
        insert(cards).values(chat_id=chat_id, name=name, changed_at=turn.now).returning(cards.c.id)
    )
    return int(found.scalar_one())


async def show(
    turn: Turn,
    chat_id: int,
    name: str,
    view: dict[str, Any] | None = None,
    *,
    network_id: int | None = None,
    pin: bool = False,
    not_before: datetime | None = None,
    fresh: bool = False,
    tells: dict[str, Any] | None = None,
    useful_until: datetime | None = None,
    kind: str = "card",
    asked: bool = False,
) -> int:
    """Show something on its one card in a chat: sent the first time, edited afterwards. Returns the card's key.

    What stands on it is drawn from the books when it is its turn to be sent (cards/); `view` is only how it is looked at there
    (a page, a menu). `fresh` starts a new message (the old one keeps its last words). `tells` ({"event": name, …}) comes back
    through the inbox, with `at`, once the card was really sent; one that waits longer than `useful_until` is not sent any more.
    A fresh card of kind 'notice' is a reminder: in doubt it is not sent again. A card that somebody `asked` for in a group comes in
    the topic where they asked, any other in the bot's own. Where only what it shows has changed: `turn.changed`.
    """
    await turn.flush()
    connection = turn.connection
    found = (await connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if found is None:
        card_id = await _new_card(turn, chat_id, name)
    else:
        card_id = found.id
        if fresh and found.message_id is not None:
            await mark_card(connection, card_id, message_id=None, pinned=False)
    view = view or {}
    row = row_of(turn, chat_id, "card", kind, None, view)
    row.update(network_id=network_id, card_id=card_id, not_before=not_before, tells=tells)
    row.update(useful_until=useful_until, thread_id=turn.thread_id if asked else None)
    merged = await connection.execute(
        _merge,
        {
            "the_card": card_id,
            "new_view": view,
            "created": turn.now,
            "until": useful_until,
            "new_rank": row["rank"],
        },
    )
    if merged.rowcount and fresh:  # it comes as a new message: when, and by which rule, is said by who lets it come
        await connection.execute(_merge_fresh, {"the_card": card_id, "new_kind": kind, "new_moment": not_before})
    if merged.rowcount and tells is not None:
        await connection.execute(_merge_tells, {"the_card": card_id, "new_tells": tells})
    if not merged.rowcount:
        turn.outbox.append(row)
    pinning_waits = merged.rowcount and (await connection.execute(_pinning, {"the_card": card_id})).first()
    if pin and (found is None or found.message_id is None or fresh) and not pinning_waits:
        pinning = row_of(turn, chat_id, "pin", "card", None, {})
        pinning.update(card_id=card_id, network_id=network_id, not_before=not_before)
        turn.outbox.append(pinning)
    return card_id


async def waiting_view(connection: AsyncConnection, chat_id: int, name: str) -> dict[str, Any] | None:
    """How a card will be looked at that waits to be sent in a chat; None where it does not wait."""
    waiting = (outbox.c.card_id == cards.c.id) & (outbox.c.state == fixed("waiting")) & (outbox.c.act == "card")
    query = select(outbox.c["values"]).select_from(cards.join(outbox, waiting))
    row = (await connection.execute(query.where(cards.c.chat_id == chat_id, cards.c.name == name))).first()
    return dict(row[0]) if row else None


async def put_card_on(turn: Turn, chat_id: int, name: str, message_id: int) -> None:
    """Let a card's next state show on this message of the bot in that chat; another card that stood on it has no message then.

    For a message that is leafed through: what a press on it shows comes in its place, not on an older or newer one.
    """
    await turn.flush()
    connection = turn.connection
    here = cards.c.chat_id == chat_id
    await connection.execute(
        update(cards)
        .where(here, cards.c.message_id == message_id, cards.c.name != name)
        .values(message_id=None, pinned=False)
    )
    moved = await connection.execute(update(cards).where(here, cards.c.name == name).values(message_id=message_id))
    if not moved.rowcount:
        await connection.execute(
            insert(cards).values(chat_id=chat_id, name=name, message_id=message_id, changed_at=turn.now)
        )


async def useful_until(turn: Turn, name: str, until: datetime | None) -> None:
    """What a card shows has another hour: where it still waits to be sent it is useful until then."""
    await turn.flush()
    of_name = select(cards.c.id).where(cards.c.name == name).scalar_subquery()
    await turn.connection.execute(
        update(outbox)
        .where(outbox.c.card_id.in_(of_name), outbox.c.state == fixed("waiting"), outbox.c.useful_until.is_not(None))
        .values(useful_until=until)
    )


_card = select(cards.c.id, cards.c.message_id).where(
    cards.c.chat_id == bindparam("chat_id"), cards.c.name == bindparam("name")
)
_merge = (
    update(outbox)
    .where(outbox.c.card_id == bindparam("the_card"), outbox.c.state == fixed("waiting"), outbox.c.act == "card")
    .values(
        text=None,  # what an older version put into words is drawn now
        values=bindparam("new_view"),
        keyboard=None,
        created_at=bindparam("created"),
        useful_until=bindparam("until"),
        rank=case((outbox.c.rank < bindparam("new_rank"), outbox.c.rank), else_=bindparam("new_rank")),
    )
)
_merge_fresh = (
    update(outbox)
    .where(outbox.c.card_id == bindparam("the_card"), outbox.c.state == fixed("waiting"), outbox.c.act == "card")
    .values(kind=bindparam("new_kind"), not_before=bindparam("new_moment"))
)
_merge_tells = (
    update(outbox)
    .where(outbox.c.card_id == bindparam("the_card"), outbox.c.state == fixed("waiting"), outbox.c.act == "card")
    .values(tells=bindparam("new_tells"))
)


_pinning = select(outbox.c.id).where(
    outbox.c.card_id == bindparam("the_card"), outbox.c.state == fixed("waiting"), outbox.c.act == "pin"
)


async def mark_card(connection: AsyncConnection, card_id: int, **values: Any) -> None:
    """Remember the message that carries a card (a text unless `document` says otherwise), or whether it is pinned."""
    if "message_id" in values:
        values.setdefault("document", False)
    await connection.execute(update(cards).where(cards.c.id == card_id).values(**values))


async def card_sent_at(connection: AsyncConnection, chat_id: int, name: str) -> datetime | None:
    """When the message that carries a card was sent; None when none stands in this chat. Later edits do not count."""
    carrying = (outbox.c.card_id == cards.c.id) & (outbox.c.message_id == cards.c.message_id)
    found = (
        select(func.min(outbox.c.sent_at))
        .select_from(cards.join(outbox, carrying))
        .where(cards.c.chat_id == chat_id, cards.c.name == name)
    )
    return (await connection.execute(found)).scalar()


_lowest = select(func.max(outbox.c.message_id)).where(
    outbox.c.chat_id == bindparam("chat_id"), outbox.c.act.in_(("send", "document", "card", "file"))
)


async def strip_card(turn: Turn, chat_id: int, name: str) -> None:
    """The message that carries a card in a chat loses its buttons: the card comes anew, below it."""
    card = (await turn.connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if card is not None and card.message_id is not None:
        strip_keyboard(turn, chat_id, card.message_id)


async def stands_lowest(connection: AsyncConnection, chat_id: int, name: str) -> bool:
    """Whether nothing of the bot stands below a card: what somebody has just typed then follows it directly, and an edit is seen."""
    card = (await connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if card is None or card.message_id is None:
        return False
    return bool((await connection.execute(_lowest, {"chat_id": chat_id})).scalar() == card.message_id)


async def said_below(connection: AsyncConnection, chat_id: int, question_id: int) -> bool:
    """Whether something else of the bot stands below the message that asked a question."""
    asked = await asked_with(connection, chat_id, question_id)
    return asked is not None and (await connection.execute(_lowest, {"chat_id": chat_id})).scalar_one() > asked
