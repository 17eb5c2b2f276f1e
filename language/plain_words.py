"""A message as its recognisers read it: one spelling, figures in digits, without the greeting and the words of politeness.

What is told of a network's life is a line with names, a day and a figure. Whoever recognises it reads the line, not how politely
or in which dialect it was said: 'คืนควนดินแดงสามหมื่นแล้วเด้อ' is 'คืนควนดินแดง30000แล้ว'.
"""

import re
from functools import lru_cache

from language.normalise import normalise
from language.numbers import DIGITS, SCALES, TENS, plain, read_number
from language.vocabulary import any_of, words_of

_PARTICLES = (
    "ครับผม", "ครับ", "คับ", "ฮับ", "ค่ะ", "คะ", "จ้ะ", "จ๊ะ", "จ๋า", "เด้อ", "เด้อหล่า", "เน้อ", "เนาะ", "ฮะ",
    "(?<!เ)จ้า", "(?<!เ)จ๊า", "(?:(?<=แล้ว)|(?<=ได้)|(?<=นะ)|(?<= ))เจ้า", "(?<![ชธพฒ])นะ", "(?:(?<=แล้ว)|(?<=ค่ะ))น้า",
)  # fmt: skip
_PARTICLE = rf"(?:{'|'.join(sorted(_PARTICLES, key=len, reverse=True))})"
_SIGNS = r"[^\w\s฀-๿()?%\"'/\-+฿]"
_AT_END = re.compile(
    rf"(?:\s|(?<!\.[ก-ฮ])\.|(?!\.){_SIGNS}|{_PARTICLE}|\bplease\b|\bthank(?:s| you)\b)++$", re.IGNORECASE
)
_POLITE = re.compile(rf"(?:\s|\.|{_SIGNS}|{_PARTICLE})*+", re.IGNORECASE)
_WITHIN = re.compile(rf"(?<=[ก-๎])(?:(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|เด้อ|เน้อ) ?|(?:นะ)?{_PARTICLE}(?: |(?=[\n,])))")
_GREETING = re.compile(
    rf"(?:(?:ส)?วัสดี|หวัดดี|hello|good morning)(?:ตอนเช้า|ทุกท่าน|ทุกคน)?{_PARTICLE}?[\s,]++", re.IGNORECASE
)

_COUNTED = (
    "บาท", "คน", "ราย", "หัว", "ท่าน", "ครั้ง", "รอบ", "หน", "แห่ง", "กลุ่ม", "องค์กร", "กระสอบ", "ถุง", "กิโล", "โล", "กก", "ตัน", "ลิตร",
    "ปี", "เดือน", "วัน", "ใบ", "ฉบับ", "เรื่อง", "ข้อ", "หลัง", "ไร่", "ต้น", "ตัว", "ครัวเรือน", "เสียง", "คะแนน", "เปอร์เซ็น", "%", "ชุด", "เล่ม",
    "ฐาน", "จุด", "หลักสูตร", "หุ้น", "ศพ", "แปลง", "ฝ่าย", "ที่นั่ง", "ตำแหน่ง",
)  # fmt: skip
_FOLLOWS = (  # what a sum of several words may run into where nobody leaves spaces
    "แล้ว", "กับ", "และ", "จาก", "ให้", "เข้า", "ถึง", "มติ", "งบ", "คืน", "ร้อยละ", "ต่อ", "โดย", "ผม", "ดิฉัน", "ฉัน", "หนู", "เรา", "ไม่มี", "นะ",
)  # fmt: skip
_ITEM = ("ข้อ", "ข้อที่")  # ข้อสามเสร็จ is an item, ข้อห้าม is none
_BEFORE = ("วันที่", "ร้อยละ", "ละ", "รับ", "เสีย", "ไม่ลง", "งด", "คืน", "แจก")
_NUMBERS = "|".join(sorted((*DIGITS, *TENS, *SCALES), key=len, reverse=True))
_BEGINS = re.compile(rf"(?:{_NUMBERS})|(?<![\d.,/-])\d[\d,]*+(?:\.\d+)?\s?(?={'|'.join(SCALES)})")
_ALONE = frozenset(
    ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "ซาว", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")
)
_ENDS = re.compile(rf"\s?(?:{'|'.join(_COUNTED)})|[\s,;)]|$|ไม่|บัตร|เสีย|งด")
_ENDS_SUM = re.compile(rf"\s?(?:{'|'.join((*_COUNTED, *_FOLLOWS))})|[\s,;)]|$|{_PARTICLE}")
_COUNTED_BEHIND = re.compile(rf"\s?(?:{'|'.join(_COUNTED)})")
_SEVERAL = re.compile(rf"(?:{_NUMBERS})(?:{_NUMBERS})|\d")
_PROVINCE = "ร้อยเอ็ด"


@lru_cache(maxsize=32)
def plain_words(text: str) -> str:
    """The text in one spelling, its figures in digits, without greeting and politeness; lines stay lines, a '?' stays."""
    return in_figures(without_politeness(_WITHIN.sub(" ", normalise(text)).replace(" \n", "\n")))


def without_politeness(said: str) -> str:
    """A text in one spelling without its greeting and the words of politeness that it ends with."""
    greeting = _GREETING.match(said)
    return _AT_END.sub("", said[greeting.end() :] if greeting is not None else said).strip()


def past_politeness(said: str, at: int) -> int:
    """Where words go on behind the politeness that stands at a place of a text in one spelling, if any does."""
    polite = _POLITE.match(said, at)
    return at if polite is None else polite.end()


# Around what is asked or answered: whom it is written to, who writes, the request for a favour, the thanks.
_CALLED = r"(?:น้อง|พี่|ท่าน|คุณ)?(?:ผู้ช่วย|บอ[ทต]|แอดมิน|แอด|เลขา(?:นุการ|ฯ)?|ประธาน)"
_ALONE_PARTICLE = rf"{_PARTICLE}(?![ก-๎])"
_OF_COURTESY = re.compile(
    rf"(?:(?:{any_of(words_of('leads to it')).pattern})(?=[\s,])|"
    rf"(?:กราบ)?เรียน(?=\s|น้อง|พี่|ท่าน|คุณ|ผู้|บอ|แอด|เลขา|ประธาน)|สวัสดี|หวัดดี|"
    rf"{_CALLED}(?=\s|{_ALONE_PARTICLE}|ดิฉัน|ผม|ใคร่|รบกวน|ขอ)|"
    r"(?:พี่|ป้า|น้า|ลุง)(?!ไป|มา|ไม่|ว่าง|ลา|ขอ|สั่ง|เอา|ตอบ|ซื้อ|ขาย)[ก-๎]{2,12}นะ(?:คะ|ครับ|คับ)(?=\s)|"
    r"(?:ดิฉัน|กระผม|ผม)(?=ใคร่|ขอ|อยาก|รบกวน)|(?:ใคร่)?(?:ขอ)?(?:ความ)?(?:กรุณา|อนุเคราะห์|อนุญาต|รบกวน)|"
    r"(?:ใคร่|อยาก)(?:จะ)?(?:ขอ)?(?=สอบถาม|เรียนถาม|ถาม|ทราบ)|ช่วย(?=ดู|เช็[คก]|ตรวจ|บอก|แจ้ง|สอบถาม)|"
    r"(?:ขอ)?(?:สอบถาม|เรียนถาม)|(?:ดู|เช็[คก]|ตรวจ(?:สอบ)?|บอก)(?:ให้)?(?:หน่อย|ที(?![่-๋]))(?:ได้ไหม)?|หน่อย|ว่า(?!ง)|"
    rf"{_ALONE_PARTICLE}|[\s,.])",
    re.IGNORECASE,
)
MOST_OF_COURTESY = 24  # pieces, particles and spaces counted
_THANKS = re.compile(
    rf"(?<=[ก-๎\s.,])(?:ขอบ(?:พระ)?คุณ|ด้วยความ(?:เคารพ|นับถือ))(?:มาก|ล่วงหน้า|อย่างสูง|\s|{_PARTICLE}|ๆ){{0,8}}$"
)


@lru_cache(maxsize=32)
def without_courtesy(text: str, *, thanks: bool = True) -> str:
    """A message in one spelling without whom it is written to, what only leads to it, the favour that is asked, and (`thanks`) thanks.

    'เรียนน้องผู้ช่วยค่ะ รบกวนช่วยดูให้หน่อยว่าใครยังไม่ตอบ ขอบคุณมากค่ะ': 'ใครยังไม่ตอบ'. As it was typed where nothing of
    that stands in it, or nothing else.
    """
    written, at = normalise(text), 0
    for _ in range(MOST_OF_COURTESY):
        piece = _OF_COURTESY.match(written, at)
        if piece is None:
            break
        at = piece.end()
    rest = _THANKS.sub("", written[at:]).strip() if thanks else written[at:].strip()
    return rest if rest and rest != written.strip() else text


def in_figures(said: str) -> str:
    """A text with its figures in digits: 'ห้าร้อยบาท' and '5 ร้อยบาท' are '500บาท', 'ข้อสาม' is 'ข้อ3'.

    A single word of number is a figure before what can be counted, or behind what is numbered: 'สองพี่น้อง', 'สามร้อยยอด' and
    'พันธุ์' stay. So does what has two readings (ร้อยห้า) and what has an upper end (สองสามคน).
    """
    pieces, at, seen = list[str](), 0, 0
    for found in _BEGINS.finditer(said):
        figure = read_number(said, found.start()) if found.start() >= seen else None
        if figure is None:
            continue
        seen = figure.end
        if figure.other is not None or figure.maximum is not None:
            continue
        written, counted = said[found.start() : figure.end], _COUNTED_BEHIND.match(said, figure.end) is not None
        several = _SEVERAL.match(written) is not None and not (written == _PROVINCE and not counted)
        alone = written in _ALONE and (counted or said.endswith(_BEFORE, 0, found.start()))
        item = written in _ALONE and said.endswith(_ITEM, 0, found.start()) and said[figure.end : figure.end + 1] != "ม"
        ends = (_ENDS_SUM if several else _ENDS).match(said, figure.end) is not None
        if item or ((several or alone) and ends):
            pieces += (said[at : found.start()], plain(figure.value))
            at = figure.end
    return "".join((*pieces, said[at:]))
