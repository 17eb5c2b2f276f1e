"""Parameters of the Bot API's methods: which exist and of what type; unknown ones are refused."""

import json
from typing import Any

from rehearsal.telegram.refusals import bad_request

_ADDRESSED = (
    "chat_id:chat message_thread_id:int direct_messages_topic_id:int "
    "disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:str "
    "suggested_post_parameters:dict reply_parameters:ReplyParameters reply_markup:Markup"
)
_SEND = f"business_connection_id:str {_ADDRESSED}"
_CAPTION = "caption:str parse_mode:str caption_entities:[MessageEntity]"
_EDIT = "business_connection_id:str chat_id:chat message_id:int inline_message_id:str reply_markup:InlineKeyboardMarkup"

_METHODS = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[str]",
    "setWebhook": "url:str! certificate:file ip_address:str max_connections:int allowed_updates:[str] "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": f"{_SEND} text:str parse_mode:str entities:[MessageEntity] link_preview_options:LinkPreviewOptions",
    "sendRichMessage": f"{_SEND} rich_message:InputRichMessage!",
    "sendDocument": f"{_SEND} {_CAPTION} document:file thumbnail:file disable_content_type_detection:bool",
    "sendPhoto": f"{_SEND} {_CAPTION} photo:file has_spoiler:bool show_caption_above_media:bool",
    "copyMessage": f"{_ADDRESSED} {_CAPTION} from_chat_id:chat! message_id:int! video_start_timestamp:int "
    "show_caption_above_media:bool",
    "forwardMessage": "chat_id:chat message_thread_id:int direct_messages_topic_id:int from_chat_id:chat! "
    "video_start_timestamp:int disable_notification:bool protect_content:bool message_effect_id:str "
    "suggested_post_parameters:dict message_id:int!",
    "editMessageText": f"{_EDIT} text:str parse_mode:str entities:[MessageEntity] "
    "link_preview_options:LinkPreviewOptions rich_message:InputRichMessage",
    "editMessageCaption": f"{_EDIT} {_CAPTION} show_caption_above_media:bool",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id:chat message_id:int!",
    "deleteMessages": "chat_id:chat message_ids:[int]!",
    "getFile": "file_id:str!",
    "answerCallbackQuery": "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
    "pinChatMessage": "business_connection_id:str chat_id:chat message_id:int! disable_notification:bool",
    "unpinChatMessage": "business_connection_id:str chat_id:chat message_id:int",
    "unpinAllChatMessages": "chat_id:chat",
    "setMyCommands": "commands:[BotCommand]! scope:BotCommandScope language_code:str",
    "getMyCommands": "scope:BotCommandScope language_code:str",
    "deleteMyCommands": "scope:BotCommandScope language_code:str",
    "setMyName": "name:str language_code:str",
    "setMyDescription": "description:str language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyName": "language_code:str",
    "getMyDescription": "language_code:str",
    "getMyShortDescription": "language_code:str",
    "getChat": "chat_id:chat",
    "getChatMember": "chat_id:chat user_id:int!",
    "getChatAdministrators": "chat_id:chat return_bots:bool",
    "getChatMemberCount": "chat_id:chat",
    "sendChatAction": "business_connection_id:str chat_id:chat message_thread_id:int action:str!",
    "setMessageReaction": "chat_id:chat message_id:int! reaction:[ReactionType] is_big:bool",
    "leaveChat": "chat_id:chat",
    "exportChatInviteLink": "chat_id:chat",
}

_TYPES = {
    "ReplyParameters": "message_id:int! chat_id:chat allow_sending_without_reply:bool quote:str quote_parse_mode:str "
    "quote_entities:[MessageEntity] quote_position:int checklist_task_id:int poll_option_id:str",
    "LinkPreviewOptions": "is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool "
    "show_above_text:bool",
    "InputRichMessage": "html:str markdown:str is_rtl:bool skip_entity_detection:bool",
    "MessageEntity": "type:str! offset:int! length:int! url:str user:dict language:str custom_emoji_id:str "
    "unix_time:int date_time_format:str",
    "InlineKeyboardMarkup": "inline_keyboard:[[InlineKeyboardButton]]!",
    "InlineKeyboardButton": "text:str! icon_custom_emoji_id:str style:str url:str callback_data:str web_app:dict "
    "login_url:dict switch_inline_query:str switch_inline_query_current_chat:str switch_inline_query_chosen_chat:dict "
    "copy_text:dict callback_game:dict pay:bool",
    "ReplyKeyboardMarkup": "keyboard:[[KeyboardButton]]! is_persistent:bool resize_keyboard:bool "
    "one_time_keyboard:bool input_field_placeholder:str selective:bool",
    "KeyboardButton": "text:str! icon_custom_emoji_id:str style:str request_users:KeyboardButtonRequestUsers request_chat:dict "
    "request_managed_bot:dict request_contact:bool request_location:bool request_poll:dict web_app:dict",
    "KeyboardButtonRequestUsers": "request_id:int! user_is_bot:bool user_is_premium:bool max_quantity:int "
    "request_name:bool request_username:bool request_photo:bool",
    "ReplyKeyboardRemove": "remove_keyboard:bool! selective:bool",
    "ForceReply": "force_reply:bool! input_field_placeholder:str selective:bool",
    "BotCommand": "command:str! description:str!",
    "BotCommandScope": "type:str! chat_id:chat user_id:int",
    "ReactionType": "type:str! emoji:str custom_emoji_id:str",
}
_MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}

Shape = dict[str, tuple[str, bool]]


def _shape(words: str) -> Shape:
    shape = {}
    for word in words.split():
        name, _, kind = word.partition(":")
        shape[name] = (kind.rstrip("!"), kind.endswith("!"))
    return shape


METHODS: dict[str, Shape] = {name: _shape(words) for name, words in _METHODS.items()}
METHOD_NAMES = {name.lower(): name for name in METHODS}
OBJECTS: dict[str, Shape] = {name: _shape(words) for name, words in _TYPES.items()}


def _wrong(where: str, value: Any, wanted: str) -> Exception:
    return bad_request(f"{where} must be {wanted}, not {str(value)[:60]!r}", complaint=True)


def _integer(value: Any, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    raise _wrong(where, value, "an integer")


def _boolean(value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise _wrong(where, value, "a boolean")


def _decoded(value: Any, where: str) -> Any:
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {where} JSON object", complaint=True) from None
    return value


def _value(kind: str, value: Any, where: str) -> Any:
    if kind == "str":
        if not isinstance(value, str):
            raise _wrong(where, value, "a string")
        return value
    if kind == "int":
        return _integer(value, where)
    if kind == "chat":
        if isinstance(value, str) and value.startswith("@"):
            return value
        return _integer(value, where)
    if kind == "bool":
        return _boolean(value, where)
    if kind == "file":
        return value
    value = _decoded(value, where)
    if kind.startswith("["):
        if not isinstance(value, list):
            raise _wrong(where, value, "an array")
        return [_value(kind[1:-1], item, f"{where}[{place}]") for place, item in enumerate(value)]
    if not isinstance(value, dict):
        raise bad_request(
            "object expected as reply markup" if kind == "Markup" else f"object expected as {where}", True
        )
    if kind == "dict":
        return value
    if kind == "Markup":
        names = [_MARKUPS[name] for name in _MARKUPS if name in value]
        if len(names) != 1:
            raise bad_request("object expected as reply markup", complaint=True)
        kind = names[0]
    return checked(OBJECTS[kind], value, f"{where}.")


def checked(shape: Shape, given: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """The parameters in their types; unknown, missing or ill-typed ones raise a 400 that counts as a complaint."""
    decoded = {}
    for name, value in given.items():
        known = shape.get(name)
        if known is None:
            raise bad_request(f"unknown parameter {prefix}{name} (the rehearsal refuses what the Bot API lacks)", True)
        if value is None:
            raise _wrong(prefix + name, value, "a value")
        decoded[name] = _value(known[0], value, prefix + name)
    for name, (_, required) in shape.items():
        if required and name not in decoded:
            raise bad_request(f'parameter "{prefix}{name}" is required', complaint=True)
    return decoded
