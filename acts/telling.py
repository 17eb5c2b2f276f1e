"""What a turn makes known in private chats: to others, not at night; and what it shows there to who asked for it."""

from collections.abc import Iterable
from typing import Any

from acts.standing import may_write
from domain.refusal import Refused
from storage import files, outbox
from storage.networks import Network
from storage.outbox import Keyboard
from storage.turn import Turn


def say_to(
    turn: Turn,
    network: Network,
    chats: Iterable[int],
    text: str,
    values: dict[str, Any] | None = None,
    *,
    keyboard: Keyboard | None = None,
) -> None:
    """Say a text in each of these chats, at the hour that suits it."""
    for chat_id in chats:
        not_before = may_write(turn, network, chat_id)
        outbox.say(turn, chat_id, text, values, keyboard=keyboard, network_id=network.id, not_before=not_before)


async def show_to(
    turn: Turn, network: Network, chats: Iterable[int], card: str, view: dict[str, Any] | None = None
) -> None:
    """Show a card in each of these chats as a notice, below everything, at the hour that suits it."""
    for chat_id in chats:
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
