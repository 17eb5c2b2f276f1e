"""Reads work given in one sentence ("มอบหมายเลขาขอราคา 3 ร้าน ภายใน 20 ธ.ค.") and a new date for a meeting."""

import re
from datetime import datetime, time
from itertools import accumulate

import language.english.work
from domain.statements import Assignment, When
from language.calendar.deadlines import bare_day, deadline
from language.calendar.moments import when
from language.english.detection import is_english
from language.normalise import normalise
from language.segmentation import cut
from language.small_talk import small_talk
from language.vocabulary import standard

_GIVE = re.compile(
    (
        r"^(?:ขอ|ที่ประชุม|มติ|ประธาน|ให้)*\s*(?P<verb>มอบหมายให้|มอบหมายงานให้|มอบหมาย|มอบให้|มอบ|"
        r"ฝากให้|ฝาก|ให้|assign(?: to)?)\s*+(?::\s*+)?(?P<rest>.+)$"
    ),
    re.DOTALL | re.IGNORECASE,
)
_TITLES = (
    "นาย|นางสาว|นาง|น\\.ส\\.|คุณ|พี่|น้อง|ลุง|ป้า|น้า|อา|ตา|ยาย|ปู่|ย่า|ครู|กำนัน|ผู้ใหญ่|ผญ\\.?|"
    "หมอ|อาจารย์|พ่อ|แม่|อ้าย|เอื้อย|บ่าว|บัง|ม๊ะ|เจ๊|เฮีย|ดร\\."
)
_NAMED_OFFICES = (
    "ผู้ช่วยเลขานุการ|ผู้ช่วยเลขาฯ?|เลขานุการ|เลขาฯ?|เลขะ|รองประธาน|ประธาน|เหรัญญิก|กรรมการ|"
    "ที่ปรึกษา|ผู้ประสานงาน|คณะอนุกรรมการฝ่ายการตลาด|อนุกรรมการฝ่ายการตลาด|"
    "ฝ่ายการตลาด|ฝ่ายบัญชี|ฝ่ายการเงิน|ฝ่ายจัดซื้อ|ฝ่ายทะเบียน|คณะกรรมการ|คณะทำงาน|ผู้จัดการ|"
    "แม่ข่าย|สมาชิกทุกแห่ง|สมาชิกทุกกลุ่ม|ทุกกลุ่ม|ทุกแห่ง"
)
_OFFICES = rf"{_NAMED_OFFICES}|ฝ่าย[ก-๎]{{2,12}}?"
_GROUPS = "สหกรณ์|กลุ่ม|วิสาหกิจ|ศูนย์|ชุมนุม|กองทุน|บ้าน"
_VERBS = (
    "ไปขอ|ขอ|ติดต่อ|ประสานงาน|ประสาน|จัดทำ|จัดซื้อ|จัดหา|จัด|ทำ|หา|สำรวจ|เก็บ|รวบรวม|รวม|ไป|โทรหา|"
    "โทร|ส่ง|เขียน|ร่าง|ตรวจ|ติดตาม|ทวง|เตรียม|สรุป|แจ้ง|ถาม|สอบถาม|ซื้อ|สั่ง|ซ่อม|เช็ค|เช็ก|ดูแล|"
    "ดู|"
    "รับผิดชอบ|รับ|เชิญ|นัด|พิมพ์|ทำบัญชี|คิด|คุย|เจรจา|ต่อรอง|นำ|เอา|เป็น|ออก|เปิด|ปิด|ลง|แก้|"
    "ปรับปรุง|ศึกษา|เบิก|โอน|ขน|ขาย|วาง|เสนอ|ประชาสัมพันธ์|รายงาน|ช่วย|แบ่ง|พา|ล้าง|ปลูก|ตั้ง|"
    "คัดเลือก|จอง|ยื่น|กรอก|อบรม|ยืม|คืน|ฝาก"
)
_JOINT = r"(?:(?:ให้|ไป|ช่วย(?:กัน)?|รับผิดชอบ(?:เรื่อง|การ)?|เป็นคน|เป็นผู้)\s*+)?"
_OWNER = re.compile(
    (
        rf"(?P<owner>(?P<known>(?:{_OFFICES})(?:\s?(?:กับ|และ)\s?(?:{_OFFICES}|(?:{_TITLES})[ก-๎]+?))?|"
        rf"(?:{_TITLES})\s?[ก-๎]+?(?:\s[ก-๎]{{2,}}?)?|(?:{_GROUPS})[ก-๎]+?)|[ก-๎]{{2,20}}?)\s*+{_JOINT}(?P<work>(?:{_VERBS}).*)$"
    ),
    re.DOTALL,
)
_WORK = re.compile(_VERBS)
_NAMED_OFFICE = re.compile(_NAMED_OFFICES)
_WHOLE_OWNER = re.compile(
    rf"(?:{_OFFICES}|(?:{_TITLES})\s?[ก-๎]+(?:\s[ก-๎]{{2,}})?|(?:{_GROUPS})[ก-๎]+|[ก-๎]{{2,20}})\s*+"
    r"(?:ให้|ไป|ช่วย(?:กัน)?|รับผิดชอบ(?:เรื่อง|การ)?|เป็นคน|เป็นผู้)?"
)
_BEFORE_WORK = re.compile(rf"[\s,]*+{_JOINT}")
_GIVEN_TO = re.compile("มอบ(?:หมาย|ให้)|assign", re.IGNORECASE)
LONGEST_NAME = 20  # letters of a name that nobody knows
_GIVEN_PLAINLY = re.compile("มอบ|ฝาก|assign", re.IGNORECASE)
_MOVE = re.compile(
    (
        r"(?:เลื่อน|ย้าย|เปลี่ยน|ขยับ)\s*+(?:การ|วัน|นัด|เวลา|กำหนด)*+\s*+(?:ประชุม|นัด|วัน|"
        r"เวลา)?[^\n]{0,40}?(?:ไปเป็น|เป็น|ไป|มาเป็น|มา|ออกไป|จาก.{0,40}?เป็น)\s*(?P<when>.+)$"
    ),
    re.DOTALL,
)
_POLITE_END = re.compile(r"(?:\s|นะ|ครับ|ค่ะ|คะ|จ้า|ด้วย|เด้อ)++$")
_ANY_MOVE = re.compile(r"(?:เลื่อน|ย้าย|ขยับ|เปลี่ยน)(?:.{0,20})(?:ประชุม|นัด|วัน)")
_NO_MOVE = re.compile("ไม่เลื่อน|บ่เลื่อน|อย่าเลื่อน|เลื่อน(?:ได้)?(?:ไหม|มั้ย|บ่$|หรือ|ไม่ได้)|เลื่อนชั้น|ทำไม")


def assignment(text: str, *, now: datetime) -> Assignment | None:
    """Read who shall do what by when, in the words of the sentence; None where it gives no work to anybody."""
    typed = " ".join(text[:800].split())
    written = " ".join(normalise(text[:800]).split())
    if is_english(written):
        return language.english.work.assignment(written, now=now)
    given = _GIVE.match(written)
    if given is None:
        return None
    rest = _POLITE_END.sub("", given.group("rest"))
    rest, due = _without_day(rest, now)
    begin, end = given.start("rest"), given.start("rest") + len(rest)
    said = typed[begin:end] if len(typed) == len(written) else rest  # ๓ หลัง stays ๓ หลัง
    length = _owner_length(rest)
    if length is None:
        if small_talk(rest.partition(" ")[0]):
            return None  # อืม อย่างนั้นแหละ: nobody's name
        if _WORK.match(rest) is None and _GIVEN_TO.match(given.group("verb")):
            length = _name_length(rest)  # มอบให้วันดีประดับเวที: work in words that are no known work, whoever it is for
        elif _WORK.match(rest) is None or not _GIVEN_PLAINLY.match(given.group("verb")):
            return None  # ให้รวมซื้อปุ๋ย: the meeting wants it, and gives it to nobody
    if not length:
        return Assignment("", said.strip(" ,"), due, said.strip(" ,")) if said.strip(" ,") else None
    work = work_behind(said[length:])
    return Assignment(said[:length].strip(), work, due, said.strip(" ,")) if work else None


def _without_day(rest: str, now: datetime) -> tuple[str, When | None]:
    """The sentence without the words that say by when, and that day: a feast, the end of a month, a date, with or without 'by'."""
    named = deadline(rest, now.date())
    if named is not None:
        day = datetime.combine(named[1], time(), now.tzinfo)
        return rest[: named[0]], When(rest[named[0] :].strip(), day)
    for found in reversed(
        list(
            re.finditer(
                r"ภายใน|ก่อน|ไม่เกิน|กำหนด|ให้เสร็จ|เสร็จ|by|before|ส่ง|อีก(?=\s?[\dก-๎]{1,5}\s?(?:วัน|อาทิตย์|สัปดาห์|เดือน)[\s.!]*$)|วัน(?=ที่|\s*\d|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|นี้|พรุ่ง|มะรืน|สิ้น|ประชุม)",
                rest,
            )
        )
    ):
        moment = when(rest[found.start() :], now=now)
        if moment.start is not None or moment.contradiction:
            cut = found.start()
            before = re.search(
                r"[\s,]*+(?:(?:ให้)?(?:แล้ว)?เสร็จ\s*+)?(?:(?:กำหนด(?:ส่ง|เสร็จ|แล้วเสร็จ)?|ภายใน|ไม่เกิน|ก่อน|ใน)\s*+)?$",
                rest[:cut],
            )
            if (
                found.group() == "ส่ง"
                and rest[cut:].lstrip().startswith("ส่ง")
                and not re.match(r"ส่ง\s*(?:ภายใน|วัน|\d)", rest[cut:])
            ):
                continue
            return rest[: before.start()] if before is not None else rest[:cut], moment
    begin = bare_day(rest)
    bare = when(rest[begin:], now=now) if begin is not None else None
    if begin and bare is not None and bare.start is not None:
        return rest[:begin].rstrip(" ,"), bare
    return rest, None


def ends_word(words: str, length: int) -> bool:
    """Whether a word ends after `length` letters: 'ดำ' is no name in 'ดำเนินการ'."""
    return length in accumulate(len(word) for word in cut(words, standard()))


def work_behind(words: str) -> str:
    """The work that follows an owner's name, without the word that only joins it (ช่วย, เป็นคน)."""
    joint = _BEFORE_WORK.match(words)
    rest = words[joint.end() if joint is not None else 0 :].strip(" ,")
    return rest or words.strip(" ,")


def _owner_length(rest: str) -> int | None:
    """How many letters name the owner before the work begins; None where the words begin with the work itself.

    Names and work are cut where words begin, so that neither จัดหา nor รวบรวม nor a name is torn apart.
    """
    who = _OWNER.match(rest)
    if who is None:
        return None
    starts = {0, *accumulate(len(word) for word in cut(rest, standard()))}
    if who.group("known") is None and (_WORK.match(rest) or rest.startswith("ร่วม")) and not _is_name(rest):
        return None
    if who.start("work") in starts or _NAMED_OFFICE.fullmatch(who.group("owner")):
        return who.end("owner")
    for work in _WORK.finditer(rest):
        if (
            work.start() in starts
            and work.start() > 1
            and (named := _WHOLE_OWNER.fullmatch(rest[: work.start()].strip()))
        ):
            return named.end() if named.group().endswith(" ") else len(rest[: work.start()].rstrip())
    return who.end("owner")


def _name_length(rest: str) -> int:
    """How many letters name somebody before words that are no known work: a name, a title and a word, the first word; 0: nobody."""
    first, *others = cut(rest, standard()) or [""]
    if re.fullmatch(_TITLES, first) and others:
        return len(first) + len(others[0])
    if _is_name(rest):
        return len(first)
    head, _, work = rest.partition(" ")
    return len(head) if work.strip(" ,") and len(head) <= LONGEST_NAME else 0


def _is_name(rest: str) -> bool:
    """Whether the first word is a person's name that only begins like a verb (รวมพล, นำชัย)."""
    first = standard().entries.get(cut(rest, standard())[0])
    return first is not None and first.word_class == "name"


def rescheduling(text: str, *, now: datetime) -> When | None:
    """Read the new date of "เลื่อนประชุมไปวันศุกร์หน้าบ่ายโมง"; None where the message moves no meeting to a readable date."""
    written = " ".join(normalise(text[:400]).split())
    if is_english(written):
        return language.english.work.rescheduling(written, now=now)
    if _NO_MOVE.search(written) or not _ANY_MOVE.search(written):
        return None
    found = _MOVE.search(written)
    moment = when(found.group("when") if found is not None else written, now=now)
    if moment.start is None and not moment.contradiction:
        return None
    return moment
