"""The goods of a network for marketing: looked at, and a word added by which members name one of them."""

from acts import standing
from acts.standing import yours
from domain.people import name_key
from domain.refusal import Refused
from domain.rights import Right
from language.catalogue import known_as
from storage import outbox, questions, reports
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.catalogue import goods, named

WHICH, WORD = "catalogue.which", "catalogue.word"
LONGEST = 40
MOST_OFFERED = 20


def card(network_id: int) -> str:
    """The name of the card."""
    return f"catalogue:{network_id}"


async def show(turn: Turn) -> None:
    """'สินค้า': what the network trades, for who runs rounds."""
    here = await standing.here(turn)
    here.require(Right.RUN_ROUNDS)
    if turn.who.private_chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    await outbox.show(turn, turn.who.private_chat_id, card(here.network.id), network_id=here.network.id, fresh=True)


async def look(turn: Turn, network_id: int, page: int) -> None:
    """The next products, or those before."""
    here = await yours(turn, network_id)
    here.require(Right.RUN_ROUNDS)
    await outbox.show(turn, turn.here.id, card(network_id), {"page": page}, network_id=network_id)


async def ask_which(turn: Turn, network_id: int) -> None:
    """[เพิ่มคำเรียก]: of which product."""
    here = await yours(turn, network_id)
    here.require(Right.RUN_ROUNDS)
    products = [each.product for each in await goods(turn.connection, here.network, turn.now)][:MOST_OFFERED]
    if not products:
        raise Refused("catalogue.refused_empty")
    keyboard = [
        [data("offers.product", f"catalogue.of:{{question}}:{place}", product=product)]
        for place, product in enumerate(products)
    ]
    state = {"products": products}
    await questions.ask(turn, WHICH, "catalogue.ask_which", {}, state=state, keyboard=keyboard, network_id=network_id)


async def ask_word(turn: Turn, question: Question, place: int) -> None:
    """[ปุ๋ย 15-15-15]: the word is typed."""
    here = await yours(turn, int(question.network_id or 0))
    here.require(Right.RUN_ROUNDS)
    products = question.state["products"]
    if not 0 <= place < len(products) or not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    state = {"product": products[place]}
    await questions.ask(turn, WORD, "catalogue.ask_word", state, state=state, network_id=here.network.id)


async def take_word(turn: Turn, question: Question, text: str) -> bool:
    """The word as it was typed: from now on it is read as that product in this network."""
    here = await yours(turn, int(question.network_id or 0))
    here.require(Right.RUN_ROUNDS)
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
        turn.changed("catalogue", here.network.id, here.network.id)
    outbox.reply(turn, "catalogue.word_kept", {"product": product, "word": word}, network_id=here.network.id)
    return True
