"""Reads how many people and households a group says it has: 'กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน'."""

import re
from decimal import Decimal

from language.normalise import normalise
from language.numbers import read_number

MOST = 1_000_000
_UNIT = re.compile(
    r"\s*+(?:(?P<people>คน|ราย|ท่าน|people|persons|members)|"
    r"(?P<households>ครัวเรือน|ครอบครัว|หลังคาเรือน|หลังคา|ครัว|households|families))",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[0-9]|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่สิบ|ซาว|ร้อย|พัน|หมื่น")
_FILLING = r"\s|,|และ|กับ|จาก|รวม|ทั้งหมด|ทั้งสิ้น|จำนวน|ประมาณ|ราว|มี|เป็น|อยู่|ใน|and|in|from|with|about"
_ENDING = r"\s|ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|นะ|แล้ว|[.!🙏]"
_BETWEEN, _TAIL = f"(?:{_FILLING})*", f"(?:{_ENDING})*"
_SAID = re.compile(
    rf"(?!.*(?:ขาย|ซื้อ|แจก|จ่าย|กู้|ประชุม|อบรม))(?:ตอนนี้|ปัจจุบัน|เดี๋ยวนี้|\s)*+"
    r"(?:(?:กลุ่ม|สหกรณ์|ชุมนุม|วิสาหกิจ|ทาง|ของ|บ้าน)[^0-9]{0,60}?|เรา|we|our group)?"
    rf"{_BETWEEN}(?:สมาชิก|have|has){_BETWEEN}(?P<figures>#(?:{_BETWEEN}#)?){_TAIL}",
    re.IGNORECASE,
)
# Beside a figure without a unit, nothing that says of what else it might be ('เงินออม 120000').
_OF_PEOPLE = re.compile(rf"(?:#|ตอนนี้|ปัจจุบัน|เดี๋ยวนี้|สมาชิก|กลุ่ม|เรา|have|has|we|{_FILLING}|{_ENDING})*+", re.IGNORECASE)
_HALF = re.compile(r"#\s*(?:ครึ่ง|กว่า|-)|-\s*#")
Counted = tuple[int | None, int | None]


def _figures(text: str) -> tuple[str, list[tuple[Decimal, str]]]:
    """The text with '#' for every number and its unit, and those numbers: (value, 'people', 'households' or '')."""
    found: list[tuple[Decimal, str]] = []
    shown, position = "", 0
    while position < len(text):
        figure = read_number(text, position) if _STARTS.match(text, position) else None
        if figure is None:
            shown += text[position]
            position += 1
            continue
        unit = _UNIT.match(text, figure.end)
        known = "" if unit is None else "people" if unit["people"] else "households"
        found.append((figure.value if figure.maximum is None and figure.other is None else Decimal(-1), known))
        shown += "#"
        position = unit.end() if unit is not None else figure.end
    return shown, found


def headcount(text: str) -> Counted | None:
    """(people, households) out of an answer to 'how many?'; a bare number is people, two are people and households.

    None where the answer holds no whole number from 0 to a million, an unclear one ('ร้อยห้า'), one kind twice, or a bare one
    beside other words.
    """
    shown, found = _figures(normalise(text[:200]).lower())
    if not found or len(found) > 2 or _HALF.search(shown):
        return None
    if not _of_people(shown, found):
        return None
    counted: dict[str, int] = {}
    for place, (value, unit) in enumerate(found):
        kind = unit or ("people" if place == 0 and "people" not in counted else "households")
        if value != value.to_integral_value() or not 0 <= value <= MOST or kind in counted:
            return None
        counted[kind] = int(value)
    return counted.get("people"), counted.get("households")


def told_headcount(text: str) -> Counted | None:
    """(people, households) where a whole message, asked for by nobody, says how many members the group has."""
    if len(text) > 200:
        return None
    shown, found = _figures(normalise(text).lower())
    if not found or not all(unit for _, unit in found) or _SAID.fullmatch(shown) is None:
        return None
    return headcount(text)


def counts_people(text: str) -> bool:
    """Whether words say how many people or households ("สิบคน", "กลุ่มผัก 5 ราย"), or are a bare figure."""
    return _of_people(*_figures(normalise(text).lower()))


def _of_people(shown: str, found: list[tuple[Decimal, str]]) -> bool:
    return any(unit for _, unit in found) or (bool(found) and _OF_PEOPLE.fullmatch(shown) is not None)
