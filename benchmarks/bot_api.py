"""A bare Bot API server for measuring: hands out prepared messages as fast as they are taken, counts what comes back.

Run as `python -m benchmarks.bot_api PORT MESSAGES CHATS TEXT [members] [press] [before=NUMBER]`: from so many strangers, or from who
speaks for so many organisations (benchmarks/years/past.py), who with `press` press the first button of what each is answered with; so
many `before` that do not count, so that whoever answers has loaded and built what it needs. Prints JSON lines: its port, and the
monotonic moments when it was first polled, when those before were answered (the others come a second later), when the first messages
were taken, and when every message (and press) had been answered; between these how many were so far, so that a slow run is no dead one.
"""

import asyncio
import json
import math
import sys
import time
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from benchmarks.years.past import MEMBERS, speaker

DATE = 1795000000  # when everything is said: a second of Telegram's
NOTHING_SAID: dict[str, object] = {"getMyCommands": [], "getMyDescription": {}, "getMyShortDescription": {}}
"""What a new bot has said of itself; every other act is answered with True."""
A_WHILE = 30.0  # seconds after which it is told how many were answered so far, where some were
ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}


def person_of(telegram_id: int) -> dict[str, Any]:
    """Somebody, as Telegram names people."""
    return {"id": telegram_id, "is_bot": False, "first_name": f"คน {telegram_id}"}


def typed(number: int, telegram_id: int, text: str, date: int) -> dict[str, Any]:
    """What somebody writes in private: Telegram's message of that number, at that second (UTC)."""
    person = person_of(telegram_id)
    command = text.split()[0] if text.startswith("/") else ""
    return {
        "message_id": number,
        "date": date,
        "from": person,
        "chat": {"id": telegram_id, "type": "private", "first_name": person["first_name"]},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}] if command else [],
    }


def updates(numbers: range, people: Sequence[int], text: str, behind: int = 0) -> list[dict[str, Any]]:
    """Text messages from these people in turn, with so many updates `behind` that are no messages."""
    return [
        {"update_id": number, "message": typed(number, people[(number - behind) % len(people)], text, DATE)}
        for number in numbers
    ]


def report(**values: Any) -> None:
    """One line for whoever measures."""
    print(json.dumps(values), flush=True)


def pressed(number: int, message_id: int, sent: dict[str, Any], date: int) -> dict[str, Any] | None:
    """The update of that number: somebody presses the first button of what was sent to them alone; None where it has none."""
    markup = sent.get("reply_markup") or {}
    rows = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard")
    if not rows:
        return None
    person = int(sent["chat_id"])
    message = {"message_id": message_id, "date": date, "chat": {"id": person, "type": "private"}}
    query = {"id": str(number), "from": person_of(person), "message": message, "chat_instance": "1"}
    return {"update_id": number, "callback_query": query | {"data": rows[0][0]["callback_data"]}}


async def serve(
    port: int, messages: int, people: Sequence[int], text: str, *, pressing: bool = False, before: int = 0
) -> None:
    """Serve until killed."""
    waiting = updates(range(1, before + 1), people, text)
    begins = {"at": math.inf if before else 0.0}  # when what counts is handed out
    seen = {"sent": 0, "answered": 0, "polled": 0, "started": 0}

    def answer(result: object) -> web.Response:
        return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")

    async def poll(request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            parameters = json.loads(await request.read() or b"{}")
        else:
            parameters = dict((await request.post()).items())
        if not seen["polled"]:
            seen["polled"] = 1
            report(polled=time.monotonic())
        if not seen["started"] and time.monotonic() >= begins["at"]:
            seen["started"] = first = len(waiting) + 1
            waiting.extend(updates(range(first, first + messages), people, text, behind=first - 1 - before))
            report(started=time.monotonic())
        offset = max(0, int(parameters.get("offset", 0)) - 1)
        batch = waiting[offset : offset + 100]
        if not batch:
            await asyncio.sleep(min(float(parameters.get("timeout", 0)), 0.2))
        return answer(batch)

    async def handle(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            return await poll(request)
        body = await request.read()
        if method == "getMe":
            return answer(ME)
        if method == ("answerCallbackQuery" if pressing else "sendMessage"):
            seen["answered"] += 1
            if seen["answered"] == before:
                begins["at"] = time.monotonic() + 1.0
                report(before=time.monotonic())
            if seen["answered"] == before + messages:
                report(answered=time.monotonic())
        if method == "sendMessage":
            seen["sent"] += 1
            message_id = 10**6 + seen["sent"]
            if pressing and (press := pressed(len(waiting) + 1, message_id, json.loads(body), DATE)) is not None:
                waiting.append(press)
            return answer({"message_id": message_id, "date": DATE, "chat": {"id": 1, "type": "private"}})
        return answer(NOTHING_SAID.get(method, True))

    application = web.Application(client_max_size=2**24)
    application.router.add_route("*", "/bot{token}/{method}", handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    report(port=runner.addresses[0][1])
    told = 0
    while True:
        await asyncio.sleep(A_WHILE)
        if seen["answered"] > told:
            told = seen["answered"]
            report(so_far=told)


if __name__ == "__main__":
    numbers = range(int(sys.argv[3]))
    whose = sys.argv[5:]
    # Of members first one of each network, then another of each: no network's all write together.
    writing = [speaker(each) for each in sorted(numbers, key=lambda each: each % MEMBERS)]
    if "members" not in whose:
        writing = [1000 + each for each in numbers]
    before = max((int(each.removeprefix("before=")) for each in whose if each.startswith("before=")), default=0)
    asyncio.run(
        serve(int(sys.argv[1]), int(sys.argv[2]), writing, sys.argv[4], pressing="press" in whose, before=before)
    )
