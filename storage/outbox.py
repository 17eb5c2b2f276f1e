"""Everything the bot says, a row for each in the transaction that decided it; and cards, which are sent once and then edited."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, case, func, insert, select, update

from domain.claims import Claim
from domain.seals import MARK, seal
from storage import books
from storage.chats import Person
from storage.connection import AsyncConnection
from storage.tables import cards, outbox
from storage.tables.columns import fixed
from storage.turn import Rank, Turn

Button = tuple[
    str, dict[str, Any], str, str
]  # label key, label values, how ('data', 'url', 'copy', or one of KEYS), target
Keyboard = list[list[Button]]
KEYS = ("users", "contact", "words", "no_keys")  # what stands in the place of the phone's keyboard, or takes it away
LATE = "no longer useful"  # why a message was not sent whose hour was over
UNSAID = "unsaid"  # in what a row tells: it is told as well where there was nothing to say any more ('nothing')
MENU = "menu"  # the act that sets a private chat's commands: no message (storage/menus.py)
SHOWN = ("send", "document", "card", "file", "table")  # acts that a person sees as a message
LOOKED_BACK = 200  # messages of a chat among which a question that is answered is looked for


def data(label: str, target: str, **values: Any) -> Button:
    """A button that comes back to the bot as `target` ('feature.act:key', at most 64 bytes)."""
    if len(target.encode()) > 64:
        raise ValueError(f"callback data over 64 bytes: {target}")
    return (label, values, "data", target)


def sealed(button: Button, *shown: object) -> Button:
    """The button of a card that counts for what the card shows: the values that its press writes or adopts.

    Where the card shows others when it is pressed, nothing is written, and the card comes anew (domain/seals.py).
    """
    label, values, _, target = button
    return data(label, f"{target}{MARK}{seal(*shown)}", **values)


def url(label: str, target: str, **values: Any) -> Button:
    """A button that opens an address; '{bot}' in it stands for the bot's user name."""
    return (label, values, "url", target)


def copy(label: str, words: str = "", **values: Any) -> Button:
    """A button that puts these words into the clipboard of whoever taps it; '' stands for all that its message says.

    '{bot}' in them stands for the bot's user name. Where they are more than a button can carry, it is left out.
    """
    return (label, values, "copy", words)


def users(label: str) -> Button:
    """The key by which somebody is picked out of the address book; in private, below a question, whose key comes back with it."""
    return (label, {}, "users", "{question}")


def own_number(label: str) -> Button:
    """The key that sends one's own telephone number; in private, below a question."""
    return (label, {}, "contact", "")


def spoken(label: str) -> Button:
    """The key that says what stands on it, as if it had been typed."""
    return (label, {}, "words", "")


NO_KEYS: Keyboard = [[("common.no_keys", {}, "no_keys", "")]]
"""Takes the keys away again: with the next message, for a message alone carries them."""


def are_keys(keyboard: Keyboard | None) -> bool:
    """Whether these buttons stand in the place of the phone's keyboard, and not below their message."""
    return any(how in KEYS for row in keyboard or () for _, _, how, _ in row)


def _row(turn: Turn, chat_id: int, act: str, kind: str, text: str | None, values: dict[str, Any]) -> dict[str, Any]:
    """A row with nothing but what every row has; an answer goes to the topic in which it was asked for, the rest to the bot's own."""
    asked_here = kind == "answer" and turn.chat is not None and not turn.chat.private and chat_id == turn.chat.id
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
        "thread_id": turn.thread_id if asked_here else None,
        "silent": False,
        "not_before": None,
        "useful_until": None,
        "tells": None,
        "created_at": turn.now,
        "rank": turn.rank(chat_id),
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
    'answer' and 'card' are, 'record' (summary, minutes, digest) is, marked as a second sending (docs/meetings.md, 'The clock').
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


async def say_now(
    turn: Turn,
    chat_id: int,
    text: str,
    values: dict[str, Any],
    *,
    keyboard: Keyboard | None,
    network_id: int,
    not_before: datetime | None,
    tells: dict[str, Any],
    useful_until: datetime | None = None,
) -> int:
    """Say a notice whose fate somebody follows: as `say`, after all that was said so far. Returns the message's key.

    `tells` ({"event": name, …}) comes back through the inbox, with `at` and `outbox`, once it was really sent.
    """
    await turn.flush()
    row = _row(turn, chat_id, "send", "notice", text, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before, tells=tells, useful_until=useful_until)
    return int(await books.add(turn.connection, outbox, **row))


def reply(
    turn: Turn, text: str, values: dict[str, Any] | None = None, *, keyboard: Keyboard | None = None, **more: Any
) -> None:
    """Answer in the chat where it happened."""
    say(turn, turn.here.id, text, values, keyboard=keyboard, kind="answer", **more)


def written(value: object) -> object:
    """A value of a text as a row keeps it: moments, days and hours as ISO text, other things that are no JSON as text."""
    if value is None or isinstance(value, str | int | list | dict):
        return value
    if isinstance(value, Claim):
        return value.written()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def document(
    turn: Turn,
    chat_id: int,
    which: str,
    values: dict[str, Any],
    *,
    kind: str = "answer",
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    not_before: datetime | None = None,
) -> None:
    """Send a document: its name in documents/made.py and the keys it needs; it is made when it is sent."""
    row = _row(turn, chat_id, "document", kind, which, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before)
    turn.outbox.append(row)


def table(turn: Turn, chat_id: int, press: str, keys: Sequence[int | str], *, network_id: int | None = None) -> None:
    """Send the table that a press asks for; like a card it is drawn when it is sent (TABLES of cards/).

    Where Telegram does not take it as a table, it comes as plain text (gateway/tables.py).
    """
    row = _row(turn, chat_id, "table", "answer", None, {"press": press, "keys": list(map(str, keys))})
    row.update(network_id=network_id)
    turn.outbox.append(row)


def file(turn: Turn, chat_id: int, kind: str, telegram_file_id: str, *, network_id: int | None = None) -> None:
    """Pass on a file that somebody sent the bot: kind 'photo', 'voice', 'video', 'audio' or 'document'."""
    row = _row(turn, chat_id, "file", "answer", None, {"kind": kind, "file": telegram_file_id})
    row.update(network_id=network_id)
    turn.outbox.append(row)


def fetch(
    turn: Turn,
    chat_id: int,
    file_id: int,
    *,
    read_as: str | None = None,
    not_before: datetime | None = None,
    about: str | None = None,
    told: Mapping[str, Any] | None = None,
) -> None:
    """Download a file a person sent; its arrival comes back through the inbox as the event 'file_fetched'.

    Its content is kept in the books, for a document of ours. With `read_as` it is not: it is read apart as what that names
    (gateway/reading.py), and what was read comes with the event as `read`; None when Telegram would not give the file. `about`
    names who waits for it (the event is 'file_fetched.<about>'), `told` what the act needs to go on with.
    """
    wanted: dict[str, Any] = {"file_id": file_id} | ({"read_as": read_as} if read_as else {})
    wanted |= {"about": about, "told": dict(told or {})} if about else {}
    turn.outbox.append(_row(turn, chat_id, "fetch", "card", None, wanted) | {"not_before": not_before})


def look(turn: Turn, chat_id: int, person: Person, about: str, **values: Any) -> None:
    """Ask Telegram what a person is in a group; the answer comes back through the inbox as the event 'member_seen'.

    The event carries `person_id`, `status` ('creator', 'administrator', 'member', …, 'unknown'), `about` and the values.
    """
    wanted = {"person_id": person.id, "telegram_id": person.telegram_id, "about": about, **values}
    turn.outbox.append(_row(turn, chat_id, "look", "card", None, wanted))


def menu(turn: Turn, chat_id: int) -> None:
    """Set the menu of a private chat anew, where it is another; once, however often a turn says so."""
    if not any(each["act"] == MENU and each["chat_id"] == chat_id for each in turn.outbox):
        turn.outbox.append(_row(turn, chat_id, MENU, "notice", None, {}) | {"rank": Rank.UNASKED})


def react(turn: Turn, chat_id: int, message_id: int, emoji: str) -> None:
    """Put a reaction on a message: the shortest answer in a group."""
    turn.outbox.append(_row(turn, chat_id, "react", "card", None, {"message_id": message_id, "emoji": emoji}))


def delete(turn: Turn, chat_id: int, message_id: int) -> None:
    """Delete one of the bot's own messages; its buttons go with it."""
    turn.outbox = [each for each in turn.outbox if not _ends(each, chat_id, message_id)]
    turn.outbox.append(_row(turn, chat_id, "delete", "card", None, {"message_id": message_id}))


def strip_keyboard(turn: Turn, chat_id: int, message_id: int) -> None:
    """Take the buttons off a message that has been answered; once, however many say so."""
    if any(_ends(each, chat_id, message_id) for each in turn.outbox):
        return
    turn.outbox.append(_row(turn, chat_id, "strip", "card", None, {"message_id": message_id}))


def _ends(row: Mapping[str, Any], chat_id: int, message_id: int) -> bool:
    ends = row["act"] in ("strip", "delete") and row["chat_id"] == chat_id
    return ends and row["values"]["message_id"] == message_id


def take_buttons(turn: Turn) -> None:
    """The message whose button was pressed loses its buttons: what they offered is decided."""
    if turn.pressed_on is not None:
        strip_keyboard(turn, turn.here.id, turn.pressed_on)


def shows_other(turn: Turn) -> None:
    """Say that what the pressed message showed is other by now: nothing was recorded, its buttons go, and its act asks anew below.

    A message that is no card cannot be drawn once more: its button carries what it showed, or its question keeps it.
    """
    take_buttons(turn)
    turn.answer("common.other_now", alert=True)


async def withdraw(connection: AsyncConnection, chat_id: int, text: str) -> None:
    """Take back what waits for a later hour and is no longer true."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.text == text, outbox.c.state == fixed("waiting"))
        .values(state="dropped", reason="no longer true")
    )


async def take_back(
    connection: AsyncConnection, chat_id: int, texts: Collection[str], about: str, key: int
) -> dict[str, Any] | None:
    """Take back what waits in a chat of these texts whose values name `about` with that key: something newer says it all.

    Returns the values of the oldest of it, which tell what was last heard there; None where nothing waits.
    """
    query = select(outbox.c.id, outbox.c["values"]).where(
        outbox.c.chat_id == chat_id, outbox.c.text.in_(list(texts)), outbox.c.state == fixed("waiting")
    )
    found = [row for row in await connection.execute(query.order_by(outbox.c.id)) if row[1].get(about) == key]
    if not found:
        return None
    await books.change(connection, outbox, {"state": "dropped", "reason": "said anew"}, id=[row[0] for row in found])
    return dict(found[0][1])


_lately_said = (
    select(outbox.c.message_id, outbox.c.question_id, outbox.c.keyboard)
    .where(outbox.c.chat_id == bindparam("chat_id"), outbox.c.message_id.is_not(None))
    .order_by(outbox.c.message_id.desc())
    .limit(LOOKED_BACK)
    .subquery()
)
_asking = select(_lately_said.c.message_id, _lately_said.c.keyboard).where(
    _lately_said.c.question_id == bindparam("question_id")
)
_carries_a_card = select(cards.c.id).where(
    cards.c.chat_id == bindparam("chat_id"), cards.c.message_id == bindparam("message_id")
)


async def say_once_more(turn: Turn, chat_id: int, question_id: int) -> bool:
    """The message that asked a question comes again below, with its buttons, which the one above loses; False where it is gone."""
    found = (
        await turn.connection.execute(
            lambda: (
                select(outbox.c.text, outbox.c["values"], outbox.c.keyboard, outbox.c.network_id)
                .where(outbox.c.chat_id == chat_id, outbox.c.question_id == question_id, outbox.c.act == fixed("send"))
                .order_by(outbox.c.id.desc())
                .limit(1)
            )
        )
    ).first()
    if found is None:
        return False
    await strip_question(turn, chat_id, question_id)
    text, values, keyboard, network_id = found
    say(turn, chat_id, text, values, keyboard=keyboard, kind="answer", network_id=network_id, question_id=question_id)
    return True


async def strip_question(turn: Turn, chat_id: int, question_id: int) -> None:
    """The message that asked a question loses its buttons, however it was answered; one that became a card has that card's."""
    row = (await turn.connection.execute(_asking, {"chat_id": chat_id, "question_id": question_id})).first()
    if row is None or not row.keyboard:
        return
    where = {"chat_id": chat_id, "message_id": row.message_id}
    if (await turn.connection.execute(_carries_a_card, where)).first() is None:
        strip_keyboard(turn, chat_id, row.message_id)


# --- cards: messages that are sent once and then edited; only the last waiting state is sent ---------------------------------

_to_be_drawn = (outbox.c.state == fixed("waiting")) & (outbox.c.act == "card")
_card = select(cards.c.id, cards.c.message_id).where(
    cards.c.chat_id == bindparam("chat_id"), cards.c.name == bindparam("name")
)
_begin_card = insert(cards).returning(cards.c.id)
_merge = (
    update(outbox)
    .where(outbox.c.card_id == bindparam("the_card"), _to_be_drawn)
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
    .where(outbox.c.card_id == bindparam("the_card"), _to_be_drawn)
    .values(kind=bindparam("new_kind"), not_before=bindparam("new_moment"))
)
_merge_tells = (
    update(outbox).where(outbox.c.card_id == bindparam("the_card"), _to_be_drawn).values(tells=bindparam("new_tells"))
)
_pinning = select(outbox.c.id).where(
    outbox.c.card_id == bindparam("the_card"), outbox.c.state == fixed("waiting"), outbox.c.act == "pin"
)


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
    card_id = await _as_document(turn, chat_id, name)
    row = _row(turn, chat_id, "document", kind, which, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before, card_id=card_id)
    turn.outbox.append(row)
    return card_id


async def document_now(
    turn: Turn,
    chat_id: int,
    name: str | None,
    which: str,
    values: dict[str, Any],
    *,
    keyboard: Keyboard | None,
    network_id: int,
    not_before: datetime | None,
    tells: dict[str, Any],
    useful_until: datetime | None = None,
) -> int:
    """Send a document whose fate somebody follows, as a notice, where there is a `name` as that card. Returns the message's key.

    As `say_now` and `document_card`.
    """
    card_id = None if name is None else await _as_document(turn, chat_id, name)
    await turn.flush()
    row = _row(turn, chat_id, "document", "notice", which, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before, tells=tells, card_id=card_id)
    row.update(useful_until=useful_until)
    return int(await books.add(turn.connection, outbox, **row))


async def _as_document(turn: Turn, chat_id: int, name: str) -> int:
    """The key of a card that a document carries from now on: its older message has no buttons, what waits is not drawn."""
    await turn.flush()
    found = (await turn.connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if found is None:
        card_id = await _new_card(turn, chat_id, name)
    else:
        card_id = int(found.id)
        if found.message_id is not None:
            strip_keyboard(turn, chat_id, found.message_id)
        gone = update(outbox).where(outbox.c.card_id == card_id, _to_be_drawn)
        await turn.connection.execute(gone.values(state="dropped", reason="said anew"))
        await mark_card(turn.connection, card_id, message_id=None, pinned=False)
    return card_id


async def _new_card(turn: Turn, chat_id: int, name: str) -> int:
    found = await turn.connection.execute(_begin_card, {"chat_id": chat_id, "name": name, "changed_at": turn.now})
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
    row = _row(turn, chat_id, "card", kind, None, view)
    row.update(network_id=network_id, card_id=card_id, not_before=not_before, tells=tells)
    row.update(useful_until=useful_until, thread_id=turn.thread_id if asked else None)
    anew = {"new_view": view, "created": turn.now, "until": useful_until, "new_rank": row["rank"]}
    merged = found is not None and (await connection.execute(_merge, anew | {"the_card": card_id})).rowcount
    if merged and fresh:  # it comes as a new message: when, and by which rule, is said by who lets it come
        await connection.execute(_merge_fresh, {"the_card": card_id, "new_kind": kind, "new_moment": not_before})
    if merged and tells is not None:
        await connection.execute(_merge_tells, {"the_card": card_id, "new_tells": tells})
    if not merged:
        turn.outbox.append(row)
    pinning_waits = merged and (await connection.execute(_pinning, {"the_card": card_id})).first()
    if pin and (found is None or found.message_id is None or fresh) and not pinning_waits:
        pinning = _row(turn, chat_id, "pin", "card", None, {})
        pinning.update(card_id=card_id, network_id=network_id, not_before=not_before)
        turn.outbox.append(pinning)
    return card_id


async def waiting_view(connection: AsyncConnection, chat_id: int, name: str) -> dict[str, Any] | None:
    """How a card will be looked at that waits to be sent in a chat; None where it does not wait."""
    query = select(outbox.c["values"]).select_from(cards.join(outbox, (outbox.c.card_id == cards.c.id) & _to_be_drawn))
    row = (await connection.execute(query.where(cards.c.chat_id == chat_id, cards.c.name == name))).first()
    return dict(row[0]) if row else None


async def waiting_card(connection: AsyncConnection, card_id: int) -> int:
    """The message that waits to be sent with a card, by its key."""
    return int(
        (
            await connection.execute(
                lambda: select(func.max(outbox.c.id)).where(outbox.c.card_id == card_id, _to_be_drawn)
            )
        ).scalar_one()
    )


async def put_card_on(turn: Turn, chat_id: int, name: str, message_id: int) -> None:
    """Let a card's next state show on this message of the bot in that chat; another card that stood on it has no message then.

    For a message that is leafed through: what a press on it shows comes in its place, not on an older or newer one. Below a file
    it is the file's caption.
    """
    await turn.flush()
    connection = turn.connection
    await connection.execute(
        lambda: (
            update(cards)
            .where(cards.c.chat_id == chat_id, cards.c.message_id == message_id, cards.c.name != name)
            .values(message_id=None, pinned=False)
        )
    )
    file = await books.one(connection, outbox.c.id, chat_id=chat_id, message_id=message_id, act="document")
    values = {"message_id": message_id, "document": file is not None}
    if not await books.change(connection, cards, values, chat_id=chat_id, name=name):
        await books.add(connection, cards, chat_id=chat_id, name=name, changed_at=turn.now, **values)


async def useful_until(turn: Turn, name: str, until: datetime | None) -> None:
    """What a card shows has another hour: where it still waits to be sent it is useful until then."""
    await turn.flush()
    await turn.connection.execute(
        lambda: (
            update(outbox)
            .where(
                outbox.c.card_id.in_(select(cards.c.id).where(cards.c.name == name).scalar_subquery()),
                outbox.c.state == fixed("waiting"),
                outbox.c.useful_until.is_not(None),
            )
            .values(useful_until=until)
        )
    )


_mark_card = update(cards).where(cards.c.id == bindparam("card"))


async def mark_card(connection: AsyncConnection, card_id: int, **values: Any) -> None:
    """Remember the message that carries a card (a text unless `document` says otherwise), or whether it is pinned."""
    if "message_id" in values:
        values.setdefault("document", False)
    await connection.execute(_mark_card, {"card": card_id, **values})


async def strip_card(turn: Turn, chat_id: int, name: str) -> None:
    """The message that carries a card in a chat loses its buttons: the card comes anew, below it."""
    card = (await turn.connection.execute(_card, {"chat_id": chat_id, "name": name})).first()
    if card is not None and card.message_id is not None:
        strip_keyboard(turn, chat_id, card.message_id)
