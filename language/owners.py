"""Recognises to whom work is given: an office by the word people use for it, or a name with or without its title."""

import re

from language.normalise import normalise

_OFFICES = (
    ("assistant", r"ผู้ช่วยเลขา(?:นุการ|ฯ)?|assistant(?: secretary)?"),
    ("secretary", r"(?:ฝ่าย|ท่าน)?(?:เลขานุการ|เลขาฯ|เลขา|เลขะ)|secretary"),
    ("vice_chair", r"(?:ท่าน)?รองประธาน(?:กรรมการ)?(?:ฯ)?|vice[- ]chair"),
    ("chair", r"(?:ท่าน)?ประธาน(?:กรรมการ|เครือข่าย)?(?:ฯ)?|chair"),
    ("treasurer", r"เหรัญญิก|ฝ่ายบัญชี|ฝ่ายการเงิน|treasurer"),
    ("marketing", r"(?:คณะ)?(?:อนุกรรมการ)?ฝ่ายการตลาด|การตลาด|marketing"),
    ("adviser", r"(?:ท่าน)?ที่ปรึกษา|adviser"),
    ("coordinator", r"ผู้ประสานงาน|coordinator"),
)
_TITLE = re.compile(
    r"^(?:นางสาว|นาย|นาง|น\.ส\.|คุณ|พี่|น้อง|ลุง|ป้า|น้า|อา|ครู|กำนัน|ผู้ใหญ่บ้าน|ผู้ใหญ่|ผญ\.?|หมอ|อาจารย์|พ่อ|แม่|ดร\.)\s*"
)


def office(words: str) -> str | None:
    """The office ('secretary', …) that the whole of `words` names, or None."""
    plain = "".join(normalise(words).split()).lower()
    for name, pattern in _OFFICES:
        if re.fullmatch("".join(pattern.split()), plain):
            return name
    return None


def without_title(name: str) -> str:
    """A person's name without นาย, ป้า, คุณ …; a name that is only a title stays."""
    return _TITLE.sub("", name.strip()) or name.strip()


def as_giving(words: str) -> str:
    """A sentence that leaves out the word for giving work ("เลขาฯ ขอราคาปุ๋ย"), with it."""
    return f"มอบหมาย{words.strip()}"
