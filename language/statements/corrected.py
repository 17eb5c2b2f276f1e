"""Reads a message that only corrects a figure ("เอ๊ย เอาห้า ไม่ใช่สาม", "20 เอ้ย 25"), and whether one corrects what was told before."""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.goods import from_english
from language.english.numbers import figures
from language.letters import Letter
from language.normalise import normalise
from language.report_words import BAHT
from language.statements.elements import scan
from language.statements.letter_sets import AMOUNTS, BUYING, HAPPENED, IDLE
from language.vocabulary import standard, words_of

# words that may stand around the figures and name nothing else
_BESIDE = IDLE | BUYING | HAPPENED | {
    Letter.PRONOUN, Letter.CHANGE_TO, Letter.CHANGE, Letter.LEFT, Letter.FUTURE, Letter.TIME, Letter.HAVE, Letter.PURPOSE,
}  # fmt: skip
_CORRECTED = AMOUNTS | {Letter.CORRECTION}
_CONTRASTS = words_of("contrast")
_CORRECTS_IT = frozenset((Letter.CORRECTION, Letter.CHANGE))
_LATIN = re.compile(r"[a-z][a-z-]*")
_NOT_SO = re.compile(r"\s*(?:ไม่ใช่|บ่แม่น|บ่ใช่|ม่ายใช่|not\b|no,)\s*\S", re.IGNORECASE)
_ORDER = re.compile(r"ออร์?เดอร์|สั่ง|จอง|\border", re.IGNORECASE)
LONGEST = 60  # characters
LONGEST_PART = 400  # of a part that was not read, which is one clause
_PRICE_ALONE = re.compile("y?(?:e[124]?)?y?3(?:e[24])?")  # ราคา, ไม่ใช่ 18, กิโลละ 19, ไม่ใช่ 18
_LINE = re.compile(r"ข้อ(?:ที่)?\s?(?P<number>\d{1,2})[\s:]+(?P<words>\D.*)", re.DOTALL)
_TRADED = re.compile("(?P<verb>(?:รับ)?ซื้อ|ขาย)(?:ได้)?\\s?(?P<goods>[ก-๎a-zA-Z]{2}.{0,80}?)\\s?(?:ครับ|คับ|ค่ะ|คะ|จ้า|นะ)*")
_TROUBLE = re.compile(r"(?:ไม่ใช่\S*\s+)?(?:แต่)?เป็นปัญหา(?:เรื่อง|ว่า|คือ)?\s*(?P<words>\S.{3,})", re.DOTALL)
_MISTYPED = re.compile("(?:เมื่อกี้|เมื่อสักครู่|ตะกี้)?(?:พิมพ์|บอก|แจ้ง|ส่ง|กรอก|จด)(?:ไป)?ผิด(?:ไป)?")
_CORRECTS = re.compile(
    r"^\s*(?:เอ๊ย|เอ้ย|เอ๊ะ|โทษที|ขอโทษ)|ไม่ใช่\s*[\d๐-๙]|(?:ขอ|ช่วย|^\s*)แก้(?:ไข|ที่|ยอด|ตัวเลข|รายการ|เป็น|เดือน|เงิน|\s)|แก้เป็น|(?:พิมพ์|บอก|แจ้ง|ส่ง|กรอก|จด)(?:ไป)?ผิด|"
    r"ที่(?:จริง|ถูก)(?:ต้อง)?(?:แล้ว)?(?:คือ|เป็น)?|\b(?:not \d|correction|i meant|should be|mistyped)",
    re.IGNORECASE,
)


def corrects(text: str) -> bool:
    """Whether a message puts right what was told before: 'ขายได้ 5 ตัน ไม่ใช่ 3', 'เมื่อกี้พิมพ์ผิด', 'ขอแก้ยอดขายเป็น 5 ตัน'."""
    return _CORRECTS.search(normalise(text)) is not None


@dataclass(frozen=True)
class Corrected:
    """The figure that counts, its unit where one was said, and the one that it takes the place of, where that was repeated."""

    quantity: Decimal
    unit: str | None = None
    old: Decimal | None = None


def corrected(text: str) -> Corrected | None:
    """The correction that the whole message is; None where it names goods, or two figures that can both be meant.

    Money is one where it says which sum it takes the place of ("ไม่ใช่ 18 บาท เอา 20 บาท"); then its unit is บาท.
    """
    written = normalise(text[: LONGEST + 1])
    if len(written) > LONGEST:
        return None
    message = scan(_MISTYPED.sub(" ", written).strip(), standard())
    told = [one for one in message.elements if one.letter not in _BESIDE]
    if any(one.letter not in _CORRECTED or one.maximum is not None or one.other is not None for one in told):
        return None
    signs = "".join(
        "1" if one.letter in AMOUNTS else "x" if message.said(one.first, one.last) in _CONTRASTS else "e"
        for one in told
    ).replace("ee", "e")
    figures = [one for one in told if one.letter in AMOUNTS]
    if signs in ("e1x1", "1x1"):
        new, old = figures
    elif signs in ("x11", "ex11", "1e1"):
        old, new = figures
    elif signs == "e1":
        (new,), old = figures, None
    else:
        return None
    if new.value is None or (old is None and new.letter == Letter.SUM):
        return None
    if Letter.SUM in (new.letter, old.letter if old is not None else None):
        unit: str | None = BAHT
    else:
        unit = new.unit or (old.unit if old is not None else None)
    return Corrected(new.value, unit, old.value if old is not None else None)


def figures_said(text: str) -> frozenset[Decimal]:
    """Every figure at the beginning of a text, in digits or in Thai or English words, whatever it counts."""
    written = normalise(text[:LONGEST_PART])
    thai = (each for one in scan(written, standard()).elements for each in (one.value, one.maximum, one.other))
    english = (each for one in figures(written.lower()) if not one.article for each in (one.value, one.maximum))
    return frozenset(each for each in (*thai, *english) if each is not None)


def goods_said(text: str) -> frozenset[str]:
    """The catalogue's names of goods that the beginning of a text names, in Thai or in English."""
    written = normalise(text[:LONGEST_PART])
    thai = {each.product for each in scan(written, standard()).entries if each is not None and each.product is not None}
    words = _LATIN.findall(written.lower())
    runs = (" ".join(words[at : at + length]) for length in range(1, 4) for at in range(len(words) - length + 1))
    return frozenset(thai | {name for name in map(from_english, runs) if name is not None})


def instead(text: str) -> bool:
    """Whether a message begins by saying that something is not so: 'ไม่ใช่ซื้อ ขายปุ๋ย 20 กระสอบ', 'not an order, a sale …'."""
    return _NOT_SO.match(normalise(text)) is not None


def names_order(text: str) -> bool:
    """Whether words name an order: 'ยกเลิกออเดอร์', 'cancel my order', 'ไม่สั่งแล้ว'."""
    return _ORDER.search(normalise(text)) is not None


@dataclass(frozen=True)
class Price:
    """What one `unit` costs in baht; `corrects` where the words put a price right that was told before."""

    baht: Decimal
    unit: str
    corrects: bool


def price_alone(text: str) -> Price | None:
    """The price that the whole message is ("กิโลละ 18 บาท", "ไม่ใช่ตันละ กิโลละ 18"); None where it names goods or other figures."""
    written = normalise(text[: LONGEST + 1])
    if len(written) > LONGEST:
        return None
    elements = scan(_MISTYPED.sub(" ", written).strip(), standard()).elements
    told = [one for one in elements if one.letter not in _BESIDE]
    prices = [one for one in told if one.letter == Letter.PRICE]
    if len(prices) != 1 or _PRICE_ALONE.fullmatch("".join([one.letter for one in told])) is None:
        return None
    (price,) = prices
    if price.value is None or price.unit is None or price.maximum is not None or price.other is not None:
        return None
    return Price(price.value, price.unit, corrects(text) or any(one.letter in _CORRECTS_IT for one in elements))


def line_named(text: str) -> tuple[int, str] | None:
    """(number, words) of what is said about one line of a card: 'ข้อ 1 ซื้อขวด'."""
    found = _LINE.fullmatch(normalise(text).strip())
    return (int(found["number"]), found["words"]) if found is not None else None


def goods_alone(text: str) -> tuple[str, str | None]:
    """(goods, 'buying' or 'selling' where the words say it) of words that only name goods: 'ขายขวด', 'ขวด'."""
    found = _TRADED.fullmatch(normalise(text).strip())
    if found is None:
        return text, None
    return found["goods"], "selling" if found["verb"] == "ขาย" else "buying"


def trouble_after_all(text: str) -> str | None:
    """What the trouble is, of 'ไม่ใช่ค่าใช้จ่าย เป็นปัญหา ค่าอาหารโคแพง'; None where that is not said."""
    found = _TROUBLE.fullmatch(normalise(text).strip())
    return found["words"] if found is not None else None
