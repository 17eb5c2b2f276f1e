"""A statement that is built once finds, each time, what it would find when it were built anew."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, create_engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage import books, prepared
from storage.driver import Connection
from storage.types import Moment
from tests.storage.test_again import now as ended

metadata = MetaData()
sacks = Table(
    "sacks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String),
    Column("weight", Integer),
    Column("dry", Boolean),
    Column("at", Moment),
)
HOUR = datetime(2026, 11, 20, 2, tzinfo=UTC)


class Name(StrEnum):
    RICE = "ข้าว"
    RUBBER = "ยาง"


@dataclass(frozen=True)
class Sought:
    name: str | None
    least: int


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    engine = create_engine(f"sqlite:///{tmp_path / 'sacks.db'}")
    metadata.create_all(engine)
    engine.dispose()
    found = Connection(str(tmp_path / "sacks.db"))
    for number, (name, weight) in enumerate([("ข้าว", 1), ("ข้าว", 5), ("ยาง", 3), (None, 2)]):
        ended(books.add(found, sacks, name=name, weight=weight, dry=weight > 2, at=HOUR + timedelta(hours=number)))
    return found


def kept(make: Any) -> prepared.Lambda:
    return prepared.known[id(make.__code__)]


def asked(connection: Connection, make: Callable[[], Any]) -> list[Any]:
    return [row[0] for row in ended(connection.execute(make))]


def by_name(connection: Connection, name: Any, least: int) -> tuple[list[Any], Any]:
    make = lambda: select(sacks.c.id).where(sacks.c.name == name, sacks.c.weight >= least).order_by(sacks.c.id)  # noqa: E731
    return asked(connection, make), kept(make)


def test_values_go_with_each_run_and_what_is_nothing_is_asked_for_as_nothing(connection: Connection) -> None:
    assert [by_name(connection, *each)[0] for each in (("ข้าว", 1), ("ข้าว", 2), ("ยาง", 0), (None, 0), ("ข้าว", 1))] == [
        [1, 2],
        [2],
        [3],
        [4],
        [1, 2],
    ]
    found = by_name(connection, "ยาง", 9)[1]
    assert found.fits and len(found.shapes) == 2
    assert by_name(connection, Name.RICE, 0)[0] == [1, 2]
    assert by_name(connection, Name.RUBBER, 0)[0] == [3]


@pytest.mark.parametrize(
    ("names", "ids"),
    [(["ข้าว"], [1, 2]), ({"ข้าว", "ยาง"}, [1, 2, 3]), ((), []), (("ยาง", "x", "y"), [3]), (["ยาง"], [3])],
)
def test_a_list_is_of_any_length(connection: Connection, names: Any, ids: list[int]) -> None:
    assert asked(connection, lambda: select(sacks.c.id).where(sacks.c.name.in_(names)).order_by(sacks.c.id)) == ids


def test_attributes_of_what_is_given_are_values_too(connection: Connection) -> None:
    def of(sought: Sought) -> list[Any]:
        return asked(
            connection, lambda: select(sacks.c.id).where(sacks.c.name == sought.name, sacks.c.weight > sought.least)
        )

    assert [of(Sought("ข้าว", 2)), of(Sought(None, 1)), of(Sought("ข้าว", 0))] == [[2], [4], [1, 2]]


def test_moments_are_written_as_the_column_writes_them_also_within_a_function(connection: Connection) -> None:
    def since(moment: datetime, otherwise: datetime) -> list[Any]:
        return asked(
            connection,
            lambda: select(sacks.c.id).where(func.coalesce(sacks.c.at, otherwise) >= moment).order_by(sacks.c.id),
        )

    assert since(HOUR + timedelta(hours=2), HOUR) == [3, 4]
    assert since(HOUR + timedelta(hours=3), HOUR) == [4]


def test_a_change_writes_what_it_is_given_each_time(connection: Connection) -> None:
    def change(key: int, **row: Any) -> int:
        return ended(connection.execute(lambda: update(sacks).where(sacks.c.id == key).values(**row))).rowcount

    assert [change(1, weight=7), change(2, weight=8, name=None), change(1, weight=9), change(99, weight=1)] == [
        1,
        1,
        1,
        0,
    ]
    assert [(row.id, row.name, row.weight) for row in ended(books.many(connection, sacks, id=[1, 2]))] == [
        (1, "ข้าว", 9),
        (2, None, 8),
    ]


def test_what_is_worked_out_inside_is_built_anew_each_time(connection: Connection) -> None:
    def heavier(than: int) -> tuple[list[Any], Any]:
        make = lambda: select(sacks.c.id).where(sacks.c.weight > than - 1).order_by(sacks.c.id)  # noqa: E731
        return asked(connection, make), kept(make)

    def before(hour: datetime) -> list[Any]:
        return asked(connection, lambda: select(sacks.c.id).where(sacks.c.at < hour - timedelta(hours=1)))

    def within(least: int) -> list[Any]:
        heavy = select(sacks.c.id).where(sacks.c.weight >= least)
        return asked(connection, lambda: select(sacks.c.id).where(sacks.c.id.in_(heavy)).order_by(sacks.c.id))

    assert [heavier(3)[0], heavier(5)[0], heavier(1)[0]] == [[2, 3], [2], [1, 2, 3, 4]]
    assert not heavier(2)[1].fits
    assert [before(HOUR + timedelta(hours=2)), before(HOUR + timedelta(hours=3))] == [[1], [1, 2]]
    assert [within(3), within(5), within(1)] == [[2, 3], [2], [1, 2, 3, 4]]


def test_what_is_wrong_with_a_statement_is_told_by_running_it(connection: Connection) -> None:
    with pytest.raises(AttributeError):
        asked(connection, lambda: select(sacks.c.colour))
    with pytest.raises(IntegrityError, match="datatype mismatch"):
        ended(connection.execute(lambda: insert(sacks).values(id="x")))


def test_no_statement_that_is_built_once_decides_by_a_value() -> None:
    """What stands in for a value is neither true nor equal to anything: only whether there is one may be asked."""
    decides = []
    lambdas = 0
    for path in sorted(Path("storage").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if not (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "execute"
            ):
                continue
            for made in call.args:
                if not isinstance(made, ast.Lambda):
                    continue
                lambdas += 1
                for part in ast.walk(made.body):
                    if isinstance(part, ast.BoolOp) or (isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not)):
                        decides.append(f"{path}:{part.lineno}")
                    if isinstance(part, ast.IfExp) and not _asks_for_nothing(part.test):
                        decides.append(f"{path}:{part.lineno}")
    assert lambdas > 50 and decides == []


def _asks_for_nothing(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is | ast.IsNot)
