"""Goods added to a truck that takes orders, and taken out of it while nobody has any.

Source: docs/trade.md, 'A truck of several goods'.
"""

from dataclasses import dataclass, replace
from typing import Any

import domain.rounds
import domain.trucks
import storage.trucks
import views.measures
import views.trucks
from acts.rounds import centres, closing, from_needs, opening, previewing, reminding
from acts.rounds.previewing import Goods, Meant
from acts.rounds.telling import led
from acts.rounds.trucks import truck_of
from acts.telling import tell
from domain.months import month_of
from domain.needs import Intent
from domain.refusal import Refused, still_there
from domain.rounds import Act, State
from domain.seals import seal
from domain.telling import Speaking
from domain.terms import Per
from domain.trucks import Counted, Load, Measures, Place, unit_of
from language.amounts import baht_alone
from storage import networks, outbox, questions, resolutions, round_wishes, rounds
from storage.networks import Network
from storage.offers import Kept
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.needs import without_formula
from views.standing import Standing
from views.trade import require_marketing

ADDING, PRICE = "trucks.adding", "trucks.added_price"


@dataclass(frozen=True)
class Adding:
    """A goods as it would stand on a truck: `first` takes orders there, `measures` counts over it then; `grams` a unit weighs."""

    standing: Standing
    truck: list[Found]
    first: Found
    kept: Kept
    measures: Measures
    grams: int | None

    def check(self, measures: Measures) -> None:
        """Refuses what cannot be counted over all goods that would be on it."""
        there = [each.round.truck for each in rounds.on_it(self.truck) if each.round.truck is not None]
        offers, grams = [each.offer for each in there], [each.each.grams or None for each in there]
        domain.trucks.check(measures, [*offers, self.kept.offer], [*grams, self.grams])

    @property
    def others(self) -> Load:
        """What the goods that are there come to."""
        return Load() if self.first.round.truck is None else self.first.round.truck.others + self.first.round.load

    def kept_as(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {"truck": self.first.truck_id, "offer": self.kept.id, "measures": self.measures.plain()}


async def _open_truck(turn: Turn, truck_id: int) -> tuple[Standing, list[Found], Found]:
    """A truck that takes orders, for who runs rounds, and the first of its goods that does."""
    standing, truck = await truck_of(turn, truck_id)
    require_marketing(standing)
    if views.trucks.of_centre(truck):
        raise Refused("trucks.refused_goods_above")
    first = next((each for each in truck if each.round.state is State.OPEN), None)
    if first is None:
        raise Refused("rounds.refused_state", state=truck[0].round.state.value)
    return standing, truck, first


async def ask(turn: Turn, truck_id: int) -> None:
    """[เพิ่มรายการ]: which of what else the seller offers?"""
    standing, truck, first = await _open_truck(turn, truck_id)
    seller, held = first.round.offer.seller, [(each.product, each.unit) for each in rounds.on_it(truck)]
    domain.trucks.check_another(len(held))
    found = await previewing.offered_besides(turn, standing.network, seller, held)
    if not found:
        raise Refused("trucks.refused_nothing_offered", seller=seller)
    keyboard = [[data("trucks.add", f"trucks.preview:{truck_id}:{each.id}", **Goods.of(each).named)] for each in found]
    outbox.reply(turn, "trucks.ask_add", {"seller": seller}, keyboard=keyboard, network_id=standing.network.id)


async def preview(turn: Turn, truck_id: int, offer_id: int) -> None:
    """[+ ยูเรีย · กระสอบละ 830]: what adding it would bring, to be confirmed."""
    await _show(turn, await _adding(turn, truck_id, offer_id))


async def _adding(turn: Turn, truck_id: int, offer_id: int, plain: dict[str, Any] | None = None) -> Adding:
    """What would be added, `plain`: with what counts over the truck then; refused where it cannot be counted with the others."""
    standing, truck, first = await _open_truck(turn, truck_id)
    held = [(each.product, each.unit) for each in rounds.on_it(truck)]
    offered = await previewing.offered_besides(turn, standing.network, first.round.offer.seller, held)
    kept = still_there(next((each for each in offered if each.id == offer_id), None))
    place, offer = first.round.truck, kept.offer
    counts = Measures() if place is None else place.measures
    if plain is not None:  # what these goods cost was told meanwhile; everything else is as it is now
        counts = domain.trucks.priced_as(counts, domain.trucks.measures(plain), offer)
    weighs = Counted.WEIGHT in counts.counted or first.fee.per is Per.TON
    (grams,) = await views.measures.grams(turn.connection, standing.network, [offer]) if weighs else [None]
    if Counted.UNITS in counts.counted and offer.unit != first.unit:
        raise Refused("trucks.refused_other_unit", product=offer.product, unit=offer.unit, of_goods=first.unit)
    if weighs and grams is None:
        raise Refused("trucks.refused_weight_first", product=offer.product, unit=offer.unit)
    adding = Adding(standing, truck, first, kept, counts, grams)
    adding.check(counts)
    return adding


async def _meant(turn: Turn, adding: Adding) -> Meant:
    """The goods at the terms of the truck."""
    first, network = adding.first, adding.standing.network
    cited = first.resolution_id
    resolution = None if cited is None else await resolutions.cited(turn.connection, network.id, cited)
    return Meant((Goods.of(adding.kept),), first.round.deadline, first.terms, resolution)


async def _unnamed(turn: Turn, adding: Adding) -> list[tuple[Intent, list[str]]]:
    """What was told under a name that can be these goods or others of the truck, with those."""
    network, offer = adding.standing.network, adding.kept.offer
    products = [*(each.product for each in rounds.on_it(adding.truck)), offer.product]
    month = month_of(turn.now, network.tz)
    found = await without_formula(turn.connection, network, month, products)
    return [each for each in found if offer.product in each[1]]


async def _values(turn: Turn, adding: Adding) -> dict[str, Any]:
    """What the preview says: the goods' figures at the price of the truck with it, and what counts over all of it then."""
    network, offer = adding.standing.network, adding.kept.offer
    values = await previewing.figures(turn, network, await _meant(turn, adding))
    values["unclear"] += len({each.member_id for each, _ in await _unnamed(turn, adding)})
    if adding.first.round.truck is None:
        return values | {"truck": None}
    each = unit_of(offer, adding.grams)
    place = Place(adding.first.truck_id or 0, adding.measures, offer, each, adding.others)
    load = adding.others + each * values["total"]
    if adding.measures.tiers:
        values |= {"price": place.seen.price(values["total"]), "tier_from": None}
    return values | {"truck": views.measures.counted(adding.measures, load, offer.unit)}


async def _show(turn: Turn, adding: Adding) -> None:
    """The preview; first what the goods cost at a tier of the truck, where nobody said it."""
    gap, offer, network = adding.measures.unpriced([adding.kept.offer]), adding.kept.offer, adding.standing.network
    if gap is not None:
        at = adding.measures.tiers[gap[0]].at.said(offer.unit)
        asked = {"product": offer.product, "unit": offer.unit, "price": offer.price(0), "at": at}
        await questions.ask(turn, PRICE, "trucks.ask_tier_price", asked, state=adding.kept_as(), network_id=network.id)
        return
    values = await _values(turn, adding)
    state = adding.kept_as() | {"seal": seal(values)}
    keyboard = [[data("trucks.add_it", "trucks.load:{question}")]]
    await questions.ask(
        turn, ADDING, "trucks.preview_added", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _asked(turn: Turn, question: Question) -> Adding:
    kept = question.state
    return await _adding(turn, int(kept["truck"]), int(kept["offer"]), kept["measures"])


async def take_price(turn: Turn, question: Question, text: str) -> None:
    """'820': what a unit costs from a tier of the whole truck on; the preview."""
    adding, baht = await _asked(turn, question), baht_alone(text)
    offer = adding.kept.offer
    gap = still_there(adding.measures.unpriced([offer]))
    if baht is None:
        raise Refused("trucks.refused_price", product=offer.product, unit=offer.unit)
    after = adding.measures.with_price(gap[0], offer, domain.trucks.satang(baht))
    adding.check(after)
    await questions.end(turn, question)
    await _show(turn, replace(adding, measures=after))


async def load(turn: Turn, question: Question) -> None:
    """[เพิ่มเข้ารอบนี้]: it takes orders with the others; who told a need of it is in it, and is told once.

    Where the preview would say something else by now nothing is added, and it comes anew.
    """
    adding = await _asked(turn, question)
    if question.state["seal"] != seal(await _values(turn, adding)):
        outbox.shows_other(turn)
        await _show(turn, adding)
        return
    network, meant = adding.standing.network, await _meant(turn, adding)
    added = await opening.add(turn, network, meant, adding.kept.offer, adding.kept.id, adding.grams)
    await questions.decide(turn, question)
    await rounds.load_more(turn, added, adding.first)
    if adding.first.round.truck is not None and adding.first.truck_id is not None:
        await storage.trucks.keep(turn, network.id, adding.first.truck_id, adding.measures)
    added = await from_needs.take_in_added(turn, network, added, await _unnamed(turn, adding))
    await centres.pass_down(turn, network, added)
    await reminding.plan(turn, adding.first)  # as before: goods that come late are asked about with the others
    await rounds.changed(turn, added)
    turn.answer("trucks.added")


async def take_out(turn: Turn, round_id: int) -> None:
    """[เอายูเรียออก]: a goods of which nobody has any, at whatever level, takes no orders any more; who was asked about it is told."""
    there = await led(turn, round_id)
    found, network = there.found, there.network
    if found.truck_id is None:
        raise Refused("common.old_button")
    truck = await rounds.of_truck(turn.connection, network.id, found.truck_id)
    if views.trucks.of_centre(truck):
        raise Refused("trucks.refused_goods_above")
    if len(rounds.on_it(truck)) < 2:
        raise Refused("trucks.refused_last")
    await _out(turn, network, found)
    turn.answer("trucks.is_out")


async def _out(turn: Turn, network: Network, found: Found) -> None:
    """Take it out in the networks below first."""
    wishes = await round_wishes.of(turn.connection, found)
    waiting = sum(each.quantity for each in wishes.awaiting_deposit)
    after = domain.rounds.taken_out(found.round, waiting)
    for child in await rounds.children(turn.connection, found.id):
        await _out(turn, await networks.by_id(turn.connection, child.network_id), child)
    found = await rounds.save(
        turn, found, after, Act.TAKEN_OUT, cancelled_at=turn.now, cancelled_from=found.round.state
    )
    await closing.stop(turn, found)
    await rounds.changed(turn, found)
    values = {"product": found.product, "seller": found.round.offer.seller}
    for member_id in sorted(wishes.undecided):
        await tell(
            turn, network, Speaking(member_id), "trucks.taken_out", values | {"listed": member_id in wishes.listed}
        )
