"""What one message states: the report kinds alone, as the networks hear them without a situation (docs/reading.md)."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime

from domain.meanings import Meaning
from domain.situations import Situation, Speaker
from domain.statements import Kind, Reading, Statement
from language.answers import nothing_to_report
from language.heard.pieces import cut
from language.heard.reader import Reader, reader
from language.matters_joined import joined_matters
from language.said_beside import says_deed, tells_of_coming
from language.vocabulary import Vocabulary, words_of

REPORTS = frozenset(each.value for each in Kind)
NOBODY = Situation(who=Speaker(speaks_for=("กลุ่มเรา",)))
# Measures of people and of money: what it was for stands in the words of who told it, and no goods are counted.
_CANCELS = frozenset({"cancel", "notanymore", "notwant"})  # classes of words
_OF_GOODS = frozenset((Kind.PURCHASE, Kind.SALE_OFFER, Kind.ACTIVITY))
OF_NO_GOODS = frozenset({"deposited", "expense", "held", "income", "lent", "members_joined", "members_left", "repaid"})
# What a question or a proposal is said by: ไหม, กี่, ขอ, เสนอ.
_ASKS = words_of("asks or proposes")
_NOT_ASKING = words_of("asks nothing")  # words in which one of those stands by chance: ขอ of ของ
_FIELDS = frozenset(each.name for each in fields(Statement)) - {"kind", "unsure", "text"}


def stated(text: str, *, now: datetime, vocabulary: Vocabulary | None = None, by: Reader | None = None) -> Reading:
    """What a message states, seen from the aware moment `now`; what is doubted is unsure."""
    reading = by or reader()
    told, left, clauses, asked = reading.told(text, NOBODY, now, kinds=REPORTS, vocabulary=vocabulary)
    statements: list[Statement] = []
    why: list[tuple[str, str]] = []
    beside = list(clauses)
    doubted: set[int] = set()
    for (each, facts), questions in zip(told, asked, strict=True):
        in_doubt = reading.doubts(each.meaning.kind, facts, report=True)
        one = _statement(each.meaning, each.words, each.unsure or in_doubt)
        if one.kind is Kind.QUESTION and nothing_to_report(each.words):
            continue
        if one.kind is Kind.PROBLEM and _names_goods_alone(each.words, now):
            beside.append(each.words)
            continue
        if one.kind is Kind.CANCEL and not _says(each.words, _CANCELS, now):
            beside.append(each.words)  # goods that do not come are not taken back
            continue
        if one.kind is Kind.RSVP and not tells_of_coming(each.words):
            beside.append(each.words)  # an illness by itself answers no invitation
            continue
        if one.kind in (Kind.QUESTION, Kind.AGENDA) and not _asks(each.words, now):
            beside.append(each.words)  # words that ask nothing and propose nothing
            continue
        if one.kind in _OF_GOODS and not _counts(one) and not says_deed(each.words):
            beside.append(each.words)  # goods alone tell nothing
            continue
        statements += [Statement(Kind.QUESTION, text=words) for words in questions]
        why += [("question", words) for words in questions]
        for part in _apart(replace(one, other_quantity=each.other)):
            if in_doubt and not each.unsure:
                doubted.add(len(statements))
            statements.append(part)
            why.append((each.run.sort, each.words))
    in_words = " ".join(each.text or each.title or "" for each in statements)
    unread = [each.words for each in left if each.counted and not _stands_in(each.words, in_words)]
    beside += [each.words for each in left if each.tells and not each.counted]
    left_out = tuple(each for each in beside if each not in in_words and each not in unread)
    return Reading(text, tuple(statements), tuple(unread), tuple(why), left_out, frozenset(doubted))


def _names_goods_alone(words: str, now: datetime) -> bool:
    """Whether words only name goods: ฮอร์โมนพืช is no trouble."""
    said = [piece for piece in cut(words, NOBODY, now).pieces if piece.text.strip()]
    return (
        len(said) < 3
        and any(each.token.product for each in said)
        and not any(each.token.entry.problem for each in said)
    )


def _stands_in(words: str, others: str) -> bool:
    """Whether words stand in others, and not as a part of a longer figure."""
    return re.search(rf"(?<![\d.,]){re.escape(words)}(?![\d]|[.,]\d)", others) is not None


def _says(words: str, classes: frozenset[str], now: datetime) -> bool:
    """Whether some word is of these classes."""
    return any(piece.token.entry.word_class in classes for piece in cut(words, NOBODY, now).pieces)


def _counts(one: Statement) -> bool:
    return any(each is not None for each in (one.quantity, one.price_baht, one.amount_baht))


def _apart(one: Statement) -> Iterator[Statement]:
    """Each of several matters that stand in one title, and everything else as it is."""
    titles = joined_matters(one.title) if one.kind is Kind.AGENDA and one.title else ()
    yield from (replace(one, title=title) for title in titles)
    if not titles:
        yield one


def _asks(words: str, now: datetime) -> bool:
    """Whether some word of a question or a proposal asks or proposes."""
    said = (piece.text.lower() for piece in cut(words, NOBODY, now).pieces)
    return any(ask in each for each in said if each not in _NOT_ASKING for ask in _ASKS)


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
