"""Reads who comes to the meeting instead: the answer to "who?", told apart from a message that says something else."""

import re
from datetime import datetime

from domain.statements import Kind, Statement
from language.answers import yes_no
from language.invited import coming
from language.proxies import name_alone
from language.reading import read_message
from language.small_talk import small_talk
from language.titles import PARTICLE

_LONGEST = 80  # a longer message tells something
_POLITE = re.compile(rf"(?:\s|{PARTICLE}|เอง)++$")
_NUMBER = re.compile(r"[\s(]*+(?:(?:โทร\.?|เบอร์)\s*+)?[\d๐-๙][\d๐-๙ -]{7,}\)?$")  # the minutes show no telephone number
_CALLED = re.compile(r"(?:ชื่อ|คือ)\s*(?P<name>[ก-๎A-Za-z][^\d]*)$")
# How a sentence begins or what it holds that is no name: "ยังไม่รู้", "เดี๋ยวบอกนะ", "แล้วแต่กลุ่ม", "ใครก็ได้".
_NO_NAME = re.compile(
    r"^(?:ไม่|บ่|ยัง|เดี๋ยว|เดียว|แล้วแต่|ใคร|ไผ|รอ(?!ง)|ขอ(?!ง)|กำลัง|ถาม|คนไหน|คนอื่น|อะไร|ทำไม|ผม(?:ไป|มา|เอง)|ฉัน(?:ไป|มา|เอง)|wait|not |don)"
    r"|อะไร|ไม่รู้|ไม่ทราบ|ไม่แน่|ไม่มี|ไม่ได้|ก็ได้|ไหม|มั้ย|หรือ(?:เปล่า|ยัง)|[?]",
    re.IGNORECASE,
)


# Kinds of which a name alone may look like one: without a figure nothing is told of goods.
_MAY_BE_NAMED = frozenset((Kind.QUESTION, Kind.PURCHASE, Kind.SALE_OFFER, Kind.ACTIVITY, Kind.CHANGE))


def _counts(one: Statement) -> bool:
    return any(figure is not None for figure in (one.quantity, one.amount_baht, one.price_baht))


_INSTEAD_OF = re.compile(
    r"(?P<name>\S.{1,40}?)\s?(?:มา|ไป|เข้า)(?:ร่วม)?(?:ประชุม)?แทน\s?(?P<whose>\S.{2,60}?)(?:แล้ว|\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เด้อ)*"
)


def instead_of(text: str) -> tuple[str, str] | None:
    """(who, instead of whom) where a whole message says that: 'ป้าแดงมาแทนแม่บ้านท่าชะมวง'; None for any other."""
    found = _INSTEAD_OF.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    return None if found is None else (found["name"], found["whose"])


def substitute(text: str, *, now: datetime) -> str | None:
    """The name in "สมชาย ใจดี", "ให้ลูกสาวไปแทนค่ะ ชื่อสมหญิง มีสุข"; None where the message names nobody or is about something else."""
    plain = _NUMBER.sub("", " ".join(text.split()))
    if not plain or len(plain) > _LONGEST or "\n" in text.strip():
        return None
    said = read_message(plain, now=now).statements
    proxies = [each for each in said if each.kind is Kind.RSVP and each.answer == "proxy" and not each.unsure]
    called = _CALLED.search(plain)
    if not _NO_NAME.search(plain):  # "น้องชาย ชื่อ สมศักดิ์" asks nothing, and "พันธุ์ศักดิ์ ขายส่ง" offers nothing
        said = tuple(each for each in said if each in proxies or _counts(each) or each.kind not in _MAY_BE_NAMED)
    if len(said) > len(proxies) or len(proxies) > 1:
        return None
    name = called.group("name") if called is not None else plain
    name = name_alone(_POLITE.sub("", name))
    if proxies and called is None:
        return proxies[0].proxy
    if not proxies and (
        yes_no(plain) is not None or coming(plain) is not None or small_talk(plain) or _NO_NAME.search(plain)
    ):
        return None
    return name if sum(char.isalpha() for char in name) >= 2 else None
