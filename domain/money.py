"""Money: typed in baht and kept as whole satang, where parts of a satang, and more than it can be, are a slip of the thumb."""

from decimal import Decimal
from typing import Any

from domain.refusal import Refused


def whole_satang(baht: Decimal, most: int, refused: str, *, none: bool = False, **values: Any) -> int:
    """A sum in baht as whole satang, `most` at the most; nothing only where there may be `none`.

    Raises Refused(`refused`, most, **values) for anything else.
    """
    satang = baht * 100
    if satang != satang.to_integral_value() or not (0 if none else 1) <= satang <= most:
        raise Refused(refused, most=most, **values)
    return int(satang)


def half_up(product: int, by: int) -> int:
    """Divide a product of whole numbers by one above 0, to the nearest whole number, halves up."""
    return (2 * product + by) // (2 * by)
