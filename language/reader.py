"""Reads the statements of one message."""

from datetime import datetime
from decimal import Decimal

from domain.statements import Reading
from language.numbers import read_number
from language.vocabulary import Vocabulary


def read_message(text: str, *, now: datetime, vocabulary: Vocabulary | None, forwarded: bool) -> Reading:
    """Read what one message states."""
    return Reading(text)


def read_quantity(text: str) -> tuple[Decimal | None, str | None]:
    """Read a bare figure and its unit."""
    figure = read_number(text, 0)
    return (figure.value, text[figure.end :].strip() or None) if figure is not None else (None, None)


def warm() -> None:
    """Build what the first reading needs."""
