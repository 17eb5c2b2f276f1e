"""The hours of the day: when a network may be written to, and the moments of a day at which it is.

Every rule about an hour of the day stands here: nothing goes out in the quiet hours by itself, what is due comes at the network's
sending hour, and what was not confirmed is asked about in the evening. Source of the rules: docs/meetings.md, 'The clock'.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.meetings import BANGKOK
from domain.refusal import Refused

EVENING = time(18, 30)
LEAVE_TIME = timedelta(hours=2)  # nobody is asked again about what was shown a moment ago


@dataclass(frozen=True)
class SendingHours:
    """A network's sending hour and its quiet hours (`quiet_from` up to but not including `quiet_until`) in its zone.

    Equal ends mean no quiet hours. Raises Refused('hours.sending_in_quiet') if the sending hour lies in them.
    """

    sending: time = time(9, 0)
    quiet_from: time = time(20, 0)
    quiet_until: time = time(7, 0)
    zone: ZoneInfo = BANGKOK

    def __post_init__(self) -> None:
        if self.quiet_at(self.sending):
            raise Refused(
                "hours.sending_in_quiet",
                sending=self.sending,
                quiet_from=self.quiet_from,
                quiet_until=self.quiet_until,
            )

    def quiet_at(self, hour: time) -> bool:
        """Whether an hour of the day lies in the quiet hours."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


def allowed(at: datetime, hours: SendingHours) -> datetime:
    """`at`, or the end of the quiet hours that it lies in.

    Also the rule for what a person does at night: answered at once to that person; a private message that it causes
    to another goes out at allowed(now).
    """
    local = at.astimezone(hours.zone)
    if not hours.quiet_at(local.time()):
        return at
    ends = datetime.combine(local.date(), hours.quiet_until, hours.zone)
    return ends if ends > local else ends + timedelta(days=1)


def sending_moment(day: date, hours: SendingHours) -> datetime:
    """The network's sending hour on a day."""
    return datetime.combine(day, hours.sending, hours.zone)


def morning(now: datetime, hours: SendingHours) -> datetime | None:
    """When what is not to be said at night may be said: None, at once, or the end of the quiet hours."""
    at = allowed(now, hours)
    return at if at > now else None


def in_daytime(at: datetime, span: timedelta, hours: SendingHours) -> datetime:
    """The moment when so much time (to ten minutes) outside the quiet hours has passed since `at`."""
    step = timedelta(minutes=10)
    while span > timedelta(0):
        at = allowed(at, hours) + min(step, span)
        span -= step
    return allowed(at, hours)


def before_quiet(at: datetime, hours: SendingHours) -> datetime:
    """`at`, or half an hour before the quiet hours that it lies in began."""
    local = at.astimezone(hours.zone)
    if not hours.quiet_at(local.time()):
        return at
    begins = datetime.combine(local.date(), hours.quiet_from, hours.zone)
    if begins > local:
        begins -= timedelta(days=1)
    return begins - timedelta(minutes=30)


def next_day(now: datetime, hours: SendingHours) -> datetime:
    """The sending hour of the day after."""
    return sending_moment(now.astimezone(hours.zone).date() + timedelta(days=1), hours)


def next_sending(now: datetime, hours: SendingHours) -> datetime:
    """The first sending hour after `now`."""
    at = sending_moment(now.astimezone(hours.zone).date(), hours)
    return at if at > now else next_day(now, hours)


def next_monday(now: datetime, hours: SendingHours) -> datetime:
    """The next Monday's sending hour after `now`."""
    today = now.astimezone(hours.zone).date()
    at = sending_moment(today + timedelta(days=-today.weekday() % 7), hours)
    return at if at > now else at + timedelta(days=7)


def evening_after(at: datetime, hours: SendingHours) -> datetime:
    """Half past six of the day, half an hour before quiet hours that begin earlier, but two hours after `at` at the earliest.

    The next evening where two hours later is night or another day.
    """
    local = at.astimezone(hours.zone)
    wanted = datetime.combine(local.date(), _hour(hours), hours.zone)
    earliest = local + LEAVE_TIME
    if earliest <= wanted:
        return wanted
    same_evening = wanted > local and earliest.date() == local.date() and not hours.quiet_at(earliest.time())
    return earliest if same_evening else wanted + timedelta(days=1)


def _hour(hours: SendingHours) -> time:
    if not hours.quiet_at(EVENING):
        return EVENING
    minutes = hours.quiet_from.hour * 60 + hours.quiet_from.minute - 30
    earlier = time(minutes // 60, minutes % 60) if minutes >= 0 else hours.sending
    return hours.sending if hours.quiet_at(earlier) else earlier
