"""What words say of a sum that was told or recorded and is otherwise: its figures, whose it is, its day, that it is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.situations import Network, Situation
from language.answers import only_quantity
from language.calendar.moments import in_zone
from language.heard.corrections import DENIED
from language.heard.moments import DAY, day_said
from language.heard.names_said import ORGANISATION
from language.heard.pieces import WORD, Piece, cut_all
from language.normalise import normalise
from language.report_words import BAHT
from language.said_figures import figures_of
from language.vocabulary import any_of, says, words_of

_ANY_TIME = datetime.fromisoformat("2026-01-01T00:00+07:00")  # a day is no name, whichever it is
NOT_LONG_AGO = timedelta(days=300)
LONGEST_NAME = 120  # characters of an organisation's
_NEWEST = any_of(words_of("the newest"))
_BESIDE_NEWEST = any_of(words_of("the newest") | words_of("beside the newest") | words_of("beside a figure"))
LONGEST = 240  # characters; who writes more tells other things too


@dataclass(frozen=True)
class Amended:
    """What is said of such a sum, in baht: `figures` in their order, those that are denied, the organisations that each name can be,
    those of which it is denied, days that are over, whether it is taken back, and whether words stand there for money, for the
    network's dues, for a transfer that was told.
    """

    figures: tuple[Decimal, ...]
    denied: frozenset[Decimal]
    organisations: tuple[tuple[str, ...], ...]
    not_of: frozenset[str]
    days: frozenset[date]
    drops: bool
    of_money: bool
    of_dues: bool
    of_transfer: bool


def says_otherwise(text: str) -> bool:
    """Whether words say that something was wrong, is otherwise or taken back: 'ที่ลงเขาพระ 10000 ผิด', 'โอน 5000 ไม่ใช่ 4500'."""
    return len(text) <= LONGEST and (says("says it is wrong", _plain(text)) or _is_figure_of_the_newest(text))


def _is_figure_of_the_newest(text: str) -> bool:
    """Whether words are nothing but another figure of what was told last: 'รายการเมื่อกี้เป็น 260', 'ค่าน้ำเมื่อกี้ 250 นะ'."""
    said = _plain(text)
    return says("the newest", said) and (only_quantity(_BESIDE_NEWEST.sub(" ", said)) or bool(named_newest(text)))


def named_newest(text: str) -> str:
    """What the money was for whose newest figure is another: the 'ค่าน้ำ' of 'ค่าน้ำเมื่อกี้ 250 นะ'; '' where nothing is named.

    Money that is paid or comes in is told and not put right: 'จ่ายค่าน้ำเมื่อกี้ 250'.
    """
    said = _plain(text[:LONGEST])
    newest = _NEWEST.search(said)
    if newest is None or not only_quantity(_BESIDE_NEWEST.sub(" ", said[newest.end() :])):
        return ""
    named = _BESIDE_NEWEST.sub(" ", said[: newest.start()]).strip()
    return "" if any(each.isdigit() for each in named) or says("money moves", named) else named


def amended(text: str, situation: Situation, now: datetime) -> Amended:
    """What words that say so tell, with the names that the situation knows, seen from the aware moment `now`."""
    whole = cut_all(text[:LONGEST], situation, now)
    figures = [each for each in figures_of(whole.pieces) if each.certain and each.unit in (None, BAHT)]
    denied = [found.span("word") for found in DENIED.finditer(whole.text)]
    days = (_day_over(each, now) for each in whole.pieces)
    plain = _plain(
        "".join(" " if each.sort == ORGANISATION else each.text for each in whole.pieces)
    )  # not the โอน of ห้วยโอน
    return Amended(
        tuple(each.value for each in figures),
        frozenset(
            each.value
            for each in figures
            if any(begin <= whole.pieces[each.begin].start < end for begin, end in denied)
        ),
        tuple(tuple(each.said) for each in whole.pieces if each.sort == ORGANISATION),
        frozenset(
            name
            for each in whole.pieces
            if each.sort == ORGANISATION and any(begin <= each.start < end for begin, end in denied)
            for name in each.said
        ),
        frozenset(each for each in days if each is not None),
        says("takes back", plain),
        says("of money", plain),
        says("of dues", plain),
        says("told transfer", plain),
    )


def says_more(left: str, situation: Situation, now: datetime) -> bool:
    """Whether words that no meaning holds say more than which sum is meant: its organisation, its figure, its day."""
    return any(
        _day_over(each, now) is None
        if each.sort == DAY
        else each.sort == WORD and each.value is None and each.text.isalnum()
        for each in cut_all(left[:LONGEST], situation, now).pieces
    )


def _day_over(piece: Piece, now: datetime) -> date | None:
    """The day that a piece names, where it is over or today: of what is to come the last such day was long ago."""
    day = day_said(piece.said, in_zone(now), over=True) if piece.sort == DAY else None
    return day if day is not None and timedelta() <= in_zone(now).date() - day < NOT_LONG_AGO else None


def organisations_named(text: str, organisations: Iterable[str]) -> tuple[str, ...]:
    """Which of these organisations words surely name, in their order; a name that several may have names none."""
    situation = _knowing(organisations)
    said = [each.said for each in cut_all(text[:LONGEST], situation, _ANY_TIME).pieces if each.sort == ORGANISATION]
    return tuple(dict.fromkeys(each[0] for each in said if len(each) == 1))


def others_unnamed(text: str, others: Iterable[str]) -> str:
    """Words in one spelling, with … in the place of the names of these organisations, as they may be written in passing."""
    pieces = cut_all(text[:LONGEST], _knowing(others), _ANY_TIME).pieces
    return " ".join("".join("…" if each.sort == ORGANISATION else each.text for each in pieces).split())


def _knowing(organisations: Iterable[str]) -> Situation:
    """A situation that knows these organisations and nothing else."""
    return Situation(networks=(Network("", tuple(each[:LONGEST_NAME] for each in organisations)),))


def _plain(text: str) -> str:
    return normalise(text[: LONGEST + 1]).replace(" ๆ", "ๆ").lower()
