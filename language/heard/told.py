"""What a surely heard meaning tells, as its act takes it: no recogniser has to read the words once more.

An act takes what `Words` found under a name; here the same thing is made of a meaning. A thing that says less than was heard names
what it leaves out: that is said to be not kept.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import domain.decisions
import domain.mutual_records
from domain.cash_book import LONGEST_WORDS, CashTold, Purse, Side
from domain.decisions import DecisionTold
from domain.funerals import DeathTold, WelfareTold
from domain.kept import as_kept, from_kept
from domain.meanings import Meaning
from domain.mutual_records import PaymentTold, RecordTold
from domain.situations import Situation
from domain.support_requests import RequestTold
from domain.trade import (
    Arrived,
    Bill,
    Collected,
    DeductionTold,
    DeliveryTold,
    LotTold,
    OfferTold,
    Paid,
    PaidSeller,
    Received,
    RoundTold,
    SaleTold,
    TierTold,
    Told,
    Way,
)
from language.cash_book import category, dues_told
from language.cash_book import told as cash_told
from language.elections import Named
from language.heard.corrections import OTHERWISE, way_in
from language.heard.worded import carried
from language.hearing import Saying
from language.plain_words import plain_words
from language.replies import Correction
from language.rounds_asked import About, RoundAsked
from language.vocabulary import says

_WAYS = {"cash": Way.CASH, "transfer": Way.TRANSFER}
_TAKE_MONEY = frozenset({"treasurer", "hub", "chair", "secretary"})  # offices that money for the hub is handed to
_SIDES = {"in": Side.RECEIVED, "out": Side.PAID, "to_bank": Side.MOVED, "from_bank": Side.MOVED}
_OF_THE_BOOK = frozenset({"cash", "dues"})
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # CE; before and after stands a figure that is no year
LEAST_WORDS = 4  # letters of what an entry was for: 'ค่า' says nothing
_SUM = re.compile(r"(?<![\d.,])\d[\d,.]*\s?(?:บาท|baht)?")
_OFFICES = {"assistant_secretary": "assistant"}  # of the contract, where the house has another name


@dataclass(frozen=True)
class Taken:
    """What a meaning tells: which act takes it, under which name of `Words`, the thing, and what was heard that it leaves out."""

    saying: Saying
    name: str
    thing: Any
    left: tuple[str, ...] = ()


def as_state(told: Mapping[str, object]) -> dict[str, Any]:
    """What `Words` was given as told, as a question keeps it until it is answered."""
    return {
        name: [_kept(each) for each in thing] if isinstance(thing, tuple) else _kept(thing)
        for name, thing in told.items()
    }


def from_state(state: Mapping[str, Any]) -> dict[str, object]:
    """What `Words` is given as told, by what a question kept (`as_state`)."""
    return {name: tuple(map(_again, kept)) if isinstance(kept, list) else _again(kept) for name, kept in state.items()}


def _kept(thing: object) -> Any:
    return thing if isinstance(thing, str) else {"kind": type(thing).__name__, "fields": as_kept(thing)}


def _again(kept: Any) -> object:
    return kept if isinstance(kept, str) else from_kept(THINGS[kept["kind"]], kept["fields"])


def told_of(meaning: Meaning, words: str, situation: Situation) -> Taken | None:
    """The thing told in these words; None of a kind that has no such thing, or where what it needs was not said."""
    make = MADE.get(sort_of(meaning)) or MADE.get(f"{meaning.kind}.{meaning.get('do')}")
    if meaning.kind in _OF_THE_BOOK:
        return _entry(meaning, words)
    carrier = _said(meaning, "to") if meaning.kind == "paid" and carried(words) else ""
    if carrier:
        meaning = Meaning(meaning.kind, {slot: value for slot, value in meaning.slots.items() if slot != "to"})
    taken = None if make is None else make(meaning, situation)
    return replace(taken, left=(*taken.left, carrier)) if taken is not None and carrier else taken


def _trade(saying: Saying, told: Told, *left: Any) -> Taken:
    return Taken(saying, "trade", (told,), tuple(str(each) for each in left if each))


def _heard(saying: Saying, thing: Any, *left: Any) -> Taken:
    return Taken(saying, saying.value, thing, tuple(str(each) for each in left if each))


def _said(meaning: Meaning, slot: str) -> str:
    return str(meaning.get(slot) or "")


def _paid(meaning: Meaning, situation: Situation) -> Taken | None:
    way, baht, to = _WAYS.get(str(meaning.get("way"))), meaning.get("baht"), meaning.get("to")
    if not isinstance(baht, Decimal):
        return None
    if _to_the_hub(to, situation):
        return _trade(Saying.TRADE_MONEY, Paid(baht, way, meaning.get("for")))
    if to and _TAKE_MONEY & set(situation.who.offices):
        seller = None if to == "seller" else str(to)
        return _trade(Saying.TRADE_MONEY, PaidSeller(baht, seller, way), meaning.get("for"))
    return None


def _dues_paid(meaning: Meaning, _: Situation) -> Taken | None:
    baht = meaning.get("baht")
    told = Paid(baht, _WAYS.get(str(meaning.get("way")))) if isinstance(baht, Decimal) else None
    return None if told is None else _heard(Saying.DUES_PAID, told)


def sort_of(meaning: Meaning) -> str:
    """The kind, and `paid.dues` of money for the network's dues, which go into its own book and not to the hub."""
    dues = meaning.kind == "paid" and says("pays dues", _said(meaning, "for"))
    return "paid.dues" if dues else meaning.kind


def came_in(meaning: Meaning, words: str) -> Meaning:
    """Dues that are not sure, and of which the words do not speak, as money that came in: the books say what for."""
    if meaning.kind != "dues" or not meaning.unsure or says("pays dues", words.lower()):
        return meaning
    slots = {slot: value for slot, value in meaning.slots.items() if slot in ("baht", "whom")}
    way = way_in(words)
    named_so = way_in(_said(meaning, "whom")) is not None  # ห้วยโอน says nothing of how it was paid
    return Meaning("received", slots | ({} if way is None or named_so else {"way": way}), unsure=True)


def _to_the_hub(to: str | None, situation: Situation) -> bool:
    """Whether money went to the hub: nobody else was named, or what a hub is called, or who takes it there, by name or office."""
    called = (pattern for slot, value, pattern in OTHERWISE if (slot, value) == ("to", "hub"))
    if to in (None, "hub") or says("takes money for the hub", to) or any(pattern.search(to) for pattern in called):
        return True
    people = [each for network in situation.networks for each in network.people if _TAKE_MONEY & set(each.offices)]
    return any(to in each.name for each in people)


def _received(meaning: Meaning, _: Situation) -> Taken | None:
    way, baht, whom = _WAYS.get(str(meaning.get("way"))), meaning.get("baht"), _said(meaning, "whom")
    if not whom:
        return None
    told = Received(whom, baht, way) if isinstance(baht, Decimal) else Arrived(whom, way=way)
    return _trade(Saying.TRADE_MONEY, told, meaning.get("for"))


def _entry(meaning: Meaning, words: str) -> Taken | None:
    """An entry of the network's own money: dues, or what it came in or was paid for; in its own words where nothing says what for."""
    whom, baht, year = _said(meaning, "whom"), meaning.get("baht"), meaning.get("year")
    if meaning.kind == "dues":
        told = dues_told(whom, baht, _year(year), _purse(words)) if whom else None
    else:
        side = _SIDES.get(_said(meaning, "side"))
        told = None if side is None or not isinstance(baht, Decimal) else _cash(side, baht, whom, meaning, words)
        advanced = cash_told(words) if told is not None and side is Side.PAID else None
        if advanced is not None and advanced.advanced and advanced.baht == baht:
            told = advanced  # who paid it out of their own money
        elif told is not None and side is Side.PAID and says("paid in advance", words):
            told = replace(told, payee="", advanced=True, advanced_by=whom)
    if told is None:
        return None
    unnamed = whom and told.side is Side.RECEIVED and not told.dues and whom not in told.words
    return Taken(Saying.CASH_BOOK, "cash_entries", (told,), (whom,) if unnamed else ())


def _year(said: str | None) -> int | None:
    """The common year of dues; None of a figure that is no year of these times."""
    year = None if said is None else int(said)
    return year if year is not None and _FIRST_YEAR <= year <= _LAST_YEAR else None


def _cash(side: Side, baht: Decimal, whom: str, meaning: Meaning, words: str) -> CashTold:
    said = _said(meaning, "words")
    said = (said if len(said) >= LEAST_WORDS else " ".join(_SUM.sub(" ", plain_words(words)).split()))[:LONGEST_WORDS]
    if side is Side.MOVED:
        return CashTold(side, baht, said, Purse.CASH if meaning.get("side") == "to_bank" else Purse.BANK)
    return CashTold(side, baht, said, _purse(words), category=category(said), payee=whom if side is Side.PAID else "")


def paid_for(words: str) -> str:
    """What money was paid for by these words, behind the verb that the book says too: 'เงินให้สหกรณ์แล้ว' of 'จ่ายเงินให้สหกรณ์แล้ว 500'."""
    said = _cash(Side.PAID, Decimal(0), "", Meaning("cash"), words).words
    return said.removeprefix("ได้").removeprefix("จ่าย").strip() or said


def _purse(words: str) -> Purse | None:
    """Out of which purse, where the words say how it went."""
    way = next((value for slot, value, pattern in OTHERWISE if slot == "way" and pattern.search(words)), None)
    return None if way is None else Purse.BANK if way == "transfer" else Purse.CASH


def _delivered(meaning: Meaning, _: Situation) -> Taken | None:
    came = meaning.get("quantity")
    told = DeliveryTold(came, meaning.get("unit"), meaning.get("product"), meaning.get("damaged"))
    return _trade(Saying.TRADE_DELIVERIES, told) if isinstance(came, Decimal) else None


def _collected(meaning: Meaning, _: Situation) -> Taken:
    told = Collected(meaning.get("quantity"), meaning.get("unit"), meaning.get("product"), meaning.get("by"))
    return _trade(Saying.TRADE_SHARES, told)


def _bill(meaning: Meaning, _: Situation) -> Taken | None:
    baht = meaning.get("baht")
    return _trade(Saying.TRADE_MONEY, Bill(baht, meaning.get("seller"))) if isinstance(baht, Decimal) else None


def _offer(meaning: Meaning, _: Situation) -> Taken | None:
    """An offer without carriage: of that it was not said for what."""
    price, seller = meaning.get("price_baht"), meaning.get("seller")
    if not isinstance(price, Decimal) or not seller or not meaning.get("product"):
        return None
    tiers = (TierTold(Decimal(0), price), *(TierTold(least, baht) for least, baht in meaning.get("tiers") or ()))
    least, until = meaning.get("minimum"), meaning.get("valid_until")
    told = OfferTold(seller, meaning.get("product"), meaning.get("unit"), tiers, minimum=least, valid_until=until)
    return _trade(Saying.TRADE_OFFERS, told, meaning.get("carriage_baht"))


def _round(meaning: Meaning, _: Situation) -> Taken | None:
    product, until, does = meaning.get("product"), meaning.get("deadline"), _said(meaning, "do")
    if does in (About.CLOSE, About.CANCEL):
        left = (meaning.get(each) for each in ("seller", "place", "deadline"))
        return _heard(Saying.ROUND_ASKED, RoundAsked(About(does), product), *left)
    moved = does == "move"
    if (moved and until is None) or does not in ("open", "move"):
        return None
    moment = until if isinstance(until, datetime) else None
    day = until.date() if isinstance(until, datetime) else until
    told = RoundTold(meaning.get("seller"), product, moment, day, moved=moved)
    return _trade(Saying.TRADE_OFFERS, told, meaning.get("place"))


def _lot(meaning: Meaning, _: Situation) -> Taken | None:
    gross, tare, drc, moisture = (meaning.get(each) for each in ("gross", "tare", "drc", "moisture"))
    told = LotTold(gross, tare, drc, moisture, meaning.get("product"), unit=meaning.get("unit"))
    return _trade(Saying.TRADE_LOTS, told) if isinstance(gross, Decimal) else None


def _buyer_paid(meaning: Meaning, _: Situation) -> Taken | None:
    weight = meaning.get("weight")
    taken = tuple(DeductionTold(str(what), baht) for what, baht in meaning.get("deductions") or ())
    told = SaleTold(weight, meaning.get("price_baht"), deductions=taken)
    return _trade(Saying.TRADE_LOTS, told) if isinstance(weight, Decimal) else None


def _decision(meaning: Meaning, _: Situation) -> Taken | None:
    if meaning.get("decided_on") is None:
        return None
    kind = domain.decisions.Kind.LEAVE if meaning.get("does") == "leaves" else domain.decisions.Kind.JOIN
    slots = ("decided_on", "representative", "alternate", "until", "budget_baht")
    return _heard(Saying.DECISION, DecisionTold(kind, *(meaning.get(each) for each in slots)))


def _named(saying: Saying, meaning: Meaning) -> Taken | None:
    name, office = _said(meaning, "name"), _said(meaning, "office")
    return _heard(saying, Named(name, _OFFICES.get(office, office))) if name and office else None


def _resigned(meaning: Meaning, situation: Situation) -> Taken | None:
    """One's own office; who resigns for another is not heard so."""
    name, office = _said(meaning, "name"), _said(meaning, "office")
    return _heard(Saying.RESIGNS, _OFFICES.get(office, office)) if not name or name in situation.who.name else None


def _death(meaning: Meaning, _: Situation) -> Taken | None:
    name, whose, day = _said(meaning, "name"), _said(meaning, "organisation"), meaning.get("died_on")
    return _heard(Saying.FUNERAL, DeathTold(name, day, whose)) if name and whose and day is not None else None


def _heads(meaning: Meaning, _: Situation) -> Taken | None:
    heads = _said(meaning, "heads")
    told = WelfareTold(((_said(meaning, "organisation"), int(heads)),)) if heads.isdecimal() else None
    return None if told is None else _heard(Saying.FUNERAL, told)


def _record(meaning: Meaning, situation: Situation, kind: domain.mutual_records.Kind) -> Taken | None:
    giver, taker, baht = _said(meaning, "giver"), _said(meaning, "taker"), meaning.get("baht")
    if not _two(giver, taker, situation) or not isinstance(baht, Decimal):
        return None
    told = RecordTold(kind, giver, taker, baht, rate=meaning.get("rate"), until=meaning.get("until"))
    return _heard(Saying.MUTUAL, told)


def _two(one: str, other: str, situation: Situation) -> bool:
    """Whether a record has two sides: one of them may be who writes, and is not named then."""
    return bool(one and other) or (one or other) not in ("", *situation.who.speaks_for)


def _paid_back(meaning: Meaning, situation: Situation, payer: str, receiver: str) -> Taken | None:
    payer, receiver, baht = _said(meaning, payer), _said(meaning, receiver), meaning.get("baht")
    two = _two(payer, receiver, situation) and isinstance(baht, Decimal)
    told = PaymentTold(payer, receiver, baht) if two else None
    return None if told is None else _heard(Saying.MUTUAL, told)


def _support_request(meaning: Meaning, _: Situation) -> Taken | None:
    whom, what, baht = _said(meaning, "addressee"), _said(meaning, "what"), meaning.get("baht")
    told = RequestTold(whom, what, baht, _said(meaning, "owner")) if whom and what else None
    return None if told is None else _heard(Saying.SUPPORT_REQUEST, told)


def _stuck(meaning: Meaning, _: Situation) -> Taken | None:
    """What is in the way of work stands in the words."""
    what = _said(meaning, "what")
    return _heard(Saying.WORK_STUCK, what) if what else None


def _minutes(meaning: Meaning, _: Situation) -> Taken | None:
    matter, text = _said(meaning, "matter"), _said(meaning, "text")
    return _heard(Saying.MINUTES_CORRECTED, Correction(matter, text)) if matter and text else None


THINGS: Mapping[str, type[Any]] = {
    each.__name__: each
    for each in (
        Arrived, Bill, CashTold,
        Collected, Correction, DeathTold, DecisionTold, DeliveryTold, LotTold, Named, OfferTold, Paid, PaidSeller, PaymentTold,
        Received, RecordTold, RequestTold, RoundAsked, RoundTold, SaleTold, WelfareTold,
    )
}  # fmt: skip
"""The things that can be told, by name."""
MADE: Mapping[str, Callable[[Meaning, Situation], Taken | None]] = {
    "paid": _paid,
    "paid.dues": _dues_paid,
    "received": _received,
    "delivered": _delivered,
    "collected": _collected,
    "bill": _bill,
    "offer": _offer,
    "round": _round,
    "lot": _lot,
    "buyer_paid": _buyer_paid,
    "decision": _decision,
    "nominate": lambda meaning, _: _named(Saying.ELECTION, meaning),
    "resign": _resigned,
    "remove": lambda meaning, _: _named(Saying.REMOVAL, meaning),
    "death": _death,
    "heads": _heads,
    "loan": lambda meaning, situation: _record(meaning, situation, domain.mutual_records.Kind.LOAN),
    "saving": lambda meaning, situation: _record(meaning, situation, domain.mutual_records.Kind.DEPOSIT),
    "loan_paid": lambda meaning, situation: _paid_back(meaning, situation, "payer", "receiver"),
    "saving_taken": lambda meaning, situation: _paid_back(meaning, situation, "giver", "taker"),
    "support_request": _support_request,
    "minutes": _minutes,
    "work.trouble": _stuck,
}
"""What is made of each kind, or of a kind that does one thing."""
