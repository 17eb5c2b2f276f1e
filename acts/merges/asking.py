"""'Is it the same organisation as in the other network?', asked once of a person who speaks for both; and its card."""

from typing import Any

from acts.directory.seeing import correctable
from acts.standing import may_write
from domain.refusal import Refused
from storage import chats, directory, meetings, networks, outbox
from storage.digest import identity
from storage.digest.identity import Identity
from storage.directory import Entry
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.members import responsible
from views.merges import choices

MOST = 8  # organisations offered on one card


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
    keyboard: Keyboard = [
        [
            data(
                "identities.other",
                f"identities.ask:{network_id}:{member_id}:{each.network_id}:{each.member_id}",
                name=each.name,
                network=each.network,
            )
        ]
        for each in found[:MOST]
    ]
    await outbox.show_card(
        turn,
        turn.here.id,
        f"same_as:{member_id}",
        "identities.which",
        {"member": entry.name, "network": sight.network.name},
        keyboard=keyboard,
        network_id=network_id,
        fresh=True,
    )


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


async def values(turn: Turn, found: Identity) -> dict[str, Any]:
    """What the cards say."""
    by = await chats.person_by_id(turn.connection, found.ended_by) if found.ended_by is not None else None
    asked = await chats.person_by_id(turn.connection, found.person_id)
    return {
        "member": found.here.name,
        "network": found.here.network,
        "other": found.there.name,
        "other_network": found.there.network,
        "state": found.state,
        "person": asked.name,
        "by": by.name if by else None,
        "at": found.ended_at.isoformat() if found.ended_at else None,
    }


async def show_person(turn: Turn, found: Identity, *, fresh: bool = False) -> None:
    """The card of the person who was asked."""
    chat_id = await directory.writable(turn.connection, found.person_id)
    if chat_id is None:
        return
    network = await networks.by_id(turn.connection, found.here.network_id)
    keyboard: Keyboard = []
    if found.state == "same":
        keyboard = [[data("identities.part", f"identities.part:{found.id}")]]
    else:
        keyboard = [[data("identities.same", f"identities.same:{found.id}")]]
        if found.state == "asked":
            keyboard[0].append(data("identities.different", f"identities.different:{found.id}"))
    await outbox.show_card(
        turn,
        chat_id,
        card_name(found.id),
        "identities.card",
        await values(turn, found),
        keyboard=keyboard,
        network_id=network.id,
        fresh=fresh,
        not_before=may_write(turn, network, chat_id),
    )


async def show_secretaries(turn: Turn, found: Identity) -> None:
    """Who sees to the two networks: told that it was said, by whom, with a way to undo it; a card already there is edited."""
    person = await directory.writable(turn.connection, found.person_id)
    told = {person}
    keyboard: Keyboard = [[data("identities.part", f"identities.part:{found.id}")]] if found.state == "same" else []
    shown = {each.chat_id for each in await meetings.shown_on(turn.connection, card_name(found.id))}
    for own in (found.here, found.there):
        network = await networks.by_id(turn.connection, own.network_id)
        for chat_id in await responsible(turn.connection, own.network_id):
            if chat_id in told:
                continue
            told.add(chat_id)
            await outbox.show_card(
                turn,
                chat_id,
                card_name(found.id),
                "identities.told",
                await values(turn, found),
                keyboard=keyboard,
                network_id=network.id,
                fresh=chat_id not in shown,
                not_before=may_write(turn, network, chat_id),
            )
