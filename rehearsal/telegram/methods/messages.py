"""Methods by which the bot sends: text, tables, documents, photos, copies, forwards, files, and 'typing'."""

from typing import Any

from rehearsal.telegram.chats import Chat, Message
from rehearsal.telegram.files import photo_sizes
from rehearsal.telegram.methods.content import (
    answered_message,
    caption_content,
    file_of,
    placing,
    rich_content,
    split_markup,
    text_content,
    thread_of,
)
from rehearsal.telegram.methods.reach import find_message, open_chat
from rehearsal.telegram.refusals import bad_request
from rehearsal.telegram.world import World

_CHAT_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)
DOWNLOAD_LIMIT = 20 * 1024 * 1024


def _send(world: World, params: dict[str, Any], chat: Chat, content: dict[str, Any]) -> Message:
    answered = answered_message(chat, params)
    place = placing(chat, thread_of(chat, params.get("message_thread_id"), answered), answered)
    keyboard, prompt = split_markup(params, private=chat.person is not None)
    if keyboard:
        content = {**content, "reply_markup": keyboard}
    if params.get("protect_content"):
        content = {**content, "has_protected_content": True}
    message = world.post(chat, {**place, **content}, by={"from": world.bot_user()})
    message.prompt = prompt
    return message


def send_message(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send a text."""
    chat = open_chat(world, params)
    return _send(world, params, chat, text_content(world, params)).fields


def send_rich_message(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send blocks, a table among them."""
    chat = open_chat(world, params)
    return _send(world, params, chat, rich_content(params)).fields


def send_document(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send a file."""
    chat = open_chat(world, params)
    caption = caption_content(world, params)
    return _send(world, params, chat, {"document": file_of(world, params, "document").api(), **caption}).fields


def send_photo(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send a picture."""
    chat = open_chat(world, params)
    caption = caption_content(world, params)
    return _send(world, params, chat, {"photo": photo_sizes(file_of(world, params, "photo")), **caption}).fields


def _source(world: World, params: dict[str, Any], purpose: str) -> Message:
    source = open_chat(world, params, "from_chat_id")
    message = find_message(source, params.get("message_id"), purpose)
    if not any(name in message.fields for name in CONTENT):
        raise bad_request(f"the message can't be {'copied' if purpose == 'copy' else 'forwarded'}")
    return message


CONTENT = ("text", "entities", "caption", "caption_entities", "document", "photo", "voice", "contact", "rich_message")


def copy_message(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send a message's content again, as the bot's own."""
    chat = open_chat(world, params)
    fields = _source(world, params, "copy").fields
    content = {name: fields[name] for name in CONTENT if name in fields}
    if "caption" in params and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_content(world, params)
    return {"message_id": _send(world, params, chat, content).id}


def origin(message: Message) -> Any:
    """The Bot API's MessageOrigin of a forwarded message."""
    fields = message.fields
    if "forward_origin" in fields:
        return fields["forward_origin"]
    if "sender_chat" in fields:
        return {"type": "chat", "date": fields["date"], "sender_chat": fields["sender_chat"]}
    return {"type": "user", "date": fields["date"], "sender_user": fields["from"]}


def forward_message(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Forward a message."""
    chat = open_chat(world, params)
    source = _source(world, params, "forward")
    content = {name: source.fields[name] for name in CONTENT if name in source.fields}
    return _send(world, params, chat, {"forward_origin": origin(source), **content}).fields


def get_file(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Where a file can be downloaded."""
    stored = world.files.find(params["file_id"])
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def send_chat_action(world: World, params: dict[str, Any]) -> bool:
    """Show that the bot is typing."""
    chat = open_chat(world, params)
    if params["action"] not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.record("action", chat=chat.id, action=params["action"])
    return True


HANDLERS = {
    "sendMessage": send_message,
    "sendRichMessage": send_rich_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "getFile": get_file,
    "sendChatAction": send_chat_action,
}
