"""Who speaks for both says that they are one organisation, or are not; that person or a secretary undoes it."""

from acts.merges.asking import show_person, show_secretaries
from acts.standing import in_network, networks_here
from domain.refusal import Refused
from domain.rights import Right
from storage import members
from storage.digest import identity
from storage.digest.identity import Identity
from storage.turn import Turn


async def _found(turn: Turn, identity_id: int) -> Identity:
    found = await identity.by_id(turn.connection, identity_id)
    if found is None:
        raise Refused("common.old_button")
    return found


async def _speaks_for_both(turn: Turn, found: Identity) -> bool:
    spoken = {each.id for each in await members.spoken_for_by(turn.connection, turn.who.id)}
    return {found.here.member_id, found.there.member_id} <= spoken


async def say(turn: Turn, identity_id: int, same: bool) -> None:
    """[ใช่ แห่งเดียวกัน] or [คนละแห่ง], by the person who was asked and still speaks for both.

    Raises Refused('identities.not_yours') for anybody else, Refused('identities.twice', …) where one network would have the
    organisation twice.
    """
    found = await _found(turn, identity_id)
    if found.person_id != turn.who.id or not await _speaks_for_both(turn, found):
        raise Refused("identities.not_yours")
    if found.state == "same" or (found.state == "different" and not same):
        turn.answer(f"identities.already_{found.state}")
        await show_person(turn, found)
        return
    if same:
        if found.state == "undone":
            key = await identity.ask(turn, found.here, found.there, turn.who.id)
            found = await _found(turn, key)
        twice = await identity.twice_in_a_network(turn.connection, found)
        if twice is not None:
            raise Refused("identities.twice", network=twice)
        if found.here.organisation_id == found.there.organisation_id:
            turn.answer("identities.already_same")
            return
        await identity.join(turn, found)
    else:
        await identity.differ(turn, found)
    found = await _found(turn, found.id)
    await show_person(turn, found)
    if same:
        await show_secretaries(turn, found)
    turn.answer(f"identities.kept_{found.state}")


async def part(turn: Turn, identity_id: int) -> None:
    """[ไม่ใช่แห่งเดียวกัน]: by who said it, or by who keeps the directory of one of the two networks; all are shown it."""
    found = await _found(turn, identity_id)
    if found.person_id != turn.who.id and not await _keeps_a_directory(turn, found):
        raise Refused("identities.not_yours")
    if found.state != "same":
        turn.answer(f"identities.already_{found.state}")
        return
    await identity.part(turn, found)
    found = await _found(turn, found.id)
    await show_person(turn, found)
    await show_secretaries(turn, found)
    turn.answer("identities.kept_undone")


async def _keeps_a_directory(turn: Turn, found: Identity) -> bool:
    known = await networks_here(turn)
    for own in (found.here, found.there):
        if own.network_id in known and (await in_network(turn, own.network_id)).may(Right.MERGE_ORGANISATIONS):
            return True
    return False
