"""Writes the matters of a meeting: what they are about, what is said, who has an interest, what work is given."""

from typing import Any

from sqlalchemy import func, select, update

from storage import books
from storage.proceedings import Proceedings
from storage.tables import action_items, assignments, interests, matter_texts, matters
from storage.turn import Audit, Turn


async def add(turn: Turn, found: Proceedings, rows: list[dict[str, Any]]) -> None:
    """Put matters on the agenda of a meeting, in this order."""
    names = [
        "title",
        "note",
        "agenda_item_id",
        "action_item_id",
        "adopts_meeting_id",
        "returned_from",
        "first_meeting",
        "postponed",
    ]
    empty: dict[str, Any] = dict.fromkeys(names) | {"title": "", "postponed": 0}
    for row in rows:
        await books.add(turn.connection, matters, **empty | row, proceedings_id=found.id)


async def add_one(turn: Turn, found: Proceedings, section: str, title: str) -> int:
    """One more matter at the end of a section; returns its key. An empty section's own line goes."""
    last = await turn.connection.execute(
        select(func.max(matters.c.position)).where(matters.c.proceedings_id == found.id, matters.c.section == section)
    )
    position = (last.scalar() or 0) + 1
    matter_id = await books.add(
        turn.connection, matters, proceedings_id=found.id, section=section, position=position, title=title
    )
    turn.record("matter.added", found.network_id, proceedings=found.id, matter=matter_id, title=title[:200])
    return matter_id


async def close(turn: Turn, found: Proceedings, matter_id: int, outcome: str | None) -> None:
    """What became of a matter; None opens it again."""
    who = turn.by
    closed = {"closed_at": turn.now, "closed_by": who} if outcome else {"closed_at": None, "closed_by": None}
    own = matters.c.id == matter_id
    before = (await turn.connection.execute(select(matters.c.outcome).where(own))).scalar()
    await turn.connection.execute(update(matters).where(own).values(outcome=outcome, **closed))
    act = "matter.closed" if outcome else "matter.opened"
    turn.record(act, found.network_id, matter=matter_id, outcome=outcome, before=before)


async def say(
    turn: Turn,
    found: Proceedings,
    matter_id: int,
    kind: str,
    words: str,
    name: str | None = None,
    file_id: int | None = None,
    by: int | None = None,
) -> int:
    """Something was said about a matter, or a file belongs to it. Returns the text's key.

    `by`: who said it, where that is not the acting person: a meeting can end by itself, and then nobody acts.
    """
    text_id = await books.add(
        turn.connection,
        matter_texts,
        matter_id=matter_id,
        kind=kind,
        name=name,
        words=words,
        file_id=file_id,
        at=turn.now,
        by_person_id=by or turn.who.id,
    )
    turn.record(f"matter.{kind}", found.network_id, matter=matter_id, text=text_id, length=len(words))
    return text_id


async def change_text(turn: Turn, found: Proceedings, text_id: int, **values: Any) -> None:
    """A text belongs elsewhere (matter_id, kind), or was removed (removed_at)."""
    await books.change(turn.connection, matter_texts, values, id=text_id)
    told = {name: value for name, value in values.items() if name != "removed_at"}
    turn.record("matter.text_changed", found.network_id, text=text_id, removed="removed_at" in values, **told)


async def set_interest(turn: Turn, found: Proceedings, matter_id: int, member_id: int, how: str | None) -> None:
    """A seat has an interest in a matter: it left the room for it, abstains, or neither (None)."""
    await books.remove(turn.connection, interests, matter_id=matter_id, member_id=member_id)
    if how is not None:
        await books.add(turn.connection, interests, matter_id=matter_id, member_id=member_id, how=how, at=turn.now)
    turn.record("matter.interest", found.network_id, matter=matter_id, member=member_id, how=how)


async def assign(turn: Turn, found: Proceedings, matter_id: int, **values: Any) -> int:
    """Work given in the meeting, to be confirmed. Returns its key."""
    return await books.add(
        turn.connection,
        assignments,
        proceedings_id=found.id,
        matter_id=matter_id,
        at=turn.now,
        by_person_id=turn.who.id,
        **values,
    )


async def change_assignment(turn: Turn, found: Proceedings, assignment_id: int, **values: Any) -> None:
    """Set columns of work given."""
    await books.change(turn.connection, assignments, values, id=assignment_id)
    turn.record("assignment.changed", found.network_id, assignment=assignment_id, **values)


async def undo_assignment(turn: Turn, found: Proceedings, assignment_id: int, action_item_id: int | None) -> None:
    """Confirmed work is taken back: it is no action item any more."""
    await change_assignment(turn, found, assignment_id, state="dropped", action_item_id=None)
    if action_item_id is not None:
        audit = Audit("action_item.taken_back", item=action_item_id)
        await turn.remove(action_items, audit=audit, id=action_item_id, network_id=found.network_id)
