"""Who may do what with an action item; every press is looked up anew in the person's own network."""

from dataclasses import dataclass

from acts.standing import in_body, networks_here
from domain.refusal import Refused
from storage import action_items, chats
from storage.action_items import ActionItem
from storage.networks import Network
from storage.turn import Turn
from views.action_items import People, Rights, Whose, rights
from views.standing import Standing


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
