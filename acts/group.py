"""What is posted in a network's group; while the bot is not in it, chair and secretary get it, and the group once the bot is back."""

from datetime import datetime
from typing import Any

from domain.people import Office
from storage import chats, offices, outbox
from storage.chats import Chat
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard
from storage.turn import Turn


async def unseen(connection: AsyncConnection, network: Network) -> Chat | None:
    """The network's group where the bot is in it no more, so that it sees nothing; None where it does, or there is none."""
    if network.group_chat_id is None:
        return None
    group = await chats.chat_by_id(connection, network.group_chat_id)
    return group if group.state != "active" else None


async def post(
    turn: Turn,
    network: Network,
    text: str,
    values: dict[str, Any],
    *,
    keyboard: Keyboard | None = None,
    kind: str = "notice",
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Say it in the group; where it cannot be posted, to chair and secretary, who can pass it on.

    A 'record' waits for the group as well; what was only news then is not made up, the cards show what holds.
    """
    if network.group_chat_id is None:
        return
    told = await instead(turn, network, text, values, not_before=not_before, useful_until=useful_until)
    if not told or kind == "record":
        outbox.say(
            turn,
            network.group_chat_id,
            text,
            values,
            keyboard=keyboard,
            kind=kind,
            network_id=network.id,
            not_before=not_before,
            useful_until=useful_until,
        )


async def instead(
    turn: Turn,
    network: Network,
    text: str,
    values: dict[str, Any],
    *,
    body_id: int | None = None,
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
) -> bool:
    """Chair and secretary read what the group cannot, where the bot was put out of it; False while it is in, and nobody is told."""
    group = await unseen(turn.connection, network)
    if group is None:
        return False
    told = values | {"posted": text, "group": group.title, "network": network.name}
    for chat_id in await leading(turn.connection, network, body_id):
        outbox.say(
            turn,
            chat_id,
            "chats.not_posted",
            told,
            kind="record",
            network_id=network.id,
            not_before=not_before,
            useful_until=useful_until,
        )
    return True


async def leading(connection: AsyncConnection, network: Network, body_id: int | None = None) -> list[int]:
    """The private chats of chair and secretary that can be written to, each once."""
    found = []
    for holder in await offices.leading(connection, network.id, body_id):
        if holder.office not in (Office.CHAIR, Office.SECRETARY) or holder.private_chat_id is None:
            continue
        if (await chats.chat_by_id(connection, holder.private_chat_id)).state == "active":
            found.append(holder.private_chat_id)
    return list(dict.fromkeys(found))
