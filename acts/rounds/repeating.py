"""A past round, or a past truck, opened once more: prices and deadline are asked on one card, the rest is as it was; nothing opens
without a tap.

Source: docs/trade.md, 'Once more'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import domain.rounds
from acts.rounds import previewing
from acts.rounds.deadlines import deadline_told
from acts.rounds.telling import At
from domain.offers import Offer, Tier, dearer_tier
from domain.offers_told import Draft, amended
from domain.refusal import Refused
from domain.reports import names_product
from domain.trade import OfferTold, RoundTold
from domain.trucks import named_by
from language.round_terms import terms
from storage import outbox, questions, round_rules, rounds
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Past
from storage.turn import Turn
from views.rounds import figures
from views.standing import Standing

TERMS = "rounds.repeat"
MOST = 8  # past rounds among which is chosen
Tiers = tuple[Tier, ...]


@dataclass(frozen=True)
class Priced:
    """A past round whose price is asked: the last one, and the one that was said (None: not yet)."""

    there: At
    last: Tiers
    tiers: Tiers | None = None

    @property
    def offer(self) -> Offer:
        """The offer of the past round."""
        return self.there.found.round.own_offer

    @property
    def said(self) -> dict[str, Any]:
        """What the card says of it."""
        found = self.there.found
        return {
            "product": found.product,
            "unit": found.unit,
            "total": found.round.total,
            "last": _plain(self.last),
            "tiers": self.tiers and _plain(self.tiers),
        }

    @property
    def kept_as(self) -> list[Any]:
        """As the question keeps it."""
        return [self.there.found.id, self.tiers and _plain(self.tiers), _plain(self.last)]


@dataclass(frozen=True)
class Asked:
    """What the card says: the goods with their prices, until when (None: not said yet), and which goods of the truck are left out.

    `hour`: the deadline that is a button; None for the former weekday and hour.
    """

    goods: tuple[Priced, ...]
    deadline: datetime | None = None
    left: Mapping[str, list[str]] = field(default_factory=lambda: previewing.NONE_LEFT_OUT)
    hour: datetime | None = None

    @property
    def first(self) -> At:
        """The first goods, by which the card is named."""
        return self.goods[0].there

    @property
    def unpriced(self) -> list[Priced]:
        """The goods whose price was not said yet."""
        return [each for each in self.goods if each.tiers is None]


async def ask(turn: Turn, round_id: int, deadline: datetime | None = None) -> None:
    """[เปิดรอบนี้อีก]: at what price, and until when? Of a truck it is asked for all its goods."""
    goods, left = await previewing.past_together(turn, round_id)
    priced = tuple(Priced(each, domain.rounds.last_tiers(each.found.round)) for each in goods)
    await _ask(turn, Asked(priced, deadline, left))


async def other_terms(turn: Turn, question: Question) -> None:
    """[แก้ราคาหรือวันปิดรับ] below the preview of a truck: its prices stand as they were said, until another one is."""
    _, meant = await previewing.meant_by(turn, question)
    priced = []
    for each in meant.goods:
        if each.former_id is not None:
            there = await previewing.past(turn, each.former_id)
            priced.append(Priced(there, domain.rounds.last_tiers(there.found.round), each.offer.tiers))
    if not priced:
        raise Refused("common.old_button")
    await _ask(turn, Asked(tuple(priced), hour=meant.deadline))


async def _ask(turn: Turn, asked: Asked) -> None:
    """The card of prices and deadline, with what was said on it and buttons for what was not; all said, the round as it will be."""
    if asked.deadline is not None and asked.deadline <= turn.now:
        raise Refused("rounds.refused_past")
    priced = [(each.there.found, each.tiers) for each in asked.goods if each.tiers is not None]
    network, former = asked.first.network, asked.first.found
    if asked.deadline is not None and len(priced) == len(asked.goods):
        await previewing.preview_again(turn, network, priced, asked.deadline)
        return
    hour = asked.hour or domain.rounds.same_hour(former.round.deadline, turn.now, network.tz)
    several, press = len(asked.goods) > 1, "rounds.last_price:{question}"
    keyboard: Keyboard = []
    if asked.unpriced:
        last = data("rounds.last_price", press, tiers=_plain(asked.goods[0].last), unit=former.unit)
        keyboard.append([data("trucks.last_prices", press, rest=bool(priced)) if several else last])
    if asked.deadline is None:
        keyboard.append([data("rounds.same_hour", "rounds.same_hour:{question}", deadline=hour.isoformat())])
    if not priced and asked.deadline is None:
        keyboard.append([await _by_rule(turn, asked)])
    state = {
        "former": former.id,
        "goods": [each.kept_as for each in asked.goods],
        "until": asked.deadline and asked.deadline.isoformat(),
        "hour": hour.isoformat(),
        "left": dict(asked.left),
    }
    text, values = "rounds.ask_terms", await figures(turn.connection, network, former)
    values |= {"tiers": asked.goods[0].said["tiers"], "until": state["until"], "left": state["left"]}
    if several:
        text = "trucks.ask_terms"
        values |= {"goods": [each.said for each in asked.goods], "unpriced": [each.said for each in asked.unpriced]}
        lines = (line for each in asked.goods for line in each.there.found.round.lines)
        values["organisations"] = len({line.member_id for line in lines if line.quantity})
    await questions.ask(turn, TERMS, text, values, state=state, keyboard=keyboard, network_id=network.id)


async def _by_rule(turn: Turn, asked: Asked) -> Any:
    """The button that lets marketing be asked by the calendar, or ends that, where one of the goods is asked about so."""
    network_id, seller = asked.first.network.id, asked.first.found.round.offer.seller
    for each in asked.goods:
        rule = await round_rules.standing(turn.connection, network_id, each.there.found.product, seller)
        if rule is not None:
            return data("rounds.rule_stop", f"rounds.rule_stop:{rule.id}")
    return data("rounds.by_rule", "rounds.by_rule:{question}")


def _plain(tiers: Tiers) -> list[list[int]]:
    return [[tier.from_quantity, tier.price_satang] for tier in tiers]


def _tiers(plain: list[list[int]]) -> Tiers:
    return tuple(Tier(*each) for each in plain)


async def _said(turn: Turn, question: Question) -> Asked:
    """What the card says already; refused where its goods can be opened once more no longer."""
    state = question.state
    rows = state.get("goods") or [[state["former"], state["tiers"], state["last"]]]  # of before trucks came again
    goods = tuple(
        [
            Priced(await previewing.past(turn, int(key)), _tiers(last), tiers and _tiers(tiers))
            for key, tiers, last in rows
        ]
    )
    until = state["until"]
    hour = datetime.fromisoformat(state["hour"])
    return Asked(
        goods, datetime.fromisoformat(until) if until else None, state.get("left") or previewing.NONE_LEFT_OUT, hour
    )


async def last_price(turn: Turn, question: Question) -> None:
    """[ราคาเดิม], [ที่เหลือราคาเดิม]: as the card said it, of all goods whose price was not said."""
    asked = await _said(turn, question)
    await questions.settle(turn, question)
    await _ask(turn, _as_last(asked))


def _as_last(asked: Asked) -> Asked:
    """With the last prices of all goods whose price was not said."""
    return replace(asked, goods=tuple(replace(each, tiers=each.tiers or each.last) for each in asked.goods))


async def same_hour(turn: Turn, question: Question) -> None:
    """[ปิดวันอังคารที่ 12 เวลา 18.00 น.]: as the button said it."""
    asked = await _said(turn, question)
    await questions.settle(turn, question)
    await _ask(turn, replace(asked, deadline=datetime.fromisoformat(question.state["hour"])))


async def take(turn: Turn, question: Question, text: str) -> None:
    """'790', '790 840', '15-15-15 790 ยูเรีย 820', 'ยูเรีย 820 ที่เหลือราคาเดิม', 'อังคารที่ 15 หกโมงเย็น', or all at once."""
    asked = await _said(turn, question)
    network = asked.first.network
    read = terms(text, now=turn.now.astimezone(network.tz))
    after = _with_prices(asked, read.prices)
    if read.as_last:
        after = _as_last(after)
    if read.deadline or not (read.prices or read.as_last):
        try:
            after = replace(after, deadline=deadline_told(read.deadline, turn.now, network))
        except Refused as refused:
            raise _not_read(asked) if refused.key == "rounds.refused_deadline" else refused from None
    await questions.end(turn, question)
    await _ask(turn, after)


def _not_read(asked: Asked) -> Refused:
    """What can be typed, where nothing of it was."""
    if len(asked.goods) == 1:
        return Refused("rounds.refused_terms")
    return Refused("trucks.refused_terms", goods=[each.said for each in asked.goods])


def _with_prices(asked: Asked, prices: Sequence[OfferTold]) -> Asked:
    """With the prices that were said, each of the goods that it names, or one for each that has none, in their order; refused where it
    is not clear which that is.
    """
    told: dict[int, Tiers] = {}
    in_order = len(prices) == len(asked.unpriced) > 1 and all(each.product is None for each in prices)
    for at, each in enumerate(prices):
        meant = asked.unpriced[at] if in_order and each.unit is None else _meant(asked, each)
        if meant.there.found.id in told:
            raise _not_read(asked)
        told[meant.there.found.id] = _priced(asked, meant.offer, each) if each.tiers else meant.last
    goods = (replace(each, tiers=told.get(each.there.found.id, each.tiers)) for each in asked.goods)
    return replace(asked, goods=tuple(goods))


def _meant(asked: Asked, told: OfferTold) -> Priced:
    """The goods whose price was said: the only one that fits the name and the unit; without a name the only one that has none yet."""
    among = asked.unpriced if told.product is None and len(asked.unpriced) == 1 else list(asked.goods)
    named = named_by(told.product, [each.offer for each in among])
    fitting = [each for each in among if each.offer in named and told.unit in (None, each.offer.unit)]
    if len(fitting) == 1:
        return fitting[0]
    if len(asked.goods) == 1 or told.seller is not None:
        raise _not_read(asked)
    if told.product is not None:
        raise Refused("trucks.refused_goods", product=told.product, goods=[each.offer.product for each in asked.goods])
    products = [each.offer.product for each in asked.unpriced or asked.goods]
    raise Refused("trucks.refused_whose_price", price=int(told.tiers[0].baht * 100), products=products)


def _priced(asked: Asked, offer: Offer, told: OfferTold) -> Tiers:
    """The prices that were said; refused where more was said than prices of this, or where they cannot be kept."""
    if told != OfferTold(product=told.product, unit=told.unit, tiers=told.tiers):
        raise _not_read(asked)
    if not all(tier.baht for tier in told.tiers):
        raise Refused("rounds.refused_price")
    bare = Offer(offer.seller, offer.product, offer.unit, ())
    draft = amended(Draft(bare), OfferTold(tiers=told.tiers))
    if not draft.offer.tiers or draft.offer.tiers[0].from_quantity or draft.without_price or dearer_tier(draft.offer):
        raise Refused("rounds.refused_tiers", unit=offer.unit)
    return draft.offer.tiers


async def fitting(turn: Turn, standing: Standing, told: RoundTold) -> list[Past]:
    """The newest past rounds of the goods and the seller that words name, those of one truck once: 'เปิดรอบปุ๋ยอีก'."""
    every = await rounds.past(turn.connection, standing.network.id)
    found = [
        each
        for each in every
        if names_product(told.product, each.product) and (told.seller is None or told.seller in each.seller)
    ]
    apart: dict[int, Past] = {}
    for each in [each for each in found if each.product == told.product] or found:
        apart.setdefault(each.truck_id or each.id, each)
    return list(apart.values())


async def named(turn: Turn, network_id: int, past: Past) -> dict[str, Any]:
    """What is said of a past round, or truck, that can be opened once more: a goods, how many `more`, the seller."""
    more = 0
    if past.truck_id is not None:
        truck = await rounds.of_truck(turn.connection, network_id, past.truck_id)
        more = max(0, len(domain.rounds.to_be_once_more([each.round for each in truck])) - 1)
    return {"product": past.product, "seller": past.seller, "more": more}


async def newest(turn: Turn, network_id: int, product: str, seller: str) -> Past | None:
    """The newest past round of a goods and a seller that can be opened once more."""
    every = await rounds.past(turn.connection, network_id)
    return next((each for each in every if (each.product, each.seller) == (product, seller)), None)


async def ask_which(turn: Turn, standing: Standing, fitting: list[Past], told: RoundTold) -> None:
    """At what price, and until when; of several it is asked which."""
    network_id = standing.network.id
    if len(fitting) > 1:
        keyboard: Keyboard = [
            [data("rounds.which", f"rounds.repeat:{each.id}", **await named(turn, network_id, each))]
            for each in fitting[:MOST]
        ]
        outbox.reply(turn, "rounds.ask_which", keyboard=keyboard, network_id=network_id)
    else:
        await ask(turn, fitting[0].id, told.deadline)
