"""Who may do what where things are sold together, and the cards of a sale in the chats where they belong."""

from acts.standing import may_write, yours
from domain.lots import State
from domain.refusal import Refused
from storage import lots, outbox
from storage.lots import Sale
from storage.networks import Network
from storage.turn import Turn
from views.members import reached
from views.standing import Standing
from views.trade import hub, require_hub


def group_card(sale_id: int) -> str:
    """The name of the card with the day's sum."""
    return f"lots:{sale_id}"


def hub_card(sale_id: int) -> str:
    """The name of the hub's card."""
    return f"lots:{sale_id}:hub"


def own_card(sale_id: int, member_id: int) -> str:
    """The name of an organisation's own card."""
    return f"lots:{sale_id}:{member_id}"


async def leading(turn: Turn, network_id: int) -> Standing:
    """The acting person's standing in a network whose sales that person leads; others are refused."""
    standing = await yours(turn, network_id)
    await require_hub(turn.connection, standing, turn.who.id)
    return standing


async def sale_of(turn: Turn, network_id: int, sale_id: int, *states: State) -> Sale:
    """A sale of this network in one of these states (any, where none is named); what is over is said."""
    found = await lots.sale(turn.connection, network_id, sale_id)
    if found is None:
        raise Refused("common.old_button")
    if states and found.state not in states:
        raise Refused("lots.refused_state", state=found.state.value, product=found.product, day=found.day)
    return found


async def speaker(turn: Turn, network_id: int, member_id: int) -> Standing:
    """The acting person's standing where that person speaks for this member; others are refused."""
    standing = await yours(turn, network_id)
    if member_id not in {each.id for each in standing.members}:
        raise Refused("lots.refused_not_yours")
    return standing


async def show_here(turn: Turn, name: str, network_id: int) -> None:
    """A card in this chat: the first on the message whose button was pressed, others as new ones."""
    pressed, turn.pressed_on = turn.pressed_on, None
    if pressed is not None:
        await outbox.put_card_on(turn, turn.here.id, name, pressed)
    await outbox.show(turn, turn.here.id, name, network_id=network_id, fresh=pressed is None)


async def show_in_group(turn: Turn, network: Network, sale: Sale) -> None:
    """The card with the day's sum comes into the group, once it is day."""
    if network.group_chat_id is not None:
        not_before = may_write(turn, network, network.group_chat_id)
        await outbox.show(
            turn, network.group_chat_id, group_card(sale.id), network_id=network.id, not_before=not_before
        )


async def tell_hub(turn: Turn, network: Network, sale_id: int) -> bool:
    """The hub's card comes to everybody of the hub, as a message of its own; False where nobody can be written to."""
    chats = await reached(turn.connection, await hub(turn.connection, network))
    for chat_id in chats:
        not_before = may_write(turn, network, chat_id)
        await outbox.show(
            turn, chat_id, hub_card(sale_id), network_id=network.id, fresh=True, kind="notice", not_before=not_before
        )
    return bool(chats)
