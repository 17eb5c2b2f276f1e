"""'The same as told in the other network': one statement with one id, shown and counted in a second network too."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select, update

from domain.reports import Statement
from storage.connection import AsyncConnection
from storage.digest.identity import Side, elsewhere
from storage.reports import line_columns, made
from storage.tables import statement_shares, statements
from storage.turn import Turn
from storage.upsert import insertion


async def places(connection: AsyncConnection, person_id: int, own: Side) -> list[Side]:
    """Where else this organisation is a member and this person speaks for it."""
    return [each for each in await elsewhere(connection, person_id, own) if each.organisation_id == own.organisation_id]


async def shared_in(connection: AsyncConnection, statement_ids: Sequence[int]) -> set[tuple[int, int]]:
    """(statement, second network) of what is shared now."""
    rows = await connection.execute(
        select(statement_shares.c.statement_id, statement_shares.c.network_id).where(
            statement_shares.c.statement_id.in_(statement_ids), statement_shares.c.undone_at.is_(None)
        )
    )
    return {(row[0], row[1]) for row in rows}


async def share(turn: Turn, statement_ids: Iterable[int], there: Side) -> None:
    """These statements are told in the second network too; once, however often it is pressed."""
    for statement_id in statement_ids:
        statement = insertion(turn.connection, statement_shares).values(
            statement_id=statement_id,
            network_id=there.network_id,
            member_id=there.member_id,
            shared_at=turn.now,
            shared_by=turn.who.id,
        )
        changed = await turn.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["statement_id", "network_id"],
                set_={
                    "member_id": there.member_id,
                    "shared_at": turn.now,
                    "shared_by": turn.who.id,
                    "undone_at": None,
                },
                where=statement_shares.c.undone_at.is_not(None),
            )
        )
        if changed.rowcount:
            turn.record("statement.shared", there.network_id, statement=statement_id, member=there.member_id)


async def take_back(turn: Turn, statement_ids: Sequence[int], there: Side) -> None:
    """They are not told in the second network any more."""
    changed = await turn.connection.execute(
        update(statement_shares)
        .where(
            statement_shares.c.statement_id.in_(statement_ids),
            statement_shares.c.network_id == there.network_id,
            statement_shares.c.undone_at.is_(None),
        )
        .values(undone_at=turn.now)
    )
    if changed.rowcount:
        turn.record("statement.unshared", there.network_id, statements=list(statement_ids), member=there.member_id)


async def shared_statements(connection: AsyncConnection, network_id: int, months: Sequence[str]) -> list[Statement]:
    """The confirmed lines that a second network was told, as its own member's lines of the moment they were shared, oldest first."""
    rows = await connection.execute(
        select(
            *line_columns,
            statement_shares.c.member_id.label("second_member"),
            statement_shares.c.shared_at.label("shared"),
        )
        .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
        .where(
            statement_shares.c.network_id == network_id,
            statement_shares.c.undone_at.is_(None),
            statements.c.state == "confirmed",
            statements.c.month.in_(months),
        )
        .order_by(statement_shares.c.shared_at, statements.c.id)
    )
    found = []
    for row in rows:
        values = dict(row._mapping)
        member_id, shared_at = values.pop("second_member"), values.pop("shared")
        found.append(replace(made(values), network_id=network_id, member_id=member_id, confirmed_at=shared_at))
    return found
