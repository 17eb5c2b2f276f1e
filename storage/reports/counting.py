"""What counts: who has reported, and what the members want in a month."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.reports import REPORTED, totals
from storage import belonging
from storage.connection import AsyncConnection
from storage.reports.books import Report, confirmed_statements, decimal_text, report_columns
from storage.tables import members, reports, statement_shares, statements


async def reported_members(connection: AsyncConnection, network_id: int, since: datetime) -> set[int]:
    """The members that have reported since then: a confirmed line, also one told in another network first, or 'nothing to report'.

    The centre of a network has reported where any organisation of that network has, or of one below it.
    """
    below = belonging.of_centres(network_id)
    rows = await connection.execute(
        select(statements.c.member_id)
        .where(
            statements.c.network_id == network_id,
            statements.c.state == "confirmed",
            statements.c.kind.in_(sorted(REPORTED)),
            statements.c.confirmed_at >= since,
            statements.c.member_id.is_not(None),
        )
        .union(
            select(statement_shares.c.member_id)
            .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
            .where(
                statement_shares.c.network_id == network_id,
                statement_shares.c.undone_at.is_(None),
                statement_shares.c.shared_at >= since,
                statements.c.state == "confirmed",
                statements.c.kind.in_(sorted(REPORTED)),
            ),
            select(reports.c.member_id).where(
                reports.c.network_id == network_id,
                reports.c.state == "confirmed",
                reports.c.nothing_to_report.is_(True),
                reports.c.at >= since,
                reports.c.member_id.is_not(None),
            ),
            select(below.c.member)
            .select_from(below.join(statements, statements.c.network_id == below.c.network))
            .where(
                statements.c.state == "confirmed",
                statements.c.kind.in_(sorted(REPORTED)),
                statements.c.confirmed_at >= since,
            ),
            select(below.c.member)
            .select_from(below.join(reports, reports.c.network_id == below.c.network))
            .where(reports.c.state == "confirmed", reports.c.nothing_to_report.is_(True), reports.c.at >= since),
        )
    )
    return {row[0] for row in rows} & await _present(connection, network_id)


async def _present(connection: AsyncConnection, network_id: int) -> set[int]:
    query = select(members.c.id).where(members.c.network_id == network_id, members.c.left_at.is_(None))
    return {row.id for row in await connection.execute(query)}


async def wanted_totals(
    connection: AsyncConnection,
    network_id: int,
    month: str,
    zone: ZoneInfo,
) -> list[dict[str, Any]]:
    """What the present members want to buy in a month ('2026-12'), confirmed only: product, unit, quantity (and most), organisations,
    approx.

    Fit for an outbox row. The month closes by the network's `zone`. Different units are never added.
    """
    here = await _present(connection, network_id)
    lines = [
        line for line in await confirmed_statements(connection, network_id, (month,)) if line.member_id in here
    ]  # nobody buys for whoever has left
    found = totals(lines, zone=zone)
    return [
        {
            "product": total.product,
            "unit": total.unit,
            "quantity": decimal_text(total.quantity),
            "most": decimal_text(total.most) if total.most is not None else None,
            "organisations": total.organisations,
            "approx": total.approx,
        }
        for total in found
    ]


async def nothing_reported(connection: AsyncConnection, member_id: int, month: str) -> Report | None:
    """This member's 'nothing to report' of a month, if it said so."""
    row = (
        await connection.execute(
            select(*report_columns)
            .where(
                reports.c.member_id == member_id,
                reports.c.month == month,
                reports.c.nothing_to_report.is_(True),
                reports.c.state == "confirmed",
            )
            .limit(1)
        )
    ).first()
    return Report(*row) if row else None
