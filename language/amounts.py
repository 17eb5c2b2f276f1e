"""An amount of money that is the whole message: the answer to 'at which price?'."""

import re
from decimal import Decimal

from language.corrected import price_alone
from language.normalise import normalise

_BAHT = re.compile(r"(?:ละ|ราคา)?+\s*+(\d[\d,]*+(?:\.\d{1,2})?+)\s*+(?:บาท|baht)?+\s*+(?:ครับ|ค่ะ|คะ|จ้า)?+")
LONGEST = 60


def baht_alone(text: str) -> Decimal | None:
    """785, ละ 785 บาท, กระสอบละ 785; None for anything else."""
    found = _BAHT.fullmatch(normalise(text[: LONGEST + 1]).strip()) if len(text) <= LONGEST else None
    if found is not None:
        return Decimal(found.group(1).replace(",", ""))
    price = price_alone(text)
    return None if price is None else price.baht
