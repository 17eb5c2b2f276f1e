"""What texts may say of requests for support: in the network, on the agenda, above in numbers."""

from datetime import date
from typing import Any

from domain.support_requests import State
from language.support_requests import head_of
from storage import support_requests
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.support_requests import Request
from views import naming
from views.lines import Line


def shown(found: Request, received: int = 0) -> dict[str, Any]:
    """A request as a text says it: asked, granted and received apart."""
    return {
        "addressee": found.addressee,
        "to": head_of(found.addressee),
        "what": found.what,
        "asked": found.asked_satang,
        "granted": found.granted_satang,
        "received": received,
        "owner": found.owner,
        "state": found.state,
        "sent_on": found.sent_on,
    }


async def arising(connection: AsyncConnection, network: Network) -> list[str]:
    """Matters arising: each request that was sent and has no answer, in the network's own language."""
    found = await support_requests.of_network(connection, network.id, [State.SENT])
    return [naming.said(network, "support_requests.matter", **shown(each)) for each in found]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The network's card: how many wait for an answer, and what was asked, granted and received in all."""
    found = await support_requests.of_network(connection, network.id)
    if not found:
        return None
    received = await support_requests.received(connection, [each.id for each in found])
    values = {
        "waiting": sum(each.state == State.SENT.value for each in found),
        "requests": len(found),
        "asked": sum(each.asked_satang for each in found if each.state != State.DRAFT.value),
        "granted": sum(each.granted_satang or 0 for each in found),
        "received": sum(received.values()),
    }
    return Line("support_requests.line", values)
