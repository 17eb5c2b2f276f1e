"""Minutes as the books keep them: everything that they say as JSON, and back again without a loss."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import storage.minutes
from documents import names
from documents.minutes import Minutes
from domain.minutes import State
from storage.connection import AsyncConnection

Kept = dict[str, Any]
MOST_NAMELESS = 12


def kept(minutes: Minutes) -> Kept:
    """Minutes as JSON values; moments and days as ISO strings."""
    found = _plain(minutes)
    assert isinstance(found, dict)
    return found


def minutes_from(values: Kept) -> Minutes:
    """The minutes that were kept; a value that a later version of the program added is its default."""
    found = _made(Minutes, values)
    assert isinstance(found, Minutes)
    return found


def canonical(values: Kept) -> str:
    """The one text from which the check code is counted: keys in order, no spaces."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


async def changed_since_sent(connection: AsyncConnection, found: storage.minutes.Minutes) -> int | None:
    """The version that members were last asked to look through, where the newest says something else; None also if never sent."""
    return (
        None if found.sent_version is None or await as_in(connection, found, found.sent_version) else found.sent_version
    )


async def sent_otherwise(connection: AsyncConnection, found: storage.minutes.Minutes) -> int | None:
    """The version that members were sent, where what is adopted, or was, says something else; None also if never sent."""
    if found.state is State.ADOPTED:
        return minutes_from((await storage.minutes.newest(connection, found)).content["minutes"]).adopted_sent
    return await changed_since_sent(connection, found)


async def as_in(connection: AsyncConnection, found: storage.minutes.Minutes, version: int) -> bool:
    """Whether the newest version says what that one said, apart from how far it has come."""
    if version == found.version:
        return True
    older = await storage.minutes.version(connection, found.network_id, found.id, version)
    last = await storage.minutes.newest(connection, found)
    return older is not None and without_state(older.content) == without_state(last.content)


def without_state(content: dict[str, Any]) -> dict[str, Any]:
    """What a version says apart from how far it has come: whether anything was changed since. One of an older program says the same."""
    aside = {"state", "version", "checker", "check_code"}
    return {name: value for name, value in kept(minutes_from(content["minutes"])).items() if name not in aside}


async def nameless(connection: AsyncConnection, found: storage.minutes.Minutes) -> dict[str, Any]:
    """How people call those whose names the newest version leaves to be written (`nameless`), and those whose names stand there
    without a title (`untitled`), and how many they are; adopted minutes stay as they are.
    """
    blank: list[str] = []
    untitled: list[str] = []
    if found.state is not State.ADOPTED:
        minutes = minutes_from((await storage.minutes.newest(connection, found)).content["minutes"])
        named = names.untitled(minutes)
        blank = await names.shown(connection, [each for each in names.missing(minutes) if each not in named])
        untitled = await names.shown(connection, named)
    return {
        "nameless": [each[:40] for each in blank[:MOST_NAMELESS]],
        "nameless_more": max(0, len(blank) - MOST_NAMELESS),
        "untitled": [each[:40] for each in untitled[:MOST_NAMELESS]],
        "untitled_more": max(0, len(untitled) - MOST_NAMELESS),
        "nameless_count": len(blank) + len(untitled),
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _made(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if value is None:
            return None
        return _made(next(each for each in get_args(kind) if each is not type(None)), value)
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_made(inner[0], each) for each in value)
        return tuple(_made(each, part) for each, part in zip(inner, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        known = {each.name for each in fields(kind)}
        return kind(**{name: _made(hints[name], each) for name, each in value.items() if name in known})
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value
