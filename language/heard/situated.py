"""What is so about each piece of a message, and about all of it, in its situation: what the networks hear by."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

import language
from domain.meanings import Meaning
from domain.situations import (
    Card,
    Debt,
    Election,
    Invitation,
    Minutes,
    Open,
    Plan,
    Question,
    Round,
    RunningMeeting,
    Situation,
    Work,
)
from language.heard.moments import DAY, HOUR, MONTH
from language.heard.names_said import ORGANISATION, PERSON, by_a_word
from language.heard.pieces import WORD, Piece
from language.heard.tokens import own_facts

_FIGURES = frozenset(
    {
        "quantity", "quantity_max", "price_baht", "amount_baht", "baht", "damaged", "gross", "tare", "drc", "weight", "moisture",
        "rate", "heads", "carriage_baht", "minimum", "target", "budget_baht",
    }
)  # fmt: skip
_TOLD_OF_LINES = frozenset(
    {
        "side", "way", "to", "measure", "year", "rate", "drc", "tare", "damaged", "words", "representative", "valid_until", "giver",
        "payer", "price_baht", "amount_baht", "on_behalf", "seller",
    }
)  # fmt: skip
"""The slots of a line of which a correction may be."""
LIKE = 0.6  # how alike the figure of a line and one that was a slip are written, at least
SHORT = 12  # pieces of a message that may be a yes or no and nothing else
LEAST_SHARED = 3  # letters of a word that is said of open work, a plan or a matter


def facts_of_pieces(pieces: Sequence[Piece], situation: Situation) -> list[list[str]]:
    """For each piece what is so about it; nothing of its neighbours, but spaces: the network sees those by itself."""
    known = _Known(situation)
    found = []
    for at, piece in enumerate(pieces):
        own = own_facts(piece.token) if piece.sort == WORD else [f"s={piece.sort}"]
        if at and not pieces[at - 1].text.strip():
            own.append("behind a line" if "\n" in pieces[at - 1].text else "behind a space")
        if at + 1 < len(pieces) and not pieces[at + 1].text.strip():
            own.append("before a space")
        if not piece.text.strip():
            own.append("blank")
        if at == 0:
            own.append("first")
        if at == len(pieces) - 1:
            own.append("last")
        found.append(own + list(known.of(piece)))
    return found


class _Known:
    """The figures, goods and words of what is open and kept, for pieces to be compared with."""

    def __init__(self, situation: Situation) -> None:
        self._own = frozenset(situation.who.speaks_for)
        self._me = situation.who.name
        self._organisations = situation.organisations
        self._figures: dict[Decimal, set[str]] = {}
        self._goods: dict[str, set[str]] = {}
        self._units: dict[str, set[str]] = {}
        self._words: list[tuple[str, str]] = []
        self._others: dict[str, set[str]] = {}
        self._months: dict[str, set[str]] = {}
        self._choices: set[str] = set()
        for each in situation.open:
            self._open(each)
        for kept in situation.kept:
            self._line(kept.line, "kept")

    def _open(self, each: Open) -> None:
        match each:
            case Card():
                for line in each.lines:
                    self._line(line, "card")
            case Question():
                self._choices |= set(each.choices)
                self._words.append(("asked", each.about))
            case Round():
                self._goods.setdefault(each.product, set()).add("round")
                if each.own is not None:
                    self._figures.setdefault(each.own, set()).add("own")
                if each.seller:
                    self._words.append(("seller", each.seller))
            case Debt():
                if each.baht is not None:
                    self._figures.setdefault(each.baht, set()).add("debt")
                self._goods.setdefault(each.reason or "", set()).add("debt")
            case Work():
                self._words.append(("work", each.what))
            case Plan():
                for planned in each.lines:
                    self._words.append(("plan", planned.what))
                    if planned.target is not None:
                        self._figures.setdefault(planned.target, set()).add("target")
            case Minutes():
                self._words += [("matter", matter) for matter in each.matters]
            case Invitation():
                if each.place:
                    self._words.append(("place", each.place))

    def _line(self, line: Meaning, where: str) -> None:
        for slot, value in line.slots.items():
            if slot in _FIGURES and isinstance(value, Decimal):
                self._figures.setdefault(value, set()).add(f"{where}.{slot}")
            elif slot == "product":
                self._goods.setdefault(str(value), set()).add(where)
            elif slot == "unit":
                self._units.setdefault(str(value), set()).add(where)
            elif slot in ("organisation", "whom", "giver", "taker", "payer", "receiver", "by"):
                self._others.setdefault(str(value), set()).add(f"{where}.{slot}")
            elif slot == "month":
                self._months.setdefault(str(value), set()).add(where)
            elif isinstance(value, str):
                self._words.append((f"{where}.words", value))

    def of(self, piece: Piece) -> Iterator[str]:
        """What of the situation a piece repeats."""
        if piece.value is not None:
            own = self._figures.get(piece.value, ())
            yield from (f"figure of {each}" for each in own)
            if not own:
                yield from {
                    f"like a figure of {each}"
                    for value, of in self._figures.items()
                    for each in of
                    if alike(piece.value, value) > LIKE
                }
            if str(piece.value) in self._choices:
                yield "a choice"
        product = piece.token.product if piece.sort == WORD else None
        if product:
            for name, where in self._goods.items():
                if name and (name == product or product in name or name in product):
                    yield from (f"goods of {each}" for each in where)
        if piece.sort == WORD and piece.token.entry.unit in self._units:
            yield from (f"unit of {each}" for each in self._units[piece.token.entry.unit])
        if piece.sort == ORGANISATION:
            yield "an own one" if self._own & set(piece.said) else "another one"
            yield from (f"named in {each}" for name in piece.said for each in self._others.get(name, ()))
        if piece.sort == MONTH:
            yield from (f"month of {each}" for each in self._months.get(piece.said, ()))
        if piece.sort == PERSON and self._me in piece.said:
            yield "oneself"
        text = piece.text.strip()
        if piece.sort == WORD and piece.value is None and by_a_word(text, self._organisations) is not None:
            yield "a word of an organisation"
        if piece.sort not in (DAY, HOUR) and len(text) >= LEAST_SHARED:
            yield from {f"a word of {where}" for where, words in self._words if text in words}


def alike(one: Decimal, other: Decimal) -> float:
    """How alike two figures are written, from 0 to 1: a slip changes, adds, drops or swaps digits. The same figure is none."""
    first, second = f"{one.normalize():f}", f"{other.normalize():f}"
    if first == second:
        return 0.0
    if sorted(first) == sorted(second):
        return 0.9
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def facts_of_all(situation: Situation, pieces: Sequence[Piece]) -> list[str]:
    """What is so about the whole message: who speaks where, and what is open."""
    found = [*_of_open(situation.open)]
    said = language.yes_no("".join(piece.text for piece in pieces)) if len(pieces) < SHORT else None
    if said is not None:
        found.append("a yes alone" if said else "a no alone")
    found += [f"office={each}" for each in situation.who.offices] or ["no office"]
    found.append("in private" if situation.private else "in a group")
    if len(situation.who.speaks_for) != 1:
        found.append(f"speaks for {min(len(situation.who.speaks_for), 2)}")
    if situation.kept:
        found += ["something kept", *{f"kept={each.line.kind}" for each in situation.kept}]
    if situation.reply_to is not None and 0 <= situation.reply_to < len(situation.open):
        found.append(f"reply to {_name(situation.open[situation.reply_to])}")
    length = sum(bool(each.text.strip()) for each in pieces)
    found.append(f"length={next(bound for bound in (1, 2, 4, 8, 16, 32, 10**6) if length <= bound)}")
    return found


def _of_open(things: Iterable[Open]) -> Iterator[str]:
    newest = None
    asked = None
    for each in things:
        newest = _name(each)
        yield f"open={newest}"
        match each:
            case Question():
                asked = each.asks
                yield f"asks={each.asks}"
            case Card():
                yield f"card={each.of}"
                yield "a card of several lines" if len(each.lines) > 1 else "a card of one line"
                yield from {f"a line of {line.kind}" for line in each.lines}
                yield from {
                    f"a line with {slot}" for line in each.lines for slot in line.slots if slot in _TOLD_OF_LINES
                }
            case Invitation(answered=answered):
                yield f"answered={answered}"
            case Round():
                yield f"round={each.state}" + (" with an own order" if each.own else "")
    yield f"newest={newest}"
    yield f"newest asks={asked}"


def _name(each: Open) -> str:
    match each:
        case Invitation(to_send=True):
            return "send_invitation"
        case RunningMeeting():
            return "meeting"
        case Election():
            return "election"
        case _:
            return type(each).__name__.lower()
