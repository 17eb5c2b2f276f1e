"""The meetings held so far, and a plain search over agenda matters and action items."""

from typing import Any

from acts.standing import Standing
from domain.meetings import BUDDHIST_ERA
from domain.refusal import Refused
from storage import action_items, agenda, meetings, networks, outbox
from storage.turn import Turn

MOST = 12
LONGEST = 100


async def show(turn: Turn, standing: Standing) -> None:
    """/minutes: the meetings that were held, newest first, with number and day."""
    network = standing.network
    rows: list[dict[str, Any]] = []
    before: list[str] = []
    for body in await networks.bodies_of(turn.connection, network.id):
        for meeting in await meetings.of_body(turn.connection, network.id, body.id):
            if meeting.number is not None and meeting.number_year is not None:
                rows.append(
                    {
                        "number": [meeting.number, meeting.number_year],
                        "extraordinary": meeting.kind == "extraordinary",
                        "body": body.name,
                        "at": meeting.starts_at.isoformat(),
                    }
                )
        if body.held_before and body.held_year:
            before.append(f"{body.held_before}/{body.held_year + BUDDHIST_ERA}")
    rows.sort(key=lambda row: row["at"], reverse=True)
    values = {"network": network.name, "rows": rows[:MOST], "more": max(0, len(rows) - MOST), "before": before}
    outbox.reply(turn, "minutes.list", values, network_id=network.id)


async def search(turn: Turn, standing: Standing, words: str) -> None:
    """Agenda matters and action items of the person's own network that hold these words."""
    wanted = " ".join(words.split())[:LONGEST]
    if not any(char.isalnum() for char in wanted):
        raise Refused("minutes.search_what")
    network = standing.network
    matters = []
    for title, state, meeting_id in await agenda.search(turn.connection, network.id, wanted):
        meeting = await meetings.among(turn.connection, [network.id], meeting_id) if meeting_id else None
        day = meeting.starts_at.isoformat() if meeting else None
        matters.append({"title": title[:200], "state": state, "at": day})
    items = [
        {
            "title": item.title[:200],
            "origin": None if item.origin == "setup" else item.origin,
            "done": item.state != "open",
            "result": (item.result or "")[:200],
        }
        for item in await action_items.search(turn.connection, network.id, wanted)
    ]
    values = {"words": wanted, "matters": matters[:10], "items": items[:10]}
    outbox.reply(turn, "minutes.found", values, network_id=network.id)
