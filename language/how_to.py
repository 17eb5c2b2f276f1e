"""Recognises what somebody asks how to do, or where to press: 'จะสั่งปุ๋ยต้องทำยังไง' asks about an order."""

from enum import StrEnum

from language.normalise import normalise
from language.vocabulary import ways_to_say

LONGEST = 160  # characters; a longer message tells something too
ASKS = "asks"


class Topic(StrEnum):
    """What can be asked; the names of the table's classes, and of the texts that say it."""

    CORRECT = "correct"
    REPORT = "report"
    ORDER = "order"
    CANCEL = "cancel"
    ANSWER = "answer"
    AGENDA = "agenda"
    PAY = "pay"
    DEBT = "debt"
    SEEN = "seen"
    TELEPHONE = "telephone"
    LANGUAGE = "language"
    WORK = "work"
    ROUND = "round"
    MEETING = "meeting"
    CALLED_OFF = "called_off"


def topic_of(text: str) -> Topic | None:
    """What a message speaks of, by the longest of the words that stand in it; None where none does."""
    said = normalise(text[:LONGEST]).lower()
    ways = ways_to_say("how_to")
    longest = {topic: max((len(way) for way in ways[topic] if way in said), default=0) for topic in Topic}
    best = max(Topic, key=lambda topic: longest[topic])
    return best if longest[best] else None


def asked_how(text: str) -> Topic | None:
    """What a message asks how to do; None where it does not ask, tells a figure, or speaks of nothing that is known.

    Who says that a meeting is held after all (ไม่งดแล้ว) has to be told how.
    """
    said = normalise(text).lower()
    ways = ways_to_say("how_to")
    asks = any(way in said for way in ways[ASKS]) or said.startswith(tuple(ways[Topic.CALLED_OFF]))
    return topic_of(text) if asks and len(said) <= LONGEST and not any(map(str.isdigit, said)) else None
