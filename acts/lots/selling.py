"""A sale after its lots: sent to the buyer, priced, shared, paid out, and corrected by entries that are added, none edited.

Every entry is about its sale ('sale:12'): a share lowers what an advance on it made the organisation owe before anything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import language
from acts import one_of
from acts.lots.telling import hub_card, leading, own_card, sale_of, speaker
from acts.payments.accounts import tell_member
from acts.standing import in_network, known_networks
from acts.telling import tell
from domain.ledger import CORRECTION, Account, Entry, Kind, Posting, moved
from domain.lots import Price, Settled, State, after_advance, changed_since, grams, proceeds, satang, standard_of
from domain.payments import LONGEST_REASON, of_member
from domain.refusal import Refused, still_there
from domain.telling import Speaking
from domain.trade import PriceCorrection, SaleTold
from domain.weights import KILOGRAMS
from language.hearing import Words
from storage import ledger, lots, members, outbox, questions
from storage.lots import Advance, Sale, Share
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.lots import buyer_owes, collected, is_hub, weighed
from views.members import speakers

PRICED, WHICH, STANDARD = "lots.priced", "lots.which", "lots.standard"
MOST_SALES = 6
ANEW, WHICH_CHANGED, WHY, RIGHT = "lots.anew", "lots.which_changed", "lots.why_changed", "lots.changed"
Change = dict[
    str, Any
]  # as a question keeps it: weight, price and deductions anew, or 'by' satang ('each': a kilogram); the reason
CASH = Account(Kind.CASH)


@dataclass(frozen=True)
class _Said:
    """What a message says of a sale: grams, satang for a kilogram (None: not said), what comes off, who buys."""

    weight: int
    satang: int | None
    deductions: list[tuple[str, int]]
    buyer: str | None


def _said(told: SaleTold) -> _Said:
    price = None if told.baht is None else satang(told.baht, told.unit)
    deductions = [(each.what[:80], satang(each.baht)) for each in told.deductions]
    return _Said(grams(told.weight, told.unit), price, deductions, told.buyer and told.buyer[:120])


# --- delivered, and the moisture that counts as dry ---------------------------------------------------------------------------


async def deliver(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ส่งโรงงานแล้ว]: what comes later that day is asked about."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, State.COLLECTING)
    if not await lots.lots_of(turn.connection, sale.id):
        raise Refused("lots.refused_nothing_weighed")
    values: dict[str, Any] = {"state": State.DELIVERED.value, "delivered_at": turn.now}
    if not await lots.change_sale(turn, sale, "delivered", (State.COLLECTING,), **values):
        raise Refused("common.old_button")
    turn.answer("lots.is_delivered")


async def collect_again(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ยังไม่ส่ง รับต่อ]: it was pressed by mistake; not where the day collects again already."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, State.DELIVERED)
    of_day = await lots.of_day(turn.connection, network_id, sale.product, sale.day)
    if any(each.state is State.COLLECTING for each in of_day):
        raise Refused("lots.refused_collects_already")
    values: dict[str, Any] = {"state": State.COLLECTING.value, "delivered_at": None}
    if not await lots.change_sale(turn, sale, "lots", (State.DELIVERED,), **values):
        raise Refused("common.old_button")
    turn.answer("lots.collects_again")


async def ask_standard(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ความชื้นมาตรฐาน]: how much moisture counts as dry, in percent."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, *lots.UNSETTLED)
    state = {"sale": sale.id}
    values = {"product": sale.product}
    await questions.ask(turn, STANDARD, "lots.ask_standard", values, state=state, network_id=network_id)


async def take_standard(turn: Turn, question: Question, text: str) -> None:
    """What was typed."""
    number = language.percent(text)
    if number is None:
        raise Refused("lots.refused_moisture", moisture=text[:20])
    await _standard(turn, int(question.network_id or 0), int(question.state["sale"]), number)
    await questions.end(turn, question)


async def standard(turn: Turn, network_id: int, sale_id: int, percent: int) -> None:
    """[14%]: so much moisture counts as dry."""
    await _standard(turn, network_id, sale_id, Decimal(percent))


async def _standard(turn: Turn, network_id: int, sale_id: int, percent: Decimal) -> None:
    """In this sale, and in those of the product that follow."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, *lots.UNSETTLED)
    if sale.strength != "moisture":
        raise Refused("common.old_button")
    found = standard_of(percent)
    if not await lots.change_sale(turn, sale, "lots", standard=str(found)):
        raise Refused("common.old_button")
    turn.answer("lots.standard_kept", standard=str(found))


# --- what the buyer says ------------------------------------------------------------------------------------------------------


@one_of.again("sale")
async def hear(turn: Turn, words: Words) -> bool:
    """A message that may say what the buyer weighed and pays, from somebody of the hub."""
    told = next((each for each in words.trade if isinstance(each, SaleTold)), None)
    if told is None:
        return False
    meant: dict[int, tuple[Network, list[Sale]]] = {}
    for network in await _led(turn):
        open_ones = await lots.unsettled(turn.connection, network.id)
        if found := [each for each in open_ones if told.product in (None, each.product)]:
            sent = [each for each in found if each.state is not State.COLLECTING]
            meant[network.id] = (network, sent if len(sent) == 1 else found)
    if not meant:
        return await hear_change(turn, words)
    chosen = await one_of.network(turn, one_of.Said("sale", words), [network for network, _ in meant.values()])
    if chosen is not None:
        network, found = meant[chosen.id]
        if len(found) == 1:
            await _price(turn, network, found[0], _said(told))
        else:
            await _ask_which(turn, network, found, _said(told))
    return True


async def _led(turn: Turn) -> list[Network]:
    """The networks of whose hub the acting person is."""
    every = [(await in_network(turn, network_id)).network for network_id in await known_networks(turn)]
    return [each for each in every if await is_hub(turn.connection, each, turn.who.id)]


async def _ask_which(turn: Turn, network: Network, found: Sequence[Sale], said: _Said) -> None:
    keyboard: Keyboard = []
    for each in found[:MOST_SALES]:
        dry = (await collected(turn.connection, each)).dry
        values = {"product": each.product, "day": each.day, "weight": None if dry is None else weighed(dry)}
        keyboard.append([data("lots.sale_named", f"lots.which:{{question}}:{each.id}", **values)])
    state = {"weight": said.weight, "satang": said.satang, "deductions": said.deductions, "buyer": said.buyer}
    await questions.ask(
        turn, WHICH, "lots.ask_which", {"weight": weighed(said.weight)}, state=state, keyboard=keyboard, network_id=network.id
    )  # fmt: skip


async def which(turn: Turn, question: Question, sale_id: int) -> None:
    """The sale that is meant."""
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, sale_id, *lots.UNSETTLED)
    await questions.settle(turn, question)
    state = question.state
    said = _Said(state["weight"], state["satang"], [(name, each) for name, each in state["deductions"]], state["buyer"])
    await _price(turn, standing.network, sale, said)


async def ask_price(turn: Turn, network_id: int, sale_id: int) -> None:
    """[แก้ไข] on a preview: weight, price and what comes off anew."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, *lots.UNSETTLED)
    values = {"product": sale.product, "day": sale.day}
    await questions.ask(turn, PRICED, "lots.ask_price", values, state={"sale": sale.id}, network_id=network_id)


async def take_price(turn: Turn, question: Question, words: Words) -> None:
    """What was typed."""
    told = next((each for each in words.trade if isinstance(each, SaleTold)), None)
    if told is None:
        raise Refused("lots.unreadable_sale")
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, int(question.state["sale"]), *lots.UNSETTLED)
    await questions.end(turn, question)
    await _price(turn, standing.network, sale, _said(told))


async def _price(turn: Turn, network: Network, sale: Sale, said: _Said) -> None:
    """What the buyer said is kept, and the hub sees whose share it would be; nobody else does before [แบ่งตามนี้]."""
    if sale.needs_standard:
        outbox.reply(turn, "lots.needs_standard", {"product": sale.product}, network_id=network.id)
        await outbox.show(turn, turn.here.id, hub_card(sale.id), network_id=network.id, fresh=True)
        return
    price = sale.priced_anew(said.weight, said.satang, said.deductions)
    values: dict[str, Any] = {
        "state": State.PRICED.value,
        "weight_grams": price.weight,
        "price_satang": price.satang,
        "deductions": [(each.name, each.satang) for each in price.deductions],
        "priced_at": turn.now,
    } | ({"buyer": said.buyer} if said.buyer else {})
    if sale.delivered_at is None:
        values["delivered_at"] = turn.now
    if not await lots.change_sale(turn, sale, "priced", **values):
        raise Refused("common.old_button")
    await outbox.show(turn, turn.here.id, hub_card(sale.id), network_id=network.id, fresh=True)


# --- shared -------------------------------------------------------------------------------------------------------------------


async def share(turn: Turn, network_id: int, sale_id: int, version: int) -> None:
    """[แบ่งตามนี้]: exactly what the preview said; one made before something changed shares nothing."""
    standing = await leading(turn, network_id)
    network = standing.network
    sale = await sale_of(turn, network_id, sale_id, State.PRICED)
    price = sale.price
    if sale.version != version or price is None:
        turn.changed("lots", sale.id, network_id)
        turn.answer("lots.changed_meanwhile", alert=True)
        return
    if await lots.lots_of(turn.connection, sale.id, "asked"):
        raise Refused("lots.refused_waiting")
    found = await collected(turn.connection, sale)
    shares = dict(zip(found.by_member, proceeds(price, found.dry_of_each), strict=True))
    before = await lots.advanced(turn.connection, network_id, shares)
    parts = {
        member_id: (found.by_member[member_id].dry or 0, part, after_advance(part, before[member_id]))
        for member_id, part in shares.items()
    }
    if not await lots.share(turn, sale, parts):
        raise Refused("common.old_button")
    await _book_shared(turn, network, sale, shares)
    for each in await lots.asked_advances(turn.connection, network_id, sale_id=sale.id):
        await lots.end_advance(turn, each, "withdrawn")
    for member_id, part in shares.items():
        card = own_card(sale.id, member_id)
        aloud = ("lots.shared_aloud", {"product": sale.product, "day": sale.day, "satang": part})
        await tell(turn, network, Speaking(member_id), card, about=card, aloud=aloud)
    turn.answer("lots.is_shared")


async def _book_shared(turn: Turn, network: Network, sale: Sale, shares: Mapping[int, int]) -> None:
    """The buyer owes what he pays, and each organisation has its share of it in satang."""
    parts = {member_id: satang for member_id, satang in shares.items() if satang}
    postings = [Posting(Account(Kind.BUYER, sale.buyer), sum(parts.values()))]
    postings += [Posting(of_member(member_id), -satang) for member_id, satang in parts.items()]
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    entry = Entry(day, "sale", tuple(postings), values, _about(sale.id))
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}")


async def buyer_paid(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ผู้ซื้อจ่ายแล้ว], or after a change [คืนเงินผู้ซื้อแล้ว]: what stands open with the buyer went into the hub's cash, or out of it."""
    standing = await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, State.SETTLED)
    open_now = await buyer_owes(turn.connection, sale)
    if not open_now:
        raise Refused("lots.paid_already")
    if not await lots.change_sale(turn, sale, "paid", (State.SETTLED,), paid_at=turn.now):
        raise Refused("common.old_button")
    await _book_buyer_paid(turn, standing.network, sale, open_now)
    turn.answer("lots.is_paid")


async def _book_buyer_paid(turn: Turn, network: Network, sale: Sale, satang: int) -> None:
    """The buyer's money is there; below zero: what he is owed back went out."""
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    buyer = Account(Kind.BUYER, sale.buyer)
    what, out_of, into = ("buyer_paid", buyer, CASH) if satang > 0 else ("buyer_repaid", CASH, buyer)
    entry = moved(day, what, abs(satang), out_of=out_of, into=into, values=values, about=_about(sale.id))
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}:buyer:{sale.version}")


async def received(turn: Turn, network_id: int, sale_id: int, member_id: int) -> None:
    """[รับเงินแล้ว], by who speaks for the organisation."""
    standing = await speaker(turn, network_id, member_id)
    await _paid_out(turn, standing.network, sale_id, member_id)


async def paid_out(turn: Turn, network_id: int, sale_id: int, member_id: int) -> None:
    """[จ่ายแล้ว]: the hub paid an organisation that does not say so itself."""
    standing = await leading(turn, network_id)
    await _paid_out(turn, standing.network, sale_id, member_id)


async def _paid_out(turn: Turn, network: Network, sale_id: int, member_id: int) -> None:
    sale = await sale_of(turn, network.id, sale_id, State.SETTLED)
    part = still_there((await lots.shares_of(turn.connection, sale.id)).get(member_id))
    if not part.gets:
        raise Refused("common.old_button")
    if not await lots.receive(turn, sale, member_id):
        raise Refused("lots.received_already")
    await _book_paid_out(turn, network, sale, part)
    if await speakers(turn.connection, member_id):  # who has no Telegram came for the money
        values = {"satang": part.open, "product": sale.product, "day": sale.day, "by": turn.who.name}
        await tell(turn, network, Speaking(member_id), "lots.paid_out_told", values, others=True)
    turn.answer("lots.is_received")


async def _book_paid_out(turn: Turn, network: Network, sale: Sale, part: Share) -> None:
    """An organisation has its money: what it was still to get leaves the cash."""
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    member = of_member(part.member_id)
    entry = moved(day, "paid_out", part.open, out_of=CASH, into=member, values=values, about=_about(sale.id))
    before = f":{part.paid}" if part.paid else ""  # a second time only for what the buyer paid more since
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}:{part.member_id}{before}")


# --- looked at ----------------------------------------------------------------------------------------------------------------


async def look(turn: Turn, network_id: int, sale_id: int, page: str) -> None:
    """The hub's card, turned to a page: its lots one by one, or whom to pay."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id)
    await outbox.show(turn, turn.here.id, hub_card(sale.id), {"page": page}, network_id=network_id)


async def how(turn: Turn, network_id: int, sale_id: int, member_id: int, page: str) -> None:
    """[ดูวิธีคิด] on an organisation's own card, and back."""
    await speaker(turn, network_id, member_id)
    sale = await sale_of(turn, network_id, sale_id)
    await outbox.show(turn, turn.here.id, own_card(sale.id, member_id), {"page": page}, network_id=network_id)


# --- what the buyer changes afterwards ----------------------------------------------------------------------------------------


@one_of.again("sale_changed")
async def hear_change(turn: Turn, words: Words) -> bool:
    """'โรงงานลดให้โลละ 0.50 เพราะน้ำปน', or a weight and a price while nothing waits for one: of what was sold and shared."""
    told = _told_change(words)
    if told is None or (isinstance(told, PriceCorrection) and not told.by_buyer):
        return False
    meant: dict[int, tuple[Network, list[Sale]]] = {}
    for network in await _led(turn):
        shared = await lots.settled(turn.connection, network.id, MOST_SALES)
        if found := [each for each in shared if _fits(each, told)]:
            meant[network.id] = (network, found)
    if not meant:
        return False
    chosen = await one_of.network(turn, one_of.Said("sale_changed", words), [network for network, _ in meant.values()])
    if chosen is not None:
        await _ask_which_changed(turn, *meant[chosen.id], _change(told))
    return True


def _told_change(words: Words) -> SaleTold | PriceCorrection | None:
    return next((each for each in words.trade if isinstance(each, SaleTold | PriceCorrection)), None)


def _fits(sale: Sale, told: SaleTold | PriceCorrection) -> bool:
    """Whether a sale can be meant; a buyer whose name nobody said yet can be anybody. What is sold by the sack is another's."""
    if told.unit is not None and told.unit not in KILOGRAMS:
        return False
    named = told.seller if isinstance(told, PriceCorrection) else told.buyer
    return told.product in (None, sale.product) and (named is None or not sale.buyer or named in sale.buyer)


def _change(told: SaleTold | PriceCorrection) -> Change:
    reason = " ".join((told.reason or "").split())[:LONGEST_REASON]
    if isinstance(told, PriceCorrection):
        by = satang(abs(told.baht), told.unit) * (-1 if told.baht < 0 else 1)
        return {"by": by, "each": told.unit is not None, "reason": reason}
    price = None if told.baht is None else satang(told.baht, told.unit)
    deductions = [(each.what[:80], satang(each.baht)) for each in told.deductions]
    return {"weight": grams(told.weight, told.unit), "price": price, "deductions": deductions, "reason": reason}


def _changed_price(sale: Sale, change: Change) -> Price:
    """The sale's price with the change; what was not said anew stays. Raises Refused for what cannot be shared or is the same."""
    before = sale.price
    assert before is not None
    if "by" in change:
        after = before.by_so_much(change["by"]) if change["each"] else before.with_sum(change["reason"], change["by"])
    else:
        after = sale.priced_anew(
            change["weight"], change["price"], [(name, each) for name, each in change["deductions"]]
        )
    if after.paid == before.paid:
        raise Refused("lots.refused_same", paid=before.paid)
    return after


# --- the change is asked about ------------------------------------------------------------------------------------------------


async def _ask_which_changed(turn: Turn, network: Network, meant: Sequence[Sale], change: Change) -> None:
    if len(meant) == 1:
        await _ask_change(turn, network, meant[0], change)
        return
    keyboard: Keyboard = [
        [
            data(
                "lots.sale_named",
                f"lots.which_changed:{{question}}:{each.id}",
                product=each.product,
                day=each.day,
                weight=None,
            )
        ]
        for each in meant
    ]
    await questions.ask(
        turn, WHICH_CHANGED, "lots.ask_which_changed", {}, state=change, keyboard=keyboard, network_id=network.id
    )


async def which_changed(turn: Turn, question: Question, sale_id: int) -> None:
    """The sale that is meant."""
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, sale_id, State.SETTLED)
    await questions.settle(turn, question)
    await _ask_change(turn, standing.network, sale, dict(question.state))


async def ask_anew(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ผู้ซื้อแก้ยอด]: what the buyer says now, and why."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, State.SETTLED)
    values = {"product": sale.product, "day": sale.day}
    await questions.ask(turn, ANEW, "lots.ask_anew", values, state={"sale": sale.id}, network_id=network_id)


async def take_anew(turn: Turn, question: Question, words: Words) -> None:
    """What was typed."""
    told = _told_change(words)
    if told is None:
        raise Refused("lots.unreadable_change")
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, int(question.state["sale"]), State.SETTLED)
    await questions.end(turn, question)
    await _ask_change(turn, standing.network, sale, _change(told))


async def take_why(turn: Turn, question: Question, text: str) -> None:
    """The reason, where none was said."""
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, int(question.state["sale"]), State.SETTLED)
    reason = " ".join(text.split())[:LONGEST_REASON]
    await questions.end(turn, question)
    await _ask_change(turn, standing.network, sale, question.state["change"] | {"reason": reason})


async def _ask_change(turn: Turn, network: Network, sale: Sale, change: Change) -> None:
    """What each had and would have, for one tap; the reason first, where none was said."""
    if not change["reason"]:
        state = {"sale": sale.id, "change": change}
        await questions.ask(turn, WHY, "lots.ask_why", {"product": sale.product}, state=state, network_id=network.id)
        return
    price, shares = _changed_price(sale, change), await lots.shares_of(turn.connection, sale.id)
    after = await _shares(turn, sale, price)
    names = await members.by_keys(turn.connection, network.id, list(after))
    before = sale.price
    assert before is not None
    values = {
        "product": sale.product,
        "day": sale.day,
        "reason": change["reason"],
        "before": before.paid,
        "paid": price.paid,
        "lines": [
            {"name": names[key].name, "before": shares[key].satang, "after": part} for key, part in after.items()
        ],
    }
    keyboard: Keyboard = [
        [data("lots.keep_change", "lots.changed:{question}:1"), data("lots.leave_change", "lots.changed:{question}:0")]
    ]
    state = {"sale": sale.id, "version": sale.version, "change": change}
    await questions.ask(turn, RIGHT, "lots.ask_changed", values, state=state, keyboard=keyboard, network_id=network.id)


async def _shares(turn: Turn, sale: Sale, price: Price) -> dict[int, int]:
    """Member -> its share at a price, by the same rule as ever: our dry grams, to the satang."""
    found = await collected(turn.connection, sale)
    return dict(zip(found.by_member, proceeds(price, found.dry_of_each), strict=True))


# --- the change is booked -----------------------------------------------------------------------------------------------------


async def typed_change(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words instead of a tap."""
    await decide_change(turn, question, yes)


async def decide_change(turn: Turn, question: Question, yes: bool) -> None:
    """[บันทึกแก้ไข] or [ไม่บันทึก]; where the sale has changed since it was asked, it is asked anew."""
    standing = await leading(turn, int(question.network_id or 0))
    network, state = standing.network, question.state
    sale = await sale_of(turn, network.id, int(state["sale"]), State.SETTLED)
    await questions.settle(turn, question)
    if not yes:
        outbox.reply(turn, "lots.change_left", {}, network_id=network.id)
    elif sale.version != state["version"]:
        await _ask_change(turn, network, sale, state["change"])
    else:
        await _correct(turn, network, sale, state["change"], f"question:{question.id}")


async def _correct(turn: Turn, network: Network, sale: Sale, change: Change, once: str) -> None:
    """One entry for all, and each is told its own difference."""
    price, shares = _changed_price(sale, change), await lots.shares_of(turn.connection, sale.id)
    after = await _shares(turn, sale, price)
    differences = {key: part - shares[key].satang for key, part in after.items()}
    outstanding = await lots.advanced(turn.connection, network.id, differences)
    parts = {
        key: changed_since(shares[key].open, difference, outstanding[key])
        for key, difference in differences.items()
        if difference
    }
    if not await lots.correct(turn, sale, price, {key: (differences[key], settled) for key, settled in parts.items()}):
        raise Refused("common.old_button")
    await _book_corrected(turn, network, sale, differences, change["reason"], once=once)
    for key, settled in parts.items():
        values = _values(sale, change["reason"], after[key], differences[key], settled)
        await tell_member(turn, network, key, "lots.changed_for_you", values)
    values = {"product": sale.product, "day": sale.day, "paid": price.paid}
    outbox.reply(turn, "lots.change_kept", values, network_id=network.id)


async def _book_corrected(
    turn: Turn, network: Network, sale: Sale, differences: Mapping[int, int], reason: str, *, once: str
) -> None:
    """The buyer changed what was shared: he owes the difference, and each organisation has its part of it (below zero: less)."""
    postings = [Posting(Account(Kind.BUYER, sale.buyer), sum(differences.values()))]
    postings += [Posting(of_member(member_id), -satang) for member_id, satang in differences.items() if satang]
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    entry = Entry(day, CORRECTION, tuple(postings), values, _about(sale.id), None, reason)
    await ledger.enter(turn, network.id, entry, once=once)


def _values(sale: Sale, reason: str, after: int, difference: int, settled: Settled) -> dict[str, object]:
    return {
        "product": sale.product,
        "day": sale.day,
        "reason": reason,
        "before": after - difference,
        "after": after,
        "more": difference > 0,
        "difference": abs(difference),
        "gets": settled.gets,
        "owes": settled.owes,
    }


def _about(sale_id: int) -> str:
    return f"sale:{sale_id}"


async def book_advance(turn: Turn, network: Network, found: Advance, sale: Sale) -> None:
    """Money in advance: it leaves the cash, and the organisation owes it until the sale is shared."""
    day = turn.now.astimezone(network.tz).date()
    values = {"product": sale.product, "of_day": sale.day}
    entry = moved(
        day, "advance", found.satang, out_of=CASH, into=of_member(found.member_id), values=values, about=_about(sale.id)
    )
    await ledger.enter(turn, network.id, entry, once=f"advance:{found.id}")
