"""Somebody without Telegram asks by telephone to be forgotten: chair or secretary see what goes and stays, and tap a second time."""

from typing import Any

from acts.forgetting.asking import CARD, in_the_record, parting
from acts.forgetting.doing import forget_entered
from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, forgetting, outbox
from storage.directory import Known
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.directory import card_name, pages
from views.members import spelled

ON_A_PAGE = 8
LISTED = "l"  # opened from the list under /forget, so shown on its card; else on the directory's


async def _allowed(turn: Turn, network_id: int) -> Network:
    standing = await yours(turn, network_id)
    standing.require(Right.FORGET_OTHERS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    return standing.network


async def _found(turn: Turn, network_id: int, person_id: int) -> Known:
    """The one without Telegram whom this network has written down; anybody else asks in person, or is forgotten already."""
    if person_id in {key for key, _, _ in await forgetting.entered(turn.connection, network_id)}:
        for each in await directory.known_people(turn.connection, network_id):
            if each.person_id == person_id:
                return each
    raise Refused("forgetting.not_of")


async def show_people(turn: Turn, network_id: int, page: int) -> None:
    """Everybody without Telegram, also those who speak for nobody any more, by eight."""
    network = await _allowed(turn, network_id)
    known = await forgetting.entered(turn.connection, network_id)
    last = max(0, (len(known) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    keyboard: Keyboard = [
        [
            data(
                "forgetting.person",
                f"forgetting.of:{network_id}:{key}:{LISTED}",
                name=name,
                telephone=spelled(telephone),
            )
        ]
        for key, name, telephone in known[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ]
    keyboard += [pages("forgetting.people", str(network_id), page, last)]
    values = {"network": network.name, "count": len(known), "page": page + 1, "pages": last + 1}
    await _show(turn, network_id, LISTED, "forgetting.people", values, [row for row in keyboard if row])


async def explain(turn: Turn, network_id: int, person_id: int, place: str = "") -> None:
    """What goes, what stays by law, and what ends; the next tap does it."""
    network = await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    ending = await parting(turn, person, network_id)
    target = f"{network_id}:{person_id}:{place}"
    values: dict[str, Any] = {
        "network": network.name,
        "name": person.name,
        # Enough to know the person by: the card comes back with every press on it, and the whole number has to go.
        "telephone": (person.telephone or "")[-4:],
        "record": await in_the_record(turn, person_id),
        "members": ending.members,
        "offices": [office.value for _, _, office in ending.offices],
        "seats": [body for _, body in ending.seats],
    }
    keyboard: Keyboard = [
        [data("forgetting.of_yes", f"forgetting.of_yes:{target}", name=person.name)],
        [data("forgetting.of_copy", f"forgetting.of_copy:{target}")],
        [data("forgetting.not", _back(network_id, place))],
    ]
    await _show(turn, network_id, place, "forgetting.explained_of", values, keyboard)


async def send_copy(turn: Turn, network_id: int, person_id: int) -> None:
    """[ขอไฟล์ข้อมูลให้เจ้าตัว]: what the books hold about the person, for whoever asked to hand on."""
    await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    turn.record("person.copied", network_id, person=person_id)
    values = {"person": person_id, "of": person.name, "day": turn.now.date().isoformat(), "at": turn.now.isoformat()}
    outbox.document(turn, turn.here.id, "personal_data", values, network_id=network_id)
    turn.answer("forgetting.copy_comes")


async def forget(turn: Turn, network_id: int, person_id: int, place: str = "") -> None:
    """The second tap: gone, but for what stays; the audit names who did it, and of the person no more than the key."""
    network = await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    kept = await forget_entered(turn, network, person)
    values = {"network": network.name, "name": person.name if kept else ""}
    values |= {"by": turn.who.name, "at": turn.now.isoformat()}
    back: Keyboard = [[data("members.back", _back(network_id, place))]]
    await _show(turn, network_id, place, "forgetting.done_of", values, back)
    turn.answer("forgetting.done_of_short")


def _back(network_id: int, place: str) -> str:
    return f"forgetting.people:{network_id}:0" if place == LISTED else f"members.page:{network_id}:0"


async def _show(turn: Turn, network_id: int, place: str, text: str, values: dict[str, Any], keyboard: Keyboard) -> None:
    name = CARD if place == LISTED else card_name(network_id)
    await outbox.show_card(turn, turn.here.id, name, text, values, keyboard=keyboard, network_id=network_id)
