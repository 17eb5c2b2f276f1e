"""Packs that are incomplete after the fill: the hub takes the rest, or all are cut; of one goods, or of all that wait on a truck.

Quantities are whole hand-out units, money is satang. Every rule returns the rounds as they are then, or raises `Refused`.
Source: docs/trade.md, 'Price, deadline, fill', 'A truck of several goods'.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.refusal import Refused
from domain.rounds import Line, Round, State, beside, complete, no_room
from domain.sharing import shared


@dataclass(frozen=True)
class Choice:
    """Packs are incomplete: the hub takes the rest, or all are cut to whole packs; what each costs (satang, goods).

    `cuts` are (member, before, after) of those who would get less.
    """

    missing: int
    taken: int
    taken_satang: int
    hub_satang: int
    cut_to: int
    cut_satang: int
    cuts: tuple[tuple[int, int, int], ...]


def choice(found: Round) -> Choice:
    """Both ways out of incomplete packs."""
    missing = found.offer.missing_to_pack(found.whole)
    taken = found.whole + missing
    cut_to = found.whole - found.whole % found.offer.pack
    after = _cut_lines(found, cut_to)
    cuts = tuple(
        (line.member_id, line.quantity, quantity)
        for line, quantity in zip(found.lines, after, strict=True)
        if quantity != line.quantity
    )
    return Choice(
        missing=missing,
        taken=taken,
        taken_satang=found.offer.goods(taken),
        hub_satang=missing * found.offer.price(taken),
        cut_to=cut_to,
        cut_satang=found.offer.goods(cut_to) if cut_to else 0,
        cuts=cuts,
    )


def _cut_lines(found: Round, cut_to: int) -> tuple[int, ...]:
    weights = [line.quantity for line in found.lines]
    return shared(cut_to - found.elsewhere, weights, weights, found.order)


def cut(found: Round) -> Round:
    """Cut to whole packs in proportion to what was ordered; who gets nothing is no longer in it. Refused for less than a pack."""
    _choosing(found)
    cut_to = choice(found).cut_to
    if not cut_to:
        raise Refused(
            "rounds.refused_no_pack", product=found.offer.product, pack=found.offer.pack, unit=found.offer.unit
        )
    lines = tuple(
        replace(line, quantity=quantity)
        for line, quantity in zip(found.lines, _cut_lines(found, cut_to), strict=True)
        if quantity
    )
    return complete(replace(found, lines=lines))


def rest_taken(found: Round, member_id: int, now: datetime, *, position: int = 0) -> Round:
    """The hub takes what is missing to whole packs onto its own line."""
    _choosing(found)
    missing = found.offer.missing_to_pack(found.whole)
    room = found.offer.room(found.whole)
    if room is not None and missing > room:
        raise no_room(found, room)
    before = found.line(member_id)
    line = replace(before, quantity=before.quantity + missing) if before else Line(member_id, missing, now, position)
    others = tuple(each for each in found.lines if each.member_id != member_id)
    return complete(replace(found, lines=(*others, line)))


def _choosing(found: Round) -> None:
    if found.state is not State.CHOICE:
        raise Refused("rounds.refused_state", state=found.state.value)


# --- of several goods at once ------------------------------------------------------------------------------------------------


def all_cut(goods: Sequence[Round]) -> tuple[Round, ...]:
    """The goods of a truck when each that waits for a choice is cut; Refused where one cannot be."""
    return _decided(goods, cut)


def all_rests_taken(goods: Sequence[Round], member_id: int, now: datetime, *, position: int = 0) -> tuple[Round, ...]:
    """The goods of a truck when the hub takes the rest of each that waits for a choice; Refused where one has no room for it."""
    return _decided(goods, lambda found: rest_taken(found, member_id, now, position=position))


def some_cut(goods: Sequence[Round], places: Collection[int]) -> tuple[Round, ...]:
    """The goods of a truck when those at these places are cut, and the others wait on; Refused where one cannot be."""
    return _decided(goods, cut, places)


def each_decided(
    goods: Sequence[Round], taken: Collection[int], member_id: int, now: datetime, *, position: int = 0
) -> tuple[Round, ...]:
    """The goods of a truck when the hub takes the rest of those at the places `taken`, and each other that waits is cut.

    What is cut makes room for the rests. Refused where one cannot be so.
    """
    cuts = [place for place, each in enumerate(goods) if each.state is State.CHOICE and place not in taken]
    after = _decided(goods, cut, cuts) if cuts or not taken else tuple(goods)
    if not taken:
        return after
    return _decided(after, lambda found: rest_taken(found, member_id, now, position=position), taken)


def _decided(
    goods: Sequence[Round], decide: Callable[[Round], Round], places: Collection[int] | None = None
) -> tuple[Round, ...]:
    """In the offer's order, each beside what became of those before, so that room and price are those of the whole truck.

    Of all that wait, or of those at these places; refused where none does.
    """
    after = list(goods)
    those = range(len(goods)) if places is None else sorted(places)
    if not any(goods[place].state is State.CHOICE for place in those):
        _choosing(goods[next(iter(those), 0)])
    for place in those:
        if goods[place].state is State.CHOICE:
            before = after[place]
            after[place] = decide(before)
            after = [each if other == place else beside(each, before, after[place]) for other, each in enumerate(after)]
    return tuple(after)


def comes_to(goods: Sequence[Round]) -> int:
    """What the goods of a truck come to at the price of now, before tax and carriage; what was called off comes to nothing."""
    return sum(each.whole * each.price for each in goods if each.state is not State.CANCELLED)
