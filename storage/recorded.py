"""Everything that is recorded of one meeting, read at once as the rules, the cards and the minutes need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Table, select

import domain.attendance
from domain.attendance import Holders, Move, Way
from domain.proceedings import Matter as RuleMatter
from domain.proceedings import Outcome
from domain.quorum import quorate
from domain.votes import Ballot, Choice, Count, count
from storage import books, tables
from storage.connection import AsyncConnection
from storage.proceedings import Proceedings
from storage.tables.columns import columns_of


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
