"""What comes due about the network's own money: an approval that waits, the checker's month, the closing of an account."""

from typing import TYPE_CHECKING

from acts import cash_book

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(cash_book.APPROVAL, cash_book.ask_next)
    table.work(cash_book.CHECK, cash_book.ask_checker, repeats=True)
    table.work(cash_book.CLOSE, cash_book.close, repeats=True)
