"""Whether the bot may write to a chat, and which message it means; refusals in Telegram's words."""

from typing import Any

from rehearsal.telegram.chats import Chat, Message
from rehearsal.telegram.refusals import ApiError, bad_request, forbidden
from rehearsal.telegram.world import World


def known_chat(world: World, params: dict[str, Any], name: str = "chat_id") -> Chat:
    """The chat a request names; one the bot has never seen is "not found"."""
    chat_id = params.get(name)
    if chat_id is None or chat_id == "":
        raise bad_request(f"{name} is empty")
    chat = world.chats.get(chat_id)
    if chat is None or (chat.group and world.bot_id not in chat.members):
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    return chat


def open_chat(world: World, params: dict[str, Any], name: str = "chat_id") -> Chat:
    """The chat a request names, if the bot may write there."""
    chat = known_chat(world, params, name)
    if chat.person is not None:
        if chat.person.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    member = world.bot_member(chat)
    kind = "supergroup" if chat.type == "supergroup" else "group"
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if not member.inside:
        raise forbidden(f"bot is not a member of the {kind} chat")
    return chat


def find_message(chat: Chat, number: int | None, purpose: str) -> Message:
    """The message of that id; `purpose` completes "message to … not found"."""
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None or message.deleted:
        raise bad_request(f"message to {purpose} not found")
    return message
