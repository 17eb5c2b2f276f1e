"""PromptPay (พร้อมเพย์): the number by which the hub is paid, who confirms it, and the QR code's text for a sum that is owed.

Source of the rules: docs/trade.md, 'PromptPay'; of the code's text: EMVCo's 'QR Code Specification for Payment Systems,
Merchant-Presented Mode', with the Bank of Thailand's tag 29.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import StrEnum

from domain.cash_book import asked
from domain.people import Appointment
from domain.refusal import Refused

MOBILE, TAX = 10, 13  # digits
PREFIXES = ("06", "08", "09")  # with which a Thai mobile begins
APPLICATION = "A000000677010111"  # PromptPay's, of a transfer to a number
_BESIDE = frozenset(" -‐‑‒–—−\u00a0\u200b")  # blanks and dashes, also as phones and papers write them
_FIELD = re.compile(r"(\d\d)(\d\d)")


class State(StrEnum):
    """A number waits for who confirms it; then it stands until another one is confirmed. What was not confirmed never stood."""

    WAITING = "waiting"
    STANDS = "stands"
    REPLACED = "replaced"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by who entered it, or because another one was entered or the hub is another


def number_of(text: str) -> str:
    """The digits of a number as it was typed: a tax id, or a mobile. Thai digits, blanks and dashes are taken.

    Raises Refused: 'promptpay.refused_words' for letters, 'promptpay.refused_check' for a tax id whose last digit is not its check
    digit, 'promptpay.refused_landline', and 'promptpay.refused_digits' (count) for anything else.
    """
    typed = [char for char in text.strip() if char not in _BESIDE and not char.isspace()]
    if not typed or not all(char.isdecimal() for char in typed):
        raise Refused("promptpay.refused_words")
    digits = "".join(str(unicodedata.decimal(char)) for char in typed)
    if len(digits) == TAX:
        if digits[-1] != check_digit(digits[:-1]):
            raise Refused("promptpay.refused_check")
        return digits
    if len(digits) == MOBILE and digits.startswith(PREFIXES):
        return digits
    if len(digits) in (MOBILE - 1, MOBILE) and digits.startswith("0") and not digits.startswith(PREFIXES):
        raise Refused("promptpay.refused_landline")
    raise Refused("promptpay.refused_digits", count=len(digits))


def check_digit(twelve: str) -> str:
    """The thirteenth digit of a Thai tax or citizen id: 11 less the weighted sum of the twelve before it (13 … 2), modulo 11 and 10."""
    weighted = sum(int(digit) * (TAX - place) for place, digit in enumerate(twelve))
    return str((11 - weighted % 11) % 10)


def shown(number: str) -> str:
    """A number in groups, as people write it: 081-234-5678, 0-9940-00158-37-8."""
    groups = (3, 3, 4) if len(number) == MOBILE else (1, 4, 5, 2, 1)
    parts, place = [], 0
    for length in groups:
        parts.append(number[place : place + length])
        place += length
    return "-".join(parts)


def confirming(
    held: Sequence[Appointment], entered_by: int, reached: Collection[int], people: Collection[int]
) -> tuple[int, ...]:
    """Who confirms a number: the chair, else the vice-chair, else the secretary, never who entered it; (): nobody is left.

    Of whom the bot does not reach the next is asked; where it reaches none, it waits for the first of all these `people`.
    """
    own = {entered_by}
    return asked(held, own, reached, late=False) or asked(held, own, people, late=False)


def part_of(owed: int, satang: int) -> int:
    """The sum that a QR asks for, in satang: what is owed, or a part of it.

    Raises Refused('promptpay.refused_nothing_owed') where nothing is, 'promptpay.refused_more' (owed) for more than that, and for none.
    """
    if owed <= 0:
        raise Refused("promptpay.refused_nothing_owed")
    if not 0 < satang <= owed:
        raise Refused("promptpay.refused_more", owed=owed)
    return satang


# --- the code ---------------------------------------------------------------------------------------------------------


def payload(number: str, satang: int) -> str:
    """The text of the QR code by which `satang` are paid to a number, once. Raises ValueError for a sum that is none."""
    if satang <= 0:
        raise ValueError(f"a QR for {satang} satang")
    account = ("01", f"0066{number[1:]}") if len(number) == MOBILE else ("02", number)
    return written(
        [
            ("00", "01"),
            ("01", "12"),  # it is made for one payment
            ("29", fields([("00", APPLICATION), account])),
            ("53", "764"),  # baht, by ISO 4217
            ("54", f"{Decimal(satang).scaleb(-2):.2f}"),
            ("58", "TH"),
        ]
    )


def written(tags: Sequence[tuple[str, str]]) -> str:
    """Tags with their values, and the checksum over all of it, its own tag and length included."""
    before = f"{fields(tags)}6304"
    return f"{before}{checksum(before)}"


def fields(tags: Sequence[tuple[str, str]]) -> str:
    """Tag, length in two digits, value, one behind the other."""
    return "".join(f"{tag}{len(value):02}{value}" for tag, value in tags)


def parted(text: str) -> list[tuple[str, str]]:
    """What `fields` wrote; raises ValueError for anything else."""
    found, place = [], 0
    while place < len(text):
        head = _FIELD.match(text, place)
        end = place + 4 + int(head[2]) if head else 0
        if head is None or end > len(text):
            raise ValueError(f"no tag at {place}")
        found.append((head[1], text[place + 4 : end]))
        place = end
    return found


def checksum(text: str) -> str:
    """CRC-16/CCITT of a text of ASCII (polynomial 1021, begun with FFFF), as four upper-case hexadecimal digits."""
    rest = 0xFFFF
    for byte in text.encode("ascii"):
        rest ^= byte << 8
        for _ in range(8):
            rest = (rest << 1 ^ 0x1021 if rest & 0x8000 else rest << 1) & 0xFFFF
    return f"{rest:04X}"
