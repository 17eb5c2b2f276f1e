"""What members reported before a meeting: the table in the annex, and the lines under the standing matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from domain.agenda import STANDING
from domain.confirming import late, totals
from domain.months import month_of
from domain.reports import TRADE, Statement
from locales.formats import baht_figure, date_full, date_long, goods, moment, number, quantity
from storage import identities, meetings, members, reports, rounds
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Network
from storage.visits import Gathering, Visit, learned_between
from views import naming
from views.meetings import takes_reports

SHOWN = TRADE | {"activity", "problem", "agenda"}
FINANCE = ("deposited", "lent", "repaid")  # measures of what a savings or credit group did


@dataclass(frozen=True)
class Reported:
    """Confirmed lines since the body's last held meeting until the end of this one, by member in the directory's order."""

    since: datetime
    until: datetime
    lines: tuple[tuple[str, tuple[Statement, ...]], ...]
    members: int  # who reported at all, 'nothing to report' included
    asked: bool = True  # where no reports are given (views/meetings.py, `takes_reports`)
    rounds: tuple[
        tuple[str, str, int, int], ...
    ] = ()  # what was ordered in buying rounds: product, unit, units, organisations
    gatherings: tuple[Gathering, ...] = ()  # held and told of in that time
    visits: tuple[Visit, ...] = ()

    @property
    def everything(self) -> tuple[Statement, ...]:
        """All lines."""
        return tuple(line for _, lines in self.lines for line in lines)


async def load(connection: AsyncConnection, network: Network, meeting: Meeting, until: datetime) -> Reported:
    """What counts for a meeting: each confirmed line stands in the minutes of exactly one meeting of the body."""
    if not await takes_reports(connection, network, meeting):
        return Reported(meeting.starts_at, until, (), 0, asked=False)
    held = await meetings.last_numbered(connection, network.id, meeting.body_id, meeting.starts_at)
    since = held or network.created_at
    found: dict[int, list[Statement]] = {}
    months = _months(since, until, network)
    told = await reports.confirmed_statements(connection, network.id, months)
    for line in (*told, *await identities.shared_statements(connection, network.id, months)):
        confirmed = line.confirmed_at or line.at
        if line.kind in SHOWN and line.member_id and since < confirmed <= until and not late(line, network.tz):
            found.setdefault(line.member_id, []).append(line)
    ordered = [
        (member.name, tuple(found[member.id]))
        for member in await members.of_network(connection, network.id)
        if member.id in found
    ]
    members_reported = await reports.reported_members(connection, network.id, since)
    gatherings, visits = await learned_between(connection, network.id, since, until)
    ordered_in = await rounds.ordered_until(connection, network.id, since, until)
    return Reported(
        since,
        until,
        tuple(ordered),
        len(members_reported),
        rounds=tuple((each.product, each.unit, sum(units), len(units)) for each, units in ordered_in),
        gatherings=tuple(gatherings),
        visits=tuple(visits),
    )


def _months(since: datetime, until: datetime, network: Network) -> Sequence[str]:
    first, last = month_of(since, network.tz), month_of(until, network.tz)
    months = [first]
    while months[-1] < last:
        year, month = map(int, months[-1].split("-"))
        months.append(f"{year + month // 12}-{month % 12 + 1:02}")
    return months


def told(network: Network, reported: Reported) -> list[dict[str, Any]]:
    """The same, member by member, to be read aloud in the meeting: `lines` of what, how much, money; problems first."""
    found: list[dict[str, Any]] = []
    for member, lines in reported.lines:
        first = sorted(lines, key=lambda line: line.kind != "problem")
        rows = [[what(network, line), amount(network, line), money(line)] for line in first]
        found.append({"member": member, "lines": rows})
    return found


def what(network: Network, line: Statement) -> str:
    """What a line tells of, in the network's language."""
    key = f"activity_{line.measure or 'other'}" if line.kind == "activity" else line.kind
    words = " ".join((line.words or goods(line.product, naming.language_of(network))).split())
    what = naming.said(network, f"minutes.reported.{key}", words=words)
    if line.price_satang is None or (line.amount_satang is not None and not line.is_reckoned):
        return what
    return naming.said(
        network, "minutes.reported_price", what=what, unit=line.price_unit or line.unit, price=line.price_satang
    )


def amount(network: Network, line: Statement) -> str:
    """The quantity of a line; '' where none was said."""
    if line.quantity is None:
        return ""
    about = naming.said(network, "minutes.about") if line.approx and line.quantity_max is None else ""
    return f"{about}{_range(network, line.quantity, line.quantity_max, line.unit)}"


def _range(network: Network, least: Decimal, most: Decimal | None, unit: str | None) -> str:
    """A quantity with its unit, or the two ends of a range."""
    language = naming.language_of(network)
    if most is None:
        return quantity(least, unit, language)
    return f"{number(least)}–{quantity(most, unit, language)}"


def money(line: Statement) -> str:
    """The money of a line; '' where none was said."""
    return baht_figure(line.amount_satang) if line.amount_satang is not None else ""


def fills_itself(network: Network, title: str) -> bool:
    """Whether a matter is one of those that the minutes fill from what was reported."""
    return any(title == naming.said(network, f"agenda.standing_{name}") for name in STANDING)


def is_reports(network: Network, title: str) -> bool:
    """Whether a matter is the standing one about the members' reports."""
    return title == naming.said(network, "agenda.standing_reports")


def standing_text(network: Network, title: str, reported: Reported, seats: int) -> list[str]:
    """The lines that a standing matter fills itself with; none for any other matter, or where nothing was recorded."""
    if not reported.asked:
        return []
    if title == naming.said(network, "agenda.standing_finance"):
        return _finance(network, reported)
    if title == naming.said(network, "agenda.standing_trade"):
        return _trade(network, reported)
    if is_reports(network, title):
        return [naming.said(network, "minutes.reports_line", count=reported.members, seats=seats)]
    if title == naming.said(network, "agenda.standing_exchange"):
        return _exchange(network, reported)
    return []


def _finance(network: Network, reported: Reported) -> list[str]:
    """What the members said of deposits, loans and repayments: each sum with the number of organisations it comes from."""
    lines = []
    for measure in FINANCE:
        told = [
            (member, line)
            for member, their_lines in reported.lines
            for line in their_lines
            if line.kind == "activity" and line.measure == measure and line.amount_satang is not None
        ]
        if told:
            about = naming.said(network, "minutes.about") if any(line.approx for _, line in told) else ""
            amount = f"{about}{baht_figure(sum(line.amount_satang or 0 for _, line in told))}"
            organisations = len({member for member, _ in told})
            lines.append(naming.said(network, f"minutes.{measure}_line", amount=amount, organisations=organisations))
    return lines


def _trade(network: Network, reported: Reported) -> list[str]:
    """What was reported, and beside it what was ordered in rounds: a tap there is no report; what a round took up is in both."""
    lines = []
    for kind in ("purchase", "sale_offer"):
        for total in totals(list(reported.everything), kind, network.tz):
            amount = _range(network, total.quantity, total.most, total.unit)
            about = naming.said(network, "minutes.about") if total.approx else ""
            values = {"product": total.product, "amount": f"{about}{amount}", "organisations": total.organisations}
            lines.append(naming.said(network, f"minutes.{kind}_line", **values))
    in_rounds = [
        naming.said(
            network,
            "minutes.round_line",
            product=product,
            amount=_range(network, Decimal(units), None, unit),
            organisations=organisations,
        )
        for product, unit, units, organisations in reported.rounds
    ]
    if lines or in_rounds:  # a round that takes orders goes on counting: who reads both sees which is the later count
        language = naming.language_of(network)
        since, until = date_long(reported.since, language, network.zone), moment(reported.until, language, network.zone)
        counted = naming.said(
            network, "minutes.trade_counted", since=since, until=until, reported=bool(lines), rounds=bool(in_rounds)
        )
        lines.insert(0, counted)
    return lines + in_rounds


def _exchange(network: Network, reported: Reported) -> list[str]:
    """Gatherings with their lesson, visits, and how many activities of their own the members told of."""
    language = naming.language_of(network)
    lines = []
    for each in reported.gatherings:
        values = {
            "title": each.title,
            "day": date_full(date.fromisoformat(each.day), language),
            "place": each.place,
            "came": each.came,
            "lesson": " ".join((each.lesson or "").split()),
        }
        lines.append(naming.said(network, "minutes.gathering_line", **values))
    for visit in reported.visits:
        day = date_full(date.fromisoformat(visit.day), language)
        lines.append(naming.said(network, "minutes.visit_line", whom=visit.whom, day=day))
    held = [
        member
        for member, their_lines in reported.lines
        for line in their_lines
        if line.kind == "activity" and line.measure == "held"
    ]
    if held:
        values = {"times": len(held), "organisations": len(set(held))}
        lines.append(naming.said(network, "minutes.held_line", **values))
    return lines
