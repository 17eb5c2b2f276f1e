"""Reads a lesson: whether words tell one, how many sentences they are, what came of it; and what in them others may not read."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from domain.lessons import Result
from language.normalise import normalise
from language.organisation_names import called
from language.segmentation import cut
from language.vocabulary import standard

LONGEST = 1000  # characters; who writes more tells other things too
_CUE = re.compile(
    r"(?:คราว|ครั้ง|รอบ|ปี)(?:ต่อไป|หน้า)|บทเรียน|(?:ได้)?เรียนรู้|ได้ความรู้|\bnext time\b|\b(?:i|we) (?:have )?learn(?:ed|t)\b|\blesson\b",
    re.I,
)
_LEAST = 8  # letters of a clause
_CLAUSE = re.compile(r"[\s.!?;]+")
_ENGLISH_CLAUSE = re.compile(r"[.!?;\n]+")
_NO_RESULT = re.compile(r"(?:ยัง)?ไม่(?:ค่อย)?(?:เห็น|ได้)ผล|ไม่ได้ผล|\bno (?:result|effect)\b", re.I)
_MONEY = re.compile(
    r"(?:ลด|ประหยัด)(?:ต้นทุน|ค่า|เงิน|รายจ่าย)|ต้นทุน(?:ลด|ต่ำ|ถูก)|ประหยัด(?:ได้|ไป|ขึ้น)|"
    r"(?:ขาย|รายได้)(?:ได้)?(?:เพิ่ม|ดี)ขึ้น|\bsaved?\b.{0,20}(?:money|cost|baht)|\bcosts? less\b",
    re.I,
)
_KNOWLEDGE = re.compile(r"ได้(?:ความ)?รู้|(?:ได้)?เรียนรู้|ทำเป็นแล้ว|รู้(?:วิธี|จัก)|\blearn(?:ed|t)\b|\bnow know\b", re.I)
_DIGIT = "[0-9๐-๙]"
_TELEPHONE = re.compile(
    rf"(?:(?:โทร\.?|เบอร์(?:โทร)?|ไลน์|line ?(?:id)?|tel\.?) ?:? ?)?"
    rf"(?<!{_DIGIT})(?:\+66|0|๐){_DIGIT}(?:[\s-]?{_DIGIT}){{7,9}}(?!{_DIGIT})|"
    rf"(?<!{_DIGIT}){_DIGIT}(?:-?{_DIGIT}){{8,}}|@[A-Za-z]\w{{3,}}|https?://\S+",
    re.I,
)
_NUMBER = rf"{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}})+(?:\.{_DIGIT}+)?|{_DIGIT}+(?:\.{_DIGIT}+)?"
_SUM = re.compile(
    rf"(?P<rate>[ก-๎]ละ\s?)?(?:{_NUMBER})\s?(?:(?:ร้อย|พัน|หมื่น|แสน|ล้าน)\s?)*(?:บาท|฿|baht\b)(?P<each>\s?(?:ต่อ|/|per\b|a\b))?|฿\s?(?:{_NUMBER})",
    re.I,
)
_ENGLISH_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Uncle|Aunt|Auntie|Grandma|Grandpa)\.?\s+[A-Z]\w+(?:\s[A-Z]\w+)?")
# Behind these somebody is named whom the network need not know; other titles (สมาชิก, ประธาน, หมอดิน) are said of anybody.
_CALLED = frozenset(
    (
        "ลุง", "ป้า", "น้า", "อา", "ตา", "ยาย", "ปู่", "ย่า", "พี่", "น้อง", "บัง", "ก๊ะ", "เจ๊", "เจ้", "เฮีย", "โก", "นาย", "นาง", "นางสาว",
        "น.ส.", "คุณ", "ครู", "หมอ", "อาจารย์", "กำนัน", "ผู้ใหญ่", "ผู้ใหญ่บ้าน", "แม่เฒ่า", "พ่อเฒ่า", "อ้าย", "เอื้อย", "พ่อใหญ่", "แม่ใหญ่",
    )
)  # fmt: skip
_NO_NAMES = frozenset(
    (
        "สอน", "บอก", "มา", "ไป", "ให้", "ที่", "ว่า", "และ", "ใน", "ของ", "ทำ", "ช่วย", "พูด", "ใช้", "เล่า", "ก็", "ได้", "จะ", "กับ", "เป็น",
        "มี", "อยู่", "ดี", "ดีมาก", "มาก", "คน", "แล้ว", "ไม่", "ต้อง", "ควร", "เขา", "ด้วย", "กัน", "นี้", "นั้น", "หลาย", "ทุก", "ทุกคน", "จาก",
        "แนะนำ", "ทำให้", "พา", "สาธิต", "เอง", "เรา", "ผม", "คือ", "จึง", "เคย", "ยัง", "อยาก", "หรือ", "แต่", "ถึง", "เลย", "ใจดี",
    )
)  # fmt: skip
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
    return len(text) <= LONGEST and _CUE.search(normalise(text)) is not None


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
    """The words without telephone numbers, private sums, persons and organisations; the price of a unit stays.

    `people`, `organisations`: names as the network's books have them; somebody else is found behind a title (ลุง, ครู, Mr).
    """
    words = " ".join(text.split())[:LONGEST]
    words, numbers = _TELEPHONE.subn(lambda _: f" {marks.telephone}", words)
    words = _SUM.sub(lambda found: found.group() if found["rate"] or found["each"] else marks.sum, words)
    hidden = numbers > 0 or marks.sum in words
    for name in sorted({one for each in organisations for one in called(each) if len(one) >= 5}, key=len, reverse=True):
        words = words.replace(name, marks.organisation)
    for name in sorted({each.strip() for each in people if len(each.strip()) >= 3}, key=len, reverse=True):
        words = words.replace(name, marks.person)
    words = _ENGLISH_TITLE.sub(lambda _: marks.person, words)
    words = _titled(words, frozenset(_given(people)), marks.person)
    person = re.escape(marks.person)
    words = re.sub(rf"({person})(?:\s?{person})+", r"\1", words)
    return Masked(" ".join(words.split()), hidden)


def _given(people: Iterable[str]) -> Iterable[str]:
    """First names without their titles."""
    for each in people:
        first = next(iter(each.split()), "")
        title = _title().match(first)
        if title is not None and len(first) - title.end() >= 3:
            first = first[title.end() :]
        if len(first) >= 3:
            yield first


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    """A title at the beginning, the longest that is there."""
    return re.compile("|".join(map(re.escape, sorted(_titles(), key=len, reverse=True))))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(word for word, entry in standard().entries.items() if entry.word_class == "title")


def _titled(words: str, given: frozenset[str], mark: str) -> str:
    """The words without who is named behind a title, or by a first name that the network knows, also where it means something else."""
    found = list[str]()
    rest = cut(words, standard())
    at = 0
    while at < len(rest):
        word = rest[at]
        name = _name_at(rest, at + 1, given, word in _CALLED) if word in _titles() else 0
        if name:
            found.append(mark)
            at += 1 + name
            continue
        if name := _known_at(rest, at, given):
            found.append(mark)
            at += name
            continue
        found.append(word)
        at += 1
    return "".join(found)


def _name_at(rest: list[str], at: int, given: frozenset[str], anybody: bool) -> int:
    """How many pieces behind a title are a name, also of `anybody` whom the network does not know; 0 where none follows."""
    if known := _known_at(rest, at, given):
        return known
    follows = rest[at] if at < len(rest) else ""
    if not anybody or not re.fullmatch("[ก-๎]{2,}", follows) or follows in _NO_NAMES:
        return 0
    return 1


def _known_at(rest: list[str], at: int, given: frozenset[str]) -> int:
    """How many pieces from here are a first name of the network's."""
    return next((length for length in (4, 3, 2, 1) if "".join(rest[at : at + length]) in given), 0)


def province(*names: str) -> str | None:
    """The province that the first of these names of networks speaks of: 'เครือข่ายยางพาราจังหวัดตรัง'; None where none does."""
    from pythainlp.corpus import provinces

    for name in names:
        found = [str(each) for each in provinces() if str(each) in name]
        if found:
            return max(found, key=len)
    return None
