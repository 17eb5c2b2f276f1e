"""What a reader gets of a month: one network, or several together, with everything that the forms are made from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from domain.digest.attention import Seen, brief, needs, ordered
from domain.digest.books import Book, Sum, overlap, seen_from_itself, shown, together
from domain.digest.comparing import accumulated, compared, course, last_year, months_of
from domain.digest.figures import (
    Attention,
    Correction,
    Cover,
    Digest,
    MonthFigures,
    Part,
    PartKind,
)
from domain.digest.keys import MEMBERS, REPORTED, Plain
from domain.digest.period import Period, months_back
from domain.digest.privacy import outside
from domain.digest.year import Year
from domain.months import before
from domain.people import Office
from storage.connection import AsyncConnection
from storage.digest import sayings
from storage.digest.corrections import Late
from storage.digest.months import Kept, books_of, briefs, children_of, kept_months, uncollected
from storage.tables import bodies, members, networks, offices, people

COURSE = 12  # months
LOOKED_BACK = 12  # months for what needs a person

_KEYS: Any = bindparam("keys", expanding=True)
_names = select(members.c.id, members.c.name).where(members.c.id.in_(_KEYS))
_network = select(
    networks.c.id, networks.c.name, networks.c.level, networks.c.created_at, networks.c.accounting_month
).where(networks.c.id.in_(_KEYS))
_officers = (
    select(offices.c.network_id, offices.c.office, people.c.name, people.c.telephone)
    .select_from(
        offices.join(people, people.c.id == offices.c.person_id).join(bodies, bodies.c.id == offices.c.body_id)
    )
    .where(
        offices.c.network_id.in_(_KEYS),
        offices.c.office.in_((Office.CHAIR, Office.SECRETARY)),
        offices.c.until.is_(None),
        bodies.c.is_default,
    )
    .order_by(offices.c.since, offices.c.id)
)


async def month(connection: AsyncConnection, network_id: int, month: str, now: datetime) -> MonthFigures:
    """One network with everything below it: its own organisations and the networks below, at any depth; parts one level down.

    A network that was not there yet has no figures. Corrections carry the names of the network's own members only.
    """
    kept = (await kept_months(connection, [network_id], month, now)).get(network_id)
    if kept is None:
        return await _not_there(connection, network_id, month, now)
    return await _shown(connection, kept, now, inside=True)


async def _not_there(connection: AsyncConnection, network_id: int, month: str, now: datetime) -> MonthFigures:
    row = (await connection.execute(_network, {"keys": [network_id]})).one()
    period = Period.of(month, now)
    return MonthFigures(
        network_id, row.name, row.level, month, period.closed, period.as_of, Cover(0, 0), (), founded_at=row.created_at
    )


async def _shown(
    connection: AsyncConnection, kept: Kept, now: datetime, *, inside: bool, alone: bool = False
) -> MonthFigures:
    """`alone`: it is what the reader looks at, so it is none of the networks that are counted (`seen_from_itself`)."""
    below = await children_of(connection, kept, now)
    book, own = kept.book, kept.own
    if alone and below:
        book, own = seen_from_itself(book, own, kept.name), seen_from_itself(own, own, kept.name)
    parts: tuple[Part, ...] = ()
    if below:
        direct = Part(PartKind.DIRECT, None, "", own.cover, own.figures())
        parts = (*(_part(each) for each in below), direct)
        parts += _overlapping(kept.book, [kept.own, *(each.book for each in below)])
    late = [each.member_id for each in kept.corrections if inside and each.network_id == kept.network_id]
    named = {row.id: row.name for row in await connection.execute(_names, {"keys": late})} if late else {}
    return MonthFigures(
        kept.network_id,
        kept.name,
        kept.level,
        kept.month,
        kept.closed,
        kept.as_of,
        book.cover,
        book.figures(),
        parts,
        shown_corrections(kept.corrections, named),
        kept.founded_at,
    )


def _part(kept: Kept) -> Part:
    book = kept.book
    return Part(PartKind.NETWORK, kept.network_id, kept.name, book.cover, book.figures(), kept.level, kept.founded_at)


def _overlapping(total: Book, parts: Sequence[Book]) -> tuple[Part, ...]:
    """The line for what stands in two parts; none where nothing does."""
    twice = overlap(total, parts)
    if not twice:
        return ()
    spellings = {product: name for part in parts for product, name in part.spellings.items()} | total.spellings
    cover = Cover(_count(twice, REPORTED), _count(twice, MEMBERS))
    return (Part(PartKind.OVERLAP, None, "", cover, shown(twice, spellings)),)


def _count(sums: Mapping[Plain, Sum], key: Plain) -> int:
    return int(sums[key].value) if key in sums else 0


def shown_corrections(corrections: Iterable[Late], named: Mapping[int, str]) -> tuple[Correction, ...]:
    """Corrections as they are told; a member that is not in `named` has no name."""
    found = []
    for late in sorted(corrections, key=lambda each: (each.month, each.statement_id, each.key)):
        key = Book((), spellings={late.key[2]: late.product} if late.key[2] else {}).key(late.key)
        name = named.get(late.member_id, "")
        found.append(
            Correction(
                late.month, late.statement_id, name, key, late.value, late.network_id, late.organisations, late.price
            )
        )
    return tuple(found)


# --- several networks --------------------------------------------------------------------------------------------------------


async def digest_of(
    connection: AsyncConnection,
    network_ids: Iterable[int],
    month: str,
    now: datetime,
    year: Year = Year.CALENDAR,
    *,
    inside: Iterable[int] = (),
) -> Digest:
    """What somebody who follows these networks gets of a month.

    `inside` are the networks that the reader belongs to: only there do names of members stand, and the figures of a
    single organisation (domain.digest.privacy). Where the networks' accounting
    years differ, the calendar year is taken, and the digest says so in `year`.
    """
    with uncollected():
        own = frozenset(inside)
        return outside(await _digest_of(connection, sorted(set(network_ids)), month, now, year, own), own)


async def _digest_of(
    connection: AsyncConnection, wanted: Sequence[int], month: str, now: datetime, year: Year, own: frozenset[int]
) -> Digest:
    accounting = {row.id: row.accounting_month for row in await connection.execute(_network, {"keys": wanted})}
    if year is Year.ACCOUNTING and len(set(accounting.values())) != 1:
        year = Year.CALENDAR
    since = months_of(month, year, next(iter(accounting.values()), 1))
    here = await kept_months(connection, wanted, month, now)
    alone = here.get(wanted[0]) if len(wanted) == 1 else None
    if alone is not None and not alone.children:
        alone = None
    books: dict[str, Book] = {}
    for each in sorted({*months_back(month, COURSE + 1), *since, last_year(month), month}):
        if alone is not None:
            of_month = here if each == month else await kept_months(connection, wanted, each, now)
            for one in of_month.values():
                books[each] = seen_from_itself(one.book, one.own, alone.name)
            continue
        found = [one.book for one in here.values()] if each == month else await books_of(connection, wanted, each, now)
        if found:
            books[each] = together(found)
    rows = []
    for network_id in wanted:
        kept = here.get(network_id)
        if kept is None:
            rows.append(await _not_there(connection, network_id, month, now))
        else:
            rows.append(await _shown(connection, kept, now, inside=network_id in own, alone=len(wanted) == 1))
    period = Period.of(month, now)
    book = books.get(month, Book(()))
    told = await sayings.of_month(connection, sorted(book.networks), period, now, own)
    return Digest(
        month,
        period.as_of if period.closed else now,
        "",  # who made the paper, and who looked it through, say so by a press
        "",
        rows[0] if len(rows) == 1 else _together(rows, [*here.values()], book, period),
        tuple(rows),
        compared(book, books.get(before(month)), books.get(last_year(month))),
        accumulated([books[each] for each in since if each in books]),
        year,
        await _attention(connection, here, month, now),
        told.problems,
        told.help_asked,
        told.plans,
        course(books, months_back(month, COURSE)),
        told.photos,
    )


def _together(rows: Sequence[MonthFigures], kept: Sequence[Kept], book: Book, period: Period) -> MonthFigures:
    parts = tuple(
        Part(PartKind.NETWORK, each.network_id, each.name, each.cover, each.figures, each.level, each.founded_at)
        for each in rows
    )
    corrections = {(each.month, each.statement_id, each.key): each for row in rows for each in row.corrections}
    return MonthFigures(
        None,
        "",
        None,
        period.month,
        period.closed,
        period.as_of,
        book.cover,
        book.figures(),
        (*parts, *_overlapping(book, [each.book for each in kept])),
        tuple(sorted(corrections.values(), key=lambda each: (each.month, each.statement_id, each.key))),
    )


async def _attention(
    connection: AsyncConnection, here: Mapping[int, Kept], month: str, now: datetime
) -> tuple[Attention, ...]:
    """What needs a person in the networks followed, and in those directly below them."""
    keys = list(dict.fromkeys([*here, *(child for kept in here.values() for child in kept.children)]))
    seen: dict[int, list[Seen]] = {each: [] for each in keys}
    named: dict[int, str] = {}
    months = months_back(month, LOOKED_BACK)
    closed = await briefs(connection, keys, months)
    known = {one.network_id: one for kept in here.values() for one in (kept, *(kept.below or ()))}
    for each in reversed(months):
        period = Period.of(each, now)
        found = {key: closed[key, each] for key in keys if (key, each) in closed and period.closed}
        reckoned = {key: known[key] for key in keys if key not in found and key in known} if each == month else {}
        missing = [key for key in keys if key not in found and key not in reckoned]
        reckoned |= await kept_months(connection, missing, each, now) if missing else {}
        found |= {key: (one.name, one.founded_at, brief(one.own, one.book)) for key, one in reckoned.items()}
        for key, (name, founded_at, figures) in found.items():
            named.setdefault(key, name)
            seen[key].append(Seen(figures, period.over, period.closed, founded_at < period.begin))
    officers: dict[int, dict[str, tuple[str, str]]] = {}
    for row in await connection.execute(_officers, {"keys": keys}):
        officers.setdefault(row.network_id, {})[row.office] = (row.name, row.telephone or "")
    attention = []
    for key in keys:
        held = officers.get(key, {})
        contact, telephone = held.get(Office.SECRETARY) or held.get(Office.CHAIR) or ("", "")
        for kind, count in needs(seen[key]):
            attention.append(Attention(kind, key, named[key], count, contact, telephone))
    return ordered(attention)
