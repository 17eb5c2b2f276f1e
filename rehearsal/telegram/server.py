"""The server on loopback: the Bot API for the bot, /rehearsal for people and scripts, and the chat page."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, MutableMapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import fontpkg
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.protocols.http.h11_impl import H11Protocol

from rehearsal.telegram.bot_api import BotApi, Receive, Scope, Send, hang_up
from rehearsal.telegram.control import WORLD, routes
from rehearsal.telegram.webhook import Webhook
from rehearsal.telegram.world import TOKEN, World, utc_now

PAGE = Path(__file__).parent / "page"
_POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


class _Protocol(H11Protocol):
    """uvicorn's protocol that also lets the application hang up without an answer."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        application = self.app

        async def with_hanging_up(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            scope["rehearsal.abort"] = self.transport.abort
            await application(scope, receive, send)

        self.app = with_hanging_up


class _Server(uvicorn.Server):
    """uvicorn's server that stops at once: whoever waits is hung up on, as when a connection breaks."""

    def __init__(self, config: uvicorn.Config):
        super().__init__(config)
        self.begun: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def end(self) -> None:
        """Stop, from any thread or a signal."""
        self.should_exit = True
        if self.begun is not None:
            loop, event = self.begun
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(event.set)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop on SIGINT and SIGTERM."""
        super().handle_exit(sig, frame)
        self.end()

    async def main_loop(self) -> None:
        """Serve until `end`."""
        event = asyncio.Event()
        self.begun = (asyncio.get_running_loop(), event)
        if not self.should_exit:
            await event.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            if isinstance(connection, _Protocol):
                connection.transport.abort()
        await asyncio.sleep(0)


class Application:
    """The ASGI application: the bot's requests go the short way, all others through Starlette."""

    def __init__(self, world: World):
        self.world = world
        self.bot_api = BotApi(world)
        self.webhook = Webhook(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; those still waiting when the server stops are hung up on."""
        try:
            await self._answer(scope, receive, send)
        except asyncio.CancelledError:
            await hang_up(scope, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self.bot_api(scope, receive, send)
        elif _foreign(scope):
            await Response("only this server's own page may do this", 403)(scope, receive, send)
        else:
            scope[WORLD] = self.world
            await _others()(scope, receive, send)


@cache
def _others() -> Starlette:
    """The page, and what people and scripts ask."""
    return Starlette(
        routes=[
            Route("/", _page),
            Route("/fonts/{weight}.ttf", _font),
            Mount("/page", StaticFiles(directory=PAGE)),
            *routes(),
        ]
    )


def _foreign(scope: Scope) -> bool:
    """Whether a page of another site, or of a name that was bent to loopback, asks."""
    headers = dict(scope.get("headers", ()))
    host = headers.get(b"host", b"").decode("latin-1")
    origin = headers.get(b"origin", b"").decode("latin-1")
    name = host.rpartition(":")[0] or host
    return name not in ("127.0.0.1", "localhost") or (bool(origin) and origin != f"http://{host}")


async def _page(request: Request) -> Response:
    page = PAGE / "index.html"
    return FileResponse(page, headers={"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY})


async def _font(request: Request) -> Response:
    weight = request.path_params["weight"]
    if weight not in ("Regular", "SemiBold", "Bold", "Italic"):
        return Response("no such font", 404)
    path = Path(fontpkg.path("Sarabun")).with_name(f"Sarabun-{weight}.ttf")
    return FileResponse(path, media_type="font/ttf", headers={"Cache-Control": "max-age=86400"})


class Running:
    """A server that runs in a thread of this process; `stop` ends it, also as a context manager."""

    def __init__(self, world: World, port: int = 0, ready: Callable[[str], None] | None = None):
        self.world = world
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.token = world.token
        self._server = _Server(
            uvicorn.Config(
                Application(world),
                http=_Protocol,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_keep_alive=75,
                date_header=False,
                server_header=False,
            )
        )
        self._thread: threading.Thread | None = None

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop on which it serves, once it does."""
        assert self._server.begun is not None
        return self._server.begun[0]

    def run(self) -> None:
        """Serve in this thread until interrupted."""
        self._server.run(sockets=[self._socket])

    def start(self) -> "Running":
        """Serve in a thread of its own; returns when requests are answered."""
        self._thread = threading.Thread(target=self.run, name="rehearsal", daemon=True)
        self._thread.start()
        waiting = threading.Event()
        while not self._server.started and self._thread.is_alive():
            waiting.wait(0.001)
        return self

    def stop(self) -> None:
        """Stop serving."""
        self._server.end()
        if self._thread is not None:
            self._thread.join(10)
        self._socket.close()

    def __enter__(self) -> "Running":
        return self if self._thread else self.start()

    def __exit__(self, *exception: object) -> None:
        self.stop()


def serve(
    port: int = 0,
    start: datetime | None = None,
    running: bool = False,
    token: str = TOKEN,
    username: str = "rehearsal_bot",
    name: str = "Rehearsal",
    scenarios: list[dict[str, Any]] | None = None,
    on_reset: Callable[[str], None] | str | None = None,
    in_thread: bool = True,
) -> Running:
    """Start a rehearsal and return it, serving in a thread (or not yet, with `in_thread` False: call `run`).

    `start` is the clock's first moment (default: the real present), `running` lets it run. `username` and `name` are the
    bot's. `scenarios` are offered by the page's button that begins again; `on_reset` is called with the name of the one
    chosen (see scenarios.py).
    """
    world = World(start or utc_now(), running, token, username, name)
    world.scenarios = scenarios or []
    world.reset_hook = on_reset
    served = Running(world, port)
    return served.start() if in_thread else served
