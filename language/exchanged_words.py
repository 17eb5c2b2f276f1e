"""Puts right what was said before, in its own words: 'ไม่ใช่ 12 เป็น 13' of 'เลื่อนไปวันเสาร์ที่ 12' is 'เลื่อนไปวันที่ 13'.

What is wrong must stand in those words once, as words of their own; then all else that they say stays said, and whoever reads them
reads them anew. Nothing needs to know what kind of thing they tell.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from language.calendar.date_marks import MONTH_NAMES
from language.heard.pieces import Piece
from language.letters import Letter
from language.normalise import normalise
from language.plain_words import without_politeness
from language.said_figures import pieces_of
from language.vocabulary import any_of, words_of

LONGEST = 120  # characters of who puts something right; a longer message tells more than that
LONGEST_SAID = 600
_OTHER = r"(?:แต่|but\b|เรื่อง|(?:ต้อง|เอา|ขอ)?(?:เป็น|ว่า)(?!\S*(?:ไหม|มั้ย))|ต้อง|ที่ถูก(?:ต้อง)?(?:คือ)?|คือ|เอา|ขอ|ชื่อ|[\s,])*+"
_NOT = any_of(words_of("contrast") | words_of("contrast in english")).pattern
_SLIPS = r"(?:(?:เอ้ย|เอ๊ย|อุ๊ย|โทษที|ขอโทษ|ผิด)\s?)*"
_SLIP = re.compile(rf"\s*{_SLIPS}(?:(?:ต้อง)?เป็น\s?)?")
_DENIED = re.compile(rf"{_SLIPS}(?:{_NOT})\s?(?P<rest>\S.*)", re.DOTALL)
_DENIED_BEHIND = re.compile(rf"(?P<right>\S.*?)\s?(?:{_NOT})\s?(?P<wrong>\S.*)", re.DOTALL)
_WRONG = re.compile(r"(?P<wrong>\S.*?)\s?ผิด\s?(?P<right>\S.*)", re.DOTALL)
_CHANGED = re.compile(r"(?:ขอ)?(?:เปลี่ยน|แก้)(?:ไข)?(?:จาก)?\s?(?P<wrong>\S.*?)\s?เป็น\s?(?P<right>\S.*)", re.DOTALL)
_WEEKDAY = re.compile(r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)")
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY.pattern}\s?(?=ที่\s?$)")
_NUMBER_OF_DAY = re.compile(rf"^\s?ที่\s?\d{{1,2}}(?!\d)(?:\s?(?:เดือน)?(?:{MONTH_NAMES}))?", re.IGNORECASE)
LEAST_WORD = 3  # letters of what has another figure
_ONE_FIGURE = re.compile(r"(?P<word>\D*[^\d\s])\s?(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<behind>\D*)")
_NEXT_FIGURE = re.compile(r"\D{0,8}?(?P<figure>\d[\d,]*(?:\.\d+)?)")
_BESIDE = any_of(words_of("beside a figure") | {"บาท", "baht"})
_TAKES_BACK = any_of(words_of("takes back"))
_BESIDE_TAKING = any_of(words_of("beside what goes"))
_FIGURE_AT_END = re.compile(r"\d+$")
_OF_FIGURE = frozenset("0123456789.,:/")
_ASKS = frozenset({Letter.ASK, Letter.ASK_AT_END})
_NAMES = frozenset({"", "name", "noun"})  # classes of words of which a longer name may be made


def puts_right(text: str) -> bool:
    """Whether words may say what of something said before is wrong, and what is right: 'ไม่ใช่ป้าแดง ป้าดำ', 'เวลาผิด บ่ายโมง'."""
    return len(text) <= LONGEST and any(True for _ in ways(text))


def without_slip(text: str) -> str:
    """Words without what says at their beginning that something before was wrong: 'เก้าโมงครึ่ง' of 'เอ๊ย เก้าโมงครึ่ง'."""
    return _SLIP.sub("", text, count=1) or text


def gives_another_figure(text: str) -> bool:
    """Whether words may be nothing but another figure of something that was said: 'ถ่ายเอกสาร 90 นะ'."""
    return len(text) <= LONGEST and _named_figure(text) is not None


def exchanged_words(said: str, text: str) -> str | None:
    """The words `said` with what is wrong exchanged for what is right, as `text` tells it; None where it tells nothing of them."""
    if not said or len(said) > LONGEST_SAID or len(text) > LONGEST:
        return None
    own = normalise(said)
    for wrong, right in ways(text):
        if right.isdigit() and (figure := _FIGURE_AT_END.search(wrong)) is not None:
            wrong = figure.group()  # 'วันที่ 12 ผิด ต้องเป็น 13'
        at = _standing(own, wrong)
        if at is not None and right and right != wrong:
            before, behind = own[:at], own[at + len(wrong) :]
            if wrong.isdigit():
                before = _WEEKDAY_BEFORE.sub("วัน", before)  # the weekday was that of the wrong day
            elif _WEEKDAY.fullmatch(wrong) and _WEEKDAY.fullmatch(right):
                behind = _NUMBER_OF_DAY.sub("", behind)  # the number was that of the wrong day
            return f"{before}{_without_repeated(before, right, behind)}{behind}"
    return _with_figure(own, *named) if (named := _named_figure(text)) is not None else None


def figure_instead(said: str, text: str) -> tuple[Decimal, Decimal] | None:
    """(old, new) where a text is nothing but a word of what was said with another figure: 'ไข่ 310 แผง' of 'ได้ไข่ 300 แผง'."""
    own, named = normalise(said[:LONGEST_SAID]), _named_figure(text) if len(text) <= LONGEST else None
    old = _figure_behind(own, *named) if named is not None else None
    return None if old is None or named is None else (_value(old["figure"]), _value(named[1]))


def word_taken_back(text: str) -> str | None:
    """What shall go, of a text that says no more: 'ลบค่าเครื่องถ่ายออก' is ค่าเครื่องถ่าย; None of any other, and where a figure stands."""
    plain = without_politeness(normalise(text[:LONGEST]))
    if _TAKES_BACK.search(plain) is None or any(map(str.isdigit, plain)):
        return None
    word = _BESIDE_TAKING.sub(" ", _TAKES_BACK.sub(" ", plain)).strip()
    return word if len(word) >= LEAST_WORD and " " not in word else None


def _value(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _named_figure(text: str) -> tuple[str, str, str] | None:
    """(word, figure, unit) of words that are nothing but another figure of something: 'ถ่ายเอกสาร 90 นะ', 'กาแฟต้อง 260'."""
    plain = without_politeness(normalise(text))
    found = _ONE_FIGURE.fullmatch(plain)
    if found is None:
        return None
    word, behind = (_BESIDE.sub(" ", found[name]).strip() for name in ("word", "behind"))
    return (word, found["figure"], behind) if len(word) >= LEAST_WORD else None


def _figure_behind(own: str, word: str, figure: str, unit: str) -> re.Match[str] | None:
    """The figure right behind a word, with that unit; None where several stand so, none does, or it is the same.

    So it is where the words are all that was said, said again: next week's report in the same words is another one.
    """
    places = (_NEXT_FIGURE.match(own, found.end()) for found in re.finditer(re.escape(word), own))
    fits = [each for each in places if each is not None and own[each.end() :].lstrip().startswith(unit)]
    if len(fits) != 1 or _value(fits[0]["figure"]) == _value(figure):
        return None
    before, behind = without_politeness(own[: fits[0].start("figure")]), without_politeness(own[fits[0].end() :])
    return None if (before.strip(), behind.strip()) == (word, unit) else fits[0]


def _with_figure(own: str, word: str, figure: str, unit: str) -> str | None:
    """The words with another figure right behind a word, and that unit."""
    old = _figure_behind(own, word, figure, unit)
    return None if old is None else own[: old.start("figure")] + figure + own[old.end("figure") :]


def ways(text: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) as words can mean it, the longest wrong first; none of what asks, or leaves open which it is."""
    plain = without_politeness(normalise(text))
    if "หรือ" in plain or any(each.token.letter in _ASKS for each in pieces_of(plain)):
        return
    if (denied := _DENIED.fullmatch(plain)) is not None:
        rest = denied["rest"]
        for end in range(len(rest) - 1, 0, -1):
            if rest[end - 1].isspace():
                continue
            right = re.match(_OTHER, rest[end:])
            assert right is not None
            if right.end() and rest[end + right.end() :].strip():
                yield rest[:end], rest[end + right.end() :].strip()
    for pattern in (_DENIED_BEHIND, _WRONG, _CHANGED):
        if (found := pattern.fullmatch(plain)) is not None:
            right = re.match(_OTHER, found["right"])
            assert right is not None
            yield found["wrong"].strip(), found["right"][right.end() :].strip(" ,")


def _standing(own: str, wrong: str) -> int | None:
    """Where the wrong words stand, once and as words of their own; None where they do not, or are a part of a longer name."""
    places = [found.start() for found in re.finditer(re.escape(wrong), own)]
    if len(places) != 1:
        return None
    begin, end = places[0], places[0] + len(wrong)
    pieces = pieces_of(own)
    if not (_apart(own, begin, pieces) and _apart(own, end, pieces)):
        return None
    last = next((each for each in reversed(pieces) if each.start < end), None)
    behind = next((each for each in pieces if each.start == end), None)
    if last is None or behind is None or behind.text[:1].isspace():
        return begin
    return None if {last.token.entry.word_class, behind.token.entry.word_class} <= _NAMES else begin


def _apart(own: str, at: int, pieces: Sequence[Piece]) -> bool:
    """Whether two words part there: between two pieces, or within one that is put together of several, as a day is, or a reason."""
    if at in (0, len(own)) or own[at - 1].isspace() or own[at].isspace():
        return True
    if own[at - 1].isdigit() or own[at].isdigit():
        return not (own[at - 1] in _OF_FIGURE and own[at] in _OF_FIGURE)
    around = next(each for each in reversed(pieces) if each.start <= at)
    return around.start == at or around.token.entry.word_class not in _NAMES


def _without_repeated(before: str, right: str, behind: str) -> str:
    """What is right without what stands around it already: 'ชื่อสมจิตร' behind 'ชื่อ', 'สามคน' before 'คน'."""
    shared = next((size for size in range(len(right) - 1, 1, -1) if before.endswith(right[:size])), 0)
    right = right[shared:].lstrip()
    shared = next((size for size in range(len(right) - 1, 1, -1) if behind.startswith(right[-size:])), 0)
    return right[: len(right) - shared]
