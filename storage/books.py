"""Rows of the books by what stands in their columns: `await books.one(connection, members, id=member_id, network_id=network_id)`.

What people do is written by their turn, with its audit and the cards it concerns (`Turn.add`, `Turn.change`, `Turn.remove`); `add`,
`change` and `remove` here write what no audit tells and no card shows: the road's own rows (storage/declared.py).

`where` names columns: None finds the rows where nothing stands there, a collection (or what a select finds) those where one of its
values stands, all else those where just that stands. Each statement is built once (docs/decisions/sqlite.md); what is asked
otherwise is `execute`d as a lambda (storage/prepared.py).
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Row, Table, bindparam, delete, insert, select, update
from sqlalchemy.sql.selectable import SelectBase

from storage.connection import AsyncConnection
from storage.upsert import insertion

What = Table | ColumnElement[Any] | Sequence[ColumnElement[Any]]
Order = ColumnElement[Any] | tuple[ColumnElement[Any], ...]
Found = Row[*tuple[Any, ...]]

MOST = 5000  # statements that are kept: several times what the product has
_kept: dict[Hashable, Any] = {}


async def one(connection: AsyncConnection, what: What, /, *, order: Order = (), **where: Any) -> Found | None:
    """The first row that is found, with these columns of it, or with those of the table; None where there is none."""
    return (await connection.execute(_finding(what, order, 1, where), _asked(where))).first()


async def many(
    connection: AsyncConnection, what: What, /, *, order: Order = (), limit: int | None = None, **where: Any
) -> Sequence[Found]:
    """All rows that are found, or the first of them."""
    return (await connection.execute(_finding(what, order, limit, where), _asked(where))).all()


async def value(connection: AsyncConnection, column: ColumnElement[Any], /, *, order: Order = (), **where: Any) -> Any:
    """What stands in the column of the first row that is found; None where there is none."""
    return (await connection.execute(_finding(column, order, 1, where), _asked(where))).scalar()


async def values(
    connection: AsyncConnection, column: ColumnElement[Any], /, *, order: Order = (), **where: Any
) -> list[Any]:
    """What stands in the column of each row that is found."""
    return list((await connection.execute(_finding(column, order, None, where), _asked(where))).scalars())


async def add(connection: AsyncConnection, table: Table, /, **row: Any) -> Any:
    """One more row; returns its key, None where the table gives none."""
    keyed = "id" in table.c
    statement = _once((add, table), {}, lambda: insert(table).returning(table.c.id) if keyed else insert(table))
    found = await connection.execute(*_with(statement, row))
    return found.scalar_one() if keyed else None


async def change(connection: AsyncConnection, table: Table, row: Mapping[str, Any], /, **where: Any) -> int:
    """Let the rows that are found hold this from now on; returns how many there were."""
    statement = _once((change, table), where, lambda: update(table).where(*_conditions(table, where)))
    return (await connection.execute(*_with(statement, {**row, **_asked(where)}))).rowcount


async def remove(connection: AsyncConnection, table: Table, /, **where: Any) -> int:
    """Take the rows that are found out of the books; returns how many there were."""
    statement = _once((remove, table), where, lambda: delete(table).where(*_conditions(table, where)))
    return (await connection.execute(statement, _asked(where))).rowcount


async def write(
    connection: AsyncConnection, table: Table, row: Mapping[str, Any], wanted: tuple[str, ...], how: str = "", *on: str
) -> Found | None:
    """One more row; returns what stands in the `wanted` columns of it.

    `how`: 'once' leaves what stands there, and returns None then; 'anew' lets a row with the same in the columns `on` hold this.
    """

    def build() -> Any:
        statement: Any = insertion(connection, table) if how else insert(table)
        if how == "once":
            statement = statement.on_conflict_do_nothing()
        elif how == "anew":
            anew = {name: statement.excluded[name] for name in row if name not in on}
            statement = statement.on_conflict_do_update(index_elements=on, set_=anew)
        return statement.returning(*(table.c[name] for name in wanted))

    key = (write, table, wanted, how, on, how and (connection.dialect.name, *row))
    return (await connection.execute(*_with(_once(key, {}, build), dict(row)))).first()


async def rewrite(
    connection: AsyncConnection,
    table: Table,
    row: Mapping[str, Any] | None,
    wanted: tuple[str, ...],
    conditions: Sequence[ColumnElement[bool]],
    where: dict[str, Any],
) -> Sequence[Found]:
    """Let the rows that are found hold this from now on (None: be gone); returns what stands in the `wanted` columns of each."""

    def build() -> Any:
        statement: Any = delete(table) if row is None else update(table)
        found = statement.where(*_conditions(table, where), *conditions)
        return found.returning(*(table.c[name] for name in wanted))

    statement = build() if conditions else _once((rewrite, table, wanted, row is None), where, build)
    return (await connection.execute(*_with(statement, {**(row or {}), **_asked(where)}))).all()


def _finding(what: What, order: Order, limit: int | None, where: dict[str, Any]) -> Any:
    columns = tuple(what) if isinstance(what, Sequence) else (what,)
    ordered = order if isinstance(order, tuple) else (order,)

    def build() -> Any:
        table = what if isinstance(what, Table) else columns[0].table  # type: ignore[union-attr]
        return select(*columns).where(*_conditions(table, where)).order_by(*ordered).limit(limit)

    return _once((columns, ordered, limit), where, build)


def _with(statement: Any, row: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The statement and its parameters; what is worked out in the books (a count one higher) stands in the statement."""
    worked_out = {name: value for name, value in row.items() if isinstance(value, ClauseElement)}
    if not worked_out:
        return statement, row
    return statement.values(**worked_out), {name: value for name, value in row.items() if name not in worked_out}


def _once(key: Hashable, where: dict[str, Any], build: Callable[[], Any]) -> Any:
    if any(isinstance(value, ClauseElement) for value in where.values()):
        return build()  # with a statement in it that nobody knows again
    key = (key, *[(name, None if value is None else _several(value)) for name, value in where.items()])
    statement = _kept.get(key)
    if statement is None:
        if len(_kept) >= MOST:
            _kept.clear()
        statement = _kept[key] = build()
    return statement


def _asked(where: dict[str, Any]) -> dict[str, Any]:
    return {
        f"asked_{name}": list(value) if _several(value) else value
        for name, value in where.items()
        if value is not None and not isinstance(value, ClauseElement)
    }


def _several(value: Any) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)


def _conditions(table: Any, where: dict[str, Any]) -> list[ColumnElement[bool]]:
    return [_condition(table.c[name], f"asked_{name}", value) for name, value in where.items()]


def _condition(column: Any, asked: str, value: Any) -> Any:
    if value is None:
        return column.is_(None)
    if isinstance(value, ClauseElement):
        return column.in_(value) if isinstance(value, SelectBase) else column == value
    return column.in_(bindparam(asked)) if _several(value) else column == bindparam(asked)
