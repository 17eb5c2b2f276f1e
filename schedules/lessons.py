"""What comes due about lessons: two sentences the day after, and the chair's consent."""

from typing import TYPE_CHECKING

from acts import lessons

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(lessons.ASK, lessons.ask)
    table.work(lessons.CONSENT, lessons.ask_consent)
