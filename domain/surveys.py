"""The survey of the market (สำรวจตลาด): how long it is open, what of an answer can be kept, and what all answers come to.

Source of the rules: docs/trade.md, 'From need to round'.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from domain.money import whole_satang
from domain.offers import HIGHEST, LARGEST
from domain.people import name_key
from domain.quiet_hours import SendingHours, sending_moment
from domain.refusal import Refused
from domain.trade import SurveyTold

OPEN_FOR = timedelta(days=7)
REMINDED_AFTER = timedelta(days=3)  # on the fourth day, the day of opening counted
SEASON = timedelta(days=120)  # Thailand's year has three seasons; an organisation is asked once in each
ENOUGH = 2  # organisations: the sum of one alone is that one's own figure, which is for marketing


@dataclass(frozen=True)
class Line:
    """What one organisation uses of a product in a year: `satang` is what one unit costs it now, `seller` where, '' where unsaid."""

    product: str
    quantity: Decimal
    unit: str | None = None
    satang: int | None = None
    seller: str = ""


@dataclass(frozen=True)
class Said:
    """A line of a confirmed answer: whose it is and the day on which it was given. `line_id` finds it in the books."""

    line_id: int
    member_id: int
    day: date
    line: Line


@dataclass(frozen=True)
class Use:
    """What all answers say of a product in one unit: prices are satang for that unit, None where nobody said one.

    `prices` are those that name a seller, as they were said, each once: that of most organisations first, then the newest.
    """

    product: str
    unit: str
    organisations: int
    quantity: Decimal
    lowest: int | None = None
    highest: int | None = None
    prices: tuple[Said, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether others than marketing may read its sum."""
        return self.organisations >= ENOUGH


Convert = Callable[
    [str, Decimal, str, str], Decimal | None
]  # (product, quantity, unit, wanted unit) -> that in the wanted unit


def line_of(told: SurveyTold, product: str) -> Line:
    """What is kept of one product; Refused where its figures cannot be meant."""
    quantity = told.quantity or Decimal(0)
    if not 0 < quantity <= LARGEST:
        raise Refused("surveys.refused_figure", product=product)
    satang = None if told.baht is None else whole_satang(told.baht, HIGHEST, "surveys.refused_figure", product=product)
    return Line(product, quantity, told.unit, satang, told.seller or "")


def reminder(opened_at: datetime, hours: SendingHours) -> tuple[datetime, datetime]:
    """(when, until when): on the fourth day, at the hour of sending, who has not answered is asked again; the day is not made up."""
    day = (opened_at.astimezone(hours.zone) + REMINDED_AFTER).date()
    return sending_moment(day, hours), datetime.combine(day + timedelta(days=1), time(), hours.zone)


def next_season(opened_at: datetime) -> datetime:
    """From when on organisations may be asked again."""
    return opened_at + SEASON


def is_open(until: datetime, closed_at: datetime | None, sent_at: datetime) -> bool:
    """Whether what was sent then counts: also where the clock has not closed it yet."""
    return closed_at is None and sent_at < until


def uses(said: Sequence[Said], convert: Convert) -> list[Use]:
    """What the answers come to, that of most organisations first; what cannot be converted stands apart in its own unit."""
    named: dict[str, list[Said]] = {}
    for each in said:
        named.setdefault(name_key(each.line.product), []).append(each)
    found: list[Use] = []
    for lines in named.values():
        usual = Counter(each.line.unit for each in lines).most_common(1)[0][0] or ""
        by_unit: dict[str, list[Said]] = {}
        for each in lines:
            own = each.line.unit or ""
            into = convert(each.line.product, Decimal(1), own, usual)
            unit, shown = (own, each) if into is None else (usual, replace(each, line=_in(each.line, usual, into)))
            by_unit.setdefault(unit, []).append(shown)
        found += [_use(unit, shown, lines) for unit, shown in by_unit.items()]
    return sorted(found, key=lambda each: (-each.organisations, each.product, each.unit))


def _in(line: Line, unit: str, factor: Decimal) -> Line:
    satang = None if line.satang is None else int((line.satang / factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return replace(line, unit=unit, quantity=line.quantity * factor, satang=satang)


def _use(unit: str, shown: Sequence[Said], as_said: Iterable[Said]) -> Use:
    prices = [each.line.satang for each in shown if each.line.satang is not None]
    offered = [each for each in as_said if each.line.unit == unit and each.line.satang is not None and each.line.seller]
    asked = Counter((each.line.satang, name_key(each.line.seller)) for each in offered)
    newest = {(each.line.satang, name_key(each.line.seller)): each for each in sorted(offered, key=_newest)}
    ordered = sorted(newest.items(), key=lambda pair: (-asked[pair[0]], -pair[1].day.toordinal(), pair[1].line_id))
    return Use(
        shown[0].line.product,
        unit,
        len({each.member_id for each in shown}),
        sum((each.line.quantity for each in shown), Decimal(0)),
        min(prices, default=None),
        max(prices, default=None),
        tuple(each for _, each in ordered),
    )


def _newest(said: Said) -> tuple[date, int]:
    return said.day, said.line_id
