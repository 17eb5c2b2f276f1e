"""Cuts what is still open off what is done, clause by clause: 'จ่ายค่าน้ำ 200 ค่าไฟยังไม่จ่าย', 'จ่ายแล้ว 5000 ที่เหลือเดือนหน้า'.

A clause is cut off where it has a subject of its own (goods, an organisation, a cost) or begins as the rest of what was told: a bare
'ยังไม่จ่าย' behind a sum is of that sum.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from domain.meanings import Meaning
from domain.situations import Situation
from language.heard.names_said import ORGANISATION, names_said
from language.normalise import normalise
from language.not_yet import LONGEST, asks_at_end, not_yet_at
from language.only_likely import is_only_likely
from language.said_figures import figures_of, figures_said, pieces_of
from language.vocabulary import any_of, one_of, says, words_of

_JOINS = one_of(words_of("before what is open"))
_BEGINS = re.compile(rf"(?:^|(?<=\s)|(?<=\d)|(?<=บาท))(?:(?:{_JOINS})\s?)?(?=[^\s\d])")
_REST = any_of(words_of("the rest of it"))
_LEFT = any_of(words_of("is left of it"))
_KEPT_BY = any_of(words_of("left in hand"))
_TOO = any_of(words_of("for another too"))
_OF = "ของ"  # before an organisation
_TOLD, _OPEN, _OF_ANOTHER = "told", "open", "of another"
_COST = re.compile(r"ค่า[ก-๎]{2}")
_DEED = any_of(words_of("gives money") | words_of("fetches goods"))
_DONE = {"paid": "baht", "received": "baht", "cash": "baht", "dues": "baht", "collected": "quantity"}
"""What is told as done beside what is not, and the slot of how much."""


class Apart(NamedTuple):
    """The words of a message about what is done, its clauses about what is not or is left, and those of goods of somebody else."""

    done: str
    still_open: tuple[str, ...]
    of_another: tuple[str, ...]


class _Subjects(NamedTuple):
    """Where a clause can begin: with goods, a cost or an organisation; with one that the speaker is not of."""

    all: frozenset[int]
    others: frozenset[int]


def apart(text: str, situation: Situation) -> Apart | None:
    """What is told as done and what as open, where a message tells both; None where it is of one thing, or asks."""
    said = normalise(text)
    if len(said) > LONGEST or asks_at_end(said) or not (_is_open(said) or _LEFT.search(said) or _TOO.search(said)):
        return None
    clauses = _clauses(said, _subjects(said, situation))
    still_open = tuple(each.words for each in clauses if each.sort == _OPEN)
    of_another = tuple(each.words for each in clauses if each.sort == _OF_ANOTHER)
    if not still_open and not of_another:
        return None
    told = "".join(f"{each.apart_by}{each.words}" for each in clauses if each.sort == _TOLD)
    done = _without_what_it_comes_to(told.strip(), still_open)
    return Apart(done, still_open, of_another) if figures_said(done) else None


def tells_done(cut: Apart, meanings: Sequence[Meaning]) -> bool:
    """Whether all that was heard is done, each with how much: paid, received, entered or fetched; beside goods of another goods."""
    kinds = {each.kind for each in meanings}
    if not kinds or (cut.of_another and kinds != {"collected"}):
        return False
    return all(each.kind in _DONE and each.get(_DONE[each.kind]) is not None for each in meanings)


def not_recorded(clause: str, meanings: Sequence[Meaning]) -> str:
    """By which text it is said that an open clause is not recorded, beside these meanings."""
    if _KEPT_BY.search(clause):
        return "common.not_kept"
    fetched = all(each.kind == "collected" for each in meanings) and not says("pays money", clause)
    return "common.not_fetched_yet" if fetched else "common.not_paid_yet"


class _Clause(NamedTuple):
    words: str
    sort: str
    apart_by: str  # a space, or the end of a line


def _subjects(said: str, situation: Situation) -> _Subjects:
    named = [(begin, names) for begin, _, sort, names in names_said(said, situation) if sort == ORGANISATION]
    goods = {each.start for each in pieces_of(said) if each.token.product is not None}
    others = {begin for begin, names in named if not set(names) & set(situation.who.speaks_for)}
    return _Subjects(
        frozenset({begin for begin, _ in named} | goods | {each.start() for each in _COST.finditer(said)}),
        frozenset(others),
    )


def _clauses(said: str, subjects: _Subjects) -> list[_Clause]:
    """The clauses of a message that have a subject of their own, tell a deed, or are of the rest; all else is of the one before."""
    found = [(each.start(), each.end()) for each in _BEGINS.finditer(said) if each.end()]
    begins = [(0, 0)]  # of a clause, with and without the word that joins it to the one before
    for at, (start, place) in enumerate(found):
        until = found[at + 1][1] if at + 1 < len(found) else len(said)
        promised = not_yet_at(said[place:]) == 0  # 'จะจ่ายที่เหลือ', 'พรุ่งนี้โอนอีก 3000'
        rest = _REST.match(said, place) is not None and (_LEFT.match(said, place) or _is_open(said[place:]))
        of_rest = rest or (promised and _REST.search(said, place, until))
        if of_rest or place in subjects.all or _DEED.match(said, place) or _is_of(said, place, subjects.others):
            begins.append((start, place))
    ends = [*(start for start, _ in begins[1:]), len(said)]
    clauses = list[_Clause]()
    for at, ((start, begin), end) in enumerate(zip(begins, ends, strict=True)):
        words = said[begin:end].strip(" ,\n")
        first_of_two = at == 0 < len(ends) - 1 and _tells_more(said[end : ends[1]], end, subjects)
        denies = at == 0 < len(ends) - 1 and _denies_another_figure(words, said[begins[1][1] : ends[1]])
        sort = _sort(words, denies or (begin in subjects.all and (at > 0 or first_of_two)), at > 0)
        if at > 0 and _is_of(said, begin, subjects.others) and _TOO.search(words) and figures_said(words):
            sort = _OF_ANOTHER
        apart_by = "\n" if said[:start].rstrip(" ").endswith("\n") else " "
        clauses.append(_Clause(said[start:end].strip(" ,\n"), sort, apart_by))
    return clauses


def _sort(words: str, of_its_own: bool, behind: bool) -> str:
    """Whether a clause is open: with a subject of its own, or behind another one as the rest of it."""
    rest = behind and (_LEFT.match(words) is not None or (_is_of_rest(words) and _is_open(words)))
    own = of_its_own and _is_open(words) and not _told_before(words) and not _is_of_later_time(words)
    return _OPEN if rest or own else _TOLD


def _is_of(said: str, place: int, others: frozenset[int]) -> bool:
    return said.startswith(_OF, place) and place + len(_OF) in others


def _tells_more(words: str, begin: int, subjects: _Subjects) -> bool:
    """Whether the clause behind the first one has a subject too, and is not open itself: 'ค่าไฟยังไม่จ่าย จ่ายค่าน้ำ 200'."""
    return any(begin <= each < begin + len(words) for each in subjects.all) and not _is_open(words)


def _denies_another_figure(words: str, behind: str) -> bool:
    """Whether a clause says of a figure that it is not yet so, and the one behind it tells another: 'ยังไม่ได้โอน 3000 โอนแค่ 2000'."""
    at = not_yet_at(words)
    denied = frozenset() if at is None else figures_said(words[at:])
    told = _DEED.match(behind) is not None and not _is_open(behind)
    return bool(denied) and told and bool(figures_said(behind) - denied)


def _is_of_rest(words: str) -> bool:
    return _REST.match(words) is not None or (not_yet_at(words) == 0 and _REST.search(words) is not None)


def _is_open(words: str) -> bool:
    return not_yet_at(words) is not None or is_only_likely("collected", words)


def _is_of_later_time(words: str) -> bool:
    """Whether a cost is only said to be of a later time, and how much it is: 'ค่าเช่าเดือนหน้า 500' can be paid."""
    flatly = says("not paid yet", words) or says("pays money", words)
    return _COST.match(words) is not None and not flatly and bool(figures_said(words))


def _told_before(words: str) -> bool:
    """Whether how much stands before the words for not yet: 'เขาพระ 500 (ยังไม่จ่าย)' is one thing."""
    at = not_yet_at(words)
    return at is not None and bool(figures_said(words[:at]))


def _without_what_it_comes_to(done: str, still_open: Sequence[str]) -> str:
    """What is done without the sum of what was given and what is left: the 800 of 'ค่าเต็นท์ 800 มัดจำ 300' beside 'เหลืออีก 500'."""
    pieces = pieces_of(done)
    figures = [*figures_of(pieces)]
    if len(figures) < 2:
        return done
    left = sum((each for words in still_open for each in figures_said(words)), Decimal(0))
    total, *others = figures
    if not left or total.value != left + sum(each.value for each in others):
        return done
    behind = pieces[total.end].start if total.end < len(pieces) else len(done)
    return f"{done[: pieces[total.begin].start].strip()} {done[behind:].strip()}".strip()
