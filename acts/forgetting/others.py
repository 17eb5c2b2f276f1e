"""Somebody without Telegram asks by telephone to be forgotten: chair or secretary see what goes and stays, and tap a second time."""

from typing import Any

from acts.forgetting.asking import CARD
from acts.forgetting.doing import forget_entered
from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from storage import outbox
from storage.directory import Known
from storage.networks import Network
from storage.turn import Turn
from views.directory import card_name
from views.forgetting import LISTED, entered_person, parting


async def _allowed(turn: Turn, network_id: int) -> Network:
    standing = await yours(turn, network_id)
    standing.require(Right.FORGET_OTHERS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    return standing.network


async def _found(turn: Turn, network_id: int, person_id: int) -> Known:
    found = await entered_person(turn.connection, network_id, person_id)
    if found is None:
        raise Refused("forgetting.not_of")
    return found


async def show_people(turn: Turn, network_id: int, page: int) -> None:
    """Everybody without Telegram, also those who speak for nobody any more, by eight."""
    await _allowed(turn, network_id)
    await _show(turn, network_id, LISTED, "forget_people", page=page)


async def explain(turn: Turn, network_id: int, person_id: int, place: str = "") -> None:
    """What goes, what stays by law, and what ends; the next tap does it."""
    await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    await parting(turn.connection, person_id, person.name, network_id)  # or refused: somebody has to take over first
    await _show(turn, network_id, place, "forget_person", person=person_id)


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
    name = person.name if kept else ""
    await _show(turn, network_id, place, "forgotten", name=name, at=turn.now.isoformat())
    turn.answer("forgetting.done_of_short")


async def _show(turn: Turn, network_id: int, place: str, face: str, **view: Any) -> None:
    name = CARD if place == LISTED else card_name(network_id)
    view |= {"face": face, "place": place}
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id)
