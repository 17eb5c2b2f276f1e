"""Reads a message that only corrects a figure ("เอ๊ย เอาห้า ไม่ใช่สาม", "20 เอ้ย 25"), and whether one corrects what was told before."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from domain.goods import from_english
from language.heard.corrections import DENIED, ORDINAL, line_said, place_of
from language.heard.differences import more_or_less
from language.heard.pieces import WORD, Piece
from language.letters import Letter
from language.normalise import normalise
from language.plain_words import without_politeness
from language.report_words import BAHT
from language.said_figures import LONGEST_PART, SaidFigure, figures_of, pieces_of
from language.vocabulary import any_of, says, words_of

# words that may stand around the figures and name nothing else
_COURTESY = frozenset((
    Letter.SPACE, Letter.LINE, Letter.PARTICLE, Letter.FILLER, Letter.GOT, Letter.DONE, Letter.PRONOUN, Letter.CHANGE_TO,
    Letter.CHANGE, Letter.TIME, Letter.PURPOSE,
))  # fmt: skip
_BESIDE = _COURTESY | {Letter.BUY, Letter.BUY_SOFTLY, Letter.LEFT, Letter.FUTURE, Letter.HAVE}
_BESIDE_GOODS = _COURTESY | {Letter.BUY, Letter.BUY_SOFTLY, Letter.LABEL, Letter.UNIT}
_SLIPS = _COURTESY | {Letter.LABEL, Letter.CORRECTION}
_ADDING = words_of("adds")
_CONTRASTS = words_of("contrast")
_RATE = frozenset((Letter.PER, Letter.PER_MARK, Letter.UNIT))
_PLACES = "ร้อย|พัน|หมื่น|แสน|ล้าน"  # behind a figure it is another
_LATIN = re.compile(r"[a-z][a-z-]*")
_NOT_SO = re.compile(r"\s*(?:ไม่ใช่|บ่แม่น|บ่ใช่|ม่ายใช่|not\b|no,)\s*\S", re.IGNORECASE)
LONGEST = 60  # characters, without what only says that something was mistyped
LONGEST_TYPED = 120
_PRICE_ALONE = re.compile("y?(?:[ex]1?)?y?p(?:[ex]1)?")  # ราคา, ไม่ใช่ 18, กิโลละ 19, ไม่ใช่ 18
_SUM_CALLED_PRICE = re.compile("e*ye*1(?:x1)?")  # เอ๊ะ ผิด ราคา 57, ราคา 57 ไม่ใช่ 58
_LINE = re.compile(r"ข้อ(?:ที่)?\s?(?P<number>\d{1,2})[\s:]+(?P<words>\D.*)", re.DOTALL)
_LINE_IN_WORDS = re.compile(
    r"(?:ข้อ|รายการ|อัน)(?:ที่)?\s?(?P<number>แรก|หนึ่ง|สอง|สาม|สี่|ห้า)(?!สิบ|ร้อย|พัน|หมื่น|แสน)\s?(?P<words>\D.+)", re.DOTALL
)
_TRADED = re.compile("(?P<verb>(?:รับ)?ซื้อ|ขาย)(?:ได้)?\\s?(?P<goods>[ก-๎a-zA-Z]{2}.{0,80}?)\\s?(?:ครับ|คับ|ค่ะ|คะ|จ้า|นะ)*")
_TROUBLE = re.compile(r"(?:ไม่ใช่\S*\s+)?(?:แต่)?เป็นปัญหา(?:เรื่อง|ว่า|คือ)?\s*(?P<words>\S.{3,})", re.DOTALL)
_MISTYPED = re.compile("(?:เมื่อกี้|เมื่อสักครู่|ตะกี้)?(?:พิมพ์|บอก|แจ้ง|ส่ง|กรอก|จด)(?:ไป)?ผิด(?:ไป)?")
_OUT = any_of(words_of("goes out")).pattern
_TAKEN_OUT = re.compile(rf"(?:{any_of(words_of('takes out')).pattern})\S{{1,40}}\s?(?:{_OUT})")
_OFF = words_of("is taken off a card") | words_of("takes out") | words_of("goes out") | words_of("behind what goes")
_TAKES_OFF = re.compile(rf"(?:{any_of(_OFF).pattern})++")
_GOES = re.compile(rf"(?:{_OUT})(?:{any_of(words_of('behind what goes')).pattern})*+$")
_COUNTS_ANEW = words_of("counts anew")
_CORRECTS = re.compile(
    rf"^\s*(?:เอ๊ย|เอ้ย|เอ๊ะ|โทษที|ขอโทษ)|ไม่ใช่\s*[\d๐-๙]|(?:ขอ|ช่วย|^\s*)แก้(?:{any_of(words_of('what is put right')).pattern}|\s)|"
    r"แก้เป็น|(?:พิมพ์|บอก|แจ้ง|ส่ง|กรอก|จด)(?:ไป)?ผิด|"
    r"ที่(?:จริง|ถูก)(?:ต้อง)?(?:แล้ว)?(?:คือ|เป็น)?|\b(?:not \d|correction|i meant|should be|mistyped)",
    re.IGNORECASE,
)


def corrects(text: str) -> bool:
    """Whether a message puts right what was told before: 'ขายได้ 5 ตัน ไม่ใช่ 3', 'เมื่อกี้พิมพ์ผิด', 'ขอแก้ยอดขายเป็น 5 ตัน'."""
    written = normalise(text)
    return _CORRECTS.search(written) is not None or any(each in written for each in _COUNTS_ANEW)


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
    signs, figures = _signs(text)
    signs = signs.replace("ee", "e")
    if "p" in signs or not all(each.certain for each in figures):
        return None
    if signs in ("e1x1", "1x1"):
        new, old = figures
    elif signs in ("x11", "ex11", "1e1"):
        old, new = figures
    elif signs == "e1":
        (new,), old = figures, None
    else:
        return None
    if old is None and new.unit == BAHT:
        return None
    money = BAHT in (new.unit, old.unit if old is not None else None)
    unit = BAHT if money else new.unit or (old.unit if old is not None else None)
    return Corrected(new.value, unit, old.value if old is not None else None)


def adds(text: str) -> bool:
    """Whether words say that something is more, or beside what was told: 'อีก 10 กระสอบ', '10 กระสอบด้วย', 'also 10'."""
    return any(each.text.lower() in _ADDING for each in pieces_of(normalise(text)))


def adds_so_many(text: str, figure: Decimal) -> bool:
    """Whether words say right before that figure that it is so much more: '15-15-15 อีก 3'."""
    written = normalise(text)
    return any(each.value == figure and more_or_less(written[: each.start]) > 0 for each in pieces_of(written))


class Exchanged(NamedTuple):
    """A figure in the place of another, and the units that were said of either."""

    right: Decimal
    wrong: Decimal
    units: frozenset[str]

    def within(self, said: str) -> str:
        """Words with the right figure in the place of the wrong one; none where that does not stand there just once."""
        spelt = "|".join(sorted({re.escape(f"{self.wrong:,f}"), re.escape(f"{self.wrong:f}")}))
        found = list(re.finditer(rf"(?<![\d.,/-])(?:{spelt})(?!\d|[.,/-]\d|\s?(?:%|{_PLACES}))", said))
        if len(found) != 1:
            return ""
        return f"{said[: found[0].start()]}{self.right:,f}{said[found[0].end() :]}"


def exchanged_figures(text: str) -> Exchanged | None:
    """What words put in the place of another figure: 'วงเงิน 9,000 ไม่ใช่ 8,000'; None of any others."""
    said = normalise(text)
    if len(said) > LONGEST_TYPED or not corrects(said):
        return None
    pieces = pieces_of(said)
    figures = [each for each in figures_of(pieces) if each.certain]
    denied = [found.span("word") for found in DENIED.finditer(said)]
    wrong = [each for each in figures if any(begin <= pieces[each.begin].start < end for begin, end in denied)]
    if len(figures) != 2 or len(wrong) != 1:
        return None
    (right,) = (each for each in figures if each is not wrong[0])
    return Exchanged(right.value, wrong[0].value, frozenset(each.unit for each in figures if each.unit))


def only_of(text: str, told: str) -> bool:
    """Whether a text says nothing that does not stand in what was told, but figures, days, and that something is otherwise."""
    own = normalise(told).replace(" ", "")
    said = _MISTYPED.sub(" ", normalise(text))
    return all(
        each.value is not None or each.sort != WORD or each.token.letter in _SLIPS or each.text.strip() in own
        for each in pieces_of(said)
        if any(char.isalnum() for char in each.text)
    )


def _signs(text: str) -> tuple[str, list[SaidFigure]]:
    """What stands in a short text in its order, and its figures: 1 a figure, p a price, x 'not', e another word of a correction, y a
    word for a price, ? anything that names something else.
    """
    written = _MISTYPED.sub(" ", normalise(text[: LONGEST_TYPED + 1])).strip()
    pieces = pieces_of(written) if len(text) <= LONGEST_TYPED and len(written) <= LONGEST else ()
    figures = list(figures_of(pieces))
    held = {place: each for each in figures for place in range(each.begin, each.end)}
    signs = ""
    for place, piece in enumerate(pieces):
        figure = held.get(place)
        if figure is None:
            signs += _sign(pieces, place, piece)
        elif place == figure.begin:
            signs += "p" if figure.price_of is not None else "1"
    return signs, figures


def _sign(pieces: tuple[Piece, ...], place: int, piece: Piece) -> str:
    """What a piece that belongs to no figure is."""
    letter = piece.token.letter
    if piece.token.product is not None:
        return "?"
    if not piece.text.strip() or letter in _BESIDE:
        return ""
    if letter == Letter.CORRECTION:
        return "x" if piece.text in _CONTRASTS else "e"
    if letter == Letter.OF_PRICE:
        return "y"
    near = [each.token.letter for each in pieces[max(0, place - 1) : place + 2]]
    return "" if letter in _RATE and Letter.PER in near else "?"  # ไม่ใช่ตันละ กิโลละ 18


def goods_said(text: str) -> frozenset[str]:
    """The catalogue's names of goods that the beginning of a text names, in Thai or in English."""
    written = normalise(text[:LONGEST_PART])
    thai = {each.token.product for each in pieces_of(written) if each.token.product is not None}
    words = _LATIN.findall(written.lower())
    runs = (" ".join(words[at : at + length]) for length in range(1, 4) for at in range(len(words) - length + 1))
    return frozenset(thai | {name for name in map(from_english, runs) if name is not None})


def goods_in_full(text: str, known: str) -> str | None:
    """The catalogue's name of goods that are `known` in short, where a text says nothing else but how many: 'สูตร 16-20-0' of ปุ๋ย."""
    said = [each.token for each in pieces_of(normalise(text)) if each.text.strip()]
    if not all(each.product or each.value is not None or each.letter in _BESIDE_GOODS for each in said):
        return None
    named = {each.product for each in said if each.product} - {known}
    return named.pop() if len(named) == 1 and all(name.startswith(f"{known} ") for name in named) else None


def instead(text: str) -> bool:
    """Whether a message begins by saying that something is not so: 'ไม่ใช่ซื้อ ขายปุ๋ย 20 กระสอบ', 'not an order, a sale …'."""
    return _NOT_SO.match(normalise(text)) is not None


def names_order(text: str) -> bool:
    """Whether words name an order: 'ยกเลิกออเดอร์', 'cancel my order', 'ไม่สั่งแล้ว'."""
    return says("of an order", normalise(text))


@dataclass(frozen=True)
class Price:
    """What one `unit` costs in baht (None: what was priced before); `corrects` where a price that was told is put right."""

    baht: Decimal
    unit: str | None
    corrects: bool


def price_alone(text: str) -> Price | None:
    """The price that the whole message is ("กิโลละ 18 บาท", "ราคา 57"); None where it names goods or other figures."""
    signs, figures = _signs(text)
    if _SUM_CALLED_PRICE.fullmatch(signs) and all(each.certain and each.unit in (None, BAHT) for each in figures):
        return Price(figures[0].value, None, corrects(text) or "e" in signs or "x" in signs)
    prices = [each for each in figures if each.price_of is not None]
    if len(prices) != 1 or not prices[0].certain or _PRICE_ALONE.fullmatch(signs) is None:
        return None
    price = prices[0]
    return Price(price.value, str(price.price_of), corrects(text) or "e" in signs or "x" in signs)


def line_named(text: str) -> tuple[int, str] | None:
    """(number, words) of what is said about one line of a card: 'ข้อ 1 ซื้อขวด', 'ข้อแรกเพิ่มอีก 5'."""
    said = normalise(text).strip()
    found = _LINE.fullmatch(said) or _LINE_IN_WORDS.fullmatch(said)
    return (place_of(found["number"]) + 1, found["words"]) if found is not None else None


def takes_off(text: str) -> bool:
    """Whether words take something off a card: a line by its number, or with a word that says just that ('ลองกองเอาออก')."""
    said = normalise(text)
    return ORDINAL.search(said) is not None or says("is taken off a card", said) or _TAKEN_OUT.search(said) is not None


def line_taken_off(text: str) -> int | None:
    """The number of the line that words take off, and nothing else: 'ไม่เอาข้อ 1', 'ลบข้อแรก'; from the end nought or below."""
    said = normalise(text).strip()
    named = ORDINAL.search(said)
    rest = "" if named is None else said[: named.start()] + said[named.end() :]
    rest = without_politeness(rest).replace(" ", "")
    taken = _TAKES_OFF.fullmatch(rest) and (says("is taken off a card", rest) or _GOES.search(rest))
    return line_said(named.group()) if named is not None and taken else None


def parts_by_line(text: str) -> list[str]:
    """What is said of each line, where words name several by their numbers and begin with one: 'ข้อ 1 เป็น 320 ข้อ 2 ไม่เอา'."""
    said = normalise(text).strip()
    begins = [found.start() for found in ORDINAL.finditer(said)]
    if len(begins) < 2 or begins[0] > 0:
        return []
    return [said[begin:end].strip() for begin, end in pairwise([*begins, len(said)])]


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
