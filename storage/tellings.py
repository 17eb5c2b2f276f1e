"""Who must know what, and whether they were told (domain/telling.py): a row for each, with the message that tells it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, or_, select, update

from domain.people import Office
from domain.telling import State
from storage import books, due, outbox
from storage.connection import AsyncConnection
from storage.naming import naming, things
from storage.outbox import Keyboard
from storage.tables import outbox as messages
from storage.tables import tellings
from storage.tables.columns import columns_of, fixed
from storage.turn import Audit, Turn

EVENT = "told"
TELLS = {"event": EVENT, outbox.UNSAID: True}  # of the house: a message that tells has arrived
SEVERAL = "tellings.several"
ALOUD = "aloud"  # among the values of a card: the text and its values that are read out on the telephone
WELCOMED = timedelta(minutes=10)
OVER = "tellings.over"  # the due work: what waits, or stands on the list, may be over
AGAIN = "tellings.again"  # the due work: whom no message reached may be reached now


@dataclass(frozen=True)
class Telling:
    """One thing that somebody must know. `text`: its key in locales/, or a card's name where `card`."""

    id: int
    network_id: int
    person_id: int | None
    member_id: int | None
    office: Office | None
    body_id: int | None
    text: str
    values: dict[str, Any]
    keyboard: Keyboard | None
    about: str | None
    version: int
    state: State
    outbox_id: int | None
    created_at: datetime
    useful_until: datetime | None

    @property
    def view(self) -> dict[str, Any]:
        """How its card is looked at."""
        return {name: how for name, how in self.values.items() if name != ALOUD}

    @property
    def card(self) -> bool:
        """Whether it is told by a card, whose name stands in place of a text's key."""
        return ":" in self.text

    @property
    def kind(self) -> str:
        """What is told: a text's key, or what the card shows ('task')."""
        return self.text.partition(":")[0]


_columns = columns_of(tellings, Telling)


def _telling(row: Any) -> Telling:
    values = dict(row)
    values["office"] = None if row["office"] is None else Office(row["office"])
    return Telling(**values | {"state": State(row["state"]), "values": dict(row["values"])})


async def _those(connection: AsyncConnection, **which: Any) -> list[Telling]:
    return [_telling(row._mapping) for row in await books.many(connection, _columns, order=tellings.c.id, **which)]


async def _found(connection: AsyncConnection, *conditions: Any) -> list[Telling]:
    rows = await connection.execute(select(*_columns).where(*conditions).order_by(tellings.c.id))
    return [_telling(row) for row in rows.mappings()]


async def by_ids(connection: AsyncConnection, keys: Collection[int]) -> list[Telling]:
    """The tellings with these keys, oldest first."""
    return await _those(connection, id=keys)


async def listed(connection: AsyncConnection, network_id: int) -> list[Telling]:
    """What somebody of this network must be told by telephone, oldest first."""
    return await _found(connection, tellings.c.network_id == network_id, tellings.c.state == fixed(State.LISTED.value))


async def told_by(connection: AsyncConnection, message: int) -> list[Telling]:
    """What the message of the outbox with this key tells, and has not told yet."""
    return await _found(connection, tellings.c.state == fixed(State.WAITS.value), tellings.c.outbox_id == message)


async def waiting_in(connection: AsyncConnection, chat_id: int) -> list[Telling]:
    """What a chat was to be told by messages that were given up."""
    gone = select(messages.c.id).where(messages.c.chat_id == chat_id, messages.c.state.in_(("dropped", "failed")))
    return await _found(
        connection, tellings.c.state == fixed(State.WAITS.value), tellings.c.outbox_id.in_(gone.scalar_subquery())
    )


async def add(
    turn: Turn,
    network_id: int,
    *,
    person_id: int | None,
    member_id: int | None,
    office: Office | None,
    body_id: int | None,
    text: str,
    values: dict[str, Any],
    keyboard: Keyboard | None,
    about: str | None,
    useful_until: datetime | None,
    listed: bool,
) -> int:
    """Write down what somebody must know; what of the same had not been told yet is told anew by it. Returns its key."""
    version = 1
    if about is not None:
        same: dict[str, Any] = {"network_id": network_id, "text": text, "about": about, "person_id": person_id}
        same |= {"member_id": member_id, "office": office, "body_id": body_id}
        last = await books.value(turn.connection, tellings.c.version, order=tellings.c.version.desc(), **same)
        version += last or 0
        if last:
            untold = await _those(turn.connection, **same, state=[State.WAITS.value, State.LISTED.value])
            await _end(turn, [each.id for each in untold], State.ANEW)
            await _take_out(turn, untold)
    row: dict[str, Any] = {
        "network_id": network_id,
        "person_id": person_id,
        "member_id": member_id,
        "office": office,
        "body_id": body_id,
        "text": text,
        "values": values,
        "keyboard": keyboard,
        "about": about,
        "version": version,
        "state": State.LISTED if listed else State.WAITS,
        "created_at": turn.now,
        "useful_until": useful_until,
    }
    if useful_until is not None:
        await look_at(turn, network_id, useful_until)
    return int(await turn.add(tellings, **row))


async def tick(turn: Turn, network_id: int, keys: Collection[int]) -> None:
    """The acting person has telephoned these."""
    row = {"state": State.TICKED, "ended_at": turn.now, "by_person_id": turn.who.id}
    for key in keys:
        await turn.change(tellings, row, audit=Audit("telling.ticked", telling=key), id=key, network_id=network_id)


async def _end(turn: Turn, keys: Collection[int], state: State) -> None:
    """These were told anew, or are no news any more."""
    await turn.change(tellings, {"state": state, "ended_at": turn.now}, id=keys)


async def untold(connection: AsyncConnection, network_id: int, about: str | None = None) -> list[Telling]:
    """What nobody was told yet (`about` this), oldest first: it stands on the list, or its message waits, or its hour was over."""
    message = messages.c.id == tellings.c.outbox_id
    waits = (messages.c.state == fixed("waiting")) & (messages.c.kind == fixed("notice"))
    late = (messages.c.state == fixed("dropped")) & (messages.c.reason == outbox.LATE)
    of_it = [] if about is None else [or_(tellings.c.about == about, tellings.c.text == about)]
    return await _found(
        connection,
        tellings.c.network_id == network_id,
        or_(
            tellings.c.state == fixed(State.LISTED.value),
            (tellings.c.state == fixed(State.WAITS.value)) & exists().where(message, waits | late),
        ),
        *of_it,
    )


async def is_over(turn: Turn, gone: Sequence[Telling]) -> None:
    """These are no news any more: they leave the list, and the messages that wait with them."""
    await _end(turn, [each.id for each in gone], State.MOOT)
    await _take_out(turn, gone, "no news any more", cards=True)


async def look_at(turn: Turn, network_id: int, at: datetime) -> None:
    """Let the clock look at this hour what of the network's news is over."""
    await due.repeat(turn, OVER, f"{network_id}:{at.isoformat()}", at, network_id=network_id)


_not_over = naming(tellings.c.about, tellings.c.network_id, where=tellings.c.ended_at.is_(None))


async def look_again(turn: Turn, subjects: Iterable[str]) -> None:
    """These things changed ('election:3'): whether what is to be told of them is over is looked at once this turn is written."""
    told = await turn.connection.execute(_not_over, things(subjects))
    found = {network_id for _, network_id in told}
    for network_id in sorted(found):
        await due.repeat(turn, OVER, str(network_id), turn.now, network_id=network_id)


_waits = tellings.c.state == fixed(State.WAITS.value)


async def arrived(turn: Turn, message: int, at: datetime, state: State) -> None:
    """The message of the outbox with this key has arrived, and with it what it tells; or it had nothing to tell any more."""
    await turn.change(tellings, {"state": state, "ended_at": at}, _waits, outbox_id=message)


async def hand_to(turn: Turn, key: int, person_id: int | None) -> None:
    """It is this person who has to know it now: they took over the office, or speak for the organisation."""
    await turn.change(tellings, {"person_id": person_id}, id=key)


async def put_on_list(turn: Turn, keys: Collection[int]) -> None:
    """No message tells these: somebody telephones."""
    await turn.change(tellings, {"state": State.LISTED}, _waits, id=keys)


async def tell_by(turn: Turn, keys: Collection[int], message: int) -> None:
    """These are told by the message of the outbox with this key."""
    await turn.change(tellings, {"state": State.WAITS, "outbox_id": message}, id=keys)


async def plan_again(turn: Turn, network_id: int) -> None:
    """Let those be told who stand on the network's list, and can perhaps be reached from now on: once they have been welcomed."""
    if await listed(turn.connection, network_id):
        await due.repeat(turn, AGAIN, str(network_id), turn.now + WELCOMED, network_id=network_id)


# --- the message: all that one chat is told in a night is one ---------------------------------------------------------------


async def say(turn: Turn, chat_id: int, told: Sequence[Telling], network_id: int, not_before: datetime | None) -> None:
    """Tell this in a chat; what is told there in one night is one message."""
    await turn.flush()
    before = await _of_the_night(turn.connection, chat_id, network_id) if not_before else None
    every = [*before[1], *told] if before else [*told]
    values = _message(every)
    if before is not None:
        waits = messages.c.id == before[0], messages.c.state == "waiting"
        merged = await turn.connection.execute(update(messages).where(*waits).values(**values))
        if merged.rowcount:
            await tell_by(turn, [each.id for each in told], before[0])
            return
        values = _message(told)
    key = await outbox.say_now(turn, chat_id, network_id=network_id, not_before=not_before, **values)
    await tell_by(turn, [each.id for each in told], key)


async def _of_the_night(connection: AsyncConnection, chat_id: int, network_id: int) -> tuple[int, list[Telling]] | None:
    """The message that waits in a chat for the morning and tells something of this network, with what it tells."""
    query = (
        select(func.max(messages.c.id))
        .join(tellings, tellings.c.outbox_id == messages.c.id)
        .where(
            messages.c.chat_id == chat_id,
            messages.c.network_id == network_id,
            messages.c.state == fixed("waiting"),
            messages.c.act == "send",
            messages.c.not_before.is_not(None),
            tellings.c.state == fixed(State.WAITS.value),
        )
    )
    key = (await connection.execute(query)).scalar()
    return None if key is None else (int(key), await told_by(connection, int(key)))


def _message(told: Sequence[Telling]) -> dict[str, Any]:
    """The text, values, buttons, event and last hour of a message that tells this."""
    keyboard = [row for each in told for row in each.keyboard or ()] or None
    hours = [each.useful_until for each in told if each.useful_until is not None]
    common = {"keyboard": keyboard, "tells": TELLS, "useful_until": max(hours) if len(hours) == len(told) else None}
    if len(told) == 1:
        return {"text": told[0].text, "values": told[0].values} | common
    several = {"told": [{"text": each.text, "values": each.values} for each in told]}
    return {"text": SEVERAL, "values": several} | common


async def _take_out(turn: Turn, untold: Sequence[Telling], why: str = "said anew", *, cards: bool = False) -> None:
    """What is told no more goes out of the messages that wait with it; one that would tell nothing is not sent."""
    await turn.flush()
    for message in {each.outbox_id for each in untold if each.outbox_id is not None and (cards or not each.card)}:
        waits = messages.c.id == message, messages.c.state == "waiting"
        left = await told_by(turn.connection, message)
        if any(each.card for each in left):
            continue  # the card is still to be told to somebody else's office
        change = _message(left) if left else {"state": "dropped", "reason": why}
        await turn.connection.execute(update(messages).where(*waits).values(**change))
