"""What lies at the hub is counted once a month: asked on the 1st, counted by the hub; a lack is placed by the treasurer with a reason.

Source: docs/trade.md, 'Counted once a month'.
"""

from collections.abc import Mapping
from typing import Any

import language
from acts import standing
from acts.deliveries.collecting import in_units, write_down
from acts.leaving import leave
from acts.payments import accounts
from acts.telling import tell
from domain.months import month_of
from domain.payments import LONGEST_REASON
from domain.people import Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.seals import seal
from domain.stock_counts import ASKED_AGAIN_AFTER, Heap, Lost, Place, State, entry, lost, state_of
from domain.telling import Holding, Somebody, Speaking
from language.hearing import Words
from language.returns import Counted, counted, returned_answer, surely_returns
from storage import due, members, networks, outbox, questions, rounds, stock, stock_counts
from storage.chats import person_by_id
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.stock_counts import AGAIN, Count
from storage.turn import Turn
from views.deliveries import whom_to_ask
from views.standing import Standing
from views.stock_counts import heap_of, heaps, heaps_of, open_lack, piles, shown
from views.trade import hub, require_hub, require_treasurer

TOLD, COUNTING, PLACING = "stock.told", "stock.counting", "stock.placing"


def month_card(network_id: int, month: str) -> str:
    """The name of the card on which the hub counts."""
    return f"stock_count:{network_id}:{month}"


def lack_card(count_id: int) -> str:
    """The name of the card on which the treasurer places what is missing."""
    return f"stock_lack:{count_id}"


# --- asked --------------------------------------------------------------------------------------------------------------------


async def watch(turn: Turn, network_id: int) -> None:
    """Let the clock ask on the 1st of each month from now on, where goods came before it did."""
    await stock_counts.watch(turn, await networks.by_id(turn.connection, network_id))


async def ask(turn: Turn, work: Due) -> str | None:
    """On the 1st the hub is asked about each heap that lies there by the books; asked again once where one was not counted."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    month = month_of(turn.now, network.tz)
    await due.move(turn.connection, work, stock_counts.next_moment(network, turn.now))
    found = await heaps(turn.connection, network.id)
    if not found:
        return None
    for each in found:
        await stock_counts.ask(turn, network.id, month, each.product, each.unit)
    await _ask_hub(turn, network, month)
    again = sending_moment(network.day_of(turn.now) + ASKED_AGAIN_AFTER, network.hours)
    await due.plan(turn, AGAIN, f"{network.id}:{month}", again, network_id=network.id)
    return None


async def ask_again(turn: Turn, work: Due) -> str | None:
    """Three days later, where something was not counted: the card once more, below what was said since."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    month = work.subject.partition(":")[2]
    if month != month_of(turn.now, network.tz):
        return "the next month is asked about"
    if all(each.state != State.ASKED for each in await stock_counts.of_month(turn.connection, network.id, month)):
        return "everything was counted"
    await _ask_hub(turn, network, month)
    return None


async def _ask_hub(turn: Turn, network: Network, month: str) -> None:
    """Whoever takes goods in reads the card, and may answer in words where nothing else is asked of them."""
    people, card = await hub(turn.connection, network), month_card(network.id, month)
    who = [Somebody(each) for each in people]
    await tell(turn, network, who or Holding(Office.TREASURER), card, about=card)
    for person_id in people:
        chat_id = (await person_by_id(turn.connection, person_id)).private_chat_id
        if chat_id is not None:
            await _expect(turn, network.id, month, chat_id, person_id)


async def _expect(turn: Turn, network_id: int, month: str, chat_id: int, person_id: int) -> None:
    state = {"month": month, "seal": seal(*await heaps(turn.connection, network_id))}
    await questions.expect_where_free(
        turn, TOLD, state=state, network_id=network_id, chat_id=chat_id, person_id=person_id
    )


# --- counted ------------------------------------------------------------------------------------------------------------------


async def all_right(turn: Turn, here: Standing, month: str) -> None:
    """[ตรงทุกรายการ] of the hub: each heap that is not counted yet is as the card says."""
    await require_hub(turn.connection, here, turn.who.id)
    found = await stock_counts.of_month(turn.connection, here.network.id, month)
    asked = [each for each in found if each.state == State.ASKED]
    if not asked:
        raise Refused("stock.refused_counted")
    for each, heap in zip(asked, await heaps_of(turn.connection, here.network.id, asked), strict=True):
        await stock_counts.count(turn, each, State.RIGHT, heap.units, heap.units)
    turn.answer("stock.counted")


async def take_told(turn: Turn, question: Question, words: Words) -> bool:
    """'ตรงค่ะ', '14 กระสอบ', 'ปุ๋ยเหลือ 14' while heaps are asked about; False for anything else, which is heard for itself."""
    said = counted(words.text, now=turn.now)
    here = await standing.yours(turn, question.network_id or 0)
    network, month = here.network, str(question.state["month"])
    found = await stock_counts.of_month(turn.connection, network.id, month)
    of_them = [each for each in found if said is not None and _is_of(each, said)]
    meant = [each for each in of_them if each.state == State.ASKED]
    if said is None or not of_them:
        return False
    await require_hub(turn.connection, here, turn.who.id)
    if not meant:
        await questions.settle(turn, question)
        await outbox.show(turn, turn.here.id, month_card(network.id, month), network_id=network.id, fresh=True)
        outbox.reply(turn, "stock.counted_before", {}, network_id=network.id)
        return True
    if said.right and seal(*await heaps(turn.connection, network.id)) == question.state["seal"]:
        await questions.settle(turn, question)
        await all_right(turn, here, month)
        outbox.reply(turn, "stock.all_counted", {}, network_id=network.id)
        return True
    if said.right or len(meant) != 1:
        await outbox.show(turn, turn.here.id, month_card(network.id, month), network_id=network.id, fresh=True)
        outbox.reply(turn, "stock.other_now" if said.right else "stock.which", {}, network_id=network.id)
        return True
    await _show_count(turn, network, meant[0], await _units(turn, meant[0], said))
    return True


def _is_of(found: Count, said: Counted) -> bool:
    """Whether what was said can be of this heap: of its goods, or of none that were named."""
    return found.product.startswith(said.product or "")


async def _units(turn: Turn, found: Count, said: Counted) -> int:
    """A count that was said in whole units of the heap; none is a count too, and what is missing is taken off what the books say."""
    if said.right:
        return (await heap_of(turn.connection, found)).units
    number = said.quantity if said.more is None else abs(said.more)
    if number is None:
        raise Refused("stock.refused_how_many", unit=found.unit)
    units = (await in_units(turn, found.network_id, found, number, said.unit) or 0) if number else 0
    if said.more is None:
        return units
    heap = await heap_of(turn.connection, found)
    return heap.units + (units if said.more > 0 else -units)


async def ask_count(turn: Turn, here: Standing, found: Count) -> None:
    """[นับได้ไม่ตรง], and [นับใหม่] as long as the treasurer has not placed what was missing: how many there are is asked."""
    await require_hub(turn.connection, here, turn.who.id)
    await _require_uncounted(turn, found)
    await _show_count(turn, here.network, found, None)


async def _require_uncounted(turn: Turn, found: Count) -> None:
    open_again = found.state == State.LACKING and not await stock_counts.placed(turn.connection, found.id)
    if found.state != State.ASKED and not open_again:
        raise Refused("stock.refused_counted")


async def _show_count(turn: Turn, network: Network, found: Count, counted: int | None) -> None:
    """What the books say and what was counted, before it is written down."""
    heap = await heap_of(turn.connection, found)
    state = None if counted is None else state_of(heap.units, counted)
    values = await shown(turn.connection, network.id, heap)
    values |= {"counted": counted, "lack": heap.units - (counted or 0), "state": state, "before": found.counted}
    if found.counted_by is not None:
        values["by"] = (await person_by_id(turn.connection, found.counted_by)).name
    keyboard: Keyboard = [[data("stock.leave_count", "stock.leave_count:{question}")]]
    if counted is not None:
        keyboard[0].insert(0, data("stock.keep_count", "stock.keep_count:{question}"))
    kept = {"count": found.id, "counted": counted, "seal": _seal(heap, found)}
    await questions.ask(turn, COUNTING, "stock.ask_count", values, state=kept, keyboard=keyboard, network_id=network.id)


def _seal(heap: Heap, found: Count) -> str:
    """A short word for what the books say of a heap, and what somebody counted of it before."""
    return seal(heap, found.state, found.counted)


async def take_count(turn: Turn, question: Question, here: Standing, found: Count, text: str) -> None:
    """'6', '6 กระสอบ': shown; a yes writes down what is shown."""
    yes = language.yes_no(text)
    if yes is False:
        await leave_count(turn, question)
        return
    if yes is True and question.state["counted"] is not None:
        await keep_count(turn, question, here, found)
        return
    await require_hub(turn.connection, here, turn.who.id)
    await _require_uncounted(turn, found)
    said = counted(text, now=turn.now) or Counted()
    if not _is_of(found, said):
        raise Refused("stock.refused_goods", product=found.product)
    await _show_count(turn, here.network, found, await _units(turn, found, said))


async def reads_count(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are of the card: a yes or no, or a count."""
    return language.yes_no(text) is not None or counted(text, now=turn.now) is not None


async def leave_count(turn: Turn, question: Question) -> None:
    """[ยังไม่บันทึก]: the heap is not counted yet."""
    await leave(turn, question, say="stock.count_left")


async def keep_count(turn: Turn, question: Question, here: Standing, found: Count) -> None:
    """[บันทึก]: more comes into the stock for nothing, a lack goes to the treasurer; shown anew where the books say other by now."""
    await require_hub(turn.connection, here, turn.who.id)
    await _require_uncounted(turn, found)
    network, units = here.network, int(question.state["counted"])
    heap = await heap_of(turn.connection, found)
    if _seal(heap, found) != question.state["seal"]:
        turn.answer("deliveries.other_now", alert=True)
        await _show_count(turn, network, found, units)
        return
    await questions.settle(turn, question)
    state = state_of(heap.units, units)
    if not await stock_counts.count(turn, found, state, heap.units, units):
        raise Refused("stock.refused_counted")
    goods = {"product": found.product, "unit": found.unit, "counted": units, "expected": heap.units}
    keepers = Holding(Office.TREASURER)
    if state is State.MORE:
        more = units - heap.units
        came = await rounds.with_goods(turn.connection, network.id)
        newest = max(each.id for each in came if (each.product, each.unit) == (found.product, found.unit))
        await stock_counts.place(turn, found, Place.CAME, more, round_id=newest)
        await tell(turn, network, keepers, "stock.more_told", goods | {"more": more, "by": turn.who.name})
    if state is State.LACKING:
        await tell(turn, network, keepers, lack_card(found.id), about=lack_card(found.id))
    outbox.reply(turn, "stock.count_kept", goods | {"state": state}, network_id=network.id)
    if any(each.state == State.ASKED for each in await stock_counts.of_month(turn.connection, network.id, found.month)):
        await _expect(turn, network.id, found.month, turn.here.id, turn.who.id)


# --- placed -------------------------------------------------------------------------------------------------------------------


async def show_lack(turn: Turn, here: Standing, found: Count) -> None:
    """The card of a lack, from the treasurer's page."""
    require_treasurer(here)
    await outbox.show(turn, turn.here.id, lack_card(found.id), network_id=here.network.id, fresh=True)


async def ask_place(turn: Turn, here: Standing, found: Count, place: Place, member_id: int) -> None:
    """[เป็นของแม่ข่าย], [ควนรูรับไปแล้ว], [ไม่ต้องลงอะไร]: how many and why is asked; `member_id` 0 where it is no organisation's."""
    await _show_place(turn, here, found, {"place": place, "member": member_id, "units": None, "reason": ""})


async def _show_place(
    turn: Turn, here: Standing, found: Count, state: Mapping[str, Any], asked: Question | None = None
) -> None:
    """How many of what is missing are placed, what is written down for them, and why; the card anew where none of it lies there now."""
    require_treasurer(here)
    left = await open_lack(turn.connection, found)
    if not left:
        raise Refused("stock.refused_counted")
    heap, place = await heap_of(turn.connection, found), Place(state["place"])
    member_id = int(state["member"])
    most = min(left, {Place.LOST: heap.stock, Place.FETCHED: heap.waiting.get(member_id, 0)}.get(place, left))
    if not most:
        if asked is not None:
            await questions.settle(turn, asked)
        await show_lack(turn, here, found)
        outbox.reply(turn, "stock.gone_now", {}, network_id=here.network.id)
        return
    units = most if state["units"] is None else int(state["units"])
    if not 0 < units <= most or place is Place.CAME:
        raise Refused("stock.refused_place", most=most, unit=found.unit)
    gone = await _gone(turn, heap, units) if place is Place.LOST else ()
    values = {
        "product": found.product,
        "unit": found.unit,
        "units": units,
        "left": left,
        "place": place,
        "name": (await members.by_id(turn.connection, here.network.id, member_id)).name
        if place is Place.FETCHED
        else "",
        "satang": sum(each.satang for each in gone),
        "reason": state["reason"],
    }
    keyboard: Keyboard = [[data("stock.leave_place", "stock.leave_place:{question}")]]
    if state["reason"]:
        keyboard[0].insert(0, data("stock.keep_place", "stock.keep_place:{question}"))
    kept = {"count": found.id, "place": place, "member": member_id, "units": units, "reason": state["reason"]}
    kept |= {"satang": values["satang"]}
    await questions.ask(
        turn, PLACING, "stock.ask_place", values, state=kept, keyboard=keyboard, network_id=here.network.id
    )


async def _gone(turn: Turn, heap: Heap, units: int) -> tuple[Lost, ...]:
    return lost(await piles(turn.connection, heap), units, heap.unit)


async def take_place(turn: Turn, question: Question, here: Standing, found: Count, text: str) -> None:
    """Why, and how many where not all: 'ฝนสาด', '1 กระสอบ เพราะฝนสาด'; a yes writes down what is shown."""
    yes, state = language.yes_no(text), question.state
    if yes is False:
        await leave_place(turn, question)
        return
    if yes is True and state["reason"]:
        await keep_place(turn, question, here, found)
        return
    said = None if yes is True else returned_answer(text, now=turn.now)
    if said is None:
        raise Refused("stock.refused_why", unit=found.unit)
    units = await in_units(turn, here.network.id, found, said.quantity, said.unit)
    units = state["units"] if units is None else units
    reason = " ".join(said.reason.split())[:LONGEST_REASON] if said.reason else state["reason"]
    await _show_place(turn, here, found, {**state, "units": units, "reason": reason}, question)


async def reads_place(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are of the card: a yes or no, how many, or why."""
    return language.yes_no(text) is not None or surely_returns(text, now=turn.now)


async def leave_place(turn: Turn, question: Question) -> None:
    """[ยังไม่ลง]: the lack waits on."""
    await leave(turn, question, say="stock.place_left")


async def keep_place(turn: Turn, question: Question, here: Standing, found: Count) -> None:
    """[บันทึก]: the stock loses its cost, or an organisation had fetched them, or nothing moves; who must know reads it."""
    require_treasurer(here)
    network, state = here.network, question.state
    place, units, reason, member_id = Place(state["place"]), int(state["units"]), state["reason"], int(state["member"])
    heap = await heap_of(turn.connection, found)
    there = {Place.LOST: heap.stock, Place.FETCHED: heap.waiting.get(member_id, 0)}.get(place, units)
    gone = await _gone(turn, heap, units) if place is Place.LOST and units <= there else ()
    left = await open_lack(turn.connection, found)
    if units > min(left, there) or sum(each.satang for each in gone) != state["satang"] or not reason:
        turn.answer("deliveries.other_now", alert=True)
        await _show_place(turn, here, found, {**state, "units": None}, question)
        return
    await questions.settle(turn, question)
    told = {"product": found.product, "unit": found.unit, "units": units, "reason": reason, "by": turn.who.name}
    if place is Place.LOST:
        await _lose(turn, network, found, gone, told)
    elif place is Place.FETCHED:
        await _fetched(turn, network, found, heap, member_id, told)
    else:
        await stock_counts.place(turn, found, place, units, reason=reason)
    if units == left:
        await stock_counts.all_placed(turn, found)
    name = (await members.by_id(turn.connection, network.id, member_id)).name if place is Place.FETCHED else ""
    of_hub = told | {"place": place, "satang": state["satang"], "name": name}
    people = [Somebody(each) for each in await hub(turn.connection, network) if each != turn.who.id]
    await tell(turn, network, people, "stock.placed_told", of_hub)
    outbox.reply(turn, "stock.placed", told | {"left": left - units}, network_id=network.id)


async def _lose(turn: Turn, network: Network, found: Count, gone: tuple[Lost, ...], told: dict[str, Any]) -> None:
    keys = [
        await stock_counts.place(
            turn,
            found,
            Place.LOST,
            each.units,
            round_id=each.round_id,
            satang=each.satang,
            reason=told["reason"],
        )
        for each in gone
    ]
    for each in gone:
        sale = await stock.offered(turn.connection, each.round_id)
        if sale is not None and sale.quantity > (await stock.lies(turn.connection, each.round_id)).units:
            await stock.drop(turn, sale)  # so many are there no more
    goods = {"product": found.product, "unit": found.unit, "quantity": told["units"]}
    made = entry(network.day_of(turn.now), gone, goods, f"stock_count:{found.id}", told["reason"])
    if made is not None:
        await accounts.mended(turn, network, made, once=f"stock_placing:{keys[0]}")


async def _fetched(
    turn: Turn, network: Network, found: Count, heap: Heap, member_id: int, told: dict[str, Any]
) -> None:
    """It is written down as fetched, round by round; the organisation reads by whom, why, and whom to ask where it was not so."""
    for part in heap.fetched_by(member_id, told["units"]):
        await stock_counts.place(
            turn, found, Place.FETCHED, part.units, round_id=part.round_id, member_id=member_id, reason=told["reason"]
        )
        if part.sale_id is None:
            goods = await rounds.by_id(turn.connection, network.id, part.round_id)
            assert goods is not None
            await write_down(turn, network, goods, member_id, part.units)
        else:
            sale = await stock.by_id(turn.connection, network.id, part.sale_id)
            if sale is None or not await stock.fetch(turn, sale, part.units):
                raise Refused("stock.refused_counted")
    asks = await whom_to_ask(turn.connection, network)
    await tell(turn, network, Speaking(member_id), "stock.fetched_told", told | asks)
