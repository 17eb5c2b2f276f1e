"""What comes due about elections: sixty days before a term ends, the day after it ended, and offices that became vacant."""

from typing import TYPE_CHECKING

import storage.elections
from acts import elections
from acts.offices import following

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(elections.ASK, elections.ending)
    table.work(elections.OVER, elections.over)
    table.work(elections.FOLLOW, following.after_election)
    table.keep(storage.elections.ending, elections.plan_ending)
    table.keep(storage.elections.speaking_for_nobody, elections.speaks_for_nobody)
