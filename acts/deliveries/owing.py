"""What a share costs comes into the books of money: of its organisation, and of the centre that owes the level above."""

from collections.abc import Mapping
from datetime import timedelta

from acts.payments.accounts import share_confirmed
from acts.payments.sellers import seller_of
from acts.rounds import closing
from domain.deliveries import Cost
from storage import deliveries, members, networks
from storage.deliveries import Delivery
from storage.networks import Network
from storage.rounds import Found
from storage.turn import Turn


async def owe(
    turn: Turn,
    network: Network,
    found: Found,
    delivery: Delivery,
    member_id: int,
    quantity: int,
    cost: Cost,
    *,
    once: str = "",
) -> None:
    """A member owes its part of a delivery; `once` tells what it took by a tap later apart from its share."""
    if not quantity:
        return
    price = found.round.price
    today = turn.now.astimezone(network.tz).date()
    await share_confirmed(
        turn,
        network,
        await members.by_id(turn.connection, network.id, member_id),
        found.product,
        quantity,
        price,
        cost.satang,
        once=f"delivery:{delivery.id}:{member_id}{once and f':{once}'}",
        unit=found.unit,
        seller=await seller_of(turn.connection, found),
        about=f"round:{found.id}",
        part=delivery.part,
        transport=cost.carriage,
        fee=cost.fee,
        tax=cost.goods - quantity * price,
        due=None if found.due_days is None else today + timedelta(days=found.due_days),
    )
    if found.deposit_satang:
        await closing.meet_deposit(turn, network, found, member_id)


async def owe_above(turn: Turn, above: Found, found: Found, delivery: Delivery, before: Mapping[int, int]) -> None:
    """What came straight to a centre the centre owes the level above, its truck with it; `before`: what that had given before.

    What was shared down to it is owed already.
    """
    line = next((each for each in above.round.lines if each.child_id == found.id), None)
    if line is None:
        return
    given = await deliveries.given(turn.connection, above)
    more = given.get(line.member_id, 0) - before.get(line.member_id, 0)
    network = await networks.by_id(turn.connection, above.network_id)
    goods = above.round.price * more
    cost = Cost(goods, delivery.truck_satang, above.fee_satang * more)
    await owe(turn, network, above, delivery, line.member_id, more, cost)
