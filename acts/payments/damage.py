"""What came damaged, in the books: charged by the seller all the same, and who bears it once the claim on the seller is decided.

While a claim stands open no entry is made, because damaged goods are not paid: the books owe the seller what was good.
"""

from dataclasses import dataclass

from domain import deliveries as rules
from domain import payments as money
from domain.deliveries import Claim
from domain.ledger import Account, Kind
from domain.payments import of_member
from domain.refusal import Refused
from storage import deliveries, ledger, networks, rounds
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.networks import Network
from storage.rounds import Found
from storage.turn import Turn


@dataclass(frozen=True)
class Damaged:
    """A delivery with something damaged, of this round or of a centre's below."""

    of: Found
    delivery: Delivery

    @property
    def worth(self) -> int:
        """What all of it would have cost, in satang."""
        return rules.claimed(self.of.round, self.delivery.damaged)


async def came_damaged(connection: AsyncConnection, found: Found, *, below: bool) -> list[Damaged]:
    """What of a round came damaged, oldest first; `below`: also what came straight to its centres, which the same seller sold."""
    parts = await deliveries.of_round(connection, found.id)
    made = [Damaged(found, each) for each in parts if each.state == "shared" and each.damaged]
    for child in await rounds.children(connection, found.id) if below else ():
        made += await came_damaged(connection, child, below=True)
    return made


async def open_of(connection: AsyncConnection, found: Found, *, below: bool) -> list[Damaged]:
    """As `came_damaged`: of which nobody has said yet what the seller does."""
    found_damaged = await came_damaged(connection, found, below=below)
    return [each for each in found_damaged if each.delivery.claim == Claim.OPEN]


async def seller_of(connection: AsyncConnection, found: Found) -> Account:
    """Who is owed the goods: the seller, or for a centre the network above, which owes the seller."""
    above = await deliveries.above(connection, found)
    if above is None:
        return Account(Kind.SELLER, found.round.offer.seller)
    return Account(Kind.SELLER, (await networks.by_id(connection, above.network_id)).name)


async def charge(turn: Turn, network: Network, found: Found, damaged: Damaged) -> None:
    """The seller's bill counts it all the same and is paid: what it is worth stands as a claim on the seller."""
    entry = money.damage_charged(
        turn.now.astimezone(network.tz).date(),
        await seller_of(turn.connection, found),
        damaged.worth,
        _goods(damaged),
        f"round:{found.id}",
    )
    if not await ledger.enter(turn, network.id, entry, once=f"charged:{damaged.delivery.id}"):
        raise Refused("payments.booked_already")


async def decide(turn: Turn, open_now: list[Damaged], granted: int, how: Claim) -> None:
    """The seller grants so many units of these, the oldest first, `how` it does (others sent, no money); the rest it refuses.

    What is refused the hub bears where it lies, as stock of its own; a centre owes it to the network above, that to the seller.
    """
    for each in open_now:
        mine = min(granted, each.delivery.damaged)
        granted -= mine
        claim = how if mine == each.delivery.damaged else Claim.PART if mine else Claim.REFUSED
        if not await deliveries.decide_claim(turn, each.delivery, claim):
            raise Refused("common.old_button")
        await _book(turn, each, mine)
        for one in await deliveries.of_round(turn.connection, each.of.id):
            turn.changed("delivery", one.id, each.of.network_id)


async def _book(turn: Turn, damaged: Damaged, granted: int) -> None:
    worth_granted = rules.claimed(damaged.of.round, granted)
    bearer, level = money.STOCK, damaged.of
    while True:
        network = await networks.by_id(turn.connection, level.network_id)
        charged = await ledger.booked(turn.connection, network.id, f"charged:{damaged.delivery.id}")
        entry = money.damage_decided(
            turn.now.astimezone(network.tz).date(),
            await seller_of(turn.connection, level),
            bearer,
            damaged.worth,
            worth_granted,
            charged.of(money.CLAIMS) if charged is not None else 0,
            _goods(damaged) | {"granted": granted},
            f"round:{level.id}",
        )
        if entry is not None:
            await ledger.enter(turn, network.id, entry, once=f"damaged:{damaged.delivery.id}")
        above = await deliveries.above(turn.connection, level)
        line = next((each for each in above.round.lines if each.child_id == level.id), None) if above else None
        if above is None or line is None:
            return
        bearer, level = of_member(line.member_id), above


def _goods(damaged: Damaged) -> dict[str, object]:
    return {"product": damaged.of.product, "unit": damaged.of.unit, "quantity": damaged.delivery.damaged}
