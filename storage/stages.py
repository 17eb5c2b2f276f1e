"""How far a network is, in the books: its kinds, its assessments, and the evidence that they hold for the four proofs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from domain.decisions import Kind
from domain.stages import NetworkKind, Side, Word
from storage import books
from storage.connection import AsyncConnection
from storage.tables import (
    assessment_words,
    assessments,
    decisions,
    deliveries,
    gathering_people,
    gatherings,
    members,
    network_kinds,
    networks,
    representatives,
    rounds,
    shares,
)
from storage.tables.columns import fixed
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Assessment:
    """Whether a network is a real one, as far as it is: open, resolved (its assessor is asked), real, or replaced by a later one."""

    id: int
    network_id: int
    state: str
    opened_at: datetime
    resolution_id: int | None
    resolved_on: str | None
    assessor_person_id: int | None
    other_asked_at: datetime | None
    sent_at: datetime | None
    real_on: str | None
    lost: str


_columns: Any = tuple(assessments.c[name] for name in Assessment.__dataclass_fields__)


# --- kinds -------------------------------------------------------------------------------------------------------------------


async def kinds(connection: AsyncConnection, network_id: int) -> list[NetworkKind] | None:
    """The kinds in their order; None: never asked."""
    found = set(await books.values(connection, network_kinds.c.kind, network_id=network_id))
    return [each for each in NetworkKind if each.value in found] if found else None


async def set_kinds(turn: Turn, network_id: int, chosen: Iterable[NetworkKind]) -> None:
    """These kinds from now on; none: passed over, and not asked again."""
    values = [each.value for each in NetworkKind if each in set(chosen)]
    await turn.remove(network_kinds, audit=BESIDE, network_id=network_id)
    for each in values:
        await turn.add(network_kinds, audit=BESIDE, network_id=network_id, kind=each)
    await turn.add(network_kinds, audit=Audit("network.kinds", kinds=values), network_id=network_id, kind="")


# --- assessments -------------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, network_id: int) -> Assessment:
    """The open assessment of a network, begun now where there is none."""
    found = await running(turn.connection, network_id)
    if found is None:
        opened = Audit("assessment.opened", assessment=assessments.c.id)
        await turn.add_once(assessments, audit=opened, network_id=network_id, state="open", opened_at=turn.now)
        found = await running(turn.connection, network_id)
        assert found is not None
    return found


async def running(connection: AsyncConnection, network_id: int) -> Assessment | None:
    """The assessment that is going on."""
    return await _newest(connection, network_id, ("open", "resolved"))


async def real(connection: AsyncConnection, network_id: int) -> Assessment | None:
    """The newest assessment by which the network is a real one."""
    return await _newest(connection, network_id, ("real",))


async def _newest(connection: AsyncConnection, network_id: int, states: Sequence[str]) -> Assessment | None:
    query = (
        select(*_columns)
        .where(assessments.c.network_id == network_id, assessments.c.state.in_(list(states)))
        .order_by(assessments.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).first()
    return Assessment(*row) if row else None


async def by_id(connection: AsyncConnection, assessment_id: int) -> Assessment | None:
    """One assessment; who asks looks whether it is theirs to see."""
    row = await books.one(connection, _columns, id=assessment_id)
    return Assessment(*row) if row else None


async def change(turn: Turn, found: Assessment, act: str, **values: Any) -> None:
    """Write what became of an assessment."""
    await turn.change(assessments, values, audit=Audit(f"assessment.{act}", assessment=found.id), id=found.id)


async def say(turn: Turn, found: Assessment, side: Side, proof: int, word: Word) -> None:
    """What a side says of a proof, in the place of what it said before."""
    said = {"side": side.value, "proof": proof, "enough": word.enough, "why": word.why}
    beside = {"network_id": found.network_id, "by_person_id": turn.who.id, "at": turn.now, "sent": False}
    audit = Audit("assessment.said", assessment=found.id, **said)
    of_side = ("assessment_id", "side", "proof")
    await turn.put(assessment_words, of_side, audit=audit, assessment_id=found.id, **said, **beside)


async def words(connection: AsyncConnection, assessment_id: int, side: Side, *, sent: bool = False) -> dict[int, Word]:
    """Proof -> what this side says of it; `sent`: only what the assessor has sent."""
    query = select(assessment_words.c.proof, assessment_words.c.enough, assessment_words.c.why).where(
        assessment_words.c.assessment_id == assessment_id, assessment_words.c.side == side.value
    )
    if sent:
        query = query.where(assessment_words.c.sent.is_(True))
    rows = await connection.execute(query.order_by(assessment_words.c.proof))
    return {row.proof: Word(row.enough, row.why) for row in rows}


async def send(turn: Turn, found: Assessment) -> None:
    """What the assessor found is the network's to see."""
    theirs = {"assessment_id": found.id, "side": Side.ASSESSOR.value}
    await turn.change(assessment_words, {"sent": True}, audit=BESIDE, **theirs)
    await change(turn, found, "sent", sent_at=turn.now)


async def waiting_for_another(connection: AsyncConnection, network_ids: Sequence[int]) -> list[Assessment]:
    """Of these networks, those whose assessment waits for another assessor."""
    rows = await connection.execute(
        lambda: select(*_columns).where(
            assessments.c.network_id.in_(network_ids),
            assessments.c.state == "resolved",
            assessments.c.other_asked_at.is_not(None),
            assessments.c.assessor_person_id.is_(None),
        )
    )
    return [Assessment(*row) for row in rows]


# --- evidence ----------------------------------------------------------------------------------------------------------------


async def gathered(connection: AsyncConnection, network_id: int, since: date, until: date) -> list[tuple[str, int]]:
    """Gatherings of these days that were held: what it was, and how many organisations besides that of who held it signed up."""
    days = {"network": network_id, "first": since.isoformat(), "last": until.isoformat()}
    return [(row[0], row[1]) for row in await connection.execute(_gathered, days)]


_hosts = select(representatives.c.member_id).where(
    representatives.c.person_id == gatherings.c.by_person_id, representatives.c.state == "accepted"
)  # whose gathering it is
_gathered = (
    select(gatherings.c.title, func.count(func.distinct(gathering_people.c.member_id)))
    .select_from(
        gatherings.outerjoin(
            gathering_people,
            and_(
                gathering_people.c.gathering_id == gatherings.c.id,
                gathering_people.c.network_id == bindparam("network"),  # of a joint forum: their own
                gathering_people.c.member_id.not_in(_hosts),
            ),
        )
    )
    .where(
        gatherings.c.network_id == bindparam("network"),
        gatherings.c.state == "held",
        gatherings.c.day >= bindparam("first"),
        gatherings.c.day <= bindparam("last"),
    )
    .group_by(gatherings.c.id)
    .order_by(gatherings.c.day)
)


async def traded(
    connection: AsyncConnection, network_id: int, since: datetime, until: datetime
) -> list[tuple[str, int]]:
    """Joint rounds with goods shared in this time: the product, and how many organisations besides the hub's got some."""
    reached = func.count(func.distinct(shares.c.member_id))
    query = (
        select(rounds.c.product, reached)
        .select_from(
            rounds.join(deliveries, deliveries.c.round_id == rounds.c.id)
            .join(networks, networks.c.id == rounds.c.network_id)
            .join(shares, and_(shares.c.delivery_id == deliveries.c.id, shares.c.quantity > 0))
        )
        .where(
            rounds.c.network_id == network_id,
            deliveries.c.state == "shared",
            deliveries.c.shared_at >= since,
            deliveries.c.shared_at < until,
            shares.c.member_id.is_distinct_from(networks.c.hub_member_id),
        )
        .group_by(rounds.c.id)
        .order_by(func.min(deliveries.c.shared_at))
    )
    return [(row[0], row[1]) for row in await connection.execute(query)]


async def decided(connection: AsyncConnection, network_ids: Sequence[int]) -> dict[int, int]:
    """Network -> how many of its organisations decided for themselves to take part; networks without one are left out."""
    rows = await connection.execute(
        lambda: (
            select(decisions.c.network_id, func.count())
            .select_from(decisions.join(members, members.c.id == decisions.c.member_id))
            .where(
                decisions.c.network_id.in_(network_ids),
                decisions.c.kind == Kind.JOIN.value,
                decisions.c.state == fixed("stands"),
                members.c.left_at.is_(None),
            )
            .group_by(decisions.c.network_id)
        )
    )
    return {row[0]: row[1] for row in rows}


async def real_on(connection: AsyncConnection, network_ids: Sequence[int]) -> dict[int, date]:
    """Network -> the day on which it was last assessed as a real one."""
    rows = await connection.execute(
        lambda: (
            select(assessments.c.network_id, func.max(assessments.c.real_on))
            .where(assessments.c.network_id.in_(network_ids), assessments.c.state == "real")
            .group_by(assessments.c.network_id)
        )
    )
    return {row[0]: date.fromisoformat(row[1]) for row in rows if row[1]}
