"""Lessons in the books: who was asked once, what they said came of it, what others find, and who asked to talk of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ARRAY, Select, Text, and_, bindparam, func, literal_column, or_, select, text

from domain.lessons import CONFIRMS, FOUND_AT_HOME, OPEN_FOR, About, Kind, Result, State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import lesson_askings, lesson_beginnings, lesson_talks, lessons, networks, people
from storage.tables.columns import fixed
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Asking:
    """Somebody was asked about what was held or closed on `day`; `member_id`: for whom they came or received."""

    id: int
    network_id: int
    kind: str
    about_id: int
    title: str
    day: str
    person_id: int
    member_id: int | None
    asked_at: datetime
    until: datetime
    result: str | None
    skipped_at: datetime | None


@dataclass(frozen=True)
class Lesson:
    """A lesson; `shown` as anybody reads it (what was typed is not kept), `hid`: a number or a private sum was taken out."""

    id: int
    network_id: int
    asking_id: int
    person_id: int
    member_id: int | None
    title: str
    day: str
    shown: str
    hid: int
    state: str
    at: datetime


@dataclass(frozen=True)
class Talk:
    """Another network (`network_id`) asked to talk of a lesson. `state`: asked, given, declined."""

    id: int
    lesson_id: int
    network_id: int
    person_id: int
    state: str


MOST = 50  # found at once
PIECE = 3  # letters: what the index over open lessons is made of (storage/tables/lessons.py)

_askings = tuple(lesson_askings.c[name] for name in Asking.__dataclass_fields__)
_lessons = tuple(lessons.c[name] for name in Lesson.__dataclass_fields__)
_with_pieces: Select[Any] = (
    select(literal_column("rowid")).select_from(text("lessons_open")).where(text("lessons_open MATCH :pieces"))
)
_of_pieces = func.lesson_pieces(lessons.c.shown, lessons.c.title).op("@>")(bindparam("pieces", type_=ARRAY(Text)))
_talks = tuple(lesson_talks.c[name] for name in Talk.__dataclass_fields__)


# --- the part ----------------------------------------------------------------------------------------------------------------


async def begun(connection: AsyncConnection, network_id: int) -> bool:
    """Whether this network's people are asked at all."""
    return await books.one(connection, lesson_beginnings.c.id, network_id=network_id) is not None


async def begin(turn: Turn, network_id: int) -> bool:
    """From now on they are; False where they were before."""
    begun_now = Audit("lessons.begun")
    return await turn.add_once(lesson_beginnings, audit=begun_now, network_id=network_id, at=turn.now) is not None


# --- asked -------------------------------------------------------------------------------------------------------------------


async def ask(
    turn: Turn, network_id: int, about: About, title: str, day: date, person_id: int, member_id: int | None
) -> int | None:
    """Somebody is asked now, for seven days; None where they were asked about this before."""
    made: int | None = await turn.add_once(
        lesson_askings,
        network_id=network_id,
        kind=about.kind.value,
        about_id=about.key,
        title=title[:200],
        day=day.isoformat(),
        person_id=person_id,
        member_id=member_id,
        asked_at=turn.now,
        until=turn.now + OPEN_FOR,
    )
    return made


async def asking(connection: AsyncConnection, person_id: int, asking_id: int) -> Asking | None:
    """One asking of this person."""
    row = await books.one(connection, _askings, id=asking_id, person_id=person_id)
    return Asking(*row) if row else None


async def open_asking(connection: AsyncConnection, person_id: int, now: datetime) -> Asking | None:
    """The newest asking of this person that is open and has no lesson yet."""
    told = select(lessons.c.asking_id).where(lessons.c.person_id == person_id)
    query = select(*_askings).where(
        lesson_askings.c.person_id == person_id,
        lesson_askings.c.until > now,
        lesson_askings.c.skipped_at.is_(None),
        lesson_askings.c.id.not_in(told),
    )
    row = (await connection.execute(query.order_by(lesson_askings.c.id.desc()).limit(1))).first()
    return Asking(*row) if row else None


async def set_result(turn: Turn, found: Asking, result: Result) -> None:
    """What came of it; the last word counts."""
    said = {"result": result.value, "result_at": turn.now, "skipped_at": None}
    told = Audit("lesson.result", asking=found.id, result=result.value)
    await turn.change(lesson_askings, said, audit=told, id=found.id)


async def skip(turn: Turn, found: Asking) -> None:
    """[ข้าม]."""
    await turn.change(lesson_askings, {"skipped_at": turn.now}, id=found.id)


async def confirmed(connection: AsyncConnection, network_id: int, since: datetime) -> dict[About, dict[int, Result]]:
    """For each gathering, round and activity: the organisations that confirmed a result in money or in people since then.

    By a tap or a word of who came or received for them (docs/network.md, 'Lessons'); that goods were collected is no result.
    """
    query = select(
        lesson_askings.c.kind, lesson_askings.c.about_id, lesson_askings.c.member_id, lesson_askings.c.result
    ).where(
        lesson_askings.c.network_id == network_id,
        lesson_askings.c.result.in_([each.value for each in CONFIRMS]),
        lesson_askings.c.result_at >= since,
        lesson_askings.c.member_id.is_not(None),
    )
    found: dict[About, dict[int, Result]] = {}
    for kind, key, member_id, result in await connection.execute(query.order_by(lesson_askings.c.id)):
        found.setdefault(About(Kind(kind), key), {})[member_id] = Result(result)
    return found


# --- told --------------------------------------------------------------------------------------------------------------------


async def add(turn: Turn, found: Asking, shown: str, hid: bool) -> Lesson | None:
    """A lesson of the network from now on; None where this asking has one (two messages at once)."""
    key = await turn.add_once(
        lessons,
        audit=Audit("lesson.told", lesson=lessons.c.id),
        network_id=found.network_id,
        asking_id=found.id,
        person_id=found.person_id,
        member_id=found.member_id,
        title=found.title,
        day=found.day,
        shown=shown,
        hid=int(hid),
        state=State.KEPT.value,
        at=turn.now,
        changed_at=turn.now,
    )
    return None if key is None else await by_id(turn.connection, key)


async def by_id(connection: AsyncConnection, lesson_id: int) -> Lesson | None:
    """One lesson, of any network: who may see what of it, the caller looks at."""
    row = await books.one(connection, _lessons, id=lesson_id)
    return Lesson(*row) if row else None


async def of_network(connection: AsyncConnection, network_id: int, lesson_id: int) -> Lesson | None:
    """One lesson of this network."""
    row = await books.one(connection, _lessons, id=lesson_id, network_id=network_id)
    return Lesson(*row) if row else None


async def of_person(connection: AsyncConnection, person_id: int, lesson_id: int) -> Lesson | None:
    """One lesson that this person told, in whichever network."""
    row = await books.one(connection, _lessons, id=lesson_id, person_id=person_id)
    return Lesson(*row) if row else None


async def of_asking(connection: AsyncConnection, asking_id: int) -> Lesson | None:
    """What somebody told who was asked."""
    row = await books.one(connection, _lessons, asking_id=asking_id)
    return Lesson(*row) if row else None


async def reword(turn: Turn, found: Lesson, shown: str, hid: bool) -> bool:
    """Typed anew while only the network has it; False where that is over."""
    row = {"shown": shown, "hid": int(hid), "changed_at": turn.now}
    audit = Audit("lesson.reworded", lesson=found.id)
    return await turn.change(lessons, row, audit=audit, id=found.id, state=State.KEPT.value)


async def become(turn: Turn, found: Lesson, state: State) -> bool:
    """Who finds it from now on; every card that shows it follows. False where it was something else by now."""
    row = {"state": state.value, "changed_at": turn.now}
    audit = Audit(f"lesson.{state.value}", lesson=found.id)
    return await turn.change(lessons, row, audit=audit, id=found.id, state=found.state)


async def offered(connection: AsyncConnection, network_id: int) -> list[Lesson]:
    """What waits for the chair's yes, in its order."""
    rows = await books.many(connection, _lessons, order=lessons.c.id, network_id=network_id, state=State.OFFERED.value)
    return [Lesson(*row) for row in rows]


async def decided(connection: AsyncConnection, network_id: int, most: int) -> list[Lesson]:
    """What the chair answered last and nobody has asked for a talk about: the answer can be taken back."""
    asked = select(lesson_talks.c.id).where(lesson_talks.c.lesson_id == lessons.c.id).exists()
    query = select(*_lessons).where(
        lessons.c.network_id == network_id,
        lessons.c.state.in_((State.OPEN.value, State.DECLINED.value)),
        ~asked,
    )
    newest = query.order_by(lessons.c.changed_at.desc(), lessons.c.id.desc()).limit(most)
    return [Lesson(*row) for row in await connection.execute(newest)]


async def counted(connection: AsyncConnection, network_id: int) -> tuple[int, int]:
    """(lessons that the network has, those that other networks find)."""
    query = select(lessons.c.state, func.count()).where(lessons.c.network_id == network_id).group_by(lessons.c.state)
    found: dict[str, int] = {row[0]: row[1] for row in await connection.execute(query)}
    return sum(found.get(each.value, 0) for each in FOUND_AT_HOME), found.get(State.OPEN.value, 0)


async def opened_since(connection: AsyncConnection, network_id: int, since: datetime) -> bool:
    """Whether a lesson told since then can be found by other networks."""
    query = select(lessons.c.id).where(
        lessons.c.network_id == network_id, lessons.c.state == State.OPEN.value, lessons.c.at >= since
    )
    return (await connection.execute(query.limit(1))).first() is not None


async def told_between(
    connection: AsyncConnection, network_id: int, since: datetime, until: datetime
) -> dict[int, int]:
    """Organisation -> how many lessons its people told in [since, until) and did not take back."""
    query = (
        select(lessons.c.member_id, func.count())
        .where(
            lessons.c.network_id == network_id,
            lessons.c.member_id.is_not(None),
            lessons.c.state.in_([each.value for each in FOUND_AT_HOME]),
            lessons.c.at >= since,
            lessons.c.at < until,
        )
        .group_by(lessons.c.member_id)
    )
    return {row[0]: row[1] for row in await connection.execute(query)}


async def search(connection: AsyncConnection, network_id: int, words: Sequence[str], *, outside: bool) -> list[Lesson]:
    """Lessons that hold all the words: of this network, or those of other networks that are open; the newest first."""
    where: list[Any] = [
        or_(lessons.c.shown.contains(each, autoescape=True), lessons.c.title.contains(each, autoescape=True))
        for each in words
    ]
    if outside:
        awake = select(networks.c.id).where(networks.c.state == "active")
        where += [
            lessons.c.state == fixed(State.OPEN.value),
            lessons.c.network_id != network_id,
            lessons.c.network_id.in_(awake),
        ]
    else:
        where += [lessons.c.network_id == network_id, lessons.c.state.in_([each.value for each in FOUND_AT_HOME])]
    pieces = list(
        dict.fromkeys(each[place : place + PIECE] for each in words for place in range(len(each) - PIECE + 1))
    )
    values = dict[str, Any]()
    if outside and pieces:
        # Few are left to be compared, of as many as all networks have told.
        in_a_file = connection.dialect.name == "sqlite"
        where.append(lessons.c.id.in_(_with_pieces) if in_a_file else _of_pieces)
        quoted = " AND ".join('"' + each.replace('"', '""') + '"' for each in pieces)
        values["pieces"] = quoted if in_a_file else pieces
    query = select(*_lessons).where(and_(*where)).order_by(lessons.c.id.desc()).limit(MOST)
    return [Lesson(*row) for row in await connection.execute(query, values)]


# --- talked of ---------------------------------------------------------------------------------------------------------------


async def ask_talk(turn: Turn, lesson_id: int, network_id: int) -> int | None:
    """Another network asks to talk of it; None where it did before."""
    row = {"lesson_id": lesson_id, "network_id": network_id, "person_id": turn.who.id, "state": "asked", "at": turn.now}
    audit = Audit("lesson.talk_asked", talk=lesson_talks.c.id)
    made: int | None = await turn.add_once(lesson_talks, audit=audit, **row)
    return made


async def talk(connection: AsyncConnection, talk_id: int) -> Talk | None:
    """One of them; whose it is, the caller looks at."""
    row = await books.one(connection, _talks, id=talk_id)
    return Talk(*row) if row else None


async def talk_about(connection: AsyncConnection, network_id: int, talk_id: int) -> tuple[Talk, Lesson] | None:
    """What was asked about a lesson of this network, with the lesson."""
    asked = await talk(connection, talk_id)
    found = await of_network(connection, network_id, asked.lesson_id) if asked is not None else None
    return None if asked is None or found is None else (asked, found)


async def talk_of(connection: AsyncConnection, lesson_id: int, network_id: int) -> Talk | None:
    """What this network asked about this lesson."""
    row = await books.one(connection, _talks, lesson_id=lesson_id, network_id=network_id)
    return Talk(*row) if row else None


async def decide_talk(turn: Turn, found: Talk, state: str, network_id: int) -> bool:
    """The secretary's yes or no; False where that was said already."""
    row = {"state": state, "decided_at": turn.now}
    audit = Audit(f"lesson.talk_{state}", network_id, talk=found.id)
    return await turn.change(lesson_talks, row, audit=audit, id=found.id, state="asked")


# --- whom to ask, whose names to hide ----------------------------------------------------------------------------------------


async def names(connection: AsyncConnection, person_ids: Sequence[int]) -> list[str]:
    """What these people are called."""
    return [
        each
        for row in await books.many(connection, (people.c.name, people.c.full_name, people.c.username), id=person_ids)
        for each in row
        if each
    ]


async def forget(turn: Turn, person_ids: Sequence[int]) -> None:
    """What these people told is taken back, and its words go."""
    gone = {"shown": "", "state": State.WITHDRAWN.value, "changed_at": turn.now}
    await turn.change(lessons, gone, audit=BESIDE, person_id=person_ids)
    if turn.connection.dialect.name == "sqlite":  # else the index keeps its pieces until it is next put together
        await turn.connection.execute(text("INSERT INTO lessons_open(lessons_open) VALUES ('optimize')"))
