"""Reads what a message tells of joint trade: offers, rounds, goods that came and went, money, lots for sale, the market.

A message is of trade only where every word of it has its place: a line with a word that no grammar takes (a question, what was long
ago, gossip about prices) is left to the other readers, and with it the whole message. What it costs to be wrong is small: all that is
told is shown on a card before it counts, and whoever may not say it is not heard.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import lru_cache, partial
from typing import Any

from domain.trade import OfferTold, Told
from language.normalise import normalise
from language.trade.goods import collected, delivery, passed_on
from language.trade.grammar import Found, Line
from language.trade.lots import advance, lots, sale
from language.trade.market import market_price, plan, plan_heading, planned, survey
from language.trade.money import arrived, bill, charge, correction, paid, received, statement, truck
from language.trade.offers import confirmed, conversion, heading, offers, rounds
from language.vocabulary import Vocabulary

LONGEST = 1500  # characters; the hub's list of a day's lots is shorter
MOST_LINES = 60
_LINES = re.compile(r"\n+|\s·\s|;\s")
_LATIN = re.compile("[A-Za-z]{2}")
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)](?!\d)|[-*•·])\s+")
# Asked in this order; each takes a whole line or nothing.
_READERS: tuple[Callable[[Line], tuple[Any, ...]], ...] = (
    statement, rounds, confirmed, delivery, collected, passed_on, paid, truck, received, arrived, bill, correction, charge, sale,
    advance, survey, market_price, plan, conversion, offers,
)  # fmt: skip


def told(text: str, *, now: datetime, vocabulary: Vocabulary | None = None) -> tuple[Told, ...]:
    """What a message tells of trade, in its order, seen from the aware moment `now`; () where it is about something else."""
    return _of_text(text, now, now.tzinfo, vocabulary) if len(text) <= LONGEST else ()


@lru_cache(maxsize=32)  # a message is asked about by many
def _of_text(text: str, now: datetime, _zone: tzinfo | None, vocabulary: Vocabulary | None) -> tuple[Told, ...]:
    written = normalise(text)
    parts = [part for each in _LINES.split(written) if (part := _LIST_MARK.sub("", each).strip())]
    if len(parts) > MOST_LINES:
        return ()
    cut = partial(Line, now=now, vocabulary=vocabulary)
    return _told(parts, cut) or (_told(parts, partial(cut, english=True)) if _LATIN.search(written) else ())


def _told(parts: list[str], cut: Callable[[str], Line]) -> tuple[Told, ...]:
    """What the lines of a message tell, cut in one way; a word of the other language may have its place in either."""
    whole = cut(" ".join(parts))
    weighed = lots(whole)  # of lots, one line may leave out what the line before it said
    if weighed:
        return weighed
    found: list[Told] = []
    goods: str | None = None
    year: Found | None = None
    for line in [whole] if len(parts) == 1 else map(cut, parts):
        said = planned(line, year) if year is not None else ()
        said = said or next((said for read in _READERS if (said := read(line))), ())
        if not said and (below := plan_heading(line)) is not None:
            year = below
        elif not said and year is None and (named := heading(line)) is not None:
            goods = named
        elif not said:
            return ()
        found.extend(_of_goods(one, goods) for one in said)
    return tuple(found)


def _of_goods(one: Told, goods: str | None) -> Told:
    """An offer below a heading is of the goods that it names."""
    return replace(one, product=goods) if isinstance(one, OfferTold) and one.product is None else one
