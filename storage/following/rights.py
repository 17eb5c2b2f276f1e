"""What somebody may follow and does: by office, by a chair's yes, and as they chose."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, literal, select

from domain.following import Choice, choices
from domain.people import Office
from storage import tables as t
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.turn import Turn
from storage.upsert import insertion

_network_columns = tuple(t.networks.c[name] for name in Network.__dataclass_fields__)


_person: Any = bindparam("person")
_keys: Any = bindparam("keys", expanding=True)
_ready = t.networks.c.state != "setup"
_coordinated = select(t.offices.c.network_id).where(
    t.offices.c.person_id == _person, t.offices.c.office == Office.COORDINATOR.value, t.offices.c.until.is_(None)
)
_own = select(literal("own"), t.networks.c.id).where(t.networks.c.id.in_(_coordinated), _ready)
_below = select(t.networks.c.id).where(t.networks.c.parent_id.in_(_coordinated), _ready).order_by(t.networks.c.id)
_agreed = (
    select(literal("agreed"), t.networks.c.id)
    .select_from(t.follow_consents.join(t.networks, t.networks.c.id == t.follow_consents.c.network_id))
    .where(t.follow_consents.c.person_id == _person, t.follow_consents.c.state == "granted", _ready)
)
_allowed = _own.union_all(_agreed).order_by(t.networks.c.id)
_said = select(t.followed.c.network_id, t.followed.c.chosen).where(t.followed.c.person_id == _person)
_networks = select(*_network_columns).where(t.networks.c.id.in_(_keys)).order_by(t.networks.c.name, t.networks.c.id)


async def choices_of(connection: AsyncConnection, person_id: int) -> tuple[Choice, ...]:
    """Every network that the person may follow now, why, and whether they do; networks still in set-up are left out."""
    whose = {"person": person_id}
    allowed = (await connection.execute(_allowed, whose)).all()
    if not allowed:
        return ()  # nearly everybody
    own = [network for why, network in allowed if why == "own"]
    agreed = [network for why, network in allowed if why == "agreed"]
    below = [row[0] for row in await connection.execute(_below, whose)] if own else []
    said = {row[0]: row[1] for row in await connection.execute(_said, whose)}
    return choices(own, below, agreed, said)


async def networks_of(connection: AsyncConnection, keys: Iterable[int]) -> list[Network]:
    """Networks by their keys, by name."""
    wanted = list(keys)
    return [Network(*row) for row in await connection.execute(_networks, {"keys": wanted})] if wanted else []


async def choose(turn: Turn, network_id: int, chosen: bool) -> None:
    """The acting person follows a network, or does so no longer."""
    statement = insertion(turn.connection, t.followed).values(
        person_id=turn.who.id, network_id=network_id, chosen=chosen, at=turn.now
    )
    await turn.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["person_id", "network_id"], set_={"chosen": chosen, "at": turn.now}
        )
    )
    turn.record("digest.followed" if chosen else "digest.unfollowed", network_id)


async def everybody(connection: AsyncConnection) -> list[int]:
    """Everybody who may follow a network: the coordinators, and whom a chair said yes to."""
    holding = select(t.offices.c.person_id).where(t.offices.c.office == Office.COORDINATOR, t.offices.c.until.is_(None))
    agreed = select(t.follow_consents.c.person_id).where(t.follow_consents.c.state == "granted")
    rows = await connection.execute(holding.union(agreed))
    return sorted(row.person_id for row in rows)


async def lies_below(connection: AsyncConnection, network_id: int, tops: Collection[int]) -> bool:
    """Whether one of `tops` is over this network, at any height."""
    seen = {network_id}
    current: int | None = network_id
    while current is not None:
        current = (await connection.execute(select(t.networks.c.parent_id).where(t.networks.c.id == current))).scalar()
        if current in tops:
            return True
        if current in seen:
            return False
        seen.add(current or 0)
    return False


async def marks_of(connection: AsyncConnection, keys: Collection[int]) -> dict[int, dict[str, str]]:
    """What tells two networks of one name apart: {'parent', 'level', 'place'} of each, '' where it is not known."""
    above = t.networks.alias("above")
    rows = await connection.execute(
        select(t.networks.c.id, above.c.name.label("parent"), t.networks.c.level, t.bodies.c.place)
        .select_from(
            t.networks.outerjoin(above, above.c.id == t.networks.c.parent_id).outerjoin(
                t.bodies, (t.bodies.c.network_id == t.networks.c.id) & t.bodies.c.is_default
            )
        )
        .where(t.networks.c.id.in_(list(keys)))
    )
    return {row.id: {"parent": row.parent or "", "level": row.level or "", "place": row.place or ""} for row in rows}
