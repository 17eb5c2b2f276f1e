"""What comes due of requests for support: thirty days after one was sent its owner is asked whether it was answered."""

from typing import TYPE_CHECKING

from acts import support_requests
from storage.support_requests import UNANSWERED

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work(UNANSWERED, support_requests.ask_answered)
