"""What networks themselves did in a month: met or not and with what attendance, resolutions, action items, visits, gatherings,
who began to lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, func, or_, select

from domain.digest.figures import Topic
from domain.digest.keys import LEADERS, Plain, Value, plain
from domain.digest.period import Period
from domain.people import name_key
from storage.connection import AsyncConnection
from storage.digest import what_counts
from storage.digest.what_counts import networks_asked, parameters
from storage.tables import (
    action_items,
    bodies,
    gatherings,
    meetings,
    networks,
    offices,
    proceedings,
    resolutions,
    seats,
    visits,
)

Count = tuple[Plain, Value | None, str]
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
    .where(action_items.c.network_id.in_(networks_asked))
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


async def counted(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> dict[int, list[Count]]:
    """(key, value, name of the body) of every count of these networks; None where a figure is not known."""
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
