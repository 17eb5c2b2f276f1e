"""Who was asked at the opening how much it wants and has not said is asked once more, the day before the deadline."""

from datetime import timedelta

from acts.rounds import telling
from domain.rounds import State
from storage import due, networks, rounds
from storage.due import Due
from storage.rounds import Found
from storage.turn import Turn

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
