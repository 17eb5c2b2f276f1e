"""Reads a visit ("ไปเยี่ยมกลุ่มแม่บ้านมาวันนี้ เห็นว่า… อยากให้ช่วยเรื่องตลาด") and the announcement of a gathering from one message."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from domain.people import name_key
from domain.visits import GatheringKind, GatheringWords, VisitWords
from language.calendar.days import ENGLISH_WEEKDAY, WEEKDAY, past_day
from language.calendar.moments import when
from language.english.detection import is_english
from language.normalise import normalise
from language.not_yet import asks_at_end
from language.organisation_names import named, short_name
from language.vocabulary import says

_DIGIT_DAY = (
    r"\d{1,2}\s*(?:[ก-๎]{1,2}\.\s?[ก-๎]{1,2}\.|[ก-๎]{3,12}(?:คม|ยน|พันธ์))(?:\s*(?:พ\.ศ\.)?\s*(?:\d{4}|[67]\d(?!\d|\s*(?:ที่|คน|ท่าน))))?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?"
)
_ENGLISH_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH_DATE = (
    rf"(?:\bon )?(?:\b{ENGLISH_WEEKDAY},? )?(?:the )?(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_ENGLISH_MONTH}\b|"
    rf"\b{_ENGLISH_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b)(?:,? \d{{4}}\b)?"
)
_DAY = re.compile(
    rf"(?:เมื่อ)?(?:{WEEKDAY}\s*)?(?:ที่|วันที่)?\s*(?:{_DIGIT_DAY})|เมื่อวานซืน|เมื่อวาน(?:นี้)?|วานนี้|เมื่อเช้า(?:นี้)?|เช้านี้|บ่ายนี้|วันนี้|"
    rf"(?:เมื่อ)?{WEEKDAY}|\btoday\b|\byesterday\b|\bthis morning\b|{_ENGLISH_DATE}|(?:\bon )?\b{ENGLISH_WEEKDAY}\b",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"(?:(?:ได้|เพิ่ง)?(?:ไป|ลง|ออก|แวะ|พา(?:กัน)?ไป)(?:\s*พื้นที่)?\s*(?:ตรวจ)?เยี่ยม(?:เยียน|เยือน|ชม)?|^(?:ตรวจ)?เยี่ยม(?:เยียน|เยือน|ชม)?(?=\s*(?:กลุ่ม|สหกรณ์|วิสาหกิจ|กองทุน|ศูนย์|บ้าน))|"
    r"\b(?:went to visit|visited)\b)\s*(?P<rest>.+)",
    re.DOTALL | re.IGNORECASE,
)
_WILL = re.compile(
    r"จะ|อยาก|ขอ|ควร|นัด|เชิญ|ไม่|ให้|มอบหมาย|ต้อง|พรุ่งนี้|หน้า|ใคร|เมื่อไร|เมื่อไหร่|\bwill\b|\bplan\b", re.IGNORECASE
)
_SEEN = re.compile(
    r"(?:สิ่งที่)?(?:พบ|เห็น)(?:ว่า)?|ปรากฏว่า|สภาพ|ได้ทราบว่า|ทราบว่า|\bsaw(?: that)?\b|\bfound(?: that)?\b", re.IGNORECASE
)
_HELP = re.compile(
    r"(?:อยาก|ขอ|ต้องการ|ฝาก)(?:ให้)?(?:เครือข่าย|เรา|ทาง[ก-๎]{2,12}?)?(?:ไป|มา)?\s*(?:ความ)?ช่วย(?:เหลือ)?(?:เรื่อง|ด้าน|ใน)?|"
    r"(?:สิ่งที่)?(?:อยากได้|ต้องการ(?:ให้)?|อยากให้|ขาดแคลน)|\bneeds?(?: help)?(?: with)?\b|\bwould like\b|\bwants?(?: help)?(?: with)?\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:[\s,.]|มา|แล้ว|ครับ|ค่ะ|คะ|จ้า|นะ)++$")
_FORMS = ("กลุ่ม", "สหกรณ์", "วิสาหกิจชุมชน", "วิสาหกิจ", "กองทุน", "ศูนย์", "บ้าน", "the", "group")
_KINDS = (
    (GatheringKind.STUDY, r"ศึกษาดูงาน|ดูงาน|study (?:visit|tour)"),
    (GatheringKind.TRAINING, r"(?:ฝึก)?อบรม|training"),
    (GatheringKind.FORUM, r"เวที(?:แลกเปลี่ยน(?:เรียนรู้)?|เรียนรู้|ถอดบทเรียน)?|แลกเปลี่ยนเรียนรู้|forum"),
)
_GATHERING = re.compile(
    r"^\s*+(?:ขอเชิญ(?:ชวน)?|เชิญ(?:ชวน)?|เครือข่าย|เรา|ประกาศ)*\s*+(?:จะ|ได้|ร่วม|เข้าร่วม)*\s*+(?:จัด|นัด|ไป|พาไป|มี|เปิด)?\s*+(?:งาน|การ)?\s*+(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS)
    + r")",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s(?:ที่|ณ)\s*(?P<place>(?!\d|หัวละ|คนละ|ท่านละ|นั่ง)[^\s\d][^\n,]*?)(?=\s++(?:\d|วัน|รับ|คนละ|หัวละ|ค่า|เวลา|จำนวน|ไม่)|[,\n]|$)|"
    r"\bat (?P<at>[^,\n\d]+)"
)
_SEATS = re.compile(
    r"(?:รับ(?:ได้)?(?:\s*ไม่เกิน)?|จำนวน|ไม่เกิน|มี)?\s*+(?P<count>[\d,]++)\s*+(?:ที่นั่ง|ที่(?![ก-๎])|คน(?!ละ)|ท่าน|places|people)"
)
_COST = re.compile(
    r"(?:คนละ|หัวละ|ท่านละ|ค่าลงทะเบียน(?:คนละ)?|per head)\s*(?P<sum>[\d,]+(?:\.\d{1,2})?)\s*(?:บาท|baht)?|"
    r"(?P<sum2>[\d,]+) baht (?:a|per) head"
)


def may_be_visit(text: str) -> bool:
    """Whether a message may tell of a visit, looked at before anything is looked up; who asks whether one was made tells none."""
    written = normalise(text[:2000])
    asks = "พบ" not in written and (asks_at_end(written) or says("asks when", written))
    return _WENT.search(written) is not None and not asks


def may_be_gathering(text: str) -> bool:
    """Whether a message may tell of a gathering at all: looked at before anything is looked up."""
    return _GATHERING.search(normalise(text[:2000])) is not None


def visit(text: str, *, now: datetime) -> VisitWords | None:
    """Read a visit that has been made; None for any other message, also for one that is only planned."""
    written = re.sub(r"[ \t]+", " ", normalise(text[:2000])).strip()
    found = _WENT.search(written)
    if found is None or found.start() > 40:
        return None
    before = written[: found.start()]
    if _WILL.search(before) or "?" in before:
        return None
    rest = found.group("rest").strip()
    seen, help_ = _SEEN.search(rest), _HELP.search(rest)
    if help_ is not None and seen is not None and help_.start() < seen.start():
        help_ = _HELP.search(rest, seen.end()) or help_
    cuts = [each.start() for each in (seen, help_) if each is not None] + [len(rest)]
    head = rest[: min(cuts)]
    spoken = _DAY.search(before) or _DAY.search(head)
    whom = _DAY.sub(" ", head).split("\n")[0]
    whom, more = _clean(whom), ""
    if is_english(whom):
        whom = re.sub(r"^the\s+", "", whom, flags=re.IGNORECASE)
    elif seen is None and " " in whom:
        words = whom.split(" ")
        length = 2 if words[0] in _FORMS else 1
        whom, more = " ".join(words[:length]), " ".join(words[length:])
    if len(whom) < 3 or whom in _FORMS:
        return None
    told, wanted = more, ""
    if help_ is not None:
        after_seen = seen.end() if seen is not None and seen.start() < help_.start() else None
        told = rest[after_seen : help_.start()] if after_seen is not None else more
        wanted = rest[help_.end() :]
    elif seen is not None:
        told = rest[seen.end() :]
    else:
        told = more + rest[len(head.split("\n")[0]) :] if "\n" in head else more
    return VisitWords(whom[:200], past_day(spoken.group(), now) if spoken else None, _clean(told), _clean(wanted))


def _clean(words: str) -> str:
    return _TAIL.sub("", " ".join(words.split()).strip(" ,:;.-–"))


def gathering(text: str, *, now: datetime) -> GatheringWords | None:
    """Read what a forum, study visit or training is about, when, where, for how many, what it costs a head; None for other messages."""
    written = re.sub(r"[ \t]+", " ", normalise(text[:1500])).strip()
    found = _GATHERING.search(written)
    if found is None:
        return None
    kind = GatheringKind(str(found.lastgroup))
    seats, cost, place = _SEATS.search(written), _COST.search(written), _PLACE.search(written)
    spoken = _DAY.search(written, found.end())
    day = None
    if spoken is not None:
        start = when(spoken.group(), now=now).start
        day = start.astimezone(now.tzinfo).date() if start is not None else None
    if day is None:
        start = when(written[found.end() :], now=now).start
        day = start.astimezone(now.tzinfo).date() if start is not None else None
    title = written[found.start(kind) :].split("\n")[0]
    ends = [each.start() - found.start(kind) for each in (seats, cost, place, spoken) if each is not None]
    title = _clean(title[: min([end for end in ends if end > 0], default=len(title))])
    named = (place.group("place") or place.group("at") or "") if place else ""
    amount = (cost.group("sum") or cost.group("sum2")) if cost else None
    return GatheringWords(
        kind,
        title[:300],
        day,
        _clean(_DAY.sub("", named))[:200],
        int(seats.group("count").replace(",", "")) if seats else None,
        int(Decimal(amount.replace(",", "")) * 100) if amount else None,
    )


_LIST = re.compile(
    r"(?:ขอ|ดู|เปิด)*\s*(?:การ|บันทึกการ)?(?:เยี่ยมกลุ่ม|เยี่ยมสมาชิก|เยี่ยม)(?:และกิจกรรม)?|กิจกรรม(?:เครือข่าย)?|visits?(?: and gatherings)?",
    re.IGNORECASE,
)


def asks_list(text: str) -> bool:
    """Whether the whole message asks for the visits and gatherings."""
    return _LIST.fullmatch(" ".join(normalise(text[:60]).split())) is not None


_ORGANISATION = re.compile(r"^(?:กลุ่ม|สหกรณ์|ชุมนุม|วิสาหกิจ|กองทุน|ธนาคาร|ศูนย์|เครือข่าย|group|cooperative)", re.IGNORECASE)


def names_organisation(whom: str) -> bool:
    """Whether words begin as an organisation's name does."""
    return _ORGANISATION.match(whom.strip()) is not None


def members_meant(whom: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The organisations that words of a visit can mean; also where the name is said with another or no form."""
    found = named(whom, names)
    if found:
        return found
    spoken = name_key(whom)
    within = [key for key, name in names.items() if len(short := name_key(short_name(name))) >= 4 and short in spoken]
    return tuple(within)
