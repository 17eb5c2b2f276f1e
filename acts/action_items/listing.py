"""/tasks: one's own items, those of one's organisations, the network's; with pages, and in the group numbers and titles only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from acts.action_items.access import private
from acts.action_items.card import show_item, shown
from acts.action_items.owners import People
from acts.standing import in_network, networks_here
from domain.action_items import Place, place
from domain.refusal import Refused
from domain.rights import Right
from storage import action_items, outbox
from storage.action_items import ActionItem
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.standing import Standing

ON_A_PAGE = 6
MOST_IN_GROUP = 12
TABS = ("own", "organisation", "network", "closed")
MOST_CLOSED = 30
_ORDER = {Place.LATE: 0, Place.NEAR: 1, Place.LATER: 2, Place.NO_DAY: 3}


@dataclass(frozen=True)
class Lists:
    """The items of a network as one person sees them."""

    own: list[ActionItem]
    organisation: list[ActionItem]
    network: list[ActionItem]
    closed: list[ActionItem]

    def of(self, tab: str) -> list[ActionItem]:
        """The items of a tab."""
        return list(getattr(self, tab))


def list_card(network_id: int) -> str:
    """The name of the list's card."""
    return f"tasks:{network_id}"


async def _lists(turn: Turn, standing: Standing) -> Lists:
    network = standing.network
    today = turn.now.astimezone(network.tz).date()
    everything = sorted(
        await action_items.open_of_network(turn.connection, network.id), key=lambda item: _rank(item, today)
    )
    people = await People.of(turn.connection, network, everything)
    own = []
    for item in everything:
        if turn.who.id in (await people.whose(turn.connection, item)).owners:
            own.append(item)
    spoken = {member.id for member in standing.members}
    closed = (await action_items.ended_in_network(turn.connection, network.id, None))[:MOST_CLOSED]
    return Lists(own, [item for item in everything if item.owner_member_id in spoken], everything, closed)


def _rank(item: ActionItem, today: date) -> tuple[int, str, int]:
    due = date.fromisoformat(item.due_day) if item.due_day else None
    return _ORDER[place(due, today)], item.due_day or "", item.id


async def has_own(turn: Turn, standing: Standing) -> bool:
    """Whether the person, or an organisation that they speak for, has anything open."""
    lists = await _lists(turn, standing)
    return bool(lists.own or lists.organisation)


async def show(turn: Turn, standing: Standing) -> None:
    """/tasks: in private the card with its tabs, one's own items first; in the group how many there are, without names."""
    if turn.here.private:
        await show_list(turn, standing, None, 0, fresh=True)
        return
    network = standing.network
    today = turn.now.astimezone(network.tz).date()
    found = (await _lists(turn, standing)).network
    values = {
        "network": network.name,
        "count": len(found),
        "near": sum(1 for item in found if shown(item, network, today)["place"] == Place.NEAR),
        "late": sum(1 for item in found if shown(item, network, today)["place"] == Place.LATE),
        "rows": [shown(item, network, today) | {"number": n} for n, item in enumerate(found[:MOST_IN_GROUP], start=1)],
        "more": max(0, len(found) - MOST_IN_GROUP),
    }
    way = outbox.url("tasks.mine_in_private", f"https://t.me/{{bot}}?start=t{network.id}")
    outbox.reply(turn, "tasks.group_list", values, keyboard=[[way]], network_id=network.id)


async def turn_to(turn: Turn, network_id: int, tab: str, page: int) -> None:
    """Another tab or page of the list."""
    private(turn)
    if network_id not in await networks_here(turn):
        raise Refused("tasks.not_yours")
    if tab not in TABS:
        raise Refused("common.old_button")
    await show_list(turn, await in_network(turn, network_id), tab, page)


async def show_list(turn: Turn, standing: Standing, tab: str | None, page: int, *, fresh: bool = False) -> None:
    """The card of the list; without a tab the first that holds anything."""
    network = standing.network
    lists = await _lists(turn, standing)
    chosen = tab or next((each for each in TABS[:3] if lists.of(each)), "network")
    found = lists.of(chosen)
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    today = turn.now.astimezone(network.tz).date()
    here = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    numbered = list(enumerate(here, start=page * ON_A_PAGE + 1))
    values: dict[str, Any] = {
        "network": network.name,
        "tab": chosen,
        "count": len(found),
        "rows": [shown(item, network, today) | {"number": number} for number, item in numbered],
        "page": page + 1,
        "pages": last + 1,
        "may_give": standing.may(Right.LEAD_ACTION_ITEMS),
    }
    buttons = [data("tasks.number", f"tasks.see:{network.id}:{item.id}", number=number) for number, item in numbered]
    keyboard: Keyboard = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    turns = []
    if page:
        turns.append(data("tasks.before_page", f"tasks.list:{network.id}:{chosen}:{page - 1}"))
    if page < last:
        target = f"tasks.list:{network.id}:{chosen}:{page + 1}"
        turns.append(data("tasks.next_page", target, page=page + 2, pages=last + 1))
    if turns:
        keyboard.append(turns)
    tabs = [each for each in TABS if each != chosen and (each != "organisation" or standing.members)]
    keyboard.append(
        [data(f"tasks.tab_{each}", f"tasks.list:{network.id}:{each}:0", count=len(lists.of(each))) for each in tabs]
    )
    keyboard.append([data("tasks.visits", f"visits.list:{network.id}")])
    await outbox.show_card(
        turn,
        turn.here.id,
        list_card(network.id),
        "tasks.list",
        values,
        keyboard=keyboard,
        network_id=network.id,
        fresh=fresh,
    )


async def see(turn: Turn, network_id: int, item_id: int) -> None:
    """An item of the list on its own card, below."""
    private(turn)
    from acts.action_items.access import seen

    found = await seen(turn, network_id, item_id, closed=True)
    await show_item(turn, found.network, item_id, turn.here.id, fresh=True)
