"""What an act writes, read from the program itself: the tables that it, or anything it leads to, inserts into or changes."""

import ast
import importlib
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from sqlalchemy import Table
from sqlalchemy.sql.dml import UpdateBase

from storage import books
from tests import program

ROOMS = ("acts", "cards", "domain", "language", "storage", "views")
SAID = frozenset({"audit", "cards", "outbox", "questions"})
"""Tables of what is said, shown and asked: an act that writes into no other only shows something."""
_WRITES = ("insert", "update", "delete")
_OF_BOOKS = (books.add, books.change, books.remove)
_OF_TURN = ("turn.add", "turn.add_once", "turn.put", "turn.change", "turn.remove")


def written(act: Callable[..., Any]) -> set[str]:
    """Find the tables that an act may write, but for what is said; '?' where a table is a value that only the program knows.

    Whatever a function names counts as called: rather a table too much than one too few.
    """
    seen, waiting, tables = set[FunctionType](), [_plain(act)], set[str]()
    while waiting:
        function = waiting.pop()
        if not isinstance(function, FunctionType) or function in seen:
            continue
        seen.add(function)
        own, named = _of(function)
        tables |= own
        waiting += named
    return tables - SAID


def _plain(what: Any) -> Any:
    while isinstance(what, partial):
        what = what.func
    return inspect.unwrap(what) if callable(what) else what


@cache
def _functions(module: str) -> dict[str, ast.AST]:
    path = sys.modules[module].__file__
    assert path is not None
    functions = (*program.nodes(Path(path), ast.FunctionDef), *program.nodes(Path(path), ast.AsyncFunctionDef))
    return {each.name: each for each in functions}


@cache
def _of(function: FunctionType) -> tuple[frozenset[str], tuple[Any, ...]]:
    """(the tables that a function itself writes, the functions that it names)."""
    body = _functions(function.__module__).get(function.__name__)
    if body is None:
        return frozenset(), ()
    known = {**vars(sys.modules[function.__module__]), **_imported(body)}
    tables, named = set[str](), list[Any]()
    for each in program.walked(body):
        if isinstance(each, ast.Call) and each.args and ast.unparse(each.func).rpartition(".")[2] in _WRITES:
            found = _meant(each.func, known)
            if found is not None and (found.__module__ or "").startswith("sqlalchemy"):
                table = _meant(each.args[0], known)
                tables.add(table.name if isinstance(table, Table) else "?")
        if isinstance(each, ast.Call) and len(each.args) > 1 and _meant(each.func, known) in _OF_BOOKS:
            table = _meant(each.args[1], known)
            tables.add(table.name if isinstance(table, Table) else "?")
        if isinstance(each, ast.Call) and each.args and ast.unparse(each.func) in _OF_TURN:
            table = _meant(each.args[0], known)
            tables.add(table.name if isinstance(table, Table) else "?")
        if isinstance(each, ast.Name | ast.Attribute):
            for found in _within(_meant(each, known)):
                if isinstance(found, UpdateBase):
                    tables.add(found.table.name)
                elif isinstance(found, FunctionType) and found.__module__.split(".")[0] in ROOMS:
                    named += [] if found.__module__ == books.__name__ else [found]
    return frozenset(tables), tuple(named)


def _imported(body: ast.AST) -> dict[str, Any]:
    """What a function imports itself."""
    found: dict[str, Any] = {}
    for each in program.walked(body):
        if isinstance(each, ast.ImportFrom) and each.module:
            module = importlib.import_module(each.module)
            for name in each.names:
                value = getattr(module, name.name, None) or importlib.import_module(f"{each.module}.{name.name}")
                found[name.asname or name.name] = value
    return found


def _meant(node: ast.expr, known: dict[str, Any]) -> Any:
    """What a name stands for; None where only the program knows."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        of = _meant(node.value, known)
        return getattr(of, node.attr, None) if isinstance(of, ModuleType) else None
    return None


def _within(what: Any) -> Iterator[Any]:
    """A value; of a table of functions all that stand in it."""
    if isinstance(what, dict):
        inner: Iterable[Any] = what.values()
    elif isinstance(what, list | tuple) and len(what) < 100:
        inner = what
    else:
        yield _plain(what)
        return
    for each in inner:
        yield _plain(each)
