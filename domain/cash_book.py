"""The network's own money (สมุดเงินสด): what it received and paid, the numbers of its papers, who approves, what a month adds up to.

Pure rules; sums are whole satang, days and months those of the network's zone. The hub's accounts are another matter (domain/ledger).
Source of the rules: docs/network.md, 'The network's own money'.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.claims import Claim, checked
from domain.money import whole_satang
from domain.people import Appointment, Office, holders
from domain.refusal import Refused

USUAL_LIMIT = 1_000_00  # satang: what is above it needs the chair
ANSWERED_IN = timedelta(days=2)  # so long an approval waits for the chair
MOST = 100_000_000_00  # satang; more is a slip of the thumb
LONGEST_WORDS = 200
MOST_YEARS_BACK = 10  # dues of an earlier year are paid before the book began too
OUTSIDE, PERSON, MEMBER = "outside", "person", "member"  # who is paid, beside the offices (Entry.payee_as)
PAPERS = ("pdf", "docx")  # as which the account of a year that is over can be had
OTHER, DUES = "other", "dues"
# What entries are sorted by; beside these a feast has its own, and whoever keeps the book may name another (หมวด…).
CATEGORIES = (
    DUES, "support", "gift", "interest", "bank_fee", "training", "meeting", "copying", "travel", "supplies", "welfare", OTHER,
)  # fmt: skip
OF_THE_BANK = ("interest", "bank_fee")  # what the bank itself pays or takes is in the account
_IN_ORDER = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY)


class Side(StrEnum):
    """What an entry is: รับ, จ่าย, or between cash and bank, which is neither."""

    RECEIVED = "received"
    PAID = "paid"
    MOVED = "moved"


class Purse(StrEnum):
    """Where the network's money lies."""

    CASH = "cash"
    BANK = "bank"

    @property
    def other(self) -> "Purse":
        """The other one."""
        return Purse.BANK if self is Purse.CASH else Purse.CASH


class State(StrEnum):
    """How far an entry is; only what counts has a number and is in the sums."""

    WAITING = "waiting"  # for whoever approves it
    ADVANCED = "advanced"  # somebody paid it out of their own money, and is owed it
    COUNTS = "counts"
    REFUSED = "refused"


@dataclass(frozen=True)
class CashTold:
    """What a message tells of the network's money; None for what was not said.

    `number` is one that was typed before a new entry, `corrects` (side, number, year CE or None) an entry that was not right, with
    what it really came to in `baht` (None: nothing, it is taken back).
    """

    side: Side
    baht: Decimal | None = None
    words: str = ""
    purse: Purse | None = None
    dues: bool = False
    whom: str = ""
    dues_year: int | None = None
    category: str = ""
    payee: str = ""
    resolution: str = ""
    plan_line: int | None = None
    no_slip: bool = False
    number: int | None = None
    number_year: int | None = None
    corrects: tuple[Side, int, int | None] | None = None
    corrected_words: str = ""
    reason: str = ""
    advanced: bool = False  # somebody paid it out of their own money
    advanced_by: str = ""
    by_self: bool = False  # who tells it did

    @property
    def correction(self) -> bool:
        """Whether it tells what an earlier entry really was."""
        return self.corrects is not None or bool(self.corrected_words)


@dataclass(frozen=True)
class Payee:
    """Who is paid: what of the network it is (PERSON, MEMBER, the word of an office, OUTSIDE or ''), and by which key."""

    what: str
    person_id: int | None = None
    member_id: int | None = None


@dataclass(frozen=True)
class Entry:
    """One entry. `satang` is below zero only where a correction takes off; `day` is the one on which it began to count."""

    side: Side
    purse: Purse  # of what was moved: out of which
    satang: int
    category: str
    words: str
    state: State = State.COUNTS
    day: date | None = None
    year: int | None = None  # calendar year (CE) of the number
    number: int | None = None
    member_id: int | None = None
    dues_year: int | None = None
    payee: str = ""
    payee_person_id: int | None = None
    payee_member_id: int | None = None
    payee_as: str = ""  # PERSON, MEMBER, the word of an office, OUTSIDE; '': it resembles nobody of the network
    also: tuple[Payee, ...] = ()  # whom it pays besides, where several were named
    resolution: str = ""
    plan_line: int | None = None
    file_id: int | None = None
    corrects_id: int | None = None
    reason: str = ""
    advanced_by: str = ""
    over_limit: bool = False
    late: bool = False  # nobody answered for two days: the next one was asked too
    decided_by: int | None = None
    decided_at: datetime | None = None
    checked_by: int | None = None
    checked_at: datetime | None = None
    by_person_id: int = 0
    at: datetime | None = None
    id: int = 0

    @property
    def month(self) -> str:
        """The month in which it counts ('2027-01'); '' before."""
        return f"{self.day:%Y-%m}" if self.day is not None else ""

    @property
    def counts(self) -> bool:
        """Whether it is in the sums."""
        return self.state is State.COUNTS

    @property
    def approved(self) -> State:
        """How far it is once nobody has to approve it any more: it counts, or is owed to who paid it."""
        return State.ADVANCED if self.advanced_by else State.COUNTS

    @property
    def by_meeting(self) -> bool:
        """Whether the meeting approved it, because nobody else was left who might."""
        return self.over_limit and self.decided_by is None and self.state in (State.COUNTS, State.ADVANCED)

    @property
    def without_slip(self) -> bool:
        """Whether it was paid and nothing shows it: it is named in the month's account. What takes off needs no bill."""
        return self.side is Side.PAID and self.satang > 0 and self.file_id is None

    @property
    def unbacked(self) -> bool:
        """Whether it was paid without a line of the plan and without a resolution: it is named in the month's account."""
        return self.side is Side.PAID and self.satang > 0 and self.plan_line is None and not self.resolution


@dataclass(frozen=True)
class Involved:
    """A person before an entry: what they hold in the network, and the organisations for which they speak."""

    person: int
    offices: frozenset[Office] = frozenset()
    members: frozenset[int] = frozenset()


def theirs(entry: Entry, who: Involved) -> bool:
    """Whether an entry is somebody's own: they typed it, or it is paid to them, to their office, or to an organisation of theirs.

    Where it pays several it is each one's own. Nobody approves or checks what is theirs; who counts the cash of a month says
    `uncounted_by`.
    """
    return who.person == entry.by_person_id or any(
        who.person == each.person_id or each.what in who.offices or each.member_id in who.members
        for each in (Payee(entry.payee_as, entry.payee_person_id, entry.payee_member_id), *entry.also)
    )


def uncounted_by(entries: Iterable[Entry], who: Involved) -> tuple[Entry, ...]:
    """Which of a month's entries keep somebody from counting its cash: what they typed, and what is theirs and nobody else checked.

    Once another checker or the meeting has looked at what is theirs, they count: else one checker who is paid leaves months uncounted.
    """
    return tuple(
        each
        for each in entries
        if each.by_person_id == who.person
        or (theirs(each, who) and (each.checked_at is None or each.checked_by == who.person))
    )


@dataclass(frozen=True)
class Balances:
    """What there is, in satang."""

    cash: int
    bank: int

    @property
    def total(self) -> int:
        """Both."""
        return self.cash + self.bank

    def after(self, entry: Entry) -> "Balances":
        """What there is once this entry counts."""
        if entry.side is Side.MOVED:
            sign = -1 if entry.purse is Purse.CASH else 1
            return Balances(self.cash + sign * entry.satang, self.bank - sign * entry.satang)
        change = entry.satang if entry.side is Side.RECEIVED else -entry.satang
        if entry.purse is Purse.CASH:
            return replace(self, cash=self.cash + change)
        return replace(self, bank=self.bank + change)


def summed(opening: Balances, entries: Iterable[Entry]) -> Balances:
    """What there is after all that counts."""
    found = opening
    for each in entries:
        if each.counts:
            found = found.after(each)
    return found


def enough(now: Balances, entry: Entry) -> None:
    """Raises Refused('cash_book.refused_cash'), or `…_bank`, where this entry would leave less than nothing there."""
    left = now.after(entry)
    for purse, has, would in ((Purse.CASH, now.cash, left.cash), (Purse.BANK, now.bank, left.bank)):
        if would < 0 and would < has:
            raise Refused(f"cash_book.refused_{purse}", has=has, satang=abs(entry.satang))


def in_satang(baht: Decimal) -> int:
    """A sum that was typed, in satang; Refused('cash_book.refused_sum') for none, for parts of a satang, for too much."""
    return whole_satang(baht, MOST, "cash_book.refused_sum")


def next_number(numbers: Iterable[int]) -> int:
    """The number after those given so far on one side in one calendar year."""
    return max(numbers, default=0) + 1


def whole(original: Entry, corrections: Iterable[Entry]) -> int:
    """What an entry really came to, with everything that corrects it, in satang."""
    return original.satang + sum(each.satang for each in corrections if each.counts)


def correction(
    original: Entry,
    corrections: Collection[Entry],
    becomes: int,
    *,
    reason: str = "",
    file_id: int | None = None,
    same_year: bool = True,
) -> Entry:
    """The entry that brings another one to what it really came to (`becomes`, in satang), beside what corrects it already.

    It stands under the same resolution, and under the same line of the plan within the `same_year` of the plan. Raises
    Refused('cash_book.refused_same', number, side, satang) where it comes to that, 'cash_book.refused_correction_waits' (number, side)
    while another correction waits for whoever approves it.
    """
    of = {"number": [original.number, original.year], "side": original.side.value}
    if any(each.state is State.WAITING for each in corrections):
        raise Refused("cash_book.refused_correction_waits", **of)
    now = whole(original, corrections)
    if becomes == now:
        raise Refused("cash_book.refused_same", satang=now, **of)
    return Entry(
        original.side,
        original.purse,
        becomes - now,
        original.category,
        original.words,
        member_id=original.member_id,
        dues_year=original.dues_year,
        payee_person_id=original.payee_person_id,
        payee_member_id=original.payee_member_id,
        payee_as=original.payee_as,
        also=original.also,
        resolution=original.resolution,
        plan_line=original.plan_line if same_year else None,
        file_id=file_id,
        corrects_id=original.id,
        reason=reason,
    )


def needs_approval(entry: Entry, limit: int, becomes: int | None = None) -> bool:
    """Whether a payment needs the chair: it, or what it brings another one to (`becomes`), is above the limit; what takes off never."""
    in_all = entry.satang if becomes is None else becomes
    return entry.side is Side.PAID and entry.satang > 0 and in_all > limit


def asked(
    held: Sequence[Appointment], barred: Collection[int], reached: Collection[int], *, late: bool
) -> tuple[int, ...]:
    """Who is asked to approve a payment: the chair, after two days the vice-chair too, else the secretary.

    Nobody who is `barred` (`theirs`), and nobody whom the bot does not reach: then the next in order at once.
    """
    order = [
        people
        for office in _IN_ORDER
        if (people := [each for each in holders(held, office) if each not in barred and each in reached])
    ]
    return tuple(dict.fromkeys(each for people in order[: 2 if late else 1] for each in people))


@dataclass(frozen=True)
class Budget:
    """What the plan of the network's own year allows for one of its lines, in satang."""

    number: int
    title: str
    satang: int


def by_category(entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """(category, satang), the largest first."""
    found: dict[str, int] = {}
    for each in entries:
        found[each.category] = found.get(each.category, 0) + each.satang
    return tuple(sorted(found.items(), key=lambda each: -each[1]))


# --- a month ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Account:
    """A month: ยอดยกมา + รับ − จ่าย = ยอดยกไป. Categories by what they came to, the largest first."""

    month: str
    brought: Balances
    carried: Balances
    entries: tuple[Entry, ...]
    received: int = field(init=False)
    paid: int = field(init=False)

    def __post_init__(self) -> None:
        for name, side in (("received", Side.RECEIVED), ("paid", Side.PAID)):
            object.__setattr__(self, name, sum(each.satang for each in self.entries if each.side is side))
        if self.brought.total + self.received - self.paid != self.carried.total:
            raise ValueError(f"the account of {self.month} does not add up")

    def count(self, side: Side) -> int:
        """How many entries there are on one side."""
        return sum(1 for each in self.entries if each.side is side)

    def by_category(self, side: Side) -> tuple[tuple[str, int], ...]:
        """(category, satang) of one side."""
        return by_category(each for each in self.entries if each.side is side)

    @property
    def without_slip(self) -> tuple[Entry, ...]:
        """What was paid and nothing shows."""
        return tuple(each for each in self.entries if each.without_slip)

    @property
    def unbacked(self) -> tuple[Entry, ...]:
        """What was paid without plan and resolution."""
        return tuple(each for each in self.entries if each.unbacked)

    @property
    def checked_by_meeting(self) -> tuple[Entry, ...]:
        """What the meeting looked at, because it was the checker's own."""
        return tuple(each for each in self.entries if each.checked_at is not None and each.checked_by is None)

    @property
    def unchecked(self) -> tuple[Entry, ...]:
        """What the checker has not ticked."""
        return tuple(each for each in self.entries if each.checked_at is None)


def account(opening: Balances, entries: Sequence[Entry], month: str) -> Account:
    """The account of a month out of everything that counts; `opening`: what there was when the book was begun."""
    counting = [each for each in entries if each.counts]
    brought = summed(opening, (each for each in counting if each.month < month))
    of_month = tuple(each for each in counting if each.month == month)
    return Account(month, brought, summed(brought, of_month), of_month)


@dataclass(frozen=True)
class Report:
    """A month's account with the checker's part: what was counted in the treasurer's hand beside what the book said then.

    `advanced` is what people paid out of their own money and are still owed, in satang; it is no payment of the network yet.
    """

    account: Account
    counted: int | None = None
    in_book: int | None = None
    counted_at: datetime | None = None
    counted_by: int | None = None
    entered: str = ""  # who entered the check from paper
    checkers: tuple[str, ...] = ()
    advanced: int = 0

    @property
    def difference(self) -> int | None:
        """What was counted less what the book said; None where nothing was counted."""
        return None if self.counted is None or self.in_book is None else self.counted - self.in_book

    @property
    def checked(self) -> Claim:
        """Whether every entry was looked at and the cash counted."""
        unchecked = {each.id for each in self.account.unchecked}
        seen = [str(each.id) for each in self.account.entries if each.id not in unchecked]
        return checked(seen if self.counted is not None else None, [str(each.id) for each in self.account.entries])


# --- dues ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Owed:
    """What an organisation still owes of a year's dues, in satang; `year` is a calendar year (CE)."""

    member_id: int
    year: int
    satang: int


def owed(
    rates: Mapping[int, int],
    since: Mapping[int, tuple[int, int | None]],
    paid: Mapping[tuple[int, int], int],
    until: int,
) -> tuple[Owed, ...]:
    """Who owes dues up to a year: `rates` year -> satang (a year without one has the last one's), `since` member -> the years in
    which it came and left (None: it is there).

    What was paid above a year's dues goes to the next; what a member owed stays when it leaves.
    """
    found = []
    for member_id, (came, left) in since.items():
        ahead = 0
        last = until if left is None else min(until, left)
        for year in range(max(came, min(rates, default=until + 1)), last + 1):
            ahead += paid.get((member_id, year), 0) - rates[max(each for each in rates if each <= year)]
            if ahead < 0:
                found.append(Owed(member_id, year, -ahead))
                ahead = 0
    return tuple(found)


def check_dues_year(year: int, today: date) -> None:
    """Refused("cash_book.refused_dues_year") for a year (CE) that is a slip of the thumb: more than one ahead, or ten back."""
    if not today.year - MOST_YEARS_BACK <= year <= today.year + 1:
        raise Refused("cash_book.refused_dues_year", year=year)


def year_to_pay(owing: Iterable[Owed], member_id: int, otherwise: int) -> int:
    """The year for which dues that come in are: the earliest that is owed, else `otherwise`."""
    return min((each.year for each in owing if each.member_id == member_id), default=otherwise)


# --- as texts say it ------------------------------------------------------------------------------------------------------------


def shown(entry: Entry, member: str = "", number: int | None = None) -> dict[str, Any]:
    """An entry as texts say it; `number` where it has none yet."""
    year = entry.year or (entry.day.year if entry.day else 0)
    known = entry.number if entry.number is not None else number
    return {
        "side": entry.side.value,
        "number": [known, year] if known else None,
        "category": entry.category,
        "known": entry.category in CATEGORIES,
        "words": entry.words,
        "satang": entry.satang,
        "purse": entry.purse.value,
        "member": member,
        "dues_year": entry.dues_year,
        "payee": entry.payee,
        "by_meeting": entry.by_meeting,
        "resolution": entry.resolution,
        "plan_line": entry.plan_line,
        "slip": entry.file_id is not None,
        "without_slip": entry.without_slip,
        "unbacked": entry.unbacked,
        "day": entry.day.isoformat() if entry.day else None,
        "advanced_by": entry.advanced_by,
        "reason": entry.reason,
        "correction": entry.corrects_id is not None,
    }


def named(entry: Entry) -> dict[str, Any]:
    """An entry where it is only named: its number, category and sum."""
    kept = shown(entry)
    return {name: kept[name] for name in ("side", "number", "category", "known", "words", "satang")}


def report_shown(found: Report) -> dict[str, Any]:
    """A month's account as texts say it."""
    account, difference = found.account, found.difference
    return {
        "month": account.month,
        "brought": account.brought.total,
        "received": account.received,
        "paid": account.paid,
        "carried": account.carried.total,
        "cash": account.carried.cash,
        "bank": account.carried.bank,
        "receipts": account.count(Side.RECEIVED),
        "payments": account.count(Side.PAID),
        "sources": [[name, name in CATEGORIES, satang] for name, satang in account.by_category(Side.RECEIVED)],
        "uses": [[name, name in CATEGORIES, satang] for name, satang in account.by_category(Side.PAID)],
        "without_slip": [named(each) for each in account.without_slip],
        "unbacked": [named(each) for each in account.unbacked],
        "unchecked": [named(each) for each in account.unchecked if each.side is not Side.MOVED],
        "by_meeting": [named(each) for each in account.checked_by_meeting if each.side is not Side.MOVED],
        "counted": found.counted,
        "in_book": found.in_book,
        "difference": abs(difference) if difference else 0,
        "less": difference is not None and difference < 0,
        "checked": found.checked.written(),
        "checkers": list(found.checkers),
        "entered": found.entered,
        "checked_at": found.counted_at.isoformat() if found.counted_at else None,
        "advanced": found.advanced,
    }
