"""What lies at the hub as its count shows it: heaps of the same goods over all rounds, with what is whose."""

from collections.abc import Sequence
from typing import Any

from domain.stock import Pile
from domain.stock_counts import Heap, Part, State
from storage import deliveries, members, rounds, stock, stock_counts
from storage.connection import AsyncConnection
from storage.rounds import Found
from storage.stock_counts import Count


async def heaps(connection: AsyncConnection, network_id: int) -> list[Heap]:
    """What lies at the hub of a network by the books, goods by goods, each with its oldest round first."""
    parts = [Part(round_id, units) for round_id, units in await stock_counts.in_stock(connection, network_id)]
    parts += [
        Part(round_id, units, member_id)
        for round_id, member_id, units in await deliveries.lying(connection, network_id)
    ]
    parts += [
        Part(each.round_id, each.waiting, each.member_id, each.id)
        for each in await stock.waiting_for_takers(connection, network_id)
    ]
    apart = dict(await stock_counts.of_nobody(connection, network_id))
    goods: dict[int, Found] = {}
    for key in sorted({each.round_id for each in parts} | set(apart)):
        found = await rounds.by_id(connection, network_id, key)
        assert found is not None
        goods[key] = found
    made: dict[tuple[str, str], Heap] = {}
    for key, found in goods.items():
        of = (found.product, found.unit)
        before = made.get(of, Heap(*of))
        here = tuple(each for each in parts if each.round_id == key)
        made[of] = Heap(*of, before.parts + here, before.apart + apart.get(key, 0))
    return [each for each in made.values() if each.units]


async def heaps_of(connection: AsyncConnection, network_id: int, counts: Sequence[Count]) -> list[Heap]:
    """What lies there now of the goods of each of these counts."""
    known = {(each.product, each.unit): each for each in await heaps(connection, network_id)}
    return [known.get((each.product, each.unit), Heap(each.product, each.unit)) for each in counts]


async def heap_of(connection: AsyncConnection, found: Count) -> Heap:
    """The same of one."""
    (heap,) = await heaps_of(connection, found.network_id, [found])
    return heap


async def piles(connection: AsyncConnection, heap: Heap) -> list[tuple[int, Pile]]:
    """(round, pile) of what of a heap is the hub's own, the oldest round first."""
    keys = dict.fromkeys(each.round_id for each in heap.parts if each.member_id is None)
    return [(key, await stock.lies(connection, key)) for key in keys]


async def open_lack(connection: AsyncConnection, found: Count) -> int:
    """How many units of a count's lack have no reason yet."""
    if found.state != State.LACKING:
        return 0
    return found.lack - sum(each.units for each in await stock_counts.placed(connection, found.id))


async def shown(connection: AsyncConnection, network_id: int, heap: Heap) -> dict[str, Any]:
    """A heap as texts show it: how many are the hub's own, and whose the others are."""
    known = await members.by_keys(connection, network_id, list(heap.waiting))
    return {
        "product": heap.product,
        "unit": heap.unit,
        "units": heap.units,
        "stock": heap.stock,
        "apart": heap.apart,
        "waiting": [{"name": known[key].name, "units": units} for key, units in heap.waiting.items()],
    }
