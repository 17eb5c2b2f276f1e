"""One-time links by which a person comes to speak for a member."""

import secrets

from sqlalchemy import insert, select, update

from storage.connection import AsyncConnection
from storage.tables import links, members
from storage.turn import Turn

_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # people type links from paper: no l, i, o, 0, 1, no hyphen


async def link_for(turn: Turn, network_id: int, member_id: int) -> str:
    """The open one-time link of a member (its code), made if there is none. The code goes into t.me/<bot>?start=<code>."""
    found = (
        await turn.connection.execute(
            select(links.c.code).where(
                links.c.network_id == network_id,
                links.c.member_id == member_id,
                links.c.purpose == "member",
                links.c.state == "open",
            )
        )
    ).scalar()
    if found:
        return found
    code = "m" + "".join(secrets.choice(_CODE_LETTERS) for _ in range(16))
    await turn.connection.execute(
        insert(links).values(
            code=code, network_id=network_id, member_id=member_id, purpose="member", created_at=turn.now
        )
    )
    return code


async def use_link(turn: Turn, code: str) -> tuple[int, int] | None:
    """Use a one-time link up: (network, member), or None when it is unknown, used or revoked."""
    row = (
        await turn.connection.execute(
            update(links)
            .where(links.c.code == code, links.c.state == "open", links.c.purpose == "member")
            .values(state="used", used_by=turn.who.id, used_at=turn.now)
            .returning(links.c.network_id, links.c.member_id)
        )
    ).first()
    return (row.network_id, row.member_id) if row else None


async def open_links(connection: AsyncConnection, network_id: int) -> list[tuple[str, str]]:
    """(member's name, code) of every open link, in the directory's order."""
    rows = await connection.execute(
        select(members.c.name, links.c.code)
        .select_from(links.join(members, members.c.id == links.c.member_id))
        .where(
            links.c.network_id == network_id,
            links.c.state == "open",
            members.c.left_at.is_(None),
            members.c.body_id.is_(None),
        )
        .order_by(members.c.position)
    )
    return [(row.name, row.code) for row in rows]


async def revoke_links(turn: Turn, network_id: int, member_id: int) -> None:
    """The member's open links are worth nothing any more."""
    await turn.connection.execute(
        update(links)
        .where(links.c.network_id == network_id, links.c.member_id == member_id, links.c.state == "open")
        .values(state="revoked")
    )
