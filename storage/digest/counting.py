"""The own books of many networks at once, from the rows of a month: statements, members, and what was shared.

Rows are asked for by networks and month, never by organisation, and no moment is read where a comparison in the database will do:
a nation's month is some hundred thousand rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, func, select

from domain.digest.books import Book, Presence
from domain.digest.keys import UNCONFIRMED, Stated, stated, traded
from domain.digest.own_book import OwnBook
from domain.digest.period import Period
from domain.months import closes_at
from domain.savings import Receipt
from storage import savings
from storage.connection import AsyncConnection
from storage.digest import network_acts, what_counts
from storage.digest.what_counts import networks_asked, parameters
from storage.tables import digest_months, members, reports, statement_shares, statements

_HERE, _ELSEWHERE = members.alias("here"), members.alias("elsewhere")


@dataclass
class Counted:
    """What one network's month came to: its own book, its members that reported, and their heads as they stood."""

    book: Book
    reported: tuple[int, ...] = ()
    heads: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)


def _flag(condition: Any) -> Any:
    return case((condition, 1), else_=0)


async def own_books(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period, trading: Sequence[int] = ()
) -> dict[int, Counted]:
    """The own book of each of these networks, some of them `trading`; networks below them are not in it."""
    if not network_ids:
        return {}
    books = {each: OwnBook(each) for each in network_ids}
    heads: dict[int, dict[int, tuple[int | None, int | None]]] = {each: {} for each in network_ids}
    who = await _members(connection, books, heads, period)
    told = {each: set[int]() for each in network_ids}
    await _spoken(connection, books, who, period)
    await _nothing_to_report(connection, books, who, told, period)
    await _statements(connection, books, who, told, period)
    await _traded(connection, books, trading, who, period)
    for network_id, counts in (await network_acts.counted(connection, network_ids, period)).items():
        for key, value, name in counts:
            books[network_id].count(key, value, name)
    asked = asked_of(network_ids, period.month, period)
    unconfirmed = {row[0]: row[1] for row in await connection.execute(_unconfirmed, asked)}
    for network_id, book in books.items():
        book.count(UNCONFIRMED, unconfirmed.get(network_id, 0))
    return {each: Counted(book.finished(), tuple(sorted(told[each])), heads[each]) for each, book in books.items()}


# --- members -----------------------------------------------------------------------------------------------------------------

_membership = select(
    members.c.id,
    members.c.network_id,
    members.c.organisation_id,
    members.c.child_network_id,
    _flag(what_counts.here),
    _flag(what_counts.here_before),
    _flag(what_counts.here_after),
    _flag(what_counts.here_long),
    _flag(what_counts.joined),
    _flag(what_counts.left),
    members.c.people,
    members.c.households,
    case(
        (members.c.people.is_(None) & members.c.households.is_(None), None), else_=cast(members.c.described_at, String)
    ),
).where(members.c.network_id.in_(networks_asked), members.c.body_id.is_(None))  # a person's seat is no organisation
_in_several = (
    select(_HERE.c.network_id, _HERE.c.organisation_id)
    .select_from(
        _HERE.join(
            _ELSEWHERE,
            and_(
                _ELSEWHERE.c.organisation_id == _HERE.c.organisation_id, _ELSEWHERE.c.network_id != _HERE.c.network_id
            ),
        )
    )
    .where(_HERE.c.network_id.in_(networks_asked))
    .distinct()
)


async def _members(
    connection: AsyncConnection,
    books: Mapping[int, OwnBook],
    heads: Mapping[int, dict[int, tuple[int | None, int | None]]],
    period: Period,
) -> dict[int, int]:
    """Puts every organisation into its book; returns member → organisation, below zero for the centre of a child network."""
    wanted = {"networks": list(books)}
    for network, organisation in await connection.execute(_in_several, wanted):
        books[network].shared((organisation,))
    who: dict[int, int] = {}
    for (
        key, network, organisation, child, in_month, before, after, through, joined, left, people, households, described,
    ) in (await connection.execute(_membership, parameters(list(books), period))).all():  # fmt: skip
        if organisation is None:
            who[key] = -child if child is not None else 0
            continue
        who[key] = organisation
        if not in_month:
            continue
        stamp = described or ""
        presence = Presence(
            True,
            False,
            False,
            bool(before),
            bool(after),
            bool(through),
            bool(joined),
            bool(left),
            None if people is None else (stamp, people),
            None if households is None else (stamp, households),
        )
        books[network].member(organisation, presence)
        if after and (people is not None or households is not None):
            heads[network][key] = (people, households)
    return who


# --- who has reported --------------------------------------------------------------------------------------------------------

_of_month = and_(statements.c.network_id.in_(networks_asked), statements.c.month == what_counts.month)
_shared_of_month = and_(statement_shares.c.network_id.in_(networks_asked), statements.c.month == what_counts.month)
_sharing = statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id)
_told = select(statements.c.network_id, statements.c.member_id).where(_of_month, what_counts.counted_line).distinct()
_told_by_sharing = (
    select(statement_shares.c.network_id, statement_shares.c.member_id)
    .select_from(_sharing)
    .where(_shared_of_month, what_counts.counted_line, what_counts.shared_in_time)
    .distinct()
)
_nothing = (
    select(reports.c.network_id, reports.c.member_id)
    .where(
        reports.c.network_id.in_(networks_asked),
        what_counts.said_nothing,
    )
    .distinct()
)


Told = Mapping[int, set[int]]  # network → its members that reported in the month


async def _nothing_to_report(
    connection: AsyncConnection, books: Mapping[int, OwnBook], who: Mapping[int, int], told: Told, period: Period
) -> None:
    """Marks who said 'nothing to report' in the month."""
    for network, member in await connection.execute(_nothing, asked_of(books, period.month, period)):
        if who.get(member, 0) > 0:
            books[network].nothing_to_report(who[member])
            told[network].add(member)


async def _spoken(
    connection: AsyncConnection, books: Mapping[int, OwnBook], who: Mapping[int, int], period: Period
) -> None:
    """Marks who reported in the other months by which silence is judged; where those are closed in the books, they know it."""
    for month in period.silence:
        if month == period.month:
            continue
        known = {row[0]: row[1] for row in await connection.execute(_kept, {"networks": list(books), "month": month})}
        pairs = [(network, member) for network, members_told in known.items() for member in members_told]
        asked = asked_of([each for each in books if each not in known], month, period)
        if asked["networks"]:
            for query in (_told, _told_by_sharing, _nothing):
                pairs += [(row[0], row[1]) for row in (await connection.execute(query, asked)).all()]
        for network, member in pairs:
            if who.get(member, 0) > 0:
                books[network].told(who[member])


def asked_of(network_ids: Iterable[int], month: str, period: Period) -> dict[str, Any]:
    """What a query about the lines of a month is asked with: each month as of its own closing."""
    close = closes_at(month)
    return {"networks": list(network_ids), "month": month, "close": close, "as_of": min(close, period.as_of)}


_kept = select(digest_months.c.network_id, digest_months.c.reported).where(
    digest_months.c.network_id.in_(networks_asked), digest_months.c.month == what_counts.month
)


# --- statements --------------------------------------------------------------------------------------------------------------

said = (
    statements.c.kind,
    statements.c.measure,
    statements.c.product,
    statements.c.quantity,
    statements.c.quantity_max,
    statements.c.unit,
    statements.c.amount_satang,
    statements.c.approx,
)  # what `adds` needs
_lines: Select[Any] = select(statements.c.id, statements.c.network_id, statements.c.member_id, *said).where(
    _of_month, what_counts.counted_line
)
_lines_shared: Select[Any] = (
    select(statements.c.id, statement_shares.c.network_id, statement_shares.c.member_id, *said)
    .select_from(_sharing)
    .where(_shared_of_month, what_counts.counted_line, what_counts.shared_in_time)
)
_given_away: Select[Any] = (
    select(statements.c.id)
    .select_from(_sharing)
    .where(_of_month, what_counts.counted_line, what_counts.shared_in_time)
    .distinct()
)
_unconfirmed = (
    select(statements.c.network_id, func.count())
    .where(statements.c.network_id.in_(networks_asked), what_counts.unconfirmed_line)
    .group_by(statements.c.network_id)
)


def adds(values: Sequence[Any]) -> list[Stated]:
    """What a row of `said` adds to which sums."""
    kind, measure, product, quantity, most, unit, amount, approx = values
    figure = None if quantity is None else Decimal(quantity)
    return stated(kind, measure, product, figure, None if most is None else Decimal(most), unit, amount, approx)


async def _statements(
    connection: AsyncConnection, books: Mapping[int, OwnBook], who: Mapping[int, int], told: Told, period: Period
) -> None:
    asked = asked_of(books, period.month, period)
    given = {row[0] for row in await connection.execute(_given_away, asked)}
    for query, shared in ((_lines, False), (_lines_shared, True)):
        for key, network, member, *values in (await connection.execute(query, asked)).all():
            organisation = who.get(member, 0)
            if organisation:
                books[network].statement(key, organisation, adds(values), values[2], shared=shared or key in given)
                if organisation > 0:
                    told[network].add(member)


# --- joint trade -------------------------------------------------------------------------------------------------------------


async def traded_by(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period
) -> dict[int, list[tuple[int, str, list[Stated]]]]:
    """What members of each of these networks received of joint rounds in the month, as it was known then: by network."""
    got = await savings.got_between(connection, network_ids, period.begin, min(period.end, period.as_of))
    known = await savings.known_of(connection, got)
    receipts: dict[int, list[Receipt]] = {}
    for each in got:
        receipts.setdefault(each.network_id, []).append(known.receipt(each, period.as_of))
    return {network: list(traded(own)) for network, own in receipts.items()}


async def _traded(
    connection: AsyncConnection,
    books: Mapping[int, OwnBook],
    trading: Sequence[int],
    who: Mapping[int, int],
    period: Period,
) -> None:
    for network, lines in (await traded_by(connection, trading, period) if trading else {}).items():
        for member, product, adding in lines:
            if who.get(member, 0) > 0:
                books[network].adds(who[member], adding, product)
