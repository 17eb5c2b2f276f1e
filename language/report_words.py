"""Words that reports turn on: the usual units, what was held, whether a message is about the network's matters at all."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from language.vocabulary import unit_spellings

BAHT = "บาท"  # the unit in which a person says money
USUAL_UNITS = ("กระสอบ", "กิโลกรัม", "ตัน", "ลิตร", "แกลลอน", "ถุง")
_MATTERS = re.compile(
    r"\d|[๐-๙]|ซื้อ|สั่ง|ขาย|ราคา|ปุ๋ย|ยาง|ข้าว|กระสอบ|ประชุม|วาระ|รายงาน|กู้|ฝาก|ออม|buy|bought|sell|sold|order|price|meeting|agenda|report",
    re.IGNORECASE,
)
_SCALES = {None: 1, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
# "ขายขี้วัว 40 กระสอบ กระสอบละ 35": no word says whether the goods went already
_SELLS = re.compile(
    "ขาย(?!(?:กิโลกรัม|กิโล|โล|กก\\.?|ตัน|ตัว|โต|ตั๋ว|ลูก|ต้น|ใบ|ผืน|ขวด|ถุง|กระสอบ|กส\\.?|แผง|ฟอง|มัด|กำ|หวี|ลัง|กล่อง|แพ็ค|แพค|ปี๊บ|คัน|"
    "อัน|ชุด|เมตร|ลิตร|เกวียน|ไห|ห่อ|กระปุก)ละ|ยก|ทั้ง|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า)[ก-๎]"
)
_FOR_SALE = re.compile(
    "มี|จะ|สิขาย|อี้ขาย|อิขาย|พร้อม|ฝาก|เปิด|ขอ|อยาก|ต้องการ|รอ|กำลัง|เหลือ|ยังขาย|ปล่อย|ใคร|ไผ|สนใจ|ทัก|ติดต่อ|โทร|รับที่|รับเอง|"
    "เด้อ|เน้อ|ประกาศ|แถม|เหมา|ช่วย|อยู่|วางขาย|ลงขาย|แบ่งขาย|มารับ|ส่งได้|ได้ทุก|มือสอง"
)
_GONE = re.compile(
    "(?:ขาย(?:ไป|ได้|หมด|ออก)*+แล้ว|ขาย(?:ไป|ได้|หมด)++|(?P<offered>(?:มี|จะ|ยัง(?:ไม่(?:ได้)?)?|รอ|พร้อม|มีจะ|กำลังจะ)ขาย(?:อยู่)?))"
    "(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า|เด้อ)*+"
)
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FIGURE = re.compile(
    r"(?:(?:ใช้เงิน|ใช้งบ|งบ|หมดเงิน|เป็นเงิน|จ่ายไป|(?<!ใช้)(?<!ราย)จ่าย|จำนวน|ประมาณ|มีคนมา|คนมา|มา)\s*)?"
    r"(?<![\d,.])(?P<figure>\d++(?:,\d{3})*+(?:\.\d++)?+)(?![\d,.]*\d)\s*+(?P<scale>พัน|หมื่น|แสน|ล้าน)?+\s*+(?:people|persons|baht|คน|ท่าน|ราย|ต้น|บาท|แห่ง|ครั้ง|ไร่|ตัว)?"
)
_MOST_WHO_CAME = 1000
_ENDING = re.compile(r"(?:(?:เสร็จ)?(?:เรียบร้อย)?(?:แล้ว)?(?:นะ)?(?:คะ|ค่ะ|คับ|ครับ|จ้า|จ้ะ)|(?:เสร็จ|เรียบร้อย)+แล้ว)(?=\s|$)")
_JOINED_DEED = re.compile(r"^(?:แล้วก็|และก็|และ|and\b)\s*")  # what was done besides: 'แล้วก็จัดอบรม'


def occasion(text: str, figures: Sequence[Decimal]) -> str:
    """What was held as a message says it, without `figures` (told beside it) and polite endings: อบรมทำบัญชี ที่ศาลาหมู่ 3."""

    def beside(match: re.Match[str]) -> str:
        value = Decimal(match["figure"].replace(",", "")) * _SCALES[match["scale"]]
        if value not in figures:
            return match.group()
        return "มา " if match.group().startswith("มา") and value >= _MOST_WHO_CAME else " "  # กู้เงินมา 20,000

    plain = _FIGURE.sub(beside, text.strip().translate(_ARABIC))
    return _JOINED_DEED.sub("", " ".join(_ENDING.sub(" ", plain).split())).strip(" ,.")


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_BESIDE = re.compile(r"\s?(?:people|persons|baht|คน|ท่าน|ราย|บาท|แห่ง|ครั้ง|ครัวเรือน)(?![ก-๎])")
_PAUSE = re.compile(r"\n|[,;•·]|(?:ค่ะ|คะ|ครับ|คับ|จ้า)(?=\s)")
_JOINED = re.compile(r"^(?:แล้วก็|แล้ว|และ|กับ|ส่วน|ก็|and\b|[\s\-–:*().])++")
# nothing but that money came or went: it says no more than the kind of the line
_BARE = re.compile(
    r"(?:เดือนนี้|วันนี้|งวดนี้)?\s?(?:มี)?(?:รายได้|รายรับ|รายจ่าย|ค่าใช้จ่าย|(?:ได้|รับ|จ่าย|เสีย|ใช้)(?:เงิน)?(?:มา|ไป|แล้ว)?|income|expenses?|paid|spent|got)"
    r"(?:รวม|ทั้งหมด)?",
    re.IGNORECASE,
)
# 'ละ' at the end, also before a figure in words
_RATE = re.compile(r"ละ\s?(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ครึ่ง|บาท|\s)*+$")
_SAID_BEFORE = re.compile(r"บาท|[\n;]|,(?!\d{3}(?!\d))|(?:ค่ะ|คะ|ครับ|คับ)(?=\s)")
MOST_BEFORE = 40  # characters before a figure that say what it is of
LONGEST_PURPOSE = 80  # letters of words in which the figures are spelled out


def purpose(text: str, figures: Sequence[Decimal], rate: str | None = None) -> str:
    """What money was for, in the words of the message: those before the first of its `figures`, behind the figure of something else.

    Where none stand before it, those behind it. 'เก็บค่าน้ำได้ 9200 จ่ายค่าไฟ 3100': for 3100 'จ่ายค่าไฟ'. '' where no words belong to it.
    `rate`: the unit for which the money is, where it is said beside them.
    """
    return _without_rate(_purpose(text, figures), rate)


def _purpose(text: str, figures: Sequence[Decimal]) -> str:
    plain = text.strip().translate(_ARABIC)
    found = [(each, Decimal(each.group().replace(",", ""))) for each in _NUMBER.finditer(plain)]
    own = next((place for place, (_, value) in enumerate(found) if value in figures), None)
    if own is None:
        return "" if found or len(plain) > LONGEST_PURPOSE else _last_of(plain)
    before = found[own - 1][0].end() if own else 0
    beside = _BESIDE.match(plain, before) if own else None
    words = _last_of(plain[beside.end() if beside else before : found[own][0].start()])
    if words:
        return words
    last = max(place for place, (_, value) in enumerate(found) if value in figures)
    end = found[last][0].end()
    beside = _BESIDE.match(plain, end)
    behind = found[last + 1][0].start() if last + 1 < len(found) else len(plain)
    return _JOINED.sub("", _ENDING.sub(" ", _PAUSE.split(plain[beside.end() if beside else end : behind])[0])).strip(
        " ,."
    )


def _without_rate(words: str, unit: str | None) -> str:
    """Words of money without the 'แห่งละ' at their end, where the price for one `unit` stands behind them: 'ค่าบำรุงแห่งละ' 500."""
    rate = _RATE.search(words)
    if rate is None or unit is None:
        return words
    before = words[: rate.start()]
    said = next((each for each, meant in _spellings() if meant == unit and before.endswith(each)), None)
    return words if said is None else before[: -len(said)].strip()


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    """Each spelling of a unit with the unit, the longest first: ครัวเรือนละ is no เรือนละ."""
    return tuple(sorted(unit_spellings().items(), key=lambda each: -len(each[0])))


def _last_of(words: str) -> str:
    """The last stretch of words between pauses, without what only joins; '' where hardly anything is said."""
    stretches = (_JOINED.sub("", _ENDING.sub(" ", each)).strip(" ,.") for each in _PAUSE.split(words))
    said = next((each for each in reversed([*stretches]) if each), "")
    return "" if _BARE.fullmatch(said) or sum(char.isalpha() for char in said) < 3 else " ".join(said.split())


def with_words(part: str, text: str) -> str:
    """A figure that was not read, with the words before it, so that one knows which: 'ค้างอยู่ 3 ราย 900 บาท'."""
    found = re.search(rf"(?<![\d,.]){re.escape(part)}(?!\d)", text) if part[:1].isdigit() else None
    words = " ".join(_SAID_BEFORE.split(text[: found.start()])[-1].split()) if found else ""
    if len(words) > MOST_BEFORE:
        words = words.rsplit(" ", 1)[-1]
    return f"{words} {part}" if 0 < len(words) <= MOST_BEFORE else part


def matters(text: str) -> bool:
    """Whether a message without a readable statement is about the network's matters rather than small talk."""
    return len(text) > 80 or _MATTERS.search(text) is not None


def may_be_sold(text: str) -> bool:
    """Whether an offer's words leave open that the goods are sold already: a plain ขาย before them, and no word of offering."""
    return _SELLS.search(text) is not None and _FOR_SALE.search(text) is None


def sold_or_offered(text: str) -> bool | None:
    """The answer in words to whether goods were sold already; None where it says neither."""
    gone = _GONE.fullmatch(text.strip())
    return None if gone is None else gone["offered"] is None
