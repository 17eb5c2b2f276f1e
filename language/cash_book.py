"""Reads what is told of the network's own money: 'รับค่าบำรุงเขาพระ 500', 'จ่ายค่าเต็นท์วันเด็ก 1,500 จากบัญชี ตามมติครั้งที่ 12/2569'."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from domain.cash_book import DUES, LONGEST_WORDS, OTHER, CashTold, Purse, Side
from language.amended import organisations_named, others_unnamed
from language.amounts import IN_BAHT, SUM, baht_alone, decimal
from language.calendar.date_marks import MONTH_NAMES, MONTH_NUMBER, christian_year
from language.normalise import normalise
from language.not_yet import asks_at_end
from language.owners import SPELLINGS
from language.plain_words import plain_words, without_courtesy
from language.report_words import BAHT
from language.said_figures import LEAST_NAME, figures_of, pieces_of
from language.vocabulary import alternatives, any_of, rows, says, words_of

LONGEST_ASKED = 60  # characters of a question about dues
LONGEST = 240  # characters; who writes more tells other things too
_BAHT = rf"(?<![\d.,/])(?P<baht>{SUM})(?![\d,/]|\.\d){IN_BAHT}"

_NUMBER = re.compile(r"^(?P<letter>ร|จ|[RP])\s?\.\s?(?P<number>\d{1,5})(?:\s?/\s?(?P<year>\d{2,4}))?(?=\s|\D)", re.I)
_RECEIVED = re.compile(
    r"^(?:ได้)?รับ(?:เงิน(?!สนับ|อุด|ช่วย|บริ|ทุน|สม))?\s?(?=ค่า(?!ของ)|เงิน|ดอกเบี้ย|บริจาค|ทุน|งบ|สนับสนุน|อุดหนุน)|"
    rf"^(?:ได้)?รับ(?:เงิน)?\s?(?={SUM}\s?(?:บาท)?\s?ค่าบำรุง)|"
    r"^(?:เก็บ|ได้)(?:เงิน)?(?:ได้)?\s?(?=ค่าบำรุง)|^(?=ค่าบำรุง(?!รักษา))|"
    r"^(?:received|got|took\s+in)\s+(?:a\s+|the\s+)?(?=[a-z]|\d)",
    re.I,
)
_PAID = re.compile(
    r"^(?:ได้)?จ่าย(?!แล้ว|สด|คืน|หนี้|เงินสด|เงินแล้ว)(?:เงิน)?\s?(?:ไป\s?(?=\d))?|^(?:paid|spent)\s+(?:for\s+)?(?:the\s+)?",
    re.I,
)
_TO_BANK = r"(?:เข้า|ที่|ใน)?\s?(?:ธนาคาร|แบงก์|แบงค์|บัญชี)(?:ธนาคาร)?"
_FROM_BANK = r"(?:ออก)?(?:มา)?จาก\s?(?:ธนาคาร|แบงก์|แบงค์|บัญชี)(?:ธนาคาร)?|(?:ธนาคาร|แบงก์|แบงค์|บัญชี)"
_MOVED = (  # the ways in which cash is taken to the bank or from it, with the purse that it comes from
    (Purse.CASH, rf"(?:นำ|เอา)?(?:เงินสด|เงิน)?\s?(?:ไป)?(?:ฝาก|เข้า)(?:เงิน|เงินสด)?\s?{_TO_BANK}\s?{_BAHT}"),
    (Purse.CASH, rf"(?:นำ|เอา)?(?:เงินสด|เงิน)?\s?(?:ไป)?(?:ฝาก|เข้า)(?:เงิน)?\s?{_BAHT}\s?{_TO_BANK}"),
    (Purse.CASH, rf"deposited\s+(?:cash\s+)?{_BAHT}(?:\s+(?:in|into|at)\s+(?:the\s+)?(?:bank|account))?"),
    (
        Purse.BANK,
        rf"(?:ไป)?(?:ถอน|เบิก)(?:เงิน)?(?:สด)?\s?(?:{_FROM_BANK})\s?(?:ออก)?(?:มา)?\s?{_BAHT}(?:\s?(?:มา)?เป็นเงินสด)?",
    ),
    (Purse.BANK, rf"(?:ไป)?ถอนเงิน(?:สด)?\s?(?:ออก)?(?:มา)?\s?{_BAHT}\s?(?:{_FROM_BANK})?(?:มา)?(?:เป็นเงินสด)?"),
    (Purse.BANK, rf"(?:ไป)?เบิก(?:เงิน)?\s?{_BAHT}\s?(?:ออก)?(?:มา)?เป็นเงินสด"),
    (Purse.BANK, rf"withdrew\s+(?:cash\s+)?{_BAHT}(?:\s+from\s+(?:the\s+)?(?:bank|account))?"),
)
_MOVES = tuple((purse, re.compile(pattern, re.I)) for purse, pattern in _MOVED)
_FOUND = (
    re.compile(
        rf"(?:เจอ|พบ|ได้)ใบเสร็จ(?:แล้ว)?\s?(?:ของ)?\s?(?P<words>[^\d\s].{{0,120}}?)\s?(?:ที่)?จริง(?:ๆ)?\s?(?:คือ|เป็น)?\s?{_BAHT}", re.I
    ),
    re.compile(
        r"found\s(?:the|a)\s(?:receipt|bill)[,:]?\s(?P<words>[a-z].{0,120}?)\s(?:was|were|really|came\sto)\s(?:really\s)?" + _BAHT, re.I
    ),
)  # fmt: skip
_ENTRY = r"(?P<letter>ร|จ|[RP])\s?\.\s?(?P<number>\d{1,5})(?:\s?/\s?(?P<year>\d{2,4}))?"
_WHY = r"(?:\s?(?:เพราะ(?:ว่า)?|because|as)\s?(?P<reason>.+)|\s(?P<why>[ก-๎].+))?"
_CORRECTED = re.compile(rf"(?:ขอ)?(?:แก้(?:ไข)?|correct)\s?{_ENTRY}\s?(?:เป็น|to)\s?{_BAHT}{_WHY}", re.I)
_TAKEN_BACK = re.compile(rf"(?:ขอ)?(?:ยกเลิก|take\s+back|cancel)\s?{_ENTRY}{_WHY}", re.I)

_RESOLUTION = re.compile(
    r"\s?(?:ตาม)?มติ(?:ที่ประชุม)?(?:(?:ครั้ง)?ที่)?\s?(?P<of>\d{1,3}/\d{2,4}(?:-\d{1,2})?)|"
    r"\s?(?:by|under|as)\s+(?:the\s+)?resolution\s+(?:no\.?\s*)?(?P<of2>\d{1,3}/\d{2,4}(?:-\d{1,2})?)",
    re.I,
)
_PLAN = re.compile(
    r"\s?(?:ตาม|ใน)?แผน(?:ปี|ปฏิบัติการ)?\s?ข้อ(?:ที่)?\s?(?P<line>\d{1,3})|\s?(?:under\s+)?plan\s+line\s+(?P<line2>\d{1,3})",
    re.I,
)
_BANK = re.compile(
    r"\s?(?:โอน)?(?:จาก|เข้า|ทาง|ผ่าน)\s?(?:บัญชี(?:ธนาคาร)?|ธนาคาร|แบงก์|แบงค์)|(?:^|\s)โอน(?:เงิน)?(?:(?:เข้า|จาก)(?:บัญชี|ธนาคาร))?(?=\s|$)|"
    r"\s?\b(?:from|into|by|through)\s+(?:the\s+)?(?:bank|account)(?:\s+transfer)?\b",
    re.I,
)
_CASH = re.compile(r"\s?(?:เป็น)?เงินสด(?=\s|$)|\s?\b(?:in\s+)?cash\b", re.I)
_NO_SLIP = re.compile(
    r"\s?(?:ไม่มี|ยังไม่มี|ไม่ได้)(?:ใบเสร็จ|บิล|สลิป)|\s?\b(?:no|without\s+a?)\s*(?:receipt|bill|slip)\b", re.I
)
_CATEGORY = re.compile(
    r"\s?หมวด\s?(?P<is>[^\d\s][^\d]{1,40}?)(?=\s\d|\s*$)|\s?\bcategory\s+(?P<is2>[a-z][a-z ]{1,40}?)(?=\s\d|\s*$)", re.I
)
_PAYEE = re.compile(
    r"\s?(?<!ค่า)ให้(?:แก่|กับ)?\s?(?P<to>[^\s\d][^\d]{0,60}?)(?=\s|\d|$)|\s?\bto\s+(?P<to2>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)"
)
# An officer at the end is paid; other offices ('ค่าอบรมการตลาด', 'a plastic chair') may be what it is paid for, and are asked about.
_OFFICERS = "|".join(
    spelling for name, spelling in SPELLINGS if name in ("assistant", "secretary", "vice_chair", "chair", "treasurer")
)
_OFFICER = re.compile(rf"(?P<to>(?=[ก-๎])(?:{_OFFICERS}))$")
_TO_OFFICER = re.compile(rf"\s?\bto\s+(?:the\s+)?(?P<to>(?=[a-z])(?!the\s)(?:{_OFFICERS}))(?=\s|$)", re.I)

# What one's own group earned, paid out to its members, or did: it is reported, and no entry of the network's book.
_NOT_OURS = re.compile(
    r"แล้ว|ปัน\s?ผ|โบนัส|(?<!เยี่ยม)สมาชิก|ขายได้|คงเหลือ|กู้|ฝากเงิน|ไร่|รวม(?:เป็นเงิน)?$|(?:ไป|ละ|อีก)$|ไป\s|\d\s?(?:ร้อย|พัน|หมื่น|แสน)|^(?:ภายใน|ก่อน|(?:from|about|to|seller|truck|the)\b)|\d\s?(?:บาท|baht)|"
    r"[ก-๎a-z]\s?\d[\d,]{2,}\s+[ก-๎]{2,}(?:\s|$)|\d\s?(?:กับ|และ)\s?ค่า"
)
_DUES = re.compile(
    r"^ค่าบำรุง(?:สมาชิก|เครือข่าย|ประจำปี|รายปี)*\s?(?:ปี\s?(?P<year>\d{2,4}))?\s?(?:ได้)?(?:จาก|ของ)?\s?"
    r"(?P<whom>.*?)(?:\s?ปี\s?(?P<behind>\d{2,4}))?$|"
    r"^(?:(?:yearly|annual|membership)\s+)*dues\s*(?:(?:for\s+)?(?P<year2>\d{4}))?\s*(?:from\s+|of\s+)?(?P<whom2>.*)$",
    re.I,
)
_CATEGORIES = (  # in which an entry stands by its words, the first that fits; else it stands under its own words or 'other'
    (DUES, r"ค่าบำรุง(?!รักษา)|\bdues\b"),
    ("support", r"สนับสนุน|อุดหนุน|เทศบาล|อบต|อบจ|\b(?:support|grant|subsid)"),
    ("gift", r"บริจาค|\bdonat"),
    ("interest", r"ดอกเบี้ย|\binterest\b"),
    ("bank_fee", r"ค่าธรรมเนียม|\bbank (?:fee|charge)"),
    ("training", r"อบรม|วิทยากร|ฝึก|\btrain|\blecturer"),
    ("meeting", r"ประชุม|\bmeeting"),
    ("copying", r"ถ่ายเอกสาร|พิมพ์เอกสาร|\b(?:photo)?cop(?:y|ies|ying)"),
    ("travel", r"เดินทาง|ค่ารถ|น้ำมันรถ|ค่าพาหนะ|เยี่ยม|\b(?:travel|fuel|visit)"),
    ("supplies", r"วัสดุ|อุปกรณ์|เครื่องเขียน|กระดาษ|ป้าย|\b(?:supplies|stationery|paper|sign)"),
    ("welfare", r"พวงหรีด|เยี่ยมไข้|สวัสดิการ|\b(?:wreath|welfare)"),
)
# What dues shall be, not that they came in: 'ตั้งค่าบำรุงปีละ 500 บาท', 'เปลี่ยนค่าบำรุงเป็น 600', 'ค่าบำรุงแห่งละ 500'
_DUES_CALLED = r"(?:network|membership|members'?|annual|yearly|monthly)"
_DUES_SET = (
    r"(?:ขอ|จะ|ให้|ช่วย|อยาก|ควร|น่าจะ|เรา|\s){0,5}(?:ตั้ง|กำหนด|เปลี่ยน|ปรับ|แก้|ขึ้น|เพิ่ม|ลด)\s?(?:อัตรา)?(?:การ)?(?:เก็บ)?ค่าบำรุง(?!รักษา)|"
    r"(?:(?:please|let's|let us|can|could|shall|we|i|want to|would like to)\s){0,4}(?:set|change|raise|lower|increase|reduce|fix)\s"
    rf"(?:(?:the|our|{_DUES_CALLED})\s){{0,3}}(?:dues|membership fees?)\b|"
    rf"(?:(?:the|our|{_DUES_CALLED})\s){{0,3}}(?:dues|membership fees?)\s(?:should|shall|will|must)\sbe\b"
)
_SETS_DUES = re.compile(
    rf"{_DUES_SET}|(?:เก็บ)?ค่าบำรุง(?!รักษา)(?:สมาชิก|เครือข่าย)?\s?(?:แห่ง|ปี|เดือน|กลุ่ม|องค์กร)ละ",
    re.IGNORECASE,
)
_PROPOSES_DUES = re.compile(rf"(?:{_DUES_SET})[^\d\n]{{0,60}}(?:\d[\d,.]*[^\d\n]{{0,40}})?", re.IGNORECASE)
_COMPILED = tuple((name, re.compile(pattern, re.I)) for name, pattern in _CATEGORIES)
_FEAST = re.compile(
    r"(?:งาน)?(?P<day>วัน(?:เด็ก|แม่|พ่อ|ครู|สหกรณ์|สตรี|สงกรานต์|ปีใหม่|ผู้สูงอายุ|เกษตรกร|ลอยกระทง|เข้าพรรษา|ออกพรรษา))"
)
_PURSES = tuple(
    (name, re.compile(rf"(?:{word})\s?(?:มี|คือ|:)?\s?(?:{_BAHT}|(?P<none>ไม่มี|none))", re.I))
    for name, word in (
        ("cash", r"เงินสด(?:ในมือ)?|สด|cash"),
        ("bank", r"(?:เงิน)?(?:ใน|ฝาก)?(?:บัญชี)?(?:ธนาคาร|แบงก์|บัญชี)|bank"),
    )
)
_A_DAY = re.compile(
    rf"(?<![\d/.,])(?P<day>[12]\d|3[01]|0?[1-9])\s?(?P<month>{MONTH_NAMES})(?:\s?(?P<year>25\d\d|20\d\d|[67]\d))?(?![\d,/])",
    re.I,
)
_LAST = re.compile(rf"\s?{_BAHT}$", re.I)
_ENDS_WITH_YEAR = re.compile(r"^ค่าบำรุง\D*ปี\s?(?:25\d\d|20\d\d|[4-9]\d)$")  # and names no sum
_BEFORE_WORDS = re.compile(rf"^{_BAHT}\s?(?=ค่า)")
_DUES_OF = re.compile(
    r"^(?P<whom>[ก-๎][^\d,]{1,60}?)\s?(?:ได้)?(?:จ่าย|ส่ง|ชำระ|โอน|เอา|นำ)(?:เงิน)?\s?(?P<rest>ค่าบำรุง(?!รักษา).{0,60})$"
)
_ALREADY = re.compile(r"\s?(?:(?:ได้)?มา|ให้|ครบ)?(?:เรียบร้อย)?แล้ว(?:\s|$)")
_WHOSE = re.compile(r"(?:ได้)?(?:รับ|เก็บ|ได้)(?:เงิน)?(?:ได้)?ค่าบำรุง\D{2,}(?:\d{2,4}\D*)?")
_TODAY = re.compile(r"^(?:วันนี้|เช้านี้|เมื่อกี้|ตะกี้|เพิ่ง)\s?")
_ADVANCED = re.compile(
    r"^(?P<who>[^\d]{0,60}?)\s?(?:(?:ได้)?(?:สำรองจ่าย|สำรองเงิน|ออกเงิน(?:ไป)?ก่อน|ออกให้ก่อน)(?:เงิน)?\s?(?=ค่า)|(?:ออก|จ่าย)(?:เงิน)?\s?(?=ค่า.{1,80}(?:ไป|ให้)ก่อน))"
)
_IN_ADVANCE = re.compile(r"\s?(?:ไป|ให้)ก่อน(?=\s|\d|$)")
_OF_YEAR = re.compile(r"(?:สมาชิก|ประจำ)?\s?ปี\s?\d{2,4}(?=\s|$)")
_BESIDE = re.compile(
    r"\n|เหลือ|\.\s|\sแล้ว(?=[ก-๎])|(?<![\d,])(?!(?:\d\d|\d{4})(?![\d,]))\d"
)  # another clause, a figure that is no year
_SELF = ("กลุ่มเรา", "พวกเรา", "ทางเรา", "ผม", "ฉัน", "ดิฉัน", "หนู", "เรา", "ข้าพเจ้า")
_FIRST = re.compile(rf"^{_BAHT}\s+(?:for\s+(?:the\s+|an?\s+)?|in\s+)?(?=[A-Za-z])", re.I)
_BARE = re.compile(r"\d{1,3}/\d{2,4}(?:-\d{1,2})?")
_DIGIT = re.compile(r"\d")
_SMALL = re.compile(r"^(?:ค่า|เงิน)\s?", re.I)


def told(text: str) -> CashTold | None:
    """What a message tells of the network's money; None for anything else."""
    said = _TODAY.sub("", plain_words(text)) if len(text) <= LONGEST else ""
    if not said or "\n" in said:
        return None
    return _correction(said) or _moved(said) or _advanced(said) or _entry(_dues_first(said))


def entry_named(text: str) -> tuple[Side, int, int | None, str] | None:
    """(side, number, year CE or None, the words without it) of an entry that is named by its number: 'ร.1', 'จ.3/2570'."""
    said = plain_words(text[: LONGEST + 1])
    found = re.search(rf"(?<![ก-๎A-Za-z]){_ENTRY}(?![\d/])", said)
    if found is None:
        return None
    rest = f"{said[: found.start()]} {said[found.end() :]}"
    return _side(found["letter"]), int(found["number"]), _year(found["year"]), rest


def names_newest(text: str) -> bool:
    """Whether what was entered last is meant: 'ลบรายการล่าสุด', 'ยกเลิกอันเมื่อกี้'."""
    return says("the newest", normalise(text[:LONGEST]))


def shares_words(text: str, told: str) -> bool:
    """Whether a text names what an entry was for, by a word of it: 'ค่ากาแฟที่ลงไว้' of 'ค่ากาแฟประชุม'; by a short one where that is all."""
    written, whole = normalise(text[:LONGEST]), without_cost(told).strip()
    if whole in {name for each in pieces_of(written) for name in (each.text, without_cost(each.text))}:
        return True  # ขนม, the น้ำ of ค่าน้ำ
    return any(len(each.text) >= LEAST_NAME and each.text in written for each in pieces_of(whole))


def given_back_to(text: str, organisations: Iterable[str]) -> str | None:
    """The one organisation that gets back dues, a deposit or what it paid too much: 'คืนเงินที่จ่ายเกินให้ควนรู 200'; None of all else.

    Who gives something back stands before that: 'ควนรูคืนเงินที่จ่ายเกิน' came in.
    """
    known = tuple(organisations)
    named = organisations_named(text, known) if len(text) <= LONGEST and says("gives back", normalise(text)) else ()
    said = others_unnamed(text, known) if len(named) == 1 else ""
    back = any_of(words_of("gives back")).search(said)
    given = back is not None and "…" in said[back.end() :] and says("was paid too much", said)
    sums = [each for each in figures_of(pieces_of(said)) if each.unit in (None, BAHT)] if given else []
    return named[0] if given and len(sums) < 2 and not says("was got back", said) else None


def dues_told(whom: str, baht: Decimal | None, year: int | None = None, purse: Purse | None = None) -> CashTold:
    """Dues of an organisation that came in, in baht (None: so much as a year's are); `year`: CE, of which they are."""
    return CashTold(Side.RECEIVED, baht, "ค่าบำรุง", purse, dues=True, whom=whom, dues_year=year)


def opening(text: str) -> tuple[Decimal, Decimal] | None:
    """(cash, bank) in baht, with which a book is begun: 'เงินสด 1,200 ธนาคาร 8,300', 'cash 1,200 bank 8,300'; None for anything else."""
    said = plain_words(text[: LONGEST + 1])
    found: dict[str, Decimal] = {}
    for name, pattern in _PURSES:
        match = pattern.search(said)
        if match is not None:
            found[name] = Decimal(0) if match["none"] else decimal(match["baht"])
            said = f"{said[: match.start()]} {said[match.end() :]}"
    if len(said) > LONGEST or not found or _DIGIT.search(said):
        return None
    return found.get("cash", Decimal(0)), found.get("bank", Decimal(0))


_NO_DUES = re.compile(
    r"(?:เรา)?(?:ยัง)?ไม่(?:มี|เก็บ|ได้เก็บ|เคยเก็บ|คิด)(?:ค่าบำรุง)?(?:สมาชิก)?(?:เลย|หรอก|นะ|ครับ|ค่ะ|คะ|\s)*|"
    r"(?:no|no dues|none|nothing|we do not collect any)\.?",
    re.IGNORECASE,
)


def no_dues_said(text: str) -> bool:
    """Whether an answer to 'what does an organisation pay a year?' says that none does: 'ไม่มีค่ะ', 'ยังไม่เคยเก็บเลย'."""
    return _NO_DUES.fullmatch(" ".join(text[:80].split())) is not None


def dues_said(text: str) -> Decimal | None:
    """What an organisation pays a year, in baht, of an answer that says nothing else: '300', 'ปีละสามร้อย', 'ปีละ 300 บาทต่อกลุ่ม'."""
    alone = baht_alone(text)
    said = plain_words(text[: LONGEST + 1])
    figures = list(figures_of(pieces_of(said)))
    if alone is not None or len(said) > LONGEST or len(figures) != 1 or not figures[0].certain:
        return alone
    rest = "".join(each.text for each in pieces_of(said) if each.value is None).lower()
    for word in sorted(words_of("around dues"), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return None if any(map(str.isalnum, rest)) else figures[0].value


def without_cost(words: str) -> str:
    """'ค่าถ่ายเอกสาร' and 'ถ่ายเอกสาร' are one thing."""
    return _SMALL.sub("", normalise(words)[:LONGEST]).strip()


def purse_said(words: str) -> Purse | None:
    """Out of which purse, or into which, money went by words about it; None where they do not say."""
    said = plain_words(words[: LONGEST + 1])
    return Purse.BANK if _BANK.search(said) else Purse.CASH if _CASH.search(said) else None


def purse_alone(text: str) -> Purse | None:
    """The purse that a whole message names, and nothing besides: 'จากบัญชี', 'เงินสด'; None of any other."""
    said = plain_words(text[: LONGEST + 1])
    purse = purse_said(text)
    return (
        purse
        if purse is not None and not (_BANK if purse is Purse.BANK else _CASH).sub("", said, count=1).strip()
        else None
    )


def asks_dues(text: str) -> bool:
    """Whether words ask of dues that are paid or owed, and tell nothing beside: 'ใครยังไม่จ่ายค่าบำรุง', 'ควนรูจ่ายค่าบำรุงหรือยัง'."""
    said = plain_words(text[: LONGEST_ASKED + 1]).replace("ค่าบำรุงรักษา", " ")
    if (
        len(text) > LONGEST_ASKED
        or _BESIDE.search(said)
        or not (says("of dues", said) and (says("pays", said) or says("owes", said)))
    ):
        return False
    first = said.split()[0].lower()
    english = first in words_of("begins a question")
    return english or (
        not first.isascii() and (says("asks who", said) or says("asks whether", said) or asks_at_end(said))
    )


@lru_cache(maxsize=1)
def _asked() -> frozenset[str]:
    return frozenset(each for (written,) in rows("cash_asked") for each in alternatives(written))


def asks_cash(text: str) -> bool:
    """Whether a whole message asks what there is of the network's own money, or what came and went: 'เงินในบัญชีเหลือเท่าไร'."""
    return (
        len(text) <= LONGEST_ASKED
        and "".join(plain_words(without_courtesy(text)).split()).rstrip("?").lower() in _asked()
    )


def sets_dues(text: str) -> bool:
    """Whether the words say what dues shall be: 'ตั้งค่าบำรุงปีละ 500 บาท', 'เปลี่ยนค่าบำรุงเป็น 600'."""
    return _SETS_DUES.match(normalise(text)[:LONGEST]) is not None


def proposes_dues(text: str) -> bool:
    """Whether the words say by a verb what dues shall be and nothing else; who may not set them proposes it to the meeting."""
    return len(text) <= LONGEST and _PROPOSES_DUES.fullmatch(normalise(text)) is not None


def category(words: str) -> str:
    """In which category an entry stands by its words: one of `CATEGORIES`, or the feast for which it was ('งานวันเด็ก')."""
    plain = normalise(words)[:LONGEST]
    if feast := _FEAST.search(plain):
        return f"งาน{feast['day']}"
    return next((name for name, pattern in _COMPILED if pattern.search(plain)), OTHER)


def earlier_month(words: str, today: date) -> str | None:
    """The month ('2026-12') of the earliest day that words name, where it is before this one.

    Of a day without a year the nearest is meant; 29 February of a year without one is no day.
    """
    found = [each for match in _A_DAY.finditer(normalise(words[:LONGEST])) if (each := _day(match, today)) is not None]
    first = min(found, default=today)
    return f"{first:%Y-%m}" if (first.year, first.month) < (today.year, today.month) else None


def _day(found: re.Match[str], today: date) -> date | None:
    month = MONTH_NUMBER[found["month"].lower()]
    year = _year(found["year"])
    days = []
    for each in (year,) if year is not None else (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            days.append(date(each, month, int(found["day"])))
    return min(days, key=lambda day: abs(day - today), default=None)


def _side(letter: str) -> Side:
    return Side.RECEIVED if letter in "รRr" else Side.PAID


def _year(said: str | None) -> int | None:
    return christian_year(said) if said else None


def _correction(said: str) -> CashTold | None:
    for pattern in _FOUND:
        if found := pattern.fullmatch(said):
            words = found["words"].strip()[:LONGEST_WORDS]
            return CashTold(Side.PAID, decimal(found["baht"]), words, corrected_words=words)
    for pattern in (_CORRECTED, _TAKEN_BACK):
        if found := pattern.fullmatch(said):
            reason = (found["reason"] or found["why"] or "").strip()[:LONGEST_WORDS]
            side = _side(found["letter"])
            corrects = (side, int(found["number"]), _year(found["year"]))
            baht = found.groupdict().get("baht")
            return CashTold(side, decimal(baht) if baht else None, corrects=corrects, reason=reason)
    return None


def _moved(said: str) -> CashTold | None:
    words = said.removesuffix("แล้ว").strip()
    for purse, pattern in _MOVES:
        if found := pattern.fullmatch(words):
            return CashTold(Side.MOVED, decimal(found["baht"]), words[:LONGEST_WORDS], purse)
    return None


def _dues_first(said: str) -> str:
    """'ควนรูจ่ายค่าบำรุง 500 แล้ว' is 'รับค่าบำรุงควนรู 500'; what is no dues stays as it is."""
    if "ค่าบำรุง" not in said or said.startswith("จ่าย"):
        return said
    said = " ".join(_ALREADY.sub(" ", said).split())
    found = _DUES_OF.match(said)
    if found is None or found["whom"] in _SELF or says("asks or denies", said):
        return said
    rest = found["rest"].removeprefix("ค่าบำรุง").strip()
    year = _OF_YEAR.match(rest)
    return f"รับค่าบำรุง{year.group() if year else ''} {found['whom']} {rest[year.end() if year else 0 :]}"


def _advanced(said: str) -> CashTold | None:
    """'นุ้ยสำรองจ่ายค่าป้าย 200', 'ผมออกเงินค่าป้ายไปก่อน 200': somebody paid it out of their own money, and is owed it."""
    found = _ADVANCED.match(said)
    if found is None:
        return None
    entry = _entry(f"จ่าย{_IN_ADVANCE.sub('', said[found.end() :])}")
    if entry is None or entry.side is not Side.PAID:
        return None
    who = found["who"].strip()
    return replace(entry, advanced=True, advanced_by="" if who in _SELF else who[:120], by_self=who in _SELF)


def _entry(said: str) -> CashTold | None:
    numbered = _NUMBER.match(said)
    rest = said[numbered.end() :].strip() if numbered else said
    side: Side | None = _side(numbered["letter"]) if numbered else None
    for pattern, one in ((_RECEIVED, Side.RECEIVED), (_PAID, Side.PAID)):
        if found := pattern.match(rest):
            if side not in (None, one):
                return None
            side, rest = one, rest[found.end() :].strip()
            break
    else:
        if numbered is None:
            return None
    assert side is not None
    rest, resolution = _cut(rest, _RESOLUTION)
    rest, line = _cut(rest, _PLAN)
    rest, bank = _cut(rest, _BANK)
    rest, cash = _cut(rest, _CASH)
    rest, no_slip = _cut(rest, _NO_SLIP)
    rest, kind = _cut(rest, _CATEGORY)
    rest, baht = (rest, None) if _ENDS_WITH_YEAR.match(rest) else _baht(rest)
    payee, whole = "", rest
    if side is Side.PAID:
        rest, payee = _payee(rest)
        rest, baht = _baht(rest) if baht is None else (rest, baht)
        whole = whole if payee == "" or baht is None else rest
    words = " ".join(rest.split()).strip(" ,:-")
    if not words or not any(char.isalpha() for char in words) or (bank and cash):
        return None
    dues = _DUES.match(words)
    if not dues and any(map(_NOT_OURS.search, (words, whole, payee))):
        return None
    if baht is None and not (
        dues and (numbered or (dues["whom"] and not says("asks or denies", said) and _WHOSE.fullmatch(said)))
    ):
        return None
    chosen = category(kind) if kind else ""
    entry = CashTold(
        side,
        baht,
        words[:LONGEST_WORDS],
        Purse.BANK if bank else Purse.CASH if cash else None,
        category=chosen if chosen != OTHER else kind[:40],
        payee=payee[:120],
        resolution=resolution,
        plan_line=int(line) if line else None,
        no_slip=bool(no_slip),
        number=int(numbered["number"]) if numbered else None,
        number_year=_year(numbered["year"]) if numbered else None,
    )
    if side is Side.RECEIVED and dues is not None:
        whom = (dues["whom"] or dues["whom2"] or "").strip()
        if _DIGIT.search(whom) or says("given back", whom):  # ค่าบำรุงมาได้ 41 คน คนละร้อย
            return None
        return replace(
            entry, dues=True, whom=whom[:120], dues_year=_year(dues["year"] or dues["behind"] or dues["year2"])
        )
    return replace(entry, category=entry.category or category(words))


def _cut(said: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """The words without what the pattern finds, and what it found ('' for nothing)."""
    found = pattern.search(said)
    if found is None:
        return said, ""
    groups = [each for each in found.groups() if each]
    return f"{said[: found.start()]} {said[found.end() :]}".strip(), (groups[0] if groups else found.group()).strip()


def _baht(said: str) -> tuple[str, Decimal | None]:
    """The sum is the last figure of the sentence, or its first word in English ('500 dues from Khao Phra')."""
    found = _LAST.search(said) or _FIRST.match(said) or _BEFORE_WORDS.match(said)
    if found is None:
        return said, None
    return f"{said[: found.start()]} {said[found.end() :]}".strip(), decimal(found["baht"])


def _payee(said: str) -> tuple[str, str]:
    """Who is paid, where it is said: behind ให้ or 'to', or an officer at the end ('ค่าเดินทางประธาน')."""
    for pattern in (_PAYEE, _TO_OFFICER):
        rest, to = _cut(said, pattern)
        if to and rest:
            return rest, to
    officer = _OFFICER.search(said)
    return said, officer["to"] if officer else ""


def backing(text: str) -> tuple[str, int | None] | None:
    """(resolution, line of the plan) by which something is paid: 'มติครั้งที่ 12/2569', '12/2569', 'แผนข้อ 3'; None for anything else."""
    said = plain_words(text[: LONGEST + 1])
    if bare := _BARE.fullmatch(said):
        return bare.group(), None
    rest, resolution = _cut(said, _RESOLUTION)
    rest, line = _cut(rest, _PLAN)
    if not (resolution or line) or _DIGIT.search(rest):
        return None
    return resolution, int(line) if line else None


_CITED = re.compile(r"(?P<number>\d{1,4})/(?P<year>\d{4}|\d\d)(?:-(?P<ordinal>\d{1,3}))?")


def cited(number: str) -> tuple[int, int, int | None] | None:
    """(number, year CE, which resolution of that meeting) of a resolution as it was typed: '12/2569-3', '12/69'; else None."""
    found = _CITED.fullmatch(number.strip())
    if found is None:
        return None
    ordinal = int(found["ordinal"]) if found["ordinal"] else None
    return int(found["number"]), christian_year(found["year"]), ordinal
