"""The meetings of a network's bodies, and the few things the clock and the cards must find about them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update

import domain.meetings
from domain.meetings import BUDDHIST_ERA, OPEN, Number, Series, State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import cards, chats, meetings
from storage.turn import Turn


@dataclass(frozen=True)
class Meeting:
    """A meeting as the books know it; `slot` is its day by the rule (None: extraordinary), `number_year` a calendar year (CE)."""

    id: int
    network_id: int
    body_id: int
    kind: str
    slot: str | None
    starts_at: datetime
    place: str
    state: State
    number: int | None
    number_year: int | None
    uid: str
    sequence: int
    asked_at: datetime | None
    invited_at: datetime | None
    answers_since: datetime | None
    reason: str | None
    planned_by: str | None
    known_days: str | None
    last_act: str | None
    last_by: int | None
    last_at: datetime | None
    created_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", State(self.state))

    @property
    def open(self) -> bool:
        """Whether it is still to be held."""
        return self.state in OPEN

    @property
    def ordinary(self) -> bool:
        """Whether it is one of the body's regular series, and not called for matters of its own."""
        return self.kind == Series.ORDINARY

    @property
    def fixed_number(self) -> Number | None:
        """Its number, once fixed."""
        if self.number is None or self.number_year is None:
            return None
        return Number(self.number, self.number_year + BUDDHIST_ERA, Series(self.kind))

    def as_put_off(self, now: datetime) -> "Meeting":
        """Itself, open again where it was not held after all and may still get another day (domain.meetings.put_off)."""
        rule = domain.meetings.put_off(self.rule, now, self.last_at or self.created_at, self.invited_at is not None)
        return self if rule.state is self.state else replace(self, state=rule.state, reason=None)

    @property
    def rule(self) -> domain.meetings.Meeting:
        """What the rules need to know of it."""
        return domain.meetings.Meeting(
            self.starts_at,
            self.place,
            self.state,
            Series(self.kind),
            self.sequence,
            self.fixed_number,
            self.reason or "",
        )


_columns = tuple(meetings.c[name] for name in Meeting.__dataclass_fields__)
_OPEN = tuple(state.value for state in OPEN)
_open = (
    select(*_columns)
    .where(meetings.c.network_id == bindparam("network"), meetings.c.state.in_(_OPEN))
    .order_by(meetings.c.starts_at, meetings.c.id)
)
_open_of_body = _open.where(meetings.c.body_id == bindparam("body"))


async def add(
    turn: Turn,
    network_id: int,
    body_id: int,
    *,
    kind: Series,
    slot: date | None,
    starts_at: datetime,
    place: str,
    uid: str,
    planned_by: str | None = None,
) -> Meeting:
    """One more meeting; the database refuses a second one of a body for the same day of its rule (IntegrityError)."""
    meeting_id = await books.add(
        turn.connection,
        meetings,
        network_id=network_id,
        body_id=body_id,
        kind=kind.value,
        slot=slot.isoformat() if slot else None,
        starts_at=starts_at,
        place=place,
        uid=uid,
        planned_by=planned_by,
        created_at=turn.now,
        created_by=turn.by,
    )
    turn.record("meeting.planned", network_id, meeting=meeting_id, starts_at=starts_at.isoformat(), kind=kind.value)
    return await by_id(turn.connection, network_id, meeting_id)


async def by_id(connection: AsyncConnection, network_id: int, meeting_id: int) -> Meeting:
    """One meeting of this network; LookupError for another network's."""
    found = await among(connection, [network_id], meeting_id)
    if found is None:
        raise LookupError(f"no meeting {meeting_id} in network {network_id}")
    return found


async def by_keys(connection: AsyncConnection, network_id: int, keys: Collection[int]) -> dict[int, Meeting]:
    """Meetings of this network by their keys."""
    return {row.id: Meeting(*row) for row in await books.many(connection, _columns, network_id=network_id, id=keys)}


async def among(
    connection: AsyncConnection, network_ids: Iterable[int], meeting_id: int, which: ColumnElement[bool] | None = None
) -> Meeting | None:
    """The meeting if it belongs to one of these networks, and `which` holds; None otherwise, as for one that does not exist."""
    if which is None:
        row = await books.one(connection, _columns, id=meeting_id, network_id=list(network_ids))
    else:
        query = select(*_columns).where(
            meetings.c.id == meeting_id, meetings.c.network_id.in_(list(network_ids)), which
        )
        row = (await connection.execute(query)).first()
    return Meeting(*row) if row else None


async def of_body(
    connection: AsyncConnection, network_id: int, body_id: int, since: datetime | None = None
) -> list[Meeting]:
    """Every meeting of a body, by its hour (`since`: that begins then or later)."""
    rows = await connection.execute(
        lambda: (
            select(*_columns)
            .where(meetings.c.network_id == network_id, meetings.c.body_id == body_id)
            .where(*([] if since is None else [meetings.c.starts_at >= since]))
            .order_by(meetings.c.starts_at, meetings.c.id)
        )
    )
    return [Meeting(*row) for row in rows]


async def numbers_of(connection: AsyncConnection, body_id: int, year: int) -> list[Number]:
    """The numbers of a calendar year (CE) that meetings of a body have."""
    rows = await connection.execute(
        lambda: select(meetings.c.kind, meetings.c.number).where(
            meetings.c.body_id == body_id,
            meetings.c.kind.in_([series.value for series in Series]),
            meetings.c.number_year == year,
            meetings.c.number.is_not(None),
        )
    )
    return [Number(row.number, year + BUDDHIST_ERA, Series(row.kind)) for row in rows]


def over(now: datetime) -> ColumnElement[bool]:
    """Of the meetings: those that belong to the past: held, dropped, or their hour has gone by."""
    return or_(meetings.c.state.in_([state.value for state in domain.meetings.OVER]), meetings.c.starts_at <= now)


async def by_year(
    connection: AsyncConnection, network_id: int, zone: tzinfo, which: ColumnElement[bool]
) -> dict[int, tuple[int, int]]:
    """Calendar year (CE) -> how many of these meetings of a network count to it with a number, and how many without.

    A number's year is that of the number; without one it is that of the hour.
    """
    of_network = meetings.c.network_id == network_id
    year = meetings.c.number_year
    numbered = select(year, func.count()).where(of_network, year.is_not(None), which).group_by(year)
    found = {row[0]: (int(row[1]), 0) for row in await connection.execute(numbered)}
    for row in await connection.execute(select(meetings.c.starts_at).where(of_network, year.is_(None), which)):
        with_number, without = found.get(its := row.starts_at.astimezone(zone).year, (0, 0))
        found[its] = with_number, without + 1
    return found


async def of_year(
    connection: AsyncConnection, network_id: int, year: int, zone: tzinfo, which: ColumnElement[bool]
) -> list[Meeting]:
    """These meetings of a network that count to a calendar year (CE), the latest first."""
    begins, ends = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    of_network = select(*_columns).where(meetings.c.network_id == network_id, which)
    hour = meetings.c.starts_at
    found = [
        Meeting(*row)
        for query in (
            of_network.where(meetings.c.number_year == year),
            of_network.where(meetings.c.number_year.is_(None), hour >= begins, hour < ends),
        )
        for row in await connection.execute(query)
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.id), reverse=True)


async def last_numbered(
    connection: AsyncConnection, network_id: int, body_id: int, before: datetime
) -> datetime | None:
    """When the body's last ordinary meeting with a number began, of those before a moment; None before the first."""
    hour = meetings.c.starts_at
    query = select(hour).where(
        meetings.c.network_id == network_id,
        meetings.c.body_id == body_id,
        meetings.c.kind == Series.ORDINARY.value,
        meetings.c.number.is_not(None),
        hour < before,
    )
    return (await connection.execute(query.order_by(hour.desc()).limit(1))).scalar()


async def open_of_network(connection: AsyncConnection, network_id: int, body_id: int | None = None) -> list[Meeting]:
    """The meetings that are still to be held (of one body, or of all), the nearest first."""
    if body_id is None:
        rows = await connection.execute(_open, {"network": network_id})
    else:
        rows = await connection.execute(_open_of_body, {"network": network_id, "body": body_id})
    return [Meeting(*row) for row in rows]


async def lately_not_held(connection: AsyncConnection, network_id: int, now: datetime) -> list[Meeting]:
    """The meetings that were not held after all and may still get another day, as they would then stand; the nearest first."""
    rows = await connection.execute(
        select(*_columns)
        .where(
            meetings.c.network_id == network_id,
            meetings.c.state.in_((State.SKIPPED.value, State.CANCELLED.value)),
            meetings.c.starts_at.between(now - domain.meetings.RECORDED_WITHIN, now),
        )
        .order_by(meetings.c.starts_at, meetings.c.id)
    )
    found = [Meeting(*row).as_put_off(now) for row in rows]
    return [each for each in found if each.open]


async def next_open(connection: AsyncConnection, network_id: int, body_id: int) -> Meeting | None:
    """The body's nearest meeting that is still to be held, of whatever kind, or None."""
    found = await open_of_network(connection, network_id, body_id)
    return found[0] if found else None


async def next_ordinary(connection: AsyncConnection, network_id: int, body_id: int) -> Meeting | None:
    """The next of the body's regular series: what proposals, work without a day and the agenda wait for; or None."""
    found = await open_of_network(connection, network_id, body_id)
    return next((each for each in found if each.ordinary), None)


async def last_held_moment(connection: AsyncConnection, network_id: int, body_id: int) -> datetime | None:
    """When the body's last held ordinary meeting began; None before the first."""
    row = (
        await connection.execute(
            lambda: (
                select(meetings.c.starts_at)
                .where(
                    meetings.c.network_id == network_id,
                    meetings.c.body_id == body_id,
                    meetings.c.kind == Series.ORDINARY.value,
                    meetings.c.state == State.ENDED.value,
                )
                .order_by(meetings.c.starts_at.desc())
                .limit(1)
            )
        )
    ).first()
    return row.starts_at if row else None


async def change(turn: Turn, meeting: Meeting, act: str, **values: Any) -> Meeting:
    """Set columns of a meeting and record it as `act`; it becomes the last thing that was done to it. Returns it anew."""
    who = turn.by
    values |= {"last_act": act, "last_by": who, "last_at": turn.now}
    await turn.connection.execute(
        update(meetings)
        .where(meetings.c.id == meeting.id, meetings.c.network_id == meeting.network_id)
        .values({name: value.value if isinstance(value, State) else value for name, value in values.items()})
    )
    shown = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if name not in ("last_act", "last_by", "last_at", "planned_by")
    }
    turn.record(f"meeting.{act}", meeting.network_id, meeting=meeting.id, **shown)
    return await by_id(turn.connection, meeting.network_id, meeting.id)


async def note(turn: Turn, meeting: Meeting, **values: Any) -> None:
    """Set columns that nobody needs to see on a card."""
    await books.change(turn.connection, meetings, values, id=meeting.id)


@dataclass(frozen=True)
class Shown:
    """A message that carries a card: the chat's key, whether it is private, and Telegram's message (None: not sent yet)."""

    chat_id: int
    private: bool
    message_id: int | None


async def shown_on(connection: AsyncConnection, name: str) -> list[Shown]:
    """Where a card of that name stands."""
    rows = await connection.execute(
        lambda: (
            select(cards.c.chat_id, chats.c.kind, cards.c.message_id)
            .select_from(cards.join(chats, chats.c.id == cards.c.chat_id))
            .where(cards.c.name == name)
            .order_by(cards.c.id)
        )
    )
    return [Shown(row.chat_id, row.kind == "private", row.message_id) for row in rows]


async def card_by_id(connection: AsyncConnection, card_id: int) -> str | None:
    """The name of the card with that key ('task:12')."""
    name = await books.value(connection, cards.c.name, id=card_id)
    return None if name is None else str(name)


async def reachable(connection: AsyncConnection, chat_ids: Iterable[int | None]) -> set[int]:
    """Which of these chats the bot may write to."""
    wanted = [chat_id for chat_id in chat_ids if chat_id is not None]
    if not wanted:
        return set()
    return set(await books.values(connection, chats.c.id, id=wanted, state="active"))
