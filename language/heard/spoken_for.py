"""For whom an order or an offer is made, by the words at its head: a title and a name, or a village, before what is done."""

import re
from collections.abc import Sequence

from language.heard.pieces import WORD, Piece
from language.heard.placed import GROUP, NAME, TITLE
from language.vocabulary import words_of

_DOES = frozenset({"buy", "buysoft", "sell", "offer", "have", "entrust", "future", "notwant", "want"})
_OWN_GROUPS, _TITLES = tuple(words_of("own group")), words_of("title alone")
_PASSED_ON = words_of("passes on")
_CALLED, _OF_THEM, _TELLS = words_of("called"), words_of("behind a person"), words_of("tells")
_VILLAGE = "หมู่"
# Whose order is passed on, by "X ฝากบอกว่า", "X แหลงว่า", "X สั่งหื้อ" at its beginning.
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
MOST, REACH = 5, 10  # pieces of a name, and before what is wanted


def spoken_for(pieces: Sequence[Piece], at: int, end: int) -> tuple[int, int] | None:
    """The first piece of a name and the one behind its last, of who wants what stands from `at` to `end`; None of nobody.

    The name stands before what is wanted ('ป้าแดงเอา 3'), behind the goods ('กล้วยของตาเปลี่ยนจะขาย') or at the end ('… ของลุงเชือน').
    A title alone is the speaker ('พี่เอา 3'), as is what is called one's own ('กลุ่มเราเอา').
    """
    least = at
    while least > max(0, at - REACH) and not _ends_before(pieces, least - 1):
        least -= 1
    for begin in range(least, end):
        behind = _behind_name(pieces, begin, end)
        if behind is None:
            continue
        owner = begin > 0 and pieces[begin - 1].text.strip() == "ของ"
        if _does(pieces, behind) or (owner and begin > at):
            return begin, behind
        if begin < at and behind >= at:
            return None
    return None


def _behind_name(pieces: Sequence[Piece], begin: int, end: int) -> int | None:
    """The piece behind a name that begins at a place: a title or a group with a name, or a village by its number."""
    if pieces[begin].text == _VILLAGE:
        number = next((at for at in range(begin + 1, min(begin + 3, end)) if pieces[at].text.strip()), None)
        return number + 1 if number is not None and pieces[number].value is not None else None
    if pieces[begin].token.entry.word_class not in (TITLE, GROUP):
        return None
    behind = begin + 1
    while behind < end and behind - begin < MOST and _may_name(pieces, behind):
        behind += 1
    return behind if behind > begin + 1 else None


def speaks_for_another(who: str, words: str) -> bool:
    """Whether somebody named in what is ordered or offered is another than who writes.

    A title alone is the writer or whom they call upon, and a group that orders is the writer's own, but where its wish is passed on
    (docs/hearing.md: `on_behalf`).
    """
    return who not in _TITLES and (not who.startswith(_OWN_GROUPS) or any(each in words for each in _PASSED_ON))


def told_by(pieces: Sequence[Piece], words: str) -> str | None:
    """Whose order a message passes on that begins by saying so, whatever they are called: 'ป๊ะหม้าดแหลงว่าเอา …'."""
    who = _told_for(words)
    if who is None:
        return None
    named = [each for each in pieces if each.start < pieces[0].start + len(who)]
    known = any(
        each.token.product or not (_may_name(pieces, at) or each.token.entry.word_class == GROUP)
        for at, each in enumerate(named)
    )
    return None if known else who


def _told_for(text: str) -> str | None:
    """Who is said to have told it, at the beginning of a message; None where nobody is, or who is only spoken to."""
    found = _TOLD.match(text) if any(word in text for word in _TELLING) else None
    if found is None or _ADDRESSED.search(found.group("who")) is not None:
        return None
    return found.group("who").strip()


def _ends_before(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is of what was said before: a figure or its unit, or the end of a line."""
    piece = pieces[at]
    if _is_called(pieces, at) or (at > 1 and any(each.text == _VILLAGE for each in pieces[at - 2 : at])):
        return False
    return piece.value is not None or piece.token.entry.unit is not None or "\n" in piece.text


def _is_called(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word behind a title is what somebody is called, whatever it is elsewhere: ป้าแก้ว, ลุงโต, พี่หน่อย."""
    return at > 0 and pieces[at].text in _CALLED and pieces[at - 1].token.entry.word_class == TITLE


def _may_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece may stand in somebody's name: a name, or a word of which the tables know nothing."""
    piece = pieces[at]
    entry = piece.token.entry
    if _is_called(pieces, at):
        return True
    named = piece.sort == WORD and piece.value is None and bool(piece.text.strip()) and piece.text not in _OF_THEM
    return named and entry.unit is None and entry.word_class in (NAME, "", "noun", TITLE)


def _does(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what follows says what is wanted or offered, maybe behind a space, แก or that they told of it."""
    skipped = _OF_THEM | _TELLS | {""}
    behind = next((each for each in pieces[at : at + 6] if each.text.strip() not in skipped), None)
    return behind is not None and behind.token.entry.word_class in _DOES
