"""Builds a statement once, however often it is run: `execute(lambda: select(…).where(members.c.id == member_id))`.

To build a statement and to recognise it costs SQLAlchemy twenty times what SQLite takes for it (docs/decisions/sqlite.md). So what
such a lambda gives is kept with it. What it names of the function around it is its parameters, whose values go with each run; what
it names of the module stands in the statement. tests/storage/test_prepared.py holds what a prepared statement may not do: decide.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import CellType, CodeType, FunctionType
from typing import Any

from sqlalchemy import ClauseElement, Column, Table, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

SHAPES = 64  # of one lambda that are kept: parameters that are None or not, true or false, stand in the statement
_VALUES = (int, str, datetime, date, Decimal, float, bytes)
_LISTS = (list, tuple, set, frozenset)
_DIALECT = sqlite.dialect()
_LIST = re.compile(r"__\[POSTCOMPILE_[^\]]*\]")

Path = tuple[Any, ...]  # the place of a free variable, then the attributes or (key,) that lead from it to a value
Places = tuple[tuple[Path, str], ...]  # where the value of each parameter is found


@dataclass(slots=True)
class Lambda:
    """What is kept of one lambda: which values its statement depends on, and the statements by their shape.

    `fits` is False when its statement cannot be kept: it is then built anew each time.
    """

    code: CodeType  # held, so that its identity names nothing else
    reads: dict[Path, None] = field(default_factory=dict)
    shapes: dict[Hashable, tuple[Any, Places]] = field(default_factory=dict)
    fits: bool = True


known: dict[int, Lambda] = {}


def prepared(statement: Any, parameters: Any = None) -> tuple[Any, Any]:
    """What is to be run: the statement that a lambda builds and the values of its parameters, or what was given itself."""
    return _prepared(statement) if isinstance(statement, FunctionType) else (statement, parameters)


def _prepared(make: FunctionType) -> tuple[Any, dict[str, Any]]:
    code = make.__code__
    here = known.get(id(code))
    if here is None:
        here = known.setdefault(id(code), Lambda(code))
        here.reads = dict.fromkeys((place,) for place in range(len(code.co_freevars)))
    if not here.fits:
        return make(), {}
    cells = make.__closure__ or ()
    try:
        statement, places = here.shapes.get(_shape(here, cells)) or _built(here, make, cells)
    except Exception:  # what does not go with parameters; what is wrong with the statement itself, running it tells
        here.fits = False
        return make(), {}
    return statement, {name: _given(cells, path) for path, name in places}


def _shape(here: Lambda, cells: tuple[CellType, ...]) -> Hashable:
    return tuple([_kind(_given(cells, path)) for path in here.reads])


def _given(cells: tuple[CellType, ...], path: Path) -> Any:
    """The value at the end of the path; None where an object on the way is None."""
    value = cells[path[0]].cell_contents
    for step in path[1:]:
        if type(step) is tuple:
            value = value.get(step[0]) if isinstance(value, dict) else None
        else:
            value = getattr(value, step, None)
    return value


def _kind(value: Any) -> Any:
    """What of a value stands in the statement: nothing of a parameter but that it is one."""
    kind = type(value)
    if kind in _VALUES:
        return True
    if value is None or kind is bool:
        return (value,)
    if kind in _LISTS and all(type(each) in _VALUES for each in value):
        return list
    if kind is dict:
        return tuple(value)
    if isinstance(value, Enum):
        return value
    if isinstance(value, Table) or (isinstance(value, Column) and isinstance(value.table, Table)):
        return id(value)  # which lives as long as the program
    if isinstance(value, ClauseElement | FunctionType) or kind in _LISTS:
        raise TypeError("what is built anew each time is no parameter")
    return kind


class _Thing:
    """Stands for an object while a statement is built: its attributes are parameters."""

    def __init__(self, value: Any, stand_in: Callable[[Any, Path], Any], path: Path) -> None:
        self.__dict__.update(_value=value, _stand_in=stand_in, _path=path)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._value, name)
        if callable(value):
            raise TypeError(f"{name} is called")
        return self._stand_in(value, (*self._path, name))

    def __bool__(self) -> bool:
        raise TypeError("whether there is one is asked")


def _built(here: Lambda, make: FunctionType, cells: tuple[CellType, ...]) -> tuple[Any, Places]:
    """Build the statement with parameters in place of values and keep it; raises ValueError where `make` builds another."""
    types: dict[str, TypeEngine[Any]] = {}
    asked = _sent(make(), {})
    for _ in range(2):
        places: dict[Path, str] = {}
        statement = _with_parameters(here, make, cells, places, types)
        given = _sent(statement, {name: _given(cells, path) for path, name in places.items()})
        if given.alike == asked.alike and len(here.shapes) < SHAPES:
            return here.shapes.setdefault(_shape(here, cells), (statement, tuple(places.items())))
        # What stands beside no column has the type of its value, which a parameter does not know.
        types |= {name: its for (name, has), (_, its) in zip(given.types, asked.types, strict=True) if has._isnull}
    raise ValueError(f"{asked.alike} is not {given.alike}")


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes to the books: all that has to be alike, and the parameters' names with their types."""

    alike: tuple[Any, ...]
    types: list[tuple[str, TypeEngine[Any]]]


def _sent(statement: Any, values: dict[str, Any]) -> Sent:
    compiled = statement.compile(dialect=_DIALECT)
    assert isinstance(compiled, SQLCompiler)
    given = compiled.construct_params(values)
    types, sent = [], []
    for name in compiled.positiontup or ():
        bind = compiled.binds[name]
        process: Any = compiled._bind_processors.get(name) or (lambda value: value)
        value, kind = given[name], bind.type
        types.append((bind.key, kind))
        sent.append((list(map(process, value)) if bind.expanding else process(value), type(kind)))
    rows = [(each.keyname, type(each.type)) for each in compiled._result_columns]
    return Sent((_LIST.sub("[]", compiled.string), sent, rows), types)


def _with_parameters(
    here: Lambda,
    make: FunctionType,
    cells: tuple[CellType, ...],
    places: dict[Path, str],
    types: dict[str, TypeEngine[Any]],
) -> Any:
    def stand_in(value: Any, path: Path) -> Any:
        here.reads.setdefault(path)
        kind = _kind(value)
        if kind is True or kind is list:
            name = places.setdefault(path, f"given_{len(places)}")  # no column is called so
            return bindparam(name, type_=types.get(name), expanding=kind is list)
        if type(value) is dict:
            return {key: stand_in(each, (*path, (key,))) for key, each in value.items()}
        if kind is type(value):
            return _Thing(value, stand_in, path)
        return value

    standing = tuple(CellType(stand_in(cell.cell_contents, (place,))) for place, cell in enumerate(cells))
    return FunctionType(make.__code__, make.__globals__, make.__name__, make.__defaults__, standing)()
