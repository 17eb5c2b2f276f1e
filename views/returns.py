"""What an organisation can send back of a round, until when, and what became of what it sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.deliveries import Claim
from domain.mending import Booked, booked_of
from domain.returns import Has, Return, State, Taker, as_left, most, open_until, sent_back
from domain.rounds import WITH_GOODS
from storage import chats, deliveries, ledger, members, networks, returns, rounds, stock
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.returns import Sent
from storage.rounds import Found

PUT_BACK = (State.DONE, State.WAITING)  # what a card says of


async def has_now(connection: AsyncConnection, found: Found, member_id: int, below_id: int | None = None) -> Has:
    """What a member has of a round by now, and what is booked for it; `below_id`: a centre's own round, out of whose stock it sends."""
    holding = (await deliveries.holdings(connection, found)).get(member_id, deliveries.Holding(member_id))
    promised = await deliveries.promised(connection, found.id, member_id)
    about = f"round:{found.id}"
    booked = booked_of(await ledger.about(connection, found.network_id, about), about).get(member_id)
    if below_id is None:
        return Has(holding.received, holding.collected, promised, booked or Booked())
    offered = await stock.offered(connection, below_id)
    lies = (await stock.lies(connection, below_id)).units - (0 if offered is None else offered.quantity)
    back = await returns.taken_by_hub(
        connection, below_id
    )  # what a count found to be more came from nowhere, and goes nowhere
    # By its own books it has fetched them, so that at the hub above nothing is fetched no more.
    return Has(holding.received, 0, promised, booked or Booked(), max(0, min(lies, back)))


@dataclass(frozen=True)
class Above:
    """Where the hub of a centre sends what lies there: the network above, its round, and the centre as a member of it."""

    network: Network
    found: Found
    member: Member


async def above_of(connection: AsyncConnection, below: Found) -> Above | None:
    """Where goods of a centre's round came from; None where its network has no centre's round of it, or no member above any more."""
    found = await deliveries.above(connection, below)
    line = next((each for each in found.round.lines if each.child_id == below.id), None) if found is not None else None
    if found is None or line is None:
        return None
    network = await networks.by_id(connection, found.network_id)
    return Above(network, found, await members.by_id(connection, network.id, line.member_id))


async def last_day(
    connection: AsyncConnection,
    network: Network,
    found: Found,
    *,
    damaged: bool = False,
    below_id: int | None = None,
) -> date | None:
    """The last day to send back goods of a round, or to tell them `damaged`; None where nothing was shared, or it is called off.

    Of a centre's goods (`below_id`) its own day counts where it is later: its members send back to it until then.
    """
    came = await deliveries.of_round(connection, found.id)
    came += [] if below_id is None else await deliveries.of_round(connection, below_id)
    shared = [each for each in came if each.state == "shared"]
    if not shared or found.round.state not in WITH_GOODS:
        return None
    collecting = (each.collect_until or each.shared_at or each.at for each in shared)
    return open_until(max(each.astimezone(network.tz).date() for each in collecting), damaged=damaged)


async def most_now(
    connection: AsyncConnection, network: Network, found: Found, member_id: int, at: datetime, *, damaged: bool = False
) -> int:
    """How many units a member can send back, or tell to be damaged, at a moment: none once it is too late, and none of a centre's."""
    line = found.round.line(member_id)
    until = await last_day(connection, network, found, damaged=damaged)
    if until is None or at.astimezone(network.tz).date() > until or (line is not None and line.child_id is not None):
        return 0
    return most(await has_now(connection, found, member_id))


async def most_above(connection: AsyncConnection, below: Found, at: datetime) -> int:
    """How many units the hub of a centre can send back to the network above at a moment."""
    above = await above_of(connection, below)
    until = None if above is None else await last_day(connection, above.network, above.found, below_id=below.id)
    if above is None or until is None or at.astimezone(above.network.tz).date() > until:
        return 0
    return most(await has_now(connection, above.found, above.member.id, below.id))


async def may_turn(connection: AsyncConnection, found: Found, sent: Sent) -> bool:
    """Whether goods that were taken back can go to their organisation again: nothing else has moved since."""
    if sent.state != State.DONE or sent.taker is None:
        return False
    if sent.taker == Taker.HUB and not await stock.may_go_back(connection, sent):
        return False
    if sent.damaged and (sent.claim != Claim.OPEN or await charged(connection, sent)):
        return False
    if sent.below_id is not None and not await stock.went_last(connection, sent):
        return False
    return as_left(sent.made, Taker(sent.taker), await has_now(connection, found, sent.member_id))


async def charged(connection: AsyncConnection, sent: Sent) -> bool:
    """Whether the seller's bill counted what was found damaged, so that it stands as a claim, here or with a network above."""
    level = await rounds.by_id(connection, sent.network_id, sent.round_id)
    while level is not None:
        if await ledger.booked(connection, level.network_id, f"charged:return:{sent.id}") is not None:
            return True
        level = await deliveries.above(connection, level)
    return False


async def selling(connection: AsyncConnection, network: Network, found: Found) -> Keyboard:
    """[ขายของเหลือ], where something of a round lies at the hub that is not offered yet."""
    if await stock.offered(connection, found.id) is not None or not (await stock.lies(connection, found.id)).units:
        return []
    return [[data("stock.ask", f"stock.ask:{network.id}:{found.id}")]]


async def sending_up(connection: AsyncConnection, network: Network, below: Found, at: datetime) -> Keyboard:
    """What the hub of a centre presses to send goods of its stock back to the network above, or to withdraw that it asked."""
    waits = await returns.out_of_stock(connection, below.id, State.WAITING)
    if waits:
        return [[data("returns.withdraw", f"returns.withdraw_above:{network.id}:{waits[0].id}", damaged=False)]]
    above = await above_of(connection, below)
    if above is None or not await most_above(connection, below, at):
        return []
    return [[data("returns.ask_above", f"returns.ask_above:{network.id}:{below.id}", network=above.network.name)]]


async def as_asked(connection: AsyncConnection, found: Found, sent: Sent) -> Return | None:
    """The figures of a return that waits, of which units lie at the hub as they do now; None where they are others by now."""
    has = await has_now(connection, found, sent.member_id, sent.below_id)
    if sent.quantity > most(has):
        return None
    if sent.below_id is not None and await stock.cost_of(connection, sent.below_id, sent.quantity) != sent.below_satang:
        return None
    made = sent_back(sent.member_id, has, sent.quantity, found.unit)
    return made if (made.before, made.booked) == (sent.made.before, sent.made.booked) else None


async def shown(connection: AsyncConnection, sent: Sequence[Sent]) -> list[dict[str, Any]]:
    """Returns as a card tells them: whose, how many, why, who takes them, by whom, when; no money."""
    found = []
    for each in sent:
        decided = None if each.ended_by is None else (await chats.person_by_id(connection, each.ended_by)).name
        name = (await members.by_id(connection, each.network_id, each.member_id)).name
        told = {
            "name": name,
            "above": None,
            "quantity": each.quantity,
            "reason": each.reason,
            "taker": each.taker,
            "by": decided,
        }
        found.append(told | {"state": each.state, "at": (each.ended_at or each.at).isoformat()})
    return found


async def shown_up(connection: AsyncConnection, below: Found) -> list[dict[str, Any]]:
    """What a centre sent to the network above out of its stock, or asked to, as its own card tells it."""
    sent = await returns.out_of_stock(connection, below.id, *PUT_BACK)
    names = [(await networks.by_id(connection, each.network_id)).name for each in sent]
    return [
        told | {"name": name, "above": name} for name, told in zip(names, await shown(connection, sent), strict=True)
    ]


async def of_card(connection: AsyncConnection, found: Found, **which: Any) -> list[Sent]:
    """What a card says of: what waits for the hub, and what went back and stayed so."""
    return [each for each in await returns.of_round(connection, found.id, **which) if each.state in PUT_BACK]
