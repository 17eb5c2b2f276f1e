"""Goods sent back, or found damaged: asked by the organisation's tap, taken by the hub's, booked as one entry, and turned.

Source: docs/trade.md, 'Sent back' and 'Damage found later'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import domain.returns
import language
import views.mending
import views.returns
from acts import one_of, standing
from acts.deliveries import miscounted
from acts.deliveries.collecting import in_units
from acts.deliveries.goods_meant import own_share
from acts.one_of import Choice, Said
from acts.payments import accounts
from acts.payments.sellers import carrier_of, seller_of
from acts.telling import show_file, tell
from domain.deliveries import Claim
from domain.ledger import Account, Kind
from domain.mending import Booked
from domain.payments import LONGEST_REASON, TRANSPORT
from domain.refusal import Refused, still_there
from domain.returns import ABOVE, Return, State, Taker, Why, entry, most, sent_back, stock_of
from domain.telling import Somebody, Speaking
from language.goods_asked import fetched_right
from language.hearing import Words
from language.returns import Returned, returned_answer, surely_returns
from storage import deliveries, files, members, networks, outbox, questions, returns, rounds, stock
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.returns import Sent
from storage.rounds import Found
from storage.turn import Turn
from views.payments import account_of, keeps_accounts, left
from views.returns import above_of, as_asked, charged, has_now, last_day, may_turn
from views.standing import Standing
from views.trade import hub, marketing, of_hub, require_hub

RETURNING, TURNING, PICTURE = "returns.returning", "returns.turning", "returns.picture"


@dataclass(frozen=True)
class Way:
    """Goods that somebody may send back, or tell to be damaged: of which organisation, in which round.

    `network` is that in which it is asked. The hub of a centre asks in its own: `below` is its round, out of whose stock they go, and
    round and organisation are those of the network above.
    """

    network: Network
    found: Found
    member: Member
    below: Found | None = None

    @property
    def below_id(self) -> int | None:
        """The key of the centre's round."""
        return None if self.below is None else self.below.id


def card(return_id: int) -> str:
    """The name of a return's card."""
    return f"return:{return_id}"


# --- which goods are meant ----------------------------------------------------------------------------------------------------


@one_of.again("return")
async def hear(turn: Turn, words: Words) -> bool:
    """'คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน', 'ปุ๋ยแตก 1 กระสอบ': shown before the hub is asked; False where the speakers have no such goods."""
    said = words.trade_returns
    if said is None:
        return False
    meant = await _meant(turn, said)
    if not meant:
        return False
    ways = [each for each in meant if await _can(turn, each, damaged=said.damaged)]
    if not ways:
        if said.damaged and not await _in_time_for_damage(turn, meant):
            return False  # what goes wrong later is told in a report
        await _require(turn, meant[0], damaged=said.damaged)
    networks = one_of.told_apart(each.network for each in ways)
    choices = [
        Choice(
            f"{each.found.id}:{each.member.id}",
            "returns.of_share",
            {
                "product": each.found.product,
                "member": each.member.name,
                "network": networks[each.network.id],
                "day": each.network.day_of(each.found.opened_at).isoformat(),
            },
        )
        for each in ways
    ]
    place = await one_of.one(
        turn, Said("return", words), "return", choices, ways[0].network.id, text="returns.ask_which"
    )
    if place is not None:
        await _show(turn, ways[place], await _told(turn, ways[place], said, {"damaged": said.damaged}))
    return True


async def _meant(turn: Turn, said: Returned) -> list[Way]:
    """Rounds of these goods of which the person's organisations have some, or the hub of a centre has some to send; newest first."""
    found: list[Way] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        hub_here = not said.damaged and await of_hub(turn.connection, here, turn.who.id)
        for each in await rounds.with_goods(turn.connection, network_id) if here.members or hub_here else ():
            if not (each.product.startswith(said.product) if said.product else each.unit == said.unit):
                continue
            held = await deliveries.holdings(turn.connection, each) if here.members else {}
            found += [Way(here.network, each, one) for one in here.members if one.id in held and held[one.id].received]
            above = await above_of(turn.connection, each) if hub_here else None
            if above is not None and (await stock.lies(turn.connection, each.id)).units:
                found.append(Way(here.network, above.found, above.member, each))
    return sorted(found, key=lambda each: -each.found.id)


async def _in_time_for_damage(turn: Turn, meant: list[Way]) -> bool:
    """Whether of any of these rounds damage can still be told."""
    for each in meant:
        until = await last_day(turn.connection, each.network, each.found, damaged=True)
        if until is not None and each.network.day_of(turn.now) <= until:
            return True
    return False


async def _can(turn: Turn, way: Way, *, damaged: bool) -> bool:
    if way.below is not None:
        return bool(await views.returns.most_above(turn.connection, way.below, turn.now))
    most = await views.returns.most_now(
        turn.connection, way.network, way.found, way.member.id, turn.now, damaged=damaged
    )
    return bool(most)


async def _require(turn: Turn, way: Way, *, damaged: bool) -> None:
    """Refuses goods that cannot be sent back any more, or not from here, or of which one return waits already."""
    found, member = way.found, way.member
    line = found.round.line(member.id)
    if way.below is None and line is not None and line.child_id is not None:
        raise Refused("returns.refused_centre")
    network = await networks.by_id(turn.connection, found.network_id)
    until = await last_day(turn.connection, network, found, damaged=damaged, below_id=way.below_id)
    if until is None:
        raise Refused("deliveries.refused_no_share")
    if turn.now.astimezone(network.tz).date() > until:
        key = "refused_damage_over" if damaged else "refused_over"
        raise Refused(f"returns.{key}", product=found.product, until=until.isoformat())
    if await returns.waiting(turn.connection, found.id, member.id) is not None:
        raise Refused("returns.refused_waits", product=found.product)
    if not await hub(turn.connection, network):
        raise Refused("returns.refused_no_hub")
    if not await _can(turn, way, damaged=damaged):
        has = await has_now(turn.connection, found, member.id, way.below_id)
        raise Refused("returns.refused_most", most=0, promised=has.promised, unit=found.unit)


async def ask(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ส่งคืน] on the organisation's own card."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    await _show(turn, Way(here.network, found, member), {"damaged": False})


async def ask_damage(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ของเสียหาย] on the organisation's own card."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    await _show(turn, Way(here.network, found, member), {"damaged": True})


async def ask_above(turn: Turn, here: Standing, round_id: int) -> None:
    """[คืนให้เครือข่ายจังหวัด] of a centre's hub: what lies there goes back to the network above."""
    await _show(turn, await _of_centre(turn, here, round_id), {"damaged": False})


async def _of_centre(turn: Turn, here: Standing, round_id: int) -> Way:
    """What the hub of a centre may send up of its round; refused for whoever is not of the hub any more."""
    await require_hub(turn.connection, here, turn.who.id)
    below = await rounds.by_id(turn.connection, here.network.id, round_id)
    above = still_there(None if below is None else await above_of(turn.connection, below))
    return Way(here.network, above.found, above.member, below)


# --- looked at before it is asked ---------------------------------------------------------------------------------------------


async def _told(turn: Turn, way: Way, said: Returned, state: Mapping[str, Any]) -> dict[str, Any]:
    """What was told until now, with what is told now."""
    quantity = state.get("quantity")
    if said.quantity is not None:
        quantity = await in_units(turn, way.network.id, way.found, said.quantity, said.unit)
    reason = " ".join(said.reason.split())[:LONGEST_REASON] if said.reason else state.get("reason", "")
    return {**state, "quantity": quantity, "reason": reason}


async def _show(turn: Turn, way: Way, state: Mapping[str, Any]) -> None:
    """Units and money before and after, either way, and what is lacking still: how many, and why."""
    damaged, file_id = bool(state.get("damaged")), state.get("file")
    await _require(turn, way, damaged=damaged)
    found, member, quantity, reason = way.found, way.member, state.get("quantity"), state.get("reason")
    has = await has_now(turn.connection, found, member.id, way.below_id)
    made = None if quantity is None else sent_back(member.id, has, quantity, found.unit)
    values = {
        "product": found.product,
        "unit": found.unit,
        "member": member.name,
        "most": most(has),
        "reason": reason or "",
        "damaged": damaged,
        "picture": file_id is not None,
        **_figures(found, made),
        "above": None if way.below is None else (await networks.by_id(turn.connection, found.network_id)).name,
        "cost": await _cost(turn, way, made),
    }
    keyboard: Keyboard = [[data("returns.leave", "returns.leave:{question}", damaged=damaged)]]
    if made is not None and reason:
        keyboard[0].insert(0, data("returns.tell" if damaged else "returns.send", "returns.send:{question}"))
    if damaged:
        keyboard.append([data("returns.add_picture", "returns.add_picture:{question}")])
    kept = {"round": found.id, "member": member.id, "quantity": quantity, "reason": reason or ""}
    kept |= {"damaged": damaged, "file": file_id, "below": way.below_id, "cost": values["cost"]}
    kept |= {"seal": made.seal if made is not None else ""}
    await questions.ask(
        turn, RETURNING, "returns.show", values, state=kept, keyboard=keyboard, network_id=way.network.id
    )


async def _cost(turn: Turn, way: Way, made: Return | None) -> int | None:
    """What the units had cost the centre, in satang; None where no centre sends them, or it is not said how many."""
    if way.below is None or made is None:
        return None
    return await stock.cost_of(turn.connection, way.below.id, made.quantity)


def _figures(found: Found, made: Return | None) -> dict[str, Any]:
    """The figures of a return as texts show them; `seller` None: the goods came from the network above."""
    if made is None:
        return {"quantity": None, "before": 0, "after": 0, "fetched": 0, "hub_satang": 0, "seller_satang": None}
    top = found.round.parent_id is None
    return {
        "quantity": made.quantity,
        "before": made.before,
        "after": made.after,
        "fetched": made.fetched,
        "hub_satang": made.off(Taker.HUB).satang,
        "seller_satang": made.off(Taker.SELLER).satang if top else None,
    }


async def _asked(turn: Turn, question: Question) -> Way:
    state = question.state
    if state.get("below") is not None:
        here = await standing.yours(turn, question.network_id or 0)
        return await _of_centre(turn, here, int(state["below"]))
    here, found, member = await own_share(turn, question.network_id or 0, int(state["round"]), int(state["member"]))
    return Way(here.network, found, member)


async def take(turn: Turn, question: Question, text: str) -> None:
    """How many, and why: '2 กระสอบ เพราะซื้อเกิน', in one message or in several; a yes sends what is shown."""
    yes = language.yes_no(text)
    if yes is True and question.state["seal"] and question.state["reason"]:
        await send(turn, question)
        return
    if yes is False:
        await leave(turn, question)
        return
    way = await _asked(turn, question)
    if yes is None and _unfetched(turn, text):
        if way.below is None and await miscounted.show_none(turn, way.network.id, way.found.id, way.member.id):
            return
        raise Refused("returns.refused_words", unit=way.found.unit, damaged=_damaged(question))
    said = None if yes is True else returned_answer(text, now=turn.now)
    if said is None and yes is None:
        raise Refused("returns.refused_words", unit=way.found.unit, damaged=_damaged(question))
    state = question.state if said is None else await _told(turn, way, said, question.state)
    await _show(turn, way, state)


async def reads(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are of the card: a yes or no, how many, why, or that none of the goods were fetched after all."""
    return language.yes_no(text) is not None or surely_returns(text, now=turn.now) or _unfetched(turn, text)


def _unfetched(turn: Turn, text: str) -> bool:
    """Whether words say that nothing was fetched: no reason, but what was told as fetched put right."""
    right = fetched_right(text, now=turn.now)
    return right is not None and right.quantity == 0


async def ask_picture(turn: Turn, question: Question) -> None:
    """[แนบรูป]: the picture of what is damaged is waited for."""
    await questions.end(turn, question)
    state, network_id = question.state, question.network_id
    await questions.ask(turn, PICTURE, "returns.ask_picture", {}, state=state, network_id=network_id)


async def take_picture(turn: Turn, question: Question, attachment: dict[str, Any]) -> None:
    """It goes along with what is told, which is shown again."""
    way = await _asked(turn, question)
    await questions.end(turn, question)
    file_id = await files.keep(turn, network_id=question.network_id, **attachment)
    await _show(turn, way, question.state | {"file": file_id})


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่คืน]: everything stays as it is."""
    await questions.settle(turn, question)
    outbox.reply(turn, "returns.left", {"damaged": _damaged(question)}, network_id=question.network_id)


def _damaged(question: Question) -> bool:
    """Whether the goods do not go back, but are told to be damaged; no question of before that could be said says so."""
    return bool(question.state.get("damaged"))


async def send(turn: Turn, question: Question) -> None:
    """[ขอส่งคืน], [แจ้งแม่ข่าย]: the hub is asked whether it takes the goods, or sees the damage; nothing counts before."""
    way, state = await _asked(turn, question), question.state
    found, member, damaged = way.found, way.member, _damaged(question)
    await _require(turn, way, damaged=damaged)
    has = await has_now(turn.connection, found, member.id, way.below_id)
    made = sent_back(member.id, has, int(state["quantity"]), found.unit)
    cost = await _cost(turn, way, made)
    if made.seal != state["seal"] or cost != state.get("cost") or not state["reason"]:
        turn.answer("deliveries.other_now", alert=True)
        await _show(turn, way, state)
        return
    await questions.settle(turn, question)
    beside: dict[str, Any] = {"file_id": state.get("file"), "below_id": way.below_id, "cost": cost}
    kept = await returns.ask(turn, found, made, state["reason"], damaged=damaged, **beside)
    if kept is None:
        raise Refused("returns.refused_waits", product=found.product)
    network = await networks.by_id(turn.connection, found.network_id)
    people = [Somebody(each) for each in await hub(turn.connection, network)]
    await tell(turn, network, people, card(kept.id), about=card(kept.id))
    values = {"product": found.product, "unit": found.unit, "quantity": made.quantity, "damaged": damaged}
    values |= {"above": None if way.below is None else network.name}
    outbox.reply(turn, "returns.asked", values, network_id=way.network.id)


async def withdraw(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ถอนคำขอคืน] of the organisation, as long as the hub has not taken the goods; who had been asked reads it on the card."""
    if not await returns.end(turn, sent, State.WITHDRAWN):
        raise Refused(f"returns.now_{sent.state}")
    turn.answer("returns.damage_withdrawn" if sent.damaged else "returns.withdrawn")


async def withdraw_above(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ถอนคำขอคืน] of a centre's hub, for what it asked to send to the network above."""
    await require_hub(turn.connection, here, turn.who.id)
    await withdraw(turn, here, sent)


# --- the hub's word -----------------------------------------------------------------------------------------------------------


async def show(turn: Turn, here: Standing, sent: Sent) -> None:
    """[คำขอคืนของ…] on the delivery's card: the card of what is asked."""
    await require_hub(turn.connection, here, turn.who.id)
    await outbox.show(turn, turn.here.id, card(sent.id), network_id=here.network.id, fresh=True)


async def _of(turn: Turn, sent: Sent) -> tuple[Found, Member]:
    found = await rounds.by_id(turn.connection, sent.network_id, sent.round_id)
    assert found is not None
    return found, await members.by_id(turn.connection, sent.network_id, sent.member_id)


async def accept(turn: Turn, here: Standing, sent: Sent, taker: Taker) -> None:
    """[แม่ข่ายรับไว้], [ร้านรับคืนแล้ว], [เสียจริง]: it counts; where units or price are others by now, the organisation is asked anew."""
    await require_hub(turn.connection, here, turn.who.id)
    if sent.state != State.WAITING:
        raise Refused(f"returns.now_{sent.state}")
    found, member = await _of(turn, sent)
    if sent.damaged is not (taker is Taker.NOBODY) or (taker is Taker.SELLER and found.round.parent_id is not None):
        raise Refused("common.old_button")
    made = await as_asked(turn.connection, found, sent)
    if made is None:
        await _ask_anew(turn, here.network, found, member, sent)
        return
    if not await returns.take(turn, sent, made, taker):
        raise Refused("common.old_button")
    await _count(turn, here.network, found, member, sent, made, taker)
    turn.answer("returns.damage_taken" if sent.damaged else "returns.taken")


async def _ask_anew(turn: Turn, network: Network, found: Found, member: Member, sent: Sent) -> None:
    """What was asked holds no more: whoever asked looks at the figures of now, and asks again."""
    if not await returns.end(turn, sent, State.DECLINED):
        raise Refused("common.old_button")
    values = {"product": found.product, "unit": found.unit, "quantity": sent.quantity, "member": member.name}
    values |= {"damaged": sent.damaged}
    press = "returns.ask_damage" if sent.damaged else "returns.ask"
    button = data(press, f"{press}:{network.id}:{found.id}:{member.id}")
    if (below := await _below(turn, sent)) is not None:
        button = data("returns.ask_above", f"returns.ask_above:{below.network_id}:{below.id}", network=network.name)
    await _tell_sender(turn, network, sent, "returns.moved", values, keyboard=[[button]])
    outbox.reply(turn, "returns.moved_hub", values, network_id=network.id)


async def _below(turn: Turn, sent: Sent) -> Found | None:
    """The round of the centre that sent them; None where an organisation of this network did."""
    if sent.below_id is None:
        return None
    above = await rounds.by_id(turn.connection, sent.network_id, sent.round_id)
    assert above is not None
    return next(each for each in await rounds.children(turn.connection, above.id) if each.id == sent.below_id)


async def _tell_sender(
    turn: Turn,
    network: Network,
    sent: Sent,
    text: str,
    values: dict[str, Any],
    *,
    keyboard: Keyboard | None = None,
) -> None:
    """Whoever speaks for the organisation reads it; of a centre its hub, in its own network."""
    below = await _below(turn, sent)
    if below is None:
        await tell(turn, network, Speaking(sent.member_id), text, values | {"above": None}, keyboard=keyboard)
        return
    centre = await networks.by_id(turn.connection, below.network_id)
    people = [Somebody(each) for each in await hub(turn.connection, centre)]
    await tell(turn, centre, people, text, values | {"above": network.name}, keyboard=keyboard)


async def decline(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ไม่รับคืน]: the goods stay with their organisation, which reads whom to ask."""
    await require_hub(turn.connection, here, turn.who.id)
    if not await returns.end(turn, sent, State.DECLINED):
        raise Refused(f"returns.now_{sent.state}")
    found, _ = await _of(turn, sent)
    values = {"product": found.product, "unit": found.unit, "quantity": sent.quantity, "by": turn.who.name}
    values |= {"damaged": sent.damaged}
    await _tell_sender(turn, here.network, sent, "returns.declined", values | {"telephone": turn.who.telephone})
    turn.answer("returns.damage_is_declined" if sent.damaged else "returns.is_declined")


async def picture(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ดูรูป]: the picture of what is damaged, for the hub."""
    await require_hub(turn.connection, here, turn.who.id)
    await show_file(turn, here.network.id, sent.file_id)


# --- turned -------------------------------------------------------------------------------------------------------------------


async def _turnable(turn: Turn, here: Standing, sent: Sent) -> tuple[Found, Member]:
    await require_hub(turn.connection, here, turn.who.id)
    found, member = await _of(turn, sent)
    if sent.state != State.DONE:
        raise Refused("common.old_button")
    if sent.taker == Taker.HUB and not await stock.may_go_back(turn.connection, sent):
        raise Refused("returns.refused_sold")
    if sent.damaged and (sent.claim != Claim.OPEN or await charged(turn.connection, sent)):
        raise Refused("returns.refused_claimed")
    if not await may_turn(turn.connection, found, sent):
        raise Refused("returns.refused_turn")
    return found, member


async def ask_turn(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ยกเลิกการคืน]: what its organisation has again, for one tap."""
    found, member = await _turnable(turn, here, sent)
    values = {
        "product": found.product,
        "unit": found.unit,
        "member": member.name,
        "before": sent.made.after,
        "after": sent.made.before,
        "satang": sent.satang,
        "reason": sent.reason,
        "damaged": sent.damaged,
    }
    keyboard: Keyboard = [
        [
            data("returns.turn_yes", "returns.turned:{question}:1"),
            data("returns.turn_no", "returns.turned:{question}:0"),
        ]
    ]
    network_id = here.network.id
    await questions.ask(
        turn, TURNING, "returns.ask_turn", values, state={"return": sent.id}, keyboard=keyboard, network_id=network_id
    )


async def turned(turn: Turn, question: Question, here: Standing, sent: Sent, yes: bool) -> None:
    """[ใช่]: a new entry turns it; what was booked stays."""
    if not yes:
        await questions.settle(turn, question)
        outbox.reply(turn, "returns.stays", {"damaged": sent.damaged}, network_id=here.network.id)
        return
    found, member = await _turnable(turn, here, sent)
    await questions.settle(turn, question)
    if not await returns.turn_back(turn, sent):
        raise Refused("common.old_button")
    await _count(turn, here.network, found, member, sent, sent.made, Taker(str(sent.taker)), back=True)
    values = {"member": member.name, "damaged": sent.damaged}
    outbox.reply(turn, "returns.turned", values, network_id=here.network.id)


# --- what follows from it -----------------------------------------------------------------------------------------------------


async def _count(
    turn: Turn,
    network: Network,
    found: Found,
    member: Member,
    sent: Sent,
    made: Return,
    taker: Taker,
    *,
    back: bool = False,
) -> None:
    """Entry, cards, and who reads it: the organisation its figures, treasurer and marketing where the seller's account moved."""
    why = Why(found.product, found.unit, f"round:{found.id}", sent.reason, sent.id)
    seller = await seller_of(turn.connection, found)
    against = stock_of(found.id) if taker is Taker.HUB else seller
    each = found.round.offer.carriage_each
    day, once = network.day_of(turn.now), f"return_back:{sent.id}" if back else f"return:{sent.id}"
    carrier = await carrier_of(turn.connection, found)
    made_entry = entry(day, made, taker, against, why, carriage_each=each, carrier=carrier, turned=back)
    await accounts.mended(turn, network, made_entry, once=once)
    await rounds.changed(turn, found)
    off = made.off(taker).satang
    before, after = (made.before, made.after), (made.booked.satang, made.booked.satang - off)
    units, satang = (before[::-1], after[::-1]) if back else (before, after)
    values: dict[str, object] = {
        "product": found.product,
        "unit": found.unit,
        "member": member.name,
        "quantity": made.quantity,
        "taker": taker.value,
        "turned": back,
        "before": units[0],
        "after": units[1],
        "satang_before": satang[0],
        "satang_after": satang[1],
        "reason": sent.reason,
        "by": turn.who.name,
        "above": None,
        **left(await account_of(turn.connection, network.id, member.id)),
    }
    if sent.below_id is None:
        await accounts.tell_member(turn, network, member.id, "returns.told", values)
    else:
        await _tell_sender(turn, network, sent, "returns.told", values)
        await _count_below(turn, network, sent, made, taker, once, values)
    told = {name: values[name] for name in ("product", "unit", "quantity", "taker", "turned", "reason", "by")}
    sold = made.part.sold if taker is Taker.NOBODY else made.part.goods
    if taker is not Taker.HUB and sold:
        await _tell_of_seller(turn, network, seller, told | {"satang": sold})
    if taker is Taker.NOBODY:
        await deliveries.claims_changed(turn, found)
        await _damaged_above(turn, found, made, why, once, told, turned=back)


async def _count_below(
    turn: Turn,
    above: Network,
    sent: Sent,
    made: Return,
    taker: Taker,
    once: str,
    told: Mapping[str, object],
) -> None:
    """In the books of the centre the goods leave its stock at cost, and it owes the network above so much less."""
    below = await _below(turn, sent)
    assert below is not None and sent.below_satang is not None
    network, owed = await networks.by_id(turn.connection, below.network_id), Account(Kind.SELLER, above.name)
    why = Why(below.product, below.unit, f"round:{below.id}", sent.reason, sent.id)
    day, cost, turned = network.day_of(turn.now), sent.below_satang, bool(told["turned"])
    made_entry = domain.returns.below(day, made, taker, owed, stock_of(below.id), cost, why, turned=turned)
    await accounts.mended(turn, network, made_entry, once=once)
    await rounds.changed(turn, below)
    if off := made.off(taker).satang:
        names = ("product", "unit", "quantity", "turned", "reason", "by")
        of_above = {name: told[name] for name in names} | {"taker": ABOVE, "satang": off}
        await _tell_of_seller(turn, network, owed, of_above)


async def _tell_of_seller(turn: Turn, network: Network, seller: Account, told: dict[str, object]) -> None:
    """Treasurer and marketing read by how much the account of who sold the goods moved."""
    who = [await keeps_accounts(turn.connection, network.id)]
    who += [Somebody(each) for each in await marketing(turn.connection, network)]
    await tell(turn, network, who, "returns.told_seller", told | {"seller": seller.key})


async def _damaged_above(
    turn: Turn, found: Found, made: Return, why: Why, once: str, told: dict[str, object], *, turned: bool
) -> None:
    """What is damaged at a centre it does not owe the network above, nor fee and carriage by the unit; and that not the seller."""
    level, goods, fees = found, made.part.goods, made.part.above
    carriage = made.quantity * found.round.offer.carriage_each
    while (above := await deliveries.above(turn.connection, level)) is not None:
        line = next((each for each in above.round.lines if each.child_id == level.id), None)
        if line is None:
            return
        network = await networks.by_id(turn.connection, above.network_id)
        seller, about = await seller_of(turn.connection, above), f"round:{above.id}"
        fee = min(fees, above.fee.of(made.quantity, goods))
        fees -= fee
        carrier = await carrier_of(turn.connection, above)
        unit = carriage if await carrier_of(turn.connection, level) != TRANSPORT else 0
        of_line = replace(made, member_id=line.member_id, part=Booked(goods, unit, fee, fees))
        made_entry = entry(
            network.day_of(turn.now),
            of_line,
            Taker.NOBODY,
            seller,
            replace(why, about=about),
            carriage_each=found.round.offer.carriage_each,
            carrier=carrier,
            turned=turned,
        )
        await accounts.mended(turn, network, made_entry, once=once)
        await rounds.changed(turn, above)
        if sold := of_line.part.sold:
            await _tell_of_seller(turn, network, seller, told | {"satang": sold})
        level = above
