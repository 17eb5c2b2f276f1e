"""The settings of a network on one card in a private chat: who may see it, and the page that is shown (cards/settings.py draws it)."""

from acts import standing
from domain.refusal import Refused
from domain.rights import Right
from storage import outbox
from storage.turn import Turn
from views.settings import Said
from views.standing import Standing

PAGES = ("main", "meeting", "belonging", "hours", "days", "speech", "bodies", "figures", "year", "trade")


async def standing_in(turn: Turn, network_id: int, *, change: bool) -> Standing:
    """The person's standing in a network that a button names; a stranger's button is an old one."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    here = await standing.in_network(turn, network_id)
    if change:
        here.require(Right.CHANGE_SETTINGS)
    return here


async def show(
    turn: Turn,
    network_id: int,
    *,
    page: str = "main",
    body_id: int | None = None,
    said: Said | None = None,
    fresh: bool = False,
    changed: bool = False,
) -> None:
    """Show a page of the card, or that of a body. `changed`: by this very press."""
    view = {"page": page, "body": body_id, "said": said, "changed": changed or said is not None}
    await outbox.show(turn, turn.here.id, f"settings:{network_id}", view, network_id=network_id, fresh=fresh)


async def show_networks(turn: Turn, network_id: int) -> None:
    """The person's networks in place of the card, to choose the one whose settings are meant."""
    await show(turn, network_id, page="networks")
