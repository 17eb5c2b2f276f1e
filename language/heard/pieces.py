"""Cuts words into pieces: words and figures as the tables know them; days, hours, months, people and organisations as one each.

A piece knows what it says (`sort`, `said`), never what it means: that is the networks'.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from domain.situations import Card, Situation
from language.calendar.clock import ClockTime, clock_times
from language.calendar.moments import in_zone
from language.english.numbers import EnglishFigure, figures
from language.heard.english_hours import english_hours
from language.heard.moments import DAY, moments
from language.heard.names_said import BODIES, ORGANISATION, names_said
from language.heard.respelt import respelt
from language.heard.tokens import Token, tokens_of
from language.letters import Letter
from language.normalise import normalise
from language.numbers import read_fraction
from language.vocabulary import Vocabulary, any_of, standard, words_of

WORD = "word"
# Which thing of a list a line is: no figure. In the middle of a line a mark has its bracket, and the one before it: 1) … 2) …
LONG_NAME = 8  # letters: no word that holds so many ends with another word's beginning
_LIST_MARK = re.compile(r"^[ \t]*\(?(?P<n>\d{1,2})[.)](?=[ \t]|[^\W\d])", re.MULTILINE)
_MARK_WITHIN = re.compile(r"(?:^|(?<=\s))\(?(?P<n>\d{1,2})\)(?=\s?[^\W\d])", re.MULTILINE)
_SLASHED = re.compile(r"\d+/\d+")
# Behind a figure: it is taken back, and the next one counts (27 เอ้ย 29).
SLIPPED = words_of("takes a figure back")
_NO = re.compile(rf"(?:{any_of(words_of('says no before what is right')).pattern})[,\s]*", re.IGNORECASE)
_WRONG = "ผิด "


@dataclass(frozen=True)
class Piece:
    """A piece of a message: `token` as the tables know it, from `start` to `end` of the text in one spelling; what it is and says."""

    token: Token
    sort: str = WORD
    said: Any = None
    hour: time | None = None  # of a figure that can be an hour too: 9.30

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.token.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.token.end

    @property
    def text(self) -> str:
        """Its letters."""
        return self.token.text

    @property
    def value(self) -> Decimal | None:
        """The figure that it is; None of anything else."""
        return self.token.value if self.sort == WORD else None


@dataclass(frozen=True)
class Cut:
    """A message in one spelling, and its pieces, which cover it without gaps."""

    text: str
    pieces: tuple[Piece, ...]

    def said(self, begin: int, end: int) -> str:
        """The words from one piece up to another."""
        return self.text[self.pieces[begin].start : self.pieces[end - 1].end].strip()


def cut(text: str, situation: Situation, now: datetime, vocabulary: Vocabulary | None = None) -> Cut:
    """The pieces of a message, with the names that its situation knows, seen from the aware moment `now`; a figure that is taken back
    is none. A no before a figure that stands nowhere yet is said of the card, and the figure is what is right.
    """
    whole = cut_all(text, situation, now, vocabulary)
    if (said := _said_no(whole, situation)) is not None:
        whole = cut_all(said, situation, now, vocabulary)
    return replace(whole, pieces=tuple(_without_slips(whole.pieces)))


def _said_no(whole: Cut, situation: Situation) -> str | None:
    """'ผิด 2,500' of 'ไม่ใช่ 2,500' where a card waits on which 2,500 does not stand; else None: that figure is denied."""
    no = _NO.match(whole.text)
    figures = [each for each in whole.pieces if each.value is not None] if no is not None else []
    if no is None or len(figures) != 1 or figures[0].start != no.end():
        return None
    shown = [line for each in situation.open if isinstance(each, Card) for line in each.lines]
    known = {value for line in (*shown, *(each.line for each in situation.kept)) for value in line.slots.values()}
    return None if not shown or figures[0].value in known else _WRONG + whole.text[no.end() :]


def cut_all(text: str, situation: Situation, now: datetime, vocabulary: Vocabulary | None = None) -> Cut:
    """The same, with every figure."""
    written, tokens = tokens_of(respelt(normalise(text)), vocabulary or standard())
    hours = {clock.start: clock for clock in (*clock_times(written.lower()), *english_hours(written.lower()))}
    spans = [
        *names_said(written, situation),
        *moments(written, hours.values(), in_zone(now)),
        *_counted_in_words(written),
    ]
    marks = {mark.start("n") for mark in _LIST_MARK.finditer(written)}
    within = [mark.start("n") for mark in _MARK_WITHIN.finditer(written)]
    marks |= set(within) if len(within) > 1 else set()
    kept = _apart(written, spans)
    apart = _cut_behind_names(written, tokens, kept, vocabulary or standard())
    joined = [_hub(each) if each.start not in marks else _no_figure(each) for each in _joined(written, apart, kept)]
    pieces = _halved(_measured(_with_tenths(_of_one([*_in_parts(joined)]))))
    return Cut(written, tuple(_with_hour(each, hours) for each in pieces))


def _cut_behind_names(
    written: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int, str, Any]], vocabulary: Vocabulary
) -> Sequence[Token]:
    """The tokens, cut anew where a word holds the end of a long name and the beginning of a figure: ด่านทับตะโก|หกพัน, not โกหก."""
    for begin, end, sort, _ in spans:
        ending = next((each for each in tokens if each.start < end < each.end), None)
        if sort != ORGANISATION or end - begin < LONG_NAME or ending is None or ending.value is not None:
            continue
        rest = tokens_of(written[end:], vocabulary)[1]
        if rest[0].value is not None:
            before = [each for each in tokens if each.end <= end]
            tail = replace(ending, text=written[ending.start : end], end=end)
            tokens = [*before, tail, *(replace(each, start=each.start + end, end=each.end + end) for each in rest)]
    return tokens


def _hub(piece: Piece) -> Piece:
    """ศูนย์ is where goods are handed out: nobody writes the nought so."""
    return _no_figure(piece) if piece.text == "ศูนย์" else piece


def _no_figure(piece: Piece) -> Piece:
    return replace(piece, token=replace(piece.token, value=None, maximum=None)) if piece.value is not None else piece


def _with_hour(piece: Piece, hours: Mapping[int, ClockTime]) -> Piece:
    """A figure that can be an hour too: 9.30."""
    found = hours.get(piece.start) if piece.value is not None else None
    return piece if found is None else replace(piece, hour=found.time)


def _in_parts(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """With 0.5 of "1/2 กก." as a figure: no day where a unit stands behind it; nor is 3/7, which is no figure either."""
    for at, piece in enumerate(pieces):
        behind = next((each for each in pieces[at + 1 : at + 3] if each.text.strip()), None)
        counted = behind is not None and (_is_unit(behind) or behind.token.entry.letter == Letter.BAHT)
        if piece.sort != DAY or not counted or _SLASHED.fullmatch(piece.text) is None:
            yield piece
            continue
        part = read_fraction(piece.text, 0)
        if part is None or part.end < len(piece.text):
            yield Piece(replace(piece.token, value=None, maximum=None))
        else:
            yield Piece(replace(piece.token, value=part.value, rough=part.rough))


def _of_one(pieces: Sequence[Piece]) -> list[Piece]:
    """With 1 of ลังเดียว and of สักโล: a unit that is counted without a figure is one piece with its word."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = found[-1] if found else None
        figure = next((each for each in reversed(found[:-1]) if each.text.strip()), None)
        counted = figure is not None and figure.value is not None and figure.token.entry.unit is None
        if piece.text == "เดียว" and before is not None and _is_unit(before) and not counted:
            token = replace(before.token, text=before.text + piece.text, end=piece.end, value=Decimal(1))
            found[-1] = replace(before, token=token)
        elif _is_unit(piece) and (
            piece.text.endswith("เดียว")
            or (before is not None and before.text in ("สัก", "ซัก") and not _is_counted_behind(pieces, at))
        ):
            found.append(replace(piece, token=replace(piece.token, value=Decimal(1))))
        else:
            found.append(piece)
    return found


def _is_counted_behind(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a figure stands behind a unit: สักลูก 5 is no one."""
    behind = [each for each in pieces[at + 1 : at + 3] if each.text.strip()][:1]
    return any(each.value is not None for each in behind)


def _with_tenths(pieces: Sequence[Piece]) -> list[Piece]:
    """With 3.2 of 3โล2ขีด as one piece, and its unit."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        four = [each for each in pieces[at : at + 8] if each.text.strip()][:4]
        if (
            len(four) == 4
            and four[0] is pieces[at]
            and four[0].value is not None
            and four[0].token.maximum is None
            and _is_unit(four[1])
            and four[1].token.entry.unit == "กิโลกรัม"
            and four[2].value in _DIGITS
            and four[3].token.entry.unit == "ขีด"
        ):
            end = pieces.index(four[3]) + 1
            text = "".join(each.text for each in pieces[at:end])
            value = four[0].value + (four[2].value or Decimal(0)) / 10
            token = replace(four[1].token, text=text, start=four[0].start, end=four[3].end, value=value)
            found.append(Piece(token))
            at = end
        else:
            found.append(pieces[at])
            at += 1
    return found


def _halved(pieces: Sequence[Piece]) -> list[Piece]:
    """With 73.5 of "73 ครึ่ง" as one piece, where no unit stands behind: ครึ่งโล is half of one."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        place = next((number for number in (-1, -2) if len(found) >= -number and found[number].text.strip()), 0)
        whole = found[place] if place else None
        halves = piece.text in HALVES and not any(_is_unit(each) for each in pieces[at + 1 : at + 2])
        if halves and whole is not None and _may_be_halved(whole):
            value = (whole.value or 0) + Decimal("0.5")
            text = "".join(each.text for each in found[place:]) + piece.text
            found[place:] = [replace(whole, token=replace(whole.token, text=text, end=piece.end, value=value))]
        else:
            found.append(piece)
    return found


def _may_be_halved(piece: Piece) -> bool:
    value = piece.value
    return value is not None and value == int(value) and value < 1000 and piece.token.maximum is None


def _without_slips(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """With a figure that the next words take back as a word: its unit may stand between."""
    for at, piece in enumerate(pieces):
        said = pieces[at + 1 : at + 12] if piece.value is not None else ()
        behind = [each for each in said if each.text.strip(" .…,") and each.token.entry.letter != Letter.PARTICLE][:6]
        word = 1 if behind and (_is_unit(behind[0]) or behind[0].token.entry.letter == Letter.BAHT) else 0
        slipped = len(behind) > word and behind[word].text in SLIPPED
        again = slipped and any(each.value is not None for each in behind[word + 1 : word + 5])
        yield _no_figure(piece) if again else piece


def _is_unit(piece: Piece) -> bool:
    return piece.sort == WORD and piece.value is None and piece.token.entry.unit is not None


def _measured(pieces: list[Piece]) -> list[Piece]:
    """With 2.8 of สองตันแปด, 4.2 of สี่ตันสองร้อย, 1.2 of ตันสอง, 1.5 of ตันครึ่ง as one piece: a measure's parts stand behind it."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        behind = pieces[at + 1] if at + 1 < len(pieces) else None
        if (
            piece.text in HALVES
            and behind is not None
            and behind.token.entry.unit is not None
            and not _behind_a_figure(found)
        ):
            found.append(replace(piece, token=replace(piece.token, value=Decimal("0.5"))))
            at += 1
            continue
        halved = behind is not None and behind.text in HALVES and piece.token.entry.unit in HALVED
        parted = piece.token.entry.unit in PARTED or halved
        if piece.sort == WORD and parted and behind is not None and behind.sort == WORD:
            counted = at + 2 < len(pieces) and pieces[at + 2].token.entry.unit is not None
            part = (
                Decimal("0.5")
                if behind.text in HALVES
                else behind.value / 10
                if behind.value in _DIGITS and behind.text not in ONE and not counted
                else behind.value / 1000
                if behind.value in _HUNDREDS and piece.token.entry.unit == "ตัน" and not counted
                else None
            )
            whole = None
            if found and found[-1].value is not None:
                whole = found[-1]
            elif len(found) > 1 and not found[-1].text.strip() and found[-2].value is not None:
                whole = found[-2]
            if part is not None and (whole is None or whole.value == int(whole.value or 0)):
                taken = found[found.index(whole) :] if whole is not None else []
                del found[len(found) - len(taken) :]
                run = [*taken, piece, behind]
                value = (whole.value if whole is not None and whole.value is not None else Decimal(1)) + part
                text = "".join(each.text for each in run)
                token = replace(piece.token, text=text, start=run[0].start, end=behind.end, value=value)
                found.append(Piece(token))
                at += 2
                continue
        found.append(piece)
        at += 1
    return found


def _behind_a_figure(before: Sequence[Piece]) -> bool:
    """Whether a figure stands right before."""
    return bool(before) and before[-1].value is not None


PARTED = frozenset({"ตัน", "กิโลกรัม", "เกวียน", "ไร่", "ลิตร"})  # of which a figure behind says tenths
ONE = frozenset({"นึง", "หนึ่ง", "หนึง", "นึ่ง", "เดียว"})  # ตันนึง is one whole
HALVED = PARTED | {"ลูกบาศก์เมตร", "โหล", "กระสอบ", "ลัง", "แกลลอน", "คัน", "ถัง"}  # of which there are halves
HALVES = frozenset({"ครึ่ง", "เคิ่ง", "กึ่ง"})
_SAY_HALF = tuple(HALVES)
_DIGITS = frozenset(map(Decimal, range(1, 10)))
_HUNDREDS = frozenset(map(Decimal, range(100, 1000, 100)))  # kilograms, right behind tonnes


def says_half(pieces: Sequence[Piece]) -> bool:
    """Whether pieces speak of half of something: ครึ่ง, ครึ่งนึง."""
    return any(each.sort == WORD and each.text.startswith(_SAY_HALF) for each in pieces)


def _joined(written: str, tokens: Sequence[Token], spans: list[tuple[int, int, str, Any]]) -> Iterator[Piece]:
    """The tokens, those of each span as one piece; a span that begins or ends within a token takes none of it."""
    at = 0
    for begin, end, sort, said in spans:
        while at < len(tokens) and tokens[at].start < begin:
            yield Piece(tokens[at])
            at += 1
        last = at
        while last < len(tokens) and tokens[last].end <= end:
            last += 1
        if last == at or tokens[at].start >= end:
            continue
        first, end = tokens[at], tokens[last - 1].end
        value, maximum = (said.value, said.maximum) if isinstance(said, EnglishFigure) else (None, None)
        whole = replace(first, text=written[first.start : end], end=end, value=value, maximum=maximum)
        yield Piece(whole, sort, None if sort == WORD else said)
        at = last
    for token in tokens[at:]:
        yield Piece(token)


def _apart(written: str, spans: Iterable[tuple[int, int, str, Any]]) -> list[tuple[int, int, str, Any]]:
    """Spans that do not touch each other, the longest first where two do, in the order of the text."""
    kept: list[tuple[int, int, str, Any]] = []
    for span in sorted(_named_once(written, spans), key=lambda each: each[0] - each[1]):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda each: each[0])


def _named_once(written: str, spans: Iterable[tuple[int, int, str, Any]]) -> list[tuple[int, int, str, Any]]:
    """With two ways to name one organisation that overlap as one: สหกรณ์หัว and หัวไทร of สหกรณ์หัวไทร."""
    found: list[tuple[int, int, str, Any]] = []
    for begin, end, sort, said in sorted(spans, key=lambda each: (each[2] != ORGANISATION, each[0])):
        before = found[-1] if found else None
        one = before is not None and before[2] == sort == ORGANISATION and before[3] == said and len(said) == 1
        if one and before is not None and begin < before[1] and written.startswith(BODIES, before[0]):
            found[-1] = (before[0], max(before[1], end), sort, said)
        else:
            found.append((begin, end, sort, said))
    return found


_ALONE = re.compile("คนเดียว(?!กัน)")
_ROUGHLY = re.compile(
    r"(?:about|around|approx(?:imately|\.)?|roughly|nearly|almost|some|at least|at most|up to|over|more than|less than|under)\s+",
    re.IGNORECASE,
)


def _counted_in_words(written: str) -> Iterator[tuple[int, int, str, Any]]:
    """Numbers in English words: 'four thousand two hundred', 'half a ton'; 'one' alone may stand for a thing. คนเดียว is one, too."""
    for alone in _ALONE.finditer(written):
        yield alone.start(), alone.end(), WORD, EnglishFigure(Decimal(1), alone.start(), alone.end())
    for figure in figures(written.lower()):
        if figure.article:
            continue
        rough = _ROUGHLY.match(written, figure.start)
        begin = figure.start if rough is None else rough.end()
        said = written[begin : figure.end].lower()
        if said != "one" and (figure.maximum is not None or not said[0].isdigit()):
            yield begin, figure.end, WORD, figure
