"""What one message states: the report kinds alone, as the networks hear them without a situation (docs/reading.md)."""

import re
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal

from domain.meanings import Meaning
from domain.situations import Situation, Speaker
from domain.statements import Kind, Reading, Statement
from language.heard.assembler import Told
from language.heard.pieces import cut
from language.heard.reader import Reader, reader
from language.vocabulary import Vocabulary, words_of

REPORTS = frozenset(each.value for each in Kind)
NOBODY = Situation(who=Speaker(speaks_for=("กลุ่มเรา",)))
# Measures of people and of money: what it was for stands in the words of who told it, and no goods are counted.
OF_NO_GOODS = frozenset({"deposited", "expense", "held", "income", "lent", "members_joined", "members_left", "repaid"})
# What a question or a proposal is said by: ไหม, กี่, ขอ, เสนอ.
_ASKS = re.compile("|".join(map(re.escape, sorted(words_of("asks or proposes"), key=len, reverse=True))), re.IGNORECASE)
_OF_A_PLACE = tuple(words_of("numbers a place"))  # the figure behind counts nothing: หมู่ 3
_FIELDS = frozenset(each.name for each in fields(Statement)) - {"kind", "unsure", "text"}


def stated(
    text: str, *, now: datetime, vocabulary: Vocabulary | None = None, doubted: bool = True, by: Reader | None = None
) -> Reading:
    """What a message states, seen from the aware moment `now`; `doubted`: what is doubted is unsure."""
    reading = by or reader()
    told, left, clauses = reading.told(text, NOBODY, now, kinds=REPORTS, vocabulary=vocabulary)
    statements: list[Statement] = []
    why: list[tuple[str, str]] = []
    beside = list(clauses)
    for each, facts in told:
        unsure = each.unsure or (doubted and reading.doubts(each.meaning.kind, facts, report=True))
        one = _statement(each.meaning, each.words, unsure)
        if one.kind in (Kind.QUESTION, Kind.AGENDA) and _ASKS.search(each.words) is None:
            beside.append(each.words)  # words that ask nothing and propose nothing
            continue
        statements.append(replace(one, other_quantity=_other(each, now)))
        why.append((each.run.sort, each.words))
    in_words = " ".join(each.text or each.title or "" for each in statements)
    unread = [
        each
        for each in left
        if each not in in_words
        and not each.startswith(_OF_A_PLACE)
        and (any(map(str.isdigit, each)) or _holds_a_figure(each, now))
    ]
    left_out = tuple(each for each in beside if each not in in_words and each not in unread)
    return Reading(text, tuple(statements), tuple(unread), tuple(why), left_out)


def _other(told: Told, now: datetime) -> Decimal | None:
    """The second reading of the quantity, where its words have two: 150 of ร้อยห้า."""
    quantity = told.meaning.get("quantity")
    said = cut(told.words, NOBODY, now).pieces if quantity is not None else ()
    return next((each.token.other for each in said if each.value == quantity and each.token.other is not None), None)


def _holds_a_figure(words: str, now: datetime) -> bool:
    return any(piece.value is not None for piece in cut(words, NOBODY, now).pieces)


def _statement(meaning: Meaning, words: str, unsure: bool) -> Statement:
    slots = {name: value for name, value in meaning.slots.items() if name in _FIELDS}
    kind = Kind(meaning.kind)
    counted = slots.get("measure") != "other" or slots.get("quantity") is not None
    if slots.get("measure") in OF_NO_GOODS or not counted:
        slots.pop("product", None)
    text = words if kind in (Kind.PROBLEM, Kind.QUESTION) else None
    if kind is Kind.AGENDA:
        slots.setdefault("title", words)
    return Statement(kind, unsure=unsure, text=text, **slots)
