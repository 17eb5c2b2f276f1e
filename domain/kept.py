"""What a question keeps until it is answered: a frozen dataclass by its fields, as JSON, and that dataclass again."""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")


def as_kept(value: Any) -> Any:
    """The fields of a dataclass, or a value of one, as JSON holds them: days and decimals as text, tuples as lists."""
    if dataclasses.is_dataclass(value):
        return {each.name: as_kept(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [as_kept(each) for each in value]
    return value


def from_kept(kind: type[Thing], kept: Mapping[str, Any]) -> Thing:
    """A dataclass of this kind by its fields; a field that was not kept has its default, so that older questions are read."""
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], value) for name, value in kept.items()})


def _read(hint: Any, value: Any) -> Any:
    """A value as its field declares it; of a field that may be None the other type."""
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return tuple(_read(parts[0], each) for each in value)
        return tuple(_read(part, each) for part, each in zip(parts, value, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_kept(hint, value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, (Decimal, Enum)) else value
