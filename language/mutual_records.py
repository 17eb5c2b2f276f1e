"""Reads what two organisations have between them ('ให้ทำนาควนรูกู้ 60,000 ร้อยละ 6 คืน 15 ธ.ค. 62,700 มติเรา 2 มิ.ย. มติเขา 5 มิ.ย.'),
a payment of it ('โอนคืนควนดินแดง 31,800'), and a rule of an organisation's own ('ไม่ให้กู้นอกสมาชิก')."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from domain.mutual_records import DueTold, Kind, PaymentTold, RecordTold, RuleTold, Side
from language.amounts import IN_BAHT, SUM, decimal
from language.calendar.date_marks import MONTH_NAMES
from language.calendar.days import nearest
from language.calendar.moments import when
from language.calendar.terms import term_end
from language.plain_words import plain_words

LONGEST = 1200  # characters: a paper with a due sum each month for ten years is told as a month's
_LONGEST_NAME = 80
_FIGURE = re.compile(r"\d")
_YEAR = r"(?:25\d\d|20\d\d|[4-9]\d)(?![\d,.])"
_DAY = rf"(?:\d{{1,2}}\s?(?:{MONTH_NAMES})(?:\s?{_YEAR})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)"

_SUM = re.compile(rf"(?P<baht>{SUM}){IN_BAHT}", re.I)
_RATE = re.compile(
    r"(?:ดอกเบี้ย\s?)?(?:อัตรา\s?)?ร้อยละ\s?(?P<rate>\d{1,3}(?:\.\d{1,3})?)(?:\s?บาท)?\s?(?P<per>ต่อเดือน|ต่อปี)?|"
    r"(?:ดอกเบี้ย\s?|at\s)?(?P<percent>\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent)\s?(?P<every>ต่อเดือน|a month|ต่อปี|a year)?",
    re.I,
)
_MADE = re.compile(rf"(?:ตาม)?สัญญา\s?(?:ลง)?(?:วันที่|เมื่อ)?\s?(?P<day>{_DAY})|contract\s(?:of\s)?(?P<of>{_DAY})", re.I)
_OURS = re.compile(
    rf"มติ(?:ของ)?(?:กลุ่ม|ฝ่าย)?เรา\s?(?:วันที่)?\s?(?P<day>{_DAY})|our resolution\s(?:of\s)?(?P<of>{_DAY})", re.I
)
_THEIRS = re.compile(
    rf"มติ(?:ของ)?(?:กลุ่ม|ฝ่าย)?(?:เขา|อีกฝ่าย)\s?(?:วันที่)?\s?(?P<day>{_DAY})|theirs?(?: resolution)?\s(?:of\s)?(?P<of>{_DAY})", re.I
)  # fmt: skip
_BOTH = re.compile(
    rf"มติ[^\d\n]{{0,80}}(?P<first>{_DAY})(?:\s?(?:และ|กับ|,)?\s?(?:มติ[^\d\n]{{0,80}})?(?P<second>{_DAY}))?"
)
_DUE = re.compile(
    rf"(?P<day>{_DAY})\s?(?:คืน|ส่ง|ยอด|จำนวน)?\s?(?P<baht>{SUM}){IN_BAHT}(?:\s?\(?\s?(?:เงิน)?ต้น\s?(?P<principal>{SUM}){IN_BAHT})?",
    re.I,
)
_EVERY = re.compile(r"ทุกวันที่\s?(?P<day>\d{1,2})|on day (?P<on>\d{1,2})", re.I)
_UNTIL = re.compile(
    rf"(?:จนถึง|ถึง|until)\s?(?:วันที่\s?)?(?P<end>{_DAY}|(?:(?:สิ้น|ปลาย)?ปี\s?|(?:{MONTH_NAMES})\s?){_YEAR})", re.I
)

_COMES_BACK = re.compile(
    r"(?:ส่งคืน|ยอดคืน|(?<!เมื่อ)คืน|งวด(?:ที่\s?(?P<n>\d{1,3})|(?P<which>แรก|สุดท้าย))?|"
    r"\b(?:repay(?:ment)?|pay back|(?P<nth>first|second|third|last)(?: (?:sum|due|instalment))?))"
    rf"\s?(?:เป็น\s?)?(?P<baht>{SUM}){IN_BAHT}(?!\s?(?:{MONTH_NAMES}))",
    re.I,
)

_NTH, _LAST = {"แรก": 0, "first": 0, "second": 1, "third": 2}, ("สุดท้าย", "last")

# What stands before the sum: (words between or behind which the two are named, kind, who stands before them and who behind).
_BETWEEN: tuple[tuple[tuple[str, ...], Kind, Side], ...] = (
    (("ให้กู้ยืมเงิน", "ให้กู้ยืม", "ให้กู้เงิน", "ให้กู้", "ให้ยืมเงิน", "ให้ยืม", "lent to", "lend to", "lent", "lend"), Kind.LOAN, Side.GIVER),
    (("กู้ยืมเงินจาก", "กู้ยืมจาก", "กู้เงินจาก", "กู้จาก", "ยืมเงินจาก", "ยืมจาก", "borrowed from", "borrow from"), Kind.LOAN, Side.TAKER),
    (("รับฝากเงินจาก", "รับฝากจาก", "took a deposit of"), Kind.DEPOSIT, Side.TAKER),
    (("รับเงินออมจาก", "รับออมจาก", "รับฝากออมจาก", "take savings of"), Kind.SAVING, Side.TAKER),
    (("ฝากออมรายเดือนกับ", "ฝากออมกับ", "ออมเงินกับ", "ออมรายเดือนกับ", "ออมกับ", "save with"), Kind.SAVING, Side.GIVER),
    (("ฝากเงินไว้กับ", "ฝากเงินไว้ที่", "ฝากเงินกับ", "ฝากเงินที่", "ฝากไว้กับ", "ฝากไว้ที่", "ฝากกับ", "deposit with"), Kind.DEPOSIT, Side.GIVER),
    (("ขายหุ้นให้", "รับเงินค่าหุ้นจาก"), Kind.SHARE, Side.TAKER),
    (("ถือหุ้นของ", "ถือหุ้นใน", "ถือหุ้นกับ", "ถือหุ้น", "ซื้อหุ้นของ", "ซื้อหุ้นกับ", "ซื้อหุ้น", "ลงหุ้นกับ", "hold shares of"), Kind.SHARE, Side.GIVER),
)  # fmt: skip
_LENDS = ("กู้ยืมเงิน", "กู้ยืม", "กู้เงิน", "กู้", "ยืมเงิน", "ยืม")  # ให้ทำนาควนรู|กู้
_HOLDS = ("ถือหุ้น",)
_NOBODY = ("สมาชิก", "กลุ่ม", "กองทุน", "มัน", "ไป", "ได้", "รวม")
_SHORTEST_NAME = 4
# Without a word of a paper it is a report of what a group did for its own people.
_PAPER = re.compile(r"มติ|ร้อยละ|%|สัญญา|คืน\s?(?:วันที่\s?)?\d|ครบกำหนด|ถอน\s?\d|percent|repay|resolution", re.I)
_MONTHLY = re.compile(r"\s?(?:เดือนละ|รายเดือน|a month|monthly)$", re.I)
_ALONE = re.compile(r"[\s.,)]*")
_PAID = (
    "โอนคืนเงินกู้", "โอนเงินกู้คืน", "โอนเงินคืน", "โอนคืน", "ส่งเงินคืน", "ส่งคืน", "จ่ายเงินคืน", "จ่ายคืน", "ใช้คืน", "ชำระคืน",
    "คืนเงินกู้", "คืนเงินฝาก", "คืนเงินยืม", "คืนเงิน",
    "โอนใช้หนี้", "จ่ายหนี้", "ใช้หนี้", "คืนหนี้", "ชำระหนี้", "ส่งเงินออม", "โอนเงินออม", "โอนออม", "ส่งออม", "จ่ายค่าหุ้น", "โอนค่าหุ้น",
    "ส่งค่าหุ้น", "repaid", "paid back", "transferred back to",
)  # fmt: skip
_GOT = (
    "ได้เงินคืนจาก", "ได้รับเงินคืนจาก", "ได้รับคืนจาก", "รับเงินคืนจาก", "รับคืนจาก", "ได้รับเงินออมจาก", "ได้รับค่าหุ้นจาก",
    "was repaid by", "were repaid by",
)  # fmt: skip
_PAID_REST = re.compile(rf"(?P<baht>{SUM}){IN_BAHT}\s?(?:แล้ว|วันนี้|today)?", re.I)
_SPEAKER = ("กลุ่มของเรา", "กลุ่มเรา", "ของเรา", "พวกเรา", "เรา", "กระผม", "ผม", "ดิฉัน", "ฉัน", "we", "our group")
_BEHIND_NAME = re.compile(r"\s?(?:(?:มา|ไป)?(?:ให้)?แล้ว|มา|วันนี้|เมื่อวาน|จำนวน|เป็นเงิน)$")
_TO_US = re.compile(r"มา|เรา|กลุ่มเรา")  # ควนรูโอนคืนมาแล้ว
_BESIDE = ("แก่", "กับ", "ให้", "ไว้กับ", "เมื่อวาน", "วันนี้", "to", "from")
_OUTSIDE = r"(?:คน|องค์กร)?(?:ข้าง)?นอก(?:สมาชิก|กลุ่ม)"
_RULES: tuple[tuple[re.Pattern[str], Kind, Side], ...] = tuple(
    (re.compile(f"(?:{pattern})$", re.I), kind, side)
    for pattern, kind, side in (
        (
            rf"ไม่(?:ให้|ปล่อย)กู้(?:เงิน)?(?:แก่|กับ)?{_OUTSIDE}|ไม่ให้(?:คน|องค์กร)?(?:ข้าง)?นอก(?:สมาชิก|กลุ่ม)?(?:กู้|ยืม)(?:เงิน)?",
            Kind.LOAN,
            Side.GIVER,
        ),
        (r"do not lend outside (?:our|its) members", Kind.LOAN, Side.GIVER),
        (rf"ไม่กู้(?:เงิน)?(?:จาก)?{_OUTSIDE}?|do not borrow from outside", Kind.LOAN, Side.TAKER),
        (rf"ไม่รับฝาก(?:เงิน)?(?:จาก)?{_OUTSIDE}|take no deposits from outside", Kind.DEPOSIT, Side.TAKER),
        (rf"ไม่(?:นำเงินไป|เอาเงินไป)?ฝาก(?:เงิน)?{_OUTSIDE}|deposit nothing outside", Kind.DEPOSIT, Side.GIVER),
        (rf"ไม่รับ(?:ถือ)?หุ้น(?:จาก)?{_OUTSIDE}|take no shares from outside", Kind.SHARE, Side.TAKER),
    )
)
_ALLOWED: tuple[tuple[str, Kind, Side], ...] = (
    ("ให้กู้นอกสมาชิกได้แล้ว", Kind.LOAN, Side.GIVER),
    ("กู้จากนอกสมาชิกได้แล้ว", Kind.LOAN, Side.TAKER),
    ("รับฝากนอกสมาชิกได้แล้ว", Kind.DEPOSIT, Side.TAKER),
    ("ฝากนอกสมาชิกได้แล้ว", Kind.DEPOSIT, Side.GIVER),
    ("รับหุ้นนอกสมาชิกได้แล้ว", Kind.SHARE, Side.TAKER),
)
_PERSONS = (
    "นาย", "นาง", "น.ส.", "คุณ", "ลุง", "ป้า", "น้า", "พี่", "น้อง", "ตา", "ยาย", "อา", "กำนัน", "ผู้ใหญ่บ้าน", "ประธาน", "รองประธาน",
    "เลขานุการ", "เลขา", "เหรัญญิก", "กรรมการ", "ที่ปรึกษา", "ผู้ประสานงาน", "ผู้ตรวจสอบ",
)  # fmt: skip
_ENGLISH_PERSONS = ("mr ", "mr. ", "mrs ", "mrs. ", "ms ", "the chair", "the secretary", "the treasurer")
_RULE_WORDS = ("มีระเบียบว่า", "มีระเบียบ", "ระเบียบเรา", "ระเบียบ", "บอกว่า", "มีกฎว่า", "กฎเรา")


def mutual_record(text: str, *, now: datetime) -> RecordTold | None:
    """What a message tells of a record between two organisations; None for anything else. Names are as they were typed."""
    if len(text) > LONGEST:
        return None
    said = plain_words(text)
    figure = _FIGURE.search(said)
    if figure is None or figure.start() > 2 * _LONGEST_NAME:
        return None
    head, rest = said[: figure.start()].strip(), said[figure.start() :]
    monthly = _MONTHLY.search(head)
    named = _named(head[: monthly.start()].strip() if monthly else head)
    told = _SUM.match(rest)
    if named is None or told is None or (monthly is not None) is not (named[0] is Kind.SAVING):
        return None
    kind, giver, taker = named
    rest = rest[told.end() :]
    if not (_PAPER.search(rest) or monthly or (_ALONE.fullmatch(rest) and _lends_somebody(kind, head, taker))):
        return None
    rest, rate = _cut(rest, _RATE)
    rest, made = _cut(rest, _MADE)
    rest, ours = _cut(rest, _OURS)
    rest, theirs = _cut(rest, _THEIRS)
    days = [_past(each, now) for each in (ours, theirs)]
    if ours is None and theirs is None:
        rest, both = _cut(rest, _BOTH)
        days = [nearest(both[name], now) if both and both[name] else None for name in ("first", "second")]
    made_on = _past(made, now)
    until, every = _UNTIL.search(rest), _EVERY.search(rest)
    return RecordTold(
        kind, giver, taker, decimal(told["baht"]),
        rate=Decimal(rate["rate"] or rate["percent"]) if rate else None,
        a_month=rate is not None and (rate["per"] or rate["every"] or "") in ("ต่อเดือน", "a month"),
        made_on=made_on,
        dues=() if monthly else _dues(rest, made_on, now),
        monthly=monthly is not None,
        month_day=_month_day(every),
        until=term_end(until["end"], now=now) if until else None,
        ours=days[0], theirs=days[1],
    )  # fmt: skip


def paper_said(text: str, told: RecordTold, *, now: datetime) -> RecordTold | None:
    """The record with what words say of its paper alone: a side's resolution, the day it was made, what comes back ('คืน 21,000').

    None where they say nothing of it. Raises ValueError where what comes back is none of its due sums, or may be any of several.
    """
    said = plain_words(text[:LONGEST])
    ours, theirs, made = (_past(pattern.search(said), now) for pattern in (_OURS, _THEIRS, _MADE))
    dues, back = told.dues, _COMES_BACK.search(said) if told.dues else None
    if back is not None:
        which = (back["which"] or back["nth"] or "").lower()
        at = len(dues) - 1 if which in _LAST else _NTH.get(which, int(back["n"] or 1) - 1)
        if not 0 <= at < len(dues) or (len(dues) > 1 and not (which or back["n"])):
            raise ValueError("of which due sum it is was not said")
        dues = (*dues[:at], replace(dues[at], baht=decimal(back["baht"])), *dues[at + 1 :])
    if back is None and ours is None and theirs is None and made is None:
        return None
    right = replace(told, dues=dues, ours=ours or told.ours, theirs=theirs or told.theirs)
    return replace(right, made_on=made or told.made_on)


def _lends_somebody(kind: Kind, head: str, taker: str) -> bool:
    """'ให้นายดำกู้ 5,000' without more: whoever is named is lent something; 'ให้กู้ได้ไม่เกิน 3,000' names nobody."""
    return (
        kind is Kind.LOAN and head.endswith(_LENDS) and len(taker) >= _SHORTEST_NAME and not taker.startswith(_NOBODY)
    )


def _named(head: str) -> tuple[Kind, str, str] | None:
    """Kind, giver and taker that the words before the sum name; '' for who writes."""
    lower = head.lower()
    if len(head) > 2 * _LONGEST_NAME:
        return None
    for kind, verbs in ((Kind.LOAN, _LENDS), (Kind.SHARE, _HOLDS)):  # ให้ทำนาควนรูกู้
        verb = next((each for each in verbs if lower.endswith(each)), None)
        before, gives, behind = head.partition("ให้")
        if verb is not None and gives and (who := behind[: -len(verb)].strip()):
            return (kind, _name(before), _name(who)) if kind is Kind.LOAN else (kind, _name(who), _name(before))
    for words, kind, side in _BETWEEN:
        for each in words:
            at = lower.find(each)
            if at < 0:
                continue
            first, second = _name(head[:at]), _name(head[at + len(each) :])
            if not second:
                return None
            return (kind, first, second) if side is Side.GIVER else (kind, second, first)
    return None


def _name(typed: str) -> str:
    name = typed.strip(" ,:")
    while found := _BEHIND_NAME.search(name):
        name = name[: found.start()].strip()
    for each in _BESIDE:
        name = name.removeprefix(each).strip()
    return "" if name.lower() in _SPEAKER else name


def _cut(said: str, pattern: re.Pattern[str]) -> tuple[str, re.Match[str] | None]:
    """The words without what the pattern finds, and that."""
    found = pattern.search(said)
    return (f"{said[: found.start()]} ; {said[found.end() :]}", found) if found else (said, None)


def _past(found: re.Match[str] | None, now: datetime) -> date | None:
    return nearest(found["day"] or found["of"], now) if found is not None else None


def _dues(said: str, made_on: date | None, now: datetime) -> tuple[DueTold, ...]:
    """The due sums in their order; a day without its year is the next one behind the due sum before, 31 ก.พ. is None."""
    at = now if made_on is None else datetime.combine(made_on, time(), now.tzinfo)
    found = list[DueTold]()
    for each in _DUE.finditer(said):
        start = when(each["day"], now=at).start
        principal = decimal(each["principal"]) if each["principal"] else None
        found.append(DueTold(start.date() if start else None, decimal(each["baht"]), principal))
        if start is not None:
            at = max(at, datetime.combine(start.date(), time(), now.tzinfo))
    return tuple(found)


def _month_day(found: re.Match[str] | None) -> int | None:
    day = int(found["day"] or found["on"]) if found else 0
    return day if 1 <= day <= 31 else None


def mutual_payment(text: str) -> PaymentTold | None:
    """'โอนคืนควนดินแดง 31,800', 'ได้รับคืนจากควนรู 31,800': who paid whom how much; '' for who writes."""
    if len(text) > 2 * _LONGEST_NAME:
        return None
    said = plain_words(text)
    figure = _FIGURE.search(said)
    if figure is None:
        return None
    head, rest = said[: figure.start()].strip(), said[figure.start() :]
    told = _PAID_REST.match(rest)
    if told is None or not _ALONE.fullmatch(rest[told.end() :]):
        return None
    lower = head.lower()
    for words, got in ((_GOT, True), (_PAID, False)):
        for each in words:
            at = lower.find(each)
            if at < 0:
                continue
            before, said_behind = _name(head[:at]), head[at + len(each) :]
            behind = _name(said_behind)
            if behind or (before and not got and _TO_US.search(said_behind)):
                payer, receiver = (behind, before) if got else (before, behind)
                return PaymentTold(payer, receiver, decimal(told["baht"]))
    return None


def mutual_rule(text: str) -> RuleTold | None:
    """'ไม่ให้กู้นอกสมาชิก', 'เลี้ยงปลาหนองปลิงไม่ให้กู้นอกสมาชิก': a rule of an organisation's own; '' for who writes."""
    if len(text) > 2 * _LONGEST_NAME:
        return None
    said = plain_words(text)
    for pattern, kind, side in _RULES:
        if found := pattern.search(said):
            return RuleTold(_whose(said[: found.start()]), kind, side, stands=True)
    for words, kind, side in _ALLOWED:
        if said.endswith(words):
            return RuleTold(_whose(said[: -len(words)]), kind, side, stands=False)
    return None


def _whose(before: str) -> str:
    name = before.strip()
    for each in _RULE_WORDS:
        name = name.removesuffix(each).strip().removeprefix(each).strip()
    return _name(name)


def names_person(name: str) -> bool:
    """Whether a name that stands where an organisation's should is a person's, or an office: นายดำ, ลุงเขียน, ประธานเครือข่าย."""
    return name.startswith(_PERSONS) or name.lower().startswith(_ENGLISH_PERSONS)
