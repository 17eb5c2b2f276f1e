"""The kinds and the stage of a network (กำลังก่อตัว, ขั้นต้น, แท้จริง), and the assessment by which it becomes a real one.

Source of the rules: docs/network.md, 'Kinds, stage and assessment'. Nothing here gives points or compares networks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.decisions import ENOUGH
from domain.refusal import Refused

QUORATE_OF, QUORATE = 6, 3  # closed months that are looked at; of these with a quorum
REACHED = 2  # organisations besides an activity's owner
CONFIRMED = 2  # organisations that say what came of it
ACTIVITY_MONTHS = 12
ASKED_BEFORE = timedelta(days=60)  # before an assessment is a year old
OTHER_ASSESSOR_AFTER = timedelta(days=14)  # of silence: a line on the parent's card
LONGEST_REASON = 500


class NetworkKind(StrEnum):
    """พื้นที่, ธุรกิจ, วิชาการ, สังคม: one or more; they sort what is offered and forbid nothing."""

    AREA = "area"
    BUSINESS = "business"
    KNOWLEDGE = "knowledge"
    SOCIAL = "social"


class Stage(StrEnum):
    """กำลังก่อตัว, ขั้นต้น, แท้จริง."""

    FORMING = "forming"
    INITIAL = "initial"
    REAL = "real"


class Side(StrEnum):
    """Who says of a proof that it is enough: the network itself, or its assessor."""

    NETWORK = "network"
    ASSESSOR = "assessor"


@dataclass(frozen=True)
class Evidence:
    """What the books hold for the four proofs, in numbers.

    Closed months with a quorum, of those looked at; whether a plan is adopted; for each activity of the last twelve months how many
    organisations besides its owner it reached; organisations that received something and confirm a result.
    """

    quorate: int
    closed_months: int
    plan: bool
    reached: tuple[int, ...]
    confirmed: int


def first(decided: int, *, paper: bool, real: bool) -> Stage:
    """The stage: two organisations' own decisions, and a memorandum in force or a resolution to be a network, then an assessment."""
    if real:
        return Stage.REAL
    return Stage.INITIAL if decided >= ENOUGH and paper else Stage.FORMING


def holds(evidence: Evidence, proof: int) -> bool:
    """Whether the books hold enough for this proof (1–4); one below its number is empty."""
    if proof == 1:
        return evidence.quorate >= QUORATE
    if proof == 2:
        return evidence.plan
    if proof == 3:
        return any(each >= REACHED for each in evidence.reached)
    return evidence.confirmed >= CONFIRMED


@dataclass(frozen=True)
class Word:
    """What one side says of one proof: enough, or not yet and why."""

    enough: bool
    why: str = ""


def enough(evidence: Evidence, proof: int) -> Word:
    """[เพียงพอ]; refused for a proof that is empty, with how many there are and how many it takes."""
    if not holds(evidence, proof):
        there = {1: evidence.quorate, 2: 0, 3: max(evidence.reached, default=0), 4: evidence.confirmed}[proof]
        raise Refused(
            "stages.refused_empty", proof=proof, there=there, needed={1: QUORATE, 2: 1, 3: REACHED, 4: CONFIRMED}[proof]
        )
    return Word(True)


def not_enough(why: str) -> Word:
    """[ยังไม่พอ] with its sentence; without one it waits."""
    said = " ".join(why.split())
    if not any(each.isalnum() for each in said):
        raise Refused("stages.refused_no_reason")
    return Word(False, said[:LONGEST_REASON])


def complete(words: Mapping[int, Word]) -> bool:
    """Whether all four proofs were said to be enough or not."""
    return set(words) == {1, 2, 3, 4}


def all_enough(words: Mapping[int, Word]) -> bool:
    """Whether all four are said to be enough."""
    return complete(words) and all(each.enough for each in words.values())


def good_until(day: date) -> date:
    """The last day of the twelve months of an assessment; of 29 February it is the 27th, so that the 28th is its anniversary."""
    try:
        anniversary = day.replace(year=day.year + 1)
    except ValueError:
        anniversary = date(day.year + 1, 2, 28)
    return anniversary - timedelta(days=1)


def age(day: date, today: date) -> tuple[int, int]:
    """How old an assessment is: whole years and months."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return divmod(max(0, months), 12)
