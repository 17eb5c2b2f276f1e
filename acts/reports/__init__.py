"""Reports by chat: a message is read, shown on one card, confirmed, and only then counts."""

from acts.reports.taking import take

__all__ = ["take"]
