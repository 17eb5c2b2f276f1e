"""One-time links and the codes behind the buttons of a group, as they were given out."""

import secrets
from dataclasses import dataclass

from sqlalchemy import insert, select

from storage.connection import AsyncConnection
from storage.tables import (
    links,
)
from storage.turn import Turn


@dataclass(frozen=True)
class Link:
    """A one-time link as it was given out."""

    network_id: int
    member_id: int | None
    purpose: str
    state: str
    used_by: int | None


async def link(connection: AsyncConnection, code: str) -> Link | None:
    """What a code stands for, in whatever state."""
    row = (
        await connection.execute(
            select(links.c.network_id, links.c.member_id, links.c.purpose, links.c.state, links.c.used_by).where(
                links.c.code == code
            )
        )
    ).first()
    return Link(*tuple(row)) if row else None


async def sign_up_code(turn: Turn, network_id: int) -> str:
    """The code behind the group's [sign up] button: 'r<network>-<secret>', so that nobody finds a network by counting."""
    return await _group_code(turn, network_id, "sign_up", "r")


async def directory_code(turn: Turn, network_id: int) -> str:
    """The code behind the group's button to a directory that everybody may see: 'dir<network>-<secret>'."""
    return await _group_code(turn, network_id, "directory", "dir")


async def _group_code(turn: Turn, network_id: int, purpose: str, prefix: str) -> str:
    found = (
        await turn.connection.execute(
            select(links.c.code).where(
                links.c.network_id == network_id, links.c.purpose == purpose, links.c.state == "open"
            )
        )
    ).scalar()
    if found:
        return found
    code = f"{prefix}{network_id}-{secrets.token_hex(5)}"
    await turn.connection.execute(
        insert(links).values(code=code, network_id=network_id, purpose=purpose, created_at=turn.now)
    )
    return code
