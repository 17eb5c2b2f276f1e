"""Joint forums: which networks the host asks, and the forum in each host's group, in numbers."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.rights import Right
from storage import forums, networks
from storage.outbox import Keyboard, data
from views.forums import candidates, count_of, hosts_of


async def asking(look: Look) -> Card | None:
    """With whoever may lead gatherings in the network whose it is."""
    found = await forums.gathering(look.connection, look.key)
    standing = await look.standing(found.network_id) if found is not None else None
    if found is None or standing is None or not standing.may(Right.LEAD_GATHERINGS):
        return None
    asked = {each.network_id: each.state for each in await forums.hosts(look.connection, found.id)}
    around = await candidates(look.connection, standing.network)
    left = [each for each in around if each.id not in asked]
    rows = [
        {"name": (await networks.by_id(look.connection, each)).name, "state": state} for each, state in asked.items()
    ]
    keyboard: Keyboard = [
        [data("tasks.to_name", f"forums.ask:{found.network_id}:{found.id}:{each.id}", name=each.name)] for each in left
    ]
    return card(
        "forums.asking", keyboard if found.state == "announced" else [], title=found.title, rows=rows, left=len(left)
    )


async def forum(look: Look) -> Card | None:
    """In a host's group, or with whoever belongs to it."""
    found, network_id = await forums.gathering(look.connection, look.key), int(look.keys[1])
    if found is None or (look.private and await look.standing(network_id) is None):
        return None
    hosts = await hosts_of(look.connection, found)
    if network_id not in hosts:
        return card("forums.no_host", title=found.title, day=found.day)
    count = await count_of(look.connection, found, network_id)
    place, keyboard = f"{network_id}:{found.id}", list[Any]()
    if found.state == "announced":
        keyboard.append([data("visits.come", f"forums.come:{place}"), data("visits.stay", f"forums.stay:{place}")])
    keyboard.append([data("forums.names", f"forums.names:{place}")])
    return card(
        "forums.card",
        keyboard,
        title=found.title,
        day=found.day,
        place=found.place or None,
        state=found.state,
        hosts=len(hosts),
        own=count.own,
        others=count.others,
        both=count.both,
        total=count.total,
        came=found.came if found.state == "held" and found.came != count.total else None,
    )


CARDS = {
    "forum": forum,
    "forum_asking": asking,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
