"""'Is it the same organisation as in the other network?', asked once of a person who speaks for both; and its card."""

from acts.sight import correctable
from acts.standing import may_write
from domain.refusal import Refused
from storage import directory, meetings, networks, outbox
from storage.digest import identity
from storage.digest.identity import Identity
from storage.directory import Entry
from storage.networks import Network
from storage.turn import Turn
from views.members import responsible
from views.merges import choices


def card_name(identity_id: int) -> str:
    """The name of the card, with the person and with the secretaries."""
    return f"same:{identity_id}"


async def ask_of_same_name(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Whoever begins to speak for an organisation is asked about those of the same name for which they speak elsewhere."""
    own = await identity.side(turn.connection, network.id, entry.id)
    if own is None or await directory.writable(turn.connection, person_id) is None:
        return
    for there in await identity.of_same_name(turn.connection, person_id, own):
        key = await identity.ask(turn, own, there, person_id)
        found = await identity.by_id(turn.connection, key)
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
    own = await identity.side(turn.connection, network_id, member_id)
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
    found = await identity.by_id(turn.connection, await identity.ask(turn, own, there, turn.who.id))
    assert found is not None
    await show_person(turn, found, fresh=True)


async def show_person(turn: Turn, found: Identity, *, fresh: bool = False) -> None:
    """The card of the person who was asked."""
    chat_id = await directory.writable(turn.connection, found.person_id)
    if chat_id is not None:
        await _show(turn, found, found.here.network_id, chat_id, fresh=fresh)


async def show_secretaries(turn: Turn, found: Identity) -> None:
    """Who sees to the two networks: told that it was said, by whom, with a way to undo it; a card already there is edited."""
    told = {await directory.writable(turn.connection, found.person_id)}
    shown = {each.chat_id for each in await meetings.shown_on(turn.connection, card_name(found.id))}
    for own in (found.here, found.there):
        for chat_id in await responsible(turn.connection, own.network_id):
            if chat_id not in told:
                told.add(chat_id)
                await _show(turn, found, own.network_id, chat_id, fresh=chat_id not in shown)


async def _show(turn: Turn, found: Identity, network_id: int, chat_id: int, *, fresh: bool) -> None:
    not_before = may_write(turn, await networks.by_id(turn.connection, network_id), chat_id)
    await outbox.show(turn, chat_id, card_name(found.id), network_id=network_id, fresh=fresh, not_before=not_before)
