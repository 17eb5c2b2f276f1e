"""Somebody becomes a representative: what is written, who is told, and what begins for that person."""

from typing import Any

from acts import newcomers, standing
from acts.meetings import planning
from acts.members import full_names
from acts.merges import ask_of_same_name
from acts.named_before import somebody_joined
from acts.standing import may_write
from domain.people import add_representative
from storage import directory, members, merges, networks, outbox, questions
from storage.directory import Entry
from storage.networks import Network
from storage.turn import Turn
from views.members import known_in_full, name_button


async def check_room(
    turn: Turn, network: Network, entry: Entry, person_id: int, *, instead_of: int | None = None
) -> None:
    """Raises Refused by the rules of representatives; `instead_of` is the name entered by hand that the person takes over."""
    persons = [each.person_id for each in entry.speakers if each.person_id != instead_of]
    spoken = await members.spoken_for_by(turn.connection, person_id, network.id)
    elsewhere = len([each for each in spoken if each.id != entry.id])
    add_representative(persons, person_id, elsewhere, network.two_seats_allowed)


async def begin(
    turn: Turn, network: Network, entry: Entry, person_id: int, *, via: str, instead_of: int | None = None
) -> int:
    """Write down that the person speaks for the member, merge the name entered by hand, tell the person, start the work.

    An open claim of that person for that member becomes the representation. Returns its key.
    """
    connection = turn.connection
    claim = next(
        (c for c, _ in await directory.open_claims(connection, network.id) if _same(c, entry, person_id)), None
    )
    if claim is not None:
        await members.decide_representative(turn, network.id, claim.id, "accepted")
        await directory.begins_now(turn, network.id, claim.id, via)
        key = claim.id
    else:
        key = await members.link_person(
            turn,
            network.id,
            entry.id,
            person_id,
            state="accepted",
            via=via,
            decided_by=None if via == "link" else turn.who.id,
        )
    if instead_of is not None:
        voter = any(each.person_id == instead_of and each.voter for each in entry.speakers)
        await merges.merge(turn, network.id, entry.id, instead_of, person_id)
        if voter:
            await members.set_voter(turn, network.id, entry.id, person_id)
    if person_id == turn.who.id:
        await questions.leave(turn, "members.claim")  # "for which are you?" of the group's button has its answer
    await _welcome(turn, network, entry, person_id, key)
    await newcomers.refresh(turn, network.id)
    await invite(turn, network.id, entry.id, person_id)
    await _same_elsewhere(turn, network, entry, person_id)
    await _named_before(turn, network, entry, person_id)
    return key


async def _named_before(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Somebody of that name was given an office before joining: whoever names officers is asked whether it is the same."""
    await somebody_joined(turn, network, person_id, "" if entry.body_id is not None else entry.name)


async def _same_elsewhere(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Whoever speaks for an organisation of that name in another network too is asked whether it is the same."""
    await ask_of_same_name(turn, network, entry, person_id)


def _same(claim: Any, entry: Entry, person_id: int) -> bool:
    return bool(claim.member_id == entry.id and claim.person_id == person_id)


async def _welcome(turn: Turn, network: Network, entry: Entry, person_id: int, key: int) -> None:
    """Tell the person, with a way back; the name that papers will bear is asked for in the same message, once."""
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None:
        return
    called = (await members.called(turn.connection, [person_id]))[person_id]
    values: dict[str, Any] = {"network": network.name, "name": called.name, "full_name": known_in_full(called)}
    keyboard: outbox.Keyboard = [[outbox.data("members.own_name", f"members.own_name:{network.id}")]]
    if not values["full_name"]:
        values["asked"] = await full_names.asked_at_joining(turn, network.id, person_id, chat_id)
        keyboard = full_names.titles(network.id, called.name) or [[name_button(network.id)]]
    if entry.body_id is not None:
        body = await networks.body(turn.connection, network.id, entry.body_id)
        values["body"] = body.name
        outbox.say(turn, chat_id, "seats.welcome", values, keyboard=keyboard, kind="answer", network_id=network.id)
        await standing.choose(turn, network.id)
        return
    outbox.say(
        turn,
        chat_id,
        "members.welcome",
        values | {"member": entry.name},
        keyboard=[*keyboard, [outbox.data("members.not_mine", f"members.not_mine:{network.id}:{key}")]],
        kind="answer" if turn.person is not None and turn.who.id == person_id else "notice",
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
    )
    if turn.person is not None and turn.who.id == person_id:
        spoken_for = await members.spoken_for_by(turn.connection, person_id, network.id)
        # Who speaks for several is asked for which with the first report.
        await standing.choose(turn, network.id, entry.id if len(spoken_for) == 1 else None)


async def invite(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """Whoever joins after the invitation gets it now."""
    await planning.invite_person(turn, network_id, member_id, person_id)


async def entry_of(turn: Turn, network_id: int, member_id: int) -> tuple[Network, Entry | None]:
    """A network and one of its present members as the directory has it."""
    network = await networks.by_id(turn.connection, network_id)
    return network, await directory.entry(turn.connection, network_id, member_id)
