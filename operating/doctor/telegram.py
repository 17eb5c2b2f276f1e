"""What the doctor hears from Telegram: whether it knows the token, what it lets the bot see, where it may write and pin."""

import contextlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp
from sqlalchemy import select

from domain.webhook import RECENT, same, told
from operating.doctor.finding import Finding, Level
from operating.place import Books
from operating.words import discreet, several, span
from storage.reading import reading
from storage.tables import chats, networks

PATIENCE = aiohttp.ClientTimeout(total=15)
NAMED = 5  # groups that are named in one sentence


class Silent(Exception):
    """Telegram cannot be reached; says how."""


class Telegram:
    """The Bot API, asked a few questions that change nothing; what goes wrong is said without the address, which holds the token."""

    def __init__(self, token: str, address: str) -> None:
        self._base = f"{address}/bot{token}/"
        self._session: aiohttp.ClientSession | None = None
        self.difference: timedelta | None = None  # how far this computer's clock is ahead, as the last answer showed

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=PATIENCE)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Telegram's whole answer: `ok` with `result`, or `error_code` with `description`; raises Silent."""
        assert self._session is not None
        try:
            async with self._session.post(self._base + method, json=parameters) as response:
                with contextlib.suppress(LookupError, TypeError, ValueError):
                    self.difference = datetime.now(UTC) - parsedate_to_datetime(response.headers["Date"])
                found = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Silent(type(error).__name__) from None
        return found if isinstance(found, dict) else {"ok": False, "error_code": 0, "description": "no Bot API"}


async def of_bot(telegram: Telegram) -> tuple[list[Finding], dict[str, Any] | None]:
    """Whether the token is known and what the bot may see; the second is who the bot is, None where that is not known."""
    try:
        answer = await telegram.ask("getMe")
    except Silent as silent:
        return [
            Finding(Level.WRONG, "token", f"Telegram is out of reach ({silent}): look at this computer's network.")
        ], None
    if not answer.get("ok"):
        if answer.get("error_code") in (401, 404):
            return [Finding(Level.WRONG, "token", "Telegram does not know it: copy it again from @BotFather.")], None
        return [Finding(Level.WRONG, "token", f"Telegram refuses ({discreet(answer.get('description'))}).")], None
    me = _result(answer)
    found = [Finding(Level.WELL, "token", f"@{me.get('username')}.")]
    if me.get("can_read_all_group_messages"):
        found.append(
            Finding(
                Level.WRONG,
                "privacy",
                "Privacy mode is off, the bot is sent everything that is said in groups: @BotFather, /setprivacy, Enable; then "
                "remove the bot from its groups and add it again.",
            )
        )
    else:
        found.append(Finding(Level.WELL, "privacy", "Privacy mode is on."))
    if not me.get("can_join_groups", True):
        found.append(
            Finding(Level.WRONG, "groups", "The bot cannot be added to groups: @BotFather, /setjoingroups, Enable.")
        )
    return found, me


async def of_webhook(telegram: Telegram, url: str | None) -> list[Finding]:
    """Whether updates go where they should (`url`: WEBHOOK_URL, None where the bot polls), how many wait, and what hinders them."""
    try:
        answer = await telegram.ask("getWebhookInfo")
    except Silent as silent:
        return [Finding(Level.NOTE, "webhook", f"Telegram did not answer ({silent}): ask again.")]
    found = told(_result(answer))
    waiting = several(found.waiting, "update")
    if found.url and not (url and same(found.url, url)):
        host = urlsplit(found.url).hostname or "somewhere"
        return [
            Finding(
                Level.WRONG,
                "webhook",
                f"An earlier program's webhook ({host}) takes the updates, {waiting} at Telegram: stop that program; the bot takes "
                "the webhook away when it is started.",
            )
        ]
    if url is None:
        return [Finding(Level.WELL, "webhook", f"none stands, {waiting} at Telegram.")]
    if not found.url:
        sentence = f"WEBHOOK_URL is not set at Telegram, {waiting} there: the bot sets it when it is started, and fetches until then."
        return [Finding(Level.NOTE, "webhook", sentence)]
    if found.failed_at is None:
        return [Finding(Level.WELL, "webhook", f"stands at WEBHOOK_URL, {waiting} at Telegram.")]
    ago = datetime.now(UTC) - found.failed_at
    failing = found.waiting > 0 and ago < RECENT
    how = (
        "Telegram cannot bring updates to WEBHOOK_URL"
        if failing
        else "stands at WEBHOOK_URL; an update could not be brought"
    )
    sentence = f"{how}, {span(ago)} ago ({found.why}); {waiting} at Telegram."
    return [Finding(Level.WRONG if failing else Level.NOTE, "webhook", sentence)]


async def of_groups(telegram: Telegram, me: dict[str, Any], books: Books) -> list[Finding]:
    """Whether the bot is still in its networks' groups, may write there and may pin; groups are named by their keys."""
    of_networks = select(chats.c.id, chats.c.telegram_id).join(networks, networks.c.group_chat_id == chats.c.id)
    async with reading(books.address) as opened:
        groups = (await opened.execute(of_networks.where(chats.c.state == "active").order_by(chats.c.id))).all()
    outside: list[int] = []
    silenced: list[int] = []
    unpinned: list[int] = []
    for key, telegram_id in groups:
        try:
            answer = await telegram.ask("getChatMember", chat_id=telegram_id, user_id=me["id"])
        except Silent as silent:
            return [Finding(Level.NOTE, "rights", f"Telegram did not answer ({silent}): ask again.")]
        if answer.get("error_code") == 429:
            return [Finding(Level.NOTE, "rights", "Telegram wants fewer questions: ask again later.")]
        seen = _result(answer)
        if not answer.get("ok") or seen.get("status") in ("left", "kicked"):
            outside.append(key)
        elif seen.get("status") == "restricted" and not seen.get("can_send_messages"):
            silenced.append(key)
        elif seen.get("status") != "administrator" or not seen.get("can_pin_messages"):
            unpinned.append(key)
    found = [Finding(Level.WELL, "rights", f"{several(len(groups), 'group')} of networks.")]
    for level, keys, what in (
        (Level.WRONG, outside, "The bot is no member of {}: an administrator adds it again."),
        (Level.WRONG, silenced, "The bot may not write in {}: an administrator gives it the right."),
        (Level.NOTE, unpinned, "The bot may not pin in {}: invitations do not stand on top there."),
    ):
        if keys:
            found.append(Finding(level, "rights", what.format(_named(keys))))
    return found


def _result(answer: dict[str, Any]) -> dict[str, Any]:
    found = answer.get("result")
    return found if isinstance(found, dict) else {}


def _named(keys: list[int]) -> str:
    more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
    return f"{', '.join(f'chat {key}' for key in keys[:NAMED])}{more}"
