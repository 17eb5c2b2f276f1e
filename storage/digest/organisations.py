"""The months of a network's own organisations, for themselves and for fair shares; never outside the network."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, select

from domain.digest.books import Sum, shown
from domain.digest.comparing import months_of
from domain.digest.figures import Cover, MonthFigures, Topic
from domain.digest.keys import HOUSEHOLDS, MEMBERS, PEOPLE, REPORTED, STATED, Plain, Stated, Value, add, plain
from domain.digest.period import Period
from domain.digest.tracing import (
    ATTENDED,
    DONE,
    HELP_ASKED,
    HELP_DONE,
    MEMBER_MONTHS,
    SEATS,
    VISITS,
    Share,
    given,
)
from domain.digest.year import Year
from domain.months import closes_at
from storage import books
from storage.connection import AsyncConnection
from storage.digest import corrections, what_counts
from storage.digest.counting import adds, said, traded_by
from storage.digest.months import read_kept
from storage.digest.reading import shown_corrections
from storage.digest.what_counts import parameters
from storage.tables import (
    action_items,
    bodies,
    meetings,
    members,
    networks,
    proceedings,
    reports,
    seats,
    statement_shares,
    statements,
    visits,
)


@dataclass
class MemberMonth:
    """One organisation's month in one network."""

    here: bool = False  # a member at some time of it, or reported for it
    sums: dict[Plain, Sum] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)

    def put(self, key: Plain, value: Value, approx: bool = False, more: Value = 0) -> None:
        """Add to a sum."""
        known = self.sums.get(key, Sum(0))
        self.sums[key] = Sum(add(known.value, value), 1, approx or known.approx, add(known.more, more))

    def states(self, what: Iterable[Stated], product: str | None) -> None:
        """A confirmed statement."""
        self.here = True
        self.sums[REPORTED] = Sum(1, 1)
        self.adds(what, product)

    def adds(self, what: Iterable[Stated], product: str | None) -> None:
        """What it adds to which sums."""
        for key, value, about, more in what:
            self.put(key, value, about, more)
            if product and key[2]:
                self.spellings[key[2]] = min(self.spellings.get(key[2], product), product)


_network: Any = bindparam("network")
_present = select(
    members.c.id,
    members.c.name,
    members.c.people,
    members.c.households,
    case((what_counts.here, 1), else_=0),
    case((what_counts.here_after, 1), else_=0),
).where(members.c.network_id == _network)
_lines = select(statements.c.member_id, *said).where(
    statements.c.network_id == _network, statements.c.month == what_counts.month, what_counts.counted_line
)
_shared = (
    select(statement_shares.c.member_id, *said)
    .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
    .where(
        statement_shares.c.network_id == _network,
        statements.c.month == what_counts.month,
        what_counts.counted_line,
        what_counts.shared_in_time,
    )
)
_nothing = select(reports.c.member_id).where(reports.c.network_id == _network, what_counts.said_nothing)


def _how_many(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


_seated = (
    select(seats.c.member_id, func.count(), _how_many(what_counts.came))
    .select_from(
        seats.join(proceedings, proceedings.c.id == seats.c.proceedings_id)
        .join(meetings, meetings.c.id == proceedings.c.meeting_id)
        .join(bodies, bodies.c.id == proceedings.c.body_id)
    )
    .where(
        proceedings.c.network_id == _network,
        what_counts.in_month,
        what_counts.held,
        what_counts.ordinary,
        bodies.c.is_default,
    )
    .group_by(seats.c.member_id)
)
_items = (
    select(
        action_items.c.owner_member_id,
        _how_many(what_counts.done),
        _how_many(what_counts.overdue),
        _how_many(what_counts.still_open),
    )
    .where(action_items.c.network_id == _network, action_items.c.owner_member_id.is_not(None))
    .group_by(action_items.c.owner_member_id)
)
_visited = (
    select(
        visits.c.member_id,
        _how_many(what_counts.of_month),
        _how_many(what_counts.help_asked),
        _how_many(what_counts.help_open),
        _how_many(what_counts.help_done),
    )
    .select_from(visits.outerjoin(action_items, action_items.c.id == visits.c.action_item_id))
    .where(visits.c.network_id == _network, visits.c.member_id.is_not(None), what_counts.visit)
    .group_by(visits.c.member_id)
)
OVERDUE, OPEN = plain(Topic.TASK, "overdue"), plain(Topic.TASK, "open")
HELP_OPEN = plain(Topic.PROBLEM, "help_open")


async def member_months(connection: AsyncConnection, network_id: int, period: Period) -> dict[int, MemberMonth]:
    """Every member's month in its network, by member; also of those who left, as of the month's closing where it is closed."""
    asked = parameters([network_id], period) | {"network": network_id}
    kept = (await read_kept(connection, [network_id], [period.month])).get((network_id, period.month))
    found: dict[int, MemberMonth] = {}
    for key, _, people, households, here, after in await connection.execute(_present, asked):
        found[key] = each = MemberMonth(bool(here))
        heads = (people, households) if after else (None, None)
        if kept is not None:
            heads = kept.heads.get(key, (None, None))
        for plain_key, figure in zip((PEOPLE, HOUSEHOLDS), heads, strict=True):
            if figure is not None:
                each.put(plain_key, figure)
    for query in (_lines, _shared):
        for member, *values in await connection.execute(query, asked):
            found[member].states(adds(values), values[2])
    for row in await connection.execute(_nothing, asked):
        found[row[0]].states((), None)
    for member, product, what in (await traded_by(connection, [network_id], period)).get(network_id, ()):
        found[member].adds(what, product)
    for member, seated, came in await connection.execute(_seated, asked):
        found[member].put(SEATS, seated)
        found[member].put(ATTENDED, came)
    for member, *counts in await connection.execute(_items, asked):
        for plain_key, count in zip((DONE, OVERDUE, OPEN), counts, strict=True):
            found[member].put(plain_key, count)
    for member, *counts in await connection.execute(_visited, asked):
        for plain_key, count in zip((VISITS, HELP_ASKED, HELP_OPEN, HELP_DONE), counts, strict=True):
            found[member].put(plain_key, count)
    return found


async def organisation_month(
    connection: AsyncConnection, network_id: int, member_id: int, month: str, now: datetime
) -> MonthFigures:
    """One organisation's month in its network, for itself and for that network; LookupError for another network's member."""
    row = await books.one(connection, (members.c.name, members.c.joined_at), id=member_id, network_id=network_id)
    if row is None:
        raise LookupError(f"no member {member_id} in network {network_id}")
    period = Period.of(month, now)
    found = (await member_months(connection, network_id, period))[member_id]
    sums: dict[Plain, Sum] = {}
    if found.here:
        sums = {MEMBERS: Sum(1), REPORTED: Sum(0), **found.sums}
        if sums[REPORTED].value:
            sums.setdefault(STATED, Sum(0, 1))
    late = (await corrections.came_in(connection, [network_id], period)).get(network_id, [])
    own = [each for each in late if each.member_id == member_id]
    cover = Cover(int(sums[REPORTED].value), 1) if found.here else Cover(0, 0)
    return MonthFigures(
        network_id,
        row.name,
        None,
        month,
        period.closed,
        period.as_of,
        cover,
        shown(sums, found.spellings),
        (),
        shown_corrections(own, {member_id: row.name}),
        row.joined_at,
    )


async def fair_shares(
    connection: AsyncConnection,
    network_id: int,
    month: str,
    year: Year,
    member_id: int | None = None,
    *,
    now: datetime | None = None,
) -> tuple[Share, ...]:
    """What each organisation of a network contributed and received, this month and since the year began (one's own: `member_id`).

    In the directory's order; also of those who left in that time. `now` is needed for a month that is still open only.
    """
    accounting = (
        await connection.execute(select(networks.c.accounting_month).where(networks.c.id == network_id))
    ).scalar_one()
    moment = now or closes_at(month)
    months = []
    for each in months_of(month, year, accounting):
        found = await member_months(connection, network_id, Period.of(each, moment))
        for one in found.values():
            if one.here:
                one.put(MEMBER_MONTHS, 1)
                one.sums.setdefault(REPORTED, Sum(0, 1))
        months.append(found)
    query = select(members.c.id, members.c.name).where(
        members.c.network_id == network_id, members.c.organisation_id.is_not(None)
    )
    if member_id is not None:
        query = query.where(members.c.id == member_id)
    shares = []
    for row in await connection.execute(query.order_by(members.c.position, members.c.id)):
        own = [each[row.id] for each in months if row.id in each]
        if not any(each.here for each in own):
            continue
        spellings = {product: name for each in own for product, name in each.spellings.items()}
        last = [each.sums for each in own[-1:] if each.here]
        sums = [each.sums for each in own if each.here]
        shares.append(Share(row.id, row.name, given(last, spellings), given(sums, spellings)))
    return tuple(shares)
