"""Work for which nobody named a day is due at its body's next meeting: another day of that is another day of the work."""

from storage import action_items, networks
from storage.turn import Turn
from views.action_items import next_meeting_day


async def meeting_moved(turn: Turn, network_id: int, body_id: int) -> None:
    """Items for which nobody named a day follow the body's next meeting, as long as their day has not come."""
    network = await networks.by_id(turn.connection, network_id)
    today = network.day_of(turn.now).isoformat()
    items = [
        item
        for item in await action_items.open_of_network(turn.connection, network_id, body_id)
        if item.follows_meeting and (item.due_day is None or item.due_day >= today)
    ]
    if not items:
        return
    day = await next_meeting_day(turn.connection, network, body_id, turn.now)
    for item in items:
        if day is not None and item.due_day != day.isoformat() and (item.due_day is None or item.due_day > today):
            await action_items.begin_anew(turn, item, "follows", due_day=day.isoformat())
