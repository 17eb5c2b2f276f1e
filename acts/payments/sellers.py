"""The seller's side of a round: the bill against the books, what the hub paid, a price changed afterwards, the round's books closed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from acts.payments import booking
from domain import payments as rules
from domain import rounds as round_rules
from domain.ledger import CORRECTION, Account, Kind
from domain.refusal import Refused
from domain.rounds import Act, State
from domain.trade import Bill, PaidSeller, PriceCorrection
from storage import deliveries, ledger, members, outbox, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.payments import account_of, left

Told = Bill | PaidSeller | PriceCorrection
_YES: Keyboard = [[data("payments.yes", "payments.yes:{question}"), data("payments.no", "payments.no:{question}")]]


@dataclass(frozen=True)
class Asking:
    """What is asked before anything is booked: a text with its values, what a yes needs to know, and the buttons."""

    text: str
    values: dict[str, Any]
    state: dict[str, Any]
    keyboard: Keyboard


async def asking(turn: Turn, network: Network, told: Told) -> Asking | None:
    """What the treasurer is asked about what was told of a seller; None where no seller or round of these books is meant."""
    match told:
        case Bill():
            return await _bill(turn, network, told)
        case PaidSeller():
            return await _paid(turn, network, told)
        case PriceCorrection():
            return await _correction(turn, network, told)


async def _rounds(turn: Turn, network: Network, seller: str | None, fits: Callable[[Found], bool]) -> list[Found]:
    found = [each for each in await rounds.with_goods(turn.connection, network.id) if fits(each)]
    return [each for each in found if seller is None or seller in each.round.offer.seller]


def _one(found: list[Found]) -> Found | None:
    if len(found) > 1:
        raise Refused(
            "payments.which_round", rounds=[f"{each.product} {each.round.offer.seller}" for each in found[:4]]
        )
    return found[0] if found else None


async def books_of(turn: Turn, found: Found) -> int:
    """Satang that the books say the seller gets for what came of a round."""
    account = Account(Kind.SELLER, found.round.offer.seller)
    entries = await ledger.entries(turn.connection, found.network_id, account)
    return -sum(each.of(account) for each in entries if each.about == f"round:{found.id}")


# --- the bill ----------------------------------------------------------------------------------------------------------------


async def _bill(turn: Turn, network: Network, told: Bill) -> Asking | None:
    """'บิลร้านเจ๊แดง 138,920': the round can be closed where the bill is what the books say, or the rest is what was damaged."""
    bill = rules.in_satang(told.baht)
    here = await _rounds(turn, network, told.seller, lambda each: each.round.parent_id is None)
    found = _one([each for each in here if each.round.state is State.RECEIVED])
    if found is None:
        if here:
            raise Refused("payments.not_received", product=here[0].product)
        return None
    books = await books_of(turn, found)
    came = await deliveries.of_round(turn.connection, found.id)
    damaged = sum(each.damaged for each in came if each.state == "shared")
    values = {
        "product": found.product,
        "unit": found.unit,
        "seller": found.round.offer.seller,
        "bill": bill,
        "books": books,
        "quantity": sum((await deliveries.given(turn.connection, found)).values()),
        "price": found.round.price,
        "damaged": damaged,
        "explained": bill - books == damaged * found.round.price and bill != books,
    }
    if bill != books and not values["explained"]:
        raise Refused("payments.bill_differs", **values)
    return Asking("payments.ask_settle", values, {"do": "settle_round", "round": found.id, "books": books}, _YES)


async def settle_round(turn: Turn, network: Network, state: dict[str, Any], once: str) -> None:
    """The books of the round are closed: shares and the seller's bill are final; what is owed lives on in the accounts."""
    found = await rounds.by_id(turn.connection, network.id, int(state["round"]))
    if found is None:
        raise Refused("common.old_button")
    after = round_rules.settled(found.round, bill_satang=int(state["books"]), books_satang=await books_of(turn, found))
    await rounds.changed(turn, await rounds.save(turn, found, after, Act.SETTLED))
    outbox.reply(turn, "payments.settled", {"product": found.product}, network_id=network.id)


# --- what the hub paid -------------------------------------------------------------------------------------------------------


async def _paid(turn: Turn, network: Network, told: PaidSeller) -> Asking | None:
    """'จ่ายร้านแล้ว 135,900': out of the hub's cash, to the one seller that is owed."""
    satang = rules.in_satang(told.baht)
    owed = {
        account.key: -balance
        for account, balance in (await ledger.balances(turn.connection, network.id, Kind.SELLER)).items()
        if balance < 0 and (told.seller is None or told.seller in account.key)
    }
    if not owed:
        return None
    if len(owed) > 1:
        raise Refused("payments.which_seller", sellers=list(owed)[:4])
    (seller, sum_owed), *_ = owed.items()
    values = {"seller": seller, "satang": satang, "owed": sum_owed, "after": sum_owed - satang}
    return Asking("payments.ask_paid_seller", values, {"do": "paid_seller", "seller": seller, "satang": satang}, _YES)


async def pay(turn: Turn, network: Network, state: dict[str, Any], once: str) -> None:
    """The hub has paid the seller."""
    seller = Account(Kind.SELLER, str(state["seller"]))
    entry = rules.seller_paid(turn.now.astimezone(network.tz).date(), seller, int(state["satang"]))
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    still = -await ledger.balance(turn.connection, network.id, seller)
    values = {"seller": seller.key, "satang": state["satang"], "owed": still}
    outbox.reply(turn, "payments.paid_seller_booked", values, network_id=network.id)


# --- a price changed afterwards ----------------------------------------------------------------------------------------------


async def _correction(turn: Turn, network: Network, told: PriceCorrection) -> Asking | None:
    """'ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า': each has its part by what it received, in entries of their own, with the reason."""
    fitting = await _rounds(
        turn, network, told.seller, lambda each: each.round.parent_id is None and told.product in (None, each.product)
    )
    found = fitting[-1] if fitting else None
    if found is None:
        return None
    each = rules.in_satang(abs(told.baht)) * (-1 if told.baht < 0 else 1)
    if told.unit is None or told.unit != found.unit:
        raise Refused("payments.correction_each", unit=found.unit)
    if not (told.reason or "").strip():
        raise Refused("payments.refused_no_reason")
    if found.round.state is State.RECEIVING:
        raise Refused("payments.not_received", product=found.product)
    price = await _price_now(turn, found)
    if price + each <= 0:
        raise Refused("payments.refused_sum")
    quantity = sum(holding.received for holding in (await deliveries.holdings(turn.connection, found.id)).values())
    if not quantity:
        raise Refused("payments.nothing_came", product=found.product)
    values = {
        "product": found.product,
        "unit": found.unit,
        "before": price,
        "price": price + each,
        "quantity": quantity,
        "satang": abs(each) * quantity,
        "cheaper": each < 0,
        "settled": found.round.state is State.SETTLED,
        "reason": told.reason,
    }
    state = {"do": "correct_price", "round": found.id, "each": each, "before": price, "reason": told.reason}
    return Asking("payments.ask_correction", values, state, _YES)


async def _price_now(turn: Turn, found: Found) -> int:
    """The price of one unit with what was corrected since: shares stay as they were confirmed, corrections are entries."""
    booked = await ledger.entries(turn.connection, found.network_id, Account(Kind.SELLER, found.round.offer.seller))
    corrected = {
        entry.values["once"]: int(entry.values["each"])
        for entry in booked
        if entry.about == f"round:{found.id}" and entry.what == CORRECTION and "each" in entry.values
    }
    return found.round.price + sum(corrected.values())


async def correct_price(turn: Turn, network: Network, state: dict[str, Any], once: str) -> None:
    """Book the correction for every organisation by what it has, and tell each of its own."""
    found = await rounds.by_id(turn.connection, network.id, int(state["round"]))
    each = int(state["each"])
    if found is None or await _price_now(turn, found) != int(state["before"]):
        raise Refused("common.old_button")
    seller = Account(Kind.SELLER, found.round.offer.seller)
    day = turn.now.astimezone(network.tz).date()
    told = []
    for holding in (await deliveries.holdings(turn.connection, found.id)).values():
        if not holding.received:
            continue
        entry = rules.price_corrected(
            day,
            holding.member_id,
            seller,
            each,
            holding.received,
            found.product,
            f"round:{found.id}",
            state["reason"],
            once,
        )
        if not await ledger.enter(turn, network.id, entry, once=f"{once}:{holding.member_id}"):
            raise Refused("payments.booked_already")
        values = {
            "product": found.product,
            "unit": found.unit,
            "quantity": holding.received,
            "each": abs(each),
            "satang": abs(each) * holding.received,
            "cheaper": each < 0,
            "reason": state["reason"],
            **left(await account_of(turn.connection, network.id, holding.member_id)),
        }
        if not await booking.tell(turn, network, holding.member_id, "payments.price_corrected", values):
            told.append((await members.by_id(turn.connection, network.id, holding.member_id)).name)
    await rounds.changed(turn, found)  # with what it saved, which the organisations' cards say
    turn.record("round.price_corrected", network.id, round=found.id, each=each, reason=state["reason"])
    outbox.reply(turn, "payments.correction_booked", {"product": found.product, "untold": told}, network_id=network.id)


# What a yes does, by the name that the question carries.
DOES = {"settle_round": settle_round, "paid_seller": pay, "correct_price": correct_price}
