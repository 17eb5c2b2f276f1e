"""Answers to what is asked about goods, shorter than what people write by themselves: '121 แตก 2', 'ลุงชัย 12'."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

import language
from domain.trade import Collected, DeliveryTold
from language.amounts import IN_BAHT, SUM, decimal
from language.calendar.moments import only_a_moment
from language.corrected import adds, corrected, corrects, exchanged_figures, instead
from language.normalise import normalise
from language.not_yet import asks_at_end
from language.plain_words import in_figures, without_politeness
from language.report_words import BAHT
from language.setup_words import place_beside, place_typed
from language.trade import told
from language.trade.grammar import Line
from language.vocabulary import any_of, says, unit_spellings, ways_to_say, words_of

_CAME, _GOODS = "ของมาแล้ว {}", "ของ{}"
_FETCHES = ("แทน", "ไป", "รับ", "มา")  # words between who fetched and how much, last first
LONGEST_WHEN, LONGEST_RIGHT, LONGEST_CAME = 80, 60, 200  # characters
_SLIPS = words_of("beside a slip") | words_of("was pressed wrong")
_BESIDE_NOTHING = any_of(_SLIPS | words_of("nothing was fetched"))
_BESIDE_RIGHT = any_of(_SLIPS | words_of("beside what was fetched"))
_UNITS = any_of(unit_spellings())
_TRUCK, _BESIDE_TRUCK = (
    any_of(words_of("cost of the truck")),
    any_of(words_of("beside the cost") | words_of("costs nothing")),
)
_SHORT = any_of(words_of("is short") | words_of("beside what is short"))
_SUM = re.compile(rf"({SUM}){IN_BAHT}", re.IGNORECASE)
_A_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WHEN = any_of(words_of("when goods are handed out"))
_PART_OF_DAY = re.compile("ตอน(?=เช้า|สาย|บ่าย|เย็น)|เช้า|สาย|บ่าย|เย็น")
_AT_END = re.compile(r"\s(?:ที่|ณ|at)\s*$")
_FIGURE = re.compile(r"\d")
_CAME_LAST = re.compile(
    rf"^((?:{any_of(ways_to_say('trade')['damaged']).pattern})\s*\d[\d,]*\D*?)\s*(มา\s*\d[\d,]*\D*)$"
)
_ORDERS_OR_DENIES = re.compile(rf"(?:{any_of(words_of('wanted of goods') | words_of('before no formula')).pattern})$")
_HANDED_OUT = re.compile(
    r"^(?:ขอ)?(?:เปลี่ยน|ย้าย)?(?:ที่|สถานที่|จุด)?(?:มา)?รับ(?:ของ|สินค้า)?(?:กัน)?(?:ได้)?(?:เป็น)?\s*|^collect(?:ed)?\s(?:it\s|them\s)?",
    re.I,
)
_BEHIND_PLACE = re.compile(
    r"\s+(?:วัน|พรุ่งนี้|มะรืน|เช้า|สาย|เที่ยง|บ่าย|เย็น|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|ตอน|เวลา|ตั้งแต่|\d{1,2}(?:[.:]\d\d|\s?โมง|\s?น\.)|tomorrow|from\b).*$",
    re.I | re.S,
)


def _came_first(text: str) -> str:
    """What came before what of it is damaged, as it is mostly said: 'มา 18 แตก 1' of 'แตก 1 มา 18'."""
    return _CAME_LAST.sub(r"\2 \1", normalise(text).strip())


def came_again(text: str, *, now: datetime) -> DeliveryTold | None:
    """What came, with or without the words that say so: 'ของมาแล้ว 121 แตก 2', '121 แตก 2', 'มา 121'."""
    text = _came_first(text)
    for words in (text, _CAME.format(text), _GOODS.format(text)):
        found = told(words, now=now)
        if len(found) == 1 and isinstance(found[0], DeliveryTold):
            return found[0]
    return None


def came_beside(text: str, came: Decimal, *, now: datetime) -> DeliveryTold | None:
    """What words say besides of goods that came, of which so many are shown: 'มา 121 เสีย 2', 'แตก 3'; None of any others."""
    text = _came_first(text)
    for words in (
        *(() if adds(text) else (_GOODS.format(text),)),
        _CAME.format(f"{came:f} {text}"),
    ):  # 'มาอีก 20' came later
        found = told(words, now=now)
        if len(found) == 1 and isinstance(found[0], DeliveryTold):
            return found[0]
    other = exchanged_figures(text)  # 'ไม่ใช่ 18 นับใหม่ได้ 19'
    if other is None or other.wrong != came or BAHT in other.units:
        return None
    return DeliveryTold(other.right, next(iter(other.units), None))


def came_of(text: str, *, now: datetime) -> tuple[str, str] | None:
    """The goods that words begin with, and what they say of it: 'ยูเรียมา 19' is ('ปุ๋ย 46-0-0', 'มา 19'); None of any others."""
    if len(text) > LONGEST_CAME:
        return None
    for english in (False, True):
        line = Line(normalise(text).strip(), now, english=english)
        found = line.follows("product")
        product = found.product() if found is not None else None
        if found is not None and product is not None and (behind := line.behind(found.end)):
            return product, behind
    return None


def came_not(text: str, *, now: datetime) -> bool:
    """Whether words say of goods that none of it came: 'ไม่มา', 'ยังไม่มา', 'มา 0'."""
    written = normalise(text).strip()
    if len(written) > LONGEST_CAME:
        return False
    none = any(Line(written, now, english=english).whole("not_in") for english in (False, True))
    return none or written.removeprefix("มา").strip() == "0"


def came_whole(text: str) -> bool:
    """Whether words say of goods that all of it came: 'ครบ', 'มาครบแล้ว', 'ครบหมด'."""
    written = without_politeness(normalise(text[: LONGEST_CAME + 1])).strip()
    if len(written) > LONGEST_CAME or asks_at_end(written):
        return False
    lines = [Line(written, datetime.min.replace(tzinfo=UTC), english=english) for english in (False, True)]
    return any(line.whole("whole_came", "complete") for line in lines)


def truck_cost(text: str) -> Decimal | None:
    """What the truck costs in baht, typed below goods that came: 'ค่ารถ 500', 'ค่าขนส่งเที่ยวนี้ 1,200 บาท', 'ไม่คิดค่ารถ'; else None."""
    said = in_figures(without_politeness(normalise(text[: LONGEST_WHEN + 1])).strip())
    if len(said) > LONGEST_WHEN or asks_at_end(said) or not _TRUCK.search(said):
        return None
    rest = _BESIDE_TRUCK.sub(" ", _TRUCK.sub(" ", said, count=1)).strip()
    if not rest:
        return Decimal(0) if says("costs nothing", said) else None
    sum_alone = _SUM.fullmatch(rest)
    return decimal(sum_alone[1]) if sum_alone is not None else None


def lacks(text: str) -> tuple[Decimal, str | None] | None:
    """By how many less came than was waited for, with their unit: 'ขาด 5', 'ของขาดไป 5 กระสอบ', 'มาไม่ครบ ขาด 5'; None of any others."""
    said = in_figures(without_politeness(normalise(text[: LONGEST_WHEN + 1])).strip())
    if len(said) > LONGEST_WHEN or asks_at_end(said) or not says("is short", said):
        return None
    quantity, unit = language.quantity(said)
    rest = _UNITS.sub("", _SHORT.sub("", _A_FIGURE.sub("", said, count=1)))
    return None if quantity is None or unit == BAHT or _FIGURE.search(rest) or rest.strip() else (quantity, unit)


def collecting_place(text: str, *, now: datetime) -> str | None:
    """Where goods are handed out: 'พรุ่งนี้ 9.00-15.00 ที่วัดควนรู', 'รับที่ศาลา พรุ่งนี้เช้า', 'ศาลาประชาคม'; None where no place is said."""
    said = _HANDED_OUT.sub("", normalise(text).strip())
    place = place_beside(said, now=now) or place_typed(said, now=now)
    return _BEHIND_PLACE.sub("", place).strip() or None if place else None


def says_when_handed_out(text: str, *, now: datetime) -> bool:
    """Whether words typed below goods that came say when they are handed out: 'พรุ่งนี้เช้ามารับได้', 'วันรับของเป็นวันเสาร์ 9 โมง'.

    Who will fetch them, and what is asked, says no such thing.
    """
    said = normalise(text[:LONGEST_WHEN]).strip()
    place = collecting_place(said, now=now) if len(text) <= LONGEST_WHEN else None
    rest = _WHEN.sub(" ", said.replace(place, " ") if place else said)
    if len(text) > LONGEST_WHEN or asks_at_end(said):
        return False
    rest = _AT_END.sub("", rest)
    if not any(char.isalpha() for char in rest):
        return False  # a figure alone is how many
    return only_a_moment(rest, now=now) or only_a_moment(_PART_OF_DAY.sub(" ", rest), now=now)


def fetched(text: str, *, now: datetime) -> Collected | None:
    """How much was fetched: 'ไปรับของแล้ว 8 กระสอบ', '8 กระสอบ', '8'."""
    found = told(text, now=now)
    if len(found) == 1 and isinstance(found[0], Collected):
        return found[0]
    quantity, unit = language.quantity(text)
    return None if quantity is None else Collected(quantity, unit)


class FetchedRight(NamedTuple):
    """How many it was really (None: another number, which is not said), and the figure that was wrong, where that was repeated."""

    quantity: Decimal | int | None
    unit: str | None = None
    wrong: Decimal | None = None
    product: str | None = None


def fetched_right(text: str, *, now: datetime) -> FetchedRight | None:
    """What was just told as fetched is put right: 'เอ๊ย 11', 'ไม่ใช่ 12 รับ 11', 'เอ๊ย ยูเรีย 11', 'ยังไม่ได้รับ กดผิด', 'กดผิด'.

    None of anything else: what is asked, and what is fetched besides.
    """
    said = without_politeness(normalise(text[: LONGEST_RIGHT + 1])).strip()
    if len(said) > LONGEST_RIGHT or asks_at_end(said) or adds(said):
        return None
    product, rest = _goods_in(said, now)
    if rest is None:
        return None
    found = _fetched_right(rest, now)
    return found if found is None or product is None else found._replace(product=product)


def _goods_in(said: str, now: datetime) -> tuple[str | None, str | None]:
    """The one goods that words name, and the words without it; (None, the words) where they name none, or several.

    Goods that are ordered, or denied, are none of which a count is put right: the words are None then.
    """
    for english in (False, True):
        line = Line(said, now, english=english)
        named = [found for at in range(len(line.pieces)) if (found := line.follows("product", at)) is not None]
        if len(named) == 1 and (product := named[0].product()) is not None:
            piece = named[0]["product"]
            if _ORDERS_OR_DENIES.search(said[: piece.start].rstrip()) is not None:
                return None, None
            return product, f"{said[: piece.start]} {said[piece.end :]}".strip()
    return None, said


def _fetched_right(said: str, now: datetime) -> FetchedRight | None:
    if not _FIGURE.search(said) and not _BESIDE_NOTHING.sub("", said).strip():
        nothing = says("nothing was fetched", said)
        return FetchedRight(0 if nothing else None) if nothing or says("was pressed wrong", said) else None
    if (right := corrected(said)) is not None:
        return None if right.unit == BAHT else FetchedRight(right.quantity, right.unit, right.old)
    if (other := exchanged_figures(said)) is not None and BAHT not in other.units:
        return FetchedRight(other.right, next(iter(other.units), None), other.wrong)
    if not corrects(said) and not instead(said):
        return None
    found = told(said, now=now)
    if len(found) == 1 and isinstance(found[0], Collected) and found[0].quantity is not None:
        return FetchedRight(found[0].quantity, found[0].unit, product=found[0].product)
    figure = in_figures(said)
    quantity, unit = language.quantity(figure)
    rest = _UNITS.sub("", _BESIDE_RIGHT.sub("", _A_FIGURE.sub("", figure)))
    return None if quantity is None or unit == BAHT or rest.strip() else FetchedRight(quantity, unit)


def came_by_other(text: str, *, now: datetime) -> Collected:
    """Who fetched how much: 'ลุงชัยไปรับแทน 12', 'ลุงชัย 12'; 'ลุงชัย' alone fetched all of it."""
    found = told(text, now=now)
    if len(found) == 1 and isinstance(found[0], Collected) and found[0].by:
        return found[0]
    words = normalise(text).strip()
    figure = _FIGURE.search(words)
    if figure is None or figure.start() == 0:
        return Collected(None, None, by=text.strip()[:120])
    quantity, unit = language.quantity(words[figure.start() :])
    who = words[: figure.start()].strip()
    for word in _FETCHES:
        who = who.removesuffix(word).strip() or who
    return Collected(quantity, unit, by=who[:120])
