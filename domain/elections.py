"""Elections (เลือกตั้ง): who may stand, what is counted and whether it adds up, who is elected until when, what a vacancy is.

Source of the rules: docs/network.md, 'Elections'. A nominee is known by a key of the books, a place by its office.
"""

from calendar import isleap
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.people import Appointment, Office
from domain.refusal import Refused

ASKED_BEFORE = timedelta(days=60)  # before the earliest end of a term: which meeting elects?
TOGETHER = timedelta(days=60)  # terms that end so soon after the earliest are asked about with it
SHORTEST, LONGEST, USUAL = 1, 4, 2  # years of a term
MOST_PLACES = 30
TELLERS = WITNESSES = 2


class Kind(StrEnum):
    """An election to offices, or the removal of whoever holds one."""

    ELECTION = "election"
    REMOVAL = "removal"


class State(StrEnum):
    """ASKED: which meeting elects; CALLED: on its agenda, names may come; VOTING: the names are closed; DONE; DROPPED: not held."""

    ASKED = "asked"
    CALLED = "called"
    VOTING = "voting"
    DONE = "done"
    DROPPED = "dropped"


OPEN = frozenset({State.ASKED, State.CALLED, State.VOTING})
TAKES_NAMES = frozenset({State.ASKED, State.CALLED})


def check_takes_names(state: State) -> None:
    """Refused once names can come no more: 'elections.refused_voting', of one that was called off 'elections.refused_called_off'."""
    if state not in TAKES_NAMES:
        raise Refused(f"elections.refused_{'called_off' if state is State.DROPPED else 'voting'}")


class Way(StrEnum):
    """ยกมือ, ลงคะแนนในโทรศัพท์, บัตรลับ."""

    HANDS = "hands"
    PHONES = "phones"
    SECRET = "secret"


class Place(StrEnum):
    """The places of an office. OPEN: to be voted on; TIED: a ballot among the tied; LOTS: to be drawn; NOBODY: nobody was elected."""

    OPEN = "open"
    TIED = "tied"
    LOTS = "lots"
    FILLED = "filled"
    NOBODY = "nobody"


VOTED_ON = frozenset({Place.OPEN, Place.TIED})
SETTLED = frozenset({Place.FILLED, Place.NOBODY})


class Standing(StrEnum):
    """A nominee was asked, accepted, refused, or withdrew."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


# --- when ---------------------------------------------------------------------------------------------------------------------


def ends_together(ends: Mapping[int, date], today: date) -> tuple[int, ...]:
    """The offices (by key) about which it is asked today which meeting elects: none before sixty days before the earliest end.

    All that end within sixty days of the earliest are asked about at once, the earliest first.
    """
    if not ends:
        return ()
    earliest = min(ends.values())
    if today < earliest - ASKED_BEFORE:
        return ()
    return tuple(sorted((key for key, end in ends.items() if end <= earliest + TOGETHER), key=lambda key: ends[key]))


def suggested(days: Sequence[date], earliest: date) -> date | None:
    """Of the days of coming meetings the last before the earliest end of a term, else the first after it; None: none is known."""
    before = [day for day in days if day <= earliest]
    return before[-1] if before else days[0] if days else None


def stands_on(
    state: State, not_before: date | None, called_at: datetime | None, day: date, invited_at: datetime | None
) -> bool:
    """Whether an election stands on the agenda of a meeting of this day: from its invitation on, never added to one that was sent.

    `not_before`: the day of the chosen meeting; what that meeting did not reach stands on each one after it.
    """
    if state is State.VOTING:
        return True
    if state is not State.CALLED or not_before is None or called_at is None or day < not_before:
        return False
    return invited_at is None or called_at <= invited_at


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)


def check_years(years: int) -> int:
    """A term of so many years; raises Refused('elections.refused_years')."""
    if not SHORTEST <= years <= LONGEST:
        raise Refused("elections.refused_years", shortest=SHORTEST, longest=LONGEST)
    return years


def last_day(begins: date, years: int) -> date:
    """The last day of a term that begins on this day: the day before its anniversary (of 29 February: 28 February)."""
    year = begins.year + check_years(years)
    day = 28 if (begins.month, begins.day) == (2, 29) and not isleap(year) else begins.day
    return date(year, begins.month, day) - timedelta(days=1)


def acting(term_until: date | None, today: date) -> bool:
    """Whether somebody is in office after the term (รักษาการ), because nobody was elected since."""
    return term_until is not None and term_until < today


# --- who stands -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """Somebody who would stand: the offices that they will hold or stand for besides, and the organisations that they speak for."""

    person: int
    offices: frozenset[Office] = frozenset()
    members: frozenset[int] = frozenset()


def check_nomination(office: Office, candidate: Candidate, others: Iterable[tuple[Office, Candidate]]) -> None:
    """Refuse a nomination that could not be borne out.

    `others` stand for offices, or hold one that is not elected now. The checker holds no other office and speaks for no organisation
    of the treasurer's ('elections.refused_checker'); the chair is not the treasurer ('elections.refused_chair_treasurer'); nobody
    stands twice for an office ('elections.refused_named_already').
    """
    everybody = tuple(others)
    if any(other is office and each.person == candidate.person for other, each in everybody):
        raise Refused("elections.refused_named_already", office=office.value)
    held = candidate.offices | {office}
    if Office.CHECKER in held and len(held) > 1:
        raise Refused("elections.refused_checker")
    if {Office.CHAIR, Office.TREASURER} <= held:
        raise Refused("elections.refused_chair_treasurer")
    if office in (Office.CHECKER, Office.TREASURER):
        apart = Office.TREASURER if office is Office.CHECKER else Office.CHECKER
        if any(other is apart and each.members & candidate.members for other, each in everybody):
            raise Refused("elections.refused_checker")


# --- counting -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """The sums of one ballot for the places of an office. `votes`: by nominee; `against`: of a sole nominee, else None.

    `returned` None: as many as were handed out, where they cannot be added up from the votes (several places).
    """

    votes: Mapping[int, int]
    against: int | None = None
    abstained: int = 0
    spoiled: int = 0
    handed_out: int = 0
    returned: int | None = None

    @property
    def marks(self) -> int:
        """All the votes for nominees."""
        return sum(self.votes.values())

    @property
    def good(self) -> int:
        """Ballots that came back and name somebody, or are against."""
        return (self.handed_out if self.returned is None else self.returned) - self.spoiled - self.abstained


def checked(found: Counted, places: int, room: int, *, hands: bool = False) -> Counted:
    """The sums with how many ballots came back, refused where they do not add up.

    Handed out ≤ seats in the room; for one place votes + spoiled + abstained = returned ≤ handed out; for k places marks ≤ k × good
    ballots, and nobody has more than there are good ballots. Of `hands` the seats in the room are what was handed out. Raises Refused
    with 'elections.refused_handed_out' (handed_out, room), 'elections.refused_too_many' (total, handed_out, hands),
    'elections.refused_returned' (total, returned), 'elections.refused_marks' (marks, most, places, hands) or
    'elections.refused_one_name' (votes, good, hands).
    """
    figures = (*found.votes.values(), found.against or 0, found.abstained, found.spoiled, found.handed_out)
    if any(figure < 0 for figure in (*figures, found.returned or 0)):
        raise Refused("elections.refused_negative")
    if found.handed_out > room:
        raise Refused("elections.refused_handed_out", handed_out=found.handed_out, room=room)
    sole = found.against is not None
    if places == 1 or sole:
        total = found.marks + (found.against or 0) + found.abstained + found.spoiled
        if total > found.handed_out:
            raise Refused("elections.refused_too_many", total=total, handed_out=found.handed_out, hands=hands)
        if found.returned is not None and found.returned != total:
            raise Refused("elections.refused_returned", total=total, returned=found.returned)
        return Counted(found.votes, found.against, found.abstained, found.spoiled, found.handed_out, total)
    returned = found.handed_out if found.returned is None else found.returned
    if returned > found.handed_out or found.abstained + found.spoiled > returned:
        total = max(returned, found.abstained + found.spoiled)
        raise Refused("elections.refused_too_many", total=total, handed_out=found.handed_out, hands=hands)
    whole = Counted(found.votes, None, found.abstained, found.spoiled, found.handed_out, returned)
    if found.marks > places * whole.good:
        most = places * whole.good
        raise Refused("elections.refused_marks", marks=found.marks, most=most, places=places, hands=hands)
    if found.votes and max(found.votes.values()) > whole.good:
        raise Refused("elections.refused_one_name", votes=max(found.votes.values()), good=whole.good, hands=hands)
    return whole


@dataclass(frozen=True)
class Outcome:
    """What a ballot came to: who is elected, who is tied at the last place, and how many places are left for those."""

    elected: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    left: int = 0


def outcome(found: Counted, places: int, *, again: bool = False) -> Outcome:
    """Who is elected. A sole nominee: more for than against. Else most votes; nobody is by none.

    Equal votes at the last place: one ballot among the tied (`again`: this was that one, in which none at all is a tie too), then
    lots. There is no casting vote.
    """
    if found.against is not None:
        return Outcome(tuple(each for each, votes in found.votes.items() if votes > found.against))
    ranked = sorted(
        (each for each in found.votes if again or found.votes[each] > 0), key=lambda each: -found.votes[each]
    )
    if len(ranked) <= places:
        return Outcome(tuple(ranked))
    boundary = found.votes[ranked[places - 1]]
    if found.votes[ranked[places]] < boundary:
        return Outcome(tuple(ranked[:places]))
    sure = tuple(each for each in ranked if found.votes[each] > boundary)
    return Outcome(sure, tuple(each for each in ranked if found.votes[each] == boundary), places - len(sure))


def check_tellers(names: Sequence[str], stand: Collection[str] = ()) -> None:
    """Two tellers count secret ballots, neither of whom stands.

    Raises Refused with 'elections.refused_tellers' or 'elections.refused_teller_stands' (name).
    """
    if len(set(names)) != TELLERS:
        raise Refused("elections.refused_tellers")
    for name in names:
        if name in stand:
            raise Refused("elections.refused_teller_stands", name=name)


def check_lots(tied: Collection[int], left: int, drawn: Sequence[int], witnesses: Sequence[str]) -> None:
    """Lots are drawn by hand among the tied, before two witnesses.

    Raises Refused with 'elections.refused_drawn' or 'elections.refused_witnesses'.
    """
    if len(set(drawn)) != left or len(drawn) != left or not set(drawn) <= set(tied):
        raise Refused("elections.refused_drawn", left=left)
    if len(set(witnesses)) != WITNESSES:
        raise Refused("elections.refused_witnesses")


def removed(yes: int, no: int) -> bool:
    """Whether somebody is removed: two thirds of the votes cast."""
    return yes > 0 and 3 * yes >= 2 * (yes + no)


# --- phones ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ballot:
    """What a seat chose by phone: nominees, or `against` a sole one; with neither it abstains."""

    chosen: frozenset[int] = field(default_factory=frozenset)
    against: bool = False


def summed(
    ballots: Mapping[int, Ballot], nominees: Collection[int], room: Collection[int], *, sole: bool, places: int
) -> Counted:
    """The sums of the ballots of seats in the room and of those that cast theirs before they left; seats that cast none abstain.

    A name that withdrew since is none: a ballot with no other name is spoiled.
    """
    votes = dict.fromkeys(nominees, 0)
    against = abstained = spoiled = 0
    for ballot in ballots.values():
        good = [each for each in ballot.chosen if each in votes]
        if ballot.against and sole:
            against += 1
        elif good and len(ballot.chosen) <= places:
            for each in good:
                votes[each] += 1
        elif ballot.chosen or ballot.against:
            spoiled += 1
        else:
            abstained += 1
    seats = len({*ballots, *room})
    abstained += seats - len(ballots)
    return Counted(votes, against if sole else None, abstained, spoiled, seats, seats)


# --- in office ------------------------------------------------------------------------------------------------------------------


def elected_now(term_until: date | None, ends: date | None, until: date | None) -> bool:
    """Whether a holder's place is one of those that were elected now.

    Of a vacancy (`until`: the last day of the term that was begun) none is; else those whose term ends with the earliest (`ends`).
    """
    if until is not None:
        return False
    return term_until is None or ends is None or term_until <= ends + TOGETHER


def in_office(
    appointments: Sequence[Appointment], elected: Mapping[Office, Sequence[int]], keep: Collection[Appointment] = ()
) -> tuple[Appointment, ...]:
    """The offices of a body when the meeting has ended: those elected in place of whoever held these offices.

    An office to which nobody was elected stays with whoever holds it; `keep`: holders whose places were not elected now. There is
    exactly one chair at every moment.
    """
    given = {office: tuple(dict.fromkeys(people)) for office, people in elected.items() if people}
    kept = [each for each in appointments if each.office not in given or each in keep]
    new = [Appointment(office, person) for office, people in given.items() for person in people]
    first = [each for each in new if each.office is Office.CHAIR]
    return (*first, *kept, *(each for each in new if each not in kept and each not in first))
