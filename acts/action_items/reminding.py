"""The clock's part: reminders to owners, the chair's one word about what is late, the Monday line in the group."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from acts.action_items.items import show_item
from acts.telling import post
from acts.work_follows import meeting_moved
from domain.action_items import Followed, Reminder, State, Step, Told, no_monday_line, numbers, reminders
from domain.following import Monday
from domain.people import Office
from domain.quiet_hours import allowed, next_monday, next_sending
from domain.timetable import MONDAY_LINE_LIFE
from storage import action_items, due, networks, outbox
from storage.action_items import ActionItem
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.action_items import People, shown
from views.concerned import named_in

MOST_LISTED = 8


def since(item: ActionItem) -> datetime:
    """From when an item's reminders count."""
    return item.since or item.created_at


async def look(turn: Turn, work: Due) -> str | None:
    """Once a day, at the sending hour, or as soon as the bot runs again: everything that is to be said about open items."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await due.move(turn.connection, work, next_sending(turn.now, network.hours))
    for body in await networks.bodies_of(turn.connection, network.id):
        await meeting_moved(turn, network.id, body.id)
    items = [each for each in await action_items.open_of_network(turn.connection, network.id) if each.due_day]
    if not items:
        return None
    people = await People.of(turn.connection, network, items)
    chats_of: dict[int, int] = {}
    standing_in: set[int] = set()
    followed = []
    for item in items:
        whose = await people.whose(turn.connection, item)
        chairs = await people.chairs(turn.connection, item)
        chats_of |= whose.reached | chairs
        if whose.standing_in:
            standing_in.add(item.id)
        followed.append(
            Followed(
                item.id,
                date.fromisoformat(item.due_day or ""),
                since(item),
                item.round,
                True,
                whose.owners,
                tuple(whose.reached),
                frozenset(people.officers(item, Office.CHAIR)),
                tuple(chairs),
            )
        )
    told = await action_items.told(turn.connection, network.id)
    now = reminders(followed, told, turn.now, network.hours)
    for each in now:
        mark = Told(each.item, each.round, each.step, each.person, each.owners)
        await action_items.tell(turn, network.id, mark)
    known = {item.id: item for item in items}
    for person in dict.fromkeys(each.person for each in now if each.said):
        mine = [each for each in now if each.said and each.person == person]
        await _say(turn, network, chats_of[person], mine, known, standing_in)
    return None


async def _say(
    turn: Turn,
    network: Network,
    chat_id: int,
    mine: list[Reminder],
    known: dict[int, ActionItem],
    standing_in: set[int],
) -> None:
    """One message to one person, whatever has come due: the item's own card, or a list of several."""
    if len(mine) == 1:
        (only,) = mine
        instead = only.item in standing_in and only.step is not Step.CHAIR
        await show_item(
            turn,
            network,
            only.item,
            chat_id,
            fresh=True,
            kind="notice",
            why=only.step.value,
            standing_in=instead,
            taken_over=only.taken_over and not instead,
        )
        return
    today = network.day_of(turn.now)
    values: dict[str, Any] = {
        "network": await named_in(turn.connection, network, chat_id),
        "chair": [],
        "own": [],
        "instead": [],
    }
    keyboard: Keyboard = []
    row: list[outbox.Button] = []
    for number, each in enumerate(mine[:MOST_LISTED], start=1):
        if each.step is Step.CHAIR:
            part = "chair"
        else:
            part = "instead" if each.item in standing_in else "own"
        values[part].append(shown(known[each.item], network, today) | {"number": number})
        row.append(data("tasks.number", f"tasks.see:{network.id}:{each.item}", number=number))
    keyboard += [row[start : start + 4] for start in range(0, len(row), 4)]
    values["more"] = max(0, len(mine) - MOST_LISTED)
    if values["more"]:
        keyboard.append([data("tasks.all_items", f"tasks.list:{network.id}:network:0")])
    outbox.say(turn, chat_id, "tasks.several", values, keyboard=keyboard, network_id=network.id)


# --- the Monday line ------------------------------------------------------------------------------------------------------------------


def _for_line(items: Iterable[ActionItem]) -> list[tuple[int, State, date | None]]:
    return [
        (item.id, State(item.state), date.fromisoformat(item.due_day) if item.due_day else None) for item in items
    ]  # fmt: skip


async def monday(turn: Turn, work: Due) -> str | None:
    """Mondays in the group, numbers only, and only after a change; once a month the summary of a month takes its place."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    useful_by_day = allowed(turn.now, network.hours) - work.at <= MONDAY_LINE_LIFE
    if useful_by_day and await due.rest_at_night(turn, work, network.hours):
        return None
    last = await action_items.monday_line(turn.connection, network.id)
    done_since = last[0] if last is not None else turn.now - timedelta(days=7)
    items = await action_items.open_of_network(turn.connection, network.id)
    items += await action_items.ended_in_network(turn.connection, network.id, done_since)
    found = numbers(_for_line(items), network.day_of(turn.now))
    summary_at = await action_items.last_summary(turn.connection, network.id)
    if turn.now - work.at <= MONDAY_LINE_LIFE:
        from acts.digest.group import on_monday

        instead = await on_monday(turn, network, summary_at)
        if instead is not Monday.LINE:
            if instead is Monday.SUMMARY:
                await action_items.keep_monday_line(turn, network.id, list(found.seen))
            await due.move(turn.connection, work, next_monday(turn.now, network.hours), instead.value)
            return None
    why = no_monday_line(found, last[1] if last is not None else None, summary_at, work.at, turn.now)
    await due.move(turn.connection, work, next_monday(turn.now, network.hours), why and why.value)
    if why is not None or network.group_chat_id is None:
        return None
    await action_items.keep_monday_line(turn, network.id, list(found.seen))
    await post(
        turn,
        network,
        "tasks.monday",
        {"done": found.done, "near": found.near, "late": found.late},
        keyboard=[[outbox.url("tasks.mine_in_private", f"https://t.me/{{bot}}?start=t{network.id}")]],
        useful_until=turn.now + MONDAY_LINE_LIFE,
    )
    return None
