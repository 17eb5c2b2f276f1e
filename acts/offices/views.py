"""The offices on the directory's card: who holds what, and the choice of a person for one."""

from typing import Any

from acts.offices.appointing import OFFERED, body_of, in_body_of
from acts.standing import in_body, yours
from domain.people import Office, name_key, resembles
from domain.refusal import Refused
from domain.rights import LEADING, Right, may
from storage import directory, networks, offices, outbox, questions
from storage.directory import Known
from storage.networks import Body
from storage.offices import Holder
from storage.outbox import Keyboard
from storage.seats import offices_of as held_offices
from storage.turn import Turn
from views.directory import card_name, pages
from views.offices import open_offer
from views.standing import Standing

ON_A_PAGE = 8


async def show_offices(turn: Turn, network_id: int, body_id: int | None = None, *, fresh: bool = False) -> None:
    """Who holds which office of a body (the default one), with what the person may change."""
    await yours(turn, network_id)
    await questions.leave(turn, "offices.person")
    bodies = await networks.bodies_of(turn.connection, network_id)
    body = bodies[0] if body_id is None else await body_of(turn, network_id, body_id)
    standing = await in_body(turn, network_id, body.id)
    holders = await offices.holders(turn.connection, network_id, body.id)
    held = await held_offices(turn.connection, network_id, body.id)
    rows = [
        {
            "office": office.value,
            "people": [{"name": each.name, "term": each.term_until} for each in held if each.office is office],
        }
        for office in Office
    ]
    offered = await open_offer(turn.connection, network_id, body.id)
    to_name = ""
    if offered is not None:
        known = await directory.known_people(turn.connection, network_id)
        to_name = next((each.name for each in known if each.person_id == offered[1].offered_to), "")
    keyboard = _changes(turn, standing, body, holders)
    if offered is not None and offered[1].offered_by == turn.who.id:
        keyboard.append([outbox.data("offices.withdraw", f"offices.decline:{offered[0]}")])
    keyboard += [
        [outbox.data("members.named", f"offices.list:{network_id}:{each.id}", name=each.name or standing.network.name)]
        for each in bodies
        if each.id != body.id
    ]
    keyboard.append([outbox.data("members.back", f"members.page:{network_id}:0")])
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "offices.list",
        {"network": standing.network.name, "body": body.name, "rows": rows, "offered_to": to_name},
        keyboard=keyboard,
        network_id=network_id,
        fresh=fresh,
    )


def _changes(turn: Turn, standing: Standing, body: Body, holders: list[Holder]) -> Keyboard:
    place = f"{standing.network.id}:{body.id}"
    own = [each.office for each in holders if each.person_id == turn.who.id]
    keyboard: Keyboard = []
    if standing.may(Right.APPOINT):
        buttons = [
            outbox.data("offices.button", f"offices.pick:{place}:{each}:0", office=each.value) for each in OFFERED
        ]
        keyboard += [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
        keyboard.append([outbox.data("seats.terms_button", f"seats.offices:{place}")])
    if may(Right.HAND_OVER_CHAIR, own):
        keyboard.append([outbox.data("offices.hand_over", f"offices.pick:{place}:{Office.CHAIR}:0")])
    elif standing.offices & LEADING:
        keyboard.append([outbox.data("offices.chair_is_gone", f"offices.gone:{place}:0")])
    for each in own:
        if each is not Office.CHAIR:
            keyboard.append(
                [outbox.data("offices.resign", f"offices.ending:{place}:{each}:{turn.who.id}", office=each.value)]
            )
    return keyboard


async def may_pick(turn: Turn, standing: Standing, body: Body, office: Office) -> None:
    """Raises Refused unless the person may give this office now; the chair is given by the chair alone (see `gone`)."""
    if office is not Office.CHAIR:
        standing.require(Right.APPOINT)
        return
    holders = await offices.holders(turn.connection, standing.network.id, body.id)
    if not may(Right.HAND_OVER_CHAIR, [each.office for each in holders if each.person_id == turn.who.id]):
        raise Refused("office.only_chair")


async def show_choice(
    turn: Turn, network_id: int, body_id: int, office: Office, page: int = 0, *, part: str = "", fresh: bool = False
) -> None:
    """The people whom the network knows, by eight, for one office; a name may be typed instead."""
    standing, body = await in_body_of(turn, network_id, body_id)
    await may_pick(turn, standing, body, office)
    holders = [each for each in await offices.holders(turn.connection, network_id, body.id) if each.office is office]
    held = {each.person_id for each in holders}
    known = [each for each in await directory.known_people(turn.connection, network_id) if each.person_id not in held]
    if office is Office.CHAIR:
        known = [each for each in known if each.writable is not None]
    known = [each for each in known if name_key(part) in name_key(each.name) or resembles(part, each.name)]
    last = max(0, (len(known) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    place = f"{network_id}:{body.id}:{office}"
    keyboard: Keyboard = [
        [_person(each, f"offices.give:{place}:{each.person_id}")]
        for each in known[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ]
    keyboard.append(pages("offices.pick", place, page, last) if not part else [])
    question_id = await questions.expect(
        turn,
        "offices.person",
        state={"body": body.id, "office": office.value, "part": part},
        network_id=network_id,
    )
    if part and office is not Office.CHAIR:
        keyboard.append([outbox.data("offices.new", f"offices.new:{question_id}", name=part)])
    if office is not Office.CHAIR:
        keyboard += [
            [outbox.data("offices.end", f"offices.ending:{place}:{each.person_id}", name=each.name)] for each in holders
        ]
    keyboard.append([outbox.data("members.back", f"offices.list:{network_id}:{body.id}")])
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "offices.choose_chair" if office is Office.CHAIR else "offices.choose",
        {
            "network": standing.network.name,
            "body": body.name,
            "office": office.value,
            "holders": [each.name for each in holders],
            "count": len(known),
            "part": part,
            "page": page + 1,
            "pages": last + 1,
            "own": True,
        },
        keyboard=[row for row in keyboard if row],
        network_id=network_id,
        fresh=fresh,
    )


def _person(known: Known, target: str) -> outbox.Button:
    values: dict[str, Any] = {"name": known.name, "member": known.members[0] if known.members else ""}
    return outbox.data("offices.person", target, **values)
