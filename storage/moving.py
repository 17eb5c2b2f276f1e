"""A network leaves its group for another chat: what belongs to the group in the books follows it there."""

from sqlalchemy import select, update

from storage import books
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
    await books.change(connection, networks, {"group_chat_id": group_id}, id=network_id)
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
        for row in await books.many(connection, (cards.c.id, cards.c.name, cards.c.message_id), chat_id=old_id)
    ]
    # New rows, not the old ones handed on: a card that is under way to the old chat marks its own row when it arrives.
    keys = [key for key, _, _ in carried]
    await books.change(connection, outbox, {"card_id": None}, card_id=keys)
    await books.remove(connection, cards, id=keys)
    known = set(await books.values(connection, cards.c.name, chat_id=group_id))
    for _, name, _ in carried:
        if name not in known:
            await books.add(connection, cards, chat_id=group_id, name=name, changed_at=turn.now)
    for table in (reports, desks):
        await books.change(connection, table, {"chat_id": group_id}, chat_id=old_id)
    await books.change(
        connection, questions, {"ended_at": turn.now, "outcome": "replaced"}, chat_id=old_id, ended_at=None
    )
    return [message_id for _, _, message_id in carried if message_id is not None]
