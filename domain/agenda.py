"""The agenda of a meeting: its official sections, the matters of every meeting, and where a proposal stands.

Source of the rules: docs/facts.md, 'The record of a Thai meeting'; docs/meetings.md, 'The agenda'.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.refusal import Refused

LONGEST_TITLE = 500
MOST_STANDING = 12


class Section(StrEnum):
    """แจ้งให้ทราบ, รับรองรายงาน, สืบเนื่อง, เสนอให้ทราบ, พิจารณา, อื่น ๆ."""

    INFORM = "inform"
    ADOPT = "adopt"
    ARISING = "arising"
    REPORT = "report"
    CONSIDER = "consider"
    OTHER = "other"


SIX = (Section.INFORM, Section.ADOPT, Section.ARISING, Section.REPORT, Section.CONSIDER, Section.OTHER)
FIVE = (Section.INFORM, Section.ADOPT, Section.REPORT, Section.CONSIDER, Section.OTHER)  # arising stands under ทราบ
STANDING = ("finance", "trade", "reports", "exchange")  # the matters of every meeting, until a network writes its own


class State(StrEnum):
    """A proposal waits for the secretary, is taken in, stands under other matters, is declined, or was taken back."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    OTHER = "other"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


SHOWN = frozenset({State.PROPOSED, State.ACCEPTED, State.OTHER})


@dataclass(frozen=True)
class Proposal:
    """A matter that a member proposed, or that an officer put in."""

    id: int
    title: str
    section: Section
    state: State
    member_id: int | None
    position: int


def sections(count: int) -> tuple[Section, ...]:
    """The sections of a network that says so: five, or the official six."""
    return FIVE if count == 5 else SIX


def stands_under(proposal: Proposal) -> Section:
    """Where a proposal stands: undecided and later ones under other matters, accepted ones where the secretary put them."""
    return proposal.section if proposal.state is State.ACCEPTED else Section.OTHER


def decide(proposal: Proposal, decision: State) -> State:
    """The secretary takes a proposal in, puts it under other matters or declines it; a later decision replaces an earlier one.

    Raises Refused('agenda.withdrawn') when whoever proposed it took it back.
    """
    if proposal.state is State.WITHDRAWN:
        raise Refused("agenda.withdrawn")
    if decision not in (State.ACCEPTED, State.OTHER, State.DECLINED):
        raise ValueError(f"no decision: {decision}")
    return decision


def title(text: str) -> str:
    """A matter's title as it is kept: one line, no more than 500 characters. Raises Refused('agenda.empty_title')."""
    line = " ".join(text.split())[:LONGEST_TITLE]
    if not any(char.isalnum() for char in line):
        raise Refused("agenda.empty_title")
    return line


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """Matters as typed, one a line, with or without numbers before them: those of every meeting, or of an extraordinary one.

    Raises Refused('agenda.empty_title') for none and Refused('agenda.too_many_standing', most=12).
    """
    found = []
    for line in lines:
        bare = line.strip().lstrip("-–•*").strip()
        head, _, rest = bare.partition(" ")
        if rest and all(char.isdecimal() or char in ".)" for char in head) and any(char.isdecimal() for char in head):
            bare = rest
        if any(char.isalnum() for char in bare):
            found.append(title(bare))
    found = list(dict.fromkeys(found))
    if not found:
        raise Refused("agenda.empty_title")
    if len(found) > MOST_STANDING:
        raise Refused("agenda.too_many_standing", most=MOST_STANDING)
    return tuple(found)
