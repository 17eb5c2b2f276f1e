"""The card of a network (/network), and what can be begun from it."""

from acts import stages
from acts.standing import here, yours
from domain.refusal import Refused
from storage import outbox
from storage.turn import Turn


async def show(turn: Turn) -> None:
    """/network: the card of the network; in the group in numbers, without names."""
    standing = await here(turn)
    await stages.ask_kinds(turn, standing)
    await outbox.show(
        turn, turn.here.id, f"network:{standing.network.id}", network_id=standing.network.id, fresh=True, asked=True
    )


async def choose(turn: Turn, network_id: int) -> None:
    """[เริ่มส่วนหนึ่ง]: the parts that nobody began, on the same card."""
    await _look(turn, network_id, {"begin": True})


async def back(turn: Turn, network_id: int) -> None:
    """[กลับ]: the card as it was."""
    await _look(turn, network_id, {})


async def _look(turn: Turn, network_id: int, view: dict[str, bool]) -> None:
    await yours(turn, network_id)
    if turn.pressed_on is None:
        raise Refused("common.old_button")
    name = f"network:{network_id}"
    await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id)
