"""What is left at the hub, sold in the group: looked at with its price, offered on one card, owed by the first tap.

Source: docs/trade.md, 'What is left at the hub'.
"""

from collections.abc import Mapping
from typing import Any

import language
from acts import standing
from acts.deliveries.collecting import in_units
from acts.deliveries.taking import for_whom
from acts.payments import accounts
from acts.telling import tell
from domain.payments import LONGEST_REASON, in_satang
from domain.refusal import Refused
from domain.returns import stock_of
from domain.stock import Pile, State, entry
from domain.telling import Somebody, Speaking
from language.returns import SaleTold, sale_told, says_why_back
from storage import outbox, questions, rounds, stock
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.stock import Sale
from storage.turn import Turn
from views.deliveries import whom_to_ask
from views.payments import account_of, left
from views.standing import Standing
from views.trade import hub, require_hub

SELLING = "stock.selling"


def card(sale_id: int) -> str:
    """The name of a sale's card."""
    return f"stock:{sale_id}"


# --- looked at before it is offered -------------------------------------------------------------------------------------------


async def ask(turn: Turn, here: Standing, round_id: int) -> None:
    """[ขายของเหลือ] of the hub: all that lies there, at what it cost, until it says otherwise."""
    found, pile = await _lies(turn, here, round_id)
    await _show(turn, here.network, found, pile, {"quantity": pile.units, "price": pile.each, "reason": ""})


async def _lies(turn: Turn, here: Standing, round_id: int) -> tuple[Found, Pile]:
    """Goods that the hub may offer now."""
    await require_hub(turn.connection, here, turn.who.id)
    found = await rounds.by_id(turn.connection, here.network.id, round_id)
    pile = Pile() if found is None else await stock.lies(turn.connection, found.id)
    if found is None or not pile.units:
        raise Refused("stock.refused_none")
    if here.network.group_chat_id is None:
        raise Refused("stock.refused_no_group")
    if await stock.offered(turn.connection, found.id) is not None:
        raise Refused("stock.refused_offered", product=found.product)
    return found, pile


async def _show(turn: Turn, network: Network, found: Found, pile: Pile, state: Mapping[str, Any]) -> None:
    """Units, price, and what they cost; another price needs a reason."""
    quantity, price, reason = int(state["quantity"]), int(state["price"]), str(state["reason"])
    cost = pile.satang - pile.without(quantity).satang
    other = price != pile.each
    values = {
        "product": found.product,
        "unit": found.unit,
        "lies": pile.units,
        "quantity": quantity,
        "price": price,
        "suggested": pile.each,
        "satang": quantity * price,
        "gap": quantity * price - cost,
        "reason": reason,
        "other": other,
    }
    keyboard: Keyboard = [[data("stock.leave", "stock.leave:{question}")]]
    if reason or not other:
        keyboard[0].insert(0, data("stock.post", "stock.post:{question}"))
    kept = {"round": found.id, "quantity": quantity, "price": price, "reason": reason, "each": pile.each}
    await questions.ask(turn, SELLING, "stock.show", values, state=kept, keyboard=keyboard, network_id=network.id)


async def take(turn: Turn, question: Question, text: str) -> None:
    """How many, at which price, why: '2 กระสอบ กระสอบละ 700 เพราะถุงเก่า'; a yes posts what is shown."""
    state, yes = question.state, language.yes_no(text)
    if yes is False:
        await leave(turn, question)
        return
    if yes is True and (state["reason"] or state["price"] == state["each"]):
        await post(turn, question)
        return
    here = await standing.yours(turn, question.network_id or 0)
    found, pile = await _lies(turn, here, int(state["round"]))
    said = None if yes is True else sale_told(text, now=turn.now)
    if said is None and yes is None:
        raise Refused("stock.refused_words", unit=found.unit)
    await _show(turn, here.network, found, pile, state if said is None else await _told(turn, found, said, state))


async def reads(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are of the card: a yes or no, how many, at which price, or why."""
    said = sale_told(text, now=turn.now)
    figures = said is not None and (said.quantity is not None or said.baht is not None)
    return language.yes_no(text) is not None or figures or says_why_back(text)


async def _told(turn: Turn, found: Found, said: SaleTold, state: Mapping[str, Any]) -> dict[str, Any]:
    quantity = state["quantity"]
    if said.quantity is not None:
        quantity = await in_units(turn, found.network_id, found, said.quantity, said.unit)
    price = state["price"] if said.baht is None else in_satang(said.baht)
    reason = " ".join(said.reason.split())[:LONGEST_REASON] if said.reason else state["reason"]
    return {"quantity": quantity, "price": price, "reason": reason}


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่ขาย]: everything lies there as before."""
    await questions.settle(turn, question)
    outbox.reply(turn, "stock.left", {}, network_id=question.network_id)


async def post(turn: Turn, question: Question) -> None:
    """[ลงในกลุ่ม]: one card in the group, and the same with the hub, which can take it back; shown anew where its cost moved."""
    here = await standing.yours(turn, question.network_id or 0)
    state = question.state
    found, pile = await _lies(turn, here, int(state["round"]))
    other = int(state["price"]) != pile.each
    if pile.each != state["each"] or int(state["quantity"]) > pile.units or (other and not state["reason"]):
        turn.answer("deliveries.other_now", alert=True)
        quantity = min(int(state["quantity"]), pile.units)
        await _show(turn, here.network, found, pile, state | {"quantity": quantity})
        return
    await questions.settle(turn, question)
    reason = state["reason"] if other else ""
    sale = await stock.offer(turn, found, int(state["quantity"]), int(state["price"]), reason)
    if sale is None or here.network.group_chat_id is None:
        raise Refused("stock.refused_offered", product=found.product)
    network, morning = here.network, standing.morning(here.network, turn.now)
    await outbox.show(turn, here.network.group_chat_id, card(sale.id), network_id=network.id, not_before=morning)
    await outbox.show(turn, turn.here.id, card(sale.id), network_id=network.id, fresh=True)


# --- taken --------------------------------------------------------------------------------------------------------------------


async def buy(turn: Turn, here: Standing, sale: Sale, member_id: int | None = None) -> None:
    """[รับทั้งหมด] in the group: the first tap takes all that the card offers, and owes it."""
    if sale.state != State.OPEN:
        raise Refused(f"stock.now_{sale.state}")
    found = await rounds.by_id(turn.connection, sale.network_id, sale.round_id)
    pile = await stock.lies(turn.connection, sale.round_id)
    if found is None or sale.quantity > pile.units:
        raise Refused("stock.now_open")
    goods = {"product": found.product, "unit": found.unit, "quantity": sale.quantity}
    member = await for_whom(
        turn, here, f"stock.buy_for:{here.network.id}:{sale.id}", goods | {"satang": sale.owed}, member_id
    )
    if member is None:
        return
    cost = pile.satang - pile.without(sale.quantity).satang
    if not await stock.take(turn, sale, member.id, cost):
        raise Refused("stock.now_taken")
    network, about = here.network, f"stock:{sale.id}"
    goods["price"] = sale.price_satang
    made = entry(network.day_of(turn.now), member.id, stock_of(found.id), sale.owed, cost, goods, about)
    await accounts.mended(turn, network, made, once=about)
    told = goods | {"member": member.name, "satang": sale.owed}
    owes = left(await account_of(turn.connection, network.id, member.id))
    asks = await whom_to_ask(turn.connection, network)
    await accounts.tell_member(turn, network, member.id, "stock.bought", told | owes | asks)
    gap = {"gap": sale.owed - cost}
    await tell(
        turn, network, [Somebody(each) for each in await hub(turn.connection, network)], "stock.sold", told | gap
    )
    turn.answer("stock.taken", member=member.name, quantity=sale.quantity, unit=found.unit)


async def drop(turn: Turn, here: Standing, sale: Sale) -> None:
    """[เลิกขาย] of the hub, as long as nobody has taken it."""
    await require_hub(turn.connection, here, turn.who.id)
    if not await stock.drop(turn, sale):
        raise Refused(f"stock.now_{sale.state}")
    turn.answer("stock.is_dropped")


async def fetched(turn: Turn, here: Standing, sale: Sale) -> None:
    """[มารับแล้ว] of the hub: who took what was sold has fetched it, and reads that: no card of its own shows it."""
    await require_hub(turn.connection, here, turn.who.id)
    found = await rounds.by_id(turn.connection, sale.network_id, sale.round_id)
    if found is None or sale.member_id is None or not sale.waiting or not await stock.fetch(turn, sale, sale.waiting):
        raise Refused("stock.now_fetched")
    told = {"product": found.product, "unit": found.unit, "units": sale.waiting, "by": turn.who.name}
    asks = await whom_to_ask(turn.connection, here.network)
    await tell(turn, here.network, Speaking(sale.member_id), "stock.is_fetched_told", told | asks, others=True)
    turn.answer("stock.is_fetched")
