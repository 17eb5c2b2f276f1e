"""What has to be settled before a person is forgotten: their work, their claims, offers of the chair."""

from collections.abc import Sequence

from sqlalchemy import or_, select, update

from storage import tables as t
from storage.connection import AsyncConnection
from storage.turn import Turn


async def pass_items_on(turn: Turn, network_id: int, person_ids: Sequence[int], member_id: int | None) -> int:
    """The person's open action items go to the organisation they spoke for, else to the secretary's office. Returns how many."""
    owner = {"owner_member_id": member_id} if member_id is not None else {"owner_office": "secretary"}
    passed = await turn.connection.execute(
        update(t.action_items)
        .where(
            t.action_items.c.network_id == network_id,
            t.action_items.c.owner_person_id.in_(person_ids),
            t.action_items.c.state == "open",
        )
        .values(owner_person_id=None, **owner)
    )
    if passed.rowcount:
        turn.record("action_item.passed_on", network_id, count=passed.rowcount, **owner)
    return passed.rowcount


async def open_claims(connection: AsyncConnection, person_id: int) -> list[tuple[int, int]]:
    """(network, key) of what the person asks to speak for and nobody has decided."""
    rows = await connection.execute(
        select(t.representatives.c.network_id, t.representatives.c.id).where(
            t.representatives.c.person_id == person_id, t.representatives.c.state == "claimed"
        )
    )
    return [(row.network_id, row.id) for row in rows]


async def withdraw_offers(turn: Turn, person_ids: Sequence[int]) -> None:
    """No offer of the chair to or by this person is open any more."""
    await turn.connection.execute(
        update(t.handovers)
        .where(
            t.handovers.c.state == "offered",
            or_(t.handovers.c.from_person_id.in_(person_ids), t.handovers.c.to_person_id.in_(person_ids)),
        )
        .values(state="withdrawn", ended_at=turn.now)
    )
