"""Who is in the room: seats filled and emptied over time, the quorum reached and lost, and what the minutes say of it.

Source of the rules: docs/meetings.md, 'Bodies and seats', 'The meeting', 'Minutes'. A *seat* is a member's key; who fills it is a
person, or somebody without Telegram (a substitute, a contact), for whom `person` is None.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.answers import COMING, AnswerKind
from domain.quorum import quorate

LATE_AFTER = timedelta(minutes=15)


class Way(StrEnum):
    """Somebody comes in or goes out."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Move:
    """Somebody came or went at an aware moment.

    `seat` is None for an officer or adviser without a seat, who counts nowhere. `person` None with way IN is somebody without
    Telegram; with way OUT it empties the whole seat. Of two moves at one moment the one later in the record counts.
    """

    seat: int | None
    person: int | None
    way: Way
    at: datetime
    name: str | None = None


@dataclass(frozen=True)
class QuorumChange:
    """The quorum was reached or lost at a moment, with so many seats in the room."""

    at: datetime
    reached: bool
    present: int


@dataclass(frozen=True)
class Stay:
    """What the minutes say of one seat's hours: None where there is nothing to say."""

    arrived_at: datetime | None = None
    left_at: datetime | None = None


Holders = dict[int, frozenset[int | None]]


def _ordered(moves: Iterable[Move], until: datetime | None) -> list[Move]:
    return sorted((move for move in moves if until is None or move.at <= until), key=lambda move: move.at)


def _apply(held: dict[int, frozenset[int | None]], move: Move) -> None:
    assert move.seat is not None
    inside = held.get(move.seat, frozenset())
    if move.way is Way.IN:
        held[move.seat] = inside | {move.person}
    elif move.person is None:
        held[move.seat] = frozenset()
    else:
        held[move.seat] = inside - {move.person}
    if not held[move.seat]:
        del held[move.seat]


def holders(moves: Iterable[Move], at: datetime | None = None) -> Holders:
    """Who fills each filled seat at a moment (None: after everything recorded). An empty seat is not named."""
    held: Holders = {}
    for move in _ordered(moves, at):
        if move.seat is not None:
            _apply(held, move)
    return held


def filled(moves: Iterable[Move], at: datetime | None = None) -> frozenset[int]:
    """The seats that are in the room."""
    return frozenset(holders(moves, at))


def ever_filled(moves: Iterable[Move]) -> frozenset[int]:
    """The seats that were filled at any time: what 'attended' counts (docs/meetings.md, 'Months and figures')."""
    return frozenset(move.seat for move in moves if move.seat is not None and move.way is Way.IN)


def gone(moves: Sequence[Move], at: datetime | None = None) -> frozenset[int]:
    """The seats that were in the room before a moment (None: now) and are no longer: who left before a vote."""
    until = [move for move in moves if at is None or move.at <= at]
    return ever_filled(until) - filled(until)


def without_left(moves: Sequence[Move], left: Mapping[int, datetime]) -> tuple[Move, ...]:
    """The moves of a meeting in which organisations left the network: from that moment on their seats are out, whatever is recorded."""
    kept = [move for move in moves if move.seat is None or move.seat not in left or move.at < left[move.seat]]
    inside = filled(kept)
    return (*kept, *(Move(seat, None, Way.OUT, at) for seat, at in left.items() if seat in inside))


def people_in(moves: Iterable[Move], at: datetime | None = None) -> frozenset[int]:
    """Every known person in the room, with or without a seat."""
    inside: set[int] = set()
    moves = _ordered(moves, at)
    for seat in holders(moves).values():
        inside |= {person for person in seat if person is not None}
    standing: dict[int, Way] = {}
    for move in moves:
        if move.seat is None and move.person is not None:
            standing[move.person] = move.way
    return frozenset(inside | {person for person, way in standing.items() if way is Way.IN})


def quorum_changes(
    moves: Iterable[Move], needed: int, since: datetime, until: datetime | None = None
) -> tuple[QuorumChange, ...]:
    """When the quorum was reached or lost after `since`; what happened at one moment counts as one change."""
    ordered = _ordered(moves, until)
    held: Holders = {}
    state: bool | None = None
    found: list[QuorumChange] = []
    for place, move in enumerate(ordered):
        if move.seat is not None:
            _apply(held, move)
        last_of_moment = place + 1 == len(ordered) or ordered[place + 1].at > move.at
        if not last_of_moment:
            continue
        reached = quorate(len(held), needed)
        if move.at <= since:
            state = reached
        elif reached != bool(state):
            state = reached
            found.append(QuorumChange(move.at, reached, len(held)))
    return tuple(found)


def ever_quorate(moves: Sequence[Move], needed: int) -> datetime | None:
    """When the quorum was first there; None when it never was."""
    for at in sorted({move.at for move in moves}):
        if quorate(len(filled(moves, at)), needed):
            return at
    return None


def stay(moves: Iterable[Move], seat: int, started: datetime) -> Stay:
    """The hours of a seat for the minutes: its arrival when more than 15 minutes late, its leaving when gone for good."""
    own = [move for move in _ordered(moves, None) if move.seat == seat]
    came = next((move.at for move in own if move.way is Way.IN), None)
    if came is None:
        return Stay()
    arrived = came if came - started > LATE_AFTER else None
    return Stay(arrived, None if holders(own) else own[-1].at)


def prefilled(expected: Mapping[int, AnswerKind | None], claimed: Iterable[int]) -> frozenset[int]:
    """The seats ticked when the secretary opens the list: who said they come, and who says that they are there.

    Who said that they come late is not there yet.
    """
    said = {seat for seat, kind in expected.items() if kind in COMING and kind is not AnswerKind.LATE}
    return frozenset(said | set(claimed))


def arrival(claimed_at: datetime | None, started: datetime, now: datetime, first_list: bool) -> datetime:
    """When a seat that the secretary ticks came in: by its claim; else at the start (first list), else now.

    Whoever says so while the first list is being made is there from the start, as those whom the secretary ticks are: between the
    tap that starts the meeting and the taps of those who sit there already lie seconds or minutes. Later than 15 minutes is late.
    """
    if claimed_at is not None:
        in_time = first_list and claimed_at - started <= LATE_AFTER
        return started if in_time else max(claimed_at, started)
    return started if first_list else max(now, started)
