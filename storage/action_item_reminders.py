"""What the clock remembers about action items: who was reminded of what, and what the group's last Monday line was about."""

from datetime import datetime

from sqlalchemy import func, insert, select, update

from domain.action_items import Told
from storage.action_items import ActionItem
from storage.connection import AsyncConnection
from storage.tables import action_items, members, monday_lines, proceedings, representatives, task_reminders
from storage.turn import Turn


async def told(connection: AsyncConnection, network_id: int) -> list[Told]:
    """Who was told which step of the network's open items."""
    rows = await connection.execute(
        select(
            task_reminders.c.item_id,
            task_reminders.c.round,
            task_reminders.c.step,
            task_reminders.c.person_id,
            task_reminders.c.owners,
        )
        .select_from(task_reminders.join(action_items, action_items.c.id == task_reminders.c.item_id))
        .where(
            task_reminders.c.network_id == network_id,
            action_items.c.state == "open",
            action_items.c.round == task_reminders.c.round,
        )
    )
    return [Told(*row[:4], frozenset(row[4])) for row in rows]


async def tell(turn: Turn, network_id: int, told_: Told) -> None:
    """Somebody is told a step of an item; the books refuse the same a second time (IntegrityError)."""
    await turn.connection.execute(
        insert(task_reminders).values(
            network_id=network_id,
            item_id=told_.item,
            round=told_.round,
            step=told_.step,
            person_id=told_.person,
            owners=sorted(told_.owners),
            at=turn.now,
        )
    )


async def has_been_told(connection: AsyncConnection, item: ActionItem, step: str) -> bool:
    """Whether anybody was told this step of the item in its present round."""
    return (
        await connection.execute(
            select(task_reminders.c.id)
            .where(
                task_reminders.c.item_id == item.id,
                task_reminders.c.round == item.round,
                task_reminders.c.step == step,
            )
            .limit(1)
        )
    ).first() is not None


async def monday_line(connection: AsyncConnection, network_id: int) -> tuple[datetime, list[str]] | None:
    """(when, what it was about) of the group's last Monday line."""
    row = (
        await connection.execute(
            select(monday_lines.c.at, monday_lines.c.seen).where(monday_lines.c.network_id == network_id)
        )
    ).first()
    return (row.at, list(row.seen)) if row else None


async def keep_monday_line(turn: Turn, network_id: int, seen: list[str]) -> None:
    """Remember what the Monday line was about."""
    changed = await turn.connection.execute(
        update(monday_lines).where(monday_lines.c.network_id == network_id).values(at=turn.now, seen=seen)
    )
    if not changed.rowcount:
        await turn.connection.execute(insert(monday_lines).values(network_id=network_id, at=turn.now, seen=seen))


async def last_summary(connection: AsyncConnection, network_id: int) -> datetime | None:
    """When the network's last meeting ended, and its summary was posted."""
    return (
        await connection.execute(
            select(func.max(proceedings.c.first_ended_at)).where(
                proceedings.c.network_id == network_id, proceedings.c.state.in_(("ended", "no_quorum"))
            )
        )
    ).scalar()


async def spoke_for(connection: AsyncConnection, network_id: int, person_id: int) -> list[int]:
    """The present organisations that a person speaks or spoke for, the latest first: whoever follows takes over what was promised."""
    rows = await connection.execute(
        select(representatives.c.member_id)
        .select_from(representatives.join(members, members.c.id == representatives.c.member_id))
        .where(
            representatives.c.network_id == network_id,
            representatives.c.person_id == person_id,
            representatives.c.state.in_(("accepted", "ended")),
            members.c.left_at.is_(None),
            members.c.body_id.is_(None),
        )
        .order_by(representatives.c.since.desc(), representatives.c.id.desc())
    )
    return list(dict.fromkeys(row.member_id for row in rows))
