"""Reads what owners say of work that is not done: that it is not, why, and until when they ask for time."""

import re
from dataclasses import dataclass
from datetime import datetime

import language
from language.following_up import moved, work_named
from language.normalise import normalise
from language.not_yet import asks_at_end
from language.plain_words import past_politeness, without_courtesy, without_politeness
from language.vocabulary import any_of, one_of, words_of

LONGEST = 160  # characters
_NOT_DONE = any_of(words_of("is not done yet"))
_NOT_YET = re.compile(rf"(?:{one_of(words_of('no, not yet'))})(?!\S*ไม่)")
_FOR_TIME = any_of(words_of("asks for time"))
_TO = re.compile(r"\s?(?:กำหนด|ออก)?\s?(?:ไปเป็น|ไป|เป็น|to|until)?\s?")
_WHETHER = re.compile(r"\s?(?:ได้|ก็)?(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือไม่)\W*$")
_MEETING = any_of(words_of("the meeting itself"))


@dataclass(frozen=True)
class NotDone:
    """Work that is not done: `what` it is called, `why`, the `day` asked for in words; `plain` where the words themselves say so.

    Without `plain` they answer a reminder: 'ยังเลย ช่างป่วย', 'ขอเลื่อนไปสามวัน'.
    """

    what: str = ""
    why: str = ""
    day: str | None = None
    plain: bool = False


def not_done(text: str, now: datetime) -> NotDone | None:
    """What a message says of work that is not done; None where it says no such thing, asks, or speaks of a meeting."""
    if len(text) > LONGEST:
        return None
    written = " ".join(without_politeness(normalise(without_courtesy(text))).split())
    said = _WHETHER.sub("", written)
    if _MEETING.search(said):
        return None
    plain = next((each for each in _NOT_DONE.finditer(said) if _ends(said[each.end() :])), None)
    told = plain or _NOT_YET.match(said)
    rest = said if told is None else said[told.end() :]
    time = _FOR_TIME.search(rest) if told is not None else _FOR_TIME.match(rest)
    day = None if time is None else _day(rest[time.end() :], now)
    if (day is None and (told is None or asks_at_end(written))) or (told is None and moved(said) is not None):
        return None
    why = rest if time is None or day is None else rest[: time.start()]
    what = said[: plain.start()] if plain is not None else ""
    return NotDone(work_named(what), without_politeness(_behind(why)).strip(" ,"), day, plain is not None)


def _behind(words: str) -> str:
    """Words without what stresses or is polite at their beginning."""
    rest = words.lstrip().removeprefix("เลย")
    return rest[past_politeness(rest, 0) :]


def _ends(rest: str) -> bool:
    """Whether words are over where the rest begins: of 'ยังไม่ได้ทำนา' it is the fields that are not done, no work of the network."""
    behind = _behind(rest)
    return not behind or len(behind) < len(rest) or not behind[0].isalnum()


def _day(words: str, now: datetime) -> str | None:
    """The words of a day, or of how long it takes from now: 'ไปสามวัน', 'อีกอาทิตย์นึง'."""
    to = _TO.match(words)
    rest = words[to.end() :] if to is not None else words
    return next((each for each in (rest, f"อีก{rest}") if rest and language.when(each, now=now).start is not None), None)
