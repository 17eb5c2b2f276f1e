"""What the seller says of damaged goods, told by the hub: others were sent, no money is taken, some of it, nothing."""

import language
from acts.deliveries.opening import of_hub
from acts.payments import sellers
from domain.deliveries import Claim, units
from domain.refusal import Refused
from storage import outbox, questions
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

GRANTED = "deliveries.granted"
MOST_BUTTONS = 6


async def claim(turn: Turn, network_id: int, delivery_id: int, word: str) -> None:
    """[ร้านส่งแทนแล้ว], [ร้านไม่คิดเงิน], [ร้านรับบางส่วน], [ร้านไม่รับ]: of all that is open in the round."""
    _, found, _ = await of_hub(turn, network_id, delivery_id)
    open_now = await sellers.open_damage(turn.connection, found, below=False)
    how = next((each for each in Claim if each.value == word and each is not Claim.OPEN), None)
    if how is None or not open_now:
        raise Refused("common.old_button")
    in_all = sum(each.delivery.damaged for each in open_now)
    if how is not Claim.PART:
        await sellers.decide_damage(turn, open_now, 0 if how is Claim.REFUSED else in_all, how)
        return
    keyboard = [
        [data("deliveries.number", f"deliveries.granted:{{question}}:{each}", number=each)]
        for each in range(1, min(in_all, MOST_BUTTONS + 1))
    ]
    values = {"product": found.product, "unit": found.unit, "damaged": in_all}
    state = {"delivery": delivery_id}
    await questions.ask(
        turn, GRANTED, "deliveries.ask_granted", values, state=state, keyboard=keyboard, network_id=network_id
    )


async def granted(turn: Turn, question: Question, number: int) -> None:
    """[2]: for so many of the damaged units the seller takes no money."""
    _, found, _ = await of_hub(turn, question.network_id or 0, int(question.state["delivery"]))
    open_now = await sellers.open_damage(turn.connection, found, below=False)
    in_all = sum(each.delivery.damaged for each in open_now)
    if not 0 <= number <= in_all:
        raise Refused("deliveries.refused_granted", damaged=in_all, unit=found.unit)
    if not open_now or not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    await sellers.decide_damage(turn, open_now, number, Claim.WAIVED)
    values = {"product": found.product, "unit": found.unit, "granted": number, "refused": in_all - number}
    outbox.reply(turn, "deliveries.granted_kept", values, network_id=question.network_id)


async def take_granted(turn: Turn, question: Question, text: str) -> None:
    """What was typed."""
    number, _ = language.quantity(text)
    _, found, _ = await of_hub(turn, question.network_id or 0, int(question.state["delivery"]))
    await granted(turn, question, 0 if number == 0 else units(number, found.unit))
