"""What any text may say of the four conditions of a network: counted from the books at the closing of its last month."""

from datetime import date, datetime, time, timedelta
from typing import Any

import storage.action_plans
import storage.memoranda
from domain.memoranda import Kind
from domain.people import Office
from domain.stages import good_until
from domain.strength import LEARNED_WITHIN, MONTHS, OLD_ITEM_DAYS, SHARED_WITHIN, Facts, Strength, signs
from domain.strength import strength as rule
from storage import action_items, lessons, stages
from storage.connection import AsyncConnection
from storage.networks import Network
from views import action_plans, cash_book, elections, figures, memoranda
from views.lines import Line
from views.stages import months_before


def last_month(network: Network, now: datetime) -> str:
    """The month that closed last: '2027-08'."""
    return figures.last_closed(now, network, 1)[0]


async def facts(connection: AsyncConnection, network: Network, now: datetime) -> Facts:
    """What the books say; of parts that nobody began nothing."""
    today = now.astimezone(network.tz).date()
    months = await figures.facts(connection, network, figures.last_closed(now, network, MONTHS), now)
    officers = await elections.officers(connection, network, today)
    open_items = await action_items.open_of_network(connection, network.id)
    late = (today - timedelta(days=OLD_ITEM_DAYS)).isoformat()
    decided = await stages.decided(connection, [network.id])
    real = (await stages.real_on(connection, [network.id])).get(network.id)
    ever = await stages.gathered(connection, network.id, date.min, today)
    half_a_year = months_before(today, LEARNED_WITHIN)
    lately = await stages.gathered(connection, network.id, half_a_year, today)
    told, shared = None, None
    if await lessons.begun(connection, network.id):
        told = await lessons.told_between(connection, network.id, _begin(half_a_year, network), now)
        shared = await lessons.opened_since(
            connection, network.id, _begin(months_before(today, SHARED_WITHIN), network)
        )
    month = last_month(network, now)
    planned = await action_plans.adopted_in(connection, network, month, today)
    lines = planned.of_month(month) if planned is not None else []
    planning = planned is not None or bool(await storage.action_plans.planning(connection, [network.id]))
    begun = bool(await storage.memoranda.of_network(connection, network.id))
    in_force = [await memoranda.in_force(connection, network.id, kind, today) for kind in Kind] if begun else []
    kept = await cash_book.begun(connection, network.id)
    return Facts(
        months=tuple(months),
        checker=bool(await cash_book.people_in(connection, network.id, Office.CHECKER)) if kept else None,
        months_checked=await cash_book.checked_of(connection, network.id, figures.last_closed(now, network, MONTHS)),
        plan=planned is not None if planning else None,
        papers=any(in_force) if begun else None,
        lines_told=sum(told for _, told in lines) if lines else None,
        lines_due=len(lines) or None,
        officers_within=officers.within_term if officers is not None else None,
        old_items=sum(1 for each in open_items if each.due_day is not None and str(each.due_day) < late),
        assessed=None if not decided else real is not None and good_until(real) >= today,
        gathered=bool(lately) if ever else None,
        lessons=None if told is None else sum(told.values()),
        shared=shared,
    )


def _begin(day: date, network: Network) -> datetime:
    return datetime.combine(day, time(), network.tz)


async def conditions(connection: AsyncConnection, network: Network, now: datetime) -> list[list[Any]]:
    """Each condition with how it stands and its signs: name, whether it holds (None: it does not apply), count, of how many."""
    found = await facts(connection, network, now)
    return [
        [
            condition.value,
            rule(each, len(found.months)).value,
            [[one.name, one.holds, one.count, one.of] for one in each],
        ]
        for condition, each in signs(found).items()
    ]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The four words; None while nothing can be said of any."""
    now = _begin(today, network)
    found = [[condition, stands] for condition, stands, _ in await conditions(connection, network, now)]
    if all(stands == Strength.UNKNOWN.value for _, stands in found):
        return None
    return Line("stages.strength_line", {"conditions": found})
