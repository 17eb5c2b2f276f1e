"""What was on the agenda for something else (a plan, an assessment) hears what was resolved about it once the meeting has ended."""

from collections.abc import Awaitable, Callable

from acts import honours, signatures, stages
from storage import due, networks, proceedings, resolutions
from storage.due import Due
from storage.networks import Network
from storage.resolutions import Cited
from storage.turn import Turn
from views.stages import FOUNDING

TAKEN = "resolved.taken"
Take = Callable[[Turn, Network, int, Cited | None], Awaitable[None]]

# The noun of a subject -> what takes the resolution, or None where the meeting carried nothing. It is asked again when the meeting was
# opened again and has ended once more, so it takes what holds now in place of what it was told before.
TAKERS: dict[str, Take] = {
    stages.ASSESSMENT: stages.resolved,
    FOUNDING: stages.founded,
    signatures.SUBJECT: signatures.resolved,
    honours.MATTER: honours.resolved,
    honours.SHOWING: honours.shown,
}


async def after_meeting(turn: Turn, work: Due) -> None:
    """A meeting has ended, or once more after it was opened again: each of its subjects is told, each in a transaction of its own."""
    proceedings_id, _, stamp = work.subject.partition(":")
    found = await proceedings.among(turn.connection, [work.network_id or 0], int(proceedings_id))
    if found is None or found.state != "ended":
        return
    for subject in await resolutions.subjects(turn.connection, found.id):
        await due.plan(turn, TAKEN, f"{subject}:{found.id}:{stamp}", turn.now, network_id=found.network_id)


async def take(turn: Turn, work: Due) -> str | None:
    """One subject hears what was resolved about it."""
    noun, key, *_ = work.subject.split(":")
    network = await networks.by_id(turn.connection, work.network_id or 0)
    resolution = await resolutions.of_subject(turn.connection, network.id, f"{noun}:{key}")
    await TAKERS[noun](turn, network, int(key), resolution)
    return None
