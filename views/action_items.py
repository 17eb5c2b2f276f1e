"""What the agenda says under matters arising: items still open, and those finished or ended since the last meeting, once."""

from typing import Any

from storage import action_items, meetings
from storage.action_items import ActionItem
from storage.connection import AsyncConnection

LONGEST_RESULT = 120


async def arising(connection: AsyncConnection, network_id: int, body_id: int) -> list[dict[str, Any]]:
    """The body's items for its next agenda, in the order they arose: `title`, `origin` ('11/2569' or None), `postponed` (times),
    `action_item_id`, `state` (open, done, ended), `result` (the reason of an ended one, what was done of a done one, or '') and `work`
    (whose it is and by when, None once it is no longer open).
    """
    since = await meetings.last_held_moment(connection, network_id, body_id)
    items = await action_items.open_of_network(connection, network_id, body_id)
    ended = await action_items.ended_since(connection, network_id, body_id, since)
    items += [item for item in ended if item.last_act != action_items.SETTLED]
    return [_matter(item) for item in sorted(items, key=lambda item: item.id)]


def _matter(item: ActionItem) -> dict[str, Any]:
    result = " ".join((item.result or "").split())
    return {
        "title": item.title,
        "origin": item.origin if "/" in item.origin else None,
        "postponed": item.postponed,
        "action_item_id": item.id,
        "state": item.state,
        "work": _work(item),
        "result": result if len(result) <= LONGEST_RESULT else result[: LONGEST_RESULT - 1] + "…",
    }


async def work(connection: AsyncConnection, network_id: int, item_id: int | None) -> dict[str, Any] | None:
    """Whose an item is (`office`, `owner` as people call them, `person`) and by when (`due_day`); None where nothing is to be done."""
    item = await action_items.by_id(connection, network_id, item_id) if item_id is not None else None
    return _work(item) if item is not None else None


def _work(item: ActionItem) -> dict[str, Any] | None:
    if not item.open or not item.expected:
        return None
    return {
        "office": item.owner_office,
        "owner": item.owner_person or item.owner_member,
        "person": item.owner_person_id,
        "due_day": item.due_day,
    }
