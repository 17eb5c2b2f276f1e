"""One organisation in several networks: asked of the person who speaks for it in both, undone by a press, told to both secretaries."""

from acts.reports import card
from acts.reports.confirming import load
from acts.sight import correctable
from acts.standing import in_network, may_write, networks_here
from acts.telling import tell
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf
from storage import directory, identities, meetings, members, networks, outbox, reports
from storage.directory import Entry
from storage.identities import Identity
from storage.networks import Network
from storage.turn import Turn
from views.members import responsible
from views.merges import choices, places, told_twice


def card_name(identity_id: int) -> str:
    """The name of the card, with the person and with the secretaries."""
    return f"same:{identity_id}"


async def ask_of_same_name(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Whoever begins to speak for an organisation is asked about those of the same name for which they speak elsewhere."""
    own = await identities.side(turn.connection, network.id, entry.id)
    if own is None or await directory.writable(turn.connection, person_id) is None:
        return
    for there in await identities.of_same_name(turn.connection, person_id, own):
        key = await identities.ask(turn, own, there, person_id)
        found = await identities.by_id(turn.connection, key)
        assert found is not None
        await show_person(turn, found, fresh=True)


async def choose(turn: Turn, network_id: int, member_id: int) -> None:
    """[แห่งเดียวกับในเครือข่ายอื่น]: which one?"""
    sight, entry = await correctable(turn, network_id, member_id)
    found = await choices(turn.connection, network_id, member_id, turn.who.id) if sight.own(entry) else []
    if not found:
        raise Refused("identities.nothing_to_say")
    await outbox.show(turn, turn.here.id, f"same_as:{member_id}", network_id=network_id, fresh=True)


async def ask(turn: Turn, network_id: int, member_id: int, other_network_id: int, other_id: int) -> None:
    """One was chosen: shown once more, to be confirmed."""
    await correctable(turn, network_id, member_id)
    own = await identities.side(turn.connection, network_id, member_id)
    there = next(
        (
            each
            for each in await choices(turn.connection, network_id, member_id, turn.who.id)
            if (each.network_id, each.member_id) == (other_network_id, other_id)
        ),
        None,
    )
    if own is None or there is None:
        raise Refused("common.old_button")
    found = await identities.by_id(turn.connection, await identities.ask(turn, own, there, turn.who.id))
    assert found is not None
    await show_person(turn, found, fresh=True)


async def show_person(turn: Turn, found: Identity, *, fresh: bool = False) -> None:
    """The card of the person who was asked."""
    chat_id = await directory.writable(turn.connection, found.person_id)
    if chat_id is not None:
        await _show(turn, found, found.here.network_id, chat_id, fresh=fresh)


async def show_secretaries(turn: Turn, found: Identity) -> None:
    """Who sees to the two networks: told that it was said, by whom, with a way to undo it; a card already there is edited."""
    name = card_name(found.id)
    told = {await directory.writable(turn.connection, found.person_id)}
    shown = {each.chat_id for each in await meetings.shown_on(turn.connection, name)}
    for own in (found.here, found.there):
        leading = set(await responsible(turn.connection, own.network_id))
        for chat_id in (leading & shown) - told:
            await _show(turn, found, own.network_id, chat_id, fresh=False)
        if not leading or leading - shown - told:
            network = await networks.by_id(turn.connection, own.network_id)
            await tell(turn, network, FirstOf(RESPONSIBLE), name, about=name, others=True)
        told |= leading


async def _show(turn: Turn, found: Identity, network_id: int, chat_id: int, *, fresh: bool) -> None:
    not_before = may_write(turn, await networks.by_id(turn.connection, network_id), chat_id)
    await outbox.show(turn, chat_id, card_name(found.id), network_id=network_id, fresh=fresh, not_before=not_before)


# --- decided ------------------------------------------------------------------------------------------------------------------


async def _found(turn: Turn, identity_id: int) -> Identity:
    found = still_there(await identities.by_id(turn.connection, identity_id))
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
            key = await identities.ask(turn, found.here, found.there, turn.who.id)
            found = await _found(turn, key)
        twice = await identities.twice_in_a_network(turn.connection, found)
        if twice is not None:
            raise Refused("identities.twice", network=twice)
        if found.here.organisation_id == found.there.organisation_id:
            turn.answer("identities.already_same")
            return
        await identities.join(turn, found)
    else:
        await identities.differ(turn, found)
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
    await identities.part(turn, found)
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


# --- a report told in the second network too ----------------------------------------------------------------------------------


async def share(turn: Turn, report_id: int, network_id: int, told: bool) -> None:
    """[เหมือนที่บอก …] and its way back, by who speaks for the organisation in both networks."""
    report = await load(turn, report_id)
    lines = told_twice(await reports.statements_of(turn.connection, report.id), turn.now)
    found = await places(turn.connection, report, lines) if report.person_id == turn.who.id else []
    there = next((each for each in found if each.network_id == network_id), None)
    if there is None:
        raise Refused("identities.not_the_same")
    keys = [line.id for line in lines]
    if told:
        await identities.share(turn, keys, there)
    else:
        await identities.take_back(turn, keys, there)
    await card.show(turn, report)
    turn.answer("identities.shared" if told else "identities.unshared", network=there.network)
