"""Shares that count: who gets what is told and owed; what is more than was ordered, and what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, NamedTuple

import domain.deliveries
import views.trucks
from acts import lessons, standing
from acts.deliveries import strays
from acts.deliveries.goods_meant import of_hub, own_share
from acts.deliveries.sharing import PREVIEW, previews, show
from acts.deliveries.taking import for_whom
from acts.payments.accounts import share_confirmed
from acts.payments.sellers import carrier_of, seller_of
from acts.rounds import closing
from acts.telling import tell
from domain import months
from domain.deliveries import Cost, Sharing
from domain.ledger import Account
from domain.lessons import About, Kind
from domain.payments import carriage_told
from domain.refusal import Refused, still_there
from domain.rounds import ONE_TAP, OVER, Act, Line, State, received
from domain.telling import Somebody, Speaking
from storage import deliveries, due, ledger, members, networks, outbox, questions, rounds, stock_counts
from storage.deliveries import Delivery
from storage.networks import Network
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import Goods, card_of, charged, rest_of, sharing_now
from views.members import speakers
from views.rounds import of_organisation, of_share
from views.trade import hub, hub_member

NOT_COLLECTED = "deliveries.not_collected"
Parts = list[tuple[int, int, int]]
"""What was given of a delivery: (member, units, satang)."""


async def share(turn: Turn, network_id: int, delivery_id: int, seal: str, rest: str) -> None:
    """[แบ่งตามนี้]; of more than was ordered the `rest` is taken by the hub ('hub') or asked for in the group ('ask')."""
    network, goods = await previews(turn, network_id, delivery_id)
    made = [await sharing_now(turn.connection, *each) for each in goods]
    over = any(each.rest for each in made)
    if domain.deliveries.seal(made) != seal or (over and rest not in ("hub", "ask")):
        await other_now(turn, network.id, goods[0][1])
        return
    keeper = await hub_member(turn.connection, network) if over and rest == "hub" else None
    if over and rest == "hub" and keeper is None:
        raise Refused("common.old_button")
    given: list[tuple[Found, Parts]] = []
    for (found, delivery), sharing in zip(goods, made, strict=True):
        if sharing.rest and keeper is not None:
            sharing = domain.deliveries.taken(sharing, keeper.id, sharing.rest)
        given.append((found, await give_out(turn, network, found, delivery, sharing)))
    await _tell_shares(turn, network, given)
    await tell_shared(turn, network, goods)
    await questions.leave(turn, PREVIEW)


async def tell_shared(turn: Turn, network: Network, goods: Sequence[Goods]) -> None:
    """The group reads that these came; of which something is to be decided has its own card, where others stand beside it."""
    handed_out = await _handed_out(turn, goods[0])
    await _tell_group(turn, network, handed_out)
    for _, delivery in goods if len(handed_out) > 1 else ():
        found = next(each for each, part in handed_out if part.id == delivery.id)
        if delivery.damaged or found.round.state is State.RECEIVING:
            await show_goods(turn, network.id, delivery.id)


async def _handed_out(turn: Turn, shared: Goods) -> list[Goods]:
    """What is handed out with goods that were just shared, as the books are now."""
    found, delivery = shared
    after = await deliveries.with_round(turn.connection, found.network_id, delivery.id)
    assert after is not None
    return await deliveries.together(turn.connection, *after)


async def show_goods(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ปุ๋ย 46-0-0] on the card of a truck: what came of this goods, with what is decided of it alone."""
    _, _, delivery = await of_hub(turn, network_id, delivery_id)
    await outbox.show(turn, turn.here.id, f"delivery:{delivery.id}", network_id=network_id, fresh=True)


async def other_now(turn: Turn, network_id: int, delivery: Delivery) -> None:
    """The figures are others than under the button: the new ones are shown, and nothing is shared."""
    turn.answer("deliveries.other_now", alert=True)
    await show(turn, network_id, delivery.id)


async def give_out_alone(turn: Turn, network: Network, found: Found, delivery: Delivery, made: Sharing) -> None:
    """As `give_out`, of one goods, and who gets what is told."""
    await _tell_shares(turn, network, [(found, await give_out(turn, network, found, delivery, made))])


async def give_out(turn: Turn, network: Network, found: Found, delivery: Delivery, made: Sharing) -> Parts:
    """The shares count: what each costs is owed, and the round is received as far as it is; who calls this tells who gets what."""
    costs = domain.deliveries.costs(
        found.round, [part.quantity for part in made.parts], delivery.truck_satang, found.fee, found.fees_above
    )
    parts = [(part.member_id, part.quantity, cost.satang) for part, cost in zip(made.parts, costs, strict=True)]
    levels = await _levels(turn, found)
    trip = await charged(turn.connection, found, delivery.came) if levels else delivery.truck_satang
    taken = {part.member_id: part.quantity - part.still for part in made.parts if part.quantity > part.still}
    if not await deliveries.share(turn, delivery, parts, taken):
        raise Refused("deliveries.refused_shared")
    owed = await _owed_to(turn, found)
    for part, cost in zip(made.parts, costs, strict=True):
        await _owe(turn, network, found, delivery, part.member_id, part.quantity, cost, owed)
    straight = bool(levels) and await _came_through(turn, levels[0]) > 0
    for each in levels:
        await _owe_above(turn, each, delivery, max(0, delivery.truck_satang - trip))
    if owed.carrier == owed.seller and (delivery.truck_satang < trip or not straight):
        told = carriage_told(network.day_of(turn.now), owed.seller, delivery.truck_satang, trip, f"round:{found.id}")
        if told is not None and not await ledger.enter(turn, network.id, told, once=f"carriage:{delivery.id}"):
            raise Refused("deliveries.refused_shared")
    await receive(turn, found)
    await stock_counts.watch(turn, network)
    assert delivery.collect_until is not None
    last_day = delivery.collect_until.astimezone(network.tz).date()
    await due.plan(
        turn,
        NOT_COLLECTED,
        str(delivery.id),
        domain.deliveries.list_comes_at(last_day, network.tz),
        network_id=network.id,
    )
    deliveries.changed(turn, found, delivery)
    await strays.shared(turn, network, found, delivery)
    return parts


async def _tell_group(turn: Turn, network: Network, handed_out: Sequence[Goods]) -> None:
    """The group reads that goods came and where they are handed out: once for all of a truck that are handed out together."""
    if network.group_chat_id is None:
        return
    found, delivery = handed_out[0]
    of_truck = found.truck_id is not None
    name = card_of(handed_out) if of_truck else f"came:{delivery.id}"
    morning = standing.morning(network, turn.now)
    await outbox.show(turn, network.group_chat_id, name, network_id=network.id, not_before=morning, fresh=of_truck)


@dataclass(frozen=True)
class _Level:
    """The round `above` that of a centre (`below`), and what it had given to each `before` something came there."""

    above: Found
    below: Found
    before: Mapping[int, int]


async def _levels(turn: Turn, found: Found) -> list[_Level]:
    """The levels above a round, the nearest first, as they are before something comes to it."""
    levels, below = list[_Level](), found
    while (above := await deliveries.above(turn.connection, below)) is not None:
        levels.append(_Level(above, below, await deliveries.given(turn.connection, above)))
        below = above
    return levels


def _line_above(level: _Level) -> Line | None:
    """The centre's line in the round above; None once it has left that."""
    return next((each for each in level.above.round.lines if each.child_id == level.below.id), None)


async def _came_through(turn: Turn, level: _Level) -> int:
    """Units that the centre was given above by what came straight, more than before."""
    line = _line_above(level)
    given = await deliveries.given(turn.connection, level.above)
    return 0 if line is None else given.get(line.member_id, 0) - level.before.get(line.member_id, 0)


async def _owe_above(turn: Turn, level: _Level, delivery: Delivery, truck_satang: int, *, once: str = "") -> None:
    """What came straight to a centre, or to one below it, the centre owes the level above, with what its trip cost.

    What was shared down is owed already. `once` as in `_owe`.
    """
    above, more = level.above, await _came_through(turn, level)
    line = _line_above(level)
    if line is None:
        return
    network = await networks.by_id(turn.connection, above.network_id)
    beside = [0] * len(above.round.lines)
    cost = domain.deliveries.costs(above.round, [*beside, more], 0, above.fee, above.fees_above)[-1]
    cost = replace(cost, carriage=cost.carriage + truck_satang)
    await _owe(turn, network, above, delivery, line.member_id, more, cost, await _owed_to(turn, above), once=once)


async def receive(turn: Turn, found: Found, *, with_what_came: bool = False) -> None:
    """The round and those above it go on to what came; once it is closed, what is missing stands in the next month's list."""
    given = await deliveries.given(turn.connection, found)
    within = sum(min(line.quantity, given.get(line.member_id, 0)) for line in found.round.lines)
    after = received(found.round, within, with_what_came=with_what_came)
    await rounds.save(turn, found, after, Act.CLOSED_SHORT if with_what_came else Act.CAME)
    if after.state is State.RECEIVED or found.round.state is State.RECEIVED:
        network = await networks.by_id(turn.connection, found.network_id)
        own = {line.member_id for line in found.round.lines if line.child_id is None}
        missing = {key: each for key, each in domain.deliveries.missing(found.round, given).items() if key in own}
        next_month = months.after(months.month_of(turn.now, network.tz))
        await deliveries.leave_missing(turn, found, missing, next_month)
        if after.state is State.RECEIVED and found.round.state is not State.RECEIVED:
            await _tell_missing(turn, network, found, given, missing)
        if found.deposit_satang:
            await closing.give_deposit_up(turn, network, found, sorted(missing))
    if after.state is State.RECEIVED and found.round.state is not State.RECEIVED:
        network = await networks.by_id(turn.connection, found.network_id)
        today = turn.now.astimezone(network.tz).date()
        await lessons.plan(turn, network, About(Kind.ROUND, found.id), today)
    await rounds.changed(turn, found)
    above = await deliveries.above(turn.connection, found)
    if above is not None and above.round.state in (State.ORDERED, State.RECEIVING):
        await receive(turn, above)


async def _tell_shares(turn: Turn, network: Network, given: Sequence[tuple[Found, Parts]]) -> None:
    """Each organisation gets its own card anew, of several goods of a truck that of the truck; a centre is told what is on its way."""
    own: dict[int, list[tuple[Found, dict[str, Any]]]] = {}
    for found, parts in given:
        for member_id, quantity, satang in parts:
            if not quantity:
                continue
            line = found.round.line(member_id)
            if line is not None and line.child_id is not None:
                await _tell_centre(turn, network, found, line.child_id, quantity, satang)
                continue
            values = {"product": found.product, "unit": found.unit, "quantity": quantity, "satang": satang}
            own.setdefault(member_id, []).append((found, values))
    for member_id, goods in own.items():  # each part that came is news of its own
        first, lines = goods[0][0], [values for _, values in goods]
        if len(goods) > 1 and await _is_one_card(turn, first, member_id):
            whole = {"seller": first.round.offer.seller, "satang": sum(each["satang"] for each in lines)}
            aloud = ("trucks.shared_aloud", whole | {"lines": lines})
            await tell(turn, network, Speaking(member_id), f"truck_order:{first.truck_id}:{member_id}", aloud=aloud)
            continue
        for found, values in goods:
            aloud = ("deliveries.shared_aloud", values)
            await tell(turn, network, Speaking(member_id), of_organisation(found, member_id), aloud=aloud)


async def _is_one_card(turn: Turn, found: Found, member_id: int) -> bool:
    """Whether what an organisation got of several goods of this truck stands on one card."""
    if found.truck_id is None:
        return False
    network = await networks.by_id(turn.connection, found.network_id)
    truck = await rounds.of_truck(turn.connection, found.network_id, found.truck_id)
    return await views.trucks.share(turn.connection, network, truck, member_id) is not None


async def _tell_missing(
    turn: Turn, network: Network, found: Found, given: Mapping[int, int], missing: Mapping[int, int]
) -> None:
    """Nothing more comes: who got less than ordered, or nothing, is told what became of the rest."""
    for member_id, quantity in missing.items():
        values = {"product": found.product, "unit": found.unit, "missing": quantity, "got": given.get(member_id, 0)}
        await tell(turn, network, Speaking(member_id), "deliveries.missing_told", values, about=f"round:{found.id}")


async def show_share(
    turn: Turn, network: Network, round_id: int, member_id: int, chat_id: int, *, fresh: bool = False
) -> None:
    """An organisation's card of the round; anew where there is news for it."""
    await outbox.show(
        turn,
        chat_id,
        of_share(round_id, member_id),
        network_id=network.id,
        fresh=fresh,
        kind="notice" if fresh else "card",
        not_before=standing.may_write(turn, network, chat_id),
    )


async def _tell_centre(turn: Turn, above: Network, found: Found, child_id: int, quantity: int, satang: int) -> None:
    """The hub of a centre reads what was shared down to it; what comes there it tells itself."""
    child = next(each for each in await rounds.children(turn.connection, found.id) if each.id == child_id)
    centre = await networks.by_id(turn.connection, child.network_id)
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": quantity,
        "satang": satang,
        "network": above.name,
    }
    people = [Somebody(each) for each in await hub(turn.connection, centre)]
    await tell(turn, centre, people, "deliveries.to_centre", values)


async def take_more(turn: Turn, network_id: int, delivery_id: int, quantity: int, member_id: int | None = None) -> None:
    """[รับเพิ่ม 1] in the group: an organisation takes of what nobody ordered; the tap stored first counts."""
    here = await standing.yours(turn, network_id)
    opened = still_there(await deliveries.with_round(turn.connection, network_id, delivery_id))
    if opened[1].state != "shared":
        raise Refused("common.old_button")
    found, delivery = opened
    if found.round.state in OVER:  # its books are closed: shares are final
        raise Refused("common.old_button")
    if await deliveries.took_more(turn.connection, delivery, turn.who.id, since=turn.now - ONE_TAP):
        raise Refused("rounds.done_already")
    rest = await rest_of(turn.connection, delivery)
    goods = {"product": found.product, "quantity": quantity, "unit": found.unit}
    member = await for_whom(turn, here, f"deliveries.more_for:{network_id}:{delivery_id}:{quantity}", goods, member_id)
    if member is None:
        return
    domain.deliveries.taken(Sharing(delivery.good, (), rest), member.id, quantity)
    # The truck is paid by who ordered: it was shared with what was ordered.
    beside = [0] * len(found.round.lines)
    cost = domain.deliveries.costs(found.round, [*beside, quantity], 0, found.fee, found.fees_above)[-1]
    levels = await _levels(turn, found)
    await deliveries.take_more(turn, delivery, member.id, quantity, cost.satang)
    owed = await _owed_to(turn, found)
    await _owe(turn, here.network, found, delivery, member.id, quantity, cost, owed, once=turn.cause)
    for each in levels:
        if each.above.round.state in OVER and await _came_through(turn, each):
            raise Refused("deliveries.refused_more_above")
        await _owe_above(turn, each, delivery, 0, once=turn.cause)
    turn.changed("came", delivery.id, network_id)
    deliveries.changed(turn, found, delivery)
    turn.answer("deliveries.more_taken", quantity=quantity, unit=found.unit, member=member.name)
    for chat_id in await speakers(turn.connection, member.id):
        await show_share(turn, here.network, found.id, member.id, chat_id, fresh=True)


async def show_mine(turn: Turn, network_id: int, round_id: int) -> None:
    """[ดูของกลุ่มฉัน] in the group: one's own share comes in private, of several goods of a truck on one card."""
    here = await standing.yours(turn, network_id)
    found = await rounds.by_id(turn.connection, network_id, round_id)
    if found is None or turn.who.private_chat_id is None:
        raise Refused("deliveries.refused_no_share")
    goods = [found]
    if found.truck_id is not None:
        goods = await rounds.of_truck(turn.connection, network_id, found.truck_id)
    had: dict[int, list[str]] = {}
    for each in goods:
        holding = await deliveries.holdings(turn.connection, each)
        for member in here.members:
            if member.id in holding:
                had.setdefault(member.id, []).append(of_share(each.id, member.id))
    names = []
    for key, own in had.items():
        one = len(own) > 1 and await _is_one_card(turn, found, key)
        names += [f"truck_order:{found.truck_id}:{key}"] if one else own
    if not names:
        raise Refused("deliveries.refused_no_share")
    for name in names:
        await outbox.show(turn, turn.who.private_chat_id, name, network_id=network_id, fresh=True)
    turn.answer("deliveries.in_private")


async def show_own(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ปุ๋ย 46-0-0] on the card of what came of a truck: what the organisation has of this goods, with what can be done with it."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    await show_share(turn, here.network, found.id, member.id, turn.here.id, fresh=True)


async def wait(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[รองวดหน้า]: nothing changes, the round stays open for what comes."""
    await of_hub(turn, network_id, delivery_id)
    turn.answer("deliveries.waits")


async def close(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ปิดยอดตามที่มา]: nothing more comes; what is missing stands in the next month's list at once."""
    _, found, _ = await of_hub(turn, network_id, delivery_id)
    if found.round.state is not State.RECEIVING:
        raise Refused("deliveries.refused_closed")
    parts = await deliveries.of_round(turn.connection, found.id)
    if any(each.state == "preview" for each in parts):
        raise Refused("deliveries.refused_preview")
    await receive(turn, found, with_what_came=True)
    for each in parts:
        deliveries.changed(turn, found, each)


async def not_needed(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ไม่ต้องการ 2 กระสอบแล้ว]: out of the next month's list."""
    _, found, member = await own_share(turn, network_id, round_id, member_id)
    if not await deliveries.drop_missing(turn, found, member.id):
        raise Refused("common.old_button")
    await rounds.changed(turn, found)


class _Owed(NamedTuple):
    """Whose account is owed what a share costs: the goods, and the carriage."""

    seller: Account
    carrier: Account


async def _owed_to(turn: Turn, found: Found) -> _Owed:
    return _Owed(await seller_of(turn.connection, found), await carrier_of(turn.connection, found))


async def _owe(
    turn: Turn,
    network: Network,
    found: Found,
    delivery: Delivery,
    member_id: int,
    quantity: int,
    cost: Cost,
    owed: _Owed,
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
        seller=owed.seller,
        carrier=owed.carrier,
        about=f"round:{found.id}",
        part=delivery.part,
        transport=cost.carriage,
        fee=cost.fee,
        above=cost.above,
        tax=cost.goods - quantity * price,
        due=None if found.due_days is None else today + timedelta(days=found.due_days),
    )
    if found.deposit_satang:
        await closing.meet_deposit(turn, network, found, member_id)
