"""Payments to the hub: what somebody says was paid, what the treasurer confirms, and the entries of the books that they become.

Source of the rules: docs/trade.md, 'Money'.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.ledger import CHARGE, CORRECTION, Account, Entry, Kind, Line, Met, Posting, Standing, moved
from domain.money import whole_satang
from domain.refusal import Refused
from domain.trade import Way

MOST = 10_000_000_000  # satang: a hundred million baht, more is a slip of the thumb
LONGEST_REASON = 200
CASH, FEE, TRANSPORT = Account(Kind.CASH), Account(Kind.FEE), Account(Kind.TRANSPORT)
CLAIMS, STOCK, ROUNDING = Account(Kind.CLAIMS), Account(Kind.STOCK), Account(Kind.ROUNDING)
DIFFERENCE = Account(Kind.DIFFERENCE)  # what mends, sales and counts leave is the hub's
CARRIAGE_TOLD = "carriage_told"  # what an entry is: the carriage of a delivery is other than the network above charged
ROUNDED = 100  # satang: a bill that is less than a baht beside the books was rounded


class State(StrEnum):
    """A claimed payment waits for the treasurer, who confirms it or finds no money, unless who told it takes it back before."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


def of_member(member_id: int) -> Account:
    """The account of an organisation."""
    return Account(Kind.MEMBER, str(member_id))


def in_satang(baht: Decimal) -> int:
    """A sum of money as whole satang; raises Refused('payments.refused_sum') for none, for parts of a satang, for too much."""
    return whole_satang(baht, MOST, "payments.refused_sum")


def perhaps_meant(satang: int, owed: int) -> int | None:
    """The sum that somebody who typed a figure too many may have meant: a tenth or a hundredth, where so much is owed."""
    return next((satang // each for each in (10, 100) if satang % (each * 100) == 0 and satang // each <= owed), None)


def month_later(day: date) -> date:
    """The same day of the next month, or its last one: so long nobody is reminded of what is overdue again."""
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def payment(day: date, member_id: int, satang: int, way: Way | None, paid_by: tuple[int, str] | None = None) -> Entry:
    """The hub took in money of an organisation: it dates from the treasurer's confirmation and meets the oldest debt.

    `paid_by`: key and name of another organisation that paid it for this one (`payer_of`).
    """
    values = {} if paid_by is None else {"payer": paid_by[0], "paid_by": paid_by[1]}
    return moved(day, (way or Way.TRANSFER).value, satang, out_of=of_member(member_id), into=CASH, values=values)


def payer_of(entry: Entry) -> tuple[int, str] | None:
    """Key and name of the organisation that paid it for another one; None where nobody did."""
    return (int(entry.values["payer"]), str(entry.values["paid_by"])) if "payer" in entry.values else None


def of_deposit(round_id: int, member_id: int) -> Account:
    """The account that keeps what an organisation has paid towards one round, apart from all else that it owes."""
    return Account(Kind.DEPOSIT, f"{round_id}:{member_id}")


DEPOSITS = (
    "deposit",
    "deposit_back",
)  # what was only kept apart: it is about a round and no part of what its goods cost


def deposit_kept(day: date, round_id: int, member_id: int, satang: int, product: str) -> Entry:
    """Of what an organisation paid so much is kept as the deposit of a round: it meets no other debt."""
    into, kept = of_member(member_id), of_deposit(round_id, member_id)
    return moved(day, "deposit", satang, out_of=kept, into=into, values={"product": product}, about=f"round:{round_id}")


def deposit_freed(day: date, round_id: int, member_id: int, satang: int, product: str) -> Entry:
    """The deposit of a round goes back to its organisation, to meet what the goods cost, or as credit."""
    out_of, kept = of_member(member_id), of_deposit(round_id, member_id)
    values = {"product": product}
    return moved(day, "deposit_back", satang, out_of=out_of, into=kept, values=values, about=f"round:{round_id}")


def given_back(day: date, member_id: int, satang: int) -> Entry:
    """The hub gave credit of an organisation back out of its cash."""
    return moved(day, "given_back", satang, out_of=CASH, into=of_member(member_id))


def seller_paid(day: date, seller: Account, satang: int) -> Entry:
    """The hub paid a seller out of its cash."""
    return moved(day, "paid_seller", satang, out_of=CASH, into=seller)


def truck_paid(day: date, satang: int) -> Entry:
    """The hub paid for carriage, out of its cash; its parts are owed by those who received the goods."""
    return moved(day, "paid_truck", satang, out_of=CASH, into=TRANSPORT)


def carriage_told(day: date, above: Account, told: int, charged: int, about: str) -> Entry | None:
    """The carriage of a delivery at a centre that is other than what the network `above` charged it for; None where it is the same.

    What is more its hub owes to who drove, what is less it bears.
    """
    if told == charged:
        return None
    out_of, into = (TRANSPORT, above) if told > charged else (above, DIFFERENCE)
    return moved(day, CARRIAGE_TOLD, abs(told - charged), out_of=out_of, into=into, about=about)


def damage_charged(day: date, seller: Account, worth: int, values: Mapping[str, Any], about: str) -> Entry:
    """The seller is to be paid for what came damaged all the same: it stands as a claim on the seller until that is decided."""
    return moved(day, "damage_charged", worth, out_of=seller, into=CLAIMS, values=values, about=about)


def damage_decided(
    day: date,
    seller: Account,
    bearer: Account,
    worth: int,
    granted: int,
    charged: int,
    values: Mapping[str, Any],
    about: str,
) -> Entry | None:
    """The seller takes no money for `granted` of what damaged goods are worth; `bearer` bears the rest, which the seller gets.

    `charged`: what of it the seller is owed and stands as a claim already. None where nothing is to be booked: granted, not charged.
    """
    refused = worth - granted
    amounts = {bearer: refused, CLAIMS: -charged, seller: charged - refused}
    postings = tuple(Posting(account, satang) for account, satang in amounts.items() if satang)
    return Entry(day, "damage", postings, values, about) if postings else None


def rounded(day: date, seller: Account, satang: int, values: Mapping[str, Any], about: str) -> Entry:
    """The seller's bill was rounded: by so much it is above the books (below zero: beneath them)."""
    return Entry(day, "rounding", (Posting(ROUNDING, satang), Posting(seller, -satang)), values, about)


def price_corrected(
    day: date,
    payer: Account,
    seller: Account,
    satang: int,
    product: str,
    about: str,
    reason: str,
    once: str,
    each: int | None = None,
) -> Entry:
    """What was paid for goods was changed afterwards by `satang` (below zero: less) for what `payer` has of them: an organisation.

    Of what came back to the hub it is the *difference*: its stock keeps what it cost.

    `each`: by so much a unit; None: its part of a sum off the whole bill. `once` names the correction, of which every
    organisation in the round has an entry.
    """
    postings = (Posting(payer, satang), Posting(seller, -satang))
    values = {"product": product, "once": once} | ({} if each is None else {"each": each})
    return Entry(day, CORRECTION, postings, values, about, None, reason.strip()[:LONGEST_REASON])


@dataclass(frozen=True)
class PriceChange:
    """A correction of what a round's goods cost, over all that have of them: by `each` satang a unit, or (None) by `satang` in all."""

    day: date
    each: int | None
    satang: int
    reason: str


def price_changes(entries: Iterable[Entry], about: str) -> tuple[PriceChange, ...]:
    """The corrections of a round out of the entries about it, in the order in which they were booked."""
    found: dict[str, PriceChange] = {}
    for entry in entries:
        if entry.what != CORRECTION or entry.about != about or "once" not in entry.values:
            continue
        satang = sum(each.satang for each in entry.postings if each.account.kind is Kind.MEMBER)
        before = found.get(entry.values["once"])
        each = entry.values.get("each")
        whole = satang + (before.satang if before is not None else 0)
        found[entry.values["once"]] = PriceChange(
            entry.day, None if each is None else int(each), whole, entry.reason or ""
        )
    return tuple(found.values())


def price_now(price: int, changes: Iterable[PriceChange]) -> int:
    """Of one unit, with what was corrected by the unit since."""
    return price + sum(each.each or 0 for each in changes)


def charge(day: date, member_id: int, satang: int, reason: str) -> Entry:
    """The treasurer charges an organisation with a reason; raises Refused('payments.refused_no_reason')."""
    if not reason.strip():
        raise Refused("payments.refused_no_reason")
    return moved(day, CHARGE, satang, out_of=FEE, into=of_member(member_id), reason=reason.strip()[:LONGEST_REASON])


def met_by(met: Iterable[Met], after: Standing) -> list[dict[str, Any]]:
    """What a payment met, thing by thing: product, satang, and whether nothing of it is open now."""
    sums: dict[tuple[str, str], int] = {}
    for each in met:
        key = (each.debt.about, str(each.debt.values.get("product", "")))
        sums[key] = sums.get(key, 0) + each.satang
    still = {(each.entry.about, str(each.entry.values.get("product", ""))) for each in after.open}
    return [{"product": key[1], "satang": satang, "all": key not in still} for key, satang in sums.items()]


def shown_line(line: Line, names: Mapping[int, str], account: Account) -> dict[str, Any]:
    """One line of an account's statement; what it met is named where that was several things."""
    several = met_by(line.met, Standing())
    return {
        "day": line.entry.day.isoformat(),
        **what_of(line.entry, account),
        "by": names.get(line.entry.by or 0, ""),
        "met": several if len(several) > 1 else [],
        "increase": line.increase,
        "decrease": line.decrease,
        "owed": line.owed,
        "credit": line.credit,
    }


def what_of(entry: Entry, account: Account) -> dict[str, Any]:
    """What an entry was to an account, as texts say it: 'payments.what_<what>' with these values, and of a mend its own units alone."""
    values = {
        "product": "",
        "quantity": None,
        "unit": "",
        "price": 0,
        "part": None,
        "transport": 0,
        "fee": 0,
        "above": 0,
        "taker": "",
        "paid_by": "",
    }
    values |= {"before": 0, "after": 0} | {name: each for name, each in entry.values.items() if name != "lines"}
    own = entry.values.get("lines", {}).get(account.key, {}) if account.kind is Kind.MEMBER else {}
    units = {name: own[name] for name in ("before", "after") if name in own}
    return values | units | {"what": entry.what, "reason": entry.reason}
