"""The rehearsal called within this process: no socket, one loop in a thread of its own for it and for a bot beside it.

What the server answers over HTTP, its application answers here to a call. A test spends its time on the bot then, not on two
programs that read each other's bytes.
"""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine, Mapping, MutableMapping
from concurrent.futures import Future
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import aiohttp

from rehearsal.telegram.server import Application
from rehearsal.telegram.world import World

Result = TypeVar("Result")


class Within:
    """A rehearsal of this process; it begins at once and lives until `stop`."""

    address = "http://localhost"

    def __init__(self, world: World, loop_factory: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop):
        self.world = world
        self.application = Application(world)
        self.loop = loop_factory()
        self._thread = threading.Thread(target=self._run, name="rehearsal", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        left = asyncio.all_tasks(self.loop)
        for task in left:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    def begin(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Let something run on the loop, from another thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def exchange(self, verb: str, target: str, body: bytes | None) -> tuple[int, str, bytes]:
        """Answer a call from another thread: status, type and content.

        What people do one after another reaches the bot together, as soon as somebody looks or time goes on: how quick the bot is
        beside the test decides nothing.
        """
        return self.begin(self._called(verb, target, body or b"")).result()

    async def _called(self, verb: str, target: str, body: bytes) -> tuple[int, str, bytes]:
        if verb == "GET" or target.startswith("/rehearsal/clock"):
            self.world.updates.let_go()
        else:
            self.world.updates.held = True
        status, headers, content = await self.answer(verb, target, {"content-type": "application/json"}, body)
        return status, headers.get("content-type", ""), content

    def look(self) -> None:
        """Somebody looks otherwise than by a call, into the books."""
        if self.world.updates.held:
            self.loop.call_soon_threadsafe(self.world.updates.let_go)

    def close(self) -> None:
        """Nothing is open."""

    async def answer(
        self, verb: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer one request on the loop; raises ServerDisconnectedError where the application hangs up."""
        path, _, query = target.partition("?")
        hung_up = False

        def abort() -> None:
            nonlocal hung_up
            hung_up = True

        scope: MutableMapping[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "method": verb,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [
                (b"host", b"localhost"),
                *((name.lower().encode(), value.encode()) for name, value in headers.items()),
            ],
            "client": None,
            "server": ("localhost", 80),
            "rehearsal.abort": abort,
        }
        told: dict[str, Any] = {}
        content = bytearray()

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                told.update(message)
            else:
                content.extend(message.get("body", b""))

        await self.application(scope, receive, send)
        if hung_up or not told:
            raise aiohttp.ServerDisconnectedError
        found = {name.decode().lower(): value.decode("latin-1") for name, value in told["headers"]}
        return told["status"], found, bytes(content)

    def session(self, **_: Any) -> "Session":
        """Open what the bot uses as its connections; called on the loop."""
        return Session(self)

    def stop(self) -> None:
        """End everything that still runs on the loop, and the loop."""
        self.world.updates.held = False
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(20)


class Session:
    """As much of aiohttp's ClientSession as the bot uses."""

    def __init__(self, within: Within) -> None:
        self._within = within

    def request(
        self,
        method: str,
        url: str,
        *,
        timeout: aiohttp.ClientTimeout | None = None,
        headers: Mapping[str, str] | None = None,
        data: bytes | aiohttp.FormData | None = None,
        json: Any = None,
        params: Mapping[str, str] | None = None,
    ) -> "_Asked":
        """Ask; the answer comes where it is awaited, as with aiohttp."""
        return _Asked(self._within, method, url, timeout, dict(headers or {}), data, json, params)

    async def close(self) -> None:
        """Nothing is open."""


class _Asked:
    """A request under way and its answer."""

    def __init__(
        self,
        within: Within,
        method: str,
        url: str,
        timeout: aiohttp.ClientTimeout | None,
        headers: dict[str, str],
        form: bytes | aiohttp.FormData | None,
        wish: Any,
        params: Mapping[str, str] | None,
    ) -> None:
        self._within, self._method, self._url, self._headers = within, method, url, headers
        self._seconds = None if timeout is None else timeout.sock_read
        self._form, self._wish, self._params = form, wish, params

    async def __aenter__(self) -> "_Asked":
        place = urlsplit(self._url)
        target = place.path + (
            f"?{urlencode(self._params)}" if self._params else f"?{place.query}" if place.query else ""
        )
        body = await self._body()
        # The server goes on with a request whose asker has gone away, as over a connection.
        served = asyncio.ensure_future(self._within.answer(self._method, target, self._headers, body))
        self.status, self.headers, self._content = await asyncio.wait_for(asyncio.shield(served), self._seconds)
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def _body(self) -> bytes:
        if self._wish is not None:
            self._headers["Content-Type"] = "application/json"
            return json.dumps(self._wish).encode()
        if isinstance(self._form, aiohttp.FormData):
            form = self._form()
            self._headers |= dict(form.headers)
            written = _Written()
            await form.write(written)  # type: ignore[arg-type]
            return bytes(written.content)
        return self._form or b""

    async def read(self) -> bytes:
        """The content of the answer."""
        return self._content

    async def json(self) -> Any:
        """The same as JSON."""
        return json.loads(self._content)


class _Written:
    """Takes what a form writes."""

    def __init__(self) -> None:
        self.content = bytearray()

    async def write(self, chunk: bytes) -> None:
        """Keep a part."""
        self.content.extend(chunk)
