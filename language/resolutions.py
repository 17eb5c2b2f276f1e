"""Recognises a sentence that is a resolution by its own words: "มติ ให้เก็บแห่งละ 500 บาท", "เห็นชอบให้ซื้อรวมกัน", "Resolved: …"."""

import re
from collections.abc import Iterable

from language.normalise import normalise
from language.segmentation import cut
from language.vocabulary import says, standard

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
    r"(?:(?:มติ|ผล|คะแนน|(?:การ)?ลงคะแนน|ยกมือ|นับ|ที่ประชุม|ลงมติ|\s|:)*+\d{1,3} ?[-–:] ?\d{1,3} ?[-–:] ?\d{1,3}(?:\s?(?:เสียง|คะแนน))?"
    rf"|(?:มติ|ผล|คะแนน|(?:การ)?ลงคะแนน|ยกมือ|นับ|ที่ประชุม|\s|:)*+เห็น(?:ชอบ|ด้วย){_SUM},?\s?ไม่เห็น(?:ชอบ|ด้วย){_SUM}(?:,?\s?งด(?:ออกเสียง)?{_SUM})?)"
)
_REWORDED = re.compile(
    r"(?:(?:เอ๊ย|เอ้ย|โทษที)\s?)?(?:(?:ขอ)?(?:แก้(?:ไข)?|เปลี่ยน)\s?(?:ข้อความ)?มติ(?:นี้|เมื่อกี้|ข้อนี้)?(?:ใหม่)?\s?(?:เป็น|ว่า)(?:ว่า)?|"
    r"มติ(?:นี้|เมื่อกี้|ข้อนี้)?ผิด(?:\s?(?:ต้อง)?(?:เป็น|คือ))?)\s*(?P<words>\S.*)",
    re.DOTALL,
)
LONGEST = 600  # characters
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


def resolution_anew(text: str) -> str | None:
    """The words that shall stand in the place of the resolution that was said before: 'ขอแก้มติเป็น ซื้อเครื่องชั่ง'; None of others."""
    found = _REWORDED.fullmatch(text.strip()[:LONGEST])
    words = found["words"].strip() if found is not None else ""
    return words if len(words) >= SHORTEST else None


# What a sentence of minutes says of who was against it is the record's to say; what was resolved are the words before it.
_UNOPPOSED = re.compile(
    r"[\s,]*(?:โดย)?(?:ไม่)?มีผู้คัดค้าน[\s\S]*|[\s,]*(?:nobody|no one|without) object\w*[\s.]*$", re.IGNORECASE
)
_REFUSED = re.compile(r"\s*ไม่เห็นชอบ\s*")


def resolved_by(sentence: str, *, lost: bool = False) -> str:
    """What a sentence of minutes resolves, as the register of resolutions keeps it: 'ที่ประชุมมีมติให้ซื้อ' is 'ให้ซื้อ'.

    `lost`: it was voted down, and is kept as what was voted on.
    """
    words = _UNOPPOSED.sub("", resolution(sentence) or sentence).strip()
    if lost:
        words = _REFUSED.sub("", words, count=1)
    return words or sentence


def adoption(text: str) -> str | None:
    """'adopted' or 'corrected' where a whole sentence says that minutes are adopted; None for any other."""
    found = _ADOPTED.fullmatch(normalise(text.strip()[:200]))
    if found is None:
        return None
    return "corrected" if found["corrected"] else "adopted"


def totals_alone(text: str) -> bool:
    """Whether a message is nothing but the sums of a vote: '9-1-0'."""
    return _TOTALS_ALONE.fullmatch(text.strip()[:200]) is not None


_POLITE_END = r"(?:\s|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|แล้ว|เลย|นะ|[.!👍])*+"
_BUTTON = re.compile(
    rf"(?:(?:ขอ)?(?:ไป|ขึ้น|เปิด)?\s?(?:เรื่อง|วาระ)(?:ต่อไป|ถัดไป)|ต่อไป|ถัดไป|กลับ|กลับไป|พิมพ์มติ|(?:เปิด|ปิด|เริ่ม|จบ)?(?:การ)?ลงคะแนน(?:เรื่องนี้)?|นับคะแนน|มอบหมายงาน|เลิกทำ|อื่น\s?ๆ|"
    rf"รับทราบ(?:ทั้งหมด|ทุกเรื่อง|ทั้งวาระ)?|next(?: matter| item)?|go back|undo|vote|noted)"
    rf"{_POLITE_END}(?:(?:และ)?ขอบ(?:พระ)?คุณ(?:มาก)?{_POLITE_END})?",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:โอเค|ทราบแล้ว|อ๋อ|อืม|ครับผม|ครับ|คับ|ค่ะ|คะ|ค้า|จ้า|จ้ะ|ขอบ(?:พระ)?คุณ(?:มาก|ทุกท่าน|ทุกคน)*|นะ|ๆ|ok(?:ay)?\b|thanks?\b|thank you\b|"
    r"[\s.,!👍🙏😊])++",
    re.IGNORECASE,
)


def only_a_button(words: str) -> bool:
    """Whether a message typed in a meeting is what a button of its card says, and nothing else: 'เรื่องต่อไป', 'ลงคะแนน'."""
    return len(words) <= 40 and _BUTTON.fullmatch(words.strip()) is not None


def tells_votes(words: str) -> bool:
    """Whether words tell who is for, against, or abstains."""
    return says("votes", normalise(words[:LONGEST_VOTES]))


def courtesy_alone(words: str) -> bool:
    """Whether a message typed in a meeting is politeness and nothing else, nobody's minutes: 'ค่ะ', 'ขอบคุณค่ะ'. A bare dash is none."""
    if len(words) > 40 or not any(each.isalpha() or each in "👍🙏😊" for each in words):
        return False
    return _COURTESY.fullmatch(words.strip()) is not None


LONGEST_VOTES = 300
_BUYS = ("ซื้อ", "เลือก", "สั่ง", "ใช้ร้าน", "จัดหา", "เอาร้าน", "buy", "purchase", "order", "choose")
_NOT = (
    "ไม่ซื้อ", "ไม่เลือก", "ไม่สั่ง", "ไม่เอา", "งดซื้อ", "งดสั่ง", "ยกเลิก", "ชะลอ", "ถามราคา", "สืบราคา", "ขอราคา", "donot", "notto",
)  # fmt: skip
_SHOP = ("ร้าน", "ห้าง", "บริษัท")
SHORTEST_TOPIC = 3  # characters of a word that names a matter
SHORTEST_SELLER = 3  # characters without 'ร้าน': a shorter one stands in other words


def topic_asked(words: str, titles: Iterable[str]) -> str:
    """The words of the title that a question speaks of most ('มติเรื่องปุ๋ยว่าไง' of 'กองทุนปุ๋ย' → ปุ๋ย); '' where it names none."""
    asked = _joined(words)
    said = [
        [each for each in cut(title, standard()) if len(each) >= SHORTEST_TOPIC and _joined(each) in asked]
        for title in titles
    ]
    return " ".join(max(said, key=lambda each: sum(map(len, each)), default=[]))


def chooses(words: str, product: str, seller: str, others: Iterable[str] = ()) -> bool:
    """Whether a resolution is about buying this: it names the product in full, or the seller with the product's first word.

    Not where it speaks of `others` who sell, of not buying, or only of asking for prices.
    """
    plain = _joined(words)
    if not any(each in plain for each in _BUYS) or any(each in plain for each in _NOT):
        return False
    named = _names_seller(plain, seller)
    if not named and any(_names_seller(plain, each) for each in others):
        return False
    return _joined(product) in plain or (named and _joined(product.split(" ")[0]) in plain)


def _names_seller(plain: str, seller: str) -> bool:
    short = _joined(seller)
    for shop in _SHOP:
        short = short.removeprefix(shop)
    return len(short) >= SHORTEST_SELLER and short in plain


def _joined(text: str) -> str:
    return "".join(normalise(text).casefold().split())
