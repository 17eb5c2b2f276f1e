"""The month of a network with everything below it: read where it is closed, reckoned where it is open, and closed once for good.

Networks are reckoned in batches and merged upward, so that a nation needs no more memory than its largest province.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, select

from domain.digest.books import Book, whole
from domain.digest.period import Period
from storage.connection import AsyncConnection
from storage.digest import corrections, counting, frozen
from storage.digest.frozen import Kept
from storage.digest.references import references
from storage.digest.uncollected import uncollected
from storage.tables import deliveries, networks
from storage.turn import Turn

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


_columns = (
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
_named = select(*_columns).where(networks.c.id.in_(bindparam("keys", expanding=True)), *_there)
_below = (
    select(*_columns)
    .where(networks.c.parent_id.in_(bindparam("keys", expanding=True)), *_there)
    .order_by(networks.c.id)
)
_all = select(*_columns).where(*_there).order_by(networks.c.id)


async def kept_months(
    connection: AsyncConnection, network_ids: Iterable[int], month: str, now: datetime
) -> dict[int, Kept]:
    """The month of each of these networks, closed or as it stands now; a network founded later has none."""
    period = Period.of(month, now)
    wanted = list(dict.fromkeys(network_ids))
    found: dict[int, Kept] = {}
    if period.closed:
        found = {each: kept for (each, _), kept in (await frozen.read(connection, wanted, [month])).items()}
    missing = [each for each in wanted if each not in found]
    if missing:
        reckoned = await reckon(connection, missing, period)
        found |= {each: reckoned[each] for each in missing if each in reckoned}
    return found


async def books_of(connection: AsyncConnection, network_ids: Iterable[int], month: str, now: datetime) -> list[Book]:
    """The books of these networks alone, each with everything below it; the way to look at months that are past."""
    period = Period.of(month, now)
    wanted = list(dict.fromkeys(network_ids))
    found = await frozen.books(connection, wanted, month) if period.closed else {}
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
            closed = await frozen.read(connection, [each.id for each in fresh], [period.month])
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
    done = await frozen.closed_already(connection, nodes, month)
    # A network after those below it, and near them: so one batch holds whole provinces.
    return [each for each in _upward(nodes) if each not in done and each not in besides]


async def close_some(turn: Turn, month: str, most: int = BATCH, besides: Collection[int] = ()) -> bool:
    """Close a month for so many networks of the house, those below first; True while some are left."""
    waiting = await to_close(turn.connection, month, turn.now, besides)
    await _close(turn, waiting[:most], month)
    return len(waiting) > most


async def _close(turn: Turn, network_ids: Sequence[int], month: str) -> list[int]:
    period = Period.of(month, turn.now)
    if not period.closed:
        raise ValueError(f"{month} is still open")
    with uncollected():
        return await _close_now(turn, network_ids, period)


async def _close_now(turn: Turn, network_ids: Sequence[int], period: Period) -> list[int]:
    month = period.month
    done = await frozen.closed_already(turn.connection, network_ids, month)
    waiting = [each for each in network_ids if each not in done]
    if not waiting:
        return []
    reckoned = await reckon(turn.connection, waiting, period)
    known = await frozen.closed_already(turn.connection, reckoned, month)
    new = [each for each in reckoned if each not in known]
    await frozen.keep(turn, [reckoned[each] for each in new])
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
