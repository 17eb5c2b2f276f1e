"""Recognises what is not now: money that did not come, as it is promised, denied or asked about, and orders of a later round.

'ห้วยโอนบอกจะจ่ายอาทิตย์หน้า', 'เขาพระจ่ายค่าบำรุงยัง', 'งวดหน้าเอา 20 กระสอบ'.
"""

import re

from language.calendar.date_marks import MONTH_NAMES
from language.normalise import normalise
from language.plain_words import without_politeness
from language.vocabulary import any_of, one_of, says, words_of

LONGEST = 300  # characters
_A_MONTH = re.compile(rf"เดือน\s?(?:{MONTH_NAMES})", re.IGNORECASE)
_PAPER = one_of(words_of("a paper of money"))
_GIVES = one_of(words_of("gives a paper"))
_NOT_YET = re.compile(  # of a receipt that is not there yet the money went out
    rf"(?:{any_of(words_of('not paid yet') | words_of('on a later day')).pattern})(?!(?:{_GIVES})?\s?{_PAPER})"
)
_AT_END = tuple(words_of("asks whether") | words_of("asks at the end"))


def not_yet_at(words: str) -> int | None:
    """Where words about money begin to say that it did not come: that it will, or not, on a later day; None where they do not."""
    found = _NOT_YET.search(normalise(words[:LONGEST]).lower())
    return None if found is None else found.start()


def says_not_yet(words: str) -> bool:
    """Whether words about money say that none came, or ask whether; a figure before may have come, and the rest is promised."""
    at = not_yet_at(words)
    return asks_at_end(words) if at is None else not any(map(str.isdigit, normalise(words)[:at]))


def asks_at_end(words: str) -> bool:
    """Whether words end as a question whether something is so: 'ยัง', 'หรือยัง', 'ไหม'."""
    said = without_politeness(normalise(words[:LONGEST])).rstrip(" ?.!")
    return said.endswith(_AT_END)


def asks_whether_or_who(words: str) -> bool:
    """Whether words begin or end as a question: 'ใครสั่งมั่งอ่ะ', 'ได้กี่กระสอบแล้วยัง'; 'ไม่มีใครสั่ง' asks nothing."""
    return asks_at_end(words) or normalise(words).lstrip().startswith(tuple(words_of("begins to ask")))


def of_later_round(words: str) -> bool:
    """Whether words say that goods are wanted of a later round, or of a month, and not of the one that takes orders now."""
    said = normalise(words[:LONGEST])
    return says("of a later round", said) or _A_MONTH.search(said) is not None


def denies_record(words: str) -> bool:
    """Whether words say that money which was recorded did not go: 'เรายังไม่ได้จ่ายนะ ใครไปลงว่าจ่ายแล้วหมื่นนึง'."""
    said = normalise(words[:LONGEST])
    return says("was recorded", said) and (not_yet_at(words) is not None or says("did not pay", said))


def promises_payment(words: str) -> bool:
    """Whether words say, without a sum, that money will be given on a later day: 'เดี๋ยวพรุ่งนี้จะโอนค่าปุ๋ย'; a question says no such thing."""
    said = normalise(words[:LONGEST])
    sure = not any(map(str.isdigit, said)) and not asks_whether_or_who(words)
    return sure and not_yet_at(words) is not None and says("will be given", said)


def asks_whether_paid(words: str) -> bool:
    """Whether words ask if somebody has paid, or how much is owed, and tell no sum: 'ควนรูจ่ายครบยัง'."""
    said = normalise(words[:LONGEST])
    return not any(map(str.isdigit, said)) and asks_at_end(said) and says("pays", said)
