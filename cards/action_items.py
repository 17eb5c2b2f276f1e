"""Action items (เรื่องติดตาม): one on its card, the same everywhere it stands, and /tasks, the list of them by tabs and pages."""

from datetime import date
from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import OF_ITEMS, in_rows, leaf
from domain.rights import Right
from storage import action_items, chats, members, networks, offices
from storage.action_items import ActionItem
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard, data
from views.action_items import GIVEN, TABS, People, Rights, lists, owner_button, rights, shown
from views.standing import of_person

ON_A_PAGE = 6
OWNERS_ON_A_PAGE = 8


async def item(look: Look) -> Card | None:
    """An action item in one private chat; None for who has no part in the network any more: an old card keeps its last words."""
    connection, view = look.connection, look.view
    network = await networks.by_id(connection, look.network_id)
    found = await action_items.by_id(connection, network.id, look.key)
    person = await look.person()
    if found is None or person is None:
        return None
    whose = await (await People.of(connection, network, [found])).whose(connection, found)
    allowed = rights(await of_person(connection, network.id, person.id, found.body_id), person.id, whose)
    if not (allowed.ends or allowed.tells):
        return None
    today = look.now.astimezone(network.tz).date()
    values = shown(found, network, today) | await _told(connection, found) | {"network": await look.named(network)}
    values |= {"why": view.get("why"), "asking": view.get("asking")}
    values |= {"day": view.get("day"), "two": bool(view.get("two"))}
    values |= {name: bool(view.get(name)) for name in ("standing_in", "taken_over")}
    place = f"{network.id}:{found.id}"
    if view.get("asking"):
        asked = await _answers(connection, network, found, view)
        keyboard = [*asked, [data("tasks.never_mind", f"tasks.back:{place}")]]
    else:
        keyboard = _keyboard(found, allowed, today)
        if values["photos"]:
            keyboard = [*keyboard, [data("tasks.photos", f"tasks.photos:{place}")]]
    return card("tasks.item", keyboard, **values)


async def _told(connection: AsyncConnection, found: ActionItem) -> dict[str, Any]:
    """What people said of an item and did with it, with their names, and how many photos it has."""
    names: dict[int, str] = {}
    for person in (found.last_by, found.trouble_by, found.claimed_by):
        if person is not None and person not in names:
            names[person] = (await chats.person_by_id(connection, person)).name
    last = None
    if found.last_act is not None and found.last_at is not None:
        last = {"act": found.last_act, "by": names.get(found.last_by or 0), "at": found.last_at.isoformat()}
    return {
        "trouble": found.trouble,
        "trouble_by": names.get(found.trouble_by or 0),
        "claim": found.claim,
        "claim_by": names.get(found.claimed_by or 0),
        "photos": len(await action_items.files_of(connection, found.network_id, found.id)),
        "last": last,
    }


async def _answers(connection: AsyncConnection, network: Network, found: ActionItem, view: dict[str, Any]) -> Keyboard:
    """The buttons below what an item's card asks for; the next message answers it too."""
    place = f"{network.id}:{found.id}"
    if view["asking"] == "ask_result":
        return [[data("tasks.not_done", f"tasks.open:{place}")]]
    if view["asking"] == "ask_far_day":
        yes = data("tasks.day_yes", f"tasks.day:{place}:{view['day']}", day=view["day"])
        return [[yes], [data("tasks.day_no", f"tasks.later:{place}")]]
    if view["asking"] == "ask_owner":
        return await _owners(connection, found, place, int(view.get("page", 0)))
    return [[owner_button(place, kind, key, name)] for kind, key, name in view.get("owners", ())]


async def _owners(connection: AsyncConnection, found: ActionItem, place: str, page: int) -> Keyboard:
    """Officers and organisations to choose from."""
    held = {each.office for each in await offices.leading(connection, found.network_id, found.body_id)}
    rows = [("o", office.value, office.value) for office in GIVEN if office in held]
    rows += [("m", str(each.id), each.name) for each in await members.of_network(connection, found.network_id)]
    one = leaf(rows, page, OWNERS_ON_A_PAGE)
    return [*([owner_button(place, *each)] for each in one.shown), one.turns(f"tasks.owner:{place}", OF_ITEMS)]


def _keyboard(found: ActionItem, allowed: Rights, today: date) -> Keyboard:
    """What somebody may press on an item's card."""
    place = f"{found.network_id}:{found.id}"
    if not found.open:
        return [[data("tasks.not_done", f"tasks.open:{place}")]] if allowed.ends else []
    if not (allowed.ends or allowed.leads):
        return [[data("tasks.tell_done", f"tasks.done:{place}")]] if allowed.tells else []
    rows: Keyboard = []
    if found.claim is not None and allowed.ends:
        yes, no = (data(f"tasks.claim_{each}", f"tasks.claim:{place}:{each}") for each in ("yes", "no"))
        rows.append([yes, no])
    if allowed.owns:
        if found.claim is None:
            rows.append([data("tasks.done_this", f"tasks.done:{place}")])
        rows.append([data("tasks.later", f"tasks.later:{place}"), data("tasks.stuck", f"tasks.stuck:{place}")])
    return rows + _leading(found, allowed, place, today) if allowed.leads else rows


def _leading(found: ActionItem, allowed: Rights, place: str, today: date) -> Keyboard:
    """What chair and secretary do with somebody's item: remind, give it to another, another day, finished, ended."""
    rows: Keyboard = []
    late = found.due_day is not None and date.fromisoformat(found.due_day) < today
    if late and found.owned:
        rows.append([data("tasks.again", f"tasks.again:{place}")])
    owner = data("tasks.other_owner" if found.owned else "tasks.choose_owner", f"tasks.owner:{place}:0")
    stop = data("tasks.stop", f"tasks.stop:{place}")
    if allowed.owns:
        return [*rows, [owner, stop]]
    rows.append([owner, data("tasks.later_for", f"tasks.later:{place}")])
    done = [data("tasks.done_for", f"tasks.done:{place}")] if found.claim is None else []
    return [*rows, [*done, stop]]


async def listed(look: Look) -> Card | None:
    """/tasks in private: the tab and page that `view` names; without a tab the first that holds anything."""
    connection = look.connection
    standing = await look.standing(look.network_id)
    if standing is None:
        return None
    network = standing.network
    today = look.now.astimezone(network.tz).date()
    found_by_tab = await lists(connection, standing, standing.person_id, today)
    chosen = look.view.get("tab") or next((each for each in TABS[:3] if found_by_tab[each]), "network")
    found = found_by_tab[chosen]
    one = leaf(found, int(look.view.get("page", 0)), ON_A_PAGE)
    buttons = [
        data("tasks.number", f"tasks.see:{network.id}:{each.id}", number=number) for number, each in one.numbered
    ]
    keyboard = [*in_rows(buttons, 3), one.turns(f"tasks.list:{network.id}:{chosen}", OF_ITEMS)]
    tabs = [each for each in TABS if each != chosen and (each != "organisation" or standing.members)]
    keyboard.append(
        [data(f"tasks.tab_{each}", f"tasks.list:{network.id}:{each}:0", count=len(found_by_tab[each])) for each in tabs]
    )
    keyboard.append([data("tasks.visits", f"visits.list:{network.id}")])
    return card(
        "tasks.list",
        keyboard,
        network=await look.named(network),
        tab=chosen,
        count=len(found),
        rows=[shown(each, network, today) | {"number": number} for number, each in one.numbered],
        page=one.page + 1,
        pages=one.last + 1,
        may_give=standing.may(Right.LEAD_ACTION_ITEMS),
    )


CARDS = {
    "task": item,
    "tasks": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
