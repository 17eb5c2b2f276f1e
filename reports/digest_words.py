"""What all forms of the digest share: which figures stand in them and beside what, and how networks are named and told apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.digest.figures import SATANG, Attention, AttentionKind, Digest, Figure, Key, MonthFigures, Topic
from locales.formats import local

Value = Decimal | int | None

# Words before which a long name may be taken up again: what follows says which of many it is.
_PLACE_WORDS = re.compile("ตำบล|อำเภอ|จังหวัด|บ้าน|ลุ่มน้ำ|หมู่ที่")
# The order in which the attentions of one network and the networks among each other are told.
_PRESSING = tuple(AttentionKind)


@dataclass(frozen=True)
class Beside:
    """A figure with its last month and last year; `known` is False where nobody could have stated it (no such key)."""

    figure: Figure
    last_month: Value
    last_year: Value
    known: bool

    @property
    def value(self) -> Value:
        """The figure's own value."""
        return self.figure.value

    def told(self) -> dict[str, Any]:
        """The same as JSON for a text of digest_forms."""
        unit = self.figure.key.unit
        return {
            "value": plain(self.value),
            "last_month": plain(self.last_month),
            "last_year": plain(self.last_year),
            "unit": "" if unit == SATANG else unit,
            "money": unit == SATANG,
            "approx": self.figure.approx,
            "organisations": self.figure.organisations,
            "measure": self.figure.key.measure,
            "product": self.figure.key.product,
        }


def plain(value: Value) -> int | str | None:
    """A value as JSON keeps it exactly: integers as they are, Decimals as text."""
    return str(value) if isinstance(value, Decimal) else value


class Figures:
    """The figures of a digest by key, each beside last month and last year."""

    def __init__(self, digest: Digest) -> None:
        self._found = {
            each.figure.key: Beside(each.figure, each.last_month, each.last_year, True) for each in digest.compared
        }
        for figure in digest.whole.figures:
            self._found.setdefault(figure.key, Beside(figure, None, None, True))

    def __iter__(self) -> Iterator[Beside]:
        return iter([self._found[key] for key in in_order(self._found)])

    def of(self, topic: Topic, measure: str) -> Beside:
        """The plain count under a topic and measure; a value of None where nobody stated it."""
        key = Key(topic, measure)
        return self._found.get(key) or Beside(Figure(key, None), None, None, False)

    def under(self, *topics: Topic) -> list[Beside]:
        """All figures of some topics in the order of forms."""
        return [each for each in self if each.figure.key.topic in topics]


_TOPICS = {topic: place for place, topic in enumerate(Topic)}
_MEASURES = {
    measure: place
    for place, measure in enumerate(
        (
            "networks", "met", "no_quorum", "skipped", "unknown", "attended", "seats", "resolutions", "gatherings", "came",
            "done", "overdue", "open", "members", "reported", "quiet", "unconfirmed",
            "sold", "bought", "produced", "income", "expense", "cost_saved", "deposited", "lent", "repaid", "held", "other",
            "purchase", "sale_offer", "organisations_joined", "organisations_left", "members_joined", "members_left",
            "people", "households", "stated", "visits", "help_asked", "help_open",
        )
    )
}  # fmt: skip


def _place(key: Key) -> tuple[int, int, str, bool, str]:
    return (_TOPICS[key.topic], _MEASURES.get(key.measure, 99), key.product, key.unit == SATANG, key.unit)


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


def activities(figures: Figures, *topics: Topic, least_organisations: int = 1) -> list[Done]:
    """What was done, from the most organisations first; only figures that come from `least_organisations` or more."""
    found: dict[tuple[str, str], list[Beside]] = {}
    for each in figures.under(*(topics or (Topic.ACTIVITY,))):
        if each.value is not None and each.figure.organisations >= least_organisations:
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


def is_one(digest: Digest) -> bool:
    """Whether the digest is about a single network with nothing below it: then no sentence counts networks."""
    below = [each for each in digest.whole.parts if each.network_id is not None]
    return len(below) <= 1 and len(digest.networks) <= 1


def network_count(digest: Digest) -> int:
    """How many networks the figures come from: as counted, else the rows of the breakdown."""
    counted = digest.whole.value(Key(Topic.MEETING, "networks"))
    if counted is not None:
        return int(counted)
    return max(1, len(digest.networks), sum(each.network_id is not None for each in digest.whole.parts))


def are_centres(digest: Digest) -> bool:
    """Whether every network below is a coordination centre of a district or province; others are called networks."""
    levels = {each.level for each in digest.networks}
    return bool(levels) and levels <= {"district", "province"} and digest.whole.level == "province"


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
        unicodedata.category(name[place]) in ("Mn", "Mc") or name[place] in "ะาำๅๆฯ" or name[place - 1] in "เแโใไ"
    ):
        place -= 1
    return place


def names(digest: Digest, most: int = 200) -> dict[int, tuple[str, str, Any]]:
    """Each network's name by its key: (name of at most `most` characters, what tells it from others of this name, by what).

    The last is '' for a name that stands alone, else 'level', 'members', 'founded' (the second is then a level, a number, a
    month) or 'number' (1, 2 … in the order in which they were made).
    """
    known: dict[int, MonthFigures] = {
        each.network_id: each for each in (digest.whole, *digest.networks) if each.network_id is not None
    }
    shown = {key: each.name for key, each in known.items()}
    shown |= {each.network_id: each.name for each in digest.whole.parts if each.network_id is not None}
    shown |= {each.network_id: each.network for each in digest.attention if each.network_id not in shown}
    shown = {key: shorten(name, most) for key, name in shown.items()}
    found: dict[int, tuple[str, str, Any]] = {}
    for key, name in shown.items():
        namesakes = sorted(other for other, same in shown.items() if same == name)
        found[key] = (name, *(_difference(key, namesakes, known) if len(namesakes) > 1 else ("", "")))
    return found


def _difference(key: int, namesakes: Sequence[int], known: Mapping[int, MonthFigures]) -> tuple[str, Any]:
    if all(other in known for other in namesakes):
        same = [known[other] for other in namesakes]
        own = known[key]
        for kind, differing, value in (
            ("level", [each.level or "" for each in same], own.level or ""),
            ("members", [each.cover.members for each in same], own.cover.members),
            ("founded", [_month(each) for each in same], _month(own)),
        ):
            if value and all(differing) and len(set(differing)) == len(differing):
                return kind, value
    return "number", namesakes.index(key) + 1


def _month(figures: MonthFigures) -> str:
    return local(figures.founded_at).isoformat()[:7] if figures.founded_at else ""


def named(digest: Digest, most: int = 200) -> dict[int, dict[str, Any]]:
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


def founded_in_month(digest: Digest) -> list[MonthFigures]:
    """The networks that began in the digest's month: they have no last month, and their figures are of part of one."""
    return [each for each in digest.networks or (digest.whole,) if _month(each) == digest.month]


def month_of(digest: Digest, back: int) -> str:
    """The month `back` months before the digest's: '2026-11'."""
    year, month = map(int, digest.month.split("-"))
    place = year * 12 + month - 1 - back
    return f"{place // 12}-{place % 12 + 1:02}"
