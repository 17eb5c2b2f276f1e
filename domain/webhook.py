"""The rules of the webhook: the secret that Telegram sends along, what its answers mean, and when it has to be set anew."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

CONNECTIONS = 20  # that Telegram may open at once (setWebhook, max_connections): what comes together shares one commit
LARGEST = 2**20  # bytes of one update; the longest message with everything it answers to is some tens of kilobytes
RECENT = timedelta(minutes=5)  # Telegram tries again after two minutes at the latest; an older failure is over
FAILED_LOOKS = 3  # one after another in which deliveries fail, until what waits is fetched
_PORTS = {"https": 443, "http": 80}


def secret(token: str) -> str:
    """What Telegram sends with each update (secret_token: 1 to 256 of A-Z, a-z, 0-9, _ and -).

    It follows from the bot's token and nothing else, so it is kept nowhere; the token does not follow from it
    (docs/decisions/webhook.md).
    """
    return hmac.new(token.encode(), b"the secret of the webhook", hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Told:
    """What Telegram says of the webhook (getWebhookInfo): where updates go ('': nowhere), how many wait, and of the last delivery
    that failed when that was (UTC; None: none is known) and why, in the operator's words."""

    url: str
    waiting: int
    failed_at: datetime | None
    why: str


class Stands(StrEnum):
    """How it stands: as it was set, unreachable for Telegram, taken away, or set by another program."""

    WELL = "well"
    FAILING = "failing"
    GONE = "gone"
    ELSEWHERE = "elsewhere"


def told(answer: Any) -> Told:
    """Telegram's answer; what is missing or of another kind in it counts as not said."""
    found: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {}
    url, waiting = found.get("url"), found.get("pending_update_count")
    date, why = found.get("last_error_date"), found.get("last_error_message")
    failed_at = None
    if isinstance(date, int) and 0 < date < 2**32:
        failed_at = datetime.fromtimestamp(date, UTC)
    return Told(
        url if isinstance(url, str) else "",
        waiting if isinstance(waiting, int) else 0,
        failed_at,
        reason(why if isinstance(why, str) else ""),
    )


def stands(found: Told, url: str, set_at: datetime, now: datetime) -> Stands:
    """How the webhook that was set to `url` at `set_at` stands now.

    A delivery that failed before it was set, or longer than `RECENT` ago, is over, and so is one after which nothing waits.
    """
    if not same(found.url, url):
        return Stands.ELSEWHERE if found.url else Stands.GONE
    # Telegram tells whole seconds.
    since = max(set_at.replace(microsecond=0), now - RECENT)
    failing = found.waiting > 0 and found.failed_at is not None and found.failed_at >= since
    return Stands.FAILING if failing else Stands.WELL


def same(one: str, other: str) -> bool:
    """Whether two addresses are one; Telegram gives back a host in small letters, and a path where there was none."""
    return _parts(one) == _parts(other)


def _parts(address: str) -> tuple[str, str, int | None, str]:
    try:
        found = urlsplit(address)
        return found.scheme, found.hostname or "", found.port or _PORTS.get(found.scheme), found.path or "/"
    except ValueError:
        return "", address, None, ""


_ANSWERED = re.compile(r"webhook: (\d{3})\b")
_REASONS = (
    (r"certificate|SSL", "its certificate is not accepted: renew it, and let the proxy send the whole chain"),
    (r"resolve host|IP address", "its name leads to no address that Telegram may use: look at the domain's records"),
    (r"timed? ?out|timeout", "nobody answers there in time: is the port open to the internet?"),
    (r"refused|closed|reset|can't connect|connection failed", "nobody takes the call there: does the proxy run?"),
    (r"only on ports|HTTPS URL", "Telegram takes https on port 443, 80, 88 or 8443 only"),
    (r"webhook: 50[234]", "the proxy does not reach the bot: it must hand on to WEBHOOK_LISTEN and WEBHOOK_PORT"),
    (r"webhook: 40[13]", "the proxy, or another program, refuses what Telegram brings, or takes its secret out"),
    (r"webhook: 404", "the proxy hands on another path than that of WEBHOOK_URL, or to another program"),
    (r"webhook: 413", "an update was larger than is taken there"),
    (r"webhook: 3\d\d", "the proxy leads to another address, which Telegram does not follow"),
)


_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), words) for pattern, words in _REASONS)


def reason(message: str) -> str:
    """What Telegram says of a delivery that failed (last_error_message) in the operator's words, without any of Telegram's."""
    for pattern, words in _COMPILED:
        if pattern.search(message):
            return words
    answered = _ANSWERED.search(message)
    return f"it answered {answered[1]}" if answered else "Telegram names a reason that is not known here"
