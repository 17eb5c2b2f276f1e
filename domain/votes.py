"""How a meeting votes: who may cast which seat's vote, what counts, when it is carried.

Source of the rules: docs/meetings.md, 'The meeting'. A seat is a member's key.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.refusal import Refused


class Choice(StrEnum):
    """เห็นชอบ, ไม่เห็นชอบ, งดออกเสียง."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Result(StrEnum):
    """What became of a vote; EQUAL waits for the casting vote of who presides."""

    CARRIED = "carried"
    LOST = "lost"
    EQUAL = "equal"


@dataclass(frozen=True)
class Ballot:
    """One press or raised hand for a seat. The last one in the record counts."""

    seat: int
    choice: Choice
    at: datetime
    person: int | None = None  # None: a hand that the secretary entered


@dataclass(frozen=True)
class Count:
    """The sums: each seat in the room, and each that voted before it left, is in exactly one of them."""

    yes: int = 0
    no: int = 0
    abstained: int = 0
    silent: int = 0

    @property
    def cast(self) -> int:
        """Votes that decide: those for and those against."""
        return self.yes + self.no


def may_vote(persons: Mapping[int, bool], inside: Collection[int | None]) -> frozenset[int]:
    """Who may cast a seat's vote by phone now. `persons`: who speaks for the seat, and whether they are its voter.

    The voter votes; the other person only while the voter is out. A substitute without Telegram raises a hand. Whoever took
    over the seat from somebody who came for it and speaks for it no longer votes in that person's place.
    """
    here = {person for person in inside if person is not None and person in persons}
    if not here and any(person is not None for person in inside):
        here = set(persons)
    voters = {person for person in here if persons[person]}
    return frozenset(voters or here)


def check_ballot(seat: int, person: int | None, room: Collection[int], persons: Mapping[int, bool]) -> None:
    """Refuse a vote by phone of a seat that is not in the room, or by somebody who may not cast it.

    `room` is what is in the room for this matter; `persons` are those who may cast the seat's vote now (`may_vote`) and
    everybody else who speaks for it, with True for those who may. Raises Refused with 'proceedings.refused_not_here',
    'proceedings.refused_not_yours' or 'proceedings.refused_other_votes'.
    """
    if person is None or person not in persons:
        raise Refused("proceedings.refused_not_yours")
    if seat not in room:
        raise Refused("proceedings.refused_not_here")
    if not persons[person]:
        raise Refused("proceedings.refused_other_votes")


def standing(ballots: Iterable[Ballot]) -> dict[int, Ballot]:
    """Each seat's ballot that counts: its last one."""
    return {ballot.seat: ballot for ballot in ballots}


def latest(ballots: Iterable[Ballot]) -> dict[int, Choice]:
    """Each seat's vote: its last one."""
    return {seat: ballot.choice for seat, ballot in standing(ballots).items()}


def pressed(ballots: Iterable[Ballot]) -> dict[int, Ballot]:
    """Each seat's last ballot that somebody cast by phone, also where a hand was entered for the seat since."""
    return standing(ballot for ballot in ballots if ballot.person is not None)


def hand_after(choice: Choice | None) -> Choice | None:
    """What the next tap on a raised hand enters: none → for → against → abstains → none."""
    order: tuple[Choice | None, ...] = (None, Choice.YES, Choice.NO, Choice.ABSTAIN)
    return order[(order.index(choice) + 1) % len(order)]


def count(
    ballots: Iterable[Ballot], room: Collection[int], abstaining: Collection[int] = (), left: Collection[int] = ()
) -> Count:
    """The sums over the seats in the room and those that voted before they left.

    `abstaining` and `left` are seats recorded as abstaining, or as out of the room for the matter, because of an interest in it:
    nothing they pressed counts, also where they pressed before that was told.
    """
    interested = {*abstaining, *left}
    votes = {seat: choice for seat, choice in latest(ballots).items() if seat not in interested}
    votes |= {seat: Choice.ABSTAIN for seat in abstaining if seat in room}
    chosen = list(votes.values())
    silent = sum(1 for seat in room if seat not in votes)
    return Count(chosen.count(Choice.YES), chosen.count(Choice.NO), chosen.count(Choice.ABSTAIN), silent)


def totals(yes: int, no: int, abstained: int, room: int, phones: int) -> Count:
    """Bare sums of raised hands, only where no phone voted; what is missing to the room is silent.

    Raises Refused('proceedings.refused_phones', phones=…) or Refused('proceedings.refused_hands', hands=…, room=…).
    """
    if phones:
        raise Refused("proceedings.refused_phones", phones=phones)
    hands = yes + no + abstained
    if hands > room:
        raise Refused("proceedings.refused_hands", hands=hands, room=room)
    return Count(yes, no, abstained, room - hands)


def read_totals(text: str) -> tuple[int, int, int]:
    """'7 1 1' as typed, in any digits: for, against, abstaining (0 if left out).

    Raises Refused('proceedings.refused_totals').
    """
    found = [int(figure) for figure in re.findall(r"\d{1,4}", text)]
    if len(found) not in (2, 3):
        raise Refused("proceedings.refused_totals")
    return found[0], found[1], found[2] if len(found) == 3 else 0


def result(counted: Count, two_thirds: bool = False, casting_allowed: bool = False) -> Result:
    """Carried: more for than against (where marked, two thirds of the votes cast). Abstaining and silent seats count for neither.

    Equal votes wait for the casting vote where the rule gives one and anybody voted; else they are lost. Where two thirds are
    needed there is nothing to cast: half is not enough either way.
    """
    if two_thirds:
        return Result.CARRIED if counted.yes and 3 * counted.yes >= 2 * counted.cast else Result.LOST
    if counted.yes > counted.no:
        return Result.CARRIED
    if counted.yes == counted.no and counted.cast and casting_allowed:
        return Result.EQUAL
    return Result.LOST
