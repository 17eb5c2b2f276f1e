"""Handing over an office (ส่งมอบงาน): which offices are handed over, by whom to whom, what may stand on the list, what is still open.

Source of the rules: docs/network.md, 'Elections'.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from domain.people import Appointment, Office
from domain.refusal import Refused

LATE = timedelta(days=7)  # after the meeting: what is not complete is told to chair and checker
LONGEST = 500  # characters that are typed of what is handed over besides, or of what is missing
HANDED = (Office.CHAIR, Office.SECRETARY, Office.TREASURER, Office.CHECKER)


class Step(StrEnum):
    """What a handing over waits for: who leaves, who follows, the checker's count of the money; or nothing more."""

    LEAVING = "leaving"
    FOLLOWING = "following"
    COUNT = "count"
    DONE = "done"


def step(*, handed_over: bool, received: bool, money: bool, counted: bool) -> Step:
    """What it waits for; `money`: the checker has cash to count."""
    if not handed_over:
        return Step.LEAVING
    if not received:
        return Step.FOLLOWING
    return Step.COUNT if money and not counted else Step.DONE


def passed_on(
    before: Sequence[Appointment], after: Sequence[Appointment], left: Mapping[Office, int]
) -> list[tuple[Office, int, int]]:
    """(office, who leaves, who follows) of every office that is handed over; whoever was elected again hands nothing over.

    `left`: who last held an office that stood empty before.
    """
    found = []
    for office in HANDED:
        held = [each.person for each in before if each.office is office]
        now = [each.person for each in after if each.office is office]
        leaving = [each for each in held if each not in now]
        following = [each for each in now if each not in held]
        if not held and following and left.get(office) not in (None, *now):
            leaving = [left[office]]
        if following:
            found += [(office, each, following[min(place, len(following) - 1)]) for place, each in enumerate(leaving)]
    return found


def check_words(text: str) -> str:
    """What is typed to stand on a list, or of what is missing; raises Refused('successions.refused_words'): nothing, or too long."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST:
        raise Refused("successions.refused_words", most=LONGEST)
    return words
