"""The card of a network (/network), and what can be begun from it."""

from acts import stages, standing
from acts.standing import here, yours
from domain.refusal import Refused
from storage import outbox
from storage.turn import Turn


async def show(turn: Turn) -> None:
    """/network: the card of the network; in the group in numbers, without names."""
    found = await here(turn)
    await stages.ask_kinds(turn, found)
    await outbox.show(
        turn, turn.here.id, f"network:{found.network.id}", network_id=found.network.id, fresh=True, asked=True
    )


async def choose(turn: Turn, network_id: int) -> None:
    """[ดูส่วนอื่น]: the parts that nobody began, on the same card."""
    await _look(turn, network_id, {"begin": True})


async def back(turn: Turn, network_id: int) -> None:
    """[กลับ]: the card as it was."""
    await _look(turn, network_id, {})


async def other(turn: Turn, network_id: int) -> None:
    """[เปลี่ยนเป็น …]: another of the person's networks, on the same message; the one they speak of from now on."""
    await yours(turn, network_id)
    await standing.choose(turn, network_id)
    await _look(turn, network_id, {})


async def _look(turn: Turn, network_id: int, view: dict[str, bool]) -> None:
    await yours(turn, network_id)
    if turn.pressed_on is None:
        raise Refused("common.old_button")
    name = f"network:{network_id}"
    await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id)
