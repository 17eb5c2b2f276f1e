"""One network would write a person's name or number otherwise, and another knows the person too: the person is asked, and decides."""

from acts.members import full_names
from acts.standing import may_write
from domain.refusal import Refused
from storage import chats, directory, members, networks, outbox
from storage.members import Correction
from storage.networks import Network
from storage.turn import Turn
from views.members import responsible


async def ask(turn: Turn, network: Network, person_id: int, name: str, telephone: str | None) -> None:
    """Ask the person in private, with both as they would stand from now on; the asking network is told the answer.

    `telephone` is None when it is not in question, '' when there shall be none. Raises Refused('members.person_shared', name=…)
    where the bot cannot reach the person.
    """
    person = await chats.person_by_id(turn.connection, person_id)
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None:
        raise Refused("members.person_shared", name=person.name)
    if telephone == (person.telephone or ""):
        telephone = None
    correction = await members.ask_person(turn, network.id, person_id, name, telephone)
    await _show(turn, network, correction, chat_id, fresh=True)
    outbox.reply(turn, "members.person_asked", {"name": person.name, "proposed": name}, network_id=network.id)


async def decide(turn: Turn, correction_id: int, agreed: bool) -> None:
    """[ใช้ตามนี้] or [ใช้อย่างเดิม], by the person alone, whose name it is in every network."""
    connection = turn.connection
    correction = await members.asked_of(connection, turn.who.id, correction_id) if turn.here.private else None
    if correction is None:
        raise Refused("common.old_button")
    network = await networks.by_id(connection, correction.network_id)
    if not await members.end_correction(turn, correction, "agreed" if agreed else "declined"):
        raise Refused("members.question_over")
    before = turn.who.name
    if agreed:
        values = full_names.corrected(correction.name)
        if correction.telephone is not None:
            values["telephone"] = correction.telephone or None
        await members.change_person(turn, turn.who.id, **values)
    turn.answer("members.correction_kept" if agreed else "members.correction_not")
    await _show(turn, network, correction, turn.here.id)
    await _tell(turn, network, correction, "members.person_agreed" if agreed else "members.person_declined", before)


async def _show(turn: Turn, network: Network, correction: Correction, chat_id: int, *, fresh: bool = False) -> None:
    """The person's card: what is asked, by whom, and every network in which it would stand."""
    await outbox.show(
        turn,
        chat_id,
        f"correction:{network.id}",
        {"correction": correction.id},
        network_id=network.id,
        fresh=fresh,
        not_before=may_write(turn, network, chat_id),
    )


async def _tell(turn: Turn, network: Network, correction: Correction, text: str, before: str) -> None:
    """Whoever asked hears the answer; where they lead no more, whoever sees to the network."""
    asker = await chats.person_by_id(turn.connection, correction.asked_by)
    told = [await directory.writable(turn.connection, asker.id)]
    if network.id not in await members.networks_of(turn.connection, asker.id):
        told = list(await responsible(turn.connection, network.id))
    for chat_id in told:
        if chat_id is not None and chat_id != turn.here.id:
            values = {"name": correction.name, "before": before, "network": network.name}
            when = may_write(turn, network, chat_id)
            outbox.say(turn, chat_id, text, values, network_id=network.id, not_before=when)
