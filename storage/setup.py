"""How far a network's set-up has come, and who changed its settings last."""

from datetime import datetime

from sqlalchemy import func, select

from storage import books
from storage.connection import AsyncConnection
from storage.tables import audit, networks, offices, people, setup_steps
from storage.turn import Turn

_SETTINGS = (
    "network.changed", "body.changed", "body.added", "body.seats", "seat.begun", "seat.ended", "seat.term", "own_day.added",
    "own_day.removed", "network.founded",
)  # fmt: skip


async def taken(connection: AsyncConnection, network_id: int) -> dict[str, str]:
    """The set-up's questions that are over: step → 'answered' or 'skipped'."""
    rows = await books.many(connection, (setup_steps.c.step, setup_steps.c.state), network_id=network_id)
    return {row.step: row.state for row in rows}


async def take(turn: Turn, network_id: int, step: str, state: str) -> None:
    """A question of the set-up was answered or skipped; answered later, a skipped one counts as answered."""
    changed = await books.change(
        turn.connection,
        setup_steps,
        {"state": state, "at": turn.now, "person_id": turn.who.id},
        network_id=network_id,
        step=step,
    )
    if not changed:
        await books.add(
            turn.connection,
            setup_steps,
            network_id=network_id,
            step=step,
            state=state,
            at=turn.now,
            person_id=turn.who.id,
        )
    turn.record(f"setup.{state}", network_id, step=step)


async def ask_again(turn: Turn, network_id: int, step: str) -> None:
    """The question is open once more."""
    await books.remove(turn.connection, setup_steps, network_id=network_id, step=step)


async def last_activity(connection: AsyncConnection, network_id: int) -> datetime | None:
    """When the set-up was last worked at; None before its first answer."""
    latest = select(func.max(setup_steps.c.at)).where(setup_steps.c.network_id == network_id)
    return (await connection.execute(latest)).scalar()


async def unfinished_of(connection: AsyncConnection, person_id: int) -> list[int]:
    """The networks in set-up in which a person holds an office, newest first."""
    rows = await connection.execute(
        select(networks.c.id)
        .where(
            networks.c.state == "setup",
            networks.c.id.in_(
                select(offices.c.network_id).where(offices.c.person_id == person_id, offices.c.until.is_(None))
            ),
        )
        .order_by(networks.c.id.desc())
    )
    return [row.id for row in rows]


async def last_change(connection: AsyncConnection, network_id: int) -> tuple[str, datetime] | None:
    """Who changed the network's settings last, and when."""
    row = (
        await connection.execute(
            select(people.c.name, audit.c.at)
            .select_from(audit.join(people, people.c.id == audit.c.person_id))
            .where(audit.c.network_id == network_id, audit.c.act.in_(_SETTINGS))
            .order_by(audit.c.id.desc())
            .limit(1)
        )
    ).first()
    return (row.name, row.at) if row else None
