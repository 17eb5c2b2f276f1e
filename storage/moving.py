"""A network leaves its group for another chat: what belongs to the group in the books follows it there."""

from sqlalchemy import delete, insert, select, update

from storage.tables import cards, desks, networks, outbox, questions, reports
from storage.turn import Turn


async def move(turn: Turn, network_id: int, group_id: int) -> list[int]:
    """A network's group is another chat from now on: what waits for the old one, its cards and reports go on there.

    Every card gets a message of its own in the new chat; answers to who acted in the old one, and what was asked there, are over.
    Returns the messages of the old chat that carried cards.
    """
    connection = turn.connection
    await turn.flush()
    found = select(networks.c.group_chat_id).where(networks.c.id == network_id)
    old_id = (await connection.execute(found)).scalar_one()
    await connection.execute(update(networks).where(networks.c.id == network_id).values(group_chat_id=group_id))
    turn.record("network.moved", network_id, before=old_id, after=group_id)
    if old_id is None:
        return []
    waits = [outbox.c.chat_id == old_id, outbox.c.state == "waiting"]
    goes_on = outbox.c.act.in_(("send", "document", "file")) & outbox.c.card_id.is_(None) & (outbox.c.kind != "answer")
    there = {"chat_id": group_id, "thread_id": None, "reply_to": None}
    await connection.execute(update(outbox).where(*waits, goes_on).values(**there))
    await connection.execute(update(outbox).where(*waits).values(state="dropped", reason="the network moved"))
    carried = [
        (row.id, row.name, row.message_id)
        for row in await connection.execute(
            select(cards.c.id, cards.c.name, cards.c.message_id).where(cards.c.chat_id == old_id)
        )
    ]
    # New rows, not the old ones handed on: a card that is under way to the old chat marks its own row when it arrives.
    keys = [key for key, _, _ in carried]
    await connection.execute(update(outbox).where(outbox.c.card_id.in_(keys)).values(card_id=None))
    await connection.execute(delete(cards).where(cards.c.id.in_(keys)))
    known = {row.name for row in await connection.execute(select(cards.c.name).where(cards.c.chat_id == group_id))}
    for _, name, _ in carried:
        if name not in known:
            await connection.execute(insert(cards).values(chat_id=group_id, name=name, changed_at=turn.now))
    for table in (reports, desks):
        await connection.execute(update(table).where(table.c.chat_id == old_id).values(chat_id=group_id))
    await connection.execute(
        update(questions)
        .where(questions.c.chat_id == old_id, questions.c.ended_at.is_(None))
        .values(ended_at=turn.now, outcome="replaced")
    )
    return [message_id for _, _, message_id in carried if message_id is not None]
