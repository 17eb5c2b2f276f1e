"""Action items (เรื่องติดตาม): when whom to remind, which day an item may get, what the Monday line counts.

Source of the rules: docs/meetings.md, 'Action items' and 'The clock'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.quiet_hours import SendingHours, sending_moment
from domain.refusal import Refused
from domain.timetable import MONDAY_LINE_LIFE

BEFORE_DAYS = 2
ESCALATED_AFTER = 3
NEAR_DAYS = 7  # 'near' on the Monday line and in the list
LIKELY_DAYS = 120  # a later day is asked about: it may have been misread
LATEST_DAYS = 366
AFTER_SUMMARY = timedelta(days=3)
LONGEST_TITLE = 300
LONGEST_WORDS = 1000


class State(StrEnum):
    """Open until it is done, or ended with a reason."""

    OPEN = "open"
    DONE = "done"
    ENDED = "ended"


class Step(StrEnum):
    """What is said about an item by the clock: two days before and on the day to its owner, three days after to the chair."""

    BEFORE = "before"
    DAY = "day"
    CHAIR = "chair"


@dataclass(frozen=True)
class Followed:
    """An item as the clock sees it.

    `since` is when its day or owner was last set; `owners` the people whose item it is now (empty: nobody is known), `reached`
    those who get its reminders (the owners, or who stands in for them); `chair` who holds the chair, `chairs` whom the escalation
    reaches.
    """

    id: int
    due: date | None
    since: datetime
    round: int = 1
    open: bool = True
    owners: frozenset[int] = frozenset()
    reached: tuple[int, ...] = ()
    chair: frozenset[int] = frozenset()
    chairs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Told:
    """Somebody was told a step of an item; `owners` are the people whose item it was then (for CHAIR: who had the chair)."""

    item: int
    round: int
    step: str
    person: int
    owners: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reminder:
    """A step that one person is told now. `said` is False where a later step to the same person takes its place."""

    item: int
    round: int
    step: Step
    person: int
    owners: frozenset[int]
    said: bool = True
    taken_over: bool = False  # somebody before this person was told the same


def moment(step: Step, due: date, hours: SendingHours) -> datetime:
    """When a step is due: at the sending hour, on holidays too."""
    days = {Step.BEFORE: -BEFORE_DAYS, Step.DAY: 0, Step.CHAIR: ESCALATED_AFTER}[step]
    return sending_moment(due + timedelta(days=days), hours)


def _covered(told: Sequence[Told], people: frozenset[int]) -> bool:
    """Whether what was told was told to those whose matter it is now, or to their stand-in."""
    return any(each.owners & people or each.owners == people for each in told)


def _ripe(step: Step, item: Followed, now: datetime, hours: SendingHours) -> bool:
    """Whether a step is due; one that was past already when the item got its day is not made up."""
    assert item.due is not None
    at = moment(step, item.due, hours)
    return item.since <= at <= now


def reminders(
    items: Iterable[Followed], told: Iterable[Told], now: datetime, hours: SendingHours
) -> tuple[Reminder, ...]:
    """Everything that is to be said now about these items; right after any time of not running.

    Of the two reminders only the later one is still said, and the first never on the day itself. Nobody is told a step twice in one
    round; where the owner (or the chair) has changed, the new one is told the latest step. Who is the chair as well as the owner is
    told the escalation alone.
    """
    known: dict[tuple[int, int, str], list[Told]] = {}
    for each in told:
        known.setdefault((each.item, each.round, each.step), []).append(each)
    found: list[Reminder] = []
    for item in items:
        if not item.open or item.due is None:
            continue
        overdue = _step(item, Step.CHAIR, item.chairs, item.chair, known, now, hours)
        found += overdue
        to_chair = {each.person for each in overdue}
        today = now.astimezone(hours.zone).date()
        step = Step.DAY if _ripe(Step.DAY, item, now, hours) else Step.BEFORE
        if step is Step.BEFORE and today >= item.due:
            continue
        for due in _step(item, step, item.reached, item.owners, known, now, hours):
            found.append(replace(due, said=due.person not in to_chair))
    return tuple(found)


def _step(
    item: Followed,
    step: Step,
    to: Sequence[int],
    people: frozenset[int],
    known: dict[tuple[int, int, str], list[Told]],
    now: datetime,
    hours: SendingHours,
) -> list[Reminder]:
    before = known.get((item.id, item.round, step), [])
    if not _ripe(step, item, now, hours) or _covered(before, people):
        return []
    already = {each.person for each in before}
    return [
        Reminder(item.id, item.round, step, person, people, True, bool(before))
        for person in dict.fromkeys(to)
        if person not in already
    ]


# --- days -----------------------------------------------------------------------------------------------------------------------


def check_day(day: date, today: date) -> bool:
    """Whether a day for an item is sure; False where it should be asked about because it is far off.

    Raises Refused('tasks.refused_past', day=…) or Refused('tasks.refused_far', day=…).
    """
    if day < today:
        raise Refused("tasks.refused_past", day=day)
    if day > today + timedelta(days=LATEST_DAYS):
        raise Refused("tasks.refused_far", day=day)
    return day <= today + timedelta(days=LIKELY_DAYS)


class Place(StrEnum):
    """Where an open item stands against its day."""

    LATE = "late"
    NEAR = "near"
    LATER = "later"
    NO_DAY = "no_day"


def place(due: date | None, today: date) -> Place:
    """Past its day, within the next seven days, later, or without a day."""
    if due is None:
        return Place.NO_DAY
    if due < today:
        return Place.LATE
    return Place.NEAR if due <= today + timedelta(days=NEAR_DAYS) else Place.LATER


# --- the Monday line --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Numbers:
    """What the group sees on Mondays: figures only. `seen` names what they stand for, so that a change is noticed."""

    done: int
    near: int
    late: int
    seen: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.done or self.near or self.late)


def numbers(items: Iterable[tuple[int, State, date | None]], today: date) -> Numbers:
    """The figures over open items and those done since the last line (key, state, day)."""
    done = near = late = 0
    seen = []
    for key, state, due in items:
        if state is State.ENDED:
            continue
        where = "done" if state is State.DONE else place(due, today).value
        done += where == "done"
        near += where == Place.NEAR
        late += where == Place.LATE
        if where in ("done", Place.NEAR, Place.LATE):
            seen.append(f"{where}:{key}")
    return Numbers(done, near, late, tuple(sorted(seen)))


class Why(StrEnum):
    """Why there is no Monday line."""

    TOO_LATE = "came more than 24 hours late"
    NOTHING = "nothing to say"
    NO_CHANGE = "no change since the last one"
    SUMMARY = "within three days of a summary"


def no_monday_line(
    found: Numbers, last_seen: Sequence[str] | None, summary_at: datetime | None, at: datetime, now: datetime
) -> Why | None:
    """Why the line that was due `at` is not posted; None: it is. Items done since the last line are always a change."""
    if now - at > MONDAY_LINE_LIFE:
        return Why.TOO_LATE
    if summary_at is not None and now - summary_at < AFTER_SUMMARY:
        return Why.SUMMARY
    if found.nothing:
        return Why.NOTHING
    still = [each for each in last_seen or () if not each.startswith("done:")]
    if last_seen is not None and found.seen == tuple(still):
        return Why.NO_CHANGE
    return None


# --- what people say --------------------------------------------------------------------------------------------------------------


def said(words: str, *, key: str = "tasks.needs_a_sentence") -> str:
    """Words in one line, cut to what is kept; Refused(key) when nothing is said in them."""
    if not any(char.isalnum() for char in words):
        raise Refused(key)
    return " ".join(words.split())[:LONGEST_WORDS]


__all__ = [
    "Followed", "Numbers", "Place", "Reminder", "State", "Step", "Told", "Why", "check_day", "moment",
    "no_monday_line", "numbers", "place", "reminders", "said",
]  # fmt: skip
