"""What a count that was shared is, and may be mended to: each line with what is booked for it, the deliveries, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import domain.deliveries
from domain.deliveries import Cost
from domain.mending import Booked, Holder, Mend, Part, Terms, booked_of, open_until
from domain.payments import price_changes, price_now
from domain.rights import Right
from domain.rounds import WITH_GOODS, State
from storage import chats, deliveries, ledger, members, mends, returns
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.mends import Kept
from storage.networks import Network
from storage.rounds import Found
from views.standing import Standing
from views.trade import of_hub


@dataclass(frozen=True)
class Now:
    """A round as a mend finds it: its lines, its shared deliveries, and what one more unit costs."""

    holders: tuple[Holder, ...]
    parts: tuple[Part, ...]
    terms: Terms

    def part(self, delivery_id: int) -> Part:
        """One of its deliveries."""
        return next(each for each in self.parts if each.delivery_id == delivery_id)


async def now(connection: AsyncConnection, found: Found, others: Iterable[int] = ()) -> Now:
    """What the books say of a round now; `others`: members that are in it by no line and no goods, and are named all the same."""
    shared = [each for each in await deliveries.of_round(connection, found.id) if each.state == "shared"]
    given = await deliveries.shares_of(connection, found.id)
    held = await deliveries.holdings(connection, found)
    entries = await ledger.about(connection, found.network_id, f"round:{found.id}")
    booked = booked_of(entries, f"round:{found.id}")
    ordered = {line.member_id: line.quantity for line in found.round.lines}
    below = await _given_below(connection, found)
    holders = []
    for key in dict.fromkeys((*ordered, *held, *others)):
        holding = held.get(key, deliveries.Holding(key))
        least = max(below.get(key, 0), holding.received - holding.given)
        holders.append(
            Holder(
                key, ordered.get(key, 0), holding.received, holding.collected, booked.get(key, Booked()), max(0, least)
            )
        )
    parts = []
    for each in shared:
        mine = {key: quantity for key, (quantity, _) in given.get(each.id, {}).items()}
        parts.append(Part(each.id, each.came, mine, each.good - sum(mine.values())))
    price = price_now(found.round.price, price_changes(entries, f"round:{found.id}"))
    return Now(tuple(holders), tuple(parts), _terms(found, price))


def _terms(found: Found, price: int) -> Terms:
    """One more unit costs the round's price of now, with tax, its carriage where that goes by the unit, and the fees; no trip."""
    at_price = replace(found.round, price_satang=price)
    beside = [0] * len(found.round.lines)

    def more(quantity: int) -> Cost:
        return domain.deliveries.costs(at_price, [*beside, quantity], 0, found.fee, found.fees_above)[-1]

    return Terms(more, found.round.offer.carriage_each)


async def _given_below(connection: AsyncConnection, found: Found) -> dict[int, int]:
    """Centre -> units that its own members, and its hub, have of its round: what came to it is mended there first."""
    below = {}
    for centre, child in (await deliveries.centres_of(connection, found)).items():
        gone = await deliveries.damaged_later(connection, child)
        gone += sum(each.quantity for each in await returns.out_of_stock(connection, child.id))
        below[centre] = sum((await deliveries.given(connection, child)).values()) - gone
    return below


# --- who may, and until when --------------------------------------------------------------------------------------------------


def last_day(network: Network, delivery: Delivery) -> date:
    """Until when the figures of a shared delivery can be mended."""
    shared = (delivery.shared_at or delivery.at).astimezone(network.tz).date()
    return open_until(shared, network.accounting_month)


def in_time(network: Network, delivery: Delivery, at: datetime) -> bool:
    """Whether they still can."""
    return at.astimezone(network.tz).date() <= last_day(network, delivery)


async def may(connection: AsyncConnection, standing: Standing, found: Found, person_id: int) -> bool:
    """Whether somebody may mend what was shared of a round: who takes goods in, once it is settled who keeps the accounts."""
    if found.round.state not in WITH_GOODS:
        return False
    if found.round.state is State.SETTLED:
        return standing.may(Right.KEEP_ACCOUNTS)
    return await of_hub(connection, standing, person_id)


# --- as texts show it ---------------------------------------------------------------------------------------------------------


async def shown_lines(connection: AsyncConnection, network: Network, made: Mend) -> list[dict[str, Any]]:
    """Each line that a mend changes: name, units and satang before and after."""
    names = await members.by_keys(connection, network.id, [each.member_id for each in made.lines])
    return [
        {
            "name": names[each.member_id].name,
            "before": each.before,
            "after": each.after,
            "satang_before": each.booked_before.satang,
            "satang_after": each.booked_after.satang,
            "fetched": each.fetched and list(each.fetched),
        }
        for each in made.lines
    ]


async def shown(connection: AsyncConnection, network: Network, kept: Sequence[Kept]) -> list[dict[str, Any]]:
    """Mends as a card or a sheet tells them: units of each line before and after, what came, why, by whom, when; no money."""
    found = []
    for each in kept:
        lines = await shown_lines(connection, network, each.made)
        units = [{name: line[name] for name in ("name", "before", "after")} for line in lines]
        by = (await chats.person_by_id(connection, each.by_person_id)).name
        told = {"came": each.made.came and list(each.made.came), "reason": each.reason, "by": by}
        found.append(told | {"lines": units, "at": each.at.isoformat()})
    return found


async def shown_of(connection: AsyncConnection, network: Network, found: Found, member_id: int) -> list[dict[str, Any]]:
    """The mends that stand of an organisation's own line, as its card tells them: its units alone."""
    mine = []
    for each in await standing_of(connection, found):
        line = next((one for one in each.made.lines if one.member_id == member_id), None)
        if line is not None:
            by = (await chats.person_by_id(connection, each.by_person_id)).name
            units = {"before": line.before, "after": line.after}
            mine.append(units | {"reason": each.reason, "by": by, "at": each.at.isoformat()})
    return mine


async def standing_of(connection: AsyncConnection, found: Found) -> list[Kept]:
    """The mends of a round that stand."""
    return mends.standing(await mends.of_round(connection, found.id))


async def as_left(connection: AsyncConnection, found: Found, delivery: Delivery, kept: Kept) -> bool:
    """Whether everything is as a mend left it, so that it can be turned: its lines have what it gave them, and nobody fetched it."""
    made = kept.made
    others = await mends.of_round(connection, found.id)
    if any(each.undoes_id == kept.id for each in others):
        return False
    if made.came is not None and delivery.came != made.came[1]:
        return False
    here = await now(connection, found, [each.member_id for each in made.lines])
    lines = {each.member_id: each for each in here.holders}
    for each in made.lines:
        line = lines[each.member_id]
        if (line.has, line.booked) != (each.after, each.booked_after):
            return False
        if each.fetched is not None and line.fetched != each.fetched[1]:
            return False
        least = line.least if each.fetched is not None else max(line.fetched, line.least)
        if each.before < line.has and least > each.before:
            return False
    shares = {each.delivery_id: each.shares for each in here.parts}
    return all(
        each.taker is None or shares[each.delivery_id].get(each.taker, 0) >= each.quantity for each in made.moves
    )


async def last(connection: AsyncConnection, found: Found) -> Kept | None:
    """The newest mend of a round that can be turned here: what the network above mended, it turns."""
    every = await mends.of_round(connection, found.id)
    parts = {each.id: each for each in await deliveries.of_round(connection, found.id)}
    for each in reversed(every):
        if each.above is None and await as_left(connection, found, parts[each.delivery_id], each):
            return each
    return None
