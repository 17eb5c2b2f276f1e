"""Refusals of the Bot API in Telegram's words, and refusals of what a script asks people to do."""

from typing import Any


class ApiError(Exception):
    """A Bot API call that Telegram would refuse: HTTP status, description, and parameters such as `retry_after`."""

    def __init__(self, code: int, description: str, complaint: bool = False, **parameters: int):
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.complaint = complaint

    def body(self) -> dict[str, Any]:
        """The JSON object Telegram answers with."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(text: str, complaint: bool = False) -> ApiError:
    """A 400; `complaint` marks what only a mistake in the bot's code can cause."""
    return ApiError(400, f"Bad Request: {text}", complaint)


def forbidden(text: str) -> ApiError:
    """A 403, final for the chat."""
    return ApiError(403, f"Forbidden: {text}")


def too_many(seconds: int) -> ApiError:
    """A 429 that asks for `seconds` of patience."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class Impossible(Exception):
    """What a person cannot do (no such chat, no such button); answered with `status`.

    `key` names the page's own words for it (page/words.js), where somebody who plays on the page may meet it.
    """

    def __init__(self, text: str, status: int = 400, key: str | None = None):
        super().__init__(text)
        self.status = status
        self.key = key
