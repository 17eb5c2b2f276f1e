"""The minutes of a meeting: their life from draft to adopted, whose words count, the order of attendance, what search compares.

Source of the rules: docs/meetings.md, 'Minutes'; docs/facts.md, 'The record of a Thai meeting'.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.attendance import LATE_AFTER, Move, Way, filled
from domain.people import Office, name_key
from domain.quorum import quorate
from domain.refusal import Refused

LONGEST_WORDS = 20000  # characters of one matter's words
LONGEST_CORRECTION = 2000
_CODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0/O and 1/I, which people mix up on paper


class State(StrEnum):
    """ร่าง, ตรวจแล้ว, รับรองแล้ว."""

    DRAFT = "draft"
    CHECKED = "checked"
    ADOPTED = "adopted"


def check_changeable(state: State) -> None:
    """Refuse any change of adopted minutes: they are locked for good. Raises Refused('minutes.refused_adopted')."""
    if state is State.ADOPTED:
        raise Refused("minutes.refused_adopted")


def words(text: str, longest: int = LONGEST_WORDS) -> str:
    """Words as typed or pasted, lines and tabs kept; '-' alone takes the words away.

    Raises Refused with 'minutes.refused_empty' or 'minutes.refused_long' (length=…, most=…).
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    found = "\n".join(lines).strip("\n")
    if found.strip() in ("-", "–", "—"):
        return ""
    if not found.strip():
        raise Refused("minutes.refused_empty")
    if len(found) > longest:
        raise Refused("minutes.refused_long", length=len(found), most=longest)
    return found


def check_code(content: str) -> str:
    """The check code of a content: eight characters from its SHA-256; the same content, the same code."""
    figure = int.from_bytes(hashlib.sha256(content.encode()).digest()[:5], "big")
    return "".join(_CODE[(figure >> (5 * place)) & 31] for place in range(8))


@dataclass(frozen=True)
class Wording:
    """Words that the secretary put in the place of what the record said then (`source`).

    `stands`: nothing was recorded since, so that they hold however the program would say the record today.
    """

    part: str
    source: str
    words: str
    stands: bool = False


def reworded(part: str, recorded: str, wordings: Iterable[Wording]) -> str:
    """What a part of the minutes says: the last wording, with what the record has gained since (it was completed afterwards).

    A record that was changed otherwise since the wording counts again as recorded; the older wording stays in its version.
    """
    said = recorded
    for wording in wordings:
        if wording.part != part:
            continue
        if wording.stands or recorded == wording.source:
            said = wording.words
        elif recorded.startswith(wording.source + "\n"):
            said = f"{wording.words}\n{recorded[len(wording.source) + 1 :]}".strip("\n")
        elif not wording.source:
            said = f"{wording.words}\n{recorded}".strip("\n")
        else:
            said = recorded
    return said


def words_for(part: str, wordings: Sequence[Wording]) -> list[str]:
    """The lines that the secretary put last in the place of what the record says of a part."""
    return next((each.words for each in reversed(wordings) if each.part == part), "").splitlines()


# --- who came ---------------------------------------------------------------------------------------------------------------

_RANKS = {
    Office.CHAIR: 0,
    Office.VICE_CHAIR: 1,
    Office.TREASURER: 2,
    Office.COMMITTEE: 3,
    Office.ASSISTANT: 5,
    Office.SECRETARY: 6,
}
OFFICERS = frozenset(_RANKS)  # whom ผู้มาประชุม names even without a seat; others without one are guests
_OTHERS = 4


def rank(offices: Collection[Office]) -> int:
    """Where somebody stands in a list of names: chair, vice-chair, treasurer, committee, others, the secretary last.

    Of several offices the first in this order counts.
    """
    return min((_RANKS.get(office, _OTHERS) for office in offices), default=_OTHERS)


@dataclass(frozen=True)
class Attender:
    """Who came, once, also with two seats: a known person, or a name; without either the seat's people are not known.

    `substitute`: somebody who came in a member's place. The hours only where the minutes name them.
    """

    person: int | None
    name: str | None
    seats: tuple[int, ...]
    arrived_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def substitute(self) -> bool:
        """Whether a name without a person fills the seat."""
        return self.person is None and self.name is not None


def _same(move: Move, key: tuple[int | None, str | None]) -> bool:
    return (move.person, move.name if move.person is None else None) == key


def seats_at_start(moves: Sequence[Move], started: datetime, quorum: int) -> int:
    """The seats that the minutes count at the start: with a quorum then, also those who came so little later that no hour is named
    for them, so that number and list agree; without one, who was there when it began.
    """
    there = filled(moves, started)
    if not quorate(len(there), quorum):
        return len(there)
    on_time = {move.seat for move in moves if move.way is Way.IN and move.at - started <= LATE_AFTER}
    return len(on_time - {None})


def attenders(moves: Sequence[Move], started: datetime, seats: Sequence[int]) -> tuple[Attender, ...]:
    """Everybody who ever came in, in the order of `seats` (the directory's), those without a seat last.

    The hour of arrival is named when more than 15 minutes late, of leaving when gone for good.
    """
    ordered = sorted(moves, key=lambda move: move.at)
    places = {seat: place for place, seat in enumerate(seats)}
    keys: dict[tuple[int | None, str | None, int | None], list[int]] = {}
    by_place = sorted(ordered, key=lambda move: places.get(move.seat, len(places)) if move.seat else len(places))
    for move in by_place:
        if move.way is not Way.IN:
            continue
        unknown = move.seat if move.person is None and move.name is None else None  # not the same somebody elsewhere
        held = keys.setdefault((move.person, move.name if move.person is None else None, unknown), [])
        if move.seat is not None and move.seat not in held:
            held.append(move.seat)
    found = []
    for (person, name, unknown), held in keys.items():
        seated = [unknown] if unknown is not None else held
        inside = False
        first = last = None
        for move in ordered:
            if move.way is Way.IN and _same(move, (person, name)) and (move.seat in seated or move.seat is None):
                inside, first = True, first or move.at
            elif move.way is Way.OUT and inside and _empties(move, person, seated):
                inside, last = False, move.at
        late = first if first is not None and first - started > LATE_AFTER else None
        found.append(Attender(person, name, tuple(seated), late, None if inside else last))
    return tuple(found)


def _empties(move: Move, person: int | None, seats: Sequence[int]) -> bool:
    if move.seat is None:
        return move.person == person and person is not None
    return move.seat in seats and move.person in (person, None)


# --- search -----------------------------------------------------------------------------------------------------------------


def comparable(text: str) -> str:
    """What search compares: no spaces (people set them anywhere in Thai), look-alikes made one, Arabic digits, small letters."""
    return name_key(text)


def wanted(text: str) -> tuple[str, ...]:
    """The words to be found, all of them, each as a part of something; raises Refused('minutes.search_what')."""
    found = [comparable(word) for word in text[:100].split() if any(char.isalnum() for char in word)]
    if not found:
        raise Refused("minutes.search_what")
    return tuple(dict.fromkeys(found))


def excerpt(text: str, words: Sequence[str], most: int = 140) -> str:
    """The piece of a text around the first word that was found; an ellipsis where something is left out."""
    line = " · ".join(" ".join(row.split()) for row in text.splitlines() if row.strip())
    if len(line) <= most:
        return line
    plain = line.casefold()
    places = [place for place in (plain.find(word) for word in words) if place >= 0]
    start = max(0, min(places, default=0) - most // 3)
    # A vowel or tone mark never stands alone at the beginning.
    while start < len(line) and unicodedata.category(line[start]) == "Mn":
        start += 1
    piece = line[start : start + most]
    return f"{'…' if start else ''}{piece}{'…' if start + most < len(line) else ''}"


@dataclass(frozen=True)
class Adoption:
    """The meeting in which minutes were adopted (its full number in words), its day, and the corrections."""

    meeting: str
    day: date
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Life:
    """Where minutes stand: state and number of the newest version."""

    state: State = State.DRAFT
    version: int = 0


def after_change(life: Life) -> Life:
    """The next version after the words changed: a draft again, however far it had come. Refuses adopted minutes."""
    check_changeable(life.state)
    return Life(State.DRAFT, life.version + 1)


def after_checking(life: Life) -> Life:
    """The checked version. Refuses adopted minutes; checked again it names another checker in one more version."""
    check_changeable(life.state)
    return replace(life, state=State.CHECKED, version=life.version + 1)


def after_adoption(life: Life) -> Life:
    """The adopted version, which is the last one. Refuses a second adoption."""
    check_changeable(life.state)
    return Life(State.ADOPTED, life.version + 1)
