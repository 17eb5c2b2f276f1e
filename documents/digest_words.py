"""What all forms of the digest share: which figures stand in them and beside what, and how networks are named and told apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.digest.figures import (
    SATANG,
    Accumulated,
    Attention,
    AttentionKind,
    Digest,
    Figure,
    Key,
    MonthFigures,
    Part,
    Topic,
)
from locales.formats import local
from locales.formats.places import PLACE_WORDS

Value = Decimal | int | None

# A meeting's figures of another body than a network's default one stand apart, with the body's name as their product.
OTHER_BODY = "other_"
SOLD_ALL = "sold_all"
SAVINGS = ("deposited", "lent", "repaid")
OF_MEETING = ("met", "no_quorum", "skipped", "unknown", "attended", "seats")  # what became of a body's month

_PLACE_WORDS = re.compile("|".join(PLACE_WORDS))
# Vowels and signs that stand behind their letter without being marks, and those before it: never apart from it.
_BEHIND, _BEFORE = re.compile(r"[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46]"), re.compile(r"[\u0e40-\u0e44]")
# The order in which the attentions of one network and the networks among each other are told.
_PRESSING = tuple(AttentionKind)


@dataclass(frozen=True)
class Beside:
    """A figure with its last month and last year, None where there was none; and how much more those may have been (ranges)."""

    figure: Figure
    last_month: Value
    last_year: Value
    last_month_more: Decimal | int = 0
    last_year_more: Decimal | int = 0
    last_month_organisations: int = 0
    last_year_organisations: int = 0

    @property
    def value(self) -> Value:
        """The figure's own value."""
        return self.figure.value

    def told(self) -> dict[str, Any]:
        """The same as JSON for a text of digest_forms."""
        return told(self.figure) | {
            "last_month": plain(self.last_month),
            "last_month_most": upper(self.last_month, self.last_month_more),
            "last_year": plain(self.last_year),
            "last_year_most": upper(self.last_year, self.last_year_more),
        }


def told(figure: Figure) -> dict[str, Any]:
    """A figure as JSON for a text, of a message or of a card."""
    key = figure.key
    return {
        "topic": key.topic.value,
        "measure": key.measure,
        "product": key.product,
        "unit": "" if key.unit == SATANG else key.unit,
        "money": key.unit == SATANG,
        "value": plain(figure.value),
        "most": upper(figure.value, figure.more),
        "approx": figure.approx,
        "organisations": figure.organisations,
        "withheld": figure.withheld,
    }


def plain(value: Value) -> int | str | None:
    """A value as JSON keeps it exactly: integers as they are, Decimals as text."""
    return str(value) if isinstance(value, Decimal) else value


def upper(value: Value, more: Decimal | int) -> int | str | None:
    """The upper end of a figure as JSON keeps it, where it is a range; else None."""
    return plain(value + more) if value is not None and more else None


class Figures:
    """The figures of a digest by key, each beside last month and last year."""

    def __init__(self, digest: Digest) -> None:
        found = {
            each.figure.key: Beside(
                each.figure,
                each.last_month,
                each.last_year,
                each.last_month_more,
                each.last_year_more,
                each.last_month_organisations,
                each.last_year_organisations,
            )
            for each in digest.compared
        }
        for figure in digest.whole.figures:
            found.setdefault(figure.key, Beside(figure, None, None))
        for each in digest.accumulated:  # goods of an earlier month of the year, of which nothing was told in this one
            found.setdefault(each.key, Beside(Figure(each.key, None), None, None))
        self._found = found
        self._sums = {each.key: each for each in digest.accumulated}

    def __iter__(self) -> Iterator[Beside]:
        return iter([self._found[key] for key in in_order(self._found)])

    def of(self, topic: Topic, measure: str, unit: str = "") -> Beside:
        """The figure without a product under a topic and measure; its value is None where nobody stated it."""
        key = Key(topic, measure, "", unit)
        return self._found.get(key) or Beside(Figure(key, None), None, None)

    def each(self, topic: Topic, measure: str) -> list[Beside]:
        """All figures under a topic and measure, in whatever units they were told."""
        return [found for found in self.under(topic) if found.figure.key.measure == measure]

    def under(self, *topics: Topic) -> list[Beside]:
        """All figures of some topics in the order of forms."""
        return [each for each in self if each.figure.key.topic in topics]

    def has_sum(self, key: Key) -> bool:
        """Whether a figure is one that is summed over months; what stands at a month's end is not."""
        return key in self._sums

    def sum_of_year(self, key: Key) -> Accumulated:
        """A figure's sum since the beginning of the reader's year; its value is None where there is none."""
        return self._sums.get(key) or Accumulated(key, None)


_TOPICS = {topic: place for place, topic in enumerate(Topic)}
_MEASURES = {
    measure: place
    for place, measure in enumerate(
        (
            "networks", "met", "no_quorum", "skipped", "unknown", "attended", "seats", "resolutions", "gatherings", "came",
            "done", "overdue", "open", "members", "reported", "quiet", "unconfirmed",
            "rounds", "bought_all", "saved_all", "received", "sold_all", "sold", "bought", "saved", "produced",
            "income", "expense", "cost_saved", "deposited", "lent", "repaid",
            "held", "other",
            "purchase", "sale_offer", "organisations_joined", "organisations_left", "members_joined", "members_left", "leaders",
            "people", "households", "stated", "visits", "help_asked", "help_open",
        )
    )
}  # fmt: skip


def _place(key: Key) -> tuple[int, int, str, bool, str, str]:
    measure = key.measure.removeprefix(OTHER_BODY)
    of_body = len(_MEASURES) if measure != key.measure else 0  # another body's figures stand behind the default one's
    return (
        _TOPICS[key.topic],
        of_body + _MEASURES.get(measure, len(_MEASURES)),
        key.product,
        key.unit == SATANG,
        key.unit,
        measure,
    )


def in_order(keys: Iterable[Key]) -> list[Key]:
    """Keys in the order in which every form shows them: by topic and measure, goods by name, quantity before money."""
    return sorted(keys, key=_place)


@dataclass(frozen=True)
class Done:
    """One activity as it is told in one breath: a measure of one product, in each of its units, and the money."""

    measure: str
    product: str
    quantities: tuple[Beside, ...]
    money: Beside | None
    organisations: int

    def told(self, most: int = 60) -> dict[str, Any]:
        """The same as JSON for a text of digest_forms, the product's name in at most `most` characters."""
        return {
            "measure": self.measure,
            "product": shorten(self.product, most),
            "quantities": [each.told() for each in self.quantities],
            "money": self.money.told() if self.money else None,
            "organisations": self.organisations,
        }


def activities(figures: Figures) -> list[Done]:
    """What was done, from the most organisations first; money from sales of all products together is told apart."""
    found: dict[tuple[str, str], list[Beside]] = {}
    for each in figures.under(Topic.ACTIVITY):
        if each.value is not None and each.figure.key.measure != SOLD_ALL:
            found.setdefault((each.figure.key.measure, each.figure.key.product), []).append(each)
    done = [
        Done(
            measure,
            product,
            tuple(each for each in group if each.figure.key.unit != SATANG),
            next((each for each in group if each.figure.key.unit == SATANG), None),
            max(each.figure.organisations for each in group),
        )
        for (measure, product), group in found.items()
    ]
    return sorted(done, key=lambda each: (-each.organisations, _MEASURES.get(each.measure, 99), each.product))


def few(figures: Figures) -> int:
    """How many activities are not told because too few organisations stand behind them."""
    shown = {(each.measure, each.product) for each in activities(figures)}
    return len(
        {
            (each.figure.key.measure, each.figure.key.product)
            for each in figures.under(Topic.ACTIVITY)
            if each.figure.withheld and each.figure.key.measure != SOLD_ALL
        }
        - shown
    )


def joint_trade(figures: Figures) -> dict[str, Any] | None:
    """What was bought together in the month and what that saved, of how many products; None where no goods came.

    Products of which a single organisation got something are counted, but of none of them is said more.
    """
    bought, saved = (figures.of(Topic.TRADE, each, SATANG) for each in ("bought_all", "saved_all"))
    if bought.value is None and not bought.figure.withheld:
        return None
    products, known = (
        [each for each in figures.each(Topic.TRADE, measure) if each.value is not None or each.figure.withheld]
        for measure in ("bought", "saved")
    )
    dearer = [each for each in known if each.value is not None and each.value < 0]
    return {
        "bought": bought.told(),
        "saved": saved.told(),
        "products": len(products),
        "known": len(known),
        "dearer": [
            {"product": shorten(each.figure.key.product, 40), "satang": -int(each.value or 0)} for each in dearer
        ],
    }


def in_line(figures: Figures, most: int, *others: tuple[Topic, str]) -> dict[str, Any]:
    """What is said of a month in a few lines, of a network in a message as of one among others: what became of its meeting, work that
    is late, money from sales, so many activities first, and of `others` their figures.
    """
    wanted = (*((Topic.MEETING, each) for each in OF_MEETING), (Topic.TASK, "overdue"), *others)
    said = {f"{topic.value}_{measure}": figures.of(topic, measure).told() for topic, measure in wanted}
    return said | {"sold": figures.of(Topic.ACTIVITY, SOLD_ALL, SATANG).told()} | told_first(figures, most)


def told_first(figures: Figures, most: int) -> dict[str, Any]:
    """So many activities as are told in one breath, deposits and loans besides, which are never cut, and how many are left out."""
    done = activities(figures)
    others = [each for each in done if each.measure not in SAVINGS]
    return {
        "done": [each.told() for each in others[:most]],
        "savings": [each.told() for each in done if each.measure in SAVINGS],
        "done_more": max(0, len(others) - most),
        "few": few(figures),
    }


def percent(part: int | None, whole: int | None) -> int | None:
    """A part of a whole in whole per cent, halves up; None where there is no whole. 100 only where nothing is missing."""
    if part is None or not whole:
        return None
    exact = Fraction(100 * part, whole)
    rounded = int(exact + Fraction(1, 2))
    if rounded >= 100 > exact:
        return 99
    return 1 if rounded == 0 and part else rounded


def is_one(digest: Digest) -> bool:
    """Whether the digest is about a single network with nothing below it: then no sentence counts networks."""
    return not rows_below(digest) and network_count(digest) <= 1


def rows_below(digest: Digest) -> Sequence[Part | MonthFigures]:
    """The networks one level down, or those chosen together; nothing for a single network."""
    parts = [each for each in digest.whole.parts if each.network_id is not None]
    if parts or len(digest.networks) < 2:
        return parts
    return [each for each in digest.networks if each.network_id is not None]


def network_count(digest: Digest) -> int:
    """How many networks the figures come from: as counted, else the rows of the breakdown."""
    counted = digest.whole.value(Key(Topic.MEETING, "networks"))
    if counted is not None:
        return int(counted)
    return max(1, len(digest.networks), sum(each.network_id is not None for each in digest.whole.parts))


def are_centres(digest: Digest) -> bool:
    """Whether every network below is a coordination centre of a district or province; others are called networks."""
    levels = {each.level for each in rows_below(digest) or digest.networks}
    return bool(levels) and levels <= {"district", "province"}


def shorten(name: str, most: int) -> str:
    """A name of at most `most` characters: its beginning and its end, where the place stands; no mark loses its letter."""
    name = " ".join(name.split())
    if len(name) <= most:
        return name
    places = [found.start() for found in _PLACE_WORDS.finditer(name) if 8 <= len(name) - found.start() <= most * 3 // 5]
    start = places[0] if places else _whole_letters(name, len(name) - most * 2 // 5)
    end = _whole_letters(name, most - (len(name) - start) - 1)
    return f"{name[:end].rstrip()}…{name[start:].lstrip()}"


def cut(words: str, most: int) -> str:
    """A sentence of at most `most` characters; what is left out is shown by '…', no mark loses its letter."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return words[: _whole_letters(words, most - 1)].rstrip() + "…"


def _whole_letters(name: str, place: int) -> int:
    """The nearest place at or before `place` that divides no letter from its marks and no leading vowel from its letter."""
    while 0 < place < len(name) and (
        unicodedata.category(name[place]) in ("Mn", "Mc")
        or _BEHIND.match(name[place])
        or _BEFORE.match(name[place - 1])
    ):
        place -= 1
    return place


def names(digest: Digest, most: int = 0) -> dict[int, tuple[str, str, Any]]:
    """Each network's name by its key: (name, by what it is told from others of that name, and how).

    With `most` the names are made short: what all of them begin with is left out where a place follows (อำเภอรัตภูมิ), and
    no name is longer than `most`. The second is '' for a name that stands alone, else 'level', 'members', 'founded' (the
    third is then a level, a number, a month) or 'number' (1, 2 … in the order in which they were made).
    """
    rows = {each.network_id or 0: each for each in (*rows_below(digest), *digest.networks, digest.whole)}
    rows.pop(0, None)  # several networks chosen together have no name of their own
    marks = {key: _Marks(each.level or "", each.cover.members, _month(each)) for key, each in rows.items()}
    shown = {each.network_id: each.network for each in digest.attention}
    shown |= {key: each.name for key, each in rows.items()}
    if most:
        shown = {key: shorten(name, most) for key, name in _without_beginning(shown, digest.whole.network_id).items()}
    found: dict[int, tuple[str, str, Any]] = {}
    for key, name in shown.items():
        namesakes = sorted(other for other, same in shown.items() if same == name)
        found[key] = (name, *(_difference(key, namesakes, marks) if len(namesakes) > 1 else ("", "")))
    return found


def _without_beginning(shown: Mapping[int, str], above: int | None) -> dict[int, str]:
    """The names without what all networks below begin with, if the place follows it; the name of the whole stays."""
    below = {key: name for key, name in shown.items() if key != above}
    if len(below) < 3:
        return dict(shown)
    first, last = min(below.values()), max(below.values())  # what these two begin with, all between them do
    common = next(
        (place for place, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first)
    )
    starts = {found.start() if (found := _PLACE_WORDS.search(name)) else 0 for name in below.values()}
    start = starts.pop()
    if starts or not 0 < start <= common:
        return dict(shown)
    return dict(shown) | {key: name[start:] for key, name in below.items()}


@dataclass(frozen=True)
class _Marks:
    """What may tell a network from another of its name; '' and 0 where it is not known."""

    level: str
    members: int
    founded: str


def _difference(key: int, namesakes: Sequence[int], marks: Mapping[int, _Marks]) -> tuple[str, Any]:
    unknown = _Marks("", 0, "")
    for kind in ("level", "members", "founded"):
        values = [getattr(marks.get(each, unknown), kind) for each in namesakes]
        if all(values) and len(set(values)) == len(values):
            return kind, values[namesakes.index(key)]
    return "number", namesakes.index(key) + 1


def _month(figures: Part | MonthFigures) -> str:
    return local(figures.founded_at).isoformat()[:7] if figures.founded_at else ""


def by_full_name(digest: Digest, most: int) -> dict[str, str]:
    """The short name of each network by its full one, for sayings, which carry a name and no key."""
    full, short = names(digest), names(digest, most)
    return {full[key][0]: short[key][0] for key in full}


def named(digest: Digest, most: int = 0) -> dict[int, dict[str, Any]]:
    """`names` as JSON for the text digest_forms.named."""
    return {
        key: {"name": name, "told_by": told_by, "apart": apart}
        for key, (name, told_by, apart) in names(digest, most).items()
    }


def pressing(digest: Digest) -> list[tuple[int, list[Attention]]]:
    """What needs a person first: each network once with all its reasons, the most pressing network first."""
    found: dict[int, list[Attention]] = {}
    for each in sorted(digest.attention, key=lambda one: (_PRESSING.index(one.kind), -one.count)):
        found.setdefault(each.network_id, []).append(each)
    return list(found.items())


def founded_in_month(digest: Digest) -> set[int]:
    """The networks that began in the digest's month: they have no last month, and their figures are of part of one."""
    rows = (*rows_below(digest), *(digest.networks or (digest.whole,)))
    return {each.network_id or 0 for each in rows if _month(each) == digest.month}
