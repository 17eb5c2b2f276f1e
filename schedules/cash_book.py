"""What comes due about the network's own money: an approval that waits, the checker's month, the closing of an account."""

from typing import TYPE_CHECKING

from acts.cash_book import approving, book, entries, months

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(entries.APPROVAL, approving.ask_next)
    table.work(book.CHECK, months.ask_checker, repeats=True)
    table.work(book.CLOSE, months.close, repeats=True)
