"""What organisations can teach and want to learn, as the books hold it: told, paired once, ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.teaching import Entry, Kind, State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import members, networks, teaching_consents, teaching_pairs, teachings
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Teaching:
    """What an organisation can teach or wants to learn."""

    id: int
    network_id: int
    member_id: int
    kind: str
    topic: str
    words: str
    by_person_id: int
    at: datetime
    ended_at: datetime | None

    @property
    def entry(self) -> Entry:
        """As the rules look at it."""
        return Entry(self.id, self.network_id, self.member_id, Kind(self.kind), frozenset(self.words.split()))


@dataclass(frozen=True)
class Pair:
    """A wish and who was asked to teach; `day` once both have one."""

    id: int
    learn_id: int
    teach_id: int
    learn_network_id: int
    teach_network_id: int
    state: str
    day: str | None


_teachings = tuple(teachings.c[name] for name in Teaching.__dataclass_fields__)
_pairs = tuple(teaching_pairs.c[name] for name in Pair.__dataclass_fields__)
_stands = teachings.c.ended_at.is_(None)


async def add(turn: Turn, network_id: int, member_id: int, kind: Kind, topic: str, words: Collection[str]) -> Teaching:
    """From now on it stands; told again, it is the one that stands."""
    await turn.add_once(
        teachings,
        audit=Audit(f"teaching.{kind.value}", teaching=teachings.c.id, member=member_id),
        network_id=network_id,
        member_id=member_id,
        kind=kind.value,
        topic=topic,
        words=" ".join(sorted(words))[:200],
        by_person_id=turn.who.id,
        at=turn.now,
    )
    query = select(*_teachings).where(
        teachings.c.member_id == member_id,
        teachings.c.kind == kind.value,
        teachings.c.words == " ".join(sorted(words))[:200],
        _stands,
    )
    return Teaching(*(await turn.connection.execute(query)).one())


async def by_id(connection: AsyncConnection, teaching_id: int) -> Teaching | None:
    """One of them, of any network; who may see it, the caller looks at."""
    row = await books.one(connection, _teachings, id=teaching_id)
    return Teaching(*row) if row else None


async def end(turn: Turn, found: Teaching) -> bool:
    """It stands no more; False where it did not."""
    audit = Audit("teaching.ended", teaching=found.id)
    return await turn.change(teachings, {"ended_at": turn.now}, audit=audit, id=found.id, ended_at=None)


async def of_networks(connection: AsyncConnection, network_ids: Collection[int]) -> list[Teaching]:
    """What stands in these networks, of organisations that are in them, in the directory's order."""
    query = (
        select(*_teachings)
        .select_from(teachings.join(members, members.c.id == teachings.c.member_id))
        .where(teachings.c.network_id.in_(list(network_ids)), _stands, members.c.left_at.is_(None))
        .order_by(teachings.c.network_id, members.c.position, members.c.id, teachings.c.id)
    )
    return [Teaching(*row) for row in await connection.execute(query)]


async def begun(connection: AsyncConnection, network_id: int) -> bool:
    """Whether anybody ever said what can be taught or is to be learned."""
    return await books.one(connection, teachings.c.id, network_id=network_id) is not None


# --- consent -----------------------------------------------------------------------------------------------------------------


async def consented(connection: AsyncConnection) -> set[int]:
    """The networks that let others ask them, as long as they do not rest."""
    query = (
        select(teaching_consents.c.network_id)
        .select_from(teaching_consents.join(networks, networks.c.id == teaching_consents.c.network_id))
        .where(networks.c.state == "active")
    )
    return {row.network_id for row in await connection.execute(query)}


async def consent(turn: Turn, network_id: int, yes: bool) -> None:
    """The chair's yes, or its end."""
    if yes:
        audit = Audit("teaching.consented")
        row = {"network_id": network_id, "by_person_id": turn.who.id, "at": turn.now}
        await turn.add_once(teaching_consents, audit=audit, **row)
    else:
        await turn.remove(teaching_consents, audit=Audit("teaching.not_consented"), network_id=network_id)


# --- paired ------------------------------------------------------------------------------------------------------------------


async def pair(turn: Turn, learn: Teaching, teach: Teaching) -> Pair | None:
    """Who can teach is asked; None where that was so before (two taps at once)."""
    key = await turn.add_once(
        teaching_pairs,
        audit=Audit("teaching.asked", learn.network_id, pair=teaching_pairs.c.id),
        learn_id=learn.id,
        teach_id=teach.id,
        learn_network_id=learn.network_id,
        teach_network_id=teach.network_id,
        state=State.ASKED.value,
        at=turn.now,
    )
    return None if key is None else await pair_by_id(turn.connection, key)


async def pair_by_id(connection: AsyncConnection, pair_id: int) -> Pair | None:
    """One pair; whose it is, the caller looks at."""
    row = await books.one(connection, _pairs, id=pair_id)
    return Pair(*row) if row else None


async def pairs_of(connection: AsyncConnection, learn_id: int) -> list[Pair]:
    """Who was asked about a wish, oldest first."""
    return [Pair(*row) for row in await books.many(connection, _pairs, order=teaching_pairs.c.id, learn_id=learn_id)]


async def decide(turn: Turn, found: Pair, state: State) -> bool:
    """The answer of who can teach; False where it was given already."""
    row = {"state": state.value, "decided_at": turn.now}
    audit = Audit(f"teaching.{state.value}", found.teach_network_id, pair=found.id)
    return await turn.change(teaching_pairs, row, audit=audit, id=found.id, state=found.state)


async def set_day(turn: Turn, found: Pair, day: date) -> None:
    """The day on which they come together; both cards show it."""
    audit = Audit("teaching.day", found.learn_network_id, pair=found.id, day=day.isoformat())
    await turn.change(teaching_pairs, {"day": day.isoformat()}, audit=audit, id=found.id)
