"""Opens a round with a chosen offer, here and as rounds of the centres below, and asks who has not said how much.

A network below joins with a round of its own, which closes first and goes up as one line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import domain.terms
import domain.trucks
import language
import storage.needs
import views.measures
import views.rounds
from acts.rounds import closing, lines, telling
from acts.rounds.telling import At, at, led
from acts.standing import in_network, networks_here
from acts.telling import tell
from domain.months import month_of
from domain.needs import Intent
from domain.offers import Offer, Tier, check
from domain.refusal import Refused
from domain.reports import Statement
from domain.rounds import (
    MOVABLE,
    Act,
    FillTo,
    Round,
    State,
    Word,
    alone,
    check_once_more,
    check_opening,
    filled,
    filled_below,
    moved,
    once_more,
    ordered,
)
from domain.seals import seal
from domain.telling import Somebody
from domain.terms import Terms
from domain.trucks import MOST_GOODS, Counted, Load, Measures, unit_of
from language.amounts import baht_alone
from language.resolutions import chooses
from language.round_terms import hour_alone
from language.setup_words import count
from storage import members, networks, offers, outbox, questions, resolutions, round_rules, rounds
from storage.networks import Network
from storage.offers import Kept
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.resolutions import Cited
from storage.rounds import Found
from storage.turn import Turn
from views import needs
from views.standing import Standing
from views.trade import hub_member, marketing, require_hub, require_marketing

LONGEST = timedelta(days=120)  # from the opening to the deadline; more is a slip of the finger
LATELY = timedelta(days=120)  # so long a resolution is one of the last months, which a round may go by
NOBODY: Mapping[int, int] = {}
WEIGHT = "trucks.weight"  # the question what a unit weighs
PRICE = "trucks.tier_price"  # and what it costs from a tier of the whole truck on
NOTHING = Measures()  # counts over a truck: each goods by itself
BEFORE_PARENT = timedelta(days=1)  # a centre closes a day before its parent, unless it says otherwise


async def choose(turn: Turn, offer_id: int) -> None:
    """[เลือกร้าน…]: until when is it open?"""
    standing, kept = await _offered(turn, offer_id)
    already = await rounds.of_offer(turn.connection, standing.network.id, kept.id)
    if already is not None:
        await refuse_second(turn, already)
    check(kept.offer, turn.now.astimezone(standing.network.tz).date())
    await questions.ask(
        turn,
        "rounds.deadline",
        "rounds.ask_deadline",
        {"product": kept.offer.product, "seller": kept.offer.seller},
        state={"offer": kept.id},
        network_id=standing.network.id,
    )


async def _offered(turn: Turn, offer_id: int) -> tuple[Standing, Kept]:
    """A confirmed offer of a network in which the person runs rounds."""
    for network_id in await networks_here(turn):
        kept = await offers.by_id(turn.connection, network_id, offer_id)
        if kept is not None and kept.state == "confirmed":
            standing = await in_network(turn, network_id)
            require_marketing(standing)
            return standing, kept
    raise Refused("common.old_button")


async def refuse_second(turn: Turn, found: Found) -> None:
    """Refuses what a round makes superfluous that somebody has opened already."""
    by = await members.called(turn.connection, [found.opened_by])
    raise Refused("rounds.refused_open_already", by=by[found.opened_by].name, at=found.opened_at.isoformat())


def deadline_told(text: str, now: datetime, network: Network) -> datetime:
    """The moment that words name as a deadline; Refused where they name none, no hour, or one that is past or far."""
    found = language.when(text, now=now.astimezone(network.tz))
    if found.contradiction or found.start is None:
        raise Refused("rounds.refused_deadline")
    if found.all_day:
        raise Refused("rounds.refused_no_hour", day=found.start.date().isoformat())
    if found.start <= now:
        raise Refused("rounds.refused_past")
    if found.start > now + LONGEST:
        raise Refused("rounds.refused_far", day=found.start.date().isoformat())
    return found.start


async def take_deadline(turn: Turn, question: Question, text: str) -> None:
    """'อังคารที่ 15 หกโมงเย็น': the group's card as it will stand, to be opened with one tap."""
    standing, kept = await _offered(turn, int(question.state["offer"]))
    deadline = deadline_told(text, turn.now, standing.network)
    await questions.end(turn, question)
    await preview(turn, standing.network, kept, deadline)


@dataclass(frozen=True)
class Meant:
    """A round as it will be opened: with which offer, until when, at the hub's terms, by which resolution (None: none is cited).

    `offer_id`: the offer in the books; None where the past round `former_id` is opened once more: its price is a new offer then.
    `besides`: what else of the same seller comes with it, as rounds of one truck; `measures`: what counts over all of it.
    """

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What every goods is offered for, in the order in which they were chosen."""
        return (self.offer, *(each.offer for each in self.besides))

    offer: Offer
    deadline: datetime
    terms: Terms
    resolution: Cited | None
    offer_id: int | None = None
    former_id: int | None = None
    besides: tuple[Kept, ...] = ()
    measures: Measures = NOTHING

    @property
    def counts(self) -> Measures:
        """What counts over the truck; nothing of one goods by itself."""
        return self.measures if self.besides else NOTHING

    def kept_as(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {
            "offer": self.offer_id,
            "former": self.former_id,
            "tiers": self.offer.plain()["tiers"],
            "deadline": self.deadline.isoformat(),
            "fee": self.terms.fee_satang,
            "due": self.terms.due_days,
            "deposit": self.terms.deposit_satang,
            "resolution": self.resolution.id if self.resolution else None,
            "besides": [each.id for each in self.besides],
            "measures": self.measures.plain(),
        }


async def preview(turn: Turn, network: Network, kept: Kept, deadline: datetime) -> None:
    """The group's card as it will stand, at the hub's terms and by the resolution that chose the offer, where there is one."""
    resolution = await _chosen_by(turn, network, kept.offer)
    await show(turn, network, Meant(kept.offer, deadline, network.terms, resolution, offer_id=kept.id))


async def preview_again(turn: Turn, there: At, tiers: tuple[Tier, ...], deadline: datetime) -> None:
    """The same of a past round that is opened once more, at its own terms and these prices."""
    former = there.found
    offer = once_more(former.round.own_offer, tiers)
    terms = Terms(former.fee_satang, former.due_days, former.deposit_satang)
    resolution = await _chosen_by(turn, there.network, offer)
    await show(turn, there.network, Meant(offer, deadline, terms, resolution, former_id=former.id))


async def _chosen_by(turn: Turn, network: Network, offer: Offer) -> Cited | None:
    """The newest resolution of the last months that is about buying this product of this seller."""
    today = turn.now.astimezone(network.tz).date()
    standing = await offers.standing(turn.connection, network.id, offer.product, offer.unit, today)
    others = [each.offer.seller for each in standing if each.offer.seller != offer.seller]
    for each in await resolutions.since(turn.connection, network.id, turn.now - LATELY):
        if chooses(f"{each.title} {each.said}", offer.product, offer.seller, others):
            return each
    return None


async def figures(turn: Turn, network: Network, meant: Meant) -> dict[str, Any]:
    """What the card says of a round that is not opened yet."""
    offer = meant.offer
    intents = await _intents(turn, network, offer)
    carried = [each for each in intents if not each.unclear]
    check_opening(Round(0, offer, State.OPEN, meant.deadline), turn.now)
    tier, total = offer.next_tier(0), sum(each.quantity or 0 for each in carried)
    was_in = await _was_in(turn, network, meant.former_id)
    return {
        "product": offer.product,
        "seller": offer.seller,
        "unit": offer.unit,
        "total": total,
        "organisations": len(carried),
        "unclear": len({each.member_id for each in intents if each.unclear} - was_in.keys()),
        "price": offer.price(total),
        "tier_from": tier.from_quantity if tier else None,
        "tier_price": tier.price_satang if tier else None,
        "deadline": meant.deadline.isoformat(),
        "over_before": not offer.holds_on(meant.deadline.astimezone(network.tz).date()),
        "valid_until": offer.valid_until.isoformat() if offer.valid_until else None,
        "fee": meant.terms.fee_satang,
        "due_days": meant.terms.due_days,
        "deposit": meant.terms.deposit_satang,
        "resolution": views.rounds.resolution(meant.resolution),
        "again": None if meant.former_id is None else len(was_in.keys() - {each.member_id for each in carried}),
        "pack": offer.pack,
        "minimum": offer.minimum,
        "most": offer.most,
        "carriage": offer.carriage.value,
        "carriage_satang": offer.carriage_satang,
        "vat": offer.vat.value,
    }


async def _was_in(turn: Turn, network: Network, former_id: int | None) -> dict[int, int]:
    """The organisations of today that were in a past round, each with its units."""
    former = None if former_id is None else await rounds.by_id(turn.connection, network.id, former_id)
    if former is None:
        return {}
    here = await members.of_network(turn.connection, network.id)
    units = {line.member_id: line.quantity for line in former.round.own if line.quantity}
    return {each.id: units[each.id] for each in here if each.id in units and each.child_network_id is None}


async def _shown(turn: Turn, network: Network, meant: Meant) -> dict[str, Any]:
    """What the card says: of one goods its figures, of several those of each."""
    if not meant.besides:
        return await figures(turn, network, meant)
    goods = [
        await figures(turn, network, replace(meant, offer=offer, resolution=None, besides=())) for offer in meant.offers
    ]
    asked = await _without_formula(turn, network, meant)
    names = ("seller", "deadline", "due_days", "fee", "deposit")
    weights = await _grams(turn, network, meant)
    units = [unit_of(offer, each) for offer, each in zip(meant.offers, weights, strict=True)]
    load = sum((unit * each["total"] for unit, each in zip(units, goods, strict=True)), Load())
    if meant.counts.tiers:  # the price now is that of the truck, and no goods has a tier of its own
        reached = meant.counts.reached(load)
        for offer, each in zip(meant.offers, goods, strict=True):
            price = offer.price(0) if reached is None else reached.price(offer)
            each |= {"price": price, "tier_from": None, "tier_price": None}
    return {
        "goods": goods,
        "truck": views.measures.counted(meant.counts, load, meant.offer.unit),
        "own_tiers": [each.product for each in meant.offers if meant.counts.tiers and len(each.tiers) > 1],
        "unclear": sum(each["unclear"] for each in goods) + len({each.member_id for each, _ in asked}),
        "over_before": [each["product"] for each in goods if each["over_before"]],
        "resolution": views.rounds.resolution(meant.resolution),
        **{name: goods[0][name] for name in names},
    }


async def _addable(turn: Turn, network: Network, meant: Meant) -> list[Kept]:
    if meant.former_id is not None:
        return []
    return await offered_besides(
        turn, network, meant.offer.seller, [(each.product, each.unit) for each in meant.offers]
    )


async def offered_besides(turn: Turn, network: Network, seller: str, held: Sequence[tuple[str, str]]) -> list[Kept]:
    """What else a seller offers that no round was opened with, while there is room on the card; `held`: (product, unit) on it."""
    if len(held) >= MOST_GOODS:
        return []
    today = turn.now.astimezone(network.tz).date()
    found = []
    for product, unit in await offers.offered(turn.connection, network.id, today):
        for kept in await offers.standing(turn.connection, network.id, product, unit, today):
            theirs = kept.offer.seller == seller and (product, unit) not in held
            if theirs and await rounds.of_offer(turn.connection, network.id, kept.id) is None:
                found.append(kept)
    return found[: MOST_GOODS - len(held)]


def named(kept: Kept) -> dict[str, Any]:
    """What a button says of an offer."""
    return {"product": kept.offer.product, "unit": kept.offer.unit, "price": kept.offer.price(0)}


async def add_goods(turn: Turn, question: Question, offer_id: int) -> None:
    """[+ ยูเรีย]: the card again, with this goods of the same seller besides."""
    standing, meant = await meant_by(turn, question)
    fitting = [each for each in await _addable(turn, standing.network, meant) if each.id == offer_id]
    if not fitting:
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    await show(turn, standing.network, replace(meant, besides=(*meant.besides, *fitting)))


async def leave_goods(turn: Turn, question: Question, offer_id: int) -> None:
    """[เอายูเรียออก]: the card again, without it."""
    standing, meant = await meant_by(turn, question)
    rest = tuple(each for each in meant.besides if each.id != offer_id)
    outbox.take_buttons(turn)
    await show(turn, standing.network, replace(meant, besides=rest))


async def _grams(turn: Turn, network: Network, meant: Meant) -> list[int | None]:
    return await views.measures.grams(turn.connection, network, meant.counts, meant.offers)


async def show(turn: Turn, network: Network, meant: Meant) -> None:
    """Show the card of a round or truck as it would be opened, with what can be changed on it.

    First it is asked what a unit weighs, where the truck counts in weight and nobody stated it, and what goods cost at a tier of
    the truck for which nobody said it. Refused where what counts over the truck cannot be counted over its goods.
    """
    grams = await _grams(turn, network, meant)
    for offer, each in zip(meant.offers, grams, strict=True):
        if each is None and Counted.WEIGHT in meant.counts.counted:
            goods = {"product": offer.product, "unit": offer.unit}
            state = meant.kept_as() | goods
            await questions.ask(turn, WEIGHT, "trucks.ask_weight", goods, state=state, network_id=network.id)
            return
    domain.trucks.check(meant.counts, meant.offers, grams)
    gap = meant.counts.unpriced(meant.offers)
    if gap is not None:
        tier, offer = meant.counts.tiers[gap[0]], gap[1]
        asked = {"product": offer.product, "unit": offer.unit, "price": offer.price(0), "at": tier.at.said(offer.unit)}
        await questions.ask(turn, PRICE, "trucks.ask_tier_price", asked, state=meant.kept_as(), network_id=network.id)
        return
    values = await _shown(turn, network, meant)
    uncited = [] if meant.resolution is None else [[data("rounds.cite_none", "rounds.cite_none:{question}")]]
    anew = data("rounds.other_deadline", f"rounds.choose:{meant.offer_id}")
    if meant.former_id is not None:
        anew = data("rounds.other_terms", f"rounds.repeat:{meant.former_id}")
    await questions.ask(
        turn,
        "rounds.open",
        "trucks.preview" if meant.besides else "rounds.preview",
        values,
        state=meant.kept_as() | {"seal": seal(values)},
        keyboard=[
            [data("rounds.open_it", "rounds.open:{question}")],
            *[
                [data("trucks.add", f"trucks.add:{{question}}:{each.id}", **named(each))]
                for each in await _addable(turn, network, meant)
            ],
            *[
                [data("trucks.without", f"trucks.without:{{question}}:{each.id}", **named(each))]
                for each in meant.besides
            ],
            [anew],
            [data("rounds.other_fee", "rounds.fee:{question}"), data("rounds.other_due", "rounds.due:{question}")],
            [data("rounds.other_deposit", "rounds.deposit:{question}")],
            *([[data("trucks.measure", "trucks.measure:{question}")]] if meant.besides else []),
            *uncited,
        ],
        network_id=network.id,
    )


async def meant_by(turn: Turn, question: Question) -> tuple[Standing, Meant]:
    """What the card showed, for who may still open it."""
    kept = question.state
    former_id, offer_id = kept.get("former"), None
    if former_id is None:
        standing, found = await _offered(turn, int(kept["offer"]))
        offer, offer_id = found.offer, found.id
    else:
        there = await past(turn, former_id)
        standing = there.standing
        offer = once_more(there.found.round.own_offer, tuple(Tier(*each) for each in kept["tiers"]))
    cited = kept.get("resolution")
    resolution = None if cited is None else await resolutions.cited(turn.connection, standing.network.id, cited)
    terms = Terms(kept.get("fee", 0), kept.get("due"), kept.get("deposit", 0))
    deadline = datetime.fromisoformat(kept["deadline"])
    besides = [await offers.by_id(turn.connection, standing.network.id, each) for each in kept.get("besides", ())]
    here = tuple(each for each in besides if each is not None and each.state == "confirmed")
    counts = domain.trucks.measures(kept.get("measures"))
    return standing, Meant(offer, deadline, terms, resolution, offer_id, former_id, here, counts)


async def past(turn: Turn, round_id: int) -> At:
    """A past round that can be opened once more, for who runs rounds; refused while the same is open already."""
    there = await led(turn, round_id)
    check_once_more(there.found.round)
    goods = (there.found.product, there.found.round.offer.seller)
    for each in await rounds.open_of(turn.connection, there.network.id):
        if each.round.parent_id is None and (each.product, each.round.offer.seller) == goods:
            await refuse_second(turn, each)
    return there


async def ask_fee(turn: Turn, question: Question) -> None:
    """[ค่าดำเนินการ] under the card that is not opened yet: how much, in this round?"""
    await _ask_terms(turn, question, "rounds.fee", "rounds.ask_fee")


async def ask_due(turn: Turn, question: Question) -> None:
    """[กำหนดวันจ่าย]: how long after a share, in this round?"""
    await _ask_terms(turn, question, "rounds.due", "rounds.ask_due")


async def ask_deposit(turn: Turn, question: Question) -> None:
    """[มัดจำ]: how much a unit, before an order of this round counts?"""
    await _ask_terms(turn, question, "rounds.deposit", "rounds.ask_deposit")


async def _ask_terms(turn: Turn, question: Question, name: str, text: str) -> None:
    standing, meant = await meant_by(turn, question)
    units = {offer.unit for offer in meant.offers}  # of all goods of a truck; None: each has its own
    values = {
        "unit": meant.offer.unit if len(units) == 1 else None,
        "products": [offer.product for offer in meant.offers],
    }
    await questions.ask(turn, name, text, values, state=meant.kept_as(), network_id=standing.network.id)


async def take_fee(turn: Turn, question: Question, text: str) -> None:
    """'กระสอบละ 3 บาท', '0': the card again, with this fee."""
    standing, meant = await meant_by(turn, question)
    terms = replace(meant.terms, fee_satang=fee_told(text))
    await questions.end(turn, question)
    await show(turn, standing.network, replace(meant, terms=terms))


async def take_due(turn: Turn, question: Question, text: str) -> None:
    """'30 วัน', '0': the card again, with so many days."""
    standing, meant = await meant_by(turn, question)
    terms = replace(meant.terms, due_days=days_told(text))
    await questions.end(turn, question)
    await show(turn, standing.network, replace(meant, terms=terms))


async def take_deposit(turn: Turn, question: Question, text: str) -> None:
    """'กระสอบละ 100', '0': the card again, with this deposit."""
    standing, meant = await meant_by(turn, question)
    terms = replace(meant.terms, deposit_satang=deposit_told(text))
    await questions.end(turn, question)
    await show(turn, standing.network, replace(meant, terms=terms))


def fee_told(text: str) -> int:
    """'กระสอบละ 3 บาท', '3', 'ไม่มี': satang a unit, 0 where none is asked; Refused where no sum can be read."""
    return domain.terms.fee(_a_unit(text))


def deposit_told(text: str) -> int:
    """'กระสอบละ 100', '100', 'ไม่มี': satang a unit, 0 where none is asked; Refused where no sum can be read."""
    return domain.terms.deposit(_a_unit(text))


def _a_unit(text: str) -> Decimal | None:
    baht, number = baht_alone(text), count(text)
    return Decimal(number) if baht is None and number is not None else baht


def days_told(text: str) -> int | None:
    """'30 วัน', '30', 'ไม่มี': so many days after a share, None where no day is stated; Refused where no number can be read."""
    return domain.terms.due_days(count(text))


async def cite_none(turn: Turn, question: Question) -> None:
    """[ไม่อ้างมติ]: the card again, without the resolution."""
    standing, meant = await meant_by(turn, question)
    outbox.take_buttons(turn)
    await show(turn, standing.network, replace(meant, resolution=None))


async def _intents(turn: Turn, network: Network, offer: Offer) -> list[Intent]:
    month = month_of(turn.now, network.tz)
    return await needs.intents(turn.connection, network, month, offer.product, offer.unit)


async def _without_formula(turn: Turn, network: Network, meant: Meant) -> list[tuple[Intent, list[str]]]:
    """What was told under a name that can be several goods of a truck, with those: it is asked about with each of them."""
    month = month_of(turn.now, network.tz)
    return await needs.without_formula(turn.connection, network, month, [each.product for each in meant.offers])


async def open_round(turn: Turn, question: Question) -> None:
    """[เปิดรอบ]: everybody who told a need is in it and is told once; what is not clear, and who is below, is asked.

    Who was in a past round that is opened once more is asked whether it is again. Where the card would say something else by now,
    nothing is opened and it comes anew.
    """
    standing, meant = await meant_by(turn, question)
    network = standing.network
    for offer in meant.offers:
        check(offer, turn.now.astimezone(network.tz).date())
    if question.state.get("seal") not in (None, seal(await _shown(turn, network, meant))):
        outbox.shows_other(turn)
        await show(turn, network, meant)
        return
    first = await _new_offer(turn, network, meant.offer) if meant.offer_id is None else meant.offer_id
    goods = [
        await add(turn, network, meant, offer, offer_id)
        for offer, offer_id in zip(meant.offers, [first, *(each.id for each in meant.besides)], strict=True)
    ]
    await questions.decide(turn, question)
    for found in goods:
        await round_rules.opened(turn, network.id, found.product, meant.offer.seller)
    if len(goods) > 1:
        grams = await _grams(turn, network, meant)
        domain.trucks.check(meant.counts, meant.offers, grams)
        if meant.counts.unpriced(meant.offers):
            raise Refused("common.old_button")
        asked = await _without_formula(turn, network, meant)
        loaded = await rounds.load(turn, goods, meant.counts, grams)
        taken = [await take(turn, network, *(await wanted(turn, network, found.id, asked))) for found in loaded]
        await telling.tell_truck(turn, network, [each.found for each in taken], [each.news for each in taken])
        for each in taken:
            await settle(turn, network, each)
    else:
        was_in = await _was_in(turn, network, meant.former_id)
        await _take_in(turn, network, goods[0], await _intents(turn, network, meant.offer), was_in)
    for found in goods:
        await ask_centres(turn, network, found)
    turn.answer("rounds.opened")


async def wanted(
    turn: Turn, network: Network, round_id: int, asked: Sequence[tuple[Intent, list[str]]] = ()
) -> tuple[Found, list[Intent]]:
    """A goods of a truck as it is beside what the goods before it took in, and who wants it, or may want it (`_without_formula`)."""
    found = await rounds.by_id(turn.connection, network.id, round_id)
    assert found is not None
    told = await _intents(turn, network, found.round.offer)
    return found, [*told, *(each for each, fits in asked if found.product in fits)]


async def add(turn: Turn, network: Network, meant: Meant, offer: Offer, offer_id: int) -> Found:
    """Open the round of one goods; refused where somebody opened one with this offer meanwhile."""
    found = await rounds.add(
        turn,
        network.id,
        deadline=meant.deadline,
        product=offer.product,
        unit=offer.unit,
        fill_to=FillTo(network.fill_to),
        offer_id=offer_id,
        resolution_id=meant.resolution.id if meant.resolution else None,
        fee_satang=meant.terms.fee_satang,
        due_days=meant.terms.due_days,
        deposit_satang=meant.terms.deposit_satang,
    )
    if found is None:
        already = await rounds.of_offer(turn.connection, network.id, offer_id)
        assert already is not None
        await refuse_second(turn, already)
    assert found is not None
    return found


async def _new_offer(turn: Turn, network: Network, offer: Offer) -> int:
    """What the seller asks this time, as who opens the round has said it."""
    kept = await offers.add(turn, network.id, offer, offer.seller, {})
    await offers.confirm(turn, kept)
    return kept.id


async def ask_centres(turn: Turn, network: Network, found: Found) -> None:
    """Marketing of each network below is asked once whether it joins, with the price and what its own members have told."""
    for centre in await members.of_network(turn.connection, network.id):
        if centre.child_network_id is None:
            continue
        below = await networks.by_id(turn.connection, centre.child_network_id)
        values, keyboard = await _asking_centre(turn, network, below, found)
        people = map(Somebody, await marketing(turn.connection, below))
        await tell(turn, below, people, "rounds.ask_centre", values, keyboard=keyboard, about=views.rounds.about(found))


async def _asking_centre(turn: Turn, network: Network, below: Network, found: Found) -> tuple[dict[str, Any], Keyboard]:
    """What a network below is asked about the round of the one above; its yes carries the deadline that its own round would have."""
    deadline = _deadline_below(found.round, turn.now)
    month = month_of(turn.now, below.tz)
    told = [
        each
        for each in await needs.intents(turn.connection, below, month, found.product, found.unit)
        if not each.unclear
    ]
    values = {
        "above": network.name,
        "network": below.name,
        "product": found.product,
        "unit": found.unit,
        "deadline": found.round.deadline.isoformat(),
        "own_deadline": deadline.isoformat(),
        "tiers": [[tier.from_quantity, tier.price_satang] for tier in _tiers(found.round)],
        "truck": views.measures.counted_of(found.round),
        "total": sum(each.quantity or 0 for each in told),
        "organisations": len(told),
    }
    keyboard: Keyboard = [
        [data("rounds.join_above", f"rounds.below:{found.id}:{_minute(deadline)}", name=below.name)],
        [
            data("rounds.other_day", f"rounds.below_day:{found.id}"),
            data("rounds.not_joined", f"rounds.below_no:{found.id}"),
        ],
    ]
    return values, keyboard


def _tiers(now: Round) -> list[Tier]:
    """The prices of a goods; only that of now where those of the whole truck count."""
    by_truck = now.truck is not None and now.truck.measures.tiers
    return [Tier(0, now.price)] if by_truck else sorted(now.offer.tiers)


def _minute(moment: datetime) -> int:
    """A moment as buttons carry it."""
    return int(moment.timestamp()) // 60


@dataclass(frozen=True)
class Taken:
    """A new round with what its network has told: who reads that it is in it, or is asked how much (organisation, words)."""

    found: Found
    opened: dict[int, str]
    asked: dict[int, str]

    @property
    def news(self) -> list[tuple[int, dict[str, Any]]]:
        """What each organisation reads of it."""
        return [
            *((key, {"why": "opened", "words": words}) for key, words in self.opened.items()),
            *((key, {"why": "asked", "words": words}) for key, words in self.asked.items()),
        ]


async def take(turn: Turn, network: Network, found: Found, intents: list[Intent]) -> Taken:
    """Carry every clear intent into a new round; what is not clear is asked about. Where a deposit is asked they wait for it."""
    positions = {each.id: each.position for each in await members.of_network(turn.connection, network.id)}
    after, asked = found.round, []
    for each in intents:
        try:
            if each.unclear or each.quantity is None:
                raise Refused("rounds.refused_zero")
            after = ordered(
                after,
                each.member_id,
                each.quantity,
                turn.now,
                turn.now,
                tolerance=each.tolerance,
                position=positions[each.member_id],
            )
        except Refused:  # more than the seller has: what is left is asked about like what was not clear
            asked.append(each)
    carried, waits = "carried", bool(found.deposit_satang)
    if waits:
        after, carried = found.round, "deposit"
    found = await rounds.save(turn, found, after, Act.OPENED)
    for each in intents:
        state = "asked" if each in asked else carried
        for statement_id in each.statement_ids:
            await rounds.take_intent(turn, found, each.member_id, statement_id, state)
        if state == "carried":
            await storage.needs.take_up(turn, network.id, each.need_ids)
        if state == "deposit" and each.quantity:
            await rounds.await_deposit(turn, found, each.member_id, each.quantity, turn.now, tolerance=each.tolerance)
    turn.changed("needs", network.id, network.id)
    await closing.plan(turn, found)
    return Taken(
        found,
        {each.member_id: each.words for each in intents if each not in asked},
        {each.member_id: each.words for each in asked},
    )


async def settle(turn: Turn, network: Network, taken: Taken) -> None:
    """Let what is covered by an organisation's credit count at once."""
    for member_id in (*taken.opened, *taken.asked) if taken.found.deposit_satang else ():
        await lines.settle(turn, network, member_id)


async def _take_in(
    turn: Turn, network: Network, found: Found, intents: list[Intent], was_in: Mapping[int, int] = NOBODY
) -> None:
    """Take into a new round what its network has told, post its card, tell each organisation once, ask about the rest.

    `was_in`: the units of who was in the round that this one is once more; it is asked whether it takes them again, unless a need
    stands in the round by itself.
    """
    taken = await take(turn, network, found, intents)
    found = taken.found
    await telling.post(turn, network, found, fresh=True)
    await telling.show_marketing(turn, network, found)
    again = {key: units for key, units in was_in.items() if key not in taken.opened}
    for member_id, units in again.items():
        await rounds.say(turn, found, member_id, Word.BEFORE, units)
    await telling.tell_each(turn, network, found, "opened", [each for each in taken.news if each[0] not in again])
    await telling.tell_each(turn, network, found, "again", [(key, {"last_time": each}) for key, each in again.items()])
    await settle(turn, network, taken)


async def ask_moving(turn: Turn, round_id: int, day: date | None = None, moment: datetime | None = None) -> None:
    """[เลื่อนวันปิด]: to when? Of a `day` that was said to which hour, with the `moment` as a button, or the deadline's own hour."""
    there = await led(turn, round_id)
    values = await views.rounds.figures(turn.connection, there.network, there.found)
    keyboard: Keyboard = []
    if day is not None:
        own_hour = there.found.round.deadline.astimezone(there.network.tz).time()
        then = moment or datetime.combine(day, own_hour, there.network.tz)
        if then > turn.now:
            keyboard = [[data("rounds.until_then", "rounds.move_to:{question}", deadline=then.isoformat())]]
        values |= {"day": day.isoformat()}
    await questions.ask(
        turn,
        "rounds.moving",
        "rounds.ask_moving",
        values,
        state={"round": round_id} | ({"day": day.isoformat(), "then": then.isoformat()} if day is not None else {}),
        keyboard=keyboard,
        network_id=there.network.id,
    )


async def move_as_asked(turn: Turn, question: Question) -> None:
    """[ศุกร์ที่ 18 … 18.00 น.]: to the moment that the button says."""
    there = await led(turn, int(question.state["round"]))
    await questions.decide(turn, question)
    await move_to(turn, there.found, datetime.fromisoformat(question.state["then"]))


async def move(turn: Turn, question: Question, text: str) -> None:
    """The answer to when it shall close."""
    there = await led(turn, int(question.state["round"]))
    day = question.state.get("day")
    hour = hour_alone(text, turn.now.astimezone(there.network.tz)) if day is not None else None
    if hour is not None:  # of the day that was said before
        deadline = datetime.combine(date.fromisoformat(str(day)), hour, there.network.tz)
    else:
        deadline = deadline_told(text, turn.now, there.network)
    await move_to(turn, there.found, deadline)
    await questions.end(turn, question)


async def move_to(turn: Turn, found: Found, deadline: datetime) -> None:
    """Another deadline, of all goods of a truck that still take one; what was closed is open again while nothing was ordered."""
    parent = await rounds.above(turn.connection, found) if found.round.parent_id is not None else None
    after = moved(found.round, deadline, turn.now, parent.round if parent is not None else None)
    goods = [(found, after)]
    if found.truck_id is not None:
        for other in await rounds.of_truck(turn.connection, found.network_id, found.truck_id):
            if other.id != found.id and other.round.state in MOVABLE:
                goods.append((other, moved(other.round, deadline, turn.now)))
    network = await networks.by_id(turn.connection, found.network_id)
    saved = [await rounds.save(turn, before, after, Act.MOVED) for before, after in goods]
    for each in saved:
        await closing.plan(turn, each)
        await closing.move_below(turn, each, closing.plan)
        await rounds.changed(turn, each)
    await closing.tell_moved(turn, network, saved)
    outbox.reply(turn, "rounds.moved", {"deadline": deadline.isoformat()})


# --- who is asked whether it orders -------------------------------------------------------------------------------------------


async def ask_about(turn: Turn, network: Network, told: Iterable[Statement]) -> None:
    """What was just confirmed as wanted, of a product that a round takes orders for, is asked about: it is no order by itself.

    Whoever confirmed it reads the question, with the quantity where it comes to whole units; who is in the round has an order there.
    """
    wanted = [each for each in told if each.kind == "purchase" and each.product and each.member_id is not None]
    chat_id = turn.who.private_chat_id
    if not wanted or chat_id is None:
        return
    running = [each for each in await rounds.open_of(turn.connection, network.id) if each.round.state is State.OPEN]
    for line in wanted:
        assert line.member_id is not None
        found = next((each for each in running if each.product == line.product), None)
        if found is None or found.round.line(line.member_id) is not None:
            continue
        if not await rounds.take_intent(turn, found, line.member_id, line.id, "asked"):
            continue
        member = await members.by_id(turn.connection, network.id, line.member_id)
        quantity = await _whole_units(turn, found, line)
        had = await views.rounds.ordered(turn.connection, found, member.id)
        place = f"{found.id}:{member.id}"
        order = (
            data("rounds.type_figure", f"rounds.join:{place}")
            if quantity is None
            else data("rounds.order_now", f"rounds.set:{place}:{quantity}:{had}", quantity=quantity, unit=found.unit)
        )
        values = await views.rounds.figures(turn.connection, network, found) | {
            "member": member.name,
            "quantity": quantity,
        }
        keyboard: Keyboard = [[order], [data("rounds.not_this_time", f"rounds.not:{place}")]]
        outbox.say(
            turn, chat_id, "rounds.ask_new_need", values, keyboard=keyboard, kind="answer", network_id=network.id
        )


async def _whole_units(turn: Turn, found: Found, line: Statement) -> int | None:
    """What was said in units of the round; None where that is no whole number of them, or not known."""
    if line.quantity is None or line.unsure:
        return None
    said = await offers.convert(turn.connection, found.network_id, found.product, line.quantity, line.unit, found.unit)
    return int(said) if said is not None and said == said.to_integral_value() and said > 0 else None


# --- the networks below -------------------------------------------------------------------------------------------------------


async def _above(turn: Turn, round_id: int) -> tuple[Standing, Found]:
    """The round of the network above one in which the person runs rounds; anything else is an old button."""
    for network_id in await networks_here(turn):
        standing = await in_network(turn, network_id)
        parent_id = standing.network.parent_id
        if parent_id is None or await members.of_child(turn.connection, network_id) is None:
            continue
        found = await rounds.by_id(turn.connection, parent_id, round_id)
        if found is not None:
            require_marketing(standing)
            return standing, found
    raise Refused("common.old_button")


async def join(turn: Turn, round_id: int, shown: int | None = None) -> None:
    """[เปิดรอบของรัตภูมิ]: a day before the parent closes; where that is another moment than was `shown` by now, it is asked anew."""
    standing, parent = await _above(turn, round_id)
    deadline = _deadline_below(parent.round, turn.now)
    if shown not in (None, _minute(deadline)):
        above = await networks.by_id(turn.connection, parent.network_id)
        values, keyboard = await _asking_centre(turn, above, standing.network, parent)
        outbox.shows_other(turn)
        outbox.reply(turn, "rounds.ask_centre", values, keyboard=keyboard, network_id=standing.network.id)
        return
    await _open_below(turn, standing.network, parent, deadline)
    outbox.take_buttons(turn)
    turn.answer("rounds.opened")


async def ask_day(turn: Turn, round_id: int) -> None:
    """[เปลี่ยนวัน]: until when is ours open?"""
    standing, parent = await _above(turn, round_id)
    await questions.ask(
        turn,
        "rounds.below_day",
        "rounds.ask_below_day",
        {"product": parent.product, "deadline": parent.round.deadline.isoformat()},
        state={"round": round_id},
        network_id=standing.network.id,
    )


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """Not later than the parent's."""
    standing, parent = await _above(turn, int(question.state["round"]))
    deadline = deadline_told(text, turn.now, standing.network)
    await _open_below(turn, standing.network, parent, deadline)
    await questions.end(turn, question)


def _deadline_below(parent: Round, now: datetime) -> datetime:
    """A day before the parent's; the parent's own where that is over."""
    early = parent.deadline - BEFORE_PARENT
    return early if early > now else parent.deadline


async def _open_below(turn: Turn, network: Network, parent: Found, deadline: datetime) -> None:
    check_opening(Round(0, parent.round.offer, State.OPEN, deadline, parent_id=parent.id), turn.now, parent.round)
    found = await rounds.add(
        turn,
        network.id,
        deadline=deadline,
        product=parent.product,
        unit=parent.unit,
        fill_to=FillTo(network.fill_to),
        parent_id=parent.id,
        fee_satang=network.fee_satang,
        due_days=network.due_days,
    )
    if found is None:
        raise Refused("rounds.opened_already")
    month = month_of(turn.now, network.tz)
    wanted = await needs.intents(turn.connection, network, month, parent.product, parent.unit)
    await _take_in(turn, network, found, wanted)
    await rounds.changed(turn, found)
    await ask_centres(turn, network, found)


async def do_not_join(turn: Turn, round_id: int) -> None:
    """[ไม่ร่วมรอบนี้]: nothing is opened; it can be until the parent closes."""
    await _above(turn, round_id)
    turn.answer("rounds.unchanged")


async def fill(turn: Turn, round_id: int, quantity: int, had: int | None = None) -> None:
    """[เติม 2] of a centre's hub, while the round that orders is filled: its own line in the centre's round is so many units then.

    `had`: what it was when that was asked; another person of the hub may have filled since.
    """
    there = await at(turn, round_id)
    await require_hub(turn.connection, there.standing, turn.who.id)
    member = await hub_member(turn.connection, there.network)
    top = await rounds.top(turn.connection, there.found)
    if member is None or there.found.round.parent_id is None:
        raise Refused("common.old_button")
    now = there.found.round.quantity(member.id)
    if had not in (None, now) and now != quantity:
        raise Refused("rounds.changed_meanwhile", quantity=now, unit=there.found.unit)
    after = filled_below(there.found.round, top.round, member.id, quantity, turn.now, position=member.position)
    found = await rounds.save(turn, there.found, after, Act.CHANGED)
    await rounds.changed(turn, found)
    top = await rounds.top(turn.connection, found)
    complete = filled(top.round)
    if complete is not top.round:
        await closing.become(turn, top, complete)
    else:
        await closing.fill_others(turn, top)
    await outbox.show(
        turn,
        turn.here.id,
        views.rounds.of_organisation(found, member.id),
        {"why": "changed"},
        network_id=there.network.id,
    )
    outbox.take_buttons(turn)
    turn.answer("rounds.kept")


async def ask_after_cancelling(turn: Turn, found: Found) -> None:
    """The round above is off: marketing of each centre says whether it orders alone or not at all; leaders hear it after that."""
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        values = await views.rounds.figures(turn.connection, network, child) | {"above_reason": found.reason}
        keyboard: Keyboard = [
            [
                data("rounds.order_alone", f"rounds.alone:{child.id}"),
                data("rounds.cancel_ours", f"rounds.cancel:{child.id}"),
            ]
        ]
        people = map(Somebody, await marketing(turn.connection, network))
        await tell(turn, network, people, "rounds.above_cancelled", values, keyboard=keyboard)


async def tell_going_on(turn: Turn, found: Found) -> None:
    """The round above goes on after all: marketing of each centre that has not left it reads so."""
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        values = await views.rounds.figures(turn.connection, network, child)
        people = map(Somebody, await marketing(turn.connection, network))
        await tell(turn, network, people, "rounds.above_goes_on", values)


async def order_alone(turn: Turn, round_id: int) -> None:
    """[สั่งเอง]: the centre's round goes on by itself, with the same offer."""
    there = await led(turn, round_id)
    parent = await rounds.above(turn.connection, there.found)
    if parent is None or parent.round.state is not State.CANCELLED or there.found.round.state is State.CANCELLED:
        raise Refused("common.old_button")
    kept = await offers.add(turn, there.network.id, there.found.round.own_offer, there.found.round.offer.seller, {})
    await offers.confirm(turn, kept)
    await rounds.set_columns(turn, there.found, "ordered_alone", parent_id=None, offer_id=kept.id)
    found = await rounds.by_id(turn.connection, there.network.id, round_id)
    assert found is not None
    found = await closing.become(turn, found, alone(found.round), Act.CLOSED)
    if found.round.state in (State.CHOICE, State.CLOSED):
        await closing.await_step(turn, found)
    await telling.show_marketing(turn, there.network, found)
    outbox.take_buttons(turn)
    turn.answer("rounds.goes_on")
