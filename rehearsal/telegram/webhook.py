"""Updates brought to the bot's webhook, one after another, each until it is answered with success."""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from rehearsal.telegram.world import World

PATIENCE = 60.0
PAUSE = 0.5


class Webhook:
    """Delivers while the world has a webhook; started by the first setWebhook."""

    def __init__(self, world: World):
        self.world = world
        self._task: asyncio.Task[None] | None = None
        world.webhook_changed = self._changed

    def _changed(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self.world.webhook:
            self._task = asyncio.get_running_loop().create_task(self._deliver(self.world.webhook))

    async def _deliver(self, webhook: dict[str, Any]) -> None:
        updates = self.world.updates
        while True:
            if not updates.pending:
                await updates.arrived.wait(3600)
                continue
            waiting = updates.pending[0]
            try:
                status = await asyncio.wait_for(_post(webhook, waiting[1]), PATIENCE)
                trouble = "" if 200 <= status < 300 else f"Wrong response from the webhook: {status}"
            except (OSError, TimeoutError, ValueError, IndexError) as error:
                trouble = f"Connection failed: {error}"
            if trouble:
                webhook |= {"error": trouble, "error_date": self.world.stamp()}
                await asyncio.sleep(PAUSE)
            elif updates.pending and updates.pending[0] is waiting:
                updates.pending.popleft()


async def _post(webhook: dict[str, Any], update: dict[str, Any]) -> int:
    """The status of one delivery."""
    place = urlsplit(webhook["url"])
    if place.scheme != "http":
        raise ValueError("the rehearsal delivers over http only")
    body = json.dumps(update, ensure_ascii=False).encode()
    path = (place.path or "/") + (f"?{place.query}" if place.query else "")
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: {place.netloc}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    if webhook["secret_token"]:
        lines.append(f"X-Telegram-Bot-Api-Secret-Token: {webhook['secret_token']}")
    reader, writer = await asyncio.open_connection(place.hostname, place.port or 80)
    try:
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        return int((await reader.readline()).split()[1])
    finally:
        writer.close()
