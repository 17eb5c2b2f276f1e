"""A seller who asks other prices for several goods of a truck: typed in one message, and asked in one of those who have them.

Source: docs/trade.md, 'A truck of several goods'. A price of one goods: acts/rounds/buying.py.
"""

from collections.abc import Sequence

import domain.rounds
import views.trucks
from acts.rounds import closing
from acts.rounds.buying import HIGHEST_BAHT
from acts.rounds.deadlines import deadline_told
from acts.rounds.trucks import truck_of
from domain.quiet_hours import in_daytime
from domain.refusal import Refused
from domain.rounds import Act
from domain.trade import OfferTold
from domain.trucks import named_by
from language.round_terms import terms
from storage import outbox, questions
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import require_marketing

PRICES, UNTIL = "trucks.prices", "trucks.leave_until"


async def _ready(turn: Turn, truck_id: int) -> tuple[Standing, list[Found]]:
    """The closed goods of a truck of which the seller says the prices; refused where fewer than two wait for that."""
    standing, truck = await truck_of(turn, truck_id)
    require_marketing(standing)
    goods = views.trucks.ready(truck, turn.now.astimezone(standing.network.tz).date())
    if not goods:
        raise Refused("common.old_button")
    return standing, goods


async def ask_prices(turn: Turn, truck_id: int) -> None:
    """[ราคาเปลี่ยน] of a truck: which goods cost how much now?"""
    standing, goods = await _ready(turn, truck_id)
    values = {"goods": [_said(each) for each in goods]}
    await questions.ask(
        turn, PRICES, "trucks.ask_prices", values, state={"truck": truck_id}, network_id=standing.network.id
    )


def _said(found: Found) -> dict[str, object]:
    return {"product": found.product, "unit": found.unit, "price": found.round.price}


async def take_prices(turn: Turn, question: Question, text: str) -> None:
    """'15-15-15 790 ยูเรีย 850': what is not named costs what was shown. Until when may those who have them leave?"""
    standing, goods = await _ready(turn, int(question.state["truck"]))
    told = terms(text, now=turn.now.astimezone(standing.network.tz))
    if not told.prices or told.deadline:
        raise Refused("trucks.refused_prices", goods=[_said(each) for each in goods])
    prices: dict[int, int] = {}
    for each in told.prices:
        found = _meant(goods, each)
        if found.id in prices:
            raise Refused("trucks.refused_prices", goods=[_said(one) for one in goods])
        prices[found.id] = _satang(each)
        if prices[found.id] <= found.round.price:
            raise Refused("trucks.refused_not_dearer", **_said(found))
    dearer = [each for each in goods if each.id in prices]
    rows = [_said(each) | {"satang": prices[each.id]} for each in dearer]
    state = {
        "truck": question.state["truck"],
        "prices": [[each.id, prices[each.id], each.round.price] for each in dearer],
    }
    await questions.end(turn, question)
    await questions.ask(
        turn, UNTIL, "trucks.ask_leave_until", {"goods": rows}, state=state, network_id=standing.network.id
    )


def _meant(goods: Sequence[Found], told: OfferTold) -> Found:
    """The goods that a price names; refused where it names none, or several."""
    named = named_by(told.product, [each.round.own_offer for each in goods]) if told.product is not None else []
    fitting = [each for each in goods if each.round.own_offer in named and told.unit in (None, each.unit)]
    if told.product is None:
        products = [each.product for each in goods]
        raise Refused("trucks.refused_whose_price", price=int(told.tiers[0].baht * 100), products=products)
    if len(fitting) != 1:
        raise Refused("trucks.refused_goods", product=told.product, goods=[each.product for each in goods])
    return fitting[0]


def _satang(told: OfferTold) -> int:
    """The one price that was said, of all units."""
    baht = told.tiers[0].baht if len(told.tiers) == 1 else None
    satang = None if baht is None else baht * 100
    if baht is None or satang is None or satang != satang.to_integral_value() or not 0 < baht <= HIGHEST_BAHT:
        raise Refused("rounds.refused_price")
    return int(satang)


async def take_until(turn: Turn, question: Question, text: str) -> None:
    """'ศุกร์เที่ยง': whoever has some of these goods is told their prices once, and may leave each until then; silence accepts it."""
    standing, goods = await _ready(turn, int(question.state["truck"]))
    network, there = standing.network, {each.id: each for each in goods}
    until = deadline_told(text, turn.now, network)
    earliest = in_daytime(turn.now, domain.rounds.LEAVING, network.hours)
    if until < earliest:
        raise Refused("rounds.refused_leave_soon", earliest=earliest.isoformat())
    await questions.end(turn, question)
    asked, shown = [], {}
    for key, satang, price in question.state["prices"]:
        found = there.get(int(key))
        if found is None or found.round.price != price:
            raise Refused("rounds.refused_price_changed")
        after = domain.rounds.price_confirmed(found.round, int(satang), turn.now, until)
        asked.append(await closing.become(turn, found, after, Act.DEARER, tells=False))
        shown[found.id] = int(price)
    await closing.tell_together(turn, network, asked, "dearer", shown)
    organisations = {line.member_id for each in asked for line in each.round.lines if line.quantity}
    outbox.reply(turn, "rounds.asked_all", {"until": until.isoformat(), "organisations": len(organisations)})
