"""A bare Bot API server for measuring: hands out prepared messages as fast as they are taken, counts what comes back.

Run as `python -m benchmarks.bot_api PORT MESSAGES CHATS TEXT [members]`: from so many strangers, or from who speaks for so many
organisations (benchmarks/years/past.py); prints JSON lines: its port, and the monotonic moments when it was
first polled, when the first messages were taken, and when every message had been answered.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from benchmarks.years.past import speaker

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


def updates(count: int, people: Sequence[int], text: str) -> list[dict[str, Any]]:
    """Text messages from these people in turn."""
    return [
        {"update_id": number, "message": typed(number, people[number % len(people)], text, 1795000000)}
        for number in range(1, count + 1)
    ]


def report(**values: Any) -> None:
    """One line for whoever measures."""
    print(json.dumps(values), flush=True)


async def serve(port: int, messages: int, people: Sequence[int], text: str) -> None:
    """Serve until killed."""
    waiting = updates(messages, people, text)
    seen = {"sent": 0, "polled": 0, "started": 0}

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
        offset = max(0, int(parameters.get("offset", 0)) - 1)
        batch = waiting[offset : offset + 100]
        if not batch:
            await asyncio.sleep(min(float(parameters.get("timeout", 0)), 0.2))
        elif not seen["started"]:
            seen["started"] = 1
            report(started=time.monotonic())
        return answer(batch)

    async def handle(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            return await poll(request)
        await request.read()
        if method == "getMe":
            return answer(ME)
        if method == "sendMessage":
            seen["sent"] += 1
            if seen["sent"] == messages:
                report(answered=time.monotonic())
            message = {"message_id": 10**6 + seen["sent"], "date": 1795000000, "chat": {"id": 1, "type": "private"}}
            return answer(message)
        return answer(True)

    application = web.Application(client_max_size=2**24)
    application.router.add_route("*", "/bot{token}/{method}", handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    report(port=runner.addresses[0][1])
    await asyncio.Event().wait()


if __name__ == "__main__":
    numbers = range(int(sys.argv[3]))
    writing = [speaker(each) if "members" in sys.argv[5:] else 1000 + each for each in numbers]
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), writing, sys.argv[4]))
