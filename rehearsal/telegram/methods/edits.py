"""Methods on messages that are there already: editing, deleting, pinning, reactions, answers to button presses."""

from datetime import timedelta
from typing import Any

from rehearsal.telegram.chats import Chat, Message
from rehearsal.telegram.methods.content import caption_content, checked_keyboard, text_content, without_reply
from rehearsal.telegram.methods.reach import find_message, open_chat
from rehearsal.telegram.refusals import ApiError, bad_request
from rehearsal.telegram.world import World

DELETABLE = timedelta(hours=48)
QUERY_LIFE = timedelta(seconds=60)
_EMOJI = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 "
    "🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
_REACTIONS = frozenset(_EMOJI.split())


def _editable(world: World, params: dict[str, Any]) -> Message:
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    chat = open_chat(world, params)
    message = find_message(chat, params.get("message_id"), "edit")
    prompted = message.prompt is not None
    if not message.by_bot or "forward_origin" in message.fields or prompted:
        raise bad_request("message can't be edited")
    return message


def _edit(
    world: World, message: Message, params: dict[str, Any], content: dict[str, Any], names: tuple[str, ...]
) -> Any:
    keyboard = checked_keyboard(params["reply_markup"]) if params.get("reply_markup") else None
    wanted = {name: content.get(name) for name in names} | {"reply_markup": keyboard}
    linked = any(entity["type"] in ("url", "text_link") for entity in content.get("entities", ()))
    told = [name for name in wanted if linked or name != "link_preview_options"]
    if all(message.fields.get(name) == wanted[name] for name in told):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    world.change(message, **wanted, edit_date=world.stamp())
    return message.fields


def edit_text(world: World, params: dict[str, Any]) -> Any:
    """Replace a text and its keyboard; a keyboard not given again is removed."""
    message = _editable(world, params)
    content = text_content(world, params)
    if "text" not in message.fields:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, params, content, ("text", "entities", "link_preview_options"))


def edit_caption(world: World, params: dict[str, Any]) -> Any:
    """Replace a caption and its keyboard."""
    message = _editable(world, params)
    content = caption_content(world, params)
    if not any(name in message.fields for name in ("document", "photo", "voice")):
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, message, params, content, ("caption", "caption_entities"))


def edit_markup(world: World, params: dict[str, Any]) -> Any:
    """Replace or remove a keyboard."""
    return _edit(world, _editable(world, params), params, {}, ())


def _delete(world: World, chat: Chat, message: Message) -> None:
    member = world.bot_member(chat)
    may_all = chat.group and (member.status == "creator" or "can_delete_messages" in member.rights)
    if not message.by_bot and chat.group and not may_all:
        raise bad_request("message can't be deleted")
    if "supergroup_chat_created" in message.fields or "migrate_from_chat_id" in message.fields:
        raise bad_request("message can't be deleted")
    if world.clock.now() - message.moment > DELETABLE and not may_all:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    world.record("deleted", message=message, fields=message.fields)


def delete_message(world: World, params: dict[str, Any]) -> bool:
    """Delete a message, the bot's own within 48 hours, others' with the right."""
    chat = open_chat(world, params)
    _delete(world, chat, find_message(chat, params["message_id"], "delete"))
    return True


def delete_messages(world: World, params: dict[str, Any]) -> bool:
    """Delete several messages; those that cannot be found are skipped."""
    chat = open_chat(world, params)
    if not 1 <= len(params["message_ids"]) <= 100:
        raise bad_request("message identifiers are not specified")
    for number in params["message_ids"]:
        message = chat.messages.get(number)
        if message is not None and not message.deleted:
            _delete(world, chat, message)
    return True


def _may_pin(world: World, chat: Chat) -> None:
    if chat.group and not chat.everyone_pins:
        member = world.bot_member(chat)
        if member.status != "creator" and "can_pin_messages" not in member.rights:
            raise bad_request("not enough rights to manage pinned messages in the chat")


def pin(world: World, params: dict[str, Any]) -> bool:
    """Pin a message; the service message of it reaches the bot too."""
    chat = open_chat(world, params)
    message = find_message(chat, params["message_id"], "pin")
    _may_pin(world, chat)
    if chat.pinned[-1:] != [message.id]:
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        chat.pinned.append(message.id)
        world.record("pinned", message=message, fields=message.fields)
        note = {"pinned_message": without_reply(message.fields)}
        world.deliver(world.post(chat, note, by={"from": world.bot_user()}))
    return True


def unpin(world: World, params: dict[str, Any]) -> bool:
    """Unpin a message, or the one pinned last."""
    chat = open_chat(world, params)
    _may_pin(world, chat)
    number = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    message = chat.messages[number]
    world.record("unpinned", message=message, fields=message.fields)
    return True


def unpin_all(world: World, params: dict[str, Any]) -> bool:
    """Unpin everything."""
    chat = open_chat(world, params)
    _may_pin(world, chat)
    while chat.pinned:
        message = chat.messages[chat.pinned.pop()]
        world.record("unpinned", message=message, fields=message.fields)
    return True


def react(world: World, params: dict[str, Any]) -> bool:
    """Set or, with an empty list, take back the bot's reaction."""
    chat = open_chat(world, params)
    message = find_message(chat, params["message_id"], "react")
    wanted = params.get("reaction", [])
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] != "emoji" or reaction.get("emoji") not in _REACTIONS for reaction in wanted):
        raise bad_request("REACTION_INVALID")
    message.reactions[world.bot_id] = wanted
    world.record("reaction", message=message, fields=message.fields)
    return True


def answer_query(world: World, params: dict[str, Any]) -> bool:
    """Answer a button press once, soon, with at most 200 characters."""
    query = world.queries.get(params["callback_query_id"])
    if query is None or query["answered"] or world.clock.now() - query["moment"] > QUERY_LIFE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.get("text", "")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.get("url", "")
    if url and not url.startswith(
        (f"https://t.me/{world.username}?start=", f"tg://resolve?domain={world.username}&start=")
    ):
        raise ApiError(400, "Bad Request: URL_INVALID")
    query["answered"] = True
    answer = {
        "query": params["callback_query_id"],
        "at": world.clock.now().isoformat(),
        "chat": query["chat"],
        "message": query["message"],
        "data": query["data"],
        "text": text,
        "alert": params.get("show_alert", False),
        "url": url,
    }
    person = world.people.get(query["person"])
    if person is not None:
        person.answers.append(answer)
    world.record("answered", person=query["person"], answer=answer)
    return True


HANDLERS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": react,
    "answerCallbackQuery": answer_query,
}
