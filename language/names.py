"""Reads a person's name as official papers bear it: title, first and last name; a nickname is none."""

import re
from dataclasses import dataclass

from language.vocabulary import words_of

# Titles, ranks and degrees as people write them; the short form of a rank is any letters with full stops.
TITLES = {"mr": "นาย", "mrs": "นาง", "miss": "นางสาว"}  # what a name without a title is offered
_TITLES = {
    "น.ส.": "นางสาว",
    "นส.": "นางสาว",
    "นางสาว": "นางสาว",
    "นาง": "นาง",
    "นาย": "นาย",
}
_RANKS = (
    r"(?:ว่าที่\s?)?(?:จ่าสิบ|พันจ่า|สิบ|ร้อย|เรือ|พัน|นาวา|พล)(?:ตรี|โท|เอก)|ดาบตำรวจ|จ่าสิบตำรวจ|นายแพทย์|แพทย์หญิง|ดร\.|ศ\.|ผศ\.|รศ\.|"
    r"(?:ว่าที่\s?)?(?:[ก-ฮ]{1,3}\.){2,4}(?:หญิง)?|หม่อมหลวง|หม่อมราชวงศ์|พระครู|พระ(?=[ก-๎]+ )"
)
_TITLE = re.compile(rf"(?P<title>(?:(?:{_RANKS})\s?)++|น\.ส\.|นส\.|นางสาว|นาง|นาย(?!ก[\sฯ]|ก$))\s?", re.DOTALL)
_LATIN_TITLE = re.compile(r"(?P<title>(?:Mr|Mrs|Ms|Miss|Dr)\.?)\s+", re.IGNORECASE)
# What people are called among themselves, and no register knows.
_CALLED = re.compile(
    r"(?:คุณ(?!า)|ลุง|ป้า|น้า|พี่|ยาย|น้อง(?!นุช)|ปู่|ครู|ผู้ใหญ่|กำนัน|นายก(?=[\sฯ]|$)|หมอ|อาจารย์|เจ๊|เฮีย|บัง(?!อร)|ก๊ะ|แม่|พ่อ|ผญ)|"
    r"(?:อา|ตา|ย่า|โต๊ะ|เจ้|โก)\s"
)
# How people end what they ask or tell, not a name.
_SAID = re.compile(
    r"(?:ไหม|มั้ย|อะไร|เมื่อไ[หร]?ร่?|ที่ไหน|ทำไม|ยังไง|อย่างไร|เท่าไ[หร]?ร่?|หรือยัง|หรือเปล่า)$|"
    r" (?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|นะ|ได้|มา|ไป|แล้ว|ด้วย)$"
)
# "ฉันชื่อ นางจันทร์เพ็ญ มีสุข ค่ะ": who says so tells the own name
_OWN = "(?:กระผม|ผม|ดิฉัน|ฉัน|หนู|ข้าพเจ้า|ตัวเอง)"
_SAYS_NAME = re.compile(  # whose name it is must be said: behind a death a name alone is that of who died
    rf"(?:(?:{_OWN}|เรา)\s?ชื่อ(?:เต็ม|จริง|ในรายงาน)?|ชื่อ(?:เต็ม|จริง|ในรายงาน)?(?:ของ)?(?:{_OWN}|เรา))(?:คือ|ว่า|เป็น|:)?\s*(?P<name>\S.*)"
)
_POLITE_END = re.compile(r"\s*(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า)++$")
# "ชื่อผมสะกดผิด ต้องเป็น นายสมชาย ใจดี", "ขอแก้ชื่อตัวเองหน่อย", "my name should be Mr. John Smith"
_IS = r"(?:เป็น|คือ|(?:เขียน|สะกด|พิมพ์|ใช้)(?:ว่า|เป็น)?)"
_WRONG = (
    r"(?:ที่(?:ลง|เขียน|พิมพ์|ใส่|จด)(?:ไว้)?\s?)?(?:(?:สะกด|เขียน|พิมพ์|ลง|ใส่|จด)(?:ไว้)?\s?)?(?:ผิด|ไม่ถูก(?:ต้อง)?)"
    r"(?:ไป|นะ|อยู่|ครับ|คับ|ค่ะ|คะ|[\s,])*+"
)
_CORRECTS_NAME = re.compile(
    rf"(?:(?:ขอโทษ|แก้ไข)(?:ครับ|ค่ะ|\s)*)?ชื่อ(?:เต็ม|จริง)?\s?(?:ของ)?{_OWN}\s?"
    rf"(?:{_WRONG}(?:(?:ที่ถูก(?:ต้อง)?|ต้อง|ควร)?\s?{_IS}\s*(?P<then>\S.*))?|(?:ที่ถูก(?:ต้อง)?|ต้อง|ควร(?:จะ)?)\s?{_IS}\s*(?P<must>\S.*))|"
    rf"(?:ขอ|อยาก|ช่วย|จะ|รบกวน|\s)*(?:แก้(?:ไข)?|เปลี่ยน)\s?ชื่อ\s?(?:ของ)?{_OWN}(?:หน่อย|ให้|ด้วย|ครับ|ค่ะ|\s)*(?:(?:เป็น|ว่า)\s*(?P<new>\S.*))?|"
    r"my name (?:is )?(?:spelled |spelt |written )?(?:wrong(?:ly)?|incorrect(?:ly)?)[\s,.;]*"
    r"(?:(?:it |and )*(?:should|must) be (?P<it>\S.*)|it is (?P<is>\S.*))?|"
    r"my name (?:should|must) be (?P<should>\S.*)",
    re.IGNORECASE,
)
_ORGANISATION = "(?:กลุ่ม|สหกรณ์|กองทุน|วิสาหกิจ|ร้าน|ชมรม|สมาคม|ศูนย์|สถาบัน|โรงสี|ธนาคาร|แม่บ้าน|บ้าน)"
_REPRESENTS = re.compile(
    rf"(?:{_OWN}|เรา)?\s?(?:เป็น|คือ)\s?(?:ตัวแทน|ผู้แทน)\s?(?:ของ|จาก)?\s?(?P<of>{_ORGANISATION}.{{2,}})|"
    r"i (?:represent|speak for|am the representative of|am a representative of) (?P<for>\S.*)",
    re.IGNORECASE,
)
LONGEST_OF_ONESELF = 120  # characters; a longer message tells more than who somebody is
_WORD = "[ก-๎]{2,40}"
_THAI_NAME = re.compile(rf"{_WORD}(?: {_WORD}| ณ {_WORD}){{1,3}}")
_LATIN_WORD = "[A-Za-z][A-Za-z'’-]{1,39}"
_LATIN_NAME = re.compile(rf"{_LATIN_WORD}(?: {_LATIN_WORD}){{1,3}}")


@dataclass(frozen=True)
class FullName:
    """First and last name, with the title ('' where it was not said)."""

    title: str
    name: str

    @property
    def complete(self) -> bool:
        """Whether a paper can bear it as it is: Thai names have a title."""
        return bool(self.title) or not "ก" <= self.name[0] <= "๎"

    @property
    def written(self) -> str:
        """นางสมศรี ดีงาม, Mr. John Smith."""
        apart = " " if self.title and not "ก" <= self.name[0] <= "๎" else ""
        return f"{self.title}{apart}{self.name}"


def full_name(text: str) -> FullName | None:
    """Title, first and last name in "นางสมศรี ดีงาม", "น.ส. สมศรี  ดีงาม", "สมศรี ดีงาม"; None for less, or for a nickname."""
    plain = " ".join(text.split())
    if len(plain) > 120 or plain.startswith(tuple(words_of("contrast"))):
        return None
    found = _TITLE.match(plain) or _LATIN_TITLE.match(plain)
    title = "".join(found["title"].split()) if found else ""
    name = plain[found.end() :] if found else plain
    if not title and (_CALLED.match(name) or _SAID.search(name)):
        return None
    if _THAI_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name):
        return FullName(_TITLES.get(title, title), name)
    return None


def own_name(text: str) -> FullName | None:
    """The name in full that somebody tells as the own one, in so many words; None for any other message, also a correction of it."""
    if own_name_corrected(text) is not None:
        return None
    says = _SAYS_NAME.fullmatch(" ".join(text.split()))
    return full_name(_POLITE_END.sub("", says["name"])) if says is not None else None


def own_name_corrected(text: str) -> str | None:
    """What the own name shall be, '' where it is only said to be wrong; None where the message does not say that it is."""
    return _of_oneself(_CORRECTS_NAME, text)


def represents(text: str) -> str | None:
    """The organisation for which somebody says they speak, as they wrote it: 'ผมเป็นตัวแทนกลุ่มเลี้ยงโค'; None for anything else."""
    return _of_oneself(_REPRESENTS, text) or None


def _of_oneself(pattern: re.Pattern[str], text: str) -> str | None:
    plain = " ".join(text.split())
    if len(plain) > LONGEST_OF_ONESELF:
        return None
    found = pattern.fullmatch(_POLITE_END.sub("", plain))
    if found is None:
        return None
    return next((each.strip(" .,“”\"'") for each in found.groups() if each), "")


def nickname(text: str) -> bool:
    """Whether a name begins as people call each other: ลุงเขียน, พี่แดง."""
    return _CALLED.match(" ".join(text.split())) is not None
