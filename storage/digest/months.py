"""The month of a network with everything below it: read where it is closed, reckoned where it is open, and closed once for good.

A closed month is kept as it is: no statement, member or level that changes later alters it. Networks are reckoned in batches and
merged upward, so that a nation needs no more memory than its largest province.
"""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, exists, select

from domain.digest.attention import Brief, brief
from domain.digest.books import Amount, Book, Presence, Sum, whole
from domain.digest.figures import SATANG
from domain.digest.keys import ACTIVITY, SOLD_ALL, Plain, Value
from domain.digest.period import Period
from storage.connection import AsyncConnection
from storage.digest import corrections, counting
from storage.digest.corrections import Late
from storage.digest.sayings import references
from storage.tables import deliveries, digest_months, networks
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


async def read_kept(
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


async def kept_books(connection: AsyncConnection, network_ids: Iterable[int], month: str) -> dict[int, Book]:
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


# --- read where it is closed, reckoned where it is open ----------------------------------------------------------------------

BATCH = 300  # networks whose rows are asked for together


@dataclass(frozen=True)
class Node:
    """A network as the levels need it."""

    id: int
    name: str
    level: str | None
    parent_id: int | None
    founded_at: datetime
    trades: bool  # goods of a joint round were ever shared there: of others nothing of that is asked


_network = (
    networks.c.id,
    networks.c.name,
    networks.c.level,
    networks.c.parent_id,
    networks.c.created_at,
    exists().where(deliveries.c.network_id == networks.c.id, deliveries.c.state == "shared").label("trades"),
)
_there = (
    networks.c.created_at < bindparam("end"),
    networks.c.created_at < bindparam("as_of"),
    networks.c.state != "setup",
)
_named = select(*_network).where(networks.c.id.in_(bindparam("keys", expanding=True)), *_there)
_below = (
    select(*_network)
    .where(networks.c.parent_id.in_(bindparam("keys", expanding=True)), *_there)
    .order_by(networks.c.id)
)
_all = select(*_network).where(*_there).order_by(networks.c.id)


async def kept_months(
    connection: AsyncConnection, network_ids: Iterable[int], month: str, now: datetime
) -> dict[int, Kept]:
    """The month of each of these networks, closed or as it stands now; a network founded later has none."""
    period = Period.of(month, now)
    wanted = list(dict.fromkeys(network_ids))
    found: dict[int, Kept] = {}
    if period.closed:
        found = {each: kept for (each, _), kept in (await read_kept(connection, wanted, [month])).items()}
    missing = [each for each in wanted if each not in found]
    if missing:
        reckoned = await reckon(connection, missing, period)
        found |= {each: reckoned[each] for each in missing if each in reckoned}
    return found


async def books_of(connection: AsyncConnection, network_ids: Iterable[int], month: str, now: datetime) -> list[Book]:
    """The books of these networks alone, each with everything below it; the way to look at months that are past."""
    period = Period.of(month, now)
    wanted = list(dict.fromkeys(network_ids))
    found = await kept_books(connection, wanted, month) if period.closed else {}
    missing = [each for each in wanted if each not in found]
    if missing:
        reckoned = await reckon(connection, missing, period)
        found |= {each: reckoned[each].book for each in missing if each in reckoned}
    return [found[each] for each in wanted if each in found]


async def children_of(connection: AsyncConnection, kept: Kept, now: datetime) -> list[Kept]:
    """The months of the networks directly below, in the order in which they stand in the books."""
    if kept.below is not None or not kept.children:
        return list(kept.below or ())
    found = await kept_months(connection, kept.children, kept.month, now)
    return [found[each] for each in kept.children if each in found]


async def reckon(connection: AsyncConnection, roots: Sequence[int], period: Period) -> dict[int, Kept]:
    """The months of these networks and of all below them, from the rows; below a network whose month is closed it is read."""
    asked = {"end": period.end, "as_of": period.as_of}
    nodes: dict[int, Node] = {}
    children: dict[int, list[int]] = {}
    kept: dict[int, Kept] = {}
    level = [Node(*row) for row in await connection.execute(_named, {"keys": list(roots), **asked})]
    while level:
        nodes |= {each.id: each for each in level}
        below = [Node(*row) for row in await connection.execute(_below, {"keys": [each.id for each in level], **asked})]
        for each in below:
            children.setdefault(each.parent_id or 0, []).append(each.id)
        fresh = [each for each in below if each.id not in nodes and each.id not in kept]
        if period.closed and fresh:
            closed = await read_kept(connection, [each.id for each in fresh], [period.month])
            kept |= {each: one for (each, _), one in closed.items()}
            fresh = [each for each in fresh if each.id not in kept]
        level = fresh
    order = list(nodes)
    for start in range(0, len(order), BATCH):
        await _own(connection, [nodes[each] for each in order[start : start + BATCH]], period, kept)
    merged: set[int] = set()

    def merge(network_id: int) -> Kept:
        if network_id in nodes and network_id not in merged:
            merged.add(network_id)
            kept[network_id] = _merged(kept[network_id], [merge(each) for each in children.get(network_id, ())])
        return kept[network_id]

    for network_id in order:
        merge(network_id)
    return kept


async def _own(connection: AsyncConnection, batch: Sequence[Node], period: Period, kept: dict[int, Kept]) -> None:
    keys = [each.id for each in batch]
    trading = [each.id for each in batch if each.trades]
    counted = await counting.own_books(connection, keys, period, trading)
    late = await corrections.came_in(connection, keys, period, trading)
    told = await references(connection, keys, period)
    for node in batch:
        book = counted[node.id].book
        kept[node.id] = Kept(
            node.id,
            period.month,
            period.as_of,
            period.closed,
            node.name,
            node.level,
            node.founded_at,
            (),
            book,
            book,
            tuple(late.get(node.id, ())),
            counted[node.id].reported,
            counted[node.id].heads,
            told.get(node.id, {}),
        )


def _merged(own: Kept, below: Sequence[Kept]) -> Kept:
    if not below:
        return own
    book = whole(own.own, {each.network_id: each.book for each in below})
    late = {
        (each.month, each.statement_id, each.key): each for one in (*reversed(below), own) for each in one.corrections
    }
    values = own.__dict__ | {
        "children": tuple(each.network_id for each in below),
        "book": book,
        "below": tuple(below),
        "corrections": tuple(sorted(late.values(), key=lambda each: (each.statement_id, each.key))),
    }
    return Kept(**values)


# --- closing -----------------------------------------------------------------------------------------------------------------


async def close(turn: Turn, network_id: int, month: str) -> bool:
    """Close a month of a network and of all below it for good; False when there is nothing to close (any more).

    The figures are as of the month's closing, however late this runs. Raises ValueError for a month that is still open.
    """
    return bool(await _close(turn, [network_id], month))


async def to_close(connection: AsyncConnection, month: str, now: datetime, besides: Collection[int] = ()) -> list[int]:
    """The networks of the house whose month is still to be closed, those below first; without those that are looked after `besides`."""
    period = Period.of(month, now)
    rows = await connection.execute(_all, {"end": period.end, "as_of": period.as_of})
    nodes = {row.id: Node(*row) for row in rows}
    done = await closed_already(connection, nodes, month)
    # A network after those below it, and near them: so one batch holds whole provinces.
    return [each for each in _upward(nodes) if each not in done and each not in besides]


async def close_some(turn: Turn, month: str, most: int = BATCH, besides: Collection[int] = ()) -> bool:
    """Close a month for so many networks of the house, those below first; True while some are left."""
    waiting = await to_close(turn.connection, month, turn.now, besides)
    await _close(turn, waiting[:most], month)
    return len(waiting) > most


@contextmanager
def uncollected() -> Iterator[None]:
    """Without it a third of a nation's closing goes into looking through the same rows again and again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _close(turn: Turn, network_ids: Sequence[int], month: str) -> list[int]:
    period = Period.of(month, turn.now)
    if not period.closed:
        raise ValueError(f"{month} is still open")
    with uncollected():
        return await _close_now(turn, network_ids, period)


async def _close_now(turn: Turn, network_ids: Sequence[int], period: Period) -> list[int]:
    month = period.month
    done = await closed_already(turn.connection, network_ids, month)
    waiting = [each for each in network_ids if each not in done]
    if not waiting:
        return []
    reckoned = await reckon(turn.connection, waiting, period)
    known = await closed_already(turn.connection, reckoned, month)
    new = [each for each in reckoned if each not in known]
    await keep(turn, [reckoned[each] for each in new])
    for each in new:
        turn.record("digest.closed", each, month=month)
    return new


def _upward(nodes: Mapping[int, Node]) -> list[int]:
    """Every network after all below it, tree by tree."""
    below: dict[int | None, list[int]] = {}
    for node in nodes.values():
        below.setdefault(node.parent_id if node.parent_id in nodes else None, []).append(node.id)
    found: list[int] = []
    seen: set[int] = set()

    def go(network_id: int) -> None:
        if network_id not in seen:
            seen.add(network_id)
            for child in below.get(network_id, ()):
                go(child)
            found.append(network_id)

    for network_id in (*below.get(None, ()), *nodes):
        go(network_id)
    return found
