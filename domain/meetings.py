"""The life of one meeting: its number, what a change of date or place does, and which acts are refused.

Source of the rules: docs/meetings.md, 'Bodies and seats', 'The date and the number', 'The meeting'.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.recurrence import Rule, next_after
from domain.refusal import Refused

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543
START_OFFERED = timedelta(hours=1)
RECORDED_WITHIN = timedelta(days=7)


class State(StrEnum):
    """Where a meeting stands: planned → asked → invited → started → ended, or one of the three ways not to be held."""

    PLANNED = "planned"
    ASKED = "asked"
    INVITED = "invited"
    STARTED = "started"
    ENDED = "ended"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


OPEN = frozenset({State.PLANNED, State.ASKED, State.INVITED})
NOT_HELD = frozenset({State.SKIPPED, State.CANCELLED, State.UNKNOWN})
OVER = NOT_HELD | {State.ENDED}  # whenever it was to begin


class Series(StrEnum):
    """Which numbering a meeting belongs to."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


@dataclass(frozen=True)
class Number:
    """ครั้งที่ `count`/`year`: `year` is the Buddhist year (พ.ศ.) of the meeting's date."""

    count: int
    year: int
    series: Series = Series.ORDINARY

    def __str__(self) -> str:
        return f"{self.count}/{self.year}"


@dataclass(frozen=True)
class Meeting:
    """What the rules need to know of a meeting.

    `start` is aware (stored in UTC); `sequence` is the calendar entry's SEQUENCE; `number` is None until it is fixed;
    `reason` says why it was skipped or cancelled, in the words given.
    """

    start: datetime
    place: str = ""
    state: State = State.PLANNED
    series: Series = Series.ORDINARY
    sequence: int = 0
    number: Number | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.start.tzinfo is None:
            raise ValueError("a meeting's start must be aware")

    def day(self, zone: ZoneInfo = BANGKOK) -> date:
        """The meeting's day in the network's own time."""
        return self.start.astimezone(zone).date()


class Answers(StrEnum):
    """What a change does to the answers given so far; the history is kept either way."""

    KEPT = "kept"
    UNANSWERED = "unanswered"


class Told(StrEnum):
    """Who gets a private message about a change: nobody (not invited yet), those coming, all but those who stay away, or everyone."""

    NOBODY = "nobody"
    COMING = "coming"
    NOT_AWAY = "not_away"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class Change:
    """A meeting after a change, and what the change does to answers and people."""

    meeting: Meeting
    answers: Answers
    told: Told


def buddhist_year(day: date) -> int:
    """The Buddhist year (พ.ศ.) of a Gregorian date, as counted since 1941: it begins on 1 January."""
    return day.year + BUDDHIST_ERA


def provisional_number(
    day: date, held: Iterable[Number], before_the_bot: int = 0, series: Series = Series.ORDINARY, ahead: int = 0
) -> Number:
    """The number a meeting on `day` will have: 1 + meetings of its series held in the calendar year of its date.

    `ahead`: meetings of its series in that year that are still to be held before it.

    `held` are the fixed numbers of the body's meetings, of any year and series. `before_the_bot` is what was told about
    the meetings of that series in the year of `day` (0 for any other year). Skipped, cancelled, never quorate and
    unknown meetings have no fixed number and so use none. A number once fixed is never given twice.
    """
    year = buddhist_year(day)
    counts = [number.count for number in held if number.year == year and number.series is series]
    return Number(max([before_the_bot + len(counts), *counts]) + ahead + 1, year, series)


def fix_number(meeting: Meeting, held: Iterable[Number], before_the_bot: int = 0, zone: ZoneInfo = BANGKOK) -> Meeting:
    """The started meeting with its number fixed, because it has its first quorum; a fixed number never changes.

    Raises Refused('meeting.not_started') before the start.
    """
    if meeting.number is not None:
        return meeting
    if meeting.state is not State.STARTED:
        raise Refused("meeting.not_started")
    return replace(meeting, number=provisional_number(meeting.day(zone), held, before_the_bot, meeting.series))


def put_off(meeting: Meeting, now: datetime, dropped_at: datetime, invited: bool) -> Meeting:
    """The meeting as it may get another day: one that was not held after all is open again for a week, anything else as it is.

    'Not held' is said after its hour (`dropped_at`), as 'no quorum' is: people still mean to hold this month's meeting. One that
    was called off beforehand stays called off.
    """
    after_its_hour = meeting.state in (State.SKIPPED, State.CANCELLED) and dropped_at >= meeting.start
    if not after_its_hour or now >= meeting.start + RECORDED_WITHIN:
        return meeting
    return replace(meeting, state=State.INVITED if invited else State.PLANNED, reason="")


def next_start(rule: Rule, hour: time, after: datetime, zone: ZoneInfo = BANGKOK) -> datetime:
    """The rule's first moment later than `after` (aware), at `hour` in the network's own time."""
    local = after.astimezone(zone)
    day = next_after(rule, local.date() - timedelta(days=1))
    start = datetime.combine(day, hour, zone)
    return start if start > after else datetime.combine(next_after(rule, day), hour, zone)


def as_shown(meeting: Meeting) -> str:
    """How a meeting stands, short enough for a button: what a press was made for ('3i': SEQUENCE 3, invited).

    That the question reached the chair changes nothing of what a press means, so planned and asked are one.
    """
    return f"{meeting.sequence}{'i' if meeting.state is State.INVITED else ''}"


def require_shown(meeting: Meeting, shown: str | None) -> None:
    """Refuse what was pressed for a meeting that stands otherwise by now; None: a button of an older make does not say.

    Raises Refused('meetings.refused_changed_meanwhile', start=…) or, where it is not open any more, 'meeting.already_…'.
    """
    _open(meeting)
    if shown is not None and shown != as_shown(meeting):
        raise Refused("meetings.refused_changed_meanwhile", start=meeting.start, place=meeting.place)


def _open(meeting: Meeting) -> None:
    if meeting.state not in OPEN:
        raise Refused(f"meeting.already_{meeting.state}", start=meeting.start, reason=meeting.reason)


def _possible(start: datetime, now: datetime, others: Iterable[Meeting], next_ordinary: datetime | None) -> None:
    if start <= now:
        raise Refused("meeting.past", start=start)
    if any(other.start == start and other.state not in NOT_HELD for other in others):
        raise Refused("meeting.same_moment", start=start)
    if next_ordinary is not None and start >= next_ordinary:
        raise Refused("meeting.after_next", start=start, next=next_ordinary)


def plan(
    start: datetime,
    place: str,
    now: datetime,
    others: Iterable[Meeting] = (),
    series: Series = Series.ORDINARY,
) -> Meeting:
    """A new meeting of a body; `others` are the body's other meetings.

    Raises Refused('meeting.past') for a moment that is over, Refused('meeting.same_moment') when the body already
    meets then.
    """
    _possible(start, now, others, None)
    return Meeting(start, place, series=series)


def move(
    meeting: Meeting,
    now: datetime,
    start: datetime | None = None,
    place: str | None = None,
    others: Iterable[Meeting] = (),
    next_ordinary: datetime | None = None,
    zone: ZoneInfo = BANGKOK,
) -> Change:
    """The meeting at another day, hour or place (None: as before); SEQUENCE goes up by one.

    Another day, in the network's own time: answers become unanswered and everyone invited is told. Only another hour
    or place: answers stay and all who may still come are told, also who has not answered. Before the invitation nobody
    is told. `others` are the body's other meetings; an ordinary meeting may not reach `next_ordinary`, the body's next
    one (None: no limit).
    Raises Refused with 'meeting.unchanged', 'meeting.past', 'meeting.same_moment', 'meeting.after_next' or
    'meeting.already_started', '…_ended', '…_skipped', '…_cancelled', '…_unknown'.
    """
    _open(meeting)
    new_start = meeting.start if start is None else start
    new_place = meeting.place if place is None else place
    if new_start == meeting.start and new_place == meeting.place:
        raise Refused("meeting.unchanged", start=meeting.start, place=meeting.place)
    if new_start != meeting.start:
        _possible(new_start, now, others, next_ordinary if meeting.series is Series.ORDINARY else None)
    moved = replace(meeting, start=new_start, place=new_place, sequence=meeting.sequence + 1)
    another_day = moved.day(zone) != meeting.day(zone)
    answers = Answers.UNANSWERED if another_day else Answers.KEPT
    if meeting.state is not State.INVITED:
        return Change(moved, answers, Told.NOBODY)
    return Change(moved, answers, Told.EVERYONE if another_day else Told.NOT_AWAY)


def _drop(meeting: Meeting, state: State, reason: str) -> Change:
    _open(meeting)
    dropped = replace(meeting, state=state, reason=reason, sequence=meeting.sequence + 1)
    return Change(dropped, Answers.KEPT, Told.COMING if meeting.state is State.INVITED else Told.NOBODY)


def skip(meeting: Meeting, reason: str = "") -> Change:
    """งดประชุม: the month's ordinary meeting is not held, before or after the invitation; those coming are told.

    Raises Refused('meeting.skip_extraordinary') for an extraordinary meeting (it is cancelled, not skipped), or
    'meeting.already_…' as in `move`.
    """
    if meeting.series is Series.EXTRAORDINARY:
        raise Refused("meeting.skip_extraordinary")
    return _drop(meeting, State.SKIPPED, reason)


def cancel(meeting: Meeting, reason: str = "") -> Change:
    """The meeting is cancelled (STATUS:CANCELLED), before or after the invitation; proposals wait for the next one.

    Raises Refused('meeting.already_…') as in `move`.
    """
    return _drop(meeting, State.CANCELLED, reason)


def ask(meeting: Meeting) -> Meeting:
    """The meeting whose question was really sent to the chair; nothing changes once it is asked or invited."""
    _open(meeting)
    return replace(meeting, state=State.ASKED) if meeting.state is State.PLANNED else meeting


def invite(meeting: Meeting, now: datetime) -> Meeting:
    """The meeting whose invitation goes out, by the chair's word or by silence.

    Raises Refused('meeting.already_invited') for the second of two presses, Refused('meeting.past') when its hour
    has come, and 'meeting.already_…' as in `move`.
    """
    _open(meeting)
    if meeting.state is State.INVITED:
        raise Refused("meeting.already_invited", start=meeting.start)
    if meeting.start <= now:
        raise Refused("meeting.past", start=meeting.start)
    return replace(meeting, state=State.INVITED)


def start_offered(meeting: Meeting, now: datetime) -> bool:
    """Whether the start is offered: from one hour before the meeting's hour, while it has not started."""
    return meeting.state in OPEN and now >= meeting.start - START_OFFERED


def begin(meeting: Meeting, now: datetime, confirmed: bool = False) -> Meeting:
    """The meeting started now; earlier than one hour before it asks first: Refused('meeting.start_early', start=…).

    More than seven days after its hour it is too late: Refused('meeting.too_late'). Also 'meeting.already_…'.
    """
    _open(meeting)
    if now > meeting.start + RECORDED_WITHIN:
        raise Refused("meeting.too_late", start=meeting.start)
    if not confirmed and not start_offered(meeting, now):
        raise Refused("meeting.start_early", start=meeting.start)
    return replace(meeting, state=State.STARTED)


def end(meeting: Meeting) -> Meeting:
    """The meeting ended; raises Refused('meeting.not_started') unless it is going on."""
    if meeting.state is not State.STARTED:
        raise Refused("meeting.not_started")
    return replace(meeting, state=State.ENDED)


def not_known(meeting: Meeting, now: datetime) -> Meeting:
    """The meeting a week after its hour when nobody said what became of it; unchanged before that or when it was."""
    if meeting.state in OPEN and now >= meeting.start + RECORDED_WITHIN:
        return replace(meeting, state=State.UNKNOWN)
    return meeting
