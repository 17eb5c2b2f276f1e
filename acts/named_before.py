"""An officer was named before joining: when somebody joins by whatever road, whoever names officers says whether it is the same."""

from typing import Any

from acts.telling import tell
from domain.people import Office, resembles
from domain.refusal import Refused
from domain.rights import Right, may
from domain.telling import Somebody
from storage import chats, directory, networks, offices, outbox
from storage.networks import Network
from storage.offices import Holder
from storage.turn import Turn
from views.members import whom_to_ask


async def somebody_joined(turn: Turn, network: Network, person_id: int, member: str = "") -> None:
    """Ask about each officer entered by name who this person may be; `member`: the organisation that they speak for now."""
    person = await chats.person_by_id(turn.connection, person_id)
    for body_id, entered in await offices.entered(turn.connection, network.id):
        if resembles(entered.name, person.name):
            await _ask(turn, network, body_id, entered, person, member=member)


async def says_so(turn: Turn, network_id: int, body_id: int, office: Office) -> None:
    """Whoever speaks for no organisation says that they were named for an office: asked of whoever names, by whatever name they come.

    A press gives no right, and asks once: what was answered stands on the card of whoever answered.
    """
    network = await networks.by_id(turn.connection, network_id)
    entered = [
        each
        for body, each in await offices.entered(turn.connection, network_id)
        if (body, each.office) == (body_id, office)
    ]
    if not entered:
        raise Refused("offices.matched_already")
    asked = [await _ask(turn, network, body_id, each, turn.who, says=True) for each in entered]
    values: dict[str, Any] = {"network": network.name, "office": office.value, "reached": any(asked)}
    values["whom"] = await whom_to_ask(turn.connection, network_id)
    outbox.reply(turn, "offices.said_so", values, network_id=network_id)


async def _ask(
    turn: Turn,
    network: Network,
    body_id: int,
    entered: Holder,
    person: chats.Person,
    *,
    member: str = "",
    says: bool = False,
) -> bool:
    """Ask everybody who may name this officer, once for each two; where nobody is reached it is telephoned. Returns whether any is."""
    await turn.flush()
    card = card_name(entered.person_id, person.id)
    asked = await directory.card_chats(turn.connection, card)
    naming = await _who_names(turn, network, body_id, but=person.id)
    reached = await directory.writable_among(turn.connection, naming)
    view = {"body": body_id, "office": entered.office.value, "member": member, "says": says}
    told = [each for each in naming if reached.get(each) not in asked and (each in reached or not reached)]
    await tell(turn, network, map(Somebody, told), card, view, about=card)
    return bool(reached)


def card_name(entered_id: int, person_id: int) -> str:
    """The name of the card that asks; of two who are asked the other sees at once what was answered."""
    return f"match:{entered_id}:{person_id}"


async def _who_names(turn: Turn, network: Network, body_id: int, *, but: int) -> list[int]:
    """Those who may give offices in a body."""
    held: dict[int, set[Office]] = {}
    for each in await offices.leading(turn.connection, network.id, body_id):
        held.setdefault(each.person_id, set()).add(each.office)
    return [each for each, theirs in held.items() if each != but and may(Right.APPOINT, theirs)]
