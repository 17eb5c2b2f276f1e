"""A past round opened once more: its price and deadline are asked on one card, the rest is as it was; nothing opens without a tap.

Source: docs/trade.md, 'Once more'.
"""

from datetime import datetime

import domain.rounds
from acts.rounds import previewing
from acts.rounds.deadlines import deadline_told
from acts.rounds.previewing import past
from acts.rounds.telling import At
from domain.offers import Offer, Tier, dearer_tier
from domain.offers_told import Draft, amended
from domain.refusal import Refused
from domain.reports import names_product
from domain.trade import OfferTold, RoundTold
from language.round_terms import terms
from storage import outbox, questions, round_rules, rounds
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.rounds import figures
from views.standing import Standing

TERMS = "rounds.repeat"
MOST = 8  # past rounds among which is chosen
Tiers = tuple[Tier, ...]


async def ask(turn: Turn, round_id: int) -> None:
    """[เปิดรอบนี้อีก]: at what price, and until when?"""
    await _ask(turn, await past(turn, round_id))


async def _ask(turn: Turn, there: At, tiers: Tiers | None = None, deadline: datetime | None = None) -> None:
    """The card of price and deadline, with what was said on it and a button for what was not; both said, the round as it will be."""
    if deadline is not None and deadline <= turn.now:
        raise Refused("rounds.refused_past")
    if tiers is not None and deadline is not None:
        await previewing.preview_again(turn, there, tiers, deadline)
        return
    former = there.found
    last = domain.rounds.last_tiers(former.round)
    hour = domain.rounds.same_hour(former.round.deadline, turn.now, there.network.tz)
    keyboard: Keyboard = []
    if tiers is None:
        shown = {"tiers": _plain(last), "unit": former.unit}
        keyboard.append([data("rounds.last_price", "rounds.last_price:{question}", **shown)])
    if deadline is None:
        keyboard.append([data("rounds.same_hour", "rounds.same_hour:{question}", deadline=hour.isoformat())])
    if tiers is None and deadline is None:
        rule = await round_rules.standing(turn.connection, there.network.id, former.product, former.round.offer.seller)
        ends = None if rule is None else data("rounds.rule_stop", f"rounds.rule_stop:{rule.id}")
        keyboard.append([ends or data("rounds.by_rule", "rounds.by_rule:{question}")])
    values = await figures(turn.connection, there.network, former)
    values |= {
        "tiers": None if tiers is None else _plain(tiers),
        "until": None if deadline is None else deadline.isoformat(),
    }
    state = {
        "former": former.id,
        "tiers": values["tiers"],
        "until": values["until"],
        "last": _plain(last),
        "hour": hour.isoformat(),
    }
    await questions.ask(
        turn, TERMS, "rounds.ask_terms", values, state=state, keyboard=keyboard, network_id=there.network.id
    )


def _plain(tiers: Tiers) -> list[list[int]]:
    return [[tier.from_quantity, tier.price_satang] for tier in tiers]


def _said(question: Question) -> tuple[Tiers | None, datetime | None]:
    """What the card says already."""
    tiers, until = question.state["tiers"], question.state["until"]
    return _tiers(tiers) if tiers else None, datetime.fromisoformat(until) if until else None


def _tiers(plain: list[list[int]]) -> Tiers:
    return tuple(Tier(*each) for each in plain)


async def last_price(turn: Turn, question: Question) -> None:
    """[ราคาเดิม]: as the button said it."""
    there = await past(turn, int(question.state["former"]))
    _, deadline = _said(question)
    await questions.settle(turn, question)
    await _ask(turn, there, _tiers(question.state["last"]), deadline)


async def same_hour(turn: Turn, question: Question) -> None:
    """[ปิดวันอังคารที่ 12 เวลา 18.00 น.]: as the button said it."""
    there = await past(turn, int(question.state["former"]))
    tiers, _ = _said(question)
    await questions.settle(turn, question)
    await _ask(turn, there, tiers, datetime.fromisoformat(question.state["hour"]))


async def take(turn: Turn, question: Question, text: str) -> None:
    """'790', 'อังคารที่ 15 หกโมงเย็น', or both at once."""
    there = await past(turn, int(question.state["former"]))
    tiers, deadline = _said(question)
    read = terms(text, now=turn.now.astimezone(there.network.tz))
    if read.price is not None:
        tiers = _priced(there.found.round.own_offer, read.price)
    if read.deadline or read.price is None:
        try:
            deadline = deadline_told(read.deadline, turn.now, there.network)
        except Refused as refused:
            raise Refused("rounds.refused_terms") if refused.key == "rounds.refused_deadline" else refused from None
    await questions.end(turn, question)
    await _ask(turn, there, tiers, deadline)


def _priced(offer: Offer, told: OfferTold) -> Tiers:
    """The prices that were said; refused where more was said than prices of this, or where they cannot be kept."""
    if told != OfferTold(unit=told.unit, tiers=told.tiers) or told.unit not in (None, offer.unit):
        raise Refused("rounds.refused_terms")
    if not all(tier.baht for tier in told.tiers):
        raise Refused("rounds.refused_price")
    bare = Offer(offer.seller, offer.product, offer.unit, ())
    draft = amended(Draft(bare), OfferTold(tiers=told.tiers))
    if not draft.offer.tiers or draft.offer.tiers[0].from_quantity or draft.without_price or dearer_tier(draft.offer):
        raise Refused("rounds.refused_tiers", unit=offer.unit)
    return draft.offer.tiers


Past = tuple[int, str, str]  # (round, product, seller)


async def fitting(turn: Turn, standing: Standing, told: RoundTold) -> list[Past]:
    """The newest past rounds of the goods and the seller that words name: 'เปิดรอบปุ๋ยอีก'."""
    every = await rounds.past(turn.connection, standing.network.id)
    found = [
        each
        for each in every
        if names_product(told.product, each[1]) and (told.seller is None or told.seller in each[2])
    ]
    return [each for each in found if each[1] == told.product] or found


async def ask_which(turn: Turn, standing: Standing, fitting: list[Past], told: RoundTold) -> None:
    """At what price, and until when; of several it is asked which."""
    if len(fitting) > 1:
        keyboard: Keyboard = [
            [data("rounds.which", f"rounds.repeat:{key}", product=product, seller=seller)]
            for key, product, seller in fitting[:MOST]
        ]
        outbox.reply(turn, "rounds.ask_which", keyboard=keyboard, network_id=standing.network.id)
    else:
        await _ask(turn, await past(turn, fitting[0][0]), None, told.deadline)
