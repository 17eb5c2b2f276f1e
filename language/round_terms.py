"""Reads prices and deadline where both are asked on one card.

'790', '790 840', '790 ครบ 200 เหลือ 765', '15-15-15 790 ยูเรีย 820', 'ยูเรีย 820 ที่เหลือราคาเดิม',
'อังคารที่ 15 หกโมงเย็น', and both in one: '790 ปิดอังคารหกโมงเย็น'.
"""

import re
from datetime import datetime, time
from decimal import Decimal
from typing import NamedTuple

from domain.trade import OfferTold, TierTold
from language.amounts import baht_alone, decimal
from language.answers import only_quantity, percent, quantity, without_percent
from language.calendar.hours import hour_asked
from language.corrected import price_alone
from language.normalise import normalise
from language.plain_words import past_politeness, without_politeness
from language.setup_words import count
from language.trade import LONGEST, told
from language.trade.grammar import Line
from language.trade.offers import prices
from language.vocabulary import any_of, any_way, says, words_of

_BESIDE = " ,;·"  # what stands between prices
_BETWEEN = re.compile(r"(?<!\d)[,;·] ?|[;·] ?|, | +")  # and parts them: a comma within a figure does not
HUB_TERMS = ("the hub's fee", "the hub's deposit", "the hub's days to pay")
"""The terms at which a hub hands out goods, each by the words that speak of it."""
_EACH = re.compile(r"(?P<baht>\d[\d,.]{0,9})(?: baht)? (?:a|per|each) (?P<unit>[a-z]{1,20})")
_LAST = any_way("round_prices", "last")
_BEGINS = frozenset(("close", "until", "valid", "day"))  # with what the words of a deadline begin


MOST_LINES = 20  # a truck has eight goods


class Terms(NamedTuple):
    """What was read: the prices, of which goods where that was said; `deadline`: the words that are left for it, '' for none.

    A price without tiers is that of last time. `as_last`: all that are not said are those of last time.
    """

    prices: tuple[OfferTold, ...]
    deadline: str
    as_last: bool = False

    @property
    def price(self) -> OfferTold | None:
        """The only price that was said."""
        return self.prices[0] if len(self.prices) == 1 else None


def terms(text: str, *, now: datetime) -> Terms:
    """The prices of a round's goods and the words of its deadline, each where it was said, seen at the aware `now`."""
    found: list[OfferTold] = []
    left, as_last = [], False
    lines = normalise(text[:LONGEST]).splitlines()
    if len(lines) > MOST_LINES:
        return Terms((), " ".join(lines))
    for line in lines:
        *before, behind = _LAST.split(line)
        for part, is_last in (*((each, True) for each in before), (behind, False)):
            part = _plain(part) if before else part
            first, words = _parted(part, now)
            read = _prices(first, now, bare=is_last) if first else ()
            if found and any(each.product is None for each in (*found, *read)):
                read = ()  # a price of no goods stands by itself
            found += read
            left.append(words if read else part)
            as_last |= is_last and not (read and not read[-1].tiers)
    return Terms(tuple(found), " ".join(each.strip() for each in left if each.strip()), as_last)


def _plain(part: str) -> str:
    """What stands beside words for the last prices, without politeness on either side."""
    words = part.strip(_BESIDE)
    return without_politeness(words[past_politeness(words, 0) :]).strip(_BESIDE)


def hub_term(text: str) -> tuple[str, str] | None:
    """Which of the hub's terms words tell (fee, deposit, days to pay), and how much; None of any others, and where they say more."""
    said = normalise(text[:LONGEST]).lower()
    found = [term for term in HUB_TERMS if says(term, said)]
    if len(found) != 1:
        return None
    rest = any_of(words_of(found[0])).sub(" ", said).strip(_BESIDE)
    alone = baht_alone(rest) is not None or only_quantity(rest) or rest in words_of("none of it")
    return (found[0], rest) if alone or (found[0] == HUB_TERMS[0] and _is_rate(rest)) else None


def _is_rate(words: str) -> bool:
    """Whether words are a percentage, or a price of a unit in English, and nothing else."""
    beside = without_percent(words)
    if beside is None:
        return _EACH.fullmatch(words) is not None
    return only_quantity(any_of(words_of("of what goods cost")).sub(" ", beside))


def baht_or_count(text: str) -> Decimal | None:
    """A sum typed alone, in baht or as a bare number; 0 of words for none; None of any other words."""
    baht, number = baht_alone(text), count(text)
    return Decimal(number) if baht is None and number is not None else baht


class FeeSaid(NamedTuple):
    """What words say of a fee: baht for a `unit` (None: not said), or so much `percent`; `value` None where no figure can be read."""

    value: Decimal | None
    unit: str | None = None
    percent: bool = False


def fee_said(text: str) -> FeeSaid:
    """'กระสอบละ 3 บาท', '3', 'ตันละ 60', '60 baht a ton', '2%', 'ไม่คิด': the fee that words ask."""
    said = normalise(text[:LONGEST]).lower()
    if without_percent(said) is not None:
        return FeeSaid(percent(said), percent=True)
    if any_of(words_of("none of it")).fullmatch(without_politeness(said).strip(_BESIDE)):
        return FeeSaid(Decimal(0))
    if (price := price_alone(said)) is not None:
        return FeeSaid(price.baht, price.unit)
    if (each := _EACH.fullmatch(without_politeness(said))) is not None:
        return FeeSaid(decimal(each["baht"]), quantity(f"1 {each['unit']}")[1])
    return FeeSaid(baht_or_count(text))


def hour_alone(text: str, now: datetime) -> time | None:
    """The hour that words name without a day; None of any others."""
    said = normalise(text[:LONGEST])
    days = any("day" in each.kinds for english in (False, True) for each in Line(said, now, english=english).pieces)
    return None if days else hour_asked(said, now=now)


def _parted(line: str, now: datetime) -> tuple[str, str]:
    """What stands before the words of a deadline, and these."""
    pieces = [*Line(line, now).pieces, *Line(line, now, english=True).pieces]
    marks = [piece for piece in pieces if not piece.kinds.isdisjoint(_BEGINS)]
    if not marks:
        return line.strip(), ""
    first = min(marks, key=lambda piece: piece.start)
    return line[: first.start].strip(), line[first.start if "day" in first.kinds else first.end :]


def _price_alone(words: str) -> OfferTold | None:
    """A price of which no goods is named."""
    of_unit = price_alone(words)
    baht = baht_alone(words) if of_unit is None else of_unit.baht
    if baht is None:
        return None
    return OfferTold(unit=of_unit.unit if of_unit is not None else None, tiers=(TierTold(Decimal(0), baht),))


def _prices(words: str, now: datetime, *, bare: bool) -> tuple[OfferTold, ...]:
    """The prices of some words, of goods that they name or of none: '790 840'; `bare`: the last goods may be named without one."""
    alone = [_price_alone(words)]
    if alone == [None]:
        alone = [_price_alone(each) for each in _BETWEEN.split(words)]
    if all(each is not None for each in alone):
        return tuple(each for each in alone if each is not None)
    found = told(words, now=now)
    if len(found) == 1 and isinstance(found[0], OfferTold) and found[0].tiers:
        return (found[0],)
    read = prices(Line(words, now)) or prices(Line(words, now, english=True))
    return read if bare or all(each.tiers for each in read) else ()
