"""What the sender does with the outbox: finds what may go, claims it before sending and marks it after, settles doubts at the start."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select, union_all, update

from storage import books
from storage.connection import AsyncConnection
from storage.hopping import chats_waiting
from storage.outbox import MENU, Keyboard
from storage.speaking import SPOKEN
from storage.tables import cards, chats, networks, outbox
from storage.tables.columns import fixed
from storage.turn import Rank

ONCE = ("send", "document", "card", "table")  # what a person sees; a repeated edit, pin or look comes to the same


def _once(kind: str, act: str) -> bool:
    """Reminders and notices are never sent twice (docs/promises.md)."""
    return kind == "notice" and act in ONCE


def _lane(chat_id: int, act: str) -> int:
    """What a row waits behind: its chat's messages; a menu is none, and holds none of them up."""
    return -chat_id if act == MENU else chat_id


@dataclass(frozen=True)
class Outgoing:
    """A row to be sent, with what the sender must know of its chat."""

    id: int
    chat_id: int
    act: str
    kind: str
    text: str | None
    values: dict[str, Any]
    keyboard: Keyboard | None
    card_id: int | None
    network_id: int | None
    reply_to: int | None
    silent: bool
    useful_until: datetime | None
    tells: dict[str, Any] | None
    part: int
    tries: int
    doubtful: bool
    telegram_id: int
    chat_kind: str
    thread_id: int | None
    language: str
    voice: str
    zone: str
    card_message_id: int | None
    card_document: bool | None
    card_name: str | None
    drawn: bool = False  # a card or table whose words were computed for sending (cards/), and stand in no row
    view: dict[str, Any] | None = None  # of a drawn card: how it is looked at, as the row says
    seen: str | None = None  # of a drawn card: what somebody saw on it before, who pressed a button under other values

    @property
    def once(self) -> bool:
        """Whether it is not sent again when its fate is unknown."""
        return _once(self.kind, self.act)

    @property
    def lane(self) -> int:
        """What it waits behind (`_lane`)."""
        return _lane(self.chat_id, self.act)


_outgoing = (
    select(
        outbox.c.id,
        outbox.c.chat_id,
        outbox.c.act,
        outbox.c.kind,
        outbox.c.text,
        outbox.c["values"],
        outbox.c.keyboard,
        outbox.c.card_id,
        outbox.c.network_id,
        outbox.c.reply_to,
        outbox.c.silent,
        outbox.c.useful_until,
        outbox.c.tells,
        outbox.c.part,
        outbox.c.tries,
        outbox.c.doubtful,
        chats.c.telegram_id,
        chats.c.kind.label("chat_kind"),
        func.coalesce(outbox.c.thread_id, chats.c.thread_id).label("thread_id"),
        *SPOKEN,
        cards.c.message_id.label("card_message_id"),
        cards.c.document.label("card_document"),
        cards.c.name.label("card_name"),
    )
    .select_from(
        outbox.join(chats, chats.c.id == outbox.c.chat_id)
        .outerjoin(networks, networks.c.id == outbox.c.network_id)
        .outerjoin(cards, cards.c.id == outbox.c.card_id)
    )
    .where(outbox.c.id.in_(bindparam("keys", expanding=True)))
    .order_by(outbox.c.id)
)


def _sendable_of(rank: Rank) -> Select[Any]:
    """The first message of each chat of a rank, the oldest first; of what nobody waits for, the first of each network first.

    A chat in which somebody waits for an answer has that answer's rank, though other messages go there first: nothing overtakes.
    """
    waiting, chat = chats_waiting(outbox, "chat_id", rank=rank.value)
    candidate, other = outbox.alias(), outbox.alias()
    first = (
        select(candidate.c.id)
        .where(
            candidate.c.state == fixed("waiting"),
            candidate.c.chat_id == chat,
            (candidate.c.not_before.is_(None)) | (candidate.c.not_before <= bindparam("now")),
        )
        .order_by(candidate.c.id)
        .limit(1)
        .correlate(waiting)
        .scalar_subquery()
    )
    ranked_before = [
        exists().where(other.c.state == fixed("waiting"), other.c.rank == fixed(each.value), other.c.chat_id == chat)
        for each in Rank
        if each < rank
    ]
    place = func.row_number().over(partition_by=outbox.c.network_id, order_by=outbox.c.id)
    firsts = (
        select(
            outbox.c.id,
            outbox.c.chat_id,
            outbox.c.act,
            outbox.c.kind,
            outbox.c.network_id,
            outbox.c.useful_until,
            chats.c.kind.label("chat_kind"),
            fixed(rank.value).label("rank"),
            (place if rank is Rank.UNASKED else fixed(0)).label("place"),
        )
        .select_from(
            waiting.join(chats, (chats.c.id == chat) & (chats.c.state == fixed("active"))).join(
                outbox, outbox.c.id == first
            )
        )
        .where(*(~each for each in ranked_before))
        .subquery()
    )
    chosen = select(*(column for column in firsts.c if column.name != "place"))
    return select(chosen.order_by(firsts.c.place, firsts.c.id).limit(bindparam(f"most_{rank}")).subquery())


_sendable = union_all(*map(_sendable_of, Rank))
_waiting_in = (
    select(outbox.c.id)
    .where(
        outbox.c.state == fixed("waiting"),
        outbox.c.chat_id == select(chats.c.id).where(chats.c.telegram_id == bindparam("telegram_id")).scalar_subquery(),
    )
    .limit(bindparam("most"))
)
_answer_waits = (
    select(outbox.c.id)
    .where(outbox.c.state == fixed("waiting"), outbox.c.chat_id == bindparam("chat_id"), outbox.c.kind == "answer")
    .limit(1)
)
_next_moment = select(func.min(outbox.c.not_before)).where(
    outbox.c.state == fixed("waiting"), outbox.c.not_before > bindparam("now", type_=outbox.c.not_before.type)
)
_claim = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("keys", expanding=True)), outbox.c.state == fixed("waiting"))
    .values(state="claimed", claimed_at=bindparam("now"))
    .returning(outbox.c.id)
)


@dataclass(frozen=True)
class Ready:
    """A row that may be sent now, as far as choosing needs it: reading whole rows costs more than sending them."""

    id: int
    chat_id: int
    act: str
    kind: str
    network_id: int | None
    useful_until: datetime | None
    chat_kind: str
    rank: int

    @property
    def once(self) -> bool:
        """Whether it is not sent again when its fate is unknown."""
        return _once(self.kind, self.act)

    @property
    def lane(self) -> int:
        """What it waits behind (`_lane`)."""
        return _lane(self.chat_id, self.act)


async def sendable(connection: AsyncConnection, now: datetime, most: Mapping[Rank, int]) -> list[Ready]:
    """The first message of each chat that may be sent now, at most so many of each rank.

    The oldest come first; of what nobody waits for, the first of every network, then the second of each, and so on.
    """
    limits = {f"most_{rank}": most.get(rank, 0) for rank in Rank}
    return [Ready(*tuple(row)) for row in (await connection.execute(_sendable, {"now": now, **limits})).all()]


async def waiting_in(connection: AsyncConnection, telegram_id: int, most: int) -> int:
    """How many messages wait for the chat with that id of Telegram's, counted up to `most`."""
    return len((await connection.execute(_waiting_in, {"telegram_id": telegram_id, "most": most})).all())


async def answer_waits(connection: AsyncConnection, chat_id: int) -> bool:
    """Whether an answer to somebody waits to be sent to the chat."""
    return (await connection.execute(_answer_waits, {"chat_id": chat_id})).first() is not None


SAID = ("act", "kind", "text", "values", "keyboard", "question_id", "reply_to", "thread_id")


async def last_that_waits(connection: AsyncConnection, chat_id: int) -> dict[str, Any] | None:
    """What was said last of what waits to be sent to the chat, by the columns SAID; None where nothing waits."""
    found = select(*(outbox.c[name] for name in SAID)).where(
        outbox.c.state == fixed("waiting"), outbox.c.chat_id == chat_id, outbox.c.act != MENU
    )
    row = (await connection.execute(found.order_by(outbox.c.id.desc()).limit(1))).first()
    return None if row is None else dict(zip(SAID, row, strict=True))


async def waits(connection: AsyncConnection, chat_id: int, text: str) -> bool:
    """Whether this text waits to be sent to the chat."""
    found = select(outbox.c.id).where(
        outbox.c.state == fixed("waiting"), outbox.c.chat_id == chat_id, outbox.c.text == text
    )
    return (await connection.execute(found.limit(1))).first() is not None


async def whole(connection: AsyncConnection, keys: Sequence[int]) -> list[Outgoing]:
    """These rows with everything that sending them needs, oldest first."""
    if not keys:
        return []
    return [Outgoing(*tuple(row)) for row in (await connection.execute(_outgoing, {"keys": list(keys)})).all()]


async def next_moment(connection: AsyncConnection, now: datetime) -> datetime | None:
    """When the next row that waits for a later hour may be sent."""
    return (await connection.execute(_next_moment, {"now": now})).scalar()


async def claim(connection: AsyncConnection, row_ids: Collection[int], now: datetime) -> list[Outgoing]:
    """These are about to be sent, those that still wait; from here until they are marked their fate is in doubt."""
    if not row_ids:
        return []
    claimed = await connection.execute(_claim, {"keys": list(row_ids), "now": now})
    return await whole(connection, [row.id for row in claimed])


async def never_begun(connection: AsyncConnection, row_ids: Collection[int]) -> None:
    """These were claimed by a transaction of which nobody knows whether it was kept, and then not sent: they wait."""
    if row_ids:
        doubted = outbox.c.id.in_(list(row_ids)) & (outbox.c.state == "claimed")
        await connection.execute(update(outbox).where(doubted).values(state="waiting"))


async def claimed(connection: AsyncConnection, row_ids: Collection[int]) -> set[int]:
    """Which of these rows nobody has marked since they were claimed."""
    if not row_ids:
        return set()
    return set(await books.values(connection, outbox.c.id, id=row_ids, state="claimed"))


_mark_row = update(outbox).where(outbox.c.id == bindparam("row_id"))


async def mark(connection: AsyncConnection, row_id: int, **values: Any) -> None:
    """Set what became of a row: state, message_id, sent_at, reason, part, tries."""
    await connection.execute(_mark_row, {"row_id": row_id, **values})


_sent = _mark_row.values(
    state="sent", sent_at=bindparam("now"), message_id=bindparam("message"), tries=outbox.c.tries + 1
)


async def mark_sent(connection: AsyncConnection, sent: list[tuple[int, int | None]], now: datetime) -> None:
    """These rows were delivered as these messages."""
    if sent:
        await connection.execute(
            _sent, [{"row_id": row_id, "message": message_id, "now": now} for row_id, message_id in sent]
        )


_doubted = outbox.c.state == fixed("claimed")


async def settle_doubts(connection: AsyncConnection) -> tuple[list[Outgoing], int]:
    """After a start: what was claimed and never marked. Returns what is not sent again, and how many rows are.

    Edits, deletes, pins, reactions and fetches are repeated, they come to the same; cards and answers too (both copies answer alike);
    records are sent again, marked as a second sending; reminders and notices are not (docs/promises.md).
    """
    rows = await connection.execute(
        lambda: (
            update(outbox)
            .where(_doubted, outbox.c.act.in_(ONCE), outbox.c.kind == "notice")
            .values(state="dropped", doubtful=True, reason="fate unknown after a crash")
            .returning(outbox.c.id)
        )
    )
    dropped = await whole(connection, [row.id for row in rows])
    again = await connection.execute(lambda: update(outbox).where(_doubted).values(state="waiting", doubtful=True))
    return dropped, again.rowcount


async def sent_since(connection: AsyncConnection, moment: datetime) -> list[tuple[int, datetime]]:
    """(chat key, when) of what was sent since, so that a restart does not forget the limits."""
    rows = await connection.execute(
        lambda: select(outbox.c.chat_id, outbox.c.sent_at).where(outbox.c.sent_at > moment).order_by(outbox.c.sent_at)
    )
    return [(row.chat_id, row.sent_at) for row in rows]


async def give_up_chat(connection: AsyncConnection, chat_id: int, reason: str) -> None:
    """The chat is closed to the bot: nothing more is written to it; a record waits until it opens again."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.state.in_(("waiting", "claimed")), outbox.c.kind != "record")
        .values(state="dropped", reason=reason)
    )


async def drop_stale(connection: AsyncConnection, chat_id: int, *, cards_too: bool) -> None:
    """The chat opens again: what was written meanwhile is out of date and never sent, but records (a private card may be, too)."""
    stale = [outbox.c.chat_id == chat_id, outbox.c.state == fixed("waiting"), outbox.c.kind != "record"]
    if not cards_too:
        stale.append(outbox.c.act != "card")
    await connection.execute(update(outbox).where(*stale).values(state="dropped", reason="written while away"))
