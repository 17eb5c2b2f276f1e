"""What comes due of yearly honours: the year's last month has closed, and its entrants are judged; the last one of them left."""

from typing import TYPE_CHECKING

import storage.honours
from acts import honours

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(honours.JUDGING, honours.year_closed)
    table.keep(storage.honours.looked_at, honours.last_one_left)
