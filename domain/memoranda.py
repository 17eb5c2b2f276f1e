"""The memorandum of a network (บันทึกข้อตกลง) and its rules (ระเบียบ): eight clauses, drafts agreed to, signatures, its years.

Source of the rules: docs/network.md, 'Memorandum and rules'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from domain.refusal import Refused

FEWEST = 2  # parties: an agreement of one is none
LONGEST_CLAUSE = 2000  # characters; longer words belong into a paper of their own
LONGEST_REASON = 500
LONGEST_YEARS = 30
ASKED_BEFORE = timedelta(days=30)  # before an anniversary
END_ASKED_BEFORE = (timedelta(days=90), timedelta(days=30))  # before the last day
UNANSWERED = timedelta(days=7)  # then a draft stands on the party's next invitation
WITNESSES = 2  # that sign at least
MOST_WITNESSES = 4


class Kind(StrEnum):
    """What is agreed to."""

    MEMORANDUM = "memorandum"  # signed by each party
    RULES = "rules"  # adopted by a resolution of the meeting


class Clause(IntEnum):
    """The eight questions, which are the eight clauses of the paper."""

    PURPOSE = 1
    PARTIES = 2
    WORK = 3
    SHARES = 4  # who does what, and what each gets
    KEEPER = 5
    TERM = 6
    LEAVING = 7  # leaving, and what is done where they differ
    SIGNING = 8  # day, place, witnesses


class State(StrEnum):
    """How far a paper has come; whether it is in force follows from its signatures, or from the resolution."""

    WRITING = "writing"  # the questions are asked
    MADE = "made"  # a draft that no party has seen
    SENT = "sent"
    READY = "ready"  # every party agrees to the same words
    DROPPED = "dropped"


class Answer(StrEnum):
    """What a party says to a draft."""

    WAITING = "waiting"
    AGREED = "agreed"
    CHANGE = "change"


class Request(StrEnum):
    """What became of a party's request for a change."""

    NONE = ""
    OPEN = "open"
    TAKEN = "taken"
    KEPT = "kept"  # the words stay, with a reason


@dataclass(frozen=True)
class Party:
    """An organisation as the paper names it, with who represents it by its own decision ('' where nobody is named)."""

    member_id: int
    name: str
    representative: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything that a draft says; '' and None are dotted lines. `ends` is the last day."""

    clauses: tuple[str, ...] = ("",) * 8
    parties: tuple[Party, ...] = ()
    begins: date | None = None
    ends: date | None = None
    witnesses: tuple[str, ...] = ()
    signs_on: date | None = None
    signs_at: str = ""

    def clause(self, clause: Clause) -> str:
        """Its words; parties and term have none of their own."""
        return self.clauses[clause - 1]

    def with_clause(self, clause: Clause, words: str) -> "Draft":
        """The draft with other words in a clause; refused where they are too long."""
        if len(words) > LONGEST_CLAUSE:
            raise Refused("memoranda.refused_long", most=LONGEST_CLAUSE)
        return replace(self, clauses=(*self.clauses[: clause - 1], words, *self.clauses[clause:]))


@dataclass(frozen=True)
class TermTold:
    """When it begins and ends, as it was said: `months` where the length was said and no last day."""

    begins: date | None
    ends: date | None = None
    months: int | None = None


@dataclass(frozen=True)
class SigningTold:
    """On which day it is to be signed, where, and before whom; None and '' where it was not said."""

    day: date | None = None
    place: str = ""
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What one party says to a draft, and what became of its request."""

    member_id: int
    answer: Answer
    request: Request = Request.NONE


@dataclass(frozen=True)
class Signature:
    """That a party signed on a day: it was ticked, and it counts once the photo of the signed page is there (`page`)."""

    member_id: int
    signed_on: date
    page: bool


# --- the term ----------------------------------------------------------------------------------------------------------------


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month (29 February in a usual year: the 28th)."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for tried in (day.day, 30, 29, 28):
        if tried <= day.day:
            try:
                return date(year, month, tried)
            except ValueError:
                continue
    raise ValueError(day)


def last_day(begins: date, months: int) -> date:
    """So many months end the day before the anniversary ('three years' from 12 February: 11 February)."""
    return months_later(begins, months) - timedelta(days=1)


def term(told: TermTold, before: Draft) -> tuple[date, date | None]:
    """First and last day as they are told, on what a draft said before.

    Refused where no first day is known, where the end comes before the beginning, and beyond thirty years.
    """
    begins = told.begins or before.begins
    if begins is None:
        raise Refused("memoranda.refused_no_start")
    ends = told.ends
    if told.months is not None:
        ends = last_day(begins, told.months)
    elif ends is None:
        ends = before.ends
    if ends is not None and ends < begins:
        raise Refused("memoranda.refused_end_before_start")
    if ends is not None and ends > months_later(begins, LONGEST_YEARS * 12):
        raise Refused("memoranda.refused_far_end", years=LONGEST_YEARS)
    return begins, ends


def is_leap_day(day: date | None) -> bool:
    """Whether its anniversaries stand on 28 February of years without a 29th."""
    return day is not None and (day.month, day.day) == (2, 29)


def anniversaries(begins: date, ends: date | None, until: date) -> list[date]:
    """The days on which a year is full, up to the last day and `until`; none on a day after the end."""
    limit = until if ends is None else min(ends, until)
    found = []
    for year in range(1, LONGEST_YEARS + 1):
        day = months_later(begins, 12 * year)
        if day > limit:
            break
        found.append(day)
    return found


def next_anniversary(begins: date, ends: date | None, today: date) -> date | None:
    """The next anniversary of which somebody can still be told thirty days before; None where the paper ends first."""
    for day in anniversaries(begins, ends, months_later(today, 25)):
        if day - ASKED_BEFORE >= today:
            return day
    return None


def is_over(ends: date | None, today: date) -> bool:
    """Whether it reads สิ้นสุดแล้ว; nothing stops by that."""
    return ends is not None and ends < today


def renewed(draft: Draft) -> Draft:
    """The same words for as long again, from the day after the end; when and where it is signed, and before whom, is said anew."""
    assert draft.begins is not None and draft.ends is not None
    begins = draft.ends + timedelta(days=1)
    months = (begins.year - draft.begins.year) * 12 + begins.month - draft.begins.month
    whole = months > 0 and last_day(draft.begins, months) == draft.ends
    ends = last_day(begins, months) if whole else begins + (draft.ends - draft.begins)
    return replace(
        draft.with_clause(Clause.SIGNING, ""), begins=begins, ends=ends, witnesses=(), signs_on=None, signs_at=""
    )


# --- drafts ------------------------------------------------------------------------------------------------------------------


def changed(before: Draft, after: Draft) -> tuple[Clause, ...]:
    """The clauses that another draft says otherwise."""
    found = [each for each in Clause if before.clause(each) != after.clause(each)]
    if {each.member_id for each in before.parties} != {each.member_id for each in after.parties}:
        found.append(Clause.PARTIES)
    if (before.begins, before.ends) != (after.begins, after.ends):
        found.append(Clause.TERM)
    return tuple(sorted(set(found)))


def sendable(draft: Draft) -> None:
    """Refuse a draft of fewer than two parties: it is kept, and who agrees can be chosen at any time."""
    if len(draft.parties) < FEWEST:
        raise Refused("memoranda.refused_parties", count=len(draft.parties))


def may_change(state: State, signatures: int) -> None:
    """Refuse to change what is signed by somebody: it locks like adopted minutes."""
    if state is State.DROPPED:
        raise Refused("memoranda.refused_dropped")
    if signatures:
        raise Refused("memoranda.refused_signed")


def may_fill(draft: Draft) -> None:
    """Refuse to enter days that stand on the signed page where the draft said them: only what was left to be written by hand is."""
    if draft.begins is not None and draft.ends is not None:
        raise Refused("memoranda.refused_signed")


def is_ready(replies: Iterable[Reply]) -> bool:
    """Whether every party agrees to the same words."""
    found = list(replies)
    return bool(found) and all(each.answer is Answer.AGREED for each in found)


def tally(replies: Iterable[Reply]) -> dict[str, int]:
    """How many agree, ask for a change, have not answered."""
    found = list(replies)
    return {each.value: sum(reply.answer is each for reply in found) for each in Answer}


# --- signatures --------------------------------------------------------------------------------------------------------------


def in_force_since(signatures: Sequence[Signature], begins: date | None) -> date | None:
    """From the second signature that counts it is in force for those who signed, not before its first day; None before."""
    days = sorted(each.signed_on for each in signatures if each.page)
    if len(days) < FEWEST:
        return None
    return max(days[FEWEST - 1], begins) if begins is not None else days[FEWEST - 1]


def is_in_force(since: date | None, ends: date | None, today: date) -> bool:
    """Whether what is in force since a day (None: it never was) is so on this one."""
    return since is not None and since <= today and not is_over(ends, today)


def signed_on(day: date, today: date) -> date:
    """The day of a signature; refused where it is to come."""
    if day > today:
        raise Refused("memoranda.refused_to_come", day=day.isoformat())
    return day


def reason(words: str) -> str:
    """Why something is kept or taken back, in one line; refused without one."""
    said = " ".join(words.split())[:LONGEST_REASON]
    if not said:
        raise Refused("memoranda.refused_no_reason")
    return said
