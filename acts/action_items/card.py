"""One action item on its card: what is to be done, whose it is, by when, how it goes; the same everywhere it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from acts.action_items.access import Rights, rights
from acts.action_items.owners import People, Whose
from acts.standing import may_write
from domain.action_items import LONGEST_TITLE, Place, place
from storage import action_items, chats, meetings, outbox
from storage.action_items import ActionItem
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.standing import of_person


@dataclass(frozen=True)
class Asking:
    """What an item's card asks: the text, its values and buttons."""

    text: str
    values: dict[str, Any]
    keyboard: Keyboard


def card_name(item_id: int) -> str:
    """The name of an item's card."""
    return f"task:{item_id}"


def origin(item: ActionItem) -> dict[str, str] | None:
    """Where it arose: a meeting's number, a meeting without one by its day, or a visit; None for what was left over at set-up."""
    if item.origin == "setup":
        return None
    if item.origin == "visit":
        return {"kind": "visit", "of": ""}
    return {"kind": "number" if "/" in item.origin else "day", "of": item.origin}


def shown(item: ActionItem, network: Network, today: date) -> dict[str, Any]:
    """An item as lists and cards show it."""
    due = date.fromisoformat(item.due_day) if item.due_day else None
    where = place(due, today)
    return {
        "id": item.id,
        "title": item.title[:LONGEST_TITLE],
        "origin": origin(item),
        "owner": item.owner_person or item.owner_member,
        "office": item.owner_office,
        "expected": item.expected,
        "due_day": item.due_day,
        "place": where.value if item.open else item.state,
        "days_late": (today - due).days if due is not None and where is Place.LATE else 0,
        "postponed": item.postponed,
        "stuck": item.trouble is not None,
        "claimed": item.claim is not None,
        "result": item.result,
    }


async def values_of(turn: Turn, network: Network, item: ActionItem) -> dict[str, Any]:
    """Everything that an item's card says."""
    names: dict[int, str] = {}
    for person in (item.last_by, item.trouble_by, item.claimed_by):
        if person is not None and person not in names:
            names[person] = (await chats.person_by_id(turn.connection, person)).name
    found = shown(item, network, turn.now.astimezone(network.tz).date())
    last = None
    if item.last_act is not None and item.last_at is not None:
        last = {"act": item.last_act, "by": names.get(item.last_by or 0), "at": item.last_at.isoformat()}
    return found | {
        "network": network.name,
        "trouble": item.trouble,
        "trouble_by": names.get(item.trouble_by or 0),
        "claim": item.claim,
        "claim_by": names.get(item.claimed_by or 0),
        "photos": len(await action_items.files_of(turn.connection, item.network_id, item.id)),
        "last": last,
        "why": None,
        "standing_in": False,
        "taken_over": False,
    }


def keyboard_of(item: ActionItem, allowed: Rights, today: date) -> Keyboard:
    """What somebody may press on an item's card."""
    place_ = f"{item.network_id}:{item.id}"
    if not item.open:
        rows: Keyboard = []
        if allowed.ends:
            rows.append([data("tasks.not_done", f"tasks.open:{place_}")])
        return rows
    if not (allowed.ends or allowed.leads):
        return [[data("tasks.tell_done", f"tasks.done:{place_}")]] if allowed.tells else []
    rows = []
    if item.claim is not None and allowed.ends:
        rows.append(
            [
                data("tasks.claim_yes", f"tasks.claim:{place_}:yes"),
                data("tasks.claim_no", f"tasks.claim:{place_}:no"),
            ]
        )
    if allowed.owns:
        if item.claim is None:
            rows.append([data("tasks.done_this", f"tasks.done:{place_}")])
        rows.append([data("tasks.later", f"tasks.later:{place_}"), data("tasks.stuck", f"tasks.stuck:{place_}")])
    return rows + _leading(item, allowed, place_, today) if allowed.leads else rows


def _leading(item: ActionItem, allowed: Rights, place_: str, today: date) -> Keyboard:
    """What chair and secretary do with somebody's item: remind, give it to another, another day, finished, ended."""
    rows: Keyboard = []
    late = item.due_day is not None and date.fromisoformat(item.due_day) < today
    if late and item.owned:
        rows.append([data("tasks.again", f"tasks.again:{place_}")])
    owner = data("tasks.other_owner" if item.owned else "tasks.choose_owner", f"tasks.owner:{place_}:0")
    stop = data("tasks.stop", f"tasks.stop:{place_}")
    if allowed.owns:
        return [*rows, [owner, stop]]
    rows.append([owner, data("tasks.later_for", f"tasks.later:{place_}")])
    if item.claim is None:
        rows.append([data("tasks.done_for", f"tasks.done:{place_}"), stop])
    else:
        rows.append([stop])
    return rows


async def _rights_in(turn: Turn, item: ActionItem, whose: Whose, chat_id: int) -> Rights:
    """What the person of a private chat may do now."""
    person = await chats.person_in_chat(turn.connection, chat_id)
    if person is None:
        return Rights(False, False, False)
    standing = await of_person(turn.connection, item.network_id, person.id, item.body_id)
    return rights(standing, person.id, whose)


async def show_item(
    turn: Turn,
    network: Network,
    item_id: int,
    chat_id: int,
    *,
    fresh: bool = False,
    kind: str = "card",
    why: str | None = None,
    standing_in: bool = False,
    taken_over: bool = False,
    asking: Asking | None = None,
) -> None:
    """Show an item in one private chat; `fresh` as a new message (the old one loses its buttons). `why` says why it comes now.

    `asking`: the card asks for something about the item, the next message or a press on these buttons answers.
    """
    item = await action_items.by_id(turn.connection, network.id, item_id)
    if item is None:
        return
    people = await People.of(turn.connection, network, [item])
    whose = await people.whose(turn.connection, item)
    allowed = await _rights_in(turn, item, whose, chat_id)
    if not (allowed.ends or allowed.tells):
        return  # no part in the network any more: an old card there keeps its last words
    values = await values_of(turn, network, item)
    values |= {"why": why, "standing_in": standing_in, "taken_over": taken_over, "asking": None}
    if asking is not None:
        values |= asking.values | {"asking": asking.text}
    await turn.flush()
    if fresh:
        for each in await meetings.shown_on(turn.connection, card_name(item.id)):
            if each.chat_id == chat_id and each.message_id is not None:
                outbox.strip_keyboard(turn, chat_id, each.message_id)
    keyboard = keyboard_of(item, allowed, turn.now.astimezone(network.tz).date())
    if asking is not None:
        back = data("tasks.never_mind", f"tasks.back:{network.id}:{item.id}")
        keyboard = [*asking.keyboard, [back]]
    elif values["photos"]:
        keyboard = [*keyboard, [data("tasks.photos", f"tasks.photos:{network.id}:{item.id}")]]
    await outbox.show_card(
        turn,
        chat_id,
        card_name(item.id),
        "tasks.item",
        values,
        keyboard=keyboard,
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
        fresh=fresh,
        kind=kind,
    )


async def refresh(turn: Turn, network: Network, item_id: int, *, but: Iterable[int] = ()) -> None:
    """Bring an item up to date wherever its card stands (`but`: chats that are shown it otherwise)."""
    await turn.flush()
    for each in await meetings.shown_on(turn.connection, card_name(item_id)):
        if each.private and each.chat_id not in but:
            await show_item(turn, network, item_id, each.chat_id)


async def leaders(turn: Turn, network: Network, item: ActionItem) -> dict[int, int]:
    """Chair and secretary of the item's body, person → private chat; those who hear of trouble."""
    people = await People.of(turn.connection, network, [item])
    return await people.chairs(turn.connection, item) | await people.secretaries(turn.connection, item)
