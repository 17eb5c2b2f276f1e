"""What the pieces of a span say: a figure, a day, a name, goods by the catalogue's name, and each slot of a kind from its spans."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from domain.meanings import SLOTS
from domain.situations import Situation
from language.goods_spelt import similar_product
from language.heard.fitting import PRICED
from language.heard.goods_said import COST, bounds, stripped
from language.heard.moments import DAY, HOUR, MONTH, day_numbered, day_said, next_week_where_past
from language.heard.names_said import ORGANISATION, by_a_word
from language.heard.pieces import Piece
from language.heard.placed import PER, TITLE, Placed
from language.heard.runs import Span
from language.heard.shape import ROLES
from language.heard.spans import counting
from language.heard.tokens import FORMULA
from language.letters import Letter
from language.owners import SPELLINGS
from language.segmentation import is_word
from language.vocabulary import Vocabulary, words_of

STATED = frozenset({"activity", "purchase", "sale_offer"})  # kinds of a report that state figures
OVER = frozenset({"decided_on", "died_on", "day"})  # slots of days that have been
DAYS = OVER | {"until", "valid_until", "due"}  # slots of days, also where an hour is said beside them
HUB = r"แม่ข่าย|ศูนย์(?:กลาง|รวม)?|\bhub\b"
HUB_ALONE = re.compile(rf"(?:ที่|ให้)?(?:{HUB}|the hub)")
_OFFICES = tuple((name, re.compile(spelling)) for name, spelling in SPELLINGS)
_IN_SHORT = tuple(
    (name, re.compile(spelling))
    for name, spelling in (
        ("committee", "กรรมการ|committee"), ("vice_chair", "รอง"), ("checker", "ผู้ตรวจ|ตรวจบัญชี|audit"), ("marketing", "ตลาด|marketing"),
        ("hub", HUB), ("treasurer", "การเงิน|บัญชี"), ("coordinator", "ประสาน"),
    )
)  # fmt: skip
_OFFICE_NAMES = {"assistant": "assistant_secretary"}
_COST = re.compile(r"^(?:จ่าย|โอน|หัก|ส่ง|เก็บ|ค้าง|รับ)?(?:เงิน)?ค่า(?=[ก-๎])")
ROUGHLY = frozenset({"about", "around", "approx", "approximately", "roughly", "nearly", "almost", "or so"})
NEAR = 4  # pieces between two runs of a text that are one
_NUMBER_ALONE = re.compile(r"วันที่\s?\d{1,2}")
_OF_THEM = words_of("behind a person")


class Values:
    """Tells what spans of one message say in its situation, seen from the moment `now`."""

    def __init__(
        self,
        text: str,
        pieces: Sequence[Piece],
        placed: Placed,
        situation: Situation,
        now: datetime,
        vocabulary: Vocabulary,
    ) -> None:
        self.text, self._pieces, self._placed, self._situation = text, pieces, placed, situation
        self._now, self._vocabulary = now, vocabulary
        self.guessed: set[str] = set()  # names of goods that are only like what was typed

    def between(self, begin: int, end: int) -> str:
        """The text between two places."""
        return self._placed.between(begin, end)

    def said(self, span: Span) -> str:
        """A span's text."""
        return self.between(span.begin, span.end)

    def plainly(self, kind: str, spans: Sequence[Span]) -> dict[str, Any]:
        """Each slot from the spans of its role."""
        slots: dict[str, Any] = {}
        for slot, role in ROLES[kind].items():
            own = [span for span in spans if span.role == role]
            if not own or slot in slots:
                continue
            if role == "unit":
                own = counting(own, spans)
            value = self.value(role, slot, own)
            if value is not None:
                slots[slot] = value
            if role == "quantity" and own:
                piece = self._pieces[own[0].begin]
                if piece.token.maximum is not None and "quantity_max" in SLOTS[kind]:
                    slots |= {"quantity_max": piece.token.maximum, "approx": True}
                if piece.token.entry.unit and "unit" in SLOTS[kind] and piece.value is not None:
                    slots.setdefault("unit", piece.token.entry.unit)
            token = self._pieces[own[0].begin].token
            ranged = token.maximum is not None or token.rough
            if role in PRICED and "approx" in SLOTS[kind] and (ranged or self._roughly(own[0])):
                slots["approx"] = True
        alone = next((each for each in spans if each.role == "unit"), None)
        if kind in STATED and alone is not None and "quantity" not in slots and self._roughly_one(alone):
            slots |= {"quantity": Decimal(1), "approx": True}
        if kind in STATED and slots.get("price_unit") == slots.get("unit"):
            slots.pop("price_unit", None)
        return slots

    def _roughly_one(self, span: Span) -> bool:
        """Whether a unit alone is about one of it: ตันกว่าๆ."""
        return self._pieces[span.begin].value is None and self._placed.class_of(span.end) == "approxafter"

    def _roughly(self, span: Span) -> bool:
        """Whether a figure is only about so much, by the word before it (or before ละ and its unit), or behind it or its unit."""
        place = span.begin
        before = place - 1
        while before > place - 6 and before >= 0 and self._leads_to_price(before):
            before -= 1
        behind = [at for at in range(place + 1, min(place + 6, len(self._pieces))) if self._placed.text_of(at)][:2]
        counted = [
            at for at in behind[:1] if self._placed.counts(at) or self._pieces[at].token.entry.letter == Letter.BAHT
        ]
        return (before >= 0 and self._says_about(before, "approx")) or any(
            self._says_about(at, "approxafter") for at in behind[: 1 + len(counted)]
        )

    def _says_about(self, place: int, word_class: str) -> bool:
        return self._placed.class_of(place) == word_class or self._placed.text_of(place).lower() in ROUGHLY

    def _leads_to_price(self, place: int) -> bool:
        """Whether a piece only stands between a figure and the word before its price: a space, ละ, a unit, ราคา."""
        entry = self._pieces[place].token.entry
        plain = not self._placed.text_of(place) or self._placed.text_of(place) in PER or entry.letter == Letter.OF_PRICE
        return plain or (entry.unit is not None and self._pieces[place].value is None)

    def value(self, role: str, slot: str, spans: Sequence[Span]) -> Any:
        """What spans of one role say, as the slot holds it; None where they say nothing of its sort."""
        first = spans[0]
        piece = self._pieces[first.begin]
        match role:
            case "day" | "until":
                found = self.when(spans, over=slot in OVER)
                return found.date() if isinstance(found, datetime) and slot in DAYS else found
            case "month":
                return piece.said if piece.sort == MONTH else None
            case "organisation" | "other":
                if piece.sort == ORGANISATION:  # of several that can be meant, the acts ask
                    return piece.said[0] if len(piece.said) == 1 else self.said(first)
                if first.begin and self._placed.class_of(first.begin - 1) == TITLE:  # ลุงแดง is no word of คลองยางแดง
                    return self.between(first.begin - 1, first.end)
                return by_a_word(self.said(first), self._situation.organisations) or self.said(first)
            case "person" | "other_person" | "seller" | "place" | "addressee" | "number":
                if role == "number":
                    return "".join(letter for letter in self.said(first) if letter.isdigit()) or None
                said = self.said(self._named_alone(first))
                return "hub" if slot == "to" and HUB_ALONE.fullmatch(said) else said
            case "product":
                return self._goods(first, paid=slot == "for")
            case "unit" | "price_unit":
                return piece.token.entry.unit or self.said(first)
            case "office":
                return self.office(self.said(first))
            case "text" | "reason" | "matter":
                near = len(spans) > 1 and spans[-1].begin - first.end < NEAR
                return self.between(first.begin, spans[-1].end) if near else self.said(first)
            case "line":
                return None if piece.value is None else int(piece.value)
            case "tier" | "deduction":
                return None
            case "year":
                return None if piece.value is None else str(christian_year(int(piece.value)))
            case _:
                return piece.value
        return None

    def _named_alone(self, span: Span) -> Span:
        """A title and a name without the word for them behind it: ลุงพลอย of ลุงพลอย|แก."""
        end = span.end
        while end > span.begin + 2 and self._placed.text_of(end - 1) in _OF_THEM:
            end -= 1
        return Span(span.role, span.begin, end, span.sure)

    def _goods(self, span: Span, *, paid: bool) -> str:
        """Goods by the catalogue's name where it knows them, also of a formula or misspelt; else as they were said.

        `paid`: it is what money was for, whose name needs no ค่า.
        """
        begin, end = bounds(self._pieces, span.begin, span.end)
        said = _COST.sub("", self.between(begin, end)) if paid else stripped(self.between(begin, end))
        if not paid and begin > 0 and self._placed.text_of(begin - 1).endswith(COST):
            said = COST + said
        formula = next((each.token.product for each in self._pieces[begin:end] if each.token.letter == FORMULA), None)
        if formula is not None:
            return formula
        known = self._pieces[begin].token.product if end - begin == 1 else None
        if known is not None:
            return known
        words = [each.text.strip() for each in self._pieces[begin:end] if each.text.strip()]
        other = len(words) > 1 and all(map(is_word, words))  # words that each are one are no slip: ปลาทู|นึ่ง is no ปลาทูน่า
        similar = None if other else similar_product(said, self._vocabulary)
        if similar is None or similar[0][:1] != said[:1]:
            return said
        name, doubtful = similar
        self.guessed |= {name} if doubtful else set()
        return name

    def when(self, spans: Sequence[Span], *, over: bool = False) -> datetime | date | None:
        """The day, or the moment where an hour is said too; `over`: of what has been."""
        day: date | None = None
        hour: time | None = None
        said = ""
        for span in spans:
            for place, piece in enumerate(self._pieces[span.begin : span.end], start=span.begin):
                if piece.sort == DAY and (day is None or (_is_dated(piece.said) and not _is_dated(said))):
                    day, said = day_said(self._with_month(place), self._now, over=over), piece.said  # 'เมื่อคืนวันที่ 13'
                elif piece.value is not None and piece.hour is None and day is None:
                    day = day_numbered(piece.value, self._now) if not self._of_a_month(place) else None
                elif piece.sort == HOUR and hour is None:
                    hour = piece.said
                elif piece.hour is not None and hour is None:
                    hour = piece.hour
        if day is not None and hour is not None:
            moment = datetime.combine(day, hour, self._now.tzinfo)
            return moment if over else next_week_where_past(moment, said, self._now)
        return day if day is not None else None

    def _with_month(self, place: int) -> str:
        """The words of a day, with the month right before it where it is a number alone: 'เดือนเมษาวันที่ 21'."""
        said = str(self._pieces[place].said)
        before = [each for each in self._pieces[max(0, place - 2) : place] if each.text.strip()][-1:]
        named = before[0].text if before and before[0].sort == MONTH and _NUMBER_ALONE.fullmatch(said) else ""
        return f"{said} {named.removeprefix('เดือน').strip()}" if named else said

    def _of_a_month(self, place: int) -> bool:
        """Whether the month stands behind a figure: 31 of "31 ก.พ.", which is no day."""
        behind = [each for each in self._pieces[place + 1 : place + 3] if each.text.strip()][:1]
        return any(each.sort == MONTH for each in behind)

    def hour(self, spans: Sequence[Span]) -> time | None:
        """The hour that is said."""
        for span in spans:
            for piece in self._pieces[span.begin : span.end]:
                if piece.sort == HOUR:
                    return time.fromisoformat(piece.said.isoformat())
                if piece.hour is not None:
                    return piece.hour
        return None

    @staticmethod
    def office(words: str) -> str:
        """The office by its name; the words themselves where they name none."""
        squeezed = "".join(words.split()).lower()
        for name, pattern in _OFFICES:
            if pattern.fullmatch(squeezed):
                return _OFFICE_NAMES.get(name, name)
        found = next((name for name, pattern in (*_OFFICES, *_IN_SHORT) if pattern.search(squeezed)), None)
        return _OFFICE_NAMES.get(found, found) if found is not None else words


def first_of(spans: Sequence[Span], role: str) -> Span | None:
    """The first span of a role."""
    return next((span for span in spans if span.role == role), None)


def christian_year(year: int) -> int:
    """The Christian year of one that was said in either reckoning, in full or by its last two digits."""
    return year + 2500 - 543 if year < 100 else year - 543 if year >= 2400 else year


def _is_dated(said: str) -> bool:
    """Whether a day is said by its number."""
    return any(map(str.isdigit, said))
