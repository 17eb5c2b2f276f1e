"""Finds in a row's words the pieces that its meanings are made of: what the networks that hear are trained to say.

A row in which a figure of a meaning is not found trains nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any, NamedTuple

from domain.meanings import SLOTS, Meaning
from domain.situations import Card, Plan, Situation
from language.calendar.moments import BANGKOK
from language.heard.moments import DAY, HOUR, MONTH, day_numbered, day_said
from language.heard.names_said import ORGANISATION, by_a_word
from language.heard.pieces import Piece, cut
from language.heard.shape import GOES_ON, NONE, ROLES, sort_of
from language.heard.written import situation_from
from language.owners import SPELLINGS

Row = Mapping[str, Any]
SPLITS = frozenset({"แล้วก็", "แล้วก้อ", "ส่วน", "แต่", "อีกอย่าง", "and", "also", "but", ",", ";"})
CARRIED = frozenset({"month", "organisation", "product", "unit", "day", "price_unit", "year", "seller", "person"})
FIGURED = frozenset(
    {
        "quantity", "price", "baht", "damaged", "tare", "drc", "moisture", "rate", "carriage", "minimum", "tier", "deduction",
        "year", "line", "number",
    }
)  # fmt: skip
LINE_WORDS = frozenset({"ข้อ", "ข้อที่", "แผนข้อ", "line", "item", "no", "number", "kho"})
BECOMES = frozenset({"เป็น", "เปน", "ไป", "เลื่อน", "เลือน", "to", "วัน", "ที่"})  # words behind which a figure is a day
SHORT = 10  # pieces of an answer that is a day's number alone
FUZZY = 0.4  # the share of a text in the writer's words that is found in one run
_MORE_OFFICES = (("committee", "กรรมการ|committee"), ("hub", "แม่ข่าย|ศูนย์|hub"), ("checker", "ผู้ตรวจ"))
_OFFICE = tuple((name, re.compile(spelling)) for name, spelling in (*SPELLINGS, *_MORE_OFFICES))


class Lesson(NamedTuple):
    """A row as it trains: its pieces and situation, and for each piece its role, its sort, and whether a meaning begins there."""

    pieces: Sequence[Piece]
    situation: Situation
    roles: Sequence[str]
    sorts: Sequence[str]
    begins: Sequence[bool]


@dataclass
class _Group:
    """Meanings that are told in one run of words, and where the pieces of their slots stand."""

    sort: str
    anchors: dict[int, str] = field(default_factory=dict)


def first(value: Any, slot: str = "") -> Any:
    """The first of several values that are right."""
    return value[0] if isinstance(value, list) and slot not in ("tiers", "deductions") and value else value


def several(value: Any, slot: str = "") -> list[Any]:
    """The values that are right."""
    return (
        [each for each in value if each is not None]
        if isinstance(value, list) and slot not in ("tiers", "deductions")
        else [value]
    )


def gold_sort(gold: Row) -> str:
    """The kind of a gold meaning with what it is of its sort."""
    return sort_of(
        Meaning(gold["kind"], {name: first(value, name) for name, value in gold.items() if name in SLOTS[gold["kind"]]})
    )


def aligned(row: Row, scorer: "Scorer | None" = None) -> Lesson | None:
    """A row as it trains; None where a figure of its gold is not found in it, or its meanings are told through one another."""
    situation = situation_from(row.get("situation") or {})
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=BANGKOK)
    pieces = cut(row["text"], situation, now).pieces
    if not pieces:
        return None
    scorer = scorer or Scorer()
    if (found := _as_told(pieces, row["meanings"], situation, now, scorer)) is not None or len(row["meanings"]) < 2:
        return found
    ordered = _by_place(pieces, row["meanings"], situation, now, scorer)
    return None if ordered is None else _as_told(pieces, ordered, situation, now, scorer)


def _as_told(
    pieces: Sequence[Piece], golds: Sequence[Row], situation: Situation, now: datetime, scorer: "Scorer"
) -> Lesson | None:
    """A lesson of meanings that are told in this order."""
    groups = _groups(pieces, golds, situation, now)
    return None if groups is None else _labelled(pieces, situation, groups, scorer)


def _by_place(
    pieces: Sequence[Piece], golds: Sequence[Row], situation: Situation, now: datetime, scorer: "Scorer"
) -> list[Row] | None:
    """The meanings in the order in which the words tell them: a writer may have listed them in another."""
    placed: list[tuple[float, Row]] = []
    clauses = _clauses(pieces, {})
    for gold in golds:
        groups = _groups(pieces, [gold], situation, now)
        if groups is None:
            return None
        anchors = sorted(place for group in groups for place in group.anchors)
        if anchors:
            placed.append((anchors[len(anchors) // 2], gold))
        else:
            begin, _ = max(clauses, key=lambda clause: scorer.score(pieces[clause[0] : clause[1]], groups[0].sort))
            placed.append((begin, gold))
    return [gold for _, gold in sorted(placed, key=lambda each: each[0])]


# --- where the slots stand ---------------------------------------------------------------------------------------------------------


def _parts(gold: Row) -> Iterable[tuple[str, str, list[Any]]]:
    """(role, slot, values that are right) of each slot that stands in words."""
    table = ROLES[gold["kind"]]
    for slot, value in gold.items():
        if slot in ("kind", "unsure", "of", "drop") or value is None or (slot == "to" and isinstance(value, int)):
            continue
        if slot in ("set", "value"):
            choices = value if isinstance(value, list) else [value]
            choices = [each for each in choices if table.keys() >= each.keys()] or choices
            for name in dict.fromkeys(name for each in choices for name in each):
                values = [right for each in choices if name in each for right in several(each[name], name)]
                if name in table and all(name in each for each in choices):
                    yield table[name], name, values
        elif slot in table:
            yield table[slot], slot, several(value, slot)


def _of_plan(gold: Row, situation: Situation) -> Iterable[tuple[str, str, list[Any]]]:
    """The words of the plan's line that is meant, where the gold only has its number."""
    if not gold["kind"].startswith("plan_") or "what" in gold:
        return
    number = str(first(gold.get("line")))
    lines = [line for each in situation.open if isinstance(each, Plan) for line in each.lines]
    yield from (("text", "what", [line.what]) for line in lines if str(line.n) == number)


def _groups(pieces: Sequence[Piece], golds: Sequence[Row], situation: Situation, now: datetime) -> list[_Group] | None:
    groups: list[_Group] = []
    used: dict[int, int] = {}
    at = 0
    for gold in golds:
        group = _Group(gold_sort(gold))
        found: list[tuple[str, list[tuple[int, int]]]] = []
        for role, slot, values in (*_parts(gold), *_of_plan(gold, situation)):
            spans = _spans(pieces, role, slot, values, now)
            if not spans and role in FIGURED and not _from_elsewhere(gold, slot):
                return None
            found += [(role, each) for each in _each_by_itself(pieces, role, spans) if each]
        shared = _place(group, found, used, groups, at)
        if gold["kind"] == "correct":
            _mark_old(group, pieces, gold, situation)
        if shared is not None and groups[shared].sort == group.sort:
            groups[shared].anchors |= group.anchors
            for place in group.anchors:
                used[place] = shared
            continue
        for place in group.anchors:
            used.setdefault(place, len(groups))
        groups.append(group)
        at = max([at, *group.anchors]) if group.anchors else at
    anchored = [group for group in groups if group.anchors]
    for before, after in pairwise(anchored):
        if not before.anchors:
            continue
        end = max(before.anchors)
        early = [place for place in after.anchors if place <= end]
        if early and min(before.anchors) > max(after.anchors):
            return None  # told in another order than the gold has it
        for place in early:
            if after.anchors[place].removeprefix(GOES_ON) not in CARRIED:
                return None
            del after.anchors[place]
    return groups


def _each_by_itself(pieces: Sequence[Piece], role: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The runs of which one is chosen each: of a moment a day and an hour, of steps and deductions every figure."""
    if role in ("tier", "deduction"):
        return [[span] for span in spans]
    if role in ("day", "until"):
        hours = [span for span in spans if pieces[span[0]].sort == HOUR or pieces[span[0]].hour is not None]
        return [[span for span in spans if span not in hours], hours]
    return [spans]


def _from_elsewhere(gold: Row, slot: str) -> bool:
    """Whether a figure may stand in the thing that is meant and not in the words."""
    return slot in ("year", "line", "unit", "people") or (
        gold["kind"] in ("plan_change", "plan_result") and slot == "line"
    )


def _place(
    group: _Group,
    found: list[tuple[str, list[tuple[int, int]]]],
    used: Mapping[int, int],
    groups: Sequence[_Group],
    at: int,
) -> int | None:
    """Choose a span for each part: one that stands alone first, the others near it; returns with which group a figure is shared."""
    chosen: list[int] = []
    shared = None
    for role, spans in sorted(found, key=lambda each: len(each[1])):
        free = [span for span in spans if not any(place in used or place in group.anchors for place in range(*span))]
        if not free:
            owner = next((used[place] for span in spans for place in range(*span) if place in used), None)
            if owner is not None and role in FIGURED:
                shared = owner
            if owner is not None and role not in FIGURED:
                continue
            free = [span for span in spans if not any(place in group.anchors for place in range(*span))]
            if not free or owner is None:
                continue
            if role in FIGURED:
                continue
        middle = sum(chosen) / len(chosen) if chosen else at
        best = min(free, key=lambda span: (abs(span[0] - middle) + (0 if span[0] >= at else 50), span[0] - span[1]))
        chosen.append(best[0])
        for place in range(*best):
            group.anchors[place] = role if place == best[0] else GOES_ON + role
    return shared


def _mark_old(group: _Group, pieces: Sequence[Piece], gold: Row, situation: Situation) -> None:
    """The value that was there before, where the words repeat it."""
    olds: set[Any] = set()
    of = first(gold.get("of")) or {}
    changed = first(gold.get("set")) or {}
    lines: list[Meaning] = []
    if "open" in of and of["open"] < len(situation.open) and isinstance(card := situation.open[of["open"]], Card):
        lines = [line for number, line in enumerate(card.lines) if number == of.get("line", number)]
    elif "kept" in of:
        lines = [kept.line for kept in situation.kept if kept.n == of["kept"]]
    for line in lines:
        olds |= {value for name in changed if isinstance(value := line.get(name), (str, Decimal))}
    for place, piece in enumerate(pieces):
        if place in group.anchors:
            continue
        product = piece.token.product
        names = set(piece.said) if piece.sort == ORGANISATION else set()
        if (piece.value is not None and piece.value in olds) or (product and product in olds) or names & olds:
            group.anchors[place] = "old"


def _spans(
    pieces: Sequence[Piece], role: str, slot: str, values: Sequence[Any], now: datetime
) -> list[tuple[int, int]]:
    """The runs of pieces that can be one of the values."""
    wanted = [str(each) for each in values if each is not None and not isinstance(each, (dict, list))]
    match role:
        case "tier" | "deduction":
            return _figures(pieces, [_decimal(each) for each in _flat(list(values))])
        case "day" | "until":
            return _moments(pieces, wanted, now)
        case "month":
            return _those(pieces, lambda at, piece: piece.sort == MONTH and piece.said in wanted)
        case "organisation" | "other":
            own = _those(pieces, lambda at, piece: piece.sort == ORGANISATION and bool({*wanted} & set(piece.said)))
            return own or _runs(pieces, wanted, 0.99) or _within(pieces, wanted if slot != "organisation" else ())
        case "line":
            figures = [each for value in values if (each := _decimal(value)) is not None]
            return _those(pieces, lambda at, piece: piece.value in figures and _numbered(pieces, at))
        case "year":
            years = [each for value in values if (one := _decimal(value)) is not None for each in _years(one)]
            return _figures(pieces, years)
        case "unit" | "price_unit":
            return _those(pieces, lambda at, piece: piece.token.entry.unit in wanted or piece.text.strip() in wanted)
        case "product":
            return _goods(pieces, wanted)
        case "office":
            return _offices(pieces, {*wanted}) or _runs(pieces, [each for each in wanted if not each.isascii()], 0.99)
        case "number" | "person" | "other_person" | "seller" | "place" | "addressee":
            return _runs(pieces, wanted, 0.99) or _runs(pieces, wanted, 0.5)
        case _ if role in FIGURED:
            return _figures(pieces, [_decimal(each) for each in values])
    return _runs(pieces, wanted, 0.99) or _runs(pieces, wanted, FUZZY)


def _those(pieces: Sequence[Piece], fits: Callable[[int, Piece], bool]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, piece in enumerate(pieces) if fits(at, piece)]


def _flat(values: Any) -> list[Any]:
    return [each for value in values for each in _flat(value)] if isinstance(values, list) else [values]


def _within(pieces: Sequence[Piece], names: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand that only one organisation's name holds: เครดิต of เครดิตยูเนี่ยนท่าน้ำ."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(pieces):
        end = at
        while (
            end < len(pieces)
            and pieces[end].value is None
            and by_a_word(_joined(pieces, at, end + 1), names) is not None
        ):
            end += 1
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return found


def _joined(pieces: Sequence[Piece], begin: int, end: int) -> str:
    return "".join(piece.text for piece in pieces[begin:end])


def _figures(pieces: Sequence[Piece], figures: Sequence[Decimal | None]) -> list[tuple[int, int]]:
    sizes = {abs(each) for each in figures if each is not None}
    return _those(
        pieces,
        lambda at, piece: piece.value is not None and (abs(piece.value) in sizes or piece.token.maximum in sizes),
    )


def _years(year: Decimal) -> tuple[Decimal, ...]:
    """A year as it may be written: of either era, and by its last two figures."""
    return year, year - 543, year + 543, (year + 543) % 100


def _numbered(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the word for a line stands before a figure."""
    return any(pieces[before].text.strip() in LINE_WORDS for before in range(max(0, at - 2), at))


def _goods(pieces: Sequence[Piece], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where goods are named: by the catalogue's name, in so many letters, or by a part of the name."""
    own = _those(pieces, lambda at, piece: piece.token.product is not None and piece.token.product in wanted)
    exact = own + [run for run in _runs(pieces, wanted, 0.99) if run not in own]
    near = _those(
        pieces,
        lambda at, piece: (
            (product := piece.token.product) is not None and any(product in each or each in product for each in wanted)
        ),
    )
    return exact or near or _runs(pieces, wanted, 0.5)


def _offices(pieces: Sequence[Piece], names: set[str]) -> list[tuple[int, int]]:
    spelt = [
        pattern
        for name, pattern in _OFFICE
        if name in names or (name == "assistant" and "assistant_secretary" in names)
    ]
    return [run for pattern in spelt for run in _matches(pieces, pattern)]


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def _moments(pieces: Sequence[Piece], values: Sequence[str], now: datetime) -> list[tuple[int, int]]:
    found = []
    for value in values:
        for at, piece in enumerate(pieces):
            if piece.sort == DAY:
                days = {day_said(piece.said, now), day_said(piece.said, now, over=True)}
                if any(day is not None and value.startswith(day.isoformat()) for day in days):
                    found.append((at, at + 1))
            elif piece.value is not None and piece.hour is None:
                day = day_numbered(piece.value, now)
                behind = (at > 0 and pieces[at - 1].text.strip() in BECOMES) or (
                    at > 1 and pieces[at - 2].text.strip() in BECOMES
                )
                if day is not None and value.startswith(day.isoformat()) and (len(pieces) < SHORT or behind):
                    found.append((at, at + 1))
            hour = piece.said if piece.sort == HOUR else piece.hour
            if hour is not None and "T" in value and value.endswith(hour.strftime("%H:%M")):
                found.append((at, at + 1))
    return sorted(set(found))


def _runs(pieces: Sequence[Piece], values: Sequence[str], least: float) -> list[tuple[int, int]]:
    """Runs of pieces whose letters are one of the values, or hold so much of it in one run."""
    letters: list[tuple[int, str]] = [
        (at, letter) for at, piece in enumerate(pieces) for letter in piece.text if not letter.isspace()
    ]
    whole = "".join(letter for _, letter in letters).lower()
    found = []
    for value in sorted(values, key=len, reverse=True):
        wanted = "".join(value.split()).lower()
        if not wanted:
            continue
        if (place := whole.find(wanted)) >= 0:
            while place >= 0:
                found.append((letters[place][0], letters[place + len(wanted) - 1][0] + 1))
                place = whole.find(wanted, place + 1)
            continue
        if least < 0.9 and (run := _longest(whole, wanted)) is not None and run[1] >= max(3, least * len(wanted)):
            found.append((letters[run[0]][0], letters[run[0] + run[1] - 1][0] + 1))
    return list(dict.fromkeys(found))


def _longest(whole: str, wanted: str) -> tuple[int, int] | None:
    """(begin, length) of the longest run of letters that both have."""
    best = None
    for size in range(len(wanted) - 1, 2, -1):
        for begin in range(len(wanted) - size + 1):
            if (place := whole.find(wanted[begin : begin + size])) >= 0:
                best = (place, size)
                return best
    return best


def _matches(pieces: Sequence[Piece], pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    text = "".join(piece.text for piece in pieces)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for number, piece in enumerate(pieces):
        for place in range(at, at + len(piece.text)):
            starts[place] = ends[place] = number
        at += len(piece.text)
    return [
        (starts[found.start()], ends[found.end() - 1] + 1)
        for found in pattern.finditer(text)
        if found.end() > found.start()
    ]


# --- which words are of which meaning -----------------------------------------------------------------------------------------------


class Scorer:
    """How likely words are said of each sort, by single words of rows that mean one thing."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._all: Counter[str] = Counter()

    def learn(self, lesson: Lesson) -> None:
        """Count the words of a lesson."""
        for piece, sort in zip(lesson.pieces, lesson.sorts, strict=True):
            if piece.text.strip():
                self._counts[sort][piece.token.word] += 1
                self._all[piece.token.word] += 1

    def score(self, pieces: Iterable[Piece], sort: str) -> float:
        """The logarithm of how much likelier these words are said of this sort than of any."""
        counts, whole = self._counts.get(sort, Counter()), sum(self._counts.get(sort, Counter()).values())
        total = sum(self._all.values()) or 1
        found = 0.0
        for piece in pieces:
            if piece.text.strip():
                common = (self._all[piece.token.word] + 0.5) / (total + 1000)
                found += math.log((counts[piece.token.word] + 20 * common) / (whole + 20) / common)
        return found


def _labelled(pieces: Sequence[Piece], situation: Situation, groups: Sequence[_Group], scorer: Scorer) -> Lesson | None:
    owner = {place: number for number, group in enumerate(groups) for place in group.anchors}
    clauses = _clauses(pieces, owner)
    chosen = _chosen(pieces, clauses, groups, owner, scorer)
    if chosen is None:
        return None
    roles, sorts, begins = [NONE] * len(pieces), [NONE] * len(pieces), [False] * len(pieces)
    for at in range(1, len(chosen) - 1):
        if (
            chosen[at] < 0
            and chosen[at - 1] >= 0
            and chosen[at - 1] == next((each for each in chosen[at:] if each >= 0), None)
        ):
            chosen[at] = chosen[at - 1]  # what is said beside in the middle of one thing
    before = -2
    for (begin, end), number in zip(clauses, chosen, strict=True):
        if number != before:
            begins[begin] = True
        if number >= 0:
            sorts[begin:end] = [groups[number].sort] * (end - begin)
        before = number
    for number, group in enumerate(groups):
        for place, role in group.anchors.items():
            if sorts[place] == group.sort and owner[place] == number:
                roles[place] = role
    return Lesson(pieces, situation, roles, sorts, begins)


def _clauses(pieces: Sequence[Piece], owner: Mapping[int, int]) -> list[tuple[int, int]]:
    """Runs of pieces between spaces and before joining words; cut also between pieces of two meanings, at the best place."""
    starts = {0}
    for at in range(1, len(pieces)):
        blank, word = not pieces[at - 1].text.strip(), pieces[at].text.strip()
        counted = pieces[at].value is not None or (at > 1 and pieces[at - 2].value is not None and _counts(pieces[at]))
        if (blank and word and not counted) or word in SPLITS:
            starts.add(at)
    owners = sorted(owner)
    for one, other in pairwise(owners):
        if owner[one] != owner[other] and not any(one < start <= other for start in starts):
            starts.add(other)
    # a run of one thing is never cut
    ordered = sorted(starts)
    return [(begin, end) for begin, end in zip(ordered, [*ordered[1:], len(pieces)], strict=True)]


def _counts(piece: Piece) -> bool:
    return piece.value is None and piece.token.entry.unit is not None


def _chosen(
    pieces: Sequence[Piece],
    clauses: Sequence[tuple[int, int]],
    groups: Sequence[_Group],
    owner: Mapping[int, int],
    scorer: Scorer,
) -> list[int] | None:
    """For each clause the number of its meaning, -1 for what is said beside; the meanings in their order, each with a clause."""
    many = len(groups)
    if not many:
        return [-1] * len(clauses)
    if many == 1:
        return [0] * len(clauses)
    best: list[dict[tuple[int, bool], tuple[float, list[int]]]] = [{(-1, False): (0.0, [])}]
    for begin, end in clauses:
        held = {owner[place] for place in range(begin, end) if place in owner}
        if len(held) > 1:
            return None
        fixed = next(iter(held)) if held else None
        step: dict[tuple[int, bool], tuple[float, list[int]]] = {}
        for (reached, _), (score, path) in best[-1].items():
            options: list[tuple[int, int]] = []
            if fixed is not None:
                if fixed in (reached, reached + 1):
                    options.append((fixed, fixed))
            else:
                options.append((reached, -1))
                if reached >= 0:
                    options.append((reached, reached))
                if reached + 1 < many:
                    options.append((reached + 1, reached + 1))
            for now_reached, label in options:
                sort = groups[label].sort if label >= 0 else NONE
                gain = scorer.score(pieces[begin:end], sort) - (label < 0)
                key = (now_reached, label < 0)
                if key not in step or step[key][0] < score + gain:
                    step[key] = (score + gain, [*path, label])
        if not step:
            return None
        best.append(step)
    ended = [value for (reached, _), value in best[-1].items() if reached == many - 1]
    return max(ended, key=lambda each: each[0])[1] if ended else None
