"""Goods left at the hub that are offered, in the group and with the hub; what lies there as it is counted; what the count lacks."""

from typing import Any

import domain.stock_counts
from cards.drawing import Card, Look, card
from domain.rights import Right
from domain.stock import State
from domain.stock_counts import Heap, Place
from storage import chats, members, networks, rounds, stock, stock_counts
from storage.outbox import Keyboard, data, sealed
from storage.stock_counts import Count
from views.deliveries import hub_name
from views.stock_counts import heap_of, heaps_of, open_lack, shown


async def sale(look: Look) -> Card | None:
    """What is offered; in private for somebody of the hub alone, with whose it became."""
    connection = look.connection
    found = await stock.by_id(connection, look.network_id, look.key)
    if found is None:
        return None
    network = await networks.by_id(connection, look.network_id)
    if look.private and not await look.of_hub(network):
        return None
    of = await rounds.by_id(connection, network.id, found.round_id)
    assert of is not None
    place = f"{network.id}:{found.id}"
    keyboard: Keyboard = []
    if found.state == State.OPEN:
        buy = data("stock.buy", f"stock.buy:{place}", quantity=found.quantity, unit=of.unit, satang=found.owed)
        keyboard = [[data("stock.drop", f"stock.drop:{place}")]] if look.private else [[buy]]
    elif found.waiting and look.private:
        fetched = data("stock.fetched", f"stock.fetched:{place}", quantity=found.waiting, unit=of.unit)
        keyboard = [[sealed(fetched, found.waiting)]]
    taker = None if found.member_id is None else await members.by_id(connection, network.id, found.member_id)
    return card(
        "stock.card",
        keyboard,
        product=of.product,
        unit=of.unit,
        quantity=found.quantity,
        price=found.price_satang,
        satang=found.owed,
        reason=found.reason,
        hub=await hub_name(connection, network),
        state=found.state,
        member=taker.name if taker is not None and look.private else None,
        fetched=bool(found.fetched) and not found.waiting,
        private=look.private,
    )


async def count(look: Look) -> Card | None:
    """What lies at the hub in a month, as the books say it and as it was counted; for somebody of the hub alone."""
    connection, (_, month) = look.connection, look.keys
    network = await networks.by_id(connection, look.key)
    asked = await stock_counts.of_month(connection, network.id, month)
    if not asked or not await look.of_hub(network):
        return None
    lines, keyboard, open_now = list[dict[str, Any]](), Keyboard(), list[Heap]()
    for each, heap in zip(asked, await heaps_of(connection, network.id, asked), strict=True):
        again = each.state == domain.stock_counts.State.LACKING and not await stock_counts.placed(connection, each.id)
        if each.state == domain.stock_counts.State.ASKED:
            open_now.append(heap)
        if again or each.state == domain.stock_counts.State.ASKED:
            label = "stock.count_again" if again else "stock.count"
            keyboard.append([data(label, f"stock.count:{network.id}:{each.id}", product=each.product)])
        lines.append(
            await shown(connection, network.id, heap)
            | {"state": each.state, "expected": each.expected, "counted": each.counted, "lack": each.lack}
        )
    if open_now:
        right = data("stock.all_right", f"stock.all_right:{network.id}:{month}", several=len(open_now) > 1)
        keyboard.insert(0, [sealed(right, *(each.seal for each in open_now))])
    return card(
        "stock.count_card",
        keyboard,
        month=month,
        hub=await hub_name(connection, network),
        network=await look.named(network),
        lines=lines,
        open=len(open_now),
    )


async def lack(look: Look) -> Card | None:
    """What a count lacks, with what may have become of it; for who keeps the accounts."""
    connection = look.connection
    found = await stock_counts.by_id(connection, look.network_id, look.key)
    standing = await look.standing(look.network_id)
    if found is None or standing is None or not standing.may(Right.KEEP_ACCOUNTS):
        return None
    left = await open_lack(connection, found)
    heap = await heap_of(connection, found)
    placed = await stock_counts.placed(connection, found.id)
    keys = [each.member_id for each in placed if each.member_id is not None]
    known = await members.by_keys(connection, look.network_id, [*keys, *heap.waiting])
    return card(
        "stock.lack_card",
        _places(found, heap, left, {key: each.name for key, each in known.items()}),
        **await shown(connection, look.network_id, heap),
        network=await look.named(standing.network),
        month=found.month,
        expected=found.expected,
        counted=found.counted,
        lack=found.lack,
        left=left,
        state=found.state,
        by=await _name_of(look, found),
        placed=[
            {
                "place": each.place,
                "units": each.units,
                "satang": each.satang,
                "reason": each.reason,
                "name": known[each.member_id].name if each.member_id is not None else "",
            }
            for each in placed
        ],
    )


async def _name_of(look: Look, found: Count) -> str:
    return "" if found.counted_by is None else (await chats.person_by_id(look.connection, found.counted_by)).name


def _places(found: Count, heap: Heap, left: int, names: dict[int, str]) -> Keyboard:
    """What the treasurer may say of the units that are missing still."""
    if not left:
        return []
    of = f"stock.place:{found.network_id}:{found.id}"
    keyboard: Keyboard = []
    if heap.stock:
        keyboard.append(
            [data("stock.place_lost", f"{of}:{Place.LOST}:0", units=min(left, heap.stock), unit=found.unit)]
        )
    for key, units in heap.waiting.items():
        values = {"name": names[key], "units": min(left, units), "unit": found.unit}
        keyboard.append([data("stock.place_fetched", f"{of}:{Place.FETCHED}:{key}", **values)])
    keyboard.append([data("stock.place_nothing", f"{of}:{Place.NOTHING}:0")])
    return keyboard


CARDS = {
    "stock": sale,
    "stock_count": count,
    "stock_lack": lack,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
