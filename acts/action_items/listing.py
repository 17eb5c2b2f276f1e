"""/tasks: one's own items, those of one's organisations, the network's; with pages, and in the group numbers and titles only."""

from acts.action_items.access import private, seen
from acts.action_items.card import show_item
from acts.standing import here, in_network, networks_here
from domain.action_items import Place
from domain.refusal import Refused
from storage import outbox
from storage.turn import Turn
from views.action_items import TABS, lists, shown
from views.standing import Standing

MOST_IN_GROUP = 12


async def show(turn: Turn, standing: Standing | None = None) -> None:
    """/tasks, of the network spoken of here unless another is named: in private the card with its tabs, one's own items first; in
    the group how many there are, without names.
    """
    standing = standing or await here(turn)
    if turn.here.private:
        await show_list(turn, standing, None, 0, fresh=True)
        return
    network = standing.network
    today = turn.now.astimezone(network.tz).date()
    found = (await lists(turn.connection, standing, turn.who.id, today))["network"]
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


async def show_of(turn: Turn, network_id: int) -> None:
    """The private chat was opened by the button under a list or a Monday line in the group."""
    if network_id not in await networks_here(turn):
        raise Refused("tasks.not_yours")
    await show(turn, await in_network(turn, network_id))


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
    network_id = standing.network.id
    view = {"tab": tab, "page": page}
    await outbox.show(turn, turn.here.id, f"tasks:{network_id}", view, network_id=network_id, fresh=fresh)


async def see(turn: Turn, network_id: int, item_id: int) -> None:
    """An item of the list on its own card, below."""
    private(turn)
    found = await seen(turn, network_id, item_id, closed=True)
    await show_item(turn, found.network, item_id, turn.here.id, fresh=True)
