"""Networks and their bodies: who acts together, how they meet, and how the bot speaks to them."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select

from domain.calendar import Hours, OwnDate, OwnDay, OwnMonthday, OwnWeekday
from domain.links import CODE, is_over, last_day
from domain.quiet_hours import SendingHours
from domain.quorum import QuorumKind, QuorumRule
from domain.recurrence import Rule
from domain.terms import Fee, Terms
from storage import books, menus
from storage.connection import AsyncConnection
from storage.tables import bodies, networks, own_days
from storage.turn import Turn

_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0/O and 1/I, which people mix up
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Network:
    """A network as the books know it; hours are 'HH:MM' in its zone."""

    id: int
    name: str
    level: str | None
    theme: str | None
    parent_id: int | None
    code: str
    code_since: datetime | None
    group_chat_id: int | None
    language: str
    voice: str
    digits: str
    sections: int
    zone: str
    sending_hour: str
    quiet_from: str
    quiet_until: str
    two_seats_allowed: bool
    rests_on_holy_days: bool
    directory_for: str
    telephones_for: str
    shares_for: str
    accounting_month: int
    state: str
    created_at: datetime
    created_by: int
    hub_member_id: int | None
    fill_to: str
    orders_for: str
    fee_satang: int
    due_days: int | None
    keeps_readings: bool

    @property
    def code_last_day(self) -> datetime:
        """A moment of the last day on which its code is good."""
        return last_day(self.code_since or self.created_at, CODE)

    def code_expired(self, now: datetime) -> bool:
        """Whether its code lets nobody ask any more."""
        return is_over(self.code_since or self.created_at, CODE, now)

    @property
    def tz(self) -> ZoneInfo:
        """Its time zone."""
        return ZoneInfo(self.zone)

    def day_of(self, moment: datetime) -> date:
        """The day of an aware moment in its zone."""
        return moment.astimezone(self.tz).date()

    @property
    def terms(self) -> Terms:
        """What its hub asks in rounds that are opened from now on."""
        return Terms(Fee(self.fee_satang), self.due_days)

    @property
    def hours(self) -> SendingHours:
        """When it may be written to."""
        return SendingHours(
            time.fromisoformat(self.sending_hour),
            time.fromisoformat(self.quiet_from),
            time.fromisoformat(self.quiet_until),
            self.tz,
        )


@dataclass(frozen=True)
class Body:
    """A body (คณะ) of a network: what meets; `name` is '' for the default one, `seats` 'all' or 'named' (storage/seats.py)."""

    id: int
    network_id: int
    name: str
    is_default: bool
    rule: str | None
    hour: str | None
    place: str | None
    seats: str
    quorum_kind: str
    quorum_number: int | None
    held_year: int | None
    held_before: int | None
    holds_extraordinary_before: int
    casting_vote: bool
    wait_minutes: int

    @property
    def quorum_rule(self) -> QuorumRule:
        """How its quorum is counted."""
        return QuorumRule(QuorumKind(self.quorum_kind), self.quorum_number or 0)

    @property
    def recurrence(self) -> Rule | None:
        """Its rule of date, once said."""
        return Rule.parse(self.rule) if self.rule else None


_network_columns = tuple(networks.c[name] for name in Network.__dataclass_fields__)
_network_by_id = select(*_network_columns).where(networks.c.id == bindparam("network"))
_network_of_group = select(*_network_columns).where(networks.c.group_chat_id == bindparam("chat"))
_body_columns = tuple(bodies.c[name] for name in Body.__dataclass_fields__)
_bodies = (
    select(*_body_columns)
    .where(bodies.c.network_id == bindparam("network"))
    .order_by(bodies.c.is_default.desc(), bodies.c.id)
)


async def found(turn: Turn, *, group_chat_id: int | None, name: str, language: str = "th") -> Network:
    """A new network in set-up, founded by the person of this turn, with its default body."""
    network_id = await books.add(
        turn.connection,
        networks,
        name=name,
        code=_new_code(),
        code_since=turn.now,
        group_chat_id=group_chat_id,
        language=language,
        zone=turn.zone,
        created_at=turn.now,
        created_by=turn.who.id,
    )
    await books.add(turn.connection, bodies, network_id=network_id)
    turn.record("network.founded", network_id, name=name)
    return await by_id(turn.connection, network_id)


async def founded_since(connection: AsyncConnection, person_id: int, moment: datetime) -> int:
    """How many networks a person has founded since then."""
    theirs = (networks.c.created_by == person_id) & (networks.c.created_at > moment)
    return (await connection.execute(select(func.count()).select_from(networks).where(theirs))).scalar_one()


def _new_code() -> str:
    """Six signs that people read out and type; it finds a network, what follows is asked of those who lead it."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(6))


async def renew_code(turn: Turn, network_id: int) -> None:
    """The network has another code from now on; the one before finds nothing any more. The audit does not name it."""
    values = {"code": _new_code(), "code_since": turn.now}
    await books.change(turn.connection, networks, values, id=network_id)
    turn.record("network.code_renewed", network_id)


async def by_id(connection: AsyncConnection, network_id: int) -> Network:
    """The network under our key."""
    return Network(*(await connection.execute(_network_by_id, {"network": network_id})).one())


async def find(connection: AsyncConnection, network_id: int) -> Network | None:
    """The network under a key that a stranger named; None when there is none."""
    row = await books.one(connection, _network_columns, id=network_id)
    return Network(*row) if row else None


async def of_group(connection: AsyncConnection, chat_id: int) -> Network | None:
    """The network whose group chat it is."""
    row = (await connection.execute(_network_of_group, {"chat": chat_id})).first()
    return Network(*row) if row else None


async def by_code(connection: AsyncConnection, code: str) -> Network | None:
    """The network that gave out this code, expired or not; spaces and case do not matter."""
    plain = "".join(code.split()).upper()
    row = await books.one(connection, _network_columns, code=plain)
    return Network(*row) if row else None


async def children(connection: AsyncConnection, *network_ids: int) -> list[Network]:
    """The networks that belong to one of these directly."""
    return [
        Network(*row)
        for row in await books.many(connection, _network_columns, order=networks.c.id, parent_id=network_ids)
    ]


async def change(turn: Turn, network_id: int, **values: Any) -> None:
    """Set columns of a network and record it."""
    await books.change(turn.connection, networks, values, id=network_id)
    turn.record("network.changed", network_id, **values)
    if not values.keys().isdisjoint(("state", "language")):
        await menus.follow(turn, network_id)


async def bodies_of(connection: AsyncConnection, network_id: int) -> list[Body]:
    """The bodies of a network, the default one first."""
    return [Body(*row) for row in await connection.execute(_bodies, {"network": network_id})]


async def default_body(connection: AsyncConnection, network_id: int) -> Body:
    """The body that a small network simply is."""
    return (await bodies_of(connection, network_id))[0]


async def body(connection: AsyncConnection, network_id: int, body_id: int) -> Body:
    """One body of this network."""
    return Body(
        *(
            await connection.execute(
                lambda: select(*_body_columns).where(bodies.c.id == body_id, bodies.c.network_id == network_id)
            )
        ).one()
    )


async def add_body(turn: Turn, network_id: int, name: str) -> Body:
    """One more body of a network, such as its marketing subcommittee."""
    body_id = await books.add(turn.connection, bodies, network_id=network_id, name=name, is_default=False)
    turn.record("body.added", network_id, name=name)
    return await body(turn.connection, network_id, body_id)


async def change_body(turn: Turn, network_id: int, body_id: int, **values: Any) -> None:
    """Set columns of a body and record it."""
    await books.change(turn.connection, bodies, values, id=body_id, network_id=network_id)
    turn.record("body.changed", network_id, body=body_id, **values)


async def add_own_day(
    turn: Turn,
    network_id: int,
    kind: str,
    value: str,
    name: str,
    from_hour: str | None = None,
    until_hour: str | None = None,
) -> None:
    """A day on which this network does not meet: kind 'date' (ISO day), 'weekday' (FR) or 'month_day' (15)."""
    await books.add(
        turn.connection,
        own_days,
        network_id=network_id,
        kind=kind,
        value=value,
        name=name,
        from_hour=from_hour,
        until_hour=until_hour,
    )
    turn.record("own_day.added", network_id, kind=kind, value=value, name=name)


async def remove_own_day(turn: Turn, network_id: int, own_day_id: int) -> bool:
    """The network meets on that day after all; False when it was removed already."""
    removed = await books.change(
        turn.connection, own_days, {"removed_at": turn.now}, id=own_day_id, network_id=network_id, removed_at=None
    )
    turn.record("own_day.removed", network_id, own_day=own_day_id)
    return bool(removed)


async def own_day_rows(connection: AsyncConnection, network_id: int) -> list[dict[str, Any]]:
    """The network's own days as they were entered: id, kind, value, name, from_hour, until_hour."""
    rows = await connection.execute(
        lambda: (
            select(own_days)
            .where(own_days.c.network_id == network_id, own_days.c.removed_at.is_(None))
            .order_by(own_days.c.id)
        )
    )
    return [dict(row) for row in rows.mappings()]


async def own_days_of(connection: AsyncConnection, network_id: int) -> tuple[OwnDay, ...]:
    """The network's own days as the rules know them."""
    found: list[OwnDay] = []
    for row in await own_day_rows(connection, network_id):
        hours = (
            Hours(time.fromisoformat(row["from_hour"]), time.fromisoformat(row["until_hour"]))
            if row["from_hour"] and row["until_hour"]
            else None
        )
        if row["kind"] == "date":
            found.append(OwnDate(datetime.fromisoformat(row["value"]).date(), row["name"], hours))
        elif row["kind"] == "weekday":
            found.append(OwnWeekday(WEEKDAYS.index(row["value"]), row["name"], hours))
        else:
            found.append(OwnMonthday(int(row["value"]), row["name"], hours))
    return tuple(found)
