"""One-time links of organisations and persons' seats, and the codes behind the buttons of a group: given, found, used, renewed."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.links import CODE, INVITATION, is_over, last_day
from storage import books
from storage.connection import AsyncConnection
from storage.tables import links, members
from storage.turn import Turn

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # people type links from paper: no l, i, o, 0, 1, no hyphen
_LENGTH = 16  # almost eighty bits: nobody comes in by trying
_PREFIXES = {
    "member": "m",
    "sign_up": "r-",
    "directory": "dir-",
}  # routes.link finds the act by it
# What an invitation's link ends with, by itself (a pattern): as people type it from paper.
TYPED = rf"{_PREFIXES['member']}[{_LETTERS}]{{{_LENGTH}}}"


@dataclass(frozen=True)
class Link:
    """A link as it was given out. `state`: open, used, revoked; an open one is good to its `last_day`."""

    code: str
    network_id: int
    member_id: int | None
    purpose: str
    state: str
    created_at: datetime
    used_by: int | None

    @property
    def good_for(self) -> timedelta:
        """How long it is good."""
        return INVITATION if self.purpose == "member" else CODE

    @property
    def last_day(self) -> datetime:
        """A moment of the last day on which it is good from morning to night: what people are told."""
        return last_day(self.created_at, self.good_for)

    def expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return is_over(self.created_at, self.good_for, now)


_columns = tuple(links.c[name] for name in Link.__dataclass_fields__)


async def find(connection: AsyncConnection, code: str) -> Link | None:
    """What a code stands for, in whatever state, expired or not."""
    row = await books.one(connection, _columns, code=code)
    return Link(*row) if row else None


async def for_member(turn: Turn, network_id: int, member_id: int) -> Link:
    """The link of a member that is good now, made if there is none. Its code goes into t.me/<bot>?start=<code>."""
    return await _given(turn, network_id, "member", member_id)


async def for_group(turn: Turn, network_id: int, purpose: str) -> Link:
    """The code behind a button of the group that is good now, made if there is none; `purpose` is sign_up or directory."""
    return await _given(turn, network_id, purpose, None)


async def newest(connection: AsyncConnection, network_id: int, purpose: str) -> str | None:
    """The code that was made last for a button of the group, also where its time is over; None before the first."""
    query = select(links.c.code).where(
        links.c.network_id == network_id, links.c.purpose == purpose, links.c.state == "open"
    )
    return (await connection.execute(query.order_by(links.c.created_at.desc()).limit(1))).scalar()


async def _given(turn: Turn, network_id: int, purpose: str, member_id: int | None) -> Link:
    of_member = links.c.member_id.is_(None) if member_id is None else links.c.member_id == member_id
    query = select(*_columns).where(
        links.c.network_id == network_id, links.c.purpose == purpose, links.c.state == "open", of_member
    )
    for row in await turn.connection.execute(query.order_by(links.c.created_at.desc())):
        found = Link(*row)
        if not found.expired(turn.now):
            return found
    code = _PREFIXES[purpose] + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    values = {"network_id": network_id, "member_id": member_id, "purpose": purpose, "created_at": turn.now}
    await books.add(turn.connection, links, code=code, **values)
    return Link(code, network_id, member_id, purpose, "open", turn.now, None)


async def use(turn: Turn, code: str) -> Link | None:
    """Use a one-time link up; None when it is unknown, used, revoked or expired."""
    row = (
        await turn.connection.execute(
            update(links)
            .where(
                links.c.code == code,
                links.c.state == "open",
                links.c.purpose == "member",
                links.c.created_at > turn.now - INVITATION,
            )
            .values(state="used", used_by=turn.who.id, used_at=turn.now)
            .returning(*_columns)
        )
    ).first()
    return Link(*row) if row else None


async def good_ones(connection: AsyncConnection, network_id: int, now: datetime) -> list[tuple[str, Link]]:
    """(organisation's name, link) of every one-time link that is good now, in the directory's order."""
    rows = await connection.execute(
        select(members.c.name, *_columns)
        .select_from(links.join(members, members.c.id == links.c.member_id))
        .where(
            links.c.network_id == network_id,
            links.c.state == "open",
            links.c.created_at > now - INVITATION,
            members.c.left_at.is_(None),
            members.c.body_id.is_(None),
        )
        .order_by(members.c.position)
    )
    return [(row[0], Link(*row[1:])) for row in rows]


async def revoke(turn: Turn, network_id: int, member_id: int | None = None) -> None:
    """The open one-time links of a member, or of every organisation of the network, are worth nothing any more."""
    whose = links.c.purpose == "member" if member_id is None else links.c.member_id == member_id
    if member_id is None:
        seats = select(members.c.id).where(members.c.network_id == network_id, members.c.body_id.is_not(None))
        whose &= links.c.member_id.not_in(
            seats
        )  # a person's own seat is no organisation: its link was given for itself
    await turn.connection.execute(
        update(links).where(links.c.network_id == network_id, links.c.state == "open", whose).values(state="revoked")
    )
