"""The books of a meeting that is or was held: all that is recorded of it, as the rules, the cards and the minutes need it.

It is begun, found, ended and reopened here, and what each secretary's card shows is remembered; who comes and goes is written by
`storage/attendance.py`, what is dealt with by `matters`, `votes` and `resolutions`, and taken back by `undoing`. Each works for one
proceedings, which the caller has found within a network.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, select, update

import domain.attendance
from domain.attendance import Holders, Move, Way
from domain.meetings import Series
from domain.proceedings import Matter as RuleMatter
from domain.proceedings import Outcome
from domain.quorum import quorate
from domain.votes import Ballot, Choice, Count, count
from storage import books, tables
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body
from storage.tables import agenda_items, bodies, desks, proceedings
from storage.tables.columns import columns_of
from storage.turn import BESIDE, Turn


@dataclass(frozen=True)
class Proceedings:
    """A meeting that was started; `recorded` is 'live' or 'afterwards', `before` the meeting's state before the start."""

    id: int
    network_id: int
    body_id: int
    meeting_id: int
    state: str
    recorded: str
    before: str
    started_at: datetime
    started_by: int
    seats: int
    quorum: int
    quorum_rule: str
    casting_vote: bool
    listed_at: datetime | None
    discussion: bool
    waits: int
    matter_id: int | None
    last_entry_at: datetime
    asked_at: datetime | None
    ended_at: datetime | None
    first_ended_at: datetime | None
    ended_by: int | None
    ended_itself: bool
    reopened: str | None
    last_act: str
    last_by: int | None
    last_at: datetime

    @property
    def running(self) -> bool:
        """Whether it is going on, or its record is open."""
        return self.state == "running"

    @property
    def live(self) -> bool:
        """Whether people vote and claim on their phones: not what is recorded afterwards or only completed."""
        return self.running and self.recorded == "live" and self.reopened != "record"


@dataclass(frozen=True)
class Seat:
    """A seat as it was at the start."""

    member_id: int
    name: str
    personal: bool
    position: int
    expected: str | None
    proxy: str | None
    ticked: bool
    excused: bool
    reason: str | None
    words: str | None


@dataclass(frozen=True)
class Claim:
    """[ถึงแล้ว] of a person for a seat, not yet taken into the list."""

    id: int
    member_id: int
    person_id: int
    at: datetime


@dataclass(frozen=True)
class Guest:
    """Somebody who takes part and is no member (ผู้เข้าร่วมประชุม)."""

    id: int
    name: str
    position: str


@dataclass(frozen=True)
class Presiding:
    """Who presides from a moment on, and why: chair, vice_chair, chosen."""

    person_id: int | None
    name: str
    why: str
    at: datetime


@dataclass(frozen=True)
class Desk:
    """The card on which somebody keeps the record, and what it shows."""

    id: int
    proceedings_id: int
    person_id: int
    chat_id: int
    view: str
    about: int | None
    page: int
    typed: int


@dataclass(frozen=True)
class Matter:
    """A matter of the agenda; without a title it is a section in which nothing stands."""

    id: int
    proceedings_id: int
    section: str
    position: int
    title: str
    note: str | None
    agenda_item_id: int | None
    action_item_id: int | None
    adopts_meeting_id: int | None
    returned_from: int | None
    first_meeting: str | None
    postponed: int
    outcome: str | None
    closed_at: datetime | None

    @property
    def placeholder(self) -> bool:
        """Whether it only stands for an empty section."""
        return not self.title

    @property
    def rule(self) -> RuleMatter:
        """What the rules need to know of it."""
        outcome = Outcome(self.outcome) if self.outcome else None
        carried = self.returned_from is not None or self.postponed > 0
        put_off = carried and self.action_item_id is None  # work goes on by itself, whatever the meeting says of it
        return RuleMatter(self.id, self.section, outcome, self.placeholder, put_off)


@dataclass(frozen=True)
class MatterText:
    """A piece of a matter's text, an officer's remark, a correction, a file, or a resolution typed and not yet confirmed."""

    id: int
    matter_id: int
    kind: str
    name: str | None
    words: str
    at: datetime
    by_person_id: int
    file_id: int | None


@dataclass(frozen=True)
class Vote:
    """A vote; its sums are None until it is closed."""

    id: int
    matter_id: int
    words: str
    state: str
    two_thirds: bool
    opened_at: datetime
    closed_at: datetime | None
    room: int | None
    yes: int | None
    no: int | None
    abstained: int | None
    silent: int | None
    casting: str | None
    casting_name: str | None
    result: str | None
    replaces: int | None = None

    @property
    def open(self) -> bool:
        """Whether it is still going on."""
        return self.state in ("open", "equal")

    @property
    def counted(self) -> Count | None:
        """Its sums, once it was closed."""
        if self.yes is None or self.no is None or self.abstained is None:
            return None
        return Count(self.yes, self.no, self.abstained, self.silent or 0)


@dataclass(frozen=True)
class Resolution:
    """A numbered resolution; kind agreed (nobody objected), resolved (as typed), carried or lost by a vote."""

    id: int
    matter_id: int
    ordinal: int
    kind: str
    words: str
    vote_id: int | None
    at: datetime
    settled_how: str | None = None
    settled_words: str | None = None
    settled_at: datetime | None = None

    @property
    def voted(self) -> bool:
        """Whether it is what a vote came to."""
        return self.vote_id is not None


@dataclass(frozen=True)
class Assignment:
    """Work given in the meeting, read from a sentence; confirmed, it is an action item."""

    id: int
    proceedings_id: int
    matter_id: int
    sentence: str
    owner_words: str
    owner_person_id: int | None
    owner_member_id: int | None
    owner_office: str | None
    work: str
    due_day: str | None
    due_said: bool
    state: str
    action_item_id: int | None
    by_person_id: int


@dataclass(frozen=True)
class Recorded:
    """A whole meeting as recorded so far. `ballots` and `interests` are by vote and by matter.

    `left`: when organisations left the network while it was held; their seats count for the quorum still, and are empty.
    """

    proceedings: Proceedings
    seats: tuple[Seat, ...]
    moves: tuple[Move, ...]
    claims: tuple[Claim, ...] = ()
    guests: tuple[Guest, ...] = ()
    presidings: tuple[Presiding, ...] = ()
    matters: tuple[Matter, ...] = ()
    texts: tuple[MatterText, ...] = ()
    votes: tuple[Vote, ...] = ()
    ballots: Mapping[int, tuple[Ballot, ...]] = field(default_factory=dict)
    broken_off: tuple[Vote, ...] = ()  # votes that came to no end, of which only who was against is looked at
    interests: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    resolutions: tuple[Resolution, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    left: Mapping[int, datetime] = field(default_factory=dict)

    @property
    def at(self) -> datetime | None:
        """The moment at which the room is looked at: now, or the end of a meeting whose record is only completed."""
        return self.proceedings.ended_at if self.proceedings.reopened == "record" else None

    @property
    def holders(self) -> Holders:
        """Who fills each seat in the room; while a meeting is entered afterwards, everybody who came is looked at."""
        if self.proceedings.running and self.proceedings.recorded == "afterwards":
            return domain.attendance.holders(move for move in self.moves if move.way is Way.IN)
        if not self.proceedings.running and self.proceedings.ended_at is not None:
            return domain.attendance.holders(self.moves, self.proceedings.ended_at)
        return domain.attendance.holders(self.moves, self.at)

    @property
    def room(self) -> frozenset[int]:
        """The seats in the room."""
        return frozenset(self.holders)

    def room_for(self, matter_id: int) -> frozenset[int]:
        """The seats in the room for a matter: not those that left it because of an interest."""
        return self.room - self.left_for(matter_id)

    def left_for(self, matter_id: int) -> frozenset[int]:
        """The seats that left the room for a matter because of an interest."""
        return frozenset(seat for seat, how in self.interests.get(matter_id, {}).items() if how == "left")

    def abstaining_in(self, matter_id: int) -> frozenset[int]:
        """The seats that abstain in a matter because of an interest."""
        return frozenset(seat for seat, how in self.interests.get(matter_id, {}).items() if how == "abstained")

    def gone_before(self, vote: Vote) -> list[Seat]:
        """The seats that had left before a vote ended and had not voted, in the list's order.

        None where the meeting was entered afterwards: paper knows no hour of a vote.
        """
        if self.proceedings.recorded == "afterwards":
            return []
        left = domain.attendance.gone(self.moves, vote.closed_at) - {
            ballot.seat for ballot in self.ballots.get(vote.id, ())
        }
        return [seat for seat in self.seats if seat.member_id in left]

    def count(self, vote: Vote) -> Count:
        """The sums of a vote as it stands: seats with an interest in its matter count only where they are seen to abstain."""
        interested = self.abstaining_in(vote.matter_id), self.left_for(vote.matter_id)
        return count(self.ballots.get(vote.id, ()), self.room_for(vote.matter_id), *interested)

    def against_in(self, matter_id: int) -> int:
        """How many voted against the matter in one of its votes, also in one that was broken off."""
        held = (vote for vote in (*self.votes, *self.broken_off) if vote.matter_id == matter_id)
        counted = [vote.counted or self.count(vote) for vote in held]
        return max((each.no for each in counted), default=0)

    @property
    def quorate(self) -> bool:
        """Whether there is a quorum now."""
        return quorate(len(self.room), self.proceedings.quorum)

    @property
    def presiding(self) -> Presiding | None:
        """Who presides now."""
        return self.presidings[-1] if self.presidings else None

    def seat(self, member_id: int) -> Seat | None:
        """The seat of a member."""
        return next((each for each in self.seats if each.member_id == member_id), None)

    def matter(self, matter_id: int | None) -> Matter | None:
        """One matter."""
        return next((each for each in self.matters if each.id == matter_id), None)

    @property
    def open_vote(self) -> Vote | None:
        """The vote that is going on."""
        return next((vote for vote in self.votes if vote.open), None)

    def texts_of(self, matter_id: int, kind: str = "text") -> tuple[MatterText, ...]:
        """A matter's texts of one kind, in the order in which they were typed."""
        return tuple(each for each in self.texts if each.matter_id == matter_id and each.kind == kind)

    def said_of(self, matter_id: int) -> list[str]:
        """The words that stand in the record of a matter: what was typed, and what people remarked."""
        return [each.words for kind in ("text", "remark") for each in self.texts_of(matter_id, kind)]

    def vote_of(self, resolution: Resolution) -> Vote | None:
        """The vote that a resolution came from."""
        return next((vote for vote in self.votes if vote.id == resolution.vote_id), None)

    def resolutions_of(self, matter_id: int) -> tuple[Resolution, ...]:
        """What was resolved about a matter."""
        return tuple(each for each in self.resolutions if each.matter_id == matter_id)

    @property
    def unreached(self) -> list[Matter]:
        """The matters of which nothing has become yet: no outcome, no work given."""
        return [
            each
            for each in self.matters
            if each.outcome is None and not each.placeholder and not self.assignments_of(each.id)
        ]

    def assignments_of(self, matter_id: int) -> tuple[Assignment, ...]:
        """The confirmed work given in a matter."""
        return tuple(each for each in self.assignments if each.matter_id == matter_id and each.state == "confirmed")

    @property
    def unconfirmed(self) -> list[tuple[str, int]]:
        """What was typed and waits for somebody's [ถูกต้อง], oldest first: ('resolution', its text's key), then ('item', its key)."""
        typed = [("resolution", each.id) for each in self.texts if each.kind == "resolution"]
        return typed + [("item", each.id) for each in self.assignments if each.state == "draft"]

    def numbers(self) -> dict[int, str]:
        """Each matter's number ('4.1') in this agenda; an empty section has none."""
        order = list(dict.fromkeys(matter.section for matter in self.matters))
        counted: dict[str, int] = {}
        found = {}
        for matter in self.matters:
            if not matter.placeholder:
                counted[matter.section] = counted.get(matter.section, 0) + 1
                found[matter.id] = f"{order.index(matter.section) + 1}.{counted[matter.section]}"
        return found

    def section_number(self, section: str) -> int:
        """A section's number in this agenda."""
        return list(dict.fromkeys(matter.section for matter in self.matters)).index(section) + 1


Row = TypeVar("Row")


async def whole(connection: AsyncConnection, proceedings: Proceedings) -> Recorded:
    """Everything recorded of a meeting."""
    key = proceedings.id
    t = tables

    async def rows(table: Table, kind: type[Row], **which: Any) -> tuple[Row, ...]:
        placed = "position" in kind.__dataclass_fields__ and kind is not Guest  # type: ignore[attr-defined]
        order = (table.c.position, table.c.id) if placed else (table.c.id,)
        found = await books.many(connection, columns_of(table, kind), order=order, proceedings_id=key, **which)
        return tuple(kind(*row) for row in found)

    seats = await rows(t.seats, Seat)
    claims = await rows(t.claims, Claim, state="open")
    guests = await rows(t.guests, Guest, removed_at=None)
    presidings = await rows(t.presidings, Presiding)
    matters = await rows(t.matters, Matter)
    every_vote = await rows(t.votes, Vote)
    votes = tuple(each for each in every_vote if each.state != "withdrawn")
    broken_off = tuple(each for each in every_vote if each.state == "withdrawn")
    resolutions = await rows(t.resolutions, Resolution, withdrawn_at=None)
    assignments = tuple(each for each in await rows(t.assignments, Assignment) if each.state != "dropped")
    moved = await connection.execute(
        lambda: (
            select(t.moves.c.member_id, t.moves.c.person_id, t.moves.c.way, t.moves.c.at, t.moves.c.name)
            .where(t.moves.c.proceedings_id == key, t.moves.c.voided_at.is_(None))
            .order_by(t.moves.c.id)
        )
    )
    moves = tuple(Move(row[0], row[1], Way(row[2]), row[3], row[4]) for row in moved)
    left = await _left(connection, proceedings)
    texts = tuple(
        MatterText(*row)
        for row in await connection.execute(
            lambda: (
                select(*columns_of(t.matter_texts, MatterText))
                .where(t.matter_texts.c.matter_id.in_(select(t.matters.c.id).where(t.matters.c.proceedings_id == key)))
                .where(t.matter_texts.c.removed_at.is_(None))
                .order_by(t.matter_texts.c.id)
            )
        )
    )
    interests: dict[int, dict[int, str]] = {}
    for row in await connection.execute(
        lambda: (
            select(t.interests.c.matter_id, t.interests.c.member_id, t.interests.c.how)
            .where(t.interests.c.matter_id.in_(select(t.matters.c.id).where(t.matters.c.proceedings_id == key)))
            .order_by(t.interests.c.id)
        )
    ):
        interests.setdefault(row[0], {})[row[1]] = row[2]
    return Recorded(
        proceedings, seats, domain.attendance.without_left(moves, left), claims, guests, presidings, matters, texts, votes,
        await _ballots(connection, key), broken_off, interests, resolutions, assignments, left,
    )  # fmt: skip


async def _left(connection: AsyncConnection, found: Proceedings) -> dict[int, datetime]:
    """The organisations with a seat that left the network while the meeting was held, and when; of one entered afterwards none.

    A seat of a person that is given up stays one of this meeting: its seats are those of its start.
    """
    t = tables
    if found.recorded != "live":
        return {}
    seated = t.seats.join(t.members, t.members.c.id == t.seats.c.member_id)
    query = select(t.members.c.id, t.members.c.left_at).select_from(seated)
    query = query.where(
        t.seats.c.proceedings_id == found.id, t.members.c.body_id.is_(None), t.members.c.left_at >= found.started_at
    )
    over = found.ended_at if not found.running or found.reopened == "record" else None
    if over is not None:
        query = query.where(t.members.c.left_at <= over)
    return {row.id: row.left_at for row in await connection.execute(query)}


async def _ballots(connection: AsyncConnection, key: int) -> dict[int, tuple[Ballot, ...]]:
    """The ballots of every vote, by vote; a hand taken back takes the seat's earlier ones with it."""
    found: dict[int, list[Ballot]] = {}
    rows = await connection.execute(
        select(
            tables.ballots.c.vote_id,
            tables.ballots.c.member_id,
            tables.ballots.c.choice,
            tables.ballots.c.at,
            tables.ballots.c.person_id,
        )
        .select_from(tables.ballots.join(tables.votes, tables.votes.c.id == tables.ballots.c.vote_id))
        .where(tables.votes.c.proceedings_id == key)
        .order_by(tables.ballots.c.id)
    )
    for row in rows:
        listed = found.setdefault(row[0], [])
        if row[2] == "none":
            listed[:] = [ballot for ballot in listed if ballot.seat != row[1]]
        else:
            listed.append(Ballot(row[1], Choice(row[2]), row[3], row[4]))
    return {vote: tuple(listed) for vote, listed in found.items()}


_columns = columns_of(proceedings, Proceedings)
_desk_columns = columns_of(desks, Desk)
_networks: Any = bindparam("networks", expanding=True)
_person: Any = bindparam("person")
# Asked for every message in a private chat, so put together once.
_kept = (
    select(*_columns)
    .select_from(proceedings.join(desks, desks.c.proceedings_id == proceedings.c.id))
    .where(
        proceedings.c.network_id.in_(_networks),
        proceedings.c.state == "running",
        desks.c.person_id == _person,
    )
    .order_by(proceedings.c.last_entry_at.desc())
)


async def body_rules(connection: AsyncConnection, body_id: int) -> tuple[bool, int]:
    """(whether who presides has a casting vote, minutes a started meeting waits for its quorum)."""
    row = (
        await connection.execute(select(bodies.c.casting_vote, bodies.c.wait_minutes).where(bodies.c.id == body_id))
    ).one()
    return bool(row[0]), int(row[1])


async def begin(
    turn: Turn, meeting: Meeting, body: Body, *, recorded: str, started_at: datetime, seats: int, quorum: int
) -> Proceedings:
    """A meeting begins; the database refuses a second one of the same meeting (IntegrityError)."""
    casting, _ = await body_rules(turn.connection, body.id)
    proceedings_id = await books.add(
        turn.connection,
        proceedings,
        network_id=meeting.network_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        recorded=recorded,
        before=meeting.state.value,
        started_at=started_at,
        started_by=turn.who.id,
        seats=seats,
        quorum=quorum,
        quorum_rule=str(body.quorum_rule),
        casting_vote=casting,
        last_entry_at=turn.now,
        last_act="started",
        last_by=turn.who.id,
        last_at=turn.now,
    )
    turn.record(
        "proceedings.started",
        meeting.network_id,
        meeting=meeting.id,
        proceedings=proceedings_id,
        recorded=recorded,
        at=started_at.isoformat(),
        seats=seats,
    )
    return await by_id(turn.connection, meeting.network_id, proceedings_id)


async def by_id(connection: AsyncConnection, network_id: int, proceedings_id: int) -> Proceedings:
    """Proceedings of this network; LookupError for another's."""
    found = await among(connection, [network_id], proceedings_id)
    if found is None:
        raise LookupError(f"no proceedings {proceedings_id} in network {network_id}")
    return found


async def among(connection: AsyncConnection, network_ids: Iterable[int], proceedings_id: int) -> Proceedings | None:
    """The proceedings if they belong to one of these networks."""
    row = await books.one(connection, _columns, id=proceedings_id, network_id=network_ids)
    return Proceedings(*row) if row else None


async def of_meeting(connection: AsyncConnection, network_id: int, meeting_id: int) -> Proceedings | None:
    """The proceedings of a meeting that is being or was held; a start taken back is none."""
    row = await books.one(
        connection, _columns, meeting_id=meeting_id, network_id=network_id, state=("running", "ended")
    )
    return Proceedings(*row) if row else None


_ended = (
    select(*_columns, tables.meetings.c.kind)
    .join(tables.meetings, tables.meetings.c.id == proceedings.c.meeting_id)
    .where(
        proceedings.c.network_id == bindparam("network"),
        proceedings.c.body_id == bindparam("body"),
        proceedings.c.state == "ended",
        proceedings.c.meeting_id != bindparam("but"),
    )
    .order_by(proceedings.c.started_at.desc())
)
_ended_since = _ended.where(proceedings.c.started_at >= bindparam("begun"))
_last_ordinary = (
    _ended.with_only_columns(proceedings.c.started_at).where(tables.meetings.c.kind == Series.ORDINARY.value).limit(1)
)


async def ended_since_ordinary(
    connection: AsyncConnection, network_id: int, body_id: int, but: int = 0
) -> list[Proceedings]:
    """The body's last ordinary meeting that ended, and the extraordinary ones after it, by their beginning (`but`: not this one)."""
    of_body = {"network": network_id, "body": body_id, "but": but}
    begun = (await connection.execute(_last_ordinary, of_body)).scalar()
    found: list[Proceedings] = []
    ended = _ended if begun is None else _ended_since
    for *row, kind in await connection.execute(ended, of_body if begun is None else of_body | {"begun": begun}):
        found.insert(0, Proceedings(*row))
        if kind == Series.ORDINARY:
            break
    return found


async def running_of(connection: AsyncConnection, network_ids: Iterable[int], person_id: int) -> list[Proceedings]:
    """The meetings going on in these networks whose record this person keeps, the latest first."""
    asked = {"networks": list(network_ids), "person": person_id}
    return [Proceedings(*row) for row in await connection.execute(_kept, asked)] if asked["networks"] else []


async def without_quorum(connection: AsyncConnection, meeting: Meeting) -> bool:
    """Whether a meeting was tried and, without a quorum, put off to another date that is still to be found.

    A try that was over before the meeting's hour was for an hour that it was moved from, be it on the same day; unless the last that
    was done about the meeting is that it was given up, before its hour had come.
    """
    if meeting.last_act == "no_quorum":
        return True
    query = select(proceedings.c.id).where(
        proceedings.c.meeting_id == meeting.id,
        proceedings.c.state == "no_quorum",
        proceedings.c.last_at >= meeting.starts_at,
    )
    return (await connection.execute(query.limit(1))).first() is not None


async def waits_for_day(connection: AsyncConnection, meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting's hour has passed without a quorum, and its new day is still to be found."""
    return meeting.open and meeting.starts_at <= now and await without_quorum(connection, meeting)


_lately_ended = (
    select(*_columns)
    .select_from(proceedings.join(desks, desks.c.proceedings_id == proceedings.c.id))
    .where(
        proceedings.c.network_id.in_(bindparam("networks", expanding=True)),
        desks.c.person_id == bindparam("person_id"),
        proceedings.c.state == "ended",
        proceedings.c.last_act == "ended",
        proceedings.c.last_at >= bindparam("since", type_=proceedings.c.last_at.type),
    )
    .order_by(proceedings.c.last_at.desc())
)


async def lately_ended(
    connection: AsyncConnection, network_ids: Iterable[int], person_id: int, since: datetime
) -> list[Proceedings]:
    """The meetings in these networks whose record this person kept and that ended since then, the latest first."""
    whose = {"networks": list(network_ids), "person_id": person_id, "since": since}
    if not whose["networks"]:
        return []
    return [Proceedings(*row) for row in await connection.execute(_lately_ended, whose)]


async def running(connection: AsyncConnection, network_id: int) -> list[Proceedings]:
    """The meetings of a network that are going on."""
    rows = await books.many(connection, _columns, order=proceedings.c.id, network_id=network_id, state="running")
    return [Proceedings(*row) for row in rows]


async def change(
    turn: Turn, found: Proceedings, act: str, *, entry: bool = True, told: dict[str, Any] | None = None, **values: Any
) -> Proceedings:
    """Set columns and record the act, which becomes the last thing that was done; `entry`: by chair or secretary."""
    who = turn.by
    values |= {"last_act": act, "last_by": who, "last_at": turn.now}
    if entry:
        values["last_entry_at"] = turn.now
    await books.change(turn.connection, proceedings, values, id=found.id)
    shown = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if name not in ("last_act", "last_by", "last_at", "last_entry_at")
    }
    turn.record(
        f"proceedings.{act}", found.network_id, proceedings=found.id, recorded=found.recorded, **shown, **(told or {})
    )
    return await by_id(turn.connection, found.network_id, found.id)


async def note(turn: Turn, found: Proceedings, **values: Any) -> Proceedings:
    """Set columns that nobody needs to see."""
    await books.change(turn.connection, proceedings, values, id=found.id)
    return await by_id(turn.connection, found.network_id, found.id)


async def attach_proposals(turn: Turn, meeting_id: int | None, item_ids: Iterable[int]) -> None:
    """These proposals came to this meeting (None: they wait again, the start was taken back)."""
    wanted = list(item_ids)
    if wanted:
        await turn.change(agenda_items, {"meeting_id": meeting_id}, audit=BESIDE, id=wanted)


async def desk_of(connection: AsyncConnection, proceedings_id: int, person_id: int) -> Desk | None:
    """The card of this person."""
    row = await books.one(connection, _desk_columns, proceedings_id=proceedings_id, person_id=person_id)
    return Desk(*row) if row else None


async def desks_of(connection: AsyncConnection, proceedings_id: int) -> list[Desk]:
    """Every card on which the record is kept."""
    return [
        Desk(*row)
        for row in await books.many(connection, _desk_columns, order=desks.c.id, proceedings_id=proceedings_id)
    ]


async def open_desk(turn: Turn, proceedings_id: int, person_id: int, chat_id: int, view: str) -> Desk:
    """Give a person a card to keep the record on; an existing one shows the view."""
    known = await desk_of(turn.connection, proceedings_id, person_id)
    if known is None:
        await books.add(
            turn.connection, desks, proceedings_id=proceedings_id, person_id=person_id, chat_id=chat_id, view=view
        )
    else:
        await set_desk(turn, known, view=view, chat_id=chat_id)
    found = await desk_of(turn.connection, proceedings_id, person_id)
    assert found is not None
    return found


async def close_desk(turn: Turn, desk: Desk) -> None:
    """Somebody keeps the record no longer: what they type is read like anybody's words again."""
    await books.remove(turn.connection, desks, id=desk.id)


async def set_desk(turn: Turn, desk: Desk, **values: Any) -> None:
    """Let a card show something else: view, about, page, typed."""
    await books.change(turn.connection, desks, values, id=desk.id)


async def set_desks(turn: Turn, proceedings_id: int, view: str, *, only: str | None = None) -> None:
    """Let every card show a view (`only`: those that show another one)."""
    query = update(desks).where(desks.c.proceedings_id == proceedings_id)
    if only is not None:
        query = query.where(desks.c.view == only)
    await turn.connection.execute(query.values(view=view, about=None, page=0))
