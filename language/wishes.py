"""Recognises what an officer wishes done, in words: a notice to all, a new member, an office, a telephone, papers, who is there."""

import re
from dataclasses import dataclass

from language.answers import quantity
from language.directory_words import counts_people
from language.following_up import named_one_by_one
from language.normalise import normalise
from language.owners import office

_BEFORE = r"(?:ขอ|ช่วย|ฝาก|รบกวน|อยาก(?:ให้|ได้)?|กรุณา|บอ[ทต]|หน่อย|\s|please\b)*+"
_BEHIND = r"(?:\s|นะ|หน่อย|ให้|ที|ด้วย|แล้ว|จ้า|ครับ|คับ|ค่ะ|คะ|[!.?🙏])*+"
_OFFICE = (
    r"(?:ผู้ช่วย)?เลขา(?:นุการ|ฯ)?|เหรัญญิก|ผู้ตรวจสอบ(?:บัญชี)?|กรรมการ|(?:รอง)?ประธาน|ที่ปรึกษา|ผู้ประสานงาน|(?:ฝ่าย)?การตลาด|"
    r"(?:the )?(?:assistant )?secretary|(?:the )?treasurer|(?:the )?checker|(?:the )?(?:vice[- ])?chair|(?:the )?advis[eo]r"
)
_ALL = r"(?:ทุก(?:คน|กลุ่ม|แห่ง|ท่าน|ๆ\s?คน)|สมาชิก(?:ทุก(?:คน|กลุ่ม|แห่ง|ท่าน))?|พี่น้อง|คนอื่นๆ?|ใน?กลุ่ม|ทั้งกลุ่ม)"
_NOTICE = re.compile(
    rf"{_BEFORE}(?:แจ้ง|บอก|ประกาศ|เตือน|ส่งข่าว)(?:ข่าว)?(?:ให้)?\s?{_ALL}(?:ให้)?(?:รับ)?(?:ทราบ|รู้)?(?:ด้วย|หน่อย)?\s?(?:ว่า|:|ให้|ด้วยว่า)\s?(?P<words>[^\n][\s\S]{{1,500}})|"
    rf"{_BEFORE}(?:แจ้ง|บอก|ประกาศ|เตือน)(?:ให้)?\s?ทุก(?:คน|กลุ่ม|แห่ง|ท่าน)(?:ด้วย|หน่อย|นะ|ค่ะ|คะ|ครับ|จ้า|\s)*+(?P<plain>[^\n][\s\S]{{1,500}})|"
    rf"{_BEFORE}ประกาศ(?:ว่า|:)\s?(?P<announced>[^\n][\s\S]{{1,500}})|"
    r"(?:please )?(?:tell|remind|let) (?:everybody|everyone|all members|the group)(?: know)?(?: that| to|:)? "
    r"(?P<english>[^\n][\s\S]{1,500})",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    rf"{_BEFORE}(?:เพิ่ม|ใส่(?:ชื่อ)?|ลงชื่อ)(?:รายชื่อ)?\s?(?:สมาชิก|องค์กร|กลุ่ม)(?:ใหม่|อีก(?:แห่ง|กลุ่ม)?)*+(?P<words>[^\n]{{0,120}})|"
    r"(?:please )?add (?:a |the )?(?:new )?member(?:s|ship)?\b(?P<english>[^\n]{0,120})",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    rf"{_BEFORE}(?:เปลี่ยน(?:ตัว)?|แต่งตั้ง|ตั้ง|เลือก)\s?(?P<changed>{_OFFICE}|ตำแหน่ง)(?:ใหม่|คนใหม่)?(?:\s?(?:เป็น|ให้|คือ)[^\n]{{1,60}})?{_BEHIND}|"
    rf"(?:ขอ|ต้อง)?(?:ให้|แต่งตั้ง|ตั้ง|เลือก)\s?[^\n]{{2,60}}?\s?(?:มา)?(?:เป็น|ทำหน้าที่)\s?(?P<given>{_OFFICE})(?:แทน|คนใหม่|ใหม่|ของเรา|เครือข่าย)*+{_BEHIND}|"
    rf"(?:please )?(?:make|appoint) [^\n]{{2,60}}? (?:as )?(?P<english>{_OFFICE})|change (?P<english2>{_OFFICE})(?: to [^\n]{{2,60}})?",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    rf"(?:เปลี่ยน|แก้|เพิ่ม|ใส่|บันทึก|จด|ขอ|ช่วย|\s)*+(?:เบอร์|โทร(?:ศัพท์)?|หมายเลข)(?:โทร(?:ศัพท์)?)?(?:ใหม่)?(?:ของ)?\s?(?P<name>[^\n]{{2,80}}?)\s?(?:คือ|เป็น|:)?\s?0[\d\s-]{{8,13}}{_BEHIND}|"
    rf"(?P<without>[^\n]{{2,120}}?)\s?(?:ไม่มี|ไม่ได้ใช้|ไม่ใช้|ไม่เล่น)(?:เทเลแกรม|telegram)[^\n]{{0,60}}",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    rf"{_BEFORE}(?:พิมพ์|ปริ้?น(?:ท์|ต์)?|ปริ๊น(?:ท์|ต์)?|ส่ง|ทำ|ออก|เตรียม|เอา)?\s?(?:ใบ(?:ลงชื่อ|เซ็นชื่อ|เซ็น)|เอกสาร(?:สำหรับ)?(?:การ|วาระ)?ประชุม|หนังสือเชิญ|จดหมายเชิญ|แบบลงชื่อ)"
    rf"(?:ประชุม|ผู้เข้าประชุม|ครั้งหน้า|ครั้งนี้|เดือนนี้|มา|ไป|\s)*+{_BEHIND}|"
    r"(?:please )?(?:print|send)(?: me)? (?:the )?(?:sign[- ]in sheet|papers|invitation letter)",
    re.IGNORECASE,
)
_ROLL = re.compile(
    r"(?:วันนี้|ตอนนี้|สมาชิก|ทุกคน|ทุกกลุ่ม|ทุกแห่ง|\s)*+มา(?:กัน)?(?:ครบ|พร้อม|หมด)(?:แล้ว|ทุกคน|ทุกกลุ่ม|ทุกแห่ง|กัน|หมด|\s)*+"
    rf"(?:(?:ยกเว้น|เว้น(?:แต่)?|ขาด(?:แต่|แค่)?|แต่(?:ขาด)?)\s?(?P<but>[^\n]{{2,120}}?))?{_BEHIND}|"
    r"(?:everybody|everyone|all) (?:is|are) (?:here|there)(?:,? (?:except|but)(?: for)? (?P<english>[^\n]{2,120}))?\W*",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"(?:วันนี้|ตอนนี้|สมาชิก|องค์กร|\s)*+มา(?:ประชุม)?(?:กัน)?(?:แล้ว|ได้|ถึง|\s)*+"
    rf"(?P<figure>\d{{1,3}}|[ก-๎]{{3,12}}?)\s?(?:แห่ง|กลุ่ม|องค์กร|คน|ท่าน|ราย){_BEHIND}|"
    r"(?P<english>\d{1,3}) (?:organisations|groups|members|people)? ?(?:are|have) (?:here|come)(?: so far| already)?\W*",
    re.IGNORECASE,
)
_ARRIVED = re.compile(
    rf"(?:(?:ก็|เพิ่ง|พึ่ง)\s?)?(?:(?:มา(?:ถึง)?|เข้า|เดินทางมา(?:ถึง)?)(?:ที่)?(?:ห้อง)?(?:ประชุม)?|ถึง(?:ที่ประชุม)?)แล้ว{_BEHIND}|"
    rf"(?:เพิ่ง|พึ่ง)\s?(?:มา(?:ถึง)?|ถึง){_BEHIND}|(?:is here|has (?:come|arrived))(?: now)?\W*",
    re.IGNORECASE,
)
_HERE = re.compile(
    rf"(?:ก็|ด้วย|\s)*+(?:มา|เข้า|อยู่)(?:ร่วม|ใน|ที่)?(?:ห้อง)?(?:ประชุม)?(?:ด้วย|กัน|ครบ|ได้|\s)*+{_BEHIND}|(?:is|are) here\W*",
    re.IGNORECASE,
)
_NOT_HERE = re.compile(
    rf"(?:ก็|วันนี้|ยัง|\s)*+(?:(?:ไม่|บ่|ม่าย)(?:ได้)?(?:มา|เข้า|อยู่)(?:ร่วม)?(?:ประชุม)?|มา(?:ประชุม)?(?:ไม่|บ่|ม่าย)(?:ได้|ทัน)|ขาด(?:ประชุม)?){_BEHIND}|"
    r"(?:is|are) (?:not here|absent|missing)\W*",
    re.IGNORECASE,
)
_EXCUSED = re.compile(
    rf"(?:ก็|วันนี้|ขอ|(?:ไม่|บ่|ม่าย)(?:ได้)?มา(?:ประชุม)?|\s)*+(?:ลา|ป่วย|ไม่สบาย|ติดธุระ|ติดราชการ)(?:ประชุม|ป่วย|กิจ|\s|ติดธุระ|ติดราชการ)*+{_BEHIND}|"
    r"(?:is|are) (?:excused|ill|busy)\W*",
    re.IGNORECASE,
)
LONGEST = 700
LONGEST_COUNT = 80
LONGEST_ROLL = 160  # characters of names joined before one word
_JOINED = re.compile(r"\s*(?:,|กับ|และ)\s*")


@dataclass(frozen=True)
class Wish:
    """What is wished: 'notice' (its `words`), 'member', 'office' (which, '' where it is not known), 'telephone' or 'papers'."""

    place: str
    words: str = ""


def wish(text: str) -> Wish | None:
    """What an officer asks for in words that is done elsewhere; None for anything else."""
    if len(text) > LONGEST:
        return None
    written = normalise(text).strip()
    if (found := _NOTICE.fullmatch(written)) is not None:
        return Wish("notice", next(filter(None, found.groupdict().values())).strip())
    line = " ".join(written.split())
    if len(line) > 200:
        return None
    if (found := _OFFICES.fullmatch(line)) is not None:
        return Wish("office", office(next(filter(None, found.groupdict().values()))) or "")
    if (found := _MEMBER.fullmatch(line)) is not None:
        words = next(filter(None, found.groupdict().values()), "").strip()
        return None if counts_people(words) else Wish("member", words)
    if (found := _TELEPHONE.fullmatch(line)) is not None:
        return Wish("telephone", (found["name"] or found["without"]).strip())
    return Wish("papers") if _PAPERS.fullmatch(line) is not None else None


def come_so_far(text: str) -> int | None:
    """How many are said to have come ("สมาชิกมากันแล้ว 7 แห่ง" → 7), and nothing else; None for anything else."""
    found = _SO_FAR.fullmatch(" ".join(normalise(text).split())) if len(text) <= LONGEST_COUNT else None
    if found is None:
        return None
    count, _ = quantity(found["figure"] or found["english"])
    return int(count) if count is not None and count == int(count) else None


def all_here(text: str) -> tuple[str, ...] | None:
    """Who is missing where everybody else is said to have come ("มาครบยกเว้นสุรชัยค่ะ" → สุรชัย); None for anything else."""
    if len(text) > 200:
        return None
    found = _ROLL.fullmatch(" ".join(normalise(text).split()))
    if found is None:
        return None
    return named_one_by_one(found["but"] or found["english"] or "")


def presence(said: str) -> str | None:
    """What is said of somebody in a roll call, and nothing else: 'here' (มา, มาแล้วค่ะ), 'away' (ไม่มา, กลับแล้ว) or 'excused' (ลา, ป่วย)."""
    written = " ".join(normalise(said[:101]).split())
    if len(said) > 100:
        return None
    if _HERE.fullmatch(written) is not None or arrived(said):
        return "here"
    if _NOT_HERE.fullmatch(written) is not None or _LEAVES.fullmatch(written) is not None:
        return "away"
    return "excused" if _EXCUSED.fullmatch(written) is not None else None


_FIRST = re.compile(r"(?P<said>[^\s:]{2,20}(?: ?(?:ครับ|ค่ะ|คะ))?)(?:\s?:\s?|\s)(?:มี|คือ|ได้แก่)?\s?(?=\S)")


def named_beside_presence(text: str) -> tuple[tuple[str, ...], str]:
    """The names that stand joined before one word of a roll call, or behind it, and that word; ((), '') for anything else.

    'บ้านทมอกับบ้านปรือไม่มาค่ะ', 'มาแล้ว บ้านทมอ บ้านปรือ'.
    """
    written = " ".join(normalise(text[: LONGEST_ROLL + 1]).split())
    if len(text) > LONGEST_ROLL:
        return (), ""
    at = next((each for each in range(1, len(written)) if presence(written[each:].strip()) is not None), 0)
    names, said = written[:at], written[at:].strip()
    if not at and (first := _FIRST.match(written)) is not None and presence(first["said"]) is not None:
        names, said = written[first.end() :], first["said"]
    return tuple(each for each in _JOINED.split(names.strip(" ,")) if each), said


_ONESELF = r"(?:(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ข้อย|ป้า|ลุง|พี่|ก็|ขอ|ต้อง|จะ|คง|i am|i'm|we are)\s?)*+"
_LEAVES = re.compile(
    rf"{_ONESELF}(?:(?:ตัว)?กลับ(?:บ้าน)?(?:ไป)?(?:ก่อน|แล้ว)|ออก(?:ไป)?(?:จากที่ประชุม)?ก่อน|ลากลับ(?:ก่อน)?|หลบ(?:บ้าน)?ก่อน){_BEHIND}|"
    rf"{_ONESELF}(?:leaving|going home)(?: now| early)?\W*",
    re.IGNORECASE,
)
_HERE_MYSELF = re.compile(rf"{_ONESELF}(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)


def came_or_leaves(text: str) -> bool | None:
    """Whether the whole message says that its writer is here (True: 'ถึงแล้วครับ') or leaves early (False: 'ขอกลับก่อนนะ'); else None."""
    written = " ".join(normalise(text[:101]).split())
    if len(text) > 100:
        return None
    if _LEAVES.fullmatch(written) is not None:
        return False
    here = _HERE_MYSELF.fullmatch(written)
    return True if here is not None and arrived(here["rest"]) else None


def arrived(said: str) -> bool:
    """Whether what is said of somebody is that they have come, and nothing else: 'มาแล้วค่ะ', 'เพิ่งมาถึง'."""
    return len(said) <= 100 and _ARRIVED.fullmatch(" ".join(normalise(said).split())) is not None
