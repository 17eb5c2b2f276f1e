"""A meeting while it is held: what may become of a matter, what needs a quorum, how it ends and may be opened again.

Source of the rules: docs/meetings.md, 'The agenda', 'The meeting', 'Action items'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.quorum import require_quorum
from domain.refusal import Refused

ASKED_AFTER = timedelta(hours=2)
ENDED_AFTER = timedelta(hours=6)
REOPENED_WITHIN = timedelta(hours=24)
LONGEST_TITLE = 500
LONGEST = timedelta(hours=12)  # of a meeting: one that began at seven in the evening may end at one

SIX_SECTIONS = ("inform", "adopt", "arising", "report", "consider", "other")
FIVE_SECTIONS = ("inform", "adopt", "report", "consider", "other")
INFORMATION = frozenset({"inform", "arising", "report"})


class Outcome(StrEnum):
    """What became of a matter.

    ASSIGNED: somebody was given the work; NOTHING: an empty section was passed over; UNREACHED: the meeting ended before it.
    """

    NOTED = "noted"
    ASSIGNED = "assigned"
    AGREED = "agreed"
    RESOLVED = "resolved"
    CARRIED = "carried"
    LOST = "lost"
    ADOPTED = "adopted"
    CORRECTED = "corrected"
    POSTPONED = "postponed"
    UNREACHED = "unreached"
    NOTHING = "nothing"


DECIDING = frozenset(
    {Outcome.AGREED, Outcome.RESOLVED, Outcome.CARRIED, Outcome.LOST, Outcome.ADOPTED, Outcome.CORRECTED}
)
RETURNING = frozenset({Outcome.POSTPONED, Outcome.UNREACHED})
ADOPTING = frozenset({Outcome.ADOPTED, Outcome.CORRECTED})


class Reopening(StrEnum):
    """Why an ended meeting is open again: to complete the record (no votes, same end), or to go on (new end)."""

    RECORD = "record"
    GO_ON = "go_on"


class Presiding(StrEnum):
    """Why somebody presides (ประธานในที่ประชุม)."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Matter:
    """What the rules need to know of a matter; `outcome` None: still open. `placeholder`: an empty section.

    `put_off`: an earlier meeting left it undecided, so this one has to speak of it.
    """

    id: int
    section: str
    outcome: Outcome | None = None
    placeholder: bool = False
    put_off: bool = False


def sections_of(count: int) -> tuple[str, ...]:
    """The sections of an agenda: six official ones, or five with matters arising under what is reported."""
    return FIVE_SECTIONS if count == 5 else SIX_SECTIONS


def section_among(section: str, sections: Sequence[str]) -> str:
    """Where a matter stands when its own section is not among them."""
    if section in sections:
        return section
    return "report" if section == "arising" else "other"


def check_outcome(matter: Matter, outcome: Outcome, present: int, needed: int, *, called: bool = True) -> None:
    """Refuse an outcome that does not fit: adoption is for minutes, and what decides needs a quorum.

    `called`: the call of an extraordinary meeting named the matter; what it did not name is not decided there, for who stayed at home
    could not know. Raises Refused with 'proceedings.refused_section', 'proceedings.refused_not_called', or
    'proceedings.refused_quorum' (present=…, needed=…).
    """
    if (outcome in ADOPTING) != (matter.section == "adopt" and outcome in DECIDING):
        raise Refused("proceedings.refused_section")
    if outcome in DECIDING and not called:
        raise Refused("proceedings.refused_not_called")
    if outcome in DECIDING:
        require_quorum(present, needed)


def as_shown(outcome: Outcome | None, resolutions: Sequence[int]) -> str:
    """How a matter stood when its buttons were shown, short enough for a button: what it came to, and its newest resolution."""
    return f"{outcome or 'open'}{f'-{max(resolutions)}' if resolutions else ''}"


def next_matter(matters: Sequence[Matter], after: int | None) -> int | None:
    """The matter that opens when one is closed: the next open one in the agenda's order, else the first left open before it."""
    keys = [matter.id for matter in matters]
    place = keys.index(after) + 1 if after in keys else 0
    for matter in (*matters[place:], *matters[:place]):
        if matter.outcome is None and matter.id != after:
            return matter.id
    return None


def previous_matter(matters: Sequence[Matter], before: int) -> int | None:
    """The matter just before in the agenda's order, empty sections left out."""
    earlier: int | None = None
    for matter in matters:
        if matter.id == before:
            return earlier
        if not matter.placeholder:
            earlier = matter.id
    return None


def closed_together(matters: Sequence[Matter], matter: Matter) -> tuple[int, ...]:
    """The open matters of an information section, which one tap closes; empty where there are not several.

    One that was put off is taken by itself: unspoken of, it would be over without anybody having decided it.
    """
    if matter.section not in INFORMATION or matter.put_off:
        return ()
    found = tuple(
        each.id for each in matters if each.section == matter.section and each.outcome is None and not each.put_off
    )
    return found if len(found) > 1 else ()


def taken_alone(matters: Sequence[Matter], section: str) -> tuple[int, ...]:
    """The open matters of a section that are left when it is noted as a whole."""
    return tuple(each.id for each in matters if each.section == section and each.outcome is None and each.put_off)


def left_as(*, placeholder: bool, spoken: bool, given: bool) -> Outcome:
    """What becomes of a matter that was not closed when the meeting ends.

    A `placeholder` of the agenda is noted where something was said, else it had nothing; a matter from which work was given was
    dealt with so; any other was not reached, and returns.
    """
    if placeholder:
        return Outcome.NOTED if spoken else Outcome.NOTHING
    return Outcome.ASSIGNED if given else Outcome.UNREACHED


def resolution_order(matters: Sequence[Matter], resolutions: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The keys of resolutions ((key, matter) in the order decided) in the agenda's order: how the minutes number them."""
    places = {matter.id: place for place, matter in enumerate(matters)}
    return tuple(key for key, _ in sorted(resolutions, key=lambda pair: (places[pair[1]], pair[0])))


class Watch(StrEnum):
    """What the clock does about a meeting that nobody ended."""

    WAIT = "wait"
    ASK = "ask"
    END = "end"


def watch(last_entry: datetime, asked_at: datetime | None, now: datetime) -> tuple[Watch, datetime]:
    """What is due about a running meeting, and when to look next.

    Asked two hours after the last entry of chair or secretary, ended after six; an entry begins both anew.
    """
    if now - last_entry >= ENDED_AFTER:
        return Watch.END, now
    asked = asked_at is not None and asked_at > last_entry
    if now - last_entry >= ASKED_AFTER and not asked:
        return Watch.ASK, min(last_entry + ENDED_AFTER, now + ASKED_AFTER)
    if asked:
        return Watch.WAIT, min(last_entry + ENDED_AFTER, now + ASKED_AFTER)  # an entry meanwhile is asked about in time
    return Watch.WAIT, last_entry + ASKED_AFTER


def check_end(started: datetime, ended: datetime, now: datetime) -> None:
    """Refuse an hour of ending before the start, or one that has not come.

    Raises Refused with 'proceedings.refused_end_before_start' (started=…) or 'proceedings.refused_future'.
    """
    if ended <= started:
        raise Refused("proceedings.refused_end_before_start", started=started)
    if ended > now:
        raise Refused("proceedings.refused_future")


def check_reopening(first_ended: datetime | None, now: datetime) -> None:
    """Refuse to open a meeting again when it did not end, or more than 24 hours after its first end.

    Raises Refused with 'proceedings.refused_not_ended' or 'proceedings.refused_reopening'.
    """
    if first_ended is None:
        raise Refused("proceedings.refused_not_ended")
    if now - first_ended > REOPENED_WITHIN:
        raise Refused("proceedings.refused_reopening")


def night_after(moment: datetime, started: datetime, now: datetime) -> datetime:
    """An hour said of a meeting: before its start it is the next day's, where that has come and is within LONGEST of the start."""
    night = moment + timedelta(days=1)
    return night if moment < started and night <= now and night - started <= LONGEST else moment


def hour_of(day: date, hour: time, started: datetime | None, now: datetime, zone: ZoneInfo) -> datetime:
    """A typed hour on the meeting's day, or in the night after it; not before its start, not in the future.

    Raises Refused with 'proceedings.refused_future' or 'proceedings.refused_before_start' (started=…).
    """
    moment = datetime.combine(day, hour.replace(tzinfo=None), zone)
    if started is not None:
        moment = night_after(moment, started, now)
    if moment > now:
        raise Refused("proceedings.refused_future")
    if started is not None and moment < started.astimezone(zone).replace(second=0, microsecond=0):
        raise Refused("proceedings.refused_before_start", started=started)
    return moment if started is None else max(moment, started)
