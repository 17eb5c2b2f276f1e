"""What Telegram says of the webhook, and when it has to be set anew."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.webhook import RECENT, Stands, reason, same, secret, stands, told

NOW = datetime(2026, 12, 1, 3, 0, 0, 500_000, tzinfo=UTC)
SECOND = timedelta(seconds=1)
URL = "https://bot.example.org/telegram"


def said(failed: datetime | None = None, waiting: int = 1, url: str = URL) -> dict[str, object]:
    answer: dict[str, object] = {"url": url, "pending_update_count": waiting}
    if failed is not None:
        answer |= {"last_error_date": int(failed.timestamp()), "last_error_message": "Connection refused"}
    return answer


@pytest.mark.parametrize(
    ("answer", "set_at", "expected"),
    [
        (said(), NOW, Stands.WELL),
        (said(failed=NOW), NOW, Stands.FAILING),  # Telegram tells whole seconds
        (said(failed=NOW - SECOND), NOW, Stands.WELL),  # before it was set
        (said(failed=NOW - RECENT + SECOND), NOW - 2 * RECENT, Stands.FAILING),
        (said(failed=NOW - RECENT - SECOND), NOW - 2 * RECENT, Stands.WELL),  # over: it would have been tried again
        (said(failed=NOW, waiting=0), NOW, Stands.WELL),  # nothing waits: the next try went well
        (said(url=""), NOW, Stands.GONE),
        (said(url="https://other.example.org/"), NOW, Stands.ELSEWHERE),
    ],
)
def test_a_webhook_fails_where_a_delivery_failed_lately_and_something_waits(
    answer: dict[str, object], set_at: datetime, expected: Stands
) -> None:
    assert stands(told(answer), URL, set_at, NOW) is expected


def test_an_address_is_the_same_however_telegram_writes_it() -> None:
    assert same("https://Bot.example.org", "https://bot.example.org/")
    assert same("https://bot.example.org:443/x", "https://bot.example.org/x")
    assert not same("https://bot.example.org:8443/x", "https://bot.example.org/x")
    assert not same("https://bot.example.org/x", "https://bot.example.org/X")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("SSL error {error:0A000086:SSL routines::certificate verify failed}", "certificate"),
        ("Connection refused", "does the proxy run"),
        ("Connection timed out", "open to the internet"),
        ("Read timeout expired", "open to the internet"),
        ("Failed to resolve host: Name or service not known", "domain"),
        ("Wrong response from the webhook: 502 Bad Gateway", "WEBHOOK_PORT"),
        ("Wrong response from the webhook: 403 Forbidden", "secret"),
        ("Wrong response from the webhook: 404 Not Found", "path"),
        ("Wrong response from the webhook: 301 Moved Permanently", "another address"),
        ("Wrong response from the webhook: 418 I'm a teapot", "it answered 418"),
        ("Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443", "8443"),
        ("Bad Request: bad webhook: IP address 10.0.0.1 is reserved", "no address that Telegram may use"),
        ("something of next year https://bot.example.org/secret", "not known here"),
    ],
)
def test_why_a_delivery_failed_is_said_in_the_operator_s_words(message: str, words: str) -> None:
    assert words in reason(message) and "example.org" not in reason(message)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_NAMES = ("url", "pending_update_count", "last_error_date", "last_error_message")


@given(_ANYTHING | st.fixed_dictionaries({}, optional=dict.fromkeys(_NAMES, _ANYTHING)))
def test_whatever_stands_in_telegram_s_place_is_an_answer(answer: object) -> None:
    assert stands(told(answer), URL, NOW, NOW) in Stands


def test_the_secret_is_one_that_telegram_takes_and_shows_nothing_of_the_token() -> None:
    token, other = "123456789:" + "A" * 35, "123456789:" + "B" * 35
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret(token)) and len(secret(token)) == 64
    assert secret(token) == secret(token) != secret(other)
    assert "123456789" not in secret(token) and "AAAA" not in secret(token)
