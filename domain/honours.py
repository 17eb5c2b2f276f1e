"""Yearly honours (ผลงานประจำปี): thresholds on records, resolved before their year; whoever reaches all is honoured, nobody ranked.

Source of the rules: docs/network.md, 'Yearly honours'.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.people import Appointment, Office
from domain.plans import Year, year_of
from domain.refusal import Refused

MOST_MEETINGS, MONTHS, MOST_LESSONS = 60, 12, 100


class State(StrEnum):
    """How far the honours of a year are; what is decided in a meeting counts once it has ended."""

    PROPOSED = "proposed"
    SET = "set"  # resolved before the year began
    LATE = "late"  # resolved when the year ran already: it does not count
    JUDGED = "judged"  # every entrant was looked at
    SHOWN = "shown"  # a meeting has agreed to show who passed
    REPLACED = "replaced"  # proposed anew before it was resolved


@dataclass(frozen=True)
class Criteria:
    """At least so many meetings with the seat filled, months with a report, lessons told; 0: not asked for."""

    meetings: int
    reports: int
    lessons: int


@dataclass(frozen=True)
class Figures:
    """What the records hold of an organisation's year: meetings it came to of those it had a seat in, months reported, lessons."""

    meetings: int
    held: int
    reports: int
    lessons: int


def year_for(today: date, accounting_month: int) -> Year:
    """Criteria stand before their year begins: whenever they are proposed, they are for the year that begins next."""
    return year_of(today, accounting_month).next


def check(found: Criteria) -> Criteria:
    """Refused('honours.refused_criteria') where nothing is asked for or more than a year can hold."""
    within = (
        0 <= found.meetings <= MOST_MEETINGS and 0 <= found.reports <= MONTHS and 0 <= found.lessons <= MOST_LESSONS
    )
    if not within or not (found.meetings or found.reports or found.lessons):
        raise Refused("honours.refused_criteria", most_meetings=MOST_MEETINGS, most_lessons=MOST_LESSONS)
    return found


def reached(criteria: Criteria, figures: Figures) -> tuple[bool, bool, bool]:
    """Meetings, reports, lessons: reached or not. A year without a single report is no pass, whatever else was asked for."""
    return (
        figures.meetings >= criteria.meetings,
        figures.reports >= max(1, criteria.reports),
        figures.lessons >= criteria.lessons,
    )


def passes(criteria: Criteria, figures: Figures) -> bool:
    """All thresholds; so all may pass, and nobody stands before another."""
    return all(reached(criteria, figures))


def resolved(state: State, on: date | None, year: Year) -> State:
    """A meeting of that day agreed to the criteria (None: none did, or not any more); from the year's first day on it is too late."""
    if state not in (State.PROPOSED, State.SET, State.LATE):
        return state
    if on is None:
        return State.PROPOSED
    return State.SET if on < year.first else State.LATE


def check_open(state: State, year: Year, today: date) -> None:
    """An organisation enters, or leaves again, from the resolution to the last day of the year."""
    if state is not State.SET:
        raise Refused("honours.refused_not_set")
    if today >= year.next.first:
        raise Refused("honours.refused_over")


def judges(reached: Sequence[Appointment], own: Mapping[int, Collection[int]], entered: Collection[int]) -> set[int]:
    """Who sees the entrants, of the officers whom the bot reaches: chair and secretary.

    Where all of them speak for one organisation that entered (`own`: person -> organisations), vice-chair and treasurer see them too:
    somebody else has to press that one.
    """
    first = {each.person for each in reached if each.office in (Office.CHAIR, Office.SECRETARY)}
    if not set(entered).intersection(*(own.get(each, ()) for each in first)):
        return first
    return first | {each.person for each in reached if each.office in (Office.VICE_CHAIR, Office.TREASURER)}


def check_judge(member_id: int, own: Collection[int]) -> None:
    """Who judges leaves for their own organisation: Refused('honours.refused_own')."""
    if member_id in own:
        raise Refused("honours.refused_own")


def in_order(passed: Collection[int], directory: Sequence[int]) -> list[int]:
    """Who passed, in the directory's order."""
    return [each for each in directory if each in passed]
