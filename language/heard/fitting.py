"""Whether a figure may fill a slot where it stands: what must hold of each kind, whatever the networks take it for."""

import re
from collections.abc import Sequence

from language.heard.pieces import WORD, Piece
from language.letters import Letter
from language.vocabulary import rows

MONEY = frozenset({"price", "baht"})
COUNTED = MONEY | {"quantity"}
ORDERED = frozenset({"purchase", "sale_offer", "change"})
STATED = ORDERED | {"activity"}
COMING = "rsvp"
PEOPLE = "คน"
LAST_LETTERS = 40  # before a figure, by which it is told what it is not
# Units in which a package is measured: 25 of "ถุงละ 25 กิโล" is no price.
MEASURES = frozenset(
    {"กิโลกรัม", "กรัม", "ขีด", "ตัน", "ลิตร", "ซีซี", "มิลลิลิตร", "เมตร", "นิ้ว", "เซนติเมตร", "กระสอบ", "ถุง", "ถัง", "ขวด"}
)
TIMES = frozenset({"วัน", "สัปดาห์", "เดือน", "ปี", "ชั่วโมง", "นาที", "อาทิตย์"})
# (kind or kind.sort, the words right before a figure that is then none of its slots).
_NOT_BEHIND = tuple((kinds.split(" "), re.compile(f"(?:{words})$")) for kinds, words in rows("no_figure_behind"))


def may_fill(role: str, sort: str, pieces: Sequence[Piece], place: int, text: str) -> bool:
    """Whether the figure at a place may have a role in a meaning of this sort, by the words beside it."""
    piece = pieces[place]
    kind = sort.partition(".")[0]
    if kind == COMING and role == "quantity":  # what is counted otherwise than in people comes to no meeting
        return sort != "rsvp.no" and _unit_behind(pieces, place, far=True) in (None, PEOPLE)
    if piece.value is None or role not in COUNTED or kind not in STATED:
        return True
    before = text[max(0, piece.start - LAST_LETTERS) : piece.start].rstrip()
    if any((kind in kinds or sort in kinds) and words.search(before) for kinds, words in _NOT_BEHIND):
        return False
    unit = _unit_behind(pieces, place)
    if role in MONEY:
        return unit is None
    return unit not in TIMES and (kind not in ORDERED or unit != PEOPLE)


def is_money(pieces: Sequence[Piece], place: int) -> bool:
    """Whether บาท stands behind the figure at a place."""
    behind = next((each for each in pieces[place + 1 : place + 3] if each.text.strip()), None)
    return behind is not None and behind.token.entry.letter == Letter.BAHT


def _unit_behind(pieces: Sequence[Piece], place: int, *, far: bool = False) -> str | None:
    """The unit right behind a figure, or in it (สองโลครึ่ง); behind a space only one by which things are measured, or any (`far`)."""
    if (own := pieces[place].token.entry.unit) is not None:
        return own
    for number, each in enumerate(pieces[place + 1 : place + 3]):
        if each.text.strip():
            unit = each.token.entry.unit if each.sort == WORD and each.value is None else None
            return unit if far or number == 0 or unit in MEASURES or unit in TIMES or unit == PEOPLE else None
    return None
