"""What a turn makes known: in the network's group, to others in private, not at night, and to who asked for it.

While the bot is not in the group, chair and secretary get what is posted there, and the group once the bot is back.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from acts.standing import may_write
from domain.people import Office
from domain.refusal import Refused
from storage import chats, files, offices, outbox
from storage.chats import Chat
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard
from storage.turn import Turn

# --- in the group -----------------------------------------------------------------------------------------------------


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


async def unseen(connection: AsyncConnection, network: Network) -> Chat | None:
    """The network's group where the bot is in it no more, so that it sees nothing; None where it does, or there is none."""
    if network.group_chat_id is None:
        return None
    group = await chats.chat_by_id(connection, network.group_chat_id)
    return group if group.state != "active" else None


async def leading(connection: AsyncConnection, network: Network, body_id: int | None = None) -> list[int]:
    """The private chats of chair and secretary that can be written to, each once."""
    found = []
    for holder in await offices.leading(connection, network.id, body_id):
        if holder.office not in (Office.CHAIR, Office.SECRETARY) or holder.private_chat_id is None:
            continue
        if (await chats.chat_by_id(connection, holder.private_chat_id)).state == "active":
            found.append(holder.private_chat_id)
    return list(dict.fromkeys(found))


# --- in private chats -------------------------------------------------------------------------------------------------


def say_to(
    turn: Turn,
    network: Network,
    chat_ids: Iterable[int],
    text: str,
    values: dict[str, Any] | None = None,
    *,
    keyboard: Keyboard | None = None,
) -> None:
    """Say a text in each of these chats, at the hour that suits it."""
    for chat_id in chat_ids:
        not_before = may_write(turn, network, chat_id)
        outbox.say(turn, chat_id, text, values, keyboard=keyboard, network_id=network.id, not_before=not_before)


async def show_to(
    turn: Turn, network: Network, chat_ids: Iterable[int], card: str, view: dict[str, Any] | None = None
) -> None:
    """Show a card in each of these chats as a notice, below everything, at the hour that suits it."""
    for chat_id in chat_ids:
        not_before = may_write(turn, network, chat_id)
        await outbox.show(
            turn, chat_id, card, view, network_id=network.id, fresh=True, kind="notice", not_before=not_before
        )


def own_chat(turn: Turn) -> int:
    """The private chat of who acts; Refused('answers.refused_no_private_chat') where the bot knows none."""
    if turn.who.private_chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    return turn.who.private_chat_id


async def show_own(turn: Turn, network_id: int, card: str, view: dict[str, Any] | None = None) -> None:
    """Show a card to who asked for it, in their private chat, below everything."""
    await outbox.show(turn, own_chat(turn), card, view, network_id=network_id, fresh=True)


async def show_file(turn: Turn, network_id: int, file_id: int | None) -> None:
    """Send a photo or file that is kept to who asked for it; refused where there is none, or Telegram's own key of it is gone."""
    if file_id is None:
        raise Refused("common.old_button")
    kept = await files.by_id(turn.connection, file_id)
    if not kept.telegram_file_id:
        raise Refused("payments.slip_gone")
    outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=network_id)
