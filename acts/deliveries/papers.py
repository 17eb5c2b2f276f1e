"""The sheet for handing out (ใบจ่ายของ) of a delivery, to be printed before the day or filled in on a computer."""

from acts.deliveries.opening import of_hub
from domain.refusal import Refused
from storage import outbox
from storage.turn import Turn


async def sheet(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ใบจ่ายของ]: as pages and as a table; no money stands on it."""
    _, _, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "shared":
        raise Refused("common.old_button")
    for kind in ("pdf", "xlsx"):
        values = {"network": network_id, "delivery": delivery_id, "format": kind}
        outbox.document(turn, turn.here.id, "handout", values, network_id=network_id)
