"""What meetings need of other features: the agenda so far, who has reported, what is wanted, what an organisation still owes."""

from datetime import datetime
from typing import Any

from storage import meetings, networks, seats
from storage.action_items import open_of_member
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Network
from storage.reports import reported_members, wanted_totals
from storage.turn import Turn

MOST_ON_CARD = 8


async def agenda(connection: AsyncConnection, meeting: Meeting) -> list[dict[str, Any]]:
    """The agenda so far as acts/agenda.py gives it: sections with `title` and the titles of their `matters`."""
    from acts.agenda import agenda_lines

    return list(await agenda_lines(connection, meeting.network_id, meeting.id))


async def since_last(connection: AsyncConnection, network: Network, meeting: Meeting) -> datetime:
    """From when a report counts for this meeting: the last held ordinary one of the default body, else the network's beginning.

    Reports belong to the network's own month; neither a further body nor an extraordinary meeting asks for them or ends the
    time they count in.
    """
    body = await networks.default_body(connection, network.id)
    last = await meetings.last_held_moment(connection, network.id, body.id)
    return last if last is not None and last < meeting.starts_at else network.created_at


async def reported(connection: AsyncConnection, network: Network, meeting: Meeting) -> frozenset[int]:
    """The organisations that have reported since the last meeting: a confirmed line, or 'nothing to report'."""
    since = await since_last(connection, network, meeting)
    return frozenset(await reported_members(connection, network.id, since))


async def takes_reports(connection: AsyncConnection, network: Network, meeting: Meeting) -> bool:
    """Whether reports are given at a meeting: the month's own, neither a further body's nor one called for stated matters."""
    return meeting.ordinary and (await networks.body(connection, network.id, meeting.body_id)).is_default


async def owing_reports(connection: AsyncConnection, network: Network, meeting: Meeting) -> frozenset[int]:
    """The seats that have not reported yet; where no reports are given nobody owes one."""
    if not await takes_reports(connection, network, meeting):
        return frozenset()
    done = await reported(connection, network, meeting)
    return frozenset(each.id for each in await seats.of_meeting(connection, network, meeting)) - done


async def wanted(connection: AsyncConnection, network: Network, now: datetime) -> list[dict[str, Any]]:
    """The month's confirmed purchase intents in all, without a name: product, unit, quantity, organisations, approx."""
    month = now.astimezone(network.tz).strftime("%Y-%m")
    return list(await wanted_totals(connection, network.id, month))


async def owed(connection: AsyncConnection, network_id: int, member_id: int) -> list[str]:
    """The titles of an organisation's open action items."""
    return [item.title for item in await open_of_member(connection, network_id, member_id)]


async def proposals_card(turn: Turn, meeting: Meeting) -> None:
    """Two days before, the secretary gets the proposals as one card (acts/agenda.py)."""
    from acts.agenda import show_proposals

    await show_proposals(turn, meeting.network_id, meeting.id)


def so_far(sections: list[dict[str, Any]]) -> dict[str, Any]:
    """What a card shows of the agenda: what is to be talked about this time, without the standing matters of every month."""
    found = [
        matter
        for section in sections
        for matter in section["matters"]
        if section["section"] != "report" or matter["member"] is not None or matter["work"] is not None
    ]
    shown = found[:MOST_ON_CARD]
    return {
        "matters": [str(each["title"]) for each in shown],
        "works": [each["work"] for each in shown],
        "more_matters": len(found[MOST_ON_CARD:]),
    }


def titles(section: dict[str, Any]) -> list[str]:
    """The titles of a section's matters."""
    return [str(matter["title"]) for matter in section["matters"]]


async def work_follows(turn: Turn, meeting: Meeting) -> None:
    """The meeting has another day, or is not held: work without a day is due at the body's next one (acts/action_items)."""
    from acts.action_items import meeting_moved

    await meeting_moved(turn, meeting.network_id, meeting.body_id)
