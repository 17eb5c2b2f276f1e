"""What happens to a chat: the bot is added, promoted, removed, blocked; a group becomes a supergroup; a chat is lost."""

from typing import Any

from telegram import ChatMember, Update

from acts import chats as acts
from handlers.routes import Routes
from storage import chats
from storage.turn import Turn

INSIDE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER})


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.membership(membership)
    routes.event("migration", migration)
    routes.event("migrated", migrated)
    routes.event("chat_lost", chat_lost)
    routes.event("chat_opened", chat_opened)
    routes.event("pin_refused", pin_refused)
    routes.event("may_not_write", may_not_write)


async def membership(turn: Turn, update: Update) -> None:
    """The bot's own standing in a chat changed."""
    change = update.my_chat_member
    if change is None or turn.chat is None or change.chat.id != turn.chat.telegram_id:
        return  # nobody's, or of the basic group that a supergroup was
    before, after = change.old_chat_member.status, change.new_chat_member.status
    restricted = after == ChatMember.RESTRICTED and bool(getattr(change.new_chat_member, "is_member", False))
    inside, was_inside = after in INSIDE or restricted, before in INSIDE or before == ChatMember.RESTRICTED
    if turn.chat.private:
        await (acts.opened_again(turn) if inside else acts.blocked(turn))
    elif not inside:
        await acts.removed(turn)
    elif not was_inside or turn.chat.state != "active":
        await acts.added(turn)
    else:
        if after == ChatMember.ADMINISTRATOR:
            await chats.trouble_over(turn.connection, turn.chat.id, "pin")
        await acts.rights_changed(turn)


async def migration(turn: Turn, event: dict[str, Any]) -> None:
    """The group's own notice that it has become a supergroup; it comes from both chats."""
    await acts.migration(turn, int(event["from"]), int(event["to"]))


async def migrated(turn: Turn, event: dict[str, Any]) -> None:
    """The sender learned it first: the row has the new id already."""
    await acts.fresh_cards(turn, turn.here)


async def chat_lost(turn: Turn, event: dict[str, Any]) -> None:
    """Telegram refuses messages to this chat for good."""
    await acts.lost(turn)


async def chat_opened(turn: Turn, event: dict[str, Any]) -> None:
    """A message comes from a chat that counted as closed, before Telegram's own news that it is open again."""
    await (acts.opened_again(turn) if turn.here.private else acts.added(turn))


async def may_not_write(turn: Turn, event: dict[str, Any]) -> None:
    """The bot is in the group but may not write there."""
    await acts.may_not_write(turn)


async def pin_refused(turn: Turn, event: dict[str, Any]) -> None:
    """The bot may not pin here."""
    await acts.pin_refused(turn)
