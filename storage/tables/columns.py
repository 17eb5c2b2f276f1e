"""The one collection of tables, and the columns and indexes that many of them share."""

from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    event,
    literal_column,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import UserDefinedType

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    """Our own key of a row."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def to(
    table: str, name: str | None = None, *, optional: bool = False, index: bool = False, across: bool = False
) -> Column[int]:
    """A reference to another table, named after it unless the reference has a meaning of its own.

    `across`: it may lead to what is another network's; that is what it is for. Everything else stays in one network
    (storage/checking.py).
    """
    singular = f"{table[:-3]}y" if table.endswith("ies") else table[:-1]
    return Column(
        name or f"{singular}_id", ForeignKey(f"{table}.id"), nullable=optional, index=index, info={"across": across}
    )


def columns_of(table: Table, kind: type) -> tuple[Any, ...]:
    """The columns of a table that fill a dataclass."""
    return tuple(table.c[name] for name in kind.__dataclass_fields__)  # type: ignore[attr-defined]


def fixed(value: str | int) -> ColumnElement[Any]:
    """A value of ours that stands in the statement itself, for comparing with what an index of some rows only is conditional on.

    Given as a parameter, SQLite would use the index as well, but it prepares the statement anew each time: another value may need
    another way to find the rows.
    """
    return literal_column(
        f"'{value}'" if isinstance(value, str) else str(value), String() if isinstance(value, str) else Integer()
    )


class Version(ColumnElement[Any]):
    """Which version of a row of this table it is: on PostgreSQL every change makes another one, on SQLite its key says it.

    A row that is found by its version is found without a way through an index, whose pages a serializable transaction would claim with
    the rows of others that stand there (PostgreSQL's manual, 'Serializable Isolation Level').
    """

    inherit_cache = True

    def __init__(self, table: Table) -> None:
        self.key_column = table.c.id
        self.type = _Tid()


class _Tid(UserDefinedType[Any]):
    """PostgreSQL's type of the place of a row's version; a number on SQLite."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "TID"


@compiles(Version)
def _by_key(element: Version, compiler: Any, **more: Any) -> str:
    return str(compiler.process(element.key_column, **more))


@compiles(Version, "postgresql")
def _by_place(element: Version, compiler: Any, **_: Any) -> str:
    return f"{element.key_column.table.name}.ctid"


def on_sqlite(table: Table, statement: str) -> None:
    """What SQLite is told besides once it has made a table: a trigger, or an index of a kind that only it has."""
    definition: Any = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", definition.execute_if(dialect="sqlite"))


def on_server(table: Table, statement: str) -> None:
    """What PostgreSQL is told besides once it has made a table: a function, a trigger, or an index of a kind that only it has."""
    definition: Any = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", definition.execute_if(dialect="postgresql"))


def never(table: Table, name: str, change: str, why: str, when: str = "") -> None:
    """Refuse a change of the table's rows, whoever asks, by a trigger that says why.

    `change` is SQL's: DELETE, INSERT, UPDATE or UPDATE OF columns; `when` a condition over NEW and OLD (left out: every row).
    A condition with a question of its own stands in the function on PostgreSQL, which takes none in a trigger.
    """
    condition = f"WHEN {when} " if when else ""
    on_sqlite(
        table,
        f"CREATE TRIGGER {name} BEFORE {change} ON {table.name} {condition}BEGIN SELECT RAISE(ABORT, '{why}'); END",
    )
    row = "OLD" if change == "DELETE" else "NEW"
    for statement in (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when or 'true'} THEN RAISE EXCEPTION '{why}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE TRIGGER {name} BEFORE {change} ON {table.name} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ):
        on_server(table, statement)


_partial_indexes: list[tuple[Index, str]] = []


def partial(name: str, where: str, *columns: Column[Any], unique: bool = False) -> None:
    """An index over the rows that fulfil a condition only.

    PostgreSQL's form of the condition is added by `for_postgresql`: naming that dialect here would load it at every start.
    """
    _partial_indexes.append((Index(name, *columns, unique=unique, sqlite_where=text(where)), where))


def for_postgresql() -> None:
    """Give the partial indexes their condition in PostgreSQL's form too."""
    for index, where in _partial_indexes:
        index.dialect_kwargs["postgresql_where"] = text(where)
