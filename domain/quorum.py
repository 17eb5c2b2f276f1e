"""The quorum: how many seats a body needs in the room, and whether they are there. Everything that asks, asks `quorate`.

Source of the rules: docs/meetings.md, 'The meeting'.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.refusal import Refused


class QuorumKind(StrEnum):
    """How a body counts its quorum; the first is offered first."""

    HALF = "half"
    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"
    NUMBER = "number"


@dataclass(frozen=True)
class QuorumRule:
    """A body's quorum; `number` is used by the kind NUMBER only."""

    kind: QuorumKind = QuorumKind.HALF
    number: int = 0

    @classmethod
    def parse(cls, text: str) -> "QuorumRule":
        """Read `half`, `more_than_half`, `two_thirds` or `number:5`; raises Refused('quorum.unreadable', text=…)."""
        name, _, figure = text.partition(":")
        if name == QuorumKind.NUMBER and figure.isascii() and figure.isdigit() and int(figure) > 0:
            return cls(QuorumKind.NUMBER, int(figure))
        if not figure and name in {kind.value for kind in QuorumKind} - {QuorumKind.NUMBER.value}:
            return cls(QuorumKind(name))
        raise Refused("quorum.unreadable", text=text)

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}" if self.kind is QuorumKind.NUMBER else str(self.kind)


def quorum(rule: QuorumRule, seats: int) -> int:
    """How many seats must be filled: ⌈n/2⌉, ⌊n/2⌋+1, ⌈2n/3⌉ or the fixed number; at least 1.

    `seats` are all the body's seats at the start of the meeting, those without Telegram included. A fixed number is
    returned as it is even above `seats`: the body then has too few seats to decide anything, and must hear so.
    """
    match rule.kind:
        case QuorumKind.HALF:
            needed = (seats + 1) // 2
        case QuorumKind.MORE_THAN_HALF:
            needed = seats // 2 + 1
        case QuorumKind.TWO_THIRDS:
            needed = (2 * seats + 2) // 3
        case QuorumKind.NUMBER:
            needed = rule.number
    return max(needed, 1)


def fixed_quorum(number: int, seats: int) -> QuorumRule:
    """The quorum 'a number', chosen at set-up; raises Refused('quorum.impossible') unless 1 ≤ number ≤ seats."""
    if not 1 <= number <= max(seats, 1):
        raise Refused("quorum.impossible", number=number, seats=seats)
    return QuorumRule(QuorumKind.NUMBER, number)


def quorate(present: int, needed: int) -> bool:
    """Whether so many seats in the room, or expected there, make a quorum of `needed`."""
    return present >= needed


def require_quorum(present: int, needed: int) -> None:
    """Raises Refused('proceedings.refused_quorum', present=…, needed=…) when too few seats are in the room."""
    if not quorate(present, needed):
        raise Refused("proceedings.refused_quorum", present=present, needed=needed)
