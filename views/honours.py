"""What texts may say of yearly honours: thresholds, an organisation's own line, and only those who passed."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from domain.action_plans import months_of
from domain.honours import Criteria, Figures, State, in_order, reached
from domain.plans import Year
from storage import honours, lessons, meetings, members, networks
from storage.connection import AsyncConnection
from storage.honours import Entry, Honours
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from views.lines import Line


def shown_year(year: Year) -> dict[str, Any]:
    """Its first and last month, as a text says them."""
    return {"first": year.first.isoformat(), "last": year.last_month.isoformat()}


def shown_criteria(criteria: Criteria) -> dict[str, int]:
    """The thresholds as a text says them."""
    return {"meetings": criteria.meetings, "reports": criteria.reports, "lessons": criteria.lessons}


def shown_figures(criteria: Criteria, figures: Figures) -> list[dict[str, Any]]:
    """Each threshold that is asked for (reports always), with what the records hold."""
    asked = (criteria.meetings, max(1, criteria.reports), criteria.lessons)
    had = (figures.meetings, figures.reports, figures.lessons)
    of = (figures.held, 12, 0)
    rows = zip(("meetings", "reports", "lessons"), asked, had, of, reached(criteria, figures), strict=True)
    return [
        {"name": name, "asked": need, "figure": figure, "of": whole, "reached": done}
        for name, need, figure, whole, done in rows
        if need
    ]


async def figures_of(
    connection: AsyncConnection, network: Network, year: Year, member_ids: Collection[int], now: datetime
) -> dict[int, Figures]:
    """What the records hold of these organisations' year up to now; a month that is not reported counts for nothing."""
    if not member_ids:
        return {}
    from views.figures import of_members

    today = now.astimezone(network.tz).date()
    months = [each for each in months_of(year) if date.fromisoformat(f"{each}-01") <= today]
    sums = await of_members(connection, network, months, now)
    told = await lessons.told_between(connection, network.id, *year.bounds(network.tz))
    return {each: Figures(*sums.get(each, (0, 0, 0)), told.get(each, 0)) for each in member_ids}


async def entrants(connection: AsyncConnection, found: Honours) -> list[Entry]:
    """Who entered and has not left the network since, in the order in which they did."""
    here = {each.id for each in await members.of_network(connection, found.network_id)}
    return [each for each in await honours.entries(connection, found.id) if each.member_id in here]


async def passed_names(connection: AsyncConnection, found: Honours) -> list[str]:
    """Who passed, in the directory's order; nobody else."""
    passed = {each.member_id for each in await honours.entries(connection, found.id) if each.passed}
    directory = await members.of_network(connection, found.network_id)
    names = {each.id: each.name for each in directory}
    return [names[each] for each in in_order(passed, [each.id for each in directory])]


async def running(connection: AsyncConnection, network_id: int, today: date) -> Honours | None:
    """The honours of the year that runs, where they were resolved in time."""
    for each in await honours.of_network(connection, network_id):
        if each.state == State.SET.value and each.of_year.first <= today < each.of_year.next.first:
            return each
    return None


async def on_invitation(
    connection: AsyncConnection, network: Network, meeting: Meeting, own: Sequence[Member]
) -> tuple[bool, Keyboard]:
    """Whether the invitation asks to enter, with its buttons: on the year's first meeting alone, for who speaks for one not entered."""
    day = meeting.starts_at.astimezone(network.tz).date()
    if not meeting.ordinary or not own:
        return False, []
    found = await running(connection, network.id, day)
    body = await networks.default_body(connection, network.id)
    if found is None or meeting.body_id != body.id:
        return False, []
    begins, _ = found.of_year.bounds(network.tz)
    for each in await meetings.of_body(connection, network.id, body.id, begins):
        if each.starts_at < meeting.starts_at and each.ordinary and each.invited_at is not None:
            return False, []
    entered = {each.member_id for each in await honours.entries(connection, found.id)}
    rows = [own_row(found, each, several=len(own) > 1) for each in own if each.id not in entered]
    return bool(rows), rows


def own_row(found: Honours, member: Member, *, several: bool) -> list[Any]:
    """[ส่งเข้า] [ไม่ส่ง] of an organisation, by name where the reader speaks for several."""
    place, name = f"{found.network_id}:{found.id}:{member.id}", member.name if several else ""
    return [
        data("honours.enter", f"honours.enter:{place}", name=name),
        data("honours.stay", f"honours.stay:{place}", name=name),
    ]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The newest year: that its thresholds are proposed or hold, or how many passed."""
    found = await honours.of_network(connection, network.id)
    if not found:
        return None
    latest = next((each for each in found if each.state == State.SHOWN.value), found[0])
    if found[0].state in (State.PROPOSED.value, State.SET.value) and found[0].of_year.first <= today:
        latest = found[0]
    passed = sum(bool(each.passed) for each in await honours.entries(connection, latest.id))
    state = latest.state if latest.state != State.JUDGED.value else State.SET.value
    return Line("honours.line", {**shown_year(latest.of_year), "state": state, "passed": passed})
