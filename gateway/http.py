"""Requests to the Bot API over aiohttp, a third of the cost of python-telegram-bot's own httpx."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData


@dataclass(frozen=True)
class Payload:
    """The parameters of one call as plain JSON values, and files as {field: (name, content, media type)}."""

    parameters: dict[str, Any]
    multipart_data: dict[str, tuple[str, bytes, str]] = field(default_factory=dict)

    @property
    def contains_files(self) -> bool:
        """Whether it must travel as a multipart form."""
        return bool(self.multipart_data)

    @property
    def json_parameters(self) -> dict[str, str]:
        """The parameters as form fields: strings as they are, everything else as JSON."""
        return {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, value in self.parameters.items()
        }


class NotSent(NetworkError):
    """The request never left this machine, so it may be repeated safely."""


class ServerFailed(NetworkError):
    """Telegram's server answered that it failed (5xx): most likely nothing was done, but it may have been."""


class Request(BaseRequest):
    """python-telegram-bot's request seam on one aiohttp session; `heard` gets the hour that each good answer carries.

    Only a failure to connect is `NotSent`; every later failure leaves the fate of the request unknown.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        read_timeout: float = 20.0,
        heard: Callable[[datetime], None] | None = None,
        opened: Callable[..., aiohttp.ClientSession] = aiohttp.ClientSession,
    ) -> None:
        """`opened` opens the session; a test that plays Telegram in its own process gives one that leads there."""
        self._opened = opened
        self._connections = connections
        self._heard = heard
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            # Telegram closes idle connections; ours are given up before, so that a request is not written into a closed one.
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=15, ttl_dns_cache=300)
            self._session = self._opened(connector=connector, trust_env=False, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Payload | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One HTTP request; returns its status and body."""
        if self._session is None:
            raise RuntimeError("the request class is not initialised")
        seconds = read_timeout if isinstance(read_timeout, (int, float)) else self._read_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=seconds)
        body: dict[str, Any] = {}
        if request_data is not None:
            if request_data.contains_files:
                form = aiohttp.FormData(quote_fields=False)
                for name, value in request_data.json_parameters.items():
                    form.add_field(name, value)
                for name, (file_name, content, mime) in request_data.multipart_data.items():
                    form.add_field(name, content, filename=file_name, content_type=mime)
                body["data"] = form
            else:
                body["data"] = json.dumps(request_data.parameters, ensure_ascii=False).encode()
                body["headers"] = {"Content-Type": "application/json"}
        try:
            async with self._session.request(method, url, timeout=timeout, **body) as response:
                if self._heard is not None and response.status == 200:
                    _hand_over(response.headers.get("Date"), self._heard)
                content = await response.read()
                if response.status >= 500:
                    raise ServerFailed(f"the server answered {response.status}")
                return response.status, content
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(f"no connection: {type(error).__name__}") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except aiohttp.ClientError as error:
            # The address holds the bot's token: only the kind of the failure is passed on.
            raise NetworkError(f"the connection broke: {type(error).__name__}") from None

    async def call(self, address: str, payload: Payload, read_timeout: float | None = None) -> Any:
        """Call a method of the Bot API (`address` ends with its name); returns its 'result' as JSON values.

        Errors are python-telegram-bot's: RetryAfter, Forbidden, BadRequest, ChatMigrated, TimedOut, NetworkError, NotSent.
        """
        try:
            body = await self._request_wrapper(
                url=address,
                method="POST",
                request_data=payload,  # type: ignore[arg-type]
                read_timeout=self._read_timeout if read_timeout is None else read_timeout,
            )
            return json.loads(body)["result"]
        except TelegramError:
            raise
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            # Something between us and Telegram answered in its place, or only half the answer came.
            raise NetworkError(f"the answer could not be read: {type(error).__name__}") from None


def _hand_over(date: str | None, heard: Callable[[datetime], None]) -> None:
    """The hour of an answer (RFC 9110, 'Date'), where it carries one that can be read."""
    try:
        moment = parsedate_to_datetime(date or "")
    except ValueError:
        return
    if moment.tzinfo is not None:
        heard(moment)


class Api:
    """The Bot API for our poller and sender: raw JSON in, raw JSON out, python-telegram-bot's errors."""

    def __init__(
        self,
        token: str,
        url: str,
        heard: Callable[[datetime], None] | None = None,
        opened: Callable[..., aiohttp.ClientSession] = aiohttp.ClientSession,
    ) -> None:
        self._base = f"{url}/bot{token}/"
        self._files = f"{url}/file/bot{token}/"
        self._requests = Request(heard=heard, opened=opened)
        self._polls = Request(connections=2, heard=heard, opened=opened)

    async def open(self) -> None:
        """Open the connections; they are separate, so that a long poll never holds up a message."""
        await self._requests.initialize()
        await self._polls.initialize()

    async def close(self) -> None:
        """Close the connections."""
        await self._requests.shutdown()
        await self._polls.shutdown()

    async def call(self, method: str, files: dict[str, tuple[str, bytes, str]] | None = None, **parameters: Any) -> Any:
        """Call one method; parameters that are None are left out."""
        given = {name: value for name, value in parameters.items() if value is not None}
        return await self._requests.call(self._base + method, Payload(given, files or {}))

    async def poll(self, seconds: int, **parameters: Any) -> list[dict[str, Any]]:
        """Wait up to `seconds` for updates; returns them raw."""
        payload = Payload({"timeout": seconds, **parameters})
        updates = await self._polls.call(self._base + "getUpdates", payload, read_timeout=seconds + 15)
        if not isinstance(updates, list):
            raise NetworkError("the answer could not be read: no list of updates")
        return updates

    async def download(self, path: str) -> bytes:
        """The content of a file that getFile named."""
        return await self._requests.retrieve(self._files + path)
