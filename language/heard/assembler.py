"""Puts meanings together from what the networks say of each piece: the runs of one sort, and what one says of those beside it.

The slots of a run's meaning are made in kinds.py, what its spans say in values.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from domain.meanings import SLOTS, Meaning
from domain.situations import Situation
from language.calendar.moments import in_zone
from language.heard import worded
from language.heard.carried import carried, for_the_same
from language.heard.corrections import Corrections
from language.heard.differences import Difference, difference, taken_back
from language.heard.fitting import PRICED
from language.heard.kinds import Kinds
from language.heard.moments import DAY, HOUR, MONTH
from language.heard.names_said import ORGANISATION
from language.heard.pieces import WORD, Piece, says_half
from language.heard.placed import PRONOUN, TITLE, Placed, tells
from language.heard.runs import Run, Span
from language.heard.shape import NONE
from language.heard.spans import Spans
from language.heard.values import STATED, Values
from language.not_yet import not_yet_at
from language.only_likely import is_only_likely
from language.segmentation import is_word
from language.vocabulary import Vocabulary, says, ways_to_say, words_of

# What may say by how much an order is another one, and what it becomes.
CHANGED = frozenset({"purchase", "change", "cancel"})
# Of these kinds something must be said beside whose and of which month it is: what has none of it stands at the head of others.
NEEDS = {
    "activity": ("product", "quantity", "amount_baht", "price_baht"),
    "purchase": ("product", "quantity", "amount_baht"),
    "sale_offer": ("product", "quantity", "price_baht"),
    "dues": ("whom", "baht"),
    "cash": ("baht", "words"),
    "offer": ("price_baht", "tiers", "product"),
    "bill": ("baht",),
    "heads": ("heads",),
    "lot": ("gross", "tare", "drc"),
    "buyer_paid": ("weight", "price_baht", "deductions"),
    "name": ("first",),
}
_OWN, _LEADS_TO_WHO = words_of("one's own"), words_of("leads to who it is")
WORDED = frozenset({"ask", "wish", "meeting", "work", "round", "question", "problem"})  # of which the words alone tell
_COMES = frozenset({"collected", "delivered"})  # of which it may be said that it has not come yet
_PAID = frozenset({"dues", "received"})
_BESIDE_A_SUM = frozenset(word for words in ways_to_say("gave").values() for word in words)
_OF_SOMEBODY = STATED | {"rsvp"}  # who tells one of these for an organisation tells what follows for it too
SAID_ONCE = frozenset({"ask", "yes", "no", "meeting", "wish", "work", "round", "name", "rsvp", "remove", "resign"})


@dataclass(frozen=True)
class Told:
    """A meaning with how sure its sort and its least sure span are; the run that it comes from, and its words.

    `unsure` is what several things fit alike: which one is meant is asked, however sure the networks are. `other` is the second
    reading of its quantity: 150 of ร้อยห้า; `pieces` are those of its run; `difference` says by how much an order is another one, where
    it tells both that and what it becomes, or takes a part of it back; `also` are further runs that say more of it.
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
    also: tuple[Run, ...] = ()


_PRICE = frozenset({"price_baht", "price_unit", "amount_baht"})
_WHOSE = frozenset({"measure", "organisation", "month"})


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
        self._placed = Placed(text, pieces)
        self._spans = Spans(self._placed)
        self._values = Values(text, pieces, self._placed, situation, self._now, vocabulary)
        self._corrections = Corrections(text, pieces, situation, self._values.value, self._values.between)
        self._kinds = Kinds(pieces, self._placed, situation, self._now, vocabulary, self._values, self._corrections)

    def may_be(self, run: Run) -> bool:
        """Whether a run can be of its kind: no line of goods is put right by a count of people."""
        return not run.sort.startswith("correct.set") or self._corrections.may_be_meant(run)

    def really(self, run: Run, kinds: frozenset[str] | None = None) -> Run:
        """The same run as what its words tell, whatever was heard in them (tables/really.tsv); with `kinds` if it is of these."""
        sort = worded.really(run.sort, self._values.between(run.begin, run.end))
        return run if kinds is not None and sort.partition(".")[0] not in kinds else replace(run, sort=sort)

    def apart(self, run: Run) -> list[Run]:
        """A run that puts several lines right as a run of each; any other as it is, of a round with the day that is said."""
        if run.sort.startswith("correct."):
            return self._corrections.apart(run)
        known = {span.begin for span in run.spans if span.role == "day"}
        days = {at for at in range(run.begin, run.end) if self._pieces[at].sort == DAY}
        if not run.sort.startswith("round.") or not days or days & known:
            return [run]
        until = sorted(days | {at for at in range(run.begin, run.end) if self._pieces[at].sort == HOUR})
        spans = (
            *(each for each in run.spans if each.role != "day"),
            *(Span("day", at, at + 1, run.sure) for at in until),
        )
        return [replace(run, spans=spans)]

    def meanings(self, found: Sequence[Run]) -> list[Told]:
        """What the runs mean; a month or an organisation at the head governs what follows."""
        told: list[Told] = []
        month: str | None = None
        head: _Head | None = None
        unpaid: str | None = None
        clauses = [self._values.between(begin, end) for begin, end in _clauses(found, len(self._pieces))]
        for run, clause in zip(found, clauses, strict=True):
            for meaning, role_sure, unsure, other, part in self._of(run):
                if self._tells_nothing(meaning, run):
                    month = meaning.get("month") or month
                    head = self._head(meaning, head, run)
                    continue
                said = self._values.between(part.begin, part.end)
                if meaning.kind in _COMES and meaning.get("quantity") is None and not_yet_at(said) is not None:
                    continue
                if _has_not_paid(meaning, told) and not says("says that it is paid", said):
                    unpaid = meaning.get("whom")
                    continue
                if unpaid is not None and meaning.kind in _PAID and meaning.get("whom") is None:
                    meaning = Meaning(meaning.kind, dict(meaning.slots) | {"whom": unpaid}, meaning.unsure)
                unpaid = None  # only what is told right behind a name is of it: 'หนองเทาไม่โอน จ่ายสด 5,940'
                if told and meaning.kind in _PAID and meaning.get("whom") is None and self._names_nobody(part):
                    continue  # left over: it is not of who was named before
                meaning = carried(meaning, [each.meaning for each in told], self._situation)
                told_by = self._difference(meaning, found, run)
                if told_by is not None and told_by.to is not None:
                    meaning = as_change(meaning, told_by)
                if told and _completes(told[-1].meaning, meaning, run):
                    before = told[-1].meaning
                    whole = Difference(before.get("quantity"), meaning.get("quantity"), before.get("unit"))
                    told[-1] = replace(told[-1], difference=whole)
                    continue
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
                pieces = self._pieces[part.begin : part.end]
                told.append(Told(meaning, run.sure, role_sure, run, said, unsure, other, pieces, told_by))
        return _once(_of_one_line(_with_price_behind(_with_goods_behind(told))))

    def _names_nobody(self, run: Run) -> bool:
        """Whether a word beside a sum stands in no table: ป่าบอน of 'ควนรู 500 ป่าบอน 500' is nobody of the network."""
        words = [each for each in self._pieces[run.begin : run.end] if each.sort == WORD and each.value is None]
        unknown = [each.text.strip() for each in words if not each.token.entry.word_class]
        return any(len(each) > 1 and not each.isascii() and each not in _BESIDE_A_SUM for each in unknown)

    def _head(self, meaning: Meaning, head: _Head | None, run: Run) -> _Head | None:
        """Whose a meaning is, and what follows it: who stands at the end of a line heads the lines below, else the rest of its line."""
        if self._own(run):
            return None
        if meaning.kind not in _OF_SOMEBODY:
            return head
        if (named := meaning.get("organisation")) is not None:
            at = next((at for at in range(run.begin, run.end) if self._pieces[at].sort == ORGANISATION), run.begin)
            return _Head(named, self._pieces[at].end, self._ends_line(at))
        above = head is not None and "\n" in self._text[head.end : self._pieces[run.begin].start]
        return None if head is None or (above and not head.of_lines) else head

    def _difference(self, meaning: Meaning, found: Sequence[Run], run: Run) -> Difference | None:
        """By how much an order is to be another one, where it says so up to the next meaning beside what it becomes; of a cancellation
        how much of it is taken back, and of a correction by how much the figure of its line is another one.
        """
        if meaning.kind == "correct":
            return self._corrections.difference(meaning, self._pieces[run.begin : run.end])
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
        guessed = meaning.get("product") in self._values.guessed
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

    # --- one run -----------------------------------------------------------------------------------------------------------------

    def _of(self, run: Run) -> Iterator[tuple[Meaning, float, bool, Decimal | None, Run]]:
        """Each meaning of a run, how sure its least sure span is, whether it must be asked about, the other reading of its quantity,
        and the part of the run that is of it alone.
        """
        kind, _, sort = run.sort.partition(".")
        if kind == NONE:
            return
        if kind == "correct" and sort == "set" and self._corrections.is_of_all_lines(run):
            yield from ((meaning, sure, False, None, run) for meaning, sure in self._corrections.of_all_lines(run))
            return
        for said, part in self._spans.of_each(run):
            spans = [each for each in said if each.role != "month" or not self._is_called(each.begin)]
            spans = [each for each in spans if each.role != "place" or not self._is_reason(each.begin)]
            sure = min((span.sure for span in spans), default=1.0)
            others = {span.role: self._pieces[span.begin].token.other for span in spans if span.role in PRICED}
            two_readings = any(each is not None for each in others.values())
            unsure = two_readings or (kind == "correct" and self._corrections.fits_several(spans, run))
            slots, told = self._kinds.made(kind, sort, spans, part), kind
            if kind == "correct" and slots is None:
                slots, told = self._corrections.confirmed(spans, part), "yes"
            if kind == "cancel" and says_half(self._pieces[part.begin : part.end]):
                told = "change"  # half of it stays, and how many that is, is asked
            if kind == "change" and slots is not None and slots.get("relative"):
                right = self._corrections.by_so_much(slots)
                slots, told = (slots, kind) if right is None else (right, "correct")
            if slots is not None:
                slots = {name: value for name, value in slots.items() if name in SLOTS[told]}
                if told in STATED:
                    slots = self._named_in(run, spans) | slots
                yield Meaning(told, slots), sure, unsure, others.get("quantity"), part

    def _is_reason(self, place: int) -> bool:
        """Whether a piece stands right behind a word for why: เขาพระ of เพราะเขาพระติดงาน is no place."""
        before = self._text[: self._pieces[place].start].rstrip()
        return before.endswith(ways_to_say("returns")["because"])

    def _is_called(self, place: int) -> bool:
        """Whether somebody is called by a piece: มกรา of น้องมกรา is no month."""
        return place > 0 and self._placed.class_of(place - 1) == TITLE

    def _is_time(self, place: int, run: Run, spans: Sequence[Span]) -> bool:
        """Whether a month is no part of a name: not that of คุณเมษา or นามีนา, but that of ลำไยกรกฎา."""
        before = self._text[: self._pieces[place].start]
        named = self._pieces[place].text.strip().startswith("เดือน")
        of_goods = any(each.role == "product" and each.end == place for each in spans)
        return named or of_goods or not before or before[-1].isspace() or self._stands_first(place, run)

    def _stands_first(self, place: int, run: Run) -> bool:
        """Whether nothing stands before a piece on its line of a run but a month and words that lead to it (ส่วนบ้านไพล)."""
        line = self._text.rfind("\n", 0, self._pieces[place].start)
        before = (each for each in self._pieces[run.begin : place] if each.start > line and each.text.strip())
        return all(each.sort == MONTH or each.text.strip() in _LEADS_TO_WHO for each in before)

    def _ends_line(self, place: int) -> bool:
        """Whether nothing follows a piece on its line, and another line does."""
        line, more, _ = self._text[self._pieces[place].end :].partition("\n")
        return bool(more) and not line.strip()

    def _named_in(self, run: Run, spans: Sequence[Span]) -> dict[str, Any]:
        """The only month that a statement names, and the organisation at its head, where the networks gave them no role."""
        free = [at for at in range(run.begin, run.end) if not any(each.begin <= at < each.end for each in spans)]
        months = [
            at for at in range(run.begin, run.end) if self._pieces[at].sort == MONTH and self._is_time(at, run, spans)
        ]
        found = {"month": self._pieces[months[0]].said} if len(months) == 1 and months[0] in free else {}
        head = next((at for at in free if self._pieces[at].sort == ORGANISATION), None)
        if (
            head is not None
            and len(self._pieces[head].said) == 1
            and (self._ends_line(head) or self._stands_first(head, run))
        ):
            found["organisation"] = self._pieces[head].said[0]
        return found


def _completes(before: Meaning, meaning: Meaning, run: Run) -> bool:
    """Whether words only say what an order that was just said to be more or less becomes: 'ลดลง 3 กระสอบ เหลือ 7'."""
    changes = before.kind == meaning.kind == "change" and before.get("relative") and not meaning.get("relative")
    return bool(changes) and all(each.role != "product" for each in run.spans)


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
    paid = meaning.kind in _PAID and meaning.get("baht") is None
    return paid and any(each.meaning.kind == meaning.kind and each.meaning.get("baht") is not None for each in told)


def _with_goods_behind(told: Sequence[Told]) -> list[Told]:
    """With the goods of a list of who orders how much that stand at its end: 'แม่ลานเอา 10 ปวงคำ 5 นาทราย 12 ปุ๋ย 15-15-15'."""
    found: list[Told] = []
    for each in reversed(told):
        behind = found[-1].meaning if found else None
        listed = behind is not None and each.meaning.kind == behind.kind == "purchase"
        if listed and behind is not None and behind.get("organisation") and each.meaning.get("organisation"):
            slots = {slot: behind.get(slot) for slot in ("product", "unit") if behind.get(slot)}
            if "product" not in each.meaning.slots:
                each = replace(each, meaning=Meaning("purchase", slots | dict(each.meaning.slots), each.meaning.unsure))
        found.append(each)
    return found[::-1]


def _with_price_behind(told: Sequence[Told]) -> list[Told]:
    """With a price or a sum by itself as that of the goods right before it: 'ขายน้ำยางได้ 4 ตันครึ่ง ราคาโลละ 62'."""
    found: list[Told] = []
    for each in told:
        one, meaning = found[-1] if found else None, each.meaning
        price = {slot: value for slot, value in meaning.slots.items() if slot in _PRICE}
        if one is not None and _takes(one.meaning, meaning, price):
            joined = Meaning(meaning.kind, {**one.meaning.slots, **price}, one.meaning.unsure or meaning.unsure)
            found[-1] = replace(
                one,
                meaning=joined,
                role_sure=min(one.role_sure, each.role_sure),
                words=f"{one.words} {each.words}",
                unsure=one.unsure or each.unsure,
                also=(*one.also, each.run),
            )
        else:
            found.append(each)
    return found


def _takes(before: Meaning, meaning: Meaning, price: Mapping[str, Any]) -> bool:
    """Whether what is told right before is goods of which this says only the price: the same is done, and it had none."""
    same = all(before.get(slot) == meaning.get(slot) for slot in _WHOSE) and meaning.kind == before.kind in STATED
    only = bool(price) and not set(meaning.slots) - set(price) - _WHOSE - {"product"}
    goods = before.get("product") is not None and before.get("quantity") is not None
    return (
        same
        and only
        and goods
        and meaning.get("product") in (None, before.get("product"))
        and not set(price) & set(before.slots)
    )


def _of_one_line(told: Sequence[Told]) -> list[Told]:
    """With what is put right of one line in several clauses as one: '12 ถุงค่ะไม่ใช่ 20 แล้วก็ถุงละ 780 ด้วย'."""
    found: list[Told] = []
    for each in told:
        of, right = each.meaning.get("of"), _put_right(each)
        at = next(
            (at for at, one in enumerate(found) if right and _put_right(one) and one.meaning.get("of") == of), None
        )
        if at is None or _put_right(found[at]).keys() & right.keys():
            found.append(each)
            continue
        one = found[at]
        found[at] = replace(
            one,
            meaning=Meaning("correct", {"of": of, "set": {**_put_right(one), **right}}, one.meaning.unsure),
            role_sure=min(one.role_sure, each.role_sure),
            words=f"{one.words} {each.words}",
            unsure=one.unsure or each.unsure,
            also=(*one.also, each.run),
        )
    return found


def _put_right(told: Told) -> Mapping[str, Any]:
    """What a correction sets; nothing of anything else."""
    return (told.meaning.get("set") or {}) if told.meaning.kind == "correct" else {}


def _once(told: Sequence[Told]) -> list[Told]:
    """Without what another meaning says too, and more: what is asked, wished or done once was cut in two.

    A yes beside what is put right of the same card is none.
    """
    found: list[Told] = []
    put_right = [(each.meaning.get("of") or {}).get("open") for each in told if each.meaning.kind == "correct"]
    for each in told:
        if each.meaning.kind == "yes" and each.meaning.get("to") in put_right:
            continue
        if each.meaning.kind in SAID_ONCE:
            if any(_part_of(each.meaning, other.meaning) for other in found):
                continue
            found = [other for other in found if not _part_of(other.meaning, each.meaning)]
        found.append(each)
    return found


def _part_of(one: Meaning, other: Meaning) -> bool:
    """Whether a meaning says nothing that another of its kind does not."""
    return one.kind == other.kind and all(other.get(slot) == value for slot, value in one.slots.items())
