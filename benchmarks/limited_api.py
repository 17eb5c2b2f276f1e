"""A bare Bot API server that enforces Telegram's sending limits strictly: never more than 30 in any second, 1 a second in a chat.

Run as `python -m benchmarks.limited_api PORT MESSAGES`; prints JSON lines: its port, and once so many messages have been taken when the
first and the last came (monotonic seconds), how many were refused with 429, and how many chats got one.
"""

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from benchmarks.bot_api import ME, NOTHING_SAID, report

OVER_ALL = 30
RESERVE = 300.0  # seconds until nothing more comes, besides
SENDING = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup"})


def patience(messages: int) -> float:
    """Seconds after which the last of so many messages should have come: three times the least that the limits allow, and a reserve."""
    return 3 * messages / OVER_ALL + RESERVE


class Window:
    """What arrived within the last second."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: deque[float] = deque()

    def takes(self, now: float) -> bool:
        """Whether one more may pass now; it is counted if so."""
        while self._times and now - self._times[0] >= 1:
            self._times.popleft()
        if len(self._times) >= self._most:
            return False
        self._times.append(now)
        return True


async def _nothing_comes(parameters: dict[str, Any]) -> list[dict[str, Any]]:
    await asyncio.sleep(0.2)
    return []


async def serve(
    port: int, messages: int, poll: Callable[[dict[str, Any]], Awaitable[list[dict[str, Any]]]] = _nothing_comes
) -> None:
    """Serve until killed; `poll` gives the updates that getUpdates with these parameters finds."""
    over_all = Window(OVER_ALL)
    chats: dict[int, Window] = {}
    taken: list[float] = []
    refused = 0

    def answer(body: dict[str, object], status: int = 200) -> web.Response:
        return web.Response(body=json.dumps(body).encode(), content_type="application/json", status=status)

    async def handle(request: web.Request) -> web.Response:
        nonlocal refused
        method = request.match_info["method"]
        raw = await request.read()
        if method == "getUpdates":
            return answer({"ok": True, "result": await poll(json.loads(raw or b"{}"))})
        if method == "getMe":
            return answer({"ok": True, "result": ME})
        if method not in SENDING:
            return answer({"ok": True, "result": NOTHING_SAID.get(method, True)})
        now = time.monotonic()
        chat = int(json.loads(raw)["chat_id"])
        if not chats.setdefault(chat, Window(1)).takes(now) or not over_all.takes(now):
            refused += 1
            parameters = {"retry_after": 1}
            words = "Too Many Requests: retry after 1"
            return answer({"ok": False, "error_code": 429, "description": words, "parameters": parameters}, 429)
        taken.append(now)
        if len(taken) == messages:
            report(first=taken[0], last=taken[-1], refused=refused, chats=len(chats))
        message = {"message_id": len(taken), "date": 1795000000, "chat": {"id": chat, "type": "private"}}
        return answer({"ok": True, "result": message})

    application = web.Application(client_max_size=2**24)
    application.router.add_route("*", "/bot{token}/{method}", handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    report(port=runner.addresses[0][1])
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
