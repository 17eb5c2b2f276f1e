"""Sellers' offers (ใบเสนอราคา): told in words by who runs rounds, kept as drafts on one card, said to be right, and compared.

How much one unit of a product holds (1 กระสอบ = 50 กิโลกรัม) is told with them, and counts from a tap on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from acts import standing
from domain.needs import in_full
from domain.offers import whole_packs
from domain.offers_told import Draft, amended, begun, filled, offer_told
from domain.people import name_key
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.trade import ConversionTold, OfferTold
from language.amounts import baht_alone
from language.hearing import Words
from storage import offers, outbox, questions
from storage.networks import Network
from storage.offers import Kept
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.needs import products_of_month, unit_of
from views.offers import bounds_of, first_of, gap_of, may_be_kept, month_now, side_by_side

WHICH, AGAIN = "offers.which", "offers.again"
GOES_ON = timedelta(days=7)  # what was spoken of so long ago is still meant where no product is named
MOST_OFFERED = 8
HOLDS = "offers.holds"
DRAFT = "offers.draft"
PRICE = "offers.price"


async def hear(turn: Turn, words: Words) -> bool:
    """Offers and conversions, from who runs rounds; False where it is something else, or from somebody else."""
    told = words.told(OfferTold | ConversionTold)
    here = await standing.here_with(turn, Right.RUN_ROUNDS) if told else None
    if here is None:
        return False
    await _take(turn, here.network, told, words.text)
    return True


async def take_again(turn: Turn, question: Question, words: Words) -> bool:
    """What was typed after [แก้ไข]; anything else is a message of its own."""
    if not any(isinstance(each, OfferTold) for each in words.trade):
        return False
    await questions.end(turn, question)
    return await hear(turn, words)


async def choose_product(turn: Turn, question: Question, place: int) -> None:
    """[ปุ๋ย 15-15-15]: the product that a message without one was about."""
    network = await _network(turn, int(question.network_id or 0))
    products = question.state["products"]
    if not 0 <= place < len(products):
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    text = str(question.state["words"])
    told = [each for each in Words(text, turn.now).trade if isinstance(each, OfferTold | ConversionTold)]
    await _take(turn, network, told, text, products[place])


async def _take(
    turn: Turn, network: Network, told: Sequence[OfferTold | ConversionTold], text: str, product: str | None = None
) -> None:
    said = next((each.product for each in told if each.product is not None), None)
    before = await _spoken_of(turn, network)
    spoken = await products_of_month(turn.connection, network, month_now(network, turn.now))
    if product is None and said is not None:
        product = in_full(said, [*spoken, *([before.offer.product] if before else [])])
    if product is None:
        product = before.offer.product if before else spoken[0] if len(spoken) == 1 else None
    if product is None:
        await _ask_product(turn, network, spoken, text)
        return
    for each in told:
        if isinstance(each, ConversionTold):
            await _ask_holds(turn, network, product, each)
    lines = [each for each in told if isinstance(each, OfferTold)]
    if lines:
        await _keep(turn, network, lines, _Meant(product, before, spoken), text)


async def _ask_holds(turn: Turn, network: Network, product: str, told: ConversionTold) -> None:
    """Is that right?"""
    if not 0 < told.quantity <= 10**9:
        raise Refused("offers.refused_holds", product=product)
    state = {"product": product, "unit": told.unit, "quantity": str(told.quantity), "of_unit": told.of_unit}
    keyboard = [[data("offers.right", "offers.holds:{question}:1"), data("offers.not_so", "offers.holds:{question}:0")]]
    await questions.ask(turn, HOLDS, "offers.ask_holds", state, state=state, keyboard=keyboard, network_id=network.id)


async def _spoken_of(turn: Turn, network: Network) -> Kept | None:
    """The offer that this person spoke of last, while it can still be meant."""
    last = await offers.latest_of(turn.connection, network.id, turn.who.id)
    return last if last is not None and turn.now - last.at <= GOES_ON else None


async def _ask_product(turn: Turn, network: Network, products: Sequence[str], text: str) -> None:
    if not products:
        raise Refused("offers.refused_no_product")
    shown = list(products[:MOST_OFFERED])
    keyboard = [
        [data("offers.product", f"offers.product:{{question}}:{place}", product=product)]
        for place, product in enumerate(shown)
    ]
    state = {"products": shown, "words": text}
    await questions.ask(turn, WHICH, "offers.ask_product", {}, state=state, keyboard=keyboard, network_id=network.id)


@dataclass(frozen=True)
class _Meant:
    """What the lines of a message are about where they do not say it themselves."""

    product: str
    before: Kept | None
    spoken: Sequence[str]

    def of(self, told: OfferTold) -> str:
        """The product of one line."""
        return self.product if told.product is None else in_full(told.product, [*self.spoken, self.product])


async def _keep(turn: Turn, network: Network, lines: Sequence[OfferTold], meant: _Meant, text: str) -> None:
    """Every line is a draft, or amends one; all of a message stand on one card."""
    drafts = await offers.drafts_of(turn.connection, network.id, turn.who.id)
    first: int | None = None
    touched: list[int] = []
    for told in lines:
        found = await _amends(turn, network, told, meant, drafts)
        if found is not None and found.state == "draft":
            draft = amended(Draft(found.offer, bounds_of(found)), told)
            asked = found.asked | {"bounds": [list(each) for each in draft.bounds], "amended": True}
            if not await offers.change(turn, found, "amended", draft.offer, asked=asked):
                raise Refused("common.old_button")
            touched.append(first_of(found))
            continue
        product = meant.of(told)
        if found is not None:  # it was said to be right before: a new one in its place
            draft = amended(Draft(found.offer), told)
        elif told.seller is None:
            raise Refused("offers.refused_no_seller")
        else:
            draft = begun(told, told.seller, product, await _unit(turn, network, told, product))
        kept = await _add(turn, network, draft, text, first)
        first = first or kept.id
        touched.append(first)
    for key in dict.fromkeys(touched):
        await outbox.show(turn, turn.here.id, f"drafts:{key}", network_id=network.id, fresh=key == first)
    # What the card shows may be put right in words, where these answer no question that waits.
    waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if len(set(touched)) == 1 and (waits is None or waits.name == DRAFT):
        await questions.expect(turn, DRAFT, state={"first": touched[0]}, network_id=network.id)


async def told_shown(turn: Turn, question: Question) -> tuple[OfferTold, ...]:
    """The one offer that the card of a draft shows; none of several, of one with 'not more than', and where it is none any more."""
    found = await offers.told_with(turn.connection, question.network_id or 0, int(question.state["first"]))
    drafts = [each for each in found if each.state == "draft"]
    return (offer_told(drafts[0].offer),) if len(drafts) == 1 and not bounds_of(drafts[0]) else ()


async def put_right(turn: Turn, question: Question, things: Sequence[OfferTold], words: str) -> bool:
    """The draft says what its seller offers now, told as a whole; what was not told of it stays as it is."""
    (told,) = things
    network = await _network(turn, question.network_id or 0)
    first = int(question.state["first"])
    (found,) = await _drafts(turn, network.id, first)
    before = found.offer
    named = replace(
        before,
        seller=told.seller or before.seller,
        product=told.product or before.product,
        unit=told.unit or before.unit,
    )
    offer = amended(Draft(named), told).offer
    if not await offers.change(turn, found, "amended", offer, asked=found.asked | {"amended": True}):
        raise Refused("common.old_button")
    await outbox.show(turn, turn.here.id, f"drafts:{first}", network_id=network.id, fresh=True)
    await questions.expect(turn, DRAFT, state=question.state, network_id=network.id)
    return True


async def take_back(turn: Turn, question: Question) -> None:
    """The offer is told anew, with another figure or name: the draft before is thrown away."""
    await drop(turn, question.network_id or 0, int(question.state["first"]))
    turn.toast = None


async def _add(turn: Turn, network: Network, draft: Draft, text: str, first: int | None) -> Kept:
    asked: dict[str, Any] = {"bounds": [list(each) for each in draft.bounds]}
    kept = await offers.add(turn, network.id, draft.offer, text, asked | ({"with": first} if first else {}))
    return kept


async def _amends(turn: Turn, network: Network, told: OfferTold, meant: _Meant, drafts: Sequence[Kept]) -> Kept | None:
    """The draft that a line amends, or the offer that it changes; None where it tells of a new one."""
    whole = any(tier.from_quantity <= 1 for tier in told.tiers)
    if told.seller is not None:
        same = [each for each in drafts if _one_seller(each.offer.seller, told.seller)]
        same = [each for each in same if told.product is None or each.offer.product == meant.of(told)]
        if same or whole:
            return same[-1] if same else None
        return await offers.latest_of_seller(turn.connection, network.id, told.seller, meant.product)
    if not drafts:
        return None if meant.before is None or meant.before.state == "dropped" else meant.before
    newest = [each for each in drafts if first_of(each) == first_of(drafts[-1])]
    if len(newest) > 1:
        raise Refused("offers.refused_which_seller", sellers=[each.offer.seller for each in newest])
    return newest[0]


def _one_seller(first: str, second: str) -> bool:
    """Whether two names are one seller's: with or without what a shop is called before its name."""
    one, other = sorted((name_key(first), name_key(second)), key=len)
    return other.endswith(one)


async def _unit(turn: Turn, network: Network, told: OfferTold, product: str) -> str:
    if told.unit is not None:
        return told.unit
    known = await unit_of(turn.connection, network, month_now(network, turn.now), product)
    if known is None:
        raise Refused("offers.refused_no_unit", product=product)
    return known


async def decide_holds(turn: Turn, question: Question, yes: bool) -> None:
    """[ถูกต้อง] or [ไม่ใช่]; the month's list follows."""
    network = await _network(turn, int(question.network_id or 0))
    await questions.settle(turn, question)
    said = question.state
    if not yes:
        outbox.reply(turn, "offers.holds_left", {}, network_id=network.id)
        return
    await offers.state_conversion(
        turn, network.id, said["product"], said["unit"], Decimal(said["quantity"]), said["of_unit"]
    )
    outbox.reply(turn, "offers.holds_kept", dict(said), network_id=network.id)


async def confirm(turn: Turn, network_id: int, first: int) -> None:
    """[ถูกต้อง], [ถูกต้องทั้งหมด]: every offer of the card that can be kept; the comparison follows."""
    network = await _network(turn, network_id)
    today = turn.now.astimezone(network.tz).date()
    kept = [each for each in await offers.told_with(turn.connection, network_id, first) if may_be_kept(each, today)]
    done = [each for each in kept if await offers.confirm(turn, each)]
    if not done:
        raise Refused("common.old_button")
    turn.answer("offers.kept", count=len(done))
    await questions.leave(turn, DRAFT)
    for product, unit in dict.fromkeys((each.offer.product, each.offer.unit) for each in done):
        await show_comparison(turn, network, product, unit, fresh=True)


async def show_comparison(turn: Turn, network: Network, product: str, unit: str, *, fresh: bool = False) -> None:
    """The card that compares what sellers ask for a product, here."""
    today = turn.now.astimezone(network.tz).date()
    found = await offers.standing(turn.connection, network.id, product, unit, today)
    if not found:
        raise Refused("offers.refused_none", product=product)
    await outbox.show(turn, turn.here.id, f"offers:{found[0].id}", network_id=network.id, fresh=fresh)


async def ask_again(turn: Turn, network_id: int, first: int) -> None:
    """[แก้ไข]: what is to be said anew."""
    network = await _network(turn, network_id)
    drafts = await _drafts(turn, network_id, first)
    values = {"sellers": [each.offer.seller for each in drafts], "words": drafts[0].words}
    keyboard = [[data("offers.drop", f"offers.drop:{network_id}:{first}")]]
    await questions.ask(turn, AGAIN, "offers.ask_again", values, keyboard=keyboard, network_id=network.id)


async def drop(turn: Turn, network_id: int, first: int) -> None:
    """[ไม่ใช้ใบนี้]: the drafts of a card are thrown away."""
    await _network(turn, network_id)
    for each in await _drafts(turn, network_id, first):
        await offers.change(turn, each, "dropped", state="dropped")
    await questions.leave(turn, AGAIN, DRAFT)
    outbox.take_buttons(turn)
    turn.answer("offers.dropped")


# --- a quantity without a price ----------------------------------------------------------------------------------------------


async def fill(turn: Turn, network_id: int, offer_id: int, satang: int) -> None:
    """[790 บาท]: the price for the quantities that had none."""
    await _network(turn, network_id)
    await _fill(turn, await _one(turn, network_id, offer_id), satang)


async def ask_price(turn: Turn, network_id: int, offer_id: int) -> None:
    """[พิมพ์ราคา]."""
    await _network(turn, network_id)
    found = await _one(turn, network_id, offer_id)
    start, end = gap_of(found) or (0, 0)
    values = {"from": start, "to": end, "unit": found.offer.unit, "seller": found.offer.seller}
    await questions.ask(turn, PRICE, "offers.ask_price", values, state={"offer": offer_id}, network_id=network_id)


async def take_price(turn: Turn, question: Question, words: str) -> bool:
    """The price as it was typed; anything else is a message of its own."""
    baht = baht_alone(words)
    if baht is None:
        return False
    network = await _network(turn, int(question.network_id or 0))
    satang = baht * 100
    if satang != satang.to_integral_value() or satang <= Decimal(0):
        raise Refused("offers.refused_figure", seller="")
    found = await _one(turn, network.id, int(question.state["offer"]))
    await questions.end(turn, question)
    await _fill(turn, found, int(satang))
    return True


async def _fill(turn: Turn, found: Kept, satang: int) -> None:
    draft = filled(Draft(found.offer, bounds_of(found)), satang)
    asked = found.asked | {"bounds": [list(each) for each in draft.bounds], "amended": True}
    if not await offers.change(turn, found, "amended", draft.offer, asked=asked):
        raise Refused("common.old_button")
    await questions.leave(turn, DRAFT)
    first = first_of(found)
    await outbox.show(turn, turn.here.id, f"drafts:{first}", network_id=found.network_id)


async def _network(turn: Turn, network_id: int) -> Network:
    return (await standing.yours(turn, network_id, Right.RUN_ROUNDS)).network


async def _drafts(turn: Turn, network_id: int, first: int) -> list[Kept]:
    found = [each for each in await offers.told_with(turn.connection, network_id, first) if each.state == "draft"]
    if not found:
        raise Refused("common.old_button")
    return found


async def _one(turn: Turn, network_id: int, offer_id: int) -> Kept:
    found = still_there(await offers.by_id(turn.connection, network_id, offer_id))
    if found.state != "draft" or gap_of(found) is None:
        raise Refused("common.old_button")
    return found


async def sheet(turn: Turn, network_id: int, offer_id: int) -> None:
    """[ตารางเทียบ .xlsx]: at the quantities of the card, and at the whole packs that must be ordered."""
    network = await _network(turn, network_id)
    anchor = await offers.by_id(turn.connection, network_id, offer_id)
    found = still_there(
        await side_by_side(turn.connection, network, anchor.offer.product, anchor.offer.unit, turn.now)
        if anchor is not None
        else None
    )
    packed = {whole_packs(each.offer, found.needed) for each in found.kept if found.needed}
    values = {
        "network": network_id,
        "offers": [each.id for each in found.kept],
        "quantities": sorted({*found.comparison.quantities, *packed}),
        "needed": found.needed,
        "organisations": found.organisations,
        "day": turn.now.astimezone(network.tz).date().isoformat(),
    }
    outbox.document(turn, turn.here.id, "offers_compared", values, network_id=network_id)
    turn.answer("offers.sheet_comes")
