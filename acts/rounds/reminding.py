"""Before a round's deadline: who wants the goods and said neither how many nor no is asked once more, and the group reads the totals.

Source: docs/trade.md, 'Before the deadline'.
"""

from acts.rounds import telling
from acts.telling import post
from domain.rounds import State, reminded
from storage import due, members, networks, rounds
from storage.due import Due
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.rounds import REMIND, figures


async def plan(turn: Turn, found: Found) -> None:
    """Let the clock ask once more before the deadline that counts now; never a second time in a round."""
    await withdraw(turn, found, "the deadline was moved")
    when = reminded(found.opened_at, found.round.deadline)
    if when is None or when[1] <= turn.now or await due.done(turn.connection, REMIND, str(found.id)):
        return
    begin, end = when
    await due.repeat(
        turn, REMIND, str(found.id), max(begin, turn.now), network_id=found.network_id, useful_until=end
    )  # fmt: skip


async def withdraw(turn: Turn, found: Found, why: str) -> None:
    """Nobody is asked once more at the moment that was meant."""
    await due.withdraw(turn, REMIND, str(found.id), why)


async def remind(turn: Turn, work: Due) -> str | None:
    """Ask each organisation that wants the goods and is not in the round; the group reads what is ordered and missing."""
    found = await rounds.by_id(turn.connection, work.network_id or 0, work.key)
    if found is None or found.round.state is not State.OPEN:
        return "it is not open"
    network = await networks.by_id(turn.connection, found.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    here = {each.id for each in await members.of_network(turn.connection, network.id)}
    undecided = await rounds.undecided(turn.connection, found)
    await telling.tell_each(turn, network, found, "asked", [(key, {}) for key in sorted(undecided & here)])
    values = await figures(turn.connection, network, found)
    keyboard: Keyboard = [
        [data("rounds.join", f"rounds.join:{found.id}"), data("rounds.change", f"rounds.join:{found.id}")]
    ]
    if values["room"] == 0:
        keyboard = [keyboard[0][1:]]
    await post(
        turn, network, "rounds.closes_soon", values, keyboard=keyboard, useful_until=found.round.deadline
    )  # fmt: skip
    return None
