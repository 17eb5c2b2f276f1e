"""What a card that waits shows, line by line, as its own question or the books keep it, and the same told anew.

No words are read a second time: a line that is put right is the thing that was told, with another figure, name, day or way.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, cast

from acts import decisions, funerals, mutual_payments, mutual_records, offers, support_requests
from acts.action_plans import results
from acts.cash_book import entries, together
from acts.deliveries import righting, sharing
from acts.lots import telling
from acts.payments import claiming
from acts.rounds import previewing
from domain.action_plans import ResultTold
from domain.cash_book import DUES, CashTold, Purse, Side
from domain.decisions import DecisionTold
from domain.funerals import DeathTold, WelfareTold
from domain.meanings import Meaning, meaning
from domain.mutual_records import PaymentTold, RecordTold
from domain.offers import Carriage
from domain.refusal import Refused
from domain.situations import Card, Situation
from domain.support_requests import RequestTold
from domain.trade import DeliveryTold, LotTold, OfferTold, Paid, PaidSeller, Received, RoundTold, TierTold, Told, Way
from language.action_plans import said_unit
from language.amended import amended
from language.cash_book import category, dues_told
from language.corrected import adds, corrects, exchanged_figures
from language.heard.parts import Part
from language.heard.plainly import NO, plainly
from language.heard.put_right import another_day, another_name, as_named, goods_named, lines_put_right, lines_taken_back
from language.heard.sources import of_book, of_decision, of_heads, of_mutual, of_request, of_result, of_trade
from language.hearing import Saying, Words
from language.mutual_records import paper_said
from language.said_figures import figures_said
from storage import members
from storage.questions import Question
from storage.turn import Turn

Thing = CashTold | Told | DecisionTold | RecordTold | PaymentTold | WelfareTold | DeathTold | RequestTold | ResultTold


_SLOTS: Mapping[type, str] = {
    DeliveryTold: "product quantity unit damaged",
    LotTold: "product gross tare drc moisture unit",
    DecisionTold: "decided_on representative alternate until budget_baht",
    RecordTold: "giver taker baht until rate dues",
    PaymentTold: "baht",
    DeathTold: "name died_on organisation",
    RequestTold: "addressee what baht owner",
}
"""What of a line can be put right that is a field of what was told; of what is not here `_with` knows more."""
_FIELDS = {"quantity": "came", "name": "words"}
"""The fields whose names are not those of their slots."""
_SIDES = {"in": Side.RECEIVED, "out": Side.PAID}
_WAYS = {"cash": Way.CASH, "transfer": Way.TRANSFER}
_SAYINGS = {
    "cash": (Saying.CASH_BOOK, Saying.CASH_BOOK_OF_GOODS),
    "payment": (Saying.TRADE_MONEY,),
    "delivery": (Saying.TRADE_DELIVERIES,),
    "offer": (Saying.TRADE_OFFERS,),
    "record": (Saying.TRADE_OFFERS,),
}


class Preview(NamedTuple):
    """What is shown before it counts: its sort of card, what it shows as told (nothing where it counts no more), and what sets that
    right where it stands, with the words that were typed (False: it is told anew in its place).
    """

    of: str
    told_shown: Callable[[Turn, Question], Awaitable[tuple[Thing, ...]]]
    put_right: Callable[[Turn, Question, Any, str], Awaitable[bool]]


PREVIEWS: Mapping[str, Preview] = {
    sharing.PREVIEW: Preview("delivery", righting.told_shown, righting.put_right),
    offers.DRAFT: Preview("offer", offers.told_shown, offers.put_right),
    previewing.OPEN: Preview("record", previewing.told_shown, previewing.put_right),
    telling.RIGHT: Preview("lot", telling.told_shown, telling.put_right),
    decisions.RIGHT: Preview("decision", decisions.told_shown, decisions.put_right),
    mutual_records.RIGHT: Preview("record", mutual_records.told_shown, mutual_records.put_right),
    mutual_payments.PAY: Preview("record", mutual_payments.payment_shown, mutual_payments.put_payment_right),
    funerals.HEADS: Preview("record", funerals.heads_shown, funerals.put_heads_right),
    funerals.NOTICE: Preview("record", funerals.notice_shown, funerals.put_notice_right),
    support_requests.RIGHT: Preview("record", support_requests.told_shown, support_requests.put_right),
    results.SURE: Preview("plan", results.told_shown, results.put_right),
}
"""The previews by their questions."""
ADDED_BESIDE = DeliveryTold | LotTold | ResultTold  # 'มาอีก 20' came later, and is no slip


@dataclass(frozen=True)
class Shown:
    """The card of a question, each line as a meaning; the same lines as the things that were told, in their order."""

    question: Question
    card: Card
    things: tuple[Thing, ...]

    def put_right(
        self, heard: Sequence[Meaning], left: Sequence[str], words: Words, situation: Situation, place: int
    ) -> Part | None:
        """What was told anew, where all that is heard puts lines of this card right, which is at that place of the situation; else
        None. Of the newest card, which is the last of the situation, every line may go: that is a no.
        """
        changed = self._changed(heard, left, words, situation, place)
        if changed is None:
            return None
        if all(each is None for each in changed.values()) and len(changed) == len(self.things):
            newest = place == len(situation.open) - 1
            return Part((Meaning("no", {"to": place}),), NO, own=NO) if newest else None
        told = list[Thing]()
        for at, thing in enumerate(self.things):
            slots = changed.get(at, {})
            if slots is None:
                continue
            if (new := _with(thing, slots)) is None:
                return None
            told.append(new)
        lines = _lines(told)
        name = "cash_entries" if self.card.of == "cash" else "trade"
        said = "\n".join(next(iter(plainly(each)), "") for each in lines)
        sayings = _SAYINGS.get(self.card.of, ())
        return Part(lines, said, sayings, words.text, anew=self.question.id, told={name: tuple(told)})

    def _changed(
        self, heard: Sequence[Meaning], left: Sequence[str], words: Words, situation: Situation, place: int
    ) -> dict[int, Mapping[str, Any] | None] | None:
        changed = self._of_its_paper(words) or self._heard_of_lines(heard, left, words, situation, place)
        if changed is None or self._denies_another(changed, words) or self._is_beside(changed, words, situation):
            return None
        if self.card.of != "offer":
            return changed
        return {line: as_named(slots, words) for line, slots in changed.items()}

    def _heard_of_lines(
        self, heard: Sequence[Meaning], left: Sequence[str], words: Words, situation: Situation, place: int
    ) -> dict[int, Mapping[str, Any] | None] | None:
        thing = self.things[0]
        if any((each.get("of") or {}).get("open", place) != place for each in heard if each.kind == "correct"):
            return None  # of another card
        if isinstance(thing, ADDED_BESIDE) and adds(words.text):
            return None
        if isinstance(thing, DeliveryTold) and len(self.things) > 1 and not self._says_which(heard, words):
            return None  # of which goods they are says its act, or asks
        if isinstance(thing, OfferTold) and words.told(OfferTold) and not corrects(words.text):
            return None  # more of the offer, which its act reads
        said, free = self.question.said, self.question.name == previewing.OPEN  # nothing else is asked of a day there
        return (
            lines_put_right(heard, left, words, self.card.lines, place, said, freely=free)
            or (None if heard else lines_taken_back(words, situation, self.card.lines))
            or self._of_another(words, situation)
            or self._of_another_day(words)
            or (None if heard else self._of_a_tier(words))
        )

    def _says_which(self, heard: Sequence[Meaning], words: Words) -> bool:
        """Whether words say of which goods they put something right, or that it was wrong."""
        numbers = [int((each.get("of") or {}).get("line") or 0) for each in heard if each.kind == "correct"]
        lines = [self.card.lines[at] for at in numbers if at < len(self.card.lines)]
        return corrects(words.text) or (bool(lines) and all(goods_named(words.text, each) for each in lines))

    def _is_beside(self, changed: Mapping[int, Mapping[str, Any] | None], words: Words, situation: Situation) -> bool:
        """Whether words would leave nothing of the one line, neither whose nor how much, and name whose it is without denying that:
        'ควนรูโอนผิดมา 2000 เป็นของเขาพระ' below what เขาพระ paid is money beside it.
        """
        slots = changed.get(0) if len(self.card.lines) == 1 else None
        if not slots or not {"whom", "baht"} <= slots.keys():
            return False
        own, said = self.card.lines[0].get("whom"), amended(words.text, situation, words.now)
        return slots["whom"] != own and (own,) in said.organisations and own not in said.not_of

    def _denies_another(self, changed: Mapping[int, Mapping[str, Any] | None], words: Words) -> bool:
        """Whether words deny a figure that stands on the card, and not where the one line is put right: 'งวดแรก 31,900 ไม่ใช่ 31,800'."""
        slip = exchanged_figures(words.text)
        if slip is None or len(changed) != 1 or slip.wrong not in figures_said(self.question.said):
            return False
        ((line, slots),) = changed.items()
        new = [slot for slot, value in (slots or {}).items() if isinstance(value, Decimal | date)]
        return bool(new) and not any(_is_figure(slip.wrong, self.card.lines[line].get(slot)) for slot in new)

    def _of_its_paper(self, words: Words) -> dict[int, Mapping[str, Any] | None] | None:
        """What words say of the paper of a loan alone: 'งวดที่ 2 31,000', 'มติเขา 6 มิ.ย.'; its act says what they leave open."""
        thing = self.things[0]
        if not isinstance(thing, RecordTold):
            return None
        if (due := self._of_a_due(thing, words)) is not None or words.mutual is not None:
            return due
        try:
            right = paper_said(words.text, thing, now=words.now)
        except ValueError:
            return None
        return None if right is None else {0: {"dues": right.dues}}

    @staticmethod
    def _of_a_due(thing: RecordTold, words: Words) -> dict[int, Mapping[str, Any] | None] | None:
        """The sums due of a loan with another figure in the place of one that stands there just once."""
        slip = exchanged_figures(words.text)
        if slip is None or thing.baht == slip.wrong:
            return None
        if [each.baht for each in thing.dues].count(slip.wrong) != 1:
            return None
        dues = (replace(each, baht=slip.right if each.baht == slip.wrong else each.baht) for each in thing.dues)
        return {0: {"dues": tuple(dues)}}

    def _of_another(self, words: Words, situation: Situation) -> dict[int, Mapping[str, Any] | None] | None:
        line = self.card.lines[0] if len(self.card.lines) == 1 else None
        name = None
        if line is not None and line.get("whom") in situation.organisations:
            name = another_name(words, situation, line, self.question.said)
        if name is None or line is None:
            return None
        figures = figures_said(words.text) - {line.get("baht")}
        if len(figures) > 1:
            return None
        return {0: {"whom": name} | ({"baht": next(iter(figures))} if figures else {})}

    def _of_another_day(self, words: Words) -> dict[int, Mapping[str, Any] | None] | None:
        day = another_day(words, self.question.said) if isinstance(self.things[0], Paid | Received) else None
        return None if day is None else {at: {"day": day} for at, _ in enumerate(self.things)}

    def _of_a_tier(self, words: Words) -> dict[int, Mapping[str, Any] | None] | None:
        """The further tiers of an offer with another figure in the place of one that stands there just once: 'ไม่ใช่ 300 เป็น 250'."""
        thing, slip = self.things[0], exchanged_figures(words.text)
        if slip is None or not isinstance(thing, OfferTold):
            return None
        tiers = [[each.from_quantity, each.baht] for each in thing.tiers if each.from_quantity]
        if sum(each.count(slip.wrong) for each in tiers) != 1:
            return None
        return {0: {"tiers": [[slip.right if one == slip.wrong else one for one in each] for each in tiers]}}


async def shown(turn: Turn, asked: Question) -> Shown | None:
    """What a question shows that asks whether it is right; None of any other, and of an entry that says more than a line does."""
    if asked.name in (entries.ASK, together.SEVERAL):
        states = asked.state["entries"] if asked.name == together.SEVERAL else [asked.state]
        if any(each.get("typed") or each.get("advanced_by") or each.get("file_id") for each in states):
            return None
        return _shown(asked, "cash", *[await _entry(turn, asked, each) for each in states])
    if asked.name == claiming.ASK and asked.state.get("do") == "receive" and not asked.state.get("file"):
        return _shown(asked, "payment", *await _came(turn, asked))
    if (
        asked.name == claiming.ASK
        and asked.state.get("do") == "claim"
        and asked.state.get("own")
        and not asked.state.get("file")
    ):
        paid = Paid(Decimal(asked.state["satang"]) / 100, Way(asked.state["way"]), day=_day(asked))
        return _shown(asked, "payment", paid)
    if asked.name == claiming.ASK and asked.state.get("do") == "paid_seller":
        return _shown(asked, "payment", PaidSeller(Decimal(asked.state["satang"]) / 100, asked.state["seller"]))
    return await _told_in(turn, asked)


async def _told_in(turn: Turn, asked: Question) -> Shown | None:
    """What a preview shows; None where it counts no more."""
    preview = PREVIEWS.get(asked.name)
    if preview is None:
        return None
    try:
        told = await preview.told_shown(turn, asked)
    except Refused:
        return None
    return _shown(asked, preview.of, *told) if told else None


def _shown(asked: Question, of: str, *told: Thing) -> Shown:
    return Shown(asked, Card(of, _lines(told)), told)


def _lines(told: Sequence[Thing]) -> tuple[Meaning, ...]:
    lines = (_line(each) for each in told)
    return tuple(each for each in lines if each is not None)


def _line(told: Thing) -> Meaning | None:
    """What is told, as the line of a card; every name in it is the books' own."""
    match told:
        case CashTold():
            return of_book(told, Situation())
        case DecisionTold():
            return of_decision(told)
        case RecordTold() | PaymentTold():
            return of_mutual(told, Situation())
        case WelfareTold(heads=((name, count),)):
            return of_heads(name, count, Situation())
        case DeathTold():
            return meaning("death", name=told.words, died_on=told.died_on, organisation=told.organisation)
        case RequestTold():
            return of_request(told)
        case ResultTold():
            return of_result(told, told.number)
        case WelfareTold():
            return None
    return of_trade(told, Situation())


async def _entry(turn: Turn, asked: Question, state: Mapping[str, Any]) -> CashTold:
    side, purse, baht = Side(state["side"]), Purse(state["purse"]), Decimal(state["satang"]) / 100
    if state["category"] == DUES and state.get("member_id"):
        return dues_told(await _name(turn, asked, state["member_id"]), baht, state["dues_year"], purse)
    return CashTold(
        side, baht, state["words"], purse, category=state["category"], payee=state.get("payee", ""),
        resolution=state.get("resolution", ""), plan_line=state.get("plan_line"),
    )  # fmt: skip


async def _came(turn: Turn, asked: Question) -> tuple[Received, ...]:
    state, found = asked.state, list[Received]()
    payers = state.get("by") or [None] * len(state["lines"])
    for (member_id, satang, way), goods, by in zip(state["lines"], state["goods"], payers, strict=True):
        payer = None if by is None else await _name(turn, asked, by)
        whom, baht = await _name(turn, asked, member_id), Decimal(satang) / 100
        found.append(Received(whom, baht, Way(way), goods or None, day=_day(asked), by=payer))
    return tuple(found)


async def _name(turn: Turn, asked: Question, member_id: int) -> str:
    return (await members.by_id(turn.connection, asked.network_id or 0, member_id)).name


def _day(asked: Question) -> date | None:
    return None if asked.state.get("day") is None else date.fromisoformat(asked.state["day"])


def _is_figure(figure: Decimal, value: Any) -> bool:
    """Whether a value is that figure; of a day its number."""
    return bool((value.day if isinstance(value, date) else value) == figure)


def _with(thing: Thing, slots: Mapping[str, Any]) -> Thing | None:
    """The thing with what was put right; None where it has no such part."""
    match thing:
        case CashTold():
            return _entry_with(thing, slots)
        case OfferTold():
            return _offer_with(thing, slots)
        case RoundTold() if set(slots) <= {"product", "seller", "deadline"}:
            until = slots.get("deadline", thing.deadline)
            moment = until if isinstance(until, datetime) else None
            day = until if moment is None else None
            return replace(thing, **{**slots, "deadline": moment, "day": day})
        case Paid() if set(slots) <= {"baht", "way", "day"}:
            way = _WAYS.get(str(slots.get("way")), thing.way)
            return replace(thing, baht=slots.get("baht", thing.baht), way=way, day=slots.get("day", thing.day))
        case PaidSeller() if set(slots) <= {"baht"}:
            return replace(thing, baht=slots.get("baht", thing.baht))
        case Received() if set(slots) <= {"baht", "whom", "way", "day"}:
            way = _WAYS.get(str(slots.get("way")), thing.way)
            whom, day = slots.get("whom", thing.whom), slots.get("day", thing.day)
            return replace(thing, baht=slots.get("baht", thing.baht), whom=whom, way=way, day=day)
        case WelfareTold(heads=((name, count),)) if set(slots) <= {"heads", "organisation"}:
            return WelfareTold(((slots.get("organisation", name), int(slots.get("heads", count))),))
        case ResultTold():
            return _result_with(thing, slots)
    if not set(slots) <= set(_SLOTS.get(type(thing), "").split()):
        return None
    new: Any = replace(thing, **{_FIELDS.get(slot, slot): value for slot, value in slots.items()})
    return cast(Thing, new)


def _result_with(thing: ResultTold, slots: Mapping[str, Any]) -> ResultTold | None:
    """What came of a line with what was put right: of several counts the one in the unit that was said."""
    counts, unit = list(thing.counts), slots.get("unit")
    meant = [at for at, each in enumerate(counts) if len(counts) == 1 or said_unit(each[1]) == unit]
    if set(slots) - {"quantity", "unit", "day"} or ("quantity" in slots and len(meant) != 1):
        return None
    if "quantity" in slots:
        counts[meant[0]] = (slots["quantity"], counts[meant[0]][1])
    return replace(thing, counts=tuple(counts), day=slots.get("day", thing.day))


def _offer_with(thing: OfferTold, slots: Mapping[str, Any]) -> OfferTold | None:
    """An offer with what was put right: a base price stands beside its further tiers, which are said as a whole."""
    if set(slots) - {"seller", "product", "unit", "price_baht", "tiers", "carriage_baht", "minimum", "valid_until"}:
        return None
    further = tuple(each for each in thing.tiers if each.from_quantity)
    base = tuple(each for each in thing.tiers if not each.from_quantity)
    if "price_baht" in slots:
        base = (TierTold(Decimal(0), slots["price_baht"]),)
    if "tiers" in slots:
        further = tuple(TierTold(least, baht) for least, baht in slots["tiers"])
    others = {slot: value for slot, value in slots.items() if slot not in ("price_baht", "tiers")}
    if "carriage_baht" in slots and thing.carriage_per is Carriage.INCLUDED:
        others["carriage_per"] = None  # it is not included then
    return replace(thing, tiers=(*base, *further), **others)


def _entry_with(thing: CashTold, slots: Mapping[str, Any]) -> CashTold | None:
    if thing.dues:
        if set(slots) - {"baht", "whom", "year"}:
            return None
        year = int(slots["year"]) if "year" in slots else thing.dues_year
        return dues_told(slots.get("whom", thing.whom), slots.get("baht", thing.baht), year, thing.purse)
    if set(slots) - {"baht", "words", "whom", "side"} or slots.get("side", "in") not in _SIDES:
        return None
    words = slots.get("words", thing.words)
    sort = category(words) if "words" in slots else thing.category
    side = _SIDES[slots["side"]] if "side" in slots else thing.side
    payee = slots.get("whom", thing.payee)
    return replace(thing, side=side, baht=slots.get("baht", thing.baht), words=words, category=sort, payee=payee)
