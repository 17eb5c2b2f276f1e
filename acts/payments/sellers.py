"""The hub's own side of a round: its bill, what came damaged, what the hub paid, a price changed afterwards, and what trucks cost."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import domain.payments
import views.deliveries
from acts.payments import accounts
from acts.telling import tell
from domain.deliveries import Claim
from domain.ledger import Account, Kind
from domain.payments import DIFFERENCE, of_member
from domain.refusal import Refused, still_there
from domain.rounds import Act, State, settled
from domain.seals import seal
from domain.sharing import shared
from domain.trade import Bill, PaidSeller, PriceCorrection, TruckPaid
from storage import deliveries, ledger, members, networks, outbox, returns, rounds
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import Damaged, damaged_of
from views.payments import account_of, keeps_accounts, left, truck_owed
from views.treasurer import without_bill

Told = Bill | PaidSeller | PriceCorrection | TruckPaid
YES_NO: Keyboard = [[data("payments.yes", "payments.yes:{question}"), data("payments.no", "payments.no:{question}")]]


@dataclass(frozen=True)
class Asking:
    """What is asked before anything is booked: a text with its values, what a yes needs to know, and the buttons."""

    text: str
    values: dict[str, Any]
    state: dict[str, Any]
    keyboard: Keyboard


async def asking(turn: Turn, network: Network, told: Told) -> Asking | None:
    """What the treasurer is asked about what was told of a seller or a truck; None where none of these books is meant."""
    match told:
        case Bill():
            return await _bill(turn, network, told)
        case PaidSeller():
            return await _paid(turn, network, told)
        case PriceCorrection():
            return await _correction(turn, network, told)
        case TruckPaid():
            return await _truck(turn, network, told)


async def _rounds(turn: Turn, network: Network, seller: str | None, fits: Callable[[Found], bool]) -> list[Found]:
    found = [each for each in await rounds.with_goods(turn.connection, network.id) if fits(each)]
    return [each for each in found if seller is None or seller in each.round.offer.seller]


def _one(found: list[Found]) -> Found | None:
    if len(found) > 1:
        raise Refused(
            "payments.which_round", rounds=[f"{each.product} {each.round.offer.seller}" for each in found[:4]]
        )
    return found[0] if found else None


async def _books_of(turn: Turn, found: Found) -> int:
    """Satang that the books say the seller gets for what came of a round."""
    account = Account(Kind.SELLER, found.round.offer.seller)
    return -await ledger.booked_about(turn.connection, found.network_id, account, f"round:{found.id}")


# --- the bill ----------------------------------------------------------------------------------------------------------------


async def _bill(turn: Turn, network: Network, told: Bill) -> Asking | None:
    """'บิลร้านเจ๊แดง 138,920': rounds can be closed where the bill is what the books say, or the rest is what was damaged."""
    here = await _rounds(turn, network, told.seller, lambda each: each.round.parent_id is None)
    fits = {each.id for each in here}
    bills = [each for each in await without_bill(turn.connection, network.id) if each[0].id in fits]
    if len(bills) > 1:
        named = [f"{' + '.join(one.product for one in each)} {each[0].round.offer.seller}" for each in bills]
        raise Refused("payments.which_round", rounds=named[:4])
    if not bills:
        if here:
            raise Refused("payments.not_received", product=here[0].product)
        return None
    return await _held_against(turn, bills[0], told.baht)


async def waiting_for_bill(turn: Turn, network: Network, round_id: int) -> list[Found]:
    """The goods on the bill for which a button of the treasurer's page waits, by one of their rounds; refused where none does."""
    for goods in await without_bill(turn.connection, network.id):
        if any(each.id == round_id for each in goods):
            return goods
    found = still_there(await rounds.by_id(turn.connection, network.id, round_id))
    if found.round.parent_id is not None:
        raise Refused("common.old_button")
    if found.round.state is State.SETTLED:
        raise Refused("payments.settled_already", product=found.product)
    raise Refused("payments.not_received", product=found.product)


async def bill_of(turn: Turn, network: Network, round_id: int, baht: Decimal) -> Asking:
    """The bill of this round, or of its truck, comes to so much: what is asked before anything is booked."""
    return await _held_against(turn, await waiting_for_bill(turn, network, round_id), baht)


async def _held_against(turn: Turn, goods: Sequence[Found], baht: Decimal) -> Asking:
    """The bill beside what the books say of all goods that came on a truck, or where that is the sum of one goods, of that."""
    bill = domain.payments.in_satang(baht)
    compared = await _compared(turn, goods, bill)
    ways = [compared, *([await _compared(turn, [each], bill) for each in goods] if len(goods) > 1 else [])]
    for each in ways:
        if abs(each.rounded) < domain.payments.ROUNDED:
            return each.asking(baht)
    truck = goods[0].truck_id
    for other in [] if truck is None else await rounds.of_truck(turn.connection, goods[0].network_id, truck):
        if other.round.state in (State.ORDERED, State.RECEIVING):
            raise Refused("payments.not_received", product=other.product)
    raise Refused("payments.bill_differs", **compared.values)


@dataclass(frozen=True)
class _Compared:
    """A bill beside what the books say of these goods: what of the difference is damage, and what is left of it (`rounded`)."""

    goods: Sequence[Found]
    values: dict[str, Any]
    books: int
    still_open: Sequence[Damaged]
    counted: Sequence[Damaged]

    @property
    def rounded(self) -> int:
        """By how many satang the bill is above the books, with what was damaged; a little was rounded by the seller."""
        return int(self.values["rounded"])

    def asking(self, baht: Decimal) -> Asking:
        """What the treasurer is asked: whether the rounds are settled, and what becomes of the damage that the bill counts."""
        state = {
            "do": "settle_round",
            "rounds": [each.id for each in self.goods],
            "books": self.books,
            "rounded": self.rounded,
            "bill": str(baht),
            "open": _sealed(self.still_open),
        }
        if self.counted != self.still_open or not self.counted:
            return Asking("payments.ask_settle", self.values, state, YES_NO)
        keyboard: Keyboard = [
            [
                data("payments.not_charged", "payments.yes:{question}"),
                data("payments.charged_too", "payments.charged:{question}"),
            ],
            [data("payments.type_again", "payments.no:{question}")],
        ]
        return Asking("payments.ask_settle", self.values, state | {"may_charge": True}, keyboard)


async def _compared(turn: Turn, goods: Sequence[Found], bill: int) -> _Compared:
    """A bill in satang beside the books of these goods. Less than a baht beside that is what the seller rounded, and is said."""
    books = [await _books_of(turn, each) for each in goods]
    damaged = [await damaged_of(turn.connection, each, below=True) for each in goods]
    every = [one for each in damaged for one in each]
    still_open = [one for one in every if one.claim == Claim.OPEN]
    free = [one for one in every if one.claim in (Claim.OPEN, Claim.WAIVED)]
    counted = min(([], still_open, free), key=lambda each: abs(bill - sum(books) - sum(one.worth for one in each)))
    worth = sum(each.worth for each in counted)
    lines = []
    for each, of_it, satang in zip(goods, damaged, books, strict=True):
        good = sum((await deliveries.given(turn.connection, each)).values())
        line = {"product": each.product, "unit": each.unit, "price": each.round.price, "books": satang}
        line["quantity"] = good - await returns.not_owed_to_seller(turn.connection, each.id)
        line["damaged"] = sum(one.units for one in of_it if one in counted)
        line["left"] = sum(one.units for one in of_it if one in still_open and not counted)
        lines.append(line)
    values = {
        "goods": lines,
        "seller": goods[0].round.offer.seller,
        "bill": bill,
        "books": sum(books),
        "explained": worth,
        "rounded": bill - sum(books) - worth,
    }
    return _Compared(goods, values, sum(books), still_open, counted)


def _sealed(damaged: Sequence[Damaged]) -> str:
    return seal(*((int(each.key) if each.later is None else each.key, each.units) for each in damaged))


async def _settle_round(turn: Turn, network: Network, state: dict[str, Any], once: str) -> Asking | None:
    """The books of the rounds on the bill are closed: shares and bill are final; what is owed lives on in the accounts.

    `charged`: the seller is paid for what came damaged too, and the claim on the seller stays open; else it takes no money for it.
    Where the books, or what came damaged, are others than were shown, the bill is asked about anew.
    """
    keys = state["rounds"] if "rounds" in state else [state["round"]]  # a question of the version before named one
    goods = [await rounds.by_id(turn.connection, network.id, int(key)) for key in keys]
    found = [each for each in goods if each is not None and each.round.state is State.RECEIVED]
    damaged = {each: await open_damage(turn.connection, each, below=True) for each in found}
    still_open = [one for each in damaged.values() for one in each]
    books = sum([await _books_of(turn, each) for each in found])
    same = len(found) == len(keys) and books == int(state["books"])
    if not same or state.get("open", _sealed(still_open)) != _sealed(still_open):
        if "bill" not in state:
            raise Refused("common.old_button")
        return await bill_of(turn, network, int(keys[0]), Decimal(state["bill"]))
    if state.get("charged"):
        for each, of_it in damaged.items():
            for one in of_it:
                await _charge_damage(turn, network, each, one)
    else:
        await decide_damage(turn, still_open, sum(each.units for each in still_open), Claim.WAIVED)
    if rounded := int(state.get("rounded", 0)):
        first = found[0]
        day, seller = turn.now.astimezone(network.tz).date(), Account(Kind.SELLER, first.round.offer.seller)
        entry = domain.payments.rounded(day, seller, rounded, {"product": first.product}, f"round:{first.id}")
        await ledger.enter(turn, network.id, entry, once=f"{once}:rounded")
    for of_bill in found:
        books = await _books_of(turn, of_bill)
        after = settled(of_bill.round, bill_satang=books, books_satang=books)
        await rounds.changed(turn, await rounds.save(turn, of_bill, after, Act.SETTLED))
    outbox.reply(turn, "payments.settled", {"products": [each.product for each in found]}, network_id=network.id)
    return None


# --- what the hub paid -------------------------------------------------------------------------------------------------------


async def _paid(turn: Turn, network: Network, told: PaidSeller) -> Asking | None:
    """'จ่ายร้านแล้ว 135,900': out of the hub's cash, to the one seller that is owed."""
    satang = domain.payments.in_satang(told.baht)
    owed = {
        account.key: -balance
        for account, balance in (await ledger.balances(turn.connection, network.id, Kind.SELLER)).items()
        if balance < 0 and (told.seller is None or told.seller in account.key)
    }
    if not owed and told.seller is not None and await _is_above(turn, network, told.seller):
        owed = {told.seller: 0}
    if not owed:
        return None
    if told.seller in owed:  # and others whose names hold that name
        owed = {told.seller: owed[told.seller]}
    if len(owed) > 1:
        raise Refused("payments.which_seller", sellers=list(owed)[:4])
    (seller, sum_owed), *_ = owed.items()
    values = {"seller": seller, "satang": satang, "owed": sum_owed, "after": sum_owed - satang}
    state = {"do": "paid_seller", "seller": seller, "satang": satang, "owed": sum_owed}
    return Asking("payments.ask_paid_seller", values, state, YES_NO)


async def _is_above(turn: Turn, network: Network, name: str) -> bool:
    """Whether this is the network of which this one is a centre: what is paid there beforehand is asked about."""
    centre = await members.of_child(turn.connection, network.id)
    return centre is not None and (await networks.by_id(turn.connection, centre.network_id)).name == name


async def _pay(turn: Turn, network: Network, state: dict[str, Any], once: str) -> Asking | None:
    """The hub has paid the seller; where another sum is owed than was shown, it is asked about anew."""
    seller = Account(Kind.SELLER, str(state["seller"]))
    owed = -await ledger.balance(turn.connection, network.id, seller)
    if owed != state.get("owed", owed):
        if owed <= 0:
            raise Refused("payments.booked_already")
        return await _paid(turn, network, PaidSeller(Decimal(state["satang"]) / 100, seller.key))
    entry = domain.payments.seller_paid(turn.now.astimezone(network.tz).date(), seller, int(state["satang"]))
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    still = -await ledger.balance(turn.connection, network.id, seller)
    values = {"seller": seller.key, "satang": state["satang"], "owed": still}
    outbox.reply(turn, "payments.paid_seller_booked", values, network_id=network.id)
    return None


# --- a price changed afterwards ----------------------------------------------------------------------------------------------


async def _correction(turn: Turn, network: Network, told: PriceCorrection) -> Asking | None:
    """'ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า', 'ลดให้ 900 บาท เพราะส่งช้า': each has its part by what it received, with the reason."""
    fitting = await _rounds(
        turn, network, told.seller, lambda each: each.round.parent_id is None and told.product in (None, each.product)
    )
    found = fitting[-1] if fitting else None
    if found is None:
        return None
    satang = domain.payments.in_satang(abs(told.baht)) * (-1 if told.baht < 0 else 1)
    if told.unit is not None and told.unit != found.unit:
        raise Refused("payments.correction_each", unit=found.unit)
    if not (told.reason or "").strip():
        raise Refused("payments.refused_no_reason")
    await _all_received(turn, found)
    quantity = sum((await _bought(turn, found)).values())
    if not quantity:
        raise Refused("payments.nothing_came", product=found.product)
    price, books = await _price_now(turn, found), await _books_of(turn, found)
    each = None if told.unit is None else satang
    if (books + satang if each is None else price + each) <= 0:
        raise Refused("payments.refused_sum")
    values = {
        "product": found.product,
        "unit": found.unit,
        "before": price,
        "price": price + (each or 0),
        "quantity": quantity,
        "satang": abs(satang) * (1 if each is None else quantity),
        "cheaper": satang < 0,
        "settled": found.round.state is State.SETTLED,
        "reason": told.reason,
        "whole": each is None,
    }
    state = {"do": "correct_price", "round": found.id, "each": each, "satang": satang, "books": books}
    return Asking("payments.ask_correction", values, state | {"reason": told.reason}, YES_NO)


async def _all_received(turn: Turn, found: Found) -> None:
    """Refuses while goods may still come: what is shared later has the price of before."""
    if found.round.state not in (State.RECEIVED, State.SETTLED):
        raise Refused("payments.not_received", product=found.product)
    for child in await rounds.children(turn.connection, found.id):
        await _all_received(turn, child)


async def _price_now(turn: Turn, found: Found) -> int:
    """The price of one unit with what was corrected since: shares stay as they were confirmed, corrections are entries."""
    booked = await ledger.entries(turn.connection, found.network_id, kind=Kind.MEMBER)
    return domain.payments.price_now(found.round.price, domain.payments.price_changes(booked, f"round:{found.id}"))


async def _correct_price(turn: Turn, network: Network, state: dict[str, Any], once: str) -> Asking | None:
    """Book the correction for every organisation by what it has, also in the rounds of centres below, and tell each of its own."""
    found = still_there(await rounds.by_id(turn.connection, network.id, int(state["round"])))
    if "books" not in state or await _books_of(turn, found) != int(state["books"]):
        raise Refused("common.old_button")
    await _all_received(turn, found)
    seller = Account(Kind.SELLER, found.round.offer.seller)
    correction = _Correction(state["each"], int(state["satang"]), state["reason"], once)
    untold = await _book(turn, network, found, seller, correction)
    await rounds.changed(turn, found)  # with what it saved, which the organisations' cards say
    turn.record(
        "round.price_corrected", network.id, round=found.id, each=state["each"], satang=state["satang"], reason=state["reason"]
    )  # fmt: skip
    values = {"product": found.product, "untold": untold}
    outbox.reply(turn, "payments.correction_booked", values, network_id=network.id)
    return None


HUB = 0  # stands for what came back to the hub among the keys of members


async def _bought(turn: Turn, found: Found) -> dict[int, int]:
    """Member -> units that the seller is paid for; of the HUB what came back to it, sold since or not, and not sent on to above."""
    has = await deliveries.units_of(turn.connection, found)
    back = await returns.taken_by_hub(turn.connection, found.id)
    return has | ({HUB: back} if back else {})


@dataclass(frozen=True)
class _Correction:
    """By `each` satang a unit, or (None) by `satang` in all; below zero: less. `once` names it in the books."""

    each: int | None
    satang: int
    reason: str
    once: str

    def parts(self, found: Found, has: dict[int, int]) -> dict[int, int]:
        """Member -> satang: by the unit, or the sum over what each has, to the satang, ties as for goods."""
        if self.each is not None:
            return {member: self.each * quantity for member, quantity in has.items()}
        order = (*found.round.order, *range(len(found.round.lines), len(has)))
        sign = -1 if self.satang < 0 else 1
        return dict(
            zip(has, (sign * each for each in shared(abs(self.satang), list(has.values()), order=order)), strict=True)
        )


async def _book(turn: Turn, network: Network, found: Found, seller: Account, correction: _Correction) -> list[str]:
    """Entries for every member of one round; those of a centre are its own members' in turn. Returns who could not be told."""
    day, untold = turn.now.astimezone(network.tz).date(), []
    has = await _bought(turn, found)
    children = {each.id: each for each in await rounds.children(turn.connection, found.id)}
    for member_id, satang in correction.parts(found, has).items():
        if not satang:
            continue
        payer = DIFFERENCE if member_id == HUB else of_member(member_id)
        entry = domain.payments.price_corrected(
            day, payer, seller, satang, found.product, f"round:{found.id}", correction.reason, correction.once, correction.each
        )  # fmt: skip
        if not await ledger.enter(turn, network.id, entry, once=f"{correction.once}:{member_id}"):
            raise Refused("payments.booked_already")
        if member_id == HUB:
            continue
        line = found.round.line(member_id)
        if line is not None and line.child_id is not None:
            await _book_below(turn, network, children[line.child_id], replace(correction, satang=satang))
            continue
        values: dict[str, object] = {
            "product": found.product,
            "unit": found.unit,
            "quantity": has[member_id],
            "each": abs(correction.each) if correction.each is not None else None,
            "satang": abs(satang),
            "cheaper": satang < 0,
            "reason": correction.reason,
            **left(await account_of(turn.connection, network.id, member_id)),
        }
        if not await accounts.tell_member(turn, network, member_id, "payments.price_corrected", values):
            untold.append((await members.by_id(turn.connection, network.id, member_id)).name)
    return untold


async def _book_below(turn: Turn, above: Network, child: Found, correction: _Correction) -> None:
    """A centre's own members have their parts of what it got; its treasurer reads that, and who of them is to be told by telephone."""
    network = await networks.by_id(turn.connection, child.network_id)
    untold = await _book(turn, network, child, Account(Kind.SELLER, above.name), correction)
    turn.record("round.price_corrected", network.id, round=child.id, each=correction.each, satang=correction.satang)
    whom = await keeps_accounts(turn.connection, network.id)
    values = {"network": above.name, "product": child.product, "reason": correction.reason, "untold": untold}
    await tell(turn, network, whom, "payments.corrected_below", values)


# --- what came damaged, and who bears it once the claim on the seller is decided ----------------------------------------------


async def open_damage(connection: AsyncConnection, found: Found, *, below: bool) -> list[Damaged]:
    """As `damaged_of`: of which nobody has said yet what the seller does."""
    return [each for each in await damaged_of(connection, found, below=below) if each.claim == Claim.OPEN]


async def seller_of(connection: AsyncConnection, found: Found) -> Account:
    """Who is owed the goods: the seller, or for a centre the network above, which owes the seller."""
    above = await deliveries.above(connection, found)
    if above is None:
        return Account(Kind.SELLER, found.round.offer.seller)
    return Account(Kind.SELLER, (await networks.by_id(connection, above.network_id)).name)


async def carrier_of(connection: AsyncConnection, found: Found) -> Account:
    """Who is owed the carriage: who drove, or for a centre the network above, which charged it."""
    goes_up = await views.deliveries.carriage_goes_up(connection, found)
    return await seller_of(connection, found) if goes_up else domain.payments.TRANSPORT


async def _charge_damage(turn: Turn, network: Network, found: Found, damaged: Damaged) -> None:
    """The seller's bill counts it all the same and is paid: what it is worth stands as a claim on the seller."""
    entry = domain.payments.damage_charged(
        turn.now.astimezone(network.tz).date(),
        await seller_of(turn.connection, found),
        damaged.worth,
        _damaged_goods(damaged),
        f"round:{found.id}",
    )
    if not await ledger.enter(turn, network.id, entry, once=f"charged:{damaged.key}"):
        raise Refused("payments.booked_already")


async def decide_damage(turn: Turn, open_now: list[Damaged], granted: int, how: Claim) -> None:
    """The seller grants so many units of these, the oldest first, `how` it does (others sent, no money); the rest it refuses.

    What is refused the hub bears where it lies, as stock of its own; a centre owes it to the network above, that to the seller.
    """
    for each in open_now:
        mine = min(granted, each.units)
        granted -= mine
        claim = how if mine == each.units else Claim.PART if mine else Claim.REFUSED
        if not await _decided(turn, each, claim):
            raise Refused("common.old_button")
        await _book_damage(turn, each, mine)
        await deliveries.claims_changed(turn, each.of)


async def _decided(turn: Turn, damaged: Damaged, claim: Claim) -> bool:
    """The seller's word is written down where the damage is; False where it was before."""
    if damaged.later is not None:
        return await returns.decide_claim(turn, damaged.later, claim)
    return damaged.came is not None and await deliveries.decide_claim(turn, damaged.came, claim)


async def _book_damage(turn: Turn, damaged: Damaged, granted: int) -> None:
    worth_granted = damaged.worth_of(granted)
    bearer, level = domain.payments.STOCK, damaged.of
    while True:
        network = await networks.by_id(turn.connection, level.network_id)
        charged = await ledger.booked(turn.connection, network.id, f"charged:{damaged.key}")
        entry = domain.payments.damage_decided(
            turn.now.astimezone(network.tz).date(),
            await seller_of(turn.connection, level),
            bearer,
            damaged.worth,
            worth_granted,
            charged.of(domain.payments.CLAIMS) if charged is not None else 0,
            _damaged_goods(damaged) | {"granted": granted},
            f"round:{level.id}",
        )
        if entry is not None:
            await ledger.enter(turn, network.id, entry, once=f"damaged:{damaged.key}")
        above = await deliveries.above(turn.connection, level)
        line = next((each for each in above.round.lines if each.child_id == level.id), None) if above else None
        if above is None or line is None:
            return
        bearer, level = of_member(line.member_id), above


def _damaged_goods(damaged: Damaged) -> dict[str, object]:
    return {"product": damaged.of.product, "unit": damaged.of.unit, "quantity": damaged.units}


# --- what carriage cost -------------------------------------------------------------------------------------------------------


async def _truck(turn: Turn, network: Network, told: TruckPaid) -> Asking | None:
    """'จ่ายค่ารถแล้ว 1,200' (no sum: all that stands open); None where these books never knew a truck.

    What is more than stands open is said, and who says yes to that lets the hub bear it.
    """
    if not await ledger.touched(turn.connection, network.id, domain.payments.TRANSPORT):
        return None
    owed = await truck_owed(turn.connection, network.id)
    if told.baht is None and not owed:
        raise Refused("payments.no_truck_owed")
    satang = owed if told.baht is None else domain.payments.in_satang(told.baht)
    state = {"do": "paid_truck", "satang": satang, "owed": owed}
    return Asking("payments.ask_paid_truck", {"satang": satang, "owed": owed}, state, YES_NO)


async def _pay_truck(turn: Turn, network: Network, state: dict[str, Any], once: str) -> Asking | None:
    """The hub has paid; not where less stands open by now than was shown, so that nothing is paid twice unasked."""
    satang, owed = int(state["satang"]), await truck_owed(turn.connection, network.id)
    if satang > owed and owed < int(state["owed"]):
        raise Refused("payments.truck_changed", satang=satang, owed=owed)
    entry = domain.payments.truck_paid(turn.now.astimezone(network.tz).date(), satang)
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    values = {"satang": satang, "owed": max(0, owed - satang)}
    outbox.reply(turn, "payments.paid_truck_booked", values, network_id=network.id)
    return None


# What a yes does, by the name that the question carries; it returns what is to be asked anew instead.
DOES: dict[str, Callable[[Turn, Network, dict[str, Any], str], Awaitable[Asking | None]]] = {
    "settle_round": _settle_round,
    "paid_seller": _pay,
    "correct_price": _correct_price,
    "paid_truck": _pay_truck,
}
