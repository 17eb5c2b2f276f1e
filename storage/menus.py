"""The menu of commands of each private chat: when it is set anew, and what Telegram was last told of it.

A row of the outbox without words says that a menu may be another now; which, is computed when it is sent (gateway/menus.py). Of the
rows of a chat that were sent the latest stays, and its text is what was set.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, bindparam, exists, insert, literal, select, type_coerce, union

from storage import books
from storage.connection import AsyncConnection
from storage.outbox import MENU, menu
from storage.tables import chats, offices, outbox, people, representatives
from storage.tables.columns import fixed
from storage.turn import Rank, Turn

_accepted = representatives.c.state == fixed("accepted")
_held = offices.c.until.is_(None)
_people_of = union(
    select(representatives.c.person_id).where(representatives.c.network_id == bindparam("network"), _accepted),
    select(offices.c.person_id).where(offices.c.network_id == bindparam("network"), _held),
)
_of_chat = (outbox.c.chat_id == bindparam("chat"), outbox.c.message_id.is_(None), outbox.c.act == fixed(MENU))
_was_set = select(outbox.c.text).where(*_of_chat, outbox.c.state == fixed("sent")).order_by(outbox.c.id.desc()).limit(1)
_is_known = select(outbox.c.id).where(*_of_chat).limit(1)
_of_this = (outbox.c.chat_id == chats.c.id, outbox.c.message_id.is_(None), outbox.c.act == fixed(MENU))
_never_set = (
    select(
        chats.c.id,
        literal(MENU),
        literal("notice"),
        literal({}, JSON),
        type_coerce(bindparam("now"), outbox.c.created_at.type),
        literal(Rank.UNASKED.value),
    )
    .select_from(people.join(chats, chats.c.id == people.c.private_chat_id))
    .where(
        chats.c.state == fixed("active"),
        exists().where(representatives.c.person_id == people.c.id, _accepted)
        | exists().where(offices.c.person_id == people.c.id, _held),
        ~exists().where(*_of_this, outbox.c.state.in_((fixed("waiting"), fixed("claimed")))),
        ~exists().where(*_of_this, outbox.c.state == fixed("sent"), outbox.c.text.startswith(bindparam("edition"))),
    )
)
_begin = insert(outbox).from_select(
    ["chat_id", "act", "kind", "values", "created_at", "rank"], _never_set, include_defaults=False
)


async def follows(turn: Turn, person_id: int) -> None:
    """Let the person's menu follow what the books say of them; once in this turn, and not at all without a private chat."""
    chat_id = await books.value(turn.connection, people.c.private_chat_id, id=person_id)
    if chat_id is not None:
        menu(turn, chat_id)


async def follow(turn: Turn, network_id: int) -> None:
    """As `follows`, for everybody of a network: its state or language is another."""
    for person_id in (await turn.connection.execute(_people_of, {"network": network_id})).scalars().all():
        await follows(turn, person_id)


async def begin_in(turn: Turn, chat_id: int) -> None:
    """Let a private chat have its menu where none was ever on its way there: its person had a part before they opened it."""
    if (await turn.connection.execute(_is_known, {"chat": chat_id})).first() is None:
        menu(turn, chat_id)


async def begin(connection: AsyncConnection, edition: str, now: datetime) -> bool:
    """Let everybody with a part in a network have a menu of this edition, who has none yet; whether that is anybody.

    What menus offer and in which words is the program's: each version that changes it is an edition of its own.
    """
    return bool((await connection.execute(_begin, {"edition": edition, "now": now})).rowcount)


async def last_set(connection: AsyncConnection, chat_id: int) -> str | None:
    """What was last set in a chat, as `was_set` wrote it down; None where nothing was."""
    return (await connection.execute(_was_set, {"chat": chat_id})).scalar()


async def was_set(connection: AsyncConnection, row_id: int, chat_id: int, text: str) -> None:
    """Telegram has this menu for the chat now; what was set before is of no use any more."""
    before: dict[str, Any] = {"chat_id": chat_id, "act": MENU, "message_id": None, "state": "sent"}
    await books.remove(connection, outbox, **before)
    await books.change(connection, outbox, {"text": text}, id=row_id)


async def moves(turn: Turn, chat_id: int, to: int) -> None:
    """A private chat has another row of ours: what Telegram was told of its menu goes with it, and is looked at anew."""
    await books.change(
        turn.connection, outbox, {"chat_id": to}, chat_id=chat_id, act=MENU, message_id=None, state="sent"
    )
    menu(turn, to)
