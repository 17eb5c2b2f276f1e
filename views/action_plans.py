"""How far the plan of a network's year is: its lines with what was recorded and told of them; the one place that others ask."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from domain.action_plans import (
    HEADS,
    Activity,
    Change,
    Changed,
    Ended,
    Progress,
    Record,
    Source,
    Span,
    State,
    Word,
    counted,
    finished,
    months_late,
    months_of,
    state,
    total,
    with_changes,
)
from domain.months import CLOSING_DAY, before, month_of
from domain.people import Office, same_name
from domain.plans import Year, year_of
from domain.telling import Holding, Speaking, Who
from domain.weights import converted
from language.action_plans import adopts
from language.following_up import likeness
from storage import action_plans, cash_book, chats, deliveries, members, networks, offers, plans, savings
from storage.action_plans import Line as Kept
from storage.action_plans import Plan, Taken
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network
from views.lines import Line
from views.standing import Standing as Person
from views.standing import of_person

ALIKE = 75  # of 100: from here on a title is taken for a line's
_TOLD = frozenset({Source.WORD, Source.GATHERINGS, Source.HEADS, Source.VISITS})  # somebody has to say so


@dataclass(frozen=True)
class LineNow:
    """A line as it stands: after the resolutions about it, with what came of it; `told`: anything was recorded or said of it."""

    kept: Kept
    activity: Activity
    changes: tuple[Change, ...]
    progress: tuple[Progress, ...]
    words: tuple[Word, ...]
    state: State
    spent_satang: int | None  # None: nothing is known of it, which is not 0
    told: bool
    answered: bool

    @property
    def number(self) -> int:
        """Its number in the plan."""
        return self.kept.number

    @property
    def last_month(self) -> str:
        """The last month that was planned for it."""
        return self.activity.months[-1]

    @property
    def done_in(self) -> str | None:
        """The month in which all its targets were reached."""
        return finished(self.progress)

    @property
    def late(self) -> int:
        """By how many months it was done late."""
        return months_late(self.last_month, self.done_in) if self.state is State.DONE else 0


@dataclass(frozen=True)
class Standing:
    """A plan as it stands: adopted by a resolution (None: a draft still), with its lines."""

    plan: Plan
    by: Taken | None
    lines: tuple[LineNow, ...]
    proposed: bool = False  # its proposal waits for a meeting

    @property
    def counts(self) -> dict[State, int]:
        """How many lines are in each state that occurs."""
        found = [each.state for each in self.lines]
        return {each: found.count(each) for each in State if each in found}

    def line(self, line_id: int) -> LineNow | None:
        """A line of it."""
        return next((each for each in self.lines if each.kept.id == line_id), None)

    def numbered(self, number: int) -> LineNow | None:
        """The line of that number."""
        return next((each for each in self.lines if each.number == number), None)

    def meant(self, title: str, number: int | None, among: Sequence[LineNow] = ()) -> LineNow | None:
        """The line that somebody means by its number, else by its title, of all lines or those that it is `among`."""
        if number is not None:
            return self.numbered(number)
        key = best_line(title, {each.kept.id: each.activity.title for each in among or self.lines})
        return self.line(key) if key is not None else None

    def of_month(self, month: str) -> list[tuple[LineNow, bool]]:
        """The lines planned for a month ('2027-05'), each with whether it has a result or somebody's word of that month.

        A line that was done before needs none; a cancelled one is none of the month's.
        """
        found = []
        for each in self.lines:
            if month not in each.activity.months or each.state is State.CANCELLED:
                continue
            results = {record.month for progress in each.progress for record in progress.records}
            told = month in results or month in {word.month for word in each.words} or each.answered
            found.append((each, told or (each.done_in or month) < month))
        return found

    @property
    def late(self) -> list[LineNow]:
        """The lines that are late."""
        return [each for each in self.lines if each.state is State.LATE]


# --- what others ask ---------------------------------------------------------------------------------------------------------


async def adopted(connection: AsyncConnection, network: Network, today: date) -> Standing | None:
    """The adopted plan of the network's own year that runs; None where there is none."""
    plan = await action_plans.of_year(connection, network.id, year_of(today, network.accounting_month))
    if plan is None:
        return None
    found = await standing(connection, network, plan, today)
    return found if found.by is not None else None


async def adopted_in(connection: AsyncConnection, network: Network, month: str, today: date) -> Standing | None:
    """The adopted plan of the year that a month ('2027-05') lies in, as it stands today; None where there is none."""
    year = year_of(date.fromisoformat(f"{month}-01"), network.accounting_month)
    plan = await action_plans.of_year(connection, network.id, year)
    if plan is None:
        return None
    found = await standing(connection, network, plan, today)
    return found if found.by is not None else None


def spent_of_line(booked: Mapping[int, int], number: int, words: Iterable[Word]) -> int | None:
    """Satang that were spent of a line: what the network's cash book has for it, else its owner's words; None where nothing is known.

    `booked`: line -> satang, of the plan's year (`storage/cash_book.py`, `spent`).
    """
    if number in booked:
        return booked[number]
    words = [each for each in words if each.spent_satang is not None]
    replaced = {ref for each in words if each.counts for ref in each.instead_of}
    told = [each.spent_satang for each in words if each.spent_satang is not None and each.ref not in replaced]
    return sum(told) if told else None


# --- how it stands -----------------------------------------------------------------------------------------------------------


def closed_month(today: date) -> str:
    """The last month that is closed on a day: the one before last until the 5th is over."""
    last = before(f"{today:%Y-%m}")
    return last if today.day > CLOSING_DAY else before(last)


async def current(connection: AsyncConnection, network: Network, today: date) -> Plan | None:
    """The plan that a network looks at now: that of the year that runs, else the next year's, else the last one."""
    found = await action_plans.of_network(connection, network.id)
    running = year_of(today, network.accounting_month)
    for year in (running, running.next):
        if plan := next((each for each in found if each.year == year), None):
            return plan
    return found[0] if found else None


def beside(kept: Sequence[Plan], plan: Plan) -> list[Plan]:
    """Of a network's plans the ones of the nearest years before and after a plan, to compare them."""
    earlier = [each for each in kept if each.year.first < plan.year.first]
    later = [each for each in kept if each.year.first > plan.year.first]
    found = [max(earlier, key=_begins, default=None), min(later, key=_begins, default=None)]
    return [each for each in found if each is not None]


def _begins(plan: Plan) -> date:
    return plan.year.first


async def asked_for(
    connection: AsyncConnection, network: Network, years_ahead: int, named: int | None, today: date
) -> Plan | None:
    """The plan of the year that is asked for: counted from the one that runs, else the one that begins (or ends) in a named year."""
    running = year_of(today, network.accounting_month).first
    year = running.year + years_ahead if named is None else named
    for first in (year, year - 1) if named is not None else (year,):
        if plan := await action_plans.of_year(connection, network.id, Year(running.replace(year=first))):
            return plan
    return None


async def standing(connection: AsyncConnection, network: Network, plan: Plan, today: date) -> Standing:
    """A plan with how far each of its lines is on a day; of a draft nothing is reckoned."""
    lines = await action_plans.lines_of(connection, plan.id)
    keys = [each.id for each in lines]
    changes = await action_plans.changes_of(connection, keys)
    own_proposal = {plan.agenda_item_id} if plan.agenda_item_id else set[int]()
    taken = await action_plans.resolved(connection, network.id, {item for _, item in changes} | own_proposal)
    by = _adopting(taken.get(plan.agenda_item_id or 0))
    changed = {each.id: Changed(each.activity) for each in lines}
    if by is not None:
        for each in lines:
            own = [
                (given, replace(change, by=given.key))
                for change, item in changes
                if change.line_id == each.id and (given := _adopting(taken.get(item))) is not None
            ]
            own.sort(key=lambda pair: pair[0].at)
            changed[each.id] = with_changes(each.activity, [change for _, change in own], by.key)
    words = await action_plans.told_of(connection, keys)
    activities = {each.id: changed[each.id].activity for each in lines}
    records = await _records(connection, network, plan.year, activities) if by is not None else {}
    closed, year_end = closed_month(today), months_of(plan.year)[-1]
    booked = await cash_book.spent(connection, network.id, plan.year.first, plan.year.next.first - timedelta(days=1))
    found = []
    for each in lines:
        after = changed[each.id]
        own_words = tuple(words.get(each.id, ()))
        progress = counted(after.activity.indicators, records.get(each.id, ()), own_words)
        told = bool(own_words) or any(one.amount is not None for one in progress)
        ended = Ended(after.cancelled, each.ended_at is not None, each.until)
        begun = f"{today:%Y-%m}" >= after.activity.months[0]
        how = state(progress, ended, after.activity.months[-1], closed, year_end, told=told, begun=begun)
        spent = spent_of_line(booked, each.number, own_words)
        answered = each.answered_at is not None
        found.append(LineNow(each, after.activity, after.changes, progress, own_words, how, spent, told, answered))
    waits = by is None and plan.agenda_item_id in await action_plans.waiting(connection, network.id, own_proposal)
    return Standing(plan, by, tuple(found), waits)


def _adopting(taken: Taken | None) -> Taken | None:
    return (
        taken
        if taken is not None
        and (taken.kind in ("agreed", "carried") or (taken.kind == "resolved" and adopts(taken.words)))
        else None
    )


async def _records(
    connection: AsyncConnection, network: Network, year: Year, activities: dict[int, Activity]
) -> dict[int, list[Record]]:
    """Line -> what records tell of its indicators in the plan's year."""
    wanted = {each.source for activity in activities.values() for each in activity.indicators}
    since, until = year.bounds(network.tz)
    first, after = year.first.isoformat(), year.next.first.isoformat()
    found: dict[int, list[Record]] = {}

    def places(source: Source) -> Iterable[tuple[int, int]]:
        for key, activity in activities.items():
            for place, indicator in enumerate(activity.indicators):
                if indicator.source is source:
                    yield key, place

    def add(source: Source, rows: Sequence[tuple[str, str, Decimal, str]]) -> None:
        for key, place in places(source):
            found.setdefault(key, []).extend(
                Record(place, ref, source, day[:7], amount, day, label) for ref, day, amount, label in rows
            )

    if Source.MEETINGS in wanted:
        body = await networks.default_body(connection, network.id)
        held = await action_plans.meetings_held(connection, network.id, body.id, since, until)
        add(
            Source.MEETINGS,
            [(f"meeting:{key}", at.astimezone(network.tz).date().isoformat(), Decimal(1), "") for key, at in held],
        )
    if Source.VISITS in wanted:
        visited = await action_plans.members_visited(connection, network.id, first, after)
        add(Source.VISITS, [(f"visit:{key}", day, Decimal(1), "") for key, _, day in visited])
    if Source.NEW_MEMBERS in wanted:
        joined = await action_plans.members_new(connection, network.id, since, until)
        add(
            Source.NEW_MEMBERS,
            [(f"member:{key}", at.astimezone(network.tz).date().isoformat(), Decimal(1), "") for key, at in joined],
        )
    if wanted & {Source.GATHERINGS, Source.HEADS}:
        for key, day, title, came in await action_plans.gatherings_held(connection, network.id, first, after):
            line = best_line(title, {key: each.title for key, each in activities.items() if _gathers(each)})
            if line is None:
                continue
            for place, indicator in enumerate(activities[line].indicators):
                if indicator.source in (Source.GATHERINGS, Source.HEADS):
                    amount = Decimal(1) if indicator.source is Source.GATHERINGS else Decimal(came)
                    record = Record(place, f"gathering:{key}", indicator.source, day[:7], amount, day, title)
                    found.setdefault(line, []).append(record)
    if wanted & {Source.GOODS, Source.SAVINGS}:
        await _of_rounds(connection, network, year, activities, found)
    return found


def _gathers(activity: Activity) -> bool:
    return any(each.source in (Source.GATHERINGS, Source.HEADS) for each in activity.indicators)


def best_line(title: str, titles: dict[int, str]) -> int | None:
    """The line whose title is most like this one; None where none is like it, or two are alike as much."""
    ranked = sorted(((likeness(title, each), key) for key, each in titles.items()), reverse=True)
    if not ranked or ranked[0][0] < ALIKE or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][1]


async def _of_rounds(
    connection: AsyncConnection,
    network: Network,
    year: Year,
    activities: dict[int, Activity],
    found: dict[int, list[Record]],
) -> None:
    """Good units received and what they saved, of the rounds that were ordered in the year, as the plan of a product counts them."""
    since, until = year.bounds(network.tz)
    for order in await plans.ordered_between(connection, network.id, since, until):
        units = sum((await deliveries.given(connection, order)).values())
        if not units:
            continue
        got = await savings.got_of_round(connection, order.id)
        month = month_of(max((each.at for each in got), default=since), network.tz)
        known = await savings.known_of(connection, got)
        saved = [known.receipt(each).saved for each in got]
        stated = await offers.conversions_of(connection, network.id, order.product)
        for key, activity in activities.items():
            products = [each.product for each in activity.indicators if each.product]
            if products and not any(same_name(order.product, each) for each in products):
                continue
            for place, indicator in enumerate(activity.indicators):
                amount: Decimal | None = None
                if indicator.source is Source.GOODS and same_name(order.product, indicator.product):
                    amount = converted(Decimal(units), order.unit, indicator.unit, stated)
                elif indicator.source is Source.SAVINGS and any(each is not None for each in saved):
                    amount = Decimal(sum(each or 0 for each in saved))
                if amount is not None:
                    record = Record(place, f"round:{order.id}", indicator.source, month, amount, None, order.product)
                    found.setdefault(key, []).append(record)


# --- as texts show it --------------------------------------------------------------------------------------------------------


async def owner_of(connection: AsyncConnection, network_id: int, activity: Activity) -> dict[str, str]:
    """Who answers for a line, as texts say it: an office, an organisation, words, or nobody yet."""
    return (await owners_of(connection, network_id, [activity]))[0]


async def owners_of(
    connection: AsyncConnection, network_id: int, activities: Sequence[Activity]
) -> list[dict[str, str]]:
    """Who answers for each of these lines, as `owner_of` says it, by one question."""
    owning = [each.owner_member_id for each in activities if each.owner_member_id is not None]
    named = await members.by_keys(connection, network_id, owning)

    def shown(each: Activity) -> dict[str, str]:
        if each.owner_office:
            return {"kind": "office", "name": each.owner_office}
        if each.owner_member_id is not None:
            return {"kind": "name", "name": named[each.owner_member_id].name}
        return {"kind": "name" if each.owner_words else "nobody", "name": each.owner_words}

    return [shown(each) for each in activities]


def answering(activity: Activity) -> list[Who]:
    """Who answers for a line, to be told; [] where nobody does."""
    if activity.owner_member_id is not None:
        return [Speaking(activity.owner_member_id)]
    return [Holding(Office(activity.owner_office))] if activity.owner_office else []


def answers_for(person: Person, line: LineNow) -> bool:
    """Whether the line is an organisation's that the person speaks for, or an office's that the person holds."""
    activity = line.activity
    own, held = {each.id for each in person.members}, {each.value for each in person.offices}
    return activity.owner_member_id in own or activity.owner_office in held


async def told_for(connection: AsyncConnection, network_id: int, line: LineNow) -> dict[str, str]:
    """Word -> who told it, where that is somebody else than who answers for the line: the secretary, say."""
    found = dict[int, str]()
    for person_id in dict.fromkeys(each.by_person_id for each in line.words):
        if not answers_for(await of_person(connection, network_id, person_id), line):
            found[person_id] = (await chats.person_by_id(connection, person_id)).name
    return {each.ref: found[each.by_person_id] for each in line.words if each.by_person_id in found}


def shown_activity(number: int, activity: Activity, owner: dict[str, str]) -> dict[str, Any]:
    """A line as it was planned."""
    return {
        "number": number,
        "title": activity.title,
        "owner": owner,
        "span": activity.span.value,
        "months": list(activity.months),
        "indicators": [
            {
                "target": str(each.target),
                "unit": each.unit,
                "money": each.money,
                "saved": each.source is Source.SAVINGS,
                "heads": each.unit == HEADS,
            }
            for each in activity.indicators
        ],
        "budget": activity.budget_satang,
        "sources": [list(each) for each in activity.sources],
    }


def shown_line(line: LineNow, owner: dict[str, str]) -> dict[str, Any]:
    """A line with how far it is; without an owner's name where `owner` names none."""
    values = shown_activity(line.number, line.activity, owner)
    for place, each in enumerate(line.progress):
        change = next((one for one in line.changes if one.indicator == place), None)
        values["indicators"][place] |= {
            "amount": None if each.amount is None else str(each.amount),
            "percent": None if each.percent is None else str(each.percent),
            "sources": list(dict.fromkeys(record.source.value for record in each.records)),
            "parts": [str(record.amount) for record in each.records] if _summed(each) else [],
            "old": None if change is None or change.old is None else str(change.old),
            "old_by": list(change.old_by) if change is not None and change.old_by is not None else None,
        }
    return values | {
        "state": line.state.value,
        "spent": line.spent_satang,
        "over": max(0, (line.spent_satang or 0) - line.activity.budget_satang),
        "late": line.late,
        "done_in": line.done_in,
        "told": line.told,
        "until": line.kept.until,
    }


def _summed(progress: Progress) -> bool:
    """Whether a sum is shown with its parts: '34 + 38'; once and once again are twice."""
    return len(progress.records) < 5 and any(each.amount != 1 for each in progress.records)


def year_values(year: Year) -> dict[str, str]:
    """The plan's year, as texts say it."""
    return {"first": year.first.isoformat(), "last": year.last_month.isoformat()}


async def plan_values(
    connection: AsyncConnection, network: Network, found: Standing, *, names: bool = True
) -> dict[str, Any]:
    """The whole plan with its lines and sums."""
    activities = [each.activity for each in found.lines]
    hidden = [{"kind": "hidden", "name": ""}] * len(activities)
    named = await owners_of(connection, network.id, activities) if names else hidden
    rows = [shown_line(each, owner) for each, owner in zip(found.lines, named, strict=True)]
    spent = [each.spent_satang for each in found.lines if each.spent_satang is not None]
    budget = total(activities)
    return {
        **year_values(found.plan.year),
        "rows": rows,
        "counts": [[each.value, count] for each, count in found.counts.items()],
        "lines": len(rows),
        "budget": budget,
        "spent": sum(spent) if spent else None,
        "over": max(0, sum(spent) - budget),
        "adopted": list(found.by.key) if found.by is not None else None,
        "proposed": found.proposed,
    }


async def on_agenda(connection: AsyncConnection, network: Network, body: Body, meeting: Meeting) -> Line | None:
    """How many lines are late, for the agenda of the network's own body: whose they are is not said there. None where none is.

    Late there is what was asked about: a month that closes between invitation and meeting makes no line late in advance.
    """
    if not body.is_default or not meeting.ordinary:
        return None
    today = meeting.starts_at.astimezone(network.tz).date()
    plan = await action_plans.of_year(connection, network.id, year_of(today, network.accounting_month))
    if plan is None or not any(each.asked_at for each in await action_plans.lines_of(connection, plan.id)):
        return None
    found = await standing(connection, network, plan, today)
    late = sum(each.kept.asked_at is not None for each in found.late)
    return Line("action_plans.matter_late", {"late": late}) if late else None


async def on_invitation(
    connection: AsyncConnection,
    network: Network,
    meeting: Meeting,
    own: Collection[int],
    held: Collection[str],
    today: date,
) -> list[dict[str, Any]]:
    """What the reader's own organisations and offices (`own`, `held`) still have to tell of the month's lines, and of late ones.

    Nothing of what records tell by themselves, of what was told this month, and of lines for the whole year.
    """
    if not meeting.ordinary or not (own or held):
        return []
    found = await adopted(connection, network, today)
    if found is None or meeting.body_id != (await networks.default_body(connection, network.id)).id:
        return []
    month = f"{meeting.starts_at.astimezone(network.tz):%Y-%m}"
    told = {each.kept.id for each, known in found.of_month(month) if known}
    shown = []
    for each in found.lines:
        activity = each.activity
        mine = activity.owner_member_id in own or activity.owner_office in held
        due = month in activity.months and activity.span is not Span.YEAR and each.kept.id not in told
        by_word = any(one.source in _TOLD for one in activity.indicators) or not activity.indicators
        if mine and by_word and (each.state is State.LATE or (due and each.state in (State.AHEAD, State.RUNNING))):
            shown.append(shown_line(each, {"kind": "hidden", "name": ""}) | {"month": month})
    return shown


async def above(connection: AsyncConnection, network: Network, today: date) -> tuple[int, list[dict[str, Any]]] | None:
    """(the plan, its lines with their percentages) for the parent's coordinator, without an owner; None without an adopted plan."""
    found = await adopted(connection, network, today)
    if found is None:
        return None
    hidden = {"kind": "hidden", "name": ""}
    return found.plan.id, [shown_line(each, hidden) for each in found.lines]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The plan on the network's card: in numbers, whoever reads it."""
    plan = await current(connection, network, today)
    if plan is None:
        return None
    found = await standing(connection, network, plan, today)
    values: dict[str, Any] = {
        **year_values(plan.year),
        "lines": len(found.lines),
        "counts": [[each.value, count] for each, count in found.counts.items()],
        "adopted": found.by is not None,
        "over": plan.year.next.first + timedelta(days=CLOSING_DAY) <= today,
    }
    return Line("action_plans.line", values)
