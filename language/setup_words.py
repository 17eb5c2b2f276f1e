"""Reads what people say when a network is set up: rule, hour and place in one sentence, a quorum, a count, a level."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from language.normalise import _TABLE, normalise
from language.vocabulary import one_of, words_of

_LIMIT = 600
_ORDINAL = re.compile(r"\s*(?:\d|หนึ่ง|นึง|สอง|สาม|สี่|ห้า|แรก|สุดท้าย|(?:ยี่)?สิบ|หก|เจ็ด|แปด|เก้า)")
_BEFORE_ORDINAL = re.compile(r"(?:จันทร์|อังคาร|พุธ|พฤหัส|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์|วัน|และ|กับ|,|หรือ)\s*$")
_AT = re.compile(r"ที่|(?<![ก-๎])ณ(?![ก-๎])|ณ(?=\s)|\bat\b", re.IGNORECASE)
_OFFICE_PLACES = ("ทำการ", "ว่าการ", "พัก", "ดิน")
_ENDS_PLACE = re.compile(
    r"\s*(?:ใน)?(?:ทุก(?:ๆ)?\s*(?:วัน|เดือน|สัปดาห์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เดือนละ|"
    r"(?:เวลา|ตอน|ช่วง|ประมาณ|ราวๆ)\s*$|\bevery\b|\bon the\b)"
)
_POLITE_END = re.compile(r"(?:[\s.,;!]|นะ|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)++$")
_AS_BEFORE = re.compile(r"(?<=\S)\s*(?:เหมือน|ตาม|อย่าง)(?:เดิม|เคย|ที่เคย|(?:ครั้ง|เดือน)(?:ก่อน|ที่แล้ว)|ทุกครั้ง|ทุกเดือน)(?:เลย)?$")
_CODE = re.compile(
    r"(?P<named>(?:ขอ)?(?:ใช้|ใส่|ติดตาม)?\s?(?:รหัส|โค้ด)(?:เชิญ|สังกัด|ติดตาม)?(?:ของ)?(?:เครือข่าย)?(?:คือ)?|"
    r"(?:(?:the|my|our) )?(?:network |invitation |joining )?code(?: is)?)?[\s:=]*(?P<code>(?:[A-Za-z2-9][ -]?){5}[A-Za-z2-9])",
    re.IGNORECASE,
)
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
        "last": -1}  # fmt: skip
_DAYS = {"monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR", "saturday": "SA",
         "sunday": "SU"}  # fmt: skip
_ENGLISH_NTH = re.compile(rf"\b({'|'.join(_NTH)})\s+({'|'.join(_DAYS)})s?\b")
_ENGLISH_MONTH_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\s+(?:day\s+)?of\s+(?:every|each|the)\s+month\b")
_ENGLISH_WEEKLY = re.compile(rf"\b(?:every|each)\s+({'|'.join(_DAYS)})\b")
_ENGLISH_HOUR = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b\.?|\b(noon)\b")


_COUNT = r"(?:[2-9๒-๙]|1[0-2]|สอง|สาม|สี่|ห้า|หก|สิบสอง)"
_SELDOM = re.compile(
    r"เว้น\s*(?:เดือน|สัปดาห์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|"
    rf"ทุก\s*(?:ๆ\s*)?{_COUNT}\s*(?:เดือน|สัปดาห์|อาทิตย์)|{_COUNT}\s*(?:เดือน|สัปดาห์|อาทิตย์)\s*(?:ต่อ)?(?:ครั้ง|หน|ที)|ไตรมาส|ปีละ|"
    r"every\s+(?:other|second|two|three|four|six|\d+)\s+(?:months?|weeks?)|\bquarter|\ba year\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """What a sentence said about when and where a network meets; None for what it did not say.

    `day` is a single day in place of a rule; `contradiction`: a weekday that is not its date's, or a date that does not
    exist (31 February); `seldom`: neither every month nor every week (เดือนเว้นเดือน, ทุกไตรมาส), whatever else was read.
    """

    rrule: str | None = None
    day: date | None = None
    hour: time | None = None
    place: str | None = None
    contradiction: bool = False
    seldom: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing of it could be read."""
        return not (self.rrule or self.day or self.hour or self.place or self.contradiction or self.seldom)


def _as_typed(text: str) -> str:
    """The text with one kind of digits and spaces, but every letter as it was typed: ททท. in a place is no stretched ท."""
    return text.translate(_TABLE).strip()


def meeting_habit(text: str, *, now: datetime) -> Heard:
    """Read 'ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์' (or its English like), seen from the aware `now`."""
    from language.calendar.clock import clock_times  # the grammars are built when first needed, not at every start
    from language.calendar.dates import read_day
    from language.calendar.moments import when

    written = _as_typed(text[:_LIMIT])
    lower = written.lower()
    if _SELDOM.search(lower):
        return Heard(seldom=True)
    english = _english(lower)
    times = clock_times(lower)
    spans = [(found.start, found.end) for found in times]
    hour = times[0].time if times else None
    if (match := _ENGLISH_HOUR.search(lower)) is not None:
        spans.append(match.span())
        hour = time(12) if match[4] else _english_hour(int(match[1]), int(match[2] or 0), match[3]) or hour
    place, rest = _place(written, spans)
    if english is not None:
        return Heard(rrule=english, hour=hour, place=place)
    found = when(rest, now=now)
    if found.contradiction or _no_such_day(rest):
        return Heard(hour=hour, place=place, contradiction=True)
    if found.rrule is not None:
        return Heard(rrule=found.rrule, hour=hour, place=place)
    for start, end in spans:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    named = found.start is not None and read_day(rest.lower(), now.date()) is not None
    day = found.start.date() if named and found.start is not None else None
    return Heard(day=day, hour=hour, place=place)


_DAY_AND_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})\s*+(?:เดือน\s*+)?(?:(ก\.?\s?พ\.?|กุมภา(?:พันธ์|ฯ)?|feb(?:ruary)?)|"
    r"(เม\.?\s?ย\.?|เมษา(?:ยน|ฯ)?|มิ\.?\s?ย\.?|มิถุนา(?:ยน|ฯ)?|ก\.?\s?ย\.?|กันยา(?:ยน|ฯ)?|พ\.?\s?ย\.?|พฤศจิกา(?:ยน|ฯ)?)|"
    r"(ม\.?\s?ค\.?|มกรา|มีนา|มี\.?\s?ค\.?|พ\.?\s?ค\.?|พฤษภา|ก\.?\s?ค\.?|กรกฎา|ส\.?\s?ค\.?|สิงหา|ต\.?\s?ค\.?|ตุลา|ธ\.?\s?ค\.?|ธันวา))"
)


def _no_such_day(text: str) -> bool:
    """Whether a day and month are named that no year has: 31 กุมภาพันธ์, 31 เมษายน, 45 ธันวาคม."""
    found = _DAY_AND_MONTH.search(text.lower())
    if found is None:
        return False
    most = 29 if found[2] else 30 if found[3] else 31
    return not 1 <= int(found[1]) <= most


def _english(lower: str) -> str | None:
    if pairs := _ENGLISH_NTH.findall(lower):
        return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{_NTH[nth]}{_DAYS[day]}" for nth, day in pairs)
    if (match := _ENGLISH_MONTH_DAY.search(lower)) is not None:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(match[1])}" if 1 <= int(match[1]) <= 31 else None
    if (match := _ENGLISH_WEEKLY.search(lower)) is not None:
        return f"FREQ=WEEKLY;BYDAY={_DAYS[match[1]]}"
    return "FREQ=MONTHLY;BYMONTHDAY=-1" if re.search(r"\blast day of (?:every|each|the) month\b", lower) else None


def _english_hour(hour: int, minute: int, half: str) -> time | None:
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if half == "p" else 0), minute)


def _place(written: str, spans: list[tuple[int, int]]) -> tuple[str | None, str]:
    """The words of the place, and the text with them blanked out (a number in a place is no date)."""
    for mark in _AT.finditer(written):
        rest = written[mark.end() :]
        if any(start <= mark.start() < end for start, end in spans):
            continue
        begin = mark.end() + len(rest) - len(rest.lstrip())
        if any(start <= begin < end for start, end in spans):
            continue  # 'at 9:00' names an hour
        before = written[: mark.start()]
        if re.match(r"\s*\d", rest) or (_ORDINAL.match(rest) and _BEFORE_ORDINAL.search(before)):
            continue
        if mark.group().lower() == "at" and re.match(r"\s*noon\b", rest, re.IGNORECASE):
            continue
        end = min([start for start, _ in spans if start >= begin], default=len(written))
        words = written[begin:end]
        if (stop := _ENDS_PLACE.search(words)) is not None:
            words = words[: stop.start()]
        if rest.startswith(_OFFICE_PLACES):
            words = mark.group() + words
        words = _POLITE_END.sub("", words).strip(" ,()")
        if any(char.isalnum() for char in words):
            stop_at = begin + len(words)
            return words, written[: mark.start()] + " " * (stop_at - mark.start()) + written[stop_at:]
    return None, written


def place_alone(text: str) -> str:
    """The place out of an answer to 'where?': without a leading ที่ or ณ and without particles at the end."""
    words = _POLITE_END.sub("", " ".join(_as_typed(text).split()))
    match = re.match(r"(?:ประชุม)?(?:ที่|ณ\s|at\s)\s*", words, re.IGNORECASE)
    if match and not words[match.end() :].startswith(_OFFICE_PLACES):
        words = words[match.end() :]
    return _AS_BEFORE.sub("", words.strip())


_BEHIND_PLACE = re.compile(r"\s+(?=วัน|เพราะ|เนื่องจาก|แทน|\d{1,2}\s?[ก-๎]{1,3}\.|because|on\b|instead)", re.IGNORECASE)
_SAME_PLACE = re.compile(r"(?:สถานที่|ห้อง|ที่)?เดิม.*|(?:the )?same (?:place|room)", re.IGNORECASE)


def place_beside(text: str, *, now: datetime) -> str | None:
    """The place that is said with a day ("พฤหัสที่ 14 ม.ค. บ่ายโมงครึ่ง ที่ศาลาประชาคม"); None where none is, or the same one."""
    place = meeting_habit(text, now=now).place
    if place is None:
        return None
    named = _AS_BEFORE.sub("", _POLITE_END.sub("", _BEHIND_PLACE.split(place, maxsplit=1)[0].strip()))
    return None if not named or _SAME_PLACE.fullmatch(named) else named


EXTRAORDINARY = one_of(words_of("of a meeting beside the others"))
_EXTRAORDINARY = re.compile(rf"(?:ประชุม|นัด)\s?(?:{EXTRAORDINARY})|วิสามัญ|extraordinary", re.IGNORECASE)
_WHERE = rf"(?:ที่ประชุม|สถานที่(?:ประชุม)?|ห้องประชุม|การประชุม|ประชุม(?:{EXTRAORDINARY})?|ที่นัด)"
_PLACE_MOVED = re.compile(  # of words with single spaces
    rf"(?:ขอ|ประชุม)?(?:ครั้ง|งวด|รอบ|เดือน)?(?:นี้)? ?(?:(?:ย้าย|เปลี่ยน) ?{_WHERE}|(?P<bare>ย้าย)) ?(?:ไปเป็น|มาเป็น|ไป|มา|เป็น) ?"
    r"(?:ประชุม|จัด|ใช้)?(?:กัน)? ?(?:ที่(?!ทำการ|ว่าการ|พัก|ดิน)|ณ )? ?(?P<place>\S.*)|"
    r"(?:please )?(?:move|change) the (?:meeting|place|venue|room) to (?P<there>\S.*)",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(  # what else one moves, and to what
    r"เก็บ|ขาย|อยู่|ทำ|ซื้อ|ส่ง|ฝาก|เลี้ยง|ปลูก|ให้|รวม|ครั้ง|รอบ|งวด|เดือน|ปี|ก่อน|หลัง|เรื่อง|วาระ|วัน|เวลา|บัญชี|กลุ่ม(?:ไลน์|ใหม่)|ไหน|อื่น|ใคร|บ้าน(?:ใหม่|เลขที่)|ไม่|แล้ว|"
    r"another|next|where"
)
_REASON_BEHIND = re.compile(
    r"\s*(?:(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เด้อ|เน้อ)|(?<!มา)(?<!ช)(?<!ธ)นะ)(?=\s|$)|\s*(?:เพราะ|เนื่องจาก|พอดี)"
)
LONGEST_BARE_PLACE = 40


def place_moved(text: str, *, now: datetime) -> str | None:
    """The place to which a message moves the meeting without another day ("ย้ายไปศาลาประชาคม"); None where it moves none.

    Said without a word for the meeting it is a short name without a figure; more may be something else that was moved.
    """
    from language.calendar.moments import when

    written = " ".join(_as_typed(text[:_LIMIT]).split())
    found = _PLACE_MOVED.fullmatch(_POLITE_END.sub("", written))
    if found is None or when(written, now=now).start is not None:
        return None
    place = _REASON_BEHIND.split((found["place"] or found["there"]).strip())[0]
    if _NO_PLACE.match(place) or not any(char.isalpha() for char in place):
        return None
    short = len(place) <= LONGEST_BARE_PLACE and not any(char.isdigit() for char in place)
    return place if short or not found["bare"] else None


_STATES_PLACE = re.compile(
    r"(?:(?:คราว|ครั้ง|รอบ|งวด|เดือน)นี้\s*)?(?:ขอ)?(?:จัด)?(?:ประชุม|สถานที่(?:ประชุม)?(?:คือ|เป็น)?)(?:กัน)?\s*(?=(?:ที่|ณ\s)\s*\S)"
)
_PLACE_NOUN = re.compile(
    r"บ้าน|วัด|ศาลา|โรงเรียน|รร\.|อบต|ที่(?:ทำการ|ว่าการ|วัด|บ้าน)|ห้อง|หอ|สหกรณ์|ศูนย์|เทศบาล|มัสยิด|สุเหร่า|อาคาร|ลาน|โดม|ตลาด|โรง(?:สี|แรม)"
)


def place_stated(text: str, *, now: datetime) -> str | None:
    """The place where a message says the meeting is ("ประชุมที่ อบต.นาเคียน นะคะ"); None where it says more, or asks."""
    from language.calendar.moments import when

    written = " ".join(_as_typed(text[:_LIMIT]).split())
    found = _STATES_PLACE.match(written)
    if found is None or when(written, now=now).start is not None:
        return None
    place = _REASON_BEHIND.split(place_alone(written[found.end() :]))[0].strip()
    unfit = _NO_PLACE.match(place) or re.search(r"แล้ว|ไหม|มั้ย|หรือ|เมื่อ|\d+ ?คน|เดิม", place)
    return None if unfit or len(place) > LONGEST_BARE_PLACE or not any(char.isalpha() for char in place) else place


def place_typed(text: str, *, now: datetime) -> str | None:
    """The place in words typed where a place stands and may be another: "เปลี่ยนเป็นบ้านประธาน", "ที่วัด", "บ้านประธาน"."""
    written = " ".join(_as_typed(text[:_LIMIT]).split())
    place = place_moved(written, now=now) or place_stated(written, now=now)
    if place is not None:
        return place
    bare = _REASON_BEHIND.split(re.sub(r"^(?:ขอ)?(?:เปลี่ยน)?(?:ไป)?(?:เป็น|เอา|ใช้)\s*", "", written))[0]
    if len(bare) > LONGEST_BARE_PLACE or not (_PLACE_NOUN.match(bare) or re.match(r"(?:ที่|ณ\s)\s*(?=[^\W\d])", bare)):
        return None
    place = place_alone(bare)
    return None if _NO_PLACE.match(place) or re.search(r"ไหน|ไหม|มั้ย|แล้ว", place) else place


def extraordinary(text: str) -> bool:
    """Whether a message speaks of an extraordinary meeting."""
    return _EXTRAORDINARY.search(text) is not None


def hour_alone(text: str, *, now: datetime) -> time | None:
    """The hour out of an answer to 'at what time?': เก้าโมง, 9.30 น., 13:00, 9."""
    heard = meeting_habit(text, now=now).hour
    if heard is not None:
        return heard
    bare = re.fullmatch(r"\s*(\d{1,2})\s*(?:นาฬิกา|น\.?)?\s*", normalise(text[:60]))
    return time(int(bare[1])) if bare and int(bare[1]) < 24 else None


def quorum(text: str) -> str | None:
    """half, more_than_half, two_thirds or number:7 out of the words for a quorum; None when unread."""
    written = normalise(text[:200]).lower()
    if re.search(r"(?:สอง|2)\s*(?:ใน|/)\s*(?:สาม|3)|two[- ]thirds", written):
        return "two_thirds"
    if re.search(r"(?:เกิน|มากกว่า)\s*(?:กึ่งหนึ่ง|ครึ่ง)|(?:more than|over) (?:a )?half", written):
        return "more_than_half"
    if re.search(r"กึ่งหนึ่ง|ครึ่ง|half", written):
        return "half"
    number = count(text)
    return f"number:{number}" if number else None


def count(text: str) -> int | None:
    """A whole number out of an answer to 'how many?': 11, ๑๑, สิบเอ็ดครั้ง, ปีนี้ประชุมมา 11 ครั้ง, ยังไม่เคย (0)."""
    from language import quantity

    written = normalise(text[:200])
    if re.search(r"ยังไม่|ไม่เคย|ไม่มี|ครั้งแรก|\b(?:none|never|no|zero)\b", written.lower()):
        return 0
    found = quantity(written)[0]
    if found is None:
        spoken = re.search(r"(?:ประชุม|กัน|มา|ไป|แล้ว)+\s*([^\s\d]{1,20}?)\s*(?:ครั้ง|หน)", written)
        found = quantity(spoken[1])[0] if spoken else None
    if found is None:
        figures = re.findall(r"\d+", written)
        found = Decimal(figures[0]) if len(figures) == 1 and len(figures[0]) < 6 else None
    return int(found) if found is not None and found == int(found) else None


def level(text: str) -> str | None:
    """district, province or themed out of the words for a level; None when it names none (it may be a theme)."""
    written = normalise(text[:200]).lower()
    if re.search(r"จังหวัด|province", written):
        return "province"
    if re.search(r"อำเภอ|district", written):
        return "district"
    return "themed" if re.search(r"เฉพาะด้าน|เฉพาะเรื่อง|^themed?$", written) else None


def names_a_place(text: str) -> bool:
    """Whether an answer to 'which level?' names a smaller place than any level (ตำบล, หมู่บ้าน), and so no theme."""
    return re.search(r"ระดับ|ตำบล|หมู่บ้าน|หมู่ที่|เทศบาล|อบต|subdistrict|village", normalise(text[:200]).lower()) is not None


def office(text: str) -> str:
    """chair, secretary or other, out of the words in which people name their office."""
    written = normalise(text[:200]).lower()
    if re.search(r"รองประธาน|รองปธ|ผู้ช่วย|vice|assistant", written):
        return "other"
    if re.search(r"ประธาน|ปธ|chair", written):
        return "chair"
    return "secretary" if re.search(r"เลขา|secretary", written) else "other"


def network_code(text: str) -> tuple[str, bool] | None:
    """(the code of a network, whether the words call it one) of a message that is nothing else: 'K7M2QX', 'รหัส k7m 2qx ค่ะ'.

    Six letters alone can be any word: whether a network has that code is for the books to say. Digits that nothing calls
    a code are none.
    """
    found = _CODE.fullmatch(_POLITE_END.sub("", text[:80].strip()))  # as it was typed: a code may repeat a letter
    if found is None or len(text) > 80:
        return None
    code, named = re.sub("[ -]", "", found["code"]).upper(), found["named"] is not None
    return None if code.isdigit() and not named else (code, named)


def code_answered(text: str) -> str:
    """The code of an answer to the question for one, without what stands around it ('รหัส k7m2qx ค่ะ'); other words as they are."""
    found = network_code(text)
    return found[0] if found is not None else text


def nothing(text: str) -> bool:
    """Whether the whole message says that there is none: ไม่มี, ยังไม่มีครับ, none, -."""
    return bool(
        re.fullmatch(
            r"(?:(?:ยัง)?ไม่มี(?:เรื่อง|อะไร|สังกัด)?(?:ค้าง)?|none|no|nothing|-+)(?:\s*(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เลย|หรอก|นะ))*[.]?",
            normalise(text[:80]).lower(),
        )
    )


_NO_PARENT = re.compile(
    r"(?:ตอนนี้|ตอนนี้เรา|เรา|ของเรา)?\s*(?:ยัง)?ไม่(?:มี|ได้|เคย)?\s*(?:มี|สังกัด|ขึ้นกับ|อยู่ใต้)|(?:ตอนนี้|เรา)?\s*ยังไม่มี|"
    r"(?:we )?(?:have |are |there is )?(?:no (?:parent|network)|not (?:yet|part of)|none yet|don.t (?:have|belong))|independent\b",
    re.IGNORECASE,
)


def no_parent(text: str) -> bool:
    """Whether an answer to 'which network do you belong to?' says none, whatever else it says: ยังไม่มีสังกัดค่ะ ยังไม่ได้คุยกับจังหวัด."""
    return nothing(text) or (network_code(text) is None and _NO_PARENT.match(normalise(text[:200]).strip()) is not None)


_NAME_BEFORE = re.compile(
    r"(?:(?:(?:ใช้|ตั้ง|เอา|ให้|ขอ)ชื่อ(?!เสียง)|ชื่อ(?=\s|ว่า|คือ|:|เครือข่าย|กลุ่ม|สหกรณ์|ชุมนุม|วิสาหกิจ|สมาคม|ชมรม|ศูนย์))"
    r"(?:เครือข่าย(?=\s*(?:ว่า|คือ|:)))?|เครือข่าย(?:ของ)?เราชื่อ|(?:it is |it's )?called\b)"
    r"\s*+(?:ว่า|คือ|:)?\s*+"
)
_NAME_BEHIND = re.compile(r"(?:\s*(?:นะ)?(?:ครับ(?:ผม)?|คับ|ค่ะ)|\s+(?:นะ)?(?:คะ|จ้า|จ้ะ))+[\s.]*$")


def name_said(text: str) -> str:
    """The name in an answer to what something is called: without 'ชื่อ' before it and words of politeness behind it."""
    name = _NAME_BEHIND.sub("", text.strip()[head.end() if (head := _NAME_BEFORE.match(text.strip())) else 0 :]).strip()
    return name or text


def skip(text: str) -> bool:
    """Whether the whole message passes a question over: ข้าม, ขอข้าม, ยังไม่ทราบ, skip."""
    return bool(
        re.fullmatch(
            r"(?:ขอ)?(?:ข้าม|ผ่าน)(?:ไปก่อน|ก่อน)?(?:\s*(?:ครับ|คับ|ค่ะ|คะ|เลย|นะ))*|ยังไม่(?:ทราบ|รู้)|skip|later",
            normalise(text[:80]).lower(),
        )
    )


def last(text: str) -> bool:
    """Whether the last one is named: เอาศุกร์สุดท้าย, the last one."""
    return re.search(r"สุดท้าย|\blast\b", normalise(text[:200]).lower()) is not None


def two_hours(text: str) -> list[time]:
    """The hours named in a text, in order, up to two: 'สองทุ่มถึงเจ็ดโมงเช้า', '20.00–07.00', '8 pm to 7 am'."""
    from language.calendar.clock import clock_times

    lower = normalise(text[:200]).lower()
    english = [
        hour
        for found in _ENGLISH_HOUR.finditer(lower)
        if (hour := time(12) if found[4] else _english_hour(int(found[1]), int(found[2] or 0), found[3])) is not None
    ]
    if english:
        return english[:2]
    return [found.time for found in clock_times(lower.replace("-", " - ").replace("ถึง", " ถึง "))][:2]
