"""A truck of several goods as a whole: joined from the group, left, declined, looked at, called off; goods by goods in joining.py."""

import domain.rounds
import domain.trucks
import storage.trucks
import views.rounds
import views.trucks
from acts.rounds import buying, calling_off, centres, closing, lines, papers, telling, together
from acts.rounds.telling import At, speaker
from acts.standing import in_network, networks_here
from acts.telling import tell
from domain.refusal import Refused
from domain.rounds import WITH_GOODS, WITH_ORDER, Act, State, Word
from domain.telling import Speaking
from storage import outbox, questions, round_wishes, rounds
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.tables import with_button
from views.trade import of_hub, require_marketing, sees_orders


async def truck_of(turn: Turn, truck_id: int) -> tuple[Standing, list[Found]]:
    """The goods of a truck of one of the person's networks; anything else is an old button."""
    for network_id in await networks_here(turn):
        truck = await rounds.of_truck(turn.connection, network_id, truck_id)
        if truck:
            return await in_network(turn, network_id), truck
    raise Refused("common.old_button")


async def join(turn: Turn, truck_id: int) -> None:
    """[สั่งด้วย], [เพิ่มหรือลดจำนวน] in the group: the organisations' own cards in private, with a button a goods."""
    standing, truck = await truck_of(turn, truck_id)
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    if not standing.members:
        raise Refused("rounds.refused_no_member")
    open_ones = [each for each in truck if each.round.state is State.OPEN]
    for member in standing.members:
        if member.child_network_id is None and open_ones:
            name = views.rounds.of_organisation(open_ones[0], member.id)
            await outbox.show(turn, chat_id, name, {"why": "changed"}, network_id=standing.network.id, fresh=True)
    if not open_ones:
        raise Refused("rounds.refused_state", state=truck[0].round.state.value)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def leave(turn: Turn, truck_id: int, member_id: int) -> None:
    """[ถอนทั้งหมด]: out of every goods that is still open; what is closed stays, and says so on the card."""
    standing, truck = await truck_of(turn, truck_id)
    left = 0
    for said in await round_wishes.of_goods(turn.connection, truck):
        found = said.found
        there = At(standing, found)
        member = await speaker(turn, there, member_id)
        if found.round.state is State.OPEN and await views.rounds.ordered(turn.connection, found, member.id):
            await lines.leave(turn, there, member, turn.stored_at or turn.now)
            left += 1
        elif said.was_in(member.id):
            await lines.decline(turn, found, member)  # what it had before is not asked about any more
    if not left:
        raise Refused("rounds.refused_not_in")
    turn.answer("rounds.left")


async def as_last_time(turn: Turn, truck_id: int, member_id: int) -> None:
    """[เท่าเดิม]: every goods that it had on the truck that this one is once more, and has not answered, as it had it; all or none."""
    standing, truck = await truck_of(turn, truck_id)
    member = await speaker(turn, At(standing, truck[0]), member_id)
    wishes = []
    for said in await round_wishes.of_goods(turn.connection, _taking_orders(truck)):
        if (word := said.was_in(member.id)) is not None:
            wishes.append(together.Wish(At(standing, said.found), member, word.quantity, 0, 0))
    if not wishes:
        raise Refused("rounds.done_already")
    await together.take(turn, wishes, turn.stored_at or turn.now)


def _taking_orders(truck: list[Found]) -> list[Found]:
    """The goods that can be ordered, those too of which only what was sent in time still counts; refused where none can."""
    found = [each for each in truck if each.round.state in views.rounds.TOGETHER]
    if not found:
        raise domain.rounds.closed((rounds.on_it(truck) or truck)[0].round)
    return found


async def remind(turn: Turn, truck_id: int, member_id: int) -> None:
    """[เตือนก่อนปิด]: nothing is ordered, and the goods that it had before are asked about once more before the deadline."""
    standing, truck = await truck_of(turn, truck_id)
    member = await speaker(turn, At(standing, truck[0]), member_id)
    said = await round_wishes.of_goods(turn.connection, _taking_orders(truck))
    had = [each.found for each in said if each.was_in(member.id)]
    if not had:
        raise Refused("rounds.refused_in_already")
    if not await views.rounds.reminder_comes(turn.connection, had[0]):
        raise Refused("rounds.refused_no_reminder", deadline=had[0].round.deadline.isoformat())
    for found in had:
        await round_wishes.say(turn, found, member.id, Word.REMIND)
    await lines.show_own(turn, had[0], member)
    turn.answer("rounds.will_remind")


async def not_this_time(turn: Turn, truck_id: int, member_id: int) -> None:
    """[ไม่สั่งรอบนี้]: nothing of the truck is asked any more."""
    standing, truck = await truck_of(turn, truck_id)
    for found in truck:
        member = await speaker(turn, At(standing, found), member_id)
        await lines.decline(turn, found, member)
    await lines.show_own(turn, truck[0], member)
    turn.answer("rounds.not_in_it")


async def who_ordered(turn: Turn, truck_id: int) -> None:
    """[ดูว่าใครสั่งเท่าไร]: by name, in private, for marketing and where the network opened it."""
    standing, truck = await truck_of(turn, truck_id)
    chat_id = turn.who.private_chat_id
    if not await sees_orders(turn.connection, standing, turn.who.id):
        raise Refused("rounds.refused_not_shown")
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    values, table = await views.trucks.who_ordered(turn.connection, standing.network, truck)
    network_id = standing.network.id
    keyboard = with_button([], table, "trucks.table", network_id, truck_id)
    outbox.say(turn, chat_id, "trucks.who", values, keyboard=keyboard, kind="answer", network_id=network_id)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def prices_stand(turn: Turn, truck_id: int, satang: int) -> None:
    """[ร้านยืนยันทุกรายการ]: every closed goods is ordered at the price on the card, all or none; everybody reads it once."""
    standing, truck = await truck_of(turn, truck_id)
    require_marketing(standing)
    closed = [each for each in truck if each.round.state is State.CLOSED and each.round.parent_id is None]
    if not closed:
        raise Refused("rounds.refused_state", state=truck[0].round.state.value)
    if views.trucks.amount(closed) != satang or views.trucks.undecided(truck):
        raise Refused("rounds.refused_price_changed")
    for found in closed:
        buying.check_offer_holds(turn, At(standing, found))
        price = found.round.offer.price(found.round.whole)
        after = domain.rounds.price_confirmed(found.round, price, turn.now)
        await closing.become(turn, found, after, Act.ORDERED, tells=False)
    await closing.tell_together(turn, standing.network, closed, "ordered")
    turn.answer("rounds.ordered_now")


async def set_trucks(turn: Turn, truck_id: int, shown: int, trucks: int) -> None:
    """[เพิ่มรถ], [ลดรถ]: so many come where `shown` were to; while orders are taken, and what is ordered fits into them."""
    standing, truck = await truck_of(turn, truck_id)
    require_marketing(standing)
    open_ones = [each for each in truck if each.round.state is State.OPEN and each.round.truck is not None]
    if views.trucks.of_centre(truck):
        raise Refused("trucks.refused_goods_above")
    if not open_ones:
        raise Refused("rounds.refused_state", state=truck[0].round.state.value)
    found = open_ones[0]
    place = found.round.truck
    assert place is not None
    if place.measures.trucks != shown:
        raise Refused("trucks.refused_trucks_changed", trucks=place.measures.trucks)
    after = domain.trucks.another(place.measures, trucks, place.others + found.round.load, found.unit)
    await storage.trucks.keep(turn, standing.network.id, truck_id, after)
    await rounds.changed(turn, found)
    if trucks > shown:  # who found it full reads that there is room
        await telling.post(turn, standing.network, found, fresh=True)
    turn.answer("trucks.trucks_now", trucks=trucks)


async def order_sheet(turn: Turn, truck_id: int) -> None:
    """[ใบสั่งซื้อ .xlsx]: one file for the seller, a sheet a goods."""
    standing, truck = await truck_of(turn, truck_id)
    require_marketing(standing)
    goods = [each for each in truck if each.round.state in WITH_ORDER]
    if not goods:
        raise Refused("common.old_button")
    papers.send_order(turn, At(standing, goods[0]), rounds=[each.id for each in goods])


async def summary(turn: Turn, truck_id: int) -> None:
    """[สรุปทุกรายการ .xlsx]: what came of all goods, for the hub with money, for who runs rounds without any."""
    standing, truck = await truck_of(turn, truck_id)
    hub = await of_hub(turn.connection, standing, turn.who.id)
    if not hub:
        require_marketing(standing)
    goods = [each for each in truck if each.round.state in WITH_GOODS]
    if not goods:
        raise Refused("common.old_button")
    papers.send_summary(turn, At(standing, goods[0]), money=hub, rounds=[each.id for each in goods])


async def ask_reason(turn: Turn, truck_id: int, shown: str = "") -> None:
    """[ยกเลิกทั้งคัน]: why? `shown`: of a centre's truck only those goods that were called off above, as they were shown."""
    standing, truck = await truck_of(turn, truck_id)
    if shown:
        truck = [each for each, _ in await centres.all_left_alone(turn, standing.network, truck, shown)]
        if not truck:
            return
    going = await _callable_off(turn, standing, truck)
    await questions.ask(
        turn,
        "trucks.reason",
        "trucks.ask_reason",
        {"products": [each.found.product for each in going]},
        state={"truck": truck_id, "rounds": [each.found.id for each in going]},
        keyboard=[[data("rounds.go_on", "trucks.never_mind:{question}")]],
        network_id=standing.network.id,
    )


async def _callable_off(turn: Turn, standing: Standing, truck: list[Found]) -> list[At]:
    """The goods of a truck that can still be called off; refused where none can, and for who runs no rounds."""
    require_marketing(standing)
    going, refusal = [], Refused("common.old_button")
    for found in truck:
        try:
            await calling_off.called_off(turn, At(standing, found), "?")
        except Refused as refused:
            refusal = refused
        else:
            going.append(At(standing, found))
    if not going:
        raise refusal
    return going


async def cancel(turn: Turn, question: Question, reason: str) -> None:
    """Call every goods off that was named and can still be; whoever is on the truck, or was asked, reads it once."""
    standing, truck = await truck_of(turn, int(question.state["truck"]))
    named = question.state.get("rounds")  # a question of the version before was of all
    truck = [each for each in truck if named is None or each.id in named]
    going = await _callable_off(turn, standing, truck)
    await questions.end(turn, question)
    told: dict[int, None] = {}
    off = []
    for there in going:
        found, members = await calling_off.call_off(turn, there, reason)
        off.append(found)
        told |= dict.fromkeys(members)
    await centres.ask_after_cancelling(turn, off)
    values = {
        "products": [there.found.product for there in going],
        "seller": truck[0].round.offer.seller,
        "reason": reason.strip()[: calling_off.LONGEST_REASON],
    }
    for member_id in told:
        await tell(turn, standing.network, Speaking(member_id), "trucks.cancelled", values)
    outbox.reply(turn, "trucks.cancelled_now", values | {"deposit": truck[0].deposit_satang})


async def never_mind(turn: Turn, question: Question) -> None:
    """[ไม่ยกเลิก]: the question is over."""
    await questions.end(turn, question, "broken_off")
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")
