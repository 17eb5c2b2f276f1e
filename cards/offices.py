"""The cards of offices: who holds what and who may be chosen, the offer of the chair, and whether two are the same person."""

from collections.abc import Awaitable, Callable

from cards.drawing import Card, Look, card
from cards.leaves import PEOPLE, in_rows, leaf, people
from domain.links import OFFER, last_day
from domain.people import HandoverState, Office, name_key, resembles
from domain.rights import LEADING, Right, may
from storage import address_book, chats, directory, members, networks, offices, seats
from storage.chats import Person
from storage.networks import Body
from storage.offices import Holder
from storage.outbox import Keyboard, data
from views.offices import OFFERED, hands_over_chair, match_target, open_offer
from views.standing import Standing, may_in, of_person

MOST_TERMS = 20


# --- on the directory's card -------------------------------------------------------------------------------------------------


async def listed(look: Look, person: Person) -> Card | None:
    """Who holds which office of a body (`view`: body), with what the person may change."""
    connection, network_id = look.connection, look.key
    body = await networks.body(connection, network_id, look.view["body"])
    standing = await of_person(connection, network_id, person.id, body.id)
    if not standing.belongs:
        return None
    holders = await offices.holders(connection, network_id, body.id)
    held = await seats.offices_of(connection, network_id, body.id)
    awaited = await address_book.awaited(connection, network_id, [each.person_id for each in held])
    rows = [
        {
            "office": office.value,
            "people": [
                {"name": each.name, "term": each.term_until, "awaited": each.person_id in awaited}
                for each in held
                if each.office is office
            ],
        }
        for office in Office
    ]
    offered = await open_offer(connection, network_id, body.id)
    to_name = ""
    if offered is not None:
        known = await directory.known_people(connection, network_id)
        to_name = next((each.name for each in known if each.person_id == offered[1].offered_to), "")
    keyboard = _changes(person, standing, body, holders)
    if offered is not None and offered[1].offered_by == person.id:
        keyboard.append([data("offices.withdraw", f"offices.decline:{offered[0]}")])
    keyboard += [
        [data("members.named", f"offices.list:{network_id}:{each.id}", name=each.name or standing.network.name)]
        for each in await networks.bodies_of(connection, network_id)
        if each.id != body.id
    ]
    keyboard.append([data("members.back", f"members.page:{network_id}:0")])
    return card(
        "offices.list",
        keyboard,
        network=await look.named(standing.network),
        body=body.name,
        rows=rows,
        offered_to=to_name,
    )


def _changes(person: Person, standing: Standing, body: Body, holders: list[Holder]) -> Keyboard:
    place = f"{standing.network.id}:{body.id}"
    own = [each.office for each in holders if each.person_id == person.id]
    keyboard: Keyboard = []
    if standing.may(Right.APPOINT):
        buttons = [data("offices.button", f"offices.pick:{place}:{each}:0", office=each.value) for each in OFFERED]
        keyboard += in_rows(buttons, 2)
        keyboard.append([data("seats.terms_button", f"seats.offices:{place}")])
    if may(Right.HAND_OVER_CHAIR, own):
        keyboard.append([data("offices.hand_over", f"offices.pick:{place}:{Office.CHAIR}:0")])
    elif standing.offices & LEADING:
        keyboard.append([data("offices.chair_is_gone", f"offices.gone:{place}:0")])
    return keyboard + [
        [data("offices.resign", f"offices.ending:{place}:{each}:{person.id}", office=each.value)]
        for each in own
        if each is not Office.CHAIR
    ]


async def choice(look: Look, person: Person) -> Card | None:
    """The people whom the network knows, by eight, for one office (`view`: body, office, page, part, and the question that waits)."""
    connection, network_id, view = look.connection, look.key, look.view
    office, part = Office(view["office"]), view["part"]
    body = await networks.body(connection, network_id, view["body"])
    standing = await of_person(connection, network_id, person.id, body.id)
    if office is Office.CHAIR:
        may_give = await hands_over_chair(connection, network_id, body.id, person.id)
    else:
        may_give = standing.may(Right.APPOINT)
    if not may_give:
        return None
    all_holders = await offices.holders(connection, network_id, body.id)
    holders = [each for each in all_holders if each.office is office]
    held = {each.person_id for each in holders}
    if office is Office.TREASURER and not part:  # who types the chair's name reads why not
        held |= {each.person_id for each in all_holders if each.office is Office.CHAIR}
    known = [each for each in await directory.known_people(connection, network_id) if each.person_id not in held]
    if office is Office.CHAIR:
        known = [each for each in known if each.writable is not None]
    known = [each for each in known if name_key(part) in name_key(each.name) or resembles(part, each.name)]
    place = f"{network_id}:{body.id}:{office}"
    shown = leaf(known, view["page"], PEOPLE)
    keyboard = people(shown.shown, f"offices.give:{place}")
    values = shown.said | {"network": standing.network.name, "body": body.name, "part": part, "own": True}
    if not part:
        keyboard.append(shown.turns(f"offices.pick:{place}"))
    back = [data("members.back", f"offices.list:{network_id}:{body.id}")]
    if office is Office.CHAIR:
        return card("offices.choose_chair", [*keyboard, back], **values)
    if part:
        keyboard.append([data("offices.new", f"offices.new:{view['question']}", name=part)])
    keyboard.append([data("address_book.open", f"address_book.office:{place}")])
    keyboard += [[data("offices.end", f"offices.ending:{place}:{each.person_id}", name=each.name)] for each in holders]
    values |= {"network": await look.named(standing.network), "office": office.value}
    values |= {"holders": [each.name for each in holders]}
    return card("offices.choose", [*keyboard, back], **values)


async def gone(look: Look, person: Person) -> Card | None:
    """A chair who is gone (`view`: body, step, number): whom the bot can reach, whether it shall be this one, who is it now.

    An admin of the group who has no part in the network sees it too: what they are was asked of Telegram before it was let come.
    """
    connection, view = look.connection, look.view
    network = await networks.by_id(connection, look.key)
    body = await networks.body(connection, network.id, view["body"])
    place = f"{network.id}:{body.id}"
    if view["step"] != "page":
        name = (await chats.person_by_id(connection, view["number"])).name
        if view["step"] == "sure":
            return card("offices.given", name=name, office=Office.CHAIR.value)
        yes = [data("offices.yes", f"offices.name_sure:{place}:{view['number']}")]
        return card("offices.confirm_chair", [yes, [data("members.no_back", f"offices.gone:{place}:0")]], name=name)
    holders = await offices.holders(connection, network.id, body.id)
    chair = next((each.person_id for each in holders if each.office is Office.CHAIR), None)
    known = [
        each
        for each in await directory.known_people(connection, network.id)
        if each.writable is not None and each.person_id != chair
    ]
    shown = leaf(known, view["number"], PEOPLE)
    keyboard = [*people(shown.shown, f"offices.name:{place}"), shown.turns(f"offices.gone:{place}")]
    if network.id in await members.networks_of(connection, person.id):
        keyboard.append([data("members.back", f"offices.list:{place}")])
    return card(
        "offices.choose_chair",
        keyboard,
        **shown.said | {"network": network.name, "body": body.name, "part": "", "own": False},
    )


async def terms(look: Look, person: Person) -> Card | None:
    """Who holds which office of a body until when (`view`: body), with a button for each."""
    connection, network_id = look.connection, look.key
    body = await networks.body(connection, network_id, look.view["body"])
    standing = await of_person(connection, network_id, person.id, body.id)
    if not standing.may(Right.SET_OFFICE_TERMS):
        return None
    held = await seats.offices_of(connection, network_id, body.id)
    keyboard: Keyboard = [
        [data("seats.office_button", f"seats.office:{network_id}:{each.id}", office=each.office.value, name=each.name)]
        for each in held[:MOST_TERMS]
    ]
    keyboard.append([data("members.back", f"offices.list:{network_id}:{body.id}")])
    rows = [{"office": each.office.value, "name": each.name, "term": each.term_until} for each in held]
    return card("seats.office_terms", keyboard, network=await look.named(standing.network), body=body.name, rows=rows)


FACES: dict[str, Callable[[Look, Person], Awaitable[Card | None]]] = {
    "offices": listed,
    "choose_officer": choice,
    "chair_gone": gone,
    "office_terms": terms,
}


# --- cards of their own ------------------------------------------------------------------------------------------------------


async def handover(look: Look) -> Card | None:
    """An offer of the chair, for the two whom it concerns."""
    found = await offices.handover(look.connection, look.key)
    person = await look.person()
    if found is None or person is None or person.id not in (found[2].offered_by, found[2].offered_to):
        return None
    network_id, body_id, offered = found
    values = {
        "network": (await networks.by_id(look.connection, network_id)).name,
        "body": (await networks.body(look.connection, network_id, body_id)).name,
        "from_name": (await chats.person_by_id(look.connection, offered.offered_by)).name,
        "to_name": (await chats.person_by_id(look.connection, offered.offered_to)).name,
        "state": offered.state.value,
        "until": last_day(offered.at, OFFER).isoformat(),
        "at": (offered.ended_at or offered.at).isoformat(),
    }
    is_open = offered.state is HandoverState.OFFERED
    decline = f"offices.decline:{look.key}"
    if person.id == offered.offered_by:
        return card("offices.handover_from", [[data("offices.withdraw", decline)]] if is_open else [], **values)
    answers = [[data("offices.accept", f"offices.accept:{look.key}")], [data("offices.decline", decline)]]
    return card("offices.handover_to", answers if is_open else [], **values)


async def match(look: Look) -> Card | None:
    """Whether who joined is the one who was named ('match:entered:person'; `view`: body, office, and what was answered: `same`)."""
    entered_id, person_id = (int(each) for each in look.keys)
    view, network_id = look.view, look.network_id
    body_id = view.get("body")  # of somebody who was forgotten meanwhile the row says nothing any more
    if not await may_in(look.connection, look.chat_id, network_id, Right.APPOINT, body_id):
        return None
    target = match_target(network_id, view["body"], Office(view["office"]), entered_id, person_id)
    it_is: Keyboard = [[data("offices.it_is", f"offices.same:{target}")]]
    values = {
        "network": (await networks.by_id(look.connection, network_id)).name,
        "office": view["office"],
        "entered": (await chats.person_by_id(look.connection, entered_id)).name,
        "name": (await chats.person_by_id(look.connection, person_id)).name,
        "member": view.get("member", ""),
        "says": view.get("says", False),
    }
    if "same" not in view:
        return card("offices.is_it", [*it_is, [data("offices.it_is_not", f"offices.other:{target}")]], **values)
    return card("offices.matched", **values) if view["same"] else card("offices.not_matched", it_is, **values)


CARDS = {
    "handover": handover,
    "match": match,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
