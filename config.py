"""Settings from the environment; a missing or wrong one stops the start with one sentence that says what to do."""

import importlib.util
import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError


class WrongSetting(Exception):
    """One sentence: which setting is wrong and what to do."""


@dataclass(frozen=True)
class Webhook:
    """Where Telegram brings updates (`url`), and where the bot listens for them behind its proxy (`listen` is an IP address)."""

    url: str
    listen: str
    port: int

    @property
    def path(self) -> str:
        """The address's path, which the proxy hands on as it is."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True)
class Settings:
    """What the bot needs to know before it starts; README.md lists every setting."""

    bot_token: str
    bot_api_url: str
    database_url: str
    zone: ZoneInfo
    log_level: str = "WARNING"
    rehearsal_clock: str | None = None  # address of a rehearsal whose clock the bot follows
    unlimited: bool = False  # benchmarks only: no sending limits
    health_port: int | None = None  # on which a monitor of this machine may ask how the bot is
    operator_chat: int | None = None  # Telegram's id of the chat that is told when something is wrong
    webhook: Webhook | None = None  # None: updates are fetched by polling


_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,}")
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
_NUMBER = re.compile(r"[0-9]{1,15}")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TELEGRAM = "https://api.telegram.org"
WEBHOOK_PORT = 8091
# What every proxy hands on unchanged; a query or a password would stand in its log.
_WEBHOOK = re.compile(r"(https?)://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")
_PORTS = (443, 80, 88, 8443)  # to which Telegram brings updates (Bot API, setWebhook)
_SERVER = re.compile(r"postgres(ql)?(\+asyncpg)?://")
DEFAULT_DATABASE = "sqlite+aiosqlite:///data/natprachum.db"


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings; raises WrongSetting."""
    api_url = environment.get("BOT_API_URL", TELEGRAM).strip().rstrip("/")
    if not _ADDRESS.fullmatch(api_url):
        raise WrongSetting("BOT_API_URL must begin with http:// or https://; leave it out to use Telegram's own.")
    log_level = environment.get("LOG_LEVEL", "").strip().upper() or "WARNING"
    if log_level not in LOG_LEVELS:
        raise WrongSetting(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}; leave it out for WARNING.")
    rehearsal_clock = environment.get("REHEARSAL_CLOCK", "").strip().rstrip("/") or None
    if rehearsal_clock is not None and not _ADDRESS.fullmatch(rehearsal_clock):
        raise WrongSetting("REHEARSAL_CLOCK must be the address of a rehearsal, beginning with http://; leave it out.")
    limits = environment.get("SENDING_LIMITS", "").strip()
    if limits not in ("", "off"):
        raise WrongSetting("SENDING_LIMITS can only be off, for benchmarks; leave it out.")
    port = environment.get("HEALTH_PORT", "").strip()
    if port and not (_NUMBER.fullmatch(port) and 0 < int(port) < 65536):
        raise WrongSetting("HEALTH_PORT must be a number from 1 to 65535; leave it out if nobody asks how the bot is.")
    chat = environment.get("OPERATOR_CHAT", "").strip()
    if chat and not _NUMBER.fullmatch(chat.removeprefix("-")):
        raise WrongSetting("OPERATOR_CHAT must be the number of a chat (a whole number); leave it out for none.")
    return Settings(
        bot_token=_token(environment),
        bot_api_url=api_url,
        database_url=database(environment),
        zone=zone(environment),
        log_level=log_level,
        rehearsal_clock=rehearsal_clock,
        unlimited=limits == "off",
        health_port=int(port) if port else None,
        operator_chat=int(chat) if chat else None,
        webhook=_webhook(environment, api_url, port),
    )


def _webhook(environment: Mapping[str, str], api_url: str, health_port: str) -> Webhook | None:
    """Where updates are brought; None where they are fetched. What one of the two ways needs without it, or for both, is refused."""
    url, listen, port = (environment.get(f"WEBHOOK_{name}", "").strip() for name in ("URL", "LISTEN", "PORT"))
    if not url:
        for name, given in (("WEBHOOK_LISTEN", listen), ("WEBHOOK_PORT", port)):
            if given:
                raise WrongSetting(f"{name} is set without WEBHOOK_URL: set that too, or leave {name} out to poll.")
        return None
    if port and not (_NUMBER.fullmatch(port) and 0 < int(port) < 65536):
        raise WrongSetting(f"WEBHOOK_PORT must be a number from 1 to 65535; leave it out for {WEBHOOK_PORT}.")
    found = Webhook(url, listen or "127.0.0.1", int(port or WEBHOOK_PORT))
    if health_port and int(health_port) == found.port:
        raise WrongSetting(f"WEBHOOK_PORT and HEALTH_PORT are both {found.port}: give them a port each.")
    try:
        ipaddress.ip_address(found.listen)
    except ValueError:
        raise WrongSetting(
            "WEBHOOK_LISTEN must be an address of this computer, such as 127.0.0.1 (a proxy here) or 0.0.0.0; leave it out."
        ) from None
    parts = _WEBHOOK.fullmatch(url)
    if parts is None:
        raise WrongSetting(
            "WEBHOOK_URL must be like https://bot.example.org/telegram, without a user, a query or spaces; leave it out to poll."
        )
    scheme, host, outside = parts[1], parts[2].strip("[]"), int((parts[3] or ":0")[1:])
    if scheme == "http" and not _loopback(host):
        raise WrongSetting("WEBHOOK_URL must begin with https://: Telegram brings updates to nothing else.")
    if scheme == "https" and api_url == TELEGRAM and (outside or 443) not in _PORTS:
        raise WrongSetting(f"WEBHOOK_URL must use port 443, 80, 88 or 8443, not {outside}: Telegram takes no other.")
    return found


def _loopback(host: str) -> bool:
    """Whether the name or address is this computer's own, for a Bot API server that runs here."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _token(environment: Mapping[str, str]) -> str:
    """The token, out of the environment or out of the file that it names, as systemd and Docker hand secrets over."""
    token, file = (environment.get(name, "").strip() for name in ("BOT_TOKEN", "BOT_TOKEN_FILE"))
    if token and file:
        raise WrongSetting("BOT_TOKEN and BOT_TOKEN_FILE are both set: leave one of them out.")
    if not token and not file:
        raise WrongSetting(
            "BOT_TOKEN is not set: get a token from @BotFather in Telegram and run BOT_TOKEN=… make run."
        )
    if file:
        try:
            token = Path(file).read_text(encoding="ascii").strip()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is no text"
            raise WrongSetting(
                f"BOT_TOKEN_FILE cannot be read ({why}): name a file that holds the token and nothing else."
            ) from None
    if not _TOKEN.fullmatch(token):
        name = "The file of BOT_TOKEN_FILE" if file else "BOT_TOKEN"
        raise WrongSetting(
            f"{name} does not look like a token (digits, a colon, letters): copy it again from @BotFather."
        )
    return token


def database(environment: Mapping[str, str] = os.environ) -> str:
    """The address of the books; raises WrongSetting."""
    address = environment.get("DATABASE_URL", DEFAULT_DATABASE).strip()
    if address.startswith("sqlite:///"):
        address = address.replace("sqlite:///", "sqlite+aiosqlite:///", 1)
    if _SERVER.match(address):
        return _server(address)
    file = address.removeprefix("sqlite+aiosqlite:///")
    if file == address or file.endswith("/") or file.partition("?")[0] in ("", ":memory:"):
        raise WrongSetting("DATABASE_URL must be like sqlite:///data/natprachum.db; leave it out to use that file.")
    return address


def _server(address: str) -> str:
    """The address of books on a PostgreSQL server, in the words of the storage room; what is wrong is told without the address."""
    try:
        url = make_url(_SERVER.sub("postgresql+asyncpg://", address, count=1))
        named = bool(url.database) and (url.port is None or 0 < url.port < 65536)
    except (ArgumentError, ValueError):
        named = False
    if not named:
        raise WrongSetting("DATABASE_URL must be like postgresql://USER:PASSWORD@HOST/NAME for books on a server.")
    if importlib.util.find_spec("asyncpg") is None:
        raise WrongSetting(
            "DATABASE_URL names a PostgreSQL server, and what it needs is not installed: make postgresql installs it."
        )
    return url.render_as_string(hide_password=False)


def zone(environment: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone of networks that set nothing else, and of the operator; raises WrongSetting."""
    try:
        return ZoneInfo(environment.get("TIME_ZONE", "Asia/Bangkok").strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongSetting("TIME_ZONE is not the name of a time zone, such as Asia/Bangkok; leave it out.") from None
