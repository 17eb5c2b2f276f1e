"""Which days speak against a meeting in one network, and the free days that are offered instead."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import (
    Alternatives,
    DaysOff,
    Obstacle,
    ObstacleKind,
    OwnLunarDays,
    alternatives,
    obstacle,
    silent_choice,
)
from domain.recurrence import Rule, weekend_days
from storage import networks
from storage.connection import AsyncConnection
from storage.holidays import holy_day_name, holy_days, public_holidays
from storage.meetings import Meeting
from storage.networks import Network


@dataclass(frozen=True)
class Days:
    """What is known about the days around a meeting of a network; `day` and `hour` are the meeting's, in its own time."""

    off: DaysOff
    english: DaysOff
    weekend: frozenset[int]
    start: datetime
    tomorrow: date

    @property
    def obstacle(self) -> Obstacle | None:
        """What speaks against the meeting's day."""
        return obstacle(self.start.date(), self.start.time(), self.off)

    def shown(self, start: datetime | None = None) -> dict[str, object] | None:
        """What speaks against the meeting's day, or against another moment, as the texts show it: kind, names by language."""
        local = (start or self.start).astimezone(self.start.tzinfo)
        found = obstacle(local.date(), local.time(), self.off)
        english = obstacle(local.date(), local.time(), self.english)
        if found is None or english is None:
            return None
        return {"kind": found.kind.value, "names": {"th": list(found.names), "en": list(english.names)}}

    @property
    def kept(self) -> dict[str, object] | None:
        """The holiday, or the day of the network's own, on which the meeting stays all the same: people coming should know it."""
        found = self.obstacle
        return None if found is None or found.kind is ObstacleKind.BRIDGE else self.shown()

    @property
    def offered(self) -> Alternatives:
        """The nearest free day before and after, and the same weekday next week."""
        return alternatives(self.start.date(), self.start.time(), self.off, self.weekend, self.tomorrow)

    @property
    def by_silence(self) -> date | None:
        """The day that silence takes instead of a holiday or a day of the network's own; None: it keeps the day."""
        return silent_choice(self.start.date(), self.start.time(), self.off, self.weekend, self.tomorrow)


async def around(
    connection: AsyncConnection, network: Network, start: datetime, rule: Rule | None, now: datetime
) -> Days:
    """The days around a moment at which this network might meet."""
    local = start.astimezone(network.tz)
    years = range(local.year - 1, local.year + 2)
    own = await networks.own_days_of(connection, network.id)
    holy = {}
    if network.rests_on_holy_days:
        days = frozenset(day for year in years for day in _holy(year))
        holy = {language: (OwnLunarDays(days, holy_day_name(language)),) for language in ("th", "en")}
    return Days(
        DaysOff(public_holidays(years), (*own, *holy.get("th", ()))),
        DaysOff(public_holidays(years, "en"), (*own, *holy.get("en", ()))),
        weekend_days(rule) if rule else frozenset(),
        local,
        now.astimezone(network.tz).date() + timedelta(days=1),
    )


def _holy(year: int) -> frozenset[date]:
    """The year's holy days, as far as the table of the moon goes."""
    try:
        return holy_days(year)
    except ValueError:
        return frozenset()


async def around_meeting(connection: AsyncConnection, network: Network, meeting: Meeting, now: datetime) -> Days:
    """The days around a meeting."""
    body = await networks.body(connection, network.id, meeting.body_id)
    return await around(connection, network, meeting.starts_at, body.recurrence, now)
