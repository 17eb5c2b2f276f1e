"""How much one unit of a product holds (1 กระสอบ = 50 กิโลกรัม): told in words, counted from a tap on."""

from decimal import Decimal

from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import ConversionTold
from storage import offers, outbox, questions
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

ASKED = "offers.holds"


async def ask(turn: Turn, network: Network, product: str, told: ConversionTold) -> None:
    """Is that right?"""
    if not 0 < told.quantity <= 10**9:
        raise Refused("offers.refused_holds", product=product)
    state = {"product": product, "unit": told.unit, "quantity": str(told.quantity), "of_unit": told.of_unit}
    keyboard = [[data("offers.right", "offers.holds:{question}:1"), data("offers.not_so", "offers.holds:{question}:0")]]
    await questions.ask(turn, ASKED, "offers.ask_holds", state, state=state, keyboard=keyboard, network_id=network.id)


async def decide(turn: Turn, question: Question, yes: bool) -> None:
    """[ถูกต้อง] or [ไม่ใช่]; the month's list follows."""
    here = await yours(turn, int(question.network_id or 0))
    here.require(Right.RUN_ROUNDS)
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    said = question.state
    if not yes:
        outbox.reply(turn, "offers.holds_left", {}, network_id=here.network.id)
        return
    await offers.state_conversion(
        turn, here.network.id, said["product"], said["unit"], Decimal(said["quantity"]), said["of_unit"]
    )
    turn.changed("needs", here.network.id, here.network.id)
    outbox.reply(turn, "offers.holds_kept", dict(said), network_id=here.network.id)
