"""What one message states: purchases, offers, activities, answers and the rest, as the reader returns them.

The fields follow the reading contract (docs/hearing.md); quantities and baht are Decimal, never float.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from datetime import time as time_of_day
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a statement is about."""

    PURCHASE = "purchase"
    SALE_OFFER = "sale_offer"
    CHANGE = "change"
    CANCEL = "cancel"
    ACTIVITY = "activity"
    PROBLEM = "problem"
    AGENDA = "agenda"
    RSVP = "rsvp"
    QUESTION = "question"


OF_MEMBERS = ("members_joined", "members_left")  # measures that are about an organisation's own members


@dataclass(frozen=True)
class Statement:
    """One statement of a message; what does not apply to its kind is None or False.

    `quantity` is what was said, in `unit` (the canonical Thai name), never converted. `price_baht` is the price of one
    `price_unit` (or of one `unit` where that is None); `amount_baht` is money in all. `unsure` means the bot must ask
    before it records; `other_quantity` is then the second reading of an ambiguous number (ร้อยห้า: 105 or 150). `month` is the one that
    it names ('2026-10'), begun or not.

    A change that is told as a difference (`relative`) may say too what it `becomes`; a cancellation how much it takes back
    (`quantity`). What either comes to: domain/changes.py.
    """

    kind: Kind
    unsure: bool = False
    product: str | None = None
    quantity: Decimal | None = None
    quantity_max: Decimal | None = None
    unit: str | None = None
    price_baht: Decimal | None = None
    price_unit: str | None = None
    amount_baht: Decimal | None = None
    approx: bool = False
    on_behalf: str | None = None
    measure: str | None = None
    relative: bool = False
    becomes: Decimal | None = None
    text: str | None = None
    title: str | None = None
    answer: str | None = None
    people: Decimal | None = None
    proxy: str | None = None
    other_quantity: Decimal | None = None
    month: str | None = None


@dataclass(frozen=True)
class Reading:
    """A message's statements in its order, the parts with a figure that none used, and what decided with the words it saw.

    `left_out` are clauses without a figure that no statement holds; `doubted` the places of statements that are unsure only because
    the networks are (language/heard/doubt.py).
    """

    text: str
    statements: tuple[Statement, ...] = ()
    unread: tuple[str, ...] = ()
    why: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    doubted: frozenset[int] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether nothing was read, and nothing of it is asked about or said to be left over."""
        return not (self.statements or self.unread or self.left_out)

    def undoubted(self) -> "Reading":
        """The same without these doubts: of words about something known the kind follows from where they are said."""
        sure = (
            replace(each, unsure=False) if place in self.doubted else each for place, each in enumerate(self.statements)
        )
        return replace(self, statements=tuple(sure), doubted=frozenset())


@dataclass(frozen=True)
class When:
    """A point in time (`start`; `all_day` when no hour was said) or a rule (`rrule`, RFC 5545, and its `time`).

    `start` is aware, in Asia/Bangkok. Everything None: nothing readable, or a weekday that contradicts its date
    (then `contradiction` is True).
    """

    text: str
    start: datetime | None = None
    all_day: bool = False
    rrule: str | None = None
    time: time_of_day | None = None
    contradiction: bool = False


@dataclass(frozen=True)
class Assignment:
    """Work given to somebody in one sentence: `owner` ("" where nobody is named) and `work` in its own words, `due` if a day was said.

    `said` are owner and work in one piece, letter by letter as they were typed.
    """

    owner: str
    work: str
    due: When | None = None
    said: str = ""


@dataclass(frozen=True)
class Request:
    """Words used in place of a command: `command` without its slash, and what was said behind it."""

    command: str
    argument: str = ""
