"""How much one person may cause in a while, where more would be at the cost of others."""

from collections.abc import Collection
from datetime import datetime, timedelta

from domain.refusal import Refused

WAITING = 20  # messages of one stranger that wait to be handled or answered; further ones are not (docs/promises.md)
FOUNDED = 5  # networks that one person may found …
FOUNDED_WITHIN = timedelta(days=30)  # … in so long: a district officer begins a handful, more is nobody's honest work
COSTLY = 40  # times that one chat may ask for documents, files or looks into a group …
COSTLY_WITHIN = timedelta(hours=1)  # … in so long: ordering every form of a month twice is far from it


def may_cost(before: Collection[datetime], now: datetime) -> None:
    """Whether a chat that asked for something costly at these moments within COSTLY_WITHIN may do so again; raises Refused."""
    if len(before) >= COSTLY:
        wait = min(before) + COSTLY_WITHIN - now
        raise Refused("common.refused_too_costly", most=COSTLY, minutes=max(1, -(-wait // timedelta(minutes=1))))


def may_found(founded: int) -> None:
    """Whether somebody who founded so many networks within FOUNDED_WITHIN may found another; raises Refused."""
    if founded >= FOUNDED:
        raise Refused("setup.refused_too_many", most=FOUNDED, days=FOUNDED_WITHIN.days)
