"""Before a round's deadline: who wants the goods and said neither how many nor no is asked once more, and the group reads the totals.

Source: docs/trade.md, 'Before the deadline'.
"""

import views.trucks
from acts.rounds import telling
from acts.telling import post
from domain.rounds import State, reminded
from storage import due, members, networks, round_wishes, rounds
from storage.due import Due
from storage.outbox import data
from storage.rounds import Found
from storage.turn import Turn
from views.rounds import REMIND, figures, reminder_of, was_reminded


async def plan(turn: Turn, found: Found) -> None:
    """Let the clock ask once more before the deadline that counts now; never a second time in a round."""
    subject, when = reminder_of(found), reminded(found.opened_at, found.round.deadline)
    await due.withdraw(turn, REMIND, subject, "the deadline was moved")
    if when is None or when[1] <= turn.now or await was_reminded(turn.connection, found):
        return
    begin, end = when
    await due.repeat(turn, REMIND, subject, max(begin, turn.now), network_id=found.network_id, useful_until=end)


async def withdraw(turn: Turn, found: Found, why: str) -> None:
    """Ask nobody once more at the moment that was meant, unless other goods of the truck are still open."""
    others = [] if found.truck_id is None else await rounds.of_truck(turn.connection, found.network_id, found.truck_id)
    if not any(each.round.state is State.OPEN for each in others if each.id != found.id):
        await due.withdraw(turn, REMIND, reminder_of(found), why)


async def remind(turn: Turn, work: Due) -> str | None:
    """Ask each organisation that wants goods and has not ordered them; the group reads what is ordered and missing."""
    found = await rounds.by_id(turn.connection, work.network_id or 0, work.key)
    if found is None:
        return "it is not there"
    truck = await rounds.of_truck(turn.connection, found.network_id, found.id)
    goods = [each for each in truck or [found] if each.round.state is State.OPEN]
    if not goods:
        return "it is not open"
    network = await networks.by_id(turn.connection, goods[0].network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    here = {each.id for each in await members.of_network(turn.connection, network.id)}
    undecided = [sorted(each.undecided & here) for each in await round_wishes.of_goods(turn.connection, goods)]
    await telling.tell_goods(turn, network, goods, "asked", [[(key, {}) for key in each] for each in undecided])
    if truck:
        text, values = "trucks.closes_soon", await views.trucks.figures(turn.connection, network, truck)
        keyboard = views.trucks.joining(truck)
    else:
        text, values = "rounds.closes_soon", await figures(turn.connection, network, goods[0])
        press = f"rounds.join:{goods[0].id}"
        keyboard = [[data("rounds.join", press), data("rounds.change", press)][values["room"] == 0 :]]
    await post(turn, network, text, values, keyboard=keyboard, useful_until=goods[0].round.deadline)
    return None
