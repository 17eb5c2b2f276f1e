"""Takes apart a message whose clauses say different things: attendance beside an order, an order told for another, a question
that its writer answers."""

import re
from collections.abc import Iterable, Iterator

from language.letters import Flag, Letter
from language.statements.letter_sets import BREAKS, MONEY
from language.statements.parts import Message

_PAUSES = BREAKS | {Letter.PARTICLE}

MOST_CUTS = 12
_ATTENDS = re.compile(
    "ประชุม|ประซุม|ปะชุม|(?:ไป|มา)(?:ครับ|คับ|ค่ะ|จ้า|เด้อ|เจ้า|นะ|เน้อ|แน่|ด้วย|ได้|บ่ได้|ไม่ได้|ม่ายได้|ร่วม|กัน|แทน|แตน|[ \n]|$)|ว่าง|ติดธุระ|ขอลา"
)
_NAME = (
    r"(?P<who>(?!ผม|ฉัน|หนู|เรา|กลุ่มเรา|ทางเรา|เฮา|ข้อย|ข่อย|ไม่|บ่|ม่าย|เอา|สั่ง|ขอ|ฝาก|ช่วย|ใคร|ไผ|ลูกค้า|เขา|เพิ่น|เปิ้น|เห็น|พรุ่ง|ต่อเช้า|เดือน|อาทิตย์|รอบ|เที่ยว|ตอน|ช่วง|คราว|ครั้ง|วัน|มื้อ|เมื่อ|ถ้า|คัน|ที่|ราคา)"
    r"[ก-๎.]{2,22}?(?:\s(?:บ้าน)?[ก-๎]{2,14}?|\s?(?:หมู่|ม\.)\s?\d{1,2})?)"
)
_ORDER = r"(?=สั่ง|เอา|จอง|ขอ|ลง|ซื้อ|จะ|อยาก|สิ(?:เอา|สั่ง|ซื้อ)|อี้|อิเอา|ใคร่|ใค่|ต้องการ|รับ|ปุ๋ย|ไม่เอา|บ่เอา|ยกเลิก|เพิ่ม|\d)"
_TOLD = re.compile(
    rf"^{_NAME}\s?(?:แก|เขา|เพิ่น|เปิ้น|มัน)?\s?"
    r"(?:(?:ฝาก|วาน|โทรศัพท์|โทร|ไลน์)(?:มา)?(?:บอก|แหลง|เว้า|อู้|แจ้ง|สั่ง)?(?:มา)?(?:ความ)?|"
    r"(?:บอก|แหลง|เว้า|อู้|แจ้ง|สั่ง)(?:มา|ความ)*(?=ว่า|ให้|หื้อ|ฮื้อ|เอา))"
    rf"(?:ว่า|ให้|หื้อ|ฮื้อ|\s)*{_ORDER}"
)
_ADDRESSED = re.compile("(?:ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ๋า|จ้ะ|จ๊ะ|เจ้า|เด้อ|เอ้ย|เอ๊ย|เหอ)\\s?$")  # ปี้เลขาเจ้า: who is spoken to
_TELLING = ("ฝาก", "วาน", "โทร", "ไลน์", "บอก", "แหลง", "เว้า", "อู้", "แจ้ง", "สั่ง")
_SELF_ASKED = re.compile(r"(?:กี่|จัก|จั๊ก|เท่าไ(?:ร|หร่)|ท่อใด๋|เท่าใด|กี่มากน้อย)(?P<unit>[ก-๎]*?)\s?ดี")


def may_attend(text: str) -> bool:
    """Whether a message could say that somebody comes or stays away; a cheap look."""
    return _ATTENDS.search(text) is not None


def told_for(text: str) -> tuple[str, str] | None:
    """Whose order the message passes on, by "X ฝากบอกว่า", "X แหลงว่า", "X สั่งหื้อ" at its beginning, and the order's own words."""
    found = _TOLD.match(text) if any(word in text for word in _TELLING) else None
    if found is None or _ADDRESSED.search(found.group("who")) is not None:
        return None
    return found.group("who").strip(), text[found.end() :]


def halves(message: Message) -> Iterator[tuple[int, str, str]]:
    """Every way to cut a message in two behind a space, a line or a particle of politeness."""
    letters = message.letters
    cuts = 0
    places: Iterable[int] = range(1, len(letters))
    if Letter.LINE in letters:  # the end of a line ends more than a space does
        places = sorted(places, key=lambda at: Letter.LINE not in letters[max(0, at - 2) : at])
    for position in places:
        if letters[position - 1] in _PAUSES and letters[position] not in _PAUSES:
            start = message.starts[message.elements[position].first]
            yield position, message.text[:start], message.text[start:]
            cuts += 1
            if cuts == MOST_CUTS:
                return


def self_asked(text: str) -> "re.Match[str] | None":
    """ "เอากี่กระสอบดี": a question that people ask themselves aloud."""
    return _SELF_ASKED.search(text)


def counts_goods(message: Message, first: int = 0, last: int | None = None) -> bool:
    """Whether a figure among these elements of the message counts something other than people."""
    return any(
        (element.letter == Letter.QUANTITY and element.flag != Flag.HEADS)
        or element.letter in MONEY
        or element.flag == Flag.FORMULA
        for element in message.elements[first:last]
    )
