"""What a person did last in a meeting, found and taken back: the audit says what, the rows' moments whether it still stands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

import storage.matters
import storage.resolutions
from storage import books
from storage.connection import AsyncConnection
from storage.proceedings import Proceedings
from storage.tables import (
    assignments,
    audit,
    ballots,
    guests,
    matter_texts,
    matters,
    moves,
    proceedings,
    resolutions,
    seats,
    votes,
)
from storage.turn import Row, Turn

UNDONE = "undone"


@dataclass(frozen=True)
class Done:
    """An act that is in the audit: its name and its moment, which all that it wrote carries."""

    act: str
    at: datetime


async def last_done(
    connection: AsyncConnection, found: Proceedings, person_id: int, acts: frozenset[str], since: datetime
) -> Done | None:
    """The person's newest of these acts since then that was not taken back yet."""
    names = [f"proceedings.{act}" for act in (*sorted(acts), UNDONE)]
    rows = await connection.execute(
        select(audit.c.act, audit.c.at, audit.c["values"])
        .where(audit.c.person_id == person_id, audit.c.act.in_(names), audit.c.at >= since)
        .order_by(audit.c.id.desc())
    )
    undone = set()
    for act, at, values in rows:
        if values.get("proceedings") != found.id:
            continue
        if act == f"proceedings.{UNDONE}":
            undone.add(values["of"])
        elif at.isoformat() not in undone:
            return Done(act.removeprefix("proceedings."), at)
    return None


async def take_back(turn: Turn, found: Proceedings, at: datetime) -> list[int]:
    """Take back what the acting person wrote at that moment, the last first; what was changed since stays as it is.

    Returns the keys of the matters it was about. Whoever was told of it is named by `overridden`.
    """
    rows = await turn.connection.execute(
        select(audit.c.act, audit.c["values"])
        .where(audit.c.person_id == turn.who.id, audit.c.act.in_(sorted(_INVERSES)), audit.c.at == at)
        .order_by(audit.c.id.desc())
    )
    about: list[int] = []
    for act, values in rows.all():
        await _INVERSES[act](turn, found, at, values)
        if isinstance(values.get("matter"), int) and act != "matter.added":
            about.append(values["matter"])
    await _revive_resolutions(turn, found, at)
    await books.change(turn.connection, proceedings, {"listed_at": None}, id=found.id, listed_at=at)
    return about[::-1]


async def overridden(connection: AsyncConnection, person_id: int, at: datetime) -> list[tuple[int, int]]:
    """(seat, person) of those who were told that somebody else said it of them, at that moment."""
    rows = await connection.execute(
        select(audit.c["values"]).where(
            audit.c.person_id == person_id, audit.c.act == "attendance.overridden", audit.c.at == at
        )
    )
    return [(values["member"], each) for (values,) in rows for each in values["persons"]]


async def _matter_closed(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    standing = await turn.connection.execute(
        select(matters.c.id).where(matters.c.id == values["matter"], matters.c.closed_at == at)
    )
    if standing.first() is not None:
        await storage.matters.close(turn, found, values["matter"], values.get("before"))


async def _matter_added(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    """The matter goes, unless something stands under it by now."""
    key = values["matter"]
    for table in (matter_texts, votes, resolutions, assignments):
        if await books.one(turn.connection, table.c.id, matter_id=key):
            return
    await books.remove(turn.connection, matters, id=key, proceedings_id=found.id)


async def _said(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    await storage.matters.change_text(turn, found, values["text"], removed_at=turn.now)


async def _text_changed(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    of_text = (matter_texts.c.id == values["text"], matter_texts.c.removed_at == at)
    await turn.connection.execute(update(matter_texts).where(*of_text).values(removed_at=None))


async def _resolved(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    """The resolution goes; the one whose place it took comes back with the others (`_revive_resolutions`)."""
    await books.change(
        turn.connection,
        resolutions,
        {"withdrawn_at": turn.now},
        proceedings_id=found.id,
        matter_id=values["matter"],
        at=at,
        withdrawn_at=None,
    )


async def _revive_resolutions(turn: Turn, found: Proceedings, at: datetime) -> None:
    """What was withdrawn at that moment counts again, and all are numbered through in their order."""
    mine = resolutions.c.proceedings_id == found.id
    await turn.connection.execute(
        update(resolutions).where(mine, resolutions.c.withdrawn_at == at).values(withdrawn_at=None)
    )
    rows = await turn.connection.execute(
        select(resolutions.c.id)
        .where(mine, resolutions.c.withdrawn_at.is_(None))
        .order_by(resolutions.c.ordinal, resolutions.c.id)
    )
    await storage.resolutions.number(turn, found, [row.id for row in rows])


async def _moved(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    await books.change(
        turn.connection,
        moves,
        {"voided_at": turn.now},
        proceedings_id=found.id,
        recorded_at=at,
        by_person_id=turn.who.id,
        voided_at=None,
    )


async def _voided(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    await books.change(
        turn.connection, moves, {"voided_at": None}, proceedings_id=found.id, member_id=values["member"], voided_at=at
    )


async def _seat_changed(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    await books.change(
        turn.connection, seats, values.get("before", {}), proceedings_id=found.id, member_id=values["member"]
    )


async def _guests(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    mine = guests.c.proceedings_id == found.id
    await turn.connection.execute(
        update(guests).where(mine, guests.c.at == at, guests.c.removed_at.is_(None)).values(removed_at=turn.now)
    )
    await turn.connection.execute(update(guests).where(mine, guests.c.removed_at == at).values(removed_at=None))


async def _vote_open_again(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    """A vote that was closed or called off goes on, unless another is open by now."""
    mine = votes.c.proceedings_id == found.id
    open_now = select(func.count()).select_from(votes).where(mine, votes.c.state.in_(("open", "equal")))
    if (await turn.connection.execute(open_now.where(votes.c.id != values["vote"]))).scalar():
        return
    empty: dict[str, Any] = dict.fromkeys(("closed_at", "closed_by", "room", "yes", "no", "abstained", "silent"))
    await turn.connection.execute(
        update(votes)
        .where(mine, votes.c.id == values["vote"], votes.c.closed_at == at)
        .values(**empty, by_totals=False, result=None, casting=None, casting_name=None, state="open")
    )


async def _equal_again(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    """The casting vote is not given yet."""
    await books.change(
        turn.connection,
        votes,
        {"state": "equal", "result": None, "casting": None, "casting_name": None},
        proceedings_id=found.id,
        id=values["vote"],
        state="closed",
    )


async def _cast(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    await books.remove(turn.connection, ballots, vote_id=values["vote"], at=at, by_person_id=turn.who.id)


async def _assigned(turn: Turn, found: Proceedings, at: datetime, values: Row) -> None:
    if values.get("state") == "confirmed":
        await storage.matters.undo_assignment(turn, found, values["assignment"], values.get("action_item_id"))


_INVERSES: dict[str, Callable[[Turn, Proceedings, datetime, Row], Awaitable[None]]] = {
    "matter.closed": _matter_closed,
    "matter.added": _matter_added,
    "matter.text": _said,
    "matter.remark": _said,
    "matter.file": _said,
    "matter.correction": _said,
    "matter.text_changed": _text_changed,
    "resolution.recorded": _resolved,
    "attendance.in": _moved,
    "attendance.out": _moved,
    "attendance.voided": _voided,
    "seat.changed": _seat_changed,
    "guest.added": _guests,
    "guest.removed": _guests,
    "vote.closed": _vote_open_again,
    "vote.equal": _vote_open_again,
    "vote.withdrawn": _vote_open_again,
    "vote.cast_upon": _equal_again,
    "vote.cast": _cast,
    "assignment.changed": _assigned,
}
