"""What came of a round (งวด): what is good of it, who gets how much, what it costs each, what is collected and passed on.

Quantities are whole hand-out units, money is satang. Members are named by their keys.
Source: docs/trade.md, 'Receiving and sharing' and 'Money'.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.money import half_up
from domain.offers import LARGEST, Offer, Tier
from domain.refusal import Refused
from domain.rounds import Round
from domain.sharing import shared, tied
from domain.terms import NO_FEE, Fee

LONGEST_NOTE = 60
NOT_COLLECTED = timedelta(days=7)  # after the last day of collecting the hub is told who has not come
OPENS, CLOSES = time(9), time(15)  # of collecting, where nobody says another hour


class Claim(StrEnum):
    """What became of the claim on the seller for damaged units."""

    OPEN = "open"
    REPLACED = "replaced"  # others were sent instead; they come as a delivery
    WAIVED = "waived"  # the seller takes no money for them
    PART = "part"  # for some of them the seller takes no money
    REFUSED = "refused"


# --- what is told ------------------------------------------------------------------------------------------------------------


def units(quantity: Decimal | None, unit: str) -> int:
    """A quantity as whole hand-out units; Refused where one would have to be broken, or there is none."""
    if quantity is None or quantity != quantity.to_integral_value():
        raise Refused("deliveries.refused_not_whole", unit=unit)
    if not 0 < quantity <= LARGEST:
        raise Refused("deliveries.refused_quantity", unit=unit)
    return int(quantity)


def good_of(came: int, damaged: int, unit: str) -> int:
    """Good units of what came; good and damaged are what came."""
    if not 0 < came <= LARGEST:
        raise Refused("deliveries.refused_quantity", unit=unit)
    if not 0 <= damaged <= came:
        raise Refused("deliveries.refused_damaged", came=came, damaged=damaged, unit=unit)
    return came - damaged


def collecting(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when goods are handed out, where nobody says: today until 15.00, or from 9.00 tomorrow."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < CLOSES else local.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, zone), datetime.combine(day, CLOSES, zone)


def list_comes_at(last_day: date, zone: ZoneInfo) -> datetime:
    """When the hub is told who has not collected."""
    return datetime.combine(last_day + NOT_COLLECTED, OPENS, zone)


# --- sharing -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """What one member gets of a delivery: of what it ordered, `had` it got before, `still` was open, and it gets `quantity` now."""

    member_id: int
    ordered: int
    had: int
    still: int
    quantity: int

    @property
    def missing(self) -> int:
        """What is open after it."""
        return max(0, self.still - self.quantity)


@dataclass(frozen=True)
class Sharing:
    """A delivery shared: its parts in the lines' order, and the `rest` that nobody ordered.

    Where units ran out among equal remainders, `got` had one (in the order in which they were served) and `missed` had none.
    """

    good: int
    parts: tuple[Part, ...]
    rest: int
    got: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()

    @property
    def seal(self) -> str:
        """A short word for exactly these parts: whoever presses a button under other figures is shown the new ones first."""
        words = ",".join(f"{part.member_id}:{part.had}:{part.quantity}" for part in self.parts) + f"/{self.rest}"
        return hashlib.sha256(words.encode()).hexdigest()[:8]

    def part(self, member_id: int) -> Part | None:
        """What a member gets."""
        return next((part for part in self.parts if part.member_id == member_id), None)


def seal(goods: Sequence[Sharing]) -> str:
    """A short word for exactly these parts of all goods that are shared by one press; of one goods it is that one's own."""
    seals = [each.seal for each in goods]
    return seals[0] if len(seals) == 1 else hashlib.sha256(",".join(seals).encode()).hexdigest()[:8]


def preview(found: Round, given: Mapping[int, int], good: int) -> Sharing:
    """Good units shared in proportion to what is still open, largest remainder, never above it; what is more is the rest.

    `given`: member -> units of earlier deliveries, which are never taken back.
    """
    still = _still(found, given)
    shared_now = min(good, sum(still))
    quantities = shared(shared_now, still, still, found.order) if shared_now else (0,) * len(still)
    got, missed = tied(shared_now, still, found.order)
    parts = _parts(found, given, still, quantities)
    member = [line.member_id for line in found.lines]
    return Sharing(good, parts, good - shared_now, tuple(member[at] for at in got), tuple(member[at] for at in missed))


def _still(found: Round, given: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(max(0, line.quantity - given.get(line.member_id, 0)) for line in found.lines)


def _parts(found: Round, given: Mapping[int, int], still: Sequence[int], quantities: Sequence[int]) -> tuple[Part, ...]:
    return tuple(
        Part(line.member_id, line.quantity, given.get(line.member_id, 0), each, quantity)
        for line, each, quantity in zip(found.lines, still, quantities, strict=True)
    )


def by_hand(
    found: Round, given: Mapping[int, int], good: int, told: Mapping[int, int], keeper: int | None = None
) -> Sharing:
    """Shares that somebody set: those `told` by member, the others as the rule shares them.

    Refused for more than is still open for a member, for more in all than came, and for less where nobody is named who keeps the
    rest (`keeper`, who takes it by that).
    """
    start = preview(found, given, good)
    unknown = set(told) - {part.member_id for part in start.parts}
    if unknown:
        raise Refused("deliveries.refused_not_in")
    for part in start.parts:
        wanted = told.get(part.member_id, part.quantity)
        if not 0 <= wanted <= part.still:
            raise Refused(
                "deliveries.refused_above_order",
                member=part.member_id,
                quantity=wanted,
                most=part.still,
                unit=_unit(found),
            )
    parts = tuple(replace(part, quantity=told.get(part.member_id, part.quantity)) for part in start.parts)
    total = sum(part.quantity for part in parts)
    if total > good:
        raise Refused("deliveries.refused_too_much", total=total, good=good, more=total - good, unit=_unit(found))
    made = Sharing(good, parts, good - total)
    if not made.rest:
        return made
    if keeper is None:
        raise Refused("deliveries.refused_rest", rest=made.rest, total=total, good=good, unit=_unit(found))
    return taken(made, keeper, made.rest)


def _unit(found: Round) -> str:
    return found.offer.unit


def taken(made: Sharing, member_id: int, quantity: int) -> Sharing:
    """With so many units of the rest taken by a member by a tap: the only way to more than was ordered."""
    if not 0 < quantity <= made.rest:
        raise Refused("deliveries.refused_no_rest", rest=made.rest)
    before = made.part(member_id) or Part(member_id, 0, 0, 0, 0)
    after = replace(before, quantity=before.quantity + quantity)
    parts = tuple(after if part.member_id == member_id else part for part in made.parts)
    return replace(made, parts=parts if made.part(member_id) else (*parts, after), rest=made.rest - quantity)


# --- money -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """What a part of a delivery costs its member, in satang."""

    goods: int
    carriage: int
    fee: int
    above: int = 0  # the fees of networks above, which the goods cost the network of the round

    @property
    def satang(self) -> int:
        """All of it: the debt that arises when the share is confirmed."""
        return self.goods + self.carriage + self.fee + self.above


def costs(
    found: Round, parts: Sequence[int], truck_satang: int, fee: Fee = NO_FEE, fees_above: Sequence[Fee] = ()
) -> tuple[Cost, ...]:
    """What each part costs, in the lines' order (who took more without a line of its own stands behind them).

    The goods at the round's price, tax on top where the offer says so; the truck over what was received from it, to the satang,
    largest remainder, ties as for goods; the hub's fee on each part. The fees of the hubs above (`fees_above`) are those of all
    that came, as the level above charges them, to the satang over the parts.
    """
    received = sum(parts)
    if not received:
        return tuple(Cost(0, 0, 0) for _ in parts)
    order = (*found.order, *range(len(found.lines), len(parts)))
    at_price: Offer = replace(found.offer, tiers=(Tier(0, found.price),))
    goods = shared(at_price.goods(received), parts, order=order)
    truck = shared(truck_satang, parts, order=order)
    each = found.offer.carriage_each
    above = shared(sum(one.of(received, sum(goods)) for one in fees_above), parts, order=order)
    return tuple(
        Cost(worth, carried + quantity * each, fee.of(quantity, worth), charged)
        for quantity, worth, carried, charged in zip(parts, goods, truck, above, strict=True)
    )


def trip_down(charged: int, borne: int, open_units: int, came: int) -> int:
    """What of the trips that the level above `charged` a centre goes with so many units that came there, in satang, half up.

    `borne`: what its earlier deliveries took of it. Of what was shared down to it `open_units` have not come; the last take what is
    left.
    """
    return half_up(max(0, charged - borne) * min(came, open_units), open_units) if open_units > 0 else 0


def trip_parts(trip_satang: int, goods: Sequence[tuple[int, int, Decimal | None]]) -> tuple[int, ...]:
    """What of one trip each goods of a truck bears, in their order: satang; the sum is the trip.

    `goods`: the price of a unit in satang, units received and the weight in kilograms of each. By weight where every weight is known,
    else by amount (units at their price before tax); where nothing can be counted the first bears it.
    Source: docs/trade.md, 'A truck of several goods'.
    """
    if by_weight(goods):
        weights = [int((weight or Decimal(0)) * 1000) for *_, weight in goods]
    else:
        weights = [price * units for price, units, _ in goods]
    return shared(trip_satang, weights) if any(weights) else (trip_satang, *[0] * (len(goods) - 1))


def by_weight(goods: Sequence[tuple[int, int, Decimal | None]]) -> bool:
    """Whether the weight of every goods of a truck is known, so that its trip is shared by weight."""
    return all(weight is not None for *_, weight in goods)


def claimed(found: Round, damaged: int) -> int:
    """What damaged units would have cost, in satang: the claim on the seller."""
    return replace(found.offer, tiers=(Tier(0, found.price),)).goods(damaged) if damaged else 0


# --- what is missing, what is fetched, what goes to another -------------------------------------------------------------------


def missing(found: Round, given: Mapping[int, int]) -> dict[int, int]:
    """Member -> units that it ordered and did not get, where there are some."""
    still = _still(found, given)
    return {line.member_id: each for line, each in zip(found.lines, still, strict=True) if each}


def collect(received: int, collected: int, quantity: int | None, unit: str) -> int:
    """How many units are fetched now (None: all that are there); never more than was given in all."""
    left = received - collected
    if left <= 0:
        raise Refused("deliveries.refused_all_collected", received=received, unit=unit)
    if quantity is None:
        return left
    if not 0 < quantity <= left:
        raise Refused("deliveries.refused_collected", received=received, collected=collected, left=left, unit=unit)
    return quantity


def put_right(told: int, collected: int, received: int, quantity: int, unit: str) -> int:
    """How many units are fetched in all, once `quantity` were fetched that last time and not what was `told`.

    Never below what went back of them since, nor above what was given in all.
    """
    least, most = max(0, told - collected), told + max(0, received - collected)
    if quantity == told:
        raise Refused("deliveries.refused_right_same", quantity=quantity, unit=unit)
    if not least <= quantity <= most:
        raise Refused("deliveries.refused_right", least=least, most=most, unit=unit)
    return collected + quantity - told


def right_until(last_day: date, told_at: datetime, zone: ZoneInfo) -> datetime:
    """Until when what was told as fetched is put right: a week after the last day of collecting, and after it was told."""
    return max(list_comes_at(last_day, zone), told_at + NOT_COLLECTED)


def pass_on(received: int, collected: int, satang: int, quantity: int, unit: str) -> int:
    """The debt in satang that goes with units that are passed on: in proportion, half up; whoever gives all gives all of it.

    Only what is not collected yet can be passed on.
    """
    left = received - collected
    if not 0 < quantity <= left:
        raise Refused("deliveries.refused_passed", left=max(0, left), unit=unit)
    return half_up(satang * quantity, received)


def uncollected(shares: Iterable[int], later: int, collected: int) -> int:
    """What of a member's units up to one delivery is not fetched.

    `shares` are all its units in the round, `later` those that came after that delivery.
    """
    return max(0, sum(shares) - later - collected)
