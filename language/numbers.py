"""Grammar of Thai numbers as people type them: digits, words, mixtures, halves and ranges, in exact decimals.

A bare digit after พัน and above is the next place down (พันห้า 1,500; สองหมื่นสี่ 24,000; ล้านสอง 1,200,000). After ร้อย it
has two readings (ร้อยห้า: 105 or 150); the first is the value and the second is kept beside it.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from language.normalise import normalise

DIGITS = {
    "หนึ่ง": 1, "นึง": 1, "หนึง": 1, "นึ่ง": 1, "หนื่ง": 1, "เอ็ด": 1, "ยี่": 2, "สอง": 2, "สาม": 3, "ซาม": 3,
    "สี่": 4, "ห้า": 5, "หก": 6, "ฮก": 6, "เจ็ด": 7, "เจด": 7, "เจ็ต": 7, "แปด": 8, "เก้า": 9, "ศูนย์": 0,
}  # fmt: skip
TENS = {"ซาว": 20, "ยี่บ": 20, "ยิบ": 20, "ยี่สิบ": 20, "ยีสิบ": 20, "ยี่ซิบ": 20, "ยี่สืบ": 20}
SCALES = {
    "สิบ": 10, "ซิบ": 10, "สืบ": 10, "สิป": 10, "ร้อย": 100, "ฮ้อย": 100, "ล้อย": 100, "พัน": 1000, "หมื่น": 10_000,
    "หมืน": 10_000,     "หมื้น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000,
}  # fmt: skip
NUMBER_WORDS = frozenset(DIGITS) | frozenset(TENS) | frozenset(SCALES)

_WORD = re.compile(
    r"(?P<literal>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)|(?P<word>"
    + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    + ")"
)
_TO = re.compile(
    r"\s*(?:-|~|ถึง|ฮอด|เถิง|เทิง|หรือ)\s*(?=\d|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"
)
_HALF = re.compile("ครึ่ง|เคิ่ง|กึ่ง")
MOST_DIGITS = 15
# หนึ่งจุดห้า, สิบสองจุดสองห้า, 2จุด5, and what they are multiplied by: สองจุดสองล้าน. "2 จุด 3 ราย" is two places and three people.
_POINT = re.compile(
    rf"จุด(?P<places>(?:{'|'.join(sorted(DIGITS, key=len, reverse=True))})+|(?<=\dจุด)\d{{1,4}})(?P<scale>ล้าน|แสน|หมื่น|พัน|ร้อย)?"
)
# 1/2, 3 1/2, 1/3: a date (1/12) or a house (12/5) only where no unit stands behind it
_FRACTION = re.compile(r"(?:(?P<whole>\d{1,3}) )?(?P<above>\d{1,2})/(?P<below>2|3|4|5|6|8|10|16|20|100)(?![\d/])")
_THOUSANDTH = Decimal("0.001")
# "-504", "รายได้ -5,000": a sign before a figure; "5 -6" is a range, and "- ขายยาง" begins an item
_SIGNED = re.compile(r"(?<![\d.,/])(?<!\d )-(?=\.?\d)")
_ITEMS = re.compile(r"(?m)^-(?=\.?\d)")
_PLACE = re.compile("|".join(sorted(DIGITS, key=len, reverse=True)))
_TENS_BEHIND = re.compile("[1-9]สิบ")  # of a number of hundreds: สี่ร้อย5สิบ
_NEXT_PLACE = re.compile(
    r"[1-9](?=\s?(?:$|\n|บาท|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|เน้อ|นะ))"
)  # nothing is counted by a digit that ends so
# Digits before a letter that begins no word of number and no "to": most numbers are such, and need no grammar.
_DIGITS_ALONE = re.compile(
    r"(?:[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3})+(?!\d))(?:\.\d{1,4})?(?!จุด)(?=\s?(?:[กขคงจชฌญฎฐดตทธบปผฝฟภวอโใไ]|$))"
)


class Figure(NamedTuple):
    """One number of a text: its value, the upper end of a range, the second reading, and where it stands; `rough` for 1/3."""

    value: Decimal
    start: int
    end: int
    maximum: Decimal | None = None
    other: Decimal | None = None
    rough: bool = False


class _Part(NamedTuple):
    """One whole number read from words or digits; `single` when it is one digit that a later scale may multiply."""

    value: Decimal
    end: int
    other: Decimal | None
    single: bool
    scale: int


def read_number(text: str, start: int, boundaries: bytearray | None = None) -> Figure | None:
    """Read the number that begins at `start`, with its range, or None; it ends on one of the `boundaries` if given."""
    begins = text[start : start + 1].isdecimal() and text[start - 1 : start] == "."
    if begins and text[max(0, start - 2) : start - 1] in ("", " ", "\n"):
        return _behind_a_point(text, start, boundaries)
    digits = _DIGITS_ALONE.match(text, start)
    if digits is not None and (boundaries is None or boundaries[digits.end()]):
        return Figure(Decimal(digits.group().replace(",", "")), start, digits.end())
    first = _read_part(text, start, boundaries)
    if first is None:
        return None
    following: _Part | None = None
    end = first.end
    found = _TO.match(text, end)
    if found is not None:
        following = _read_part(text, found.end(), boundaries)
    elif (not text[start].isdigit() and first.other is None) or first.single:
        following = _read_part(text, end, boundaries)
        if following is not None and text[end].isdigit():
            following = None
    if following is not None:
        low, high = first.value, following.value
        if low < high and following.scale >= 10 and first.scale == 1 and high >= 10:
            scaled = low * following.scale
            if scaled < high and (first.single or found is not None):
                low = scaled
        if low < high and (found is not None or high <= low * 10) and following.end > end:
            return Figure(low, start, following.end, high, None)
    return Figure(first.value, start, end, None, first.other)


def read_fraction(text: str, start: int) -> Figure | None:
    """Read 1/2, 3 1/2 or 1/3 (0.333) at `start`, or None; whoever asks looks whether a unit stands behind it."""
    found = _FRACTION.match(text, start)
    if found is None or not 0 < int(found["above"]) < int(found["below"]):
        return None
    part = Decimal(found["above"]) / Decimal(found["below"])
    kept = part.quantize(_THOUSANDTH) if part != part.quantize(_THOUSANDTH) else part
    return Figure(Decimal(found["whole"] or 0) + kept, start, found.end(), rough=kept != part)


def signed(text: str) -> frozenset[Decimal]:
    """The figures of normalised `text` that a minus sign stands before, without it; none where it begins the items of a list."""
    items = {match.start() for match in _ITEMS.finditer(text)}
    if len(items) < 2:
        items = set()
    marks = [match.end() for match in _SIGNED.finditer(text) if match.start() not in items]
    figures = [read_number(text, mark + (text[mark] == "."), None) for mark in marks]
    return frozenset(figure.value for figure in figures if figure is not None)


def below_zero(text: str) -> bool:
    """Whether a minus sign stands before a figure of a message."""
    return bool(signed(normalise(text)))


def _behind_a_point(text: str, start: int, boundaries: bytearray | None) -> Figure | None:
    """ ".77" is 0.77; None where it goes on as no number does."""
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    if end - start > MOST_DIGITS or (boundaries is not None and not boundaries[end]):
        return None
    return Figure(Decimal(f"0.{text[start:end]}"), start, end)


def _read_part(text: str, start: int, boundaries: bytearray | None) -> _Part | None:
    """Read one number without range, with the places behind จุด and what they are multiplied by."""
    part = _read_whole(text, start, boundaries)
    if part is None:
        return None
    point = _POINT.match(text, part.end)
    if point is None:
        return part
    end, scale = point.end(), SCALES.get(point["scale"] or "", 1)
    if boundaries is not None and not boundaries[end]:
        end, scale = point.end("places"), 1
    if boundaries is not None and not boundaries[end]:
        return part
    places = point["places"]
    digits = places if places.isdecimal() else "".join(str(DIGITS[word]) for word in _PLACE.findall(places))
    return _Part((part.value + Decimal(f"0.{digits}")) * scale, end, None, False, scale)


def _read_whole(text: str, start: int, boundaries: bytearray | None) -> _Part | None:
    """Read one number without range or จุด; longest reading that ends on a boundary."""
    total = 0
    exact: Decimal | None = None
    current: int | Decimal | None = None
    current_is_word = False
    elf = False
    scale = 0
    lowest = 0
    position = start
    best: _Part | None = None
    before: _Part | None = None
    while True:
        at = position
        if at > start and at < len(text) and text[at] == " " and (scale >= 1000 or not current_is_word):
            at += 1
        found = _WORD.match(text, at)
        if found is None:
            break
        word = found.group()
        if found.lastgroup == "literal":
            if current is not None or len(word) > MOST_DIGITS or (lowest == 0 and scale):
                break
            number = Decimal(word.replace(",", ""))
            tens = _TENS_BEHIND.match(text, at) if scale == 100 and at == position else None
            two_digits = word.isdigit() and 10 <= number < 100
            if scale == 100 and (tens is not None or (two_digits and (at == position or text[start].isdigit()))):
                total += int(number) * (1 if tens is None else 10)  # 8 ร้อย 60, 3 พัน 5 ร้อย 40, ร้อย20, สี่ร้อย5สิบ
                scale, lowest, current = 10, 10, None
                position = (found if tens is None else tens).end()
                if boundaries is None or boundaries[position]:
                    best = _Part(Decimal(total), position, None, False, 1)
                break
            if 0 < scale < 1000:
                break
            # "2 แสน 6 หมื่น", "4 หมื่น 5 บาท" and "2หมื่น500" belong together; "ล้านสอง 15 ราย" does not.
            apart = at != position and not _smaller_place(text, found.end(), scale) and not _NEXT_PLACE.match(text, at)
            if scale and (apart or number >= scale):
                break
            current, current_is_word = number, False
            position = found.end()
            if word.startswith("0") and len(word) > 1 and not word.startswith("0."):
                return _Part(number, position, None, False, 1) if best is None else best
        elif word in DIGITS:
            if current is not None or (at != position and not _smaller_place(text, found.end(), scale)):
                break
            before = best
            elf = word == "เอ็ด"
            if elf and not scale:
                break
            current, current_is_word = DIGITS[word], True
            position = found.end()
        elif word in TENS:
            if current is not None or (scale and scale <= 10) or at != position:
                break
            total += TENS[word]
            scale = lowest = 10
            position = found.end()
        else:
            size = SCALES[word]
            if at != position and (current is None or current_is_word):
                break
            if current is not None and not current_is_word and size == 10:
                break
            if size == 1_000_000:
                if scale >= size or (scale and total == 0):
                    break
                base = Decimal(total) + (current or 0)
                if base == 0:
                    base = Decimal(1)
                value = base * size
                if value > 10**MOST_DIGITS:
                    break
                exact = value if value != int(value) else exact
                total = int(value)
            else:
                if scale and size >= scale:
                    if size > 10 and current_is_word and current is not None:
                        best = before  # ร้อยสองร้อย: the digit belongs to the number that follows
                    break
                step = Decimal(1 if current is None else current) * size
                if step != int(step):
                    exact = step + total
                total += int(step)
            scale = lowest = size
            current = None
            position = found.end()
        part = _value(text, total, current, current_is_word, scale, elf, position)
        if boundaries is None or boundaries[position]:
            best = part
    return best


def _smaller_place(text: str, position: int, scale: int) -> bool:
    """Whether a place smaller than `scale`, and at least a hundred, stands at `position` or behind one space."""
    found = _WORD.match(text, position + (text[position : position + 1] == " "))
    return found is not None and 100 <= SCALES.get(found.group(), 0) < scale


def _value(
    text: str, total: int, current: int | Decimal | None, is_word: bool, scale: int, elf: bool, position: int
) -> _Part:
    """Value of what was read so far; `current` is a digit that waits for its place."""
    end = position
    if current is None:
        value = Decimal(total)
        if scale >= 1000 and (found := _HALF.match(text, position)) is not None:
            value += Decimal(scale) / 2
            end = found.end()
        return _Part(value, end, None, False, scale or 1)
    if scale == 0:
        return _Part(Decimal(current), end, None, bool(is_word) or Decimal(current) < 10, 1)
    if elf or scale == 10 or current >= 10 or current == 0:
        return _Part(total + Decimal(current), end, None, False, 1)
    if current == 1 and total == scale and is_word:
        # พันนึง is one thousand; แสนหนึ่ง may be that, or 110,000
        if not text.endswith(("หนึ่ง", "หนึง", "หนื่ง"), 0, position):
            return _Part(Decimal(scale), end, None, False, scale)
        if scale > 100:
            return _Part(total + Decimal(current) * scale / 10, end, Decimal(total), False, 1)
    if scale == 100:
        return _Part(total + Decimal(current), end, total + Decimal(current) * 10, False, 1)
    return _Part(total + Decimal(current) * scale / 10, end, None, False, 1)


def plain(number: Decimal) -> str:
    """Write a number as a decimal string without grouping and without trailing zeros ("3.5", "24000")."""
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
