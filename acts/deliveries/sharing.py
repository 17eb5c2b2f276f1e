"""Goods that came: told by the hub, looked at before they count, shared by the rule or by hand, and owed."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import domain.deliveries
import language
from acts import lessons, one_of, standing
from acts.deliveries.taking import for_whom
from acts.payments.accounts import share_confirmed
from acts.payments.sellers import seller_of
from acts.rounds import closing
from acts.telling import tell
from domain import months
from domain.deliveries import Cost, Sharing
from domain.lessons import About, Kind
from domain.offers import Carriage
from domain.refusal import Refused
from domain.rights import Right
from domain.rounds import ONE_TAP, OVER, Act, State, received
from domain.telling import Somebody, Speaking
from domain.trade import DeliveryTold
from domain.weights import KILOGRAM
from language.answers import behind_a_yes
from language.goods_asked import came_again, collecting_place
from language.hearing import Words
from language.mends import mended_answer, without_verb
from language.setup_words import two_hours
from language.visits import members_meant
from storage import chats, deliveries, due, files, members, networks, offers, outbox, questions, rounds
from storage.deliveries import Delivery
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import hub_name, rest_of, sharing_now
from views.members import speakers
from views.rounds import of_organisation, of_share
from views.standing import Standing
from views.trade import hub, hub_member, require_hub

WHICH, SAME_NOTE, PREVIEW = "deliveries.which", "deliveries.same_note", "deliveries.preview"
CORRECTING, DAY, TRUCK = "deliveries.correcting", "deliveries.day", "deliveries.truck"
MOST_TRUCK = 10**9  # satang
BY_HAND = "deliveries.by_hand"
NOT_COLLECTED = "deliveries.not_collected"
_LINE = re.compile(r"^(.*?\D)\s*(\S+)$")


@one_of.again("came", "file")
async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """'ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412': a preview for each product; False where no ordered round of the hub is meant.

    What one message tells of one truck came in one trip.
    """
    said = words.trade_deliveries
    if said is None:
        return False
    if not any([await _to_receive(turn, each.product) for each in said]):
        return await _is_anothers(turn, said)
    came: list[tuple[Network, Found, DeliveryTold]] = []
    for each in said:
        possible = await _to_receive(turn, each.product)
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
    return await _waited_for(turn, found) if came is None else await _units(turn, found, came, unit)


async def _is_anothers(turn: Turn, said: Sequence[DeliveryTold]) -> bool:
    """Whether an officer told of goods that a round waits for, and others write down: who they are, or that nobody does yet."""
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        name_it = here.may(Right.NAME_HUB)
        waits = (
            await deliveries.to_receive(turn.connection, network_id) if name_it or here.may(Right.RUN_ROUNDS) else []
        )
        if not any(_meant(each.product, found) for each in said for found in waits):
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
    possible = await _to_receive(turn, said.product)
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
    for network, found in await _to_receive(turn, None):
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
    damaged = await _units(turn, found, said, state["unit"]) if said else 0
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


async def _units(turn: Turn, found: Found, quantity: Decimal, unit: str | None) -> int:
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
    for network, found in await _to_receive(turn, None):
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
    await _show(turn, network.id, delivery.id, fresh=True)
    # What it shows may be put right in words, where these answer no question that waits.
    waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if waits is None or waits.name == PREVIEW:
        preview = {"delivery": delivery.id, "file": file_id is not None}
        await questions.expect(turn, PREVIEW, state=preview, network_id=network.id)


async def _show(turn: Turn, network_id: int, delivery_id: int, *, fresh: bool = False) -> None:
    """The delivery's card in this chat."""
    await outbox.show(turn, turn.here.id, f"delivery:{delivery_id}", network_id=network_id, fresh=fresh)


# --- before it is shared -----------------------------------------------------------------------------------------------------


async def _preview(turn: Turn, network_id: int, delivery_id: int) -> tuple[Network, Found, Delivery]:
    here, found, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "preview":
        raise Refused(f"deliveries.refused_{delivery.state}")
    return here.network, found, delivery


async def _ask(turn: Turn, name: str, text: str, network_id: int, delivery_id: int) -> None:
    await _preview(turn, network_id, delivery_id)
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
    *_, delivery = await _preview(turn, network_id, question.state["delivery"])
    await deliveries.change(turn, delivery, act, **columns)
    await questions.end(turn, question)
    await _show(turn, network_id, delivery.id, fresh=True)


async def take_correct(turn: Turn, question: Question, text: str) -> None:
    """What came, typed again: '121 แตก 2', with or without 'ของมาแล้ว'."""
    network_id = question.network_id or 0
    _, found, delivery = await _preview(turn, network_id, question.state["delivery"])
    now = came_again(text, now=turn.now)
    if now is None:
        raise Refused("deliveries.refused_not_understood", unit=found.unit)
    came = await _units_told(turn, found, now.came, now.unit)
    damaged = await _units(turn, found, now.damaged, now.unit) if now.damaged else 0
    domain.deliveries.good_of(came, damaged, found.unit)
    note = now.note[: domain.deliveries.LONGEST_NOTE] if now.note else delivery.note
    await _change(turn, question, "corrected", came=came, damaged=damaged, note=note)


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """When and where goods are handed out: 'พรุ่งนี้ 9.00-15.00 ที่วัดควนรู'; what is not said stays as it is."""
    network = await networks.by_id(turn.connection, question.network_id or 0)
    *_, delivery = await _preview(turn, network.id, question.state["delivery"])
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
    *_, delivery = await _preview(turn, network_id, delivery_id)
    await deliveries.change(turn, delivery, "dropped", state="dropped")
    turn.changed("delivery", delivery_id, network_id)
    await questions.leave(turn, PREVIEW)


async def take_back(turn: Turn, question: Question) -> None:
    """What came is told anew, with another figure: the preview before is dropped."""
    await drop(turn, question.network_id or 0, int(question.state["delivery"]))


# --- shared -------------------------------------------------------------------------------------------------------------------


async def share(turn: Turn, network_id: int, delivery_id: int, seal: str, rest: str) -> None:
    """[แบ่งตามนี้]; of more than was ordered the `rest` is taken by the hub ('hub') or asked for in the group ('ask')."""
    network, found, delivery = await _preview(turn, network_id, delivery_id)
    made = await sharing_now(turn.connection, found, delivery)
    if made.seal != seal or (made.rest and rest not in ("hub", "ask")):
        await _other_now(turn, network.id, delivery)
        return
    if made.rest and rest == "hub":
        member = await hub_member(turn.connection, network)
        if member is None:
            raise Refused("common.old_button")
        made = domain.deliveries.taken(made, member.id, made.rest)
    await _give_out(turn, network, found, delivery, made)
    await questions.leave(turn, PREVIEW)


async def _other_now(turn: Turn, network_id: int, delivery: Delivery) -> None:
    """The figures are others than under the button: the new ones are shown, and nothing is shared."""
    turn.answer("deliveries.other_now", alert=True)
    await _show(turn, network_id, delivery.id)


async def _give_out(turn: Turn, network: Network, found: Found, delivery: Delivery, made: Sharing) -> None:
    """The shares count: who gets what is told, what it costs is owed, and the round is received as far as it is."""
    costs = domain.deliveries.costs(
        found.round, [part.quantity for part in made.parts], delivery.truck_satang, found.fee_satang
    )
    parts = [(part.member_id, part.quantity, cost.satang) for part, cost in zip(made.parts, costs, strict=True)]
    above = await deliveries.above(turn.connection, found)
    before = await deliveries.given(turn.connection, above) if above is not None else {}
    taken = {part.member_id: part.quantity - part.still for part in made.parts if part.quantity > part.still}
    if not await deliveries.share(turn, delivery, parts, taken):
        raise Refused("deliveries.refused_shared")
    for part, cost in zip(made.parts, costs, strict=True):
        await _owe(turn, network, found, delivery, part.member_id, part.quantity, cost)
    if above is not None:
        await _owe_above(turn, above, found, delivery, before)
    await receive(turn, found)
    assert delivery.collect_until is not None
    last_day = delivery.collect_until.astimezone(network.tz).date()
    await due.plan(
        turn,
        NOT_COLLECTED,
        str(delivery.id),
        domain.deliveries.list_comes_at(last_day, network.tz),
        network_id=network.id,
    )
    turn.changed("delivery", delivery.id, network.id)
    if network.group_chat_id is not None:
        morning = standing.morning(network, turn.now)
        await outbox.show(turn, network.group_chat_id, f"came:{delivery.id}", network_id=network.id, not_before=morning)
    await _tell_shares(turn, network, found, parts)


async def _owe_above(turn: Turn, above: Found, found: Found, delivery: Delivery, before: Mapping[int, int]) -> None:
    """What came straight to a centre the centre owes the level above, its truck with it; `before`: what that had given before.

    What was shared down to it is owed already.
    """
    line = next((each for each in above.round.lines if each.child_id == found.id), None)
    if line is None:
        return
    given = await deliveries.given(turn.connection, above)
    more = given.get(line.member_id, 0) - before.get(line.member_id, 0)
    network = await networks.by_id(turn.connection, above.network_id)
    goods = above.round.price * more
    cost = Cost(goods, delivery.truck_satang, above.fee_satang * more)
    await _owe(turn, network, above, delivery, line.member_id, more, cost)


async def receive(turn: Turn, found: Found, *, with_what_came: bool = False) -> None:
    """The round and those above it go on to what came; once it is closed, what is missing stands in the next month's list."""
    given = await deliveries.given(turn.connection, found)
    within = sum(min(line.quantity, given.get(line.member_id, 0)) for line in found.round.lines)
    after = received(found.round, within, with_what_came=with_what_came)
    await rounds.save(turn, found, after, Act.CLOSED_SHORT if with_what_came else Act.CAME)
    if after.state is State.RECEIVED or found.round.state is State.RECEIVED:
        network = await networks.by_id(turn.connection, found.network_id)
        own = {line.member_id for line in found.round.lines if line.child_id is None}
        missing = {key: each for key, each in domain.deliveries.missing(found.round, given).items() if key in own}
        next_month = months.after(months.month_of(turn.now, network.tz))
        await deliveries.leave_missing(turn, found, missing, next_month)
        if after.state is State.RECEIVED and found.round.state is not State.RECEIVED:
            await _tell_missing(turn, network, found, given, missing)
        if found.deposit_satang:
            await closing.give_deposit_up(turn, network, found, sorted(missing))
    if after.state is State.RECEIVED and found.round.state is not State.RECEIVED:
        network = await networks.by_id(turn.connection, found.network_id)
        today = turn.now.astimezone(network.tz).date()
        await lessons.plan(turn, network, About(Kind.ROUND, found.id), today)
    await rounds.changed(turn, found)
    above = await deliveries.above(turn.connection, found)
    if above is not None and above.round.state in (State.ORDERED, State.RECEIVING):
        await receive(turn, above)


async def _tell_shares(turn: Turn, network: Network, found: Found, parts: Sequence[tuple[int, int, int]]) -> None:
    """Each organisation gets its own card anew; a centre is told what is on its way."""
    for member_id, quantity, satang in parts:
        if not quantity:
            continue
        line = found.round.line(member_id)
        if line is not None and line.child_id is not None:
            await _tell_centre(turn, network, found, line.child_id, quantity, satang)
            continue
        card = of_organisation(found, member_id)
        values = {"product": found.product, "unit": found.unit, "quantity": quantity, "satang": satang}
        aloud = ("deliveries.shared_aloud", values)
        await tell(turn, network, Speaking(member_id), card, aloud=aloud)  # each part that came is news of its own


async def _tell_missing(
    turn: Turn, network: Network, found: Found, given: Mapping[int, int], missing: Mapping[int, int]
) -> None:
    """Nothing more comes: who got less than ordered, or nothing, is told what became of the rest."""
    for member_id, quantity in missing.items():
        values = {"product": found.product, "unit": found.unit, "missing": quantity, "got": given.get(member_id, 0)}
        await tell(turn, network, Speaking(member_id), "deliveries.missing_told", values, about=f"round:{found.id}")


async def show_share(
    turn: Turn, network: Network, round_id: int, member_id: int, chat_id: int, *, fresh: bool = False
) -> None:
    """An organisation's card of the round; anew where there is news for it."""
    await outbox.show(
        turn,
        chat_id,
        of_share(round_id, member_id),
        network_id=network.id,
        fresh=fresh,
        kind="notice" if fresh else "card",
        not_before=standing.may_write(turn, network, chat_id),
    )


async def _tell_centre(turn: Turn, above: Network, found: Found, child_id: int, quantity: int, satang: int) -> None:
    """The hub of a centre reads what was shared down to it; what comes there it tells itself."""
    child = next(each for each in await rounds.children(turn.connection, found.id) if each.id == child_id)
    centre = await networks.by_id(turn.connection, child.network_id)
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": quantity,
        "satang": satang,
        "network": above.name,
    }
    people = [Somebody(each) for each in await hub(turn.connection, centre)]
    await tell(turn, centre, people, "deliveries.to_centre", values)


# --- by hand -----------------------------------------------------------------------------------------------------------------


async def ask_by_hand(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ปรับเอง]: begins with what the rule shares."""
    network, found, delivery = await _preview(turn, network_id, delivery_id)
    await _ask_by_hand(turn, network, found, delivery, {})


async def _ask_by_hand(turn: Turn, network: Network, found: Found, delivery: Delivery, told: dict[int, int]) -> None:
    """Show the shares as they are set, and what does not add up yet; they can be confirmed once nothing is over."""
    made = await sharing_now(turn.connection, found, delivery)
    kept = [(part, told.get(part.member_id, part.quantity)) for part in made.parts]
    names = await members.by_keys(turn.connection, network.id, [part.member_id for part, _ in kept])
    rows = [
        {"name": names[part.member_id].name, "still": part.still, "quantity": now} for part, now in kept if part.still
    ]
    rest = delivery.good - sum(now for _, now in kept)
    member = await hub_member(turn.connection, network)
    if rest == 0:
        keyboard = [[data("deliveries.share_so", "deliveries.share_by_hand:{question}:0")]]
    elif rest > 0 and member is not None:
        target = f"deliveries.share_by_hand:{{question}}:{member.id}"
        label = data("deliveries.keeps", target, name=member.name, rest=rest, unit=found.unit)
        keyboard = [[label]]
    else:
        keyboard = []
    keyboard.append([data("deliveries.by_rule", "deliveries.by_rule:{question}")])
    state = {"delivery": delivery.id, "seal": made.seal, "told": {str(key): value for key, value in told.items()}}
    values = {"product": found.product, "unit": found.unit, "rows": rows, "good": delivery.good, "rest": rest}
    await questions.ask(
        turn, BY_HAND, "deliveries.ask_by_hand", values, state=state, keyboard=keyboard, network_id=network.id
    )


def _told(question: Question) -> dict[int, int]:
    return {int(key): value for key, value in question.state["told"].items()}


async def take_otherwise(turn: Turn, question: Question, text: str) -> bool:
    """'แบ่งตามนี้เลย แต่ควนรู 15' to the preview: its shares with that one, shown anew to be set by hand; False where no share is told."""
    clause = behind_a_yes(text)
    said = mended_answer(clause) if clause is not None else None
    if said is None or not said.parts or said.came is not None:
        return False
    network, found, delivery = await _preview(turn, question.network_id or 0, question.state["delivery"])
    known = await members.by_keys(turn.connection, network.id, [line.member_id for line in found.round.lines])
    names = {key: each.name for key, each in known.items()}
    told: dict[int, int] = {}
    for name, quantity in said.parts:
        meant = members_meant(name, names) or members_meant(without_verb(name), names)
        if len(meant) != 1:
            return False
        told[meant[0]] = await _units(turn, found, quantity, said.unit)
    try:
        await _check_by_hand(turn, network, found, delivery, told)
    except Refused as refusal:
        if refusal.key != "deliveries.refused_too_much":
            raise
    await _ask_by_hand(turn, network, found, delivery, told)
    return True


async def _check_by_hand(turn: Turn, network: Network, found: Found, delivery: Delivery, told: dict[int, int]) -> None:
    """Raise Refused where shares that were set cannot be, with the name of whose they are; what is left over is asked about."""
    try:
        domain.deliveries.by_hand(found.round, await deliveries.given(turn.connection, found), delivery.good, told)
    except Refused as refusal:
        if refusal.key == "deliveries.refused_above_order":
            name = (await members.by_id(turn.connection, network.id, int(str(refusal.values["member"])))).name
            raise Refused(refusal.key, **refusal.values, name=name) from None
        if refusal.key != "deliveries.refused_rest":
            raise


async def take_by_hand(turn: Turn, question: Question, text: str) -> None:
    """'ควนรู 11', one organisation a line; each is at most what is still open for it, and all at most what came."""
    network, found, delivery = await _preview(turn, question.network_id or 0, question.state["delivery"])
    told = _told(question)
    known = await members.by_keys(turn.connection, network.id, [line.member_id for line in found.round.lines])
    names = {key: each.name for key, each in known.items()}
    for line in filter(None, (each.strip() for each in re.split(r"[\n,]", text))):
        parts = _LINE.match(line.removesuffix(found.unit).strip())
        quantity, _ = language.quantity(parts[2]) if parts else (None, None)
        meant = members_meant(parts[1].strip(), names) if parts else ()
        if len(meant) != 1 or quantity is None or quantity % 1:
            raise Refused("deliveries.refused_line", line=line[:60])
        told[meant[0]] = int(quantity)
    await _check_by_hand(turn, network, found, delivery, told)
    await _ask_by_hand(turn, network, found, delivery, told)


async def share_by_hand(turn: Turn, question: Question, keeper: int) -> None:
    """[แบ่งตามนี้] below what was set by hand; `keeper` takes what is left over (0: nothing is)."""
    network, found, delivery = await _preview(turn, question.network_id or 0, question.state["delivery"])
    before = await sharing_now(turn.connection, found, delivery)
    if before.seal != question.state["seal"]:
        await _other_now(turn, network.id, delivery)
        return
    given = await deliveries.given(turn.connection, found)
    made = domain.deliveries.by_hand(found.round, given, delivery.good, _told(question), keeper or None)
    await questions.settle(turn, question)
    await _give_out(turn, network, found, delivery, made)


async def by_rule(turn: Turn, question: Question) -> None:
    """[แบ่งตามส่วน]: not by hand after all."""
    await questions.settle(turn, question)
    await _show(turn, question.network_id or 0, question.state["delivery"], fresh=True)


# --- more than was ordered ---------------------------------------------------------------------------------------------------


async def take_more(turn: Turn, network_id: int, delivery_id: int, quantity: int, member_id: int | None = None) -> None:
    """[รับเพิ่ม 1] in the group: an organisation takes of what nobody ordered; the tap stored first counts."""
    here = await standing.yours(turn, network_id)
    opened = await deliveries.with_round(turn.connection, network_id, delivery_id)
    if opened is None or opened[1].state != "shared":
        raise Refused("common.old_button")
    found, delivery = opened
    if found.round.state in OVER:  # its books are closed: shares are final
        raise Refused("common.old_button")
    if await deliveries.took_more(turn.connection, delivery, turn.who.id, since=turn.now - ONE_TAP):
        raise Refused("rounds.done_already")
    rest = await rest_of(turn.connection, delivery)
    goods = {"product": found.product, "quantity": quantity, "unit": found.unit}
    member = await for_whom(turn, here, f"deliveries.more_for:{network_id}:{delivery_id}:{quantity}", goods, member_id)
    if member is None:
        return
    domain.deliveries.taken(Sharing(delivery.good, (), rest), member.id, quantity)
    # The truck is paid by who ordered: it was shared with what was ordered.
    beside = [0] * len(found.round.lines)
    cost = domain.deliveries.costs(found.round, [*beside, quantity], 0, found.fee_satang)[-1]
    await deliveries.take_more(turn, delivery, member.id, quantity, cost.satang)
    await _owe(turn, here.network, found, delivery, member.id, quantity, cost, once=turn.cause)
    turn.changed("came", delivery.id, network_id)
    turn.changed("delivery", delivery.id, network_id)
    turn.answer("deliveries.more_taken", quantity=quantity, unit=found.unit, member=member.name)
    for chat_id in await speakers(turn.connection, member.id):
        await show_share(turn, here.network, found.id, member.id, chat_id, fresh=True)


async def show_mine(turn: Turn, network_id: int, round_id: int) -> None:
    """[ดูของกลุ่มฉัน] in the group: one's own share comes in private."""
    here = await standing.yours(turn, network_id)
    holding = await deliveries.holdings(turn.connection, round_id)
    mine = [each for each in here.members if each.id in holding]
    if (
        not mine
        or turn.who.private_chat_id is None
        or await rounds.by_id(turn.connection, network_id, round_id) is None
    ):
        raise Refused("deliveries.refused_no_share")
    for each in mine:
        await outbox.show(
            turn, turn.who.private_chat_id, of_share(round_id, each.id), network_id=network_id, fresh=True
        )
    turn.answer("deliveries.in_private")


# --- what is missing ---------------------------------------------------------------------------------------------------------


async def wait(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[รองวดหน้า]: nothing changes, the round stays open for what comes."""
    await of_hub(turn, network_id, delivery_id)
    turn.answer("deliveries.waits")


async def close(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ปิดยอดตามที่มา]: nothing more comes; what is missing stands in the next month's list at once."""
    _, found, _ = await of_hub(turn, network_id, delivery_id)
    if found.round.state is not State.RECEIVING:
        raise Refused("deliveries.refused_closed")
    parts = await deliveries.of_round(turn.connection, found.id)
    if any(each.state == "preview" for each in parts):
        raise Refused("deliveries.refused_preview")
    await receive(turn, found, with_what_came=True)
    for each in parts:
        turn.changed("delivery", each.id, network_id)


async def not_needed(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ไม่ต้องการ 2 กระสอบแล้ว]: out of the next month's list."""
    _, found, member = await own_share(turn, network_id, round_id, member_id)
    if not await deliveries.drop_missing(turn, found, member.id):
        raise Refused("common.old_button")
    await rounds.changed(turn, found)


# --- what it costs ------------------------------------------------------------------------------------------------------------


async def _owe(
    turn: Turn,
    network: Network,
    found: Found,
    delivery: Delivery,
    member_id: int,
    quantity: int,
    cost: Cost,
    *,
    once: str = "",
) -> None:
    """A member owes its part of a delivery; `once` tells what it took by a tap later apart from its share."""
    if not quantity:
        return
    price = found.round.price
    today = turn.now.astimezone(network.tz).date()
    await share_confirmed(
        turn,
        network,
        await members.by_id(turn.connection, network.id, member_id),
        found.product,
        quantity,
        price,
        cost.satang,
        once=f"delivery:{delivery.id}:{member_id}{once and f':{once}'}",
        unit=found.unit,
        seller=await seller_of(turn.connection, found),
        about=f"round:{found.id}",
        part=delivery.part,
        transport=cost.carriage,
        fee=cost.fee,
        tax=cost.goods - quantity * price,
        due=None if found.due_days is None else today + timedelta(days=found.due_days),
    )
    if found.deposit_satang:
        await closing.meet_deposit(turn, network, found, member_id)


# --- which delivery, round and share are meant --------------------------------------------------------------------------------


async def of_hub(turn: Turn, network_id: int, delivery_id: int) -> tuple[Standing, Found, Delivery]:
    """A delivery that a button of the hub names; refused for whoever is not of the hub any more."""
    here = await standing.yours(turn, network_id)
    await require_hub(turn.connection, here, turn.who.id)
    opened = await deliveries.with_round(turn.connection, network_id, delivery_id)
    if opened is None:
        raise Refused("common.old_button")
    return here, *opened


async def own_share(turn: Turn, network_id: int, round_id: int, member_id: int) -> tuple[Standing, Found, Member]:
    """A share that a button names, of a member for whom the person speaks now."""
    here = await standing.yours(turn, network_id)
    member = next((each for each in here.members if each.id == member_id), None)
    found = await rounds.by_id(turn.connection, network_id, round_id)
    if member is None or found is None:
        raise Refused("common.old_button")
    return here, found, member


async def _to_receive(turn: Turn, product: str | None) -> list[tuple[Network, Found]]:
    """Ordered rounds of this product in the networks of whose hub the person is, oldest first."""
    made: list[tuple[Network, Found]] = []
    for network_id in await standing.known_networks(turn):
        network = await networks.by_id(turn.connection, network_id)
        here = await standing.in_network(turn, network_id)
        if turn.who.id in await hub(turn.connection, network) or here.may(Right.RECEIVE_GOODS):
            made += [(network, found) for found in await deliveries.to_receive(turn.connection, network_id)]
    return [(network, found) for network, found in made if _meant(product, found)]


async def with_goods(turn: Turn, product: str | None) -> list[tuple[Network, Found, Member]]:
    """Rounds of this product of which something lies at the hub for a member that the person speaks for."""
    made: list[tuple[Network, Found, Member]] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        for member in here.members:
            found = await deliveries.with_goods_of(turn.connection, network_id, member.id)
            made += [(here.network, each, member) for each in found]
    return [each for each in made if _meant(product, each[1])]


async def ordered_of(turn: Turn, product: str | None) -> list[tuple[Network, Found, Member]]:
    """Rounds of this product that are ordered and not settled, with a line of a member that the person speaks for; oldest first."""
    made: list[tuple[Network, Found, Member]] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        found = await deliveries.to_receive(turn.connection, network_id) if here.members else []
        made += [
            (here.network, each, member) for each in found for member in here.members if each.round.line(member.id)
        ]
    return [each for each in made if _meant(product, each[1])]


def _meant(product: str | None, found: Found) -> bool:
    """Whether words that name a product, or none, or only its beginning ('ปุ๋ย'), can mean this round's."""
    return product is None or found.product.startswith(product)
