"""What people do in the chats: type, edit, press, upload, forward, react, start and block."""

import base64
import binascii
import re
from typing import Any

from rehearsal.telegram.chats import ANONYMOUS_ADMIN, Chat, Message, Person
from rehearsal.telegram.entities import with_found
from rehearsal.telegram.files import photo_sizes
from rehearsal.telegram.methods.content import placing, without_reply
from rehearsal.telegram.methods.messages import CONTENT, origin
from rehearsal.telegram.refusals import ApiError, Impossible
from rehearsal.telegram.world import World, whole

Wish = dict[str, Any]


def chat_of(world: World, person: Person, wish: Wish) -> Chat:
    """The chat a person means: named, or the private one; the person must be in it."""
    chat = world.chat(wish["chat"]) if wish.get("chat") is not None else world.chats[person.id]
    if chat.migrated_to is not None:
        chat = world.chats[chat.migrated_to]
    if not chat.inside(person.id):
        raise Impossible(f"{person.name} is not in chat {chat.id}")
    return chat


def message_of(world: World, chat: Chat, number: Any) -> Message:
    """A message that is still there, also one from before the group became a supergroup."""
    message = chat.messages.get(whole(number, "message"))
    if message is None and chat.migrated_from is not None:
        return message_of(world, world.chats[chat.migrated_from], number)
    if message is None or message.deleted:
        raise Impossible(f"there is no message {number} in chat {chat.id}", 404, "gone")
    return message


def _sender(chat: Chat, person: Person, wish: Wish) -> dict[str, Any]:
    member = chat.members.get(person.id)
    anonymous = wish.get("anonymous", member.anonymous if member else False)
    if not anonymous:
        return {"from": person.user()}
    if not member or not member.admin:
        raise Impossible(f"only an administrator can be anonymous, and {person.name} is none of chat {chat.id}")
    sender = {"from": ANONYMOUS_ADMIN, "sender_chat": chat.api()}
    return sender | ({"author_signature": member.title} if member.title else {})


def say(world: World, person: Person, wish: Wish, content: dict[str, Any]) -> Message:
    """Put a person's message into a chat and bring it to the bot; writing in private starts or unblocks the bot."""
    chat = chat_of(world, person, wish)
    if chat.person is not None:
        if person.blocked:
            unblock(world, person)
        person.started = True
    answered = message_of(world, chat, wish["reply_to"]) if wish.get("reply_to") is not None else None
    thread = wish.get("thread")
    if thread is None and answered is not None and answered.fields.get("is_topic_message"):
        thread = answered.fields["message_thread_id"]
    if thread is not None and thread not in chat.topics:
        raise Impossible(f"there is no topic {thread} in chat {chat.id}", 404)
    place = placing(chat, thread, answered if answered and answered.chat is chat else None)
    message = world.post(chat, {**place, **content}, by=_sender(chat, person, wish), person=person.id)
    world.deliver(message)
    return message


def types(world: World, person: Person, wish: Wish) -> Message:
    """A text; more than 4,096 characters go as several messages, as Telegram's apps send them."""
    text = str(wish.get("text", "")).strip()
    if not text:
        raise Impossible("an empty text cannot be sent")
    while len(text) > 4096:
        say(world, person, wish, _text(text[:4096]))
        text = text[4096:]
    content = _text(text)
    if wish.get("forwarded_from"):
        content["forward_origin"] = {
            "type": "hidden_user",
            "date": world.stamp(),
            "sender_user_name": wish["forwarded_from"],
        }
    return say(world, person, wish, content)


def _text(text: str) -> dict[str, Any]:
    entities = with_found(text, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def edits(world: World, person: Person, wish: Wish) -> Message:
    """Change one's own text or caption."""
    message = message_of(world, chat_of(world, person, wish), wish.get("message"))
    if message.person != person.id:
        raise Impossible("people can only edit their own messages")
    name = "text" if "text" in message.fields else "caption"
    text = str(wish.get("text", "")).strip()
    entities = "entities" if name == "text" else "caption_entities"
    changes: dict[str, Any] = {name: text, entities: with_found(text, []) or None, "edit_date": world.stamp()}
    world.change(message, **changes)
    world.deliver(message, "edited_message")
    return message


def find_button(world: World, chat: Chat, wish: Wish) -> tuple[Message, dict[str, Any]]:
    """The button a person means, on the message named or on the newest that has it.

    A label is met exactly, else by a part of it that only one button of the message has; `data` by callback_data.
    """
    if wish.get("message") is not None:
        candidates = [message_of(world, chat, wish["message"])]
    else:
        before = world.chats[chat.migrated_from].messages if chat.migrated_from else {}
        candidates = [*reversed(chat.messages.values()), *reversed(before.values())]
    label, key = wish.get("button"), wish.get("data")
    if label is None and key is None:
        raise Impossible("say which button: its text as button, or its callback_data as data")
    for message in candidates:
        if message.deleted:
            continue
        buttons = [button for row in message.buttons for button in row]
        if key is not None:
            met = [button for button in buttons if button.get("callback_data") == key]
        else:
            met = [button for button in buttons if button["text"] == label]
            met = met or [button for button in buttons if label in button["text"]]
            if len(met) > 1 and met[0]["text"] != label:
                raise Impossible(f"several buttons of message {message.id} contain {label!r}")
        if met:
            return message, met[0]
    where = f"message {wish['message']}" if wish.get("message") is not None else f"chat {chat.id}"
    there = [button["text"] for message in candidates[:1] for row in message.buttons for button in row]
    raise Impossible(f"no button {label or key!r} in {where}; the newest message has {there}", 404, "gone")


def presses(world: World, person: Person, wish: Wish) -> dict[str, Any]:
    """Press a button: a callback query for the bot, or, for a link to the bot, its deep link."""
    chat = chat_of(world, person, wish)
    message, button = find_button(world, chat, wish)
    did: dict[str, Any] = {"message": message.id, "chat": message.chat.id, "button": button["text"]}
    world.record("pressed", person=person.id, chat=message.chat.id, on=message.id, button=button["text"])
    if "url" in button:
        return did | {"url": button["url"]} | follow_link(world, person, button["url"])
    if "copy_text" in button:
        return did | {"copied": button["copy_text"]["text"]}
    if "callback_data" not in button:
        return did
    query = world.new_query_id()
    world.queries[query] = {
        "person": person.id,
        "chat": message.chat.id,
        "message": message.id,
        "data": button["callback_data"],
        "moment": world.clock.now(),
        "answered": False,
    }
    world.events[-1]["query"] = query
    reached = world.bot_member(message.chat).inside if message.chat.group else not person.blocked
    if reached:
        world.updates.add(
            "callback_query",
            {
                "id": query,
                "from": person.user(),
                "message": message.fields,
                "chat_instance": str(abs(message.chat.id) * 7919),
                "data": button["callback_data"],
            },
        )
    return did | {"query": query, "data": button["callback_data"]}


def follow_link(world: World, person: Person, url: str) -> dict[str, Any]:
    """Open a link: one to the bot opens the private chat and, with a payload, sends /start; startgroup is told back."""
    match = re.match(r"(?i)(?:https?://)?(?:t\.me|telegram\.me)/(\w+)/?(?:\?(\w+)(?:=([\w-]*))?.*)?$", url)
    if match is None:
        match = re.match(r"(?i)tg://resolve\?domain=(\w+)(?:&(\w+)=([\w-]*))?.*$", url)
    if match is None or match[1].lower() != world.username.lower():
        return {}
    if match[2] == "start" and len(match[3] or "") <= 64:
        return {"chat": person.id, "started": starts(world, person, {"payload": match[3] or ""}).id}
    if match[2] in ("startgroup", "startadmin"):
        return {match[2]: match[3] or ""}
    return {"chat": person.id}


def starts(world: World, person: Person, wish: Wish) -> Message:
    """Press Start in the private chat, with the payload of a deep link if there is one."""
    payload = str(wish.get("payload") or "")
    if not re.fullmatch(r"[\w-]{0,64}", payload):
        raise Impossible("a deep link carries at most 64 of A-Z a-z 0-9 _ -")
    return types(world, person, {"text": f"/start {payload}".strip()})


def uploads(world: World, person: Person, wish: Wish) -> Message:
    """Send a document, photo or voice message; `content` is bytes, or base64 text."""
    raw = wish.get("content", b"")
    try:
        content = raw if isinstance(raw, bytes) else base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise Impossible("content is not base64") from None
    kind = wish.get("as", "document")
    if kind not in ("document", "photo", "voice"):
        raise Impossible("a file goes as document, photo or voice")
    stored = world.files.add(wish.get("name") or kind, content, wish.get("mime", ""), kind)
    fields: dict[str, Any]
    if kind == "photo":
        try:
            fields = {"photo": photo_sizes(stored)}
        except ApiError as error:
            raise Impossible(f"this is no picture: {error.description}", key="noPicture") from None
    elif kind == "voice":
        fields = {"voice": {name: value for name, value in stored.api().items() if name != "file_name"}}
        fields["voice"]["duration"] = whole(wish.get("duration", 5), "duration")
    else:
        fields = {"document": stored.api()}
    caption = str(wish.get("caption") or "").strip()
    if caption:
        fields["caption"] = caption
        if found := with_found(caption, []):
            fields["caption_entities"] = found
    return say(world, person, wish, fields)


def forwards(world: World, person: Person, wish: Wish) -> Message:
    """Forward a message of one chat into another."""
    source = message_of(world, chat_of(world, person, {"chat": wish.get("from_chat")}), wish.get("message"))
    content = {name: source.fields[name] for name in CONTENT if name in source.fields}
    return say(world, person, wish, {"forward_origin": origin(source), **content})


def shares_contact(world: World, person: Person, wish: Wish) -> Message:
    """Send a telephone number, one's own unless another name is given."""
    contact = {"phone_number": str(wish.get("phone", "")), "first_name": wish.get("name") or person.first_name}
    if not wish.get("name"):
        contact["user_id"] = person.id
    return say(world, person, wish, {"contact": contact})


def standing_keys(chat: Chat) -> list[list[dict[str, Any]]]:
    """The keys that the bot's newest word on them left in the place of the phone's keyboard."""
    said = [each.prompt for each in chat.messages.values() if each.by_bot and not each.deleted and each.prompt]
    last = next((each for each in reversed(said) if "keyboard" in each or "remove_keyboard" in each), None)
    rows: list[list[dict[str, Any]]] = last.get("keyboard", []) if last is not None else []
    return rows


def shares_users(world: World, person: Person, wish: Wish) -> Message:
    """Press the key that opens the address book, and pick people (`users`, Telegram's ids) who are at Telegram."""
    chat = chat_of(world, person, wish)
    keys = [key["request_users"] for row in standing_keys(chat) for key in row if "request_users" in key]
    if not keys:
        raise Impossible(f"no key in chat {chat.id} opens the address book")
    asked = keys[0]
    ids = [whole(each, "user") for each in wish.get("users") or ()]
    if not 1 <= len(ids) <= asked.get("max_quantity", 1):
        raise Impossible(f"from 1 to {asked.get('max_quantity', 1)} people are picked")
    users = []
    for each in ids:
        if each == world.bot_id and asked.get("user_is_bot") is False:
            raise Impossible("bots are not offered here")
        known = world.bot_user() if each == world.bot_id else world.person(each).user()
        shown = ["first_name", "last_name"] if asked.get("request_name") else []
        shown += ["username"] if asked.get("request_username") else []
        users.append({"user_id": each, **{name: known[name] for name in shown if known.get(name)}})
    return say(world, person, wish, {"users_shared": {"request_id": asked["request_id"], "users": users}})


def reacts(world: World, person: Person, wish: Wish) -> Message:
    """React to a message, or take the reaction back with an empty emoji."""
    chat = chat_of(world, person, wish)
    message = message_of(world, chat, wish.get("message"))
    old = message.reactions.get(person.id, [])
    new = [{"type": "emoji", "emoji": wish["emoji"]}] if wish.get("emoji") else []
    message.reactions[person.id] = new
    world.record("reaction", message=message, fields=message.fields)
    if not chat.group or world.bot_member(chat).admin:
        change = {"chat": chat.api(), "message_id": message.id, "user": person.user(), "date": world.stamp()}
        world.updates.add("message_reaction", change | {"old_reaction": old, "new_reaction": new})
    return message


def pins(world: World, person: Person, wish: Wish) -> Message:
    """Pin a message."""
    chat = chat_of(world, person, wish)
    message = message_of(world, chat, wish.get("message"))
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    world.record("pinned", message=message, fields=message.fields)
    return say(world, person, {"chat": chat.id}, {"pinned_message": without_reply(message.fields)})


def deletes(world: World, person: Person, wish: Wish) -> Message:
    """Delete a message; the bot is not told, as at Telegram."""
    chat = chat_of(world, person, wish)
    message = message_of(world, chat, wish.get("message"))
    member = chat.members.get(person.id)
    if chat.group and message.person != person.id and not (member and member.admin):
        raise Impossible("people can only delete their own messages in a group")
    message.deleted = True
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    world.record("deleted", message=message, fields=message.fields)
    return message


def _blocked(world: World, person: Person, blocked: bool) -> None:
    states = ("kicked", "member") if person.blocked else ("member", "kicked")
    person.blocked = blocked
    bot = world.bot_user()
    old, new = ({"user": bot, "status": state} | ({"until_date": 0} if state == "kicked" else {}) for state in states)
    change = {"chat": world.chats[person.id].api(), "from": person.user(), "date": world.stamp()}
    world.updates.add("my_chat_member", change | {"old_chat_member": old, "new_chat_member": new})
    world.record("blocked" if blocked else "unblocked", person=person.id)


def block(world: World, person: Person, wish: Wish | None = None) -> None:
    """Block the bot."""
    if not person.blocked:
        _blocked(world, person, True)


def unblock(world: World, person: Person, wish: Wish | None = None) -> None:
    """Let the bot write again."""
    if person.blocked:
        _blocked(world, person, False)
