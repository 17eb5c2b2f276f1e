"""What any text may say of how far a network is: its stage, the evidence in its books, who may assess it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import storage.action_plans
from domain.decisions import ENOUGH
from domain.meetings import BANGKOK
from domain.people import Office
from domain.rights import Right
from domain.stages import ACTIVITY_MONTHS, OTHER_ASSESSOR_AFTER, QUORATE_OF, Evidence, Stage, age, first, good_until
from storage import lessons, networks, offices, resolutions, stages
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.offices import Holder
from views import action_plans, cash_book, memoranda
from views.lines import Line
from views.standing import of_person

FOUNDING = "founding"  # of a matter on the agenda: to be a network


@dataclass(frozen=True)
class Found:
    """The evidence with what it is counted from: activities with how many organisations each reached."""

    evidence: Evidence
    activities: tuple[tuple[str, int], ...]

    @property
    def values(self) -> dict[str, Any]:
        """As a text says it."""
        return {
            "quorate": self.evidence.quorate,
            "closed": self.evidence.closed_months,
            "plan": self.evidence.plan,
            "activities": [list(each) for each in self.activities],
            "confirmed": self.evidence.confirmed,
        }


async def evidence(connection: AsyncConnection, network: Network, now: datetime) -> Found:
    """What the books hold for the four proofs today."""
    from views.figures import facts, last_closed

    today = now.astimezone(network.tz).date()
    months = await facts(connection, network, last_closed(now, network, QUORATE_OF), now)
    since = months_before(today, ACTIVITY_MONTHS)
    begin = datetime.combine(since, time(), network.tz)
    activities = [
        *await stages.traded(connection, network.id, begin, now),
        *await stages.gathered(connection, network.id, since, today),
    ]
    confirmed = {
        member for each in (await lessons.confirmed(connection, network.id, begin)).values() for member in each
    }
    plan = await action_plans.adopted(connection, network, today) is not None
    reached = tuple(count for _, count in activities)
    counted = Evidence(sum(each.met for each in months), len(months), plan, reached, len(confirmed))
    return Found(counted, tuple(activities))


def months_before(day: date, months: int) -> date:
    """The same day so many months before; where that month is shorter, its 28th."""
    years, month = divmod(day.month - 1 - months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:  # 31 → 30, 29 February → 28
        return day.replace(year=day.year + years, month=month + 1, day=28)


async def of_networks(connection: AsyncConnection, network_ids: Sequence[int], today: date) -> dict[int, Stage]:
    """The stage of each of these networks on a day: with a memorandum that came into force, or the resolution to be a network."""
    decided = await stages.decided(connection, network_ids)
    real = await stages.real_on(connection, network_ids)
    # Of the others the stage is known, whatever was signed or resolved.
    open_ = [each for each in network_ids if each not in real and decided.get(each, 0) >= ENOUGH]
    founded = await _founded(connection, open_)
    unfounded = [each for each in open_ if each not in founded]
    signed = await memoranda.came_into_force(connection, unfounded, today) if unfounded else frozenset()
    return {
        each: first(decided.get(each, 0), paper=each in founded or each in signed, real=each in real)
        for each in network_ids
    }


async def _founded(connection: AsyncConnection, network_ids: Collection[int]) -> set[int]:
    """The networks among these that resolved to be one."""
    subjects = {f"{FOUNDING}:{each}": each for each in network_ids}
    carried = await resolutions.carried_by(connection, network_ids, subjects) if subjects else ()
    return {network_id for network_id, subject in carried if subjects[subject] == network_id}


async def reached_at(
    connection: AsyncConnection,
    network: Network,
    meeting_id: int,
    proceedings_id: int,
    day: date,
    signed_since: Collection[date],
) -> dict[str, Any] | None:
    """The stage to which a meeting brought the network, or which it reached since the meeting before, for the summary.

    `signed_since`: from when the memoranda are in force that were signed on that day. None where nothing changed.
    """
    stage = (await of_networks(connection, [network.id], day))[network.id]
    if stage is Stage.FORMING:
        return None
    founded = network.id in await _founded(connection, [network.id])
    if founded and f"{FOUNDING}:{network.id}" in await resolutions.subjects(connection, proceedings_id):
        return {"stage": Stage.INITIAL.value, "paper": False}
    signed_before = await memoranda.came_into_force(connection, [network.id], day - timedelta(days=1))
    if not founded and day in signed_since and not signed_before:
        return {"stage": Stage.INITIAL.value, "paper": True}
    real_on = (await stages.real_on(connection, [network.id])).get(network.id)
    if stage is not Stage.REAL or real_on is None or real_on > day:
        return None
    begin, end = (datetime.combine(each, time(), network.tz) for each in (real_on, day + timedelta(days=1)))
    body = await networks.default_body(connection, network.id)
    held = await storage.action_plans.meetings_held(connection, network.id, body.id, begin, end)
    return {"stage": Stage.REAL.value, "paper": False} if held and held[0][0] == meeting_id else None


async def said(connection: AsyncConnection, network: Network, today: date) -> Line:
    """The stage as the network's card says it: with the assessment's day, and its age once the twelve months are over."""
    stage = (await of_networks(connection, [network.id], today))[network.id]
    values: dict[str, Any] = {"stage": stage.value, "on": None, "until": None, "years": 0, "months": 0}
    if stage is Stage.REAL:
        on = (await stages.real_on(connection, [network.id]))[network.id]
        until = good_until(on)
        years, months = age(on, today)
        values |= {"on": on.isoformat(), "until": until.isoformat() if until >= today else None}
        values |= {"years": years, "months": months}
    return Line("stages.line", values)


async def assessors(connection: AsyncConnection, network: Network, named: int | None) -> list[Holder]:
    """Who may be asked to assess a network: the officer that its parent named, else the parent's coordinators."""
    if network.parent_id is None:
        return []
    held = await offices.holders(connection, network.parent_id)
    if named is not None:
        return [each for each in held if each.person_id == named][:1]
    return [each for each in held if each.office is Office.COORDINATOR]


async def belongs(connection: AsyncConnection, network_id: int, person_id: int) -> bool:
    """Whether somebody has a seat, an office or an organisation in a network, and so does not assess it."""
    return (await of_person(connection, network_id, person_id)).belongs


async def below(connection: AsyncConnection, network_id: int, today: date) -> dict[str, int]:
    """How many of the networks directly below are at each stage; those still in set-up are none. Empty where there is none below."""
    children = [each.id for each in await networks.children(connection, network_id) if each.state != "setup"]
    return _by_stage(await of_networks(connection, children, today)) if children else {}


def _by_stage(found: dict[int, Stage]) -> dict[str, int]:
    counted = list(found.values())
    return {each.value: counted.count(each) for each in Stage}


async def waiting(connection: AsyncConnection, network_id: int, now: datetime) -> int:
    """How many networks below have waited two weeks for another assessor."""
    children = [each.id for each in await networks.children(connection, network_id)]
    asked = await stages.waiting_for_another(connection, children)
    return sum(
        1 for each in asked if each.other_asked_at is not None and each.other_asked_at + OTHER_ASSESSOR_AFTER <= now
    )


async def life(connection: AsyncConnection, network_ids: Sequence[int], now: datetime) -> dict[str, int]:
    """How far the networks below these are, else these themselves where there are several: by stage, with an adopted plan, late lines
    of these, assessed over a year ago, with a book of their own money, and checked up to the month that closed last.

    Empty where all are forming: of a part that nobody began nothing is said.
    """
    below = await networks.children(connection, *network_ids)
    there = [each.id for each in below if each.state != "setup"] or (list(network_ids) if len(network_ids) > 1 else [])
    today = now.astimezone(BANGKOK).date()
    counted = _by_stage(await of_networks(connection, there, today))
    planning = sorted(await storage.action_plans.planning(connection, there))
    standing = [
        await action_plans.adopted(connection, await networks.by_id(connection, each), today) for each in planning
    ]
    planned = [each for each in standing if each is not None]
    kept, checked = await cash_book.keeping(connection, there, now)
    if counted[Stage.FORMING.value] == len(there) and not planned and not kept:
        return {}
    old = sum(good_until(each) < today for each in (await stages.real_on(connection, there)).values())
    late = sum(len(each.late) for each in planned)
    counts = {"old": old, "plans": len(planned), "late": late, "kept": kept, "checked": checked}
    return counted | counts | {"networks": len(there)}


async def may_see(connection: AsyncConnection, network: Network, person_id: int) -> bool:
    """Whether somebody sees how far a network is because of an office in its parent."""
    if network.parent_id is None:
        return False
    return (await of_person(connection, network.parent_id, person_id)).may(Right.SEE_STAGES_BELOW)
