"""An entry moves money between accounts and sums to 0; a balance is the sum of the entries, and nothing that was booked is edited."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

CHARGE = "charge"  # added by the treasurer; no interest is ever reckoned
CORRECTION = "correction"
_WITH_REASON = frozenset({CHARGE, CORRECTION})


class Kind(StrEnum):
    """Whose account it is: an organisation, who sells to us or buys of us, or what the hub keeps apart for itself."""

    MEMBER = "member"
    SELLER = "seller"
    BUYER = "buyer"
    CASH = "cash"
    STOCK = "stock"
    TRANSPORT = "transport"
    FEE = "fee"
    CLAIMS = "claims"  # on a seller, for what came damaged
    ROUNDING = "rounding"
    DEPOSIT = "deposit"  # what an organisation has paid towards a round before its goods come
    DIFFERENCE = "difference"  # what mends leave to the hub


@dataclass(frozen=True, order=True)
class Account:
    """An account of one network's books; `key` tells those of one kind apart ('12', a seller's name), '' where there is only one."""

    kind: Kind
    key: str = ""


@dataclass(frozen=True)
class Posting:
    """What an entry does to one account: above 0 it owes more (cash: there is more), below 0 less."""

    account: Account
    satang: int


@dataclass(frozen=True)
class Entry:
    """One entry of the books, in the order of booking.

    `what` and `values` say what it was, in words of who booked it; `about` what it belongs to ('round:12', '' for a payment):
    what lowers a debt about the same thing lowers that debt first. `due`: until when what it adds is to be paid; None: nothing
    was said, so it is never overdue. A charge and a correction have a reason. `number` and `by` (the key of a person) are the
    books'; None: it is not booked yet.

    Raises ValueError where the postings do not sum to 0, an account stands twice, a posting moves nothing or no whole satang,
    or a reason is missing.
    """

    day: date
    what: str
    postings: tuple[Posting, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""
    due: date | None = None
    reason: str = ""
    number: int | None = None
    by: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        amounts = [each.satang for each in self.postings]
        if any(type(each) is not int or each == 0 for each in amounts):
            raise ValueError("a posting moves whole satang, and some")
        if not amounts or sum(amounts) != 0:
            raise ValueError(f"an entry sums to 0, not {sum(amounts)}")
        if len({each.account for each in self.postings}) != len(amounts):
            raise ValueError("an account stands once in an entry")
        if self.what in _WITH_REASON and not self.reason.strip():
            raise ValueError(f"a {self.what} has a reason")

    def of(self, account: Account) -> int:
        """What it does to an account, in satang; 0 where it does not touch it."""
        return next((each.satang for each in self.postings if each.account == account), 0)


def moved(day: date, what: str, satang: int, *, out_of: Account, into: Account, **more: Any) -> Entry:
    """An entry over two accounts: `into` goes up, `out_of` down; `more`: the other fields of an entry."""
    return Entry(day, what, (Posting(into, satang), Posting(out_of, -satang)), **more)


def taken_back(entry: Entry, day: date, reason: str, due: date | None = None) -> Entry:
    """The correction by which an entry counts no more; both stay in the books. `due`: until when what is owed again is to be paid."""
    turned = tuple(Posting(each.account, -each.satang) for each in entry.postings)
    values = {"what": entry.what, "day": entry.day.isoformat(), **entry.values}
    return Entry(day, CORRECTION, turned, values, entry.about, due, reason)


def balances(entries: Iterable[Entry]) -> dict[Account, int]:
    """The balance of each account that was ever touched: the sum of its entries."""
    found: Counter[Account] = Counter()
    for entry in entries:
        for posting in entry.postings:
            found[posting.account] += posting.satang
    return dict(found)
