"""What is kept of a message whose reading somebody put right, so that the reader learns of it: which, for how long, in what form.

Kept only where the network agreed in its settings, without names (docs/hearing.md, 'It goes on learning').
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.reports import STATEMENTS, UNREAD, Ask, State
from domain.reports import Statement as Line
from domain.statements import Kind, Statement

KEPT_FOR = timedelta(
    days=400
)  # a year of the land, so that each season's words are among them, and time to look at them
LONGEST = 1000  # characters; a longer message holds more of its writer than of what it states
_OF_READING = frozenset(
    {Ask.UNREAD, Ask.READING, Ask.SURE, Ask.SOLD, Ask.QUANTITY, Ask.UNIT}
)  # asked because of the words
_TOLD_AT_ONCE = (Kind.RSVP, Kind.QUESTION)  # on no card to be confirmed: they stay as they were read
_CLAUSE_OF = {"problem": "text", "question": "text", "agenda": "title"}

Fields = Mapping[str, Any]


class Why(StrEnum):
    """What told that a reading was not right, or doubtful."""

    EDITED = "edited"  # a line was changed, added or dropped before it was confirmed
    ANSWERED = "answered"  # the bot asked about it and was answered
    REFUSED = "refused"  # [ไม่ถูก]: what it should be, nobody said


def why(lines: Iterable[Line]) -> Why | None:
    """Why the reading of these confirmed lines is worth keeping; None where it was taken as it was read.

    A line that was dropped because it counts already says nothing about the reading.
    """
    lines = [line for line in lines if line.kind in STATEMENTS]
    if any(line.edited or (line.state is State.DISCARDED and Ask.SAME not in line.settled) for line in lines):
        return Why.EDITED
    return Why.ANSWERED if any(_OF_READING & set(line.settled) for line in lines) else None


def confirmed(lines: Iterable[Line], first: Sequence[Statement]) -> tuple[Statement, ...]:
    """What a message states by the lines that were confirmed, as they stood before, in the order of the first reading.

    An answer to the invitation and a question count as they were read. For whom a line is stays as it was read, where the card has
    that in its organisation; money that the books reckoned was not said.
    """
    said = [line for line in lines if line.waiting and line.kind in STATEMENTS - {UNREAD}]
    on_cards = [each for each in first if each.kind not in _TOLD_AT_ONCE]
    money = {each.amount_baht for each in first}
    for_whom = [each.on_behalf for each in on_cards] if len(on_cards) == len(said) else [None] * len(said)
    stated = [_stated(line, whom, money) for line, whom in zip(said, for_whom, strict=True)]
    found: list[Statement] = []
    for each in first:
        if each.kind in _TOLD_AT_ONCE:
            found.append(each)
        elif stated:
            found.append(stated.pop(0))
    return (*found, *stated)


def _stated(line: Line, whom: str | None, money: set[Decimal | None]) -> Statement:
    amount = _baht(line.amount_satang)
    words = line.words if line.kind in _CLAUSE_OF else None
    return Statement(
        Kind(line.kind),
        product=line.product,
        quantity=line.quantity,
        quantity_max=line.quantity_max,
        unit=line.unit,
        price_baht=_baht(line.price_satang),
        price_unit=line.price_unit,
        amount_baht=None if line.is_reckoned and amount not in money else amount,
        approx=line.approx,
        on_behalf=line.on_behalf or whom,
        measure=line.measure,
        relative=line.relative,
        text=words if line.kind != "agenda" else None,
        title=words if line.kind == "agenda" else None,
    )


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def as_message(text: str, day: str, reason: Why, first: Sequence[Fields], said: Sequence[Fields]) -> dict[str, Any]:
    """A kept reading as a line of corpus/reported.jsonl: `judged` is False until a person has looked at text and statements.

    Its `id` is of its words alone, so that it names no network and a message that is written twice stands once. What a refused
    message states is None: whoever judges it writes it.
    """
    wanted = None if reason is Why.REFUSED else [_without_words(each) for each in said]
    clauses = [each.get(_CLAUSE_OF.get(each["kind"], "")) for each in said] if wanted else []
    message = {
        "id": f"R-{hashlib.sha256(f'{day} {text}'.encode()).hexdigest()[:12]}",
        "judged": False,
        "why": str(reason),
        "text": text,
        "now": f"{day}T12:00",
        "statements": wanted,
        "tags": [],
        "read_first": [{name: value for name, value in each.items() if value not in (None, False)} for each in first],
    }
    return message | ({"clauses": clauses} if any(clauses) else {})


def _without_words(each: Fields) -> dict[str, Any]:
    """A statement as a gold has it: its words stand among the clauses, and a gold is never unsure."""
    return {name: value for name, value in each.items() if name not in ("unsure", "text", "title")}
