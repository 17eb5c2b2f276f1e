"""What is kept of past meetings, and a whole network's own rows for its export; nothing of another network."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, insert, or_, select, update

from storage import tables
from storage.connection import AsyncConnection
from storage.tables import exports, files, metadata, minutes, minutes_annexes, people, representatives
from storage.turn import Turn

# What is no book of the network: the road with what was said in private, codes that let somebody in, half-finished questions. And the
# books of money: who owes what is told to that organisation, the chair and the treasurer, and a secretary may have the archive.
# Likewise what one organisation brought to a joint sale and got of it, and what it answered to a survey of the market; and what
# two organisations have between them, which nobody else sees; who has sent what for a funeral; and who did not accept to
# stand, with ballots that are not counted yet; and what was missing when an office was handed over. And who was told what.
LEFT_OUT = frozenset(
    {
        "inbox", "outbox", "cards", "questions", "due", "links", "chats", "exports", "minutes_search",
        "ledger_entries", "ledger_postings", "payment_claims", "slips", "promptpay_numbers", "promptpay_receivers", "mends", "returns",
        "stock_counts", "stock_placings", "stock_sales",
        "lots", "sale_shares", "advances",
        "survey_answers", "survey_lines", "funeral_calls",
        "mutual_records", "mutual_dues", "mutual_payments", "mutual_rules",
        "nominations", "election_ballots", "successions", "tellings", "picked_people",
    }
)  # fmt: skip
# What names somebody's or some chat's place in Telegram, and the content of files, which is given as files.
_NO_COLUMNS = frozenset(
    {"telegram_id", "telegram_file_id", "unique_id", "content", "code", "private_chat_id", "chat_id"}
)
_OF_PEOPLE = ("id", "name", "telephone", "language", "created_at")


@dataclass(frozen=True)
class Kept:
    """A file that somebody sent; '' for a name that it does not have. `size` in bytes where Telegram told it."""

    id: int
    kind: str
    name: str
    size: int | None
    received_at: datetime
    person: str
    telegram_file_id: str
    content: bytes | None = None


_file = (
    files.c.id,
    files.c.kind,
    files.c.name,
    files.c.size,
    files.c.received_at,
    people.c.name.label("person"),
    files.c.telegram_file_id,
)


def _files(*more: Any) -> Any:
    return (
        select(*_file, *more)
        .select_from(files.outerjoin(people, people.c.id == files.c.person_id))
        .where(files.c.telegram_file_id != "")
        .order_by(files.c.id)
    )


def _kept(row: Any) -> Kept:
    found = dict(row._mapping)
    return Kept(**found | {"person": found["person"] or ""})


async def files_between(
    connection: AsyncConnection, network_id: int, start: datetime, end: datetime, senders: Iterable[int] | None = None
) -> list[Kept]:
    """The files that came to a network in [start, end), oldest first; `senders`: only theirs."""
    query = _files().where(files.c.network_id == network_id, files.c.received_at >= start, files.c.received_at < end)
    if senders is not None:
        query = query.where(files.c.person_id.in_(list(senders)))
    return [_kept(row) for row in await connection.execute(query)]


async def annexes_of(connection: AsyncConnection, network_id: int, meeting_id: int) -> list[Kept]:
    """The files that belong to a meeting's minutes."""
    annexed = (
        select(minutes_annexes.c.file_id)
        .select_from(minutes_annexes.join(minutes, minutes.c.id == minutes_annexes.c.minutes_id))
        .where(
            minutes.c.network_id == network_id,
            minutes.c.meeting_id == meeting_id,
            minutes_annexes.c.removed_at.is_(None),
            minutes_annexes.c.file_id.is_not(None),
        )
    )
    return [_kept(row) for row in await connection.execute(_files().where(files.c.id.in_(annexed)))]


async def speakers_of(connection: AsyncConnection, network_id: int, member_ids: Sequence[int]) -> set[int]:
    """Everybody who speaks or spoke for these members."""
    rows = await connection.execute(
        select(representatives.c.person_id).where(
            representatives.c.network_id == network_id,
            representatives.c.member_id.in_(member_ids),
            representatives.c.state.in_(("accepted", "ended")),
        )
    )
    return {row.person_id for row in rows}


# --- the export --------------------------------------------------------------------------------------------------------------


async def all_files(connection: AsyncConnection, network_id: int) -> list[Kept]:
    """Every file of a network, oldest first."""
    return [_kept(row) for row in await connection.execute(_files().where(files.c.network_id == network_id))]


async def fetched(connection: AsyncConnection, network_id: int, file_ids: Sequence[int]) -> list[Kept]:
    """Files of this network with their content; None where Telegram did not give it."""
    query = _files(files.c.content).where(files.c.network_id == network_id, files.c.id.in_(list(file_ids)))
    return [_kept(row) for row in await connection.execute(query)]


async def begin_export(turn: Turn, network_id: int, file_ids: Sequence[int]) -> int:
    """Remember that a network's books were given out, and which files are fetched for it. Returns the key."""
    export_id = (
        await turn.connection.execute(
            insert(exports)
            .values(network_id=network_id, person_id=turn.who.id, at=turn.now, file_ids=list(file_ids))
            .returning(exports.c.id)
        )
    ).scalar_one()
    turn.record("network.exported", network_id, export=export_id, files=len(file_ids))
    return export_id


async def last_export(connection: AsyncConnection, network_id: int) -> tuple[str, datetime] | None:
    """(who, when) of the last export."""
    row = (
        await connection.execute(
            select(people.c.name, exports.c.at)
            .select_from(exports.join(people, people.c.id == exports.c.person_id))
            .where(exports.c.network_id == network_id)
            .order_by(exports.c.id.desc())
            .limit(1)
        )
    ).first()
    return (row.name, row.at) if row else None


async def drop_fetched(connection: AsyncConnection, export_id: int) -> None:
    """The files' content was needed for the export only; Telegram keeps them."""
    row = (await connection.execute(select(exports.c.file_ids).where(exports.c.id == export_id))).first()
    if row is not None and row.file_ids:
        await connection.execute(update(files).where(files.c.id.in_(row.file_ids)).values(content=None))


def of_networks(table: Table, network_ids: Collection[int]) -> Any:
    """The condition that a row of this table belongs to one of the networks, by its own column or through what it belongs to.

    Raises LookupError for a table whose rows belong to no network.
    """
    condition = _within(table, network_ids)
    if condition is None:
        raise LookupError(table.name)
    return condition


def _within(table: Table, network_ids: Collection[int], seen: frozenset[str] = frozenset()) -> Any | None:
    if "network_id" in table.c and table.name != "people":
        return table.c.network_id.in_(network_ids)
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            if column.nullable or parent.name in LEFT_OUT | {"people", "files", "organisations"} | seen:
                continue
            within = _within(parent, network_ids, seen | {table.name})
            if within is not None:
                return column.in_(select(key.column).where(within))
    return None


async def books(connection: AsyncConnection, network_id: int) -> dict[str, tuple[list[str], list[list[Any]]]]:
    """Every table of a network's own rows: name -> (columns, rows in the order of their keys).

    People are those whom one of these rows names, with name and telephone; organisations those of its members.
    """
    found: dict[str, tuple[list[str], list[list[Any]]]] = {}
    named: set[int] = set()
    for table in metadata.sorted_tables:
        if table.name in LEFT_OUT or table.name in ("people", "organisations"):
            continue
        own = tables.networks.c.id == network_id if table.name == "networks" else _within(table, [network_id])
        if own is None:
            continue
        columns = [column for column in table.columns if column.name not in _NO_COLUMNS]
        order = list(table.primary_key.columns)
        rows = [list(row) for row in await connection.execute(select(*columns).where(own).order_by(*order))]
        found[table.name] = ([column.name for column in columns], rows)
        for place, column in enumerate(columns):
            if any(key.column is people.c.id for key in column.foreign_keys) or column.name in _BY_PERSON:
                named |= {row[place] for row in rows if row[place] is not None}
    own_organisations = select(tables.members.c.organisation_id).where(tables.members.c.network_id == network_id)
    for table, wanted, names in (
        (people, or_(people.c.id.in_(named), people.c.network_id == network_id), _OF_PEOPLE),
        (
            tables.organisations,
            and_(tables.organisations.c.id.in_(own_organisations)),
            tuple(tables.organisations.c.keys()),
        ),
    ):
        columns = [table.c[name] for name in names]
        rows = [list(row) for row in await connection.execute(select(*columns).where(wanted).order_by(table.c.id))]
        found[table.name] = (list(names), rows)
    return found


_BY_PERSON = frozenset(
    {"person_id", "by_person_id", "created_by", "decided_by", "confirmed_by", "last_by", "described_by"}
)
