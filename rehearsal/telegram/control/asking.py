"""What every call under /rehearsal needs: its JSON or form, numbers in its query, and a JSON answer."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import whole

Answer = dict[str, Any]


def answer(content: Any, status: int = 200) -> Response:
    """A JSON answer with Thai as it is written."""
    body = json.dumps(content, ensure_ascii=False, default=str).encode()
    return Response(body, status, media_type="application/json")


async def wish_of(request: Request) -> Answer:
    """The JSON object, or the form with a file as `content`, that a request carries."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        wish: Answer = {}
        async with request.form(max_part_size=60 * 1024 * 1024) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    wish |= {"content": await value.read(), "name": value.filename, "mime": value.content_type or ""}
                elif value:
                    wish[name] = whole(value, name) if name in ("chat", "reply_to", "thread") else value
        return wish
    body = await request.body()
    try:
        told = json.loads(body) if body else {}
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise Impossible("the body must be a JSON object")
    return told


def number(request: Request, name: str, otherwise: float) -> float:
    """A number in the query."""
    try:
        return float(request.query_params.get(name, otherwise))
    except ValueError:
        raise Impossible(f"{name} must be a number") from None
