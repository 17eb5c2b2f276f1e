"""Reads what is told of funeral welfare: a death ('นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ'), heads and rate ('ฌาปนกิจ รัตภูมิ 120 ควนดินแดง 85
รายละ 20 บาทต่อคน มติ 1 ก.ค.'), and what was paid to a family ('จ่ายให้ครอบครัวนางสาย 6,120')."""

import re
from datetime import date, datetime
from decimal import Decimal

from domain.funerals import DeathTold, PayoutTold, WelfareTold
from language.amounts import baht_alone
from language.normalise import normalise
from language.trade.days import nearest
from language.visits import past_day

LONGEST = 160  # characters of a death or a payout
LONGEST_LIST = 3000
_POLITE = re.compile(r"(?:ครับ|ค่ะ|คะ|นะ|จ้า|จ้ะ)$")
_TITLED = re.compile(
    r"(?:แจ้ง(?:ว่า|ข่าว(?:ว่า)?)?\s?|ขอแจ้ง(?:ว่า)?\s?)?"
    r"(?=(?:นาย|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|คุณ|ลุง|ป้า|ตา|ยาย|น้า|อา|ปู่|ย่า|พ่อ|แม่|พี่|Mrs?\.? |Ms\.? )[^\s])"
)
_DIED = ("ถึงแก่กรรม", "เสียชีวิต", "สิ้นใจ", "ถึงแก่อนิจกรรม", "เสีย", "ตาย", "has died", "passed away", "died")
_ALREADY = ("แล้ว", "ลง")
_BEGINS = re.compile(r"(?:หัว|จำนวนคน|สมาชิก)?\s?ฌาปนกิจ(?:สงเคราะห์)?\s?:?|funeral(?: welfare)?\s?:?", re.I)
_RATE = re.compile(
    r"(?:ศพละ|รายละ|อัตรา|rate)\s?(?P<baht>\d[\d,]*+(?:\.\d{1,2})?+)\s?(?:บาท|baht)?\s?(?:ต่อคน|คนละ|a head)?", re.I
)
_RESOLVED = re.compile(
    r"(?:ตาม)?มติ(?:ที่ประชุม)?\s?(?:วันที่|เมื่อ)?\s?(?P<day>[^\n;,]{3,24})|resolution of (?P<of>[^\n;,]{3,24})", re.I
)
_HEADS = re.compile(r"(?P<name>[^\d\n,;·]{0,60})(?P<heads>\d[\d,]*+)\s?(?:คน|ราย|หัว|people|heads)?")
_OURS = ("เรา", "กลุ่มเรา", "กลุ่มของเรา", "ของเรา", "us", "we", "ours")
_PAYOUT = re.compile(
    r"(?:จ่าย|มอบ|ส่ง)(?:เงิน)?(?:สงเคราะห์)?(?:ให้)?(?:แก่)?ครอบครัว(?:ของ)?|paid (?:to )?the family of ", re.I
)
_FIGURE = re.compile(r"\d")


def _plain(text: str) -> str:
    said = normalise(text).strip()
    while found := _POLITE.search(said):
        said = said[: found.start()].strip()
    return said


def death(text: str, *, now: datetime) -> DeathTold | None:
    """A person, by title and name with the organisation behind it, who died on a day; None for anything else ('รถเสียเมื่อวาน')."""
    if len(text) > LONGEST:
        return None
    said = _plain(text)
    begins = _TITLED.match(said)
    if begins is None or "\n" in said:
        return None
    rest = said[begins.end() :]
    for word in _DIED:
        at = rest.find(word)
        if at < 1 or (at > 0 and not rest[at - 1].isspace() and rest[at - 1] != ")"):
            continue
        behind = rest[at + len(word) :].strip()
        for each in _ALREADY:
            behind = behind.removeprefix(each).strip()
        words = rest[:at].strip().removesuffix("ได้").strip()
        day = _day(behind, now)
        return DeathTold(words, day) if " " in words and (day is not None or _FIGURE.search(behind)) else None
    return None


def _day(said: str, now: datetime) -> date | None:
    words = re.sub(r"^(?:เมื่อ(?=วันที่|\s|\d)\s?)?(?:วันที่|on)?\s?", "", said).strip()
    if not words:
        return None
    if any(each in words.lower() for each in ("วาน", "วันนี้", "yesterday", "today", "เช้านี้")):
        return past_day(words.replace("เช้านี้", "วันนี้"), now)
    return nearest(words, now)


def welfare(text: str, *, now: datetime) -> WelfareTold | None:
    """Heads by organisation, and a rate with its resolution, behind the word ฌาปนกิจ; None for anything else."""
    if len(text) > LONGEST_LIST:
        return None
    said = _plain(text)
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
    heads = tuple(
        ("" if (name := each["name"].strip(" :-–")) in _OURS else name, int(each["heads"].replace(",", "")[:9]))
        for each in _HEADS.finditer(rest)
    )
    if rate is None and not heads:
        return None
    return WelfareTold(heads, Decimal(rate["baht"].replace(",", "")) if rate else None, resolved_on)


def payout(text: str) -> PayoutTold | None:
    """'จ่ายให้ครอบครัวนางสาย 6,120'; None for anything else."""
    if len(text) > LONGEST:
        return None
    said = _plain(text)
    begins = _PAYOUT.match(said)
    figure = _FIGURE.search(said, begins.end()) if begins else None
    if begins is None or figure is None:
        return None
    name, baht = said[begins.end() : figure.start()].strip(), baht_alone(said[figure.start() :])
    return PayoutTold(name, baht) if name and baht is not None else None
