"""[เปิดรอบ] opens a round, or the rounds of a truck, as the card said; everybody who told a need is in it and reads so."""

import domain.trucks
from acts.rounds.centres import ask_centres
from acts.rounds.from_needs import take_in, take_in_truck
from acts.rounds.previewing import (
    Goods,
    Meant,
    intents_for,
    meant_by,
    refuse_second,
    show,
    shown,
    weights_of,
    were_in,
    without_formula,
)
from domain.offers import Offer, check
from domain.refusal import Refused
from domain.rounds import FillTo
from domain.seals import seal
from storage import offers, outbox, questions, round_rules, rounds
from storage.networks import Network
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn


async def open_round(turn: Turn, question: Question) -> None:
    """[เปิดรอบ]: everybody who told a need is in it and is told once; what is not clear, and who is below, is asked.

    Who was in a past round, or on a past truck, that is opened once more is asked whether it is again. Where the card would say
    something else by now, nothing is opened and it comes anew.
    """
    standing, meant = await meant_by(turn, question)
    network = standing.network
    for offer in meant.offers:
        check(offer, turn.now.astimezone(network.tz).date())
    if question.state.get("seal") not in (None, seal(await shown(turn, network, meant))):
        outbox.shows_other(turn)
        await show(turn, network, meant)
        return
    grams = await weights_of(turn, network, meant)
    domain.trucks.check(meant.counts, meant.offers, grams)
    if meant.counts.unpriced(meant.offers) or (meant.counts_weight and None in grams):
        raise Refused("common.old_button")
    was_in = [await were_in(turn, network, each) for each in meant.goods]
    goods = [
        await add(turn, network, meant, each.offer, await _offer_of(turn, network, each), weighs)
        for each, weighs in zip(meant.goods, grams, strict=True)
    ]
    await questions.decide(turn, question)
    for found in goods:
        await round_rules.opened(turn, network.id, found.product, meant.offer.seller)
    if len(goods) > 1:
        asked = await without_formula(turn, network, meant)
        loaded = await rounds.load(turn, goods, meant.counts)
        goods = await take_in_truck(turn, network, loaded, asked, was_in)
    else:
        await take_in(turn, network, goods[0], await intents_for(turn, network, meant.offer), was_in[0])
    await ask_centres(turn, network, goods)
    turn.answer("rounds.opened")


async def add(turn: Turn, network: Network, meant: Meant, offer: Offer, offer_id: int, grams: int | None) -> Found:
    """Open the round of one goods, a unit of which weighs so much; refused where somebody opened one with this offer meanwhile."""
    found = await rounds.add(
        turn,
        network.id,
        deadline=meant.deadline,
        product=offer.product,
        unit=offer.unit,
        fill_to=FillTo(network.fill_to),
        offer_id=offer_id,
        resolution_id=meant.resolution.id if meant.resolution else None,
        fee=meant.terms.fee,
        grams=grams,
        due_days=meant.terms.due_days,
        deposit_satang=meant.terms.deposit_satang,
    )
    if found is None:
        already = await rounds.of_offer(turn.connection, network.id, offer_id)
        assert already is not None
        await refuse_second(turn, already)
    assert found is not None
    return found


async def _offer_of(turn: Turn, network: Network, goods: Goods) -> int:
    """The offer with which a goods is opened; once more, a new one: what the seller asks this time, as who opens it has said."""
    if goods.former_id is None:
        return goods.offer_id
    kept = await offers.add(turn, network.id, goods.offer, goods.offer.seller, {})
    await offers.confirm(turn, kept)
    return kept.id
