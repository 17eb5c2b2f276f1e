"""What is known of how a resolution was carried out: the work that was given, and what a person said became of it.

Work that was done says nothing of the resolution: prices that were obtained do not buy anything. Only a person closes one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import Claim, carried_out


class Settled(StrEnum):
    """What a person said became of a resolution: carried out, or not to be carried out any more."""

    DONE = "done"
    DROPPED = "dropped"


class State(StrEnum):
    """How far a resolution has been carried out, as its register says: NONE: no work was given and nobody said anything."""

    NONE = "none"
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True)
class Work:
    """One piece of work that was given with a resolution."""

    done: bool
    open: bool
    due: date | None = None


@dataclass(frozen=True)
class Progress:
    """Where a resolution stands, and how much of its work is done."""

    state: State
    done: int = 0
    given: int = 0

    @property
    def carried_out(self) -> Claim:
        """Whether it was carried out, as texts may say it."""
        return carried_out(self.state is State.DONE, self.done, self.given)


def progress(settled: Settled | None, work: Iterable[Work], today: date) -> Progress:
    """How far a resolution is: closed only where a person said so; else its work is counted, overdue when any of it is."""
    given = list(work)
    done = sum(each.done for each in given)
    if settled is not None:
        state = State.DONE if settled is Settled.DONE else State.ENDED
    elif not given:
        state = State.NONE
    elif any(each.open and each.due is not None and each.due < today for each in given):
        state = State.OVERDUE
    else:
        state = State.OPEN
    return Progress(state, done, len(given))
