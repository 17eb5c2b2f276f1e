"""What a message of the bot consists of: text and entities, buttons, the thread and the message it answers."""

from typing import Any

from rehearsal.telegram.chats import Chat, Message
from rehearsal.telegram.entities import link, parse_html, trimmed, with_found
from rehearsal.telegram.files import StoredFile
from rehearsal.telegram.refusals import bad_request
from rehearsal.telegram.rich import parse
from rehearsal.telegram.world import World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
COPY_LIMIT = 256
_ENTITY_TYPES = frozenset(
    (
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    )
)
_STYLES = ("danger", "success", "primary")
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


class Upload:
    """A file as it came in a request."""

    __slots__ = ("content", "mime", "name")

    def __init__(self, name: str, content: bytes, mime: str = ""):
        self.name = name
        self.content = content
        self.mime = mime


def formatted(world: World, params: dict[str, Any], name: str, limit: int) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities out of `text` or `caption`, within Telegram's length after parsing."""
    source = params.get(name, "")
    mode = params.get("parse_mode")
    given = params.get("entities" if name == "text" else "caption_entities")
    if mode:
        if mode.lower() != "html":
            if mode.lower() in ("markdown", "markdownv2"):
                raise bad_request(f"the rehearsal reads HTML only, not {mode}", complaint=True)
            raise bad_request("unsupported parse_mode")
        text, entities = parse_html(source, world.user)
    else:
        text, entities = source, _checked_entities(given or [])
    text, entities = trimmed(text, entities)
    if len(text) > limit:
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    return text, with_found(text, entities)


def _checked_entities(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for entity in entities:
        if entity["type"] not in _ENTITY_TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
    return sorted((e for e in entities if e["length"] > 0), key=lambda e: (e["offset"], -e["length"]))


def text_content(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """The `text` and `entities` fields; an empty text is refused."""
    if not params.get("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(world, params, "text", TEXT_LIMIT)
    if not text:
        raise bad_request("text must be non-empty")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if options := params.get("link_preview_options"):
        content["link_preview_options"] = options
    return content


def rich_content(params: dict[str, Any]) -> dict[str, Any]:
    """The `rich_message` field; exactly one of html and markdown must be given, and the rehearsal reads the first."""
    given = params["rich_message"]
    if len(given.keys() & {"html", "markdown"}) != 1:
        raise bad_request("exactly one of html and markdown must be in a rich message", complaint=True)
    if "html" not in given:
        raise bad_request("the rehearsal reads HTML only, not Markdown", complaint=True)
    return {"rich_message": {"blocks": parse(given["html"])} | ({"is_rtl": True} if given.get("is_rtl") else {})}


def caption_content(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """The `caption` and `caption_entities` fields, both absent when there is no caption."""
    text, entities = formatted(world, params, "caption", CAPTION_LIMIT)
    content: dict[str, Any] = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    return content


def split_markup(
    params: dict[str, Any], *, private: bool = True
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The inline keyboard, and the prompt (force reply, keyboard, its removal); either may be absent."""
    markup = params.get("reply_markup")
    if not markup:
        return None, None
    if "inline_keyboard" in markup:
        return checked_keyboard(markup), None
    if len(markup.get("input_field_placeholder", "")) > 64:
        raise bad_request("input field placeholder is too long", complaint=True)
    keys = [key for row in markup.get("keyboard", ()) for key in row]
    for key in keys:
        asks = [name for name in key if name.startswith("request_") and key[name]]
        if len(asks) > 1:
            raise bad_request(f"a key has {' and '.join(asks)}; at most one is allowed", complaint=True)
        if asks and not private:
            raise bad_request("keyboard buttons that ask the phone can be used in private chats only", complaint=True)
        if not 1 <= key.get("request_users", {}).get("max_quantity", 1) <= 10:
            raise bad_request("BUTTON_INVALID", complaint=True)
    return None, markup


def checked_keyboard(markup: dict[str, Any]) -> dict[str, Any] | None:
    """An inline keyboard of the right shape, without empty rows; None when no button is left."""
    rows = [row for row in markup["inline_keyboard"] if row]
    for button in (button for row in rows for button in row):
        kinds = [kind for kind in _ACTIONS if kind in button]
        if not button["text"].strip():
            raise bad_request("can't parse inline keyboard button: Text must be non-empty", complaint=True)
        if not kinds:
            raise bad_request(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", complaint=True
            )
        if len(kinds) > 1:
            raise bad_request(f"inline keyboard button has {' and '.join(kinds)}; exactly one is allowed", True)
        if kinds == ["callback_data"] and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
        if button.get("style", "primary") not in _STYLES:
            raise bad_request("can't parse inline keyboard button: BUTTON_STYLE_INVALID", complaint=True)
        if kinds == ["copy_text"] and not 1 <= len(button["copy_text"].get("text", "")) <= COPY_LIMIT:
            raise bad_request("can't parse inline keyboard button: BUTTON_COPY_TEXT_INVALID")
        if kinds == ["url"] and link(button["url"]) is None:
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if sum(len(row) for row in rows) > 100 or any(len(row) > 8 for row in rows):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def without_reply(fields: dict[str, Any]) -> dict[str, Any]:
    """A message as it stands inside another one: without the message it answers itself."""
    return {name: value for name, value in fields.items() if name not in ("reply_to_message", "pinned_message")}


def thread_of(chat: Chat, thread: int | None, answered: Message | None) -> int | None:
    """The topic a message goes to: the one named, else that of the message it answers."""
    if thread is not None:
        if not chat.forum or thread not in chat.topics:
            raise bad_request("message thread not found")
        return thread
    if answered is not None and answered.fields.get("is_topic_message"):
        return int(answered.fields["message_thread_id"])
    return None


def answered_message(chat: Chat, params: dict[str, Any]) -> Message | None:
    """The message that `reply_parameters` name in the same chat."""
    reply = params.get("reply_parameters")
    if not reply:
        return None
    message = chat.messages.get(reply["message_id"])
    if message is None or message.deleted or reply.get("chat_id", chat.id) != chat.id:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message


def placing(chat: Chat, thread: int | None, answered: Message | None) -> dict[str, Any]:
    """The fields that place a message: its topic and the message it answers (in a topic at least its first one)."""
    place: dict[str, Any] = {}
    if thread is not None:
        place = {"message_thread_id": thread, "is_topic_message": True}
        answered = answered or chat.messages.get(thread)
    if answered is not None:
        place["reply_to_message"] = without_reply(answered.fields)
    return place


def file_of(world: World, params: dict[str, Any], name: str) -> StoredFile:
    """The file a request uploads or names by its id."""
    given = params.get(name)
    uploads: dict[str, Upload] = params.get("@uploads", {})
    if isinstance(given, str) and given.startswith("attach://"):
        given = uploads.get(given[len("attach://") :])
    if given is None or given == "":
        raise bad_request(f"there is no {name} in the request")
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > (10 if name == "photo" else 50) * 1024 * 1024:
            raise bad_request("file is too big")
        return world.files.add(given.name, given.content, given.mime, name)
    if str(given).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return world.files.find(str(given))
