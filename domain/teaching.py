"""Teaching and learning (สอนได้, อยากเรียน): brought together without names, until both sides have said yes.

Source of the rules: docs/network.md, 'Teaching and learning'.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.refusal import Refused

LONGEST_TOPIC = 80  # characters
FARTHEST = timedelta(days=366)  # a day that is agreed on


class Kind(StrEnum):
    """What an organisation said."""

    TEACH = "teach"
    LEARN = "learn"


class State(StrEnum):
    """How far two that fit are: who can teach is asked once the other wants that, and both are named after both yeses."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True)
class TopicTold:
    """What a message says: what can be taught or is to be learned, as it was typed."""

    kind: Kind
    topic: str


@dataclass(frozen=True)
class Entry:
    """What an organisation can teach or wants to learn; `words`: those of its topic that count."""

    id: int
    network_id: int
    member_id: int
    kind: Kind
    words: frozenset[str]


def same_topic(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two topics are one: all words of the shorter stand in the longer ('ปุ๋ยหมัก' in 'ทำปุ๋ยหมักจากขี้วัว')."""
    a, b = frozenset(one), frozenset(other)
    return bool(a and b) and (a <= b or b <= a)


def who_can(wish: Entry, entries: Iterable[Entry], asked: Collection[int], consented: Collection[int]) -> Entry | None:
    """Who is asked first: of the own network, then of networks that consented, where this one did; nobody twice for one wish.

    `asked`: entries that were asked about this wish before; `consented`: networks that let others ask them.
    """
    fit = [
        each
        for each in entries
        if each.kind is Kind.TEACH
        and each.member_id != wish.member_id
        and each.id not in asked
        and same_topic(each.words, wish.words)
    ]
    inside = [each for each in fit if each.network_id == wish.network_id]
    if inside:
        return inside[0]
    if wish.network_id not in consented:
        return None
    return next((each for each in fit if each.network_id in consented), None)


def check_day(day: date, today: date) -> None:
    """Refused('teaching.refused_day') for a day that is past, or more than a year away."""
    if not today <= day <= today + FARTHEST:
        raise Refused("teaching.refused_day", day=day.isoformat())
