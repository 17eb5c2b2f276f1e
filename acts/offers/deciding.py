"""A draft offer is right, is changed, gets the price that was missing, or is thrown away; what is right is compared at once."""

from decimal import Decimal

from acts.offers.telling import AGAIN
from acts.standing import yours
from domain.offers_told import Draft, filled
from domain.refusal import Refused
from domain.rights import Right
from language.amounts import baht_alone
from storage import offers, outbox, questions
from storage.networks import Network
from storage.offers import Kept
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.offers import bounds_of, first_of, gap_of, may_be_kept

PRICE = "offers.price"


async def confirm(turn: Turn, network_id: int, first: int) -> None:
    """[ถูกต้อง], [ถูกต้องทั้งหมด]: every offer of the card that can be kept; the comparison follows."""
    network = await _network(turn, network_id)
    today = turn.now.astimezone(network.tz).date()
    kept = [each for each in await offers.told_with(turn.connection, network_id, first) if may_be_kept(each, today)]
    done = [each for each in kept if await offers.confirm(turn, each)]
    if not done:
        raise Refused("common.old_button")
    turn.answer("offers.kept", count=len(done))
    turn.changed("drafts", first, network_id)
    turn.changed("needs", network_id, network_id)
    for product, unit in dict.fromkeys((each.offer.product, each.offer.unit) for each in done):
        await show_comparison(turn, network, product, unit, fresh=True)


async def show_comparison(turn: Turn, network: Network, product: str, unit: str, *, fresh: bool = False) -> None:
    """The card that compares what sellers ask for a product, here."""
    today = turn.now.astimezone(network.tz).date()
    found = await offers.standing(turn.connection, network.id, product, unit, today)
    if not found:
        raise Refused("offers.refused_none", product=product)
    await outbox.show(turn, turn.here.id, f"offers:{found[0].id}", network_id=network.id, fresh=fresh)
    for each in found:
        turn.changed("offers", each.id, network.id)


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
    await questions.leave(turn, AGAIN)
    outbox.take_buttons(turn)
    turn.answer("offers.dropped")
    turn.changed("drafts", first, network_id)


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
    first = first_of(found)
    turn.changed("drafts", first, found.network_id)
    await outbox.show(turn, turn.here.id, f"drafts:{first}", network_id=found.network_id)


async def _network(turn: Turn, network_id: int) -> Network:
    here = await yours(turn, network_id)
    here.require(Right.RUN_ROUNDS)
    return here.network


async def _drafts(turn: Turn, network_id: int, first: int) -> list[Kept]:
    found = [each for each in await offers.told_with(turn.connection, network_id, first) if each.state == "draft"]
    if not found:
        raise Refused("common.old_button")
    return found


async def _one(turn: Turn, network_id: int, offer_id: int) -> Kept:
    found = await offers.by_id(turn.connection, network_id, offer_id)
    if found is None or found.state != "draft" or gap_of(found) is None:
        raise Refused("common.old_button")
    return found
