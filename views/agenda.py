"""The agenda: what stands on it so far, proposals and what the secretary decides about them, the matters of every meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import storage.recorded
from domain.agenda import SHOWN, STANDING, Proposal, Section, State, sections, stands_under
from domain.elections import Kind
from storage import agenda, meetings, members, networks, proceedings
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network
from views import action_items, cash_book, elections, naming, support_requests
from views.action_items import arising
from views.action_plans import on_agenda as late_lines
from views.minutes import to_adopt
from views.proceedings import returning


async def agenda_lines(connection: AsyncConnection, network_id: int, meeting_id: int) -> list[dict[str, Any]]:
    """The agenda so far, for cards and papers: sections with `number`, `section`, `title`, `matters`.

    A matter has `number` ('4.1'), `title`, `member` (who proposed it, or None), `origin` (the meeting where it first arose, or None)
    and `postponed` (how often); what comes from an action item also `action_item_id` and `work`
    (whose it is, by when). Sections without matters are there too.
    """
    network = await networks.by_id(connection, network_id)
    meeting = await meetings.by_id(connection, network_id, meeting_id)
    body = await networks.body(connection, network_id, meeting.body_id)
    return await lines_of(connection, network, body, meeting)


async def lines_of(
    connection: AsyncConnection, network: Network, body: Body, meeting: Meeting | None
) -> list[dict[str, Any]]:
    """The agenda of a body's meeting as in `agenda_lines`; None: of its next one, not made yet."""
    matters: dict[Section, list[dict[str, Any]]] = {section: [] for section in Section}
    if (
        meeting is None or meeting.ordinary
    ):  # an extraordinary one has the matters for which it was called, and no others
        matters[Section.ADOPT] += [
            _matter(each["title"]) | {"adopts": each["adopts"]}
            for each in await to_adopt(connection, network, body, meeting)
        ]
        matters[Section.ARISING] += await _arising(connection, network, body)
        if body.is_default:
            matters[Section.ARISING] += [
                _matter(title) for title in await support_requests.arising(connection, network)
            ]
        matters[Section.REPORT] += [_matter(title) for title in await report_titles(connection, network, body, meeting)]
        day = meeting.starts_at.astimezone(network.tz).date() if meeting is not None else date.max
        invited_at = meeting.invited_at if meeting is not None else None
        for election, title in await elections.on_agenda(connection, network, body.id, day, invited_at):
            about = {"election": election.id} if election.kind is Kind.ELECTION else {}
            matters[Section.CONSIDER].append(_matter(title) | about)
        if body.is_default:
            matters[Section.CONSIDER] += [
                _matter(naming.said(network, each.key, **each.values))
                for each in await cash_book.to_approve(connection, network)
            ]
    waiting = await agenda.waiting_for(connection, network.id, body.id, meeting)
    names = await proposers(connection, network, waiting)
    for proposal in waiting:
        if proposal.state in SHOWN:
            matters[stands_under(proposal)].append(_matter(proposal.title, member=names.get(proposal.member_id or 0)))
    chosen = sections(network.sections)
    if Section.ARISING not in chosen:
        matters[Section.REPORT] = matters[Section.ARISING] + matters[Section.REPORT]
    found = []
    for place, section in enumerate(chosen, start=1):
        key = f"agenda.section_{section.value}"
        numbered = [matter | {"number": f"{place}.{index}"} for index, matter in enumerate(matters[section], start=1)]
        found.append(
            {
                "number": place,
                "section": section.value,
                "key": key,
                "title": naming.said(network, key),
                "matters": numbered,
            }
        )
    return found


async def _arising(connection: AsyncConnection, network: Network, body: Body) -> list[dict[str, Any]]:
    """Matters arising: work that is open or ended since the last meeting, and what that meeting left undecided."""

    found = []
    for item in await arising(connection, network.id, body.id):
        title = item["title"]
        if item["state"] != "open":
            title = naming.said(network, f"tasks.arising_{item['state']}", title=title, result=item["result"])
        more = {key: item[key] for key in ("postponed", "action_item_id", "work")}
        found.append(_matter(title, origin=item["origin"]) | more)
    for left in await returning(connection, network.id, body.id):
        more = {"postponed": left.postponed, "returned_from": left.matter_id}
        found.append(_matter(left.title, origin=left.origin) | more)
    return found


async def standing_titles(connection: AsyncConnection, network: Network, body: Body) -> list[str]:
    """The matters of every meeting: those that the body wrote itself, else the usual four, which are the network's own."""
    own = await agenda.standing(connection, network.id, body.id)
    if own or not body.is_default:
        return own
    return [naming.said(network, f"agenda.standing_{name}") for name in STANDING]


async def report_titles(
    connection: AsyncConnection, network: Network, body: Body, meeting: Meeting | None
) -> list[str]:
    """The matters of every meeting, first the account of the network's own money: the month that closed, and the year that is over."""
    titles = await standing_titles(connection, network, body)
    late = await late_lines(connection, network, body, meeting) if meeting is not None else None
    if late is not None:
        titles = [*titles, naming.said(network, late.key, **late.values)]
    account = (
        await cash_book.before(connection, network, meeting, "cash_book.matter")
        if body.is_default and meeting is not None
        else None
    )
    year = (
        await cash_book.year_matter(connection, network, meeting) if body.is_default and meeting is not None else None
    )
    told = [each for each in (account, year) if each is not None]
    if not told:
        return titles
    usual = naming.said(network, "agenda.standing_finance")
    return [
        *(naming.said(network, each.key, **each.values) for each in told),
        *(each for each in titles if each != usual),
    ]


async def proposals_for(connection: AsyncConnection, network_id: int, meeting: Meeting) -> list[Proposal]:
    """What was proposed for a meeting and not taken back."""
    if not meeting.ordinary:
        return []  # its matters were stated when it was called: nobody proposes any
    waiting = await agenda.waiting_for(connection, network_id, meeting.body_id, meeting)
    return [proposal for proposal in waiting if proposal.state is not State.WITHDRAWN]


async def proposers(connection: AsyncConnection, network: Network, proposals: Sequence[Proposal]) -> dict[int, str]:
    """The names of the present members, organisations and persons, that proposed something."""
    keys = [each.member_id for each in proposals if each.member_id is not None]
    found = await members.by_keys(connection, network.id, keys)
    return {key: member.name for key, member in found.items() if member.left_at is None}


def _matter(title: str, *, member: str | None = None, origin: str | None = None) -> dict[str, Any]:
    return {"title": title, "member": member, "origin": origin, "postponed": 0, "work": None}


async def under_way_of(connection: AsyncConnection, network: Network, body: Body) -> proceedings.Proceedings | None:
    """The body's meeting that is going on now; one whose record is only completed is over."""
    running = await proceedings.running(connection, network.id)
    return next((each for each in running if each.body_id == body.id and each.live), None)


async def in_the_room(
    connection: AsyncConnection, network: Network, found: proceedings.Proceedings
) -> list[dict[str, Any]]:
    """The agenda of a meeting that is going on: the numbers of the room, and what has been taken."""

    recorded = await storage.recorded.whole(connection, found)
    numbers = recorded.numbers()
    sections: dict[str, list[dict[str, Any]]] = {}
    for each in recorded.matters:
        matters = sections.setdefault(each.section, [])
        if not each.placeholder:
            more = {"number": numbers[each.id], "postponed": each.postponed, "outcome": each.outcome}
            more["work"] = await action_items.work(connection, network.id, each.action_item_id)
            matters.append(_matter(each.title, member=each.note, origin=each.first_meeting) | more)
    return [
        {"number": recorded.section_number(section), "key": f"agenda.section_{section}", "matters": matters}
        for section, matters in sections.items()
    ]
