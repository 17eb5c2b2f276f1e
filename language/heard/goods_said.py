"""Where the name of goods, or of what money was for, begins and ends among the pieces that a network takes for it."""

import re
from collections.abc import Sequence

from language.heard.pieces import WORD, Piece
from language.vocabulary import goods_of_verbs, words_of

_BEFORE, _BEHIND = words_of("done with goods"), words_of("behind goods")
_SIZES, _SIZED = words_of("size of goods"), tuple(words_of("sized"))
_NO_GOODS = frozenset({"particle", "filler", "sell", "buy", "got"})  # classes of words that end no name
_CUT = tuple(words_of("behind a cost"))
_MONEY = ("ค่า", "เงิน", "ดอกเบี้ย", "งบ", "หุ้น", "บริจาค", "ปันผล")
# What is done with money in one word with its name: ประหยัดค่าปุ๋ยไป, คืนหุ้น.
_DONE = re.compile(
    rf"^(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))})+(?=ค่า|เงิน|ดอก|งบ|หุ้น|ปันผล|สวัสดิการ|ดูงาน|ศึกษาดูงาน|กู้|ช่วย)"
)
_THEN = re.compile(r"(?<=[ก-๎]{3})(?:ไปแล้ว|ไป|ได้|มา|เพิ่ม|อีก|รวม|จาก)+$")
_OF_VERBS = goods_of_verbs()
COST = "ค่า"


def bounds(pieces: Sequence[Piece], begin: int, end: int) -> tuple[int, int]:
    """The first piece of a name and the one behind its last: without what was done with it, how many, and where it is from."""
    end = _uncounted(pieces, begin, end)
    while begin < end - 1 and (_text(pieces, begin) in _BEFORE or not _text(pieces, begin)):
        begin += 1
    least = begin + (2 if stripped(_text(pieces, begin)) == COST and begin + 1 < len(pieces) else 1)
    end = max(end, least)
    if _text(pieces, begin).endswith("จาก"):
        end = begin + 1
    if stripped(_text(pieces, begin)).startswith(_MONEY):
        end = next((at for at in range(least, end) if _text(pieces, at).startswith(_CUT)), end)
    while end > least and (_ends_nothing(pieces[end - 1]) and not _is_size(pieces, begin, end - 1)):
        end -= 1
    return begin, _with_size(pieces, begin, end)


def stripped(words: str) -> str:
    """The name without what was done with it, where both are one word: ข้าว of เกี่ยวข้าว, ค่าปุ๋ย of ประหยัดค่าปุ๋ยไป."""
    if (goods := _OF_VERBS.get(words)) is not None:
        return goods
    return _THEN.sub("", _DONE.sub("", words)) if _DONE.match(words) or words.startswith(_MONEY) else words


def _text(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].text.strip() if 0 <= at < len(pieces) else ""


def _uncounted(pieces: Sequence[Piece], begin: int, end: int) -> int:
    """The end before a figure that counts something, or was taken back: กล่อง of "กล่อง 300 ใบ", กุ้ง of "กุ้ง 800 เอ้ย 700"."""
    for at in range(begin + 1, end):
        if pieces[at].sort == WORD and pieces[at].value is None and _text(pieces, at).isdecimal():
            return at
        if pieces[at].value is not None:
            behind = next((each for each in pieces[at + 1 : at + 3] if each.text.strip()), None)
            if behind is not None and behind.sort == WORD and behind.token.entry.unit is not None:
                return at
    return end


def _ends_nothing(piece: Piece) -> bool:
    text = piece.text.strip()
    return not text or text in _BEHIND or piece.token.entry.word_class in _NO_GOODS


def _is_size(pieces: Sequence[Piece], begin: int, at: int) -> bool:
    """Whether a word says of what size the goods before it are: ใหญ่ of อาหารปลาเม็ดใหญ่."""
    return _text(pieces, at) in _SIZES and at > begin and bool(_text(pieces, at - 1))


def _is_counted(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a figure with a unit of its own stands at a place: the goods of "นกคู่ 3 ถัง" are counted in ถัง."""
    behind = [each for each in pieces[at : at + 4] if each.text.strip()][:2]
    return len(behind) == 2 and behind[0].value is not None and behind[1].token.entry.unit is not None


def _with_size(pieces: Sequence[Piece], begin: int, end: int) -> int:
    """The end behind เล็ก of อาหารปลาเม็ด|เล็ก, and before ใบ of ครกหินใหญ่|ใบ."""
    last = pieces[end - 1]
    holds = last.text.strip().endswith(_SIZED)
    if holds and _text(pieces, end) in _SIZES:
        return end + 1
    counts = (last.token.entry.unit is not None or last.text.strip() in _SIZED) and not _is_counted(pieces, end)
    return end - 1 if counts and end - begin > 1 and last.token.product is None and _text(pieces, end - 2) else end
