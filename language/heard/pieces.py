"""Cuts words into pieces: words and figures as the tables know them; days, hours, months, people and organisations as one each.

A piece knows what it says (`sort`, `said`), never what it means: that is the networks'.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from domain.situations import Situation
from language.calendar.clock import ClockTime, clock_times
from language.calendar.date_marks import MONTH_NUMBER, RELATIVE_DAYS
from language.calendar.dates import last_of_month, next_day_of_month, read_day
from language.calendar.days import past_day, told_day
from language.calendar.moments import in_zone
from language.calendar.months import months_said
from language.calendar.terms import term_end
from language.english.dates import in_thai
from language.labeller.tokens import Token, tokens_of
from language.normalise import normalise
from language.organisation_names import in_passing
from language.owners import without_title
from language.vocabulary import Vocabulary, standard

DAY, HOUR, MONTH, ORGANISATION, PERSON, WORD = "day", "hour", "month", "organisation", "person", "word"
LEAST_NAME = 2  # letters of a first name that is looked for


@dataclass(frozen=True)
class Piece:
    """A piece of a message: `token` as the tables know it, from `start` to `end` of the text in one spelling; what it is and says."""

    token: Token
    sort: str = WORD
    said: Any = None
    hour: time | None = None  # of a figure that can be an hour too: 9.30

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.token.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.token.end

    @property
    def text(self) -> str:
        """Its letters."""
        return self.token.text

    @property
    def value(self) -> Decimal | None:
        """The figure that it is; None of anything else."""
        return self.token.value if self.sort == WORD else None


@dataclass(frozen=True)
class Cut:
    """A message in one spelling, and its pieces, which cover it without gaps."""

    text: str
    pieces: tuple[Piece, ...]


def cut(text: str, situation: Situation, now: datetime, vocabulary: Vocabulary | None = None) -> Cut:
    """The pieces of a message, with the names that its situation knows, seen from the aware moment `now`."""
    written, tokens = tokens_of(text, vocabulary or standard())
    hours = {clock.start: clock for clock in clock_times(written.lower())}
    spans = [*_names(written, situation), *_moments(written, hours.values(), in_zone(now))]
    pieces = _measured(list(_joined(written, tokens, _apart(spans))))
    return Cut(written, tuple(_with_hour(each, hours) for each in pieces))


def _with_hour(piece: Piece, hours: Mapping[int, ClockTime]) -> Piece:
    """A figure that can be an hour too: 9.30."""
    found = hours.get(piece.start) if piece.value is not None else None
    return piece if found is None else replace(piece, hour=found.time)


def _measured(pieces: list[Piece]) -> list[Piece]:
    """With 2.8 of สองตันแปด, 1.2 of ตันสอง and 1.5 of ตันครึ่ง as one piece: what stands behind a measure is a part of it."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        behind = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.sort == WORD and piece.token.entry.unit in PARTED and behind is not None and behind.sort == WORD:
            counted = at + 2 < len(pieces) and pieces[at + 2].token.entry.unit is not None
            part = (
                Decimal("0.5")
                if behind.text in HALVES
                else behind.value / 10
                if behind.value in _DIGITS and not counted
                else None
            )
            whole = None
            if found and found[-1].value is not None:
                whole = found[-1]
            elif len(found) > 1 and not found[-1].text.strip() and found[-2].value is not None:
                whole = found[-2]
            if part is not None and (whole is None or whole.value == int(whole.value or 0)):
                taken = found[found.index(whole) :] if whole is not None else []
                del found[len(found) - len(taken) :]
                run = [*taken, piece, behind]
                value = (whole.value if whole is not None and whole.value is not None else Decimal(1)) + part
                text = "".join(each.text for each in run)
                token = replace(piece.token, text=text, start=run[0].start, end=behind.end, value=value)
                found.append(Piece(token))
                at += 2
                continue
        found.append(piece)
        at += 1
    return found


PARTED = frozenset({"ตัน", "กิโลกรัม", "เกวียน", "ไร่", "ลิตร"})  # of which a figure behind says tenths
HALVES = frozenset({"ครึ่ง", "เคิ่ง", "กึ่ง"})
_DIGITS = frozenset(map(Decimal, range(1, 10)))


def _joined(written: str, tokens: list[Token], spans: list[tuple[int, int, str, Any]]) -> Iterator[Piece]:
    """The tokens, those of each span as one piece; a span that begins or ends within a token takes none of it."""
    at = 0
    for begin, end, sort, said in spans:
        while at < len(tokens) and tokens[at].start < begin:
            yield Piece(tokens[at])
            at += 1
        last = at
        while last < len(tokens) and tokens[last].end <= end:
            last += 1
        if last == at or tokens[at].start >= end:
            continue
        first = tokens[at]
        whole = replace(
            first, text=written[first.start : tokens[last - 1].end], end=tokens[last - 1].end, value=None, maximum=None
        )
        yield Piece(whole, sort, said)
        at = last
    for token in tokens[at:]:
        yield Piece(token)


def _apart(spans: Iterable[tuple[int, int, str, Any]]) -> list[tuple[int, int, str, Any]]:
    """Spans that do not touch each other, the longest first where two do, in the order of the text."""
    kept: list[tuple[int, int, str, Any]] = []
    for span in sorted(spans, key=lambda each: each[0] - each[1]):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda each: each[0])


# --- names -----------------------------------------------------------------------------------------------------------------------


def _names(written: str, situation: Situation) -> Iterator[tuple[int, int, str, Any]]:
    """Where an organisation or a person of the situation's networks is named, and which it can be."""
    spelt: dict[str, set[str]] = {}
    for name in situation.organisations:
        for each in (*in_passing(normalise(name)), *_places(normalise(name))):
            if len(each) >= _LEAST_PLACE or each in name.split():
                spelt.setdefault("".join(each.split()), set()).add(name)
    yield from _found(written, spelt, ORGANISATION)
    called: dict[str, set[str]] = {}
    for person in situation.people:
        first = without_title(normalise(person.name)).split()
        for each in {" ".join(first), first[0]} if first else ():
            if len(each) >= LEAST_NAME:
                called.setdefault("".join(each.split()), set()).add(person.name)
    yield from _found(written, called, PERSON)


_FORMS = re.compile("บ้าน|การเกษตร|ออมทรัพย์|แม่บ้าน|โคนม|ชุมชน|เมือง|ยูเนี่ยน|ร้านค้า|เกษตรกร")
_PLACE_HEADS = re.compile(
    "ห้วย|ควน|เขา|หนอง|โนน|ดอน|คลอง|ท่า|ทุ่ง|บาง|สัน|ดง|ปาก|วัง|แม่(?!บ้าน)|โคก|นา(?!ปี|ปรัง)|ไร่|เกาะ|ป่า|โพธิ์|โพน|กุด|คำ|เชียง|เวียง|พัน|ลำ|"
    "ศรี|ไทร|ตะ|ปลัก|พรุ|โต๊ะ|ตันหยง|ทะเล|หัว|หาด|บ่อ|น้ำ(?!ยาง|นม|ตาล|ผึ้ง|ปลา)|หลัก|สาม|สระ|อ่าว|ดอย|ผา|แหลม|ถ้ำ|ต้น|เนิน|ค่าย|ราช|บึง|สวน(?!ยาง)"
)
_LEAST_PLACE = 3


def _places(name: str) -> Iterator[str]:
    """The place that an organisation is called after, where that ends its name: villages are named by it alone."""
    squeezed = name.replace(" ", "")
    for form in _FORMS.finditer(squeezed):
        yield squeezed[form.end() :]
    for head in _PLACE_HEADS.finditer(squeezed):
        if head.start() > 0 and len(squeezed) - head.start() >= _LEAST_PLACE + 1:
            yield squeezed[head.start() :]


def _found(written: str, spelt: Mapping[str, set[str]], sort: str) -> Iterator[tuple[int, int, str, Any]]:
    letters = [(at, letter) for at, letter in enumerate(written) if not letter.isspace()]
    squeezed = "".join(letter for _, letter in letters)
    for name, whose in spelt.items():
        if len(name) < LEAST_NAME + 1:
            continue
        for match in re.finditer(re.escape(name), squeezed):
            begin, end = letters[match.start()][0], letters[match.end() - 1][0] + 1
            if (sort == PERSON and end < len(written) and "ะ" <= written[end] <= "ฺ") or _goes_on(written, end):
                continue
            yield begin, end, sort, tuple(sorted(whose))


def _goes_on(written: str, end: int) -> bool:
    """Whether a name's last letter has a sign above or below that belongs to it."""
    return end < len(written) and ("ะ" <= written[end] <= "ฺ" or "็" <= written[end] <= "๎")


# --- days, hours and months ---------------------------------------------------------------------------------------------------------

_WEEKDAY = "จันทร์|จันทร|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|พฤหัด|ศุกร์|ศุกร|เสาร์|เสาร|อาทิตย์|อาทิตร์"
_MONTH_NAME = "|".join(sorted((re.escape(each) for each in MONTH_NUMBER if not each.isascii()), key=len, reverse=True))
_PAST_DAYS = (
    "เมื่อวานซืน", "เมื่อวานนี้", "เมื่อวาน", "เมื่อวันก่อน", "วานซืน", "วานนี้", "มื้อวานนี้", "มื้อวาน", "แรกวานี้", "แรกวา", "ตะวา",
    "เมื่อเช้านี้", "เมื่อเช้า", "เมื่อคืนนี้", "เมื่อคืน",
)  # fmt: skip
_TO_COME = tuple(word for words in RELATIVE_DAYS.values() for word in words if not word.isascii())
_RELATIVE = "|".join(sorted(map(re.escape, (*_PAST_DAYS, *_TO_COME)), key=len, reverse=True))
_WEEK = r"(?:\s?(?:หน้า|นี้|ถัดไป|ที่จะถึง(?:นี้)?|ที่แล้ว|ก่อน|ที่ผ่านมา))"
_YEAR = r"(?:\s?(?:พ\.?ศ\.?|ปี)?\s?(?:25\d\d|20\d\d|[67]\d)(?!\d|[.,]\d|\s?(?:บาท|โล|กก|กิโล|ตัน|กระสอบ|ถุง|คน)))?"
_ENGLISH_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_SPELT_DAY = re.compile(
    rf"(?P<relative>{_RELATIVE})|"
    rf"(?:วัน)?(?:{_WEEKDAY}){_WEEK}?(?:\s?(?:ที่|วันที่)?\s?(?:3[01]|[12]\d|[1-9])(?![\d.,:/])(?:\s?(?:เดือน)?(?:{_MONTH_NAME}){_YEAR})?)?{_WEEK}?|"
    rf"(?:วันที่\s?)?(?<![\d.,/])\d{{1,2}}\s?(?:เดือน\s?)?(?:{_MONTH_NAME}){_YEAR}|"
    rf"(?:วัน)?ที่\s?\d{{1,2}}\s?(?:เดือน\s?)?(?:{_MONTH_NAME}){_YEAR}|"
    r"วันที่\s?\d{1,2}(?![\d.,:])(?:\s?(?:เดือน)?(?:หน้า|นี้))?|"
    r"(?<![\d./-])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/-])|(?<!\d)20\d\d-\d\d-\d\d(?!\d)|"
    rf"สิ้น\s?(?:เดือน)?\s?(?:{_MONTH_NAME}){_YEAR}|สิ้น\s?เดือน(?:\s?(?:นี้|หน้า))?|สิ้น\s?ปี(?:\s?(?:นี้|หน้า|25\d\d|\d\d))?|"
    rf"(?:กลาง|ต้น|ปลาย)\s?เดือน(?:\s?(?:นี้|หน้า))?|(?:อาทิตย์|สัปดาห์)(?:หน้า|นี้)|อีก\s?\d{{1,2}}\s?วัน|ภายใน\s?\d{{1,2}}\s?วัน|"
    r"\b(?:today|tomorrow|yesterday)\b|"
    r"\b(?:(?:next|this|last) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \d{1,2}(?:st|nd|rd|th)?)?\b(?: (?:next|this) week)?|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_ENGLISH_MONTH})\b\.?(?:\s20\d\d)?|"
    rf"\b(?:{_ENGLISH_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s20\d\d)?",
    re.IGNORECASE,
)
_ONLY_FIGURES = re.compile(r"\d{1,2}\.\d\d")
_OF_HOURS = re.compile(r"(?:เวลา|ตอน|เริ่ม|at)\s*$")
_PAST = re.compile(r"(?:เมื่อ|แรกวา|ตะวา|วาน|ที่แล้ว|ที่ผ่านมา|ก่อน$|yesterday|last )")


def _moments(written: str, hours: Iterable[ClockTime], now: datetime) -> Iterator[tuple[int, int, str, Any]]:
    lower = written.lower()
    for clock in hours:
        if not _ONLY_FIGURES.fullmatch(lower[clock.start : clock.end].strip()) or _OF_HOURS.search(
            lower[: clock.start]
        ):
            yield clock.start, clock.end, HOUR, clock.time
    for match in _SPELT_DAY.finditer(lower):
        said = match.group()
        if day_said(said, now) is not None:
            yield match.start(), match.end(), DAY, said
    for begin, end, month in months_said(written, now=now):
        yield begin, end, MONTH, month
    for match in _BARE_MONTH.finditer(lower):
        yield match.start(), match.end(), MONTH, _near_month(MONTH_NUMBER[match["name"]], now.date())


_BARE_MONTH = re.compile(rf"(?<![\d.])(?P<name>{_MONTH_NAME})(?!\s?\d{{1,2}}(?![\d,.]))")
_HALF_A_YEAR = 6
LAST_DAY = 31


def _near_month(month: int, today: date) -> str:
    """The last month of that number up to half a year back, else the next one to come."""
    back = (today.month - month) % 12
    place = today.year * 12 + today.month - 1 - back + (12 if back > _HALF_A_YEAR else 0)
    return f"{place // 12:04}-{place % 12 + 1:02}"


_NUMBERED = re.compile(r"(?:วันที่|ที่)\s?(?P<day>\d{1,2})")
_END_OF_MONTH = re.compile(rf"สิ้น\s?(?:เดือน)?\s?(?P<month>{_MONTH_NAME})")


def day_said(said: str, now: datetime, *, over: bool = False) -> date | None:
    """The day that the words of a day piece name: to come, or `over` where what is told of it has happened."""
    today = now.date()
    if (numbered := _NUMBERED.fullmatch(said.strip())) is not None and over:
        return _last_numbered(int(numbered["day"]), today)
    if (ends := _END_OF_MONTH.match(said)) is not None:
        month = MONTH_NUMBER[ends["month"]]
        return term_end(said, now=now) or last_of_month(today.year + (month < today.month), month)
    if over:
        return past_day(said, now) or told_day(said, now)
    if _PAST.search(said):
        return told_day(said, now)
    if said.startswith("สิ้น") and (end := term_end(said, now=now)) is not None:
        return end
    found = read_day(in_thai(said), today)
    return found.day if found is not None and not found.contradiction else told_day(said, now)


def _last_numbered(day: int, today: date) -> date | None:
    """The last day with this number, today included."""
    for back in range(3):
        place = today.year * 12 + today.month - 1 - back
        try:
            found = date(place // 12, place % 12 + 1, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def day_numbered(figure: Decimal, now: datetime) -> date | None:
    """The next day of a month with this number, of who answers 'which day?' with '26'."""
    return next_day_of_month(now.date(), int(figure)) if figure == int(figure) and 1 <= figure <= LAST_DAY else None
