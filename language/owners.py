"""Recognises to whom work is given: an office by the word people use for it, or a name with or without its title."""

import re

from language.english.detection import is_english
from language.normalise import normalise

SPELLINGS = (  # how people call an office
    ("assistant", r"ผู้ช่วยเลขา(?:นุการ|ฯ)?|(?:the )?assistant(?: secretary)?"),
    ("secretary", r"(?:ฝ่าย|ท่าน)?(?:เลขานุการ|เลขาฯ|เลขา|เลขะ)|(?:the )?secretary"),
    ("vice_chair", r"(?:ท่าน)?รองประธาน(?:กรรมการ)?(?:ฯ)?|(?:the )?vice[- ]?chair(?:man|woman|person)?"),
    ("chair", r"(?:ท่าน)?ประธาน(?:กรรมการ|เครือข่าย)?(?:ฯ)?|(?:the )?chair(?:man|woman|person)?"),
    ("treasurer", r"เหรัญญิก|ฝ่ายบัญชี|ฝ่ายการเงิน|(?:the )?treasurer"),
    ("checker", r"(?:ท่าน)?ผู้ตรวจสอบ(?:บัญชี|กิจการ)?|(?:the )?(?:checker|auditor)"),
    ("marketing", r"(?:คณะ)?(?:อนุกรรมการ)?ฝ่ายการตลาด|การตลาด|(?:the )?marketing(?: subcommittee)?"),
    ("adviser", r"(?:ท่าน)?ที่ปรึกษา|(?:the )?advis[eo]r"),
    ("coordinator", r"ผู้ประสานงาน|(?:the )?coordinator"),
)
_OFFICES = tuple((name, re.compile("".join(spelling.split()))) for name, spelling in SPELLINGS)
# Offices that stand among other words: 'ค่าเดินทางของประธานเครือข่าย'. 'ประชุมกรรมการ' is a meeting and 'จัดการตลาดนัด' a fair, but
# 'เบี้ยประชุมกรรมการ' is paid to who sits there.
_COMMITTEE = r"(?<!(?<!เบี้ย)ประชุม)(?<!(?<!เบี้ย)ประชุมคณะ)(?:คณะ)?กรรมการ|(?:the )?committee members?"
_NOT_AROUND = {"marketing": (r"(?<!จัด)", r"(?!นัด)")}
_AMONG_WORDS = re.compile(
    "|".join(
        rf"(?P<{name}>{before}(?<![a-z])(?:{spelling})(?![a-z]){behind})"
        for name, spelling in (*SPELLINGS, ("committee", _COMMITTEE))
        for before, behind in (_NOT_AROUND.get(name, ("", "")),)
    )
)
_TITLES = (
    r"(?:นางสาว|นาย|นาง|น\.ส\.|คุณ|พี่|น้อง|ลุง|ป้า|น้า|อา|ครู|กำนัน|ผู้ใหญ่บ้าน|ผู้ใหญ่|ผญ\.?|หมอ|อาจารย์|พ่อ|แม่|ดร\.|"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Khun)\b\.?)\s*"
)
_TITLE = re.compile(rf"^{_TITLES}")
_MAY_GIVE = re.compile(r"(?:ขอ|ที่ประชุม|มติ)*+\s*+(?:มอบ|ฝาก)?(?:ให้)?")


def office(words: str) -> str | None:
    """The office ('secretary', …) that the whole of `words` names, or None."""
    plain = "".join(normalise(words).split()).lower()
    for name, pattern in _OFFICES:
        if pattern.fullmatch(plain):
            return name
    return None


def offices_among(words: str) -> tuple[str, ...]:
    """Every office that stands anywhere in `words`, each once: 'ค่าเดินทางประธานและเลขา' has chair and secretary."""
    found = _AMONG_WORDS.finditer(normalise(words).lower())
    return tuple(dict.fromkeys(each.lastgroup for each in found if each.lastgroup))


def titled_among(words: str, name: str) -> bool:
    """Whether a name stands among words with a title before it: 'ค่าเดินทางลุงแดง' has แดง, 'ค่าสีแดง' has not."""
    return re.search(rf"{_TITLES}{re.escape(name)}", words, re.IGNORECASE) is not None


def without_title(name: str) -> str:
    """A person's name without นาย, ป้า, คุณ …; a name that is only a title stays."""
    return _TITLE.sub("", name.strip()) or name.strip()


def behind_giving(words: str) -> str | None:
    """What follows a word that may give work ('ให้สมชายวัดคลอง' → 'สมชายวัดคลอง'); None where a sentence begins otherwise."""
    found = _MAY_GIVE.match(words.strip())
    given = found is not None and found.group().endswith(("มอบ", "ฝาก", "ให้"))
    return words.strip()[found.end() :].strip() if found is not None and given else None


def as_giving(words: str) -> str:
    """A sentence that leaves out the word for giving work ("เลขาฯ ขอราคาปุ๋ย"), with it, in the sentence's own language."""
    return f"assign {words.strip()}" if is_english(words) else f"มอบหมาย{words.strip()}"
