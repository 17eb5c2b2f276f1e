"""Reads what an answer to the invitation says besides yes or no: the day it is about, its own words in a longer message, and doubt."""

import re
from datetime import date, datetime

from domain.statements import Kind
from language import read
from language.beside import pauses
from language.moments import when
from language.normalise import normalise

_DAY_OF_MONTH = re.compile(r"(?:วันที่|ที่)\s*(?P<day>\d{1,2})(?![\d.:/]|\s*(?:คน|ท่าน|น\.|โมง|ม\.|หมู่|กระสอบ))")
_DATED = re.compile(
    r"\d{1,2}\s*(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|"
    r"พฤศจิกา|ธันวา)|\d{1,2}/\d{1,2}|วันนี้|พรุ่งนี้|มะรืน|\b(?:today|tomorrow)\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_UNDECIDED = re.compile(
    r"(?:(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ประชุม|ตอนนี้|วันประชุม)\s?)?(?:ยัง)?(?:ไม่|บ่|ม่าย)(?:ค่อย)?(?:แน่ใจ|แน่|รู้|ทราบ|ฮู้)"
    r"(?:(?:เลย)?(?:ว่า)?(?:จะ)?(?:ไป|มา|ว่าง)(?:ประชุม)?(?:ได้)?(?:ไหม|มั้ย|หรือไม่|หรือเปล่า|รึเปล่า|บ่)?)?(?:\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|[^\w\s฀-๿])*|"
    r"(?:i am |i'm |we are )?not (?:yet )?(?:sure|certain)(?: yet)?(?: (?:if|whether) (?:i|we) can come)?\W*",
    re.IGNORECASE,
)


def undecided(text: str) -> bool:
    """Whether the whole message says that somebody does not know yet whether they come: 'ยังไม่แน่ใจค่ะ'."""
    return len(text) <= 80 and _UNDECIDED.fullmatch(normalise(text)) is not None


def answer_words(text: str, *, now: datetime) -> str:
    """The part of a message that answers the invitation, with what follows it and states nothing else ('ไปไม่ได้ค่ะ ลูกป่วย')."""
    if [one.kind for one in read(text, now=now).statements] == [Kind.RSVP]:
        return text.strip()
    parts = pauses(text)
    for number, (begin, end) in enumerate(parts):
        if [one.kind for one in read(text[begin:end], now=now).statements] != [Kind.RSVP]:
            continue
        for _, following in parts[number + 1 :]:
            if read(text[end:following], now=now).statements:
                break
            end = following
        return text[begin:end].strip(" ,\n")
    return text.strip()


def speaks_of(text: str, day: date, *, now: datetime) -> bool:
    """Whether an answer can be about a meeting on that day: it names no day, or that one ('ไม่ว่างวันที่ 20' is not about the 11th)."""
    written = normalise(text[:400])
    if _DATED.search(written):
        said = when(written, now=now)
        return said.start is None or said.start.date() == day
    named = _DAY_OF_MONTH.search(written) or _ORDINAL.search(written)
    return named is None or int(named["day"]) == day.day
