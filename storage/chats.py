"""The chats and people that the bot has met, found by Telegram's ids and kept under our own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from domain.people import name_shown
from storage import books
from storage.connection import AsyncConnection
from storage.tables import cards, chats, metadata, networks, outbox, people, questions
from storage.upsert import insertion


@dataclass(frozen=True)
class Chat:
    """A chat as the books know it; `network_id` is the network whose group chat it is."""

    id: int
    telegram_id: int
    kind: str
    title: str
    language: str | None
    state: str
    thread_id: int | None
    network_id: int | None

    @property
    def private(self) -> bool:
        """Whether it is one person's own chat with the bot."""
        return self.kind == "private"


@dataclass(frozen=True)
class Person:
    """Somebody the bot knows; without Telegram, `telegram_id` and `private_chat_id` are None."""

    id: int
    telegram_id: int | None
    name: str
    username: str | None
    telephone: str | None
    language: str | None
    private_chat_id: int | None
    current_network_id: int | None
    current_member_id: int | None
    full_name: str | None = None


_chat_columns = (
    chats.c.id,
    chats.c.telegram_id,
    chats.c.kind,
    chats.c.title,
    chats.c.language,
    chats.c.state,
    chats.c.thread_id,
    networks.c.id.label("network_id"),
)
_chats = select(*_chat_columns).select_from(chats.outerjoin(networks, networks.c.group_chat_id == chats.c.id))
_chat_by_telegram_id = _chats.where(chats.c.telegram_id == bindparam("telegram_id"))
_chat_by_former_id = _chats.where(chats.c.former_telegram_id == bindparam("telegram_id"))
_change_chat = update(chats).where(chats.c.id == bindparam("key"))
_chat_by_id = _chats.where(chats.c.id == bindparam("id"))
_people = select(*(people.c[name] for name in Person.__dataclass_fields__))
_person_by_telegram_id = _people.where(people.c.telegram_id == bindparam("telegram_id"))
_person_by_id = _people.where(people.c.id == bindparam("id"))
_met = select(
    select(func.count(chats.c.id)).where(chats.c.telegram_id.in_(bindparam("where", expanding=True))).scalar_subquery(),
    select(func.count(people.c.id)).where(people.c.telegram_id.in_(bindparam("who", expanding=True))).scalar_subquery(),
)
_person_in_chat = _people.where(people.c.private_chat_id == bindparam("chat_id"))


async def chat(connection: AsyncConnection, telegram_id: int) -> Chat | None:
    """The chat with Telegram's id, if the bot has met it."""
    row = (await connection.execute(_chat_by_telegram_id, {"telegram_id": telegram_id})).first()
    return Chat(*row) if row else None


async def chat_by_id(connection: AsyncConnection, chat_id: int) -> Chat:
    """The chat under our own key."""
    return Chat(*(await connection.execute(_chat_by_id, {"id": chat_id})).one())


async def meet_chat(connection: AsyncConnection, telegram_id: int, kind: str, title: str) -> Chat:
    """The chat with Telegram's id, remembered now if it is new; a changed kind or title is taken over.

    What comes late from a group that has become a supergroup meets the supergroup, as it is; its `telegram_id` is another then.
    """
    known = await chat(connection, telegram_id)
    if known is None:
        grown = (await connection.execute(_chat_by_former_id, {"telegram_id": telegram_id})).first()
        if grown is not None:
            return Chat(*grown)
        remembered = insertion(connection, chats).values(telegram_id=telegram_id, kind=kind, title=title[:255])
        await connection.execute(remembered.on_conflict_do_nothing(index_elements=["telegram_id"]))
    elif known.kind != kind or (title and known.title != title[:255]):
        await connection.execute(_change_chat, {"key": known.id, "kind": kind, "title": title[:255]})
    else:
        return known
    found = await chat(connection, telegram_id)
    assert found is not None
    return found


async def all_met(connection: AsyncConnection, where: Collection[int], who: Collection[int]) -> bool:
    """Whether all of these chats and people, by Telegram's ids, are remembered."""
    found = (await connection.execute(_met, {"where": list(where), "who": list(who)})).one()
    return tuple(found) == (len(where), len(who))


async def person(connection: AsyncConnection, telegram_id: int) -> Person | None:
    """The person with Telegram's id, if the bot has met them."""
    row = (await connection.execute(_person_by_telegram_id, {"telegram_id": telegram_id})).first()
    return Person(*row) if row else None


async def is_forgotten(connection: AsyncConnection, person_id: int) -> bool:
    """Whether the person asked to be forgotten."""
    query = select(people.c.forgotten_at.is_not(None)).where(people.c.id == person_id)
    return bool((await connection.execute(query)).scalar())


async def person_by_id(connection: AsyncConnection, person_id: int) -> Person:
    """The person under our own key."""
    return Person(*(await connection.execute(_person_by_id, {"id": person_id})).one())


async def person_in_chat(connection: AsyncConnection, chat_id: int) -> Person | None:
    """Whose private chat it is."""
    row = (await connection.execute(_person_in_chat, {"chat_id": chat_id})).first()
    return Person(*row) if row else None


async def meet_person(
    connection: AsyncConnection,
    telegram_id: int,
    name: str,
    username: str | None,
    private_chat_id: int | None,
    now: datetime,
) -> Person:
    """The person with Telegram's id, remembered now if new; a private chat and a changed user name are taken over.

    The name stays as it was first met or as the secretary corrected it: minutes need the name people use.
    """
    known = await person(connection, telegram_id)
    if known is None:
        remembered = insertion(connection, people).values(
            telegram_id=telegram_id,
            name=name_shown(name, f"@{username}" if username else "-"),
            username=username,
            private_chat_id=private_chat_id,
            created_at=now,
        )
        await connection.execute(remembered.on_conflict_do_nothing(index_elements=["telegram_id"]))
    elif known.username != username or (private_chat_id is not None and known.private_chat_id is None):
        await books.change(
            connection,
            people,
            {"username": username, "private_chat_id": known.private_chat_id or private_chat_id},
            id=known.id,
        )
    else:
        return known
    found = await person(connection, telegram_id)
    assert found is not None
    return found


async def set_state(connection: AsyncConnection, chat_id: int, state: str, reason: str | None = None) -> None:
    """The chat is active, blocked (by its person) or removed (the bot is no longer in the group)."""
    await books.change(connection, chats, {"state": state, "state_reason": reason}, id=chat_id)


async def set_language(connection: AsyncConnection, chat_id: int, language: str) -> None:
    """This chat reads Thai ('th') or English ('en') from now on."""
    await books.change(connection, chats, {"language": language}, id=chat_id)


async def set_thread(connection: AsyncConnection, chat_id: int, thread_id: int | None) -> None:
    """The topic of a group in which the bot speaks; None: the General topic or a group without topics."""
    await books.change(connection, chats, {"thread_id": thread_id}, id=chat_id)


async def topic_gone(connection: AsyncConnection, chat_id: int, thread_id: int | None) -> None:
    """A topic of the group was deleted or closed; if it was the bot's own, the General topic is from now on."""
    await books.change(connection, chats, {"thread_id": None}, id=chat_id, thread_id=thread_id)


async def remember_choice(
    connection: AsyncConnection, person_id: int, *, network_id: int | None, member_id: int | None
) -> None:
    """The network and organisation this person speaks of until they choose otherwise."""
    await books.change(
        connection, people, {"current_network_id": network_id, "current_member_id": member_id}, id=person_id
    )


async def forget_cards(connection: AsyncConnection, chat_id: int) -> None:
    """The messages that carried cards in this chat are out of reach: the next state of each is a fresh message."""
    await books.change(connection, cards, {"message_id": None, "pinned": False}, chat_id=chat_id)


async def has_cards(connection: AsyncConnection, chat_id: int) -> bool:
    """Whether the bot ever showed a card in this chat."""
    return await books.one(connection, cards.c.id, chat_id=chat_id) is not None


async def tell_once(connection: AsyncConnection, chat_id: int, what: str, now: datetime) -> bool:
    """Whether the chair has yet to be told of this trouble ('pin' or 'lost') with a chat; from now on it counts as told."""
    column = {"pin": chats.c.pin_told_at, "lost": chats.c.lost_told_at}[what]
    told = await connection.execute(
        update(chats).where(chats.c.id == chat_id, column.is_(None)).values({column.name: now})
    )
    return bool(told.rowcount)


async def trouble_over(connection: AsyncConnection, chat_id: int, what: str) -> bool:
    """The trouble ('pin' or 'lost') with a chat is over; the next one is told again. Returns whether this one had been told."""
    column = {"pin": chats.c.pin_told_at, "lost": chats.c.lost_told_at}[what]
    over = await connection.execute(
        update(chats).where(chats.c.id == chat_id, column.is_not(None)).values({column.name: None})
    )
    return bool(over.rowcount)


async def migrate(connection: AsyncConnection, old_telegram_id: int, new_telegram_id: int) -> int | None:
    """A group became a supergroup: its row takes the new id, its cards start afresh. Returns our chat key, if we know it.

    Both ids may have rows, when the supergroup's first message came before the notice: then all that refers to the younger row
    is handed to the older one. A network whose founding was begun there meanwhile goes on without a group, where the older has one.
    """
    old = await chat(connection, old_telegram_id)
    if old is None:
        return None
    new = await chat(connection, new_telegram_id)
    if new is not None:
        younger = select(cards.c.id).where(cards.c.chat_id == new.id)
        await connection.execute(
            update(outbox).where(outbox.c.card_id.in_(younger), outbox.c.state == "waiting").values(state="dropped")
        )
        await connection.execute(update(outbox).where(outbox.c.card_id.in_(younger)).values(card_id=None))
        await books.remove(connection, cards, chat_id=new.id)
        if old.network_id is not None:
            await books.change(connection, networks, {"group_chat_id": None}, group_chat_id=new.id)
        waiting = questions.c.ended_at.is_(None)  # of one person one question waits in a chat
        asked = select(questions.c.person_id).where(questions.c.chat_id == old.id, waiting)
        await connection.execute(
            update(questions)
            .where(questions.c.chat_id == new.id, waiting, questions.c.person_id.in_(asked))
            .values(ended_at=questions.c.asked_at, outcome="replaced")
        )
        for table in metadata.sorted_tables:
            for column in table.columns:
                if any(key.column is chats.c.id for key in column.foreign_keys):
                    await connection.execute(update(table).where(column == new.id).values({column: old.id}))
        await books.remove(connection, chats, id=new.id)
    await books.change(
        connection,
        chats,
        {
            "telegram_id": new_telegram_id,
            "former_telegram_id": old_telegram_id,
            "kind": "supergroup",
            "state": "active",
        },
        id=old.id,
    )
    await books.change(connection, cards, {"message_id": None, "pinned": False}, chat_id=old.id)
    return old.id
