"""Which line of what is open or kept a slip means, and what of it is otherwise: the line that it repeats or whose figure is likest."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import Any

from domain.meanings import SLOTS, Meaning
from domain.situations import Card, Situation
from language.heard.differences import Difference, more_or_less
from language.heard.fitting import HEADS, MEASURED, MONEY, Beside, beside_figure
from language.heard.names_said import ORGANISATION
from language.heard.pieces import SLIPPED, WORD, Piece, says_half
from language.heard.placed import PER
from language.heard.runs import Run, Span
from language.heard.shape import ROLES
from language.heard.situated import alike
from language.heard.worded import named_figures
from language.letters import Letter
from language.vocabulary import rows, says, standard

ORDINAL = re.compile(
    r"(?:ข้อ|อัน|รายการ|บรรทัด|แถว|เจ้า(?=แรก|หลัง|สุดท้าย)|ร้าน(?=แรก|หลัง|สุดท้าย)|line|item)\s?(?:ที่\s?)?"
    r"(?P<n>\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|แรก|หลังสุด|สุดท้าย|หลัง)"
    r"|\b(?P<nth>first|second|third|middle|last)\b(?= (?:line|one|item))",
    re.IGNORECASE,
)
_ORDINALS = {
    "หนึ่ง": 0, "แรก": 0, "สอง": 1, "สาม": 2, "สี่": 3, "ห้า": 4, "หลังสุด": -1, "สุดท้าย": -1, "หลัง": -1,
    "first": 0, "second": 1, "middle": 1, "third": 2, "last": -1,
}  # fmt: skip
ALL_LINES = re.compile("ทั้งสอง|ทั้งคู่|ทั้งหมด|ทุกอัน|ทุกรายการ|ทุกข้อ|ทั้งสาม|both")
DENIED = re.compile(
    r"(?:(?:ไม่|บ่|ม่าย|หม้าย|มะ|หมิ)(?:ใช่|ช่าย|แม่น|ใจ่|ได้)|\bnot\b)\s?(?:of |a |the )?(?P<word>\S*)", re.IGNORECASE
)
_SAYS_NO = re.compile(r"(?:ผิด|ไม่ใช่)(?:ค่ะ|ครับ|นะ)?\s?[\d๐-๙]")  # of what is shown right now
NEAR_ALL = 12  # letters behind ทั้งสอง in which stands what is said of both
LEAST_WORD = 3  # letters
_DAY_ALONE = re.compile(r"(?:วันที่|ที่|วัน|the )?\s?\d{1,2}(?:st|nd|rd|th)?")  # of which month is not said
_UNTIL = re.compile(r"(?:ถึง|until|till)\s?(?:วันที่|สิ้นปี|สิ้นเดือน|ปี|the )?\s?$", re.IGNORECASE)
DENIED_NAME = re.compile("(?:ไม่ใช่|บ่แม่น|บ่ใจ่|บ่ใช่)(?:ของ|กลุ่ม|ให้|ที่)?[ก-๎]")
_DAYS_NUMBER = re.compile(r"\d+")
ALIKE = 0.3  # of what lines score: a figure that is nearly a line's own tells more
NAMING = frozenset(  # slots that hold who or what body it is, of whichever sort
    {
        "addressee", "alternate", "by", "giver", "name", "on_behalf", "organisation", "owner", "payer", "proxy", "receiver",
        "representative", "seller", "taker", "to", "whom",
    }
)  # fmt: skip
_WHOSE = ("giver", "taker", "payer", "receiver", "whom", "by", "organisation")
OF_MONEY = MONEY | {"carriage"}
# How much it tells that a figure was heard as what a slot holds, that it says its value again, that words beside it say what it is.
# A figure of a slot that the line does not have must have been heard as one.
OWN_ROLE, CONFIRMED, BESIDE, SAME_SIZE, NAMED, NOT_THERE = 0.4, 1.5, 1.0, 0.8, 3.0, 0.0
LIKE, NEAR_SIZE = (
    0.5,
    2,
)  # how alike a figure of another slot must be; a figure of the same size is at most so many times another
COUNTED = frozenset({"quantity", "price", "baht", "damaged", "tare", "drc", "moisture", "rate", "carriage", "minimum"})


class Corrections:
    """Puts corrections together in one message; how a span is valued, and what stands between two pieces, says who assembles it."""

    def __init__(
        self,
        text: str,
        pieces: Sequence[Piece],
        situation: Situation,
        value: Callable[[str, str, Sequence[Span]], Any],
        between: Callable[[int, int], str],
    ) -> None:
        self._text, self._pieces, self._situation = text, pieces, situation
        self._value, self._between = value, between

    def made(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        """The slots of a correction of the line that fits best; None where nothing of it is otherwise."""
        found = max(self._lines(spans, run), key=itemgetter(0), default=None)
        if found is None:
            return None
        _, of, line = found
        if sort == "drop":
            half = says_half(self._pieces[run.begin : run.end])
            return self._half_of(of, line) if half else {"of": of, "drop": True}
        changed, other = self._changed(spans, line), self._other_sort(line, run)
        changed |= {slot: value for slot, value in other.items() if not changed or slot == "way"}
        return {"of": of, "set": changed} if changed else None

    @staticmethod
    def _half_of(of: Mapping[str, Any], line: Meaning) -> dict[str, Any] | None:
        """The slots of half of what a line has; None where that is no whole number."""
        quantity = line.get("quantity")
        whole = isinstance(quantity, Decimal) and quantity % 2 == 0
        return {"of": of, "set": {"quantity": quantity / 2}} if whole else None

    def confirmed(self, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        """What is said yes to by who says that it is right and what stands there, once more: 'แม่นแล้วค่ะ วันที่ 1'; else None."""
        if not says("is right", self._between(run.begin, run.end)):
            return None
        found = max(self._lines(spans, run), key=itemgetter(0), default=None)
        return {"to": found[1]["open"]} if found is not None and "open" in found[1] else None

    def by_so_much(self, slots: Mapping[str, Any]) -> dict[str, Any] | None:
        """The slots of a correction, of a change by so much where the newest thing open is a card of one sum: 'เพิ่มอีก 500'."""
        card = self._situation.open[-1] if self._situation.open else None
        if not isinstance(card, Card) or len(card.lines) != 1 or slots.get("product") or slots.get("unit"):
            return None
        (line,), by = card.lines, slots.get("quantity")
        own = line.get("baht")
        of_one_sum = "quantity" not in SLOTS[line.kind] and isinstance(own, Decimal)
        if not of_one_sum or by is None or own + by <= 0:
            return None
        return {"of": {"open": len(self._situation.open) - 1, "line": 0}, "set": {"baht": own + by}}

    def difference(self, meaning: Meaning, pieces: Sequence[Piece]) -> Difference | None:
        """By how much a figure of the line that it puts right is more or less, where just that was said."""
        line = self._line(meaning.get("of") or {})
        for slot, value in (meaning.get("set") or {}).items():
            own = None if line is None else line.get(slot)
            if isinstance(value, Decimal) and isinstance(own, Decimal):
                by = value - own
                if value not in (said := [each.value for each in pieces]) and abs(by) in said:
                    return Difference(by, None)
        return None

    def _line(self, of: Mapping[str, Any]) -> Meaning | None:
        """The line of what is open or kept that a correction means."""
        if "kept" in of:
            return next((each.line for each in self._situation.kept if each.n == of["kept"]), None)
        card = self._situation.open[of["open"]]
        return card.lines[of.get("line", 0)] if isinstance(card, Card) else None

    def apart(self, run: Run) -> list[Run]:
        """A run that names several lines of a card one after the other, each before its figures, as a run of each; else as it is."""
        named = list(self._lines_named(run))
        begins = [place for at, (place, line) in enumerate(named) if line not in [each for _, each in named[:at]]]
        figures = [span.begin for span in run.spans if span.role in COUNTED and not self._is_ordinal(span)]
        wrong = {found.start("word") for found in DENIED.finditer(self._text)}
        if (
            len(begins) < 2
            or begins[0] > min(figures, default=run.end)
            or any(self._pieces[place].start in wrong for place, _ in named)
        ):
            return [run]
        edges = [run.begin, *begins[1:], run.end]
        return [self._part(run, begin, end) for begin, end in pairwise(edges)]

    def _part(self, run: Run, begin: int, end: int) -> Run:
        """The part of a run between two places; a line of which nothing is said but that it is not wanted is taken back."""
        spans = tuple(each for each in run.spans if begin <= each.begin < end)
        counted = any(each.role in COUNTED and not self._is_ordinal(each) for each in spans)
        dropped = says("is taken off a card", self._between(begin, end)) and not counted
        sort = "correct.drop" if dropped or (run.sort == "correct.drop" and not counted) else "correct.set"
        return replace(run, sort=sort, begin=begin, end=end, spans=spans)

    def is_of_all_lines(self, run: Run) -> bool:
        """Whether something is said of all lines, and not only that they are right ('ทั้งสองอันถูกแล้ว แต่ …')."""
        found = ALL_LINES.search(self._between(run.begin, run.end))
        return found is not None and not says("is right", self._between(run.begin, run.end)[found.end() :][:NEAR_ALL])

    def _lines_named(self, run: Run) -> Iterator[tuple[int, int]]:
        """(place, line) of every piece that names one line of the newest card alone: by its place, its goods or whose it is."""
        cards = [each for each in self._situation.open if isinstance(each, Card)]
        lines = cards[-1].lines if cards else ()
        ordinals = {found.start(): place_of(found["n"] or found["nth"]) for found in ORDINAL.finditer(self._text)}
        for place in range(run.begin, run.end):
            piece = self._pieces[place]
            said = next((ordinals[at] for at in ordinals if piece.start <= at < piece.end), None)
            if said is not None:
                found = [said if said >= 0 else len(lines) + said]
            elif piece.sort == ORGANISATION:
                found = [at for at, line in enumerate(lines) if set(piece.said) & {line.get(slot) for slot in _WHOSE}]
            else:
                own = piece.token.product
                found = [
                    at
                    for at, line in enumerate(lines)
                    if own and _one_in_other(own, catalogue_name(line.get("product")))
                ]
            if len(found) == 1 and found[0] < len(lines):
                yield place, found[0]

    def may_be_meant(self, run: Run) -> bool:
        """Whether some line can be put right so: one that counts people, where people are counted."""
        counted = [span.begin for span in run.spans if span.role == "quantity"]
        people = any(
            each.token.entry.unit_flag == HEADS for place in counted for each in self._pieces[place : place + 3]
        )
        lines = [line for _, _, line in self._lines((), run)]
        return not people or not lines or any(_counts_people(line) for line in lines)

    def fits_several(self, spans: Sequence[Span], run: Run) -> bool:
        """Whether other lines of the same card, or of those that were kept, fit nearly as well as the one that fits best."""
        found = sorted(self._lines(spans, run), key=itemgetter(0), reverse=True)
        together = [score for score, of, _ in found if of.get("open") == found[0][1].get("open")]
        return len(together) > 1 and together[0] - together[1] < ALIKE

    def _other_sort(self, line: Meaning, run: Run) -> dict[str, Any]:
        """Another way of paying, side of the book or measure, by its word (tables/otherwise.tsv); what is denied does not count."""
        pieces = self._pieces[run.begin : run.end]
        words = DENIED.sub(" ", "".join(" " if each.sort == ORGANISATION else each.text for each in pieces))
        for slot, value, pattern in OTHERWISE:
            if line.get(slot) and value != line.get(slot) and pattern.search(words):
                return {slot: value}
        return {}

    def of_all_lines(self, run: Run) -> Iterator[tuple[Meaning, float]]:
        """The same for every line of the newest card, or all that were kept where none is open."""
        sure = min((span.sure for span in run.spans), default=1.0)
        lines = [(of, line) for _, of, line in self._lines(run.spans, run)]
        newest = max((of["open"] for of, _ in lines if "open" in of), default=None)
        for of, line in lines:
            if newest is None or of.get("open") == newest:
                changed = self._changed(run.spans, line)
                if changed:
                    yield Meaning("correct", {"of": of, "set": changed}), sure

    def _lines(self, spans: Sequence[Span], run: Run) -> Iterator[tuple[float, Mapping[str, Any], Meaning]]:
        """(how well it fits, which it is, the line) of every line that is open or kept."""
        things, words = self._situation.open, self._between(run.begin, run.end)
        ordinal = ORDINAL.search(words)
        for at, each in enumerate(things):
            if not isinstance(each, Card):
                continue
            for number, line in enumerate(each.lines):
                score = 1.0 + at * 0.1 + self._fits(spans, line, run)
                if self._situation.reply_to == at or (at == len(things) - 1 and self._is_of_newest()):
                    score += 3
                if ordinal is not None and len(each.lines) > 1:
                    said = place_of(ordinal["n"] or ordinal["nth"])
                    score += 4 * (number == (said if said >= 0 else len(each.lines) + said))
                yield score, {"open": at, "line": number}, line
        for place, kept in enumerate(self._situation.kept):  # the newest stands below whatever is open
            yield (
                0.9 + 0.09 * place / len(self._situation.kept) + self._fits(spans, kept.line, run),
                {"kept": kept.n},
                kept.line,
            )

    def _is_of_newest(self) -> bool:
        """Whether words begin with a no, or are a slip and nothing else, with a figure that stands nowhere yet."""
        if _SAYS_NO.match(self._text) is None and not self._is_slip_alone():
            return False
        shown = (line for each in self._situation.open if isinstance(each, Card) for line in each.lines)
        first = next((each.value for each in self._pieces if each.value is not None), None)
        return not any(isinstance(value, Decimal) and value == first for line in shown for value in line.slots.values())

    def _is_slip_alone(self) -> bool:
        """Whether a word for a slip, a figure and politeness are all that is said: 'เอ๊ย 4'."""
        said = [each for each in self._pieces if each.text.strip() and each.token.entry.letter != Letter.PARTICLE]
        return len(said) == 2 and said[0].text in SLIPPED and said[1].value is not None

    def _fits(self, spans: Sequence[Span], line: Meaning, run: Run) -> float:
        """How well what is said goes with a line: its figures, goods, unit, names and words, and figures that are nearly its own."""
        figures = [value for value in line.slots.values() if isinstance(value, Decimal)]
        words = [value for value in line.slots.values() if isinstance(value, str)]
        score = sum(self._repeats(self._pieces[place], line, figures, words) for place in range(run.begin, run.end))
        for span in spans:
            value = self._pieces[span.begin].value
            if span.role in COUNTED and value is not None:
                score += 1.5 * max((alike(value, other) for other in figures), default=0.0)
            fitting = any(slot in line.slots for slot, role in ROLES["correct"].items() if role == span.role)
            score -= 0.0 if fitting or span.role == "old" else 0.5
        return score

    @staticmethod
    def _repeats(piece: Piece, line: Meaning, figures: Sequence[Decimal], words: Sequence[str]) -> float:
        """How much of a line one piece repeats."""
        if piece.value is not None:
            return 2.0 * (piece.value in figures)
        if piece.sort == ORGANISATION:
            return 1.5 * any(name in words for name in piece.said)
        if piece.sort != WORD:
            return 0.0
        product, own = piece.token.product, catalogue_name(line.get("product"))
        score = 0.0
        if product and own:
            score += 2.0 if product == own else 1.0 if product in own or own in product else 0.0
        score += 0.5 * (piece.token.entry.unit is not None and piece.token.entry.unit == line.get("unit"))
        said = piece.text.strip()
        return score + 0.7 * (len(said) >= LEAST_WORD and any(said in value for value in words))

    def _changed(self, spans: Sequence[Span], line: Meaning) -> dict[str, Any]:
        wrong = {found.start("word") for found in DENIED.finditer(self._text)}  # 'ไม่ใช่ 240': never what is right
        said = [
            span
            for span in spans
            if not (
                span.role == "old"
                or (self._pieces[span.begin].value is not None and self._pieces[span.begin].start in wrong)
                or self._is_ordinal(span)
            )
        ]
        figures = self._slots_of_figures(spans, said, line)
        confirmed = says("is right", self._text)
        changed: dict[str, Any] = {}
        for span in said:
            counted = span.role in COUNTED and self._pieces[span.begin].value is not None
            slot = figures.get(span) if counted else self._slot_of(span, line)
            if slot is None:
                continue
            together = [other for other in spans if other.role == span.role] if span.role == "day" else [span]
            value = (
                self._steps(spans, line)
                if span.role == "tier"
                else self._cost(span)
                if slot == "words"
                else self._value(span.role, slot, together)
            )
            own = line.get(slot)
            if isinstance(value, date) and isinstance(own, date):
                value = self._of_its_month(span, value, own)
            is_denied = any(each.value == own and each.start in wrong for each in self._pieces)  # 'เพิ่มสี่คน ไม่ใช่ห้าคน'
            if counted and isinstance(value, Decimal) and isinstance(own, Decimal) and not is_denied:
                before = self._text[: self._pieces[span.begin].start]
                by = value * more_or_less(before)
                value = own + by if by and own + by > 0 else value
            if value is None or value == line.get(slot) or slot in changed:
                continue
            if slot == "product" and len(spans) > 1 and _one_in_other(value, catalogue_name(line.get("product"))):
                continue  # it says which line is meant
            if slot == "price_unit" and value == line.get("unit"):
                continue  # of one unit, as before
            if slot == "price_baht" and confirmed and _comes_to_its_sum(value, line):
                continue
            changed[slot] = value
            if span.role == "quantity" and ROLES["correct"].get(slot) not in OF_MONEY:
                unit = self._unit_of(span)
                if unit and unit != line.get("unit"):
                    changed["unit"] = unit
        return self._without_whose(changed, line)

    def _unit_of(self, span: Span) -> str | None:
        """The unit of a figure: its own, or what is measured right behind it, as of '2 พันโล'; 'อัน' only counts again."""
        if unit := self._pieces[span.begin].token.entry.unit:
            return unit
        behind = [each for each in self._pieces[span.end : span.end + 2] if not each.text.isspace()][:1]
        return next((each.token.entry.unit for each in behind if each.token.entry.unit_flag == MEASURED), None)

    def _slots_of_figures(self, spans: Sequence[Span], said: Sequence[Span], line: Meaning) -> dict[Span, str]:
        """Which figure of the line each figure that was said puts right or confirms: the likeliest for all of them together.

        The one that is denied has its place for the figure that stands instead of it.
        """
        counted = [span for span in said if span.role in COUNTED and self._pieces[span.begin].value is not None]
        olds = {self._pieces[span.begin].value for span in spans if span.role == "old"}
        denied = {name for name, value in line.slots.items() if isinstance(value, Decimal) and value in olds}
        again = denied if any(self._is_said_again(span, counted) for span in spans if span.role == "old") else set()
        denied = denied - again
        slots = [name for name in SLOTS[line.kind] if ROLES["correct"].get(name) in COUNTED and name not in again]
        likely = {
            (span, slot): self._figure_fits(span, slot, line) + 2.0 * (len(counted) == 1 and slot in denied)
            for span in counted
            for slot in slots
        }
        found: dict[Span, str] = {}
        for (span, slot), score in sorted(likely.items(), key=itemgetter(1), reverse=True):
            if score > NOT_THERE and span not in found and slot not in found.values():
                found[span] = slot
        return found

    def _is_said_again(self, old: Span, counted: Sequence[Span]) -> bool:
        """Whether a figure of the line only stands before a new one of something else: the 30 of '30 โล 2800'."""
        behind = next((span.begin for span in counted if span.begin > old.begin), None)
        between = self._pieces[old.end : behind] if behind is not None else ()
        plain = all(each.text.strip() in PER | {""} or each.token.entry.unit is not None for each in between)
        right = behind is not None and says("is right", self._between(old.end, behind))
        return behind is not None and (plain or right) and DENIED.search(self._text) is None

    def _figure_fits(self, span: Span, slot: str, line: Meaning) -> float:
        """How likely a figure is that of a slot: by what it was heard as, by how alike it is written, by the words beside it."""
        own, figure = line.get(slot), self._pieces[span.begin].value
        role, beside = ROLES["correct"].get(slot), beside_figure(self._pieces, span.begin)
        named = set(named_figures(line.kind, self._text[: self._pieces[span.begin].start].rstrip()))
        if named:
            return NAMED if slot in named else NOT_THERE
        fits = role in ("price", "carriage") if beside is Beside.PER else (role in OF_MONEY) == (beside is Beside.MONEY)
        if isinstance(own, Decimal) and figure is not None:
            like = alike(figure, own)
            if span.role != role and own != figure and like < LIKE and not (beside and fits):
                return NOT_THERE  # another slot's figure, and not like it
            near = own and figure and max(own / figure, figure / own) <= NEAR_SIZE
            score = (CONFIRMED if own == figure else like) + SAME_SIZE * bool(near)
        elif span.role == role or (beside is Beside.PER and role == "price"):
            score = 0.0
        else:
            return NOT_THERE
        return score + OWN_ROLE * (span.role == role) + (0.0 if beside is None else BESIDE if fits else -BESIDE)

    def _without_whose(self, changed: dict[str, Any], line: Meaning) -> dict[str, Any]:
        """Without the organisation that only says which line is meant, and without two that only changed places, beside a figure."""
        figures = any(isinstance(value, Decimal) for value in changed.values()) or "month" in changed
        if not figures or DENIED_NAME.search(self._text):
            return changed
        parties = {changed[slot] for slot in _WHOSE if slot in changed}
        known = parties <= {line.get(slot) for slot in _WHOSE} or line.get("organisation") is None
        return {slot: value for slot, value in changed.items() if not (known and slot in _WHOSE)}

    def _slot_of(self, span: Span, line: Meaning) -> str | None:
        """Which slot of a line a span puts right: of several of its sort that whose value is said to be wrong."""
        if (denied := self._denied(span, line)) is not None:
            return denied
        if span.role in ("organisation", "other"):
            others = [
                each
                for each in self._pieces
                if each.sort == ORGANISATION and each.start != self._pieces[span.begin].start
            ]
            wrong = (slot for slot in _WHOSE for each in others if line.get(slot) in each.said)
            if (named := next(wrong, None)) is not None:
                return named
        same = [slot for slot, role in ROLES["correct"].items() if role == span.role]
        fitting = [slot for slot in same if slot in line.slots] or [slot for slot in same if slot in SLOTS[line.kind]]
        if not fitting and span.role == "product" and "words" in SLOTS[line.kind]:
            return "words"  # what the money was for
        if not fitting and same and NAMING.issuperset(same):
            fitting = sorted(filter(NAMING.__contains__, SLOTS[line.kind]), key=lambda slot: slot not in line.slots)
        return next(iter(fitting), None)

    def _denied(self, span: Span, line: Meaning) -> str | None:
        """The slot of the same sort as a name or a day that holds what is denied: of 'the 4th, not the 5th' what was on a 5th."""
        words = [found["word"] for found in DENIED.finditer(self._text)]
        if span.role == "day":
            days = {slot: value for slot, value in line.slots.items() if isinstance(value, date)}
            wrong = [
                slot
                for slot, value in days.items()
                if any(_DAYS_NUMBER.findall(each) == [str(value.day)] for each in words)
            ]
            ends = _UNTIL.search(self._text[: self._pieces[span.begin].start]) is not None
            if not wrong and ends and "until" in SLOTS[line.kind]:
                return "until"
            wrong = wrong or [slot for slot in days if slot != "until"]
            return wrong[0] if len(wrong) == 1 else None
        if not NAMING.issuperset({slot for slot, role in ROLES["correct"].items() if role == span.role} or {""}):
            return None
        names = [(slot, value) for slot, value in line.slots.items() if slot in NAMING and isinstance(value, str)]
        wrong = [slot for slot, value in names if any(len(each) >= LEAST_WORD and each in value for each in words)]
        return wrong[0] if len(wrong) == 1 else None

    def _of_its_month(self, span: Span, day: date, own: date) -> date:
        """A day of which no month was said: the nearest such day to the one that it puts right."""
        before = self._text[: self._pieces[span.begin].start].rstrip()
        if _DAY_ALONE.fullmatch(self._between(span.begin, span.end).strip()) is None or before.endswith("ปี"):
            return day
        near = [own + timedelta(days=off) for off in sorted(range(-15, 16), key=abs)]
        same = next((each for each in near if each.day == day.day), own)
        return day.replace(year=same.year, month=same.month) if same.day == day.day else day

    def _cost(self, span: Span) -> str:
        """What money was for, with the ค่า before it."""
        before = span.begin > 0 and self._pieces[span.begin - 1].text.strip() in ("ค่า", "เป็นค่า")
        said = self._between(span.begin, span.end)
        return f"ค่า{said}" if before else said

    def _steps(self, spans: Sequence[Span], line: Meaning) -> tuple[tuple[Decimal, Decimal], ...] | None:
        """The steps of a price that are said, two figures each."""
        said = [self._pieces[span.begin].value for span in spans if span.role == "tier"]
        figures = [each for each in said if each is not None]
        return steps(figures, line.get("price_baht")) or None

    def _is_ordinal(self, span: Span) -> bool:
        """Whether a figure only says which line is meant: the 2 of 'ข้อ 2'."""
        piece = self._pieces[span.begin]
        named = ORDINAL.search(self._text[max(0, piece.start - 12) : piece.end])
        return piece.value is not None and named is not None and named.end() == piece.end - max(0, piece.start - 12)


def steps(figures: Sequence[Decimal], base: Decimal | None) -> tuple[tuple[Decimal, Decimal], ...]:
    """(from, price) of each step, whichever was said first: the price is the figure that is nearer to the base price."""
    return tuple(_step(*pair, base) for pair in zip(figures[::2], figures[1::2], strict=False))


def _step(one: Decimal, other: Decimal, base: Decimal | None) -> tuple[Decimal, Decimal]:
    if base and min(one, other) > 0 and max(one / base, base / one) < max(other / base, base / other):
        return other, one
    return one, other


# (slot, value, what says it) of everything that a line says by a word.
OTHERWISE = tuple((slot, value, re.compile(words, re.IGNORECASE)) for slot, value, words in rows("otherwise"))


def way_in(words: str) -> str | None:
    """How money was given, by its word: 'cash' or 'transfer'; None where it is not said."""
    return next((value for slot, value, pattern in OTHERWISE if slot == "way" and pattern.search(words)), None)


def _counts_people(line: Meaning) -> bool:
    entry = standard().entries.get(line.get("unit") or "")
    return line.get("unit") is None or (entry is not None and entry.unit_flag == HEADS)


def line_said(words: str) -> int | None:
    """The number on its card of the line that words name, and nothing else ('ข้อ 2', 'line 2'); None of other words.

    Counted from the end it is nought or below.
    """
    found = ORDINAL.fullmatch(words.strip())
    return place_of(found["n"] or found["nth"]) + 1 if found is not None else None


def place_of(ordinal: str) -> int:
    """The place, from 0, of an ordinal; from the end below zero."""
    return int(ordinal) - 1 if ordinal.isdigit() else _ORDINALS[ordinal.lower()]


def catalogue_name(goods: str | None) -> str | None:
    """The catalogue's name of goods that a line has; the line's own where the catalogue does not know them."""
    entry = standard().entries.get("".join(goods.split())) if goods else None
    return entry.product if entry is not None and entry.product else goods


def _comes_to_its_sum(price: Any, line: Meaning) -> bool:
    """Whether a price is the one by which a line without any comes to its sum: 300 of 48 for 14,400."""
    quantity, total = line.get("quantity"), line.get("amount_baht")
    counted = isinstance(price, Decimal) and isinstance(quantity, Decimal) and isinstance(total, Decimal)
    return line.get("price_baht") is None and bool(counted) and price * quantity == total


def _one_in_other(one: Any, other: Any) -> bool:
    return isinstance(one, str) and isinstance(other, str) and (one in other or other in one)
