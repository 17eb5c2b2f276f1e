"""Closed months as they are kept: written once, read ever after; no statement, member or level that changes later alters them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from domain.digest.attention import Brief, brief
from domain.digest.books import Amount, Book, Presence, Sum
from domain.digest.figures import SATANG
from domain.digest.keys import ACTIVITY, SOLD_ALL, Plain, Value
from storage.connection import AsyncConnection
from storage.digest.corrections import Late
from storage.tables import digest_months
from storage.turn import Turn
from storage.upsert import insertion

Heads = dict[int, tuple[int | None, int | None]]


@dataclass(frozen=True)
class Kept:
    """A network's month, closed or as it stands: `book` with everything below it, `own` without, `children` directly below."""

    network_id: int
    month: str
    as_of: datetime
    closed: bool
    name: str
    level: str | None
    founded_at: datetime
    children: tuple[int, ...]
    book: Book
    own: Book
    corrections: tuple[Late, ...]
    reported: tuple[int, ...]
    heads: Heads
    told: dict[str, Any]
    below: tuple["Kept", ...] | None = None  # the children's months, where they were reckoned together with this one


# --- a value, a book, a correction as JSON -----------------------------------------------------------------------------------


def _value(value: Value) -> int | str:
    return value if type(value) is int else str(value)


def _read(value: int | str) -> Value:
    return value if isinstance(value, int) else Decimal(value)


def _amount(value: Value, more: Value) -> list[int | str]:
    return [_value(value), _value(more)] if more else [_value(value)]


def _read_amount(value: int | str, more: int | str = 0) -> Amount:
    return _read(value), _read(more)


def book_to_json(book: Book) -> dict[str, Any]:
    """A book as JSON: quantities as text, keys of sums by their place in the list."""
    order = {key: place for place, key in enumerate(book.sums)}
    return {
        "networks": list(book.networks),
        "sums": [
            [
                *key,
                value if type(value) is int else str(value),
                organisations,
                approx,
                *([_value(more)] if more else ()),
            ]
            for key, (value, organisations, approx, more) in book.sums.items()
        ],
        "spellings": {product: name for product, name in book.spellings.items() if product != name},
        "statements": {
            str(key): [[order[each], *_amount(value, more)] for each, value, more in adds]
            for key, adds in book.statements.items()
        },
        "organisations": {str(key): _presence_to_json(presence, order) for key, presence in book.organisations.items()},
        "orders": {
            str(child): [[order[key], *_amount(*amount)] for key, amount in lines.items()]
            for child, lines in book.orders.items()
        },
    }


_FLAGS = ("here", "reported", "told", "before", "after", "through", "joined", "left")


def _presence_to_json(presence: Presence, order: Mapping[Plain, int]) -> list[Any]:
    flags = [int(getattr(presence, name)) for name in _FLAGS]
    return [flags, presence.people, presence.households, sorted(order[key] for key in presence.keys)]


def _presence(values: Sequence[Any], keys: Sequence[Plain]) -> Presence:
    flags, people, households, places = values
    return Presence(
        **{name: bool(flag) for name, flag in zip(_FLAGS, flags, strict=True)},
        people=tuple(people) if people else None,
        households=tuple(households) if households else None,
        keys=frozenset(keys[place] for place in places),
    )


def book_from_json(kept: Mapping[str, Any]) -> Book:
    """The book as it was."""
    keys: list[Plain] = []
    sums: dict[Plain, Sum] = {}
    for topic, measure, product, unit, value, organisations, approx, *more in kept["sums"]:
        key = (topic, measure, product, unit)
        keys.append(key)
        sums[key] = Sum(
            value if type(value) is int else Decimal(value), organisations, approx, _read(more[0]) if more else 0
        )
    spellings = {key[2]: key[2] for key in keys if key[2]} | kept["spellings"]
    return _with_sales(
        Book(
            tuple(kept["networks"]),
            sums,
            spellings,
            {
                int(each): tuple((keys[place], *_read_amount(*amount)) for place, *amount in adds)
                for each, adds in kept["statements"].items()
            },
            {int(each): _presence(values, keys) for each, values in kept["organisations"].items()},
            {
                int(child): {keys[place]: _read_amount(*amount) for place, *amount in lines}
                for child, lines in kept["orders"].items()
            },
        )
    )


def _with_sales(book: Book) -> Book:
    """A month that was closed before sales were summed over products: from at least as many organisations as any one product."""
    sold = {key: total for key, total in book.sums.items() if _is_sale(key)}
    if not sold or SOLD_ALL in book.sums:
        return book
    total = sum(int(each.value) for each in sold.values())
    most = max(each.organisations for each in sold.values())
    book.sums[SOLD_ALL] = Sum(total, most, any(each.approx for each in sold.values()))
    for statement, adds in book.statements.items():
        book.statements[statement] = (*adds, *((SOLD_ALL, value, more) for key, value, more in adds if _is_sale(key)))
    for organisation, presence in book.organisations.items():
        if any(_is_sale(key) for key in presence.keys):
            book.organisations[organisation] = presence._replace(keys=presence.keys | {SOLD_ALL})
    return book


def _is_sale(key: Plain) -> bool:
    return key[:2] == (ACTIVITY, "sold") and key[3] == SATANG


def _late_to_json(late: Late) -> list[Any]:
    return [
        late.month,
        late.statement_id,
        late.network_id,
        late.member_id,
        list(late.key),
        late.product,
        _value(late.value),
        late.organisations,
        late.price,
    ]


def _late(values: Sequence[Any]) -> Late:
    month, statement, network, member, key, product, value, *more = values  # what was kept earlier has no more
    return Late(month, statement, network, member, (key[0], key[1], key[2], key[3]), product, _read(value), *more)


# --- rows --------------------------------------------------------------------------------------------------------------------

_columns = (
    digest_months.c.network_id,
    digest_months.c.month,
    digest_months.c.closed_at,
    digest_months.c.name,
    digest_months.c.level,
    digest_months.c.founded_at,
    digest_months.c.children,
    digest_months.c.book,
    digest_months.c.own,
    digest_months.c.corrections,
    digest_months.c.reported,
    digest_months.c.heads,
    digest_months.c.told,
)
_wanted = (
    digest_months.c.network_id.in_(bindparam("networks", expanding=True)),
    digest_months.c.month.in_(bindparam("months", expanding=True)),
)
_whole = select(*_columns).where(*_wanted)
_books = select(digest_months.c.network_id, digest_months.c.book).where(*_wanted)
_briefs = select(
    digest_months.c.network_id,
    digest_months.c.month,
    digest_months.c.name,
    digest_months.c.founded_at,
    digest_months.c.brief,
).where(*_wanted)
_which = select(digest_months.c.network_id).where(
    digest_months.c.network_id.in_(bindparam("networks", expanding=True)), digest_months.c.month == bindparam("month")
)


async def read(
    connection: AsyncConnection, network_ids: Iterable[int], months: Iterable[str]
) -> dict[tuple[int, str], Kept]:
    """The closed months that are kept, by network and month."""
    found = {}
    wanted = {"networks": list(network_ids), "months": list(months)}
    for row in await connection.execute(_whole, wanted):
        book = book_from_json(row.book)
        found[row.network_id, row.month] = Kept(
            row.network_id,
            row.month,
            row.closed_at,
            True,
            row.name,
            row.level,
            row.founded_at,
            tuple(row.children),
            book,
            book_from_json(row.own) if row.own is not None else book,
            tuple(_late(each) for each in row.corrections),
            tuple(row.reported),
            {int(member): (heads[0], heads[1]) for member, heads in row.heads.items()},
            row.told,
        )
    return found


async def books(connection: AsyncConnection, network_ids: Iterable[int], month: str) -> dict[int, Book]:
    """The books alone of a closed month, by network."""
    wanted = {"networks": list(network_ids), "months": [month]}
    return {row.network_id: book_from_json(row.book) for row in await connection.execute(_books, wanted)}


async def briefs(
    connection: AsyncConnection, network_ids: Iterable[int], months: Iterable[str]
) -> dict[tuple[int, str], tuple[str, datetime, Brief]]:
    """(name, founding, the figures by which it is judged) of closed months, by network and month."""
    wanted = {"networks": list(network_ids), "months": list(months)}
    return {
        (row.network_id, row.month): (row.name, row.founded_at, Brief(*row.brief))
        for row in await connection.execute(_briefs, wanted)
    }


async def closed_already(connection: AsyncConnection, network_ids: Iterable[int], month: str) -> set[int]:
    """Which of these networks have this month closed in the books."""
    wanted = {"networks": list(network_ids), "month": month}
    return {row[0] for row in await connection.execute(_which, wanted)}


async def keep(turn: Turn, months: Sequence[Kept]) -> None:
    """Write closed months; one that is kept already stays as it is."""
    rows = [
        {
            "network_id": each.network_id,
            "month": each.month,
            "closed_at": each.as_of,
            "made_at": turn.now,
            "name": each.name,
            "level": each.level,
            "founded_at": each.founded_at,
            "children": list(each.children),
            "book": book_to_json(each.book),
            "own": book_to_json(each.own) if each.children else None,
            "corrections": [_late_to_json(late) for late in each.corrections],
            "reported": list(each.reported),
            "brief": list(brief(each.own, each.book)),
            "heads": {str(member): list(heads) for member, heads in each.heads.items()},
            "told": each.told,
        }
        for each in months
    ]
    if rows:
        await turn.connection.execute(insertion(turn.connection, digest_months).on_conflict_do_nothing(), rows)
