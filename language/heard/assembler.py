"""Puts meanings together from what the networks say of each piece: runs of one sort, their roles, and what the situation gives."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from domain.meanings import SLOTS, Meaning
from domain.situations import Card, Election, Invitation, Plan, Question, Situation, Work
from language.calendar.moments import in_zone
from language.goods_spelt import similar_product
from language.heard import worded
from language.heard.carried import carried, for_the_same
from language.heard.corrections import ALL_LINES, DENIED, ORDINAL, Corrections, place_of, steps, way_in
from language.heard.differences import Difference, difference, taken_back
from language.heard.fitting import PRICED
from language.heard.goods_said import COST, bounds, stripped
from language.heard.moments import DAY, HOUR, MONTH, day_numbered, day_said, next_week_where_past, year_said
from language.heard.names_said import ORGANISATION, by_a_word
from language.heard.pieces import WORD, Piece, cut
from language.heard.placed import BLANKS, PER, PRONOUN, TITLE, Placed, tells
from language.heard.runs import Run, Span
from language.heard.shape import NONE, ROLES, SORTS
from language.heard.spans import Spans, counting
from language.heard.spoken_for import speaks_for_another, spoken_for, told_by
from language.heard.tokens import FORMULA
from language.letters import Letter
from language.names import full_name
from language.only_likely import is_only_likely
from language.owners import SPELLINGS
from language.segmentation import is_word
from language.titles import title_of
from language.vocabulary import Vocabulary, words_of

OVER = frozenset({"decided_on", "died_on", "day"})  # slots of days that have been
HUB = r"แม่ข่าย|ศูนย์(?:กลาง|รวม)?|\bhub\b"
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
_GIVEN_TO = re.compile(rf"(?:ให้|ไห้|หื้อ|ใส่|กับ|ที่)\s?(?:(?P<seller>ร้าน(?!ค้า)|ผู้ขาย|คนขาย)|{HUB}|โกดัง)")
# The verb before what money was for: the book says that it was paid or came in.
_PAID_FOR = re.compile("^(?:ได้รับ|จ่าย|เบิก|ถอน|รับ|ได้|เก็บ|ลง)(?=ค่า|เงิน|ขาย)")
_OWN, _OF_THEM = words_of("one's own"), words_of("behind a person")
_TAKEN = tuple(words_of("behind a deduction"))
ROUGHLY = frozenset({"about", "around", "approx", "approximately", "roughly", "nearly", "almost", "or so"})
LIKE = 0.4  # the share of a name's letters by which it is known
NEAR = 4  # pieces between two runs of a text that are one
STATED = frozenset({"activity", "purchase", "sale_offer"})
CHANGED = frozenset(
    {"purchase", "change", "cancel"}
)  # what may say by how much an order is another one, and what it becomes
OF_GOODS = frozenset({"sold", "bought", "produced"})  # measures of an activity
OF_MONEY = frozenset({"sold", "bought", "income", "expense", "cost_saved", "deposited", "lent", "repaid"})
# Of these kinds something must be said beside whose and of which month it is: what has none of it stands at the head of others.
NEEDS = {
    "activity": ("product", "quantity", "amount_baht", "price_baht"),
    "purchase": ("product", "quantity", "amount_baht"),
    "sale_offer": ("product", "quantity", "price_baht"),
    "dues": ("whom", "baht"),
    "cash": ("baht", "words"),
    "offer": ("price_baht", "tiers", "product"),
    "bill": ("baht",),
    "lot": ("gross", "tare", "drc"),
    "buyer_paid": ("weight", "price_baht", "deductions"),
    "name": ("first",),
}


WORDED = frozenset({"ask", "wish", "meeting", "work", "round", "question", "problem"})  # of which the words alone tell
SAID_ONCE = frozenset({"ask", "yes", "no", "meeting", "wish", "work", "round", "name", "rsvp", "remove", "resign"})


@dataclass(frozen=True)
class Told:
    """A meaning with how sure its sort and its least sure span are; the run that it comes from, and its words.

    `unsure` is what several things fit alike: which one is meant is asked, however sure the networks are. `other` is the second
    reading of its quantity: 150 of ร้อยห้า; `pieces` are those of its run; `difference` says by how much an order is another one, where
    it tells both that and what it becomes, or takes a part of it back.
    """

    meaning: Meaning
    sort_sure: float
    role_sure: float
    run: Run
    words: str
    unsure: bool = False
    other: Decimal | None = None
    pieces: Sequence[Piece] = ()
    difference: Difference | None = None


class _Head(NamedTuple):
    """An organisation that was named, where it ends in the text, and whether nothing follows it on its line."""

    organisation: str
    end: int
    of_lines: bool


class Assembler:
    """Makes meanings of the runs of one message in its situation."""

    def __init__(
        self, text: str, pieces: Sequence[Piece], situation: Situation, now: datetime, vocabulary: Vocabulary
    ) -> None:
        self._text, self._pieces, self._situation, self._now = text, pieces, situation, in_zone(now)
        self._vocabulary = vocabulary
        self._placed = Placed(text, pieces)
        self._spans = Spans(self._placed)
        self._spoken_of: int | None = None  # the plan's line
        self._guessed: set[str] = set()  # names of goods that are only like what was typed
        self._corrections = Corrections(text, pieces, situation, self._value, self._between)

    def may_be(self, run: Run) -> bool:
        """Whether a run can be of its kind: no line of goods is put right by a count of people."""
        return not run.sort.startswith("correct.set") or self._corrections.may_be_meant(run)

    def really(self, run: Run, kinds: frozenset[str] | None = None) -> Run:
        """The same run as what its words tell, whatever was heard in them (tables/really.tsv); with `kinds` if it is of these."""
        sort = worded.really(run.sort, self._between(run.begin, run.end))
        return run if kinds is not None and sort.partition(".")[0] not in kinds else replace(run, sort=sort)

    def meanings(self, found: Sequence[Run]) -> list[Told]:
        """What the runs mean; a month or an organisation at the head governs what follows."""
        told: list[Told] = []
        month: str | None = None
        head: _Head | None = None
        clauses = [self._between(begin, end) for begin, end in _clauses(found, len(self._pieces))]
        for run, clause in zip(found, clauses, strict=True):
            for meaning, role_sure, unsure, other in self._of(run):
                if self._tells_nothing(meaning, run):
                    month = meaning.get("month") or month
                    head = self._head(meaning, head, run)
                    continue
                if _has_not_paid(meaning, told):
                    continue
                meaning = carried(meaning, [each.meaning for each in told], self._situation)
                told_by = self._difference(meaning, found, run)
                if told_by is not None and told_by.to is not None:
                    meaning = as_change(meaning, told_by)
                if told and not self._own(run):
                    meaning = for_the_same(meaning, told[-1].meaning)
                head = self._head(meaning, head, run)
                if meaning.kind in STATED:
                    month = meaning.get("month") or month
                    more = {"month": month, "organisation": head and head.organisation}
                    meaning = Meaning(
                        meaning.kind, {name: value for name, value in more.items() if value} | dict(meaning.slots)
                    )
                unsure |= self._asks(meaning, run) or is_only_likely(run.sort, clause)
                words, pieces = self._between(run.begin, run.end), self._pieces[run.begin : run.end]
                told.append(Told(meaning, run.sure, role_sure, run, words, unsure, other, pieces, told_by))
        return _once(told)

    def _head(self, meaning: Meaning, head: _Head | None, run: Run) -> _Head | None:
        """Whose a meaning is, and what follows it: who stands at the end of a line heads the lines below, else the rest of its line."""
        if self._own(run):
            return None
        if (named := meaning.get("organisation")) is not None:
            at = next((at for at in range(run.begin, run.end) if self._pieces[at].sort == ORGANISATION), run.begin)
            line, _, _ = self._text[self._pieces[at].end :].partition("\n")
            return _Head(named, self._pieces[at].end, not line.strip())
        above = head is not None and "\n" in self._text[head.end : self._pieces[run.begin].start]
        return None if head is None or (above and not head.of_lines) else head

    def _difference(self, meaning: Meaning, found: Sequence[Run], run: Run) -> Difference | None:
        """By how much an order is to be another one, where it says so up to the next meaning beside what it becomes; of a cancellation
        how much of it is taken back.
        """
        if meaning.kind not in CHANGED:
            return None
        begins = [each.begin for each in found if each.sort != NONE]
        begin = 0 if run.begin == begins[0] else run.begin
        pieces = self._pieces[begin : min((each for each in begins if each > run.begin), default=len(self._pieces))]
        told = difference(pieces)
        if told is not None and told.by is not None and told.to is not None:
            return told
        named = {at - begin for span in run.spans if span.role == "product" for at in range(span.begin, span.end)}
        return taken_back(pieces, named) if meaning.kind == "cancel" else None

    def _tells_nothing(self, meaning: Meaning, run: Run) -> bool:
        """Whether nothing is said that its kind needs, or of a change no figure, where the run has one of something else."""
        needs = NEEDS.get(meaning.kind, ())
        if meaning.kind == "change" and any(piece.value is not None for piece in self._pieces[run.begin : run.end]):
            needs = ("quantity",)
        return bool(needs) and not any(slot in meaning.slots for slot in needs)

    def _asks(self, meaning: Meaning, run: Run) -> bool:
        """Whether it is asked about however sure the networks are: an entry without a sum, goods guessed at, words nobody knows."""
        without_sum = meaning.kind == "cash" and meaning.get("baht") is None
        guessed = meaning.get("product") in self._guessed
        return without_sum or guessed or (meaning.kind in WORDED and not self._known(run))

    def _known(self, run: Run) -> bool:
        """Whether the tables or the dictionary know half of a run: of "กขค งจฉ" the networks know as little as anybody."""
        pieces = [each for each in self._pieces[run.begin : run.end] if each.text.strip()]
        known = sum(len(each.text) for each in pieces if tells(each) or _is_known(each))
        return known * 2 >= sum(len(each.text) for each in pieces)

    def _own(self, run: Run) -> bool:
        """Whether a run says that it is the speaker's own: ส่วนผม, ของกลุ่มเรา."""
        places = range(run.begin, run.end)
        return any(self._placed.class_of(each) == PRONOUN or self._placed.text_of(each) in _OWN for each in places)

    def _between(self, begin: int, end: int) -> str:
        return self._placed.between(begin, end)

    def _said(self, span: Span) -> str:
        return self._between(span.begin, span.end)

    # --- one run -----------------------------------------------------------------------------------------------------------------

    def _of(self, run: Run) -> Iterator[tuple[Meaning, float, bool, Decimal | None]]:
        """Each meaning of a run, how sure its least sure span is, whether it must be asked about, the other reading of its quantity."""
        kind, _, sort = run.sort.partition(".")
        if kind == NONE:
            return
        if kind == "correct" and sort == "set" and ALL_LINES.search(self._between(run.begin, run.end)):
            yield from ((meaning, sure, False, None) for meaning, sure in self._corrections.of_all_lines(run))
            return
        if kind == "correct" and len(parts := self._corrections.apart(run)) > 1:
            yield from (each for part in parts for each in self._of(part))
            return
        for spans, part in self._spans.of_each(run):
            sure = min((span.sure for span in spans), default=1.0)
            others = {span.role: self._pieces[span.begin].token.other for span in spans if span.role in PRICED}
            two_readings = any(each is not None for each in others.values())
            unsure = two_readings or (kind == "correct" and self._corrections.fits_several(spans, run))
            slots = self._made(kind, sort, spans, part)
            if slots is not None:
                slots = {name: value for name, value in slots.items() if name in SLOTS[kind]}
                if kind in STATED:
                    slots = self._named_in(run, spans) | slots
                yield Meaning(kind, self._by_its_verb(slots)), sure, unsure, others.get("quantity")

    def _named_in(self, run: Run, spans: Sequence[Span]) -> dict[str, Any]:
        """The only month that a statement names, and the organisation at its head, where the networks gave them no role."""
        free = [at for at in range(run.begin, run.end) if not any(each.begin <= at < each.end for each in spans)]
        months = [at for at in range(run.begin, run.end) if self._pieces[at].sort == MONTH]
        found = {"month": self._pieces[months[0]].said} if len(months) == 1 and months[0] in free else {}
        head = next((at for at in free if self._pieces[at].sort == ORGANISATION), None)
        if (
            head is not None
            and len(self._pieces[head].said) == 1
            and not any(map(tells, self._pieces[run.begin : head]))
        ):
            found["organisation"] = self._pieces[head].said[0]
        return found

    def _by_its_verb(self, slots: dict[str, Any]) -> dict[str, Any]:
        """Words by which money is said to come or go are no goods: they say what was done (ขายของได้ 45000, กำไร 3200)."""
        entry = self._vocabulary.entries.get(slots.get("product", ""))
        if slots.get("measure") not in OF_GOODS or entry is None or entry.product or entry.measure not in OF_MONEY:
            return slots
        return {name: value for name, value in slots.items() if name != "product"} | {"measure": entry.measure}

    def _made(self, kind: str, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        special = self._corrections.made if kind == "correct" else getattr(self, f"_{kind}", None)
        make: Callable[[str, Sequence[Span], Run], dict[str, Any] | None] | None = special
        slots = self._plainly(kind, spans) if make is None else make(sort, spans, run)
        if slots is not None and kind in SORTS and sort:
            slots = {SORTS[kind]: sort} | slots
        return slots

    def _plainly(self, kind: str, spans: Sequence[Span]) -> dict[str, Any]:
        """Each slot from the spans of its role."""
        slots: dict[str, Any] = {}
        for slot, role in ROLES[kind].items():
            own = [span for span in spans if span.role == role]
            if not own or slot in slots:
                continue
            if role == "unit":
                own = counting(own, spans)
            value = self._value(role, slot, own)
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

    def _value(self, role: str, slot: str, spans: Sequence[Span]) -> Any:
        first = spans[0]
        piece = self._pieces[first.begin]
        match role:
            case "day" | "until":
                return self._when(spans, over=slot in OVER)
            case "month":
                return piece.said if piece.sort == MONTH else None
            case "organisation" | "other":
                if piece.sort == ORGANISATION:  # of several that can be meant, the acts ask
                    return piece.said[0] if len(piece.said) == 1 else self._said(first)
                return by_a_word(self._said(first), self._situation.organisations) or self._said(first)
            case "person" | "other_person" | "seller" | "place" | "addressee" | "number":
                if role == "number":
                    return "".join(letter for letter in self._said(first) if letter.isdigit()) or None
                return self._said(self._named_alone(first))
            case "product":
                return self._goods(first, paid=slot == "for")
            case "unit" | "price_unit":
                return piece.token.entry.unit or self._said(first)
            case "office":
                return self._office(self._said(first))
            case "text" | "reason" | "matter":
                near = len(spans) > 1 and spans[-1].begin - first.end < NEAR
                return self._between(first.begin, spans[-1].end) if near else self._said(first)
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
        said = _COST.sub("", self._between(begin, end)) if paid else stripped(self._between(begin, end))
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
        self._guessed |= {name} if doubtful else set()
        return name

    def _when(self, spans: Sequence[Span], *, over: bool = False) -> datetime | date | None:
        day: date | None = None
        hour: time | None = None
        said = ""
        for span in spans:
            for place, piece in enumerate(self._pieces[span.begin : span.end], start=span.begin):
                if piece.sort == DAY and day is None:
                    day, said = day_said(piece.said, self._now, over=over), piece.said
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

    def _of_a_month(self, place: int) -> bool:
        """Whether the month stands behind a figure: 31 of "31 ก.พ.", which is no day."""
        behind = [each for each in self._pieces[place + 1 : place + 3] if each.text.strip()][:1]
        return any(each.sort == MONTH for each in behind)

    def _hour(self, spans: Sequence[Span]) -> time | None:
        for span in spans:
            for piece in self._pieces[span.begin : span.end]:
                if piece.sort == HOUR:
                    return time.fromisoformat(piece.said.isoformat())
                if piece.hour is not None:
                    return piece.hour
        return None

    @staticmethod
    def _office(words: str) -> str:
        squeezed = "".join(words.split()).lower()
        for name, pattern in _OFFICES:
            if pattern.fullmatch(squeezed):
                return _OFFICE_NAMES.get(name, name)
        found = next((name for name, pattern in (*_OFFICES, *_IN_SHORT) if pattern.search(squeezed)), None)
        return _OFFICE_NAMES.get(found, found) if found is not None else words

    def _first_of(self, spans: Sequence[Span], role: str) -> Span | None:
        return next((span for span in spans if span.role == role), None)

    # --- kinds with rules of their own ---------------------------------------------------------------------------------------------

    def _purchase(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._for_whom(self._plainly("purchase", spans), spans, run)

    def _sale_offer(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._for_whom(self._plainly("sale_offer", spans), spans, run)

    def _for_whom(self, slots: dict[str, Any], spans: Sequence[Span], run: Run) -> dict[str, Any]:
        """With who wants or sells, where a title and a name, or a village, stand at the head of what is said: 'พี่แนนขอ …'."""
        first = min((span.begin for span in spans), default=run.begin)
        words = self._between(run.begin, run.end)
        if "on_behalf" not in slots and "organisation" not in slots:
            named = spoken_for(self._pieces, first, run.end)
            who = self._between(*named) if named is not None else told_by(self._pieces[run.begin : run.end], words)
            slots |= {"on_behalf": who} if who is not None else {}
        if "on_behalf" in slots and not speaks_for_another(self._whole_group(slots["on_behalf"], words), words):
            del slots["on_behalf"]
        return slots

    @staticmethod
    def _whole_group(who: str, words: str) -> str:
        """A village with the group before it whose name it ends: กลุ่มทอผ้าบ้านหนองแวง."""
        before = words[: max(0, words.find(who))]
        head = before.rpartition(" ")[2].rpartition("\n")[2]
        return head + who

    def _agenda(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        """A matter by its title alone, without the words that ask for it."""
        slots = self._plainly("agenda", spans)
        return slots | {"title": title_of(self._between(run.begin, run.end)) or slots.get("title")}

    def _rsvp(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("rsvp", spans)
        words = self._between(run.begin, run.end)
        if sort == "yes" and slots.get("people", 1) == 1 and worded.in_company(words):
            slots["people"] = Decimal(2)
        counted = next((span for span in spans if span.role == "quantity"), None)
        if (
            counted is not None
            and "people" in slots
            and "others" in worded.named_figures("rsvp.yes", self._before(counted))
        ):
            slots["people"] += 1  # who writes, and two more
        if sort == "proxy":  # what she is called, and not what she is to the writer: น้องสาวชื่อนางคำมูล
            name = worded.text_of("rsvp.called", words) or slots.get("proxy") or worded.text_of(run.sort, words)
            slots |= {"proxy": name} if name else {}
        return slots

    def _before(self, span: Span) -> str:
        """The text before a span."""
        return self._text[: self._pieces[span.begin].start]

    def _change(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("change", spans)
        if sort in ("more", "less"):
            slots["relative"] = True
            if sort == "less" and slots.get("quantity") is not None:
                slots["quantity"] = -abs(slots["quantity"])
        return slots

    def _name(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        people = [span for span in spans if span.role == "person"]
        if not people:
            return None
        until = people[0]
        for each in people[1:]:
            until = each if each.begin - until.end <= 1 else until
        words = self._between(people[0].begin, until.end)
        name = full_name(words)
        if name is None and self._placed.class_of(people[0].begin) == TITLE:
            return None  # ลุงแดง is somebody else
        title, rest = (name.title, name.name) if name is not None else ("", words)
        first, _, last = rest.partition(" ")
        return {"title": title, "first": first, "last": last.strip()}

    def _meeting(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        days = [span for span in spans if span.role == "day"]
        if sort == "move":  # from one day to another
            said = [span for span in days if any(piece.sort == DAY for piece in self._pieces[span.begin : span.end])]
            spans = [span for span in spans if span not in said[:-1]]
            days = [span for span in days if span not in said[:-1]]
        slots = self._plainly("meeting", spans)
        held = next(
            (each.start for each in reversed(self._situation.open) if isinstance(each, Invitation) and each.start), None
        )
        start, hour = slots.get("start"), self._hour(days)
        if start is None and hour is not None and held is not None and sort in ("move", "begin", "end"):
            slots["start"] = held.replace(hour=hour.hour, minute=hour.minute)
        elif sort == "move" and held is not None and isinstance(start, date) and not isinstance(start, datetime):
            slots["start"] = datetime.combine(start, held.timetz())
        return slots

    def _work(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("work", spans)
        works = [each for each in self._situation.open if isinstance(each, Work)]
        if sort != "give" and "what" not in slots and len(works) == 1:
            slots["what"] = works[0].what
        if isinstance(slots.get("due"), datetime):
            slots["due"] = slots["due"].date()
        return slots

    def _offer(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("offer", spans)
        said = [self._pieces[span.begin].value for span in spans if span.role == "tier"]
        figures = [value for value in said if value is not None]
        tiers = steps(figures, slots.get("price_baht"))
        return slots | self._named("offer", run, slots) | ({"tiers": tiers} if tiers else {})

    def _named(self, kind: str, run: Run, slots: Mapping[str, Any]) -> dict[str, Any]:
        """Figures that say themselves what they are, by the word right before them."""
        found: dict[str, Any] = {}
        for place in range(run.begin, run.end):
            figure = self._pieces[place].value
            before = self._text[: self._pieces[place].start].rstrip()
            if figure is not None and figure not in slots.values():
                named = worded.named_figures(kind, before)
                found |= {slot: figure for slot in named if slot not in slots and slot not in found}
        return found

    def _buyer_paid(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("buyer_paid", spans)
        slots |= self._named("buyer_paid", run, slots)
        taken = []
        for span in spans:
            if span.role == "deduction" and (value := self._pieces[span.begin].value) is not None:
                words = self._words_before(span.begin, run.begin) or self._words_behind(span.end, run.end)
                taken.append((words, value))
        return slots | ({"deductions": tuple(taken)} if taken else {})

    def _lot(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("lot", spans)
        return slots | self._named("lot", run, slots)

    def _words_before(self, at: int, least: int) -> str:
        begin = at
        while begin > least and (self._pieces[begin - 1].value is None and self._pieces[begin - 1].sort == WORD):
            begin -= 1
            if not self._pieces[begin].text.strip() and begin < at - 1:
                begin += 1
                break
        words = self._between(begin, at) if begin < at else ""
        words = re.sub(
            r"^(?:แล้ว|กับ|และ|and )?\s?(?:ก็)?(?:โดน)?(?:เขา|เพิ่น)?(?:หัก|ตัด|ลบ|คิด|เอา|less|minus|deducted)?\s?", "", words
        ).strip()
        _, cost, named = words.partition(COST)
        words = cost + named if named else words
        while words.endswith(_TAKEN):  # that it was taken off, and by whom
            words = words.removesuffix(next(each for each in _TAKEN if words.endswith(each))).rstrip()
        return words

    def _words_behind(self, at: int, most: int) -> str:
        """What a deduction is for where that stands behind it: '800 for transport'."""
        found = (
            re.match(r"\s*+(?:baht|bt|บาท)?+\s*+(?:for|เป็น|ค่า)?+\s*+(?P<words>[^\d,.;\n]++)", self._between(at, most))
            if at < most
            else None
        )
        return found["words"].strip() if found is not None else ""

    def _paid(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        words, slots = self._between(run.begin, run.end), self._plainly("paid", spans)
        if worded.carried(words):  # whom it was heard to be saved with takes it there
            named = [each for each in spans if each.role in (ROLES["saving"]["giver"], ROLES["saving"]["taker"])]
            slots |= {"to": self._value(named[0].role, "taker", named[:1])} if named and "to" not in slots else {}
        elif "to" not in slots and (given := _GIVEN_TO.search(words)) is not None:
            slots["to"] = "seller" if given["seller"] else "hub"
        elif re.fullmatch(rf"(?:ที่|ให้)?(?:{HUB}|the hub)", str(slots.get("to", ""))):
            slots["to"] = "hub"
        return slots | self._way(run)

    def _cash(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("cash", spans)
        if "words" in slots:
            slots["words"] = _PAID_FOR.sub("", slots["words"])
        return slots

    def _received(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._plainly("received", spans) | self._way(run)

    def _dues(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("dues", spans)
        if "year" not in slots and (said := year_said(self._between(run.begin, run.end), self._now.date())) is not None:
            slots["year"] = str(said)
        return slots

    def _heads(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots, own = self._plainly("heads", spans), self._own_named(run, -1)
        return slots if "organisation" in slots or not own else slots | {"organisation": own[0][2]}

    def _wish(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._plainly("wish", spans)
        if "text" not in slots and (said := worded.text_of(run.sort, self._between(run.begin, run.end))) is not None:
            slots["text"] = said.strip(BLANKS)
        return slots

    def _loan(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._of_two("loan", spans, run)

    def _loan_paid(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._of_two("loan_paid", spans, run)

    def _saving(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._of_two("saving", spans, run)

    def _saving_taken(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._of_two("saving_taken", spans, run)

    def _of_two(self, kind: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        """Money between two organisations: who gives and who takes follows from the verb between them."""
        slots = self._plainly(kind, spans)
        found = [
            (each.start, each.end, each.said[0])
            for each in self._pieces[run.begin : run.end]
            if each.sort == ORGANISATION and len(each.said) == 1
        ]
        if len(found) == 1:
            found = sorted((*found, *self._own_named(run, found[0][0])))
        if len(found) != 2:  # of some only a word of their name may be said
            named = [span for span in spans if span.role in ("organisation", "other")]
            found = [
                (
                    self._pieces[each.begin].start,
                    self._pieces[each.end - 1].end,
                    self._value("organisation", "", [each]),
                )
                for each in named
            ]
        begin, end = self._pieces[run.begin].start, self._pieces[run.end - 1].end
        if len(found) == 2:
            (_, until, one), (since, last, two) = found
            told = worded.parties(kind, self._text[until:since], self._text[last:end])
            return slots if told is None else slots | {told[0]: one, told[1]: two}
        if len(found) == 1 and (slot := worded.party(kind, self._text[begin : found[0][0]])) is not None:
            return {name: value for name, value in slots.items() if value != found[0][2]} | {slot: found[0][2]}
        return slots

    def _own_named(self, run: Run, other: int) -> list[tuple[int, int, str]]:
        """Where the speaker's only organisation is named as one's own, beside another's that begins at `other`: เรา, กลุ่มผม."""
        own = self._situation.who.speaks_for
        begin, end = self._pieces[run.begin].start, self._pieces[run.end - 1].end
        found = [each for each in worded.OWN.finditer(self._text, begin, end) if not each.start() <= other < each.end()]
        return [(found[0].start(), found[0].end(), own[0])] if len(own) == 1 and found else []

    def _way(self, run: Run) -> dict[str, Any]:
        words = self._between(run.begin, run.end)
        way = way_in(self._text if ALL_LINES.search(self._text) else words)
        return {"way": way} if way else {}

    def _plan_line(self, spans: Sequence[Span], run: Run) -> int | None:
        """The line that is meant: by its number, its words, as the only one, or the one that was spoken of before."""
        number = self._first_of(spans, "line")
        if number is not None and (value := self._pieces[number.begin].value) is not None:
            return int(value)
        said = "".join(self._said(span) for span in spans if span.role in ("text", "product"))
        words = self._between(run.begin, run.end)
        lines = [line for each in self._situation.open if isinstance(each, Plan) for line in each.lines]
        scored = [(max(_shared(words, line.what), _shared(line.what, said)), line.n) for line in lines]
        best = max(scored, default=(0.0, 0))
        if best[0] >= LIKE:
            return best[1]
        return lines[0].n if len(lines) == 1 else self._spoken_of

    def _plan_result(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        self._spoken_of = self._plan_line(spans, run)
        return self._plainly("plan_result", spans) | {"line": self._spoken_of}

    def _plan_change(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        said = self._plainly("plan_change", [span for span in spans if span.role != "line"])
        changed = {name: said[name] for name in ("target", "owner", "month") if name in said}
        first = self._first_of(spans, "quantity")
        if first is not None:
            changed["target"] = self._pieces[first.begin].value
        self._spoken_of = self._plan_line(spans, run)
        return {"line": self._spoken_of, "set": changed} if changed else None

    def _nominate(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        called = [each.office for each in self._situation.open if isinstance(each, Election)]
        return {"office": called[0] if len(called) == 1 else None} | self._plainly("nominate", spans)

    # --- to what is open -------------------------------------------------------------------------------------------------------------

    def _yes(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        to = self._asks_yes_or_no()
        return None if to is None else {"to": to}

    _no = _yes

    def _asks_yes_or_no(self) -> int | None:
        things = self._situation.open
        if self._situation.reply_to is not None and self._situation.reply_to < len(things):
            return self._situation.reply_to
        for at in range(len(things) - 1, -1, -1):
            each = things[at]
            asked = isinstance(each, Question) and each.asks == "yes_no"
            if isinstance(each, Card) or asked or (isinstance(each, Invitation) and each.to_send):
                return at
        return None

    def _answer(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        for at in range(len(self._situation.open) - 1, -1, -1):
            asked = self._situation.open[at]
            if isinstance(asked, Question) and (value := self._answered(asked, spans, run)) is not None:
                return {"to": at, "value": value}
        return None

    def _answered(self, asked: Question, spans: Sequence[Span], run: Run) -> Mapping[str, Any] | None:
        counted = (span for span in spans if span.role in PRICED)
        figure = next((span for span in counted if self._pieces[span.begin].value is not None), None)
        days = [span for span in spans if span.role == "day"]
        match asked.asks:
            case "number" if figure is not None:
                piece = self._pieces[figure.begin]
                unit = self._first_of(spans, "unit")
                own = piece.token.entry.unit if piece.value is not None else None
                said = self._value("unit", "unit", [unit]) if unit is not None else own
                return {"number": piece.value} | ({"unit": said} if said else {})
            case "money" if figure is not None:
                return {"baht": self._pieces[figure.begin].value}
            case "date" if days and (found := self._when(days)) is not None:
                return {"date": found.date() if isinstance(found, datetime) else found}
            case "moment" if days and (found := self._when(days)) is not None:
                return {"start": found}
            case "place" if (place := self._first_of(spans, "place")) is not None:
                return {"place": self._said(place)}
            case "name" if (person := self._first_of(spans, "person")) is not None:
                return {"name": self._said(person)}
            case "choice":
                chosen = self._chosen(asked.choices, run)
                return {"choice": chosen} if chosen is not None else None
            case "words":
                text = [span for span in spans if span.role == "text"]
                return {"text": self._value("text", "text", text) if text else self._between(run.begin, run.end)}
        return None

    def _chosen(self, choices: Sequence[str], run: Run) -> str | None:
        """Which of the choices is said: in its words, by its figures, goods, month or organisation, or by its place."""
        words = DENIED.sub(" ", self._between(run.begin, run.end))
        said = [each for each in choices if each in words]
        if said:
            return max(said, key=len)
        told = facts_said(self._pieces[run.begin : run.end])
        fitting = [len(told & facts_said(cut(each, self._situation, self._now).pieces)) for each in choices]
        most = max(fitting, default=0)
        if most and fitting.count(most) == 1:
            return choices[fitting.index(most)]
        first = next(
            (each for piece in self._pieces[run.begin : run.end] for each in choices if facts_said([piece]) & {each}),
            None,
        )
        if first is not None:
            return first
        near = max((_shared(words, each), each) for each in choices) if choices else (0.0, "")
        if near[0] >= LIKE:
            return near[1]
        place = ORDINAL.search(words)
        number = place_of(place["n"] or place["nth"]) if place is not None else None
        return choices[number] if number is not None and -len(choices) <= number < len(choices) else None


def as_change(meaning: Meaning, told: Difference) -> Meaning:
    """An order that is told anew as the change that it is, by so much."""
    kept = {name: value for name, value in meaning.slots.items() if name in SLOTS["change"]}
    return Meaning("change", kept | {"quantity": told.by, "unit": told.unit or meaning.get("unit"), "relative": True})


def _is_known(piece: Piece) -> bool:
    """Whether the tables have a word in any class, or the general dictionary has it."""
    text = piece.text.strip()
    entry = piece.token.entry
    return bool(text) and (entry.word_class != "" or entry.unit is not None or text.isascii() or is_word(text))


def _clauses(found: Sequence[Run], end: int) -> Iterator[tuple[int, int]]:
    """Of each run the places of its clause: its own, and those beside it that mean nothing by themselves (ถ้ามีรถ)."""
    for at in range(len(found)):
        before = next((each.end for each in reversed(found[:at]) if each.sort != NONE), 0)
        after = next((each.begin for each in found[at + 1 :] if each.sort != NONE), end)
        yield before, after


def _has_not_paid(meaning: Meaning, told: Sequence[Told]) -> bool:
    """Whether somebody is named without a sum behind others with theirs: who still owes, or will pay, stands at the end of a list."""
    paid = meaning.kind in ("dues", "received") and meaning.get("baht") is None
    return paid and any(each.meaning.kind == meaning.kind and each.meaning.get("baht") is not None for each in told)


def _once(told: Sequence[Told]) -> list[Told]:
    """Without what another meaning says too, and more: what is asked, wished or done once was cut in two."""
    found: list[Told] = []
    for each in told:
        if each.meaning.kind in SAID_ONCE:
            if any(_part_of(each.meaning, other.meaning) for other in found):
                continue
            found = [other for other in found if not _part_of(other.meaning, each.meaning)]
        found.append(each)
    return found


def _part_of(one: Meaning, other: Meaning) -> bool:
    """Whether a meaning says nothing that another of its kind does not."""
    return one.kind == other.kind and all(other.get(slot) == value for slot, value in one.slots.items())


def facts_said(pieces: Sequence[Piece]) -> set[str]:
    """What pieces say whatever the spelling: figures, goods, units, months, organisations and people, ways of paying."""
    found: set[str] = set()
    for piece in pieces:
        if piece.value is not None:
            found.add(f"{piece.value.normalize():f}")
        elif isinstance(piece.said, (tuple, str)):
            found |= {piece.said} if isinstance(piece.said, str) else set(piece.said)
        elif piece.sort == WORD:
            entry = piece.token.entry
            found |= {each for each in (piece.token.product, entry.unit, way_in(piece.text)) if each}
    return found


def christian_year(year: int) -> int:
    """The Christian year of one that was said in either reckoning, in full or by its last two digits."""
    return year + 2500 - 543 if year < 100 else year - 543 if year >= 2400 else year


def _shared(words: str, other: str) -> float:
    """The share of the other's pairs of letters that the words have too."""
    one, two = "".join(words.split()), "".join(other.split())
    pairs = [two[at : at + 3] for at in range(max(1, len(two) - 2))]
    return sum(pair in one for pair in pairs) / len(pairs) if two else 0.0
