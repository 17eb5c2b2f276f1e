"""Tells Telegram what the bot is and which commands it takes: for strangers and groups at the start, for each person by the outbox."""

import hashlib
import json
import logging
from functools import cache
from itertools import product
from typing import Any

from domain.clock import Clock
from domain.menus import OF_GROUPS, OF_STRANGERS, offered
from domain.people import Office
from gateway.http import Api
from locales import LANGUAGES, Texts
from storage import menus
from storage.database import Database
from storage.sending import Outgoing
from views.menus import offered_in

log = logging.getLogger(__name__)

Commands = list[dict[str, str]]


def commands(texts: Texts, language: str, names: tuple[str, ...]) -> Commands:
    """Write commands as Telegram takes them, each with what it is for."""
    return [{"command": name, "description": texts.plain(language, f"common.menu.{name}", {})} for name in names]


@cache
def edition(texts: Texts) -> str:
    """Give the sign of what menus offer to whom and in which words, which a version of the program may change."""
    everybody = [
        commands(texts, language, offered([office], speaks=speaks, unfinished=unfinished))
        for language, office, speaks, unfinished in product(LANGUAGES, Office, (True, False), (True, False))
    ]
    return _sign(everybody)


def _sign(what: Any) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:12]


async def menu(texts: Texts, database: Database, row: Outgoing) -> tuple[str, str | None, dict[str, Any]]:
    """Give the menu of a private chat as the books say it now: how it is written down, the method that sets it, its parameters.

    No method where Telegram has this very menu. A stranger's is taken away: what everybody sees is in its place.
    """
    async with database.look(settled=True) as connection:
        names = await offered_in(connection, row.chat_id)
        before = await menus.last_set(connection, row.chat_id)
    offered_here = commands(texts, row.language, names)
    what = _sign(offered_here) if offered_here else "-"
    place = {"scope": {"type": "chat", "chat_id": row.telegram_id}}
    method = "setMyCommands" if offered_here else "deleteMyCommands"
    is_set = before.partition(".")[2] if before is not None else "-"
    return (
        f"{edition(texts)}.{what}",
        None if what == is_set else method,
        place | ({"commands": offered_here} if names else {}),
    )


async def begin(database: Database, clock: Clock, texts: Texts) -> None:
    """Let everybody have the menu of this edition who has none yet: at the first start of a version that brought another."""
    async with database.write() as connection:
        await menus.begin(connection, f"{edition(texts)}.", clock.now())


async def announce(api: Api, texts: Texts) -> None:
    """Tell Telegram the commands of strangers and groups, and what the bot is; what is there already is not sent again.

    A failure is logged and nothing more: the bot works without, and the next start tries again.
    """
    try:
        for scope, names in (("all_private_chats", OF_STRANGERS), ("all_group_chats", OF_GROUPS)):
            # Thai for everybody, and for those whose Telegram speaks Thai or English their own.
            for code, language in (("", "th"), ("th", "th"), ("en", "en")):
                place: dict[str, Any] = {"scope": {"type": scope}} | ({"language_code": code} if code else {})
                wanted = commands(texts, language, names)
                if await api.call("getMyCommands", **place) != wanted:
                    await api.call("setMyCommands", commands=wanted, **place)
        await _describe(api, texts)
    except Exception as error:  # whatever it is, the bot works without its menu
        log.warning("the menu of commands could not be set (%s)", type(error).__name__)


async def _describe(api: Api, texts: Texts) -> None:
    """Say what the bot is to who has not pressed Start yet; what stands there already may be the operator's own, and stays."""
    for name, get, put in (
        ("description", "getMyDescription", "setMyDescription"),
        ("short_description", "getMyShortDescription", "setMyShortDescription"),
    ):
        # In English first: Telegram gives what is said to everybody where a language has nothing of its own.
        for code, language in (("en", "en"), ("", "th")):
            place: dict[str, Any] = {"language_code": code} if code else {}
            if not (await api.call(get, **place)).get(name):
                place[name] = texts.plain(language, f"common.{name}", {})
                await api.call(put, **place)
