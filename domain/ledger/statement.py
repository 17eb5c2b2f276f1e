"""The statement of an account (ใบแจ้งยอด): line by line what was added, what was taken off, and what was left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.ledger.debts import Met, Standing
from domain.ledger.entries import Account, Entry


@dataclass(frozen=True)
class Line:
    """One entry on a statement: what it added or took off, the balance after it, and the debts that it met."""

    entry: Entry
    increase: int
    decrease: int
    balance: int
    met: tuple[Met, ...] = ()

    @property
    def owed(self) -> int:
        """What was owed after it."""
        return max(self.balance, 0)

    @property
    def credit(self) -> int:
        """What was paid beyond everything owed, after it."""
        return max(-self.balance, 0)


@dataclass(frozen=True)
class Statement:
    """The lines from a day on, oldest first; `before` is the balance that they begin with, `standing` where they end."""

    account: Account
    before: int
    lines: tuple[Line, ...]
    standing: Standing


def statement(entries: Iterable[Entry], account: Account, since: date | None = None) -> Statement:
    """What happened to an account, from a day on or from the first; `entries` in the order of booking."""
    found, before = Standing(), 0
    lines: list[Line] = []
    for entry in entries:
        satang = entry.of(account)
        if satang == 0:
            continue
        found, met = found.after(entry, satang)
        if since is not None and entry.day < since and not lines:
            before = found.balance
        else:
            lines.append(Line(entry, max(satang, 0), max(-satang, 0), found.balance, met))
    return Statement(account, before, tuple(lines), found)
