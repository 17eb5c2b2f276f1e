"""What two organisations of a network have between them (บันทึกระหว่างองค์กร): loans, deposits, shares, monthly savings.

The papers decide: no interest is computed here, no money moved. Source of the rules: docs/network.md, 'Records between organisations'.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.money import whole_satang
from domain.refusal import Refused

MOST_DUES = 120  # ten years of months
MOST_SATANG = 1_000_000_000_00  # more is a slip of the thumb
TOLD_ABOVE = 3  # records, of as many pairs of organisations: fewer are summed up for nobody but their two sides


class Kind(StrEnum):
    """What it is."""

    LOAN = "loan"
    DEPOSIT = "deposit"
    SHARE = "share"
    SAVING = "saving"  # ออมรายเดือน


class Side(StrEnum):
    """The two of a record: who gives (lends, deposits, holds the share, saves), and who takes (borrows, keeps what the other owns)."""

    GIVER = "giver"
    TAKER = "taker"

    @property
    def other(self) -> "Side":
        """The other of the two."""
        return Side.TAKER if self is Side.GIVER else Side.GIVER


class State(StrEnum):
    """How a record stands; it counts where it `stands`."""

    ASKED = "asked"  # the other side has not answered
    STANDS = "stands"
    DISPUTED = "disputed"  # ไม่ตรง: counts for nobody
    DROPPED = "dropped"
    REPLACED = "replaced"  # told anew, with other figures


class Paid(StrEnum):
    """How a payment stands; it counts where it is `confirmed`."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    MISSING = "missing"  # ยังไม่ได้รับ
    DROPPED = "dropped"  # taken back by who told of it


@dataclass(frozen=True)
class DueTold:
    """A sum due by the paper, in baht; `day` is None where there is no such day, `principal_baht` where it says nothing."""

    day: date | None
    baht: Decimal
    principal_baht: Decimal | None = None


@dataclass(frozen=True)
class RecordTold:
    """What a message tells of a record: names as they were typed, '' for who writes; None for what was not said."""

    kind: Kind
    giver: str
    taker: str
    baht: Decimal
    rate: Decimal | None = None  # percent, as the paper has it
    a_month: bool = False  # the rate is a month's, not a year's
    made_on: date | None = None
    dues: tuple[DueTold, ...] = ()
    monthly: bool = False  # `baht` is due each month
    month_day: int | None = None
    until: date | None = None
    ours: date | None = None  # the day of the writer's own resolution
    theirs: date | None = None


@dataclass(frozen=True)
class PaymentTold:
    """What a message tells of a payment on a record: who paid and who got it, '' for who writes."""

    payer: str
    receiver: str
    baht: Decimal


@dataclass(frozen=True)
class RuleTold:
    """A rule of an organisation's own: nothing of that kind outside its members; `stands` is False where it is taken back."""

    whose: str
    kind: Kind
    side: Side
    stands: bool


@dataclass(frozen=True)
class Due:
    """A sum due on a day, in satang; `principal` of it where the paper says so."""

    day: date
    satang: int
    principal: int | None = None


@dataclass(frozen=True)
class Record:
    """A record as both sides see it; sums in satang, `resolved`: the days of the giver's and the taker's resolution."""

    kind: Kind
    satang: int
    made_on: date
    resolved: tuple[date, date]
    rate: str = ""  # '6': percent a year; '1m': percent a month
    dues: tuple[Due, ...] = ()

    @property
    def payer(self) -> Side:
        """Who pays what is due: a loan and a deposit go back to who gave them; a share and a month's saving are paid in."""
        return Side.TAKER if self.kind in (Kind.LOAN, Kind.DEPOSIT) else Side.GIVER

    @property
    def total(self) -> int:
        """All that falls due; the sum itself where the paper names no day."""
        return sum(each.satang for each in self.dues) if self.dues else self.satang


@dataclass(frozen=True)
class Payment:
    """A payment that was confirmed, split by its receiver, in satang."""

    satang: int
    principal: int


@dataclass(frozen=True)
class Account:
    """What became of a record: paid, what its due sums still leave, the principal that is left, what is open of each due sum."""

    paid: int
    left: int
    principal_left: int
    open: tuple[Due, ...]

    @property
    def next(self) -> Due | None:
        """What falls due next, less what was paid towards it."""
        return self.open[0] if self.open else None

    def overdue(self, today: date) -> tuple[Due, ...]:
        """What was due before today."""
        return tuple(each for each in self.open if each.day < today)


def satang_of(baht: Decimal) -> int:
    """Baht that were typed, in satang; refused where they are no sum of money."""
    return whole_satang(baht, MOST_SATANG, "mutual_records.refused_sum")


def months_of(satang: int, first: date, month_day: int, until: date) -> tuple[Due, ...]:
    """The same sum each month, from the first such day on or after `first` to the last on or before `until`."""
    found = list[Due]()
    year, month = first.year, first.month
    while (year, month) <= (until.year, until.month) and len(found) <= MOST_DUES:
        day = date(year, month, min(month_day, monthrange(year, month)[1]))
        if first <= day <= until:
            found.append(Due(day, satang))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)


def record(told: RecordTold, teller: Side, today: date) -> Record:
    """What one side told, as it would stand; refused without both resolutions, for days to come and sums that do not fit."""
    satang = satang_of(told.baht)
    made_on = told.made_on or today
    if made_on > today:
        raise Refused("mutual_records.refused_to_come", day=made_on.isoformat())
    if told.ours is None or told.theirs is None:
        raise Refused("mutual_records.refused_resolutions")
    for day in (told.ours, told.theirs):
        if day > today:
            raise Refused("mutual_records.refused_to_come", day=day.isoformat())
    resolved = (told.ours, told.theirs) if teller is Side.GIVER else (told.theirs, told.ours)
    if told.rate is not None and not 0 <= told.rate <= 100:
        raise Refused("mutual_records.refused_rate")
    rate = "" if told.rate is None else f"{told.rate.normalize():f}{'m' * told.a_month}"
    dues = _dues(told, satang, made_on)
    total = sum(each.satang for each in dues)
    if told.kind is Kind.LOAN and not dues:
        raise Refused("mutual_records.refused_no_dues")
    if told.kind is Kind.LOAN and total < satang:
        raise Refused("mutual_records.refused_less", total=total, satang=satang)
    return Record(told.kind, total if told.monthly else satang, made_on, resolved, rate, dues)


def _dues(told: RecordTold, satang: int, made_on: date) -> tuple[Due, ...]:
    if told.monthly:
        if told.until is None:
            raise Refused("mutual_records.refused_no_end")
        dues = months_of(satang, made_on, told.month_day or made_on.day, told.until)
        if not dues:
            raise Refused("mutual_records.refused_no_end")
    else:
        dues = tuple(sorted((_due(each) for each in told.dues), key=lambda each: each.day))
    if len(dues) > MOST_DUES:
        raise Refused("mutual_records.refused_many", most=MOST_DUES)
    for each in dues:
        if each.day < made_on:
            raise Refused("mutual_records.refused_due_before", day=each.day.isoformat())
        if each.principal is not None and each.principal > each.satang:
            raise Refused("mutual_records.refused_split", satang=each.satang)
    return dues


def _due(told: DueTold) -> Due:
    if told.day is None:
        raise Refused("mutual_records.refused_day")
    principal = None if told.principal_baht is None else satang_of(told.principal_baht)
    return Due(told.day, satang_of(told.baht), principal)


def may_fall(state: State, *, paid: bool) -> bool:
    """Whether a record may still be said to be wrong: before it counts, and while nothing was paid on it, or told to be."""
    return state in (State.ASKED, State.DISPUTED) or (state is State.STANDS and not paid)


def account(found: Record, payments: Iterable[Payment]) -> Account:
    """What is left of a record after these payments: they meet the due sums in their order."""
    payments = tuple(payments)
    paid = sum(each.satang for each in payments)
    over, left = paid, list[Due]()
    for each in found.dues:
        met = min(over, each.satang)
        over -= met
        if met < each.satang:
            left.append(Due(each.day, each.satang - met, None if met else each.principal))
    principal = max(0, found.satang - sum(each.principal for each in payments))
    return Account(paid, max(0, found.total - paid), principal, tuple(left))


def check_payment(found: Record, payments: Iterable[Payment], waiting: int, satang: int) -> None:
    """Refused above what is left by the paper, less what waits for its receiver's word."""
    left = account(found, payments).left - waiting
    if satang > left:
        raise Refused("mutual_records.refused_over" if left > 0 else "mutual_records.refused_nothing_left", left=left)


def suggested(found: Record, payments: Sequence[Payment], satang: int) -> int | None:
    """The principal in a payment, for its receiver to agree to: as the paper says of this due sum, else equal parts of what was lent.

    None where the payment is no whole due sum, or the parts come to no round satang: then the receiver says. Shares and savings are
    principal altogether; a deposit or a loan without a rate too.
    """
    if found.payer is Side.GIVER or not found.rate:
        return satang
    met = account(found, payments)
    first = met.next
    if first is None or first.satang != satang:
        return None
    if first.principal is not None:
        return first.principal
    last = len(met.open) == 1
    part = met.principal_left if last else found.satang // len(found.dues)
    exact = last or found.satang % len(found.dues) == 0
    return part if exact and 0 < part <= satang and part <= met.principal_left else None


def split(satang: int, principal: int, principal_left: int) -> Payment:
    """A payment as its receiver splits it; refused where the parts do not come to the sum, or more than was lent comes back."""
    if not 0 <= principal <= satang:
        raise Refused("mutual_records.refused_split", satang=satang)
    if principal > principal_left:
        raise Refused("mutual_records.refused_principal", left=principal_left)
    return Payment(satang, principal)


def summed(records: Iterable[tuple[Kind, int, int, int]]) -> list[tuple[Kind, int, int]]:
    """What may be told above of records that stand, (kind, giver, taker, satang): (kind, how many, sum) of each kind of which there are
    at least three, between as many pairs of organisations; nothing of fewer, and no sum over kinds, from which fewer could be told.
    """
    records = list(records)
    found = list[tuple[Kind, int, int]]()
    for kind in Kind:
        of_kind = [each for each in records if each[0] is kind]
        pairs = {frozenset(each[1:3]) for each in of_kind}
        if len(of_kind) >= TOLD_ABOVE and len(pairs) >= TOLD_ABOVE:
            found.append((kind, len(of_kind), sum(each[3] for each in of_kind)))
    return found


def barred(rules: Iterable[tuple[int, Kind, Side]], kind: Kind, giver: int, taker: int) -> int | None:
    """The member whose own rule forbids it; None where none does."""
    stand = set(rules)
    return next(
        (key for key, side in ((giver, Side.GIVER), (taker, Side.TAKER)) if (key, kind, side) in stand),
        None,
    )
