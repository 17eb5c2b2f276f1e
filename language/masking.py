"""Takes out of somebody's words what others may not read: persons, organisations, and whatever leads to somebody (numbers, links)."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from domain.people import name_key
from language.organisation_names import LEAST, called
from language.segmentation import cut
from language.vocabulary import standard

_DIGIT = "[0-9๐-๙]"
_WORD = "[A-Za-z0-9-]{1,60}"
_REACHES = re.compile(
    rf"[A-Za-z0-9._+-]{{1,60}}@{_WORD}(?:\.{_WORD}){{1,4}}|@[A-Za-z]\w{{3,}}|"
    rf"https?://\S+|\b(?:www\.|(?:t|line|fb|m)\.me/)\S+|\b{_WORD}\.(?:com|net|org|info|(?:co|in|go|or|ac)\.th)\b(?:/\S*)?|"
    rf"(?:(?:โทร\.?|เบอร์(?:โทร)?|ไลน์|line ?(?:id)?|tel\.?) ?:? ?)?"
    rf"(?<!{_DIGIT})(?:\+66|0|๐){_DIGIT}(?:[\s-]?{_DIGIT}){{7,9}}(?!{_DIGIT})|"
    rf"(?<!{_DIGIT}){_DIGIT}(?:-?{_DIGIT}){{8,}}",
    re.I,
)
# Behind these a number of any length is an account, and a word in Latin letters is how somebody is found in a messenger.
_ACCOUNT = re.compile(
    r"(?:เลข(?:ที่)?\s?บัญชี|บัญชี\s?(?:เลขที่|ธกส\.?|ธ\.ก\.ส\.|ออมสิน|กรุงไทย)|พร้อมเพย์|\baccount(?: no\.?| number)?|\bpromptpay)"
    rf"[ :]{{0,3}}(?P<kept>{_DIGIT}(?:[ -]?{_DIGIT}){{3,}})",
    re.I,
)
_MESSENGER = re.compile(
    r"(?:ไลน์|เฟซ(?:บุ๊ก)?|เฟส|\bline(?: ?id)?|\bfacebook|\bfb)[ :]{1,3}(?P<kept>[A-Za-z][\w.]{3,})", re.I
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
# What else a name means (แก้ว a counter, สี a measure, อ้อย goods); words of any other class say what somebody does: ป้าเอา.
_ALSO_NAMES = frozenset(("", "name", "title", "filler", "unit", "measure", "story"))
# Names that everybody sees are invented ("pen name"), read as those of a person and an organisation; a number likewise.
PERSON, GROUP, NUMBER = "คุณนามแฝง", "กลุ่มนามแฝง", "000-000-0000"
_SHORTEST = 3  # letters of a person's name that is taken out wherever it stands; shorter ones stand inside words


def with_invented_names(text: str, people: Collection[str], organisations: Collection[str]) -> str | None:
    """The words with invented names and numbers for all that names or leads to somebody; None where a name would still stand."""
    hidden = without_names(without_reach(text, NUMBER), people, organisations, PERSON, GROUP)
    bare = hidden.replace(PERSON, " ").replace(GROUP, " ")
    return None if names(bare, people, organisations) else hidden


def without_reach(text: str, mark: str) -> str:
    """The words without telephone numbers, accounts, addresses and links: what leads to somebody is `mark`."""
    for pattern in (_ACCOUNT, _MESSENGER):
        text = pattern.sub(lambda found: found.group().removesuffix(found["kept"]) + mark, text)
    return _REACHES.sub(
        lambda found: mark if text[found.start() - 1 : found.start()].strip() == "" else f" {mark}", text
    )


def without_names(text: str, people: Collection[str], organisations: Collection[str], person: str, group: str) -> str:
    """The words with `person` in the place of who is named, `group` in that of an organisation.

    `people`, `organisations`: names as the network's books have them; somebody else is found behind a title (ลุง, ครู, Mr).
    """
    for name in _longest_first(one for each in organisations for one in called(each) if len(one) >= LEAST):
        text = _replaced(text, name, group)
    for name in _longest_first(each.strip() for each in people if len(each.strip()) >= _SHORTEST):
        text = _replaced(text, name, person)
    text = _ENGLISH_TITLE.sub(lambda _: person, text)
    text = _titled(text, frozenset(_given(people)), person)
    return re.sub(rf"({re.escape(person)})(?: ?{re.escape(person)})+", r"\1", text)


def names(text: str, people: Iterable[str], organisations: Iterable[str]) -> bool:
    """Whether one of these names still stands in the words, in any spelling, also a first or family name by itself."""
    said = name_key(text)
    parts = (part for each in people for part in (each, *each.split()))
    whole = (one for each in organisations for one in called(each))
    return any(len(key) > 1 and key in said for key in map(name_key, (*parts, *whole)))


def begins_with_title(name: str) -> bool:
    """Whether a name is that of a person by its first word: ลุงแดง, ครูดา."""
    return _title().match(name) is not None


def _longest_first(found: Iterable[str]) -> list[str]:
    return sorted(set(found), key=len, reverse=True)


def _replaced(text: str, name: str, mark: str) -> str:
    return re.sub(re.escape(name), lambda _: mark, text, flags=re.I)


def _given(people: Iterable[str]) -> Iterable[str]:
    """First names without their titles."""
    for each in people:
        first = next(iter(each.split()), "")
        title = _title().match(first)
        if title is not None and len(first) - title.end() >= _SHORTEST:
            first = first[title.end() :]
        if len(first) >= _SHORTEST:
            yield first


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    """A title at the beginning, the longest that is there."""
    return re.compile("|".join(map(re.escape, _longest_first(_titles()))))


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
    entry = standard().entries.get(follows)
    return int(entry is None or entry.word_class in _ALSO_NAMES)


def _known_at(rest: list[str], at: int, given: frozenset[str]) -> int:
    """How many pieces from here are a first name of the network's."""
    return next((length for length in (4, 3, 2, 1) if "".join(rest[at : at + length]) in given), 0)
