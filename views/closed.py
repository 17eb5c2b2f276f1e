"""A network's own closed months, for what is said of how it lives: the newest first, as the month's figures count them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from domain.digest.comparing import ATTENDED, SEATS
from domain.digest.figures import Topic
from domain.digest.keys import MEMBERS, REPORTED, plain
from domain.digest.period import Period
from domain.months import before, is_open, month_of
from domain.strength import MonthFacts
from storage.connection import AsyncConnection
from storage.digest.months import kept_months
from storage.digest.organisations import member_months
from storage.networks import Network

MET = plain(Topic.MEETING, "met")


def last_closed(now: datetime, network: Network, how_many: int) -> list[str]:
    """The months that closed last, the newest first; also those before the network was there."""
    month = before(month_of(now, network.tz))
    if is_open(month, now, network.tz):
        month = before(month)
    found = [month]
    while len(found) < how_many:
        found.append(before(found[-1]))
    return found


async def facts(
    connection: AsyncConnection, network: Network, months: Sequence[str], now: datetime
) -> list[MonthFacts]:
    """What these months say of the network itself, without what lies below it; a month before it was founded says nothing."""
    found = []
    for month in months:
        kept = (await kept_months(connection, [network.id], month, now)).get(network.id)
        if kept is None or month_of(kept.founded_at, network.tz) > month:
            continue
        sums = kept.own.sums
        met, attended, seats, reported, members = (
            int(sums[key].value) if key in sums else 0 for key in (MET, ATTENDED, SEATS, REPORTED, MEMBERS)
        )
        found.append(MonthFacts(bool(met), attended, seats, reported, members))
    return found


async def of_members(
    connection: AsyncConnection, network: Network, months: Sequence[str], now: datetime
) -> dict[int, tuple[int, int, int]]:
    """Organisation -> (meetings of the own body to which its seat came, in which it had one, months reported) in these months."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for month in months:
        for member_id, figures in (await member_months(connection, network.id, Period.of(month, now))).items():
            for place, key in enumerate((ATTENDED, SEATS, REPORTED)):
                if key in figures.sums:
                    found[member_id][place] += int(figures.sums[key].value)
    return {member_id: (came, held, reported) for member_id, (came, held, reported) in found.items()}
