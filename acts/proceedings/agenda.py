"""Copies the agenda into the matters of a meeting when it starts, with what comes back from the last one."""

from collections.abc import Iterable
from typing import Any

from domain.people import name_key
from domain.proceedings import Outcome, section_among, sections_of
from storage import action_items, agenda, proceedings
from storage.meetings import Meeting
from storage.networks import Network
from storage.proceedings import Proceedings
from storage.turn import Turn
from views.agenda import agenda_lines
from views.proceedings import Returning, returning

ROOM = 1000  # positions of one section


async def copy(turn: Turn, network: Network, meeting: Meeting, found: Proceedings) -> None:
    """The agenda as it stands now becomes the matters of the meeting, in its order: the numbers on papers are those of the room.

    A section without any stands for itself; in an extraordinary meeting, called for stated matters, it is passed over already.
    """
    sections = sections_of(network.sections)
    lines = {section: [] for section in sections}  # type: dict[str, list[dict[str, Any]]]
    waiting = await agenda.waiting_for(turn.connection, network.id, meeting.body_id, meeting)
    proposals = {name_key(each.title): each.id for each in waiting}
    open_items = await action_items.open_of_network(turn.connection, network.id, meeting.body_id)
    items = {name_key(each.title): each.id for each in open_items}
    left = await returning(turn.connection, network.id, meeting.body_id, meeting.id) if meeting.ordinary else []
    back = {each.matter_id: each for each in left}
    known = {name_key(each.title) for each in left}
    for section in await agenda_lines(turn.connection, network.id, meeting.id):
        name = section_among(str(section.get("section", "other")), sections)
        for matter in section.get("matters", ()):
            key = name_key(matter["title"])
            if (returned := back.get(matter.get("returned_from", 0))) is not None:
                lines[name].append(_row(returned))
            elif key not in known:
                lines[name].append(
                    {
                        "title": matter["title"],
                        "note": matter.get("member"),
                        "first_meeting": matter.get("origin"),
                        "agenda_item_id": proposals.get(key),
                        "adopts_meeting_id": matter.get("adopts"),
                        "postponed": matter.get("postponed", 0),
                        "action_item_id": matter.get("action_item_id")
                        or (items.get(key) if section.get("section") == "arising" else None),
                    }
                )
    rows = []
    empty: dict[str, Any] = {"title": ""}
    if not meeting.ordinary and any(lines.values()):
        empty |= {"outcome": Outcome.NOTHING.value}
    for place, section_name in enumerate(sections):
        for index, line in enumerate(lines[section_name] or [empty]):
            rows.append(line | {"section": section_name, "position": place * ROOM + index})
    await proceedings.matters.add(turn, found, rows)
    await proceedings.held.attach_proposals(turn, meeting.id, _keys(rows))


def _row(each: Returning) -> dict[str, Any]:
    return {
        "title": each.title,
        "note": each.note,
        "first_meeting": each.origin,
        "postponed": each.postponed,
        "returned_from": each.matter_id,
        "agenda_item_id": each.agenda_item_id,
    }


def _keys(rows: Iterable[dict[str, Any]]) -> list[int]:
    return [row["agenda_item_id"] for row in rows if row.get("agenda_item_id")]
