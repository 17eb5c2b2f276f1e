"""Reads what a seller counts over a whole truck: 'ขั้นต่ำรวมทั้งคัน 300 กระสอบ', 'ขั้นต่ำรวม 15 ตัน', 'คันละ 600 กระสอบ หรือ 15 ตัน'."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from language.classes import classes_of
from language.normalise import normalise
from language.report_words import BAHT
from language.said_figures import figures_of, pieces_of
from language.vocabulary import words_of

LONGEST = 200  # characters; a longer message says more than that
_TRUCKS = tuple(words_of("a truck"))


@dataclass(frozen=True)
class Said:
    """A figure with the unit that it counts, None where none was said; `baht`: it is a sum of money, `per`: that of one unit."""

    value: Decimal
    unit: str | None
    baht: bool = False
    per: bool = False


@dataclass(frozen=True)
class TierSaid:
    """From so much on: a cut off each unit (baht), or what a unit of goods costs (product, None for all goods; baht)."""

    at: Said
    cut: Decimal | None = None
    prices: tuple[tuple[str | None, Decimal], ...] = ()


@dataclass(frozen=True)
class _Goods:
    product: str


@dataclass(frozen=True)
class TruckTerms:
    """What was read. `room`: what one truck takes, `trucks`: how many come; None and () of what was not said.

    `trip`: by what the trip is shared ('amount', 'weight'). `whole`: the words say that all goods count together; `taken_away`: what
    shall count no more (minimum, room, tiers).
    """

    minimum: Said | None = None
    room: tuple[Said, ...] = ()
    trucks: int | None = None
    tiers: tuple[TierSaid, ...] = ()
    trip: str | None = None
    whole: bool = False
    taken_away: frozenset[str] = frozenset()


def truck_terms(text: str) -> TruckTerms | None:
    """What a message says of a whole truck and nothing besides; None where one word of it says something else."""
    if len(text) > LONGEST:
        return None
    found, kind, product = TruckTerms(), "", None
    for each in _parts(normalise(text)):
        if isinstance(each, _Goods):
            product = each.product
        elif isinstance(each, Said):
            added = _with(found, kind, product, each)
            if added is None:
                return None
            found, product = added, None
        elif each.startswith("no_"):
            found = replace(found, whole=True, taken_away=found.taken_away | {each.removeprefix("no_")})
        elif each in ("by_amount", "by_weight"):
            found = replace(found, whole=True, trip=each.removeprefix("by_"))
        elif each in ("whole", "room", "minimum", "from", "cut", "left"):
            found = replace(found, whole=found.whole or each in ("whole", "room"))
            kind = kind if each == "whole" else each
        elif each != "beside":
            return None
    said = {name for name, there in (("minimum", found.minimum), ("room", found.room or found.trucks)) if there}
    said |= {name for name, there in (("tiers", found.tiers), ("trip", found.trip)) if there}
    complete = product is None and all(each.cut is not None or each.prices for each in found.tiers)
    return found if complete and (said or found.taken_away) and not said & found.taken_away else None


def _with(found: TruckTerms, kind: str, product: str | None, figure: Said) -> TruckTerms | None:
    """The same with a figure of this kind; None where it says nothing there, or something else was said before."""
    if kind in ("cut", "left"):
        return _priced(found, kind, product, figure)
    if figure.per or product is not None:
        return None
    if figure.unit in _TRUCKS:
        whole = figure.value == figure.value.to_integral_value() and found.trucks is None
        return replace(found, trucks=int(figure.value), whole=True) if whole else None
    if kind == "minimum" and found.minimum is None:
        return replace(found, minimum=figure)
    if kind == "room" and len(found.room) < 2 and figure.unit not in {each.unit for each in found.room}:
        return replace(found, room=(*found.room, figure))
    return replace(found, tiers=(*found.tiers, TierSaid(figure))) if kind == "from" else None


def _priced(found: TruckTerms, kind: str, product: str | None, figure: Said) -> TruckTerms | None:
    """The same with what the tier that was begun last takes off, or lets goods cost."""
    if not found.tiers or not (figure.per or figure.baht or figure.unit is None):
        return None
    last = found.tiers[-1]
    if kind == "left":
        named = {name for name, _ in last.prices}
        tier = None if product in named else replace(last, prices=(*last.prices, (product, figure.value)))
    else:
        tier = None if last.cut is not None or product is not None else replace(last, cut=figure.value)
    return None if tier is None else replace(found, tiers=(*found.tiers[:-1], tier))


def _parts(text: str) -> Iterator[Said | _Goods | str]:
    """The figures and goods of a text and the classes of the words between them, in their order; '' for words of no class."""
    pieces = pieces_of(text)
    figures = {each.begin: each for each in figures_of(pieces)}
    at, words = 0, ""
    while at < len(pieces):
        figure = figures.get(at)
        piece = pieces[at]
        if figure is None and piece.token.product is not None:
            yield from classes_of(words, "trucks")
            yield _Goods(piece.token.product)
            words, at = "", at + 1
            continue
        if figure is None:
            words, at = words + piece.text, at + 1
            continue
        if figure.value == 1 and words.endswith(_TRUCKS):  # รถคันหนึ่ง
            words, at = words + "".join(each.text for each in pieces[at : figure.end]), figure.end
            continue
        yield from classes_of(words, "trucks")
        words, at = "", figure.end
        if figure.price_of in _TRUCKS:  # คันละ 600 กระสอบ
            yield "room"
            counted = [each.token.entry.unit for each in pieces[figure.begin : figure.end] if each.token.entry.unit]
            yield Said(figure.value, counted[-1]) if counted[-1] != figure.price_of else ""  # คันละ 5,000 บาท is no room
            continue
        if not figure.certain:
            yield ""
        baht = figure.unit == BAHT
        yield Said(figure.value, None if baht else figure.unit, baht, figure.price_of is not None)
    yield from classes_of(words, "trucks")
