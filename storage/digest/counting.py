"""The own books of many networks at once, from the rows of a month: statements, members, what was shared, and what the networks did.

Rows are asked for by networks and month, never by organisation, and no moment is read where a comparison in the database will do:
a nation's month is some hundred thousand rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, String, and_, bindparam, case, cast, exists, func, or_, select

from domain.digest.books import Book, Presence
from domain.digest.figures import Topic
from domain.digest.keys import LEADERS, UNCONFIRMED, Plain, Stated, Value, plain, stated, traded
from domain.digest.own_book import OwnBook
from domain.digest.period import Period
from domain.months import closes_at
from domain.people import name_key
from domain.savings import Receipt
from storage import savings
from storage.connection import AsyncConnection
from storage.digest import what_counts
from storage.digest.what_counts import networks_asked, parameters
from storage.tables import (
    action_items,
    bodies,
    digest_months,
    gatherings,
    meetings,
    members,
    networks,
    offices,
    proceedings,
    reports,
    resolutions,
    seats,
    statement_shares,
    statements,
    visits,
)

_HERE, _ELSEWHERE = members.alias("here"), members.alias("elsewhere")


@dataclass
class Counted:
    """What one network's month came to: its own book, its members that reported, and their heads as they stood."""

    book: Book
    reported: tuple[int, ...] = ()
    heads: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)


def _flag(condition: Any) -> Any:
    return case((condition, 1), else_=0)


async def own_books(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period, trading: Sequence[int] = ()
) -> dict[int, Counted]:
    """The own book of each of these networks, some of them `trading`; networks below them are not in it."""
    if not network_ids:
        return {}
    books = {each: OwnBook(each) for each in network_ids}
    heads: dict[int, dict[int, tuple[int | None, int | None]]] = {each: {} for each in network_ids}
    who = await _members(connection, books, heads, period)
    told = {each: set[int]() for each in network_ids}
    await _spoken(connection, books, who, period)
    await _nothing_to_report(connection, books, who, told, period)
    await _statements(connection, books, who, told, period)
    await _traded(connection, books, trading, who, period)
    for network_id, counts in (await counts_of(connection, network_ids, period)).items():
        for key, value, name in counts:
            books[network_id].count(key, value, name)
    asked = asked_of(network_ids, period.month, period)
    unconfirmed = {row[0]: row[1] for row in await connection.execute(_unconfirmed, asked)}
    for network_id, book in books.items():
        book.count(UNCONFIRMED, unconfirmed.get(network_id, 0))
    return {each: Counted(book.finished(), tuple(sorted(told[each])), heads[each]) for each, book in books.items()}


# --- members -----------------------------------------------------------------------------------------------------------------

_membership = select(
    members.c.id,
    members.c.network_id,
    members.c.organisation_id,
    members.c.child_network_id,
    _flag(what_counts.here),
    _flag(what_counts.here_before),
    _flag(what_counts.here_after),
    _flag(what_counts.here_long),
    _flag(what_counts.joined),
    _flag(what_counts.left),
    members.c.people,
    members.c.households,
    case(
        (members.c.people.is_(None) & members.c.households.is_(None), None), else_=cast(members.c.described_at, String)
    ),
).where(members.c.network_id.in_(networks_asked), members.c.body_id.is_(None))  # a person's seat is no organisation
_in_several = (
    select(_HERE.c.network_id, _HERE.c.organisation_id)
    .select_from(
        _HERE.join(
            _ELSEWHERE,
            and_(
                _ELSEWHERE.c.organisation_id == _HERE.c.organisation_id, _ELSEWHERE.c.network_id != _HERE.c.network_id
            ),
        )
    )
    .where(_HERE.c.network_id.in_(networks_asked))
    .distinct()
)


async def _members(
    connection: AsyncConnection,
    books: Mapping[int, OwnBook],
    heads: Mapping[int, dict[int, tuple[int | None, int | None]]],
    period: Period,
) -> dict[int, int]:
    """Puts every organisation into its book; returns member → organisation, below zero for the centre of a child network."""
    wanted = {"networks": list(books)}
    for network, organisation in await connection.execute(_in_several, wanted):
        books[network].shared((organisation,))
    who: dict[int, int] = {}
    for (
        key, network, organisation, child, in_month, before, after, through, joined, left, people, households, described,
    ) in (await connection.execute(_membership, parameters(list(books), period))).all():  # fmt: skip
        if organisation is None:
            who[key] = -child if child is not None else 0
            continue
        who[key] = organisation
        if not in_month:
            continue
        stamp = described or ""
        presence = Presence(
            True,
            False,
            False,
            bool(before),
            bool(after),
            bool(through),
            bool(joined),
            bool(left),
            None if people is None else (stamp, people),
            None if households is None else (stamp, households),
        )
        books[network].member(organisation, presence)
        if after and (people is not None or households is not None):
            heads[network][key] = (people, households)
    return who


# --- who has reported --------------------------------------------------------------------------------------------------------

_of_month = and_(statements.c.network_id.in_(networks_asked), statements.c.month == what_counts.month)
_shared_of_month = and_(statement_shares.c.network_id.in_(networks_asked), statements.c.month == what_counts.month)
_sharing = statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id)
_told = select(statements.c.network_id, statements.c.member_id).where(_of_month, what_counts.counted_line).distinct()
_told_by_sharing = (
    select(statement_shares.c.network_id, statement_shares.c.member_id)
    .select_from(_sharing)
    .where(_shared_of_month, what_counts.counted_line, what_counts.shared_in_time)
    .distinct()
)
_nothing = (
    select(reports.c.network_id, reports.c.member_id)
    .where(
        reports.c.network_id.in_(networks_asked),
        what_counts.said_nothing,
    )
    .distinct()
)


Told = Mapping[int, set[int]]  # network → its members that reported in the month


async def _nothing_to_report(
    connection: AsyncConnection, books: Mapping[int, OwnBook], who: Mapping[int, int], told: Told, period: Period
) -> None:
    """Marks who said 'nothing to report' in the month."""
    for network, member in await connection.execute(_nothing, asked_of(books, period.month, period)):
        if who.get(member, 0) > 0:
            books[network].nothing_to_report(who[member])
            told[network].add(member)


async def _spoken(
    connection: AsyncConnection, books: Mapping[int, OwnBook], who: Mapping[int, int], period: Period
) -> None:
    """Marks who reported in the other months by which silence is judged; where those are closed in the books, they know it."""
    for month in period.silence:
        if month == period.month:
            continue
        known = {row[0]: row[1] for row in await connection.execute(_kept, {"networks": list(books), "month": month})}
        pairs = [(network, member) for network, members_told in known.items() for member in members_told]
        asked = asked_of([each for each in books if each not in known], month, period)
        if asked["networks"]:
            for query in (_told, _told_by_sharing, _nothing):
                pairs += [(row[0], row[1]) for row in (await connection.execute(query, asked)).all()]
        for network, member in pairs:
            if who.get(member, 0) > 0:
                books[network].told(who[member])


def asked_of(network_ids: Iterable[int], month: str, period: Period) -> dict[str, Any]:
    """What a query about the lines of a month is asked with: each month as of its own closing."""
    close = closes_at(month)
    return {"networks": list(network_ids), "month": month, "close": close, "as_of": min(close, period.as_of)}


_kept = select(digest_months.c.network_id, digest_months.c.reported).where(
    digest_months.c.network_id.in_(networks_asked), digest_months.c.month == what_counts.month
)


# --- statements --------------------------------------------------------------------------------------------------------------

said = (
    statements.c.kind,
    statements.c.measure,
    statements.c.product,
    statements.c.quantity,
    statements.c.quantity_max,
    statements.c.unit,
    statements.c.amount_satang,
    statements.c.approx,
)  # what `adds` needs
_lines: Select[Any] = select(statements.c.id, statements.c.network_id, statements.c.member_id, *said).where(
    _of_month, what_counts.counted_line
)
_lines_shared: Select[Any] = (
    select(statements.c.id, statement_shares.c.network_id, statement_shares.c.member_id, *said)
    .select_from(_sharing)
    .where(_shared_of_month, what_counts.counted_line, what_counts.shared_in_time)
)
_given_away: Select[Any] = (
    select(statements.c.id)
    .select_from(_sharing)
    .where(_of_month, what_counts.counted_line, what_counts.shared_in_time)
    .distinct()
)
_unconfirmed = (
    select(statements.c.network_id, func.count())
    .where(statements.c.network_id.in_(networks_asked), what_counts.unconfirmed_line)
    .group_by(statements.c.network_id)
)


def adds(values: Sequence[Any]) -> list[Stated]:
    """What a row of `said` adds to which sums."""
    kind, measure, product, quantity, most, unit, amount, approx = values
    figure = None if quantity is None else Decimal(quantity)
    return stated(kind, measure, product, figure, None if most is None else Decimal(most), unit, amount, approx)


async def _statements(
    connection: AsyncConnection, books: Mapping[int, OwnBook], who: Mapping[int, int], told: Told, period: Period
) -> None:
    asked = asked_of(books, period.month, period)
    given = {row[0] for row in await connection.execute(_given_away, asked)}
    for query, shared in ((_lines, False), (_lines_shared, True)):
        for key, network, member, *values in (await connection.execute(query, asked)).all():
            organisation = who.get(member, 0)
            if organisation:
                books[network].statement(key, organisation, adds(values), values[2], shared=shared or key in given)
                if organisation > 0:
                    told[network].add(member)


# --- joint trade -------------------------------------------------------------------------------------------------------------


async def traded_by(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period
) -> dict[int, list[tuple[int, str, list[Stated]]]]:
    """What members of each of these networks received of joint rounds in the month, as it was known then: by network."""
    got = await savings.got_between(connection, network_ids, period.begin, min(period.end, period.as_of))
    known = await savings.known_of(connection, got)
    receipts: dict[int, list[Receipt]] = {}
    for each in got:
        receipts.setdefault(each.network_id, []).append(known.receipt(each, period.as_of))
    return {network: list(traded(own)) for network, own in receipts.items()}


async def _traded(
    connection: AsyncConnection,
    books: Mapping[int, OwnBook],
    trading: Sequence[int],
    who: Mapping[int, int],
    period: Period,
) -> None:
    for network, lines in (await traded_by(connection, trading, period) if trading else {}).items():
        for member, product, adding in lines:
            if who.get(member, 0) > 0:
                books[network].adds(who[member], adding, product)


# --- what the networks did: meetings, resolutions, action items, visits, gatherings, who began to lead -----------------------

Count = tuple[Plain, Value | None, str]  # key, value (None: not known), name of the body
NOT_YET = ("planned", "asked", "invited")

_recorded = (
    select(
        proceedings.c.id,
        proceedings.c.network_id,
        bodies.c.is_default,
        bodies.c.name,
        case((what_counts.held, 1), else_=0).label("met"),
        proceedings.c.seats,
        case((what_counts.ordinary, 1), else_=0).label("ordinary"),
    )
    .select_from(
        proceedings.join(meetings, meetings.c.id == proceedings.c.meeting_id).join(
            bodies, bodies.c.id == proceedings.c.body_id
        )
    )
    .where(
        proceedings.c.network_id.in_(networks_asked), what_counts.in_month, or_(what_counts.ended, what_counts.tried)
    )
    .order_by(proceedings.c.id)
)
_KEYS: Any = bindparam("keys", expanding=True)
_attended = (
    select(seats.c.proceedings_id, func.count())
    .where(seats.c.proceedings_id.in_(_KEYS), what_counts.came)
    .group_by(seats.c.proceedings_id)
)
_resolved = (
    select(resolutions.c.proceedings_id, func.count())
    .where(resolutions.c.proceedings_id.in_(_KEYS), what_counts.carried)
    .group_by(resolutions.c.proceedings_id)
)
unrecorded = (
    select(
        meetings.c.network_id,
        bodies.c.is_default,
        bodies.c.name,
        meetings.c.state,
        case((meetings.c.number.is_not(None), 1), else_=0),
    )
    .select_from(meetings.join(bodies, bodies.c.id == meetings.c.body_id))
    .where(
        meetings.c.network_id.in_(networks_asked),
        what_counts.ordinary,
        meetings.c.starts_at >= what_counts.begin,
        meetings.c.starts_at < what_counts.end,
        or_(
            and_(
                meetings.c.state.in_(("ended", "skipped", "cancelled", "unknown")),
                meetings.c.last_at < what_counts.as_of,
            ),
            and_(meetings.c.state.in_(NOT_YET), meetings.c.starts_at < what_counts.said_by),
        ),
        ~exists().where(proceedings.c.meeting_id == meetings.c.id, proceedings.c.state.in_(("running", "ended"))),
    )
    .order_by(meetings.c.id)
)


def _how_many(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_items = (
    select(
        action_items.c.network_id,
        _how_many(what_counts.done),
        _how_many(what_counts.overdue),
        _how_many(what_counts.still_open),
    )
    .where(what_counts.not_ended_before)
    .group_by(action_items.c.network_id)
)
_visited = (
    select(
        visits.c.network_id,
        _how_many(what_counts.of_month),
        _how_many(what_counts.help_asked),
        _how_many(what_counts.help_open),
    )
    .select_from(visits.outerjoin(action_items, action_items.c.id == visits.c.action_item_id))
    .where(visits.c.network_id.in_(networks_asked), what_counts.visit)
    .group_by(visits.c.network_id)
)
_gathered = (
    select(gatherings.c.network_id, func.count(), func.sum(gatherings.c.came))
    .where(gatherings.c.network_id.in_(networks_asked), what_counts.gathering)
    .group_by(gatherings.c.network_id)
)
_led = (
    select(offices.c.network_id, func.count())
    .where(offices.c.network_id.in_(networks_asked), what_counts.took_office)
    .group_by(offices.c.network_id)
)
_began = select(networks.c.id).where(networks.c.id.in_(networks_asked), networks.c.created_at >= what_counts.begin)


@dataclass
class _Meetings:
    """A body's month: what came of its ordinary meeting, who was there, and what all its meetings resolved."""

    met: int = 0
    no_quorum: int = 0
    skipped: int = 0
    unknown: int = 0
    attended: int | None = None
    seats: int | None = None
    resolutions: int | None = None

    def recorded(self, attended: int, seated: int) -> None:
        """A quorate ordinary meeting whose record is in the books."""
        self.met += 1
        self.attended = (self.attended or 0) + attended
        self.seats = (self.seats or 0) + seated

    @property
    def became(self) -> str:
        """The one thing that its month came to; '' when nothing was planned or the day is still to come."""
        for name in ("met", "no_quorum", "unknown", "skipped"):
            if getattr(self, name):
                return name
        return ""

    def counts(self, name: str, *, entire: bool) -> list[Count]:
        """The figures; those of another body than the default one stand apart, under its name.

        Nothing is known of the month in which a network began (not `entire`) unless something came of a meeting.
        """
        product, prefix = (name_key(name), "other_") if name else ("", "")

        def count(measure: str, value: int | None) -> Count:
            return (Topic.MEETING.value, f"{prefix}{measure}", product, ""), value, name

        known = entire or bool(self.became)
        found = [count("met", int(self.became == "met") if known else None)]
        if not name and known:
            found += [count(each, int(self.became == each)) for each in ("no_quorum", "skipped", "unknown")]
        figures = (("attended", self.attended), ("seats", self.seats), ("resolutions", self.resolutions))
        return found + [count(measure, value) for measure, value in figures]


@dataclass
class _Acts:
    """A network's month."""

    bodies: dict[str, _Meetings] = field(default_factory=lambda: {"": _Meetings()})
    counts: list[Count] = field(default_factory=list)

    def body(self, is_default: bool, name: str) -> _Meetings:
        """The month of the default body (''), or of another by its name."""
        return self.bodies.setdefault("" if is_default else name, _Meetings())


def became(state: str, numbered: bool) -> str:
    """What came of a meeting that has no record: met, no_quorum, skipped or unknown."""
    if state == "ended":
        return "met" if numbered else "no_quorum"
    return "skipped" if state in ("skipped", "cancelled") else "unknown"


async def counts_of(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> dict[int, list[Count]]:
    """Every count of these networks."""
    asked = parameters(network_ids, period)
    found = {each: _Acts() for each in network_ids}
    recorded = (await connection.execute(_recorded, asked)).all()
    keys = {"keys": [row[0] for row in recorded if row.met]}
    attended = {row[0]: row[1] for row in (await connection.execute(_attended, keys)).all()}
    resolved = {row[0]: row[1] for row in (await connection.execute(_resolved, keys)).all()}
    # An extraordinary meeting takes the place of no month's own: only what it resolved is the month's.
    for key, network, is_default, name, met, seated, ordinary in recorded:
        if not (met or ordinary):
            continue
        body = found[network].body(is_default, name)
        if met:
            body.resolutions = (body.resolutions or 0) + resolved.get(key, 0)
        if met and ordinary:
            body.recorded(attended.get(key, 0), seated)
        elif ordinary:
            body.no_quorum += 1
    for network, is_default, name, state, met in await connection.execute(unrecorded, asked):
        body = found[network].body(is_default, name)
        name = became(state, bool(met))
        setattr(body, name, getattr(body, name) + 1)
    items = {row[0]: row[1:] for row in await connection.execute(_items, asked)}
    visited = {row[0]: row[1:] for row in await connection.execute(_visited, asked)}
    gathered = {row[0]: row[1:] for row in await connection.execute(_gathered, asked)}
    led = {row[0]: row[1] for row in await connection.execute(_led, asked)}
    began = {row[0] for row in await connection.execute(_began, asked)}
    for network, each in found.items():
        for name, body in each.bodies.items():
            each.counts += body.counts(name, entire=network not in began)
        done, overdue, still_open = items.get(network, (0, 0, 0))
        paid, asked_for, help_open = visited.get(network, (0, 0, 0))
        held, came = gathered.get(network, (0, None))
        each.counts += [
            (plain(Topic.TASK, "done"), done, ""),
            (plain(Topic.TASK, "overdue"), overdue, ""),
            (plain(Topic.TASK, "open"), still_open, ""),
            (plain(Topic.PROBLEM, "visits"), paid, ""),
            (plain(Topic.PROBLEM, "help_asked"), asked_for, ""),
            (plain(Topic.PROBLEM, "help_open"), help_open, ""),
            # A member may have held a forum: that there was none is more than is known.
            (plain(Topic.MEETING, "gatherings"), held or None, ""),
            (plain(Topic.MEETING, "came"), came, ""),
            (LEADERS, led.get(network, 0), ""),
        ]
    return {network: each.counts for network, each in found.items()}
