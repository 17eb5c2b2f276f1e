"""Holds the bot's requests, and the rehearsal's answers, against the Bot API's own description (api.json)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DESCRIPTION = json.loads((Path(__file__).parent / "api.json").read_text(encoding="utf-8"))
METHODS: dict[str, dict[str, Any]] = _DESCRIPTION["methods"]
TYPES: dict[str, dict[str, Any]] = _DESCRIPTION["types"]

_METHOD_NAMES = {name.lower(): name for name in METHODS}  # Telegram takes them in any case
_PLAIN = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": int | float}
# In UTF-16 units as Telegram counts them, markup included: stricter than Telegram, which counts what is seen. Data in bytes.
_LONGEST = {"text": 4096, "caption": 1024, "question": 300}
_LONGEST_DATA = 64


def faults(requests: list[dict[str, Any]]) -> list[str]:
    """What is wrong with these requests ({"method", "params"}, params as sent), a sentence each."""
    return [
        f"{request['method']}: {fault}"
        for request in requests
        for fault in request_faults(request["method"], request["params"])
    ]


def request_faults(method: str, params: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one request; numbers, lists and objects may be written as JSON, as form fields carry them."""
    name = _METHOD_NAMES.get(method.lower())
    if name is None:
        yield "there is no such method"
        return
    yield from _shape_faults(METHODS[name], params, name, sent=True)
    yield from _too_long(params)


def value_faults(kind: str, value: Any, where: str, *, sent: bool = False) -> Iterator[str]:
    """What of `value` is not as the type of that name is described; `sent`: it may be the text of a form field."""
    if sent and kind == "InputFile":
        return
    if sent and isinstance(value, str) and kind != "String":
        value = _decoded(value)
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            yield f"{where} is no array"
        else:
            for item in value:
                yield from value_faults(kind.removeprefix("Array of "), item, where)
    elif kind in _PLAIN:
        if not isinstance(value, _PLAIN[kind]) or (isinstance(value, bool) and _PLAIN[kind] is not bool):
            yield f"{where} is no {kind}: {value!r}"
    elif subtypes := TYPES[kind].get("subtypes"):
        if all(list(value_faults(subtype, value, where)) for subtype in subtypes):
            yield f"{where} is none of {subtypes}: {value!r}"
    elif not isinstance(value, dict):
        yield f"{where} is no {kind}: {value!r}"
    else:
        yield from _shape_faults(TYPES[kind], value, where, sent=False)


def parameters(described: dict[str, Any]) -> dict[str, list[str]]:
    """The fields of a method or type with the types each may have."""
    return described.get("required", {}) | described.get("optional", {})


def _shape_faults(described: dict[str, Any], given: dict[str, Any], where: str, *, sent: bool) -> Iterator[str]:
    known = parameters(described)
    for name in described.get("required", {}):
        if name not in given:
            yield f"{where} lacks {name}"
    for name, value in given.items():
        if name not in known:
            yield f"{where} has an unknown {name}"
        elif all(list(value_faults(kind, value, f"{where}.{name}", sent=sent)) for kind in known[name]):
            yield f"{where}.{name} is not {' or '.join(known[name])}: {value!r}"


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _too_long(value: Any, where: str = "") -> Iterator[str]:
    """Texts, and data of buttons, beyond what Telegram takes."""
    if isinstance(value, list):
        for item in value:
            yield from _too_long(item, where)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name in _LONGEST and len(inner.encode("utf-16-le")) // 2 > _LONGEST[name]:
                yield f"{where}{name} is longer than {_LONGEST[name]}"
            if name == "callback_data" and len(inner.encode()) > _LONGEST_DATA:
                yield f"{where}{name} is longer than {_LONGEST_DATA} bytes"
            written = isinstance(inner, str) and inner[:1] in ("[", "{")
            yield from _too_long(_decoded(inner) if written else inner, f"{where}{name}.")
