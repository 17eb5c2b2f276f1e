"""What people do in chats, feature by feature: read, decide, write, say."""

import logging
from importlib import import_module
from typing import Any

from handlers.common import announced
from handlers.routes import Routes

log = logging.getLogger(__name__)


FEATURES = (
    "action_items",
    "action_plans",
    "agenda",
    "answers",
    "archive",
    "cash_book",
    "catalogue",
    "chats",
    "common",
    "decisions",
    "deliveries",
    "digest",
    "directory",
    "elections",
    "forgetting",
    "forums",
    "honours",
    "funerals",
    "lessons",
    "lots",
    "market",
    "matches",
    "meetings",
    "members",
    "memoranda",
    "merges",
    "minutes",
    "mutual_records",
    "moving",
    "needs",
    "network",
    "offers",
    "offices",
    "payments",
    "plans",
    "proceedings",
    "promptpay",
    "reports",
    "rounds",
    "seats",
    "settings",
    "setup",
    "stages",
    "successions",
    "support_requests",
    "surveys",
    "teaching",
    "tellings",
    "undelivered",
    "visits",
    "wishes",
)


def register(routes: Routes) -> None:
    """Let every feature name its functions, in any order; which of them takes a message stands in handlers/dispatch.py."""
    for feature in FEATURES:
        import_module(f"handlers.{feature}").register(routes)
    routes.text(import_module("handlers.dispatch").take)


async def announce(api: Any, texts: Any, names: set[str]) -> None:
    """Put the commands that exist into Telegram's menu, by scope and language; what is there already is not sent again.

    A failure is logged and nothing more: the menu is a convenience, and the next start tries again.
    """

    try:
        for scope in ("all_private_chats", "all_group_chats"):
            menus = announced(texts, names, group=scope == "all_group_chats")
            # Thai for everybody, and for those whose Telegram speaks Thai or English their own.
            for language_code, commands in (("", menus["th"]), ("th", menus["th"]), ("en", menus["en"])):
                place = {"scope": {"type": scope}} | ({"language_code": language_code} if language_code else {})
                if await api.call("getMyCommands", **place) != commands:
                    await api.call("setMyCommands", commands=commands, **place)
    except Exception as error:  # whatever it is, the bot works without its menu
        log.warning("the menu of commands could not be set (%s)", type(error).__name__)
