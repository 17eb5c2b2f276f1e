"""What of a message no meaning holds: figures and names that no slot took, and clauses that mean nothing which is heard."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from language.heard.assembler import SAID_ONCE, Told
from language.heard.fitting import OF_GOODS, ORDERED, PRICED
from language.heard.moments import DAY
from language.heard.names_said import ORGANISATION
from language.heard.pieces import WORD, Piece
from language.heard.placed import Placed, numbering, tells
from language.heard.runs import Run
from language.heard.shape import NONE
from language.heard.values import christian_year
from language.letters import Letter
from language.said_beside import DEEDS
from language.vocabulary import words_of

# Kinds of which a clause without a figure, a name or a word that says them is no part.
FIGURED = OF_GOODS | {"cancel"}
COMING = frozenset({"attend", "go", "late", "meeting"})  # classes of words that say whether somebody comes
MOST_DIGITS = 12  # of a figure that anybody means
_PASSED_ON = "wish.notice"  # what is said goes to others word for word
CLAUSE = 6  # letters of a clause that says something
COURTESIES = frozenset(
    {"particle", "smalltalk", "time", "month", "title", "name", "pronoun", "group", "with", "emotion"}
)
# Classes of words that say what is ordered, offered or taken back, and those that say anything that is done or wanted.
OF_THE_DEED = DEEDS | {"correction", "entrust"}
CUES = OF_THE_DEED | {
    "agenda", "ask", "askend", "attend", "done", "future", "go", "got", "have", "measure", "meeting", "moneybefore", "purpose",
}  # fmt: skip
ASKS_PRICES = frozenset({"ask", "per", "price"})  # classes of words by which a price is asked
_BREAKS = tuple(words_of("is out of order"))
_CONTRASTS, _FORMER = words_of("contrast"), words_of("before what was")


class Left(NamedTuple):
    """Words that no meaning holds; whether a figure is among them, or what looks like one and is none (3/7); and whether they tell
    something besides it, and besides days and names.
    """

    words: str
    counted: bool
    tells: bool


class LeftOver:
    """Finds what is left over among the pieces of one message."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._pieces, self._placed, self._numbering = pieces, Placed(text, pieces), numbering(pieces)

    def words(self, found: Sequence[Run], told: Sequence[Told]) -> tuple[Left, ...]:
        """The words that no meaning holds: what is said beside with a figure or a name, and figures that no slot took."""
        rest: list[Left] = []
        of_difference: list[
            Decimal
        ] = []  # by how much the order before is another one, and what it becomes: also behind its run
        for run in found:
            of_run = [each for each in told if any(one is run for one in (each.run, *each.also))]
            if of_run:
                of_difference = [figure for each in of_run for figure in _told_by(each)]
                held = [*of_difference, *(value for each in of_run for value in _values(each.meaning.slots))]
                rest += [self._left(begin, end) for begin, end in self._joined(self._within(run, held))]
                continue
            once = run.sort.partition(".")[0] in SAID_ONCE and not run.spans  # said twice, or nothing by itself
            told_of = tells if once or run.sort == NONE else _matters
            loose = (
                each for each in self._pieces[run.begin : run.end] if not _holds(of_difference, each, in_a_span=False)
            )
            if any(map(told_of, loose)):
                rest.append(self._left(run.begin, run.end))
        return tuple(each for each in rest if each.words)

    def _left(self, begin: int, end: int) -> Left:
        counted = any(self._may_count(place) for place in range(begin, end))
        told = sum(len(each.text) for each in self._pieces[begin:end] if _says(each) and not tells(each))
        return Left(self._placed.between(begin, end), counted, told >= CLAUSE)

    def _may_count(self, place: int) -> bool:
        """Whether a piece is a figure, or looks like one, and does not only number something."""
        piece = self._pieces[place]
        return place not in self._numbering and (piece.value is not None or _unreadable(piece))

    def _joined(self, places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """With figures between which only units stand as one: "3 ราย 900 บาท"."""
        current: tuple[int, int] | None = None
        for begin, end in places:
            between = self._pieces[current[1] : begin] if current is not None else ()
            if current is not None and all(_counts_or_is_blank(each) for each in between):
                current = (current[0], end)
                continue
            if current is not None:
                yield self._with_unit(current)
            current = (begin, end)
        if current is not None:
            yield self._with_unit(current)

    def _with_unit(self, place: tuple[int, int]) -> tuple[int, int]:
        """With the unit behind several figures that are left over together."""
        begin, end = place
        figures = sum(each.value is not None for each in self._pieces[begin:end])
        behind = next((at for at in range(end, min(end + 2, len(self._pieces))) if self._placed.text_of(at)), None)
        counted = behind is not None and figures > 1 and _counts_or_is_blank(self._pieces[behind])
        return (begin, behind + 1) if counted and behind is not None else place

    def _within(self, run: Run, held: Sequence[Any]) -> Iterator[tuple[int, int]]:
        """The places of pieces of a run that its meanings do not hold, with what they hold."""
        filled = {place for span in run.spans for place in range(span.begin, span.end)}
        counted = {span.begin for span in run.spans if span.role in PRICED}
        repeated = {place for span in run.spans if span.role == "old" for place in range(span.begin, span.end)}
        named = {span.begin for span in run.spans if span.role == "organisation"}
        wanted = run.sort.partition(".")[0] in ORDERED
        goods = {span.begin: span.end for span in run.spans if wanted and span.role == "product"}
        for place in range(run.begin, run.end):
            piece = self._pieces[place]
            if (
                place in repeated
                or (run.sort == _PASSED_ON and _stands_in(held, piece))
                or (place in counted and run.sort == "rsvp.yes")
                or self._denied(place)
                or self._compared(run, place)
                or _holds(held, piece, in_a_span=place in filled)
            ):
                continue
            meant = place in run.doubtful and _matters(piece) and not _stands_in(held, piece)
            unheard = place not in filled and (piece.sort != WORD or meant)
            no_figure = place in counted or _unreadable(piece)  # where one was wanted: 3/7
            if piece.value is not None or unheard or no_figure:
                yield self._with_label(place)
            elif place in goods and not self._is_held(place, goods[place], held):
                yield place, goods[place]
            elif place in named and not any(_named_by(piece, each) for each in held if isinstance(each, str)):
                behind = range(place + 1, run.end)  # with what is told of it: who has not paid yet
                yield place, next((at for at in behind if at in named or self._pieces[at].value is not None), run.end)

    def _is_held(self, begin: int, end: int, held: Sequence[Any]) -> bool:
        """Whether goods that are wanted stand in some value, by their name in the catalogue or as they were said."""
        said = {self._placed.between(begin, end), *(each.token.product for each in self._pieces[begin:end])}
        return any(isinstance(each, str) and name and (name in each or each in name) for name in said for each in held)

    def _with_label(self, place: int) -> tuple[int, int]:
        """A piece, and of a figure the word right before it that says what it numbers: หมู่ 3."""
        before = self._before(place)
        labelled = before is not None and self._placed.class_of(before) == "label"
        if before is not None and labelled and self._pieces[place].value is not None:
            return before, place + 1
        return place, place + 1

    def _denied(self, place: int) -> bool:
        """Whether a figure or a day is said not to be meant: the 25 of 'ไม่ใช่ 25'."""
        before, piece = self._before(place), self._pieces[place]
        told = piece.value is not None or piece.sort == DAY
        return told and before is not None and self._placed.text_of(before) in _CONTRASTS

    def _compared(self, run: Run, place: int) -> bool:
        """Whether a figure is what was ordered before, and is to be another now: the 20 of 'ปุ๋ยที่สั่งไว้ 20 ขอเป็น 25'."""
        before = self._before(place)
        if not run.sort.startswith("change.") or self._pieces[place].value is None or before is None:
            return False
        return self._placed.class_of(before) == "ordered" or self._placed.text_of(before) in _FORMER

    def _before(self, place: int) -> int | None:
        """The piece right before, maybe beyond a space."""
        return next((at for at in range(place - 1, max(-1, place - 3), -1) if self._placed.text_of(at)), None)

    def clauses(self, found: Sequence[Run]) -> tuple[str, ...]:
        """The clauses without a figure that mean nothing which is heard, and are more than times, names and courtesies.

        Of trouble, of a question and of an absence all words are kept.
        """
        loose = (run for run in found if run.sort in (NONE, "rsvp.yes") or run.sort.partition(".")[0] in FIGURED)
        return tuple(
            self._placed.between(begin, end)
            for run in loose
            for begin, end in self._between_blanks(run)
            if not self._used(run, begin, end) and _tells_by_itself(self._pieces[begin:end])
        )

    def asked(self, run: Run) -> tuple[str, ...]:
        """The clauses of an order that ask for a price and hold no figure: 'ปุ๋ยกระสอบละกี่บาทคะ' before 'เอา 5 กระสอบ'."""
        if run.sort.partition(".")[0] not in FIGURED:
            return ()
        clauses = list(self._between_blanks(run))
        return tuple(
            self._placed.between(begin, end)
            for begin, end in clauses
            if len(clauses) > 1
            and not any(self._pieces[place].value is not None for place in range(begin, end))
            and {"ask"} < {self._placed.class_of(place) for place in range(begin, end)} & ASKS_PRICES
        )

    def _used(self, run: Run, begin: int, end: int) -> bool:
        """Whether a clause is of what its run means: by a slot of it or right behind it ('ก้อนละไม่เกิน 35'), or by its verb.

        Where the verb stands with the slots in another clause, only a word of the deed itself (สั่ง, ขอถอน) is of it: มี, ไป and a
        question may be of something else ('เอาปุ๋ย 20 กระสอบ ของมาวันไหน').
        """
        if run.sort == NONE or (_breaks(self._pieces[begin:end]) and not self._has_word(begin, end, OF_THE_DEED)):
            return False
        if any(begin <= place < end + 2 for span in run.spans for place in range(span.begin, span.end)):
            return True
        if run.sort == "rsvp.yes":
            return self._has_word(begin, end, COMING)
        filled = {place for span in run.spans for place in range(span.begin, span.end)}
        told = any(
            not filled.isdisjoint(range(first, last + 2)) and self._has_word(first, last, CUES)
            for first, last in self._between_blanks(run)
        )
        return self._has_word(begin, end, OF_THE_DEED if told else CUES)

    def _has_word(self, begin: int, end: int, classes: frozenset[str]) -> bool:
        """Whether some word between two places is of these classes."""
        return any(self._placed.class_of(place) in classes for place in range(begin, end))

    def _between_blanks(self, run: Run) -> Iterator[tuple[int, int]]:
        cuts = [at for at in range(run.begin, run.end) if not self._placed.text_of(at)]
        for begin, end in pairwise([run.begin - 1, *cuts, run.end]):
            if end > begin + 1:
                yield begin + 1, end


def _matters(piece: Piece) -> bool:
    """Whether a piece says anything: a word that is no courtesy, unit or blank, or whatever tells."""
    entry = piece.token.entry
    said = piece.text.strip() and entry.letter not in (Letter.PARTICLE, Letter.BAHT) and entry.unit is None
    return tells(piece) or bool(said)


def _counts_or_is_blank(piece: Piece) -> bool:
    """Whether a piece is a unit, baht, or no word at all."""
    entry = piece.token.entry
    plain = piece.sort == WORD and piece.value is None
    return not piece.text.strip() or (plain and (entry.unit is not None or entry.letter == Letter.BAHT))


def _breaks(pieces: Sequence[Piece]) -> bool:
    """Whether a clause without a figure says that something is out of order, and of what: 'จักรเสีย', 'ปุ๋ยหมดแล้ว'."""
    said = [each for each in pieces if each.text.strip()]
    broken = (each.token.entry.word_class == "trouble" or each.text.startswith(_BREAKS) for each in said[1:])
    return not any(map(tells, pieces)) and any(broken)


def _tells_by_itself(pieces: Sequence[Piece]) -> bool:
    """Whether a clause says something in words alone."""
    if _breaks(pieces):
        return True
    return not any(map(tells, pieces)) and sum(len(each.text) for each in pieces if _says(each)) >= CLAUSE


def _unreadable(piece: Piece) -> bool:
    """Whether a piece looks like a figure and is none: 12,34 and 1.2.3."""
    said = piece.text.strip()
    figure = said[:1].isdigit() and piece.sort == WORD and piece.value is None and piece.token.product is None
    return figure and (not said.isdecimal() or len(said) > MOST_DIGITS)


def _says(piece: Piece) -> bool:
    """Whether a word is of what is told, and not of when, to whom, or how politely."""
    entry = piece.token.entry
    return bool(piece.text.strip()) and entry.word_class not in COURTESIES and entry.unit is None


def _told_by(told: Told) -> Iterator[Decimal]:
    """The figures by which an order is said to be another one."""
    if told.difference is not None:
        yield from (each for each in (told.difference.by, told.difference.to) if each is not None)


def _values(slots: Any) -> Iterator[Any]:
    """Every single value in slots."""
    if isinstance(slots, Mapping):
        for each in slots.values():
            yield from _values(each)
    elif isinstance(slots, (tuple, list)):
        for each in slots:
            yield from _values(each)
    else:
        yield slots


def _holds(held: Sequence[Any], piece: Piece, *, in_a_span: bool) -> bool:
    """Whether some value is a piece's figure or a sum of it, or, of a piece in a span, has its words."""
    if piece.value is None:
        return False
    said = piece.text.strip()
    for each in held:
        if isinstance(each, Decimal) and abs(each) in (abs(piece.value), piece.token.maximum):
            return True
        if isinstance(each, int) and not isinstance(each, bool) and each == piece.value:
            return True
        if isinstance(each, str) and ((in_a_span and said in each) or each in _years_of(piece.value)):
            return True
    return False


def _stands_in(held: Sequence[Any], piece: Piece) -> bool:
    """Whether a piece's words stand in a text that goes on as it was said."""
    said = piece.text.strip()
    return bool(said) and any(isinstance(each, str) and said in each for each in held)


def _named_by(piece: Piece, name: str) -> bool:
    """Whether a piece names an organisation or a person of that name."""
    return name in piece.said if piece.sort == ORGANISATION else piece.text.strip() in name


def _years_of(figure: Decimal) -> tuple[str, ...]:
    return (str(christian_year(int(figure))),) if figure == int(figure) else ()
