"""Recognises a sentence that is a resolution by its own words: "มติ ให้เก็บแห่งละ 500 บาท", "เห็นชอบให้ซื้อรวมกัน", "Resolved: …"."""

import re

from language.normalise import normalise

# "มติที่แล้ว", "มติครั้งก่อน", "มติที่ 11/2569-2" tell of an older one; "มติ มอบหมาย …" gives work and is read as such.
_HEAD = re.compile(
    r"(?:มติ(?:ของ)?(?:ที่ประชุม)?|(?:ที่ประชุม)?(?:ได้)?(?:มี|ลง)มติ|resolved|resolution)"
    r"(?!\s*(?:ครั้ง|เดิม|เก่า|เดือน|ที่(?:\s*\d|แล้ว|ผ่าน|เคย)|เมื่อ|ชน))"
    r"\s*(?:(?:ว่า|คือ|that\b)\s*)?[:：–-]?\s*",
    re.IGNORECASE,
)
_WORK = re.compile(r"มอบ|ฝาก|assign", re.IGNORECASE)
_AGREED = re.compile(r"(?:ที่ประชุม)?\s*(?:ไม่)?(?:เห็นชอบ|อนุมัติ)(?!\s*(?:ไหม|มั้ย|หรือ|กัน(?:ไหม|มั้ย)))")
_ADOPTED = re.compile(
    r"(?:มติ|ที่ประชุม|ได้|มี|ลง|ว่า|:|\s)*+รับรอง(?:รายงาน|การประชุม|ประชุม|ครั้งที่|ทั้งหมด|ทุกข้อ|แล้ว|ตามร่าง|ตามเสนอ|[\d/\s]|ครับ|ค่ะ)*+"
    r"(?P<corrected>(?:โดย|แต่)?(?:ให้)?(?:มี)?(?:การ)?แก้ไข(?!แล้ว)[\s\S]*)?"
    r"(?:โดย)?(?:ไม่มี(?:การ)?แก้ไข|ไม่มีข้อแก้ไข)?\s*"
)
_SUM = r"\s?:?\s?\d{1,3}(?:\s?(?:เสียง|คะแนน|แห่ง))?"
_TOTALS_ALONE = re.compile(
    r"(?:(?:มติ|ผล|คะแนน|การลงคะแนน|ที่ประชุม|ลงมติ|\s|:)*+\d{1,3} ?[-–:] ?\d{1,3} ?[-–:] ?\d{1,3}(?:\s?(?:เสียง|คะแนน))?"
    rf"|(?:มติ|ผล|คะแนน|การลงคะแนน|ที่ประชุม|\s|:)*+เห็นชอบ{_SUM},?\s?ไม่เห็นชอบ{_SUM}(?:,?\s?งด(?:ออกเสียง)?{_SUM})?)"
)
SHORTEST = 6  # characters: "เห็นชอบ" alone is what the button says


def resolution(text: str) -> str | None:
    """The words of the resolution, without a leading "มติ"; None where the sentence does not say that it is one."""
    words = text.strip()
    plain = normalise(words[:200])
    head = _HEAD.match(plain)
    if head is not None and not _WORK.match(plain[head.end() :]):
        found = _HEAD.match(words)
        rest = words[found.end() :].strip() if found is not None else ""
        return rest[:1].upper() + rest[1:] if len(rest) >= SHORTEST else None
    agreed = _AGREED.match(plain)
    if agreed is not None and len(plain) - agreed.end() >= SHORTEST and not plain.rstrip().endswith("?"):
        return words
    return None


def adoption(text: str) -> str | None:
    """'adopted' or 'corrected' where a whole sentence says that minutes are adopted; None for any other."""
    found = _ADOPTED.fullmatch(normalise(text.strip()[:200]))
    if found is None:
        return None
    return "corrected" if found["corrected"] else "adopted"


def totals_alone(text: str) -> bool:
    """Whether a message is nothing but the sums of a vote: '9-1-0'."""
    return _TOTALS_ALONE.fullmatch(text.strip()[:200]) is not None
