"""What comes due in a meeting: the wait for its quorum, a forgotten end, its draft, who watches what it resolved for a day."""

from acts import resolved
from acts.minutes import drafting
from acts.proceedings import ending, starting
from schedules.due import DueTable
from storage.due import Due
from storage.turn import Turn


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(starting.WAITING, _waited)
    table.work(starting.WATCHING, ending.looked_after, repeats=True)
    table.work(ending.OVER, _over)
    table.work(resolved.TAKEN, resolved.take)
    table.work(ending.WHO, ending.ask_who_watches)


async def _waited(turn: Turn, work: Due) -> str | None:
    """Without a quorum after the waiting time it is asked what to do."""
    return await starting.waited(turn, work.key, work.network_id or 0)


async def _over(turn: Turn, work: Due) -> str | None:
    """The minutes are drafted, and what was on the agenda for something else is told what was resolved about it."""
    await resolved.after_meeting(turn, work)
    return await drafting.after_meeting(turn, work)
