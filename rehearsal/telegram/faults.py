"""Troubles on request: refused, slow or cut answers for the next requests of a method."""

from dataclasses import dataclass, field
from typing import Any

from rehearsal.telegram.refusals import ApiError, Impossible

_TEXTS = {
    400: "Bad Request: rehearsed",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: rehearsed",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
_FIELDS = {"method", "chat", "times", "skip", "code", "description", "retry_after", "delay", "cut", "text"}


@dataclass
class Fault:
    """What happens to the next `times` requests of `method` (to `chat`, with `text` in it), after `skip` good ones.

    `code` answers an error without handling the request; `delay` waits real seconds first; `cut` closes the connection
    "before" the request is handled, or "after" it is, so that the bot does not learn of its success.
    """

    number: int
    method: str = "*"
    chat: int | None = None
    times: int = 1
    skip: int = 0
    code: int | None = None
    description: str = ""
    retry_after: int = 0
    delay: float = 0.0
    cut: str = ""
    text: str = ""
    met: int = field(default=0)

    def error(self) -> ApiError | None:
        """The error to answer with, if any."""
        if self.code is None:
            return None
        text = self.description or _TEXTS.get(self.code, "rehearsed")
        if self.code == 429:
            seconds = self.retry_after or 1
            return ApiError(429, text.format(retry_after=seconds), retry_after=seconds)
        return ApiError(self.code, text)

    def shown(self) -> dict[str, Any]:
        """The fault as JSON."""
        return dict(vars(self))


class Faults:
    """The troubles that wait to happen."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self._last = 0

    def add(self, wish: dict[str, Any]) -> Fault:
        """Plan a trouble; raises `Impossible` when the wish makes no sense."""
        unknown = set(wish) - _FIELDS
        if unknown:
            raise Impossible(f"a fault has no {', '.join(sorted(unknown))}; it has {', '.join(sorted(_FIELDS))}")
        if wish.get("cut", "") not in ("", "before", "after"):
            raise Impossible('cut is "before" or "after"')
        if not any(wish.get(name) for name in ("code", "delay", "cut")):
            raise Impossible("a fault needs code, delay or cut")
        self._last += 1
        fault = Fault(self._last, **wish)
        self.waiting.append(fault)
        return fault

    def take(self, method: str, params: dict[str, Any]) -> Fault | None:
        """The trouble for this request, used up by one."""
        for fault in self.waiting:
            if fault.method not in ("*", method) or (fault.method == "*" and method == "getUpdates"):
                continue
            if fault.chat is not None and str(params.get("chat_id")) != str(fault.chat):
                continue
            if fault.text and fault.text not in str(params.get("text", params.get("caption", ""))):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            fault.met += 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault
        return None

    def clear(self) -> None:
        """Forget every planned trouble."""
        self.waiting.clear()
