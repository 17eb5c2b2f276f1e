"""What a card of money that waits shows, line by line, as its own question keeps it, and the same told anew.

No words are read a second time: a line that is put right is the thing that was told, with another sum, name or way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from acts.cash_book import entries, together
from acts.payments import claiming
from domain.cash_book import DUES, CashTold, Purse, Side
from domain.meanings import Meaning
from domain.situations import Card, Situation
from domain.trade import Paid, Received, Way
from language.cash_book import category, dues_told
from language.heard.parts import Part
from language.heard.plainly import plainly
from language.heard.put_right import another_name, lines_put_right, lines_taken_back
from language.heard.sources import of_book, of_trade
from language.hearing import Saying, Words
from storage import members
from storage.questions import Question
from storage.turn import Turn

Thing = CashTold | Received | Paid
_SIDES = {"in": Side.RECEIVED, "out": Side.PAID}
_WAYS = {"cash": Way.CASH, "transfer": Way.TRANSFER}
_OF_THE_BOOK = (Saying.CASH_BOOK, Saying.CASH_BOOK_OF_GOODS)


@dataclass(frozen=True)
class MoneyShown:
    """The card of a question, each line as a meaning; the same lines as the things that were told, in their order."""

    question: Question
    card: Card
    things: tuple[Thing, ...]

    def put_right(
        self, heard: Sequence[Meaning], left: Sequence[str], words: Words, situation: Situation, place: int
    ) -> Part | None:
        """What was told anew, where all that is heard puts lines of this card right, which is at that place of the situation; else
        None. A card of which every line goes is none any more.
        """
        changed = (
            lines_put_right(heard, left, words, self.card.lines, place, self.question.said)
            or (None if heard else lines_taken_back(words, situation, self.card.lines))
            or self._of_another(words, situation)
        )
        if changed is None or (all(each is None for each in changed.values()) and len(changed) == len(self.things)):
            return None
        told, lines = list[Thing](), list[Meaning]()
        for at, (thing, line) in enumerate(zip(self.things, self.card.lines, strict=True)):
            slots = changed.get(at, {})
            if slots is None:
                continue
            if (new := _with(thing, slots)) is None:
                return None
            told.append(new)
            lines.append(Meaning(line.kind, dict(line.slots) | dict(slots)))
        name, sayings = ("cash_entries", _OF_THE_BOOK) if self.card.of == "cash" else ("trade", (Saying.TRADE_MONEY,))
        said = "\n".join(next(iter(plainly(each)), "") for each in lines)
        return Part(tuple(lines), said, sayings, words.text, anew=self.question.id, told={name: tuple(told)})

    def _of_another(self, words: Words, situation: Situation) -> dict[int, Mapping[str, Any] | None] | None:
        line = self.card.lines[0] if len(self.card.lines) == 1 else None
        name = None
        if line is not None and line.get("whom") in situation.organisations:
            name = another_name(words, situation, line, self.question.said)
        return None if name is None else {0: {"whom": name}}


async def money_shown(turn: Turn, asked: Question) -> MoneyShown | None:
    """What a question shows that asks whether money is right; None of any other, and of an entry that says more than a line does."""
    if asked.name in (entries.ASK, together.SEVERAL):
        states = asked.state["entries"] if asked.name == together.SEVERAL else [asked.state]
        if any(each.get("typed") or each.get("advanced_by") or each.get("file_id") for each in states):
            return None
        told = [await _entry(turn, asked, each) for each in states]
        return MoneyShown(asked, Card("cash", tuple(of_book(each, Situation()) for each in told)), tuple(told))
    if asked.name == claiming.ASK and asked.state.get("do") == "receive" and not asked.state.get("file"):
        return _of_money(asked, await _came(turn, asked))
    if (
        asked.name == claiming.ASK
        and asked.state.get("do") == "claim"
        and asked.state.get("own")
        and not asked.state.get("file")
    ):
        paid = Paid(Decimal(asked.state["satang"]) / 100, Way(asked.state["way"]), day=_day(asked))
        return _of_money(asked, (paid,))
    return None


def _of_money(asked: Question, told: Sequence[Received | Paid]) -> MoneyShown:
    lines = (of_trade(each, Situation()) for each in told)
    return MoneyShown(asked, Card("payment", tuple(each for each in lines if each is not None)), tuple(told))


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


def _with(thing: Thing, slots: Mapping[str, Any]) -> Thing | None:
    """The thing with what was put right; None where it has no such part."""
    if isinstance(thing, Paid):
        if set(slots) - {"baht", "way"}:
            return None
        return replace(thing, baht=slots.get("baht", thing.baht), way=_WAYS.get(str(slots.get("way")), thing.way))
    if isinstance(thing, Received):
        if set(slots) - {"baht", "whom", "way"}:
            return None
        way = _WAYS.get(str(slots.get("way")), thing.way)
        return replace(thing, baht=slots.get("baht", thing.baht), whom=slots.get("whom", thing.whom), way=way)
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
