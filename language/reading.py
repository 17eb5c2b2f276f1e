"""Reads what one message states: its frame is taken off by hand, its words are heard by the networks (heard/reports.py).

The frame is what stands around the words: links, what is quoted or was passed on, titles of an agenda.
"""

import gc
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from domain.statements import Kind, Reading, Statement
from language.answers import nothing_to_report
from language.cash_book import proposes_dues
from language.english.detection import is_english
from language.english.reader import read_english
from language.goods_exchanged import goods_exchanged
from language.heard.phrases import meant
from language.heard.reader import reader
from language.heard.reports import stated
from language.normalise import normalise
from language.numbers import signed
from language.said_figures import pieces_of
from language.titles import without_titles
from language.vocabulary import Vocabulary, standard

MOST_CHARACTERS = 4096
PART = 700  # characters that are heard together; a longer message is heard by its lines
ORDERS = frozenset((Kind.PURCHASE, Kind.SALE_OFFER))
_BROKEN = "the reader broke"
_PASSED_ON = re.compile(
    r"(?P<open>[(\[<*])?\s?(?:ข้อความ)?(?:ส่งต่อ(?:มา)?|ก[๊็]อปมา|แชร์มา|fwd?\b|forward(?:ed)?\b)"
    r"(?:(?:มา)?จาก\s?(?P<who>(?:กลุ่ม|บ้าน|ชุมชน|สหกรณ์|เครือข่าย|หมู่|คุ้ม|ลุง|ป้า|น้า|พี่|แม่|พ่อ|ตา|ยาย|อ้าย|เอื้อย|ปี้|บัง|ผู้ใหญ่|กำนัน|คุณ|นาย|นาง|ครู|ประธาน)"
    r"[ก-๎.]{2,24}?)(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ)*(?(open)[)\]>*]|[:\n\s])|(?(open)[^)\]>*:\n\d]{0,24}[)\]>*]:?|(?!))|[^:\n\d]{0,24}:|[^:\n\d\s]{0,24}[\n\s])\s*",
    re.IGNORECASE,
)
# "เฮียตี๋สั่งมาในกลุ่มโน้น ก๊อปมาให้", and below it what was said there
_PASSED_ON_BELOW = re.compile(
    r"[^\n\"“”\d]{0,60}(?:ก[๊็]อป(?:ปี้)?|แชร์|ส่งต่อ|แปะ|ฟอร์เวิร์ด|เอา)(?:มา|ต่อ){1,2}(?:ให้|จาก)[^\n\"“”\d]{0,30}[\n\"“]\s*(?P<said>.+)",
    re.DOTALL,
)
# "เมารถกันเป็นแถว 5555": laughed, no figure
_LAUGHED = re.compile(
    r"(?<=[ก-๎])(?<!ได้)(?<!เงิน)(?<!รวม)(?<!จ่าย)(?<!ฝาก)(?<!ไป)(?<!มา)(?<!ละ)(?<!ขาย)(?<!ยอด)(?<!กู้)(?<!คืน)(?<!หมด)"
    r"(?<!สิ้น)(?<!ราคา)(?<!เป็น)(?<!คือ)(?<!ค่า)(?<!เหลือ)(?<!บาท) 5{4,}\+?(?=\s*(?:\n|$))"
)
_EARLIER_FIGURE = re.compile(r"[^\d]*+\d[^ ]*+ .* 5555", re.DOTALL)
_QUOTED = re.compile(r"(?m)^\s*>+\s?(.*)$\n?")
_UNIT_IN_BRACKETS = re.compile(
    r"(?<=\d)\s?\(\s?(กระสอบ|กส\.?|ถุง|ลูก|กก\.?|กิโล|โล|แกลลอน|ลิตร|ตัว|ต้น|ขวด|แผง|ม้วน|แพ็ค)\s?\)"
)
_CALLED_TROUBLE = re.compile(r"(?:มี|เจอ|แจ้ง)?ปัญหา(?:คือ)?[ :\n]+(?!ไหม|มั้ย|หรือ|อะไร)\S{4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ANY_LETTER = re.compile("[ก-๎a-zA-Z]")


class _Frame(NamedTuple):
    """The words of a message without what stands around them; whether they were passed on, from whom; what they answer."""

    words: str
    passed_on: bool = False
    sender: str | None = None
    quoted: str = ""


def read_message(text: str, *, now: datetime, vocabulary: Vocabulary | None = None, forwarded: bool = False) -> Reading:
    """Read what one message states, seen from the aware moment `now`; `forwarded`: whatever it is, it is asked about.

    Never raises: a message that breaks the reader is unread as a whole, so the bot asks.
    """
    try:
        return _once(text, now, now.tzinfo, vocabulary or standard(), forwarded)
    except Exception:  # a member's words must never stop the bot
        logging.getLogger(__name__).exception("a message broke the reader")
        return Reading(text, unread=(text[:200],), why=((_BROKEN, ""),))


@lru_cache(maxsize=16)  # one message is asked about by several: which act takes it, and that act
def _once(text: str, now: datetime, _zone: tzinfo | None, vocabulary: Vocabulary, forwarded: bool) -> Reading:
    return _read(text, now, vocabulary, forwarded)


def _read(text: str, now: datetime, vocabulary: Vocabulary, forwarded: bool) -> Reading:
    written = normalise(text[:MOST_CHARACTERS])
    frame = _framed(written)
    if not frame.words:
        return Reading(text, why=(("a link, a quotation or titles alone", text),))
    if nothing_to_report(frame.words):
        return Reading(text, why=(("nothing to report", frame.words),))
    if proposes_dues(frame.words):  # no income, and no order that is changed
        found = Reading(text, (Statement(Kind.AGENDA, title=frame.words),), why=(("what dues shall be", frame.words),))
    elif (exchanged := goods_exchanged(frame.words)) is not None:
        found = Reading(text, exchanged, why=(("goods exchanged for others", frame.words),))
    elif is_english(frame.words) and meant(frame.words) is None:  # a whole phrase of the table goes before
        statements, left, why = read_english(frame.words, vocabulary)
        found = Reading(text, tuple(statements), left, tuple(why))
    elif _ANY_LETTER.search(frame.words) is None:
        return Reading(text)
    else:
        found = _heard(text, frame.words, now, vocabulary)
    if frame.quoted:
        found = _with_quoted_goods(found, frame.quoted)
    found = _asked_about(found, signed(written) if "-" in written else frozenset())
    return _passed_on(found, frame.sender) if forwarded or frame.passed_on else found


def _framed(written: str) -> _Frame:
    """Normalised text taken out of its frame."""
    if "://" in written or "www." in written:
        written = _ADDRESS.sub(" ", written).strip()
    passed_on, sender = False, None
    if (found := _PASSED_ON.match(written)) is not None:
        written, passed_on, sender = written[found.end() :].strip(' "“”'), True, found["who"]
    elif (found := _PASSED_ON_BELOW.match(written)) is not None:
        written, passed_on = found["said"].strip(' "“”'), True
    quoted = ""
    if ">" in written:
        quoted = " ".join(_QUOTED.findall(written))
        written = _QUOTED.sub("", written).strip()
    if " 5555" in written and _EARLIER_FIGURE.match(written):
        written = _LAUGHED.sub("", written)
    return _Frame(without_titles(_UNIT_IN_BRACKETS.sub(r" \1", written)), passed_on, sender, quoted)


def parts_heard(text: str) -> tuple[str, ...]:
    """The parts of a message that the networks hear; none of one that is read by hand."""
    words = _framed(normalise(text[:MOST_CHARACTERS])).words
    return () if is_english(words) or _ANY_LETTER.search(words) is None else tuple(_parts(words))


def _heard(text: str, words: str, now: datetime, vocabulary: Vocabulary) -> Reading:
    """What the networks hear, part by part; of an absence all words are kept, and of what states nothing none is left out."""
    parts = [stated(part, now=now, vocabulary=vocabulary) for part in _parts(words)]
    statements = tuple(each for part in parts for each in part.statements)
    sizes = [len(part.statements) for part in parts]
    doubted = frozenset(sum(sizes[:number]) + at for number, part in enumerate(parts) for at in part.doubted)
    unread, why, left_out = (
        tuple(each for part in parts for each in getattr(part, name)) for name in ("unread", "why", "left_out")
    )
    if not statements and _CALLED_TROUBLE.match(words):
        return Reading(text, (Statement(Kind.PROBLEM, text=words),), (), (("trouble called so", "ปัญหา"),))
    stays_away = all(each.kind is Kind.RSVP and each.answer != "yes" for each in statements)
    return Reading(text, statements, unread, why, () if stays_away else left_out, doubted)


def _parts(words: str) -> Iterator[str]:
    """A long message in lines that are heard together; a line that is too long by itself is cut at a space."""
    rest = words
    while len(rest) > PART:
        cut = rest.rfind("\n", 0, PART)
        cut = cut if cut > 0 else rest.rfind(" ", 0, PART)
        cut = cut if cut > 0 else PART
        yield rest[:cut]
        rest = rest[cut:].strip()
    yield rest


def _with_quoted_goods(found: Reading, quoted: str) -> Reading:
    """Give an order without goods those of the message that it answers ("> น้ำกรดใครเอามั่ง", "เอา 2 แกลลอน")."""
    named = next((each.token.product for each in pieces_of(quoted) if each.token.product is not None), None)
    return replace(
        found,
        statements=tuple(
            replace(one, product=named) if one.kind in ORDERS and one.product is None else one
            for one in found.statements
        ),
    )


def _asked_about(found: Reading, below_zero: frozenset[Decimal]) -> Reading:
    """With an order of nothing as one that is taken back, and what a minus sign stands before; both are asked about."""
    statements, doubted = [], set(found.doubted)
    for place, one in enumerate(found.statements):
        if one.kind in ORDERS and one.quantity == 0 and not one.quantity_max:
            one = Statement(Kind.CANCEL, product=one.product, unsure=True)
            doubted.discard(place)
        elif one.kind is not Kind.CHANGE and not below_zero.isdisjoint(_figures(one)):
            one = replace(one, unsure=True)
            doubted.discard(place)
        statements.append(one)
    return replace(found, statements=tuple(statements), doubted=frozenset(doubted))


def _figures(one: Statement) -> tuple[Decimal | None, ...]:
    return one.quantity, one.quantity_max, one.amount_baht, one.price_baht


def _passed_on(found: Reading, sender: str | None) -> Reading:
    """What was passed on is asked about, and an order is whoever's it came from."""
    statements = tuple(
        replace(one, unsure=True, on_behalf=one.on_behalf or (sender if one.kind in ORDERS else None))
        for one in found.statements
    )
    why = (("forwarded", ""), *found.why) if statements else found.why
    return replace(found, statements=statements, why=why, doubted=frozenset())


@cache
def warm() -> None:
    """Build what the first reading needs, once in a process: tables, dictionary, patterns, models."""
    now = datetime.fromisoformat("2026-01-01T00:00+07:00")
    read_message("เอาปุ๋ยยูเรียย 20 กระสอปป", now=now)
    reader()
    gc.freeze()  # the dictionary's nodes live as long as the process; collections need not walk over them
