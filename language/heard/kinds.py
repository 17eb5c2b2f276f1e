"""The slots of each kind of meaning that has rules of its own, from the spans of a run and what is open."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from domain.situations import Card, Election, Invitation, Plan, Question, Situation, Work
from language.heard import worded
from language.heard.corrections import ALL_LINES, DENIED, ORDINAL, Corrections, place_of, steps, way_in
from language.heard.fitting import PRICED
from language.heard.goods_said import COST
from language.heard.moments import DAY, year_said
from language.heard.names_said import ORGANISATION
from language.heard.pieces import WORD, Piece, cut
from language.heard.placed import BLANKS, TITLE, Placed
from language.heard.runs import Run, Span
from language.heard.shape import ROLES, SORTS
from language.heard.spoken_for import speaks_for_another, spoken_for, told_by
from language.heard.values import HUB, Values, first_of
from language.names import full_name
from language.proxies import name_alone
from language.titles import title_of
from language.vocabulary import Vocabulary, words_of

_GIVEN_TO = re.compile(rf"(?:ให้|ไห้|หื้อ|ใส่|กับ|ที่)\s?(?:(?P<seller>ร้าน(?!ค้า)|ผู้ขาย|คนขาย)|{HUB}|โกดัง)")
# The verb before what money was for: the book says that it was paid or came in.
_PAID_FOR = re.compile("^(?:ได้รับ|จ่าย|เบิก|ถอน|รับ|ได้|เก็บ|ลง)(?=ค่า|เงิน|ขาย)")
_TAKEN = tuple(words_of("behind a deduction"))
LIKE = 0.4  # the share of a name's letters by which it is known
OF_GOODS = frozenset({"sold", "bought", "produced"})  # measures of an activity
OF_MONEY = frozenset({"sold", "bought", "income", "expense", "cost_saved", "deposited", "lent", "repaid"})


class Kinds:
    """Makes the slots of a meaning by the rules of its kind; a kind without any has each slot from the spans of its role."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        placed: Placed,
        situation: Situation,
        now: datetime,
        vocabulary: Vocabulary,
        values: Values,
        corrections: Corrections,
    ) -> None:
        self._pieces, self._placed, self._situation, self._now = pieces, placed, situation, now
        self._vocabulary, self._values, self._corrections = vocabulary, values, corrections
        self._text = values.text
        self._spoken_of: int | None = None  # the plan's line

    def _by_its_verb(self, slots: dict[str, Any]) -> dict[str, Any]:
        """Words by which money is said to come or go are no goods: they say what was done (ขายของได้ 45000, กำไร 3200)."""
        entry = self._vocabulary.entries.get(slots.get("product", ""))
        if slots.get("measure") not in OF_GOODS or entry is None or entry.product or entry.measure not in OF_MONEY:
            return slots
        return {name: value for name, value in slots.items() if name != "product"} | {"measure": entry.measure}

    def made(self, kind: str, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        """The slots of a meaning of this kind and sort that a run, or the part of one, tells; None where it tells none."""
        special = self._corrections.made if kind == "correct" else getattr(self, f"_{kind}", None)
        make: Callable[[str, Sequence[Span], Run], dict[str, Any] | None] | None = special
        slots = self._values.plainly(kind, spans) if make is None else make(sort, spans, run)
        if slots is not None and kind in SORTS and sort:
            slots = {SORTS[kind]: sort} | slots
        return None if slots is None else self._by_its_verb(slots)

    def _purchase(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._for_whom(self._values.plainly("purchase", spans), spans, run)

    def _sale_offer(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._for_whom(self._values.plainly("sale_offer", spans), spans, run)

    def _for_whom(self, slots: dict[str, Any], spans: Sequence[Span], run: Run) -> dict[str, Any]:
        """With who wants or sells, where a title and a name, or a village, stand at the head of what is said: 'พี่แนนขอ …'."""
        first = min((span.begin for span in spans), default=run.begin)
        words = self._values.between(run.begin, run.end)
        if "on_behalf" not in slots and "organisation" not in slots:
            named = spoken_for(self._pieces, first, run.end)
            who = (
                self._values.between(*named) if named is not None else told_by(self._pieces[run.begin : run.end], words)
            )
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
        slots = self._values.plainly("agenda", spans)
        return slots | {"title": title_of(self._values.between(run.begin, run.end)) or slots.get("title")}

    def _rsvp(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("rsvp", spans)
        words = self._values.between(run.begin, run.end)
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
            slots |= {"proxy": name_alone(name)} if name else {}
        return slots

    def _before(self, span: Span) -> str:
        """The text before a span."""
        return self._text[: self._pieces[span.begin].start]

    def _change(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("change", spans)
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
        words = self._values.between(people[0].begin, until.end)
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
        slots = self._values.plainly("meeting", spans)
        held = next(
            (each.start for each in reversed(self._situation.open) if isinstance(each, Invitation) and each.start), None
        )
        start, hour = slots.get("start"), self._values.hour(days)
        if start is None and hour is not None and held is not None and sort in ("move", "begin", "end"):
            slots["start"] = held.replace(hour=hour.hour, minute=hour.minute)
        elif sort == "move" and held is not None and isinstance(start, date) and not isinstance(start, datetime):
            slots["start"] = datetime.combine(start, held.timetz())
        return slots

    def _work(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("work", spans)
        works = [each for each in self._situation.open if isinstance(each, Work)]
        if sort != "give" and "what" not in slots and len(works) == 1:
            slots["what"] = works[0].what
        return slots

    def _offer(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("offer", spans)
        named = dict(self._named_places("offer", run))
        tiers_of = [span for span in spans if span.role == "tier" and span.begin not in named]
        said = [self._pieces[span.begin].value for span in tiers_of]
        figures = [value for value in said if value is not None]
        tiers = steps(figures, slots.get("price_baht"))
        return slots | self._named("offer", run, slots) | ({"tiers": tiers} if tiers else {})

    def _named(self, kind: str, run: Run, slots: Mapping[str, Any]) -> dict[str, Any]:
        """Figures that say themselves what they are, by the word right before them, where no span has them."""
        found: dict[str, Any] = {}
        for place, slot in self._named_places(kind, run):
            figure = self._pieces[place].value
            if figure not in slots.values() and slot not in slots:
                found.setdefault(slot, figure)
        return found

    def _named_places(self, kind: str, run: Run) -> Iterator[tuple[int, str]]:
        """(place, slot) of each figure that says itself what it is."""
        for place in range(run.begin, run.end):
            if self._pieces[place].value is not None:
                before = self._text[: self._pieces[place].start].rstrip()
                yield from ((place, slot) for slot in worded.named_figures(kind, before))

    def _buyer_paid(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        named = dict(self._named_places("buyer_paid", run))
        slots = self._values.plainly("buyer_paid", [span for span in spans if span.begin not in named])
        slots |= {slot: self._pieces[place].value for place, slot in named.items()}
        taken = []
        for span in spans:
            value = self._pieces[span.begin].value
            if span.role == "deduction" and value is not None and span.begin not in named:
                words = self._words_before(span.begin, run.begin) or self._words_behind(span.end, run.end)
                taken.append((words, value))
        return slots | ({"deductions": tuple(taken)} if taken else {})

    def _lot(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("lot", spans)
        return slots | self._named("lot", run, slots)

    def _words_before(self, at: int, least: int) -> str:
        begin = at
        while begin > least and (self._pieces[begin - 1].value is None and self._pieces[begin - 1].sort == WORD):
            begin -= 1
            if not self._pieces[begin].text.strip() and begin < at - 1:
                begin += 1
                break
        words = self._values.between(begin, at) if begin < at else ""
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
            re.match(
                r"\s*+(?:baht|bt|บาท)?+\s*+(?:for|เป็น|ค่า)?+\s*+(?P<words>[^\d,.;\n]++)", self._values.between(at, most)
            )
            if at < most
            else None
        )
        return found["words"].strip() if found is not None else ""

    def _paid(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        words, slots = self._values.between(run.begin, run.end), self._values.plainly("paid", spans)
        if worded.carried(words):  # whom it was heard to be saved with takes it there
            named = [each for each in spans if each.role in (ROLES["saving"]["giver"], ROLES["saving"]["taker"])]
            slots |= (
                {"to": self._values.value(named[0].role, "taker", named[:1])} if named and "to" not in slots else {}
            )
        elif "to" not in slots and (given := _GIVEN_TO.search(words)) is not None:
            slots["to"] = "seller" if given["seller"] else "hub"
        return slots | self._way(run)

    def _cash(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("cash", spans)
        if "words" in slots:
            slots["words"] = _PAID_FOR.sub("", slots["words"])
        return slots

    def _received(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        return self._values.plainly("received", spans) | self._way(run)

    def _dues(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("dues", spans)
        if (
            "year" not in slots
            and (said := year_said(self._values.between(run.begin, run.end), self._now.date())) is not None
        ):
            slots["year"] = str(said)
        return slots

    def _heads(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots, own = self._values.plainly("heads", spans), self._own_named(run, -1)
        return slots if "organisation" in slots or not own else slots | {"organisation": own[0][2]}

    def _wish(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        slots = self._values.plainly("wish", spans)
        said = worded.text_of(run.sort, self._values.between(run.begin, run.end))
        own = slots.get("text")
        if said is not None and (own is None or (sort == "notice" and own in said)):  # all of it goes to the others
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
        slots = self._values.plainly(kind, spans)
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
                    self._values.value("organisation", "", [each]),
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
        pieces = self._pieces if ALL_LINES.search(self._text) else self._pieces[run.begin : run.end]
        way = way_in("".join(" " if each.sort == ORGANISATION else each.text for each in pieces))  # ห้วยโอน says no way
        return {"way": way} if way else {}

    def _plan_line(self, spans: Sequence[Span], run: Run) -> int | None:
        """The line that is meant: by its number, its words, as the only one, or the one that was spoken of before."""
        lines = [line for each in self._situation.open if isinstance(each, Plan) for line in each.lines]
        number = first_of(spans, "line")
        value = None if number is None else self._pieces[number.begin].value
        if value is not None and (not lines or value in [line.n for line in lines]):
            return int(value)
        said = "".join(self._values.said(span) for span in spans if span.role in ("text", "product"))
        words = self._values.between(run.begin, run.end)
        scored = [(max(_shared(words, line.what), _shared(line.what, said)), line.n) for line in lines]
        best = max(scored, default=(0.0, 0))
        if best[0] >= LIKE:
            return best[1]
        return lines[0].n if len(lines) == 1 else self._spoken_of

    def _plan_result(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        self._spoken_of = self._plan_line(spans, run)
        return self._values.plainly("plan_result", spans) | {"line": self._spoken_of}

    def _plan_change(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any] | None:
        said = self._values.plainly("plan_change", [span for span in spans if span.role != "line"])
        changed = {name: said[name] for name in ("target", "owner", "month") if name in said}
        first = first_of(spans, "quantity")
        if first is not None:
            changed["target"] = self._pieces[first.begin].value
        self._spoken_of = self._plan_line(spans, run)
        return {"line": self._spoken_of, "set": changed} if changed else None

    def _nominate(self, sort: str, spans: Sequence[Span], run: Run) -> dict[str, Any]:
        called = [each.office for each in self._situation.open if isinstance(each, Election)]
        return {"office": called[0] if len(called) == 1 else None} | self._values.plainly("nominate", spans)

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
                unit = first_of(spans, "unit")
                own = piece.token.entry.unit if piece.value is not None else None
                said = self._values.value("unit", "unit", [unit]) if unit is not None else own
                return {"number": piece.value} | ({"unit": said} if said else {})
            case "money" if figure is not None:
                return {"baht": self._pieces[figure.begin].value}
            case "date" if days and (found := self._values.when(days)) is not None:
                return {"date": found.date() if isinstance(found, datetime) else found}
            case "moment" if days and (found := self._values.when(days)) is not None:
                return {"start": found}
            case "place" if (place := first_of(spans, "place")) is not None:
                return {"place": self._values.said(place)}
            case "name" if (person := first_of(spans, "person")) is not None:
                return {"name": self._values.said(person)}
            case "choice":
                chosen = self._chosen(asked.choices, run)
                return {"choice": chosen} if chosen is not None else None
            case "words":
                text = [span for span in spans if span.role == "text"]
                return {
                    "text": self._values.value("text", "text", text)
                    if text
                    else self._values.between(run.begin, run.end)
                }
        return None

    def _chosen(self, choices: Sequence[str], run: Run) -> str | None:
        """Which of the choices is said: in its words, by its figures, goods, month or organisation, or by its place."""
        words = DENIED.sub(" ", self._values.between(run.begin, run.end))
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


def _shared(words: str, other: str) -> float:
    """The share of the other's pairs of letters that the words have too."""
    one, two = "".join(words.split()), "".join(other.split())
    pairs = [two[at : at + 3] for at in range(max(1, len(two) - 2))]
    return sum(pair in one for pair in pairs) / len(pairs) if two else 0.0
