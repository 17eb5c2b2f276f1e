"""Requests for support: one, with whoever sees to it, and the list of the network."""

from cards.drawing import Card, Look, card
from domain.rights import Right
from domain.support_requests import State
from storage import support_requests
from storage.outbox import Keyboard, data
from views.support_requests import shown

MOST = 20


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
    return card("support_requests.card", keyboard, request=shown(found, received), asks=bool(look.view.get("asks")))


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
    return card("support_requests.list", keyboard, rows=rows, more=max(0, len(found) - MOST))


CARDS = {
    "support_request": request,
    "support_requests": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
