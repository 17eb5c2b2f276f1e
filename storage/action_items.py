"""Action items (เรื่องติดตาม): who does what; open until somebody says with a sentence that it is done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import action_items, members, offices, people
from storage.turn import Turn


@dataclass(frozen=True)
class ActionItem:
    """One item. `origin` is the meeting where it first arose ('11/2569') or 'setup'; at most one kind of owner is set."""

    id: int
    network_id: int
    body_id: int
    title: str
    origin: str
    owner_person_id: int | None
    owner_member_id: int | None
    owner_office: str | None
    due_day: str | None
    state: str
    created_at: datetime
    ended_at: datetime | None
    ended_by: int | None
    result: str | None
    owner_person: str | None
    owner_member: str | None


_columns = (
    *(action_items.c[name] for name in list(ActionItem.__dataclass_fields__)[:14]),
    people.c.name.label("owner_person"),
    members.c.name.label("owner_member"),
)
_items = select(*_columns).select_from(
    action_items.outerjoin(people, people.c.id == action_items.c.owner_person_id).outerjoin(
        members, members.c.id == action_items.c.owner_member_id
    )
)


async def add(
    turn: Turn,
    network_id: int,
    body_id: int,
    title: str,
    origin: str = "setup",
    *,
    owner_person_id: int | None = None,
    owner_member_id: int | None = None,
    owner_office: str | None = None,
    due_day: str | None = None,
) -> int:
    """One more item of a body. Returns its key."""
    item_id = (
        await turn.connection.execute(
            insert(action_items)
            .values(
                network_id=network_id,
                body_id=body_id,
                title=title,
                origin=origin,
                owner_person_id=owner_person_id,
                owner_member_id=owner_member_id,
                owner_office=owner_office,
                due_day=due_day,
                created_at=turn.now,
                created_by=turn.person.id if turn.person else None,
            )
            .returning(action_items.c.id)
        )
    ).scalar_one()
    turn.record("action_item.added", network_id, item=item_id, title=title[:200], origin=origin)
    return item_id


async def by_id(connection: AsyncConnection, network_id: int, item_id: int) -> ActionItem | None:
    """One item of this network."""
    row = (
        await connection.execute(_items.where(action_items.c.id == item_id, action_items.c.network_id == network_id))
    ).first()
    return ActionItem(*row) if row else None


async def open_of_network(connection: AsyncConnection, network_id: int, body_id: int | None = None) -> list[ActionItem]:
    """What is still to be done in a network (or by one body), oldest first."""
    query = _items.where(action_items.c.network_id == network_id, action_items.c.state == "open")
    if body_id is not None:
        query = query.where(action_items.c.body_id == body_id)
    return [ActionItem(*row) for row in await connection.execute(query.order_by(action_items.c.id))]


async def ended_since(
    connection: AsyncConnection, network_id: int, body_id: int, since: datetime | None
) -> list[ActionItem]:
    """What a body has finished or ended since then (ever, when None)."""
    query = _items.where(
        action_items.c.network_id == network_id, action_items.c.body_id == body_id, action_items.c.state != "open"
    )
    if since is not None:
        query = query.where(action_items.c.ended_at >= since)
    return [ActionItem(*row) for row in await connection.execute(query.order_by(action_items.c.id))]


async def open_of_member(connection: AsyncConnection, network_id: int, member_id: int) -> list[ActionItem]:
    """What an organisation itself still has to do."""
    query = _items.where(
        action_items.c.network_id == network_id,
        action_items.c.owner_member_id == member_id,
        action_items.c.state == "open",
    )
    return [ActionItem(*row) for row in await connection.execute(query.order_by(action_items.c.id))]


async def open_of_person(
    connection: AsyncConnection, network_id: int, person_id: int, member_ids: list[int]
) -> list[ActionItem]:
    """What a person has to do: in person, for an organisation spoken for, or by an office held now."""
    held = select(offices.c.office).where(
        offices.c.network_id == network_id,
        offices.c.person_id == person_id,
        offices.c.body_id == action_items.c.body_id,
        offices.c.until.is_(None),
    )
    query = _items.where(
        action_items.c.network_id == network_id,
        action_items.c.state == "open",
        or_(
            action_items.c.owner_person_id == person_id,
            action_items.c.owner_member_id.in_(member_ids),
            action_items.c.owner_office.in_(held),
        ),
    )
    return [ActionItem(*row) for row in await connection.execute(query.order_by(action_items.c.id))]


async def end(turn: Turn, network_id: int, item_id: int, state: str, result: str) -> bool:
    """An item is done, or ended with a reason; False when it was already (two at once)."""
    ended = await turn.connection.execute(
        update(action_items)
        .where(action_items.c.id == item_id, action_items.c.network_id == network_id, action_items.c.state == "open")
        .values(state=state, ended_at=turn.now, ended_by=turn.who.id, result=result[:2000])
    )
    if ended.rowcount:
        turn.record(f"action_item.{state}", network_id, item=item_id, result=result[:500])
    return bool(ended.rowcount)


async def reopen(turn: Turn, network_id: int, item_id: int) -> bool:
    """It was not done after all; False when it is open already."""
    opened = await turn.connection.execute(
        update(action_items)
        .where(action_items.c.id == item_id, action_items.c.network_id == network_id, action_items.c.state != "open")
        .values(state="open", ended_at=None, ended_by=None, result=None)
    )
    if opened.rowcount:
        turn.record("action_item.reopened", network_id, item=item_id)
    return bool(opened.rowcount)


async def search(connection: AsyncConnection, network_id: int, words: str) -> list[ActionItem]:
    """Items that hold these words, newest first, no more than twenty."""
    query = _items.where(
        action_items.c.network_id == network_id,
        or_(
            action_items.c.title.icontains(words, autoescape=True),
            action_items.c.result.icontains(words, autoescape=True),
        ),
    )
    rows = await connection.execute(query.order_by(action_items.c.id.desc()).limit(20))
    return [ActionItem(*row) for row in rows]
