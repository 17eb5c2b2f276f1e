"""The networks below: each joins with a round of its own, which closes first and goes up as one line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import views.measures
import views.rounds
from acts.rounds import closing, reminding, telling
from acts.rounds.deadlines import deadline_told
from acts.rounds.from_needs import take_in, take_in_added, take_in_truck
from acts.rounds.telling import at, led
from acts.standing import in_network, networks_here
from acts.telling import tell
from domain.months import month_of
from domain.offers import Tier
from domain.refusal import Refused, still_there
from domain.rounds import (
    Act,
    FillTo,
    Round,
    State,
    alone,
    check_opening,
    filled,
    filled_below,
    taken_up_again,
)
from domain.seals import seal
from domain.telling import Somebody
from domain.trucks import Measures
from storage import members, networks, offers, outbox, questions, round_wishes, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views import needs
from views.standing import Standing
from views.trade import hub_member, marketing, require_hub, require_marketing

BEFORE_PARENT = timedelta(days=1)  # a centre closes a day before its parent, unless it says otherwise


async def ask_centres(turn: Turn, network: Network, goods: Sequence[Found]) -> None:
    """Marketing of each network below is asked once whether it joins, with the prices and what its own members have told.

    `goods`: of a truck all that were opened together, else the round by itself.
    """
    for below in await _centres(turn, network):
        await _ask(turn, network, below, goods)


async def _centres(turn: Turn, network: Network) -> list[Network]:
    """The networks right below."""
    return [
        await networks.by_id(turn.connection, each.child_network_id)
        for each in await members.of_network(turn.connection, network.id)
        if each.child_network_id is not None
    ]


async def _ask(turn: Turn, network: Network, below: Network, goods: Sequence[Found]) -> None:
    values, keyboard = await _asking_centre(turn, network, below, goods)
    text = "rounds.ask_centre" if goods[0].truck_id is None else "trucks.ask_centre"
    people, about = map(Somebody, await marketing(turn.connection, below)), views.rounds.about(goods[0])
    await tell(turn, below, people, text, values, keyboard=keyboard, about=about)


async def _asking_centre(
    turn: Turn, network: Network, below: Network, goods: Sequence[Found]
) -> tuple[dict[str, Any], Keyboard]:
    """What a network below is asked about the goods of the one above; its yes carries the deadline that its own round would have.

    Of a truck it carries the goods and prices too: the tap opens all of them.
    """
    first, deadline = goods[0], _deadline_below(goods[0].round, turn.now)
    month = month_of(turn.now, below.tz)
    lines = []
    for found in goods:
        wanted = await needs.intents(turn.connection, below, month, found.product, found.unit)
        told = [each for each in wanted if not each.unclear]
        lines.append(_offered(found) | {"total": sum(each.quantity or 0 for each in told), "organisations": len(told)})
    values: dict[str, Any] = {
        "above": network.name,
        "network": below.name,
        "deadline": first.round.deadline.isoformat(),
        "own_deadline": deadline.isoformat(),
        "fee": views.rounds.plain_fees([first.fee, *first.fees_above]),
        "truck": views.measures.counted_of(first.round),
    }
    join = f"rounds.below:{first.id}:{_minute(deadline)}"
    if first.truck_id is None:
        values |= lines[0]
    else:
        values |= {"seller": first.round.offer.seller, "goods": lines}
        join += f":{_seal(goods)}"
    keyboard: Keyboard = [
        [data("rounds.join_above", join, name=below.name)],
        [
            data("rounds.other_day", f"rounds.below_day:{first.id}"),
            data("rounds.not_joined", f"rounds.below_no:{first.id}"),
        ],
    ]
    return values, keyboard


def _offered(found: Found) -> dict[str, Any]:
    """A goods with its prices; only that of now where those of the whole truck count."""
    now = found.round
    by_truck = now.truck is not None and now.truck.measures.tiers
    tiers = [Tier(0, now.price)] if by_truck else sorted(now.offer.tiers)
    prices = [[tier.from_quantity, tier.price_satang] for tier in tiers]
    return {"product": found.product, "unit": found.unit, "tiers": prices}


def _seal(goods: Sequence[Found]) -> str:
    """What a tap on the question about a truck counts for: its goods and prices."""
    return seal([_offered(each) for each in goods])


def _minute(moment: datetime) -> int:
    """A moment as buttons carry it."""
    return int(moment.timestamp()) // 60


async def _above(turn: Turn, round_id: int) -> tuple[Standing, list[Found]]:
    """The round of the network above one in which the person runs rounds, or all goods of its truck that take orders.

    Those of which that network has a round already are left out, but where it has one of each. Anything else is an old button.
    """
    for network_id in await networks_here(turn):
        standing = await in_network(turn, network_id)
        parent_id = standing.network.parent_id
        if parent_id is None or await members.of_child(turn.connection, network_id) is None:
            continue
        found = await rounds.by_id(turn.connection, parent_id, round_id)
        if found is not None:
            require_marketing(standing)
            return standing, await _to_join(turn, standing.network, found)
    raise Refused("common.old_button")


async def _to_join(turn: Turn, below: Network, found: Found) -> list[Found]:
    """The goods that a network below can have a round of, with this one: of its truck those that it has none of."""
    if found.truck_id is None:
        return [found]
    truck = await rounds.of_truck(turn.connection, found.network_id, found.truck_id)
    goods = [each for each in truck if each.round.state is State.OPEN]
    there = {each.round.parent_id for each in await _joined(turn, below, goods)}
    return [each for each in goods if each.id not in there] or goods or [found]


async def _joined(turn: Turn, below: Network, goods: Sequence[Found]) -> list[Found]:
    """The rounds that a network below has of these goods."""
    there = [child for each in goods for child in await rounds.children(turn.connection, each.id)]
    return [each for each in there if each.network_id == below.id]


async def join(turn: Turn, round_id: int, shown: int | None = None, offered: str | None = None) -> None:
    """[เปิดรอบของรัตภูมิ]: a day before the parent closes, of a truck all goods as one.

    Where that is another moment than was `shown` by now, or other goods or prices than were `offered`, it is asked anew.
    """
    standing, goods = await _above(turn, round_id)
    deadline = _deadline_below(goods[0].round, turn.now)
    other = goods[0].truck_id is not None and offered != _seal(goods)
    if other or shown not in (None, _minute(deadline)):
        outbox.shows_other(turn)
        await _ask_anew(turn, standing, goods)
        return
    await _open_below(turn, standing.network, goods, deadline)
    outbox.take_buttons(turn)
    turn.answer("rounds.opened")


async def _ask_anew(turn: Turn, standing: Standing, goods: Sequence[Found]) -> None:
    above = await networks.by_id(turn.connection, goods[0].network_id)
    values, keyboard = await _asking_centre(turn, above, standing.network, goods)
    text = "rounds.ask_centre" if goods[0].truck_id is None else "trucks.ask_centre"
    outbox.reply(turn, text, values, keyboard=keyboard, network_id=standing.network.id)


async def ask_day(turn: Turn, round_id: int) -> None:
    """[เปลี่ยนวัน]: until when is ours open?"""
    standing, goods = await _above(turn, round_id)
    await questions.ask(
        turn,
        "rounds.below_day",
        "rounds.ask_below_day",
        {"products": [each.product for each in goods], "deadline": goods[0].round.deadline.isoformat()},
        state={"round": round_id, "offered": _seal(goods)},
        network_id=standing.network.id,
    )


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """Not later than the parent's; asked anew where the goods of its truck are others by now."""
    standing, goods = await _above(turn, int(question.state["round"]))
    deadline = deadline_told(text, turn.now, standing.network)
    if goods[0].truck_id is not None and question.state.get("offered") != _seal(goods):
        await _ask_anew(turn, standing, goods)
    else:
        await _open_below(turn, standing.network, goods, deadline)
    await questions.end(turn, question)


def _deadline_below(parent: Round, now: datetime) -> datetime:
    """A day before the parent's; the parent's own where that is over."""
    early = parent.deadline - BEFORE_PARENT
    return early if early > now else parent.deadline


async def _open_below(turn: Turn, network: Network, goods: Sequence[Found], deadline: datetime) -> None:
    """Open a round of each of these goods of the network above: one by itself, those of a truck as a truck.

    Goods that the network had called off stand with the others again, at their deadline.
    """
    if (beside := await _open_truck(turn, network, goods[0])) is not None:
        for each in goods:
            await _appear(turn, network, each, beside)
        return
    opened = [await _add(turn, network, each, deadline) for each in goods]
    month = month_of(turn.now, network.tz)
    if goods[0].truck_id is None:
        wanted = await needs.intents(turn.connection, network, month, opened[0].product, opened[0].unit)
        await take_in(turn, network, opened[0], wanted)
    else:
        loaded = await rounds.load(turn, opened, Measures())
        products = [each.product for each in opened]
        unnamed = await needs.without_formula(turn.connection, network, month, products)
        opened = await take_in_truck(turn, network, loaded, unnamed)
    for each in opened:
        await rounds.changed(turn, each)
    await ask_centres(turn, network, opened)


async def _open_truck(turn: Turn, network: Network, above: Found) -> Found | None:
    """A goods of the network's own truck that takes orders, below the truck of a goods above; None where it has none."""
    if above.truck_id is None:
        return None
    truck = await rounds.of_truck(turn.connection, above.network_id, above.truck_id)
    there = [each for each in await _joined(turn, network, truck) if each.truck_id is not None]
    open_ones = [each for each in there if each.round.state is State.OPEN and each.round.deadline > turn.now]
    return next(iter(open_ones), None)


async def _add(turn: Turn, network: Network, parent: Found, deadline: datetime) -> Found:
    """Open the round of one goods of the network above; refused where there is one."""
    check_opening(Round(0, parent.round.offer, State.OPEN, deadline, parent_id=parent.id), turn.now, parent.round)
    found = await rounds.add(
        turn,
        network.id,
        deadline=deadline,
        product=parent.product,
        unit=parent.unit,
        fill_to=FillTo(network.fill_to),
        parent_id=parent.id,
        fee=network.terms.fee,
        due_days=network.due_days,
    )
    if found is None:
        raise Refused("rounds.opened_already")
    return found


async def pass_down(turn: Turn, network: Network, added: Found, *, came_back: bool = False) -> None:
    """A goods that was added to a truck is in each truck below that is open, at its deadline; a closed one stays as it is.

    Marketing of a network that has not joined is asked about the truck once more, where the goods did not only come back
    (`came_back`).
    """
    truck = await rounds.of_truck(turn.connection, network.id, added.truck_id or 0)
    for below in await _centres(turn, network):
        beside, there = await _open_truck(turn, below, added), await _joined(turn, below, truck)
        if beside is not None:
            await _appear(turn, below, added, beside)
        elif not came_back and (
            not there or any(each.round.state is State.OPEN for each in there)
        ):  # joined goods by goods
            await _ask(turn, network, below, await _to_join(turn, below, added))


async def _appear(turn: Turn, network: Network, added: Found, beside: Found) -> None:
    """Open the round of a goods that was added above, on the truck on which another one is; again where it was taken out."""
    truck = await rounds.of_truck(turn.connection, network.id, beside.truck_id or 0)
    out = next((each for each in truck if (each.round.parent_id, each.last_act) == (added.id, Act.TAKEN_OUT)), None)
    if out is not None:
        await _come_back(turn, network, added, out, beside)
        return
    found = await _add(turn, network, added, beside.round.deadline)
    await rounds.load_more(turn, found, beside)
    month, products = month_of(turn.now, network.tz), [each.product for each in (*rounds.on_it(truck), found)]
    named = await needs.without_formula(turn.connection, network, month, products)
    found = await take_in_added(turn, network, found, [each for each in named if found.product in each[1]])
    await telling.show_marketing(turn, network, found)
    await pass_down(turn, network, found)
    await reminding.plan(turn, beside)
    await rounds.changed(turn, found)


async def _come_back(turn: Turn, network: Network, added: Found, out: Found, beside: Found) -> None:
    """A goods that was taken out, and stands above again, takes orders again; who was asked how much of it is asked again."""
    after = taken_up_again(out.round, State.OPEN, out.cancelled_at or turn.now, turn.now, added.round)
    after = replace(after, deadline=beside.round.deadline)
    found = await rounds.save(turn, out, after, Act.TAKEN_UP_AGAIN, named=False, cancelled_at=None, cancelled_from=None)
    await closing.plan(turn, found)
    waiting = sorted((await round_wishes.of(turn.connection, found)).undecided)
    await telling.tell_each(turn, network, found, "asked", [(each, {"words": ""}) for each in waiting])
    await pass_down(turn, network, found, came_back=True)
    await rounds.changed(turn, found)


async def do_not_join(turn: Turn, round_id: int) -> None:
    """[ไม่ร่วมรอบนี้]: nothing is opened; it can be until the parent closes."""
    await _above(turn, round_id)
    turn.answer("rounds.unchanged")


async def fill(turn: Turn, round_id: int, quantity: int, had: int | None = None) -> None:
    """[เติม 2] of a centre's hub, while the round that orders is filled: its own line in the centre's round is so many units then.

    `had`: what it was when that was asked; another person of the hub may have filled since.
    """
    there = await at(turn, round_id)
    await require_hub(turn.connection, there.standing, turn.who.id)
    member = await hub_member(turn.connection, there.network)
    top = await rounds.top(turn.connection, there.found)
    if member is None or there.found.round.parent_id is None:
        raise Refused("common.old_button")
    now = there.found.round.quantity(member.id)
    if had not in (None, now) and now != quantity:
        raise Refused("rounds.changed_meanwhile", quantity=now, unit=there.found.unit)
    after = filled_below(there.found.round, top.round, member.id, quantity, turn.now, position=member.position)
    found = await rounds.save(turn, there.found, after, Act.CHANGED)
    await rounds.changed(turn, found)
    top = await rounds.top(turn.connection, found)
    complete = filled(top.round)
    if complete is not top.round:
        await closing.become(turn, top, complete)
    else:
        await closing.fill_others(turn, top)
    await outbox.show(
        turn,
        turn.here.id,
        views.rounds.of_organisation(found, member.id),
        {"why": "changed"},
        network_id=there.network.id,
    )
    outbox.take_buttons(turn)
    turn.answer("rounds.kept")


async def ask_after_cancelling(turn: Turn, goods: Sequence[Found]) -> None:
    """These rounds above are off, of one round or truck: marketing of each centre says whether it orders alone or not at all.

    It is asked once about all goods that it has on a truck of its own; leaders hear it after that.
    """
    below: dict[tuple[int, int], list[Found]] = {}
    for child in [child for each in goods for child in await rounds.children(turn.connection, each.id)]:
        below.setdefault((child.network_id, child.truck_id or child.id), []).append(child)
    for (network_id, _), ours in below.items():
        network = await networks.by_id(turn.connection, network_id)
        text = "rounds.above_cancelled" if len(ours) == 1 else "trucks.above_cancelled"
        values, keyboard = await _asking_alone(turn, network, ours, goods[0].reason)
        people = map(Somebody, await marketing(turn.connection, network))
        await tell(turn, network, people, text, values, keyboard=keyboard)


async def _asking_alone(
    turn: Turn, network: Network, ours: Sequence[Found], reason: str | None
) -> tuple[dict[str, Any], Keyboard]:
    """What a centre is asked of its round that was called off above; of several goods of its truck a yes counts for these alone."""
    figures = [await views.rounds.figures(turn.connection, network, each) for each in ours]
    if len(ours) == 1:
        key = ours[0].id
        buttons = [
            data("rounds.order_alone", f"rounds.alone:{key}"),
            data("rounds.cancel_ours", f"rounds.cancel:{key}"),
        ]
        return figures[0] | {"above_reason": reason}, [buttons]
    names = ("product", "unit", "total", "organisations")
    values = {
        "seller": ours[0].round.offer.seller,
        "above_reason": reason,
        "goods": [{name: each[name] for name in names} for each in figures],
    }
    place = f"{ours[0].truck_id}:{seal(*(each.id for each in ours))}"
    keyboard: Keyboard = [
        [data("trucks.order_alone", f"trucks.alone:{place}")],
        [data("trucks.cancel_ours", f"trucks.cancel:{place}")],
    ]
    return values, keyboard


async def tell_going_on(turn: Turn, found: Found) -> None:
    """The round above goes on after all: marketing of each centre that has not left it reads so."""
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        values = await views.rounds.figures(turn.connection, network, child)
        people = map(Somebody, await marketing(turn.connection, network))
        await tell(turn, network, people, "rounds.above_goes_on", values)


async def order_alone(turn: Turn, round_id: int) -> None:
    """[สั่งเอง]: the centre's round goes on by itself, with the same offer."""
    there = await led(turn, round_id)
    parent = still_there(await _left_alone(turn, there.found))
    await _go_on_alone(turn, there.network, [(there.found, parent)])
    outbox.take_buttons(turn)
    turn.answer("rounds.goes_on")


async def order_all_alone(turn: Turn, truck_id: int, shown: str) -> None:
    """[สั่งเองทุกรายการ]: all goods of the centre's truck that were called off above go on by themselves, or none.

    Where these are others by now than were `shown`, it is asked anew.
    """
    for network_id in await networks_here(turn):
        truck = await rounds.of_truck(turn.connection, network_id, truck_id)
        if truck:
            break
    else:
        raise Refused("common.old_button")
    standing = await in_network(turn, network_id)
    require_marketing(standing)
    ours = await all_left_alone(turn, standing.network, truck, shown)
    if ours:
        await _go_on_alone(turn, standing.network, ours)
        outbox.take_buttons(turn)
        turn.answer("rounds.goes_on")


async def all_left_alone(turn: Turn, network: Network, truck: Sequence[Found], shown: str) -> list[tuple[Found, Found]]:
    """The goods of a centre's truck that were called off above, each with the round above; refused where there are none.

    [] where these are others by now than were `shown`: it is asked anew.
    """
    left = [(each, await _left_alone(turn, each)) for each in truck]
    ours = [(each, parent) for each, parent in left if parent is not None]
    if not ours:
        raise Refused("common.old_button")
    goods = [each for each, _ in ours]
    if seal(*(each.id for each in goods)) == shown:
        return ours
    outbox.shows_other(turn)
    text = "rounds.above_cancelled" if len(ours) == 1 else "trucks.above_cancelled"
    values, keyboard = await _asking_alone(turn, network, goods, ours[0][1].reason)
    outbox.reply(turn, text, values, keyboard=keyboard, network_id=network.id)
    return []


async def _left_alone(turn: Turn, found: Found) -> Found | None:
    """The round above that was called off, where a centre's own was not; None where there is no such one."""
    parent = None if found.round.state is State.CANCELLED else await rounds.above(turn.connection, found)
    return parent if parent is not None and parent.round.state is State.CANCELLED else None


async def _go_on_alone(turn: Turn, network: Network, ours: Sequence[tuple[Found, Found]]) -> None:
    """Rounds of a centre go on without those above; a truck that goes on whole keeps what the seller counts over all of it."""
    for found, _ in ours:
        kept = await offers.add(turn, network.id, found.round.own_offer, found.round.offer.seller, {})
        await offers.confirm(turn, kept)
        await rounds.set_columns(turn, found, "ordered_alone", parent_id=None, offer_id=kept.id)
    first, above = ours[0]
    if first.truck_id is not None:
        truck = rounds.on_it(await rounds.of_truck(turn.connection, network.id, first.truck_id))
        if len(truck) == len(ours) > 1:
            await rounds.take_over_measures(turn, [(found.id, parent.id) for found, parent in ours], first, above)
    went_on: dict[str, Found] = {}
    for found, _ in ours:
        again = await rounds.by_id(turn.connection, network.id, found.id)
        assert again is not None
        now = await closing.become(turn, again, alone(again.round), Act.CLOSED)
        if now.round.state in (State.CHOICE, State.CLOSED):
            await closing.await_step(turn, now)
        went_on[views.rounds.in_group(now)] = now
    for each in went_on.values():
        await telling.show_marketing(turn, network, each)
    await telling.show_ready(turn, network, each)
