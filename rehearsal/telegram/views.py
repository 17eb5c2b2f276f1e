"""Messages and events as people see them: plain JSON for scripts and the page."""

from typing import Any

from rehearsal.telegram.chats import Chat, Message
from rehearsal.telegram.rich import lines_of
from rehearsal.telegram.world import World

Shown = dict[str, Any]

_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "group_chat_created",
    "supergroup_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "new_chat_title",
    "users_shared",
)


def name_of(account: Shown) -> str:
    """A user's or chat's name."""
    return account.get("title") or f"{account.get('first_name', '')} {account.get('last_name', '')}".strip()


def _sender(world: World, message: Message, fields: Shown) -> Shown:
    if "sender_chat" in fields:
        chat = fields["sender_chat"]
        return {"id": chat["id"], "name": name_of(chat), "kind": "group", "title": fields.get("author_signature", "")}
    user = fields.get("from", {})
    kind = "bot" if user.get("id") == world.bot_id else "person"
    person = world.people.get(user.get("id", 0))
    return {"id": user.get("id"), "name": name_of(user), "kind": kind, "note": person.note if person else ""}


def _service(fields: Shown) -> Shown | None:
    for kind in _SERVICE:
        if kind not in fields:
            continue
        content = fields[kind]
        if kind == "new_chat_members":
            return {"kind": kind, "names": [name_of(user) for user in content]}
        if kind == "left_chat_member":
            return {"kind": kind, "names": [name_of(content)]}
        if kind == "pinned_message":
            return {"kind": kind, "message": content["message_id"], "text": _short(content)}
        if kind == "users_shared":
            return {"kind": kind, "names": [name_of(user) or str(user["user_id"]) for user in content["users"]]}
        if kind == "forum_topic_created":
            return {"kind": kind, "names": [content["name"]]}
        return {"kind": kind, "value": content}
    return None


def _short(fields: Shown) -> str:
    text = fields.get("text") or fields.get("caption") or fields.get("document", {}).get("file_name", "")
    text = text or lines_of(fields.get("rich_message", {}).get("blocks", []))
    return str(text).partition("\n")[0][:80]


def _file(fields: Shown) -> Shown | None:
    for kind in ("document", "photo", "voice"):
        if kind in fields:
            content = fields[kind][-1] if kind == "photo" else fields[kind]
            shown = {
                "kind": kind,
                "id": content["file_id"],
                "name": content.get("file_name", ""),
                "mime": content.get("mime_type", "image/*" if kind == "photo" else ""),
                "size": content.get("file_size", 0),
                "url": f"/rehearsal/files/{content['file_id']}",
            }
            if kind == "photo":
                shown |= {"width": content["width"], "height": content["height"]}
            return shown
    return None


def _forwarded(fields: Shown) -> str | None:
    origin = fields.get("forward_origin")
    if origin is None:
        return None
    if origin["type"] == "user":
        return name_of(origin["sender_user"])
    if origin["type"] == "chat":
        return name_of(origin["sender_chat"])
    return str(origin["sender_user_name"])


def shown(world: World, message: Message, fields: Shown | None = None) -> Shown:
    """A message as people see it; `fields` shows an earlier state of it."""
    fields = fields or message.fields
    answered = fields.get("reply_to_message")
    if answered and "forum_topic_created" in answered:
        answered = None
    blocks = fields.get("rich_message", {}).get("blocks", [])
    view: Shown = {
        "id": fields["message_id"],
        "chat": message.chat.id,
        "at": message.moment.isoformat(),
        "sender": _sender(world, message, fields),
        "text": fields.get("text") or fields.get("caption") or lines_of(blocks),
        "blocks": blocks,
        "entities": fields.get("entities") or fields.get("caption_entities") or [],
        "buttons": fields.get("reply_markup", {}).get("inline_keyboard", []),
        "edited": "edit_date" in fields,
        "deleted": message.deleted,
        "pinned": fields["message_id"] in message.chat.pinned,
        "thread": fields.get("message_thread_id"),
        "prompt": message.prompt,
        "reply": None,
        "file": _file(fields),
        "contact": fields.get("contact"),
        "forwarded": _forwarded(fields),
        "reactions": [
            {"by": account, "emoji": reaction.get("emoji", "")}
            for account, given in message.reactions.items()
            for reaction in given
        ],
        "service": _service(fields),
    }
    if answered:
        view["reply"] = {"id": answered["message_id"], "name": name_of(answered["from"]), "text": _short(answered)}
        view["reply"]["by"] = answered["from"]["id"]
    return view


def history(world: World, chat: Chat) -> list[Shown]:
    """All messages of a chat that are not deleted, oldest first, with those from before its migration."""
    before = history(world, world.chats[chat.migrated_from]) if chat.migrated_from else []
    return before + [shown(world, message) for message in chat.messages.values() if not message.deleted]


def event(world: World, happened: Shown) -> Shown:
    """One event as JSON."""
    view = {name: value for name, value in happened.items() if name not in ("message", "fields")}
    view["at"] = happened["at"].isoformat()
    message = happened.get("message")
    if message is not None:
        view["chat"] = message.chat.id
        view["message"] = shown(world, message, happened["fields"])
    return view


def transcript(world: World) -> str:
    """Everything that people saw, as plain text."""
    lines = []
    for happened in world.events:
        view = event(world, happened)
        kind, at = view["kind"], f"{happened['at'].astimezone(world.zone):%Y-%m-%d %H:%M}"
        if kind in ("message", "edited", "deleted"):
            message = view["message"]
            chat = message["chat"]
            where = world.chats[chat].title or world.chats[chat].shown()["title"]
            said = message["text"] or (message["file"] or {}).get("name") or str(message["service"] or "")
            sign = {"message": "", "edited": " (edited)", "deleted": " (deleted)"}[kind]
            lines.append(f"{at} [{where}] {message['sender']['name']}{sign}: {said}")
            for row in message["buttons"]:
                lines.append(" " * 18 + " ".join(f"[{button['text']}]" for button in row))
        elif kind == "pressed":
            lines.append(f"{at} {world.people[view['person']].name} pressed [{view['button']}]")
        elif kind == "answered" and view["answer"]["text"]:
            lines.append(f"{at} (to {world.people[view['person']].name}) {view['answer']['text']}")
    return "\n".join(lines) + "\n"
