"""What waits for a meeting's agenda: proposals with what the secretary decided, and the matters of every meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, union_all

from domain.agenda import SHOWN, Proposal, Section, State
from domain.agenda import title as clean_title
from domain.meetings import NOT_HELD, Series
from storage import books, networks
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.tables import agenda_items, matters, meetings, minutes, people, proceedings
from storage.turn import BESIDE, Audit, Turn

_columns = tuple(agenda_items.c[name] for name in Proposal.__dataclass_fields__)
_STANDING = "standing"


def _proposal(row: Any) -> Proposal:
    return Proposal(row.id, row.title, Section(row.section), State(row.state), row.member_id, row.position)


async def propose(
    turn: Turn,
    network_id: int,
    title: str,
    *,
    member_id: int | None = None,
    statement_id: int | None = None,
    body_id: int | None = None,
    subject: str | None = None,
    state: State = State.PROPOSED,
) -> int:
    """A matter for the next meeting; of one statement only one, however often it is confirmed. Returns its key.

    `subject` ('assessment:3') names what is decided with it: acts/resolved.py tells its feature what the meeting resolved.
    """
    connection = turn.connection
    if statement_id is not None:
        known = await books.value(connection, agenda_items.c.id, statement_id=statement_id)
        if known is not None:
            again = Audit("agenda.proposed", item=known, member=member_id, title=title[:200])
            row = {"state": State.PROPOSED.value}
            await turn.change(agenda_items, row, audit=again, id=known, state=State.WITHDRAWN.value)
            return int(known)
    if body_id is None:
        body_id = (await networks.default_body(connection, network_id)).id
    last = await connection.execute(
        select(func.coalesce(func.max(agenda_items.c.position), 0)).where(agenda_items.c.body_id == body_id)
    )
    item_id: int = await turn.add(
        agenda_items,
        audit=Audit("agenda.proposed", item=agenda_items.c.id, member=member_id, title=title[:200]),
        network_id=network_id,
        body_id=body_id,
        statement_id=statement_id,
        member_id=member_id,
        section=Section.CONSIDER.value,
        title=clean_title(title),
        state=state.value,
        position=last.scalar_one() + 1,
        created_at=turn.now,
        created_by=turn.by,
        subject=subject,
    )
    return item_id


async def withdraw(turn: Turn, network_id: int, statement_id: int) -> None:
    """The statement that proposed it was taken back."""
    row = {"state": State.WITHDRAWN.value, "decided_at": turn.now}
    audit = Audit("agenda.withdrawn", statement=statement_id)
    await turn.change(agenda_items, row, audit=audit, statement_id=statement_id, network_id=network_id)


async def take_off(turn: Turn, network_id: int, subject: str) -> bool:
    """What waits with this subject is taken off the agenda again; False where a meeting has it already, or nothing waits."""
    started = select(matters.c.id).where(matters.c.agenda_item_id == agenda_items.c.id).exists()
    row = {"state": State.WITHDRAWN.value, "decided_by": turn.who.id, "decided_at": turn.now}
    audit = Audit("agenda.withdrawn", subject=subject)
    waiting = [each.value for each in (State.PROPOSED, State.ACCEPTED, State.OTHER)]
    waits_for = {"network_id": network_id, "subject": subject, "state": waiting}
    return await turn.change(agenda_items, row, ~started, audit=audit, **waits_for)


async def waits(connection: AsyncConnection, network_id: int, subject: str) -> bool:
    """Whether a matter with this subject waits for a meeting."""
    return (
        await connection.execute(
            lambda: (
                select(agenda_items.c.id)
                .outerjoin(matters, matters.c.agenda_item_id == agenda_items.c.id)
                .where(
                    agenda_items.c.network_id == network_id,
                    agenda_items.c.subject == subject,
                    agenda_items.c.state.in_((State.PROPOSED.value, State.ACCEPTED.value, State.OTHER.value)),
                    matters.c.outcome.is_(None),
                )
                .limit(1)
            )
        )
    ).first() is not None


@dataclass(frozen=True)
class Item:
    """A proposal as the books hold it: in which body, who put it in and when, and when it was decided."""

    proposal: Proposal
    body_id: int
    created_by: int | None
    created_at: datetime
    decided_at: datetime | None


async def item(connection: AsyncConnection, network_id: int, item_id: int) -> Item | None:
    """A proposal of this network; None for another's."""
    also = [agenda_items.c[name] for name in ("body_id", "created_by", "created_at", "decided_at")]
    row = (
        await connection.execute(
            select(*_columns, *also).where(
                agenda_items.c.id == item_id, agenda_items.c.network_id == network_id, agenda_items.c.state != _STANDING
            )
        )
    ).first()
    return Item(_proposal(row), row.body_id, row.created_by, row.created_at, row.decided_at) if row else None


async def last_decision(
    connection: AsyncConnection, item_ids: Sequence[int]
) -> tuple[str, datetime] | tuple[None, None]:
    """Who decided last about one of these, and when."""
    found = await connection.execute(
        select(people.c.name, agenda_items.c.decided_at)
        .select_from(agenda_items.join(people, people.c.id == agenda_items.c.decided_by))
        .where(agenda_items.c.id.in_(item_ids))
        .order_by(agenda_items.c.decided_at.desc())
        .limit(1)
    )
    row = found.first()
    return (row.name, row.decided_at) if row else (None, None)


async def decide(turn: Turn, network_id: int, item_id: int, state: State, section: Section) -> None:
    """Keep what the secretary decided."""
    row = {"state": state.value, "section": section.value, "decided_by": turn.by, "decided_at": turn.now}
    audit = Audit(f"agenda.{state.value}", item=item_id)
    await turn.change(agenda_items, row, audit=audit, id=item_id, network_id=network_id)


async def retitle(turn: Turn, network_id: int, item_id: int, title: str) -> None:
    """The matter is called something else, because what it proposes was changed."""
    audit = Audit("agenda.retitled", item=item_id, title=title[:200])
    await turn.change(agenda_items, {"title": clean_title(title)}, audit=audit, id=item_id, network_id=network_id)


async def state_matters(turn: Turn, meeting: Meeting, titles: Sequence[str]) -> None:
    """The matters for which an extraordinary meeting is called: they belong to it alone, in the order in which they were said."""
    for position, each in enumerate(titles, start=1):
        await turn.add(
            agenda_items,
            audit=BESIDE,
            network_id=meeting.network_id,
            body_id=meeting.body_id,
            meeting_id=meeting.id,
            section=Section.CONSIDER.value,
            title=each,
            state=State.ACCEPTED.value,
            position=position,
            created_at=turn.now,
            created_by=turn.who.id,
            decided_at=turn.now,
            decided_by=turn.who.id,
        )
    turn.record("agenda.stated", meeting.network_id, meeting=meeting.id, titles=list(titles))


def _its(network_id: int, body_id: int, key: int, *, ordinary: bool) -> Any:
    """Of the network's proposals those of the meeting with this key; for an ordinary one also those that wait for any."""
    not_held = select(meetings.c.id).where(
        meetings.c.network_id == network_id,
        meetings.c.body_id == body_id,
        meetings.c.kind == Series.ORDINARY.value,
        meetings.c.state.in_([state.value for state in NOT_HELD]),
    )
    of_network = select(agenda_items.c.id).where(agenda_items.c.network_id == network_id)
    its = of_network.where(agenda_items.c.meeting_id == key)
    waits = of_network.where(agenda_items.c.meeting_id.is_(None))
    return union_all(its, waits, of_network.where(agenda_items.c.meeting_id.in_(not_held))) if ordinary else its


def _not_left(network_id: int, body_id: int, key: int, *, ordinary: bool) -> list[ColumnElement[bool]]:
    """That it did not come up in another meeting that ended."""
    came_up = (
        select(matters.c.id)
        .join(proceedings, proceedings.c.id == matters.c.proceedings_id)
        .where(
            matters.c.agenda_item_id == agenda_items.c.id,
            matters.c.returned_from.is_(None),
            proceedings.c.network_id == network_id,
            proceedings.c.body_id == body_id,
            proceedings.c.meeting_id != key,
            proceedings.c.state == "ended",
        )
    )
    return [~came_up.exists()] if ordinary else []


async def waiting_for(
    connection: AsyncConnection, network_id: int, body_id: int, meeting: Meeting | None
) -> list[Proposal]:
    """What belongs to this meeting of a body (None: to its next one, not planned yet).

    An ordinary one takes its own, those that wait, and those of ordinary meetings that were not held; an extraordinary one
    only the matters for which it was called. What came up in another meeting that ended is no proposal any more: left
    undecided there, its record brings it back, whatever becomes of the meetings in between.
    """
    key, ordinary = meeting.id if meeting else 0, meeting is None or meeting.ordinary
    rows = await connection.execute(
        lambda: (
            select(*_columns)
            .where(
                # of the network: SQLite would else look at all that it ever had
                agenda_items.c.id.in_(_its(network_id, body_id, key, ordinary=ordinary)),
                agenda_items.c.body_id == body_id,
                agenda_items.c.state.in_([state.value for state in State]),
                *_not_left(network_id, body_id, key, ordinary=ordinary),
            )
            .order_by(agenda_items.c.position, agenda_items.c.id)
        )
    )
    return [_proposal(row) for row in rows]


async def standing(connection: AsyncConnection, network_id: int, body_id: int) -> list[str]:
    """The matters of every meeting that the body wrote itself; empty: the usual four."""
    return await books.values(
        connection,
        agenda_items.c.title,
        order=(agenda_items.c.position, agenda_items.c.id),
        network_id=network_id,
        body_id=body_id,
        meeting_id=None,
        state=_STANDING,
    )


async def set_standing(turn: Turn, network_id: int, body_id: int, titles: tuple[str, ...]) -> None:
    """Replace the matters of every meeting; none brings the usual four back."""
    await turn.remove(agenda_items, audit=BESIDE, network_id=network_id, body_id=body_id, state=_STANDING)
    for position, each in enumerate(titles, start=1):
        await turn.add(
            agenda_items,
            audit=BESIDE,
            network_id=network_id,
            body_id=body_id,
            section=Section.REPORT.value,
            title=each,
            state=_STANDING,
            position=position,
            created_at=turn.now,
            created_by=turn.who.id,
        )
    turn.record("agenda.standing", network_id, body=body_id, titles=list(titles))


async def search(connection: AsyncConnection, network_id: int, words: str) -> list[str]:
    """The titles of matters that hold these words and of which no minutes tell yet, newest first; no more than twenty."""
    here = select(agenda_items.c.id).where(agenda_items.c.network_id == network_id)
    told = select(minutes.c.id).where(minutes.c.meeting_id == meetings.c.id).exists()
    untold = select(meetings.c.id).where(meetings.c.network_id == network_id, ~told)
    rows = await connection.execute(
        select(agenda_items.c.title)
        .where(
            agenda_items.c.id.in_(
                union_all(
                    here.where(agenda_items.c.meeting_id.is_(None)), here.where(agenda_items.c.meeting_id.in_(untold))
                )
            ),
            agenda_items.c.state.in_(sorted(SHOWN)),
            agenda_items.c.title.icontains(words, autoescape=True),
        )
        .order_by(agenda_items.c.id.desc())
        .limit(20)
    )
    return [row.title for row in rows]
