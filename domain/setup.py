"""The rules of setting a network up: the order of questions, who may belong to whom, what a single date may stand for.

Source of the rules: docs/meetings.md, 'The beginning of a network' and 'Bodies and seats'.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from domain.people import clean_name
from domain.recurrence import MONTHLY, Rule
from domain.refusal import Refused

STEPS = ("name", "rule", "quorum", "held", "matters", "level", "parent", "members", "office")
MOST_HELD = 200  # meetings in one year: more is a slip of the finger
MOST_MATTERS = 50
LONGEST_MATTER = 400
LONGEST_PLACE = 300


class Level(StrEnum):
    """อำเภอ, จังหวัด, or a network for one theme beside them."""

    DISTRICT = "district"
    PROVINCE = "province"
    THEMED = "themed"


_PARENTS: dict[Level, frozenset[Level]] = {
    Level.DISTRICT: frozenset({Level.PROVINCE}),
    Level.PROVINCE: frozenset(),
    Level.THEMED: frozenset({Level.DISTRICT, Level.PROVINCE}),
}


def first_open(taken: Collection[str], level: str | None = None) -> str | None:
    """The first question that was neither answered nor skipped; None when all are.

    A province has no parent among the networks, and without a level nobody can say who the parent may be: then that
    question is left out.
    """
    for step in STEPS:
        if step in taken or (step == "parent" and level in (None, Level.PROVINCE)):
            continue
        return step
    return None


def check_parent(child: int, level: str | None, parent: int, parent_level: str | None, above: Sequence[int]) -> None:
    """Refuses a parent that the child may not belong to; `above` are the networks over the parent, nearest first.

    A district centre belongs to a province, never to another district; a themed network to a district or a province;
    nothing belongs to itself, directly or in a circle. Raises Refused with 'setup.parent_itself', 'setup.parent_circle',
    'setup.parent_level_first' (the child has not said its level), 'setup.parent_without_level' or
    'setup.parent_wrong_level'.
    """
    if child == parent:
        raise Refused("setup.parent_itself")
    if child in above:
        raise Refused("setup.parent_circle")
    if level is None:
        raise Refused("setup.parent_level_first")
    if parent_level is None:
        raise Refused("setup.parent_without_level")
    if Level(parent_level) not in _PARENTS[Level(level)]:
        raise Refused("setup.parent_wrong_level", level=str(level), parent_level=str(parent_level))


def check_level(level: str, parent_level: str | None, child_levels: Iterable[str | None]) -> None:
    """Refuses a level that the present parent or children do not fit.

    Raises Refused('setup.level_under_parent') or Refused('setup.level_over_children').
    """
    if parent_level is not None and Level(parent_level) not in _PARENTS[Level(level)]:
        raise Refused("setup.level_under_parent", level=str(level), parent_level=str(parent_level))
    if any(child is not None and Level(level) not in _PARENTS[Level(child)] for child in child_levels):
        raise Refused("setup.level_over_children", level=str(level))


def rules_for_day(day: date) -> tuple[Rule, Rule]:
    """What a single day may stand for: its weekday in the month (a fifth one is the last), and its number."""
    which = (day.day - 1) // 7 + 1
    weekday = Rule(MONTHLY, (), ((which if which < 5 else -1, day.weekday()),))
    return weekday, Rule(MONTHLY, (day.day,))


def held_before(number: int) -> int:
    """How many meetings were held this year; Refused('setup.held_impossible') below 0 or above 200."""
    if not 0 <= number <= MOST_HELD:
        raise Refused("setup.held_impossible", most=MOST_HELD)
    return number


def clean_place(text: str) -> str:
    """A place as it is kept, at most 300 characters; Refused('setup.place_too_long') or Refused('name.empty')."""
    shown = " ".join(text.split())
    if len(shown) > LONGEST_PLACE:
        raise Refused("setup.place_too_long", most=LONGEST_PLACE)
    return shown if len(shown) > 120 else clean_name(shown)
