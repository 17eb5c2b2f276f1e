"""A month beside the last one and the same one of last year, summed up since a year began, and drawn over twelve months.

Source of the rules: docs/digest.md, 'Beside other months'. A figure that is missing stays missing: it is never compared as 0.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.digest.books import Book, Sum
from domain.digest.figures import Accumulated, Compared, Figure, MonthPoint, Topic
from domain.digest.keys import MEMBERS, REPORTED, Plain, add, plain
from domain.digest.period import months_back
from domain.digest.year import Year

BUDGET_MONTH = 10  # ปีงบประมาณ begins in October
STANDING = frozenset(
    {
        (Topic.MEETING.value, "networks"),
        (Topic.TASK.value, "overdue"),
        (Topic.TASK.value, "open"),
        (Topic.REPORT.value, "members"),
        (Topic.REPORT.value, "reported"),
        (Topic.REPORT.value, "quiet"),
        (Topic.REPORT.value, "unconfirmed"),
        (Topic.MEMBER.value, "people"),
        (Topic.MEMBER.value, "households"),
        (Topic.PROBLEM.value, "help_open"),
    }
)  # what stands at the end of a month: summed over months it would mean nothing
ATTENDED, SEATS = plain(Topic.MEETING, "attended"), plain(Topic.MEETING, "seats")


def months_of(month: str, year: Year, accounting_month: int = 1) -> tuple[str, ...]:
    """The months from the beginning of the year that `month` lies in, up to it, the oldest first."""
    first = {Year.CALENDAR: 1, Year.BUDGET: BUDGET_MONTH, Year.ACCOUNTING: accounting_month}[year]
    return months_back(month, (int(month[5:]) - first) % 12 + 1)


def last_year(month: str) -> str:
    """The same month of last year."""
    day = date.fromisoformat(f"{month}-01")
    return f"{day.year - 1}-{day.month:02d}"


def compared(now: Book, last: Book | None, year_ago: Book | None) -> tuple[Compared, ...]:
    """Every figure of the month, of the last, and of the same one of last year, by key; what was and is no more has value None."""
    books = [book for book in (now, last, year_ago) if book is not None]
    spellings = {product: name for book in reversed(books) for product, name in book.spellings.items()}
    found = []
    for key in {key: None for book in books for key in book.sums}:
        here = now.sums.get(key)
        figure = Figure(
            now.key(key) if here is not None else Book((), spellings=spellings).key(key),
            here.value if here is not None else None,
            here.organisations if here is not None else 0,
            here.approx if here is not None else False,
            here.more if here is not None else 0,
        )
        before, ago = _sum(last, key), _sum(year_ago, key)
        found.append(
            Compared(
                figure,
                before.value if before is not None else None,
                ago.value if ago is not None else None,
                before.organisations if before is not None else 0,
                ago.organisations if ago is not None else 0,
                before.more if before is not None else 0,
                ago.more if ago is not None else 0,
            )
        )
    return tuple(sorted(found, key=lambda each: each.figure.key))


def _sum(book: Book | None, key: Plain) -> Sum | None:
    return book.sums.get(key) if book is not None else None


def accumulated(books: Sequence[Book]) -> tuple[Accumulated, ...]:
    """The sums of these months, by key; what only stands at a month's end is not summed."""
    values: dict[Plain, Sum] = {}
    fewest: dict[Plain, int] = {}
    spellings: dict[str, str] = {}
    for book in books:
        spellings |= book.spellings
        for key, total in book.sums.items():
            if key[:2] in STANDING:
                continue
            known = values.get(key)
            values[key] = total if known is None else _both(known, total)
            if total.organisations:
                fewest[key] = min(fewest.get(key, total.organisations), total.organisations)
    shown = Book((), spellings=spellings)
    found = [Accumulated(shown.key(key), total.value, fewest.get(key, 0), total.more) for key, total in values.items()]
    return tuple(sorted(found, key=lambda each: each.key))


def _both(first: Sum, second: Sum) -> Sum:
    return Sum(add(first.value, second.value), more=add(first.more, second.more))


def course(books: Mapping[str, Book | None], months: Sequence[str]) -> tuple[MonthPoint, ...]:
    """Attendance and reporting month by month; None where no meeting was held, or where there was no member yet."""
    return tuple(_point(month, books.get(month)) for month in months)


def _point(month: str, book: Book | None) -> MonthPoint:
    if book is None:
        return MonthPoint(month, None, None, None, None)
    reported, members = _count(book, REPORTED), _count(book, MEMBERS)
    there = bool(members)
    return MonthPoint(
        month, _count(book, ATTENDED), _count(book, SEATS), reported if there else None, members if there else None
    )


def _count(book: Book, key: Plain) -> int | None:
    total = book.sums.get(key)
    return int(total.value) if total is not None else None
