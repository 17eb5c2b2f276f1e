"""One action item on its card (cards/action_items.py draws it): who may do what with it; and /tasks, the lists of them."""

from dataclasses import dataclass
from typing import Any

from acts.standing import here, in_body, in_network, may_write, networks_here
from domain.action_items import Place
from domain.refusal import Refused
from storage import action_items, chats, outbox
from storage.action_items import ActionItem
from storage.networks import Network
from storage.turn import Turn
from views.action_items import TABS, People, Rights, Whose, lists, rights, shown
from views.standing import Standing

MOST_IN_GROUP = 12


def card_name(item_id: int) -> str:
    """The name of an item's card."""
    return f"task:{item_id}"


async def show_item(
    turn: Turn, network: Network, item_id: int, chat_id: int, *, fresh: bool = False, kind: str = "card", **view: Any
) -> None:
    """Show an item in one private chat; `fresh` as a new message (the old one loses its buttons).

    `why` says why it comes now, `standing_in` and `taken_over` for whom; `asking` names the text of what the card asks for about
    the item, which the next message or a press answers, and further values are what that names and offers (`day`, `owners`, `page`).
    """
    await turn.flush()
    if fresh:
        await outbox.strip_card(turn, chat_id, card_name(item_id))
    await outbox.show(
        turn,
        chat_id,
        card_name(item_id),
        view,
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
        fresh=fresh,
        kind=kind,
    )


async def leaders(turn: Turn, network: Network, item: ActionItem) -> dict[int, int]:
    """Chair and secretary of the item's body, person → private chat; those who hear of trouble."""
    people = await People.of(turn.connection, network, [item])
    return await people.chairs(turn.connection, item) | await people.secretaries(turn.connection, item)


@dataclass(frozen=True)
class Seen:
    """An item with its network, its people and what the acting person may do."""

    network: Network
    item: ActionItem
    people: People
    whose: Whose
    rights: Rights
    standing: Standing

    @property
    def owner_name(self) -> str | None:
        """The owner's name; None for an office (named by its own text) and for nobody."""
        return self.item.owner_person or self.item.owner_member


async def seen(turn: Turn, network_id: int, item_id: int, *, closed: bool = False) -> Seen:
    """The item that a button names, within a network the person has a part in.

    Raises Refused for another network's ('tasks.not_yours'), for one that is gone ('common.old_button') and, unless `closed`, for
    one that is open no more ('tasks.ended_already').
    """
    if network_id not in await networks_here(turn):
        raise Refused("tasks.not_yours")
    item = await action_items.by_id(turn.connection, network_id, item_id)
    if item is None:
        raise Refused("common.old_button")
    standing = await in_body(turn, network_id, item.body_id)
    if not closed and not item.open:
        by = (await chats.person_by_id(turn.connection, item.ended_by)).name if item.ended_by else ""
        raise Refused("tasks.ended_already", by=by)
    people = await People.of(turn.connection, standing.network, [item])
    whose = await people.whose(turn.connection, item)
    return Seen(standing.network, item, people, whose, rights(standing, turn.who.id, whose), standing)


async def to_end(turn: Turn, network_id: int, item_id: int) -> Seen:
    """As `seen`, for its owner or who leads."""
    found = await seen(turn, network_id, item_id)
    if not found.rights.ends:
        raise Refused("tasks.not_yours")
    return found


async def to_lead(turn: Turn, network_id: int, item_id: int) -> Seen:
    """As `seen`, for chair, secretary and assistant."""
    found = await seen(turn, network_id, item_id)
    if not found.rights.leads:
        raise Refused("tasks.leaders_only")
    return found


def private(turn: Turn) -> None:
    """Items are changed in the private chat only: nobody is shamed in the group."""
    if not turn.here.private:
        raise Refused("tasks.in_private_only")


# --- /tasks: one's own items, those of one's organisations, the network's -----------------------------------------------------


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
