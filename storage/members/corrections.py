"""A name or a number that a network would write otherwise, of a person whom other networks know too: asked of the person."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from storage.connection import AsyncConnection
from storage.tables import person_corrections
from storage.turn import Turn


@dataclass(frozen=True)
class Correction:
    """What a network asks a person to be called. `telephone`: None is not in question, '' is none any more.

    `state`: asked, agreed, declined, withdrawn (the network asked for something else since).
    """

    id: int
    network_id: int
    person_id: int
    name: str
    telephone: str | None
    asked_by: int
    state: str


_columns = tuple(person_corrections.c[name] for name in Correction.__dataclass_fields__)


async def ask_person(turn: Turn, network_id: int, person_id: int, name: str, telephone: str | None) -> Correction:
    """Write down what is asked; what this network had asked of the person before is asked no more."""
    connection = turn.connection
    await connection.execute(
        update(person_corrections)
        .where(
            person_corrections.c.network_id == network_id,
            person_corrections.c.person_id == person_id,
            person_corrections.c.state == "asked",
        )
        .values(state="withdrawn", ended_at=turn.now)
    )
    values = {"name": name, "telephone": telephone, "asked_by": turn.who.id, "asked_at": turn.now}
    row = await connection.execute(
        insert(person_corrections)
        .values(network_id=network_id, person_id=person_id, **values)
        .returning(person_corrections.c.id)
    )
    turn.record("person.correction_asked", network_id, person=person_id)
    found = await asked_of(connection, person_id, row.scalar_one())
    assert found is not None
    return found


async def asked_of(connection: AsyncConnection, person_id: int, correction_id: int) -> Correction | None:
    """What was asked of this person under a key; None for what was asked of anybody else."""
    query = select(*_columns).where(
        person_corrections.c.id == correction_id, person_corrections.c.person_id == person_id
    )
    row = (await connection.execute(query)).first()
    return Correction(*row) if row else None


async def end_correction(turn: Turn, correction: Correction, state: str) -> bool:
    """The person agreed or declined; False when it was over already."""
    ended = await turn.connection.execute(
        update(person_corrections)
        .where(person_corrections.c.id == correction.id, person_corrections.c.state == "asked")
        .values(state=state, ended_at=turn.now)
    )
    if ended.rowcount:
        turn.record(f"person.correction_{state}", correction.network_id, person=correction.person_id)
    return bool(ended.rowcount)
