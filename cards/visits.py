"""Visits and gatherings: a visit with who told it, a gathering there and in the group, and the last of both."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import OF_ITEMS, leaf
from domain.rights import Right
from language.visits import members_meant
from storage import chats, members, networks, visits
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from storage.visits import Gathering, Visit
from views.forums import candidates

SHOWN = 6
ON_A_PAGE = 8
MOST_NAMES = 30


async def visit(look: Look) -> Card | None:
    """A visit in the chat of who told it; with a `which` page in `view`, the members one of whom was visited."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    found = await visits.visit(connection, network.id, look.key)
    if found is None or not await _belongs(look):
        return None
    if "which" in look.view:
        return await _which(connection, network, found, int(look.view["which"]))
    member = await members.by_id(connection, network.id, found.member_id) if found.member_id else None
    photos = len(await visits.files_of(connection, found))
    place = f"{network.id}:{found.id}"
    keyboard: Keyboard = []
    if found.state == "draft":
        right = sealed(data("visits.right", f"visits.ok:{place}"), found, photos)
        keyboard = [[right], [data("visits.again", f"visits.again:{place}")]]
        if member is None:
            keyboard.append([data("visits.which", f"visits.which:{place}:0")])
        keyboard.append([data("visits.wrong", f"visits.drop:{place}")])
    elif found.state == "confirmed":
        keyboard = [[data("visits.take_back", f"visits.drop:{place}")]]
    if photos:
        keyboard.append([data("tasks.photos", f"visits.photos:{place}")])
    return card(
        "visits.card",
        keyboard,
        state=found.state,
        whom=member.name if member else found.whom,
        known=member is not None,
        day=found.day,
        seen=found.seen[:700],
        help=found.help[:500],
        by=(await chats.person_by_id(connection, found.by_person_id)).name,
        photos=photos,
        changed_by=(await chats.person_by_id(connection, found.changed_by)).name,
        at=found.changed_at.isoformat(),
    )


async def _belongs(look: Look) -> bool:
    """Whether whoever has this private chat has a part in the network now."""
    return await look.standing(look.network_id) is not None


async def _which(connection: AsyncConnection, network: Network, found: Visit, page: int) -> Card:
    """The members, by eight; those that the words can mean come first."""
    names = {each.id: each.name for each in await members.of_network(connection, network.id)}
    meant = members_meant(found.whom, names)
    order = [*meant, *(key for key in names if key not in meant)]
    place = f"{network.id}:{found.id}"
    shown = leaf(order, page, ON_A_PAGE)
    keyboard: Keyboard = [[data("tasks.to_name", f"visits.at:{place}:{key}", name=names[key])] for key in shown.shown]
    return card("visits.ask_which", [*keyboard, shown.turns(f"visits.which:{place}", OF_ITEMS)], whom=found.whom)


async def gathering(look: Look) -> Card | None:
    """A gathering with who told of it, with names, as long as they belong; in the group numbers only."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    found = await visits.gathering(connection, network.id, look.key)
    if found is None:
        return None
    signed = await visits.signed_up(connection, found.id)
    values = {
        "state": found.state,
        "title": found.title,
        "day": found.day,
        "place": found.place,
        "places": found.places,
        "cost_satang": found.cost_satang,
        "coming": len(signed),
        "names": [name for name, host in signed if host == network.id][:MOST_NAMES],  # of a joint forum: their own
        "came": found.came,
        "lesson": found.lesson,
        "photos": len(await visits.files_of(connection, found)),
        "by": (await chats.person_by_id(connection, found.changed_by)).name,
        "at": found.changed_at.isoformat(),
    }
    place = f"{network.id}:{found.id}"
    if not look.private:
        signing = [data("visits.come", f"visits.come:{place}"), data("visits.stay", f"visits.stay:{place}")]
        return card("visits.gathering_group", [signing] if found.state == "announced" else [], **values)
    if not await _belongs(look):
        return None
    today = look.now.astimezone(network.tz).date()
    keyboard = _own_keyboard(found, place, today)
    if found.state == "announced" and found.day > today.isoformat() and await candidates(connection, network):
        keyboard.append([data("forums.invite", f"forums.invite:{place}")])
    if values["photos"]:
        keyboard.append([data("tasks.photos", f"visits.pictures:{place}")])
    return card("visits.gathering_card", keyboard, **values)


def _own_keyboard(found: Gathering, place: str, today: date) -> Keyboard:
    """What who told of it does next."""
    if found.state == "draft":
        ahead = date.fromisoformat(found.day) >= today
        first = data("visits.announce" if ahead else "visits.keep_held", f"visits.announce:{place}")
        told = found.title, found.day, found.place, found.places, found.cost_satang
        return [[sealed(first, *told)], [data("visits.wrong_gathering", f"visits.cancel:{place}")]]
    if found.state == "announced":
        return [
            [data("visits.write_down", f"visits.came:{place}")],
            [data("visits.cancel", f"visits.cancel:{place}")],
        ]
    return [[data("visits.write_again", f"visits.came:{place}")]] if found.state == "held" else []


async def listed(look: Look) -> Card | None:
    """The last visits and gatherings of a network, with ways to tell of one; None for who has no part in it any more."""
    connection = look.connection
    standing = await look.standing(look.key)
    if standing is None:
        return None
    names = {each.id: each.name for each in await members.of_network(connection, look.key)}
    keyboard: Keyboard = [[data("visits.tell", f"visits.tell:{look.key}")]]
    if standing.may(Right.LEAD_GATHERINGS):
        keyboard.append([data("visits.gather", f"visits.gather:{look.key}")])
    return card(
        "visits.list",
        keyboard,
        network=await look.named(standing.network),
        visits=[await _line(connection, each, names) for each in await visits.latest(connection, look.key, SHOWN)],
        gatherings=_lines(await visits.latest_gatherings(connection, look.key, SHOWN)),
    )


async def _line(connection: AsyncConnection, found: Visit, names: dict[int, str]) -> dict[str, Any]:
    return {
        "whom": names.get(found.member_id or 0, found.whom),
        "day": found.day,
        "by": (await chats.person_by_id(connection, found.by_person_id)).name,
        "seen": found.seen[:160],
        "help": found.help[:160],
    }


def _lines(found: Sequence[Gathering]) -> list[dict[str, Any]]:
    shown = ("kind", "title", "day", "state", "came", "lesson")
    return [{name: getattr(each, name) for name in shown} for each in found]


CARDS = {
    "gathering": gathering,
    "visit": visit,
    "visits": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
