"""Who is asked whether, or how much, it orders in a round that is open: once more the day before the deadline, and on a new need."""

from collections.abc import Iterable
from datetime import timedelta

from acts.rounds import telling
from domain.reports import Statement
from domain.rounds import State
from storage import due, members, networks, offers, outbox, rounds
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views import rounds as seen

AGAIN = "rounds.ask_again"
BEFORE = timedelta(days=1)


async def plan(turn: Turn, found: Found) -> None:
    """The clock asks once more a day before the deadline that counts now; never a second time, and not where that day has begun."""
    await due.withdraw(turn, AGAIN, str(found.id), "the deadline was moved")
    at = found.round.deadline - BEFORE
    if at > turn.now:
        await due.plan(
            turn, AGAIN, str(found.id), at, network_id=found.network_id, useful_until=found.round.deadline
        )  # fmt: skip


async def ask_again(turn: Turn, work: Due) -> str | None:
    """Each organisation whose need is unclear still, and that is not in the round."""
    found = await rounds.by_id(turn.connection, work.network_id or 0, int(work.subject))
    if found is None or found.round.state is not State.OPEN:
        return "it is not open"
    network = await networks.by_id(turn.connection, found.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    silent = [each for each in await rounds.asked_members(turn.connection, found) if found.round.line(each) is None]
    for each in silent:
        await telling.show_own(turn, network, found, each, "asked", again=True)
    return None if silent else "everybody has answered"


async def ask_about(turn: Turn, network: Network, lines: Iterable[Statement]) -> None:
    """What was just confirmed as wanted, of a product that a round takes orders for, is asked about: it is no order by itself.

    Whoever confirmed it reads the question, with the quantity where it comes to whole units; who is in the round has an order there.
    """
    wanted = [each for each in lines if each.kind == "purchase" and each.product and each.member_id is not None]
    chat_id = turn.who.private_chat_id
    if not wanted or chat_id is None:
        return
    running = [each for each in await rounds.open_of(turn.connection, network.id) if each.round.state is State.OPEN]
    for line in wanted:
        assert line.member_id is not None
        found = next((each for each in running if each.product == line.product), None)
        if found is None or found.round.line(line.member_id) is not None:
            continue
        if not await rounds.take_intent(turn, found, line.member_id, line.id, "asked"):
            continue
        member = await members.by_id(turn.connection, network.id, line.member_id)
        quantity = await _whole_units(turn, found, line)
        place = f"{found.id}:{member.id}"
        order = (
            data("rounds.type_figure", f"rounds.join:{place}")
            if quantity is None
            else data("rounds.order_now", f"rounds.set:{place}:{quantity}", quantity=quantity, unit=found.unit)
        )
        values = await seen.figures(turn.connection, network, found) | {"member": member.name, "quantity": quantity}
        keyboard: Keyboard = [[order], [data("rounds.not_this_time", f"rounds.not:{place}")]]
        outbox.say(
            turn, chat_id, "rounds.ask_new_need", values, keyboard=keyboard, kind="answer", network_id=network.id
        )


async def _whole_units(turn: Turn, found: Found, line: Statement) -> int | None:
    """What was said in units of the round; None where that is no whole number of them, or not known."""
    if line.quantity is None or line.unsure:
        return None
    said = await offers.convert(turn.connection, found.network_id, found.product, line.quantity, line.unit, found.unit)
    return int(said) if said is not None and said == said.to_integral_value() and said > 0 else None
