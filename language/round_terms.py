"""Reads price and deadline where both are asked on one card.

'790', '790 ครบ 200 เหลือ 765', 'อังคารที่ 15 หกโมงเย็น', and both in one: '790 ปิดอังคารหกโมงเย็น'.
"""

from datetime import datetime, time
from decimal import Decimal
from typing import NamedTuple

from domain.trade import OfferTold, TierTold
from language.amounts import baht_alone
from language.calendar.hours import hour_asked
from language.corrected import price_alone
from language.normalise import normalise
from language.trade import LONGEST, told
from language.trade.grammar import Line

_BEGINS = frozenset(("close", "until", "valid", "day"))  # with what the words of a deadline begin


class Terms(NamedTuple):
    """What was read: the price, None where none was said; `deadline`: the words that are left for it, '' for none."""

    price: OfferTold | None
    deadline: str


def terms(text: str, *, now: datetime) -> Terms:
    """The price of a round and the words of its deadline, each where it was said, on one line or on two, seen from the aware `now`."""
    price: OfferTold | None = None
    left = []
    for line in normalise(text[:LONGEST]).splitlines():
        first, words = _parted(line, now)
        found = _price(first, now) if price is None and first else None
        price = found or price
        left.append(line if found is None else words)
    return Terms(price, " ".join(each.strip() for each in left if each.strip()))


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


def _price(words: str, now: datetime) -> OfferTold | None:
    of_unit = price_alone(words)
    baht = baht_alone(words) if of_unit is None else of_unit.baht
    if baht is not None:
        return OfferTold(unit=of_unit.unit if of_unit is not None else None, tiers=(TierTold(Decimal(0), baht),))
    found = told(words, now=now)
    return found[0] if len(found) == 1 and isinstance(found[0], OfferTold) and found[0].tiers else None
