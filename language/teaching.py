"""Reads what an organisation can teach or wants to learn: 'สอนได้ ทำปุ๋ยหมัก', 'อยากเรียน ทำปุ๋ยหมัก'."""

import re

from domain.teaching import LONGEST_TOPIC, Kind, TopicTold
from language.normalise import normalise
from language.plain_words import plain_words
from language.segmentation import cut
from language.vocabulary import standard

LONGEST = 160  # characters of a message
_WHO = r"^(?P<who>[^\n]{0,60}?)"
_ABOUT = r"(?:\s?(?:เรื่อง|วิชา|เกี่ยวกับ))?\s?:?\s?"
_TEACH = (
    re.compile(rf"{_WHO}\s?(?:สามารถ)?(?:สอน|ถ่ายทอด(?:ความรู้|วิชา)?){_ABOUT}(?P<topic>\S[^\n]*?)\s?ได้"),
    re.compile(rf"{_WHO}\s?(?:สามารถ)?(?:สอน|ถ่ายทอด)ได้{_ABOUT}(?P<topic>\S[^\n]*)"),
    re.compile(rf"{_WHO}\s?(?:ยินดี|พร้อม|รับ)(?:ไป)?(?:สอน|ถ่ายทอด)(?:ให้)?{_ABOUT}(?P<topic>\S[^\n]*)"),
    re.compile(r"(?P<who>we|i)?\s?can teach\s+(?P<topic>\S[^\n]*)", re.I),
)
_LEARN = (
    re.compile(
        rf"{_WHO}\s?(?:อยาก|ใคร่|ต้องการ|สนใจ)++(?:จะ)?(?:ไป)?เรียน(?!เชิญ|ถาม|แจ้ง|ท่าน|ปรึกษา|เสนอ|ต่อ|หนังสือ|ให้)(?:รู้)?{_ABOUT}(?P<topic>\S[^\n]*)"
    ),
    re.compile(rf"{_WHO}\s?(?:อยาก|ใคร่)++(?:จะ)?(?:หัด|ฝึก|(?:รู้|ฮู้)(?=วิธี|การ|เรื่อง)){_ABOUT}(?P<topic>\S[^\n]*)"),
    re.compile(
        rf"{_WHO}\s?(?:อยาก(?:ได้|ให้)|ต้องการ|หา)(?:มี)?(?:คน|ครู|ใคร|วิทยากร)(?:มา|ที่)?(?:ช่วย)?สอน(?:ให้)?{_ABOUT}(?P<topic>\S[^\n]*)"
    ),
    re.compile(r"(?P<who>we|i)?\s?(?:want|would like) to learn\s+(?P<topic>\S[^\n]*)", re.I),
)
_BESIDE = re.compile(r"(?:\s?(?:ด้วย|บ้าง|หน่อย|จังเลย|จัง|มากๆ|มาก|แล้ว(?=$)|คนอื่น|กัน|please))+[.!]?$", re.I)
_NO_TOPIC = re.compile(r"ไหม|มั้ย|ใคร|อะไร|ไม่|ยัง(?:ไง|ไม่)|เมื่อ(?:ไร|วาน)|แล้ว$|\?|^ให้|^มา|^ว่า|^ที่ไหน|\d{2,}")
_NO_WHO = re.compile(r"ใคร|ไม่|เคย|ที่|ว่า|เมื่อ|วัน|ลูก|หลาน|เด็ก|\d")
_EMPTY = frozenset(
    (
        "การ", "ทำ", "วิธี", "วิธีทำ", "วิธีการ", "การทำ",
        "เรื่อง", "เรียน", "เรียนรู้", "สอน", "และ", "กับ", "ของ", "จาก", "ให้", "เป็น", "ได้", "ใน", "ที่", "อย่าง",
        "make", "making", "how", "to", "the", "a", "an", "of", "and",
    )
)  # fmt: skip


def topic_told(text: str) -> TopicTold | None:
    """What can be taught or is to be learned; None for anything else. Who it is, where named, is for the caller to find."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    said = _BESIDE.sub("", plain_words(text))
    for kind, patterns in ((Kind.LEARN, _LEARN), (Kind.TEACH, _TEACH)):
        for pattern in patterns:
            found = pattern.fullmatch(said)
            if found is None:
                continue
            topic, who = found["topic"].strip(" :-–."), found["who"] or ""
            named = 2 <= len(topic) <= LONGEST_TOPIC and topic_words(topic)
            if named and not _NO_TOPIC.search(topic) and not _NO_WHO.search(who):
                return TopicTold(kind, topic)
    return None


def topic_words(topic: str) -> tuple[str, ...]:
    """The words of a topic that count when two are compared, each once, in their order."""
    plain = normalise(topic).lower()
    return tuple(
        dict.fromkeys(
            each
            for each in cut(plain, standard())
            if each.strip() and each not in _EMPTY and any(map(str.isalnum, each))
        )
    )
