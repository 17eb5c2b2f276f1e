"""Reads the statements of one message: brings it into one spelling, lets the rules read it, and looks once more."""

import gc
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache, partial

from domain.statements import Kind, Reading, Statement
from language.cash_book import proposes_dues
from language.english.detection import is_english
from language.english.items import bare_quantity
from language.english.reader import read_english
from language.heard.respelt import BELOW_ONE
from language.labeller import labeller
from language.letters import Letter
from language.normalise import normalise
from language.numbers import read_fraction, signed
from language.report_words import BAHT
from language.statements.clauses import told_for
from language.statements.doubts import with_doubts
from language.statements.elements import scan
from language.statements.findings import ORDERS, TRADED, Findings
from language.statements.formulas import unglued
from language.statements.intents import without_titles
from language.statements.letter_sets import AMOUNTS
from language.statements.parts import Message
from language.statements.rules import follow_rules
from language.statements.second_thoughts import (
    corrected_order,
    doubtful_figures,
    figures_left,
    first_thought,
    last_word,
    refused_figure,
    talk,
    without_first_refusal,
    work_and_people,
)
from language.statements.taken_back import without_first_thoughts
from language.vocabulary import Vocabulary, standard

_FIGURE_ALONE = AMOUNTS | {Letter.PARTICLE, Letter.SPACE, Letter.CORRECTION}

MOST_CHARACTERS = 4096
_BROKEN = "a rule broke"
# "ปีที่แล้วสั่ง 20 ปีนี้เอา 30": what was before is told for comparison only
_THEN_AND_NOW = re.compile(
    "(?:ปีที่แล้ว|ปีก่อน|คราวก่อน|คราวที่แล้ว|รอบก่อน|รอบที่แล้ว|ครั้งก่อน|ครั้งที่แล้ว|"
    "เดือนที่แล้ว|เดือนก่อน|งวดก่อน|แต่ก่อน).*?"
    r"(?P<now>(?:แต่)?\s*(?:คราวนี้|รอบนี้|ครั้งนี้|ปีนี้|งวดนี้|เดือนนี้|เที่ยวนี้)\s*(?:ขอ|เอา|"
    r"สั่ง|จะเอา|สิเอา|อยากได้|จอง).*)$",
    re.DOTALL,
)
_PASSED_ON = re.compile(
    r"(?P<open>[(\[<*])?\s?(?:ข้อความ)?(?:ส่งต่อ(?:มา)?|ก[๊็]อปมา|แชร์มา|fwd?\b|forward(?:ed)?\b)"
    r"(?:(?:มา)?จาก\s?(?P<who>(?:กลุ่ม|บ้าน|ชุมชน|สหกรณ์|เครือข่าย|หมู่|คุ้ม|ลุง|ป้า|น้า|พี่|แม่|พ่อ|ตา|ยาย|อ้าย|เอื้อย|ปี้|บัง|ผู้ใหญ่|กำนัน|คุณ|นาย|นาง|ครู|ประธาน)"
    r"[ก-๎.]{2,24}?)(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ)*(?(open)[)\]>*]|[:\n\s])|(?(open)[^)\]>*:\n\d]{0,24}[)\]>*]:?|(?!))|[^:\n\d]{0,24}:|[^:\n\d\s]{0,24}[\n\s])\s*",
    re.IGNORECASE,
)
# "เฮียตี๋สั่งมาในกลุ่มโน้น ก๊อปมาให้", and below it what was said there
_PASSED_ON_BELOW = re.compile(
    r"[^\n\"“”]{0,60}(?:ก[๊็]อป(?:ปี้)?|แชร์|ส่งต่อ|แปะ|ฟอร์เวิร์ด|เอา)(?:มา|ต่อ){1,2}(?:ให้|จาก)[^\n\"“”\d]{0,30}[\n\"“]\s*(?P<said>.+)",
    re.DOTALL,
)
_GREETING = re.compile(
    "^(?:สวัสดี|หวัดดี|ดี)(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า|เด้อ|ตอนเช้า|ตอนเย็น|ทุกคน|ทุกท่าน|"
    "พี่น้อง|พี่ๆ|น้องๆ|ท่านประธาน|ประธาน|เลขา|[^\\wก-๎])*"
)
_POLITE = r"(?:ครับผม|ครับ|คับ|ค้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๋า|เจ้า|เด้อ|เน้อ|เหอ|นะ|ขา)"
# Whom the message is written to, before what it says: no order is theirs.
_CALLED_UPON = re.compile(
    r"(?:(?:พี่|น้อง|ท่าน|คุณ|ปี้|อ้าย|เอื้อย|ลุง|ป้า|น้า|แม่|พ่อ)?(?:เลขา(?:นุการ|ฯ)?|ประธาน|แอดมิน|แอด|เหรัญญิก|ผู้จัดการ)"
    rf"{_POLITE}*|(?:พี่|น้อง|ท่าน|ปี้|อ้าย|เอื้อย|ลุง|ป้า|น้า){_POLITE}+|(?:ขอ)?รบกวน(?:หน่อย|ด้วย|ที)?{_POLITE}*)[ ,\n]+(?=[^\s\d])"
)
_MAY_CALL = (
    "พี่", "น้", "ท่าน", "คุณ", "ปี้", "อ้าย", "เอื้อย", "ลุง", "ป้า", "แม่", "พ่อ", "เลข", "ประธาน", "แอด", "เหรัญ",
    "ผู้จัด", "รบ", "ขอรบ",
)  # fmt: skip
# "15 สามตัว" is 15-15-15
_THREE_EQUAL = re.compile(r"(?<!\d)(1[3-9])\s?(?:สามตัว|สามโต)")
# "เงินล้านปล่อยไป 35 คน": the village fund that everybody calls by its first million
_MILLION_FUND = re.compile(
    "(?:^|(?<=\\s)|(?<=ดอกเบี้ย)|(?<=ดอก)|(?<=บัญชี))(?:กองทุน)?เงินล้าน(?!\\s?(?:หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ครึ่ง|กว่า|บาท|\\d))"
)
# "save ค่าปุ๋ยไปห้าหมื่น": what was saved, no cost
_SAVED = re.compile("(?:[Ss]ave|SAVE|เซฟ|เซพ|ประหยัด) (?=ค่า)")
# "จ่ายไป 2.3k": thousands, as chats write them
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})*+(?:\.\d{1,3})?)[kK](?![a-zA-Z0-9])")
# "ยูเรียไม่เอานะ ของเก่ายังเหลือ 5": what is left over is why, and no order
_OLD_STOCK = re.compile(
    r"ของ(?:เก่า|เดิม)(?:ก็|กะ|ยัง|\s)*+(?:เหลือ|มี)(?:อยู่|อีก|ตั้ง|\s)*+\d[\d,.]*"
    r"(?:\s?(?:กระสอบ|กระป๋อง|ถุง|ลูก|ขวด|ตัว|กิโล|โล|กก\.?|ลิตร|แกลลอน|ต้น|แผง|ม้วน|แพ็ค|กล่อง|ใบ|อัน))?"
)
# "เมารถกันเป็นแถว 5555": laughed, no figure
_LAUGHED = re.compile(
    r"(?<=[ก-๎])(?<!ได้)(?<!เงิน)(?<!รวม)(?<!จ่าย)(?<!ฝาก)(?<!ไป)(?<!มา)(?<!ละ)(?<!ขาย)(?<!ยอด)(?<!กู้)(?<!คืน)(?<!หมด)"
    r"(?<!สิ้น)(?<!ราคา)(?<!เป็น)(?<!คือ)(?<!ค่า)(?<!เหลือ)(?<!บาท) 5{4,}\+?(?=\s|$)"
)
_EARLIER_FIGURE = re.compile(r"[^\d]*+\d[^ ]*+ .* 5555", re.DOTALL)
_QUOTED = re.compile(r"(?m)^\s*>+\s?(.*)$\n?")
_UNIT_IN_BRACKETS = re.compile(
    r"(?<=\d)\s?\(\s?(กระสอบ|กส\.?|ถุง|ลูก|กก\.?|กิโล|โล|แกลลอน|ลิตร|ตัว|ต้น|ขวด|แผง|ม้วน|แพ็ค)\s?\)"
)
_ITEM_BEFORE_SLASH = re.compile(r"[ก-๎]\s?\d+\s?[ก-๎]* / ")
_CALLED_TROUBLE = re.compile(r"(?:มี|เจอ|แจ้ง)?ปัญหา(?:คือ)?[ :\n]+(?!ไหม|มั้ย|หรือ|อะไร)\S{4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ANY_LETTER = re.compile("[ก-๎a-zA-Z]")
_ALSO_OURS = re.compile(
    "(?:ส่วน|ของ|สำหรับ|แต่)?(?:เฮา|เรา|ผม|ฉัน|ฉาน|หนู|ข้อย|ข่อย|ข้าเจ้า|ฮา|กลุ่มเรา|บ้านเรา)(?:เอง)?(?:ก็|กะ)?(?:เอา|ขอ|สั่ง|จอง|\\s?\\d)"
)


def read_message(
    text: str, *, now: datetime, vocabulary: Vocabulary | None, forwarded: bool, doubted: bool = True
) -> Reading:
    """Read what one message states. Never raises: a message that breaks a rule is unread as a whole, so the bot asks."""
    try:
        words = vocabulary if vocabulary is not None else standard()
        found = read_by_rules(text, vocabulary=words, forwarded=forwarded)
    except Exception:  # a member's words must never stop the bot; the tests call read_by_rules
        logging.getLogger(__name__).exception("a message broke a rule of the reader")
        return Reading(text, unread=(text[:200],), why=((_BROKEN, ""),))
    return looked_at_again(found, words) if doubted else found


def looked_at_again(found: Reading, vocabulary: Vocabulary | None) -> Reading:
    """What the rules read, with the second reader's doubts. Never raises; what broke a rule stays unread."""
    if (_BROKEN, "") in found.why:
        return found
    try:
        return with_doubts(found, vocabulary if vocabulary is not None else standard())
    except Exception:  # what cannot be read twice is asked about
        logging.getLogger(__name__).exception("a message broke the second reader")
        return replace(found, statements=tuple(replace(each, unsure=True) for each in found.statements))


def read_by_rules(text: str, *, vocabulary: Vocabulary | None = None, forwarded: bool = False) -> Reading:
    """Read what one message states, by the rules in their order; what a minus sign stands before must be asked."""
    written = normalise(text[:MOST_CHARACTERS])
    reading = _read_written(text, written, vocabulary if vocabulary is not None else standard(), forwarded)
    reading = replace(reading, statements=tuple(map(_none_wanted, reading.statements)))
    below_zero = signed(written) if "-" in written else frozenset()
    if not below_zero:
        return reading
    asked = [
        replace(one, unsure=True) if not below_zero.isdisjoint(_figures(one)) and one.kind is not Kind.CHANGE else one
        for one in reading.statements
    ]
    return replace(reading, statements=tuple(asked))


def _none_wanted(statement: Statement) -> Statement:
    """ "ปุ๋ย 0" orders and offers nothing: it may take back what was said before, and is asked about."""
    if statement.kind not in (Kind.PURCHASE, Kind.SALE_OFFER) or statement.quantity != 0 or statement.quantity_max:
        return statement
    return Statement(Kind.CANCEL, product=statement.product, unsure=True)


def _figures(statement: Statement) -> tuple[Decimal | None, ...]:
    return statement.quantity, statement.quantity_max, statement.amount_baht, statement.price_baht


def _read_written(text: str, written: str, words: Vocabulary, forwarded: bool) -> Reading:
    written, passed_on, sender = _without_frame(written)
    forwarded = forwarded or passed_on
    quoted = ""
    if ">" in written:
        quoted = " ".join(_QUOTED.findall(written))
        written = _QUOTED.sub("", written).strip()
    written = without_titles(_rewritten(written, _IN_EVERY_LANGUAGE))
    if not written:
        return Reading(text, why=(("titles of an agenda", text),))
    if proposes_dues(written):  # no income, and no order that is changed
        return Reading(
            text, (Statement(Kind.AGENDA, title=written, unsure=forwarded),), (), (("what dues shall be", written),)
        )
    if is_english(written):
        return _in_english(text, written, words, forwarded)
    written = _rewritten(written, _IN_THAI)
    if _ANY_LETTER.search(written) is None:
        return Reading(text)
    findings = _found(written, quoted, words)
    if not findings.statements and _CALLED_TROUBLE.match(written):
        return Reading(text, (Statement(Kind.PROBLEM, text=written),), (), (("trouble called so", "ปัญหา"),))
    statements = tuple(findings.statements)
    why = tuple(findings.why)
    if forwarded:
        statements = tuple(
            replace(one, unsure=True, on_behalf=one.on_behalf or (sender if one.kind in ORDERS else None))
            for one in statements
        )
        why = (("forwarded", ""), *why)
    return Reading(text, statements, findings.unread(), why)


def _without_frame(written: str) -> tuple[str, bool, str | None]:
    """The message without links, greetings and whom it calls upon; whether it was passed on, and from whom."""
    if "://" in written or "www." in written:
        written = _ADDRESS.sub(" ", written).strip()
    if written.startswith(("สวัสดี", "หวัดดี", "ดีครับ", "ดีค่ะ")):
        written = _GREETING.sub("", written, count=1)
    addressed = _CALLED_UPON.match(written) if written.startswith(_MAY_CALL) else None
    if addressed is not None:
        written = written[addressed.end() :]
    passed_on = _PASSED_ON.match(written)
    if passed_on is not None:
        return written[passed_on.end() :].strip(' "“”'), True, passed_on.group("who")
    below = "มาให้" in written or "มาจาก" in written or "ต่อมา" in written
    passed_on = _PASSED_ON_BELOW.match(written) if below else None
    if passed_on is not None:
        return passed_on.group("said").strip(' "“”'), True, None
    return written, False, None


def _rewritten(written: str, rules: Sequence[tuple[tuple[str, ...], Callable[[str], str]]]) -> str:
    """The message as each rule writes it anew for which one of its signs stands there."""
    for signs, rule in rules:
        if any(sign in written for sign in signs):
            written = rule(written)
    return written


def _items_in_lines(written: str) -> str:
    return written.replace(" / ", "\n") if len(_ITEM_BEFORE_SLASH.findall(written)) > 1 else written


def _in_digits(found: "re.Match[str]") -> str:
    return f"{Decimal(found[1].replace(',', '')) * 1000:f}".split(".")[0]


def _without_laughter(written: str) -> str:
    return _LAUGHED.sub("", written) if _EARLIER_FIGURE.match(written) else written


def _now_alone(written: str) -> str:
    compared = _THEN_AND_NOW.search(written)
    return compared.group("now") if compared is not None else written


_IN_EVERY_LANGUAGE: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
    (("-",), unglued),
    (("(",), partial(_UNIT_IN_BRACKETS.sub, r" \1")),
    ((" / ",), _items_in_lines),
)
_IN_THAI: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
    (("สามตัว", "สามโต"), partial(_THREE_EQUAL.sub, r"\1-\1-\1")),
    (("k", "K"), partial(_THOUSANDS.sub, _in_digits)),
    (("จุด",), partial(BELOW_ONE.sub, "0จุด")),
    ((" 5555",), _without_laughter),
    (("ของเก่า", "ของเดิม"), partial(_OLD_STOCK.sub, "")),
    ((" ค่า",), partial(_SAVED.sub, "ประหยัด")),
    (("เงินล้าน",), partial(_MILLION_FUND.sub, "กองทุน")),
    (("ก่อน", "ที่แล้ว"), _now_alone),
    (("แรก",), without_first_refusal),
)


def _found(written: str, quoted: str, words: Vocabulary) -> Findings:
    """What the rules find in a message, the first time and on second thoughts; `quoted`: what it answers."""
    message, taken_back, certain = without_first_thoughts(scan(written, words))
    findings = follow_rules(message, words)
    if taken_back:
        last_word(findings, taken_back, certain=certain)
    if quoted:
        _with_quoted_goods(findings, scan(quoted, words))
    if Letter.ENTRUST in findings.letters or "ฝาก" in written or "ว่า" in written or "โทร" in written:
        findings = _told(findings, written)
    if findings.statements or "เอา" in written:
        findings = refused_figure(first_thought(findings, written), written)
        corrected_order(findings)
        talk(findings, written)
        work_and_people(findings, written)
        doubtful_figures(findings, written)
        figures_left(findings)
    return findings


def _with_quoted_goods(findings: Findings, quoted: Message) -> None:
    """Give an order without goods those of the message that it answers ("> น้ำกรดใครเอามั่ง", "เอา 2 แกลลอน")."""
    named = Findings(quoted, findings.vocabulary, findings.read_part).product()[0]
    findings.statements = [
        replace(one, product=named) if one.kind in ORDERS and one.product is None else one
        for one in findings.statements
    ]


def _in_english(text: str, written: str, words: Vocabulary, forwarded: bool) -> Reading:
    statements, left, why = read_english(written, words)
    if forwarded and statements:
        statements = [replace(statement, unsure=True) for statement in statements]
        why = [("forwarded", ""), *why]
    return Reading(text, tuple(statements), left, tuple(why))


def _told(findings: Findings, written: str) -> Findings:
    """An order that begins by saying whose it is, read without these words; any other reading stays."""
    told = told_for(written)
    if told is None:
        return findings
    who, said = told
    person = findings.message.starts[findings.message.elements[2].first] if findings.letters.startswith("6_P") else 0
    if 0 < person < len(who):  # "ยูเรีย ป้าแดงฝากสั่ง 5 ลูก": the goods first, and then whose order it is
        goods = written[:person]
        who, said = who[len(goods) :].strip(), f"{goods}{said}"
    found = [one.on_behalf == who for one in findings.statements]
    if found and (
        all(found)
        or (found[0] and findings.letters.count(Letter.QUANTITY) + findings.letters.count(Letter.BARE) == len(found))
    ):
        return findings
    if len(who) not in findings.message.starts and written[len(who) :].startswith("วาน"):
        return findings
    order = findings.read_part(said)
    if not order.statements or any(one.kind not in TRADED or one.on_behalf for one in order.statements):
        return findings
    own = len(order.statements) > 1 and _ALSO_OURS.search(said) is not None
    order.statements = [
        one if own and number == len(order.statements) - 1 else replace(one, on_behalf=who)
        for number, one in enumerate(order.statements)
    ]
    order.why.insert(0, ("told for", who))
    return order


def read_quantity(text: str) -> tuple[Decimal | None, str | None]:
    """Read the only figure of normalised `text`, with its unit: 1/5 alone too, and below zero where a minus sign stands before it."""
    if not text:
        return None, None
    part = read_fraction(text, 0)
    if part is not None and part.end == len(text):
        return part.value, None
    value, unit = bare_quantity(text) if is_english(text) else _only_figure(text)
    return (-value if value is not None and value in signed(text) else value), unit


def _only_figure(text: str) -> tuple[Decimal | None, str | None]:
    message = scan(text, standard())
    figures = [element for element in message.elements if element.letter in AMOUNTS]
    if len(figures) != 1 or figures[0].other is not None or figures[0].maximum is not None:
        return None, None
    return figures[0].value, BAHT if figures[0].letter == Letter.SUM else figures[0].unit


def is_quantity(text: str) -> bool:
    """Whether normalised `text` is one figure, with its unit, and nothing else but what is polite."""
    letters = [element.letter for element in scan(text, standard()).elements] if text else []
    return sum(letter in AMOUNTS for letter in letters) == 1 and set(letters) <= _FIGURE_ALONE


@cache
def warm() -> None:
    """Build what the first reading needs, once in a process: tables, dictionary, patterns, models."""
    now = datetime.fromisoformat("2026-01-01T00:00+07:00")
    read_message("เอาปุ๋ยยูเรียย 20 กระสอปป", now=now, vocabulary=None, forwarded=False)
    labeller()
    gc.freeze()  # the dictionary's nodes live as long as the process; collections need not walk over them
