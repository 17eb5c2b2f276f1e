"""Which spans fill the slots of each meaning of a run: completed by the words beside them, apart where it tells several things."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from language.heard.fitting import OF_GOODS, ORDERED, PRICED, TIME, may_fill
from language.heard.goods_said import COST
from language.heard.moments import HOUR
from language.heard.names_said import ORGANISATION
from language.heard.pieces import ONE, WORD
from language.heard.placed import GROUP, NAME, PARTICLE, PER, PRONOUN, TITLE, Placed, tells
from language.heard.runs import Run, Span
from language.heard.shape import ROLES
from language.heard.worded import carried
from language.letters import Letter
from language.owners import office
from language.vocabulary import says, words_of

NAMED = frozenset({"person", "other_person", "seller"})  # roles of somebody's name
NUMBERED = frozenset({"correct", "plan_result", "plan_change", "minutes"})  # kinds that name a line by its number
# Told of several organisations.
LISTED = frozenset({"dues", "rsvp", "purchase", "received", "heads", "collected", "activity"})
COUNTED = frozenset({"purchase", "sale_offer", "activity", "delivered", "collected"})  # told of several goods
_OF_A_FIGURE = frozenset({"unit", "price", "price_unit", "baht"})  # roles of what stands behind a quantity and is of it
_LISTED_OF_EACH = ("quantity", "baht", "unit")  # roles of what is of one organisation of a list
# What a figure is, by the sign between it and a quantity.
TOLD_BY_SIGN = {"=": "baht", "x": "price", "×": "price", "*": "price"}
OF_ONE = "/"  # between a price and its unit
PAID_FOR = frozenset({"received", "paid"})  # kinds of money for which goods may be named
COST_AND_WORD = 2  # pieces
BEFORE_A_LIMIT = 3  # pieces, one of which may be a space
_JOINS = words_of("joins names") | {"", ","}
LONGEST_OFFICE = 5  # pieces
LONGEST_COUNTER = 6  # letters of a word before ละ that the tables do not know as a unit
_OF_PAPERS = words_of("title of papers")
_NO_FAMILY = tuple(words_of("goes on behind a name"))
_OF_A_FAMILY = frozenset(
    {"", NAME, TITLE, PRONOUN, PARTICLE, "filler", "unit", "have"}
)  # classes of words in family names
_REFERENCE = re.compile(r"(?:ข้อ|วาระ|ครั้ง)(?:ที่)?\s?$")


class Spans:
    """Finds the spans of each meaning of a run, among the pieces of one message."""

    def __init__(self, placed: Placed) -> None:
        self._placed = placed

    def of_each(self, run: Run) -> Iterator[tuple[list[Span], Run]]:
        """The spans of each meaning that a run tells, and the part of the run that is of it alone."""
        kind = run.sort.partition(".")[0]
        pieces, text = self._placed.pieces, self._placed.text
        completed = self._completed(kind, self._wanted(kind, run), run)
        fitting = [span for span in completed if may_fill(span.role, run.sort, pieces, span.begin, text)]
        denied = len(fitting) < len(completed) and kind in OF_GOODS and not any(each.role in PRICED for each in fitting)
        if not denied:  # what is told of goods by figures that are none of theirs is not told: ใช้สังกะสี 40 แผ่น
            yield from self._apart(kind, fitting, run)

    def _wanted(self, kind: str, run: Run) -> Sequence[Span]:
        """The spans without goods of which it is said first that they are not wanted: ยูเรีย of 'บ่เอายูเรีย เอา 16-20-0 สิบกระสอบ'."""
        goods = [span for span in run.spans if span.role == "product"]
        if (
            kind not in OF_GOODS
            or len(goods) < 2
            or any(each.role in PRICED and each.begin < goods[1].begin for each in run.spans)
        ):
            return run.spans
        before = self._placed.beside(goods[0].begin, -1, run)
        refused = before is not None and self._placed.class_of(before) == "notwant"
        return [span for span in run.spans if span is not goods[0]] if refused else run.spans

    def _apart(self, kind: str, spans: Sequence[Span], run: Run) -> list[tuple[list[Span], Run]]:
        """The spans of each meaning of a run: one for each organisation of a list, one for each figure beyond the first."""
        spans = [span for span in self._names_whole(spans) if not self._is_body_of_next(span, spans)]
        named = [span for span in spans if span.role == "organisation"]
        if kind in LISTED and len(named) > 1:
            return list(self._of_each_named(spans, named, run))
        paid = [span for span in spans if span.role == "baht"]
        if kind == "activity" and len(paid) > 1 and _each_has_goods(paid, spans):
            return [(each, run) for each in self._one_each(spans, paid, frozenset())]
        counted = [span for span in spans if span.role == "quantity"]
        if kind in COUNTED and len(counted) > 1:
            cuts = [span.begin for span in spans if span.role == "product"]
            if len(cuts) == len(counted):
                bounds = [0, *cuts[1:], 10**6]
                head = [span for span in spans if span.role in ("month", "organisation")]
                return [
                    ([span for span in spans if low <= span.begin < high and span not in head] + head, run)
                    for low, high in pairwise(bounds)
                ]
            if len({self._unit_of(span, spans) for span in counted}) == 1 and kind in ("purchase", "sale_offer"):
                return [(each, run) for each in self._one_each(spans, counted, _OF_A_FIGURE)]
        return [(list(spans), run)]

    def _names_whole(self, spans: Sequence[Span]) -> list[Span]:
        """The spans with a name of several pieces, which the books do not know, as one: ลุงชัย is nobody twice."""
        found: list[Span] = []
        for span in spans:
            before = found[-1] if found else None
            pieces = self._placed.pieces[span.begin - 1 : span.end]
            unknown = all(each.sort != ORGANISATION for each in pieces)
            if (
                before is not None
                and span.role == before.role == "organisation"
                and before.end == span.begin
                and unknown
            ):
                found[-1] = replace(before, end=span.end, sure=min(before.sure, span.sure))
            else:
                found.append(span)
        return found

    def _is_body_of_next(self, span: Span, spans: Sequence[Span]) -> bool:
        """Whether a word for a body stands alone before its name: the สหกรณ์ of สหกรณ์ยางโซ่พิสัย is nobody else."""
        alone = self._placed.pieces[span.begin].sort == WORD and self._placed.class_of(span.begin) == GROUP
        near = (each for each in spans if each.role == span.role and 0 <= each.begin - span.end <= 1)
        return span.role == "organisation" and alone and any(each is not span for each in near)

    def _of_each_named(
        self, spans: Sequence[Span], named: Sequence[Span], run: Run
    ) -> Iterator[tuple[list[Span], Run]]:
        """The spans of each organisation of a list: its own figures, its own goods where each names some; the rest is of all."""
        edges = [run.begin, *(each.begin for each in named[1:]), run.end]
        parts = [
            [span for span in spans if begin <= span.begin < end and span.role in _LISTED_OF_EACH]
            for begin, end in pairwise(edges)
        ]
        goods = [
            [span for span in spans if begin <= span.begin < end and span.role == "product"]
            for begin, end in pairwise(edges)
        ]
        own = [span for each in goods for span in each] if all(goods) else []
        rest = [span for span in spans if span.role not in ("organisation", *_LISTED_OF_EACH) and span not in own]
        counted = [any(span.role in ("quantity", "baht") for span in part) for part in parts]
        last_alone = counted == [False] * (len(parts) - 1) + [True]
        if last_alone and carried(self._placed.between(run.begin, run.end)):  # who only brought it
            yield [named[0], *parts[-1], *rest], run
            return
        listed = all(self._joins(one.end, other.begin) for one, other in pairwise(named))
        shared = parts[-1] if listed and last_alone else []  # 'a and b, 20 each'
        for one, part, of_it, (begin, end) in zip(named, parts, goods, pairwise(edges), strict=True):
            found = [one, *(shared or part), *(of_it if own else ()), *rest]
            yield found, run if shared else replace(run, begin=begin, end=end)

    def _joins(self, begin: int, end: int) -> bool:
        """Whether nothing stands between two names but what joins them."""
        return all(self._placed.text_of(at) in _JOINS for at in range(begin, end))

    def _unit_of(self, span: Span, spans: Sequence[Span]) -> str | None:
        """The unit that is said behind a figure, or in it."""
        own = self._placed.pieces[span.begin].token.entry.unit
        behind = next((each for each in spans if each.role == "unit" and 0 <= each.begin - span.end <= 1), None)
        return own or (self._placed.pieces[behind.begin].token.entry.unit if behind is not None else None)

    @staticmethod
    def _one_each(spans: Sequence[Span], figures: Sequence[Span], own: frozenset[str]) -> list[list[Span]]:
        """The spans of each of these figures: what stands between two is of the second, but for roles that are the first's own."""
        parts: list[list[Span]] = [[]]
        for span in spans:
            if any(each in figures for each in parts[-1]) and span.role not in own:
                parts.append([])
            parts[-1].append(span)
        return parts

    def _completed(self, kind: str, spans: Sequence[Span], run: Run) -> list[Span]:
        """With the unit right behind a quantity, the price where ละ stands before it, the hour beside a day, and names in full."""
        roles = frozenset(ROLES[kind].values())
        spans = [span for span in spans if span.role not in PRICED or kind in NUMBERED or not self._refers(span.begin)]
        found = list(spans)
        taken = {place for span in spans for place in range(span.begin, span.end)}

        def add(role: str, place: int) -> None:
            if role in roles and place not in taken:
                found.append(Span(role, place, place + 1, 1.0))
                taken.add(place)

        for number, span in enumerate(spans):
            per = self._placed.beside(span.begin, -1, run)
            if per is not None and self._placed.text_of(per) in PER and "price" in roles and span.role in PRICED:
                counted = self._placed.beside(per, -1, run)
                often = counted is not None and self._placed.pieces[counted].token.entry.unit_flag == TIME
                role = "baht" if often and kind == "activity" else "price"  # ค่าบำรุงปีละ 500
                found[number] = span = Span(role, span.begin, span.end, span.sure)
                if counted is not None and role == "price" and "price_unit" in roles and self._may_count(counted):
                    for place, each in enumerate(found):
                        if (each.role, each.begin, each.end) == ("unit", counted, counted + 1):
                            found[place] = Span("price_unit", each.begin, each.end, each.sure)
                    add("price_unit", counted)
            behind = self._placed.beside(span.end - 1, 1, run)
            if behind is not None and self._placed.text_of(behind) == "ต่อ" and "price" in roles and span.role in PRICED:
                counted = self._placed.beside(behind, 1, run)
                if counted is not None and self._placed.counts(counted):
                    found[number] = span = Span("price", span.begin, span.end, span.sure)
            if span.role == "quantity" and self._placed.pieces[span.begin].value is not None and kind != "correct":
                behind = self._placed.beside(span.end - 1, 1, run)
                if behind is not None and self._placed.counts(behind):
                    add("unit", behind)
                elif (
                    self._placed.text_of(span.begin) in ONE
                    and span.begin > run.begin
                    and self._placed.counts(span.begin - 1)
                ):
                    add("unit", span.begin - 1)  # ซองนึง
        if "quantity" in roles and "price" in roles and kind not in NUMBERED:
            for place, role in self._marked(kind, run):
                found = [each for each in found if not each.begin <= place < each.end]
                found.append(Span(role, place, place + 1, 1.0))
        found = _without_parts([self._whole(span, run, taken) for span in self._offices(found)])
        if kind == "answer" or any(span.role == "day" for span in spans):
            for place in range(run.begin, run.end):
                if self._placed.pieces[place].sort == HOUR:
                    add("day", place)
        if kind in (*ORDERED, "cancel") and not any(span.role == "product" for span in spans):
            goods = [place for place in range(run.begin, run.end) if self._names_goods(place)]
            if len(goods) == 1:
                add("product", goods[0])
        if kind in PAID_FOR and not any(each.role == "product" and self._names(each) for each in found):
            found = [each for each in found if each.role != "product"]
            taken = {place for each in found for place in range(each.begin, each.end)}
            paid_for = next(self._costs(run), None)
            if paid_for is not None:
                add("product", paid_for)
        return sorted(found, key=lambda each: each.begin)

    def _names(self, span: Span) -> bool:
        """Whether a span says what money was for: more than a ค่า with one word."""
        return self._placed.text_of(span.begin) != COST or span.end - span.begin > COST_AND_WORD

    def _costs(self, run: Run) -> Iterator[int]:
        """The places of what money is said to be for: the word with ค่า in it, or the one behind a ค่า."""
        for place in range(run.begin, run.end):
            _, cost, named = self._placed.text_of(place).partition(COST)
            at = place if named else self._placed.beside(place, 1, run)
            if cost and at is not None and not tells(self._placed.pieces[at]):
                yield at

    def _marked(self, kind: str, run: Run) -> Iterator[tuple[int, str]]:
        """The figures of which a sign or words say what they are: the price behind ×, or before a / and its unit; the sum behind =; of
        an order the most that one may cost: 'ไม่เกิน 800 บาท'.
        """
        for place in range(run.begin, run.end):
            if self._placed.pieces[place].value is None:
                continue
            before, behind = self._placed.beside(place, -1, run), self._placed.beside(place, 1, run)
            sign = self._placed.text_of(before) if before is not None else ""
            counted = behind is not None and self._placed.counts(behind)
            if sign in TOLD_BY_SIGN and not counted and self._counts_before(before, run):
                yield place, TOLD_BY_SIGN[sign]
            elif behind is not None and self._placed.text_of(behind) == OF_ONE:
                unit = self._placed.beside(behind, 1, run)
                if unit is not None and self._placed.counts(unit):
                    yield place, "price"
            elif kind in ORDERED and self._is_baht(behind) and self._is_limit(place, run):
                yield place, "price"

    def _is_baht(self, place: int | None) -> bool:
        return place is not None and self._placed.pieces[place].token.entry.letter == Letter.BAHT

    def _is_limit(self, place: int, run: Run) -> bool:
        """Whether a figure is the most that something may cost, by the words right before it."""
        return says("at most a price", self._placed.between(max(run.begin, place - BEFORE_A_LIMIT), place))

    def _counts_before(self, place: int | None, run: Run) -> bool:
        """Whether a figure, or one with its unit, stands right before a place."""
        before = self._placed.beside(place, -1, run) if place is not None else None
        if before is not None and self._placed.counts(before):
            before = self._placed.beside(before, -1, run)
        return before is not None and self._placed.pieces[before].value is not None

    def _names_goods(self, place: int) -> bool:
        """Whether a piece is goods of the catalogue, and no cost of them: ปุ๋ย, not of ค่าปุ๋ย."""
        piece = self._placed.pieces[place]
        priced = place > 0 and self._placed.text_of(place - 1).endswith(COST)
        return piece.sort == WORD and piece.token.product is not None and not priced

    def _may_count(self, place: int) -> bool:
        """Whether a piece before ละ is what the price alone is of: a unit, or a short word that the tables do not know: แห่งละ.

        What a figure before it counts is the unit of that: the กก. of "40 กก.ละ 25".
        """
        piece, before = self._placed.pieces[place], self._placed.text_of(place - 1) if place else ""
        if place and (self._placed.pieces[place - 1].value is not None or (not before and self._counted(place - 2))):
            return False
        unknown = piece.sort == WORD and piece.value is None and not piece.token.entry.word_class
        short = 1 < len(piece.text.strip()) <= LONGEST_COUNTER and piece.token.product is None
        return self._placed.counts(place) or (unknown and short)

    def _counted(self, place: int) -> bool:
        """Whether a piece is a figure without its unit: '3 ตันครึ่ง' has its own."""
        piece = self._placed.pieces[place] if place >= 0 else None
        return piece is not None and piece.value is not None and piece.token.entry.unit is None

    def _refers(self, place: int) -> bool:
        """Whether a figure only says which matter or line is meant: the 9 of 'by line 9 of the plan'."""
        return (
            self._placed.pieces[place].value is not None
            and _REFERENCE.search(self._placed.text[: self._placed.pieces[place].start]) is not None
        )

    def _whole(self, span: Span, run: Run, taken: set[int]) -> Span:
        """A span with what else belongs to the name or the office that it says."""
        if span.role == "office":
            ends = [
                at
                for at in range(span.begin + 1, min(span.begin + LONGEST_OFFICE, run.end) + 1)
                if self._is_office(span, at)
            ]
            return replace(span, end=max(ends, default=span.end))
        named = span.role in NAMED or self._is_titled(span, run)
        return self._in_full(span, run, taken) if named else span

    def _is_office(self, span: Span, end: int) -> bool:
        return office(self._placed.between(span.begin, end)) is not None

    def _offices(self, spans: Sequence[Span]) -> list[Span]:
        """Without what was taken for an office and is none, where another one is: the การ of ลาออกจากการเป็นประธาน."""
        named = any(each.role == "office" and self._is_office(each, each.end) for each in spans)
        return [each for each in spans if not named or each.role != "office" or self._is_office(each, each.end)]

    def _in_full(self, span: Span, run: Run, taken: set[int]) -> Span:
        """A name with the title before it; a title alone with the name behind it, the family name too."""
        begin, end = span.begin, span.end
        while begin > run.begin and begin - 1 not in taken and self._placed.class_of(begin - 1) == TITLE:
            begin -= 1
        if all(self._placed.class_of(place) == TITLE for place in range(begin, end)) and self._may_name(
            end, run, taken
        ):
            end += 1
            blank = end < run.end and not self._placed.text_of(end)
            if blank and self._placed.class_of(end + 1) == NAME and self._may_name(end + 1, run, taken):
                end = self._end_of_word(end + 1, run)
        return Span(span.role, begin, self._with_family(begin, end, run, taken), span.sure)

    def _is_titled(self, span: Span, run: Run) -> bool:
        """Whether who is taken for an organisation is somebody with a title of papers."""
        before = span.begin - 1
        return span.role == "organisation" and before >= run.begin and self._placed.text_of(before) in _OF_PAPERS

    def _with_family(self, begin: int, end: int, run: Run, taken: set[int]) -> int:
        """Where a name ends with the family name behind it, which stands apart behind a title of papers: นางพวง คงหนู."""
        given = self._placed.between(begin, end)
        if self._placed.text_of(begin) not in _OF_PAPERS or " " in given or end >= run.end or self._placed.text_of(end):
            return end
        last = self._end_of_word(end + 1, run)
        classes = {self._placed.class_of(place) for place in range(end + 1, last)}
        family = self._placed.between(end + 1, last) if last > end + 1 else ""
        return last if family and classes <= _OF_A_FAMILY and not family.startswith(_NO_FAMILY) else end

    def _end_of_word(self, begin: int, run: Run) -> int:
        """Where what is written without a space from a place on ends, without the politeness behind it."""
        last = begin
        while last < run.end and self._is_word(last):
            last += 1
        while last > begin and self._placed.class_of(last - 1) == PARTICLE:
            last -= 1
        return last

    def _is_word(self, place: int) -> bool:
        """Whether a piece is letters."""
        piece = self._placed.pieces[place]
        return piece.sort == WORD and piece.value is None and self._placed.text_of(place)[:1].isalpha()

    def _may_name(self, place: int, run: Run, taken: set[int]) -> bool:
        """Whether a word can be somebody's name: one, or a word of which the tables know nothing."""
        free = place < run.end and place not in taken and self._placed.pieces[place].sort == WORD
        return free and self._placed.pieces[place].value is None and self._placed.class_of(place) in (NAME, "")


def _without_parts(spans: Sequence[Span]) -> list[Span]:
    """The spans but those that a longer one before them holds: the family name of นางสมพิศ นาคสวัสดิ์ is nobody else."""
    found: list[Span] = []
    for each in sorted(spans, key=lambda one: (one.begin, -one.end)):
        if not any(one.end >= each.end and one.end - one.begin > each.end - each.begin for one in found):
            found.append(each)
    return found


def counting(units: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The units, the one right behind the quantity first: not กก. of "แก๊ส 48 กก. 4 ถัง"."""
    counted = next((each for each in spans if each.role == "quantity"), None)
    behind = [each for each in units if counted is not None and 0 <= each.begin - counted.end <= 1]
    return [*behind, *(each for each in units if each not in behind)]


def _each_has_goods(figures: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Whether goods are named before each of these figures, behind the one before."""
    goods = [each for each in spans if each.role == "product"]
    bounds_of = pairwise([0, *(each.begin for each in figures)])
    return all(any(low <= each.begin < high for each in goods) for low, high in bounds_of)
