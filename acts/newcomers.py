"""Which chats see of who joins: the group's card in numbers, the secretary's card of the day, the card of open claims."""

from datetime import datetime
from typing import Any

from acts.standing import may_write
from acts.telling import no_news, tell
from domain.quiet_hours import allowed
from domain.telling import RESPONSIBLE, FirstOf
from storage import directory, links, networks, outbox
from storage.turn import Turn
from views.members import responsible


def group_card(network_id: int) -> str:
    """The name of the group's card."""
    return f"members:{network_id}"


async def show_card(turn: Turn, network_id: int, *, fresh: bool = False) -> None:
    """The group's card, with a button whose code is good."""
    network = await networks.by_id(turn.connection, network_id)
    if network.group_chat_id is None:
        return
    await links.for_group(turn, network_id, "sign_up")
    await outbox.show(
        turn,
        network.group_chat_id,
        group_card(network_id),
        network_id=network_id,
        not_before=may_write(turn, network, network.group_chat_id),
        fresh=fresh,
    )


async def refresh(turn: Turn, network_id: int) -> None:
    """Bring the group's card up to date where it has been shown; before the end of the set-up there is none."""
    await turn.flush()
    if await directory.card_chats(turn.connection, group_card(network_id)):
        await show_card(turn, network_id)


async def show_linked(turn: Turn, network_id: int, moment: datetime | None = None) -> None:
    """One card for each day: who became a representative by a link, for who may decide about them.

    `moment`: something of that day has changed since; the card is brought up to date where it stands, and begins nowhere anew.
    """
    network = await networks.by_id(turn.connection, network_id)
    day = network.day_of(moment or turn.now)
    for chat_id in await responsible(turn.connection, network_id) if moment is None else []:
        when = may_write(turn, network, chat_id)
        await outbox.show(turn, chat_id, f"linked:{network_id}:{day}", network_id=network_id, not_before=when)
    turn.changed("linked", f"{network_id}:{day}", network_id)


def claims_card(network_id: int) -> str:
    """The name of the card on which claims are decided."""
    return f"claims:{network_id}"


async def show_claims(
    turn: Turn, network_id: int, *, new: bool = False, here: bool = False, last: dict[str, Any] | None = None
) -> None:
    """The open claims, for who may decide about them; `last` is what was decided just now, by whom.

    A new claim starts a new message where the card stood empty, so that a phone rings; else it only counts on the card.
    `here`: somebody asked to see the claims in this chat.
    """
    network = await networks.by_id(turn.connection, network_id)
    claims = await directory.open_claims(turn.connection, network_id)
    await turn.flush()
    deciders = await responsible(turn.connection, network_id) if claims else []
    today = network.day_of(allowed(turn.now, network.hours))
    waiting = [speaker for speaker, _ in claims[:-1] if network.day_of(speaker.since) == today]
    name = claims_card(network_id)
    if new and not waiting:
        await tell(turn, network, FirstOf(RESPONSIBLE), name, {"newest": True, "last": last}, about=name)
        return
    if not claims:
        await no_news(turn, network_id, name)
    chat_ids = [turn.here.id] if here else [*await directory.card_chats(turn.connection, name), *deciders]
    for chat_id in dict.fromkeys(chat_ids):
        await outbox.show(
            turn,
            chat_id,
            name,
            {"newest": False, "last": last},
            network_id=network_id,
            not_before=may_write(turn, network, chat_id),
            fresh=here,
        )
