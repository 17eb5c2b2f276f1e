"""Brings typed Thai into one spelling: digits, invisible characters, stretched letters, order of marks, spaces."""

import re
from functools import lru_cache

_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)} | {0xFF10 + digit: str(digit) for digit in range(10)}
_INVISIBLE = dict.fromkeys(
    (
        *(0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *(0xFE0E, 0xFE0F, 0xFEFF, 0x20E3, *range(0, 9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F),
    )
)
_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09], " ")
_SIGNS: dict[int, str] = {
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-", 0x301C: "-", 0xFF5E: "-",
    0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0xFF0C: ",", 0xFF0E: ".", 0xFF1A: ":", 0xFF20: "@",
    0x00D7: "x", 0x0D: "\n", 0x2028: "\n", 0x2029: "\n", 0x0E46: "ๆ",
}  # fmt: skip
_TABLE: dict[int, str | None] = {**_INVISIBLE, **_SPACES, **_SIGNS, **_DIGITS}

# 1️⃣ … 2️⃣ … before words number the items of a list
_KEYCAP_ITEM = re.compile("\\d\ufe0f?\u20e3(?=\\s*[ก-๎])")
# What is wrong in a few quick looks: a letter thrice, a doubled mark or vowel, marks in the wrong order or without a letter, spaces.
_TWICE = re.compile("(.)\\1", re.DOTALL)
_STRETCHED = re.compile("([ก-๎a-zA-Z])\\1\\1|([ะ-ฺ็-๎])\\2|เเ|  |ๆๆ")
_MISPLACED = re.compile("[่-์][ัิ-ฺํ]|ํ[่-๋]?า|ำ[่-๋]")
_WITHOUT_LETTER = re.compile("[^ก-๎][ะ-ฺ็-๎]")
_MARKS = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎")
_THREE = re.compile("([ก-๎a-zA-Z])\\1{2,}")
_DOUBLE_MARK = re.compile("([ะ-ฺ็-๎])\\1+")
_MARK_BEFORE_VOWEL = re.compile("([่-์]+)([ัิ-ฺ]+)")
_SARA_AM = re.compile("ํ([่-๋]?)า|([่-๋])ํา")
_SARA_AM_BEFORE_TONE = re.compile("ำ([่-๋])")
# 3 ½ is 3.5; ½ alone is half of one
_FRACTIONS = tuple(
    (re.compile(rf"(\d) ?{sign}"), rf"\g<1>{decimals}", sign, alone)
    for sign, decimals, alone in (("½", ".5", "ครึ่ง"), ("¼", ".25", "0.25"), ("¾", ".75", "0.75"))
)


def blank(found: "re.Match[str]") -> str:
    """As many spaces as the words found, so that all others keep their places."""
    return " " * len(found.group())


def _unstretched(found: "re.Match[str]") -> str:
    """One of the stretched letters; the three of ชื่อออก are two words."""
    whole, before = found.group(), found.string[found.start() - 1 : found.start()]
    behind = found.string[found.end() : found.end() + 1]
    two_words = whole == "อออ" and bool(before) and (before in "ื้่" or behind in ("ก", "ม"))  # ขอออก, พอออม
    return whole if two_words else found.group(1)


def _is_suspicious(text: str) -> bool:
    if _TWICE.search(text) is not None and _STRETCHED.search(text) is not None:
        return True
    if _MISPLACED.search(text) is not None or _WITHOUT_LETTER.search(text) is not None or text[:1] in _MARKS:
        return True
    return " \n" in text or "\n " in text or "\r" in text or "½" in text or "¼" in text or "¾" in text


@lru_cache(maxsize=256)  # a message is asked about by many
def normalise(text: str) -> str:
    """Return `text` with one spelling for what looks the same; what has no look-alike stays as it was typed.

    Stretched letters become one ("ปุ๋ยยย" ปุ๋ย), Thai and keycap digits become 0-9, a tone mark typed before its vowel
    is put behind it, invisible characters go. Digits are never merged, so no figure changes.
    """
    if "\u20e3" in text and len(_KEYCAP_ITEM.findall(text)) > 1:
        text = _KEYCAP_ITEM.sub("\n", text)
    text = text.translate(_TABLE)
    if not _is_suspicious(text):
        return text.strip()
    text = text.replace("\r", "\n").replace("เเ", "แ")
    text = _THREE.sub(_unstretched, text)
    text = _DOUBLE_MARK.sub(r"\1", text)
    text = _MARK_BEFORE_VOWEL.sub(r"\2\1", text)
    text = _SARA_AM.sub(lambda found: (found.group(1) or found.group(2) or "") + "ำ", text)
    text = _SARA_AM_BEFORE_TONE.sub(r"\1ำ", text)
    for behind_digit, joined, sign, alone in _FRACTIONS:
        text = behind_digit.sub(joined, text).replace(sign, alone)
    text = re.sub(" {2,}", " ", text)
    return re.sub(" ?\n ?", "\n", text).strip()
