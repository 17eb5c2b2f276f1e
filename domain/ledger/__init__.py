"""The network's books of money in double entry: what was booked, what is owed, what met what. They know nothing of rounds.

Money is whole satang. An account that stands above 0 owes the hub, one below 0 is owed by it; the sum of all is always 0.
Source of the rules: docs/trade.md, 'Money'.
"""

from domain.ledger.debts import Debt, Met, Standing, overdue, standing
from domain.ledger.entries import CHARGE, CORRECTION, Account, Entry, Kind, Posting, balances, moved, taken_back
from domain.ledger.statement import Line, Statement, statement

__all__ = [
    "CHARGE", "CORRECTION", "Account", "Debt", "Entry", "Kind", "Line", "Met", "Posting", "Standing", "Statement", "balances",
    "moved", "overdue", "standing", "statement", "taken_back",
]  # fmt: skip
