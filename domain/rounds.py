"""A buying round (รอบรวมซื้อ): who is in it with how much, in which state it is, what may be done then and by when.

Quantities are whole hand-out units, money is satang. Every rule returns the round as it is then, or raises `Refused`.
Source: docs/trade.md, 'States of a round', 'Price, deadline, fill', 'Levels'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.offers import LARGEST, Offer, Tier
from domain.refusal import Refused
from domain.sharing import shared
from domain.trucks import Amount, Load, Place

IN_TIME = timedelta(minutes=10)  # what was sent before the deadline may be confirmed so long after it
FILL = timedelta(hours=24)
ONE_TAP = timedelta(seconds=10)  # the same button of the same person so soon again is a finger that pressed twice
LEAVING = timedelta(hours=2)  # so long at least, by day, everybody has to leave a dearer price
WITHDRAWAL = timedelta(days=1)  # a cancelled round can be taken up again so long
REMINDED = (
    timedelta(hours=24),
    timedelta(hours=2),
)  # before the deadline: who has not said how many is asked once more


class State(StrEnum):
    """How far a round is."""

    OPEN = "open"
    CLOSING = "closing"  # the deadline is over; who wrote in time may still confirm
    FILL = "fill"  # only what is missing is taken
    CHOICE = "choice"  # packs are incomplete: marketing chooses
    CLOSED = "closed"
    ASKED = "asked"  # the seller wants more than was shown: participants may leave until a stated hour
    ORDERED = "ordered"
    RECEIVING = "receiving"
    RECEIVED = "received"
    SETTLED = "settled"
    CANCELLED = "cancelled"


BEFORE_ORDERED = frozenset({State.OPEN, State.CLOSING, State.FILL, State.CHOICE, State.CLOSED, State.ASKED})
WITH_GOODS = frozenset({State.RECEIVING, State.RECEIVED, State.SETTLED})
WITH_ORDER = WITH_GOODS | {
    State.CLOSED,
    State.ORDERED,
}  # what is ordered is said, and changes by an act of marketing only
MOVABLE = BEFORE_ORDERED - {State.ASKED}  # may have another deadline
DECIDED = WITH_ORDER | {State.CANCELLED}  # how much is ordered does not change by itself any more
OVER = frozenset({State.SETTLED, State.CANCELLED})
PAST = frozenset({State.RECEIVED, State.SETTLED, State.CANCELLED})  # may be opened once more


class Act(StrEnum):
    """What was done to a round last; each is said on its card."""

    OPENED = "opened"
    JOINED = "joined"
    CHANGED = "changed"
    MOVED = "moved"
    CLOSED = "closed"
    CUT = "cut"
    HUB_TOOK = "hub_took"
    HUB_REFUSED = "hub_refused"
    WAIVED = "waived"
    DEARER = "dearer"
    ORDERED = "ordered"
    ORDER_TAKEN_BACK = "order_taken_back"
    CAME = "came"
    CLOSED_SHORT = "closed_short"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    TAKEN_UP_AGAIN = "taken_up_again"
    TAKEN_OUT = "taken_out"  # of a truck that takes orders, while nobody had any


class Word(StrEnum):
    """What an organisation said last of a round without a figure; an order takes its place."""

    WANTING = "wanting"  # it wants the goods, and was asked how many
    REMIND = "remind"  # it wants to be asked once more before the deadline
    NOT_NOW = "not_now"  # it is not in this round: declined, or left
    BEFORE = "before"  # it was in the round that this one is once more, and was asked whether it is again


WANTED = frozenset({Word.WANTING, Word.REMIND})


class FillTo(StrEnum):
    """Up to what a round is filled, as the network decided."""

    PACK = "pack"
    MINIMUM = "minimum"
    TIER = "tier"


@dataclass(frozen=True)
class Line:
    """What one member has in the round; a centre's line is its own round and nothing besides.

    `since` is when it was first confirmed in this round (leaving loses it), `position` its place in the directory; together
    they decide ties. `tolerance`: so many more it takes to complete a pack. `child_id`: the round of the centre.
    """

    member_id: int
    quantity: int
    since: datetime
    position: int
    tolerance: int = 0
    child_id: int | None = None


@dataclass(frozen=True)
class Round:
    """One joint order of one product. `offer` is that of the round that orders from the seller, at whatever level.

    `elsewhere`: what is ordered in the top round outside of this one (0 for the top round itself).
    `until`: when the present state ends, of CLOSING, FILL and ASKED.
    `price_satang`: of one unit, fixed when it is ordered; before that None, and what is shown is an estimate.
    `truck`: its place on a truck over which something counts; `offer` is what that is to this goods, beside the others.
    """

    id: int
    offer: Offer
    state: State
    deadline: datetime
    lines: tuple[Line, ...] = ()
    parent_id: int | None = None
    elsewhere: int = 0
    fill_to: FillTo = FillTo.PACK
    until: datetime | None = None
    price_satang: int | None = None
    minimum_waived: bool = False
    truck: Place | None = None

    @property
    def own_offer(self) -> Offer:
        """What the seller asks for these goods alone, whatever else is on the truck."""
        return self.offer if self.truck is None else self.truck.offer

    @property
    def load(self) -> Load:
        """What of these goods counts over their truck; nothing of a round that was called off, or is on none."""
        return Load() if self.truck is None or self.state is State.CANCELLED else self.truck.each * self.whole

    @property
    def below_minimum(self) -> bool:
        """Whether less than the least is ordered, of the goods or of the truck, that the seller sells; a waived one is none."""
        return bool(self.offer.missing_to_minimum(self.whole)) and not self.minimum_waived

    @property
    def total(self) -> int:
        """Units ordered in this round."""
        return sum(line.quantity for line in self.lines)

    @property
    def own(self) -> tuple[Line, ...]:
        """The lines of organisations, without those of centres."""
        return tuple(line for line in self.lines if line.child_id is None)

    @property
    def whole(self) -> int:
        """Units ordered at the top, on which tier, pack and minimum are measured."""
        return self.total + self.elsewhere

    @property
    def organisations(self) -> int:
        """How many members are in it."""
        return sum(line.quantity > 0 for line in self.lines)

    @property
    def price(self) -> int:
        """Satang for one unit: fixed, or estimated by what is ordered now."""
        return self.price_satang if self.price_satang is not None else self.offer.price(self.whole)

    @property
    def missing(self) -> int:
        """What is missing to what the round is filled to: whole packs, the minimum in whole packs, or the next tier in whole packs.

        A centre's round is filled by its parent's.
        """
        if self.parent_id is not None or not self.lines:
            return 0
        wanted = self.whole
        if self.fill_to is not FillTo.PACK:
            wanted = max(wanted, self.offer.minimum)
        if self.fill_to is FillTo.TIER and (tier := self.offer.next_tier(self.whole)) is not None:
            wanted = max(wanted, tier.from_quantity)
        wanted += self.offer.missing_to_pack(wanted)
        if self.offer.most is not None and wanted > self.offer.most:
            wanted = self.whole + self.offer.missing_to_pack(self.whole)
        return wanted - self.whole

    @property
    def fills_to(self) -> FillTo:
        """To which of these what is missing leads: the farthest that the network fills to and that is ahead."""
        if self.missing == self.offer.missing_to_pack(self.whole):
            return FillTo.PACK
        tier = self.fill_to is FillTo.TIER and self.offer.next_tier(self.whole) is not None
        return FillTo.TIER if tier else FillTo.MINIMUM

    @property
    def order(self) -> tuple[int, ...]:
        """The lines' indices in the order in which ties are decided: confirmed first, then the directory's."""
        ranked = sorted(enumerate(self.lines), key=lambda each: (each[1].since, each[1].position))
        return tuple(index for index, _ in ranked)

    def line(self, member_id: int) -> Line | None:
        """What a member has in it."""
        return next((line for line in self.lines if line.member_id == member_id), None)

    def quantity(self, member_id: int) -> int:
        """How many units a member has in it, 0 for none."""
        line = self.line(member_id)
        return line.quantity if line else 0


def check_opening(found: Round, now: datetime, parent: Round | None = None) -> None:
    """Refuses a round whose deadline is past or after its parent's."""
    if found.deadline <= now:
        raise Refused("rounds.refused_past")
    _not_after(found.deadline, parent)


def reminded(opened_at: datetime, deadline: datetime) -> tuple[datetime, datetime] | None:
    """From when and until when those who have not said how many are asked once more; None in a round too short for that."""
    first, last = REMINDED
    return (deadline - first, deadline - last) if deadline - opened_at >= first else None


def moved(found: Round, deadline: datetime, now: datetime, parent: Round | None = None) -> Round:
    """With another deadline; opens again what was closed, while nothing was ordered and the parent is open."""
    if found.state not in MOVABLE:
        raise Refused("rounds.refused_state", state=found.state.value)
    if deadline <= now:
        raise Refused("rounds.refused_past")
    _not_after(deadline, parent)
    return replace(found, state=State.OPEN, deadline=deadline, until=None)


def closing_now(now: datetime) -> datetime:
    """The deadline of a round that shall close now: a full minute, one at least ahead, so that what is on its way is in time."""
    return (now + timedelta(minutes=2)).replace(second=0, microsecond=0)


def _not_after(deadline: datetime, parent: Round | None) -> None:
    if parent is None:
        return
    if parent.state is not State.OPEN:
        raise Refused("rounds.refused_parent_closed")
    if deadline > parent.deadline:
        raise Refused("rounds.refused_after_parent", deadline=parent.deadline.isoformat())


# --- joining, raising, lowering, leaving -------------------------------------------------------------------------------------


def ordered(
    found: Round,
    member_id: int,
    quantity: int,
    now: datetime,
    sent_at: datetime,
    *,
    tolerance: int = 0,
    position: int = 0,
) -> Round:
    """The round with so many units for a member, told at `sent_at` and confirmed `now`; the first of two at once has it whole.

    Refused after the deadline (its own second is late) unless the words were sent before it and are confirmed within ten
    minutes; while it is filled, for less than before or more than is missing; for more than the seller has.
    """
    if quantity <= 0:
        raise Refused("rounds.refused_zero")
    if quantity + tolerance > LARGEST:
        raise Refused("rounds.refused_too_many", most=LARGEST, unit=found.offer.unit)
    before = found.line(member_id)
    had = before.quantity if before else 0
    _in_time(found, now, sent_at)
    if found.state is State.FILL:
        if quantity < had:
            raise Refused("rounds.refused_only_more", quantity=had, unit=found.offer.unit)
        if quantity - had > found.missing:
            raise Refused("rounds.refused_more_than_missing", missing=found.missing, unit=found.offer.unit)
    room = found.offer.room(found.whole)
    if room is not None and quantity - had > room:
        raise no_room(found, room)
    line = (
        Line(member_id, quantity, now, position, tolerance)
        if before is None
        else replace(before, quantity=quantity, tolerance=tolerance)
    )
    others = tuple(each for each in found.lines if each.member_id != member_id)
    return filled(replace(found, lines=(*others, line)))


def no_room(found: Round, room: int) -> Refused:
    """Why more than so many units cannot be taken: the seller has no more, or its trucks have no room for more."""
    of_truck = found.truck is not None and found.truck.is_narrower
    return Refused("rounds.refused_more_than_seller_has", left=room, unit=found.offer.unit, of_truck=of_truck)


def left(found: Round, member_id: int, now: datetime, sent_at: datetime) -> Round:
    """The round without a member: it owes nothing and loses its place."""
    if found.line(member_id) is None:
        raise Refused("rounds.refused_not_in")
    if found.state is State.ASKED:
        if found.until is None or now >= found.until:
            raise closed(found)
    else:
        _in_time(found, now, sent_at)
        if found.state is State.FILL:
            line = found.line(member_id)
            raise Refused("rounds.refused_only_more", quantity=line.quantity if line else 0, unit=found.offer.unit)
    return replace(found, lines=tuple(each for each in found.lines if each.member_id != member_id))


def _in_time(found: Round, now: datetime, sent_at: datetime) -> None:
    """Refuses what was sent at or after the deadline, or confirmed too late; while it is filled, after the end of that."""
    if found.state is State.FILL and found.until is not None and now < found.until:
        return
    if found.state is State.OPEN and sent_at < found.deadline:
        return
    if found.state is State.CLOSING and sent_at < found.deadline and found.until is not None and now < found.until:
        return
    raise closed(found)


def closed(found: Round) -> Refused:
    """Why nothing is ordered or changed in a round any more: it was called off, maybe before its deadline, or that is over."""
    if found.state is State.CANCELLED:
        return Refused("rounds.refused_called_off")
    return Refused("rounds.refused_closed", deadline=found.deadline.isoformat())


# --- the deadline ------------------------------------------------------------------------------------------------------------


def deadline_passed(found: Round, now: datetime, *, in_time_waiting: bool) -> Round:
    """What a round becomes when its deadline strikes: waits for who wrote in time, closes, or is filled.

    After a time of not running the ten minutes count from `now`, when those who wrote in time are asked.
    """
    if found.state is State.OPEN and in_time_waiting:
        return replace(found, state=State.CLOSING, until=max(now, found.deadline) + IN_TIME)
    if found.state not in (State.OPEN, State.CLOSING):
        return found
    if not found.missing:
        return complete(found)
    stretched = _stretched(found)
    if stretched is not None:
        return complete(stretched)
    if not found.offer.missing_to_pack(found.whole) and found.fill_to is FillTo.PACK:
        return complete(found)
    return replace(found, state=State.FILL, until=found.deadline + FILL)


def fill_ended(found: Round) -> Round:
    """What a round becomes when its filling ends: complete, completed by tolerance, or left to marketing's choice."""
    if found.state is not State.FILL:
        return found
    if not found.offer.missing_to_pack(found.whole):
        return complete(found)
    stretched = _stretched(found)
    return complete(stretched) if stretched is not None else replace(found, state=State.CHOICE, until=None)


def _stretched(found: Round) -> Round | None:
    """With as little of the tolerance as completes the begun pack, in proportion to it; None where it does not suffice."""
    missing = found.offer.missing_to_pack(found.whole)
    room = found.offer.room(found.whole)
    if not missing or sum(line.tolerance for line in found.lines) < missing or (room is not None and room < missing):
        return None
    return _raised(found, missing)


def _raised(found: Round, more: int) -> Round:
    """With so many units more, out of the tolerance of its lines, in proportion to it."""
    tolerances = [line.tolerance for line in found.lines]
    lines = tuple(
        replace(line, quantity=line.quantity + each, tolerance=line.tolerance - each)
        for line, each in zip(found.lines, shared(more, tolerances, tolerances, found.order), strict=True)
    )
    return replace(found, lines=lines)


def complete(found: Round) -> Round:
    """Closed, with what it has; a round that nobody is in is called off."""
    return replace(found, state=State.CLOSED if found.total else State.CANCELLED, until=None)


def filled(found: Round) -> Round:
    """Closed, where it was being filled and nothing is missing any more."""
    return complete(found) if found.state is State.FILL and not found.missing else found


# --- the rounds of centres ----------------------------------------------------------------------------------------------------


def resized(found: Round, total: int) -> Round:
    """A centre's round with as many units as the round above has for it now: cut in proportion, or raised by tolerance."""
    if total > found.total:
        return _raised(found, total - found.total)
    weights = [line.quantity for line in found.lines]
    less = shared(total, weights, weights, found.order)
    lines = tuple(
        replace(line, quantity=quantity) for line, quantity in zip(found.lines, less, strict=True) if quantity
    )
    return replace(found, lines=lines)


# --- the seller --------------------------------------------------------------------------------------------------------------


def price_confirmed(found: Round, price_satang: int, now: datetime, leave_until: datetime | None = None) -> Round:
    """What the round becomes when the seller confirms a price: ordered, or, where it is above the one shown, asked.

    `leave_until`: until when participants may leave at a dearer price. Refused before it is closed, below the minimum, while packs
    are incomplete by who left a dearer price, or on an offer that is over.
    """
    if found.parent_id is not None or found.state not in (State.CLOSED, State.ASKED):
        raise Refused("rounds.refused_state", state=found.state.value)
    if found.truck is not None and found.truck.undecided:
        raise Refused("trucks.refused_undecided", product=found.offer.product)
    if found.below_minimum:
        raise minimum_missing(found)
    if found.state is State.ASKED and (missing := found.offer.missing_to_pack(found.whole)):
        until = found.until.isoformat() if found.until is not None else None
        raise Refused("rounds.refused_broken_packs", missing=missing, unit=found.offer.unit, until=until)
    if price_satang <= 0:
        raise Refused("rounds.refused_price")
    if price_satang > found.offer.price(found.whole) and leave_until is not None:
        if leave_until <= now:
            raise Refused("rounds.refused_past")
        return replace(found, state=State.ASKED, price_satang=price_satang, until=leave_until)
    return replace(found, state=State.ORDERED, price_satang=price_satang, until=None)


def minimum_missing(found: Round) -> Refused:
    """Why so little is not ordered: less than the least of the goods, or of the truck, in what that is counted."""
    least = None if found.truck is None else found.truck.measures.minimum
    if least is not None and found.truck is not None:
        there, unit = (found.truck.others + found.load).of(least.counted), found.offer.unit
        return Refused(
            "trucks.refused_minimum",
            minimum=least.said(unit),
            there=Amount(there, least.counted).said(unit),
            missing=Amount(least.value - there, least.counted).said(unit),
        )
    return Refused(
        "rounds.refused_minimum",
        minimum=found.offer.minimum,
        total=found.whole,
        missing=found.offer.missing_to_minimum(found.whole),
        unit=found.offer.unit,
    )


def beside(found: Round, before: Round, after: Round) -> Round:
    """The round of a goods when another one of its truck has become `after`; the same where nothing counts over the truck."""
    if found.truck is None or before.truck is None or found.truck.truck_id != before.truck.truck_id:
        return found
    place = found.truck.with_others(after.load + before.load * -1)
    return replace(found, offer=place.seen, truck=place)


def followed(found: Round, above: Round) -> Round:
    """A centre's round, once it is closed, has the state of its parent's from the seller's word on: asked, ordered, closed again."""
    state = above.state if above.state in (State.ASKED, State.ORDERED) else State.CLOSED
    return replace(found, state=state, until=above.until if state is State.ASKED else None)


def filled_below(found: Round, top: Round, member_id: int, quantity: int, now: datetime, *, position: int = 0) -> Round:
    """A centre's round in which its hub has raised its own line to so many units, while the round that orders is filled."""
    if top.state is not State.FILL or top.until is None or now >= top.until or found.state is not State.CLOSED:
        raise closed(found)
    before = found.line(member_id)
    more = quantity - (before.quantity if before else 0)
    if more <= 0:
        raise Refused("rounds.done_already")
    if more > top.missing:
        raise Refused("rounds.refused_more_than_missing", missing=top.missing, unit=found.offer.unit)
    line = replace(before, quantity=quantity) if before else Line(member_id, quantity, now, position)
    others = tuple(each for each in found.lines if each.member_id != member_id)
    return replace(found, lines=(*others, line))


def moved_above(found: Round, deadline: datetime) -> Round:
    """A centre's round, which closes no later than its parent's."""
    return replace(found, deadline=min(found.deadline, deadline)) if found.state is State.OPEN else found


def leaving_over(found: Round) -> Round:
    """The hour until which a dearer price could be left is over: it is ordered, or left to marketing again.

    Marketing chooses where packs are incomplete now, and asks the seller where less than the minimum is left, or so little that
    the offer has a dearer price for it than the one that was named for more.
    """
    if found.state is not State.ASKED:
        return found
    if not found.total:
        return replace(found, state=State.CANCELLED, until=None)
    if found.offer.missing_to_pack(found.whole):
        return replace(found, state=State.CHOICE, until=None, price_satang=None)
    if found.below_minimum or found.offer.price(found.whole) > found.price:
        return replace(found, state=State.CLOSED, until=None, price_satang=None)
    return replace(found, state=State.ORDERED, until=None)


def order_taken_back(found: Round, *, came: int) -> Round:
    """Closed again, while nothing came; a centre's with the round above, which orders."""
    if found.parent_id is not None:
        raise Refused("rounds.refused_ordered_above")
    if found.state is not State.ORDERED or came:
        raise Refused("rounds.refused_state", state=found.state.value)
    return replace(found, state=State.CLOSED, price_satang=None)


def alone(found: Round) -> Round:
    """A centre's round that goes on by itself after the one above was called off: nothing of it is ordered, and packs are its own."""
    if found.state in (State.OPEN, State.CLOSING):
        return found
    if found.lines and found.offer.missing_to_pack(found.whole):
        return replace(found, state=State.CHOICE, until=None)
    return complete(found)


def waived(found: Round) -> Round:
    """The seller sells less than the minimum."""
    if found.state not in BEFORE_ORDERED:
        raise Refused("rounds.refused_state", state=found.state.value)
    return replace(found, minimum_waived=True)


def cancelled(found: Round, reason: str, *, came: int, parent: Round | None = None) -> Round:
    """Called off, with a reason, while nothing came; a centre's not once the round above counts on it."""
    if found.state in OVER:
        raise Refused("rounds.refused_state", state=found.state.value)
    if parent is not None and parent.state not in (State.OPEN, State.CANCELLED):
        raise Refused("rounds.refused_counted_above")
    if came:
        raise Refused("rounds.refused_goods_came", came=came, unit=found.offer.unit)
    if not reason.strip():
        raise Refused("rounds.refused_no_reason")
    return replace(found, state=State.CANCELLED)


def taken_out(found: Round, waiting: int) -> Round:
    """Called off without a reason: a goods of an open truck of which nobody has any, and `waiting` of no units for a deposit."""
    if found.state is not State.OPEN:
        raise Refused("rounds.refused_state", state=found.state.value)
    if found.whole or waiting:
        raise Refused("trucks.refused_has_orders", total=found.whole + waiting, unit=found.offer.unit)
    return replace(found, state=State.CANCELLED)


def taken_up_again(
    found: Round, before: State, cancelled_at: datetime, now: datetime, parent: Round | None = None
) -> Round:
    """A cancelled round goes on where it was, within a day; what would have ended meanwhile ends now. A centre's only into an open one.

    Nobody could leave a dearer price meanwhile, so the seller is asked again. Refused where the truck has no room for it any more.
    """
    if found.state is not State.CANCELLED or now > cancelled_at + WITHDRAWAL:
        raise Refused("rounds.refused_state", state=found.state.value)
    if parent is not None and parent.state not in (State.OPEN, State.CANCELLED):
        raise Refused("rounds.refused_parent_closed")
    if found.truck is not None and found.truck.is_narrower and found.whole > (found.offer.most or 0):
        raise Refused("trucks.refused_back", total=found.whole, left=found.offer.most, unit=found.offer.unit)
    if before is State.ASKED:
        return replace(found, state=State.CLOSED, until=None, price_satang=None)
    return replace(found, state=before)


# --- goods -------------------------------------------------------------------------------------------------------------------


def received(found: Round, given: int, *, with_what_came: bool = False) -> Round:
    """The state after so many good units were shared in all: receiving until all came, or until it is closed with what came."""
    if found.state not in (State.ORDERED, State.RECEIVING, State.RECEIVED):
        raise Refused("rounds.refused_state", state=found.state.value)
    whole = given >= found.total or with_what_came
    return replace(found, state=State.RECEIVED if whole else State.RECEIVING)


def settled(found: Round, *, bill_satang: int, books_satang: int) -> Round:
    """The books of the round are closed: shares are final and the seller's bill is what the books say."""
    if found.state is not State.RECEIVED:
        raise Refused("rounds.refused_state", state=found.state.value)
    if bill_satang != books_satang:
        raise Refused("rounds.refused_bill", bill=bill_satang, books=books_satang)
    return replace(found, state=State.SETTLED)


# --- once more ----------------------------------------------------------------------------------------------------------------


def may_be_once_more(found: Round) -> bool:
    """Whether a round is past, somebody was in it, and it ordered by itself: then it can be opened once more."""
    return found.state in PAST and found.parent_id is None and found.organisations > 0


def check_once_more(found: Round) -> None:
    """Refuses to open a round once more that still runs, that nobody was in, or that ordered through the network above."""
    if found.parent_id is not None:
        raise Refused("rounds.refused_again_above")
    if found.state not in PAST:
        raise Refused("rounds.refused_again_runs", state=found.state.value)
    if not found.organisations:
        raise Refused("rounds.refused_again_nobody")


def to_be_once_more(goods: Sequence[Round]) -> tuple[Round, ...]:
    """What of a truck, or of a round by itself, is opened once more: what somebody was in; nothing while one goods still runs."""
    return tuple(filter(may_be_once_more, goods)) if all(each.state in PAST for each in goods) else ()


def last_tiers(found: Round) -> tuple[Tier, ...]:
    """The prices of a past round: those of its offer, or the one that the seller asked in the end where it was another."""
    fixed = found.price_satang
    return found.own_offer.tiers if fixed in (None, found.offer.price(found.whole)) else (Tier(0, fixed),)


def once_more(offer: Offer, tiers: tuple[Tier, ...]) -> Offer:
    """The same of the same seller at these prices; until when they hold is not known."""
    return replace(offer, tiers=tiers, valid_until=None)


def same_hour(deadline: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """The next moment on the weekday and at the hour of a former deadline, a day ahead at least."""
    then, today = deadline.astimezone(zone), now.astimezone(zone).date()
    days = (then.weekday() - today.weekday()) % 7
    again = datetime.combine(today + timedelta(days=days), then.time(), zone)
    return (
        again if again - now >= REMINDED[0] else datetime.combine(again.date() + timedelta(days=7), then.time(), zone)
    )
