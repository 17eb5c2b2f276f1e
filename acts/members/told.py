"""Who must be told, who can be asked, and when a private message may arrive."""

from datetime import datetime
from typing import Any

from acts.standing import Standing, in_network, morning, networks_here
from domain.people import Office
from domain.refusal import Refused
from locales import formats
from storage import directory, offices
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.turn import Turn


async def yours(turn: Turn, network_id: int) -> Standing:
    """The person's standing in a network that a button names; a forged or foreign key is an old button."""
    if network_id not in await networks_here(turn):
        raise Refused("members.not_yours")
    return await in_network(turn, network_id)


async def responsible(connection: AsyncConnection, network_id: int, body_id: int | None = None) -> list[int]:
    """The private chats of those who see to a body (the network itself when None): the secretary, the assistant, the chair; the
    first who can be reached.
    """
    holders = await offices.leading(connection, network_id, body_id)
    for office in (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR):
        found = [await directory.writable(connection, each.person_id) for each in holders if each.office is office]
        if reached := [chat_id for chat_id in found if chat_id is not None]:
            return list(dict.fromkeys(reached))
    return []


async def whom_to_ask(connection: AsyncConnection, network_id: int) -> dict[str, Any]:
    """{'office', 'asked'}: the secretary's or else the chair's name, for 'please ask …'; empty words when there is neither."""
    holders = await offices.leading(connection, network_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in holders:
            if each.office is office:
                return {"office": office.value, "asked": each.name}
    return {"office": "", "asked": ""}


def may_write(turn: Turn, network: Network, chat_id: int) -> datetime | None:
    """When a chat may get what this turn says: at once where the person acts, elsewhere not at night."""
    if turn.chat is not None and turn.chat.id == chat_id:
        return None
    return morning(network, turn.now)


def spelled(telephone: str | None) -> str:
    """A telephone number as people read it; '' for None."""
    return formats.telephone(telephone) if telephone else ""
