"""Who holds which office of a body, and the offers to hand one over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, or_, select

from domain.people import Appointment, Handover, HandoverState, Office
from storage import books, menus, networks, tellings
from storage.connection import AsyncConnection
from storage.tables import handovers, offices, people
from storage.turn import Turn


@dataclass(frozen=True)
class Holder:
    """A person in an office, and where to write to them."""

    office: Office
    person_id: int
    name: str
    telephone: str | None
    private_chat_id: int | None


_of_person = select(offices.c.office, offices.c.body_id).where(
    offices.c.network_id == bindparam("network"), offices.c.person_id == bindparam("person"), offices.c.until.is_(None)
)
_everywhere = select(offices.c.network_id, offices.c.office).where(
    offices.c.person_id == bindparam("person"), offices.c.until.is_(None)
)
_chair = (
    select(offices.c.id)
    .where(
        offices.c.network_id == bindparam("network"),
        offices.c.body_id == bindparam("body"),
        offices.c.office == Office.CHAIR.value,
        offices.c.until.is_(None),
    )
    .limit(1)
)


async def holders(
    connection: AsyncConnection, network_id: int, body_id: int | None = None, before: datetime | None = None
) -> list[Holder]:
    """Everybody in an office of the body (of all the network's bodies when None), in the order of appointment.

    Those of now; with `before` those who held one until that moment at least, and whoever took it over then does not count.
    """
    rows = await connection.execute(
        lambda: (
            select(offices.c.office, people.c.id, people.c.name, people.c.telephone, people.c.private_chat_id)
            .select_from(offices.join(people, people.c.id == offices.c.person_id))
            .where(offices.c.network_id == network_id, _held(before))
            .where(*([] if body_id is None else [offices.c.body_id == body_id]))
            .order_by(offices.c.since, offices.c.id)
        )
    )
    return [Holder(Office(row[0]), *row[1:]) for row in rows]


def _held(before: datetime | None) -> ColumnElement[bool]:
    now = offices.c.until.is_(None)
    return now if before is None else (offices.c.since < before) & or_(now, offices.c.until >= before)


async def entered(connection: AsyncConnection, network_id: int) -> list[tuple[int, Holder]]:
    """(body, holder) of every office whose holder this network wrote down by name and who is not on Telegram yet."""
    rows = await connection.execute(
        select(
            offices.c.body_id,
            offices.c.office,
            people.c.id,
            people.c.name,
            people.c.telephone,
            people.c.private_chat_id,
        )
        .select_from(offices.join(people, people.c.id == offices.c.person_id))
        .where(
            offices.c.network_id == network_id,
            offices.c.until.is_(None),
            people.c.network_id == network_id,
            people.c.telegram_id.is_(None),
            people.c.forgotten_at.is_(None),
        )
        .order_by(offices.c.id)
    )
    return [(row[0], Holder(Office(row[1]), *row[2:])) for row in rows]


async def leading(
    connection: AsyncConnection, network_id: int, body_id: int | None = None, before: datetime | None = None
) -> list[Holder]:
    """The officers of a body (the network's default one when None), in the order of appointment; `before` as in `holders`.

    A body that has no chair of its own is led by those of the default body.
    """
    default = await networks.default_body(connection, network_id)
    own = await holders(connection, network_id, default.id if body_id is None else body_id, before)
    if body_id in (None, default.id) or any(each.office is Office.CHAIR for each in own):
        return own
    return await holders(connection, network_id, default.id, before)


async def appointments(connection: AsyncConnection, network_id: int, body_id: int) -> tuple[Appointment, ...]:
    """The offices of a body as the rules know them."""
    return tuple(Appointment(each.office, each.person_id) for each in await holders(connection, network_id, body_id))


async def of_person(connection: AsyncConnection, network_id: int, person_id: int) -> frozenset[Office]:
    """The offices that a person holds in this network, in whichever body; what they allow where says acts/standing.py."""
    rows = await connection.execute(_of_person, {"network": network_id, "person": person_id})
    return frozenset(Office(row.office) for row in rows)


async def held_at(connection: AsyncConnection, network_id: int, person_id: int, moment: datetime) -> frozenset[Office]:
    """The offices that a person held in this network at a moment, in whichever body."""
    query = select(offices.c.office).where(
        offices.c.network_id == network_id,
        offices.c.person_id == person_id,
        offices.c.since <= moment,
        or_(offices.c.until.is_(None), offices.c.until > moment),
    )
    return frozenset(Office(row.office) for row in await connection.execute(query))


async def everywhere(connection: AsyncConnection, person_id: int) -> dict[int, frozenset[Office]]:
    """The offices that a person holds, by network, in whichever body; what they allow there says acts/standing.py."""
    found: dict[int, frozenset[Office]] = {}
    for network_id, office in await connection.execute(_everywhere, {"person": person_id}):
        found[network_id] = found.get(network_id, frozenset()) | {Office(office)}
    return found


async def by_body(connection: AsyncConnection, network_id: int, person_id: int) -> dict[int, frozenset[Office]]:
    """The offices that a person holds in this network, by body."""
    found: dict[int, frozenset[Office]] = {}
    for row in await connection.execute(_of_person, {"network": network_id, "person": person_id}):
        found[row.body_id] = found.get(row.body_id, frozenset()) | {Office(row.office)}
    return found


async def has_chair(connection: AsyncConnection, network_id: int, body_id: int) -> bool:
    """Whether a body has a chair of its own."""
    return (await connection.execute(_chair, {"network": network_id, "body": body_id})).first() is not None


async def set_appointments(
    turn: Turn, network_id: int, body_id: int, before: tuple[Appointment, ...], after: tuple[Appointment, ...]
) -> None:
    """Make the books hold `after` where they held `before`: ended offices get their end, new ones their beginning."""
    for gone in before:
        if gone not in after:
            await books.change(
                turn.connection,
                offices,
                {"until": turn.now},
                body_id=body_id,
                network_id=network_id,
                office=gone.office,
                person_id=gone.person,
                until=None,
            )
            turn.record("office.ended", network_id, office=gone.office, person=gone.person)
            await menus.follows(turn, gone.person)
    for new in after:
        if new not in before:
            await books.add(
                turn.connection,
                offices,
                network_id=network_id,
                body_id=body_id,
                office=new.office,
                person_id=new.person,
                since=turn.now,
            )
            turn.record("office.begun", network_id, office=new.office, person=new.person)
            await menus.follows(turn, new.person)
            await tellings.plan_again(turn, network_id)


async def offer(turn: Turn, network_id: int, body_id: int, offered: Handover) -> int:
    """Keep an offer of the chair; an older open one is withdrawn. Returns its key."""
    await books.change(
        turn.connection,
        handovers,
        {"state": "withdrawn", "ended_at": turn.now},
        body_id=body_id,
        office=Office.CHAIR,
        state="offered",
    )
    turn.record("handover.offered", network_id, to=offered.offered_to)
    return await books.add(
        turn.connection,
        handovers,
        network_id=network_id,
        body_id=body_id,
        office=Office.CHAIR,
        from_person_id=offered.offered_by,
        to_person_id=offered.offered_to,
        offered_at=offered.at,
    )


async def handover(connection: AsyncConnection, handover_id: int) -> tuple[int, int, Handover] | None:
    """(network, body, the offer)."""
    row = (await connection.execute(select(handovers).where(handovers.c.id == handover_id))).mappings().first()
    if row is None:
        return None
    return (
        row["network_id"],
        row["body_id"],
        Handover(
            row["from_person_id"], row["to_person_id"], row["offered_at"], HandoverState(row["state"]), row["ended_at"]
        ),
    )


async def open_offer(connection: AsyncConnection, network_id: int, body_id: int) -> int | None:
    """The key of the body's open offer of the chair."""
    return await books.value(connection, handovers.c.id, network_id=network_id, body_id=body_id, state="offered")


async def end_handover(turn: Turn, network_id: int, handover_id: int, ended: Handover) -> None:
    """Keep how the offer ended."""
    await books.change(turn.connection, handovers, {"state": ended.state, "ended_at": turn.now}, id=handover_id)
    turn.record(f"handover.{ended.state}", network_id, handover=handover_id)
