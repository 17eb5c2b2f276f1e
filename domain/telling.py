"""Who must know something, what becomes of a telling, and who holds the list of those who must be telephoned.

    waits ─ sent                                the message has arrived with Telegram
          └ listed ─ ticked                     there is no chat, it was refused, or it is in doubt: somebody telephones
                   └ moot                       it is over before anybody has telephoned
    waits, listed ─ anew                        something newer of the same stands in its place
    waits ─ moot                                it is over before the message was sent, or its card has nothing to show any more

Where who is on the list can be reached later, they are told then: listed ─ waits.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Office


class State(StrEnum):
    """What became of a telling."""

    WAITS = "waits"
    SENT = "sent"
    LISTED = "listed"
    TICKED = "ticked"
    ANEW = "anew"
    MOOT = "moot"


@dataclass(frozen=True)
class Somebody:
    """One person."""

    person_id: int


@dataclass(frozen=True)
class Holding:
    """Who holds an office of the network, or of one of its bodies; whoever holds it first where nobody does."""

    office: Office
    body_id: int | None = None


@dataclass(frozen=True)
class FirstOf:
    """Who holds the first of these offices in which somebody is reached; where nobody is, who holds the first."""

    offices: tuple[Office, ...]
    body_id: int | None = None


@dataclass(frozen=True)
class Speaking:
    """Who speaks for an organisation: told once one of them is reached."""

    member_id: int


Who = Somebody | Holding | FirstOf | Speaking

# Who sees to a network or a body.
RESPONSIBLE = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)
# Chair and secretary, each once; where one of them is not reached the other knows.
CHAIR_AND_SECRETARY = (FirstOf((Office.CHAIR, Office.SECRETARY)), FirstOf((Office.SECRETARY, Office.CHAIR)))

# Features of which only whom it concerns may read the words: who holds the list reads what it is about, and whom to telephone.
DISCREET = frozenset(
    {"cash_book", "elections", "honours", "lessons", "matches", "mutual_records", "payments", "successions", "teaching"}
)
KEEPERS = (Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR)


def keeper(leaders: Sequence[tuple[Office, int]], reached: Collection[int], about: int | None) -> int | None:
    """Who holds the list of those who must be telephoned: the first of `KEEPERS` who is reached, and whom it is not about.

    `leaders`: (office, person) of the network's own body. None where nobody is left.
    """
    for office in KEEPERS:
        for held, person in leaders:
            if held is office and person in reached and person != about:
                return person
    return None
