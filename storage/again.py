"""Runs a statement again as SQLAlchemy ran it, straight on SQLite's connection: what SQLAlchemy worked out stays with the statement.

docs/decisions/sqlite.md says why. Whatever is unusual in a statement or in its parameters is left to SQLAlchemy, each time.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy.engine import CursorResult
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.engine.interfaces import ExecuteStyle
from sqlalchemy.engine.result import IteratorResult, ResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

from storage.read_once import Reads

LENGTHS = 64  # of lists for which the SQL of one statement is kept: it has a question mark for each element
# Where a statement keeps its ways, as it keeps its cache key: a statement that is made out of it does not take them along.
_KEPT = "_ways_again"

Ready = tuple["Way", str, list[Any]]


@dataclass(frozen=True, slots=True)
class Changed:
    """Of a statement that finds nothing: how many rows it changed."""

    rowcount: int


@dataclass(frozen=True, slots=True)
class Way:
    """How a statement is run with parameters of certain names, one set of them or `several`.

    A place is one question mark, or those of a list: the parameter's name, what SQLAlchemy does to the value, whether it is a
    list; where no parameter stands there, the name is None and the last is what is always sent. `texts` is the SQL for lists so long.
    `metadata` and `getter` make SQLAlchemy's rows of what is found; None where nothing is. `reads`: it changes nothing.
    """

    several: bool
    places: tuple[tuple[str | None, Callable[[Any], Any] | None, bool, Any], ...]
    lists: tuple[str, ...]
    texts: dict[tuple[int, ...], str]
    metadata: ResultMetaData | None
    getter: Any
    reads: bool

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """What is sent to SQLite; raises whatever a value that does not fit lets raise."""
        sent: list[Any] = []
        for name, process, is_list, always in self.places:
            if name is None:
                sent.append(always)
            elif is_list:
                sent += map(process, given[name]) if process else given[name]
            else:
                sent.append(process(given[name]) if process else given[name])
        return sent

    def lengths(self, given: Mapping[str, Any]) -> tuple[int, ...]:
        """How long its lists are."""
        return tuple([len(given[name]) for name in self.lists]) if self.lists else ()


class Rows(IteratorResult[Any]):
    """What was found, whole, to be taken as any result of SQLAlchemy; `rowcount` rows were changed."""

    def __init__(self, way: Way, found: list[Any], rowcount: int) -> None:
        assert way.metadata is not None
        super().__init__(way.metadata, iter(found))
        self._row_getter = way.getter  # type: ignore[misc]  # what it would make itself, for every result anew
        self.rowcount = rowcount


def ready(statement: Any, parameters: Any) -> Ready | None:
    """The way, the SQL and the values for `run`; None where SQLAlchemy has to run it, or to say what is wrong with a value."""
    ways = getattr(statement, _KEPT, None)
    way = ways.get(_names(parameters)) if ways else None
    if not way:
        return None
    try:
        if way.several:
            return way, way.texts[()], [way.values(each) for each in parameters]
        given = _first(parameters)
        return way, way.texts[way.lengths(given)], way.values(given)
    except Exception:  # nothing has been sent: SQLAlchemy tells it
        return None


def run(raw: sqlite3.Connection, reads: Reads, way: Way, sql: str, values: list[Any]) -> Rows | Changed:
    """Run what is ready; raises what SQLAlchemy would. What was read already in this transaction (`reads`) is not read again."""
    key = (sql, *values) if way.reads and raw.in_transaction else None
    if key is not None and (found := reads.kept(key, raw.total_changes)) is not None:
        return Rows(way, found, -1)
    try:
        if way.several:
            return Changed(raw.executemany(sql, values).rowcount)
        cursor = raw.execute(sql, values)
        if way.metadata is None:
            return Changed(cursor.rowcount)
        found = cursor.fetchall()
        if key is not None:
            reads.keep(key, found, len(found))
        return Rows(way, found, cursor.rowcount)
    except sqlite3.Error as error:
        raise DBAPIError.instance(
            sql, values, error, sqlite3.Error, hide_parameters=True, ismulti=way.several
        ) from error


def learn(statement: Any, parameters: Any, result: CursorResult[Any]) -> None:
    """Keep how SQLAlchemy has just run this statement, if it did for the second time: most that come once never come again."""
    if not isinstance(statement, SelectBase | UpdateBase):
        return
    names = _names(parameters)
    ways = getattr(statement, _KEPT, None)
    if ways is None:
        statement._set_memoized_attribute(_KEPT, {names: None})
    elif names not in ways:
        ways[names] = None
    elif ways[names] is not False:
        try:
            way = ways[names] or _way(parameters, result)
            fits = way is not None and _fits(way, parameters, result)
        except Exception:  # as for None in the place of an empty list; other values may teach it
            return
        ways[names] = way if fits else ways[names] or False


def _fits(way: Way, parameters: Any, result: CursorResult[Any]) -> bool:
    """Whether it sends what SQLAlchemy has just sent; if so, the SQL for lists of these lengths is kept."""
    sets = parameters if way.several else [_first(parameters)]
    fits = [way.values(each) for each in sets] == [list(each) for each in result.context.parameters]
    if fits and len(way.texts) < LENGTHS:
        way.texts[way.lengths(sets[0])] = result.context.statement
    return fits


def _way(parameters: Any, result: CursorResult[Any]) -> Way | None:
    """How it was run, without its SQL; None where anything is unusual."""
    context, given = result.context, _first(parameters)
    compiled = context.compiled
    if not isinstance(compiled, SQLCompiler) or _unusual(compiled, context):
        return None
    places: list[Any] = []
    sent = iter(context.parameters[0])
    for name in compiled.positiontup or ():
        bind = compiled.binds[name]
        stands = next((each for each in (bind.key, name) if each in given), None)
        is_list = bind in compiled.post_compile_params
        here = list(islice(sent, len(context._expanded_parameters[name]) if is_list else 1))
        if stands is None:
            places += [(None, None, False, each) for each in here]
        else:
            places.append((stands, compiled._bind_processors.get(name), is_list, None))
    lists = tuple({name: None for name, _, is_list, _ in places if is_list})
    rows = result._metadata if result.returns_rows else None
    several = context.execute_style is ExecuteStyle.EXECUTEMANY
    getter: Any = IteratorResult(rows, iter(()))._row_getter if rows else None
    reads = isinstance(compiled.statement, SelectBase)
    return Way(several, tuple(places), lists, {}, rows, getter, reads)


def _unusual(compiled: SQLCompiler, context: DefaultExecutionContext) -> bool:
    """Whether SQLAlchemy does more for it than to bind values and to make rows."""
    return bool(
        context.execute_style is ExecuteStyle.INSERTMANYVALUES
        or context.execution_options
        or compiled.isplaintext
        or compiled.insert_prefetch
        or compiled.update_prefetch
        or compiled.implicit_returning
        or compiled.literal_execute_params
        or any(bind.callable for bind in compiled.bind_names)
    )


def _first(parameters: Any) -> Mapping[str, Any]:
    return (parameters[0] if isinstance(parameters, list | tuple) and parameters else parameters) or {}


def _names(parameters: Any) -> tuple[Any, ...]:
    """The names of the parameters, behind True where there are several sets of them."""
    if not parameters:
        return ()
    if isinstance(parameters, list | tuple):
        return (len(parameters) > 1, *parameters[0])
    return tuple(parameters)
