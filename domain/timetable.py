"""The clock of a meeting: when each message about it is due, and what is still sent after a time of not running.

Source of the rules: docs/meetings.md, 'The clock'.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.quiet_hours import SendingHours, allowed, before_quiet, next_day, sending_moment

MORNING_EARLIEST = time(7, 0)
EVENING_BEFORE = time(19, 30)
MORNING_LEAD = timedelta(hours=2)
UNKNOWN_AFTER = timedelta(days=7)
SILENCE = timedelta(days=2)
MONDAY_LINE_LIFE = timedelta(hours=24)


class Kind(StrEnum):
    """What is due. The last four are not steps of a meeting; they obey the same rules after a time of not running."""

    QUESTION = "question"
    DEPUTIES = "deputies"
    INVITATION = "invitation"
    REMINDER = "reminder"
    AGENDA = "agenda"
    DAY_BEFORE = "day_before"
    MORNING = "morning"
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"
    TASK_DUE = "task_due"
    TASK_OVERDUE = "task_overdue"
    DIGEST = "digest"
    MONDAY_LINE = "monday_line"


class Audience(StrEnum):
    """To whom a step speaks."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    MEMBERS = "members"
    GROUP = "group"
    OWNER = "owner"
    COORDINATOR = "coordinator"


AUDIENCES: dict[Kind, tuple[Audience, ...]] = {
    Kind.QUESTION: (Audience.CHAIR,),
    Kind.DEPUTIES: (Audience.VICE_CHAIR, Audience.SECRETARY),
    Kind.INVITATION: (Audience.GROUP, Audience.MEMBERS, Audience.SECRETARY),
    Kind.REMINDER: (Audience.MEMBERS, Audience.SECRETARY),
    Kind.AGENDA: (Audience.SECRETARY,),
    Kind.DAY_BEFORE: (Audience.GROUP, Audience.CHAIR, Audience.SECRETARY),
    Kind.MORNING: (Audience.MEMBERS, Audience.CHAIR, Audience.SECRETARY),
    Kind.NOT_STARTED: (Audience.CHAIR, Audience.SECRETARY),
    Kind.UNKNOWN: (Audience.CHAIR, Audience.SECRETARY),
    Kind.TASK_DUE: (Audience.OWNER,),
    Kind.TASK_OVERDUE: (Audience.CHAIR,),
    Kind.DIGEST: (Audience.COORDINATOR,),
    Kind.MONDAY_LINE: (Audience.GROUP,),
}


@dataclass(frozen=True)
class Step:
    """Something due at `at` (aware). `which` counts steps of one kind from 1 (the four of NOT_STARTED)."""

    kind: Kind
    at: datetime
    which: int = 1


def morning_note(start: datetime, hours: SendingHours) -> datetime:
    """Two hours before the meeting, not before 07.00; a meeting before 09.00 is told the evening before, by 19.30.

    Quiet hours move it: those of the morning to their end, or to the evening before if they last until the meeting;
    those of the evening to half an hour before they begin.
    """
    local = start.astimezone(hours.zone)
    wanted = local - MORNING_LEAD
    evening = datetime.combine(local.date() - timedelta(days=1), EVENING_BEFORE, hours.zone)
    if wanted.date() < local.date() or wanted.time() < MORNING_EARLIEST:
        return before_quiet(evening, hours)
    later = allowed(wanted, hours)
    if later < start:
        return later
    quiet_begins = datetime.combine(local.date(), hours.quiet_from, hours.zone)
    if quiet_begins <= wanted:
        return before_quiet(wanted, hours)
    return before_quiet(evening, hours)


def by_silence(asked: datetime, hours: SendingHours) -> datetime:
    """When the invitation goes out by itself, because nobody has answered the question that was `asked`."""
    return allowed(asked.replace(second=0, microsecond=0) + SILENCE, hours)


def steps(
    start: datetime,
    created: datetime,
    hours: SendingHours,
    question_sent: datetime | None = None,
    invited: bool = False,
) -> tuple[Step, ...]:
    """All steps of a meeting at `start`, in order; those past when it was `created` (or moved) are not made up.

    `question_sent` is when the chair's question really went out: only then do the vice-chair and secretary get their
    turn (the next day) and the invitation by silence its moment (two days later, and always before the start). With
    `invited` the question and what follows from it are left out. Meant to be computed anew when the question has been
    sent, the invitation has gone out or the meeting has moved (then `created` is the moment of moving).
    """
    day = start.astimezone(hours.zone).date()

    def before(days: int) -> datetime:
        return sending_moment(day - timedelta(days=days), hours)

    found: list[Step] = []
    if not invited:
        if question_sent is None:
            found.append(Step(Kind.QUESTION, before(10)))
        else:
            found.append(Step(Kind.DEPUTIES, next_day(question_sent, hours)))
            found.append(Step(Kind.INVITATION, by_silence(question_sent, hours)))
    found += [Step(Kind.REMINDER, before(3)), Step(Kind.AGENDA, before(2)), Step(Kind.DAY_BEFORE, before(1))]
    found.append(Step(Kind.MORNING, morning_note(start, hours)))
    found = [step for step in found if step.at < start]
    found += not_started(start, hours)
    return tuple(sorted((step for step in found if step.at >= created), key=lambda step: step.at))


def not_started(start: datetime, hours: SendingHours) -> list[Step]:
    """What became of it? At the hour, an hour later, on the two following days; after a week 'not known'.

    Two that quiet hours bring to one moment are one.
    """
    day = start.astimezone(hours.zone).date()
    moments = {
        allowed(start, hours),
        allowed(start + timedelta(hours=1), hours),
        sending_moment(day + timedelta(days=1), hours),
        sending_moment(day + timedelta(days=2), hours),
    }
    found = [Step(Kind.NOT_STARTED, at, which) for which, at in enumerate(sorted(moments), start=1)]
    return [*found, Step(Kind.UNKNOWN, allowed(start + UNKNOWN_AFTER, hours))]


class Why(StrEnum):
    """Why a step that fell due while nothing ran is not sent."""

    LATER_STEP = "later_step"
    BEGUN = "begun"
    OVERTAKEN = "overtaken"
    NOT_INVITED = "not_invited"
    TOO_OLD = "too_old"


@dataclass(frozen=True)
class Sending:
    """A step that is sent, to one audience."""

    step: Step
    audience: Audience


@dataclass(frozen=True)
class Skipped:
    """A step that is not sent to one audience, and why."""

    step: Step
    audience: Audience
    why: Why


@dataclass(frozen=True)
class Decision:
    """What of the steps due is sent and what is not."""

    send: tuple[Sending, ...]
    skipped: tuple[Skipped, ...]


_UNTIL_START = frozenset({Kind.REMINDER, Kind.AGENDA, Kind.DAY_BEFORE, Kind.MORNING})
_DECIDING = frozenset({Kind.QUESTION, Kind.DEPUTIES, Kind.INVITATION})
_ALONE = frozenset({Kind.TASK_DUE, Kind.TASK_OVERDUE, Kind.DIGEST, Kind.MONDAY_LINE})


def _useless(
    step: Step, audience: Audience, now: datetime, start: datetime, kinds: frozenset[Kind], invited: bool
) -> Why | None:
    if step.kind is Kind.MONDAY_LINE:
        return Why.TOO_OLD if now - step.at > MONDAY_LINE_LIFE else None
    if step.kind in _UNTIL_START | _DECIDING and now >= start:
        return Why.BEGUN
    if step.kind in (Kind.QUESTION, Kind.DEPUTIES) and (invited or Kind.INVITATION in kinds):
        return Why.OVERTAKEN
    to_the_invited = step.kind in _UNTIL_START and audience in (Audience.MEMBERS, Audience.GROUP)
    if (to_the_invited or step.kind is Kind.REMINDER) and not (invited or Kind.INVITATION in kinds):
        return Why.NOT_INVITED
    return None


def after_downtime(due: Iterable[Step], now: datetime, start: datetime, invited: bool) -> Decision:
    """What of one meeting's steps that are due is sent now: for each audience the latest step, if still useful.

    Also right when only one step is due, so that there is one road. `invited`: the invitation went out already.
    D−3, the agenda card, D−1 and the morning note are useful until the meeting's start; so are the question and the
    invitation, which otherwise are always sent. A question is overtaken when the invitation is due or out. Where a
    question or an invitation is due, it goes before any reminder to the same audience; the group, which is no person,
    gets both the invitation and the D−1 post. Nobody is reminded of a meeting that they were not invited to. Steps of
    action items and the digest are always sent, the Monday line within 24 hours. Steps later than `now` are left out.
    """
    ready = sorted((step for step in due if step.at <= now), key=lambda step: step.at)
    kinds = frozenset(step.kind for step in ready)
    useful: dict[Audience, list[Step]] = {}
    send: list[Sending] = []
    skipped: list[Skipped] = []
    for step in ready:
        for audience in AUDIENCES[step.kind]:
            why = _useless(step, audience, now, start, kinds, invited)
            if why is not None:
                skipped.append(Skipped(step, audience, why))
            elif step.kind in _ALONE:
                send.append(Sending(step, audience))
            else:
                useful.setdefault(audience, []).append(step)
    for audience, candidates in useful.items():
        deciding = [step for step in candidates if step.kind in _DECIDING]
        chosen = [(deciding or candidates)[-1]]
        if audience is Audience.GROUP:
            chosen = list({step.kind: step for step in candidates}.values())
        for step in candidates:
            if step in chosen:
                send.append(Sending(step, audience))
            else:
                skipped.append(Skipped(step, audience, Why.LATER_STEP))
    return Decision(tuple(sorted(send, key=lambda sending: sending.step.at)), tuple(skipped))
