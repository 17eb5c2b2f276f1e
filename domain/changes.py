"""What an order comes to that is told as another one: by so much more or less, as so much in all, or as both at once."""

from decimal import Decimal
from typing import TypeVar

Quantity = TypeVar("Quantity", int, Decimal)


def comes_to(had: Quantity, by: Quantity | None = None, to: Quantity | None = None) -> tuple[Quantity, ...]:
    """What stands after a change `by` so much and `to` so much of what is `had`: one quantity where all that was told agrees.

    Of a difference and a sum that do not agree both are returned, the difference's first: which one is meant has to be asked. What is
    below zero cannot be meant; () where nothing else was told. A cancellation of a part is a change by that part, to nothing.
    """
    told = (None if by is None else had + by, to)
    return tuple(dict.fromkeys(each for each in told if each is not None and each >= 0))
