"""The bot's side of the server: `/bot<token>/<method>` and `/file/bot<token>/<path>`, checked and logged."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.datastructures import UploadFile
from starlette.requests import Request

from rehearsal.telegram.faults import Fault
from rehearsal.telegram.limits import COUNTED
from rehearsal.telegram.methods import HANDLERS
from rehearsal.telegram.methods.content import Upload
from rehearsal.telegram.parameters import METHOD_NAMES, METHODS, checked
from rehearsal.telegram.refusals import ApiError, bad_request
from rehearsal.telegram.world import World

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LONGEST_POLL = 50


class Cut(Exception):
    """The connection is to be closed without an answer."""


class BotApi:
    """An ASGI application for the bot; kept free of framework so that thousands of requests a second pass."""

    def __init__(self, world: World):
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            if scope["path"].startswith("/file/"):
                await self._download(scope, send)
                return
            status, body = await self._request(scope, receive)
        except Cut:
            await hang_up(scope, send)
            return
        content = json.dumps(body, ensure_ascii=False).encode()
        await _answer(send, status, b"application/json", content)

    async def _request(self, scope: Scope, receive: Receive) -> tuple[int, dict[str, Any]]:
        token, _, name = scope["path"][len("/bot") :].partition("/")
        if token != self.world.token:
            return 401, ApiError(401, "Unauthorized").body()
        method = METHOD_NAMES.get(name.lower())
        if method is None:
            return 404, ApiError(404, "Not Found").body()
        began = time.monotonic()
        entry: dict[str, Any] = {"method": method, "params": {}, "time": self.world.clock.now()}
        try:
            given, uploads = await _read(scope, receive)
            entry["params"] = {key: _loggable(value) for key, value in given.items()}
            fault = self.world.faults.take(method, given) if self.world.faults.waiting else None
            if fault is not None:
                entry["fault"] = fault.shown()
                await self._trouble(fault)
            result = await self._handle(method, given, uploads)
            entry["ok"] = True
            if method == "getUpdates":
                entry["count"] = len(result)
            else:
                entry["result"] = result
            if fault is not None and fault.cut == "after":
                raise Cut
            return 200, {"ok": True, "result": result}
        except ApiError as error:
            entry |= {"ok": False, "code": error.code, "description": error.description}
            if error.complaint:
                entry["complaint"] = True
            return error.code, error.body()
        finally:
            if self.world.settings["log"]:
                entry["n"] = next(self.world.request_numbers)
                entry["seconds"] = time.monotonic() - began
                self.world.requests.append(entry)

    async def _trouble(self, fault: Fault) -> None:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.cut == "before":
            raise Cut
        error = fault.error()
        if error is not None:
            raise error

    async def _handle(self, method: str, given: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        params = checked(METHODS[method], given)
        if method == "getUpdates":
            return await self._updates(params)
        if uploads:
            params["@uploads"] = uploads
        world = self.world
        if method in COUNTED and world.limits.strict:
            chat = world.chats.get(params.get("chat_id", 0))
            if chat is not None:
                buckets = world.limits.check(chat.id, chat.group, world.clock.now())
                result = HANDLERS[method](world, params)
                world.limits.charge(buckets)
                return result
        return HANDLERS[method](world, params)

    async def _updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        world = self.world
        if world.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                "webhook first",
            )
        world.updates.allow(params.get("allowed_updates"))
        limit = params.get("limit", 100)
        hours = world.settings["update_hours"]
        if hours is not None:
            world.updates.expire(hours)
        return await world.updates.get(
            params.get("offset", 0),
            limit if 1 <= limit <= 100 else 100,
            min(max(params.get("timeout", 0), 0), LONGEST_POLL),
        )

    async def _download(self, scope: Scope, send: Send) -> None:
        token, _, path = scope["path"][len("/file/bot") :].partition("/")
        stored = self.world.files.by_path.get(unquote(path)) if token == self.world.token else None
        if stored is None:
            await _answer(send, 404, b"application/json", json.dumps(ApiError(404, "Not Found").body()).encode())
        else:
            await _answer(send, 200, b"application/octet-stream", stored.content)


async def _answer(send: Send, status: int, mime: bytes, content: bytes) -> None:
    headers = [(b"content-type", mime), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def hang_up(scope: Scope, send: Send) -> None:
    """Close the connection without an answer."""
    abort = scope.get("rehearsal.abort")
    if abort is None:
        await _answer(send, 502, b"text/plain", b"")
        return
    abort()
    await asyncio.sleep(0.01)


async def _read(scope: Scope, receive: Receive) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The parameters of a request from its query and body, and the files in it by their field names."""
    given: dict[str, Any] = {}
    if scope["query_string"]:
        given.update(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    kind = b""
    for name, value in scope["headers"]:
        if name == b"content-type":
            kind = value
            break
    if kind.startswith(b"multipart/form-data"):
        return await _read_form(scope, receive, given)
    body = b""
    while True:
        part = await receive()
        body += part.get("body", b"")
        if not part.get("more_body"):
            break
    if not body:
        return given, {}
    try:
        if kind.startswith(b"application/json"):
            told = json.loads(body)
            if not isinstance(told, dict):
                raise ValueError
            given.update(told)
        else:
            given.update(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
    except ValueError:
        raise bad_request("can't parse request body", complaint=True) from None
    return given, {}


async def _read_form(scope: Scope, receive: Receive, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
    uploads: dict[str, Upload] = {}
    async with Request(scope, receive).form(max_part_size=60 * 1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                upload = Upload(value.filename or name, await value.read(), value.content_type or "")
                uploads[name] = upload
            else:
                given[name] = value
    attached = {value[len("attach://") :] for value in given.values() if str(value).startswith("attach://")}
    given.update({name: upload for name, upload in uploads.items() if name not in attached})
    return given, uploads


def _loggable(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"file_name": value.name, "mime_type": value.mime, "size": len(value.content)}
    return value
