"""Who comes to a meeting: persons' answers, what they make of their organisation, and whether a quorum is expected.

Source of the rules: docs/meetings.md, 'Answers and reports' and 'Bodies and seats'. A *member* here is whatever fills one
seat: an organisation, or a person where the body's seats belong to persons.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.meetings import NOT_HELD, State
from domain.people import clean_name
from domain.quorum import quorate
from domain.refusal import Refused

MOST_PEOPLE = 99


class AnswerKind(StrEnum):
    """มา, ลา, มาสาย, ส่งคนแทน, ยังไม่แน่ใจ."""

    YES = "yes"
    NO = "no"
    LATE = "late"
    PROXY = "proxy"
    MAYBE = "maybe"


class Reason(StrEnum):
    """Why somebody does not come: ป่วย, ติดธุระ, ติดราชการ, ไม่ระบุ; never invented."""

    ILL = "ill"
    BUSY = "busy"
    OFFICIAL = "official"
    UNSTATED = "unstated"


COMING = frozenset({AnswerKind.YES, AnswerKind.LATE, AnswerKind.PROXY})
_STRONGEST_FIRST = (AnswerKind.YES, AnswerKind.LATE, AnswerKind.PROXY, AnswerKind.MAYBE, AnswerKind.NO)


@dataclass(frozen=True)
class Answer:
    """One answer for one member (seat).

    `person` is None when it was given for the member as a whole (the secretary after a telephone call).
    `reason` belongs to NO, `proxy` (the substitute's name) to PROXY; `people` is how many come, None if not said.
    `by_phone`: the secretary confirmed it by telephone (ยืนยันทางโทรศัพท์). `at` is aware.
    """

    member: int
    person: int | None
    kind: AnswerKind
    at: datetime
    reason: Reason | None = None
    proxy: str | None = None
    people: int | None = None
    by_phone: bool = False


@dataclass(frozen=True)
class Standing:
    """Where one member stands: `kind` None means not answered; `answers` are its persons' latest answers, oldest first.

    `by_phone` tells that the answer that counts was confirmed by telephone.
    """

    member: int
    kind: AnswerKind | None = None
    answers: tuple[Answer, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is still to be known if it comes: not answered, or not decided yet."""
        return self.kind is None or self.kind is AnswerKind.MAYBE

    @property
    def counting(self) -> Answer | None:
        """The answer that decides the member's standing: the latest of the deciding kind."""
        return next((answer for answer in reversed(self.answers) if answer.kind is self.kind), None)

    @property
    def by_phone(self) -> bool:
        """Whether the answer that counts was confirmed by telephone."""
        return self.counting is not None and self.counting.by_phone

    @property
    def people(self) -> int:
        """How many people come for this member: what was said, else one for each person who comes."""
        coming = [answer for answer in self.answers if answer.kind in COMING]
        said = [answer.people for answer in coming if answer.people is not None]
        return max(sum(1 for _ in coming), *said, 0)


@dataclass(frozen=True)
class Tally:
    """Seats by answer. `yes` includes `late`; yes + no + proxy + maybe + unanswered = seats. `people` is how many come."""

    seats: int
    yes: int
    no: int
    proxy: int
    late: int
    unanswered: int
    people: int
    maybe: int = 0


@dataclass(frozen=True)
class Expected:
    """Whether a quorum is expected: seats that said they come, seats needed, seats still missing (0 if enough)."""

    coming: int
    needed: int
    missing: int

    @property
    def enough(self) -> bool:
        """Whether those who said they come make a quorum."""
        return quorate(self.coming, self.needed)


def checked(answer: Answer) -> Answer:
    """The answer with what does not belong to its kind removed and a NO without a reason marked UNSTATED.

    Raises Refused('answer.proxy_name') when a substitute has no name, Refused('answer.people', most=99) for a number
    of people that is not 1..99, and what `clean_name` raises for the name.
    """
    if answer.kind is AnswerKind.PROXY:
        if not (answer.proxy or "").strip():
            raise Refused("answer.proxy_name")
        answer = replace(answer, proxy=clean_name(answer.proxy or ""))
    else:
        answer = replace(answer, proxy=None)
    if answer.kind is AnswerKind.NO:
        return replace(answer, reason=answer.reason or Reason.UNSTATED, people=None)
    if answer.people is not None and not 1 <= answer.people <= MOST_PEOPLE:
        raise Refused("answer.people", people=answer.people, most=MOST_PEOPLE)
    return replace(answer, reason=None)


def may_answer(state: State) -> None:
    """Raises Refused('answer.meeting_<state>') when a meeting takes no answers any more: ended or not held."""
    if state is State.ENDED or state in NOT_HELD:
        raise Refused(f"answer.meeting_{state}")


def still_meant(asked: datetime | None, start: datetime, moved: bool, zone: ZoneInfo) -> bool:
    """Whether an answer was asked for the day that the meeting is on now: that somebody can on one day says nothing of another.

    `asked` is the meeting's moment when it was asked; None where that was not kept (a button of an older make), which is believed
    while the meeting was never `moved` to another day. Another hour of the same day keeps the answers.
    """
    return not moved if asked is None else asked.astimezone(zone).date() == start.astimezone(zone).date()


def latest(
    history: Iterable[Answer],
    member: int,
    since: datetime | None = None,
    speaking: Collection[int] | None = None,
) -> tuple[Answer, ...]:
    """The answers of a member that count: each person's latest, oldest first.

    The last answer counts. An answer for the member as a whole (person None) replaces all earlier ones, and a
    person's later answer replaces it. `since` is when the meeting was last moved to another day: what was answered
    before belongs to the history only. Of two answers at one moment the one later in `history` counts.
    `speaking` are those who speak for the member now (None: not asked): what somebody answered who speaks for it no
    longer counts only until one of them, or the secretary after a call, has answered.
    """
    current: dict[int | None, Answer] = {}
    ordered = sorted((answer for answer in history if answer.member == member), key=lambda answer: answer.at)
    for answer in ordered:
        if since is not None and answer.at < since:
            continue
        if answer.person is None:
            current.clear()
        else:
            current.pop(None, None)
            current.pop(answer.person, None)
        current[answer.person] = answer
    if speaking is not None:
        theirs = {person: answer for person, answer in current.items() if person is None or person in speaking}
        current = theirs or current
    return tuple(current.values())


def standing(
    history: Iterable[Answer], member: int, since: datetime | None = None, speaking: Collection[int] | None = None
) -> Standing:
    """Where a member stands: it comes if one of its persons comes, and has answered when one has.

    Of several who come the strongest counts: yes before late before a substitute. `speaking`: as in `latest`.
    """
    answers = latest(history, member, since, speaking)
    kinds = {answer.kind for answer in answers}
    return Standing(member, next((kind for kind in _STRONGEST_FIRST if kind in kinds), None), answers)


def standings(
    history: Iterable[Answer],
    members: Sequence[int],
    since: datetime | None = None,
    speaking: Mapping[int, Collection[int]] | None = None,
) -> dict[int, Standing]:
    """Where each member stands, in the order of `members`; `speaking` are the persons of each, as in `latest`."""
    by_member: dict[int, list[Answer]] = {member: [] for member in members}
    for answer in history:
        if answer.member in by_member:
            by_member[answer.member].append(answer)
    return {
        member: standing(answers, member, since, None if speaking is None else speaking.get(member, ()))
        for member, answers in by_member.items()
    }


def answered_by_several(history: Iterable[Answer]) -> bool:
    """Whether two persons answered for one member: then it matters who speaks for it now."""
    persons: dict[int, set[int]] = {}
    for answer in history:
        if answer.person is not None:
            persons.setdefault(answer.member, set()).add(answer.person)
    return any(len(each) > 1 for each in persons.values())


def record(history: Sequence[Answer], answer: Answer, since: datetime | None = None) -> tuple[tuple[Answer, ...], bool]:
    """The history with the answer added, and whether it changed anything.

    The same answer of the same person again (a second press, an update delivered twice) changes nothing and adds
    nothing, so that it counts once. Raises what `checked` raises.
    """
    answer = checked(answer)
    for current in latest(history, answer.member, since):
        if current.person == answer.person and replace(current, at=answer.at) == answer:
            return tuple(history), False
    return (*history, answer), True


def tally(where: Mapping[int, Standing]) -> Tally:
    """Count seats by what their member answered; `where` is the result of `standings` over all seats."""
    kinds = [each.kind for each in where.values()]
    late = kinds.count(AnswerKind.LATE)
    return Tally(
        seats=len(kinds),
        yes=kinds.count(AnswerKind.YES) + late,
        no=kinds.count(AnswerKind.NO),
        proxy=kinds.count(AnswerKind.PROXY),
        late=late,
        unanswered=kinds.count(None),
        maybe=kinds.count(AnswerKind.MAYBE),
        people=sum(each.people for each in where.values()),
    )


def expected(counted: Tally, needed: int) -> Expected:
    """Whether a quorum of `needed` seats is expected of those who said that they, or a substitute, come."""
    coming = counted.yes + counted.proxy
    return Expected(coming, needed, max(needed - coming, 0))


def silent(where: Mapping[int, Standing], reported: Iterable[int]) -> tuple[int, ...]:
    """The members who get the D−3 reminder: they have not answered, or (`reported`: who has) not reported."""
    done = frozenset(reported)
    return tuple(member for member, each in where.items() if each.kind is None or member not in done)
