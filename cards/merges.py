"""'Is it the same organisation as in the other network?': who is asked, which one, and what the secretaries of both are told."""

from typing import Any

from cards.drawing import Card, Look, card
from storage import chats, identities, members, networks
from storage.connection import AsyncConnection
from storage.identities import Identity
from storage.outbox import data
from views.members import responsible
from views.merges import choices

MOST = 8  # organisations offered on one card


async def same(look: Look) -> Card | None:
    """What was asked and said of two organisations; None for who sees to neither network any more."""
    found = await identities.by_id(look.connection, look.key)
    if found is None:
        return None
    person = await look.person()
    values = await _values(look.connection, found)
    part = data("identities.part", f"identities.part:{found.id}")
    if person is not None and person.id == found.person_id:
        yes = data("identities.same", f"identities.same:{found.id}")
        no = [data("identities.different", f"identities.different:{found.id}")] if found.state == "asked" else []
        return card("identities.card", [[part]] if found.state == "same" else [[yes, *no]], **values)
    for side in (found.here, found.there):
        if look.chat_id in await responsible(look.connection, side.network_id):
            return card("identities.told", [[part]] if found.state == "same" else [], **values)
    return None


async def _values(connection: AsyncConnection, found: Identity) -> dict[str, Any]:
    by = await chats.person_by_id(connection, found.ended_by) if found.ended_by is not None else None
    return {
        "member": found.here.name,
        "network": found.here.network,
        "other": found.there.name,
        "other_network": found.there.network,
        "state": found.state,
        "person": (await chats.person_by_id(connection, found.person_id)).name,
        "by": by.name if by else None,
        "at": found.ended_at.isoformat() if found.ended_at else None,
    }


async def which(look: Look) -> Card | None:
    """The organisations of other networks that this one can be."""
    person = await look.person()
    member = (await members.by_keys(look.connection, look.network_id, [look.key])).get(look.key)
    if person is None or member is None:
        return None
    found = await choices(look.connection, look.network_id, look.key, person.id)
    keyboard = [
        [
            data(
                "identities.other",
                f"identities.ask:{look.network_id}:{look.key}:{each.network_id}:{each.member_id}",
                name=each.name,
                network=each.network,
            )
        ]
        for each in found[:MOST]
    ]
    network = await networks.by_id(look.connection, look.network_id)
    return card("identities.which", keyboard, member=member.name, network=network.name)


CARDS = {
    "same": same,
    "same_as": which,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
