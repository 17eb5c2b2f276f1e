"""The keys of what a month told besides figures: help and its state, next month's meetings and work, photos.

A closed month keeps these as they stood at its closing; `sayings` puts them into words.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table, and_, bindparam, case, or_, select

from domain.digest.period import Period
from domain.months import after, begins_at
from storage.connection import AsyncConnection
from storage.tables import action_items, files, gatherings, meetings, outing_files, visits

References = dict[str, Any]

_NETWORKS: Any = bindparam("networks", expanding=True)
_as_of: Any = bindparam("as_of")
_end: Any = bindparam("end")
_open_then = or_(action_items.c.ended_at.is_(None), action_items.c.ended_at >= _as_of)
_help = (
    select(
        visits.c.network_id,
        visits.c.id,
        case((visits.c.action_item_id.is_(None), ""), (_open_then, "open"), else_=action_items.c.state),
    )
    .select_from(visits.outerjoin(action_items, action_items.c.id == visits.c.action_item_id))
    .where(
        visits.c.network_id.in_(_NETWORKS),
        visits.c.state == "confirmed",
        visits.c.help != "",
        visits.c.changed_at < _as_of,
        visits.c.day < bindparam("next_day"),
        or_(
            visits.c.day >= bindparam("first_day"),
            and_(
                action_items.c.id.is_not(None),
                or_(action_items.c.ended_at.is_(None), action_items.c.ended_at >= bindparam("begin")),
            ),
        ),
    )
    .order_by(visits.c.day.desc(), visits.c.id.desc())
)
_coming = (
    select(meetings.c.network_id, meetings.c.id, meetings.c.starts_at, meetings.c.place)
    .where(
        meetings.c.network_id.in_(_NETWORKS),
        meetings.c.starts_at >= _end,
        meetings.c.starts_at >= _as_of,
        meetings.c.starts_at < bindparam("next_end"),
        meetings.c.state.not_in(("skipped", "cancelled")),
    )
    .order_by(meetings.c.starts_at, meetings.c.id)
)
_planned = (
    select(action_items.c.network_id, action_items.c.id)
    .where(
        action_items.c.network_id.in_(_NETWORKS),
        action_items.c.created_at < _end,
        _open_then,
        action_items.c.due_day >= bindparam("next_day"),
        action_items.c.due_day < bindparam("day_after"),
    )
    .order_by(action_items.c.due_day, action_items.c.id)
)


def _photos(outing: Table, key: Column[int], state: str) -> Any:
    """The photos of the month's visits or gatherings that stand: (network, file, outing)."""
    return (
        select(outing.c.network_id, files.c.id, outing.c.id)
        .select_from(outing_files.join(outing, outing.c.id == key).join(files, files.c.id == outing_files.c.file_id))
        .where(
            outing.c.network_id.in_(_NETWORKS),
            outing.c.state == state,
            outing.c.changed_at < _as_of,
            outing.c.day >= bindparam("first_day"),
            outing.c.day < bindparam("next_day"),
            files.c.kind == "photo",
        )
        .order_by(outing_files.c.id)
    )


_of_visits = _photos(visits, outing_files.c.visit_id, "confirmed")
_of_gatherings = _photos(gatherings, outing_files.c.gathering_id, "held")


async def references(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> dict[int, References]:
    """What each network told of a month, by keys: help [visit, state], meetings [key, moment, place], items, photos."""
    following = after(period.month)
    asked = {
        "networks": list(network_ids),
        "as_of": period.as_of,
        "begin": period.begin,
        "end": period.end,
        "next_end": begins_at(after(following)),
        "first_day": period.first_day,
        "next_day": period.next_day,
        "day_after": f"{after(following)}-01",
    }
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
