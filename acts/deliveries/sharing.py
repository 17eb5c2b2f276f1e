"""Goods that came, told by the hub: how they would be shared is looked at, and put right, before it counts."""

from collections.abc import Container, Sequence
from datetime import datetime
from decimal import Decimal
from operator import add
from typing import Any

import domain.deliveries
import language
import storage.strays
from acts import one_of, standing
from acts.deliveries import strays
from acts.deliveries.goods_meant import names_goods, of_hub, to_receive
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.rounds import State
from domain.sharing import shared
from domain.trade import DeliveryTold
from language.goods_asked import collecting_place, truck_cost
from language.hearing import Words
from language.setup_words import two_hours
from language.vocabulary import says
from storage import chats, deliveries, files, offers, outbox, questions, rounds
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import Goods, bearing, card_of, charged, hub_name, weighed
from views.standing import Standing
from views.trade import hub, hub_member

WHICH, SAME_NOTE, PREVIEW = "deliveries.which", "deliveries.same_note", "deliveries.preview"
CORRECTING, DAY, TRUCK = "deliveries.correcting", "deliveries.day", "deliveries.truck"
MOST_TRUCK = 10**9  # satang

Came = tuple[Found, int, int]
"""Goods that came: of which round, how many units, and how many of them are damaged."""


@one_of.again("came", "file")
async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """'ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412': its preview, of a truck that of all goods; False where no ordered round of the hub is
    meant.
    """
    said = words.trade_deliveries
    if said is None:
        return False
    if not any([await to_receive(turn, each.product) for each in said]):
        return await _is_anothers(turn, said) or await _is_not_ordered(turn, said)
    came: dict[int, tuple[Network, list[tuple[Found, dict[str, Any]]]]] = {}
    others, unclear = await strays.among(turn, said), list[DeliveryTold]()
    for each in [one for one in said if one.came != 0] or said:  # what came 0 is as what nobody named
        if each in others:
            continue
        possible = _unnamed(await to_receive(turn, each.product), each, said)
        if each.came is None and len({_truck(found) for _, found in possible}) == 1:
            waited = [
                (network, found) for network, found in possible if await deliveries.waited_for(turn.connection, found)
            ]
            if not waited:
                products = [found.product for _, found in possible]
                outbox.reply(turn, "deliveries.all_came_before", {"products": products}, network_id=possible[0][0].id)
        elif len(possible) == 1:
            waited = possible
        else:
            unclear.append(each)
            continue
        for network, found in waited:
            goods = came.setdefault(_truck(found), (network, []))[1]
            told = [
                (one, state) for one, state in goods if one.id != found.id
            ]  # the whole came, and of these so many are damaged
            goods[:] = [*told, (found, _state(each, file))]
    for each in () if came or unclear else others:
        outbox.reply(turn, "deliveries.no_such_round", {"product": each.product})
    for place, each in enumerate(unclear):
        await _begin(turn, each, file, () if came or place else others)
    for place, (network, goods) in enumerate(came.values()):
        await _came(turn, network, goods, () if place else others)
    return True


def _unnamed(
    possible: list[tuple[Network, Found]], one: DeliveryTold, said: Sequence[DeliveryTold]
) -> list[tuple[Network, Found]]:
    """The rounds that words can mean, without those whose goods the same message names besides: 'ปุ๋ยมา 50 ยูเรียมา 18'."""
    others = [each.product for each in said if each.product and len(each.product) > len(one.product or "")]
    left = [each for each in possible if not any(names_goods(product, each[1]) for product in others)]
    return left if one.came is not None and left else possible


def _truck(found: Found) -> int:
    """What tells apart with what goods come: their truck, or the round that was opened alone."""
    return found.truck_id or found.id  # a truck's key is its first round's


async def units_told(turn: Turn, found: Found, came: Decimal | None, unit: str | None) -> int:
    """What came in the round's unit; all that is waited for where no figure was said (`came` None)."""
    if came is None:
        return await deliveries.waited_for(turn.connection, found)
    return await in_units(turn, found, came, unit)


async def _is_anothers(turn: Turn, said: Sequence[DeliveryTold]) -> bool:
    """Whether goods were told that a round waits for, and others write down: who they are, or that nobody does yet.

    An officer tells of them, or who ordered some and can have fetched none yet.
    """
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        name_it = here.may(Right.NAME_HUB)
        officer = name_it or here.may(Right.RUN_ROUNDS)
        waits = await deliveries.to_receive(turn.connection, network_id)
        if not officer:
            waits = [found for found in waits if await _is_told_by_a_member(turn, here, found)]
        if not any(names_goods(each.product, found) for each in said for found in waits):
            continue
        member = await hub_member(turn.connection, here.network)
        people = [await chats.person_by_id(turn.connection, each) for each in await hub(turn.connection, here.network)]
        if not (people or officer):
            continue
        values = {"hub": member.name if member else None, "people": [each.name for each in people], "name_it": name_it}
        keyboard = (
            [[data("deliveries.name_hub", f"settings.open:{network_id}:trade")]] if name_it and not people else []
        )
        outbox.reply(turn, "deliveries.hub_tells", values, keyboard=keyboard, network_id=network_id)
        return True
    return False


async def _is_told_by_a_member(turn: Turn, here: Standing, found: Found) -> bool:
    """Whether the person speaks for an organisation with a line in a round of which nothing is shared yet."""
    ordered = any(found.round.line(each.id) is not None for each in here.members)
    return ordered and not any(each.state == "shared" for each in await deliveries.of_round(turn.connection, found.id))


async def _is_not_ordered(turn: Turn, said: Sequence[DeliveryTold]) -> bool:
    """Whether who runs rounds, or is of the hub, told that all goods came of rounds that are not ordered yet: that is said."""
    if any(each.came is not None for each in said):
        return False  # so much came: of something that the writer's own organisation bought
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        running = await rounds.open_of(turn.connection, network_id)
        waits = [found for found in running if any(names_goods(each.product, found) for each in said)]
        if not waits or not (here.may(Right.RUN_ROUNDS) or turn.who.id in await hub(turn.connection, here.network)):
            continue
        values: dict[str, Any] = {"products": [each.product for each in waits]}
        values |= {"deadline": waits[0].round.deadline.isoformat()}
        values |= {"open": waits[0].round.state is State.OPEN}
        outbox.reply(turn, "deliveries.not_ordered_yet", values, network_id=network_id)
        return True
    return False


async def _begin(turn: Turn, said: DeliveryTold, file: dict[str, Any] | None, others: Sequence[DeliveryTold]) -> None:
    """Ask which round it is of, or go on; `others` came with it, and nobody ordered them."""
    possible = await to_receive(turn, said.product)
    networks = one_of.told_apart(network for network, _ in possible)
    if not possible:
        outbox.reply(turn, "deliveries.no_such_round", {"product": said.product})
        return
    if len(possible) == 1:
        await _came(turn, possible[0][0], [(possible[0][1], _state(said, file))], others)
        return
    ways: dict[int, list[tuple[Network, Found]]] = {}
    for network, found in possible:
        ways.setdefault(_truck(found) if _is_all(said) else found.id, []).append((network, found))
    keyboard = []
    for goods in ways.values():
        network, found = goods[0]
        named = {"product": " + ".join(each.product for _, each in goods), "offer": found.round.offer.seller}
        target = f"deliveries.which:{{question}}:{found.id}"
        keyboard.append([data("deliveries.of_round", target, **named, network=networks[network.id])])
    await questions.ask(
        turn,
        WHICH,
        "deliveries.ask_which",
        {},
        state=_state(said, file) | {"others": strays.kept(others)},
        keyboard=keyboard,
        network_id=possible[0][0].id,
    )


def _is_all(said: DeliveryTold) -> bool:
    """Whether all that is waited for came of whatever is meant: 'ของมาครบแล้ว'; of a truck that is every goods."""
    return said.came is None and said.product is None


def _state(said: DeliveryTold, file: dict[str, Any] | None) -> dict[str, Any]:
    """What was told, as a question keeps it."""
    return {
        "came": None if said.came is None else str(said.came),
        "unit": said.unit,
        "damaged": str(said.damaged or 0),
        "note": said.note[: domain.deliveries.LONGEST_NOTE] if said.note else None,
        "file": file,
        "all": _is_all(said),
    }


async def which(turn: Turn, question: Question, round_id: int) -> None:
    """[ปุ๋ย 15-15-15]: what came is of this round; where all came, of every goods of its truck."""
    possible = await to_receive(turn, None)
    chosen = still_there(next(((network, found) for network, found in possible if found.id == round_id), None))
    network, found = chosen
    await questions.settle(turn, question)
    goods = [found]
    if question.state.get("all"):
        truck = [each for _, each in possible if _truck(each) == _truck(found)]
        goods = [each for each in truck if await deliveries.waited_for(turn.connection, each)] or goods
    others = strays.told(question.state.get("others", ()))  # a question of the version before knew of none
    await _came(turn, network, [(each, question.state) for each in goods], others)


async def _came(
    turn: Turn,
    network: Network,
    goods: Sequence[tuple[Found, dict[str, Any]]],
    others: Sequence[DeliveryTold],
) -> None:
    """What one message tells of a truck, or of one round, and of `others` that nobody ordered.

    A note that was seen before, by its number or its picture, is asked about, else it is written down and its preview shown.
    """
    came = [await _counted(turn, found, state) for found, state in goods]
    note, file = goods[0][1]["note"], goods[0][1]["file"]
    picture = file["unique_id"] if file else None
    for found, *_ in came:
        before = await deliveries.with_note(turn.connection, found, note, picture)
        if before is not None:
            await _ask_same_note(turn, network, found, before, came, note, file, others)
            return
    await _keep(turn, network, came, note, file, others)


async def _counted(turn: Turn, found: Found, state: dict[str, Any]) -> Came:
    """What was told of a round, in its unit."""
    told, said = None if state["came"] is None else Decimal(state["came"]), Decimal(state["damaged"])
    came = await units_told(turn, found, told, state["unit"])
    damaged = await in_units(turn, found, said, state["unit"]) if said else 0
    domain.deliveries.good_of(came, damaged, found.unit)
    return found, came, damaged


async def _ask_same_note(
    turn: Turn,
    network: Network,
    found: Found,
    before: Delivery,
    came: Sequence[Came],
    note: str | None,
    file: dict[str, Any] | None,
    others: Sequence[DeliveryTold],
) -> None:
    keyboard = [
        [
            data("deliveries.new_part", "deliveries.new_part:{question}:1"),
            data("deliveries.same_part", "deliveries.new_part:{question}:0"),
        ]
    ]
    by_number = note is not None and before.note == note
    shown = {
        "note": before.note if by_number else None,
        "at": before.at.isoformat(),
        "came": before.came,
        "unit": found.unit,
    }
    told = [[each.id, units, damaged] for each, units, damaged in came]
    kept = {"goods": told, "note": note, "file": file, "others": strays.kept(others)}
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
    state = question.state
    one = "goods" not in state  # a question of the version before named one round
    told = [[state["round"], state["came"], state["damaged"]]] if one else state["goods"]
    known = {found.id: (network, found) for network, found in await to_receive(turn, None)}
    if any(key not in known for key, *_ in told):
        raise Refused("common.old_button")
    came = [(known[key][1], units, damaged) for key, units, damaged in told]
    others = strays.told(state.get("others", ()))
    await _keep(turn, known[told[0][0]][0], came, state["note"], state["file"], others)


async def _keep(
    turn: Turn,
    network: Network,
    came: Sequence[Came],
    note: str | None,
    file: dict[str, Any] | None,
    others: Sequence[DeliveryTold],
) -> None:
    """Write it down and show how it would be shared: one act, so a crash leaves both or none."""
    file_id = await files.keep(turn, network_id=network.id, **file) if file else None
    begins, ends = domain.deliveries.collecting(turn.now, network.tz)
    place = (await hub_name(turn.connection, network))[:200]
    told: dict[int, tuple[Found, Delivery]] = {}
    for found, units, damaged in came:
        delivery = await deliveries.tell(
            turn,
            found,
            came=units,
            damaged=damaged,
            note=note,
            file_id=file_id,
            truck_satang=await charged(turn.connection, found, units),
            place=place,
            collect_from=begins,
            collect_until=ends,
        )
        told[delivery.id] = found, delivery
    cards = [await deliveries.together(turn.connection, *each) for each in told.values()]
    for goods in {card_of(each): each for each in cards}.values():
        await _load(turn, goods, told)
        await show(turn, network.id, goods[0][1].id, fresh=True)
    await strays.came(turn, *next(iter(told.values())), others)
    await _wait(turn, cards[-1][0][1])


async def _load(turn: Turn, goods: Sequence[Goods], told: Container[int]) -> None:
    """Those of the goods on a card that were just told come with the trip of the others there, and are handed out with them."""
    others = [delivery for _, delivery in goods if delivery.id not in told]
    for _, delivery in goods if others else ():
        place, begins, ends = others[0].handed_out
        if delivery.id in told and delivery.handed_out != others[0].handed_out:
            await deliveries.change(turn, delivery, "day", place=place, collect_from=begins, collect_until=ends)
    if len(goods) > 1:
        trip = sum(each.truck_satang for each in others) or max(delivery.truck_satang for _, delivery in goods)
        await part_trip(turn, goods, trip)


async def charged_above(turn: Turn, goods: Sequence[Goods]) -> list[int]:
    """What the network above charged a centre for the trip of each of these goods, in satang; 0 of what comes from the seller."""
    if goods[0][0].round.parent_id is None:
        return [0] * len(goods)
    return [await charged(turn.connection, found, delivery.came) for found, delivery in goods]


async def part_trip(turn: Turn, goods: Sequence[Goods], satang: int) -> None:
    """The goods that came together bear the trip together.

    At a centre each bears what the network above charged for it, and its part of what is more.
    """
    over = bearing(goods)
    above = await charged_above(turn, over)
    if satang < sum(above):
        parts = shared(satang, above)
    else:
        more = domain.deliveries.trip_parts(satang - sum(above), await weighed(turn.connection, over))
        parts = tuple(map(add, above, more))
    bears = {delivery.id: part for (_, delivery), part in zip(over, parts, strict=True)}
    for _, delivery in goods:
        part = bears.get(delivery.id, 0)
        if delivery.truck_satang != part:
            await deliveries.change(turn, delivery, "truck", truck_satang=part)


async def show(turn: Turn, network_id: int, delivery_id: int, *, fresh: bool = False) -> None:
    """The card of a delivery in this chat; of a truck with all goods that are handled with it."""
    opened = await deliveries.with_round(turn.connection, network_id, delivery_id)
    assert opened is not None
    name = card_of(await deliveries.together(turn.connection, *opened))
    await outbox.show(turn, turn.here.id, name, network_id=network_id, fresh=fresh)


async def preview(turn: Turn, network_id: int, delivery_id: int) -> tuple[Network, Found, Delivery]:
    """A delivery that the hub told and nobody shared yet; refused where it was shared, or is not of the person's hub."""
    here, found, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "preview":
        raise Refused(f"deliveries.refused_{delivery.state}")
    return here.network, found, delivery


async def previews(turn: Turn, network_id: int, delivery_id: int) -> tuple[Network, list[Goods]]:
    """As `preview`, with all goods of a truck that stand on its card and are shared by one press."""
    network, found, delivery = await preview(turn, network_id, delivery_id)
    return network, await deliveries.together(turn.connection, found, delivery)


async def _ask(turn: Turn, name: str, text: str, network_id: int, delivery_id: int) -> None:
    _, goods = await previews(turn, network_id, delivery_id)
    values = {"products": [found.product for found, _ in goods]}
    await questions.ask(turn, name, text, values, state={"delivery": delivery_id}, network_id=network_id)


async def ask_correct(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[แก้จำนวนที่มา]."""
    await _ask(turn, CORRECTING, "deliveries.ask_correcting", network_id, delivery_id)


async def ask_day(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[เปลี่ยนวันหรือที่รับ]."""
    await _ask(turn, DAY, "deliveries.ask_day", network_id, delivery_id)


async def ask_truck(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ค่ารถ]."""
    await _ask(turn, TRUCK, "deliveries.ask_truck", network_id, delivery_id)


async def shown_anew(turn: Turn, question: Question, delivery: Delivery) -> None:
    """What was asked for is known, and the card comes with it."""
    await questions.end(turn, question)
    await show(turn, delivery.network_id, delivery.id, fresh=True)
    await _wait(turn, delivery)


async def _wait(turn: Turn, delivery: Delivery) -> None:
    """What the card shows may be put right in words, where these answer no question that waits."""
    waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if waits is None or waits.name == PREVIEW:
        state = {"delivery": delivery.id, "file": delivery.file_id is not None}
        await questions.expect(turn, PREVIEW, state=state, network_id=delivery.network_id)


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """When and where goods are handed out: 'พรุ่งนี้ 9.00-15.00 ที่วัดควนรู'; what is not said stays as it is."""
    network, goods = await previews(turn, question.network_id or 0, question.state["delivery"])
    delivery = goods[0][1]
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
    usual = delivery.collect_until.astimezone(network.tz).time()
    from_then = len(hours) == 2 or (len(hours) == 1 and hours[0] < usual and not says("until", about_time))
    begins = hours[0] if from_then else was.time()
    ends = hours[-1] if hours and not (from_then and len(hours) == 1) else usual
    until = datetime.combine(day, ends, network.tz)
    if until <= turn.now or ends <= begins:
        raise Refused("deliveries.refused_day_over")
    where = {"collect_from": datetime.combine(day, begins, network.tz), "collect_until": until}
    for _, each in goods:
        await deliveries.change(turn, each, "day", **where, place=(place or delivery.place)[:200])
    await shown_anew(turn, question, delivery)


async def take_truck(turn: Turn, question: Question, text: str) -> None:
    """What the truck costs, in baht; the goods that came with it bear it together."""
    _, goods = await previews(turn, question.network_id or 0, question.state["delivery"])
    baht = truck_cost(text)
    if baht is None:
        baht, _ = language.quantity(text)
    if baht is None or not 0 <= baht * 100 <= MOST_TRUCK or baht * 100 % 1:
        raise Refused("deliveries.refused_truck")
    await part_trip(turn, goods, int(baht * 100))
    await shown_anew(turn, question, goods[0][1])


async def drop(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ไม่บันทึก]: it did not come, nor what else stands on its card."""
    _, goods = await previews(turn, network_id, delivery_id)
    for found, delivery in goods:
        await deliveries.change(turn, delivery, "dropped", state="dropped")
        deliveries.changed(turn, found, delivery)
        await storage.strays.drop(turn, delivery)
    await questions.leave(turn, PREVIEW)


async def take_back(turn: Turn, question: Question) -> None:
    """What came is told anew, with another figure: the preview before is dropped."""
    await drop(turn, question.network_id or 0, int(question.state["delivery"]))
