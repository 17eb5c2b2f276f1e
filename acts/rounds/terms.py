"""Reads the terms of the hub as somebody types them: its fee and deposit a unit, and how many days after a share it is to be paid."""

from decimal import Decimal

from domain import terms as rules
from language.amounts import baht_alone
from language.setup_words import count


def fee_told(text: str) -> int:
    """'กระสอบละ 3 บาท', '3', 'ไม่มี': satang a unit, 0 where none is asked; Refused where no sum can be read."""
    return rules.fee(_a_unit(text))


def deposit_told(text: str) -> int:
    """'กระสอบละ 100', '100', 'ไม่มี': satang a unit, 0 where none is asked; Refused where no sum can be read."""
    return rules.deposit(_a_unit(text))


def _a_unit(text: str) -> Decimal | None:
    baht, number = baht_alone(text), count(text)
    return Decimal(number) if baht is None and number is not None else baht


def days_told(text: str) -> int | None:
    """'30 วัน', '30', 'ไม่มี': so many days after a share, None where no day is stated; Refused where no number can be read."""
    return rules.due_days(count(text))
