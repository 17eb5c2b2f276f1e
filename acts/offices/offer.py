"""The offer of the chair: on a card with both, withdrawn by another one."""

from acts.telling import no_news, tell
from domain.people import (
    Handover,
    HandoverState,
    close_offer,
)
from domain.telling import Somebody
from storage import (
    directory,
    networks,
    offices,
    outbox,
)
from storage.networks import Network
from storage.turn import Turn
from views.offices import open_offer


def _card_name(handover_id: int) -> str:
    """The name of an offer's card, in both private chats."""
    return f"handover:{handover_id}"


async def withdraw_open(turn: Turn, network_id: int, body_id: int) -> None:
    """Withdraw the offer that is open in a body, where there is one."""
    found = await open_offer(turn.connection, network_id, body_id)
    if found is None:
        return
    key, offered = found
    ended = close_offer(offered, offered.offered_by)
    await offices.end_handover(turn, network_id, key, ended)
    await show_offer(turn, await networks.by_id(turn.connection, network_id), key, ended)


async def show_offer(turn: Turn, network: Network, key: int, offered: Handover) -> None:
    """The offer on its card: who acts sees it where it stands, the other of the two is told."""
    name, over = _card_name(key), offered.state is not HandoverState.OFFERED
    unread = over and await _never_read(turn, offered.offered_to, name)
    if over:
        await no_news(turn, network.id, name)
    for person_id in (offered.offered_by, offered.offered_to):
        if turn.person is not None and person_id == turn.who.id:
            if turn.who.private_chat_id is not None:
                await outbox.show(turn, turn.who.private_chat_id, name, network_id=network.id)
            continue
        if not (unread and person_id == offered.offered_to):
            await tell(turn, network, Somebody(person_id), name, about=name)


async def _never_read(turn: Turn, person_id: int, name: str) -> bool:
    """Whether who is asked never read the offer, and is not told that it is over: not reached, or in the same night."""
    chat_id = await directory.writable(turn.connection, person_id)
    return chat_id is None or await directory.drop_unseen_card(turn, chat_id, name)
