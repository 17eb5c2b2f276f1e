"""What texts may say of funeral welfare: one organisation's call to that one, sums to who keeps them, a name where the family lets."""

from datetime import date
from typing import Any

from domain.funerals import State
from storage import funerals, members
from storage.connection import AsyncConnection
from storage.funerals import Call, Funeral
from storage.networks import Network
from views.lines import Line


async def about(connection: AsyncConnection, funeral: Funeral) -> dict[str, Any]:
    """Who died, of which organisation, when."""
    member = await members.by_id(connection, funeral.network_id, funeral.member_id)
    return {
        "name": funeral.name,
        "member": member.name,
        "died_on": funeral.died_on,
        "due_on": funeral.due_on,
        "withdrawn": funeral.state == State.WITHDRAWN.value,
        "reason": funeral.reason,
    }


async def shown_sums(connection: AsyncConnection, funeral: Funeral) -> dict[str, Any]:
    """Called, received, owed, paid out and what has to go back: sums only, nobody by name."""
    found = await funerals.sums_of(connection, funeral)
    return {
        "called": found.called,
        "received": found.received,
        "owed": found.owed,
        "paid_out": found.paid_out,
        "back": found.back,
    }


def shown_call(call: Call, funeral: Funeral) -> dict[str, Any]:
    """What one organisation is called for."""
    return {
        "heads": call.heads,
        "rate": funeral.rate_satang,
        "satang": call.satang,
        "heads_before": call.heads_before,
        "claimed_heads": call.claimed_heads,
        "way": call.way,
        "received": call.received_satang,
        "returned": call.returned_satang,
    }


async def owed(
    connection: AsyncConnection, network_id: int, member_ids: list[int], today: date
) -> list[dict[str, Any]]:
    """What these organisations have not paid of calls whose day is over, for their own invitation."""
    found = await funerals.open_calls(connection, network_id, member_ids)
    return [
        {"name": funeral.name, "satang": call.satang - call.received_satang, "due_on": funeral.due_on}
        for call, funeral in found
        if date.fromisoformat(funeral.due_on) < today
    ]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The network's card: how many organisations take part."""
    stated = await funerals.heads(connection, network.id)
    if not stated:
        return None
    count = len({each.member for each in stated if each.heads})
    return Line("funerals.line", {"organisations": count})
