"""The papers for a meeting in a hall: what the letter, the agenda, the sign-in sheet and the sheet for resolutions need to say."""

from dataclasses import asdict
from typing import Any

import views.concerned
from acts.minutes.composing import entrusted
from documents import names
from documents.names import Named
from documents.papers import Expected
from domain.answers import COMING, AnswerKind
from domain.minutes import OFFICERS, rank
from domain.people import Office
from domain.quorum import quorum
from domain.refusal import Refused
from storage import action_items, members, networks, outbox, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn
from views import naming
from views.agenda import agenda_lines
from views.meetings import standings
from views.members import spelled
from views.standing import Standing

# What the other sections will hold is known in the room; there is room to write.
KNOWN_BEFOREHAND = ("adopt", "arising")


async def send(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """One .pdf to print and one .docx to change first, in the private chat of whoever keeps the record."""
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if not meeting.open:
        raise Refused("minutes.refused_papers_over")
    values = await values_of(turn, where.network, meeting)
    for kind in ("pdf", "docx"):
        outbox.document(turn, turn.here.id, "meeting_papers", values | {"format": kind}, network_id=where.network.id)
    turn.record("minutes.papers", where.network.id, meeting=meeting.id)
    turn.answer("minutes.papers_come")


async def values_of(turn: Turn, network: Network, meeting: Meeting) -> dict[str, Any]:
    """Everything on the papers that the report's own loading does not find: agenda, who is expected, who invites."""
    connection = turn.connection
    body = await networks.body(connection, network.id, meeting.body_id)
    number = await naming.expected_number(connection, network, meeting)
    holders = await views.concerned.holders(connection, network, body.id)
    chair = next((each for each in holders if each.office is Office.CHAIR), None)
    contact = await views.concerned.contact(connection, network, body.id)
    named = await names.of_people(connection, [each.person_id for each in (chair, contact) if each is not None])
    count = len(await seats.of_meeting(connection, network, meeting))
    return {
        "network": network.id,
        "meeting": meeting.id,
        "name": naming.meeting_name(network, body, meeting, number),
        **await naming.numbered_in(connection, network, meeting, number),
        "issued": (meeting.invited_at or turn.now).astimezone(network.tz).date().isoformat(),
        "signatory": named[chair.person_id].words if chair else None,
        "signatory_office": naming.office_of(network, body, [Office.CHAIR]) if chair else None,
        "contact": named[contact.person_id].words if contact else None,
        "telephone": spelled(contact.telephone) if contact else None,
        "seats": count,
        "unit": await seats.unit_of(connection, network, body, meeting),
        "quorum": quorum(body.quorum_rule, count),
        "agenda": await _agenda(turn, network, meeting),
        "expected": [asdict(each) for each in await expected(turn, network, meeting)],
    }


async def _agenda(turn: Turn, network: Network, meeting: Meeting) -> list[dict[str, Any]]:
    sections = []
    for section in await agenda_lines(turn.connection, network.id, meeting.id):
        matters = []
        for matter in section["matters"]:
            notes = []
            if matter.get("member"):
                notes.append(naming.said(network, "minutes.proposed_by", member=matter["member"]))
            if matter.get("origin"):
                key = "minutes.arose_postponed" if matter.get("postponed") else "minutes.arose_in"
                notes.append(naming.said(network, key, origin=matter["origin"], times=matter.get("postponed", 0)))
            if matter["work"]:
                item = await action_items.by_id(turn.connection, network.id, matter["action_item_id"])
                notes.append(await entrusted(turn.connection, network, item) if item is not None else "")
            matters.append({"number": matter["number"], "title": matter["title"], "notes": list(filter(None, notes))})
        sections.append(
            {
                "number": str(section["number"]),
                "title": section["title"],
                "matters": matters,
                "known": section["section"] in KNOWN_BEFOREHAND,
            }
        )
    return sections


async def expected(turn: Turn, network: Network, meeting: Meeting) -> list[Expected]:
    """The lines of the sign-in sheet in the order of the minutes: each seat's people as announced, officers without a seat.

    Where nobody is known to come, the line has room for a name; of whom no name in full is known, what people call them in
    brackets, so that everybody finds the own line.
    """
    connection = turn.connection
    where = await standings(connection, network, meeting)
    offices: dict[int, set[Office]] = {}
    for holder in await views.concerned.holders(connection, network, meeting.body_id):
        offices.setdefault(holder.person_id, set()).add(holder.office)
    speaking: dict[int, list[int]] = {}
    for each in sorted(await members.representatives_of(connection, network.id), key=lambda one: not one.voter):
        speaking.setdefault(each.member_id, []).append(each.person_id)
    called = await names.of_people(connection, {*offices, *(person for those in speaking.values() for person in those)})
    lines: dict[Any, tuple[int, Named, list[Member]]] = {}  # who → (rank, name, seats)
    seated: set[int] = set()
    for member in await seats.of_meeting(connection, network, meeting):
        standing = where[member.id]
        counting = standing.counting
        known = speaking.get(member.id, [])
        seated |= set(known)
        if counting is not None and counting.kind is AnswerKind.PROXY:
            lines["proxy", member.id] = (rank([]), names.of_substitute(counting.proxy or ""), [member])
            continue
        said = [each.person for each in standing.answers if each.kind in COMING and each.person in known]
        coming = list(dict.fromkeys(person for person in said if person is not None)) or known[:1]
        if counting is not None and counting.kind is AnswerKind.NO:
            coming = []
        for person in coming:
            held = offices.get(person, set())
            lines.setdefault(person, (rank(held), called[person], []))[2].append(member)
        if not coming:
            lines["seat", member.id] = (
                rank([]),
                names.of_substitute(member.name) if member.personal else Named(),
                [member],
            )
    for person, held in offices.items():
        if person not in lines and person not in seated and held & OFFICERS:
            lines[person] = (rank(held), called[person], [])
    body = await networks.body(connection, network.id, meeting.body_id)
    unsaid = [name.whose for _, name, _ in lines.values() if not name.words and name.whose]
    bracketed = dict(zip(unsaid, await names.shown(connection, unsaid), strict=True))
    found = []
    for key, (_, name, own) in sorted(lines.items(), key=lambda line: line[1][0]):
        held = offices.get(key, set()) if isinstance(key, int) else set()
        found.append(
            Expected(
                name.words or (f"({bracketed[name.whose]})" if name.whose else ""),
                naming.position_words(network, body, held, own, isinstance(key, tuple) and key[0] == "proxy"),
            )
        )
    return found
