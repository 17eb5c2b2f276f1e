"""Reads to which of several meetings an answer is, by how words name them: 'ประชุมด่วนไปได้ แต่วันที่ 11 ไปไม่ได้' are two answers.

What names a meeting is taken out of the words, and the rest must be an answer by itself. Whoever asks knows which meetings there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from domain.statements import Kind, Statement
from language.absence import speaks_of, undecided
from language.heard.moments import DAY, moments
from language.hearing import LONGEST_ANSWER, Words
from language.invited import coming
from language.normalise import normalise
from language.pauses import pauses
from language.said_beside import tells_of_coming
from language.said_figures import pieces_of
from language.vocabulary import any_of, ways_to_say, words_of

_COMES = "ไป"
_IN_TURN = frozenset(("this", "later"))


class _Name(NamedTuple):
    """Where words name a meeting: a class of the table, or DAY with the words of the day."""

    begin: int
    end: int
    which: str
    day: str = ""


@dataclass(frozen=True)
class Named:
    """One answer: which meeting it names (as `_Name`), all its words, and what they say beside that name."""

    which: str
    day: str
    words: str
    rest: str
    said: Statement

    def of_day(self, starts_at: datetime, *, now: datetime) -> bool:
        """Whether its words name the day of a meeting; both moments in its zone."""
        return speaks_of(f"ไปได้{self.day}", starts_at.date(), now=now)


def answers_by_meeting(text: str, *, now: datetime) -> tuple[Named, ...]:
    """Each answer of a message with the meeting that it names; () where any part of it says something else, or names none."""
    written = normalise(text[: LONGEST_ANSWER + 1]).strip()
    if len(text) > LONGEST_ANSWER or not written:
        return ()
    names = _names(written, now)
    if len(which := {each.which for each in names}) == 1 and which <= _IN_TURN:
        return ()  # 'เดือนนี้' by itself names no meeting
    found = [_answer(each, now) for each in _clauses(written, names)] if names else []
    read = tuple(each for each in found if each is not None)
    return read if len(read) == len(found) else ()


def _names(written: str, now: datetime) -> list[_Name]:
    """Where words name a meeting, and how; of two that stand on the same words the longer, and of 'ประชุมด่วนวันที่ 25' its day."""
    found = [_Name(each.start(), each.end(), which) for which, name in _ways() for each in name.finditer(written)]
    found += [
        _Name(_with_meeting(written, begin), end, DAY, said)
        for begin, end, sort, said in moments(written, (), now)
        if sort == DAY
    ]
    kept: list[_Name] = []
    for each in sorted(found, key=lambda one: (one.begin, -one.end)):
        if _is_elsewhere(written[: each.begin]):
            continue
        last = kept[-1] if kept else None
        if last is not None and each.which != last.which and not written[last.end : each.begin].strip():
            dated = each if each.which == DAY else last
            kept[-1] = dated._replace(begin=last.begin, end=max(last.end, each.end))
        elif last is None or each.begin >= last.end:
            kept.append(each)
    return kept


def _with_meeting(written: str, begin: int) -> int:
    """Where the name of a meeting begins whose day begins there: 'ประชุมวันที่ 11'."""
    before = written[:begin].rstrip()
    said = next((each for each in words_of("a meeting before its day") if before.endswith(each)), "")
    return len(before) - len(said) if said else begin


def _is_elsewhere(before: str) -> bool:
    """Whether a meeting that is named behind such words is why somebody stays away: 'มีประชุมด่วนที่อำเภอ'."""
    return before.removesuffix("การ").endswith(tuple(words_of("keeps from coming")))


def _without_joins(words: str) -> str:
    """Words without what joins one answer to another, at either end."""
    joins = sorted(words_of("joins answers"), key=len, reverse=True)
    while True:
        left = words.strip(" ,")
        for each in joins:
            left = left.removeprefix(each).removesuffix(each)
        if left == words:
            return " ".join(left.split())
        words = left


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = ways_to_say("meetings_named").items()
    return tuple(
        (kind, any_of(each.replace("_", space) for each in ways for space in ("", " "))) for kind, ways in found
    )


def _clauses(written: str, names: Sequence[_Name]) -> list[tuple[str, _Name]]:
    """The words of each name: of the parts between pauses those up to the next name; where answers stand before them, up to it."""
    cuts = [begin for begin, _ in pauses(written) if not any(each.begin < begin < each.end for each in names)]
    parts = [*zip(cuts, [*cuts[1:], len(written)], strict=True)]
    held = [[one for one in names if begin <= one.begin < end] for begin, end in parts]
    if any(len(each) > 1 for each in held):
        return _cut_at_names(written, names)
    groups: list[tuple[int, int, _Name]] = []
    start = 0
    behind = bool(held) and not held[0] and _comes(written[slice(*parts[0])])
    for (begin, end), of in zip(parts, held, strict=True):
        if of:
            groups.append((start if behind or not groups else begin, end, of[0]))
            start = end
        elif groups and not (behind and _comes(written[begin:end])):
            groups[-1] = (groups[-1][0], end, groups[-1][2])
            start = end
    if not groups or start < len(written):
        return []
    return [
        (written[begin:end], name._replace(begin=name.begin - begin, end=name.end - begin))
        for begin, end, name in groups
    ]


def _cut_at_names(written: str, names: Sequence[_Name]) -> list[tuple[str, _Name]]:
    """Without pauses an answer goes from its name to the next: 'ประชุมด่วนไปได้วันที่ 11 ไปไม่ได้'."""
    if written[: names[0].begin].strip():
        return []
    ends = [*(each.begin for each in names[1:]), len(written)]
    return [
        (written[one.begin : end], one._replace(begin=0, end=one.end - one.begin))
        for one, end in zip(names, ends, strict=True)
    ]


def _comes(words: str) -> bool:
    return tells_of_coming(pieces_of(words))


def _answer(clause: tuple[str, _Name], now: datetime) -> Named | None:
    """What a clause answers once the name of the meeting is taken out of it; None where that is no answer by itself."""
    words, name = clause
    before, behind = words[: name.begin], words[name.end :]
    if behind.lstrip().startswith(tuple(words_of("right behind coming"))):  # the ไปไม่ได้ of 'ไปวันที่ 11 ไม่ได้'
        before, behind = before.rstrip(), behind.lstrip()
    rest = _without_joins(before + behind)
    if rest.startswith(tuple(words_of("right behind coming"))) and not _comes(rest):
        rest = _COMES + rest  # 'วันที่ 11 ไม่ได้' beside another answer
    if undecided(rest):
        return Named(name.which, name.day, words.strip(), rest, Statement(Kind.RSVP, answer="maybe"))
    heard_alone = Words(rest, now)
    said = heard_alone.answer or coming(rest)
    if said is None or said.on_behalf or not heard_alone.may_answer(said.answer):
        return None
    return Named(name.which, name.day, words.strip(), rest, said)
