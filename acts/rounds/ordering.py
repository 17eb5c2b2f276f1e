"""From closed packs to the order: marketing's choice, the hub's yes, what the seller says, a dearer price, calling off."""

from collections.abc import Awaitable, Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

import domain.rounds
import domain.trucks
import language
import views.rounds
from acts import one_of
from acts.rounds import by_rule, closing, opening, repeating, telling
from acts.rounds.opening import deadline_told, refuse_second
from acts.rounds.telling import At, at, led
from acts.standing import in_network, known_networks
from acts.telling import tell
from domain.months import month_of
from domain.quiet_hours import in_daytime
from domain.refusal import Refused
from domain.reports import names_product
from domain.rights import Right
from domain.rounds import BEFORE_ORDERED, WITH_GOODS, WITH_ORDER, Act, Round, State
from domain.telling import Somebody
from domain.trade import PriceConfirmed, RoundTold
from language.hearing import Words
from language.round_rules import rule_said
from storage import needs, offers, outbox, questions, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.members import known_in_full
from views.standing import Standing
from views.tables import with_button
from views.trade import hub, hub_member, of_hub, require_hub, require_marketing, sees_orders

HIGHEST_BAHT = 10**9
LONGEST_REASON = 300  # characters of why a round is called off
WAITING = frozenset({State.OPEN, State.CLOSING, State.FILL, State.CHOICE, State.CLOSED})


# --- incomplete packs --------------------------------------------------------------------------------------------------------


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


# --- the seller --------------------------------------------------------------------------------------------------------------


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
    await _price_told(turn, there, baht)
    return True


async def _price_told(turn: Turn, there: At, baht: Decimal) -> None:
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


# --- calling off -------------------------------------------------------------------------------------------------------------


async def ask_reason(turn: Turn, round_id: int) -> None:
    """[ยกเลิกรอบ]: why?"""
    there = await led(turn, round_id)
    await called_off(turn, there, "?")
    await questions.ask(
        turn,
        "rounds.reason",
        "rounds.ask_reason",
        {"product": there.found.product},
        state={"round": round_id},
        keyboard=[[data("rounds.go_on", f"rounds.never_mind:{round_id}")]],
        network_id=there.network.id,
    )


async def called_off(turn: Turn, there: At, reason: str) -> Round:
    """Decide what a round becomes when it is called off; refused as `domain.rounds.cancelled` refuses."""
    came = await rounds.came(turn.connection, there.found)
    above = await rounds.above(turn.connection, there.found)
    return domain.rounds.cancelled(there.found.round, reason, came=came, parent=above.round if above else None)


async def cancel(turn: Turn, question: Question, reason: str) -> None:
    """Called off: everybody in it is told once; within a day it can go on."""
    there = await led(turn, int(question.state["round"]))
    await called_off(turn, there, reason)
    await questions.end(turn, question)
    told = await call_off(turn, there, reason)
    found = await rounds.by_id(turn.connection, there.network.id, there.found.id)
    assert found is not None
    await telling.tell_each(turn, there.network, found, "cancelled", [(each, {}) for each in told])
    outbox.reply(turn, "rounds.cancelled_now", {"product": found.product, "deposit": found.deposit_satang})


async def call_off(turn: Turn, there: At, reason: str) -> list[int]:
    """Write that a round is called off; returns the organisations that must know, each once. Refused as `called_off`."""
    after, before = await called_off(turn, there, reason), there.found.round
    found = await rounds.save(
        turn,
        there.found,
        after,
        Act.CANCELLED,
        reason=reason.strip()[:LONGEST_REASON],
        cancelled_at=turn.now,
        cancelled_from=before.state,
    )
    await _stand_in_list(turn, there, found, "wanted")
    await closing.stop(turn, found)
    await rounds.changed(turn, found)
    waited = await closing.end_waiting(turn, found, silently=True)
    await closing.return_deposits(turn, there.network, there.found, found)
    asked = await rounds.asked_members(turn.connection, found)
    await opening.ask_after_cancelling(turn, found)
    return list(dict.fromkeys([*(line.member_id for line in before.own), *waited, *asked]))


async def take_up_again(turn: Turn, round_id: int) -> None:
    """[เปิดรอบนี้ต่อ], within a day, while no other round of the product was opened in its place; the clock goes on with it."""
    there = await led(turn, round_id)
    found = there.found
    if found.cancelled_at is None or found.cancelled_from is None:
        raise Refused("common.old_button")
    if found.deposit_satang:  # what was paid is credit since, and may have been given back
        raise Refused("rounds.refused_deposits_back")
    above = await rounds.above(turn.connection, found)
    before = State(found.cancelled_from)
    after = domain.rounds.taken_up_again(
        found.round, before, found.cancelled_at, turn.now, above.round if above else None
    )
    if found.truck_id is not None:
        domain.trucks.check_another(
            len(rounds.on_it(await rounds.of_truck(turn.connection, there.network.id, found.truck_id)))
        )
    for each in await rounds.under_way(turn.connection, there.network.id):
        if each.product == found.product and each.opened_at >= found.cancelled_at:
            await refuse_second(turn, each)
    again = await rounds.save(
        turn, found, after, Act.TAKEN_UP_AGAIN, cancelled_at=None, cancelled_from=None, reason=None
    )
    await _stand_in_list(turn, there, again, "carried")
    if after.state is State.OPEN:
        await closing.plan(turn, again)
    await closing.await_end(turn, again)
    if after.state in (State.CHOICE, State.CLOSED):
        await closing.await_step(turn, again)
    await rounds.changed(turn, again)
    await telling.tell_each(turn, there.network, again, "goes_on", [(line.member_id, {}) for line in again.round.own])
    if after.state is State.OPEN:  # who was told that it was off before saying how many is asked again
        waiting = sorted(await rounds.undecided(turn.connection, again))
        await telling.tell_each(turn, there.network, again, "asked", [(each, {"words": ""}) for each in waiting])
    await opening.tell_going_on(turn, again)
    turn.answer("rounds.goes_on")


async def _stand_in_list(turn: Turn, there: At, found: Found, state: str) -> None:
    """What the round took over from earlier months stands in the month's list again, or does no longer."""
    month = month_of(found.opened_at, there.network.tz)
    members = [line.member_id for line in there.found.round.lines]
    await needs.set_back(turn, there.network.id, found.product, found.unit, month, members, state)


async def never_mind(turn: Turn, round_id: int) -> None:
    """[ไม่ยกเลิก]: the question is over."""
    there = await led(turn, round_id)
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is not None and question.name == "rounds.reason" and question.state.get("round") == there.found.id:
        await questions.end(turn, question, "broken_off")
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")


# --- in words -----------------------------------------------------------------------------------------------------------------


@one_of.again("round_told")
async def hear(turn: Turn, heard: Words) -> bool:
    """One thing said of one round, by who runs rounds; False where no round or offer is meant.

    What is missing for a round that shall be opened is said where none of the person's networks can open it.
    """
    told = heard.trade_offers or ()
    if len(told) != 1 or not isinstance(told[0], PriceConfirmed | RoundTold):
        return False
    opens = isinstance(told[0], RoundTold) and not told[0].moved
    refused: list[Refused] = []
    taken: dict[int, tuple[Network, Do]] = {}
    for network_id in await known_networks(turn):
        standing = await in_network(turn, network_id)
        if standing.may(Right.RUN_ROUNDS):
            if (do := await _taken(turn, standing, heard, told[0])) is not None:
                taken[network_id] = (standing.network, do)
            elif opens:
                refused.insert(0, Refused("rounds.refused_no_offer", product=told[0].product, seller=told[0].seller))
        elif opens and standing.may(Right.REPORT_FOR_OTHERS):  # the secretary reads who opens rounds
            try:
                standing.require(Right.RUN_ROUNDS)
            except Refused as refusal:
                refused.append(refusal)
    if taken:
        network = await one_of.network(
            turn, one_of.Said("round_told", heard), [network for network, _ in taken.values()]
        )
        if network is not None:
            await taken[network.id][1]()
        return True
    if refused:
        raise refused[0]
    return False


Do = Callable[[], Awaitable[None]]


async def _taken(turn: Turn, standing: Standing, heard: Words, told: PriceConfirmed | RoundTold) -> Do | None:
    """What is done with what was told, where a network has a round or an offer that it can mean; nothing is done yet."""
    running = await rounds.open_of(turn.connection, standing.network.id)
    if isinstance(told, PriceConfirmed):
        found = _meant((each for each in running if each.round.state is State.CLOSED), told)
        if found is not None:
            return partial(_price_told, turn, At(standing, found), told.baht)
        found = _meant(running, told)
        return None if found is None else partial(_price_too_early, turn, At(standing, found), told.baht)
    found = None
    if told.moved is not False:  # words that say only when it closes are of a round that runs, where one can be meant
        found = _meant((each for each in running if each.round.state in WAITING), told)
    if told.moved and found is None:
        return None
    if found is not None:
        if told.deadline is None or told.moved is None:
            return partial(opening.ask_moving, turn, found.id, told.day, told.deadline)
        return partial(opening.move_to, turn, found, told.deadline)
    return await _opens(turn, standing, heard, told)


async def _price_too_early(turn: Turn, there: At, baht: Decimal) -> None:
    """What the seller wants is entered when it is ordered: until then the round's price is an estimate, and its card can be moved."""
    values = await views.rounds.figures(turn.connection, there.network, there.found)
    values |= {"said": int(baht * 100)}
    move = data("rounds.move", f"rounds.move:{there.found.id}")
    keyboard: Keyboard = [[move]] if there.found.round.state is State.OPEN else []
    outbox.reply(turn, "rounds.price_too_early", values, keyboard=keyboard, network_id=there.network.id)


def _meant(running: Iterable[Found], told: PriceConfirmed | RoundTold) -> Found | None:
    """The one round of the product and seller that are named, or the only one."""
    fitting = [
        each
        for each in running
        if names_product(told.product, each.product) and (told.seller is None or told.seller in each.round.offer.seller)
    ]
    return fitting[0] if len(fitting) == 1 else None


async def _opens(turn: Turn, standing: Standing, heard: Words, told: RoundTold) -> Do | None:
    """Open a round with the offer of the seller that is named, or a past one once more; the card shows it before anything is opened.

    None without an offer.
    """
    if told.again and (past := await repeating.fitting(turn, standing, told)):
        said = rule_said(heard.text, now=turn.now.astimezone(standing.network.tz))
        if said is not None:
            return partial(by_rule.hear, turn, standing, heard, past, said)
        return partial(repeating.ask_which, turn, standing, past, told)
    today = turn.now.astimezone(standing.network.tz).date()
    held = [
        kept
        for product, unit in await offers.offered(turn.connection, standing.network.id, today)
        for kept in await offers.standing(turn.connection, standing.network.id, product, unit, today)
        if names_product(told.product, product) and (told.seller is None or told.seller in kept.offer.seller)
    ]
    held = [each for each in held if each.offer.product == told.product] or held
    if not held:
        return None
    if len(held) > 1:
        raise Refused("rounds.refused_which_offer")
    if told.deadline is None:
        return partial(opening.choose, turn, held[0].id)
    return partial(opening.preview, turn, standing.network, held[0], told.deadline)


# --- who ordered what ---------------------------------------------------------------------------------------------------------


async def who_ordered(turn: Turn, round_id: int) -> None:
    """[ดูว่าใครสั่งเท่าไร]: by name, in private, for marketing and where the network opened it."""
    there = await at(turn, round_id)
    chat_id = turn.who.private_chat_id
    if not await sees_orders(turn.connection, there.standing, turn.who.id):
        raise Refused("rounds.refused_not_shown")
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    values, table = await views.rounds.who_ordered(turn.connection, there.network, there.found)
    network_id = there.network.id
    keyboard = with_button([], table, "rounds.table", network_id, round_id)
    outbox.say(turn, chat_id, "rounds.who", values, keyboard=keyboard, kind="answer", network_id=network_id)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def order(turn: Turn, round_id: int) -> None:
    """[ใบสั่งซื้อ .xlsx]: for the seller, of the round that orders from it; a centre's shows what its own members ordered."""
    there = await led(turn, round_id)
    _ordered(there)
    send_order(turn, there)


def send_order(turn: Turn, there: At, **more: Any) -> None:
    """Send the order sheet of a round to who asked; `rounds`: the keys of all goods that stand on it, each on a sheet."""
    kind = "seller" if there.found.round.parent_id is None else "members"
    _send(turn, there, "order_sheet", kind=kind, **_orders(turn), **more)


async def for_centres(turn: Turn, round_id: int) -> None:
    """[ใบของแต่ละศูนย์ .xlsx]: for the seller, one for each centre with its part alone; no organisation of a centre stands on it."""
    there = await led(turn, round_id)
    _ordered(there)
    for line in there.found.round.lines:
        if line.child_id is not None and line.quantity:
            _send(turn, there, "order_sheet", kind="seller", centre=line.child_id, **_orders(turn))


def _orders(turn: Turn) -> dict[str, str]:
    """Who orders, as the sheet names them: whoever sends it to the seller."""
    return {"by": known_in_full(turn.who) or turn.who.name, "by_telephone": turn.who.telephone or ""}


async def summary(turn: Turn, round_id: int) -> None:
    """[สรุปรอบ .xlsx]: for the hub with what each organisation's part came to, for who runs rounds without any money."""
    there = await at(turn, round_id)
    hub = await of_hub(turn.connection, there.standing, turn.who.id)
    if not hub:
        require_marketing(there.standing)
    if there.found.round.state not in WITH_GOODS:
        raise Refused("common.old_button")
    _send(turn, there, "round_summary", money=hub)


def _ordered(there: At) -> None:
    if there.found.round.state not in WITH_ORDER:
        raise Refused("common.old_button")


def _send(turn: Turn, there: At, which: str, **more: Any) -> None:
    day = turn.now.astimezone(there.network.tz).date().isoformat()
    values = {"network": there.network.id, "round": there.found.id, "day": day, **more}
    outbox.document(turn, turn.here.id, which, values, network_id=there.network.id)
    turn.answer("round_papers.comes")
