"""Which delivery, round and share are meant, by a button or by the words for a product."""

from acts import standing
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import deliveries, networks, rounds
from storage.deliveries import Delivery
from storage.members import Member
from storage.networks import Network
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import hub, require_hub


async def of_hub(turn: Turn, network_id: int, delivery_id: int) -> tuple[Standing, Found, Delivery]:
    """A delivery that a button of the hub names; refused for whoever is not of the hub any more."""
    here = await standing.yours(turn, network_id)
    await require_hub(turn.connection, here, turn.who.id)
    opened = still_there(await deliveries.with_round(turn.connection, network_id, delivery_id))
    return here, *opened


async def own_share(turn: Turn, network_id: int, round_id: int, member_id: int) -> tuple[Standing, Found, Member]:
    """A share that a button names, of a member for whom the person speaks now."""
    here = await standing.yours(turn, network_id)
    member = next((each for each in here.members if each.id == member_id), None)
    found = await rounds.by_id(turn.connection, network_id, round_id)
    if member is None or found is None:
        raise Refused("common.old_button")
    return here, found, member


async def to_receive(turn: Turn, product: str | None) -> list[tuple[Network, Found]]:
    """Ordered rounds of this product in the networks of whose hub the person is, oldest first."""
    made: list[tuple[Network, Found]] = []
    for network_id in await standing.known_networks(turn):
        network = await networks.by_id(turn.connection, network_id)
        here = await standing.in_network(turn, network_id)
        if turn.who.id in await hub(turn.connection, network) or here.may(Right.RECEIVE_GOODS):
            made += [(network, found) for found in await deliveries.to_receive(turn.connection, network_id)]
    return [(network, found) for network, found in made if names_goods(product, found)]


async def with_goods(turn: Turn, product: str | None) -> list[tuple[Network, Found, Member]]:
    """Rounds of this product of which something lies at the hub for a member that the person speaks for."""
    made: list[tuple[Network, Found, Member]] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        for member in here.members:
            found = await deliveries.with_goods_of(turn.connection, network_id, member.id)
            made += [(here.network, each, member) for each in found]
    return [each for each in made if names_goods(product, each[1])]


async def ordered_of(turn: Turn, product: str | None) -> list[tuple[Network, Found, Member]]:
    """Rounds of this product that are ordered and not settled, with a line of a member that the person speaks for; oldest first."""
    made: list[tuple[Network, Found, Member]] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        found = await deliveries.to_receive(turn.connection, network_id) if here.members else []
        made += [
            (here.network, each, member) for each in found for member in here.members if each.round.line(member.id)
        ]
    return [each for each in made if names_goods(product, each[1])]


def names_goods(product: str | None, found: Found) -> bool:
    """Whether words that name a product, or none, or only its beginning ('ปุ๋ย'), can mean this round's."""
    return product is None or found.product.startswith(product)
