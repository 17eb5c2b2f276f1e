"""Which days are bad for a meeting, what they are called, and which free days are offered instead.

Source of the rules: docs/meetings.md, 'The date and the number'.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from domain.refusal import Refused

LOOK_AHEAD_DAYS = 62


class ObstacleKind(StrEnum):
    """Why a day is bad: a public holiday, a day the network named, or a working day between days off."""

    HOLIDAY = "holiday"
    OWN = "own"
    BRIDGE = "bridge"


@dataclass(frozen=True)
class Obstacle:
    """Why a day is bad. `names` are the days' names; for a bridge day those of the days off beside it."""

    kind: ObstacleKind
    names: tuple[str, ...]


@dataclass(frozen=True)
class Hours:
    """A part of a day, from `start` up to but not including `end`, in the network's own time.

    Raises Refused('hours.backwards') unless `start` is earlier than `end`.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise Refused("hours.backwards", start=self.start, end=self.end)

    def holds(self, at: time) -> bool:
        """Whether a meeting that begins `at` begins in these hours."""
        return self.start <= at < self.end


@dataclass(frozen=True)
class OwnDate:
    """One single day of the network's own, as a village festival; such a day makes bridge days."""

    day: date
    name: str
    hours: Hours | None = None

    def falls_on(self, day: date) -> bool:
        """Whether `day` is this day."""
        return day == self.day


@dataclass(frozen=True)
class OwnWeekday:
    """A weekday of every week (Monday 0), whole or for some hours: Friday noon prayer, a market day."""

    weekday: int
    name: str
    hours: Hours | None = None

    def falls_on(self, day: date) -> bool:
        """Whether `day` is such a weekday."""
        return day.weekday() == self.weekday


@dataclass(frozen=True)
class OwnLunarDays:
    """Days of the lunar calendar (วันพระ), given as dates because the domain knows no moon."""

    days: frozenset[date]
    name: str
    hours: Hours | None = None

    def falls_on(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return day in self.days


@dataclass(frozen=True)
class OwnMonthday:
    """A day of every month: 1..31, or -1 for the last; a month without it has none."""

    number: int
    name: str
    hours: Hours | None = None

    def falls_on(self, day: date) -> bool:
        """Whether `day` is that day of its month."""
        if self.number == -1:
            return (day + timedelta(days=1)).day == 1
        return day.day == self.number


OwnDay = OwnDate | OwnWeekday | OwnLunarDays | OwnMonthday


@dataclass(frozen=True)
class DaysOff:
    """The days on which a network does not like to meet: `public` holidays by date with their names, and its own."""

    public: Mapping[date, str] = field(default_factory=dict)
    own: tuple[OwnDay, ...] = ()


@dataclass(frozen=True)
class Alternatives:
    """Free days offered instead of a bad one; None where there is none."""

    before: date | None
    after: date | None
    same_weekday_next_week: date | None

    @property
    def days(self) -> tuple[date, ...]:
        """The offered days in order, each once."""
        found = {self.before, self.after, self.same_weekday_next_week} - {None}
        return tuple(sorted(day for day in found if day is not None))


NO_WEEKDAYS: frozenset[int] = frozenset()


def _long_names(day: date, days_off: DaysOff) -> tuple[str, ...]:
    """Names of what makes `day` a day on which people are away: a public holiday or a single whole day of its own."""
    names = [days_off.public[day]] if day in days_off.public else []
    names += [own.name for own in days_off.own if isinstance(own, OwnDate) and own.hours is None and own.falls_on(day)]
    return tuple(names)


def obstacle(day: date, at: time | None, days_off: DaysOff) -> Obstacle | None:
    """What speaks against meeting on `day` at `at` (the network's own time); None if nothing does.

    A public holiday is named first, then the network's own days, then a bridge day: a working day (Monday to Friday)
    with no working day on either side, at least one of its neighbours being a public holiday or a single day of the
    network's own. Days that come round (วันพระ, market day) are obstacles but make no bridges, because nobody leaves
    the village for them. An own day with hours counts only if the meeting begins in them; with
    `at` None it does not count. A weekend day is no obstacle: a rule may name it.
    """
    own = tuple(
        each.name
        for each in days_off.own
        if each.falls_on(day) and (each.hours is None or (at is not None and each.hours.holds(at)))
    )
    if day in days_off.public:
        return Obstacle(ObstacleKind.HOLIDAY, (days_off.public[day], *own))
    if own:
        return Obstacle(ObstacleKind.OWN, own)
    if day.weekday() < 5:
        beside = (day - timedelta(days=1), day + timedelta(days=1))
        names = tuple(_long_names(each, days_off) for each in beside)
        if any(names) and all(found or each.weekday() >= 5 for each, found in zip(beside, names, strict=True)):
            return Obstacle(ObstacleKind.BRIDGE, tuple(dict.fromkeys(name for found in names for name in found)))
    return None


def free(
    day: date,
    at: time | None,
    days_off: DaysOff,
    weekend: frozenset[int] = NO_WEEKDAYS,
) -> bool:
    """Whether `day` is Monday to Friday, or a weekend day of the rule's own (5, 6), and nothing speaks against it."""
    return (day.weekday() < 5 or day.weekday() in weekend) and obstacle(day, at, days_off) is None


def _days_after(day: date) -> Iterator[date]:
    return (day + timedelta(days=count) for count in range(1, LOOK_AHEAD_DAYS + 1))


def _days_before(day: date) -> Iterator[date]:
    return (day - timedelta(days=count) for count in range(1, LOOK_AHEAD_DAYS + 1))


def _first(days: Iterator[date], wanted: Callable[[date], bool]) -> date | None:
    return next((day for day in days if wanted(day)), None)


def alternatives(
    day: date,
    at: time | None,
    days_off: DaysOff,
    weekend: frozenset[int] = NO_WEEKDAYS,
    earliest: date | None = None,
) -> Alternatives:
    """The nearest free day before and after `day`, and the same weekday next week if nothing speaks against it.

    `earliest` is the first day that may still be offered (tomorrow, usually), so that of a day that is long over later ones are
    offered; None sets no limit. The search looks 62 days either way.
    """

    def wanted(each: date) -> bool:
        return free(each, at, days_off, weekend)

    before = _first(_days_before(day), wanted)
    last_past = day if earliest is None else max(day, earliest - timedelta(days=1))
    next_week = day + timedelta(days=7 * ((last_past - day).days // 7 + 1))
    return Alternatives(
        before=None if before is None or (earliest is not None and before < earliest) else before,
        after=_first(_days_after(last_past), wanted),
        same_weekday_next_week=next_week if obstacle(next_week, at, days_off) is None else None,
    )


def silent_choice(
    day: date,
    at: time | None,
    days_off: DaysOff,
    weekend: frozenset[int] = NO_WEEKDAYS,
    earliest: date | None = None,
) -> date | None:
    """The day that silence takes instead of a holiday or a day of the network's own: the first free day after in the same month,
    else the last free day before.

    None where neither exists (the day before would lie earlier than `earliest`), and for any other day, one between holidays
    too: then nothing moves by itself, because nobody who says nothing has asked for another day.
    """
    found = obstacle(day, at, days_off)
    if found is None or found.kind is ObstacleKind.BRIDGE:
        return None
    offered = alternatives(day, at, days_off, weekend, earliest)
    if offered.after is not None and (offered.after.year, offered.after.month) == (day.year, day.month):
        return offered.after
    return offered.before
