"""What a reader gets of a month: one network, or several together, with everything that the forms are made from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
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
from domain.digest.privacy import (
    NO_LIMITS,
    NOTHING,
    Behind,
    Hidden,
    Limits,
    Line,
    added,
    decide,
    outside,
    withheld,
)
from domain.digest.readers import ANYBODY, Reader
from domain.digest.year import Year
from domain.months import before
from domain.people import Office
from storage import following
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
    reader: Reader = ANYBODY,
) -> Digest:
    """What somebody who follows these networks gets of a month; `reader` is all that they may open besides.

    `inside` are the networks that the reader belongs to: only there do names of members stand, and the figures of a
    single organisation (domain.digest.privacy). Where the networks' accounting
    years differ, the calendar year is taken, and the digest says so in `year`.
    """
    with uncollected():
        own, wanted = frozenset(inside), sorted(set(network_ids))
        digest = await _digest_of(connection, wanted, month, now, year, own)
        return outside(digest, own, await _limits(connection, wanted, digest, now, reader))


# --- what a reader is told elsewhere -----------------------------------------------------------------------------------------


async def _limits(
    connection: AsyncConnection, wanted: Sequence[int], digest: Digest, now: datetime, reader: Reader
) -> Limits:
    """What of these networks is told on no page of this reader, this month and in those that the digest looks back on."""
    if reader == ANYBODY:
        return NO_LIMITS
    above = await following.ancestors(connection, {*wanted, *reader.own})
    there = _Elsewhere(connection, reader, above, now)
    known = await there.known([each.network_id or 0 for each in digest.whole.parts], digest.month)
    limits = Limits(knows=known, rows=digest.whole.network_id in reader.inside)
    everything = len(wanted) > 1 and set(wanted) == set(reader.tops)
    if everything or (len(wanted) == 1 and (wanted[0] in reader.own or reader.tops == (wanted[0],))):
        return limits  # nothing stands above or beside it
    here = {each: await there.hidden(each, digest.month) for each in wanted}
    outermost = [each for each in wanted if not set(above[each]) & set(wanted)]
    accounting = {row.id: row.accounting_month for row in await connection.execute(_network, {"keys": wanted})}
    in_year = months_of(digest.month, digest.year, next(iter(accounting.values()), 1))
    gone = {digest.month: NOTHING.union(*(here[each] for each in outermost))}
    for month in {before(digest.month), last_year(digest.month), *in_year} - {digest.month}:
        gone[month] = NOTHING.union(*[await there.hidden(each, month) for each in outermost])
    return replace(
        limits,
        hidden=gone[digest.month],
        parts=here if len(wanted) > 1 else None,
        last_month=gone[before(digest.month)],
        last_year=gone[last_year(digest.month)],
        in_year=NOTHING.union(*(gone[each] for each in in_year)),
    )


@dataclass
class _Elsewhere:
    """What a reader is told on other pages than one: decided from the tops that they read, downwards, month by month."""

    connection: AsyncConnection
    reader: Reader
    above: Mapping[int, Sequence[int]]
    now: datetime
    among_tops: dict[str, dict[int, Hidden]] = field(default_factory=dict)

    async def hidden(self, network_id: int, month: str) -> Hidden:
        """The sums of one network that are not told because another's could be reckoned."""
        if network_id in self.reader.own:
            return NOTHING
        path = [network_id, *self.above[network_id]]
        top = next((each for each in reversed(path) if each in self.reader.tops), None)
        if top is None:
            return NOTHING
        hidden = (await self._of_tops(month)).get(top, NOTHING)
        for over, below in pairwise(path[: path.index(top) + 1][::-1]):
            found = (await kept_months(self.connection, [over], month, self.now)).get(over)
            books = (
                {each.network_id: each.book for each in await children_of(self.connection, found, self.now)}
                if found
                else {}
            )
            if found is None or below not in books:
                return NOTHING  # in that month it was elsewhere, or not there
            hidden = (await self._among(found.book, books, month, hidden, found))[below]
        return hidden

    async def _of_tops(self, month: str) -> dict[int, Hidden]:
        """Of all that the reader may follow, which is added up where all of it is chosen."""
        if len(self.reader.tops) < 2:
            return {}
        if month not in self.among_tops:
            kept = await kept_months(self.connection, self.reader.tops, month, self.now)
            books = {key: one.book for key, one in kept.items()}
            self.among_tops[month] = await self._among(together([*books.values()]), books, month) if books else {}
        return self.among_tops[month]

    async def _among(
        self, whole: Book, parts: Mapping[int, Book], month: str, hidden: Hidden = NOTHING, over: Kept | None = None
    ) -> dict[int, Hidden]:
        """What is told of no part of a whole, by the parts' keys; `over` is the network whose own organisations are a part too."""
        knows = await self.known([*parts], month)
        lines = [Line(_behind(book.sums), knows.get(key, {})) for key, book in parts.items()]
        books = [*parts.values()]
        if over is not None:
            direct = _behind(over.own.sums)
            lines.append(Line(direct, direct if over.network_id in self.reader.inside else {}))
            books.append(over.own)
        known = {key: sum(each.knows.get(key, 0) for each in lines) for key in whole.sums}
        lines.append(Line(_behind(overlap(whole, books))))
        _, found = decide(Line(_behind(whole.sums), known), lines, hidden)
        return dict(zip(parts, found, strict=False))

    async def known(self, parts: Collection[int], month: str) -> dict[int, Behind]:
        """What the reader knows of these networks, or of what lies below them, because they belong to it."""
        places = {
            own: next((each for each in (own, *self.above[own]) if each in parts), None) for own in self.reader.own
        }
        belonging = [own for own, part in places.items() if part is not None]
        found: dict[int, Behind] = {}
        for own, one in (await kept_months(self.connection, belonging, month, self.now)).items() if belonging else ():
            rows = one.own.sums if own in self.reader.inside else {}
            known = {}
            for key, each in one.book.sums.items():
                by_row = rows[key].organisations if key in rows else 0
                known[key] = by_row if withheld(key, each.organisations - by_row) else each.organisations
            place = places[own] or 0
            found[place] = added([found.get(place, {}), known])
        return found


def _behind(sums: Mapping[Plain, Sum]) -> Behind:
    return {key: each.organisations for key, each in sums.items()}


# --- all that stands in it -----------------------------------------------------------------------------------------------------


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
