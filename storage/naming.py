"""Rows that name one of several things ("order:12", and all of it: "order:12:…"): found by one statement, however many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, CompoundSelect, FromClause, Text, and_, bindparam, select, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Each(FunctionElement[str]):
    """The texts of a list in JSON, a row for each (`value`)."""

    inherit_cache = True


@compiles(_Each)
def _(element: _Each, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(_Each, "postgresql")
def _(element: _Each, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **how)} AS json))"


def naming(
    column: Column[str], *wanted: Column[Any], where: ColumnElement[bool] | None = None
) -> CompoundSelect[*tuple[Any, ...]]:
    """A select of the thing that is named and these columns of each row that names it in `column`; run with `things`.

    `where`: of these rows alone. Two looks into the index of the column: with an OR between them the whole of it is read.
    """
    each = _Each(bindparam("things", type_=Text)).table_valued("value")
    thing, table = each.c["value"], column.table
    assert isinstance(table, FromClause)
    begins = and_(column > thing.concat(":"), column < thing.concat(";"))  # ';' is the character after ':'
    found = [select(thing, *wanted).select_from(each.join(table, here)) for here in (column == thing, begins)]
    return union_all(*(each if where is None else each.where(where) for each in found))


def things(names: Iterable[str]) -> dict[str, str]:
    """The parameters of such a select: each of these once."""
    return {"things": json.dumps([*dict.fromkeys(names)])}
