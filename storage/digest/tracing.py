"""Where a figure comes from: the confirmed statements, meetings, items and entries of one network that it counts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, literal, or_, select

from domain.digest.figures import SATANG, Key, Topic
from domain.digest.keys import (
    HOUSEHOLDS,
    JOINED,
    LEADERS,
    LEFT,
    MEMBERS,
    PEOPLE,
    QUIET,
    REPORTED,
    STATED,
    UNCONFIRMED,
    Plain,
    plain,
    traded,
)
from domain.digest.period import Period
from domain.digest.tracing import SEATS, Source, plain_key
from domain.months import closes_at
from domain.people import name_key
from domain.statements import OF_MEMBERS
from storage import books, savings
from storage.connection import AsyncConnection
from storage.digest import counting, what_counts
from storage.digest.counting import adds, asked_of, said
from storage.digest.what_counts import parameters
from storage.tables import (
    action_items,
    bodies,
    gatherings,
    matters,
    meetings,
    members,
    offices,
    people,
    proceedings,
    reports,
    resolutions,
    seats,
    statement_shares,
    statements,
    visits,
)

_own = statements.join(members, members.c.id == statements.c.member_id)
_second = statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id).join(
    members, members.c.id == statement_shares.c.member_id
)


async def sources(
    connection: AsyncConnection,
    network_id: int,
    key: Key,
    month: str,
    now: datetime | None = None,
    member_id: int | None = None,
) -> list[Source]:
    """What a figure of this network's own month, or of one organisation in it, comes from, oldest first; networks below have their own.

    Only for people of this network: it names organisations. `now` is needed for what is still open in the present month.
    """
    period = Period.of(month, now or closes_at(month))
    wanted = plain_key(key)
    if member_id is not None and wanted == SEATS:  # of a network as many as the meeting had, of an organisation its own
        return [each for each in await _seated(connection, network_id, period) if each.member_id == member_id]
    found = await _of_network(connection, network_id, wanted, period)
    return found if member_id is None else [each for each in found if each.member_id == member_id]


async def _of_network(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    if wanted[0] in _STATED_TOPICS or wanted == STATED or (wanted[0] == Topic.MEMBER and wanted[1] in OF_MEMBERS):
        return await _statements(connection, network_id, wanted, period)
    if wanted[0] == Topic.MEETING and wanted[1] not in ("gatherings", "came", "networks"):
        return await _meetings(connection, network_id, wanted, period)
    if wanted[0] == Topic.TRADE:
        return await _shares(connection, network_id, wanted, period)
    found = _OTHERS.get(wanted)
    return await found(connection, network_id, wanted, period) if found is not None else []


_STATED_TOPICS = (Topic.ACTIVITY, Topic.WANTED, Topic.OFFERED)


def _line_queries(network_id: int, month: str) -> tuple[Select[Any], Select[Any]]:
    columns = (statements.c.id, members.c.name, statements.c.confirmed_at, statements.c.words, members.c.id)
    own = (
        select(*columns, literal(0), *said)
        .select_from(_own)
        .where(statements.c.network_id == network_id, statements.c.month == month, what_counts.counted_line)
    )
    second = (
        select(*columns, literal(1), *said)
        .select_from(_second)
        .where(
            statement_shares.c.network_id == network_id,
            statements.c.month == month,
            what_counts.counted_line,
            what_counts.shared_in_time,
        )
    )
    return own, second


async def _lines(connection: AsyncConnection, network_id: int, month: str, period: Period) -> list[Any]:
    asked = asked_of([network_id], month, period)
    rows = [row for query in _line_queries(network_id, month) for row in await connection.execute(query, asked)]
    return sorted(rows, key=lambda row: (row[2], row[0]))


async def _statements(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    found = []
    for key, member, at, words, member_id, second, *values in await _lines(
        connection, network_id, period.month, period
    ):
        for each in adds(values):
            if each.key == wanted:
                source = Source("statement", key, member, at, each.value, words or "", bool(second), each.more)
                found.append(replace(source, member_id=member_id))
    return found


async def _nothing(connection: AsyncConnection, network_id: int, month: str, period: Period) -> list[Any]:
    query = (
        select(reports.c.id, members.c.name, reports.c.at, reports.c.member_id)
        .select_from(reports.join(members, members.c.id == reports.c.member_id))
        .where(reports.c.network_id == network_id, what_counts.said_nothing)
    )
    return list(await connection.execute(query, asked_of([network_id], month, period)))


async def _reported(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    """The first thing that each organisation told in the month."""
    return list((await _first_told(connection, network_id, period)).values())


async def _first_told(connection: AsyncConnection, network_id: int, period: Period) -> dict[int, Source]:
    """The first thing that each organisation told, by member; a centre is no organisation of this network."""
    lines = await _lines(connection, network_id, period.month, period)
    told = [
        (row[4], Source("statement", row[0], row[1], row[2], 1, row[3] or "", bool(row[5]), member_id=row[4]))
        for row in lines
    ]
    nothing = await _nothing(connection, network_id, period.month, period)
    told += [(row[3], Source("report", row[0], row[1], row[2], 1, member_id=row[3])) for row in nothing]
    left_out = set(await books.values(connection, members.c.id, network_id=network_id, organisation_id=None))
    first: dict[int, Source] = {}
    for member, each in sorted(told, key=lambda one: (one[1].at, one[1].id)):
        if member not in left_out:
            first.setdefault(member, each)
    return first


async def _unconfirmed(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    query = (
        select(statements.c.id, members.c.name, statements.c.at, statements.c.words, members.c.id)
        .select_from(statements.outerjoin(members, members.c.id == statements.c.member_id))
        .where(statements.c.network_id == network_id, what_counts.unconfirmed_line)
        .order_by(statements.c.id)
    )
    rows = await connection.execute(query, parameters([network_id], period))
    return [Source("statement", row[0], row[1] or "", row[2], 1, row[3] or "", member_id=row[4]) for row in rows]


async def _shares(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    """What each organisation got of joint rounds, one line for each time, with what the figure takes of it."""
    got = await savings.got_between(connection, [network_id], period.begin, min(period.end, period.as_of))
    known = await savings.known_of(connection, got)
    receipts = [known.receipt(each, period.as_of) for each in got]
    told = {key for _, _, adding in traded(receipts) for key, *_ in adding}
    called = {
        row.id: row.name for row in await books.many(connection, (members.c.id, members.c.name), network_id=network_id)
    }
    found = []
    for each, receipt in zip(got, receipts, strict=True):
        takes = {"received": receipt.quantity, "saved": receipt.saved, "saved_all": receipt.saved}
        value = takes.get(wanted[1], receipt.satang)
        product = name_key(receipt.product)
        of_it = wanted[2] in ("", product) and wanted[3] in (SATANG, receipt.unit)
        counted = "saved" not in wanted[1] or (Topic.TRADE.value, "saved", product, SATANG) in told
        if wanted in told and of_it and counted and value is not None:
            source = Source("share", each.round_id, called[each.member_id], each.at, value, receipt=receipt)
            found.append(replace(source, member_id=each.member_id))
    return sorted(found, key=lambda one: (one.at, one.id))


# --- the directory -----------------------------------------------------------------------------------------------------------


async def _organisations(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    joined = members.c.joined_at
    condition, moment, figure = {
        MEMBERS: (what_counts.here, joined, literal(1)),
        QUIET: (what_counts.here_long, joined, literal(1)),
        JOINED: (what_counts.joined, joined, literal(1)),
        LEFT: (what_counts.left, members.c.left_at, literal(1)),
        PEOPLE: (and_(what_counts.here_after, members.c.people.is_not(None)), joined, members.c.people),
        HOUSEHOLDS: (and_(what_counts.here_after, members.c.households.is_not(None)), joined, members.c.households),
    }[wanted]
    query = (
        select(members.c.id, members.c.name, moment, figure)
        .where(
            members.c.network_id == network_id,
            members.c.organisation_id.is_not(None),
            condition,
        )
        .order_by(members.c.position, members.c.id)
    )
    rows = await connection.execute(query, parameters([network_id], period))
    found = [Source("member", row[0], row[1], row[2], row[3], member_id=row[0]) for row in rows]
    if wanted == MEMBERS:  # who told of a month in which it was no member yet, or no more, is one of them
        known = {each.id for each in found}
        more = await _first_told(connection, network_id, period)
        found += [
            Source("member", member, each.member, each.at, 1, member_id=member)
            for member, each in more.items()
            if member not in known
        ]
    if wanted == QUIET:
        told: set[int] = set()
        for month in {period.month, *period.silence}:  # whoever reported in this one is not silent
            told |= {row[4] for row in await _lines(connection, network_id, month, period)}
            told |= {row[3] for row in await _nothing(connection, network_id, month, period)}
        found = [each for each in found if each.id not in told]
    return found


# --- what the network did ----------------------------------------------------------------------------------------------------


async def _meetings(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    """The meetings of the default body, or of the body that the figure names (measures other_…)."""
    other = wanted[1].startswith("other_")
    measure = wanted[1].removeprefix("other_")
    counts = {(key, name): value for key, value, name in await _counts(connection, network_id, period)}
    if not any(key == wanted and value for (key, _), value in counts.items()):
        return []
    name = next(name for (key, name), value in counts.items() if key == wanted)
    of_body = bodies.c.name == name if other else bodies.c.is_default
    own = and_(proceedings.c.network_id == network_id, of_body, what_counts.in_month)
    asked = parameters([network_id], period)
    if measure == "resolutions":
        query = (
            select(resolutions.c.id, proceedings.c.started_at, resolutions.c.words)
            .select_from(
                resolutions.join(matters, matters.c.id == resolutions.c.matter_id).join(
                    _MEETING, proceedings.c.id == resolutions.c.proceedings_id
                )
            )
            .where(own, what_counts.held, what_counts.carried)
            .order_by(resolutions.c.id)
        )
        rows = await connection.execute(query, asked)
        return [Source("resolution", row[0], "", row[1], 1, row[2]) for row in rows]
    own = and_(own, what_counts.ordinary)
    if measure == "attended":
        return await _seats(connection, and_(own, what_counts.held, what_counts.came), asked)
    without = or_(what_counts.tried, and_(what_counts.ended, meetings.c.number.is_(None)))
    recorded = (
        select(proceedings.c.meeting_id, proceedings.c.started_at, proceedings.c.seats, meetings.c.place)
        .select_from(_MEETING)
        .where(own, without if measure == "no_quorum" else what_counts.held)
        .order_by(proceedings.c.id)
    )
    found = [
        Source("meeting", row[0], "", row[1], row[2] if measure == "seats" else 1, row[3])
        for row in await connection.execute(recorded, asked)
        if measure not in ("skipped", "unknown")
    ]
    if measure == "seats":
        return found
    known = {each.id for each in found}
    for meeting_id, starts_at, place, became in await _unrecorded(connection, network_id, of_body, period):
        if became == measure and meeting_id not in known:
            found.append(Source("meeting", meeting_id, "", starts_at, 1, place))
    found.sort(key=lambda each: (each.at, each.id))
    # The figure counts the network, once, however many meetings it held, missed or forgot in the month.
    return [each if place == 0 else replace(each, value=0) for place, each in enumerate(found)]


_MEETING = proceedings.join(meetings, meetings.c.id == proceedings.c.meeting_id).join(
    bodies, bodies.c.id == proceedings.c.body_id
)


async def _seats(connection: AsyncConnection, condition: Any, asked: Mapping[str, Any]) -> list[Source]:
    query = (
        select(proceedings.c.meeting_id, members.c.name, proceedings.c.started_at, members.c.id)
        .select_from(
            _MEETING.join(seats, seats.c.proceedings_id == proceedings.c.id).join(
                members, members.c.id == seats.c.member_id
            )
        )
        .where(condition)
        .order_by(proceedings.c.id, seats.c.position)
    )
    rows = await connection.execute(query, asked)
    return [Source("meeting", row[0], row[1], row[2], 1, member_id=row[3]) for row in rows]


async def _seated(connection: AsyncConnection, network_id: int, period: Period) -> list[Source]:
    """The seats of the default body's meetings, one by one."""
    of_network = and_(proceedings.c.network_id == network_id, bodies.c.is_default)
    condition = and_(of_network, what_counts.in_month, what_counts.held, what_counts.ordinary)
    return await _seats(connection, condition, parameters([network_id], period))


async def _counts(connection: AsyncConnection, network_id: int, period: Period) -> list[counting.Count]:
    return (await counting.counts_of(connection, [network_id], period))[network_id]


async def _unrecorded(
    connection: AsyncConnection, network_id: int, of_body: Any, period: Period
) -> list[tuple[int, datetime, str, str]]:
    query = (
        counting.unrecorded.with_only_columns(
            meetings.c.id, meetings.c.starts_at, meetings.c.place, meetings.c.state, meetings.c.number
        )
        .where(of_body)
        .order_by(None)
        .order_by(meetings.c.starts_at)
    )
    found = []
    asked = parameters([network_id], period)
    for key, starts_at, place, state, number in await connection.execute(query, asked):
        found.append((key, starts_at, place, counting.became(state, number is not None)))
    return found


async def _items(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    condition = {
        "done": what_counts.done,
        "overdue": what_counts.overdue,
        "open": what_counts.still_open,
    }[wanted[1]]
    query = (
        select(action_items.c.id, members.c.name, action_items.c.created_at, action_items.c.title, members.c.id)
        .select_from(action_items.outerjoin(members, members.c.id == action_items.c.owner_member_id))
        .where(action_items.c.network_id == network_id, condition)
        .order_by(action_items.c.id)
    )
    rows = await connection.execute(query, parameters([network_id], period))
    return [Source("item", row[0], row[1] or "", row[2], 1, row[3], member_id=row[4]) for row in rows]


async def _visits(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    condition = {
        "visits": what_counts.of_month,
        "help_asked": what_counts.help_asked,
        "help_open": what_counts.help_open,
    }[wanted[1]]
    query = (
        select(visits.c.id, members.c.name, visits.c.whom, visits.c.at, visits.c.seen, visits.c.help, members.c.id)
        .select_from(
            visits.outerjoin(members, members.c.id == visits.c.member_id).outerjoin(
                action_items, action_items.c.id == visits.c.action_item_id
            )
        )
        .where(visits.c.network_id == network_id, what_counts.visit, condition)
        .order_by(visits.c.day, visits.c.id)
    )
    rows = await connection.execute(query, parameters([network_id], period))
    words = 4 if wanted[1] == "visits" else 5
    return [Source("visit", row[0], row[1] or row[2], row[3], 1, row[words], member_id=row[6]) for row in rows]


async def _gatherings(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    query = (
        select(gatherings.c.id, gatherings.c.changed_at, gatherings.c.title, gatherings.c.came)
        .where(gatherings.c.network_id == network_id, what_counts.gathering)
        .order_by(gatherings.c.day, gatherings.c.id)
    )
    rows = await connection.execute(query, parameters([network_id], period))
    heads = wanted[1] == "came"
    return [
        Source("gathering", row[0], "", row[1], row[3] if heads else 1, row[2])
        for row in rows
        if not heads or row[3] is not None
    ]


async def _offices(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    query = (
        select(offices.c.id, people.c.name, offices.c.since)
        .select_from(offices.join(people, people.c.id == offices.c.person_id))
        .where(offices.c.network_id == network_id, what_counts.took_office)
        .order_by(offices.c.since, offices.c.id)
    )
    rows = await connection.execute(query, parameters([network_id], period))
    return [Source("office", row[0], row[1], row[2], 1) for row in rows]


Finder = Callable[[AsyncConnection, int, Plain, Period], Awaitable[list[Source]]]
_OTHERS: dict[Plain, Finder] = {
    REPORTED: _reported,
    UNCONFIRMED: _unconfirmed,
    LEADERS: _offices,
    **dict.fromkeys((MEMBERS, QUIET, JOINED, LEFT, PEOPLE, HOUSEHOLDS), _organisations),
    **{plain(Topic.TASK, each): _items for each in ("done", "overdue", "open")},
    **{plain(Topic.PROBLEM, each): _visits for each in ("visits", "help_asked", "help_open")},
    **{plain(Topic.MEETING, each): _gatherings for each in ("gatherings", "came")},
}
