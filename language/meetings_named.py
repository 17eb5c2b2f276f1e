"""Reads to which of several meetings an answer is, by how words name them: 'ประชุมด่วนไปได้ แต่วันที่ 11 ไปไม่ได้' are two answers.

What names a meeting is taken out of the words, and the rest must be an answer by itself. Whoever asks knows which meetings there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from domain.statements import Kind, Statement
from language.absence import speaks_of, undecided
from language.hearing import LONGEST_ANSWER, Words
from language.invited import coming
from language.normalise import normalise
from language.pauses import pauses
from language.said_beside import tells_of_coming
from language.said_figures import pieces_of
from language.vocabulary import any_of, ways_to_say

DAY = "day"
_WEEKDAY = r"(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)"
_MONTH = (
    r"(?:ม\.?ค\.?|ก\.?พ\.?|มี\.?ค\.?|เม\.?ย\.?|พ\.?ค\.?|มิ\.?ย\.?|ก\.?ค\.?|ส\.?ค\.?|ก\.?ย\.?|ต\.?ค\.?|พ\.?ย\.?|ธ\.?ค\.?|"
    r"(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|พันธ์|ยน)?)"
)
_NO_HEADS = r"(?![\d.:]|\s?(?:คน|ท่าน|น\.|โมง|นาฬิกา|หมู่|กระสอบ))"
_DAY = re.compile(
    rf"(?:(?:ใน|ของ)\s?)?(?:(?:ประชุม|นัด|งาน)\s?)?(?:วัน\s?)?(?:{_WEEKDAY}(?:\s?(?:นี้|หน้า))?\s?)?(?:วัน)?(?:"
    rf"ที่\s?\d{{1,2}}{_NO_HEADS}(?:\s?{_MONTH})?|\d{{1,2}}\s?{_MONTH}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|"
    r"วันนี้|พรุ่งนี้|มะรืน(?:นี้)?)|(?:(?:ประชุม|นัด|งาน)\s?)?(?:วัน\s?)?"
    rf"(?:(?<=วัน){_WEEKDAY}(?:นี้|หน้า)?|{_WEEKDAY}(?:นี้|หน้า))"
)
_ELSEWHERE = re.compile("(?:ติด|มี|เจอ)(?:การ)?$")  # 'มีประชุมด่วนที่อำเภอ': why somebody stays away
_JOINS = re.compile(r"^(?:\s|แต่ว่า|แต่|ส่วน|และ|กับ|แล้วก็|สำหรับ|ของ|ก็|ใน|,)+|(?:\s|แต่|ส่วน|และ|แล้วก็|,)+$")
_CLOSE = ("ไม่", "บ่", "ม่าย", "ได้")  # stands right behind the word for coming


@dataclass(frozen=True)
class Named:
    """One answer: which meeting it names (a class of the table, or DAY), its words, and what they say without that name."""

    which: str
    words: str
    rest: str
    said: Statement

    def of_day(self, starts_at: datetime, *, now: datetime) -> bool:
        """Whether its words name the day of a meeting; both moments in its zone."""
        return speaks_of(self.name, starts_at.date(), now=now)

    @property
    def name(self) -> str:
        """The words that name the meeting, as a day reads them."""
        found = _DAY.search(normalise(self.words))
        return self.words if found is None else f"ไปได้{found[0].strip()}"


def answers_by_meeting(text: str, *, now: datetime) -> tuple[Named, ...]:
    """Each answer of a message with the meeting that it names; () where any part of it says something else, or names none."""
    written = normalise(text[: LONGEST_ANSWER + 1]).strip()
    if len(text) > LONGEST_ANSWER or not written:
        return ()
    names = _names(written)
    found = [_answer(each, now) for each in _clauses(written, names)] if names else []
    read = tuple(each for each in found if each is not None)
    return read if len(read) == len(found) else ()


def _names(written: str) -> list[tuple[int, int, str]]:
    """Where words name a meeting, and how; of two that stand on the same words the longer."""
    found = [(each.start(), each.end(), kind) for kind, name in _ways() for each in name.finditer(written)]
    found += [(each.start(), each.end(), DAY) for each in _DAY.finditer(written)]
    kept: list[tuple[int, int, str]] = []
    for each in sorted(found, key=lambda one: (one[0], one[0] - one[1])):
        if _ELSEWHERE.search(written[: each[0]]):
            continue
        if (
            kept and each[2] != kept[-1][2] and not written[kept[-1][1] : each[0]].strip()
        ):  # 'ประชุมด่วนวันที่ 25': one meeting
            kept[-1] = (kept[-1][0], max(kept[-1][1], each[1]), DAY if each[2] == DAY else kept[-1][2])
        elif not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = ways_to_say("meetings_named").items()
    return tuple(
        (kind, any_of(each.replace("_", space) for each in ways for space in ("", " "))) for kind, ways in found
    )


def _clauses(written: str, names: Sequence[tuple[int, int, str]]) -> list[tuple[str, tuple[int, int, str]]]:
    """The words of each name: of the parts between pauses those up to the next name; where answers stand before them, up to it."""
    cuts = [begin for begin, _ in pauses(written) if not any(start < begin < end for start, end, _ in names)]
    parts = [*zip(cuts, [*cuts[1:], len(written)], strict=True)]
    held = [[one for one in names if begin <= one[0] < end] for begin, end in parts]
    if any(len(each) > 1 for each in held):
        return _cut_at_names(written, names)
    groups: list[tuple[int, int, tuple[int, int, str]]] = []
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
    return [(written[begin:end], (name[0] - begin, name[1] - begin, name[2])) for begin, end, name in groups]


def _cut_at_names(written: str, names: Sequence[tuple[int, int, str]]) -> list[tuple[str, tuple[int, int, str]]]:
    """Without pauses an answer goes from its name to the next: 'ประชุมด่วนไปได้วันที่ 11 ไปไม่ได้'."""
    if written[: names[0][0]].strip():
        return []
    ends = [*(begin for begin, _, _ in names[1:]), len(written)]
    return [(written[one[0] : end], (0, one[1] - one[0], one[2])) for one, end in zip(names, ends, strict=True)]


def _comes(words: str) -> bool:
    return tells_of_coming(pieces_of(words))


def _answer(clause: tuple[str, tuple[int, int, str]], now: datetime) -> Named | None:
    """What a clause answers once the name of the meeting is taken out of it; None where that is no answer by itself."""
    words, (begin, end, kind) = clause
    before, behind = words[:begin], words[end:]
    close = behind.lstrip() if behind.lstrip().startswith(_CLOSE) else behind  # the ไปไม่ได้ of 'ไปวันที่ 11 ไม่ได้'
    rest = " ".join(_JOINS.sub("", f"{before.rstrip() if close is not behind else before}{close}").split())
    if undecided(rest):
        return Named(kind, words.strip(), rest, Statement(Kind.RSVP, answer="maybe"))
    heard = Words(rest, now)
    said = heard.answer or coming(rest)
    if said is None or said.on_behalf or not heard.may_answer(said.answer):
        return None
    return Named(kind, words.strip(), rest, said)
