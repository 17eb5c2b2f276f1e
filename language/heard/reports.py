"""What one message states: the report kinds alone, as the networks hear them without a situation (docs/hearing.md)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime

from domain.meanings import Meaning
from domain.situations import Situation, Speaker
from domain.statements import Kind, Reading, Statement
from language.answers import nothing_to_report
from language.heard.differences import Difference
from language.heard.phrases import meant
from language.heard.pieces import Piece
from language.heard.reader import Reader, reader
from language.matters_joined import joined_matters
from language.said_beside import fetches_goods, says_deed, tells_of_coming
from language.vocabulary import Vocabulary, one_of, words_of

PHRASE = "a whole phrase of the table"
REPORTS = frozenset(each.value for each in Kind)
NOBODY = Situation(who=Speaker(speaks_for=("กลุ่มเรา",)))
# Measures of people and of money: what it was for stands in the words of who told it, and no goods are counted.
OF_NO_GOODS = frozenset({"deposited", "expense", "held", "income", "lent", "members_joined", "members_left", "repaid"})
_CANCELS = frozenset({"cancel", "notanymore", "notwant"})  # classes of words
_ASKS = words_of("asks or proposes")  # what a question or a proposal is said by: ไหม, กี่, ขอ, เสนอ
_NOT_ASKING = words_of("asks nothing")  # words in which one of those stands by chance: ขอ of ของ
_BUT_IF = re.compile(rf"(?:{one_of(words_of('but'))})\s?(?:{one_of(words_of('on condition'))})", re.IGNORECASE)
_FIELDS = frozenset(each.name for each in fields(Statement)) - {"kind", "unsure", "text"}


def stated(text: str, *, now: datetime, vocabulary: Vocabulary | None = None, by: Reader | None = None) -> Reading:
    """What a message states, seen from the aware moment `now`; what is doubted is unsure. A whole phrase of the table goes before.

    An answer to the invitation with another one on a condition behind it is the first: 'วันที่ 11 ไปไม่ได้ แต่ถ้าเลื่อนเป็น 12 ไปได้'.
    """
    whole, but = _stated(text, now=now, vocabulary=vocabulary, by=by), _BUT_IF.search(text)
    if but is None or any(each.kind is not Kind.RSVP for each in whole.statements):
        return whole
    first = _stated(text[: but.start()], now=now, vocabulary=vocabulary, by=by)
    return replace(first, text=text) if [each.kind for each in first.statements] == [Kind.RSVP] else whole


def _stated(text: str, *, now: datetime, vocabulary: Vocabulary | None, by: Reader | None) -> Reading:
    if (known := meant(text)) is not None:
        told = tuple(_statement(each, text, each.unsure) for each in known if each.kind in REPORTS)
        return Reading(text, told, why=((PHRASE, text),))
    reading = by or reader()
    listened = reading.told(text, NOBODY, now, kinds=REPORTS, vocabulary=vocabulary)
    statements: list[Statement] = []
    why: list[tuple[str, str]] = []
    beside = list(listened.beside)
    doubted: set[int] = set()
    for (each, facts), questions in zip(listened.told, listened.asked, strict=True):
        in_doubt = reading.doubts(each.meaning.kind, facts, report=True)
        one = with_difference(_statement(each.meaning, each.words, each.unsure or in_doubt), each.difference)
        if _is_none(one, each.pieces):
            beside.append(each.words)
            continue
        statements += [Statement(Kind.QUESTION, text=words) for words in questions]
        why += [("question", words) for words in questions]
        for part in _apart(replace(one, other_quantity=each.other)):
            if in_doubt and not each.unsure:
                doubted.add(len(statements))
            statements.append(part)
            why.append((each.run.sort, each.words))
    in_words = " ".join(each.text or each.title or "" for each in statements)
    unread = [each.words for each in listened.left if each.counted and not _stands_in(each.words, in_words)]
    beside += [each.words for each in listened.left if each.tells and not each.counted]
    left_out = tuple(
        each for each in beside if each not in in_words and each not in unread and not nothing_to_report(each)
    )
    return Reading(text, tuple(statements), tuple(unread), tuple(why), left_out, frozenset(doubted))


def with_difference(one: Statement, told: Difference | None) -> Statement:
    """A change with what it becomes too, a cancellation with how much it takes back, where that is told."""
    if told is None:
        return one
    if one.kind is Kind.CANCEL and told.by is not None and told.to is None:
        return replace(one, quantity=abs(told.by), unit=told.unit)
    return replace(one, becomes=told.to) if one.kind is Kind.CHANGE else one


def _is_none(one: Statement, pieces: Sequence[Piece]) -> bool:
    """Whether what was heard is none of its kind, by its words."""
    match one.kind:
        case Kind.PROBLEM:  # ฮอร์โมนพืช is no trouble
            return _names_goods_alone(pieces)
        case Kind.CANCEL:  # goods that do not come are not taken back
            return not any(each.token.entry.word_class in _CANCELS for each in pieces)
        case Kind.RSVP:  # an illness by itself answers no invitation, nor does who goes to fetch goods
            return not tells_of_coming(pieces) or fetches_goods(pieces)
        case Kind.QUESTION | Kind.AGENDA:
            return nothing_to_report("".join(each.text for each in pieces)) or not _asks(pieces)
        case Kind.PURCHASE | Kind.SALE_OFFER | Kind.ACTIVITY:  # goods alone tell nothing
            return not _counts(one) and not says_deed(pieces)
    return False


def _names_goods_alone(pieces: Sequence[Piece]) -> bool:
    said = [each.token for each in pieces if each.text.strip()]
    return len(said) < 3 and any(each.product for each in said) and not any(each.entry.problem for each in said)


def _stands_in(words: str, others: str) -> bool:
    """Whether words stand in others, and not as a part of a longer figure."""
    return re.search(rf"(?<![\d.,]){re.escape(words)}(?![\d]|[.,]\d)", others) is not None


def _counts(one: Statement) -> bool:
    return any(each is not None for each in (one.quantity, one.price_baht, one.amount_baht))


def _apart(one: Statement) -> Iterator[Statement]:
    """Each of several matters that stand in one title, and everything else as it is."""
    titles = joined_matters(one.title) if one.kind is Kind.AGENDA and one.title else ()
    yield from (replace(one, title=title) for title in titles)
    if not titles:
        yield one


def _asks(pieces: Sequence[Piece]) -> bool:
    """Whether some word asks or proposes."""
    said = (each.text.lower() for each in pieces if each.text not in _NOT_ASKING)
    return any(ask in each for each in said for ask in _ASKS)


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
