"""Everything the bot says, from the moment it is decided until Telegram has it; also the record of what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from storage.chats import Person
from storage.connection import AsyncConnection
from storage.tables import cards, chats, networks, offices, outbox, people, representatives
from storage.turn import Turn

Button = tuple[str, dict[str, Any], str, str]  # label key, label values, 'data' | 'url', target
Keyboard = list[list[Button]]


def data(label: str, target: str, **values: Any) -> Button:
    """A button that comes back to the bot as `target` ('feature.act:key', at most 64 bytes)."""
    if len(target.encode()) > 64:
        raise ValueError(f"callback data over 64 bytes: {target}")
    return (label, values, "data", target)


def url(label: str, target: str, **values: Any) -> Button:
    """A button that opens an address; '{bot}' in it stands for the bot's user name."""
    return (label, values, "url", target)


def _row(turn: Turn, chat_id: int, act: str, kind: str, text: str | None, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "chat_id": chat_id,
        "act": act,
        "kind": kind,
        "text": text,
        "values": values,
        "keyboard": None,
        "card_id": None,
        "question_id": None,
        "network_id": None,
        "reply_to": None,
        "thread_id": None,
        "silent": False,
        "not_before": None,
        "useful_until": None,
        "tells": None,
        "created_at": turn.now,
    }


def say(
    turn: Turn,
    chat_id: int,
    text: str,
    values: dict[str, Any] | None = None,
    *,
    keyboard: Keyboard | None = None,
    kind: str = "notice",
    network_id: int | None = None,
    question_id: int | None = None,
    reply_to: int | None = None,
    silent: bool = False,
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Say a text (its key in locales/ and its values) in a chat, once the transaction is committed.

    `kind` decides what happens when its fate is unknown after a crash: 'notice' (reminders and notices) is not sent again,
    'answer' and 'card' are, 'record' (summary, minutes, digest) is, marked as a second sending (meetings.md, 'The clock').
    """
    row = _row(turn, chat_id, "send", kind, text, values or {})
    row.update(
        keyboard=keyboard,
        network_id=network_id,
        question_id=question_id,
        reply_to=reply_to,
        silent=silent,
        not_before=not_before,
        useful_until=useful_until,
    )
    turn.outbox.append(row)


def reply(
    turn: Turn, text: str, values: dict[str, Any] | None = None, *, keyboard: Keyboard | None = None, **more: Any
) -> None:
    """Answer in the chat where it happened."""
    say(turn, turn.here.id, text, values, keyboard=keyboard, kind="answer", **more)


def document(
    turn: Turn,
    chat_id: int,
    report: str,
    values: dict[str, Any],
    *,
    kind: str = "answer",
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    not_before: datetime | None = None,
) -> None:
    """Send a document: the report's name and the keys it needs; it is made when it is sent."""
    row = _row(turn, chat_id, "document", kind, report, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before)
    turn.outbox.append(row)


async def document_card(
    turn: Turn,
    chat_id: int,
    name: str,
    report: str,
    values: dict[str, Any],
    *,
    kind: str = "answer",
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    not_before: datetime | None = None,
) -> int:
    """Send a document as the card of that name: what is shown on the card later becomes its caption and buttons (`show_card`).

    A message that carried the card before loses its buttons. Returns the card's key.
    """
    await turn.flush()
    found = (await turn.connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if found is None:
        card_id = await _new_card(turn, chat_id, name)
    else:
        card_id = int(found.id)
        if found.message_id is not None:
            strip_keyboard(turn, chat_id, found.message_id)
        await mark_card(turn.connection, card_id, message_id=None, pinned=False)
    row = _row(turn, chat_id, "document", kind, report, values)
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


def file(turn: Turn, chat_id: int, kind: str, telegram_file_id: str, *, network_id: int | None = None) -> None:
    """Pass on a file that somebody sent the bot: kind 'photo', 'voice', 'video', 'audio' or 'document'."""
    row = _row(turn, chat_id, "file", "answer", None, {"kind": kind, "file": telegram_file_id})
    row.update(network_id=network_id)
    turn.outbox.append(row)


def fetch(turn: Turn, chat_id: int, file_id: int) -> None:
    """Download a file a person sent; its arrival comes back through the inbox."""
    turn.outbox.append(_row(turn, chat_id, "fetch", "card", None, {"file_id": file_id}))


def look(turn: Turn, chat_id: int, person: Person, about: str, **values: Any) -> None:
    """Ask Telegram what a person is in a group; the answer comes back through the inbox as the event 'member_seen'.

    The event carries `person_id`, `status` ('creator', 'administrator', 'member', …, 'unknown'), `about` and the values.
    """
    wanted = {"person_id": person.id, "telegram_id": person.telegram_id, "about": about, **values}
    turn.outbox.append(_row(turn, chat_id, "look", "card", None, wanted))


def react(turn: Turn, chat_id: int, message_id: int, emoji: str) -> None:
    """Put a reaction on a message: the shortest answer in a group."""
    turn.outbox.append(_row(turn, chat_id, "react", "card", None, {"message_id": message_id, "emoji": emoji}))


def delete(turn: Turn, chat_id: int, message_id: int) -> None:
    """Delete one of the bot's own messages."""
    turn.outbox.append(_row(turn, chat_id, "delete", "card", None, {"message_id": message_id}))


def strip_keyboard(turn: Turn, chat_id: int, message_id: int) -> None:
    """Take the buttons off a message that has been answered."""
    turn.outbox.append(_row(turn, chat_id, "strip", "card", None, {"message_id": message_id}))


async def show_card(
    turn: Turn,
    chat_id: int,
    name: str,
    text: str,
    values: dict[str, Any],
    *,
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    pin: bool = False,
    not_before: datetime | None = None,
    fresh: bool = False,
    tells: dict[str, Any] | None = None,
    useful_until: datetime | None = None,
    kind: str = "card",
) -> int:
    """Show the state of something on its one card in a chat: sent the first time, edited afterwards. Returns the card's key.

    Several states that wait are merged into the last. `fresh` starts a new message (the old one keeps its last words).
    `tells` ({"event": name, …}) comes back through the inbox, with `at`, once this state was really sent; a state that waits
    longer than `useful_until` is not sent any more. A fresh card of kind 'notice' is a reminder: in doubt it is not sent again.
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
    row = _row(turn, chat_id, "card", kind, text, values)
    row.update(keyboard=keyboard, network_id=network_id, card_id=card_id, not_before=not_before, tells=tells)
    row.update(useful_until=useful_until)
    merged = await connection.execute(
        _merge,
        {
            "the_card": card_id,
            "new_text": text,
            "new_values": values,
            "new_keyboard": keyboard,
            "created": turn.now,
            "until": useful_until,
        },
    )
    if merged.rowcount and tells is not None:
        await connection.execute(_merge_tells, {"the_card": card_id, "new_tells": tells})
    if not merged.rowcount:
        turn.outbox.append(row)
    pinning_waits = merged.rowcount and (await connection.execute(_pinning, {"the_card": card_id})).first()
    if pin and (found is None or found.message_id is None or fresh) and not pinning_waits:
        pinning = _row(turn, chat_id, "pin", "card", None, {})
        pinning.update(card_id=card_id, network_id=network_id, not_before=not_before)
        turn.outbox.append(pinning)
    return card_id


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


_card = select(cards.c.id, cards.c.message_id).where(
    cards.c.chat_id == bindparam("chat_id"), cards.c.name == bindparam("name")
)
_merge = (
    update(outbox)
    .where(outbox.c.card_id == bindparam("the_card"), outbox.c.state == "waiting", outbox.c.act == "card")
    .values(
        text=bindparam("new_text"),
        values=bindparam("new_values"),
        keyboard=bindparam("new_keyboard"),
        created_at=bindparam("created"),
        useful_until=bindparam("until"),
    )
)
_merge_tells = (
    update(outbox)
    .where(outbox.c.card_id == bindparam("the_card"), outbox.c.state == "waiting", outbox.c.act == "card")
    .values(tells=bindparam("new_tells"))
)


_pinning = select(outbox.c.id).where(
    outbox.c.card_id == bindparam("the_card"), outbox.c.state == "waiting", outbox.c.act == "pin"
)


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
    card_message_id: int | None
    card_document: bool | None


_own_network = networks.alias("own_network")
# The network of whose private chat it is, for what is said without naming one: the one they speak of, else their first.
_person_s_network = (
    select(
        func.coalesce(
            people.c.current_network_id,
            select(func.min(representatives.c.network_id))
            .where(representatives.c.person_id == people.c.id, representatives.c.state == "accepted")
            .correlate(people)
            .scalar_subquery(),
            select(func.min(offices.c.network_id))
            .where(offices.c.person_id == people.c.id, offices.c.until.is_(None))
            .correlate(people)
            .scalar_subquery(),
        )
    )
    .where(people.c.private_chat_id == chats.c.id)
    .correlate(chats)
    .scalar_subquery()
)


def _of_own_network(column: Any) -> Any:
    return select(column).where(_own_network.c.id == _person_s_network).correlate(chats).scalar_subquery()


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
        func.coalesce(chats.c.language, networks.c.language, _of_own_network(_own_network.c.language), "th").label(
            "language"
        ),
        func.coalesce(networks.c.voice, _of_own_network(_own_network.c.voice), "male").label("voice"),
        cards.c.message_id.label("card_message_id"),
        cards.c.document.label("card_document"),
    )
    .select_from(
        outbox.join(chats, chats.c.id == outbox.c.chat_id)
        .outerjoin(networks, networks.c.id == outbox.c.network_id)
        .outerjoin(cards, cards.c.id == outbox.c.card_id)
    )
    .where(outbox.c.id.in_(bindparam("keys", expanding=True)))
    .order_by(outbox.c.id)
)
_sendable = (
    select(outbox.c.id, outbox.c.chat_id, outbox.c.act, outbox.c.useful_until, chats.c.kind)
    .select_from(outbox.join(chats, chats.c.id == outbox.c.chat_id))
    .where(
        outbox.c.state == "waiting",
        (outbox.c.not_before.is_(None)) | (outbox.c.not_before <= bindparam("now")),
        chats.c.state == "active",
    )
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_claim = update(outbox).where(outbox.c.id == bindparam("row_id")).values(state="claimed", claimed_at=bindparam("now"))


@dataclass(frozen=True)
class Ready:
    """A row that may be sent now, as far as choosing needs it: reading whole rows costs more than sending them."""

    id: int
    chat_id: int
    act: str
    useful_until: datetime | None
    chat_kind: str


async def sendable(connection: AsyncConnection, now: datetime, most: int) -> list[Ready]:
    """What may be sent now, oldest first; the sender takes at most one for each chat."""
    return [Ready(*tuple(row)) for row in (await connection.execute(_sendable, {"now": now, "most": most})).all()]


async def whole(connection: AsyncConnection, keys: Sequence[int]) -> list[Outgoing]:
    """These rows with everything that sending them needs, oldest first."""
    if not keys:
        return []
    return [Outgoing(*tuple(row)) for row in (await connection.execute(_outgoing, {"keys": list(keys)})).all()]


async def next_moment(connection: AsyncConnection, now: datetime) -> datetime | None:
    """When the next row that waits for a later hour may be sent."""
    later = select(func.min(outbox.c.not_before)).where(outbox.c.state == "waiting", outbox.c.not_before > now)
    return (await connection.execute(later)).scalar()


async def claim(connection: AsyncConnection, row_ids: list[int], now: datetime) -> None:
    """These are about to be sent; from here until they are marked their fate is in doubt."""
    if row_ids:
        await connection.execute(_claim, [{"row_id": row_id, "now": now} for row_id in row_ids])


async def mark(connection: AsyncConnection, row_id: int, **values: Any) -> None:
    """Set what became of a row: state, message_id, sent_at, reason, part, tries."""
    await connection.execute(update(outbox).where(outbox.c.id == row_id).values(**values))


_sent = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"))
    .values(state="sent", sent_at=bindparam("now"), message_id=bindparam("message"), tries=outbox.c.tries + 1)
)


async def mark_sent(connection: AsyncConnection, sent: list[tuple[int, int | None]], now: datetime) -> None:
    """These rows were delivered as these messages."""
    if sent:
        await connection.execute(
            _sent, [{"row_id": row_id, "message": message_id, "now": now} for row_id, message_id in sent]
        )


async def mark_card(connection: AsyncConnection, card_id: int, **values: Any) -> None:
    """Remember the message that carries a card (a text unless `document` says otherwise), or whether it is pinned."""
    if "message_id" in values:
        values.setdefault("document", False)
    await connection.execute(update(cards).where(cards.c.id == card_id).values(**values))


async def settle_doubts(connection: AsyncConnection) -> dict[str, int]:
    """After a start: what was claimed and never marked. Returns how many rows went which way.

    Edits, deletes, pins, reactions and fetches are repeated, they come to the same; cards and answers too (both copies answer alike);
    records are sent again, marked as a second sending; reminders and notices are not (meetings.md, 'The clock').
    """
    doubted = outbox.c.state == "claimed"
    dropped = await connection.execute(
        update(outbox)
        .where(doubted, outbox.c.act.in_(("send", "document", "card")), outbox.c.kind == "notice")
        .values(state="dropped", reason="fate unknown after a crash")
    )
    again = await connection.execute(update(outbox).where(doubted).values(state="waiting", doubtful=True))
    return {"dropped": dropped.rowcount, "again": again.rowcount}


async def sent_since(connection: AsyncConnection, moment: datetime) -> list[tuple[int, datetime]]:
    """(chat key, when) of what was sent since, so that a restart does not forget the limits."""
    rows = await connection.execute(
        select(outbox.c.chat_id, outbox.c.sent_at).where(outbox.c.sent_at > moment).order_by(outbox.c.sent_at)
    )
    return [(row.chat_id, row.sent_at) for row in rows]


async def give_up_chat(connection: AsyncConnection, chat_id: int, reason: str) -> None:
    """The chat is closed to the bot: nothing more is written to it."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.state.in_(("waiting", "claimed")))
        .values(state="dropped", reason=reason)
    )


async def drop_stale(connection: AsyncConnection, chat_id: int, *, cards_too: bool) -> None:
    """The chat opens again: what was written meanwhile is out of date and never sent (a private card may still be)."""
    stale = [outbox.c.chat_id == chat_id, outbox.c.state == "waiting"]
    if not cards_too:
        stale.append(outbox.c.act != "card")
    await connection.execute(update(outbox).where(*stale).values(state="dropped", reason="written while away"))


async def withdraw(connection: AsyncConnection, chat_id: int, text: str) -> None:
    """Take back what waits for a later hour and is no longer true."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.text == text, outbox.c.state == "waiting")
        .values(state="dropped", reason="no longer true")
    )


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


async def stands_lowest(connection: AsyncConnection, chat_id: int, name: str) -> bool:
    """Whether nothing of the bot stands below a card: what somebody has just typed then follows it directly, and an edit is seen."""
    card = (await connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if card is None or card.message_id is None:
        return False
    return bool((await connection.execute(_lowest, {"chat_id": chat_id})).scalar() == card.message_id)


async def said_by(
    connection: AsyncConnection, chat_id: int, message_id: int
) -> tuple[str | None, int | None, int | None]:
    """(text key, question key, card key) of the bot's message in this chat, for replies to it."""
    row = (
        await connection.execute(
            select(outbox.c.text, outbox.c.question_id, outbox.c.card_id)
            .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
            .limit(1)
        )
    ).first()
    return (row.text, row.question_id, row.card_id) if row else (None, None, None)
