"""Methods about chats and who is in them."""

from typing import Any

from rehearsal.telegram.chats import Chat, Member
from rehearsal.telegram.methods.content import without_reply
from rehearsal.telegram.methods.reach import known_chat, open_chat
from rehearsal.telegram.refusals import bad_request
from rehearsal.telegram.world import World

_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
)
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def _readable(world: World, params: dict[str, Any]) -> Chat:
    """A private chat even before it is started, a group only while the bot is in it."""
    chat = known_chat(world, params)
    return open_chat(world, params) if chat.group else chat


def get_chat(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """The chat in full."""
    chat = _readable(world, params)
    full = chat.api() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.group:
        full["permissions"] = dict.fromkeys(_PERMISSIONS, True) | {
            "can_pin_messages": chat.everyone_pins,
            "can_manage_topics": False,
        }
    if chat.description:
        full["description"] = chat.description
    if chat.person is not None and chat.person.username:
        full["active_usernames"] = [chat.person.username]
    if chat.pinned:
        full["pinned_message"] = without_reply(chat.messages[chat.pinned[-1]].fields)
    return full


def get_member(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Somebody's standing in a chat; a stranger has left."""
    chat = _readable(world, params)
    account = params["user_id"]
    user = world.user(account)
    if user is None:
        raise bad_request("user not found")
    if not chat.group:
        if account not in (chat.id, world.bot_id):
            raise bad_request("user not found")
        return Member().shown(user)
    return chat.members.get(account, Member("left")).shown(user)


def get_administrators(world: World, params: dict[str, Any]) -> list[dict[str, Any]]:
    """The administrators; other bots are none of them."""
    chat = _readable(world, params)
    if not chat.group:
        raise bad_request("there are no administrators in the private chat")
    admins = []
    for account, member in chat.members.items():
        user = world.user(account)
        if member.admin and user and (not user["is_bot"] or params.get("return_bots") or account == world.bot_id):
            admins.append(member.shown(user))
    return admins


def count_members(world: World, params: dict[str, Any]) -> int:
    """How many accounts are in the chat."""
    chat = _readable(world, params)
    return sum(member.inside for member in chat.members.values()) if chat.group else 2


def leave(world: World, params: dict[str, Any]) -> bool:
    """The bot leaves a group by itself."""
    chat = open_chat(world, params)
    if not chat.group:
        raise bad_request("chat member status can't be changed in private chats")
    old = world.bot_member(chat)
    chat.members[world.bot_id] = Member("left")
    bot = world.bot_user()
    world.post(chat, {"left_chat_member": bot}, by={"from": bot})
    world.member_changed(chat, world.bot_id, bot, old, chat.members[world.bot_id])
    return True


def export_link(world: World, params: dict[str, Any]) -> str:
    """A new invite link, for an administrator that may invite."""
    chat = open_chat(world, params)
    member = world.bot_member(chat)
    if not chat.group:
        raise bad_request("can't manage invite links in the private chat")
    if member.status != "creator" and "can_invite_users" not in member.rights:
        raise bad_request("not enough rights to manage chat invite link")
    return f"https://t.me/+rehearsal{abs(chat.id)}"


HANDLERS = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "leaveChat": leave,
    "exportChatInviteLink": export_link,
}
