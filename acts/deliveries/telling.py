"""The hub tells what came: which round it is of, whether its note was seen before, and where and when it is handed out."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import language
from acts.deliveries.opening import of_hub, to_receive
from domain import deliveries as rules
from domain.offers import Carriage
from domain.refusal import Refused
from domain.trade import DeliveryTold
from language.goods_asked import came_again
from language.hearing import Words
from language.setup_words import two_hours
from storage import deliveries, files, networks, offers, outbox, questions
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import hub_name

WHICH, SAME_NOTE = "deliveries.which", "deliveries.same_note"
CORRECTING, DAY, TRUCK = "deliveries.correcting", "deliveries.day", "deliveries.truck"
MOST_TRUCK = 10**9  # satang


async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """'ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412': a preview for each product; False where no ordered round of the hub is meant."""
    said = words.trade_deliveries
    if said is None:
        return False
    if not any([await to_receive(turn, each.product) for each in said]):
        return False
    for each in said:
        await _begin(turn, each, file)
    return True


async def _begin(turn: Turn, said: DeliveryTold, file: dict[str, Any] | None) -> None:
    """Ask which round it is of, or go on."""
    possible = await to_receive(turn, said.product)
    if not possible:
        outbox.reply(turn, "deliveries.no_such_round", {"product": said.product})
        return
    if len(possible) == 1:
        await _came(turn, *possible[0], _state(said, file))
        return
    keyboard = [
        [
            data(
                "deliveries.of_round",
                f"deliveries.which:{{question}}:{each.id}",
                product=each.product,
                offer=each.round.offer.seller,
            )
        ]
        for _, each in possible
    ]
    await questions.ask(
        turn,
        WHICH,
        "deliveries.ask_which",
        {},
        state=_state(said, file),
        keyboard=keyboard,
        network_id=possible[0][0].id,
    )


def _state(said: DeliveryTold, file: dict[str, Any] | None) -> dict[str, Any]:
    """What was told, as a question keeps it."""
    return {
        "came": str(said.came),
        "unit": said.unit,
        "damaged": str(said.damaged or 0),
        "note": said.note[: rules.LONGEST_NOTE] if said.note else None,
        "file": file,
    }


async def which(turn: Turn, question: Question, round_id: int) -> None:
    """[ปุ๋ย 15-15-15]: what came is of this round."""
    for network, found in await to_receive(turn, None):
        if found.id == round_id:
            if not await questions.decide(turn, question):
                raise Refused("common.old_button")
            outbox.take_buttons(turn)
            await _came(turn, network, found, question.state)
            return
    raise Refused("common.old_button")


async def _came(turn: Turn, network: Network, found: Found, state: dict[str, Any]) -> None:
    """A note that was seen before, by its number or its picture, is asked about; else it is written down and its preview shown."""
    came = await _units(turn, found, Decimal(state["came"]), state["unit"])
    said = Decimal(state["damaged"])
    damaged = await _units(turn, found, said, state["unit"]) if said else 0
    rules.good_of(came, damaged, found.unit)
    picture = state["file"]["unique_id"] if state["file"] else None
    before = await deliveries.with_note(turn.connection, network.id, state["note"], picture)
    if before is None:
        await _keep(turn, network, found, state | {"came": came, "damaged": damaged})
        return
    keyboard = [
        [
            data("deliveries.new_part", "deliveries.new_part:{question}:1"),
            data("deliveries.same_part", "deliveries.new_part:{question}:0"),
        ]
    ]
    by_number = state["note"] is not None and before.note == state["note"]
    shown = {
        "note": before.note if by_number else None,
        "at": before.at.isoformat(),
        "came": before.came,
        "unit": found.unit,
    }
    kept = state | {"came": came, "damaged": damaged, "round": found.id}
    await questions.ask(
        turn, SAME_NOTE, "deliveries.ask_same_note", shown, state=kept, keyboard=keyboard, network_id=network.id
    )


async def _units(turn: Turn, found: Found, quantity: Decimal, unit: str | None) -> int:
    """What was said in the round's unit: by what was stated of it, and whole."""
    converted = await offers.convert(turn.connection, found.network_id, found.product, quantity, unit, found.unit)
    if converted is None:
        raise Refused("deliveries.refused_unit", said=unit, unit=found.unit)
    return rules.units(converted, found.unit)


async def new_part(turn: Turn, question: Question, yes: bool) -> None:
    """[งวดใหม่] or [ใบเดิม ไม่บันทึก] of a note that was seen before."""
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    if not yes:
        outbox.reply(turn, "deliveries.not_kept", {}, network_id=question.network_id)
        return
    for network, found in await to_receive(turn, None):
        if found.id == question.state["round"]:
            await _keep(turn, network, found, question.state)
            return
    raise Refused("common.old_button")


async def _keep(turn: Turn, network: Network, found: Found, state: dict[str, Any]) -> None:
    """Write it down and show how it would be shared: one act, so a crash leaves both or none."""
    file_id = await files.keep(turn, network_id=network.id, **state["file"]) if state["file"] else None
    begins, ends = rules.collecting(turn.now, network.tz)
    offer = found.round.offer
    by_trip = offer.carriage is Carriage.TRIP and found.round.parent_id is None
    delivery = await deliveries.tell(
        turn,
        found,
        came=state["came"],
        damaged=state["damaged"],
        note=state["note"],
        file_id=file_id,
        truck_satang=offer.carriage_satang if by_trip else 0,
        place=(await hub_name(turn.connection, network))[:200],
        collect_from=begins,
        collect_until=ends,
    )
    await show(turn, network.id, delivery.id, fresh=True)


async def show(turn: Turn, network_id: int, delivery_id: int, *, fresh: bool = False) -> None:
    """The delivery's card in this chat."""
    await outbox.show(turn, turn.here.id, f"delivery:{delivery_id}", network_id=network_id, fresh=fresh)


# --- before it is shared -----------------------------------------------------------------------------------------------------


async def _preview(turn: Turn, network_id: int, delivery_id: int) -> tuple[Found, deliveries.Delivery]:
    _, found, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "preview":
        raise Refused(f"deliveries.refused_{delivery.state}")
    return found, delivery


async def _ask(turn: Turn, name: str, network_id: int, delivery_id: int, **values: Any) -> None:
    await _preview(turn, network_id, delivery_id)
    state = {"delivery": delivery_id}
    await questions.ask(turn, name, f"deliveries.ask_{name.split('.')[1]}", values, state=state, network_id=network_id)


async def ask_correct(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[แก้จำนวนที่มา]."""
    await _ask(turn, CORRECTING, network_id, delivery_id)


async def ask_day(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[เปลี่ยนวันรับ]."""
    await _ask(turn, DAY, network_id, delivery_id)


async def ask_truck(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ค่ารถ]."""
    await _ask(turn, TRUCK, network_id, delivery_id)


async def _change(turn: Turn, question: Question, act: str, **columns: Any) -> None:
    network_id = question.network_id or 0
    _, delivery = await _preview(turn, network_id, question.state["delivery"])
    await deliveries.change(turn, delivery, act, **columns)
    await questions.end(turn, question)
    await show(turn, network_id, delivery.id, fresh=True)


async def take_correct(turn: Turn, question: Question, text: str) -> None:
    """What came, typed again: '121 แตก 2', with or without 'ของมาแล้ว'."""
    network_id = question.network_id or 0
    found, delivery = await _preview(turn, network_id, question.state["delivery"])
    now = came_again(text, now=turn.now)
    if now is None:
        raise Refused("deliveries.refused_not_understood", unit=found.unit)
    came = await _units(turn, found, now.came, now.unit)
    damaged = await _units(turn, found, now.damaged, now.unit) if now.damaged else 0
    rules.good_of(came, damaged, found.unit)
    note = now.note[: rules.LONGEST_NOTE] if now.note else delivery.note
    await _change(turn, question, "corrected", came=came, damaged=damaged, note=note)


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """When goods are handed out: 'พรุ่งนี้ 9.00-15.00'; without hours those that it has."""
    network = await networks.by_id(turn.connection, question.network_id or 0)
    _, delivery = await _preview(turn, network.id, question.state["delivery"])
    told = language.when(text, now=turn.now.astimezone(network.tz)).start
    day = told.date() if told is not None else None
    hours = two_hours(text)
    if day is None and not hours:
        raise Refused("deliveries.refused_day")
    assert delivery.collect_from is not None and delivery.collect_until is not None
    was = delivery.collect_from.astimezone(network.tz)
    day = day or was.date()
    begins = hours[0] if len(hours) == 2 else was.time()
    ends = hours[-1] if hours else delivery.collect_until.astimezone(network.tz).time()
    until = datetime.combine(day, ends, network.tz)
    if until <= turn.now or ends <= begins:
        raise Refused("deliveries.refused_day_over")
    await _change(turn, question, "day", collect_from=datetime.combine(day, begins, network.tz), collect_until=until)


async def take_truck(turn: Turn, question: Question, text: str) -> None:
    """What the truck costs, in baht."""
    baht, _ = language.quantity(text)
    if baht is None or not 0 <= baht * 100 <= MOST_TRUCK or baht * 100 % 1:
        raise Refused("deliveries.refused_truck")
    await _change(turn, question, "truck", truck_satang=int(baht * 100))


async def drop(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ไม่บันทึก]: it did not come."""
    _, delivery = await _preview(turn, network_id, delivery_id)
    await deliveries.change(turn, delivery, "dropped", state="dropped")
    turn.changed("delivery", delivery_id, network_id)
