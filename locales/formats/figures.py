"""Numbers, money and quantities in figures and in words, Thai and English.

Money is integer satang, quantities are int or Decimal; a float is refused, since it would show a figure that nobody
recorded. The words are our own: pythainlp's readers cost 250 ms to import (the tests compare both).
"""

from collections.abc import Mapping
from decimal import Decimal

from domain.goods import in_english
from locales.formats.dates import Language

# Canonical Thai units (docs/hearing.md) and their English names, singular and plural.
UNITS: Mapping[str, tuple[str, str]] = {
    "กรัม": ("gram", "grams"),
    "ขีด": ("khit (100 g)", "khit (100 g)"),
    "กิโลกรัม": ("kilogram", "kilograms"),
    "ตัน": ("tonne", "tonnes"),
    "กระสอบ": ("sack", "sacks"),
    "ถุง": ("bag", "bags"),
    "ลูก": ("piece", "pieces"),
    "มัด": ("bundle", "bundles"),
    "มิลลิลิตร": ("millilitre", "millilitres"),
    "ลิตร": ("litre", "litres"),
    "แกลลอน": ("gallon", "gallons"),
    "ปี๊บ": ("tin", "tins"),
    "ถัง": ("bucket", "buckets"),
    "เกวียน": ("kwian (cartload)", "kwian (cartloads)"),
    "ขวด": ("bottle", "bottles"),
    "ลัง": ("crate", "crates"),
    "กล่อง": ("box", "boxes"),
    "แพ็ค": ("pack", "packs"),
    "โหล": ("dozen", "dozen"),
    "แผง": ("tray", "trays"),
    "ฟอง": ("egg", "eggs"),
    "ตัว": ("head", "head"),
    "หัว": ("bulb", "bulbs"),
    "ต้น": ("plant", "plants"),
    "ชุด": ("set", "sets"),
    "คัน": ("vehicle", "vehicles"),
    "เครื่อง": ("machine", "machines"),
    "แผ่น": ("sheet", "sheets"),
    "ชิ้น": ("piece", "pieces"),
    "เมตร": ("metre", "metres"),
    "ลูกบาศก์เมตร": ("cubic metre", "cubic metres"),
    "ไร่": ("rai", "rai"),
    "งาน": ("ngan", "ngan"),
    "ตารางวา": ("square wa", "square wa"),
    "คน": ("person", "people"),
    "แห่ง": ("organisation", "organisations"),
    "ครัวเรือน": ("household", "households"),
    "ครั้ง": ("time", "times"),
    "วัน": ("day", "days"),
    "บาท": ("baht", "baht"),
    "ม้วน": ("roll", "rolls"),
    "กระปุก": ("jar", "jars"),
    "กระป๋อง": ("can", "cans"),
    "หลอด": ("tube", "tubes"),
    "ซอง": ("sachet", "sachets"),
    "เข่ง": ("basket", "baskets"),
    "ตะกร้า": ("basket", "baskets"),
    "คู่": ("pair", "pairs"),
    "ก้อน": ("block", "blocks"),
    "รีม": ("ream", "reams"),
    "พาเลท": ("pallet", "pallets"),
    "ปอนด์": ("pound", "pounds"),
    "เที่ยว": ("load", "loads"),
    "ผืน": ("piece of cloth", "pieces of cloth"),
    "เส้น": ("length", "lengths"),
    "ท่อน": ("piece", "pieces"),
    "อัน": ("piece", "pieces"),
    "ใบ": ("piece", "pieces"),
    "เล่ม": ("piece", "pieces"),
    "ดอก": ("flower", "flowers"),
    "ฝัก": ("cob", "cobs"),
    "ช่อ": ("bunch", "bunches"),
    "พวง": ("bunch", "bunches"),
    "หวี": ("hand (of bananas)", "hands (of bananas)"),
    "เครือ": ("stem (of bananas)", "stems (of bananas)"),
    "ทะลาย": ("bunch", "bunches"),
    "เม็ด": ("tablet", "tablets"),
    "ห่อ": ("parcel", "parcels"),
    "กอง": ("heap", "heaps"),
    "รัง": ("hive", "hives"),
    "แท่ง": ("bar", "bars"),
    "หลัง": ("building", "buildings"),
    "ลำ": ("boat", "boats"),
    "ถาด": ("tray", "trays"),
    "กระถาง": ("pot", "pots"),
    "แปลง": ("plot", "plots"),
    "กระชัง": ("fish cage", "fish cages"),
    "ห้อง": ("room", "rooms"),
    "หมู่บ้าน": ("village", "villages"),
    "ชั่วโมง": ("hour", "hours"),
    "เดือน": ("month", "months"),
    "ปี": ("year", "years"),
}

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_FIGURES = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
_THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_ENGLISH_BELOW_TWENTY = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ENGLISH_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
ENGLISH_ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


def thai_digits(text: object) -> str:
    """The text with ๐–๙ in place of 0–9."""
    return str(text).translate(_THAI_DIGITS)


def arabic_digits(text: object) -> str:
    """The text with 0–9 in place of ๐–๙."""
    return str(text).translate({ord(thai): arabic for arabic, thai in zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True)})


def number(value: int | Decimal) -> str:
    """Grouped by thousands, without trailing zeros: 1,260 · 3.5. The same in both languages."""
    exact = _exact(value)
    whole, _, fraction = f"{exact:f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = "-" if whole.startswith("-") and (int(whole) or fraction) else ""
    grouped = f"{sign}{abs(int(whole)):,}"
    return f"{grouped}.{fraction}" if fraction else grouped


def number_words(value: int | Decimal, language: Language) -> str:
    """ยี่สิบ, สามจุดห้า / twenty, three point five."""
    shown = number(value).replace(",", "")
    negative = shown.startswith("-")
    whole, _, fraction = shown.lstrip("-").partition(".")
    if language == "th":
        words = _thai_words(int(whole))
        if fraction:
            words += "จุด" + "".join(_THAI_FIGURES[int(figure)] for figure in fraction)
        return f"ลบ{words}" if negative else words
    words = _english_words(int(whole))
    if fraction:
        words += " point " + " ".join(_ENGLISH_BELOW_TWENTY[int(figure)] for figure in fraction)
    return f"minus {words}" if negative else words


def baht(satang: int, language: Language) -> str:
    """Money from satang: 1,260 บาท, 12.50 บาท / 1,260 baht; satang only where there are any, then two digits."""
    return f"{baht_figure(satang)} {'บาท' if language == 'th' else 'baht'}"


def baht_figure(satang: int) -> str:
    """The figure of `baht` alone, for a column that names its unit: 1,260 or 12.50."""
    whole, rest = divmod(abs(_satang(satang)), 100)
    sign = "-" if satang < 0 else ""
    return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"


def baht_words(satang: int, language: Language) -> str:
    """หนึ่งแสนแปดหมื่นบาทถ้วน, สิบสองบาทห้าสิบสตางค์ / one hundred and eighty thousand baht."""
    whole, rest = divmod(abs(_satang(satang)), 100)
    if language == "th":
        words = "ลบ" if satang < 0 else ""
        if whole or not rest:
            words += _thai_words(whole) + "บาท"
        return words + (_thai_words(rest) + "สตางค์" if rest else "ถ้วน")
    parts = [f"{_english_words(whole)} baht"] if whole or not rest else []
    parts += [f"{_english_words(rest)} satang"] if rest else []
    return ("minus " if satang < 0 else "") + " and ".join(parts)


def unit_name(unit: str, language: Language, amount: int | Decimal = 1) -> str:
    """The name of a canonical Thai unit; English in the number that `amount` asks for; an unknown counter as said."""
    if language == "th" or unit not in UNITS:
        return unit
    singular, plural = UNITS[unit]
    return singular if abs(amount) == 1 else plural


def counted(amount: int, singular: str, plural: str = "") -> str:
    """An English noun in the number that a count asks for: 1 member, 12 members, 2 people; other languages do not need it."""
    return f"{number(amount)} {singular if amount == 1 else plural or f'{singular}s'}"


def goods(name: str | None, language: Language) -> str:
    """A product as a chat shows it: the books keep one name, an English chat shows the English one where there is one."""
    return (in_english(name) if language == "en" else name) if name else ""


def apart(name: str) -> str:
    """A name before Thai words that follow without a space: 'ปุ๋ย 15-15-15 แล้ว', but 'น้ำกรดแล้ว'."""
    return f"{name} " if name and name[-1].isascii() else name


def of_goods(name: str | None, unit: str | None, language: Language) -> str:
    """The goods behind a quantity in English: " of fresh latex", " ducks" where no unit is said; "400 eggs" are not "of eggs"."""
    shown = goods(name, language)
    if not shown or unit is None:
        return f" {shown}" if shown else ""
    counter = unit_name(unit, language, 2)
    if shown == counter:
        return ""
    return f" ({shown})" if shown.endswith(f" {counter}") else f" of {shown}"


def quantity(amount: int | Decimal, unit: str | None, language: Language) -> str:
    """20 กระสอบ / 20 sacks; the figure alone where no unit was said."""
    return f"{number(amount)} {unit_name(unit, language, amount)}" if unit else number(amount)


def quantity_words(amount: int | Decimal, unit: str | None, language: Language) -> str:
    """ยี่สิบกระสอบ, ครึ่งปี๊บ, สามตันครึ่ง / twenty sacks; halves as they are said, when there is a unit."""
    if language == "th" and unit and abs(Decimal(amount)) % 1 == Decimal("0.5"):
        whole = int(amount)
        return (
            f"{_thai_words(whole)}{unit}ครึ่ง"
            if whole > 0
            else f"ครึ่ง{unit}"
            if amount > 0
            else f"ลบ{quantity_words(-amount, unit, language)}"
        )
    between = "" if language == "th" else " "
    words = number_words(amount, language)
    return f"{words}{between}{unit_name(unit, language, amount)}" if unit else words


def number_aloud(value: int | Decimal, language: Language) -> str:
    """The words of a number as they are heard right without the figure beside them: สามหมื่นกับอีกห้า for 30,005.

    สามหมื่นห้า is written so, but every listener takes it for 35,000 (docs/hearing.md: a bare digit is the next place down).
    """
    words = number_words(value, language)
    whole = int(abs(_exact(value)))
    if language != "th" or whole < 1000 or whole % 1000 not in range(2, 10):
        return words
    last = _THAI_FIGURES[whole % 10]
    head = number_words(whole, "th").removesuffix(last)
    return words.replace(f"{head}{last}", f"{head}กับอีก{last}", 1)


def quantity_aloud(amount: int | Decimal, unit: str | None, language: Language) -> str:
    """A quantity as it is read aloud: สามหมื่นกับอีกห้ากิโลกรัม, สามตันครึ่ง."""
    words = quantity_words(amount, unit, language)
    return words.replace(number_words(int(amount), language), number_aloud(int(amount), language), 1)


def _exact(value: int | Decimal) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"a figure is int or Decimal, not {type(value).__name__}")
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a figure: {value}")
    return exact


def _satang(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"money is integer satang, not {type(value).__name__}")
    return value


def _thai_words(value: int) -> str:
    """A whole number of zero or more in Thai words; ล้าน multiplies whatever stands before it (Royal Society, 2555)."""
    millions, rest = divmod(value, 10**6)
    words = _thai_words(millions) + "ล้าน" if millions else ""
    if not rest:
        return words or _THAI_FIGURES[0]
    figures = [int(figure) for figure in str(rest)]
    for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if not figure:
            continue
        if place == 0 and figure == 1 and value > 1:
            words += "เอ็ด"
        elif place == 1 and figure <= 2:
            words += "สิบ" if figure == 1 else "ยี่สิบ"
        else:
            words += _THAI_FIGURES[figure] + _THAI_PLACES[place]
    return words


def _english_words(value: int) -> str:
    for scale, name in _ENGLISH_SCALES:
        if value >= scale:
            count, rest = divmod(value, scale)
            words = f"{_english_words(count)} {name}"
            if not rest:
                return words
            return f"{words}{' and' if rest < 100 else ''} {_english_words(rest)}"
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        words = f"{_ENGLISH_BELOW_TWENTY[hundreds]} hundred"
        return f"{words} and {_english_words(rest)}" if rest else words
    if value >= 20:
        tens, ones = divmod(value, 10)
        return f"{_ENGLISH_TENS[tens]}-{_ENGLISH_BELOW_TWENTY[ones]}" if ones else _ENGLISH_TENS[tens]
    return _ENGLISH_BELOW_TWENTY[value]
