"""The cards on which the record of a meeting is kept: one for each who keeps it, and what it shows."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from storage import books
from storage.connection import AsyncConnection
from storage.tables import desks
from storage.tables.columns import columns_of
from storage.turn import Turn


@dataclass(frozen=True)
class Desk:
    """The card on which somebody keeps the record, and what it shows."""

    id: int
    proceedings_id: int
    person_id: int
    chat_id: int
    view: str
    about: int | None
    page: int
    typed: int


_desk_columns = columns_of(desks, Desk)


async def desk_of(connection: AsyncConnection, proceedings_id: int, person_id: int) -> Desk | None:
    """The card of this person."""
    row = await books.one(connection, _desk_columns, proceedings_id=proceedings_id, person_id=person_id)
    return Desk(*row) if row else None


async def desks_of(connection: AsyncConnection, proceedings_id: int) -> list[Desk]:
    """Every card on which the record is kept."""
    return [
        Desk(*row)
        for row in await books.many(connection, _desk_columns, order=desks.c.id, proceedings_id=proceedings_id)
    ]


async def open_desk(turn: Turn, proceedings_id: int, person_id: int, chat_id: int, view: str) -> Desk:
    """Give a person a card to keep the record on; an existing one shows the view."""
    known = await desk_of(turn.connection, proceedings_id, person_id)
    if known is None:
        await books.add(
            turn.connection, desks, proceedings_id=proceedings_id, person_id=person_id, chat_id=chat_id, view=view
        )
    else:
        await set_desk(turn, known, view=view, chat_id=chat_id)
    found = await desk_of(turn.connection, proceedings_id, person_id)
    assert found is not None
    return found


async def close_desk(turn: Turn, desk: Desk) -> None:
    """Somebody keeps the record no longer: what they type is read like anybody's words again."""
    await books.remove(turn.connection, desks, id=desk.id)


async def set_desk(turn: Turn, desk: Desk, **values: Any) -> None:
    """Let a card show something else: view, about, page, typed."""
    await books.change(turn.connection, desks, values, id=desk.id)


async def set_desks(turn: Turn, proceedings_id: int, view: str, *, only: str | None = None) -> None:
    """Let every card show a view (`only`: those that show another one)."""
    query = update(desks).where(desks.c.proceedings_id == proceedings_id)
    if only is not None:
        query = query.where(desks.c.view == only)
    await turn.connection.execute(query.values(view=view, about=None, page=0))
