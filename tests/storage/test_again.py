"""Whatever is run again without SQLAlchemy gives, and leaves in the books, what SQLAlchemy gives and leaves."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum as Kind
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Enum,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    bindparam,
    create_engine,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import IntegrityError, ResourceClosedError

from storage import again, driver
from storage.trouble import told
from storage.types import Moment
from tests.meeting_house import committee


class Grade(Kind):
    FINE = "fine"
    COARSE = "coarse"


metadata = MetaData()
sacks = Table(
    "sacks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20), unique=True),
    Column("weight", BigInteger, nullable=False),
    Column("dry", Boolean, nullable=False),
    Column("grade", Enum(Grade)),
    Column("price", Numeric(12, 2)),
    Column("milled_on", Date),
    Column("at", Moment),
    Column("told", JSON),
)
BANGKOK = timezone(timedelta(hours=7))
JANUARY = datetime.fromisoformat("2026-01-01T00:00:00")
NAMES = ("ก", "ข", "ค", "ง")


def mostly(usual: st.SearchStrategy[Any], refused: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The usual values, one time in ten those that are refused."""
    return st.integers(0, 9).flatmap(lambda which: usual if which else refused)


columns: dict[str, st.SearchStrategy[Any]] = {
    "name": st.none() | st.sampled_from(NAMES),
    "weight": mostly(st.integers(0, 3), st.integers(-(2**63), 2**64) | st.none()),
    "dry": st.booleans(),
    "grade": st.none() | st.sampled_from(Grade),
    "price": st.none() | st.decimals(0, 10**6, places=2),
    "milled_on": st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    "at": mostly(st.none() | st.datetimes(JANUARY, timezones=st.sampled_from([UTC, BANGKOK])), st.just(JANUARY)),
    "told": st.none() | st.lists(st.integers() | st.text()) | st.dictionaries(st.text(), st.none() | st.booleans()),
}
a_sack = st.fixed_dictionaries(columns)
some = st.integers(1, 6)
no_parameters = st.none() | st.just({})
_heavy = select(sacks.c.id).where(sacks.c.weight > bindparam("least")).subquery()

# (statement, what it is given, whether it finds rows), as the storage room has them: built once.
STATEMENTS: list[tuple[Any, st.SearchStrategy[Any], bool]] = [
    (select(sacks).where(sacks.c.id == bindparam("key")), st.fixed_dictionaries({"key": some}), True),
    (select(sacks.c.name, func.count().label("n")).group_by(sacks.c.name).order_by(sacks.c.name), no_parameters, True),
    (select(sacks.c.told).order_by(sacks.c.id).limit(bindparam("most")), st.fixed_dictionaries({"most": some}), True),
    (select(func.sum(sacks.c.weight)).where(sacks.c.dry, sacks.c.grade == Grade.FINE), no_parameters, True),
    (select(sacks.c.id, sacks.c.at).where(sacks.c.at >= datetime(2026, 6, 1, tzinfo=UTC)).order_by(sacks.c.id), no_parameters, True),
    (
        select(sacks).where(sacks.c.name.in_(bindparam("names")), sacks.c.id != bindparam("key")).order_by(sacks.c.id),
        st.fixed_dictionaries({"names": st.lists(st.sampled_from(NAMES)), "key": some}),
        True,
    ),
    (
        select(sacks.c.id, sacks.c.grade)
        .where(sacks.c.grade.in_(bindparam("grades")) | sacks.c.milled_on.in_(bindparam("days")))
        .order_by(sacks.c.id),
        st.fixed_dictionaries(
            {
                "grades": st.lists(st.sampled_from(Grade), max_size=2) | st.sets(st.sampled_from(Grade)),
                "days": mostly(st.lists(st.dates(date(2026, 1, 1), date(2026, 1, 3)), max_size=1), st.none()),
            }
        ),
        True,
    ),
    (
        select(sacks.c.id).where(sacks.c.name.in_(["ก", "ข"]), exists().where(_heavy.c.id == sacks.c.id)).order_by(sacks.c.id),
        st.fixed_dictionaries({"least": some}, optional={"nobody": some}),
        True,
    ),
    (
        (select(sacks.c.id).where(sacks.c.dry).union_all(select(_heavy.c.id))).order_by("id"),
        st.fixed_dictionaries({"least": some}) | no_parameters,  # refused
        True,
    ),
    (insert(sacks), a_sack | st.lists(a_sack, min_size=1, max_size=3), False),
    (insert(sacks), st.lists(st.fixed_dictionaries({"weight": some, "dry": st.booleans()}), min_size=2, max_size=3), False),
    (insert(sacks).returning(sacks.c.id, sacks.c.at), a_sack | st.lists(a_sack, min_size=2, max_size=3), True),
    (upsert(sacks).on_conflict_do_nothing(index_elements=["name"]), a_sack | st.lists(a_sack, min_size=1), False),
    (
        update(sacks).where(sacks.c.id == bindparam("key")).values(weight=sacks.c.weight + 1, at=bindparam("now")),
        st.fixed_dictionaries({"key": some, "now": columns["at"]}),
        False,
    ),
    (
        update(sacks).where(sacks.c.id == bindparam("key")),
        st.fixed_dictionaries({"key": some}, optional={"dry": st.booleans(), "told": columns["told"]}),
        False,
    ),
    (
        update(sacks).where(sacks.c.id.in_(bindparam("keys"))).values(dry=True, name=None).returning(sacks.c.id, sacks.c.told),
        st.fixed_dictionaries({"keys": st.lists(some)}),
        True,
    ),
    (delete(sacks).where(sacks.c.id == bindparam("key")), st.fixed_dictionaries({"key": some}), False),
]  # fmt: skip

TAKEN: list[Callable[[Any], Any]] = [
    lambda found: found.first(),
    lambda found: found.one(),
    lambda found: found.one_or_none(),
    lambda found: found.all(),
    lambda found: found.fetchone(),
    lambda found: found.scalar(),
    lambda found: found.scalar_one(),
    lambda found: found.scalar_one_or_none(),
    lambda found: found.scalars().all(),
    lambda found: found.tuples().all(),
    lambda found: found.mappings().first(),
    lambda found: [dict(row) for row in found.mappings()],
    lambda found: [(*row, row[0], row[-1], row.id, row._mapping["id"]) for row in found],
    lambda found: [row._mapping[sacks.c.id] for row in found],
    lambda found: [row.at for row in found],
]


def outcome(run: Callable[[], Any], take: Callable[[Any], Any] | None) -> tuple[Any, ...]:
    """What came of a statement, or of taking its rows: the error as it is told, or values with their types."""
    try:
        result = run()
        rows = result.rowcount if take is None else take(result)
    except Exception as error:
        return type(error), str(error)
    return rows, repr(rows)


def now(work: Any) -> Any:
    """The result of what waits for nothing."""
    with pytest.raises(StopIteration) as ended:
        work.send(None)
    return ended.value.value


def books(path: Path) -> driver.Connection:
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    return driver.Connection(str(path))


def raw(connection: driver.Connection, statement: str) -> list[Any]:
    return connection._raw.execute(statement).fetchall()


TRIES = 20  # more than one only until each kind of statement went the short way: which are drawn is chance
played = st.lists(
    st.one_of(
        st.tuples(st.just(statement), parameters, st.sampled_from(TAKEN) if finds else st.none())
        for statement, parameters, finds in STATEMENTS
    ),
    min_size=10,
    max_size=30,
)


@pytest.mark.long
def test_every_kind_of_statement_gives_and_leaves_what_sqlalchemy_gives_and_leaves(tmp_path: Path) -> None:
    ours, theirs = books(tmp_path / "ours.db"), books(tmp_path / "theirs.db")
    went: Counter[Any] = Counter()

    @settings(max_examples=300, deadline=None)
    @given(played)
    def play(steps: list[Any]) -> None:
        for connection in (ours, theirs):
            connection.say("BEGIN")
        for statement, parameters, take in steps:
            went[statement] += again.ready(statement, parameters) is not None
            told_by_us = outcome(lambda: now(ours.execute(statement, parameters)), take)  # noqa: B023
            assert told_by_us == outcome(lambda: theirs._statements.execute(statement, parameters), take)  # noqa: B023
        assert raw(ours, "SELECT * FROM sacks") == raw(theirs, "SELECT * FROM sacks")
        for connection in (ours, theirs):
            connection.say("ROLLBACK")

    for _ in range(TRIES):
        play()
        if all(went[statement] for statement, *_ in STATEMENTS):
            break
    assert [str(statement) for statement, *_ in STATEMENTS if not went[statement]] == []


named = insert(sacks).values(dry=True)


async def test_what_is_refused_is_told_without_values_and_takes_nothing_else_with_it(tmp_path: Path) -> None:
    for name in ("ก", "ข", "ค"):
        connection = books(tmp_path / "sacks.db")  # that has run nothing by SQLAlchemy
        await connection.begin()
        await connection.execute(named, {"name": name, "weight": 1})
        with pytest.raises(IntegrityError) as refused:
            await connection.execute(named, {"name": name, "weight": 1})
        await connection.execute(named, {"name": f"{name}{name}", "weight": 1})
        await connection.commit()
        assert name not in str(refused.value) and isinstance(refused.value.orig, sqlite3.IntegrityError)
        assert told(refused.value).startswith(
            "IntegrityError: SQLITE_CONSTRAINT_UNIQUE in tests/storage/test_again.py:"
        )
        await connection.close()
        with pytest.raises(ResourceClosedError):
            await connection.execute(named, {"name": "ง", "weight": 1})
    with contextlib.closing(sqlite3.connect(tmp_path / "sacks.db")) as kept:
        assert kept.execute("SELECT count(*) FROM sacks").fetchone() == (6,)


async def test_a_statement_that_is_made_out_of_another_is_run_for_itself(tmp_path: Path) -> None:
    connection = books(tmp_path / "sacks.db")
    await connection.execute(named, [{"name": name, "weight": weight} for weight, name in enumerate(NAMES)])
    every = select(sacks.c.name).order_by(sacks.c.id)
    for _ in range(4):
        assert (await connection.execute(every)).scalars().all() == list(NAMES)
    assert again.ready(every, None)
    for least in (2, 3, 2, 3):
        heavier = every.where(sacks.c.weight >= least)
        assert not again.ready(heavier, None)
        assert (await connection.execute(heavier)).scalars().all() == list(NAMES[least:])
    await connection.close()


async def test_lists_of_many_lengths_are_kept_for_so_many_only(tmp_path: Path) -> None:
    connection = books(tmp_path / "sacks.db")
    await connection.execute(named, [{"name": None, "weight": weight} for weight in range(200)])
    asked = select(func.count()).select_from(sacks).where(sacks.c.weight.in_(bindparam("weights", expanding=True)))
    for _ in range(2):
        for length in range(150):
            assert (await connection.execute(asked, {"weights": list(range(length))})).scalar() == length
    ((way,),) = (list(ways.values()) for ways in [asked._ways_again])
    assert len(way.texts) == again.LENGTHS
    await connection.close()


def test_of_what_is_asked_in_a_month_nothing_that_comes_again_is_left_to_sqlalchemy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn, run = again.learn, again.run
    left: list[Any] = []
    ran: list[Any] = []

    def learning(statement: Any, parameters: Any, result: Any) -> None:
        learn(statement, parameters, result)
        left.append((str(statement), getattr(statement, "_ways_again", {}).get(again._names(parameters)) is not False))

    def running(*ready: Any) -> Any:
        ran.append(ready)
        return run(*ready)

    with committee(tmp_path) as found:
        monkeypatch.setattr(again, "learn", learning)
        monkeypatch.setattr(again, "run", running)
        found.invited()
        for leader in found.leaders:
            found.does(leader, "ไปได้", chat=found.group)
            found.types(leader, "เดือนนี้ขายน้ำยางได้ 3 ตัน เอาปุ๋ย 15-15-15 20 กระสอบ")
            found.does(leader, "ถูกต้องทั้งหมด")
            for command in ("/agenda", "/tasks", "/minutes", "/search ปุ๋ย"):
                found.types(leader, command)
        found.house.move("2026-12-11T08:59")
        found.does(found.secretary, "เริ่มประชุม")
        found.does(found.leaders[0], "ถึงแล้ว", chat=found.group)
        found.house.move("2027-01-08T09:00")
    assert [statement for statement, usual in left if not usual] == []
    assert len(ran) > len(left) > 0, "most of what is asked was asked before"
