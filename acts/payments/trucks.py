"""What carriage cost stands against the account of transport until somebody who keeps the accounts says that it was paid."""

from typing import Any

from acts.payments.sellers import YES_NO, Asking
from domain import payments as rules
from domain.refusal import Refused
from domain.trade import TruckPaid
from storage import ledger, outbox
from storage.networks import Network
from storage.turn import Turn
from views.payments import truck_owed


async def asking(turn: Turn, network: Network, told: TruckPaid) -> Asking | None:
    """'จ่ายค่ารถแล้ว 1,200' (no sum: all that stands open); None where these books never knew a truck.

    What is more than stands open is said, and who says yes to that lets the hub bear it.
    """
    if not await ledger.touched(turn.connection, network.id, rules.TRANSPORT):
        return None
    owed = await truck_owed(turn.connection, network.id)
    if told.baht is None and not owed:
        raise Refused("payments.no_truck_owed")
    satang = owed if told.baht is None else rules.in_satang(told.baht)
    state = {"do": "paid_truck", "satang": satang, "owed": owed}
    return Asking("payments.ask_paid_truck", {"satang": satang, "owed": owed}, state, YES_NO)


async def pay(turn: Turn, network: Network, state: dict[str, Any], once: str) -> None:
    """The hub has paid; not where less stands open by now than was shown, so that nothing is paid twice unasked."""
    satang, owed = int(state["satang"]), await truck_owed(turn.connection, network.id)
    if satang > owed and owed < int(state["owed"]):
        raise Refused("payments.truck_changed", satang=satang, owed=owed)
    entry = rules.truck_paid(turn.now.astimezone(network.tz).date(), satang)
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    values = {"satang": satang, "owed": max(0, owed - satang)}
    outbox.reply(turn, "payments.paid_truck_booked", values, network_id=network.id)
