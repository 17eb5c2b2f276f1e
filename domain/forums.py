"""A joint forum (เวทีร่วม): one gathering of several hosts, each after its chair's yes; who is in two of them counts once.

Source of the rules: docs/network.md, 'Joint forums'.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.refusal import Refused

MOST_HOSTS = 12


class State(StrEnum):
    """How far a network is that was asked to host together."""

    ASKED = "asked"
    JOINED = "joined"
    DECLINED = "declined"


@dataclass(frozen=True)
class Count:
    """People of a forum as one host reads them: `own` and `others`, of whom `both` are in both and count once in `total`."""

    own: int
    others: int
    both: int
    total: int


def counted(own: Collection[int], others: Collection[int]) -> Count:
    """People by their keys: those of one host, and those of all other hosts together."""
    mine, theirs = frozenset(own), frozenset(others)
    return Count(len(mine), len(theirs), len(mine & theirs), len(mine | theirs))


def check_before(day: date, today: date) -> None:
    """Refused('forums.refused_over') from the day itself on: a chair who was silent until then has not joined."""
    if today >= day:
        raise Refused("forums.refused_over")


def answered(state: State, yes: bool, signed: int) -> State:
    """The chair's yes or no; a no may still become a yes, and a yes a no while nobody has `signed` up with that host.

    Raises Refused('forums.refused_answered') for the same said twice, Refused('forums.refused_signed', count=…).
    """
    after = State.JOINED if yes else State.DECLINED
    if state is after:
        raise Refused("forums.refused_answered")
    if state is State.JOINED and signed:
        raise Refused("forums.refused_signed", count=signed)
    return after
