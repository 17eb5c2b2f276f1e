"""Whether whoever joined is the one who was named for an office before: asked of those who name, the answer is kept here."""

from acts import newcomers
from acts.named_before import card_name
from acts.offices import appointing, handing_over
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, directory, members, merges, networks, offices, outbox
from storage.turn import Turn


async def settle(
    turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int, person_id: int, *, same: bool
) -> None:
    """[คนเดียวกัน]: the name that was entered, its offices and its work are the person's; [คนละคน]: nothing changes, and it can
    still be answered the other way.

    Only about two of whom this very chat was asked: a forged key names nobody.
    """
    standing, body = await appointing.in_body_of(turn, network_id, body_id)
    standing.require(Right.APPOINT)
    card = card_name(entered_id, person_id)
    shown_in = await directory.card_chats(turn.connection, card)
    if turn.here.id not in shown_in:
        raise Refused("common.old_button")
    await _still_entered(turn, network_id, body_id, office, entered_id)
    person = await chats.person_by_id(turn.connection, person_id)
    if person.private_chat_id is None:
        raise Refused("common.old_button")  # forgotten meanwhile
    network = await networks.by_id(turn.connection, network_id)
    if same:
        spoken = await members.spoken_for_by(turn.connection, person_id, network_id)
        await merges.merge(turn, network_id, spoken[0].id if spoken else None, entered_id, person_id)
        await handing_over.cards_follow(turn, network, body)
        await appointing.tell_appointed(turn, standing, body, office, person_id)
        await newcomers.refresh(turn, network_id)
    view = {"body": body_id, "office": office.value, "same": same}
    for chat_id in shown_in:
        await outbox.show(turn, chat_id, card, view, network_id=network_id)


async def _still_entered(turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int) -> None:
    """The officer is there as entered; one who was matched, or left the office, meanwhile is an old button."""
    for body, each in await offices.entered(turn.connection, network_id):
        if body == body_id and each.office is office and each.person_id == entered_id:
            return
    raise Refused("offices.matched_already")
