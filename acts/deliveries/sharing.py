"""Goods that came, told by the hub: how they would be shared is looked at, and put right, before it counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import domain.deliveries
import language
from acts import one_of, standing
from acts.deliveries.goods_meant import names_goods, of_hub, to_receive
from domain.offers import Carriage
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import DeliveryTold
from domain.weights import KILOGRAM
from language.goods_asked import came_again, came_beside, collecting_place
from language.hearing import Words
from language.setup_words import two_hours
from storage import chats, deliveries, files, networks, offers, outbox, questions, rounds
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import hub_name
from views.trade import hub, hub_member

WHICH, SAME_NOTE, PREVIEW = "deliveries.which", "deliveries.same_note", "deliveries.preview"
CORRECTING, DAY, TRUCK = "deliveries.correcting", "deliveries.day", "deliveries.truck"
MOST_TRUCK = 10**9  # satang


@one_of.again("came", "file")
async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """'ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412': a preview for each product; False where no ordered round of the hub is meant.

    What one message tells of one truck came in one trip.
    """
    said = words.trade_deliveries
    if said is None:
        return False
    if not any([await to_receive(turn, each.product) for each in said]):
        return await _is_anothers(turn, said)
    came: list[tuple[Network, Found, DeliveryTold]] = []
    for each in said:
        possible = await to_receive(turn, each.product)
        if each.came is None and len({found.truck_id or -found.id for _, found in possible}) == 1:
            waited = [(network, found, each) for network, found in possible if await _waited_for(turn, found)]
            if not waited:
                products = [found.product for _, found in possible]
                outbox.reply(turn, "deliveries.all_came_before", {"products": products}, network_id=possible[0][0].id)
            came += waited
        elif len(possible) == 1:
            came.append((*possible[0], each))
        else:
            await _begin(turn, each, file)
    trip = await _trip(turn, [(found, each) for _, found, each in came])
    for network, found, each in came:
        await _came(turn, network, found, _state(each, file) | {"trip": trip.get(found.id)})
    return True


async def _waited_for(turn: Turn, found: Found) -> int:
    """Units of a round that were ordered and did not come yet."""
    return max(0, found.round.total - await rounds.came(turn.connection, found))


async def _trip(turn: Turn, came: Sequence[tuple[Found, DeliveryTold]]) -> dict[int, int]:
    """Round -> satang of the trip with which several goods of one truck came, as their seller charges it; {} for one goods alone.

    How it was parted is said, before the previews that show each part.
    """
    by_trip = [each for each in came if each[0].truck_id is not None and each[0].round.offer.carriage is Carriage.TRIP]
    if len(by_trip) < 2 or len({found.truck_id for found, _ in by_trip}) > 1:
        return {}
    goods = []
    for found, told in by_trip:
        units = await _units_told(turn, found, told.came, told.unit)
        weight = await offers.convert(
            turn.connection, found.network_id, found.product, Decimal(units), found.unit, KILOGRAM
        )
        goods.append((found.round.offer, units, weight))
    satang = max(offer.carriage_satang for offer, *_ in goods)
    parts = domain.deliveries.trip_parts(satang, goods)
    values = {
        "satang": satang,
        "by_weight": domain.deliveries.by_weight(goods),
        "parts": [[found.product, part] for (found, _), part in zip(by_trip, parts, strict=True)],
    }
    outbox.reply(turn, "deliveries.trip_parted", values, network_id=by_trip[0][0].network_id)
    return {found.id: part for (found, _), part in zip(by_trip, parts, strict=True)}


async def _units_told(turn: Turn, found: Found, came: Decimal | None, unit: str | None) -> int:
    """What came in the round's unit; all that is waited for where no figure was said (`came` None)."""
    return await _waited_for(turn, found) if came is None else await in_units(turn, found, came, unit)


async def _is_anothers(turn: Turn, said: Sequence[DeliveryTold]) -> bool:
    """Whether an officer told of goods that a round waits for, and others write down: who they are, or that nobody does yet."""
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        name_it = here.may(Right.NAME_HUB)
        waits = (
            await deliveries.to_receive(turn.connection, network_id) if name_it or here.may(Right.RUN_ROUNDS) else []
        )
        if not any(names_goods(each.product, found) for each in said for found in waits):
            continue
        member = await hub_member(turn.connection, here.network)
        people = [await chats.person_by_id(turn.connection, each) for each in await hub(turn.connection, here.network)]
        values = {"hub": member.name if member else None, "people": [each.name for each in people], "name_it": name_it}
        keyboard = (
            [[data("deliveries.name_hub", f"settings.open:{network_id}:trade")]] if name_it and not people else []
        )
        outbox.reply(turn, "deliveries.hub_tells", values, keyboard=keyboard, network_id=network_id)
        return True
    return False


async def _begin(turn: Turn, said: DeliveryTold, file: dict[str, Any] | None) -> None:
    """Ask which round it is of, or go on."""
    possible = await to_receive(turn, said.product)
    networks = one_of.told_apart(network for network, _ in possible)
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
                network=networks[network.id],
            )
        ]
        for network, each in possible
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
        "came": None if said.came is None else str(said.came),
        "unit": said.unit,
        "damaged": str(said.damaged or 0),
        "note": said.note[: domain.deliveries.LONGEST_NOTE] if said.note else None,
        "file": file,
    }


async def which(turn: Turn, question: Question, round_id: int) -> None:
    """[ปุ๋ย 15-15-15]: what came is of this round."""
    for network, found in await to_receive(turn, None):
        if found.id == round_id:
            await questions.settle(turn, question)
            await _came(turn, network, found, question.state)
            return
    raise Refused("common.old_button")


async def _came(turn: Turn, network: Network, found: Found, state: dict[str, Any]) -> None:
    """A note that was seen before, by its number or its picture, is asked about; else it is written down and its preview shown."""
    told = None if state["came"] is None else Decimal(state["came"])
    came = await _units_told(turn, found, told, state["unit"])
    said = Decimal(state["damaged"])
    damaged = await in_units(turn, found, said, state["unit"]) if said else 0
    domain.deliveries.good_of(came, damaged, found.unit)
    picture = state["file"]["unique_id"] if state["file"] else None
    before = await deliveries.with_note(turn.connection, found, state["note"], picture)
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


async def in_units(turn: Turn, found: Found, quantity: Decimal, unit: str | None) -> int:
    """What was said in the round's unit: by what was stated of it, and whole."""
    converted = await offers.convert(turn.connection, found.network_id, found.product, quantity, unit, found.unit)
    if converted is None:
        raise Refused("deliveries.refused_unit", said=unit, unit=found.unit)
    return domain.deliveries.units(converted, found.unit)


async def new_part(turn: Turn, question: Question, yes: bool) -> None:
    """[งวดใหม่] or [ใบเดิม ไม่บันทึก] of a note that was seen before."""
    await questions.settle(turn, question)
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
    begins, ends = domain.deliveries.collecting(turn.now, network.tz)
    offer = found.round.offer
    by_trip = offer.carriage is Carriage.TRIP and found.round.parent_id is None
    trip = state.get("trip")
    delivery = await deliveries.tell(
        turn,
        found,
        came=state["came"],
        damaged=state["damaged"],
        note=state["note"],
        file_id=file_id,
        truck_satang=(offer.carriage_satang if trip is None else trip) if by_trip else 0,
        place=(await hub_name(turn.connection, network))[:200],
        collect_from=begins,
        collect_until=ends,
    )
    await show(turn, network.id, delivery.id, fresh=True)
    # What it shows may be put right in words, where these answer no question that waits.
    waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if waits is None or waits.name == PREVIEW:
        preview = {"delivery": delivery.id, "file": file_id is not None}
        await questions.expect(turn, PREVIEW, state=preview, network_id=network.id)


async def show(turn: Turn, network_id: int, delivery_id: int, *, fresh: bool = False) -> None:
    """The delivery's card in this chat."""
    await outbox.show(turn, turn.here.id, f"delivery:{delivery_id}", network_id=network_id, fresh=fresh)


async def preview(turn: Turn, network_id: int, delivery_id: int) -> tuple[Network, Found, Delivery]:
    """A delivery that the hub told and nobody shared yet; refused where it was shared, or is not of the person's hub."""
    here, found, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "preview":
        raise Refused(f"deliveries.refused_{delivery.state}")
    return here.network, found, delivery


async def _ask(turn: Turn, name: str, text: str, network_id: int, delivery_id: int) -> None:
    await preview(turn, network_id, delivery_id)
    await questions.ask(turn, name, text, {}, state={"delivery": delivery_id}, network_id=network_id)


async def ask_correct(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[แก้จำนวนที่มา]."""
    await _ask(turn, CORRECTING, "deliveries.ask_correcting", network_id, delivery_id)


async def ask_day(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[เปลี่ยนวันหรือที่รับ]."""
    await _ask(turn, DAY, "deliveries.ask_day", network_id, delivery_id)


async def ask_truck(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ค่ารถ]."""
    await _ask(turn, TRUCK, "deliveries.ask_truck", network_id, delivery_id)


async def _change(turn: Turn, question: Question, act: str, **columns: Any) -> None:
    network_id = question.network_id or 0
    *_, delivery = await preview(turn, network_id, question.state["delivery"])
    await deliveries.change(turn, delivery, act, **columns)
    await questions.end(turn, question)
    await show(turn, network_id, delivery.id, fresh=True)


async def take_correct(turn: Turn, question: Question, text: str) -> None:
    """What came, typed again: '121 แตก 2', with or without 'ของมาแล้ว'."""
    network_id = question.network_id or 0
    _, found, delivery = await preview(turn, network_id, question.state["delivery"])
    now = came_again(text, now=turn.now)
    if now is None:
        raise Refused("deliveries.refused_not_understood", unit=found.unit)
    came = await _units_told(turn, found, now.came, now.unit)
    damaged = await in_units(turn, found, now.damaged, now.unit) if now.damaged else 0
    domain.deliveries.good_of(came, damaged, found.unit)
    note = await _note(turn, found, delivery, now)
    await _change(turn, question, "corrected", came=came, damaged=damaged, note=note)


async def told_shown(turn: Turn, question: Question) -> tuple[DeliveryTold, ...]:
    """What the preview says of what came, in the round's unit; nothing where it is shared by now, or was dropped."""
    here = await of_hub(turn, question.network_id or 0, int(question.state["delivery"]))
    _, found, delivery = here
    if delivery.state != "preview":
        return ()
    came, damaged = Decimal(delivery.came), Decimal(delivery.damaged)
    return (DeliveryTold(came, found.unit, found.product, damaged or None, delivery.note),)


async def take_beside(turn: Turn, question: Question, text: str) -> bool:
    """'มา 121 เสีย 2', 'แตก 3', 'ใบส่งของ 0412' below the preview: it says so too; False of what tells nothing of these goods."""
    shown = next(iter(await told_shown(turn, question)), None)
    told = None if shown is None or shown.came is None else came_beside(text, shown.came, now=turn.now)
    if shown is None or told is None or told.unit not in (None, shown.unit):
        return False
    damaged = shown.damaged if told.damaged is None else told.damaged
    now = replace(
        shown, came=told.came, product=told.product or shown.product, damaged=damaged, note=told.note or shown.note
    )
    return await put_right(turn, question, (now,), text)


async def put_right(turn: Turn, question: Question, things: Sequence[DeliveryTold], words: str) -> bool:
    """Another count of the same goods: the preview as it is with that, its photo kept; False where it is of other goods."""
    (told,) = things
    network_id = question.network_id or 0
    _, found, delivery = await preview(turn, network_id, int(question.state["delivery"]))
    if not names_goods(told.product, found):
        return False
    came = await _units_told(turn, found, told.came, told.unit)
    damaged = await in_units(turn, found, told.damaged, told.unit) if told.damaged else 0
    domain.deliveries.good_of(came, damaged, found.unit)
    note = await _note(turn, found, delivery, told)
    await deliveries.change(turn, delivery, "corrected", came=came, damaged=damaged, note=note)
    await show(turn, network_id, delivery.id, fresh=True)
    await questions.expect(turn, PREVIEW, state=question.state, network_id=network_id)
    return True


async def _note(turn: Turn, found: Found, delivery: Delivery, told: DeliveryTold) -> str | None:
    """The number of the note with what was told; refused where another delivery came with it."""
    if told.note is None or told.note == delivery.note:
        return delivery.note
    note = told.note[: domain.deliveries.LONGEST_NOTE]
    before = await deliveries.with_note(turn.connection, found, note, None)
    if before is not None and before.id != delivery.id:
        at = before.at.isoformat()
        raise Refused("deliveries.refused_note_before", note=note, at=at, came=before.came, unit=found.unit)
    return note


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """When and where goods are handed out: 'พรุ่งนี้ 9.00-15.00 ที่วัดควนรู'; what is not said stays as it is."""
    network = await networks.by_id(turn.connection, question.network_id or 0)
    *_, delivery = await preview(turn, network.id, question.state["delivery"])
    now = turn.now.astimezone(network.tz)
    place = collecting_place(text, now=now)
    about_time = text.replace(place, " ") if place else text  # a figure in a place is no day
    told = language.when(about_time, now=now).start
    day = told.date() if told is not None else None
    hours = two_hours(about_time)
    if day is None and not hours and place is None:
        raise Refused("deliveries.refused_day")
    assert delivery.collect_from is not None and delivery.collect_until is not None
    was = delivery.collect_from.astimezone(network.tz)
    day = day or was.date()
    begins = hours[0] if len(hours) == 2 else was.time()
    ends = hours[-1] if hours else delivery.collect_until.astimezone(network.tz).time()
    until = datetime.combine(day, ends, network.tz)
    if until <= turn.now or ends <= begins:
        raise Refused("deliveries.refused_day_over")
    await _change(
        turn,
        question,
        "day",
        collect_from=datetime.combine(day, begins, network.tz),
        collect_until=until,
        place=(place or delivery.place)[:200],
    )


async def take_truck(turn: Turn, question: Question, text: str) -> None:
    """What the truck costs, in baht."""
    baht, _ = language.quantity(text)
    if baht is None or not 0 <= baht * 100 <= MOST_TRUCK or baht * 100 % 1:
        raise Refused("deliveries.refused_truck")
    await _change(turn, question, "truck", truck_satang=int(baht * 100))


async def drop(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ไม่บันทึก]: it did not come."""
    *_, delivery = await preview(turn, network_id, delivery_id)
    await deliveries.change(turn, delivery, "dropped", state="dropped")
    turn.changed("delivery", delivery_id, network_id)
    await questions.leave(turn, PREVIEW)


async def take_back(turn: Turn, question: Question) -> None:
    """What came is told anew, with another figure: the preview before is dropped."""
    await drop(turn, question.network_id or 0, int(question.state["delivery"]))
