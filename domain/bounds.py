"""How much one person may cause in a while, where more would be at the cost of others."""

from datetime import timedelta

from domain.refusal import Refused

WAITING = (
    20  # messages of one stranger that wait to be handled or answered; further ones are not handled (docs/promises.md)
)
FOUNDED = 5  # networks that one person may found …
FOUNDED_WITHIN = timedelta(days=30)  # … in so long: a district officer begins a handful, more is nobody's honest work


def may_found(founded: int) -> None:
    """Whether somebody who founded so many networks within FOUNDED_WITHIN may found another; raises Refused."""
    if founded >= FOUNDED:
        raise Refused("setup.refused_too_many", most=FOUNDED, days=FOUNDED_WITHIN.days)
