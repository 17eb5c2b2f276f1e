"""The goods of a network for marketing: looked at; words by which members name one added and taken away; its moisture stated."""

from decimal import Decimal

import language
import storage.goods
from acts import standing
from acts.standing import yours
from acts.telling import show_own
from domain.lots import Formula, Moisture
from domain.people import name_key
from domain.refusal import Refused
from domain.rights import Right
from language.catalogue import known_as
from storage import lots, outbox, questions, reports
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.catalogue import goods, named
from views.standing import Standing

WHICH, WORD, AWAY = "catalogue.which", "catalogue.word", "catalogue.away"
MOISTURE, FORMULA = "catalogue.moisture", "catalogue.formula"
LONGEST = 40
MOST_OFFERED = 20


def card(network_id: int) -> str:
    """The name of the card."""
    return f"catalogue:{network_id}"


async def show(turn: Turn) -> None:
    """'สินค้า': what the network trades, for who runs rounds."""
    here = await standing.here(turn)
    here.require(Right.RUN_ROUNDS)
    await show_own(turn, here.network.id, card(here.network.id))


async def look(turn: Turn, network_id: int, page: int) -> None:
    """The next products, or those before."""
    await yours(turn, network_id, Right.RUN_ROUNDS)
    await outbox.show(turn, turn.here.id, card(network_id), {"page": page}, network_id=network_id)


async def ask_which(turn: Turn, network_id: int, what: str = "word") -> None:
    """[เพิ่มคำเรียก], [เอาคำเรียกออก], [ความชื้นมาตรฐาน]: of which product."""
    here = await _leads(turn, network_id)
    listed = await goods(turn.connection, here.network, turn.now)
    products = [each.product for each in listed if what != "away" or each.own][:MOST_OFFERED]
    if not products or what not in WHAT:
        raise Refused("catalogue.refused_empty" if what == "word" else "common.old_button")
    keyboard = [
        [data("offers.product", f"catalogue.of:{{question}}:{place}", product=product)]
        for place, product in enumerate(products)
    ]
    state = {"products": products, "what": what}
    asked = f"catalogue.ask_which_{what}"
    await questions.ask(turn, WHICH, asked, {}, state=state, keyboard=keyboard, network_id=network_id)


async def take_which(turn: Turn, question: Question, place: int) -> None:
    """[ปุ๋ย 15-15-15]: the word is typed or chosen, or the moisture is typed."""
    here = await _leads(turn, question.network_id)
    products = question.state["products"]
    if not 0 <= place < len(products):
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await WHAT[question.state.get("what", "word")](turn, here.network, products[place])


async def _leads(turn: Turn, network_id: int | None) -> Standing:
    here = await yours(turn, int(network_id or 0), Right.RUN_ROUNDS)
    return here


async def _ask_word(turn: Turn, network: Network, product: str) -> None:
    state = {"product": product}
    await questions.ask(turn, WORD, "catalogue.ask_word", state, state=state, network_id=network.id)


# --- a word that is taken away ----------------------------------------------------------------------------------------------


async def _ask_away(turn: Turn, network: Network, product: str) -> None:
    """Which of its words; the newest stand first."""
    own = next((each.own for each in await goods(turn.connection, network, turn.now) if each.product == product), ())
    words = list(reversed(own))[:MOST_OFFERED]
    if not words:
        raise Refused("common.old_button")
    keyboard = [
        [data("catalogue.one_word", f"catalogue.away:{{question}}:{place}", word=word)]
        for place, word in enumerate(words)
    ]
    state = {"product": product, "words": words}
    await questions.ask(
        turn, AWAY, "catalogue.ask_away", {"product": product}, state=state, keyboard=keyboard, network_id=network.id
    )


async def take_away(turn: Turn, question: Question, place: int) -> None:
    """[นกคู่]: it is read as anybody reads it again; what was ordered by it stays."""
    here = await _leads(turn, question.network_id)
    product, words = str(question.state["product"]), question.state["words"]
    if not 0 <= place < len(words):
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    name = await named(turn.connection, here.network.id, words[place])
    if not await reports.unlearn(turn, here.network.id, name, words[place]):
        raise Refused("common.old_button")
    values = {"product": product, "word": words[place]}
    outbox.reply(turn, "catalogue.word_gone", values, network_id=here.network.id)


# --- the moisture that its buyers take as dry -------------------------------------------------------------------------------


async def _ask_moisture(turn: Turn, network: Network, product: str) -> None:
    known = await storage.goods.moisture_of(turn.connection, network.id, product)
    values = {"product": product, "standard": None if known is None else str(known.standard)}
    none = data("catalogue.no_moisture", "catalogue.formula:{question}:none")
    await questions.ask(
        turn, MOISTURE, "catalogue.ask_moisture", values, state={"product": product},
        keyboard=[[none]] if known is not None else [], network_id=network.id,
    )  # fmt: skip


async def take_moisture(turn: Turn, question: Question, text: str) -> bool:
    """'14', '14%': then by which formula."""
    here = await _leads(turn, question.network_id)
    number = language.percent(text)
    if number is None:
        return False
    moisture = Moisture(number)
    await questions.end(turn, question)
    values = {"product": question.state["product"], "standard": str(moisture.standard)}
    keyboard = [
        [data(f"catalogue.formula_{each}", f"catalogue.formula:{{question}}:{each}", **values)] for each in Formula
    ]
    await questions.ask(
        turn, FORMULA, "catalogue.ask_formula", values, state=values, keyboard=keyboard, network_id=here.network.id
    )
    return True


async def state_moisture(turn: Turn, question: Question, formula: str) -> None:
    """[คิดตามเนื้อแห้ง], [หักเท่าที่เกิน]: so it counts from the next sale on, and in those that waited for it; [ไม่กำหนด]: no more."""
    here = await _leads(turn, question.network_id)
    product, standard = str(question.state["product"]), question.state.get("standard")
    known = [each for each in Formula if each == formula]
    if formula != "none" and not (known and standard):
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    moisture = Moisture(Decimal(standard), known[0]) if known and standard else None
    await storage.goods.state_moisture(turn, here.network.id, product, moisture)
    if moisture is not None:
        await _fill_in(turn, here.network, product, moisture)
    values = {"product": product, "standard": standard if moisture else None, "formula": formula}
    outbox.reply(turn, "catalogue.moisture_kept", values, network_id=here.network.id)


async def _fill_in(turn: Turn, network: Network, product: str, moisture: Moisture) -> None:
    """The sales that waited for it are reckoned by it."""
    for sale in await lots.without_standard(turn.connection, network.id, product):
        standard, formula = str(moisture.standard), moisture.formula
        await lots.change_sale(turn, sale, "lots", by_hub=sale.by_hub, standard=standard, formula=formula)


WHAT = {"word": _ask_word, "away": _ask_away, "moisture": _ask_moisture}


# --- a word that is added ----------------------------------------------------------------------------------------------------


async def take_word(turn: Turn, question: Question, text: str) -> bool:
    """The word as it was typed: from now on it is read as that product in this network."""
    here = await yours(turn, int(question.network_id or 0), Right.RUN_ROUNDS)
    product, word = str(question.state["product"]), " ".join(text.split())
    if "\n" in text.strip() or not 2 <= len(word) <= LONGEST:
        raise Refused("catalogue.refused_long", most=LONGEST)
    meant = known_as(word)
    if meant is None and name_key(other := await named(turn.connection, here.network.id, word)) != name_key(word):
        meant = other
    if meant is not None and name_key(meant) != name_key(product):
        raise Refused("catalogue.refused_known", word=word, product=meant)
    await questions.end(turn, question)
    if meant is None:
        await reports.learn(turn, here.network.id, product, word)
    outbox.reply(turn, "catalogue.word_kept", {"product": product, "word": word}, network_id=here.network.id)
    return True
