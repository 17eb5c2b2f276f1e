"""Reads fertiliser formulas: 15-15-15, 46 0 0, 16/20/0, สิบหกยี่สิบศูนย์, สูตรเสมอสิบห้า, เกรดสิบหกสามตัว."""

import re
from functools import lru_cache

from language.vocabulary import standard

_FORMULA = re.compile(r"(\d{1,2})\s?-\s?(\d{1,2})\s?-\s?(\d{1,2})(?![\d]|-\d)")
_WORD = {
    0: "ศูนย์|ศูน|สูญ|สูน|โอ", 4: "สี่", 5: "ห้า", 6: "หก|ฮก", 7: "เจ็ด|เจด", 8: "แปด", 9: "เก้า", 10: "สิบ", 12: "สิบสอง",
    13: "สิบสาม", 14: "สิบสี่", 15: "สิบห้า", 16: "สิบหก", 18: "สิบแปด", 20: "ยี่สิบ|ซาว|ยี่บ", 21: "ยี่สิบเอ็ด|ซาวเอ็ด|ยี่บเอ็ด",
    24: "ยี่สิบสี่|ซาวสี่", 25: "ยี่สิบห้า|ซาวห้า", 27: "ยี่สิบเจ็ด", 29: "ยี่สิบเก้า", 30: "สามสิบ", 46: "สี่สิบหก|สี่หก", 52: "ห้าสิบสอง",
    60: "หกสิบ|ฮกสิบ",
}  # fmt: skip
_EQUAL = re.compile(
    r"(?:(?P<digits>1[3-9])|(?P<words>สิบ(?:สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)))\s?(?:ทั้ง)?(?:สาม|3)\s?(?:ตัว|โต|ตั๋ว|หัว)(?![ก-๎])"
)
# 16-20 before a quantity of its own is the fertiliser for rice, no range
_SHORT = re.compile(r"16\s?-\s?20(?![\d-])(?=\s+(?:\d+\s?(?:กระสอบ|ลูก|ถุง|สอบ)|อย่างละ|กับ|เอา|สูตรละ))")


def unglued(text: str) -> str:
    """Set a space between a formula of the catalogue and a number glued to it: 15-15-1520กระสอบ is 20 sacks."""
    return _GLUED.sub(_apart, text)


def _apart(found: "re.Match[str]") -> str:
    names, _ = _spoken()
    beginning, digits = found.group(1), found.group(2)
    for length in (2, 1):
        if f"ปุ๋ย {beginning}{digits[:length]}" in names and digits[length : length + 1] not in ("", "0"):
            return f"{beginning}{digits[:length]} {digits[length:]}"
    return found.group()


_GLUED = re.compile(r"(?<!\d)(\d{1,2}-\d{1,2}-)(\d{2,5})(?=\s?[ก-๎a-zA-Z])")


def formula(text: str, start: int, boundaries: bytearray) -> tuple[str, int] | None:
    """Return the fertiliser's name in the catalogue and the end of the formula that begins at `start`, or None."""
    found = _FORMULA.match(text, start) if text[start].isdigit() else None
    if found is not None and boundaries[found.end()]:
        numbers = [int(number) for number in found.groups()]
        return (_name(numbers), found.end()) if numbers[2] <= 60 and sum(numbers) <= 100 else None
    short = _SHORT.match(text, start)
    if short is not None and boundaries[short.end()]:
        return "ปุ๋ย 16-20-0", short.end()
    equal = _EQUAL.match(text, start)
    if equal is not None and boundaries[equal.end()]:
        number = int(equal.group("digits") or 0) or _value(equal.group("words"))
        return _name([number] * 3), equal.end()
    names, pattern = _spoken()
    spoken = pattern.match(text, start)
    if spoken is not None and boundaries[spoken.end()]:
        return names[int((spoken.lastgroup or "f0")[1:])], spoken.end()
    return None


def _name(numbers: list[int]) -> str:
    return "ปุ๋ย " + "-".join(map(str, numbers))


def _value(words: str) -> int:
    return next(number for number, spoken in _WORD.items() if words in spoken.split("|"))


@lru_cache(maxsize=1)
def _spoken() -> tuple[list[str], "re.Pattern[str]"]:
    """The catalogue's formulas, and one pattern for all of them in words, or in digits with other signs between them."""
    names = sorted({entry.product for entry in standard().entries.values() if entry.product})
    known: list[str] = []
    patterns: list[str] = []
    for name in names:
        found = re.fullmatch(r"ปุ๋ย (\d+)-(\d+)-(\d+)", name)
        numbers = [int(number) for number in found.groups()] if found is not None else []
        if numbers and all(number in _WORD for number in numbers):
            parts = [f"(?:{number}(?!\\d)|{_WORD[number]})" for number in numbers]
            patterns.append(f"(?P<f{len(known)}>" + r"[\s\-/.,]{0,2}".join(parts) + r"(?![\d/]|[.,]\d))")
            known.append(name)
    return known, re.compile("|".join(patterns))


def may_begin(text: str, start: int) -> bool:
    """Whether a formula could begin here; a cheap look before the patterns."""
    return _BEGINNING.match(text, start) is not None


_BEGINNING = re.compile(
    r"\d{1,2}(?:[\s\-/.]{1,2}\d{1,2}[\s\-/.]{1,2}\d|\s?(?:ทั้ง)?(?:สาม|3)\s?(?:ตัว|โต|ตั๋ว|หัว)|\s?-\s?\d)"
    r"|(?:ศูน|สูน|สูญ|สี่|แปด|เก้า|สิบ|ยี่|ซาว|สาม)[ก-๎]{0,12}[\s\-]?(?:สิบ|ยี่|ศูน|สูน|สูญ|แปด|ห้า|เจ็ด|หก|ซาว|สี่|สาม)"
)
