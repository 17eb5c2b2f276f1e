"""Goods sent back: asked by the organisation's tap, taken by the hub's for itself or for the seller, booked as one entry, and turned.

Source: docs/trade.md, 'Sent back'.
"""

from collections.abc import Mapping
from typing import Any

import language
import views.returns
from acts import one_of, standing
from acts.deliveries.collecting import in_units
from acts.deliveries.sharing import own_share
from acts.one_of import Choice, Said
from acts.payments import accounts
from acts.payments.sellers import seller_of
from acts.telling import tell
from domain.payments import LONGEST_REASON
from domain.refusal import Refused
from domain.returns import Return, State, Taker, Why, entry, sent_back, stock_of
from domain.telling import Somebody, Speaking
from language.hearing import Words
from language.returns import Returned, returned_answer
from storage import deliveries, members, outbox, questions, returns, rounds, stock
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.returns import Sent
from storage.rounds import Found
from storage.turn import Turn
from views.payments import account_of, keeps_accounts, left
from views.returns import as_asked, has_now, last_day, may_turn
from views.standing import Standing
from views.trade import hub, marketing, require_hub

RETURNING, TURNING = "returns.returning", "returns.turning"

Way = tuple[Network, Found, Member]


def card(return_id: int) -> str:
    """The name of a return's card."""
    return f"return:{return_id}"


# --- which goods are meant ----------------------------------------------------------------------------------------------------


@one_of.again("return")
async def hear(turn: Turn, words: Words) -> bool:
    """'คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน': shown before it is asked of the hub; False where the person's organisations have no such goods."""
    said = words.trade_returns
    if said is None:
        return False
    meant = await _meant(turn, said)
    if not meant:
        return False
    ways = [each for each in meant if await _can(turn, *each)]
    if not ways:
        await _require(turn, *meant[0])
    networks = one_of.told_apart(network for network, *_ in ways)
    choices = [
        Choice(
            f"{found.id}:{member.id}",
            "returns.of_share",
            {
                "product": found.product,
                "member": member.name,
                "network": networks[network.id],
                "day": network.day_of(found.opened_at).isoformat(),
            },
        )
        for network, found, member in ways
    ]
    place = await one_of.one(turn, Said("return", words), "return", choices, ways[0][0].id, text="returns.ask_which")
    if place is not None:
        await _show(turn, *ways[place], await _told(turn, ways[place][1], said, {}))
    return True


async def _meant(turn: Turn, said: Returned) -> list[Way]:
    """Rounds of these goods of which the person's organisations have some, the newest first."""
    found: list[Way] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        for each in await rounds.with_goods(turn.connection, network_id) if here.members else ():
            fits = each.product.startswith(said.product) if said.product else each.unit == said.unit
            held = await deliveries.holdings(turn.connection, each.id) if fits else {}
            found += [(here.network, each, one) for one in here.members if one.id in held and held[one.id].received]
    return sorted(found, key=lambda each: -each[1].id)


async def _can(turn: Turn, network: Network, found: Found, member: Member) -> bool:
    return bool(await views.returns.most_now(turn.connection, network, found, member.id, turn.now))


async def _require(turn: Turn, network: Network, found: Found, member: Member) -> None:
    """Refuses goods that cannot be sent back any more, or not from here, or of which one return waits already."""
    line = found.round.line(member.id)
    if line is not None and line.child_id is not None:
        raise Refused("returns.refused_centre")
    until = await last_day(turn.connection, network, found)
    if until is None:
        raise Refused("deliveries.refused_no_share")
    if turn.now.astimezone(network.tz).date() > until:
        raise Refused("returns.refused_over", product=found.product, until=until.isoformat())
    if await returns.waiting(turn.connection, found.id, member.id) is not None:
        raise Refused("returns.refused_waits", product=found.product)
    if not await hub(turn.connection, network):
        raise Refused("returns.refused_no_hub")
    if not await _can(turn, network, found, member):
        has = await has_now(turn.connection, found, member.id)
        raise Refused("returns.refused_most", most=0, promised=has.promised, unit=found.unit)


async def ask(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ส่งคืน] on the organisation's own card."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    await _show(turn, here.network, found, member, {})


# --- looked at before it is asked ---------------------------------------------------------------------------------------------


async def _told(turn: Turn, found: Found, said: Returned, state: Mapping[str, Any]) -> dict[str, Any]:
    """What was told until now, with what is told now."""
    quantity = state.get("quantity")
    if said.quantity is not None:
        quantity = await in_units(turn, found.network_id, found, said.quantity, said.unit)
    reason = " ".join(said.reason.split())[:LONGEST_REASON] if said.reason else state.get("reason", "")
    return {"quantity": quantity, "reason": reason}


async def _show(turn: Turn, network: Network, found: Found, member: Member, state: Mapping[str, Any]) -> None:
    """Units and money before and after, either way, and what is lacking still: how many, and why."""
    await _require(turn, network, found, member)
    has, quantity, reason = await has_now(turn.connection, found, member.id), state.get("quantity"), state.get("reason")
    made = None if quantity is None else sent_back(member.id, has, quantity, found.unit)
    values = {
        "product": found.product,
        "unit": found.unit,
        "member": member.name,
        "most": has.units - has.promised,
        "reason": reason or "",
        **_figures(found, made),
    }
    keyboard: Keyboard = [[data("returns.leave", "returns.leave:{question}")]]
    if made is not None and reason:
        keyboard[0].insert(0, data("returns.send", "returns.send:{question}"))
    kept = {"round": found.id, "member": member.id, "quantity": quantity, "reason": reason or ""}
    kept |= {"seal": made.seal if made is not None else ""}
    await questions.ask(turn, RETURNING, "returns.show", values, state=kept, keyboard=keyboard, network_id=network.id)


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
    here, found, member = await own_share(turn, question.network_id or 0, int(state["round"]), int(state["member"]))
    return here.network, found, member


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
    said = None if yes is True else returned_answer(text, now=turn.now)
    if said is None and yes is None:
        raise Refused("returns.refused_words", unit=way[1].unit)
    state = question.state if said is None else await _told(turn, way[1], said, question.state)
    await _show(turn, *way, state)


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่คืน]: everything stays as it is."""
    await questions.settle(turn, question)
    outbox.reply(turn, "returns.left", {}, network_id=question.network_id)


async def send(turn: Turn, question: Question) -> None:
    """[ขอส่งคืน]: the hub is asked whether it takes the goods; nothing counts before."""
    network, found, member = await _asked(turn, question)
    await _require(turn, network, found, member)
    has, state = await has_now(turn.connection, found, member.id), question.state
    made = sent_back(member.id, has, int(state["quantity"]), found.unit)
    if made.seal != state["seal"] or not state["reason"]:
        turn.answer("deliveries.other_now", alert=True)
        await _show(turn, network, found, member, state)
        return
    await questions.settle(turn, question)
    kept = await returns.ask(turn, found, made, state["reason"])
    if kept is None:
        raise Refused("returns.refused_waits", product=found.product)
    people = [Somebody(each) for each in await hub(turn.connection, network)]
    await tell(turn, network, people, card(kept.id), about=card(kept.id))
    values = {"product": found.product, "unit": found.unit, "quantity": made.quantity}
    outbox.reply(turn, "returns.asked", values, network_id=network.id)


async def withdraw(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ถอนคำขอคืน] of the organisation, as long as the hub has not taken the goods; who had been asked reads it on the card."""
    if not await returns.end(turn, sent, State.WITHDRAWN):
        raise Refused(f"returns.now_{sent.state}")
    turn.answer("returns.withdrawn")


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
    """[แม่ข่ายรับไว้], [ร้านรับคืนแล้ว]: it counts; where units or price are others by now, the organisation is asked anew."""
    await require_hub(turn.connection, here, turn.who.id)
    if sent.state != State.WAITING:
        raise Refused(f"returns.now_{sent.state}")
    found, member = await _of(turn, sent)
    if taker is Taker.SELLER and found.round.parent_id is not None:
        raise Refused("common.old_button")
    made = await as_asked(turn.connection, found, sent)
    if made is None:
        await _ask_anew(turn, here.network, found, member, sent)
        return
    if not await returns.take(turn, sent, made, taker):
        raise Refused("common.old_button")
    await _count(turn, here.network, found, member, sent, made, taker)
    turn.answer("returns.taken")


async def _ask_anew(turn: Turn, network: Network, found: Found, member: Member, sent: Sent) -> None:
    """What was asked holds no more: whoever asked looks at the figures of now, and asks again."""
    if not await returns.end(turn, sent, State.DECLINED):
        raise Refused("common.old_button")
    values = {"product": found.product, "unit": found.unit, "quantity": sent.quantity, "member": member.name}
    keyboard: Keyboard = [[data("returns.ask", f"returns.ask:{network.id}:{found.id}:{member.id}")]]
    await tell(turn, network, Speaking(member.id), "returns.moved", values, keyboard=keyboard)
    outbox.reply(turn, "returns.moved_hub", values, network_id=network.id)


async def decline(turn: Turn, here: Standing, sent: Sent) -> None:
    """[ไม่รับคืน]: the goods stay with their organisation, which reads whom to ask."""
    await require_hub(turn.connection, here, turn.who.id)
    if not await returns.end(turn, sent, State.DECLINED):
        raise Refused(f"returns.now_{sent.state}")
    found, member = await _of(turn, sent)
    values = {"product": found.product, "unit": found.unit, "quantity": sent.quantity, "by": turn.who.name}
    await tell(turn, here.network, Speaking(member.id), "returns.declined", values | {"telephone": turn.who.telephone})
    turn.answer("returns.is_declined")


# --- turned -------------------------------------------------------------------------------------------------------------------


async def _turnable(turn: Turn, here: Standing, sent: Sent) -> tuple[Found, Member]:
    await require_hub(turn.connection, here, turn.who.id)
    found, member = await _of(turn, sent)
    if sent.state != State.DONE:
        raise Refused("common.old_button")
    if sent.taker == Taker.HUB and not await stock.may_go_back(turn.connection, sent):
        raise Refused("returns.refused_sold")
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
        outbox.reply(turn, "returns.stays", {}, network_id=here.network.id)
        return
    found, member = await _turnable(turn, here, sent)
    await questions.settle(turn, question)
    if not await returns.turn_back(turn, sent):
        raise Refused("common.old_button")
    await _count(turn, here.network, found, member, sent, sent.made, Taker(str(sent.taker)), back=True)
    outbox.reply(turn, "returns.turned", {"member": member.name}, network_id=here.network.id)


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
    against = seller if taker is Taker.SELLER else stock_of(found.id)
    made_entry = entry(network.day_of(turn.now), made, taker, against, why, turned=back)
    await accounts.mended(turn, network, made_entry, once=f"return_back:{sent.id}" if back else f"return:{sent.id}")
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
        **left(await account_of(turn.connection, network.id, member.id)),
    }
    await accounts.tell_member(turn, network, member.id, "returns.told", values)
    if taker is Taker.SELLER and off:
        told = {name: values[name] for name in ("product", "unit", "quantity", "turned", "reason", "by")}
        who = [await keeps_accounts(turn.connection, network.id)]
        who += [Somebody(each) for each in await marketing(turn.connection, network)]
        await tell(turn, network, who, "returns.told_seller", told | {"seller": seller.key, "satang": off})
