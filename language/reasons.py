"""Recognises what is typed where figures and a reason are asked for, and asks something instead: 'ได้บ่', 'วันนี้ปิดกี่โมง'."""

from language.letters import Letter
from language.normalise import normalise
from language.not_yet import asks_whether_or_who
from language.plain_words import without_politeness
from language.said_figures import pieces_of

LONGEST = 300  # characters: more is a story
_ASKING = frozenset({Letter.ASK, Letter.ASK_AT_END})


def asks_something(words: str) -> bool:
    """Whether words begin or end as a question, in whichever words of the country: 'ได้บ่', 'ได้ไหม', 'ใครรับไป'."""
    if asks_whether_or_who(words):
        return True
    pieces = [each for each in pieces_of(without_politeness(normalise(words[:LONGEST]))) if each.text.strip()]
    return bool(pieces) and pieces[-1].token.letter in _ASKING
