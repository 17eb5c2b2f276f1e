"""A delivery is shared: as the rule says, by hand, with what nobody ordered; what is missing is decided."""

import re
from collections.abc import Sequence
from typing import Any

import language
from acts import lessons, standing
from acts.deliveries import owing
from acts.deliveries.opening import of_hub, own_share
from acts.deliveries.telling import show
from acts.rounds import closing
from domain import deliveries as rules
from domain import lessons as lesson_rules
from domain import months
from domain import rounds as round_rules
from domain.deliveries import Sharing
from domain.people import Office
from domain.refusal import Refused
from domain.rounds import ONE_TAP, OVER, Act, State
from language.visits import members_meant
from storage import chats, deliveries, due, members, networks, offices, outbox, questions, rounds
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import rest_of, sharing_now
from views.members import speakers
from views.trade import hub, hub_member

BY_HAND = "deliveries.by_hand"
NOT_COLLECTED = "deliveries.not_collected"
_LINE = re.compile(r"^(.*?\D)\s*(\S+)$")


async def _preview(turn: Turn, network_id: int, delivery_id: int) -> tuple[Network, Found, Delivery]:
    here, found, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "preview":
        raise Refused(f"deliveries.refused_{delivery.state}")
    return here.network, found, delivery


async def _other_now(turn: Turn, network_id: int, delivery: Delivery) -> None:
    """The figures are others than under the button: the new ones are shown, and nothing is shared."""
    turn.answer("deliveries.other_now", alert=True)
    await show(turn, network_id, delivery.id)


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
        made = rules.taken(made, member.id, made.rest)
    await _give_out(turn, network, found, delivery, made)


async def _give_out(turn: Turn, network: Network, found: Found, delivery: Delivery, made: Sharing) -> None:
    """The shares count: who gets what is told, what it costs is owed, and the round is received as far as it is."""
    costs = rules.costs(found.round, [part.quantity for part in made.parts], delivery.truck_satang, found.fee_satang)
    parts = [(part.member_id, part.quantity, cost.satang) for part, cost in zip(made.parts, costs, strict=True)]
    above = await deliveries.above(turn.connection, found)
    before = await deliveries.given(turn.connection, above) if above is not None else {}
    taken = {part.member_id: part.quantity - part.still for part in made.parts if part.quantity > part.still}
    if not await deliveries.share(turn, delivery, parts, taken):
        raise Refused("deliveries.refused_shared")
    for part, cost in zip(made.parts, costs, strict=True):
        await owing.owe(turn, network, found, delivery, part.member_id, part.quantity, cost)
    if above is not None:
        await owing.owe_above(turn, above, found, delivery, before)
    await _receive(turn, found)
    assert delivery.collect_until is not None
    last_day = delivery.collect_until.astimezone(network.tz).date()
    await due.plan(
        turn, NOT_COLLECTED, str(delivery.id), rules.list_comes_at(last_day, network.tz), network_id=network.id
    )
    turn.changed("delivery", delivery.id, network.id)
    if network.group_chat_id is not None:
        morning = standing.morning(network, turn.now)
        await outbox.show(turn, network.group_chat_id, f"came:{delivery.id}", network_id=network.id, not_before=morning)
    await _tell_shares(turn, network, found, parts)


async def _receive(turn: Turn, found: Found, *, with_what_came: bool = False) -> None:
    """The round and those above it go on to what came; once it is closed, what is missing stands in the next month's list."""
    given = await deliveries.given(turn.connection, found)
    within = sum(min(line.quantity, given.get(line.member_id, 0)) for line in found.round.lines)
    after = round_rules.received(found.round, within, with_what_came=with_what_came)
    await rounds.save(turn, found, after, Act.CLOSED_SHORT if with_what_came else Act.CAME)
    if after.state is State.RECEIVED or found.round.state is State.RECEIVED:
        network = await networks.by_id(turn.connection, found.network_id)
        own = {line.member_id for line in found.round.lines if line.child_id is None}
        missing = {key: each for key, each in rules.missing(found.round, given).items() if key in own}
        next_month = months.after(months.month_of(turn.now, network.tz))
        await deliveries.leave_missing(turn, found, missing, next_month)
        if found.deposit_satang:
            await closing.give_deposit_up(turn, network, found, sorted(missing))
    if after.state is State.RECEIVED and found.round.state is not State.RECEIVED:
        network = await networks.by_id(turn.connection, found.network_id)
        today = turn.now.astimezone(network.tz).date()
        await lessons.plan(turn, network, lesson_rules.About(lesson_rules.Kind.ROUND, found.id), today)
    await rounds.changed(turn, found)
    above = await deliveries.above(turn.connection, found)
    if above is not None and above.round.state in (State.ORDERED, State.RECEIVING):
        await _receive(turn, above)


async def _tell_shares(turn: Turn, network: Network, found: Found, parts: Sequence[tuple[int, int, int]]) -> None:
    """Each organisation gets its own card anew; a centre is told what is on its way; who has no Telegram is on the secretary's list."""
    without: list[dict[str, Any]] = []
    names = await members.by_keys(turn.connection, network.id, [member for member, _, _ in parts])
    for member_id, quantity, satang in parts:
        if not quantity:
            continue
        line = found.round.line(member_id)
        if line is not None and line.child_id is not None:
            await _tell_centre(turn, network, found, line.child_id, quantity, satang)
            continue
        people = await speakers(turn.connection, member_id)
        if not people:
            without.append({"name": names[member_id].name, "quantity": quantity, "satang": satang})
        for chat_id in people:
            await show_share(turn, network, found.id, member_id, chat_id, fresh=True)
    if without:
        values = {"product": found.product, "unit": found.unit, "rows": without}
        for chat_id in await _secretary(turn, network):
            outbox.say(
                turn,
                chat_id,
                "deliveries.without_telegram",
                values,
                network_id=network.id,
                not_before=standing.may_write(turn, network, chat_id),
            )


async def _secretary(turn: Turn, network: Network) -> list[int]:
    held = await offices.holders(turn.connection, network.id)
    people = dict.fromkeys(each.person_id for each in held if each.office is Office.SECRETARY)
    return await _chats(turn, people)


async def _chats(turn: Turn, people: Any) -> list[int]:
    found = [await chats.person_by_id(turn.connection, each) for each in people]
    return [each.private_chat_id for each in found if each.private_chat_id is not None]


async def show_share(
    turn: Turn, network: Network, round_id: int, member_id: int, chat_id: int, *, fresh: bool = False
) -> None:
    """An organisation's card of the round; anew where there is news for it."""
    await outbox.show(
        turn,
        chat_id,
        f"order:{round_id}:{member_id}",
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
    for chat_id in await _chats(turn, await hub(turn.connection, centre)):
        outbox.say(
            turn,
            chat_id,
            "deliveries.to_centre",
            values,
            network_id=centre.id,
            not_before=standing.may_write(turn, centre, chat_id),
        )


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
    try:
        rules.by_hand(found.round, await deliveries.given(turn.connection, found), delivery.good, told)
    except Refused as refusal:
        if refusal.key == "deliveries.refused_above_order":
            name = (await members.by_id(turn.connection, network.id, int(str(refusal.values["member"])))).name
            raise Refused(refusal.key, **refusal.values, name=name) from None
        if refusal.key != "deliveries.refused_rest":
            raise
    await _ask_by_hand(turn, network, found, delivery, told)


async def share_by_hand(turn: Turn, question: Question, keeper: int) -> None:
    """[แบ่งตามนี้] below what was set by hand; `keeper` takes what is left over (0: nothing is)."""
    network, found, delivery = await _preview(turn, question.network_id or 0, question.state["delivery"])
    before = await sharing_now(turn.connection, found, delivery)
    if before.seal != question.state["seal"]:
        await _other_now(turn, network.id, delivery)
        return
    given = await deliveries.given(turn.connection, found)
    made = rules.by_hand(found.round, given, delivery.good, _told(question), keeper or None)
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    await _give_out(turn, network, found, delivery, made)


async def by_rule(turn: Turn, question: Question) -> None:
    """[แบ่งตามส่วน]: not by hand after all."""
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    await show(turn, question.network_id or 0, question.state["delivery"], fresh=True)


# --- more than was ordered ---------------------------------------------------------------------------------------------------


async def take_more(turn: Turn, network_id: int, delivery_id: int, quantity: int) -> None:
    """[รับเพิ่ม 1] in the group: an organisation takes of what nobody ordered; the tap stored first counts."""
    here = await standing.yours(turn, network_id)
    opened = await deliveries.with_round(turn.connection, network_id, delivery_id)
    if opened is None or opened[1].state != "shared":
        raise Refused("common.old_button")
    found, delivery = opened
    if found.round.state in OVER:  # its books are closed: shares are final
        raise Refused("common.old_button")
    chosen = [each for each in here.members if each.id == turn.who.current_member_id] or list(here.members)
    if not chosen:
        raise Refused("deliveries.refused_no_member")
    if await deliveries.took_more(turn.connection, delivery, turn.who.id, since=turn.now - ONE_TAP):
        raise Refused("rounds.done_already")
    rest = await rest_of(turn.connection, delivery)
    rules.taken(Sharing(delivery.good, (), rest), chosen[0].id, quantity)
    # The truck is paid by who ordered: it was shared with what was ordered.
    beside = [0] * len(found.round.lines)
    cost = rules.costs(found.round, [*beside, quantity], 0, found.fee_satang)[-1]
    await deliveries.take_more(turn, delivery, chosen[0].id, quantity, cost.satang)
    await owing.owe(turn, here.network, found, delivery, chosen[0].id, quantity, cost, once=turn.cause)
    turn.changed("came", delivery.id, network_id)
    turn.changed("delivery", delivery.id, network_id)
    turn.answer("deliveries.more_taken", quantity=quantity, unit=found.unit, member=chosen[0].name)
    for chat_id in await speakers(turn.connection, chosen[0].id):
        await show_share(turn, here.network, found.id, chosen[0].id, chat_id, fresh=True)


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
            turn, turn.who.private_chat_id, f"order:{round_id}:{each.id}", network_id=network_id, fresh=True
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
    await _receive(turn, found, with_what_came=True)
    for each in parts:
        turn.changed("delivery", each.id, network_id)


async def not_needed(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ไม่ต้องการ 2 กระสอบแล้ว]: out of the next month's list."""
    _, found, member = await own_share(turn, network_id, round_id, member_id)
    if not await deliveries.drop_missing(turn, found, member.id):
        raise Refused("common.old_button")
    await rounds.changed(turn, found)
