"""Reads what somebody tells of money that organisations gave: 'ควนรู 2,000 เขาพระ 3,000 จ่ายสดทั้งคู่', 'ควนรูโอนแทนเขาพระ 5,000'.

The organisations are known, and every other word stands in tables/gave.tsv or is polite; else nothing is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from domain.situations import Network, Situation
from domain.trade import Way
from language.amended import LONGEST_NAME
from language.calendar.moments import in_zone
from language.heard.moments import DAY, day_said
from language.heard.names_said import ORGANISATION
from language.heard.pieces import Piece, cut_all
from language.letters import Letter
from language.normalise import normalise
from language.not_yet import says_not_yet
from language.report_words import BAHT
from language.said_figures import figures_of
from language.vocabulary import says, ways_to_say

LONGEST = 240  # characters; who writes more tells other things too
_NAME, _SUM, _DAY, _GOODS, _YEAR = "name", "sum", "day", "goods_named", "year"
_YEARS = {"last_year": -1, "this_year": 0, "next_year": 1}
_BUDDHIST = 543  # years that it is ahead
_CENTURY = 2500  # of a year in two figures: ปี 69
_WAYS = {"cash": Way.CASH, "transfer": Way.TRANSFER}


@dataclass(frozen=True)
class Gave:
    """Money of one organisation, in baht; None: `whole`, all that it owed, else no sum was said.

    `by` paid it for this organisation. `year` of dues is how many years from this one. `left`: what is owed
    then, as they say it. `day`: when it went, where that was said. `for_them`: somebody who is not named paid it for this organisation.
    """

    whom: str
    baht: Decimal | None = None
    whole: bool = False
    way: Way | None = None
    dues: bool = False
    year: int | None = None
    goods: str | None = None
    by: str | None = None
    left: Decimal | None = None
    day: date | None = None
    for_them: bool = False


class _Said(NamedTuple):
    classes: frozenset[str]
    text: str
    value: Any = None


def may_tell_of_giving(text: str) -> bool:
    """Whether words can tell of money that somebody gave: the organisations that a network has say whether they do."""
    return (
        0 < len(text) <= LONGEST
        and says("gives money", normalise(text))
        and not says("asks whether", normalise(text))
        and not says_not_yet(text)
    )


def may_be_for_another(text: str) -> bool:
    """Whether words can tell that somebody paid for another one: 'โอนแทนเขาพระ 5,000'."""
    said = normalise(text[:LONGEST])
    return says("pays for another", said) and says("pays money", said)


def gave(text: str, organisations: Iterable[str], now: datetime) -> tuple[Gave, ...]:
    """What each organisation gave, in the order told, seen from the aware moment `now`; () where anything else is told."""
    situation = Situation(networks=(Network("", tuple(each[:LONGEST_NAME] for each in organisations)),))
    cut = cut_all(text[:LONGEST], situation, now)
    said = _said(cut.pieces, cut.text, now)
    return _Giving().told(said) if said is not None else ()


@dataclass
class _Giving:
    """The walk over what is said: sums are of the names before them, of names that have none yet together where each gave it."""

    names: list[str] = field(default_factory=list)
    found: list[Gave] = field(default_factory=list)
    ahead: Decimal | None = None  # a sum before its name: รับ 500 จากเขาพระ
    by: str | None = None
    paid_for: bool = False
    dues: bool | None = None
    goods: str | None = None

    def told(self, said: Sequence[_Said]) -> tuple[Gave, ...]:
        """What is told; () where it does not come out even."""
        kinds = frozenset[str]().union(*(each.classes for each in said))
        if not kinds & {"came", "took", "dues"} or not self._begins(said):
            return ()
        each_one, waits, open_names = "each" in kinds, "", list[str]()
        for one in said:
            if _NAME in one.classes:
                if self.paid_for and self.by is None and open_names:
                    self.by, open_names = open_names.pop(), []
                open_names.append(one.value)
                if self.ahead is not None:
                    self._give(open_names, self.ahead)
                    self.ahead, open_names = None, []
                self.names.append(one.value)
            elif "for" in one.classes:
                self.paid_for = True
            elif one.classes & {"dues", "goods"}:
                self.dues, self.goods = "dues" in one.classes, one.text if "goods" in one.classes else None
            elif _GOODS in one.classes:
                self.dues, self.goods = False, one.value
            elif one.classes & {"left", "promised", "total"}:
                waits = next(iter(one.classes & {"left", "promised", "total"}))
            elif _SUM in one.classes and waits == "total":
                if one.value != sum(each.baht or 0 for each in self.found):
                    return ()
                waits = ""
            elif _SUM in one.classes and waits == "left":
                if not self.found:
                    return ()
                self.found[-1], waits = replace(self.found[-1], left=one.value), ""
            elif _SUM in one.classes:
                of = open_names or self.names[-1:]
                if waits or (len(of) > 1 and not each_one):
                    return ()
                if of:
                    self._give(of, one.value)
                elif self.ahead is None:
                    self.ahead = one.value
                else:
                    return ()
                open_names = []
        if open_names and self.found:
            return ()
        if open_names and (self.dues or "all" in kinds or kinds & {"took", "transfer", "cash"}):
            self.found = [Gave(each, whole="all" in kinds, dues=bool(self.dues)) for each in open_names]
        if self.ahead is not None and self.paid_for and not self.names:
            return ()
        return self._with_all_else(said, kinds)

    def _begins(self, said: Sequence[_Said]) -> bool:
        """Whether money came in by what is said before the first name: what is paid out names to whom."""
        before = []
        for one in said:
            if _NAME in one.classes:
                break
            before.append(one)
        kinds = frozenset[str]().union(*(each.classes for each in before))
        return len(before) < len(said) and ("came" not in kinds or "for" in kinds or "took" in kinds)

    def _give(self, names: Sequence[str], baht: Decimal) -> None:
        self.found += [Gave(each, baht, dues=bool(self.dues), goods=self.goods) for each in names]

    def _with_all_else(self, said: Sequence[_Said], kinds: frozenset[str]) -> tuple[Gave, ...]:
        """With what was said once of all of them: the way, the day, what dues are of which year, who paid for them.

        () where two of these are said, or what it was for both before and behind the sums: whose each is nobody can tell.
        """
        ways = {_WAYS[kind] for each in said for kind in _WAYS if kind in each.classes}
        days = {each.value for each in said if _DAY in each.classes} if "promised" not in kinds else set[date]()
        years = [_YEARS[kind] for each in said for kind in _YEARS if kind in each.classes]
        years += [each.value for each in said if _YEAR in each.classes]
        if len(years) > 1 and len(self.found) not in (1, len(years)):
            return ()
        self.found = _without_totals(self.found)
        of_each = years if len(years) == len(self.found) else [years[0] if len(years) == 1 else None] * len(self.found)
        last_sum = max((at for at, each in enumerate(said) if _SUM in each.classes), default=-1)
        what_for = [at for at, each in enumerate(said) if each.classes & {"dues", "goods", _GOODS}]
        behind = [at for at in what_for if at > last_sum >= 0]
        if max(map(len, (ways, days))) > 1 or 0 < len(behind) < len(what_for):
            return ()
        dues_behind = any("dues" in said[at].classes for at in behind)
        return tuple(
            replace(
                each,
                way=next(iter(ways), None),
                day=next(iter(days), None),
                dues=each.dues or dues_behind,
                year=year,
                by=self.by,
                for_them=self.paid_for and self.by is None,
            )
            for each, year in zip(self.found, of_each, strict=True)
        )


def _without_totals(found: Sequence[Gave]) -> list[Gave]:
    """Without what somebody gave in all where its parts follow: the 5,000 of '5000 เป็นค่าปุ๋ย 4500 ค่าบำรุง 500'."""
    kept = list(found)
    for name in dict.fromkeys(each.whom for each in found):
        first, *parts = [each for each in found if each.whom == name]
        if len(parts) > 1 and first.baht is not None and first.baht == sum(each.baht or 0 for each in parts):
            kept.remove(first)
    return kept


def said_beside(text: str, kind: str) -> str | None:
    """The words from the first way of a kind on, as they were said: what is 'promised' of the rest, what is 'left'; None for none."""
    written = normalise(text[:LONGEST])
    found = [written.find(way) for way, kinds in _ways().items() if kind in kinds and way in written]
    return written[min(found) :].strip() if found else None


@lru_cache(maxsize=1)
def _ways() -> dict[str, frozenset[str]]:
    """The ways to say it, the longest first, with their classes."""
    found: dict[str, set[str]] = {}
    for kinds, ways in ways_to_say("gave").items():
        for each in ways:
            found.setdefault(each, set()).update(kinds.split())
    return {way: frozenset(found[way]) for way in sorted(found, key=len, reverse=True)}


@lru_cache(maxsize=1)
def _begin() -> dict[str, tuple[str, ...]]:
    """The ways by their first letter, the longest first."""
    found: dict[str, list[str]] = {}
    for way in _ways():
        found.setdefault(way[0], []).append(way)
    return {letter: tuple(ways) for letter, ways in found.items()}


def _said(pieces: Sequence[Piece], text: str, now: datetime) -> list[_Said] | None:
    """What is said, in its order; None where a word has no place."""
    figures = {each.begin: each for each in figures_of(pieces)}
    held = {at for each in figures.values() for at in range(each.begin, each.end)}
    found: list[_Said] = []
    ends, end = frozenset(each.end for each in pieces), 0  # where a word ends; the end of what is read
    for at, piece in enumerate(pieces):
        if piece.start < end or not any(char.isalnum() for char in piece.text):
            continue
        if (figure := figures.get(at)) is not None:
            each = _in_ways(text, piece.start, ends) if figure.price_of is not None else ()
            if figure.unit not in (None, BAHT) or each is None or not figure.certain:
                return None
            found += [_Said(_ways()[way], way) for way in each]
            if found and "of_year" in found[-1].classes:
                found.append(_Said(frozenset({_YEAR}), piece.text, _year(figure.value) - in_zone(now).year))
            else:
                found.append(_Said(frozenset({_SUM}), piece.text, figure.value))
        elif at in held:
            continue
        elif piece.sort == ORGANISATION:
            if len(piece.said) != 1:
                return None
            found.append(_Said(frozenset({_NAME}), piece.text, piece.said[0]))
        elif piece.sort == DAY:
            day = day_said(piece.said, in_zone(now), over=True)
            found.append(_Said(frozenset({_DAY}), piece.text, day))
        elif (ways := _in_ways(text, piece.start, ends)) is not None:
            found += [_Said(_ways()[way], way) for way in ways]
            end = piece.start + sum(map(len, ways))
        elif piece.token.product is not None:
            found.append(_Said(frozenset({_GOODS}), piece.text, piece.token.product))
        elif piece.token.letter != Letter.PARTICLE:
            return None
    return found


def _year(written: Decimal) -> int:
    """The common year of a Buddhist one: 2570, or 70."""
    return int(written) + (0 if written >= 100 else _CENTURY) - _BUDDHIST


def _in_ways(text: str, start: int, ends: frozenset[int], most: int = 3) -> tuple[str, ...] | None:
    """The ways to say it, the longest first, that begin at a place of the text and of which the last ends where a word does."""
    for way in _begin().get(text[start : start + 1], ()) if most else ():
        if text.startswith(way, start):
            behind = start + len(way)
            rest = () if behind in ends else _in_ways(text, behind, ends, most - 1)
            if rest is not None:
                return (way, *rest)
    return None
