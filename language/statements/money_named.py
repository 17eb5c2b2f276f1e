"""What the words around a sum say of it, whatever was made of the whole: that it came in, or was saved, lent or paid back."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Statement
from language.labeller.tokens import Token

_LEAST = 20  # a smaller figure before a sum counts what it is for, and ends no part of the message (ค่าปรับ 2 ราย 100)
_ENDS_PART = re.compile(r"[\n/]| แล้ว|กับ|ส่วน")
# "เก็บค่าปรับได้ 500", "ค่าเช่าเต็นท์เข้ามา 2,400": though ค่า is mostly paid
_CAME = r"เข้า(?:มา|กลุ่ม|กองกลาง|บัญชี)?"
_CAME_BEFORE = re.compile(
    r"(?:ได้(?:เงิน|รับ)?|รับ(?:เงิน)?|เก็บ(?:เงิน)?)ค่า(?!ใช้จ่าย)|"
    rf"ค่า.*(?:{_CAME}(?:แล้ว|อีก)?|รับมา(?:แล้ว)?|เก็บ(?:มา)?ได้|ได้มา|ได้เงิน(?:มา)?)\s*$"
)
_CAME_BEHIND = re.compile(rf"\s?(?:บาท|บ\.)?\s*(?:{_CAME}|เก็บได้)")
_PAID = re.compile("จ่าย|เสีย|หมด|ซื้อ|หัก|โดน|เบิก|ออกไป|ชำระ")
# "ฝาก 34 คน 13,600", "กู้ 3 คน 45,000", "คืน 11 คน 27,250": the lines of a savings group
_SAVINGS = {
    "repaid": re.compile(r"(?:ส่ง|ใช้|ชำระ|จ่าย|เก็บ|รับ)?(?:หนี้|เงินกู้|เงิน)?คืน(?:มา|ได้|แล้ว|เงินกู้|หนี้)*+|(?:ใช้|ชำระ)หนี้"),
    "lent": re.compile(r"(?:ปล่อย(?:เงิน)?)?กู้(?:ออก|ไป|ใหม่|แล้ว)*+"),
    "deposited": re.compile(r"(?:เงิน)?(?:ฝาก|ออม|สัจจะ)(?:กัน|เข้า|เงิน|มา|ได้|แล้ว)*+"),
}
_BULLETS = " \t-–•*"
_BETWEEN = 6  # tokens at most from how many people to their sum


def as_named(statements: Sequence[Statement], tokens: Sequence[Token]) -> list[Statement]:
    """The statements, their sums of money measured as the words around them say; of equal sums each as its own words say."""
    told: Counter[Decimal | None] = Counter()
    named: list[Statement] = []
    for each in statements:
        measure = _measure(each, tokens, told[each.amount_baht])
        told[each.amount_baht] += each.kind is Kind.ACTIVITY
        named.append(each if measure is None else replace(each, measure=measure))
    return named


def _measure(statement: Statement, tokens: Sequence[Token], before: int) -> str | None:
    """What the words around its sum say of it, behind so many equal sums `before`; None where they leave it open."""
    if statement.kind is not Kind.ACTIVITY or statement.amount_baht is None:
        return None
    places = [at for at, token in enumerate(tokens) if token.value == statement.amount_baht]
    if len(places) <= before:
        return None
    at = places[before]
    if statement.measure == "expense" and _came_in(tokens, at):
        return "income"
    return _of_savings(statement, tokens, at)


def _came_in(tokens: Sequence[Token], at: int) -> bool:
    first = next((before for before in range(at, 0, -1) if (tokens[before - 1].value or 0) >= _LEAST), 0)
    words = "".join(token.text for token in tokens[first:at] if token.value is None)
    part = _ENDS_PART.split(words)[-1]
    if "ค่า" not in part or _PAID.search(part) is not None:
        return False
    behind = "".join(token.text for token in tokens[at + 1 : at + 8])
    return _CAME_BEFORE.search(part) is not None or _CAME_BEHIND.match(behind) is not None


def _of_savings(statement: Statement, tokens: Sequence[Token], at: int) -> str | None:
    """By the one word before how many people and how much; without people it begins its line (17 คืน are nights)."""
    people = statement.quantity if statement.unit == "คน" else None
    first = next((before for before in range(at - 1, max(-1, at - _BETWEEN), -1) if tokens[before].value == people), at)
    words = ""
    for token in reversed(tokens[:first]):
        if token.value is not None:
            break
        words = token.text + words
    line = words.rpartition("\n")[2]
    begins = "\n" in words or len(words) == tokens[first].start
    word = line.strip(_BULLETS)
    if people is None and not begins:
        return None
    return next((measure for measure, said in _SAVINGS.items() if said.fullmatch(word)), None)
