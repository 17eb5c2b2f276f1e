"""Reads what is told of funeral welfare: a death ('นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ'), heads and rate ('ฌาปนกิจ รัตภูมิ 120 ควนดินแดง 85
รายละ 20 บาทต่อคน มติ 1 ก.ค.'), and what was paid to a family ('จ่ายให้ครอบครัวนางสาย 6,120')."""

import re
from datetime import datetime

from domain.funerals import DeathTold, PayoutTold, WelfareTold
from language.amounts import IN_BAHT, SUM, baht_alone, decimal
from language.calendar.days import nearest, told_day
from language.normalise import normalise
from language.plain_words import plain_words
from language.vocabulary import says

LONGEST = 160  # characters of a death or a payout
LONGEST_LIST = 3000
LONGEST_OF_MONEY = 120
_NAMED_WITH_GROUP = 8  # letters of a name with its organisation, where no space stands before the word
_TITLES = (
    "นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "คุณ", "ลุง", "ป้า", "ตา", "ยาย", "น้า", "อา", "ปู่", "ย่า", "พ่อ", "แม่", "พี่", "น้อง", "กำนัน", "ผู้ใหญ่",
    "ครู", "หมอ", "บัง", "ก๊ะ", "โต๊ะ", "หลวง", "อุ๊ย", "อ้าย", "สมาชิก", "Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ",
)  # fmt: skip
_TITLED = re.compile(
    rf"(?:(?:ขอ)?แจ้ง(?:ข่าว|ข่าวร้าย)?(?:ว่า)?\s?|ข่าวร้าย\s?|สมาชิก(?:ชื่อ|คือ|เรา)\s?)*+(?=(?:{'|'.join(map(re.escape, _TITLES))})[^\s])",
    re.I,
)
_DIED = ("ถึงแก่กรรม", "เสียชีวิต", "สิ้นใจ", "สิ้นลม", "ถึงแก่อนิจกรรม", "เสีย", "ตาย", "has died", "passed away", "died")
_ALREADY = ("แล้ว", "ลง", "ไป")
_BROKEN = re.compile(r"(?:รถ|เครื่อง|ไฟ|โทรศัพท์|ปั๊ม|ไก่|วัว|หมู|ปลา|ควาย|เป็ด|ต้น|ยาง|ข้าว|ของ|เงิน|ท้อง|\d)\S*$")
_BEGINS = re.compile(r"(?:ยอด|หัว|จำนวน(?:คน)?|สมาชิก)?\s?ฌาปนกิจ(?:สงเคราะห์)?\s?:?|funeral(?: welfare)?\s?:?", re.I)
_RATE = re.compile(rf"(?:ศพละ|รายละ|หัวละ|อัตรา|rate)\s?(?P<baht>{SUM}){IN_BAHT}\s?(?:ต่อคน|คนละ|a head)?", re.I)
_RESOLVED = re.compile(
    r"(?:ตาม)?มติ(?:ที่ประชุม)?\s?(?:วันที่|เมื่อ)?\s?(?P<day>[^\n;,]{3,24})|resolution of (?P<of>[^\n;,]{3,24})", re.I
)
_HEADS = re.compile(r"(?P<name>[^\d\n,;·]{0,60})(?P<heads>\d[\d,]*+)\s?(?:คน|ราย|หัว|people|heads)?")
_STATED = re.compile(r"\s?(?:ตอนนี้)?(?:มี|เหลือ|เป็น)(?:สมาชิก|อยู่|ทั้งหมด|ทั้งสิ้น)*$")
_OURS = ("เรา", "กลุ่มเรา", "กลุ่มของเรา", "ของเรา", "us", "we", "ours")
_PAYOUT = re.compile(
    r"(?:ได้)?(?:จ่าย|มอบ|ส่ง|ให้|โอน)(?:เงิน)?(?:สงเคราะห์|ฌาปนกิจ|ค่าศพ)?(?:ให้)?(?:แก่|กับ)?ครอบครัว(?:ของ)?|paid (?:to )?the family of ",
    re.I,
)
_FIGURE = re.compile(r"\d")
_BESIDE_NAME = re.compile(r"(?:แล้ว|ไป|จำนวน|เป็นเงิน|\s)+$")


def death(text: str, *, now: datetime) -> DeathTold | None:
    """A person, by title and name with the organisation behind it, who died on a day; None for anything else ('รถเสียเมื่อวาน')."""
    if len(text) > LONGEST:
        return None
    said = plain_words(text)
    begins = _TITLED.match(said)
    if begins is None or "\n" in said:
        return None
    rest = said[begins.end() :]
    for word in _DIED:
        at = rest.find(word)
        if at < 1:
            continue
        words = rest[:at].strip().removesuffix("ได้").strip()
        behind = rest[at + len(word) :].strip()
        for each in _ALREADY:
            behind = behind.removeprefix(each).strip()
        day = told_day(behind, now)
        parted = rest[at - 1].isspace() or rest[at - 1] == ")"
        glued = not parted and day is not None and len(words) >= _NAMED_WITH_GROUP and _BROKEN.search(words) is None
        named = (parted and " " in words) or glued
        return DeathTold(words, day) if named and (day is not None or _FIGURE.search(behind)) else None
    return None


def welfare(text: str, *, now: datetime) -> WelfareTold | None:
    """Heads by organisation, and a rate with its resolution, behind the word ฌาปนกิจ; None for anything else."""
    if len(text) > LONGEST_LIST:
        return None
    said = plain_words(text)
    begins = _BEGINS.match(said)
    if begins is None:
        return None
    rest = said[begins.end() :]
    resolved = _RESOLVED.search(rest)
    resolved_on = nearest(resolved["day"] or resolved["of"], now) if resolved else None
    if resolved is not None:
        rest = f"{rest[: resolved.start()]};{rest[resolved.end() :]}"
    rate = _RATE.search(rest)
    if rate is not None:
        rest = f"{rest[: rate.start()]};{rest[rate.end() :]}"
    heads = tuple((_whose(each["name"]), int(each["heads"].replace(",", "")[:9])) for each in _HEADS.finditer(rest))
    if rate is None and not heads:
        return None
    return WelfareTold(heads, decimal(rate["baht"]) if rate else None, resolved_on)


def _whose(said: str) -> str:
    """Whose heads are stated, '' for who writes: 'เรามี'; หนองหมี is a name."""
    name = said.strip(" :-–")
    stated = _STATED.sub("", name)
    return "" if stated in _OURS else stated if name[len(stated) :].startswith(" ") else name


def payout(text: str) -> PayoutTold | None:
    """'จ่ายให้ครอบครัวนางสาย 6,120'; None for anything else."""
    if len(text) > LONGEST:
        return None
    said = plain_words(text)
    begins = _PAYOUT.match(said)
    figure = _FIGURE.search(said, begins.end()) if begins else None
    if begins is None or figure is None:
        return None
    name, baht = (
        _BESIDE_NAME.sub("", said[begins.end() : figure.start()]),
        baht_alone(said[figure.start() :].removesuffix("แล้ว")),
    )
    return PayoutTold(name.strip(), baht) if name.strip() and baht is not None else None


def of_funeral_money(text: str) -> bool:
    """Whether words tell or ask of money that a funeral called for: 'ส่งเงินฌาปนกิจแล้ว 840', 'ใครยังไม่ส่งเงินศพ'."""
    said = normalise(text[: LONGEST_OF_MONEY + 1])
    return len(text) <= LONGEST_OF_MONEY and says("of funeral money", said) and says("moves money", said)
