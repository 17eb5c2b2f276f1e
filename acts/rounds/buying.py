"""From closed packs to the order: what the seller says, a dearer price."""

from decimal import Decimal

import domain.rounds
import language
import views.rounds
from acts.rounds import closing
from acts.rounds.deadlines import deadline_told
from acts.rounds.telling import At, at, led
from domain.quiet_hours import in_daytime
from domain.refusal import Refused
from domain.rounds import BEFORE_ORDERED, Act, State
from language.corrected import exchanged_figures
from storage import offers, outbox, questions, rounds
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

HIGHEST_BAHT = 10**9


async def price_stands(turn: Turn, round_id: int, satang: int) -> None:
    """[ร้านยืนยัน 755 บาท]: ordered at the price on the card."""
    there = await led(turn, round_id)
    if satang != there.found.round.offer.price(there.found.round.whole):
        raise Refused("rounds.refused_price_changed")
    check_offer_holds(turn, there)
    await closing.become(
        turn, there.found, domain.rounds.price_confirmed(there.found.round, satang, turn.now), Act.ORDERED
    )
    turn.answer("rounds.ordered_now")


def check_offer_holds(turn: Turn, there: At) -> None:
    """Refuse an order on an offer that is over."""
    today = turn.now.astimezone(there.network.tz).date()
    if not there.found.round.offer.holds_on(today):
        day = there.found.round.offer.valid_until
        raise Refused("rounds.refused_offer_over", day=day.isoformat() if day else None)


async def still_stands(turn: Turn, round_id: int) -> None:
    """[ร้านยังยืนราคาเดิม]: the seller was asked again, so the offer holds today."""
    there = await led(turn, round_id)
    kept = await offers.one(turn.connection, there.network.id, there.found.offer_id)
    await offers.renew(turn, kept, turn.now.astimezone(there.network.tz).date())
    await rounds.changed(turn, there.found)
    turn.answer("rounds.offer_renewed")


async def ask_price(turn: Turn, round_id: int) -> None:
    """[ราคาเปลี่ยน]: what does the seller want now?"""
    there = await led(turn, round_id)
    values = await views.rounds.figures(turn.connection, there.network, there.found)
    await questions.ask(
        turn, "rounds.price", "rounds.ask_price", values, state={"round": round_id}, network_id=there.network.id
    )


async def take_price(turn: Turn, question: Question, text: str) -> bool:
    """'760': the answer to what the seller wants."""
    there = await led(turn, int(question.state["round"]))
    baht, _ = language.quantity(text)
    if baht is None:
        return False
    await questions.end(turn, question)
    await price_told(turn, there, baht)
    return True


async def price_told(turn: Turn, there: At, baht: Decimal) -> None:
    """A price that is not above the one shown orders at once; with a dearer one it is asked until when participants may leave."""
    satang = baht * 100
    if satang != satang.to_integral_value() or not 0 < baht <= HIGHEST_BAHT:
        raise Refused("rounds.refused_price")
    found = there.found.round
    shown = found.offer.price(found.whole)
    if int(satang) > shown:
        await questions.ask(
            turn,
            "rounds.leave_until",
            "rounds.ask_leave_until",
            {"price": int(satang), "unit": there.found.unit, "more": int(satang) - shown},
            state={"round": there.found.id, "price": int(satang)},
            network_id=there.network.id,
        )
        return
    if int(satang) < shown:
        values = {"price": int(satang), "unit": there.found.unit, "shown": shown, "amount": found.whole * int(satang)}
        await questions.ask(
            turn,
            "rounds.cheaper",
            "rounds.ask_cheaper",
            values,
            state={"round": there.found.id, "price": int(satang)},
            keyboard=[
                [
                    data("rounds.right", "rounds.cheaper:{question}"),
                    data("rounds.other_price", f"rounds.price:{there.found.id}"),
                ]
            ],
            network_id=there.network.id,
        )
        return
    check_offer_holds(turn, there)
    await closing.become(turn, there.found, domain.rounds.price_confirmed(found, int(satang), turn.now), Act.ORDERED)


async def cheaper(turn: Turn, question: Question) -> None:
    """[ใช่]: ordered at the lower price that was shown once more."""
    there = await led(turn, int(question.state["round"]))
    await questions.decide(turn, question)
    after = domain.rounds.price_confirmed(there.found.round, int(question.state["price"]), turn.now)
    await closing.become(turn, there.found, after, Act.ORDERED)
    outbox.take_buttons(turn)
    turn.answer("rounds.ordered_now")


async def take_leave_until(turn: Turn, question: Question, text: str) -> None:
    """'ศุกร์เที่ยง': everybody in it is told the dearer price, and may leave until then; silence accepts it."""
    there = await led(turn, int(question.state["round"]))
    slip = exchanged_figures(text)
    if slip is not None and slip.wrong * 100 == int(question.state["price"]):
        await questions.end(turn, question)
        await price_told(turn, there, slip.right)
        return
    until = deadline_told(text, turn.now, there.network)
    earliest = in_daytime(turn.now, domain.rounds.LEAVING, there.network.hours)
    if until < earliest:
        raise Refused("rounds.refused_leave_soon", earliest=earliest.isoformat())
    await questions.end(turn, question)
    after = domain.rounds.price_confirmed(there.found.round, int(question.state["price"]), turn.now, until)
    if after.state is not State.ASKED:  # what was shown has risen meanwhile, so that this price is no dearer one
        await closing.become(turn, there.found, after, Act.ORDERED)
        return
    found = await closing.become(turn, there.found, after, Act.DEARER)
    outbox.reply(turn, "rounds.asked_all", {"until": until.isoformat(), "organisations": found.round.organisations})


async def accept_price(turn: Turn, round_id: int, member_id: int) -> None:
    """[รับราคานี้]: nothing to do but to be sure."""
    there = await at(turn, round_id)
    if there.found.round.line(member_id) is None:
        raise Refused("rounds.refused_not_in")
    turn.answer("rounds.price_accepted")


async def waive(turn: Turn, round_id: int) -> None:
    """[ร้านยอมให้ต่ำกว่าขั้นต่ำ]; of a minimum over the whole truck for every goods that is not ordered yet."""
    there = await led(turn, round_id)
    goods, place = [there.found], there.found.round.truck
    if place is not None and place.measures.minimum is not None and there.found.truck_id is not None:
        truck = await rounds.of_truck(turn.connection, there.network.id, there.found.truck_id)
        goods += [each for each in truck if each.id != there.found.id and each.round.state in BEFORE_ORDERED]
    for found in goods:
        await rounds.changed(turn, await rounds.save(turn, found, domain.rounds.waived(found.round), Act.WAIVED))
    turn.answer("rounds.waived")


async def take_back(turn: Turn, round_id: int) -> None:
    """[ยังไม่ได้สั่ง]: an order that was not given after all, while nothing came."""
    there = await led(turn, round_id)
    after = domain.rounds.order_taken_back(there.found.round, came=await rounds.came(turn.connection, there.found))
    await closing.become(turn, there.found, after, Act.ORDER_TAKEN_BACK)
    turn.answer("rounds.taken_back")
