"""What comes due about organisations' own decisions: who follows at the end of a term, and the day on which one may leave."""

from typing import TYPE_CHECKING

from acts import decisions

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(decisions.ENDING, decisions.ask_who_follows)
    table.work(decisions.LEAVING, decisions.may_go)
