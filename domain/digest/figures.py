"""One month's figures of one network or of several together: the one form from which every message, sheet, chart and page is made.

Source of the rules: docs/digest.md. A figure that nobody stated is not there or has the value None: that is never 0. Units are never
added to other units; money is satang; each organisation and each statement counts once, however many networks know it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from domain.digest.year import Year
from domain.months import month_of

SATANG = "satang"  # the unit of money in a key


class Topic(StrEnum):
    """What a figure is about; the order is the order in which forms show it."""

    MEETING = "meeting"  # networks, met, no_quorum, skipped, unknown, attended, seats, resolutions, gatherings, came
    TASK = "task"  # done, overdue, open
    REPORT = "report"  # members, reported, quiet (for two closed months or more), unconfirmed (lines)
    # sold_all is the money from sales of all products together
    ACTIVITY = "activity"  # domain.statements: sold, bought, produced, income, expense, cost_saved, deposited, lent, repaid, held
    WANTED = "wanted"  # purchase, by product and unit
    OFFERED = "offered"  # sale_offer, by product and unit
    # received, bought, saved by product, bought_all, saved_all of all together; no figure where no goods came ('no round')
    TRADE = "trade"
    MEMBER = (
        "member"  # organisations_joined, organisations_left, members_joined, members_left, people, households, leaders
    )
    PROBLEM = "problem"  # stated (how many problems), visits, help_asked, help_open


@dataclass(frozen=True, order=True)
class Key:
    """What a figure counts. `unit` is the canonical name of the unit as stated, SATANG for money, '' for a plain count."""

    topic: Topic
    measure: str
    product: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Figure:
    """One sum. `value` is exact: an int for counts and satang, a Decimal for quantities; None: no report.

    `organisations` says from how many organisations it comes, each once; `approx` that one of them said 'about'; `more` how much more
    it may be, where somebody told a range (20–30 and 35: 55, and 10 more).
    """

    key: Key
    value: Decimal | int | None
    organisations: int = 0
    approx: bool = False
    more: Decimal | int = 0

    @property
    def withheld(self) -> bool:
        """Whether it was told, but is not shown: it comes from too few organisations (domain.digest.privacy)."""
        return self.value is None and self.organisations != 0


@dataclass(frozen=True)
class Cover:
    """How many of the organisations (each once) have reported in the month: รายงานแล้ว 104 จาก 131 แห่ง."""

    reported: int
    members: int


class PartKind(StrEnum):
    """A line of the breakdown: a network directly below, the direct organisations together, or what stands in two parts."""

    NETWORK = "network"
    DIRECT = "direct"
    OVERLAP = "overlap"  # นับซ้ำในสองเครือข่าย: its figures are negative, so that the parts add up to the whole


@dataclass(frozen=True)
class Part:
    """One line of the breakdown; `network_id`, `level` and `founded_at` are None unless `kind` is NETWORK.

    All parts of a figure add up to the whole.
    """

    kind: PartKind
    network_id: int | None
    name: str
    cover: Cover
    figures: tuple[Figure, ...]
    level: str | None = None
    founded_at: datetime | None = None


@dataclass(frozen=True)
class Correction:
    """A statement that came after its month was closed: in no sum, in no report, but told."""

    month: str  # '2026-11', the closed month it is about
    statement_id: int
    member: str  # '' above the member's own network
    key: Key
    value: Decimal | int | None  # below zero: this much had been counted too much
    network_id: int | None = None  # in whose books it came
    organisations: int = 1  # how many it concerns: of joint trade all that got something of the product
    price: int | None = None  # of joint trade, what a unit costs by now; None: only the market's price became known


def each_correction(figures: Iterable[Correction]) -> tuple[tuple[Correction, ...], ...]:
    """Corrections as a person counts them: all figures of one statement together, of joint trade those of one product and month."""
    found: dict[tuple[str, int, str], list[Correction]] = {}
    for each in figures:
        of_trade = each.key.product if each.statement_id < 0 else ""
        found.setdefault((each.month, each.statement_id, of_trade), []).append(each)
    return tuple(tuple(dict.fromkeys(group)) for group in found.values())


@dataclass(frozen=True)
class Saying:
    """A problem, a plan or a need for help in the words it was told in. Only inside its own network does it carry a member's name."""

    statement_id: int | None
    member: str
    words: str
    state: str = ""  # of help: open, done, ended
    asked_of: str = ""  # of help and of an item: whose it is, only inside its own network
    kind: str = "problem"  # problem, help, meeting (of next month; `words` is its place), item (due next month)
    network: str = ""  # whose it is
    asked_office: str = ""  # of help and of an item that an office has to do: domain.people.Office
    day: str = ""  # ISO day: of a visit, of a meeting, of an item's end
    hour: str = ""  # of a meeting, 'HH:MM'


class AttentionKind(StrEnum):
    """Why a network needs a person first, the most pressing first."""

    NO_REPORT = "no_report"  # quiet for two closed months or more
    NOT_MET = "not_met"  # no quorate meeting this month and last month
    NO_QUORUM = "no_quorum"
    OVERDUE = "overdue"  # action items past their day
    HELP = "help"  # help asked and still open
    UNKNOWN = "unknown"  # nobody said whether the meeting was held


@dataclass(frozen=True)
class Attention:
    """What needs a person first: a network, why, how much or how long, and whom to call (name and number may be '')."""

    kind: AttentionKind
    network_id: int
    network: str
    count: int
    contact: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class MonthFigures:
    """A month of one network (with all below it), or of several networks chosen together (`network_id` None).

    `closed`: the month cannot change any more; otherwise the figures are as of `as_of` and may still change. `parts` go one level
    down and no further. `corrections` came in this month for closed ones. `figures` are sorted by key.
    """

    network_id: int | None
    name: str
    level: str | None
    month: str
    closed: bool
    as_of: datetime
    cover: Cover
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...] = ()
    corrections: tuple[Correction, ...] = ()
    founded_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether the month is not over: what has not happened in it yet may still happen."""
        return month_of(self.as_of) == self.month

    def value(self, key: Key) -> Decimal | int | None:
        """The value under a key; None when nobody stated it."""
        return next((each.value for each in self.figures if each.key == key), None)


@dataclass(frozen=True)
class Compared:
    """A figure beside last month's and the same month's of last year; None where there was none, and where the network was not."""

    figure: Figure
    last_month: Decimal | int | None
    last_year: Decimal | int | None
    last_month_organisations: int = 0  # from how many organisations those came, as in Figure
    last_year_organisations: int = 0
    last_month_more: Decimal | int = 0  # how much more they may have been, as in Figure
    last_year_more: Decimal | int = 0


@dataclass(frozen=True)
class Accumulated:
    """A figure summed from the first month of a year (calendar, budget or own) up to this one.

    `fewest` is the smallest number of organisations behind it in any of those months (0: it counts what networks did).
    """

    key: Key
    value: Decimal | int | None
    fewest: int = 0
    more: Decimal | int = 0  # as in Figure


@dataclass(frozen=True)
class MonthPoint:
    """One month of the charts: attendance and reporting of a month; None: no meeting held, or no member yet."""

    month: str
    attended: int | None
    seats: int | None
    reported: int | None
    members: int | None


@dataclass(frozen=True)
class Digest:
    """Everything that one reader gets for one month; every form is made from this and from nothing else."""

    month: str
    made_at: datetime  # วันที่ข้อมูล
    prepared_by: str  # ผู้จัดทำ: the officer who ordered the paper, or '' when nobody is named
    checked_by: str  # ผู้ตรวจสอบ: the chair
    whole: MonthFigures
    networks: tuple[MonthFigures, ...]  # those the reader follows, one level: the rows of the breakdown
    compared: tuple[Compared, ...]
    accumulated: tuple[Accumulated, ...]
    year: Year
    attention: tuple[Attention, ...]
    problems: tuple[Saying, ...] = ()
    help_asked: tuple[Saying, ...] = ()
    plans: tuple[Saying, ...] = ()  # แผนเดือนหน้า: the next meetings and what was decided for next month
    course: tuple[MonthPoint, ...] = ()  # twelve months, the oldest first
    photos: tuple[tuple[int, str], ...] = field(default=())  # (file key, caption), at most three
    prepared_office: str = ""  # the office of ผู้จัดทำ
