"""python-telegram-bot as a router only: our poller feeds it, our transaction carries its handlers, errors reach the road."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import aiohttp
from telegram import Update
from telegram.ext import Application, BaseHandler, CallbackContext, ContextTypes, ConversationHandler, ExtBot

from gateway.http import Request
from storage.turn import Turn

current_turn: ContextVar[Turn] = ContextVar("current_turn")

_OUTSIDE = {"getUpdates", "getFile", "answerCallbackQuery", "getMe"}


class Closed(dict[Any, Any]):
    """Memory that handlers must not use: what is not in the books is gone after a restart."""

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("user_data, chat_data and bot_data are closed: keep it in storage/")

    __setitem__ = __getitem__ = setdefault = update = get = _refuse


class Context(CallbackContext[ExtBot[None], Closed, Closed, Closed]):
    """What a handler gets: the turn with its transaction, and nothing else to keep things in."""

    @property
    def turn(self) -> Turn:
        """The turn that is being handled."""
        return current_turn.get()


class Road(Application[Any, Any, Any, Any, Any, Any]):
    """An application that only routes; a handler's exception rises to whoever holds the transaction."""

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:
        """Hand the exception to the road, which rolls back and tries again."""
        raise error

    def add_handler(self, handler: BaseHandler[Any, Any, Any], group: int = 0) -> None:
        """Add a handler; what would keep state in memory or run outside the transaction is refused."""
        if isinstance(handler, ConversationHandler):
            raise TypeError("ConversationHandler keeps its state in memory: ask through storage/questions.py")
        if handler.block is False:
            raise TypeError("block=False would run outside the transaction")
        super().add_handler(handler, group)


class CarefulRequest(Request):
    """Refuses to send anything from inside a transaction: handlers say, the sender sends."""

    async def do_request(self, url: str, method: str, *arguments: Any, **more: Any) -> tuple[int, bytes]:
        """One request, unless a turn is open and the method has effects."""
        if current_turn.get(None) is not None and url.rsplit("/", 1)[-1] not in _OUTSIDE:
            raise RuntimeError("a handler called Telegram itself; it must say what it wants through the outbox")
        return await super().do_request(url, method, *arguments, **more)


_READ = {
    "message_id", "date", "edit_date", "chat", "from", "sender_chat", "text", "entities", "caption", "caption_entities",
    "reply_to_message", "message_thread_id", "is_topic_message", "forward_origin", "photo", "voice", "document", "video", "audio",
    "migrate_to_chat_id", "migrate_from_chat_id", "new_chat_title", "new_chat_members",
}  # fmt: skip


def parsed(raw: dict[str, Any], bot: Any) -> Update | None:
    """The update as python-telegram-bot reads it, also when something in it that nobody here reads is not of today's form.

    The library insists on every field of the newest Bot API; a poll or a gift from a server a little older or newer must not
    cost a person their answer.
    """
    try:
        return Update.de_json(raw, bot)
    except (TypeError, KeyError, ValueError, AttributeError):
        return Update.de_json(_without_the_unread(raw), bot)


def _without_the_unread(raw: dict[str, Any]) -> dict[str, Any]:
    """A copy in which messages keep only the fields that the house reads."""
    if "message_id" in raw and "chat" in raw:
        raw = {name: value for name, value in raw.items() if name in _READ}
    return {
        name: _without_the_unread(value) if isinstance(value, dict) and name != "forward_origin" else value
        for name, value in raw.items()
    }


def assemble(token: str, api_url: str, opened: Callable[..., aiohttp.ClientSession] = aiohttp.ClientSession) -> Road:
    """The application for this bot token at this Bot API address, over sessions so `opened`; features add their handlers."""
    builder = (
        Application.builder()
        .application_class(Road)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(CarefulRequest(opened=opened))
        .get_updates_request(Request(connections=2, read_timeout=70, opened=opened))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context, user_data=Closed, chat_data=Closed, bot_data=Closed))
    )
    road = builder.build()
    assert isinstance(road, Road)
    return road


async def close(road: Road) -> None:
    """Give up the connections of an application that never began."""
    for request in road.bot._request:
        await request.shutdown()
