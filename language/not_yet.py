"""Recognises money that did not come: promised, denied, or only asked about, as 'ห้วยโอนบอกจะจ่ายอาทิตย์หน้า', 'เขาพระจ่ายค่าบำรุงยัง'."""

from language.normalise import normalise
from language.plain_words import without_politeness
from language.vocabulary import any_of, words_of

LONGEST = 300  # characters
_NOT_YET = any_of(words_of("not paid yet") | words_of("on a later day"))


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
    return said.endswith(tuple(words_of("asks at the end")))
