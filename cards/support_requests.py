"""Requests for support: one, with whoever sees to it, and the list of the network."""

from dataclasses import dataclass
from typing import Any, ClassVar

from cards.drawing import Card, Look
from domain.rights import Right
from domain.support_requests import State
from storage import support_requests
from storage.outbox import Keyboard, data
from views.support_requests import shown

MOST = 20


@dataclass(frozen=True, kw_only=True)
class RequestCard(Card):
    """One request."""

    TEXT: ClassVar = "support_requests.card"

    request: dict[str, Any]
    asks: bool  # thirty days after it was sent


@dataclass(frozen=True, kw_only=True)
class Requests(Card):
    """The network's requests."""

    TEXT: ClassVar = "support_requests.list"

    rows: list[dict[str, Any]]
    more: int


async def request(look: Look) -> Card | None:
    """One request, to whoever belongs to the network; buttons for who sees to it and who leads them."""
    connection = look.connection
    found, standing = (
        await support_requests.by_id(connection, look.network_id, look.key),
        await look.standing(look.network_id),
    )
    if found is None or standing is None:
        return None
    may = standing.person_id in (found.owner_person_id, found.by_person_id) or standing.may(Right.LEAD_REQUESTS)
    target = f"{found.network_id}:{found.id}"
    received = (await support_requests.received(connection, [found.id]))[found.id]
    names: list[list[str]] = []
    if may and found.state == State.DRAFT.value:
        names = [["sent"], ["letter", "drop"]]
    elif may and found.state == State.SENT.value:
        names = [["granted", "refused"], *([["waits"]] if look.view.get("asks") else [["letter", "drop"], ["back"]])]
    elif may and not received:
        names = [["back"]]
    keyboard: Keyboard = [
        [data(f"support_requests.{name}", f"support_requests.{name}:{target}") for name in row] for row in names
    ]
    return RequestCard(request=shown(found, received), asks=bool(look.view.get("asks")), keyboard=keyboard)


async def listed(look: Look) -> Card | None:
    """All requests, the newest first."""
    connection = look.connection
    if await look.standing(look.key) is None:
        return None
    found = list(reversed(await support_requests.of_network(connection, look.key)))
    received = await support_requests.received(connection, [each.id for each in found])
    keyboard: Keyboard = [
        [data("support_requests.open", f"support_requests.open:{look.key}:{each.id}", name=each.addressee)]
        for each in found[:MOST]
    ]
    rows = [shown(each, received[each.id]) for each in found[:MOST]]
    return Requests(rows=rows, more=max(0, len(found) - MOST), keyboard=keyboard)


CARDS = {
    "support_request": request,
    "support_requests": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
