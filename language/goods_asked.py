"""Answers to what is asked about goods, shorter than what people write by themselves: '121 แตก 2', 'ลุงชัย 12'."""

import re
from datetime import datetime

import language
from domain.trade import Collected, DeliveryTold
from language.normalise import normalise
from language.trade import told

_CAME = "ของมาแล้ว {}"
_SOMEBODY = re.compile(r"^(\D+?)\s*(?:ไป)?(?:มา)?(?:รับ)?(?:ไป|แทน)?\s*(\d.*)$")


def came_again(text: str, *, now: datetime) -> DeliveryTold | None:
    """What came, with or without the words that say so: 'ของมาแล้ว 121 แตก 2', '121 แตก 2'."""
    for words in (text, _CAME.format(text)):
        found = told(words, now=now)
        if len(found) == 1 and isinstance(found[0], DeliveryTold):
            return found[0]
    return None


def fetched(text: str, *, now: datetime) -> Collected | None:
    """How much was fetched: 'ไปรับของแล้ว 8 กระสอบ', '8 กระสอบ', '8'."""
    found = told(text, now=now)
    if len(found) == 1 and isinstance(found[0], Collected):
        return found[0]
    quantity, unit = language.quantity(text)
    return None if quantity is None else Collected(quantity, unit)


def came_by_other(text: str, *, now: datetime) -> Collected:
    """Who fetched how much: 'ลุงชัยไปรับแทน 12', 'ลุงชัย 12'; 'ลุงชัย' alone fetched all of it."""
    found = told(text, now=now)
    if len(found) == 1 and isinstance(found[0], Collected) and found[0].by:
        return found[0]
    parts = _SOMEBODY.match(normalise(text).strip())
    quantity, unit = language.quantity(parts[2]) if parts else (None, None)
    return Collected(quantity, unit, by=(parts[1] if parts else text).strip()[:120])
