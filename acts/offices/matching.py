"""An officer was named before joining: when somebody of such a name joins, whoever names officers says whether it is the same."""

from acts.members import cards
from acts.members.told import may_write
from acts.offices import appointing, handing_over
from domain.people import Act, Office, may, resembles
from domain.refusal import Refused
from storage import chats, directory, members, merges, networks, offices, outbox
from storage.directory import Entry
from storage.networks import Network
from storage.offices import Holder
from storage.turn import Turn


async def somebody_joined(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Ask about each officer entered by name whom the person who speaks for `entry` now may be."""
    person = await chats.person_by_id(turn.connection, person_id)
    for body_id, entered in await offices.entered(turn.connection, network.id):
        if not resembles(entered.name, person.name):
            continue
        for chat_id in await _who_names(turn, network, body_id, but=person_id):
            target = f"{network.id}:{body_id}:{entered.office}:{entered.person_id}:{person_id}"
            await outbox.show_card(
                turn,
                chat_id,
                _card(entered.person_id, person_id),
                "offices.is_it",
                _values(network, entered.office, entered.name, person.name) | {"member": entry.name},
                keyboard=[
                    [outbox.data("offices.it_is", f"offices.same:{target}")],
                    [outbox.data("offices.it_is_not", f"offices.other:{target}")],
                ],
                network_id=network.id,
                not_before=may_write(turn, network, chat_id),
            )


def _card(entered_id: int, person_id: int) -> str:
    """The name of the card that asks; of two who are asked the other sees at once what was answered."""
    return f"match:{entered_id}:{person_id}"


async def _who_names(turn: Turn, network: Network, body_id: int, *, but: int) -> list[int]:
    """The private chats of those who may give offices in a body."""
    held: dict[int, set[Office]] = {}
    for each in await offices.leading(turn.connection, network.id, body_id):
        held.setdefault(each.person_id, set()).add(each.office)
    found = [
        await directory.writable(turn.connection, person_id)
        for person_id, theirs in held.items()
        if person_id != but and may(Act.APPOINT, theirs)
    ]
    return [chat_id for chat_id in found if chat_id is not None]


def _values(network: Network, office: Office, entered: str, name: str) -> dict[str, str]:
    return {"network": network.name, "office": office.value, "entered": entered, "name": name}


async def settle(
    turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int, person_id: int, *, same: bool
) -> None:
    """[คนเดียวกัน]: the name that was entered, its offices and its work are the person's; [คนละคน]: nothing changes."""
    standing, body = await appointing.in_body_of(turn, network_id, body_id)
    standing.require(Act.APPOINT)
    person = await appointing.known_person(turn, network_id, person_id)
    entered = await _still_entered(turn, network_id, body_id, office, entered_id)
    network = await networks.by_id(turn.connection, network_id)
    values = _values(network, office, entered.name, person.name)
    if same:
        spoken = await members.spoken_for_by(turn.connection, person_id, network_id)
        if not spoken or not person.on_telegram:
            raise Refused("common.old_button")
        await merges.merge(turn, network_id, spoken[0].id, entered_id, person_id)
        await handing_over.cards_follow(turn, network, body)
        await appointing.tell_appointed(turn, standing, body, office, person_id)
        await cards.refresh(turn, network_id)
    name, text = _card(entered_id, person_id), "offices.matched" if same else "offices.not_matched"
    for chat_id in await directory.card_chats(turn.connection, name):
        await outbox.show_card(turn, chat_id, name, text, values, keyboard=[], network_id=network_id)


async def _still_entered(turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int) -> Holder:
    """The officer as entered; one who was matched, or left the office, meanwhile is an old button."""
    for body, each in await offices.entered(turn.connection, network_id):
        if body == body_id and each.office is office and each.person_id == entered_id:
            return each
    raise Refused("offices.matched_already")
