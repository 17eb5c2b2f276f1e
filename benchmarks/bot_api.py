"""A bare Bot API server for measuring: hands out prepared messages as fast as they are taken, counts what comes back.

Run as `python -m benchmarks.bot_api PORT MESSAGES CHATS`; prints one JSON line when all answers have arrived.
"""

import asyncio
import json
import sys
import time

from aiohttp import web

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}


def updates(first: int, count: int, chats: int, text: str) -> list[dict]:
    """Text messages from `chats` people in turn."""
    made = []
    for number in range(first, first + count):
        person = {"id": 1000 + number % chats, "is_bot": False, "first_name": f"P{number % chats}"}
        made.append(
            {
                "update_id": number,
                "message": {
                    "message_id": number,
                    "date": 1795000000,
                    "from": person,
                    "chat": {"id": person["id"], "type": "private", "first_name": person["first_name"]},
                    "text": text,
                },
            }
        )
    return made


async def serve(port: int, messages: int, chats: int) -> None:
    """Serve until every message has been answered once, then print the seconds between the first poll and the last answer."""
    waiting = updates(1, messages, chats, "สวัสดีครับ ผมมาส่งรายงาน")
    finished = asyncio.Event()
    counts = {"sent": 0}
    times: dict[str, float] = {}

    def answer(result: object) -> web.Response:
        return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")

    async def handle(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            body = await request.read()
            if request.content_type == "application/json":
                parameters = json.loads(body or b"{}")
            else:
                parameters = dict((await request.post()).items())
            offset = int(parameters.get("offset", 0))
            times.setdefault("first_poll", time.perf_counter())
            batch = list(waiting[max(0, offset - 1) : max(0, offset - 1) + 100])
            if not batch:
                await asyncio.sleep(min(float(parameters.get("timeout", 0)), 0.2))
            else:
                times.setdefault("start", time.perf_counter())
            return answer(batch)
        await request.read()
        if method == "getMe":
            return answer(ME)
        if method == "sendMessage":
            counts["sent"] += 1
            if counts["sent"] >= messages:
                times["end"] = time.perf_counter()
                finished.set()
            return answer(
                {"message_id": 10**6 + counts["sent"], "date": 1795000000, "chat": {"id": 1, "type": "private"}}
            )
        return answer(True)

    application = web.Application(client_max_size=2**24)
    application.router.add_route("*", "/bot{token}/{method}", handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await finished.wait()
    print(json.dumps({"seconds": times["end"] - times["start"]}), flush=True)
    await asyncio.sleep(30)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
