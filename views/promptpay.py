"""What any text may say of the hub's PromptPay number: who confirms the one that waits, and whether a QR can be had."""

from collections.abc import Collection

import domain.promptpay
from storage import chats, directory, networks, offices, promptpay
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Button, data


async def confirming(connection: AsyncConnection, network: Network, entered_by: int) -> tuple[int, ...]:
    """Who confirms a number that this person entered (domain.promptpay.confirming)."""
    body = await networks.default_body(connection, network.id)
    held = await offices.appointments(connection, network.id, body.id)
    people = {each.person for each in held}
    return domain.promptpay.confirming(held, entered_by, await _reached(connection, people), people)


async def _reached(connection: AsyncConnection, people: Collection[int]) -> Collection[int]:
    return await directory.writable_among(connection, list(people))


async def names_of(connection: AsyncConnection, people: Collection[int]) -> list[str]:
    """The names of these people."""
    return [(await chats.person_by_id(connection, each)).name for each in people]


async def qr_buttons(connection: AsyncConnection, network_id: int, member_id: int, owed: int) -> list[list[Button]]:
    """[คิวอาร์จ่าย] for an organisation that owes something, where the hub has a number; nothing else."""
    if owed <= 0 or await promptpay.standing(connection, network_id) is None:
        return []
    return [[data("promptpay.qr", f"promptpay.qr:{network_id}:{member_id}")]]
