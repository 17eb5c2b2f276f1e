"""Goods that came and are in no round that waits: what becomes of them is asked beside the preview, and counts once that is shared.

Source: docs/trade.md, 'What nobody ordered'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import domain.strays
from acts.deliveries.goods_meant import to_receive
from acts.telling import tell
from domain.people import Office
from domain.refusal import Refused
from domain.strays import State
from domain.telling import Holding, Somebody
from domain.trade import DeliveryTold
from storage import chats, deliveries, offers, outbox, rounds, strays
from storage.deliveries import Delivery
from storage.networks import Network
from storage.rounds import Found
from storage.strays import Stray
from storage.turn import Turn
from views.deliveries import hub_name
from views.standing import Standing
from views.strays import figures
from views.trade import marketing, require_hub

LONGEST, LONGEST_UNIT = 120, 40


def card(stray_id: int) -> str:
    """The name of the card on which it is asked what becomes of goods."""
    return f"stray:{stray_id}"


# --- told ---------------------------------------------------------------------------------------------------------------------


async def among(turn: Turn, said: Iterable[DeliveryTold]) -> list[DeliveryTold]:
    """What of it came, with a figure, and is of goods of which no round of the person's hub waits."""
    return [each for each in said if each.product and each.came and not await to_receive(turn, each.product)]


def kept(said: Iterable[DeliveryTold]) -> list[list[str | None]]:
    """They as a question keeps them."""
    return [[each.product, str(each.came), each.unit, str(each.damaged or 0)] for each in said]


def told(state: Iterable[Sequence[Any]]) -> list[DeliveryTold]:
    """They as they were told, of what a question keeps."""
    return [DeliveryTold(Decimal(came), unit, product, Decimal(damaged)) for product, came, unit, damaged in state]


async def came(turn: Turn, found: Found, delivery: Delivery, said: Iterable[DeliveryTold]) -> None:
    """Write down that these came with a delivery, and ask what becomes of each; told again, its card is shown as it stands."""
    for each in said:
        assert each.product is not None and each.came is not None
        product, damaged = each.product[:LONGEST], each.damaged or Decimal(0)
        of = await _round_of(turn, found.network_id, product)
        before = await strays.of_goods(turn.connection, delivery.id, product)
        unit = (each.unit or (before.unit if before is not None else of.unit if of is not None else ""))[:LONGEST_UNIT]
        stock = await _stock(turn, of, domain.strays.good(each.came, damaged, unit), unit)
        key = await strays.tell(turn, delivery, product, (each.came, damaged), unit, stock)
        await outbox.show(turn, turn.here.id, card(key), network_id=found.network_id, fresh=True)


async def ask(turn: Turn, here: Standing, stray: Stray) -> None:
    """[ไม่มีใครสั่ง: ปุ๋ย 18-46-0] below what came: anybody of the hub can answer, whoever told of it."""
    await require_hub(turn.connection, here, turn.who.id)
    await outbox.show(turn, turn.here.id, card(stray.id), network_id=here.network.id, fresh=True)


async def _round_of(turn: Turn, network_id: int, product: str) -> Found | None:
    """The newest round of which such goods came: in its stock the hub can keep more of them."""
    there = await rounds.with_goods(turn.connection, network_id)
    return max((each for each in there if each.product == product), key=lambda each: each.id, default=None)


async def _stock(turn: Turn, of: Found | None, good: Decimal, unit: str) -> tuple[int, int] | None:
    if of is None:
        return None
    converted = await offers.convert(turn.connection, of.network_id, of.product, good, unit, of.unit)
    units = domain.strays.in_stock(converted)
    return None if units is None else (of.id, units)


async def stay(turn: Turn, dropped: Delivery, beside: int) -> None:
    """Nothing came of the goods of one delivery: what was told with it came with another one of the truck all the same."""
    for each in await strays.of_deliveries(turn.connection, [dropped.id]):
        await strays.move(turn, each, beside)


# --- answered -----------------------------------------------------------------------------------------------------------------


async def say(turn: Turn, here: Standing, stray: Stray, state: State) -> None:
    """[ศูนย์เก็บไว้], [คืนร้าน], [พิมพ์ผิด] of the hub; until the delivery is shared another answer may be given."""
    await require_hub(turn.connection, here, turn.who.id)
    opened = await deliveries.with_round(turn.connection, here.network.id, stray.delivery_id)
    assert opened is not None
    found, delivery = opened
    domain.strays.said(stray.state, state, counts=stray.counted_at is not None)
    if not await strays.say(turn, stray, state):
        raise Refused("strays.refused_said")
    if delivery.state == "shared":
        await _count(turn, here.network, found, replace(stray, state=state, said_by=turn.who.id))
    turn.answer(f"strays.said_{state}")


async def shared(turn: Turn, network: Network, found: Found, delivery: Delivery) -> None:
    """A delivery is shared: what was said of the goods that came with it counts."""
    for each in await strays.of_deliveries(turn.connection, [delivery.id]):
        if each.state in domain.strays.ANSWERS:
            await _count(turn, network, found, each)


async def _count(turn: Turn, network: Network, found: Found, stray: Stray) -> None:
    """Who must know reads it: the treasurer of what is stock now, marketing of what goes back; the seller's account stays."""
    if not await strays.count(turn, stray) or stray.state == State.MISTYPED:
        return
    assert stray.said_by is not None
    by = await chats.person_by_id(turn.connection, stray.said_by)
    told = figures(stray) | {"seller": found.round.offer.seller, "by": by.name}
    if stray.state == State.SELLER:
        people = await marketing(turn.connection, network)
        who = [Somebody(each) for each in people if each != by.id]
        await tell(turn, network, who if people else Holding(Office.CHAIR), "strays.back_told", told)
        return
    told |= {"hub": await hub_name(turn.connection, network), "in_stock": stray.units is not None}
    await tell(turn, network, Holding(Office.TREASURER), "strays.kept_told", told)
