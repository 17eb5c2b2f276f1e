"""The networks below: each joins with a round of its own, which closes first and goes up as one line."""

from datetime import datetime, timedelta
from typing import Any

import views.measures
import views.rounds
from acts.rounds import closing, telling
from acts.rounds.deadlines import deadline_told
from acts.rounds.from_needs import take_in
from acts.rounds.telling import at, led
from acts.standing import in_network, networks_here
from acts.telling import tell
from domain.months import month_of
from domain.offers import Tier
from domain.refusal import Refused
from domain.rounds import (
    Act,
    FillTo,
    Round,
    State,
    alone,
    check_opening,
    filled,
    filled_below,
)
from domain.telling import Somebody
from storage import members, networks, offers, outbox, questions, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views import needs
from views.standing import Standing
from views.trade import hub_member, marketing, require_hub, require_marketing

BEFORE_PARENT = timedelta(days=1)  # a centre closes a day before its parent, unless it says otherwise


async def ask_centres(turn: Turn, network: Network, found: Found) -> None:
    """Marketing of each network below is asked once whether it joins, with the price and what its own members have told."""
    for centre in await members.of_network(turn.connection, network.id):
        if centre.child_network_id is None:
            continue
        below = await networks.by_id(turn.connection, centre.child_network_id)
        values, keyboard = await _asking_centre(turn, network, below, found)
        people = map(Somebody, await marketing(turn.connection, below))
        await tell(turn, below, people, "rounds.ask_centre", values, keyboard=keyboard, about=views.rounds.about(found))


async def _asking_centre(turn: Turn, network: Network, below: Network, found: Found) -> tuple[dict[str, Any], Keyboard]:
    """What a network below is asked about the round of the one above; its yes carries the deadline that its own round would have."""
    deadline = _deadline_below(found.round, turn.now)
    month = month_of(turn.now, below.tz)
    told = [
        each
        for each in await needs.intents(turn.connection, below, month, found.product, found.unit)
        if not each.unclear
    ]
    values = {
        "above": network.name,
        "network": below.name,
        "product": found.product,
        "unit": found.unit,
        "deadline": found.round.deadline.isoformat(),
        "own_deadline": deadline.isoformat(),
        "tiers": [[tier.from_quantity, tier.price_satang] for tier in _tiers(found.round)],
        "truck": views.measures.counted_of(found.round),
        "total": sum(each.quantity or 0 for each in told),
        "organisations": len(told),
    }
    keyboard: Keyboard = [
        [data("rounds.join_above", f"rounds.below:{found.id}:{_minute(deadline)}", name=below.name)],
        [
            data("rounds.other_day", f"rounds.below_day:{found.id}"),
            data("rounds.not_joined", f"rounds.below_no:{found.id}"),
        ],
    ]
    return values, keyboard


def _tiers(now: Round) -> list[Tier]:
    """The prices of a goods; only that of now where those of the whole truck count."""
    by_truck = now.truck is not None and now.truck.measures.tiers
    return [Tier(0, now.price)] if by_truck else sorted(now.offer.tiers)


def _minute(moment: datetime) -> int:
    """A moment as buttons carry it."""
    return int(moment.timestamp()) // 60


async def _above(turn: Turn, round_id: int) -> tuple[Standing, Found]:
    """The round of the network above one in which the person runs rounds; anything else is an old button."""
    for network_id in await networks_here(turn):
        standing = await in_network(turn, network_id)
        parent_id = standing.network.parent_id
        if parent_id is None or await members.of_child(turn.connection, network_id) is None:
            continue
        found = await rounds.by_id(turn.connection, parent_id, round_id)
        if found is not None:
            require_marketing(standing)
            return standing, found
    raise Refused("common.old_button")


async def join(turn: Turn, round_id: int, shown: int | None = None) -> None:
    """[เปิดรอบของรัตภูมิ]: a day before the parent closes; where that is another moment than was `shown` by now, it is asked anew."""
    standing, parent = await _above(turn, round_id)
    deadline = _deadline_below(parent.round, turn.now)
    if shown not in (None, _minute(deadline)):
        above = await networks.by_id(turn.connection, parent.network_id)
        values, keyboard = await _asking_centre(turn, above, standing.network, parent)
        outbox.shows_other(turn)
        outbox.reply(turn, "rounds.ask_centre", values, keyboard=keyboard, network_id=standing.network.id)
        return
    await _open_below(turn, standing.network, parent, deadline)
    outbox.take_buttons(turn)
    turn.answer("rounds.opened")


async def ask_day(turn: Turn, round_id: int) -> None:
    """[เปลี่ยนวัน]: until when is ours open?"""
    standing, parent = await _above(turn, round_id)
    await questions.ask(
        turn,
        "rounds.below_day",
        "rounds.ask_below_day",
        {"product": parent.product, "deadline": parent.round.deadline.isoformat()},
        state={"round": round_id},
        network_id=standing.network.id,
    )


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """Not later than the parent's."""
    standing, parent = await _above(turn, int(question.state["round"]))
    deadline = deadline_told(text, turn.now, standing.network)
    await _open_below(turn, standing.network, parent, deadline)
    await questions.end(turn, question)


def _deadline_below(parent: Round, now: datetime) -> datetime:
    """A day before the parent's; the parent's own where that is over."""
    early = parent.deadline - BEFORE_PARENT
    return early if early > now else parent.deadline


async def _open_below(turn: Turn, network: Network, parent: Found, deadline: datetime) -> None:
    check_opening(Round(0, parent.round.offer, State.OPEN, deadline, parent_id=parent.id), turn.now, parent.round)
    found = await rounds.add(
        turn,
        network.id,
        deadline=deadline,
        product=parent.product,
        unit=parent.unit,
        fill_to=FillTo(network.fill_to),
        parent_id=parent.id,
        fee_satang=network.fee_satang,
        due_days=network.due_days,
    )
    if found is None:
        raise Refused("rounds.opened_already")
    month = month_of(turn.now, network.tz)
    wanted = await needs.intents(turn.connection, network, month, parent.product, parent.unit)
    await take_in(turn, network, found, wanted)
    await rounds.changed(turn, found)
    await ask_centres(turn, network, found)


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


async def ask_after_cancelling(turn: Turn, found: Found) -> None:
    """The round above is off: marketing of each centre says whether it orders alone or not at all; leaders hear it after that."""
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        values = await views.rounds.figures(turn.connection, network, child) | {"above_reason": found.reason}
        keyboard: Keyboard = [
            [
                data("rounds.order_alone", f"rounds.alone:{child.id}"),
                data("rounds.cancel_ours", f"rounds.cancel:{child.id}"),
            ]
        ]
        people = map(Somebody, await marketing(turn.connection, network))
        await tell(turn, network, people, "rounds.above_cancelled", values, keyboard=keyboard)


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
    parent = await rounds.above(turn.connection, there.found)
    if parent is None or parent.round.state is not State.CANCELLED or there.found.round.state is State.CANCELLED:
        raise Refused("common.old_button")
    kept = await offers.add(turn, there.network.id, there.found.round.own_offer, there.found.round.offer.seller, {})
    await offers.confirm(turn, kept)
    await rounds.set_columns(turn, there.found, "ordered_alone", parent_id=None, offer_id=kept.id)
    found = await rounds.by_id(turn.connection, there.network.id, round_id)
    assert found is not None
    found = await closing.become(turn, found, alone(found.round), Act.CLOSED)
    if found.round.state in (State.CHOICE, State.CLOSED):
        await closing.await_step(turn, found)
    await telling.show_marketing(turn, there.network, found)
    outbox.take_buttons(turn)
    turn.answer("rounds.goes_on")
