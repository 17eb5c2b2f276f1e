"""The situation in which a person says something, as the books have it: who they are, what is open, what they told lately.

Twelve statements, however many networks the person belongs to (tests/storage/test_situations.py counts them). Whoever needs to
know what a place in the situation stands for finds it in `lines` and `kept` (docs/hearing.md).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select

import domain.elections
import domain.meetings
from domain.meanings import SLOTS, Meaning
from domain.months import month_of
from domain.people import Office
from domain.reports import KEPT, STATEMENTS, UNREAD, Statement
from domain.rounds import BEFORE_ORDERED, State
from domain.situations import (
    Card,
    Election,
    Invitation,
    Kept,
    Known,
    Minutes,
    Network,
    Open,
    Plan,
    PlanLine,
    Round,
    Situation,
    Speaker,
    Work,
)
from storage.connection import AsyncConnection
from storage.payments import Recorded
from storage.reports import line_columns, statement_from
from storage.tables import (
    action_items,
    action_plan_lines,
    action_plans,
    agenda_items,
    answers,
    election_places,
    elections,
    meetings,
    members,
    minutes,
    networks,
    offices,
    people,
    reports,
    representatives,
    round_lines,
    rounds,
    statements,
)

# What was confirmed within that time, at most so many lines (docs/hearing.md); and how long before it may have been typed, so that
# not all that a secretary ever entered is looked through.
KEPT_FOR, MOST_KEPT, TOLD_FOR = timedelta(days=7), 20, timedelta(days=60)
_ORDERED = (State.ASKED, State.ORDERED)
_ARRIVED = (State.RECEIVING, State.RECEIVED)

_those: Any = bindparam("networks", expanding=True)
_accepted = and_(representatives.c.state == "accepted", representatives.c.until.is_(None))
_networks = select(networks.c.id, networks.c.name).where(networks.c.id.in_(_those))
_members = (
    select(members.c.id, members.c.network_id, members.c.name, members.c.contact)
    .where(members.c.network_id.in_(_those), members.c.left_at.is_(None))
    .order_by(members.c.network_id, members.c.position)
)
_speaking = (
    select(representatives.c.network_id, representatives.c.member_id, people.c.id, people.c.name)
    .join_from(representatives, people, people.c.id == representatives.c.person_id)
    .where(representatives.c.network_id.in_(_those), _accepted)
    .order_by(representatives.c.id)
)
_holding = (
    select(offices.c.network_id, offices.c.office, people.c.id, people.c.name)
    .join_from(offices, people, people.c.id == offices.c.person_id)
    .where(offices.c.network_id.in_(_those), offices.c.until.is_(None))
    .order_by(offices.c.id)
)
_of_open_reports = reports.c.person_id == bindparam("person"), reports.c.state.in_(("open", "unconfirmed"))
_waiting: Select[Any] = (
    select(*line_columns)
    .join_from(statements, reports, reports.c.id == statements.c.report_id)
    .where(*_of_open_reports)
    .order_by(statements.c.report_id, statements.c.position)
)
_confirmed: Select[Any] = (
    select(*line_columns)
    .join_from(statements, reports, reports.c.id == statements.c.report_id)
    .where(
        reports.c.person_id == bindparam("person"),
        reports.c.at >= bindparam("told_since"),
        statements.c.state == "confirmed",
        statements.c.confirmed_at >= bindparam("since"),
        statements.c.kind.in_(sorted(KEPT - {"cancel"})),
    )
    .order_by(statements.c.confirmed_at.desc(), statements.c.id.desc())
    .limit(MOST_KEPT)
)
_invited = (
    select(meetings.c.id, meetings.c.starts_at, meetings.c.place, meetings.c.number, answers.c.kind)
    .join_from(
        meetings,
        answers,
        and_(
            answers.c.meeting_id == meetings.c.id,
            answers.c.person_id == bindparam("person"),
            or_(meetings.c.answers_since.is_(None), answers.c.at >= meetings.c.answers_since),
        ),
        isouter=True,
    )
    .where(meetings.c.network_id.in_(_those), meetings.c.state == domain.meetings.State.INVITED.value)
    .order_by(meetings.c.starts_at, meetings.c.id, answers.c.id)
)
_rounds = (
    select(rounds, round_lines.c.quantity, round_lines.c.member_id)
    .join_from(
        rounds,
        round_lines,
        and_(
            round_lines.c.round_id == rounds.c.id,
            round_lines.c.member_id.in_(bindparam("own", expanding=True)),
        ),
        isouter=True,
    )
    .where(
        rounds.c.network_id.in_(_those), rounds.c.state.in_(sorted({*map(str, BEFORE_ORDERED), *_ORDERED, *_ARRIVED}))
    )
    .order_by(rounds.c.id, round_lines.c.id)
)
_work = (
    select(action_items.c.title, action_items.c.due_day)
    .where(
        action_items.c.network_id.in_(_those),
        action_items.c.state == "open",
        or_(
            action_items.c.owner_person_id == bindparam("person"),
            action_items.c.owner_member_id.in_(bindparam("own", expanding=True)),
        ),
    )
    .order_by(action_items.c.id)
)

_plan = (
    select(action_plans.c.network_id, action_plans.c.year, action_plan_lines)
    .join_from(action_plan_lines, action_plans, action_plans.c.id == action_plan_lines.c.action_plan_id)
    .where(
        action_plans.c.network_id.in_(_those),
        action_plans.c.state == "stands",
        action_plans.c.year <= bindparam("today"),
    )
    .order_by(action_plans.c.network_id, action_plans.c.year.desc(), action_plan_lines.c.number)
)
_drafts = (
    select(
        minutes.c.id,
        minutes.c.network_id,
        minutes.c.sent_at,
        meetings.c.number,
        meetings.c.number_year,
        agenda_items.c.title,
    )
    .join_from(minutes, meetings, meetings.c.id == minutes.c.meeting_id)
    .join(agenda_items, agenda_items.c.meeting_id == meetings.c.id)
    .where(
        minutes.c.network_id.in_(_those),
        minutes.c.state != "adopted",
        minutes.c.version > 0,
        meetings.c.number.is_not(None),
    )
    .order_by(meetings.c.starts_at, minutes.c.id, agenda_items.c.position, agenda_items.c.id)
)
_elected = (
    select(election_places.c.office)
    .join_from(election_places, elections, elections.c.id == election_places.c.election_id)
    .where(
        elections.c.network_id.in_(_those),
        elections.c.kind == domain.elections.Kind.ELECTION.value,
        elections.c.state.in_(sorted(map(str, domain.elections.OPEN))),
    )
    .order_by(election_places.c.id)
)


@dataclass(frozen=True)
class Situated:
    """A situation, and what its places stand for: lines of open cards by (place in `open`, line), kept lines by their number `n`, which
    are lines of reports or sums of money (`money`).

    `shown` is what each of the lines of reports says, by its key.
    """

    situation: Situation
    lines: Mapping[tuple[int, int], Statement]
    kept: Mapping[int, Statement]
    shown: Mapping[int, Meaning]
    money: Mapping[int, Recorded] = field(default_factory=dict)

    def with_money(self, told: Sequence[Recorded]) -> "Situated":
        """With sums of money that were told or recorded among what is kept, in the order of time, the newest of too many."""
        lines = [(self.kept[each.n].confirmed_at, each.line, each.n, None) for each in self.situation.kept]
        sums = [(each.at, _of_money(each), 0, each) for each in told]
        by_time = sorted((*lines, *sums), key=lambda each: each[0] or datetime.min.replace(tzinfo=UTC))
        kept = dict(enumerate(by_time[-MOST_KEPT:], start=1))
        return replace(
            self,
            situation=replace(self.situation, kept=tuple(Kept(n, line) for n, (_, line, _, _) in kept.items())),
            kept={n: self.kept[before] for n, (_, _, before, _) in kept.items() if before},
            money={n: found for n, (_, _, _, found) in kept.items() if found is not None},
        )

    def meant(self, of: Mapping[str, int]) -> Statement | None:
        """The line at a place, as a correction names it: {"open", "line"} or {"kept"}."""
        return self.kept.get(of["kept"]) if "kept" in of else self.lines.get((of.get("open", -1), of.get("line", -1)))


def _of_money(found: Recorded) -> Meaning:
    """A sum of money as a meaning: what the person's own organisation paid, or what was received of another."""
    said: dict[str, Any] = {
        "baht": _baht(found.satang),
        "way": found.way if found.way in ("cash", "transfer") else None,
    }
    return Meaning("paid", said) if found.own else Meaning("received", said | {"whom": found.member})


async def of_person(
    connection: AsyncConnection, person_id: int, name: str, known: Sequence[int], now: datetime, card: int | None = None
) -> Situated:
    """The situation of a person in private, who belongs to the networks `known`; `card`: the report whose card they reply to."""
    where = {"networks": list(known)}
    found = {row.id: row for row in await connection.execute(_networks, where)}
    organisations = list(await connection.execute(_members, where))
    speaking = list(await connection.execute(_speaking, where))
    holding = list(await connection.execute(_holding, where))
    own = [row.member_id for row in speaking if row.id == person_id]
    names = {row.id: row.name for row in organisations}
    told = _Told(now, names, own)
    opened: list[Open] = [
        *await _rounds_of(connection, known, own),
        *await _work_of(connection, known, person_id, own),
        *await _invitations(connection, known, person_id),
    ]
    lines: dict[tuple[int, int], Statement] = {}
    reply_to = None
    whose = {"person": person_id}
    of_open = [statement_from(row) for row in await connection.execute(_waiting, whose)]
    waiting = [line for line in of_open if line.waiting and line.kind in STATEMENTS - {UNREAD}]
    for report_id in dict.fromkeys(line.report_id for line in waiting):
        shown = [line for line in waiting if line.report_id == report_id]
        if report_id == card:
            reply_to = len(opened)
        lines |= {(len(opened), number): line for number, line in enumerate(shown)}
        opened.append(Card("report", tuple(map(told.meaning, shown))))
    opened += await _plans(connection, known, now)
    opened += await _minutes(connection, known, {row.network_id for row in holding if row.id == person_id})
    opened += [Election(_office(row.office)) for row in await connection.execute(_elected, where)]
    since = {"since": now - KEPT_FOR, "told_since": now - TOLD_FOR}
    confirmed = [statement_from(row) for row in await connection.execute(_confirmed, whose | since)]
    corrected = {line.replaces_id for line in waiting}  # what is put right already is meant as it waits
    kept = dict(enumerate((line for line in reversed(confirmed) if line.id not in corrected), start=1))
    return Situated(
        Situation(
            who=Speaker(
                name,
                tuple(dict.fromkeys(_office(row.office) for row in holding if row.id == person_id)),
                tuple(names[each] for each in own if each in names),
            ),
            networks=tuple(
                Network(
                    row.name,
                    tuple(each.name for each in organisations if each.network_id == row.id),
                    _known(row.id, organisations, speaking, holding),
                )
                for row in found.values()
            ),
            open=tuple(opened),
            kept=tuple(Kept(number, told.meaning(line)) for number, line in kept.items()),
            reply_to=reply_to,
        ),
        lines,
        kept,
        {line.id: told.meaning(line) for line in (*lines.values(), *kept.values())},
    )


@dataclass(frozen=True)
class _Told:
    """What lines say, to whom they are shown: whose and of which month only where it is not what goes without saying."""

    now: datetime
    names: Mapping[int, str]
    own: Sequence[int]

    def meaning(self, line: Statement) -> Meaning:
        """A line as the meaning that it stands for."""
        others = line.member_id not in self.own or len(self.own) > 1
        slots: dict[str, Any] = {
            "measure": line.measure if line.kind == "activity" else None,
            "product": line.product,
            "quantity": line.quantity,
            "quantity_max": line.quantity_max,
            "unit": line.unit,
            "price_baht": _baht(line.price_satang),
            "price_unit": line.price_unit,
            "amount_baht": _baht(line.amount_satang),
            "approx": line.approx,
            "relative": line.relative,
            "on_behalf": line.on_behalf,
            "organisation": self.names.get(line.member_id) if others and line.member_id is not None else None,
            "month": line.month if line.month != month_of(self.now) else None,
            "text": line.words,
            "title": line.words,
        }
        return Meaning(line.kind, {name: value for name, value in slots.items() if name in SLOTS[line.kind]})


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def _office(office: str) -> str:
    return "assistant_secretary" if office == Office.ASSISTANT else office


def _known(
    network_id: int, organisations: Sequence[Any], speaking: Sequence[Any], holding: Sequence[Any]
) -> tuple[Known, ...]:
    """Whom a network's directory knows: who speaks for an organisation, its contacts, and who holds an office."""
    of = {row.id: row.name for row in organisations}
    found: dict[str, tuple[str, list[str]]] = {}
    for row in speaking:
        if row.network_id == network_id:
            found.setdefault(row.name, (of.get(row.member_id, ""), []))
    for row in organisations:
        if row.network_id == network_id and row.contact:
            found.setdefault(row.contact, (row.name, []))
    for row in holding:
        if row.network_id == network_id:
            found.setdefault(row.name, ("", []))[1].append(_office(row.office))
    return tuple(Known(name, organisation, tuple(held)) for name, (organisation, held) in found.items())


async def goods(connection: AsyncConnection, known: Sequence[int]) -> list[str]:
    """The goods of the rounds in these networks that are not over, once each."""
    found = await _rounds_of(connection, known, ())
    return list(dict.fromkeys(each.product for each in found))


async def _rounds_of(connection: AsyncConnection, known: Sequence[int], own: Sequence[int]) -> list[Round]:
    rows = await connection.execute(_rounds, {"networks": list(known), "own": list(own)})
    found: dict[int, Round] = {}
    for row in rows:
        ordered = (found[row.id].own or Decimal(0) if row.id in found else Decimal(0)) + (row.quantity or 0)
        state = "ordered" if row.state in _ORDERED else "arrived" if row.state in _ARRIVED else "open"
        found[row.id] = Round(row.product, row.unit, ordered or None, row.deadline, state)
    return list(found.values())


async def _work_of(connection: AsyncConnection, known: Sequence[int], person_id: int, own: Sequence[int]) -> list[Work]:
    rows = await connection.execute(_work, {"networks": list(known), "person": person_id, "own": list(own)})
    return [Work(row.title, date.fromisoformat(row.due_day) if row.due_day else None) for row in rows]


async def _invitations(connection: AsyncConnection, known: Sequence[int], person_id: int) -> list[Invitation]:
    rows = await connection.execute(_invited, {"networks": list(known), "person": person_id})
    found = {row.id: Invitation(str(row.number or ""), row.starts_at, row.place or None, row.kind) for row in rows}
    return list(found.values())


async def _plans(connection: AsyncConnection, known: Sequence[int], now: datetime) -> list[Plan]:
    """The plan of each network's running year, else of the one before."""
    rows = await connection.execute(_plan, {"networks": list(known), "today": now.date().isoformat()})
    found: dict[int, tuple[str, list[PlanLine]]] = {}
    for row in rows:
        year, lines = found.setdefault(row.network_id, (row.year, []))
        if row.year == year:
            first = next(iter(row.indicators), None)
            target, unit = (Decimal(first["target"]), first["unit"]) if first else (None, None)
            lines.append(PlanLine(row.number, row.title, target, unit, next(iter(row.months), None)))
    return [Plan(tuple(lines)) for _, lines in found.values()]


async def _minutes(connection: AsyncConnection, known: Sequence[int], officer_of: Collection[int]) -> list[Minutes]:
    """The drafts that the person may correct: of an officer all, of others those that were sent to them."""
    found: dict[int, Minutes] = {}
    for row in await connection.execute(_drafts, {"networks": list(known)}):
        if row.sent_at is None and row.network_id not in officer_of:
            continue
        before = found.get(row.id, Minutes(f"{row.number}/{row.number_year + domain.meetings.BUDDHIST_ERA}"))
        found[row.id] = replace(before, matters=(*before.matters, row.title))
    return list(found.values())
