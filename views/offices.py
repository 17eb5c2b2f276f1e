"""What any text may say of offices: who hands over the chair, whether it can be reached, the offer that is open, what buttons carry."""

import domain.people
from domain.people import Handover, Office
from domain.rights import Right, may
from storage import directory, offices
from storage.connection import AsyncConnection

OFFERED = tuple(office for office in Office if office is not Office.CHAIR)


async def hands_over_chair(connection: AsyncConnection, network_id: int, body_id: int, person_id: int) -> bool:
    """Whether this person may give the chair of a body to another: the chair alone, but for one who is gone."""
    holders = await offices.holders(connection, network_id, body_id)
    return may(Right.HAND_OVER_CHAIR, [each.office for each in holders if each.person_id == person_id])


def match_target(network_id: int, body_id: int, office: Office, entered_id: int, person_id: int) -> str:
    """What the buttons carry that say whether two are the same: the office, who was entered for it, and who may be it."""
    return f"{network_id}:{body_id}:{office}:{entered_id}:{person_id}"


async def waiting_for(connection: AsyncConnection, network_id: int) -> list[tuple[int, Office]]:
    """(body, office) of everybody who was named for an office and has not come yet, each once."""
    found = await offices.entered(connection, network_id)
    return list(dict.fromkeys((body_id, each.office) for body_id, each in found))


async def open_offer(connection: AsyncConnection, network_id: int, body_id: int) -> tuple[int, Handover] | None:
    """The offer of the chair that is open."""
    key = await offices.open_offer(connection, network_id, body_id)
    found = await offices.handover(connection, key) if key is not None else None
    return (key, found[2]) if key is not None and found is not None else None


async def chair_gone(connection: AsyncConnection, network_id: int, body_id: int) -> bool:
    """Whether nobody can be reached in the chair: none, without Telegram, or a private chat that is closed to the bot."""
    appointed = await offices.appointments(connection, network_id, body_id)
    for person_id in domain.people.holders(appointed, Office.CHAIR):
        if await directory.writable(connection, person_id) is not None:
            return False
    return True
