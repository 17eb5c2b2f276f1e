"""Rows are found, added, changed and removed by what stands in their columns."""

from typing import Any

import pytest
from sqlalchemy import select

from storage import books
from storage.driver import Connection
from tests.storage.test_again import now as ended
from tests.storage.test_prepared import connection, sacks

__all__ = ["connection"]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ({"name": "ข้าว"}, [1, 2]),
        ({"name": None}, [4]),
        ({"name": ["ข้าว", "ยาง"], "dry": True}, [2, 3]),
        ({"name": {"x"}}, []),
        ({"id": {1: "a", 3: "b"}.keys()}, [1, 3]),
        ({"id": select(sacks.c.id).where(sacks.c.weight > 2)}, [2, 3]),
        ({"weight": select(sacks.c.weight).where(sacks.c.id == 3).scalar_subquery()}, [3]),
        ({}, [1, 2, 3, 4]),
    ],
)
def test_rows_are_found_by_what_stands_in_them(connection: Connection, where: dict[str, Any], ids: list[int]) -> None:
    for _ in range(3):  # built, learned, and sent straight
        assert [row.id for row in ended(books.many(connection, sacks, order=sacks.c.id, **where))] == ids
        assert list(ended(books.values(connection, sacks.c.id, order=sacks.c.id, **where))) == ids
        assert ended(books.value(connection, sacks.c.id, order=sacks.c.id.desc(), **where)) == max(ids, default=None)


def test_the_first_row_is_whole_or_has_the_columns_that_are_asked_for(connection: Connection) -> None:
    found = ended(books.one(connection, sacks, id=3))
    assert (found.id, found.name, found.weight, found.dry) == (3, "ยาง", 3, True)
    assert tuple(ended(books.one(connection, (sacks.c.weight, sacks.c.name), id=3))) == (3, "ยาง")
    assert ended(books.one(connection, sacks, id=99)) is None
    assert [row.id for row in ended(books.many(connection, sacks, order=sacks.c.weight, limit=2))] == [1, 4]


def test_a_row_is_added_changed_and_removed_and_how_many_is_told(connection: Connection) -> None:
    assert [ended(books.add(connection, sacks, name="ปุ๋ย", weight=each)) for each in (4, 6)] == [5, 6]
    assert ended(books.change(connection, sacks, {"weight": 10, "name": None}, name="ปุ๋ย")) == 2
    assert ended(books.change(connection, sacks, {"weight": sacks.c.weight + 1, "dry": False}, id=5, name=None)) == 1
    assert ended(books.change(connection, sacks, {"weight": sacks.c.weight + 1}, id=5, name=None)) == 1
    assert ended(books.value(connection, sacks.c.weight, id=5)) == 12
    assert ended(books.change(connection, sacks, {"weight": 0}, id=99)) == 0
    assert ended(books.remove(connection, sacks, id=[5, 6, 7])) == 2
    assert ended(books.remove(connection, sacks, id=[5, 6, 7])) == 0
    assert len(ended(books.many(connection, sacks))) == 4


def test_a_column_that_is_none_is_an_error(connection: Connection) -> None:
    with pytest.raises(KeyError):
        ended(books.one(connection, sacks, colour="red"))
