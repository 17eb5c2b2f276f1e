"""A resolution that names a day of its own and gives nobody work: after the meeting it is asked once who watches it."""

from datetime import date
from typing import Any

import language
from acts import standing
from acts.action_items.items import show_item
from acts.proceedings.access import opened
from domain.people import Office
from domain.proceedings import Outcome
from domain.refusal import Refused
from domain.rights import Right
from storage import action_items, due, elections, meetings, outbox, proceedings
from storage.due import Due
from storage.outbox import Keyboard
from storage.proceedings import Resolution
from storage.turn import Turn
from views import concerned
from views import proceedings as proceeding_view
from views.proceedings import Kept, button, read

WHO = "proceedings.who_watches"
OFFICES = (Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.MARKETING)
LONGEST = 300  # characters of a resolution in the question


def day_of(turn: Turn, kept: Kept, resolution: Resolution) -> date | None:
    """The day to come that a resolution names; None where it names none, or somebody was given the work."""
    if resolution.kind == Outcome.LOST or kept.recorded.assignments_of(resolution.matter_id):
        return None
    said_at = kept.found.started_at if kept.found.recorded == "afterwards" else resolution.at
    start = language.when(resolution.words, now=said_at).start
    day = kept.network.day_of(start) if start is not None else None
    return day if day is not None and day > kept.network.day_of(turn.now) else None


async def plan(turn: Turn, kept: Kept) -> None:
    """The meeting has ended: each such resolution is asked about, once for good."""
    elected = await elections.matters_of(turn.connection, kept.network.id)  # the end of a term is watched by itself
    for each in kept.recorded.resolutions:
        if each.matter_id not in elected and day_of(turn, kept, each) is not None:
            await due.plan(turn, WHO, f"{kept.found.id}:{each.id}", turn.now, network_id=kept.network.id)


async def ask(turn: Turn, work: Due) -> str | None:
    """The secretary, else the chair, is asked who watches it."""
    proceedings_id, resolution_id = map(int, work.subject.split(":"))
    found = await proceedings.among(turn.connection, [work.network_id or 0], proceedings_id)
    kept = await read(turn.connection, found) if found is not None else None
    resolution = _resolution(kept, resolution_id) if kept is not None else None
    day = day_of(turn, kept, resolution) if kept is not None and resolution is not None else None
    if kept is None or resolution is None or day is None:
        return "the resolution has no day of its own any more"
    holders = await concerned.holders(turn.connection, kept.network, kept.meeting.body_id)
    reachable = await meetings.reachable(turn.connection, [each.private_chat_id for each in holders])
    asked = [
        each.private_chat_id
        for office in (Office.SECRETARY, Office.CHAIR)
        for each in holders
        if each.office is office and each.private_chat_id in reachable
    ]
    if not asked or asked[0] is None:
        return "nobody can be asked"
    held = {each.office for each in holders}
    keyboard: Keyboard = [
        [button(kept, "watched", resolution.id, each.value, label="owner_office", name=each.value)]
        for each in OFFICES
        if each in held
    ]
    keyboard.append([button(kept, "watched", resolution.id, "nobody", label="watched_nobody")])
    values = await proceeding_view.head(turn.connection, kept) | _shown(resolution, day)
    not_before = standing.morning(kept.network, turn.now)
    outbox.say(
        turn, asked[0], WHO, values, keyboard=keyboard, kind="notice", network_id=kept.network.id, not_before=not_before
    )
    return None


def _resolution(kept: Kept, resolution_id: int) -> Resolution | None:
    return next((each for each in kept.recorded.resolutions if each.id == resolution_id), None)


def _shown(resolution: Resolution, day: date) -> dict[str, Any]:
    return {"ordinal": resolution.ordinal, "words": resolution.words[:LONGEST], "day": day.isoformat()}


async def take(turn: Turn, proceedings_id: int, resolution_id: int, office: str) -> None:
    """Who watches it gets it as work with its day, and its reminders; the minutes give it to nobody, for the meeting did not."""
    where, found = await opened(turn, proceedings_id)
    where.require(Right.FOLLOW_UP_RESOLUTIONS)
    kept = await read(turn.connection, found)
    resolution = _resolution(kept, resolution_id)
    day = day_of(turn, kept, resolution) if resolution is not None else None
    if office == "nobody":
        turn.answer("proceedings.watched_by_nobody")
        outbox.take_buttons(turn)
        return
    if resolution is None or day is None or office not in {each.value for each in OFFICES}:
        raise Refused("common.old_button")
    number = kept.meeting.fixed_number if kept.meeting.ordinary else None
    origin = str(number) if number else kept.network.day_of(kept.meeting.starts_at).isoformat()
    known = await action_items.open_of_network(turn.connection, kept.network.id, kept.meeting.body_id)
    if any(each.title == resolution.words and each.origin == origin for each in known):
        raise Refused("proceedings.refused_watched")
    item = await action_items.add(
        turn,
        kept.network.id,
        kept.meeting.body_id,
        resolution.words,
        origin,
        owner_office=office,
        due_day=day.isoformat(),
    )
    await show_item(turn, kept.network, item, turn.here.id, fresh=True)
    outbox.take_buttons(turn)
