"""From closed packs to the order: marketing's choice, the hub's yes, what the seller says, a dearer price."""

from decimal import Decimal

import domain.rounds
import language
import views.rounds
from acts.rounds import closing, telling
from acts.rounds.deadlines import deadline_told
from acts.rounds.telling import At, at, led
from acts.telling import tell
from domain.quiet_hours import in_daytime
from domain.refusal import Refused
from domain.rounds import BEFORE_ORDERED, Act, State
from domain.telling import Somebody
from storage import offers, outbox, questions, rounds
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.trade import hub, hub_member, require_hub

HIGHEST_BAHT = 10**9


async def cut(turn: Turn, round_id: int) -> None:
    """[ตัดเหลือ 195]: everybody gets a little less, in whole packs; who gets less is told."""
    there = await led(turn, round_id)
    await closing.become(turn, there.found, domain.rounds.cut(there.found.round), Act.CUT)
    turn.answer("rounds.cut_done")


async def ask_hub(turn: Turn, round_id: int) -> None:
    """[ขอให้แม่ข่ายรับเพิ่ม]: a person of the hub says yes or no."""
    there = await led(turn, round_id)
    member = await hub_member(turn.connection, there.network)
    if member is None:
        raise Refused("rounds.refused_no_hub")
    both = domain.rounds.choice(there.found.round)
    if there.found.round.state is not State.CHOICE:
        raise Refused("rounds.refused_state", state=there.found.round.state.value)
    line = there.found.round.line(member.id)
    values = {
        "hub": member.name,
        "product": there.found.product,
        "unit": there.found.unit,
        "missing": both.missing,
        "to": (line.quantity if line else 0) + both.missing,
        "whole": both.taken,
        "amount": both.hub_satang,
    }
    keyboard: Keyboard = [
        [
            data("rounds.hub_takes", f"rounds.hub_yes:{round_id}:{both.missing}:{both.hub_satang}"),
            data("rounds.hub_does_not", f"rounds.hub_no:{round_id}"),
        ]
    ]
    people = map(Somebody, await hub(turn.connection, there.network))
    about = views.rounds.about(there.found)
    if not await tell(turn, there.network, people, "rounds.ask_hub", values, keyboard=keyboard, about=about):
        raise Refused("rounds.refused_hub_unreachable", hub=member.name)
    turn.answer("rounds.hub_asked")


async def hub_takes(turn: Turn, round_id: int, missing: int, satang: int) -> None:
    """[รับเพิ่ม]: the rest of the pack, so many units for so much, is the hub organisation's own."""
    there = await at(turn, round_id)
    await require_hub(turn.connection, there.standing, turn.who.id)
    member = await hub_member(turn.connection, there.network)
    if member is None:
        raise Refused("rounds.refused_no_hub")
    after = domain.rounds.rest_taken(there.found.round, member.id, turn.now, position=member.position)
    now = domain.rounds.choice(there.found.round)
    if (now.missing, now.hub_satang) != (missing, satang):
        raise Refused("rounds.refused_other_rest", missing=now.missing, unit=there.found.unit, amount=now.hub_satang)
    await closing.become(turn, there.found, after, Act.HUB_TOOK)
    outbox.take_buttons(turn)
    turn.answer("rounds.kept")


async def hub_does_not(turn: Turn, round_id: int) -> None:
    """[ไม่รับ]: only cutting is left, and marketing reads it."""
    there = await at(turn, round_id)
    await require_hub(turn.connection, there.standing, turn.who.id)
    if there.found.round.state is not State.CHOICE:
        raise Refused("rounds.refused_state", state=there.found.round.state.value)
    found = await rounds.save(turn, there.found, there.found.round, Act.HUB_REFUSED, named=False)
    await telling.show_marketing(turn, there.network, found)
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")


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
