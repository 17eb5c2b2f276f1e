"""Amounts of money: how they are written among other words, and one that is the whole message ('at which price?')."""

import re
from decimal import Decimal

from language.corrected import price_alone
from language.plain_words import plain_words

SUM = r"\d[\d,]*+(?:\.\d{1,2})?+"
IN_BAHT = r"\s?(?:บาทถ้วน|บาท|บ\.|฿|\.-|baht\b|thb\b)?"
_BAHT = re.compile(rf"(?:ละ|ราคา)?+\s*+({SUM}){IN_BAHT}", re.IGNORECASE)
LONGEST = 60


def decimal(written: str) -> Decimal:
    """What was found by `SUM`."""
    return Decimal(written.replace(",", ""))


def baht_alone(text: str) -> Decimal | None:
    """785, ละ 785 บาท, พันห้า, กระสอบละ 785; None for anything else."""
    found = _BAHT.fullmatch(plain_words(text)) if len(text) <= LONGEST else None
    if found is not None:
        return decimal(found.group(1))
    price = price_alone(text)
    return None if price is None else price.baht
