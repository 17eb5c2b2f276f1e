"""Payments meet the oldest debt: which met which is reckoned from the entries each time and stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.ledger.entries import Account, Entry


@dataclass(frozen=True)
class Debt:
    """What an entry made an account owe, in satang.

    `reduced` is what corrections and passing on took off it, `met` what payments (and credit from before) met of it.
    """

    entry: Entry
    satang: int
    reduced: int = 0
    met: int = 0

    @property
    def open(self) -> int:
        """What of it is still to be paid."""
        return self.satang - self.reduced - self.met


@dataclass(frozen=True)
class Met:
    """So much of what an entry brought met the debt of another."""

    debt: Entry
    satang: int


@dataclass(frozen=True)
class Standing:
    """Where an account stands after some entries: its debts, oldest first, and what it has paid beyond them."""

    debts: tuple[Debt, ...] = ()
    credit: int = 0

    @property
    def open(self) -> tuple[Debt, ...]:
        """The debts that are not wholly met, oldest first."""
        return tuple(each for each in self.debts if each.open)

    @property
    def owed(self) -> int:
        """All that is still to be paid."""
        return sum(each.open for each in self.debts)

    @property
    def balance(self) -> int:
        """Above 0: owed; below 0: credit."""
        return self.owed - self.credit

    def after(self, entry: Entry, satang: int) -> tuple["Standing", tuple[Met, ...]]:
        """The account after one more entry that moves it by `satang`, and which debts the entry met.

        What lowers the account and is about something lowers the debts about the same thing first; money that had met them
        becomes free. Whatever is free meets the oldest debt; the rest is credit, which meets the next debt.
        """
        if satang >= 0:
            used = min(self.credit, satang)
            new = (Debt(entry, satang, met=used),) if satang else ()
            return Standing((*self.debts, *new), self.credit - used), ()
        debts, left = list(self.debts), -satang
        same = [place for place, each in enumerate(debts) if entry.about and each.entry.about == entry.about]
        for place in same:
            taken = min(left, debts[place].open)
            debts[place] = replace(debts[place], reduced=debts[place].reduced + taken)
            left -= taken
        free = self.credit + left
        for place in reversed(same):
            taken = min(left, debts[place].met)
            debts[place] = replace(debts[place], reduced=debts[place].reduced + taken, met=debts[place].met - taken)
            left -= taken
        met: list[Met] = []
        for place, debt in enumerate(debts):
            taken = min(free, debt.open)
            if taken:
                debts[place] = replace(debt, met=debt.met + taken)
                met.append(Met(debt.entry, taken))
                free -= taken
        return Standing(tuple(debts), free), tuple(met)


def standing(entries: Iterable[Entry], account: Account) -> Standing:
    """Where an account stands after these entries, given in the order of booking."""
    found = Standing()
    for entry in entries:
        found, _ = found.after(entry, entry.of(account))
    return found


def overdue(found: Standing, today: date) -> tuple[Debt, ...]:
    """The open debts whose stated day is past, oldest first; on the day itself nothing is overdue."""
    return tuple(each for each in found.open if each.entry.due is not None and each.entry.due < today)
