"""Reads a lesson: whether words tell one, how many sentences they are, what came of it; and what in them others may not read."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from domain.lessons import Result
from language.masking import without_names, without_reach
from language.normalise import normalise

LONGEST = 1000  # characters; who writes more tells other things too
_CUE = re.compile(
    r"(?:คราว|ครั้ง|รอบ|ปี|หน|เทื่อ)(?:ต่อไป|หน้า)|บทเรียน|(?:ได้)?เรียนรู้|ได้(?:ความ)?(?:รู้|ฮู้)(?!ว่า|จัก)|"
    r"\bnext time\b|\b(?:i|we) (?:have )?learn(?:ed|t)\b|\blesson\b",
    re.I,
)
_IMAGINED = re.compile(r"ปีหน้า(?:ถ้า|อาจ)|ถ้าปีหน้า|ฝันไป|มโน")  # what a good year may bring is no lesson
_LEAST = 8  # letters of a clause
_CLAUSE = re.compile(r"[\s.!?;]+")
_ENGLISH_CLAUSE = re.compile(r"[.!?;\n]+")
_NO_RESULT = re.compile(r"(?:ยัง)?ไม่(?:ค่อย)?(?:เห็น|ได้)ผล|ไม่ได้ผล|\bno (?:result|effect)\b", re.I)
_MONEY = re.compile(
    r"(?:ลด|ประหยัด)(?:ต้นทุน|ค่า|เงิน|รายจ่าย)|ต้นทุน(?:ลด|ต่ำ|ถูก)|ประหยัด(?:ได้|ไป|ขึ้น)|"
    r"(?:ขาย|รายได้)(?:ได้)?(?:เพิ่ม|ดี)ขึ้น|\bsaved?\b.{0,20}(?:money|cost|baht)|\bcosts? less\b",
    re.I,
)
_KNOWLEDGE = re.compile(
    r"ได้(?:ความ)?(?:รู้|ฮู้)|(?:ได้)?เรียนรู้|ทำเป็นแล้ว|(?:รู้|ฮู้)(?:วิธี|จัก)|\blearn(?:ed|t)\b|\bnow know\b", re.I
)
_DIGIT = "[0-9๐-๙]"
_NUMBER = rf"{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}})+(?:\.{_DIGIT}+)?|{_DIGIT}+(?:\.{_DIGIT}+)?"
_SUM = re.compile(
    rf"(?P<rate>[ก-๎]ละ\s?)?(?:{_NUMBER})\s?(?:(?:ร้อย|พัน|หมื่น|แสน|ล้าน)\s?)*(?:บาท|฿|baht\b)(?P<each>\s?(?:ต่อ|/|per\b|a\b))?|฿\s?(?:{_NUMBER})",
    re.I,
)
_FIGURE = re.compile(r" ?[0-9][0-9,.-]*+ ?")
_LETTERS = re.compile(r"[ก-๎A-Za-z]")


@dataclass(frozen=True)
class Marks:
    """What stands in place of what others may not read: '(ชื่อคน)'."""

    person: str
    organisation: str
    telephone: str
    sum: str


@dataclass(frozen=True)
class Masked:
    """Words as others may read them; `private` where a telephone number or a private sum was in them."""

    words: str
    private: bool


def tells_lesson(text: str) -> bool:
    """Whether words can be a lesson that nobody asked for a moment ago: what was learned, or should be different next time."""
    if len(text) > LONGEST:
        return False
    plain = normalise(text)
    return _CUE.search(plain) is not None and _IMAGINED.search(plain) is None


def sentences(text: str) -> int:
    """How many sentences words are: Thai is cut at its spaces, but for those around figures, and a clause of a few letters is none."""
    plain = _FIGURE.sub("0", normalise(text))
    cuts = _CLAUSE if re.search("[ก-๎]", plain) else _ENGLISH_CLAUSE
    return sum(len(_LETTERS.findall(each)) >= _LEAST for each in cuts.split(plain))


def result_told(text: str) -> Result | None:
    """What came of it in words: 'ประหยัดค่าปุ๋ย', 'ได้ความรู้', 'ยังไม่เห็นผล'; None where they do not say."""
    plain = normalise(text)
    if _NO_RESULT.search(plain):
        return Result.NONE
    if _MONEY.search(plain):
        return Result.COST
    return Result.KNOWLEDGE if _KNOWLEDGE.search(plain) else None


def masked(text: str, people: Collection[str], organisations: Collection[str], marks: Marks) -> Masked:
    """The words without telephone numbers, private sums, persons and organisations; the price of a unit stays (language/masking)."""
    words = without_reach(" ".join(text.split())[:LONGEST], marks.telephone)
    words = _SUM.sub(lambda found: found.group() if found["rate"] or found["each"] else marks.sum, words)
    hidden = marks.telephone in words or marks.sum in words
    words = without_names(words, people, organisations, marks.person, marks.organisation)
    return Masked(" ".join(words.split()), hidden)


def province(*names: str) -> str | None:
    """The province that the first of these names of networks speaks of: 'เครือข่ายยางพาราจังหวัดตรัง'; None where none does."""
    from pythainlp.corpus import provinces

    for name in names:
        found = [str(each) for each in provinces() if str(each) in name]
        if found:
            return max(found, key=len)
    return None
