"""The last visits and gatherings of a network, with ways to tell of one."""

from acts.standing import here
from acts.visits.telling import mine
from domain.rights import Right
from storage import outbox, questions
from storage.turn import Turn


async def show_own(turn: Turn) -> None:
    """The list of the network of which the person speaks."""
    await show(turn, (await here(turn)).network.id)


async def show(turn: Turn, network_id: int) -> None:
    """The list, on one card in the private chat."""
    await mine(turn, network_id)
    await outbox.show(turn, turn.here.id, f"visits:{network_id}", network_id=network_id, fresh=True)


async def ask_visit(turn: Turn, network_id: int) -> None:
    """[บันทึกการเยี่ยม]: one message tells all of it."""
    await mine(turn, network_id)
    state = {"network": network_id}
    await questions.ask(turn, "visits.tell", "visits.ask_visit", {}, state=state, network_id=network_id)


async def ask_gathering(turn: Turn, network_id: int) -> None:
    """[จัดเวที ศึกษาดูงาน อบรม]: one message tells all of it."""
    standing = await mine(turn, network_id)
    standing.require(Right.LEAD_GATHERINGS)
    state = {"network": network_id}
    await questions.ask(turn, "visits.gather", "visits.ask_gathering", {}, state=state, network_id=network_id)
