"""A round before it is opened: with which offer, until when, the group's card as it will stand, and what can be changed on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import domain.trucks
import views.measures
import views.rounds
from acts.rounds.deadlines import deadline_told, may_close
from acts.rounds.telling import At, led
from acts.standing import in_network, networks_here
from domain.months import month_of
from domain.needs import Intent
from domain.offers import Offer, Tier, check
from domain.refusal import Refused
from domain.rounds import PAST, Round, State, check_once_more, check_opening, once_more, to_be_once_more
from domain.seals import seal
from domain.terms import Fee, Per, Terms
from domain.trade import RoundTold
from domain.trucks import MOST_GOODS, Counted, Load, Measures, unit_of
from language.resolutions import chooses
from storage import members, offers, outbox, questions, resolutions, rounds
from storage.networks import Network
from storage.offers import Kept
from storage.outbox import data
from storage.questions import Question
from storage.resolutions import Cited
from storage.rounds import Found
from storage.turn import Turn
from views import needs
from views.standing import Standing
from views.trade import require_marketing

LATELY = timedelta(days=120)  # so long a resolution is one of the last months, which a round may go by
OPEN = "rounds.open"  # the question whether it is opened so
WEIGHT = "trucks.weight"  # the question what a unit weighs
PRICE = "trucks.tier_price"  # and what it costs from a tier of the whole truck on
NONE_LEFT_OUT: Mapping[str, list[str]] = {"nobody": [], "open": []}  # of a truck that is opened once more
NOTHING = Measures()  # counts over a truck: each goods by itself


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


async def take_deadline(turn: Turn, question: Question, text: str) -> None:
    """'อังคารที่ 15 หกโมงเย็น': the group's card as it will stand, to be opened with one tap."""
    standing, kept = await _offered(turn, int(question.state["offer"]))
    deadline = deadline_told(text, turn.now, standing.network)
    await questions.end(turn, question)
    await preview(turn, standing.network, kept, deadline)


@dataclass(frozen=True)
class Goods:
    """A goods that will be opened with an offer; `offer_id`: that in the books.

    `former_id`: the past round that is opened once more. `offer_id` is that round's then, and `offer` becomes a new one when it opens.
    """

    offer: Offer
    offer_id: int
    former_id: int | None = None

    @classmethod
    def of(cls, kept: Kept) -> "Goods":
        """The goods of an offer as it stands."""
        return cls(kept.offer, kept.id)

    @property
    def named(self) -> dict[str, Any]:
        """What a button says of it."""
        return {"product": self.offer.product, "unit": self.offer.unit, "price": self.offer.price(0)}

    def kept_as(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {"offer": self.offer_id, "former": self.former_id, "tiers": self.offer.plain()["tiers"]}


@dataclass(frozen=True)
class Meant:
    """A round as it will be opened: with which goods, until when, at the hub's terms, by which resolution (None: none is cited).

    Several `goods` of one seller are rounds of one truck; `measures`: what counts over all of it. `aside`: goods of the past truck that
    were taken out, and can be taken in again.
    """

    goods: tuple[Goods, ...]
    deadline: datetime
    terms: Terms
    resolution: Cited | None
    measures: Measures = NOTHING
    aside: tuple[Goods, ...] = ()

    @property
    def offer(self) -> Offer:
        """What the first goods is offered for."""
        return self.goods[0].offer

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What every goods is offered for, in the order in which they were chosen."""
        return tuple(each.offer for each in self.goods)

    @property
    def is_truck(self) -> bool:
        """Whether it is of several goods."""
        return len(self.goods) > 1

    @property
    def former_id(self) -> int | None:
        """The first past round that is opened once more; None where all goods are opened with an offer as it stands."""
        return next((each.former_id for each in self.goods if each.former_id is not None), None)

    @property
    def alone(self) -> "tuple[Meant, ...]":
        """Each goods as it would be opened by itself."""
        return tuple(replace(self, goods=(each,), resolution=None) for each in self.goods)

    @property
    def counts(self) -> Measures:
        """What counts over the truck; nothing of one goods by itself."""
        return self.measures if self.is_truck else NOTHING

    @property
    def counts_weight(self) -> bool:
        """Whether it has to be known what a unit of each goods weighs."""
        return Counted.WEIGHT in self.counts.counted or self.terms.fee.per is Per.TON

    def kept_as(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {
            "goods": [each.kept_as() for each in self.goods],
            "aside": [each.kept_as() for each in self.aside],
            "deadline": self.deadline.isoformat(),
            "fee": self.terms.fee.satang,
            "fee_per": self.terms.fee.per,
            "due": self.terms.due_days,
            "deposit": self.terms.deposit_satang,
            "resolution": self.resolution.id if self.resolution else None,
            "measures": self.measures.plain(),
        }


async def preview(turn: Turn, network: Network, kept: Kept, deadline: datetime) -> None:
    """The group's card as it will stand, at the hub's terms and by the resolution that chose the offer, where there is one."""
    resolution = await _chosen_by(turn, network, kept.offer)
    await show(turn, network, Meant((Goods.of(kept),), deadline, network.terms, resolution))


async def preview_again(
    turn: Turn, network: Network, priced: Sequence[tuple[Found, tuple[Tier, ...]]], deadline: datetime
) -> None:
    """The same of a past round, or of a past truck's goods, at these prices: terms, and what counts over the truck, as they were."""
    goods = tuple(_again(found, tiers) for found, tiers in priced)
    first, place = priced[0][0], priced[0][0].round.truck
    terms = first.terms
    chosen = [await _chosen_by(turn, network, each.offer) for each in goods]
    meant = Meant(goods, deadline, terms, next((each for each in chosen if each is not None), None))
    if place is not None:
        before = [found.round.own_offer for found, _ in priced]
        meant = replace(meant, measures=domain.trucks.once_more(place.measures, before, meant.offers))
    await show(turn, network, meant)


def _again(former: Found, tiers: tuple[Tier, ...]) -> Goods:
    """The goods of a past round at these prices."""
    return Goods(once_more(former.round.own_offer, tiers), former.offer_id, former.id)


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
    """What the card says of a round of one goods that is not opened yet."""
    offer = meant.offer
    intents = await intents_for(turn, network, offer)
    carried = [each for each in intents if not each.unclear]
    check_opening(Round(0, offer, State.OPEN, meant.deadline), turn.now)
    tier, total = offer.next_tier(0), sum(each.quantity or 0 for each in carried)
    was_in = await were_in(turn, network, meant.goods[0])
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
        "fee": views.rounds.plain_fees([meant.terms.fee]),
        "fees_above": [],
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


async def were_in(turn: Turn, network: Network, goods: Goods) -> dict[int, int]:
    """The organisations of today that were in the past round that is opened once more, each with its units."""
    key = goods.former_id
    former = None if key is None else await rounds.by_id(turn.connection, network.id, key)
    if former is None:
        return {}
    here = await members.of_network(turn.connection, network.id)
    units = {line.member_id: line.quantity for line in former.round.own if line.quantity}
    return {each.id: units[each.id] for each in here if each.id in units and each.child_network_id is None}


async def shown(turn: Turn, network: Network, meant: Meant) -> dict[str, Any]:
    """What the card says: of one goods its figures, of several those of each."""
    if not meant.is_truck:
        return await figures(turn, network, meant)
    goods = [await figures(turn, network, each) for each in meant.alone]
    asked = await without_formula(turn, network, meant)
    names = ("seller", "deadline", "due_days", "fee", "fees_above", "deposit")
    weights = await weights_of(turn, network, meant)
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
        "again": None if meant.former_id is None else len(await _asked_again(turn, network, meant)),
        **{name: goods[0][name] for name in names},
    }


async def _asked_again(turn: Turn, network: Network, meant: Meant) -> set[int]:
    """The organisations that were in a past truck and are asked whether they are again: with a goods of which they told no need."""
    asked: set[int] = set()
    for each in meant.goods:
        carried = {one.member_id for one in await intents_for(turn, network, each.offer) if not one.unclear}
        asked |= (await were_in(turn, network, each)).keys() - carried
    return asked


async def _addable(turn: Turn, network: Network, meant: Meant) -> list[Goods]:
    """What can go on the truck besides; a past round of one goods is opened as it was."""
    if not meant.is_truck and meant.former_id is not None:
        return list(meant.aside)
    held = [(each.offer.product, each.offer.unit) for each in (*meant.goods, *meant.aside)]
    return [*meant.aside, *map(Goods.of, await offered_besides(turn, network, meant.offer.seller, held))]


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


async def add_goods(turn: Turn, question: Question, offer_id: int) -> None:
    """[+ ยูเรีย]: the card again, with this goods of the same seller besides."""
    standing, meant = await meant_by(turn, question)
    added = [each for each in await _addable(turn, standing.network, meant) if each.offer_id == offer_id]
    if not added:
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    aside = tuple(each for each in meant.aside if each.offer_id != offer_id)
    await show(turn, standing.network, replace(meant, goods=(*meant.goods, *added), aside=aside))


async def leave_goods(turn: Turn, question: Question, offer_id: int) -> None:
    """[เอายูเรียออก]: the card again, without it."""
    standing, meant = await meant_by(turn, question)
    rest = tuple(each for each in meant.goods if each.offer_id != offer_id)
    aside = tuple(each for each in meant.goods if each.offer_id == offer_id and each.former_id is not None)
    if not rest:
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    await show(turn, standing.network, replace(meant, goods=rest, aside=(*meant.aside, *aside)))


async def weights_of(turn: Turn, network: Network, meant: Meant) -> list[int | None]:
    """Grams that a unit of each goods weighs; None where the truck or the fee counts in weight and nobody stated it."""
    if not meant.counts_weight:
        return [None] * len(meant.goods)
    return await views.measures.grams(turn.connection, network, meant.offers)


async def show(turn: Turn, network: Network, meant: Meant) -> None:
    """Show the card of a round or truck as it would be opened, with what can be changed on it.

    First it is asked what a unit weighs, where the truck or the fee counts in weight and nobody stated it, and what goods cost at
    a tier of the truck for which nobody said it. Refused where what counts over the truck cannot be counted over its goods.
    """
    grams = await weights_of(turn, network, meant)
    for offer, each in zip(meant.offers, grams, strict=True):
        if each is None and meant.counts_weight:
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
    values = await shown(turn, network, meant)
    uncited = [] if meant.resolution is None else [[data("rounds.cite_none", "rounds.cite_none:{question}")]]
    anew = data("rounds.other_deadline", f"rounds.choose:{meant.goods[0].offer_id}")
    if meant.former_id is not None:
        press = "trucks.other_terms:{question}" if meant.is_truck else f"rounds.repeat:{meant.former_id}"
        anew = data("rounds.other_terms", press)
    await questions.ask(
        turn,
        OPEN,
        "trucks.preview" if meant.is_truck else "rounds.preview",
        values,
        state=meant.kept_as() | {"seal": seal(values)},
        keyboard=[
            [data("rounds.open_it", "rounds.open:{question}")],
            *[
                [data("trucks.add", f"trucks.add:{{question}}:{each.offer_id}", **each.named)]
                for each in await _addable(turn, network, meant)
            ],
            *[
                [data("trucks.without", f"trucks.without:{{question}}:{each.offer_id}", **each.named)]
                for place, each in enumerate(meant.goods)
                if meant.is_truck and (place or each.former_id is not None)
            ],
            [anew],
            [data("rounds.other_fee", "rounds.fee:{question}"), data("rounds.other_due", "rounds.due:{question}")],
            [data("rounds.other_deposit", "rounds.deposit:{question}")],
            *([[data("trucks.measure", "trucks.measure:{question}")]] if meant.is_truck else []),
            *uncited,
        ],
        network_id=network.id,
    )


async def meant_by(turn: Turn, question: Question) -> tuple[Standing, Meant]:
    """What the card showed, for who may still open it."""
    kept = question.state
    plain = kept.get("goods") or [
        kept,
        *({"offer": each} for each in kept.get("besides", ())),
    ]  # of before trucks came again
    standing, first = await _first(turn, plain[0])
    rest = [await _besides(turn, standing, each) for each in plain[1:]]
    aside = [await _besides(turn, standing, each) for each in kept.get("aside", ())]
    cited = kept.get("resolution")
    resolution = None if cited is None else await resolutions.cited(turn.connection, standing.network.id, cited)
    fee = Fee(kept.get("fee", 0), Per(kept.get("fee_per", Per.UNIT)))
    terms = Terms(fee, kept.get("due"), kept.get("deposit", 0))
    deadline = datetime.fromisoformat(kept["deadline"])
    goods = (first, *(each for each in rest if each is not None))
    counts = domain.trucks.measures(kept.get("measures"))
    left = tuple(each for each in aside if each is not None)
    return standing, Meant(goods, deadline, terms, resolution, counts, left)


async def told_shown(turn: Turn, question: Question) -> tuple[RoundTold, ...]:
    """What the card says in words: of which goods (None of several), of which seller, until when."""
    standing, meant = await meant_by(turn, question)
    product = None if meant.is_truck else meant.offer.product
    return (RoundTold(meant.offer.seller, product, meant.deadline.astimezone(standing.network.tz)),)


async def put_right(turn: Turn, question: Question, things: Sequence[RoundTold], words: str) -> bool:
    """Another deadline, of a day alone at the hour that stood there: the card anew; False of other goods, or another seller's."""
    standing, meant = await meant_by(turn, question)
    (was,), (told,) = await told_shown(turn, question), things
    if (told.seller, told.product) != (was.seller, was.product):
        return False
    deadline = told.deadline
    if deadline is None and told.day is not None:
        deadline = datetime.combine(
            told.day, meant.deadline.astimezone(standing.network.tz).time(), standing.network.tz
        )
    if deadline is None:
        return False
    await show(turn, standing.network, replace(meant, deadline=may_close(deadline, turn.now)))
    return True


async def _first(turn: Turn, plain: Mapping[str, Any]) -> tuple[Standing, Goods]:
    """The first goods that a question keeps, and where it is opened."""
    if plain.get("former") is None:
        standing, kept = await _offered(turn, int(plain["offer"]))
        return standing, Goods.of(kept)
    there = await past(turn, int(plain["former"]))
    return there.standing, _again(there.found, tuple(Tier(*each) for each in plain["tiers"]))


async def _besides(turn: Turn, standing: Standing, plain: Mapping[str, Any]) -> Goods | None:
    """Another goods that a question keeps; None where it is offered no more."""
    if plain.get("former") is None:
        kept = await offers.by_id(turn.connection, standing.network.id, int(plain["offer"]))
        return Goods.of(kept) if kept is not None and kept.state == "confirmed" else None
    return (await _first(turn, plain))[1]


async def past(turn: Turn, round_id: int) -> At:
    """A past round that can be opened once more, for who runs rounds; refused while the same is open already."""
    there = await led(turn, round_id)
    check_once_more(there.found.round)
    already = await _open_already(turn, there)
    if already is not None:
        await refuse_second(turn, already)
    return there


async def _open_already(turn: Turn, there: At) -> Found | None:
    """The round of the same goods and seller that takes orders, or waits to be ordered."""
    goods = (there.found.product, there.found.round.offer.seller)
    for each in await rounds.open_of(turn.connection, there.network.id):
        if each.round.parent_id is None and (each.product, each.round.offer.seller) == goods:
            return each
    return None


async def past_together(turn: Turn, round_id: int) -> tuple[list[At], dict[str, list[str]]]:
    """A past round, or of a past truck each goods that can be opened once more, for who runs rounds.

    Beside them those that are left out: 'nobody' was in them, or they are 'open' already. Refused while one goods still runs, and where
    nothing is left.
    """
    there = await led(turn, round_id)
    truck_id = there.found.truck_id
    if truck_id is None:
        return [await past(turn, round_id)], dict(NONE_LEFT_OUT)
    truck = await rounds.of_truck(turn.connection, there.network.id, truck_id)
    runs = next((each for each in truck if each.round.state not in PAST), None)
    if runs is not None:
        raise Refused("trucks.refused_again_runs", product=runs.product, state=runs.round.state.value)
    fitting = {each.id for each in to_be_once_more([each.round for each in truck])}
    goods = [At(there.standing, each) for each in truck if each.id in fitting]
    already = [await _open_already(turn, each) for each in goods]
    here = [each for each, second in zip(goods, already, strict=True) if second is None]
    if not here:  # then the rules of a round by itself say why
        await past(turn, goods[0].found.id if goods else round_id)
    left = {
        "nobody": [each.product for each in truck if each.id not in fitting],
        "open": [each.found.product for each, second in zip(goods, already, strict=True) if second is not None],
    }
    return here, left


async def cite_none(turn: Turn, question: Question) -> None:
    """[ไม่อ้างมติ]: the card again, without the resolution."""
    standing, meant = await meant_by(turn, question)
    outbox.take_buttons(turn)
    await show(turn, standing.network, replace(meant, resolution=None))


async def intents_for(turn: Turn, network: Network, offer: Offer) -> list[Intent]:
    """What the network has told this month that it needs of the goods of an offer."""
    month = month_of(turn.now, network.tz)
    return await needs.intents(turn.connection, network, month, offer.product, offer.unit)


async def without_formula(turn: Turn, network: Network, meant: Meant) -> list[tuple[Intent, list[str]]]:
    """What was told under a name that can be several goods of a truck, with those: it is asked about with each of them."""
    month = month_of(turn.now, network.tz)
    return await needs.without_formula(turn.connection, network, month, [each.product for each in meant.offers])
