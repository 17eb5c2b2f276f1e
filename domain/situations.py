"""The situation in which somebody says something: who speaks, where, what is open for them and what they confirmed lately.

Everything may be missing; what is not given is not there. The fields follow the hearing contract (docs/hearing.md). Moments and days
are aware or plain dates in the network's zone, quantities and baht are Decimal.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.meanings import Meaning


class Asks(StrEnum):
    """What a question waits for; each question declares it (`routes.answer`)."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"  # a day and an hour
    PLACE = "place"
    NAME = "name"
    YES_NO = "yes_no"
    WORDS = "words"  # a sentence, such as a reason
    CHOICE = "choice"
    COUNTS = (
        "counts"  # figures of goods, and why: a card shows both, and what is neither is heard as if nobody had asked
    )
    WHOLE = "whole"  # a text of several things, a list, a code, a statement anew: whatever is typed is for the question alone
    FILE = "file"  # a photo or a document: words are no answer
    ANEW = "anew"  # nothing: what was told is shown, and whoever types tells something anew or puts it right


TYPED = frozenset(
    {Asks.NUMBER, Asks.MONEY, Asks.DATE, Asks.MOMENT, Asks.PLACE, Asks.NAME, Asks.WORDS, Asks.CHOICE, Asks.COUNTS}
)
"""What is typed as one thing: words hold it, or something else, or it among other things."""


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the name in full, the offices they hold, the organisations for which they speak."""

    name: str = ""
    offices: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Somebody whom the network's directory knows."""

    name: str
    organisation: str = ""
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Network:
    """A network to which the speaker belongs: its name, its organisations and the people of its directory."""

    name: str
    organisations: tuple[str, ...] = ()
    people: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Question:
    """The bot asked for one thing: `asks` is one of `TYPED`, or yes_no."""

    asks: str
    about: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """Lines that are shown and not yet confirmed.

    `of` is report, order, offer, payment, delivery, lot, cash, plan, decision or record.
    """

    of: str
    lines: tuple[Meaning, ...] = ()


@dataclass(frozen=True)
class Invitation:
    """A meeting to answer (`answered`: how, None not yet); `to_send`: the chair is asked whether its invitation goes out."""

    meeting: str
    start: datetime | None = None
    place: str | None = None
    answered: str | None = None
    to_send: bool = False


@dataclass(frozen=True)
class RunningMeeting:
    """A meeting that runs and whose record this person keeps, at this matter."""

    matter: str = ""


@dataclass(frozen=True)
class Round:
    """A joint round: `own` is what the speaker's organisation has ordered so far; `state` is open, ordered or arrived."""

    product: str
    unit: str | None = None
    own: Decimal | None = None
    deadline: datetime | date | None = None
    state: str = "open"
    seller: str | None = None


@dataclass(frozen=True)
class Debt:
    """What the speaker's organisation owes the hub, and for what."""

    baht: Decimal | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Work:
    """An action item of the speaker's."""

    what: str
    due: date | None = None


@dataclass(frozen=True)
class PlanLine:
    """A line of the year's plan by its number."""

    n: int
    what: str
    target: Decimal | None = None
    unit: str | None = None
    month: str | None = None


@dataclass(frozen=True)
class Plan:
    """The year's plan."""

    lines: tuple[PlanLine, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """A draft of minutes that the speaker may correct."""

    number: str
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Election:
    """An election that is called."""

    office: str = ""


Open = Question | Card | Invitation | RunningMeeting | Round | Debt | Work | Plan | Minutes | Election


@dataclass(frozen=True)
class Kept:
    """A line that the speaker confirmed within seven days, by its number `n`."""

    n: int
    line: Meaning


@dataclass(frozen=True)
class Situation:
    """What is known when words come: `open` is what waits for the speaker, oldest first; `kept` newest last.

    `reply_to` is the place in `open` of what was replied to.
    """

    who: Speaker = field(default_factory=Speaker)
    private: bool = True
    networks: tuple[Network, ...] = ()
    open: tuple[Open, ...] = ()
    kept: tuple[Kept, ...] = ()
    reply_to: int | None = None

    @property
    def organisations(self) -> tuple[str, ...]:
        """The names of the organisations of all networks, each once."""
        return tuple(dict.fromkeys(name for network in self.networks for name in network.organisations))

    @property
    def people(self) -> tuple[Known, ...]:
        """The people of all networks."""
        return tuple(dict.fromkeys(each for network in self.networks for each in network.people))
