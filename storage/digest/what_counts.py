"""What counts in a month: the conditions that a network's sums, an organisation's own figures and their sources have in common.

Source of the rules: docs/digest.md, 'How each figure is counted'. A query with one of them is asked with `parameters`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, bindparam, or_, select, union_all

from domain.digest.period import Period
from domain.meetings import Series
from domain.months import begins_at, closes_at
from domain.people import Office
from domain.reports import REPORTED, STATEMENTS
from storage.tables import (
    action_items,
    gatherings,
    meetings,
    members,
    moves,
    offices,
    proceedings,
    reports,
    resolutions,
    seats,
    statement_shares,
    statements,
    visits,
)

SAID_AFTER = timedelta(days=1)  # a meeting's day has passed and nobody has said whether it was held

networks_asked: Any = bindparam("networks", expanding=True)
month: Any = bindparam("month")
close: Any = bindparam("close")
begin: Any = bindparam("begin")
end: Any = bindparam("end")
as_of: Any = bindparam("as_of")
first_day: Any = bindparam("first_day")
next_day: Any = bindparam("next_day")
looked_at: Any = bindparam("looked_at")
said_by: Any = bindparam("said_by")
quiet_since: Any = bindparam("quiet_since")


def parameters(network_ids: Sequence[int], period: Period) -> dict[str, Any]:
    """What every query about a month of these networks is asked with."""
    return {
        "networks": list(network_ids),
        "month": period.month,
        "close": closes_at(period.month),
        "begin": period.begin,
        "end": period.end,
        "as_of": period.as_of,
        "first_day": period.first_day,
        "next_day": period.next_day,
        "looked_at": period.looked_at,
        "said_by": period.as_of - SAID_AFTER,
        "quiet_since": begins_at(period.silence[1]),
    }


# --- members -----------------------------------------------------------------------------------------------------------------

_joined, _left = members.c.joined_at, members.c.left_at
joined = and_(_joined >= begin, _joined < end)
left = and_(_left >= begin, _left < end)
here_before = and_(_joined < begin, or_(_left.is_(None), _left >= begin))
here = and_(_joined < end, or_(_left.is_(None), _left >= begin))  # at some time of the month
here_after = and_(_joined < end, or_(_left.is_(None), _left >= end))
here_long = and_(
    _joined < quiet_since, or_(_left.is_(None), _left >= end)
)  # through the months by which silence is judged

# --- what was told -----------------------------------------------------------------------------------------------------------

counted_line = and_(
    statements.c.state == "confirmed",
    statements.c.kind.in_(sorted(REPORTED)),
    statements.c.confirmed_at < close,
    statements.c.member_id.is_not(None),
)
shared_in_time = and_(
    statement_shares.c.shared_at < close,
    or_(statement_shares.c.undone_at.is_(None), statement_shares.c.undone_at >= as_of),
)
said_nothing = and_(
    reports.c.month == month,
    reports.c.state == "confirmed",
    reports.c.nothing_to_report.is_(True),
    reports.c.at < close,
    reports.c.member_id.is_not(None),
)
unconfirmed_line = and_(
    statements.c.month == month,
    statements.c.state == "unconfirmed",
    statements.c.kind.in_(sorted(STATEMENTS)),
    statements.c.at < as_of,
)

# --- meetings ----------------------------------------------------------------------------------------------------------------

in_month = and_(proceedings.c.started_at >= begin, proceedings.c.started_at < end)
ended = and_(proceedings.c.state.in_(("running", "ended")), proceedings.c.first_ended_at < as_of)
tried = and_(proceedings.c.state == "no_quorum", proceedings.c.last_at < as_of)
held = and_(ended, meetings.c.number.is_not(None))
ordinary = meetings.c.kind == Series.ORDINARY.value  # an extraordinary meeting takes the place of no month's own
came = (
    select(moves.c.id)
    .where(
        moves.c.proceedings_id == seats.c.proceedings_id,
        moves.c.member_id == seats.c.member_id,
        moves.c.way == "in",
        moves.c.voided_at.is_(None),
    )
    .exists()
)  # domain.attendance.ever_filled, of the seats at the start
carried = and_(  # what a vote did not carry is no resolution
    resolutions.c.kind.in_(("agreed", "resolved", "carried")), resolutions.c.withdrawn_at.is_(None)
)

# --- work, visits, gatherings, offices ---------------------------------------------------------------------------------------

done = and_(
    action_items.c.state == "done",
    action_items.c.ended_at >= begin,
    action_items.c.ended_at < end,
    action_items.c.ended_at < as_of,
)
still_open = and_(
    action_items.c.created_at < end,
    action_items.c.created_at < as_of,
    or_(action_items.c.ended_at.is_(None), action_items.c.ended_at >= end, action_items.c.ended_at >= as_of),
)
overdue = and_(still_open, action_items.c.due_day < looked_at)
# What ended before the month counts nowhere in it: one search of the index for what is open, one for what ended since.
_items_asked = select(action_items.c.id).where(action_items.c.network_id.in_(networks_asked))
not_ended_before = action_items.c.id.in_(
    union_all(
        _items_asked.where(action_items.c.state == "open"),
        _items_asked.where(action_items.c.state.in_(("done", "ended")), action_items.c.ended_at >= begin),
    )
)
visit = and_(
    visits.c.state == "confirmed", visits.c.changed_at < as_of, visits.c.day < next_day
)  # also of earlier months
of_month = visits.c.day >= first_day
help_asked = and_(of_month, visits.c.help != "")
help_open = and_(visits.c.help != "", action_items.c.id.is_not(None), still_open)
help_done = and_(visits.c.help != "", done)
gathering = and_(
    gatherings.c.state == "held",
    gatherings.c.day >= first_day,
    gatherings.c.day < next_day,
    gatherings.c.changed_at < as_of,
)
# Nobody leads by following figures. Offices are counted and not persons, so that nobody counts twice above two networks.
took_office = and_(
    offices.c.office != Office.COORDINATOR.value,
    offices.c.since >= begin,
    offices.c.since < end,
    offices.c.since < as_of,
)
