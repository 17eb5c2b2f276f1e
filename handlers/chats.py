"""What happens to a chat: the bot is added, promoted, removed, blocked; a group becomes a supergroup; a chat is lost."""

from telegram import ChatMember, Update

from acts import chats
from handlers.routes import Routes
from storage.turn import Turn

INSIDE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER})


def register(routes: Routes) -> None:
    """What Telegram tells of a chat."""
    routes.membership(membership)
    routes.event("migration", chats.migration)
    routes.event("migrated", chats.migrated)
    routes.event("chat_lost", chats.lost)
    routes.event("chat_opened", chats.came_back)
    routes.event("pin_refused", chats.pin_refused)
    routes.event("may_not_write", chats.may_not_write)


async def membership(turn: Turn, update: Update) -> None:
    """The bot's own standing in a chat changed."""
    change = update.my_chat_member
    if change is None or turn.chat is None or change.chat.id != turn.chat.telegram_id:
        return  # nobody's, or of the basic group that a supergroup was
    before, after = change.old_chat_member.status, change.new_chat_member.status
    restricted = after == ChatMember.RESTRICTED and bool(getattr(change.new_chat_member, "is_member", False))
    inside, was_inside = after in INSIDE or restricted, before in INSIDE or before == ChatMember.RESTRICTED
    if turn.chat.private:
        await (chats.opened_again(turn) if inside else chats.blocked(turn))
    elif not inside:
        await chats.removed(turn)
    elif not was_inside or turn.chat.state != "active":
        await chats.added(turn)
    else:
        await (chats.made_admin(turn) if after == ChatMember.ADMINISTRATOR else chats.rights_changed(turn))
