"""Following networks: who may, when the month's digest comes, who sees how much, and when a quiet network may be asked.

Source of the rules: docs/digest.md, 'Who gets it, and when'; docs/meetings.md, 'The clock' and 'Months and figures'.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.meetings import BANGKOK
from domain.months import CLOSING_DAY, after, before, begins_at, closes_at, month_of
from domain.people import Office, name_key
from domain.quiet_hours import SendingHours, allowed, sending_moment
from domain.refusal import Refused
from domain.rights import Right, may

FIRST_DAY = CLOSING_DAY + 1  # the figures are final from then on
LAST_DAY = 28  # every month has it
ALL = 0  # stands in place of a network's key for everything that somebody follows


class By(StrEnum):
    """Why somebody may follow a network: coordinator of it, coordinator of the one it belongs to, its chair's yes."""

    OFFICE = "office"
    PARENT = "parent"
    CONSENT = "consent"


@dataclass(frozen=True)
class Choice:
    """A network that somebody may follow, why, and whether they do."""

    network: int
    by: By
    chosen: bool


def choices(
    office: Sequence[int], below: Sequence[int], consents: Sequence[int], said: Mapping[int, bool]
) -> tuple[Choice, ...]:
    """Every network that somebody may follow, once, with what they chose (`said`) or what goes without saying.

    A coordinator follows the own network and what a chair agreed to; the networks below are in the own one's digest already, so they
    are followed only when chosen.
    """
    rights: dict[int, By] = {}
    for by, keys in ((By.OFFICE, office), (By.CONSENT, consents), (By.PARENT, below)):
        for each in keys:
            rights.setdefault(each, by)
    return tuple(Choice(key, by, said.get(key, by is not By.PARENT)) for key, by in rights.items())


_ANSWERS = {
    "grant": ("granted", ("asked", "declined", "ended")),
    "decline": ("declined", ("asked",)),
    "end_yes": ("ended", ("granted",)),
}


def answered(state: str, word: str) -> str | None:
    """What a request to follow becomes by the network's word; None where the word does not fit (answered before, left).

    A no and an end can be turned into a yes at any time: a slip of the thumb must not cost somebody a month.
    """
    becomes, comes_from = _ANSWERS.get(word, ("", ()))
    return becomes if state in comes_from else None


def check_day(day: int) -> int:
    """The day of the month on which the digest comes; Refused('digest.refused_day', first=6, last=28) for others."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused("digest.refused_day", first=FIRST_DAY, last=LAST_DAY)
    return day


def sending_at(month: str, day: int, hours: SendingHours) -> datetime:
    """When the digest of a month is due: on that day of the next month, in the daytime and after the month has closed."""
    asked = sending_moment(date.fromisoformat(f"{after(month)}-{check_day(day):02}"), hours)
    return allowed(max(asked, closes_at(month, hours.zone)), hours)


def month_to_send(now: datetime, day: int, hours: SendingHours) -> str:
    """The month of the next digest that is still to come on that day: its moment lies after `now`."""
    month = before(month_of(now, hours.zone))
    while sending_at(month, day, hours) <= now:
        month = after(month)
    return month


class Sight(StrEnum):
    """How much of a network's month somebody sees."""

    ROWS = "rows"  # every organisation and every statement: chair, secretary, assistant
    OWN = "own"  # the public sums and the own organisation: members and the other officers
    SUMS = "sums"  # sums, also of the networks below: coordinators, and who leads a network above


def sight(offices: Collection[Office], speaks: bool, follows: bool) -> Sight | None:
    """The most that somebody may see of one network; None: nothing.

    `offices` are those held in that network, `follows` says that it is followed, or lies below one that is followed or led.
    """
    if may(Right.SEE_ALL_FIGURES, offices):
        return Sight.ROWS
    if follows or Office.COORDINATOR in offices:
        return Sight.SUMS
    return Sight.OWN if speaks or offices else None


def check_month(month: str, now: datetime, founded: Iterable[datetime]) -> None:
    """Raises Refused('digest.month_to_come', month=…) or, where no network was there yet, Refused('digest.before_founding', …)."""
    if month > month_of(now):
        raise Refused("digest.month_to_come", month=month)
    first = min(founded, default=None)
    if first is not None and first >= begins_at(after(month)):
        raise Refused("digest.before_founding", month=month, founded=first.astimezone(BANGKOK).date().isoformat())


def may_be_asked(about: str, now: datetime) -> bool:
    """Whether a network may still be asked why a month has no report: only about the month that has just ended."""
    return about == before(month_of(now))


class Answer(StrEnum):
    """What the secretary of a quiet network answers by one tap."""

    SENT = "sent"  # ส่งรายงานแล้ว
    WILL = "will"  # จะรายงาน
    CALL = "call"  # ขอให้โทรหา


def told_apart(names: Mapping[int, str], further: Mapping[int, Mapping[str, str]]) -> dict[int, tuple[str, str]]:
    """For networks that share a name what tells them apart: (which of `further`, its value), the first that differs among them.

    `further` gives for each network what is known of it (parent, level, place, …) in the order of trying. Where nothing differs:
    ('number', '1'), ('number', '2') … in the order of founding. Networks with a name of their own are left out.
    """
    groups: dict[str, list[int]] = {}
    for key, name in names.items():
        groups.setdefault(name_key(name), []).append(key)
    found: dict[int, tuple[str, str]] = {}
    for same in groups.values():
        if len(same) < 2:
            continue
        for kind in further[same[0]]:
            values = [further[key][kind] for key in same]
            if len(set(values)) == len(values) and all(values):
                found |= {key: (kind, further[key][kind]) for key in same}
                break
        else:
            found |= {key: ("number", str(number)) for number, key in enumerate(sorted(same), start=1)}
    return found


class Monday(StrEnum):
    """What the group gets on a Monday: the line about action items, the summary of a month that has closed, or nothing."""

    LINE = "line"
    SUMMARY = "summary"
    NOTHING = "the month's own summary takes its place"


def monday_is_for(day: date, *, summary_waits: bool, summary_comes: bool) -> Monday:
    """The group's own summary of a month takes the place of the month's last Monday line.

    `summary_waits`: a closed month has something to tell and the group has not got it yet; then this Monday is its day.
    `summary_comes`: the present month has something to tell, so its last Monday line is left to the summary.
    """
    if summary_waits:
        return Monday.SUMMARY
    last = (day + timedelta(days=7)).month != day.month
    return Monday.NOTHING if last and summary_comes else Monday.LINE
