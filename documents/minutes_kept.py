"""Minutes as the books keep them: everything that they say as JSON, and back again without a loss."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from documents.minutes import Minutes

Kept = dict[str, Any]


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
