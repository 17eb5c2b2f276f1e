"""What was told of a month besides figures: problems, help and its state, plans for the next month, photos.

A closed month keeps the keys of what it told and the state of that moment (`references`); the words stay where they were written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, and_, bindparam, case, or_, select

from domain.digest.figures import Saying
from domain.digest.period import Period
from domain.meetings import BANGKOK
from domain.months import after, begins_at
from storage import books
from storage.connection import AsyncConnection
from storage.digest import what_counts
from storage.digest.what_counts import counted_line, networks_asked, parameters, shared_in_time
from storage.tables import (
    action_items,
    digest_months,
    files,
    gatherings,
    meetings,
    members,
    networks,
    outing_files,
    people,
    statement_shares,
    statements,
    visits,
)

References = dict[str, Any]

BATCH = 200
MOST = 60  # of each kind in one digest
PHOTOS = 3

_KEYS: Any = bindparam("keys", expanding=True)


@dataclass(frozen=True)
class Told:
    """What a digest says besides figures; photos are (file key, caption)."""

    problems: tuple[Saying, ...] = ()
    help_asked: tuple[Saying, ...] = ()
    plans: tuple[Saying, ...] = ()
    photos: tuple[tuple[int, str], ...] = ()


async def of_month(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period, now: datetime, inside: Iterable[int] = ()
) -> Told:
    """What these networks told of a month. Names stand only in what comes from the networks `inside`, the reader's own.

    A meeting whose moment has passed `now`, and work that is done, is no plan any more, however the closed month told it.
    """
    names = frozenset(inside)
    found: dict[int, References] = {}
    for start in range(0, len(network_ids), BATCH):
        batch = network_ids[start : start + BATCH]
        kept = await _kept(connection, batch, period)
        missing = [each for each in batch if each not in kept]
        found |= kept | (await references(connection, missing, period) if missing else {})
    problems: list[Saying] = []
    for start in range(0, len(network_ids), BATCH):
        problems += await _problems(connection, network_ids[start : start + BATCH], period, names)
    help_asked = await _help_asked(connection, found, names)
    plans = await _plans(connection, found, names, now)
    once = {each.statement_id: each for each in reversed(problems)}
    return Told(tuple(reversed(once.values()))[:MOST], help_asked, plans, await _photos(connection, found, names))


async def _kept(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> dict[int, References]:
    if not period.closed:
        return {}
    rows = await books.many(
        connection, (digest_months.c.network_id, digest_months.c.told), network_id=network_ids, month=period.month
    )
    return {row[0]: row[1] for row in rows}


_problem = (statements.c.id, members.c.name, statements.c.words, networks.c.id, networks.c.name)
_own_problems = (
    select(*_problem)
    .select_from(
        statements.join(members, members.c.id == statements.c.member_id).join(
            networks, networks.c.id == statements.c.network_id
        )
    )
    .where(
        statements.c.network_id.in_(networks_asked),
        statements.c.month == what_counts.month,
        counted_line,
        statements.c.kind == "problem",
    )
    .order_by(statements.c.id.desc())
    .limit(MOST)
)
_shared_problems = (
    select(*_problem)
    .select_from(
        statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id)
        .join(members, members.c.id == statement_shares.c.member_id)
        .join(networks, networks.c.id == statement_shares.c.network_id)
    )
    .where(
        statement_shares.c.network_id.in_(networks_asked),
        statements.c.month == what_counts.month,
        counted_line,
        shared_in_time,
        statements.c.kind == "problem",
    )
    .order_by(statements.c.id.desc())
    .limit(MOST)
)


async def _problems(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period, names: frozenset[int]
) -> list[Saying]:
    found = []
    for query in (_own_problems, _shared_problems):
        rows = await connection.execute(query, parameters(network_ids, period))
        for key, member, words, network_id, network in rows:
            name = member if network_id in names else ""
            found.append(Saying(key, name, words or "", kind="problem", network=network))
    return found


_visited = (
    select(
        visits.c.id,
        visits.c.network_id,
        networks.c.name.label("network"),
        visits.c.whom,
        members.c.name.label("member"),
        visits.c.help,
        visits.c.day,
        action_items.c.id.label("item"),
    )
    .select_from(
        visits.join(networks, networks.c.id == visits.c.network_id)
        .outerjoin(members, members.c.id == visits.c.member_id)
        .outerjoin(action_items, action_items.c.id == visits.c.action_item_id)
    )
    .where(visits.c.id.in_(_KEYS))
)
_owned = (
    select(
        action_items.c.id,
        action_items.c.network_id,
        networks.c.name.label("network"),
        action_items.c.title,
        action_items.c.due_day,
        action_items.c.ended_at,
        action_items.c.origin,
        action_items.c.owner_office,
        people.c.name.label("person"),
        members.c.name.label("member"),
    )
    .select_from(
        action_items.join(networks, networks.c.id == action_items.c.network_id)
        .outerjoin(people, people.c.id == action_items.c.owner_person_id)
        .outerjoin(members, members.c.id == action_items.c.owner_member_id)
    )
    .where(action_items.c.id.in_(_KEYS))
)


async def _owners(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, Any]:
    return {row.id: row for row in await connection.execute(_owned, {"keys": list(keys)})} if keys else {}


async def _help_asked(
    connection: AsyncConnection, found: dict[int, References], names: frozenset[int]
) -> tuple[Saying, ...]:
    states = {visit: state for told in found.values() for visit, state in told.get("help", ())}
    keys = sorted(states, reverse=True)[:MOST]
    rows = list(await connection.execute(_visited, {"keys": keys})) if keys else []
    owners = await _owners(connection, [row.item for row in rows if row.item is not None])
    said = []
    for row in sorted(rows, key=lambda each: (each.day, each.id), reverse=True):
        inside = row.network_id in names
        owner = owners.get(row.item)
        said.append(
            Saying(
                None,
                (row.member or row.whom) if inside else "",
                row.help,
                states[row.id],
                (owner.person or owner.member or "") if inside and owner is not None else "",
                "help",
                row.network,
                (owner.owner_office or "") if owner is not None else "",
                row.day,
            )
        )
    return tuple(said)


async def _plans(
    connection: AsyncConnection, found: dict[int, References], names: frozenset[int], now: datetime
) -> tuple[Saying, ...]:
    called = dict((await connection.execute(_called, {"keys": list(found)})).tuples().all()) if found else {}
    said = []
    for network_id, told in found.items():
        for _, moment, place in told.get("meetings", ()):
            at = datetime.fromisoformat(moment).astimezone(BANGKOK)
            if at < now:
                continue
            said.append(
                Saying(
                    None,
                    "",
                    place,
                    kind="meeting",
                    network=called[network_id],
                    day=f"{at:%Y-%m-%d}",
                    hour=f"{at:%H:%M}",
                )
            )
    keys = [item for told in found.values() for item in told.get("items", ())][:MOST]
    for row in (await _owners(connection, keys)).values():
        inside = row.network_id in names
        if row.origin == "visit" and not inside:
            continue  # its title names the organisation that was visited
        if row.ended_at is not None and row.ended_at < now:
            continue
        said.append(
            Saying(
                None,
                "",
                row.title,
                asked_of=(row.person or row.member or "") if inside else "",
                kind="item",
                network=row.network,
                asked_office=row.owner_office or "",
                day=row.due_day or "",
            )
        )
    said.sort(key=lambda each: (each.day, each.hour, each.kind, each.network, each.words))
    return tuple(said[:MOST])


_called = select(networks.c.id, networks.c.name).where(networks.c.id.in_(_KEYS))
_titles = select(gatherings.c.id, gatherings.c.title, gatherings.c.place).where(gatherings.c.id.in_(_KEYS))


async def _photos(
    connection: AsyncConnection, found: dict[int, References], names: frozenset[int]
) -> tuple[tuple[int, str], ...]:
    """Gatherings first, then visits, of each no more than one until there are too few; a visit's caption names nobody outside."""
    listed = [(each, network) for network, told in found.items() for each in told.get("photos", ())]
    listed.sort(key=lambda each: each[0][1] != "gathering")
    seen: set[tuple[str, int]] = set()
    first: list[tuple[int, str, int, int]] = []
    more: list[tuple[int, str, int, int]] = []
    for (file, of, key), network in listed:
        (more if (of, key) in seen else first).append((file, of, key, network))
        seen.add((of, key))
    chosen = [*first, *more][:PHOTOS]
    outings = {
        "gathering": [key for _, of, key, _ in chosen if of == "gathering"],
        "visit": [key for _, of, key, _ in chosen if of == "visit"],
    }
    titles = {
        row.id: " ".join(part for part in (row.title, row.place) if part)
        for row in (await connection.execute(_titles, {"keys": outings["gathering"]}) if outings["gathering"] else ())
    }
    visited = {
        row.id: row
        for row in (await connection.execute(_visited_words, {"keys": outings["visit"]}) if outings["visit"] else ())
    }
    captions = []
    for file, of, key, network in chosen:
        if of == "gathering":
            captions.append((file, titles[key]))
        else:
            row = visited[key]
            whom = (row.member or row.whom) if network in names else row.network
            captions.append((file, ": ".join(part for part in (whom, row.seen[:120]) if part)))
    return tuple(captions)


_visited_words = (
    select(visits.c.id, networks.c.name.label("network"), visits.c.whom, members.c.name.label("member"), visits.c.seen)
    .select_from(
        visits.join(networks, networks.c.id == visits.c.network_id).outerjoin(
            members, members.c.id == visits.c.member_id
        )
    )
    .where(visits.c.id.in_(_KEYS))
)


# --- by their keys, which a closed month keeps as they stood at its closing --------------------------------------------------


_open_then = or_(action_items.c.ended_at.is_(None), action_items.c.ended_at >= what_counts.as_of)
_help = (
    select(
        visits.c.network_id,
        visits.c.id,
        case((visits.c.action_item_id.is_(None), ""), (_open_then, "open"), else_=action_items.c.state),
    )
    .select_from(visits.outerjoin(action_items, action_items.c.id == visits.c.action_item_id))
    .where(
        visits.c.network_id.in_(networks_asked),
        what_counts.visit,
        visits.c.help != "",
        or_(
            what_counts.of_month,
            and_(
                action_items.c.id.is_not(None),
                or_(action_items.c.ended_at.is_(None), action_items.c.ended_at >= what_counts.begin),
            ),
        ),
    )
    .order_by(visits.c.day.desc(), visits.c.id.desc())
)
_coming = (
    select(meetings.c.network_id, meetings.c.id, meetings.c.starts_at, meetings.c.place)
    .where(
        meetings.c.network_id.in_(networks_asked),
        meetings.c.starts_at >= what_counts.end,
        meetings.c.starts_at >= what_counts.as_of,
        meetings.c.starts_at < bindparam("next_end"),
        meetings.c.state.not_in(("skipped", "cancelled")),
    )
    .order_by(meetings.c.starts_at, meetings.c.id)
)
_planned = (
    select(action_items.c.network_id, action_items.c.id)
    .where(
        what_counts.not_ended_before,
        action_items.c.created_at < what_counts.end,
        _open_then,
        action_items.c.due_day >= what_counts.next_day,
        action_items.c.due_day < bindparam("day_after"),
    )
    .order_by(action_items.c.due_day, action_items.c.id)
)


def _photos_of(outing: Table, key: Column[int], state: str) -> Any:
    """The photos of the month's visits or gatherings that stand: (network, file, outing)."""
    return (
        select(outing.c.network_id, files.c.id, outing.c.id)
        .select_from(outing_files.join(outing, outing.c.id == key).join(files, files.c.id == outing_files.c.file_id))
        .where(
            outing.c.network_id.in_(networks_asked),
            outing.c.state == state,
            outing.c.changed_at < what_counts.as_of,
            outing.c.day >= what_counts.first_day,
            outing.c.day < what_counts.next_day,
            files.c.kind == "photo",
        )
        .order_by(outing_files.c.id)
    )


_of_visits = _photos_of(visits, outing_files.c.visit_id, "confirmed")
_of_gatherings = _photos_of(gatherings, outing_files.c.gathering_id, "held")


async def references(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> dict[int, References]:
    """What each network told of a month, by keys: help [visit, state], meetings [key, moment, place], items, photos."""
    following = after(period.month)
    asked = parameters(network_ids, period)
    asked |= {"next_end": begins_at(after(following)), "day_after": f"{after(following)}-01"}
    found: dict[int, References] = {}

    def put(network: int, name: str, value: Any) -> None:
        found.setdefault(network, {}).setdefault(name, []).append(value)

    for network, visit, state in await connection.execute(_help, asked):
        put(network, "help", [visit, state])
    for network, meeting, starts_at, place in await connection.execute(_coming, asked):
        put(network, "meetings", [meeting, starts_at.isoformat(), place])
    for network, item in await connection.execute(_planned, asked):
        put(network, "items", item)
    for name, query in (("gathering", _of_gatherings), ("visit", _of_visits)):
        for network, file, of in await connection.execute(query, asked):
            put(network, "photos", [file, name, of])
    return found
