"""What a seller counts over a whole truck: told below the truck's preview, by a tap or in the words of the offer, before it is opened.

Source: docs/trade.md, 'What counts over a whole truck'.
"""

from dataclasses import replace

import language
from acts.rounds import terms
from acts.rounds.previewing import Meant, meant_by, show
from domain.refusal import Refused
from domain.trucks import Amount, Load, Measures, TruckTier, amount_said, another, grams_of, named_by, satang
from domain.weights import KILOGRAM, in_unit
from language.amounts import baht_alone
from language.truck_terms import Said, TierSaid, TruckTerms, truck_terms
from storage import offers, questions
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing

MEASURE = "trucks.measure"
HEAVIEST = 100_000  # kilograms of one unit; more is a slip of the finger


async def ask(turn: Turn, question: Question) -> None:
    """[เงื่อนไขทั้งคัน] under the preview of a truck: what does the seller count over all goods?"""
    standing, meant = await meant_by(turn, question)
    if not meant.is_truck:
        raise Refused("common.old_button")
    one_unit = len({each.unit for each in meant.offers}) == 1
    values = {"unit": meant.offer.unit, "one_unit": one_unit, "product": meant.offer.product}
    await questions.ask(
        turn, MEASURE, "trucks.ask_measure", values, state=meant.kept_as(), network_id=standing.network.id
    )


async def take(turn: Turn, question: Question, text: str) -> None:
    """'ขั้นต่ำ 300 กระสอบ': the preview again, with what counts over the whole truck."""
    standing, meant = await meant_by(turn, question)
    told = truck_terms(text)
    if told is None:
        raise Refused("trucks.refused_measure")
    await _count(turn, question, standing, meant, told)


async def take_unasked(turn: Turn, question: Question, text: str) -> bool:
    """The same, typed below the preview: only words that say that all goods count together, or a term of the hub; False of others."""
    if await terms.take_unasked(turn, question, text):
        return True
    told = truck_terms(text)
    if told is None or not told.whole:
        return False
    standing, meant = await meant_by(turn, question)
    if not meant.is_truck or (told.taken_away and not meant.measures):
        return False
    await _count(turn, question, standing, meant, told)
    return True


async def _count(turn: Turn, question: Question, standing: Standing, meant: Meant, told: TruckTerms) -> None:
    await questions.end(turn, question)
    await show(turn, standing.network, replace(meant, measures=_told(meant, told)))


def _told(meant: Meant, told: TruckTerms) -> Measures:
    """What counts with what was told now in the place of what was told before."""
    before, unit = meant.measures, meant.offer.unit
    minimum = None if "minimum" in told.taken_away else before.minimum
    if told.minimum is not None:
        minimum = _amount(told.minimum, unit)
    room = () if "room" in told.taken_away else before.room
    if told.room:
        room = tuple(_amount(each, unit) for each in told.room)
    if told.trucks and not room:
        raise Refused("trucks.refused_no_room", unit=unit)
    tiers = () if "tiers" in told.taken_away else before.tiers
    if told.tiers:
        tiers = tuple(_tier(meant, each) for each in told.tiers)
    trip = before.trip_by_amount if told.trip is None else told.trip == "amount"
    after = Measures(minimum, room, tiers=tiers, trip_by_amount=trip)
    return another(after, told.trucks or before.trucks, Load(), unit) if room else after


def _amount(said: Said, of_goods: str) -> Amount:
    return amount_said(said.value, said.unit, baht=said.baht, of_goods=of_goods)


def _tier(meant: Meant, told: TierSaid) -> TruckTier:
    tier = TruckTier(_amount(told.at, meant.offer.unit), None if told.cut is None else satang(told.cut))
    for product, baht in told.prices:
        goods = named_by(product, meant.offers)
        if not goods or (product is not None and len(goods) > 1):
            raise Refused("trucks.refused_goods", product=product, goods=[each.product for each in meant.offers])
        for each in goods:
            tier = tier.with_price(each, satang(baht))
    return tier


async def take_weight(turn: Turn, question: Question, text: str) -> None:
    """'50 กิโล', '50': what a unit of one goods weighs, from now on; the preview again."""
    standing, meant = await meant_by(turn, question)
    product, unit = str(question.state["product"]), str(question.state["unit"])
    value, said = language.quantity(text)
    kilograms = None if value is None else value if said is None else in_unit(value, said, KILOGRAM)
    if grams_of(kilograms) is None or kilograms is None or kilograms > HEAVIEST:
        raise Refused("trucks.refused_kilograms", product=product, unit=unit)
    await questions.end(turn, question)
    await offers.state_conversion(turn, standing.network.id, product, unit, kilograms, KILOGRAM)
    await show(turn, standing.network, meant)


async def take_price(turn: Turn, question: Question, text: str) -> None:
    """'820': what a unit of one goods costs from a tier of the whole truck on; the preview again."""
    standing, meant = await meant_by(turn, question)
    gap, baht = meant.counts.unpriced(meant.offers), baht_alone(text)
    if gap is None:
        raise Refused("common.old_button")
    at, offer = gap
    if baht is None:
        raise Refused("trucks.refused_price", product=offer.product, unit=offer.unit)
    after = meant.measures.with_price(at, offer, satang(baht))
    await questions.end(turn, question)
    await show(turn, standing.network, replace(meant, measures=after))
