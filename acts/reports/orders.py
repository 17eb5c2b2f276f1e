"""Orders among what a message reports are the round's: they are asked about there, and the card keeps what is left.

A message that is nothing but orders goes to the rounds at once (acts/rounds/ordering.py); here are those that stand beside goods of no
round or beside a question, and those that put right what a round took up. Source: docs/trade.md, 'Which round is meant'.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from acts.reports.reading import Heard
from acts.rounds import inquiring, ordering
from acts.rounds.hearing import TAKING, of_goods
from acts.rounds.telling import At
from acts.standing import in_network
from domain.months import month_of
from domain.reports import CHANGES, TRADE, Statement
from domain.statements import Kind
from domain.statements import Statement as Order
from language.hearing import Words
from storage import members, round_wishes, rounds
from storage.rounds import Found
from storage.turn import Turn
from views.reports import Voice

ABOUT_GOODS = TRADE | CHANGES


async def to_rounds(turn: Turn, voice: Voice, heard: Heard) -> Heard:
    """Let the rounds have what is theirs: an order is asked about there, and a question of a round answered; returns all else."""
    asked = [each for each in heard.questions if not await _answered(turn, Words(each, turn.now))]
    return replace(heard, lines=await _without_orders(turn, voice, heard.lines), questions=tuple(asked))


async def _answered(turn: Turn, words: Words) -> bool:
    """Whether a question was one of a round's figures, and was answered; what shall be done with a round is no question."""
    asked = words.round_asked
    return asked is not None and asked.about in inquiring.FIGURES and await inquiring.hear(turn, words)


async def _without_orders(turn: Turn, voice: Voice, lines: Sequence[Statement]) -> tuple[Statement, ...]:
    """Ask about the orders among these lines in their rounds, where nothing counts before a tap; returns the lines that are none."""
    if all(line.kind not in ABOUT_GOODS for line in lines):
        return tuple(lines)
    live = await rounds.open_of(turn.connection, voice.network.id)
    taking = {each.id: each for each in live if each.round.state in TAKING}
    taken_up = await round_wishes.taken_up(turn.connection, voice.network.id) if taking else {}
    month = month_of(turn.now, voice.network.tz)
    orders, rest = [], []
    for line in lines:
        above = taking.get(taken_up.get(line.replaces_id or 0, 0))
        found = above or _wanted_in(line, month, [*taking.values()])
        if found is None or line.member_id is None or line.quantity is None or line.other_quantity is not None:
            rest.append(line)
        else:
            there = At(await in_network(turn, voice.network.id), found)
            member = await members.by_id(turn.connection, voice.network.id, line.member_id)
            orders.append((there, member, _order(line)))
    await ordering.ask_about(turn, orders, turn.stored_at or turn.now)
    return tuple(rest)


def _wanted_in(line: Statement, month: str, taking: Sequence[Found]) -> Found | None:
    """The one round of the goods that a line wants in this month."""
    if line.kind != Kind.PURCHASE or line.replaces_id is not None or line.month != month:
        return None
    found = of_goods(taking, line.product) if line.product is not None else []
    return found[0] if len(found) == 1 else None


def _order(line: Statement) -> Order:
    """A line as the rounds read it; what stands in the place of a need says how much it is now."""
    kind = Kind.CHANGE if line.replaces_id is not None and line.kind in TRADE else Kind(line.kind)
    price = None if line.price_satang is None else Decimal(line.price_satang) / 100
    return Order(
        kind,
        product=line.product,
        quantity=line.quantity,
        quantity_max=line.quantity_max,
        unit=line.unit,
        price_baht=price,
        relative=line.relative,
    )
