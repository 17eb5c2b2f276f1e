"""Who does what in joint trade: marketing runs rounds, the hub takes goods in and shares them, its treasurer keeps the accounts.

Source: docs/trade.md, 'States of a round'.
"""

from collections.abc import Iterable

from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right, may
from storage import members, offices
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from views.standing import Standing


async def hub_member(connection: AsyncConnection, network: Network) -> Member | None:
    """The organisation that is the network's hub, once it was named."""
    if network.hub_member_id is None:
        return None
    return await members.by_id(connection, network.id, network.hub_member_id)


async def marketing(connection: AsyncConnection, network: Network) -> list[int]:
    """The people who run rounds: those of marketing, or the chair where there is none."""
    return await named_marketing(connection, network) or await _with(connection, network, (Office.CHAIR,))


async def named_marketing(connection: AsyncConnection, network: Network) -> list[int]:
    """Those in the office of marketing: only they get the month's list unasked, so that a network that does not trade hears nothing."""
    return await _with(connection, network, (Office.MARKETING,))


async def hub(connection: AsyncConnection, network: Network) -> list[int]:
    """The people who take goods in: who speaks for the hub's organisation, or the treasurer where nobody does."""
    if network.hub_member_id is not None:
        speakers = await members.representatives_for(connection, network.hub_member_id)
        people = [each.person_id for each in speakers if each.state == "accepted"]
        if people:
            return people
    return await treasurers(connection, network)


async def treasurers(connection: AsyncConnection, network: Network) -> list[int]:
    """The people who keep the accounts."""
    return await _with(connection, network, (Office.TREASURER,))


async def _with(connection: AsyncConnection, network: Network, wanted: Iterable[Office]) -> list[int]:
    found = await offices.holders(connection, network.id)
    return list(dict.fromkeys(each.person_id for each in found if each.office in wanted))


def require_marketing(standing: Standing) -> None:
    """Refuses whoever runs no rounds."""
    standing.require(Right.RUN_ROUNDS)


async def of_hub(connection: AsyncConnection, standing: Standing, person_id: int) -> bool:
    """Whether somebody speaks for the hub's organisation, or has its right by office."""
    return person_id in await hub(connection, standing.network) or standing.may(Right.RECEIVE_GOODS)


async def require_hub(connection: AsyncConnection, standing: Standing, person_id: int) -> None:
    """Refuses whoever neither speaks for the hub's organisation nor has its right by office."""
    if not await of_hub(connection, standing, person_id):
        member = await hub_member(connection, standing.network)
        raise Refused("rounds.refused_not_hub", hub=member.name if member else "")


def require_treasurer(standing: Standing) -> None:
    """Refuses whoever does not keep the accounts."""
    standing.require(Right.KEEP_ACCOUNTS)


async def sees_orders(connection: AsyncConnection, standing: Standing, person_id: int) -> bool:
    """Whether somebody may see who ordered what: marketing and the hub always, members where the network opened it."""
    if may(Right.RUN_ROUNDS, standing.offices) or person_id in await hub(connection, standing.network):
        return True
    return standing.network.orders_for == "members" and bool(standing.members)
