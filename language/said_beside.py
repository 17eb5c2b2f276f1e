"""Whether words say anything beside what is held of them, and whether they say what is done."""

import re
from collections.abc import Sequence

from domain.people import name_key
from domain.statements import Reading
from language.english.detection import is_english
from language.heard.pieces import Piece
from language.organisation_names import called
from language.said_figures import pieces_of
from language.small_talk import small_talk
from language.vocabulary import says, words_of

DEEDS = frozenset(  # classes of words
    {"add", "buy", "buysoft", "cancel", "change", "changeto", "less", "notanymore", "notwant", "offer", "ordered", "sell"}
)  # fmt: skip
_COMING = frozenset({"attend", "away", "go", "instead", "late", "meeting"})  # classes of words
_FREE = words_of("free or not")
SHORTEST = 6  # letters that say something: "ของดี" is none
_JOINING = re.compile(
    r"(?:\s|แต่|ว่า|ส่วน|เปลี่ยนใจ|แล้ว|ก็|และ|กับ|อีกเรื่อง|อีกอย่าง|หนึ่ง|นึง|ด้วย|นะ|คือ|ตอนนี้|ช่วงนี้|วันนี้|เดือนนี้|รอบนี้|งวดนี้|เดือนที่|เมื่อวาน|"
    r"ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|(?:and|but|also|so|then|this month|today)\b)++",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"^(?:เรียน|ถึง|พี่|น้อง|ท่าน|คุณ|ลุง|ป้า|น้า)?\s?(?:เลขา(?:นุการ|ฯ)?|ประธาน|แอดมิน|กรรมการ|ทุกท่าน|ทุกคน)\S{0,6}$|^(?:รายงาน|แจ้ง|ขอแจ้ง|ขอรายงาน|สรุป)\S{0,8}$"
)


def says_something(words: str, organisations: Sequence[str]) -> bool:
    """Whether words are more than what joins them to others, a greeting, whom they are written to, or an organisation's name."""
    joining = _JOINING.match(words)
    plain = words[joining.end() if joining is not None else 0 :].strip(" ,.:-–")
    if sum(char.isalnum() for char in plain) < SHORTEST or small_talk(plain) or _SPOKEN_TO.match(plain):
        return False
    return not any(name_key(plain) == name_key(called_so) for name in organisations for called_so in called(name))


def tells_deed(reading: Reading) -> bool:
    """Whether words say what is done or wanted ('ขาย', 'ไม่เอา', 'ฝากเงิน'), and not only goods and figures."""
    if is_english(reading.text):
        return any(not sort.endswith("listed") for sort, _ in reading.why)
    return says_deed(pieces_of(reading.text))


def says_deed(pieces: Sequence[Piece]) -> bool:
    """Whether some Thai word says what is done, wanted or wrong."""
    entries = (each.token.entry for each in pieces)
    return any(each.word_class in DEEDS or each.measure or each.problem for each in entries)


def tells_of_coming(pieces: Sequence[Piece]) -> bool:
    """Whether some Thai word says that somebody comes, stays away, is free, or is late."""
    return any(each.token.entry.word_class in _COMING or each.text in _FREE for each in pieces)


def fetches_goods(pieces: Sequence[Piece]) -> bool:
    """Whether words are of goods that somebody fetches: who goes instead does not go to the meeting."""
    said = "".join(each.text for each in pieces)
    goods = says("fetches goods", said)
    return goods or (says("goes to fetch", said) and any(each.token.product for each in pieces))
