"""Packs of several goods decided at once: what each comes to by itself, beside the others; all of it or nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from domain.choices import all_cut, all_rests_taken, comes_to, cut, each_decided, rest_taken, some_cut
from domain.refusal import Refused
from domain.rounds import Round, State
from domain.trucks import Amount, Counted, Measures, TruckTier
from tests.domain.test_trucks import NOW, loaded
from tests.lengths import examples

HUB = 9
CUT = Measures(tiers=(TruckTier(Amount(60, Counted.UNITS), cut=5_00),))
MEASURES = some.sampled_from((Measures(), Measures(room=(Amount(70, Counted.UNITS),)), CUT))


def waiting(counts: Measures, packs: tuple[int, int], units: tuple[int, int]) -> list[Round]:
    """The goods of a truck after the fill: those whose packs are incomplete wait for a choice, the others are closed."""
    found = []
    for each, pack in zip(loaded(counts, *units), packs, strict=True):
        assert each.truck is not None
        place = replace(each.truck, offer=replace(each.truck.offer, pack=pack))
        state = State.CHOICE if units[each.id - 1] % pack else State.CLOSED
        found.append(replace(each, offer=place.seen, truck=place, state=state))
    return found


@given(
    MEASURES,
    some.tuples(some.integers(1, 20), some.integers(1, 20)),
    some.tuples(some.integers(1, 40), some.integers(1, 30)),
)
@settings(max_examples=examples(300))
def test_goods_decided_at_once_are_as_if_decided_one_by_one_and_hold_the_room(
    counts: Measures, packs: tuple[int, int], units: tuple[int, int]
) -> None:
    goods = waiting(counts, packs, units)
    if all(each.state is State.CLOSED for each in goods):
        return
    for decide, alone in (
        (all_cut, cut),
        (lambda all_: all_rests_taken(all_, HUB, NOW), lambda one: rest_taken(one, HUB, NOW)),
    ):
        try:
            after = decide(goods)
        except Refused as refused:
            few = any(each.state is State.CHOICE and each.whole < each.offer.pack for each in goods)
            assert few if refused.key == "rounds.refused_no_pack" else counts.room
            continue
        assert {each.state for each in after} == {State.CLOSED}
        assert not any(each.offer.missing_to_pack(each.whole) for each in after)
        for was, now in zip(goods, after, strict=True):
            assert now.lines == (alone(was).lines if was.state is State.CHOICE else was.lines)
            assert now.truck is not None and now.truck.others.units == sum(each.whole for each in after) - now.whole
        assert all(left.value >= 0 for now in after for left in counts.left(now.load + now.truck.others))  # type: ignore[union-attr]
        cheaper = 5_00 if counts is CUT and sum(each.whole for each in after) >= 60 else 0
        if counts is CUT:
            assert comes_to(after) == sum(each.whole * (each.own_offer.price(0) - cheaper) for each in after)


@given(
    MEASURES,
    some.tuples(some.integers(2, 20), some.integers(2, 20)),
    some.tuples(some.integers(1, 40), some.integers(1, 30)),
    some.sets(some.sampled_from((0, 1))),
)
@settings(max_examples=examples(300))
def test_each_goods_is_cut_or_taken_as_by_itself_and_what_is_cut_first_leaves_the_same(
    counts: Measures, packs: tuple[int, int], units: tuple[int, int], said: set[int]
) -> None:
    goods = waiting(counts, packs, units)
    waits = {place for place, each in enumerate(goods) if each.state is State.CHOICE}
    taken = said & waits
    if not waits:
        return
    try:
        after = each_decided(goods, taken, HUB, NOW)
    except Refused as refused:
        few = any(goods[place].whole < goods[place].offer.pack for place in waits - taken)
        assert few if refused.key == "rounds.refused_no_pack" else counts.room
        return
    for place, (was, now) in enumerate(zip(goods, after, strict=True)):
        assert now.state is State.CLOSED and not now.offer.missing_to_pack(now.whole)
        alone = rest_taken(was, HUB, NOW) if place in taken else cut(was) if place in waits else was
        assert now.lines == alone.lines
    first = list(some_cut(goods, waits - taken)) if waits - taken else goods
    if taken:
        assert comes_to(all_rests_taken(first, HUB, NOW)) == comes_to(after), "as the hub's yes takes it afterwards"
