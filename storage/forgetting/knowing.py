"""What the books hold about one person: the keys, what stands in the official record, every row that names them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, true

from storage import tables as t
from storage.archive import of_networks
from storage.connection import AsyncConnection

# Where a name belongs to the record of a meeting, or to who answered for the network: it is kept as law asks for minutes and registers.
_OFFICIAL = (
    (t.offices, ("person_id",)),
    (t.body_seats, ("person_id",)),
    (t.moves, ("person_id", "by_person_id")),
    (t.presidings, ("person_id", "by_person_id")),
    (t.elections, ("presiding_person_id",)),
    (t.ballots, ("person_id", "by_person_id")),
    (t.nominations, ("person_id",)),
    (t.proceedings, ("started_by", "ended_by")),
    (t.matter_texts, ("by_person_id",)),
    (t.resolutions, ("by_person_id",)),
    (t.assignments, ("owner_person_id", "by_person_id")),
    (t.minutes_corrections, ("person_id",)),
    (t.action_items, ("owner_person_id",)),
    (t.ledger_entries, ("by_person_id",)),
)
# Of these rows only those: of a nomination the minutes tell once its votes were counted.
_ONLY = {t.nominations: t.nominations.c.votes.is_not(None)}
_NOT_HANDED_OUT = frozenset({"outbox", "inbox", "merges", "links"})


async def identities(connection: AsyncConnection, person_id: int) -> list[int]:
    """The person's keys: their own, and those under which a secretary had entered them before."""
    rows = await connection.execute(
        select(t.merges.c.entered_id).where(t.merges.c.person_id == person_id, t.merges.c.undone_at.is_(None))
    )
    return [person_id, *(row.entered_id for row in rows)]


async def entered(connection: AsyncConnection, network_id: int) -> list[tuple[int, str, str | None]]:
    """(key, name, telephone) of those without Telegram whom a network has written down and not forgotten, by name.

    A name that turned out to be somebody on Telegram is not among them: that person asks in person.
    """
    merged = select(t.merges.c.entered_id).where(t.merges.c.undone_at.is_(None))
    rows = await connection.execute(
        select(t.people.c.id, t.people.c.name, t.people.c.telephone)
        .where(
            t.people.c.network_id == network_id,
            t.people.c.telegram_id.is_(None),
            t.people.c.forgotten_at.is_(None),
            t.people.c.id.not_in(merged),
        )
        .order_by(t.people.c.name, t.people.c.id)
    )
    return [(row.id, row.name, row.telephone) for row in rows]


async def networks_of(connection: AsyncConnection, ids: Sequence[int]) -> set[int]:
    """Every network in which the person ever spoke for a member, asked to, held an office, had a seat, was written down, or that
    they follow or asked to."""
    found: set[int] = set()
    for table in (t.representatives, t.offices, t.body_seats, t.follow_consents):
        rows = await connection.execute(select(table.c.network_id).where(table.c.person_id.in_(ids)))
        found |= {row.network_id for row in rows}
    rows = await connection.execute(
        select(t.people.c.network_id, t.people.c.current_network_id).where(t.people.c.id.in_(ids))
    )
    return found | {key for row in rows for key in row if key is not None}


async def in_the_record(connection: AsyncConnection, person_ids: Sequence[int]) -> bool:
    """Whether the name stands, or will stand, in the record of a meeting or among the officers."""
    involved = await networks_of(connection, person_ids)
    for table, names in _OFFICIAL:
        named = or_(*(table.c[name].in_(person_ids) for name in names)), _ONLY.get(table, true())
        # Other networks' books, which are longer than the person's own by far, need not be read.
        if (await connection.execute(select(table.c.id).where(of_networks(table, involved), *named).limit(1))).first():
            return True
    return False


async def rows_about(connection: AsyncConnection, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that names the person, table by table, as kept; for the person's own eyes."""
    ids = await identities(connection, person_id)
    found: dict[str, list[dict[str, Any]]] = {}
    for table in t.metadata.sorted_tables:
        if table.name in _NOT_HANDED_OUT:
            continue
        columns = [
            column for column in table.columns if any(key.column is t.people.c.id for key in column.foreign_keys)
        ]
        named = [column.in_(ids) for column in columns]
        if table is t.people:
            named = [t.people.c.id.in_(ids)]
        elif table is t.audit:
            named = [t.audit.c.person_id.in_(ids)]
        if not named:
            continue
        shown = [column for column in table.columns if column.name != "content"]
        rows = await connection.execute(select(*shown).where(or_(*named)).order_by(*table.primary_key.columns))
        if kept := [dict(row) for row in rows.mappings()]:
            found[table.name] = kept
    return found


async def conversation(connection: AsyncConnection, person_id: int) -> list[dict[str, Any]]:
    """What the bot said in the person's private chat: text, values (empty where they are kept no longer), network, moment."""
    rows = await connection.execute(
        select(t.outbox.c.text, t.outbox.c["values"], t.outbox.c.network_id, t.outbox.c.sent_at)
        .select_from(t.outbox.join(t.people, t.people.c.private_chat_id == t.outbox.c.chat_id))
        .where(t.people.c.id == person_id, t.outbox.c.state == "sent", t.outbox.c.act.in_(("send", "card")))
        .where(t.outbox.c.text.is_not(None))  # a card that had nothing to show any more was not said
        .order_by(t.outbox.c.id)
    )
    return [dict(row) for row in rows.mappings()]


async def typed(connection: AsyncConnection, telegram_id: int) -> list[tuple[datetime, str]]:
    """(when, raw update) of what came from the person's private chat and is still there: a week at most."""
    rows = await connection.execute(
        select(t.inbox.c.received_at, t.inbox.c.raw).where(t.inbox.c.chat_key == telegram_id).order_by(t.inbox.c.id)
    )
    return [(row.received_at, row.raw) for row in rows]


async def network_names(connection: AsyncConnection, network_ids: Sequence[int]) -> dict[int, str]:
    """The names of networks."""
    rows = await connection.execute(select(t.networks.c.id, t.networks.c.name).where(t.networks.c.id.in_(network_ids)))
    return {row.id: row.name for row in rows}
