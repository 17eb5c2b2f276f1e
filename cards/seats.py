"""The seats of a body on the settings' card: the list by leaves, one seat, whom to give one, the questions before it."""

from collections.abc import Awaitable, Callable
from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import PEOPLE, in_rows, leaf, people
from domain.people import MOST_PERSONS, name_key
from domain.quorum import quorum
from domain.rights import Right
from storage import directory, members, networks, questions, seats
from storage.chats import Person
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.seats import Seat
from views.standing import of_person

ON_A_PAGE = 12


async def drawn(look: Look, person: Person) -> Card | None:
    """The face (`view`: face, with body or seat) for whoever may give seats; None where the seat is gone."""
    connection, network_id, view = look.connection, look.key, look.view
    seat = await seats.by_id(connection, network_id, view["seat"]) if "seat" in view else None
    if "seat" in view and seat is None:
        return None
    body = await networks.body(connection, network_id, seat.body_id if seat else view["body"])
    standing = await of_person(connection, network_id, person.id, body.id)
    if not standing.may(Right.GIVE_SEATS):
        return None
    if seat is not None:
        return await _OF_SEAT[view["face"]](look, standing.network, body, seat)
    return await _OF_BODY[view["face"]](look, standing.network, body)


async def _counts(look: Look, network: Network, body: Body) -> dict[str, Any]:
    """How many seats of which kind a body has today, and how many make its quorum."""
    today = look.now.astimezone(network.tz).date()
    found = await seats.of_body(look.connection, network.id, body.id, today)
    persons = sum(member.personal for member in found)
    return {
        "network": await look.named(network),
        "body": body.name,
        "named": body.seats == "named",
        "seats": len(found),
        "organisations": len(found) - persons,
        "persons": persons,
        "unit": "seats" if persons else "members",
        "needed": quorum(body.quorum_rule, len(found)),
    }


async def _listed(look: Look, network: Network, body: Body) -> Card:
    """Whose the seats are (`view`: page); a number opens one of those that are named."""
    held = await seats.named(look.connection, network.id, body.id) if body.seats == "named" else []
    shown = leaf(held, look.view["page"], ON_A_PAGE)
    place = f"{network.id}:{body.id}"
    opens = [
        data("members.number", f"seats.one:{network.id}:{seat.id}", number=number) for number, seat in shown.numbered
    ]
    keyboard = [
        *in_rows(opens, 4),
        shown.turns(f"seats.show:{place}"),
        [data("seats.choose_button", f"seats.choose:{place}")],
        [data("seats.person_button", f"seats.person:{place}:0")],
    ]
    if body.seats == "named":
        keyboard.append([data("seats.all_button", f"seats.all:{place}")])
    keyboard.append([data("settings.back", f"settings.body:{place}")])
    rows = [
        {"number": number, "name": seat.name, "personal": seat.person_id is not None, "term": seat.term_until}
        for number, seat in shown.numbered
    ]
    return card("seats.list", keyboard, **await _counts(look, network, body) | shown.said | {"rows": rows})


async def _one(look: Look, network: Network, body: Body, seat: Seat) -> Card:
    """One seat, and what may be changed."""
    connection, target = look.connection, f"{network.id}:{seat.id}"
    speakers = await members.representatives_for(connection, seat.member_id)
    reached = [each for each in speakers if await directory.writable(connection, each.person_id) is not None]
    keyboard: Keyboard = []
    if seat.person_id is not None:
        keyboard.append([data("seats.term_button", f"seats.term:{target}")])
        if not reached and len(speakers) < MOST_PERSONS:
            keyboard.append([data("seats.link_button", f"seats.link:{target}")])
    keyboard.append([data("seats.take_button", f"seats.take:{target}")])
    keyboard.append([data("settings.back", f"seats.show:{network.id}:{body.id}:0")])
    return card(
        "seats.one",
        keyboard,
        network=await look.named(network),
        body=body.name,
        name=seat.name,
        personal=seat.person_id is not None,
        since=seat.since.isoformat(),
        term=seat.term_until,
        speakers=[each.name for each in speakers],
        reached=bool(reached),
    )


async def _choosing(look: Look, network: Network, body: Body) -> Card | None:
    """The list with those ticked that the question (`view`: question) has now."""
    question = await questions.by_id(look.connection, look.view["question"])
    if question is None:
        return None
    everybody = await members.of_network(look.connection, network.id)
    present = {member.id for member in everybody}
    chosen = [key for key in question.state["chosen"] if key in present]
    shown = leaf(everybody, int(question.state["page"]), ON_A_PAGE)
    keyboard: Keyboard = [
        [data("seats.tick", f"seats.tick:{question.id}:{each.id}", on=each.id in chosen, name=each.name)]
        for each in shown.shown
    ]
    keyboard.append(shown.turns(f"seats.page:{question.id}"))
    keyboard.append([data("seats.keep_choice", f"seats.keep_choice:{question.id}", count=len(chosen))])
    keyboard.append([data("seats.drop_choice", f"seats.show:{network.id}:{body.id}:0")])
    values = await _counts(look, network, body) | shown.said | {"chosen": len(chosen), "all": len(everybody)}
    return card("seats.choosing", keyboard, **values)


async def _which_person(look: Look, network: Network, body: Body) -> Card:
    """The people whom the network knows and who have no seat of their own here (`view`: page, part, and the question that waits)."""
    part, place = look.view["part"], f"{network.id}:{body.id}"
    seated = {seat.person_id for seat in await seats.named(look.connection, network.id, body.id)}
    known = [
        each
        for each in await directory.known_people(look.connection, network.id)
        if each.person_id not in seated and name_key(part) in name_key(each.name)
    ]
    shown = leaf(known, look.view["page"], PEOPLE)
    keyboard = people(shown.shown, f"seats.give:{place}")
    if part:
        keyboard.append([data("offices.new", f"seats.new:{look.view['question']}", name=part)])
    else:
        keyboard.append(shown.turns(f"seats.person:{place}"))
    keyboard.append([data("settings.back", f"seats.show:{place}:0")])
    return card("seats.ask_person", keyboard, **await _counts(look, network, body) | shown.said | {"part": part})


async def _confirm_all(look: Look, network: Network, body: Body) -> Card:
    place = f"{network.id}:{body.id}"
    every = len(await members.of_network(look.connection, network.id))
    yes, no = data("seats.all_yes", f"seats.all_now:{place}"), data("members.no_back", f"seats.show:{place}:0")
    return card("seats.confirm_all", [[yes], [no]], **await _counts(look, network, body) | {"all": every})


async def _confirm_taking(look: Look, network: Network, body: Body, seat: Seat) -> Card:
    target = f"{network.id}:{seat.id}"
    yes, no = data("seats.take_yes", f"seats.take_now:{target}"), data("members.no_back", f"seats.one:{target}")
    return card(
        "seats.confirm_taking", [[yes], [no]], network=await look.named(network), body=body.name, name=seat.name
    )


_OF_BODY: dict[str, Callable[[Look, Network, Body], Awaitable[Card | None]]] = {
    "seats": _listed,
    "choose_seats": _choosing,
    "seat_for_person": _which_person,
    "all_seats": _confirm_all,
}
_OF_SEAT: dict[str, Callable[[Look, Network, Body, Seat], Awaitable[Card]]] = {
    "seat": _one,
    "take_seat": _confirm_taking,
}
