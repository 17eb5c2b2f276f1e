"""How long what lets somebody in is good: links, codes and offers, none of them for ever (docs/decisions/links.md)."""

from datetime import datetime, timedelta

INVITATION = timedelta(
    days=30
)  # to speak for an organisation, or to take a seat of one's own: until after the next meeting
CODE = timedelta(days=90)  # of a network, and behind the buttons of its group
OFFER = timedelta(days=7)  # of the chair's office


def last_day(given: datetime, good_for: timedelta) -> datetime:
    """A moment of the last day that is good as a whole; the morning after it may still be."""
    return given + good_for - timedelta(days=1)


def is_over(given: datetime, good_for: timedelta, now: datetime) -> bool:
    """Whether what was given at an aware moment is good no more."""
    return now >= given + good_for
