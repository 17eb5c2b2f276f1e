"""Where a figure comes from: the confirmed statements, meetings, items and entries of one network that it counts."""

from collections.abc import Awaitable, Callable
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
from domain.digest.tracing import Source, plain_key
from domain.meetings import Series
from domain.months import begins_at, closes_at
from domain.people import name_key
from domain.reports import STATEMENTS
from storage import savings
from storage.connection import AsyncConnection
from storage.digest import network_acts
from storage.digest.counting import adds, counted_line, said, shared_in_time
from storage.tables import (
    action_items,
    bodies,
    gatherings,
    matters,
    meetings,
    members,
    moves,
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
    connection: AsyncConnection, network_id: int, key: Key, month: str, now: datetime | None = None
) -> list[Source]:
    """What a figure of this network's own month comes from, oldest first; networks below have their own.

    Only for people of this network: it names organisations. `now` is needed for what is still open in the present month.
    """
    period = Period.of(month, now or closes_at(month))
    wanted = plain_key(key)
    if wanted[0] in _STATED_TOPICS or wanted == STATED or (wanted[0] == Topic.MEMBER and wanted[1] in _HEADS):
        return await _statements(connection, network_id, wanted, period)
    if wanted[0] == Topic.MEETING and wanted[1] not in ("gatherings", "came", "networks"):
        return await _meetings(connection, network_id, wanted, period)
    if wanted[0] == Topic.TRADE:
        return await _shares(connection, network_id, wanted, period)
    found = _OTHERS.get(wanted)
    return await found(connection, network_id, wanted, period) if found is not None else []


_STATED_TOPICS = (Topic.ACTIVITY, Topic.WANTED, Topic.OFFERED)
_HEADS = ("members_joined", "members_left")


def _line_queries(network_id: int, month: str) -> tuple[Select[Any], Select[Any]]:
    columns = (statements.c.id, members.c.name, statements.c.confirmed_at, statements.c.words, members.c.id)
    own = (
        select(*columns, literal(0), *said)
        .select_from(_own)
        .where(statements.c.network_id == network_id, statements.c.month == month, counted_line)
    )
    second = (
        select(*columns, literal(1), *said)
        .select_from(_second)
        .where(statement_shares.c.network_id == network_id, statements.c.month == month, counted_line, shared_in_time)
    )
    return own, second


async def _lines(connection: AsyncConnection, network_id: int, month: str, period: Period) -> list[Any]:
    asked = {"close": closes_at(month), "as_of": period.as_of}
    rows = [row for query in _line_queries(network_id, month) for row in await connection.execute(query, asked)]
    return sorted(rows, key=lambda row: (row[2], row[0]))


async def _statements(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    found = []
    for key, member, at, words, _, second, *values in await _lines(connection, network_id, period.month, period):
        for each in adds(values):
            if each.key == wanted:
                found.append(Source("statement", key, member, at, each.value, words or "", bool(second), each.more))
    return found


async def _nothing(connection: AsyncConnection, network_id: int, month: str) -> list[Any]:
    query = (
        select(reports.c.id, members.c.name, reports.c.at, reports.c.member_id)
        .select_from(reports.join(members, members.c.id == reports.c.member_id))
        .where(
            reports.c.network_id == network_id,
            reports.c.month == month,
            reports.c.state == "confirmed",
            reports.c.nothing_to_report.is_(True),
            reports.c.at < closes_at(month),
        )
    )
    return list(await connection.execute(query))


async def _reported(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    """The first thing that each organisation told in the month."""
    return list((await _first_told(connection, network_id, period)).values())


async def _first_told(connection: AsyncConnection, network_id: int, period: Period) -> dict[int, Source]:
    """The first thing that each organisation told, by member; a centre is no organisation of this network."""
    lines = await _lines(connection, network_id, period.month, period)
    told = [(row[4], Source("statement", row[0], row[1], row[2], 1, row[3] or "", bool(row[5]))) for row in lines]
    nothing = await _nothing(connection, network_id, period.month)
    told += [(row[3], Source("report", row[0], row[1], row[2], 1)) for row in nothing]
    centres = select(members.c.id).where(members.c.network_id == network_id, members.c.organisation_id.is_(None))
    left_out = {row[0] for row in await connection.execute(centres)}
    first: dict[int, Source] = {}
    for member, each in sorted(told, key=lambda one: (one[1].at, one[1].id)):
        if member not in left_out:
            first.setdefault(member, each)
    return first


async def _unconfirmed(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    query = (
        select(statements.c.id, members.c.name, statements.c.at, statements.c.words)
        .select_from(statements.outerjoin(members, members.c.id == statements.c.member_id))
        .where(
            statements.c.network_id == network_id,
            statements.c.month == period.month,
            statements.c.state == "unconfirmed",
            statements.c.kind.in_(sorted(STATEMENTS)),
            statements.c.at < period.as_of,
        )
        .order_by(statements.c.id)
    )
    return [
        Source("statement", row[0], row[1] or "", row[2], 1, row[3] or "") for row in await connection.execute(query)
    ]


async def _shares(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    """What each organisation got of joint rounds, one line for each time, with what the figure takes of it."""
    got = await savings.got_between(connection, [network_id], period.begin, min(period.end, period.as_of))
    known = await savings.known_of(connection, got)
    receipts = [known.receipt(each, period.as_of) for each in got]
    told = {key for _, _, adding in traded(receipts) for key, *_ in adding}
    names = select(members.c.id, members.c.name).where(members.c.network_id == network_id)
    called = {row.id: row.name for row in await connection.execute(names)}
    found = []
    for each, receipt in zip(got, receipts, strict=True):
        takes = {"received": receipt.quantity, "saved": receipt.saved, "saved_all": receipt.saved}
        value = takes.get(wanted[1], receipt.satang)
        product = name_key(receipt.product)
        of_it = wanted[2] in ("", product) and wanted[3] in (SATANG, receipt.unit)
        counted = "saved" not in wanted[1] or (Topic.TRADE.value, "saved", product, SATANG) in told
        if wanted in told and of_it and counted and value is not None:
            found.append(Source("share", each.round_id, called[each.member_id], each.at, value, receipt=receipt))
    return sorted(found, key=lambda one: (one.at, one.id))


# --- the directory -----------------------------------------------------------------------------------------------------------


async def _organisations(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    left, joined = members.c.left_at, members.c.joined_at
    here = and_(joined < period.end, or_(left.is_(None), left >= period.begin))
    after = and_(joined < period.end, or_(left.is_(None), left >= period.end))
    condition, moment, figure = {
        MEMBERS: (here, joined, literal(1)),
        QUIET: (and_(after, joined < begins_at(period.silence[1])), joined, literal(1)),
        JOINED: (and_(joined >= period.begin, joined < period.end), joined, literal(1)),
        LEFT: (and_(left >= period.begin, left < period.end), left, literal(1)),
        PEOPLE: (and_(after, members.c.people.is_not(None)), joined, members.c.people),
        HOUSEHOLDS: (and_(after, members.c.households.is_not(None)), joined, members.c.households),
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
    found = [Source("member", row[0], row[1], row[2], row[3]) for row in await connection.execute(query)]
    if wanted == MEMBERS:  # who told of a month in which it was no member yet, or no more, is one of them
        known = {each.id for each in found}
        more = await _first_told(connection, network_id, period)
        found += [
            Source("member", member, each.member, each.at, 1) for member, each in more.items() if member not in known
        ]
    if wanted == QUIET:
        told: set[int] = set()
        for month in {period.month, *period.silence}:  # whoever reported in this one is not silent
            told |= {row[4] for row in await _lines(connection, network_id, month, period)}
            told |= {row[3] for row in await _nothing(connection, network_id, month)}
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
    held = and_(
        proceedings.c.state.in_(("running", "ended")),
        proceedings.c.first_ended_at < period.as_of,
        meetings.c.number.is_not(None),
    )
    in_month = and_(proceedings.c.started_at >= period.begin, proceedings.c.started_at < period.end)
    joined = proceedings.join(meetings, meetings.c.id == proceedings.c.meeting_id).join(
        bodies, bodies.c.id == proceedings.c.body_id
    )
    own = and_(proceedings.c.network_id == network_id, of_body, in_month)
    if measure == "resolutions":
        query = (
            select(resolutions.c.id, proceedings.c.started_at, resolutions.c.words)
            .select_from(
                resolutions.join(matters, matters.c.id == resolutions.c.matter_id).join(
                    joined, proceedings.c.id == resolutions.c.proceedings_id
                )
            )
            .where(own, held, resolutions.c.kind.in_(network_acts.CARRIED), resolutions.c.withdrawn_at.is_(None))
            .order_by(resolutions.c.id)
        )
        return [Source("resolution", row[0], "", row[1], 1, row[2]) for row in await connection.execute(query)]
    own = and_(own, meetings.c.kind == Series.ORDINARY.value)
    if measure == "attended":
        query = (
            select(proceedings.c.meeting_id, members.c.name, proceedings.c.started_at)
            .select_from(
                joined.join(seats, seats.c.proceedings_id == proceedings.c.id).join(
                    members, members.c.id == seats.c.member_id
                )
            )
            .where(
                own,
                held,
                select(moves.c.id)
                .where(
                    moves.c.proceedings_id == proceedings.c.id,
                    moves.c.member_id == seats.c.member_id,
                    moves.c.way == "in",
                    moves.c.voided_at.is_(None),
                )
                .exists(),
            )
            .order_by(proceedings.c.id, seats.c.position)
        )
        return [Source("meeting", row[0], row[1], row[2], 1) for row in await connection.execute(query)]
    tried = and_(proceedings.c.state == "no_quorum", proceedings.c.last_at < period.as_of)
    without = or_(tried, and_(proceedings.c.first_ended_at < period.as_of, meetings.c.number.is_(None)))
    recorded = (
        select(proceedings.c.meeting_id, proceedings.c.started_at, proceedings.c.seats, meetings.c.place)
        .select_from(joined)
        .where(own, without if measure == "no_quorum" else held)
        .order_by(proceedings.c.id)
    )
    found = [
        Source("meeting", row[0], "", row[1], row[2] if measure == "seats" else 1, row[3])
        for row in await connection.execute(recorded)
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


async def _counts(connection: AsyncConnection, network_id: int, period: Period) -> list[network_acts.Count]:
    return (await network_acts.counted(connection, [network_id], period))[network_id]


async def _unrecorded(
    connection: AsyncConnection, network_id: int, of_body: Any, period: Period
) -> list[tuple[int, datetime, str, str]]:
    query = (
        network_acts.unrecorded.with_only_columns(
            meetings.c.id, meetings.c.starts_at, meetings.c.place, meetings.c.state, meetings.c.number
        )
        .where(of_body)
        .order_by(None)
        .order_by(meetings.c.starts_at)
    )
    found = []
    asked = network_acts.parameters([network_id], period)
    for key, starts_at, place, state, number in await connection.execute(query, asked):
        found.append((key, starts_at, place, network_acts.became(state, number is not None)))
    return found


async def _items(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    condition = {
        "done": network_acts.done,
        "overdue": and_(network_acts.still_open, action_items.c.due_day < period.looked_at),
        "open": network_acts.still_open,
    }[wanted[1]]
    query = (
        select(action_items.c.id, members.c.name, action_items.c.created_at, action_items.c.title)
        .select_from(action_items.outerjoin(members, members.c.id == action_items.c.owner_member_id))
        .where(action_items.c.network_id == network_id, condition)
        .order_by(action_items.c.id)
    )
    rows = await connection.execute(query, network_acts.parameters([network_id], period))
    return [Source("item", row[0], row[1] or "", row[2], 1, row[3]) for row in rows]


async def _visits(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    of_month = visits.c.day >= period.first_day
    condition = {
        "visits": of_month,
        "help_asked": and_(of_month, visits.c.help != ""),
        "help_open": and_(visits.c.help != "", action_items.c.id.is_not(None), network_acts.still_open),
    }[wanted[1]]
    query = (
        select(visits.c.id, members.c.name, visits.c.whom, visits.c.at, visits.c.seen, visits.c.help)
        .select_from(
            visits.outerjoin(members, members.c.id == visits.c.member_id).outerjoin(
                action_items, action_items.c.id == visits.c.action_item_id
            )
        )
        .where(
            visits.c.network_id == network_id,
            visits.c.state == "confirmed",
            visits.c.changed_at < period.as_of,
            visits.c.day < period.next_day,
            condition,
        )
        .order_by(visits.c.day, visits.c.id)
    )
    rows = await connection.execute(query, network_acts.parameters([network_id], period))
    words = 4 if wanted[1] == "visits" else 5
    return [Source("visit", row[0], row[1] or row[2], row[3], 1, row[words]) for row in rows]


async def _gatherings(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    query = (
        select(gatherings.c.id, gatherings.c.changed_at, gatherings.c.title, gatherings.c.came)
        .where(
            gatherings.c.network_id == network_id,
            gatherings.c.state == "held",
            gatherings.c.day >= period.first_day,
            gatherings.c.day < period.next_day,
            gatherings.c.changed_at < period.as_of,
        )
        .order_by(gatherings.c.day, gatherings.c.id)
    )
    heads = wanted[1] == "came"
    return [
        Source("gathering", row[0], "", row[1], row[3] if heads else 1, row[2])
        for row in await connection.execute(query)
        if not heads or row[3] is not None
    ]


async def _offices(connection: AsyncConnection, network_id: int, wanted: Plain, period: Period) -> list[Source]:
    query = (
        select(offices.c.id, people.c.name, offices.c.since)
        .select_from(offices.join(people, people.c.id == offices.c.person_id))
        .where(offices.c.network_id == network_id, network_acts.took_office)
        .order_by(offices.c.since, offices.c.id)
    )
    rows = await connection.execute(query, network_acts.parameters([network_id], period))
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
