"""The network's own money in the books: begun once, every entry kept as it was booked, months counted and closed."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, func, literal_column, or_, select

from domain.cash_book import Account, Balances, Entry, Payee, Purse, Report, Side, State, next_number, summed
from domain.meetings import BUDDHIST_ERA
from domain.months import after, begins_at
from domain.people import Office
from storage import books, networks
from storage.chats import person_by_id
from storage.connection import AsyncConnection
from storage.tables import (
    cash_books,
    cash_dues,
    cash_entries,
    cash_months,
    cash_payees,
    files,
    meetings,
    members,
    offices,
    people,
    proceedings,
    resolutions,
)
from storage.tables.columns import fixed
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Book:
    """A network's book as it was begun: what there was, and above what the chair approves (satang)."""

    network_id: int
    begun_on: date
    opening: Balances
    limit: int
    closed_month: str | None = None  # the last one whose account is closed

    @property
    def month(self) -> str:
        """The month in which it was begun."""
        return f"{self.begun_on:%Y-%m}"


@dataclass(frozen=True)
class Month:
    """A month: what the checker counted in the treasurer's hand beside what the book said at that moment; None: nothing yet."""

    month: str
    counted: int | None = None
    in_book: int | None = None
    counted_by: int | None = None
    counted_at: datetime | None = None
    entered_by: int | None = None  # for a checker without Telegram, from paper
    file_id: int | None = None  # a photo of that paper

    @property
    def difference(self) -> int | None:
        """What was counted less what the book said; None where nothing was counted."""
        return None if self.counted is None or self.in_book is None else self.counted - self.in_book


# --- the book -----------------------------------------------------------------------------------------------------------------


async def book(connection: AsyncConnection, network_id: int) -> Book | None:
    """The network's book; None where it was never begun."""
    row = await books.one(connection, cash_books, network_id=network_id)
    if row is None:
        return None
    opening = Balances(row.cash_satang, row.bank_satang)
    return Book(network_id, date.fromisoformat(row.begun_on), opening, row.limit_satang, row.closed_month)


async def begin(turn: Turn, network_id: int, day: date, opening: Balances, limit: int, dues: int) -> bool:
    """The book is begun with what there is, and with the dues of the day's year (0: none); False where it was begun already."""
    row = {
        "network_id": network_id,
        "begun_on": day.isoformat(),
        "cash_satang": opening.cash,
        "bank_satang": opening.bank,
        "limit_satang": limit,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    if await turn.add_once(cash_books, audit=Audit("cash_book.begun"), **row) is None:
        return False
    await set_dues(turn, network_id, day.year, dues)
    return True


async def close(turn: Turn, network_id: int, month: str) -> None:
    """A month's account is closed: it stands on the papers of meetings from now on."""
    audit = Audit("cash_book.closed", month=month)
    await turn.change(cash_books, {"closed_month": month}, audit=audit, network_id=network_id)


async def set_opening(turn: Turn, network_id: int, before: Balances, really: Balances) -> None:
    """What there was when the book was begun is put right; the audit has what it was before."""
    row = {"cash_satang": really.cash, "bank_satang": really.bank}
    audit = Audit("cash_book.opening", before=[before.cash, before.bank], now=[really.cash, really.bank])
    await turn.change(cash_books, row, audit=audit, network_id=network_id)


async def set_limit(turn: Turn, network_id: int, limit: int) -> None:
    """Above another sum the chair approves from now on."""
    audit = Audit("cash_book.limit", satang=limit)
    await turn.change(cash_books, {"limit_satang": limit}, audit=audit, network_id=network_id)


async def set_dues(turn: Turn, network_id: int, year: int, satang: int) -> None:
    """What an organisation pays in a calendar year (CE), and after it until another sum is set."""
    of_year = ("network_id", "year")
    audit = Audit("cash_book.dues", year=year, satang=satang)
    await turn.put(cash_dues, of_year, audit=audit, network_id=network_id, year=year, satang=satang)


async def dues(connection: AsyncConnection, network_id: int) -> dict[int, int]:
    """Calendar year (CE) -> satang."""
    rows = await books.many(connection, cash_dues, network_id=network_id)
    return {row.year: row.satang for row in rows}


async def since(connection: AsyncConnection, network_id: int, zone: Any) -> dict[int, tuple[int, int | None]]:
    """Member -> the calendar years in which it came and left (None: it is there), in the directory's order."""
    rows = await books.many(
        connection,
        (members.c.id, members.c.joined_at, members.c.left_at),
        order=(members.c.position, members.c.id),
        network_id=network_id,
        body_id=None,
    )
    return {
        row.id: (row.joined_at.astimezone(zone).year, row.left_at.astimezone(zone).year if row.left_at else None)
        for row in rows
    }


async def dues_paid(connection: AsyncConnection, network_id: int) -> dict[tuple[int, int], int]:
    """(member, year) -> satang of dues that came in."""
    columns = cash_entries.c.member_id, cash_entries.c.dues_year
    rows = await connection.execute(
        select(*columns, func.sum(cash_entries.c.satang))
        .where(
            cash_entries.c.network_id == network_id,
            cash_entries.c.state == State.COUNTS.value,
            cash_entries.c.dues_year.is_not(None),
        )
        .group_by(*columns)
    )
    return {(member, year): int(satang) for member, year, satang in rows}


# --- entries ------------------------------------------------------------------------------------------------------------------

_columns = tuple(cash_entries.c[each.name] for each in fields(Entry) if each.name != "also")


async def _read(connection: AsyncConnection, network_id: int, query: Any) -> list[Entry]:
    """The entries of a network that a query finds, with whom they pay besides."""
    rows = (await connection.execute(query)).all()
    if not rows:
        return []
    also: dict[int, tuple[Payee, ...]] = {}
    for each in await books.many(connection, cash_payees, order=cash_payees.c.id, network_id=network_id):
        also[each.entry_id] = (*also.get(each.entry_id, ()), Payee(each.what, each.person_id, each.member_id))
    return [_entry(row, also.get(row.id, ())) for row in rows]


def _entry(row: Any, also: tuple[Payee, ...]) -> Entry:
    values = dict(row._mapping)
    values |= {"side": Side(row.side), "purse": Purse(row.purse), "state": State(row.state)}
    values["day"] = date.fromisoformat(row.day) if row.day else None
    return Entry(**values, also=also)


async def add(turn: Turn, network_id: int, entry: Entry, day: date, *, once: str) -> Entry | None:
    """An entry; where it counts it gets its number now. None where `once` is booked already."""
    if await books.one(turn.connection, cash_entries.c.id, network_id=network_id, once=once) is not None:
        return None
    row = {each.name: getattr(entry, each.name) for each in fields(Entry) if each.name not in ("id", "also")}
    row |= {"side": entry.side.value, "purse": entry.purse.value, "state": entry.state.value}
    row |= {"day": None, "year": None, "number": None}
    if entry.counts:
        row |= await _numbered(turn.connection, network_id, entry.side, day)
    row |= {"network_id": network_id, "once": once, "by_person_id": turn.who.id, "at": turn.now}
    booked = Audit(f"cash_book.{entry.state}", entry=cash_entries.c.id, side=entry.side.value)
    key = await turn.add(cash_entries, audit=booked, **row)
    for each in entry.also:
        paid: dict[str, Any] = {"what": each.what, "person_id": each.person_id, "member_id": each.member_id}
        await turn.add(cash_payees, network_id=network_id, entry_id=key, **paid)
    return await entry_of(turn.connection, network_id, key)


async def _numbered(connection: AsyncConnection, network_id: int, side: Side, day: date) -> dict[str, Any]:
    """From this day on it counts, under the next number of its side and calendar year; what is moved has none."""
    if side is Side.MOVED:
        return {"day": day.isoformat()}
    highest = select(func.max(cash_entries.c.number)).where(
        cash_entries.c.network_id == network_id,
        cash_entries.c.side == side.value,
        cash_entries.c.year == day.year,
        cash_entries.c.number.is_not(None),  # as the index says that holds them
    )
    last = (await connection.execute(highest)).scalar()
    return {"day": day.isoformat(), "year": day.year, "number": next_number(() if last is None else (last,))}


async def upcoming(connection: AsyncConnection, network_id: int, side: Side, year: int) -> int:
    """The number that an entry of this side would get now."""
    numbered = await _numbered(connection, network_id, side, date(year, 1, 1))
    return int(numbered.get("number", 0))


async def settle(
    turn: Turn, network_id: int, entry: Entry, state: State, day: date, *, purse: Purse, decides: bool = True
) -> bool:
    """What waited, or was paid in advance, counts from this day under its number, or is refused; False where it is so no more.

    Without `decides` who entered it takes it back: nobody decided.
    """
    values: dict[str, Any] = {"state": state.value, "purse": purse.value}
    if entry.state is State.WAITING and decides:
        values |= {"decided_by": turn.who.id, "decided_at": turn.now}
    if not decides:
        values |= {"decided_by": None, "decided_at": None}
    if state is State.COUNTS:
        values |= await _numbered(turn.connection, network_id, entry.side, day)
    audit = Audit(f"cash_book.{state}", entry=entry.id, side=entry.side.value)
    return await turn.change(cash_entries, values, audit=audit, id=entry.id, state=entry.state.value)


async def note(turn: Turn, network_id: int, entry_id: int, **values: Any) -> None:
    """What may follow later: the slip, that the next one was asked."""
    audit = Audit("cash_book.noted", entry=entry_id, what=sorted(values))
    await turn.change(cash_entries, values, audit=audit, id=entry_id, network_id=network_id)


async def entry_of(connection: AsyncConnection, network_id: int, entry_id: int) -> Entry | None:
    """One entry of this network."""
    query = select(*_columns).where(cash_entries.c.id == entry_id, cash_entries.c.network_id == network_id)
    return next(iter(await _read(connection, network_id, query)), None)


async def from_paper(connection: AsyncConnection, network_id: int, keys: Sequence[int]) -> set[int]:
    """Which of these entries somebody entered who was not the treasurer at that moment."""
    treasurer = (
        select(offices.c.id)
        .where(
            offices.c.network_id == network_id,
            offices.c.office == Office.TREASURER.value,
            offices.c.person_id == cash_entries.c.by_person_id,
            offices.c.since <= cash_entries.c.at,
            or_(offices.c.until.is_(None), offices.c.until > cash_entries.c.at),
        )
        .exists()
    )
    of_network = cash_entries.c.network_id == network_id
    query = select(cash_entries.c.id).where(of_network, cash_entries.c.id.in_(list(keys)), ~treasurer)
    return {row.id for row in await connection.execute(query)}


async def carried(connection: AsyncConnection, network_id: int, keys: Sequence[int]) -> dict[int, str]:
    """Of these entries those that a resolution approved which stands in the record of a meeting -> its number ('3/2570-2')."""
    query = (
        select(cash_entries.c.id, meetings.c.number, meetings.c.number_year, resolutions.c.ordinal)
        .select_from(
            cash_entries.join(resolutions, resolutions.c.id == cash_entries.c.carried_by)
            .join(proceedings, proceedings.c.id == resolutions.c.proceedings_id)
            .join(meetings, meetings.c.id == proceedings.c.meeting_id)
        )
        .where(
            cash_entries.c.network_id == network_id,
            cash_entries.c.id.in_(list(keys)),
            resolutions.c.withdrawn_at.is_(None),
            resolutions.c.kind != "lost",
        )
    )
    return {
        row.id: f"{row.number}/{row.number_year + BUDDHIST_ERA}-{row.ordinal}"
        for row in await connection.execute(query)
    }


async def by_word(connection: AsyncConnection, network_id: int, entries: Sequence[Entry]) -> set[int]:
    """Which of these entries the meeting approved by the word alone of who keeps the book: no record of a meeting has it."""
    said = [each.id for each in entries if each.by_meeting]
    return set(said) - set(await carried(connection, network_id, said)) if said else set()


async def numbered(connection: AsyncConnection, network_id: int, side: Side, year: int, number: int) -> Entry | None:
    """The entry under a number."""
    query = select(*_columns).where(
        cash_entries.c.network_id == network_id,
        cash_entries.c.side == side.value,
        cash_entries.c.year == year,
        cash_entries.c.number == number,
    )
    return next(iter(await _read(connection, network_id, query)), None)


async def entries(connection: AsyncConnection, network_id: int, state: State = State.COUNTS) -> list[Entry]:
    """All entries in one state, in the order in which they began to count (others: were entered)."""
    query = select(*_columns).where(cash_entries.c.network_id == network_id, cash_entries.c.state == state.value)
    if state is State.COUNTS:
        query = query.order_by(cash_entries.c.day, cash_entries.c.id)
    else:  # few, and none has a day yet: found as the index says that holds them
        query = query.where(cash_entries.c.state != fixed(State.COUNTS.value)).order_by(cash_entries.c.id)
    return await _read(connection, network_id, query)


async def entries_of(connection: AsyncConnection, network_id: int, first: date, last: date) -> list[Entry]:
    """What began to count between two days, both included."""
    query = (
        select(*_columns)
        .where(
            cash_entries.c.network_id == network_id,
            cash_entries.c.state == State.COUNTS.value,
            cash_entries.c.day >= first.isoformat(),
            cash_entries.c.day <= last.isoformat(),
        )
        .order_by(cash_entries.c.day, cash_entries.c.id)
    )
    return await _read(connection, network_id, query)


async def corrections_of(connection: AsyncConnection, network_id: int, entry_id: int) -> list[Entry]:
    """What corrects an entry."""
    query = select(*_columns).where(cash_entries.c.network_id == network_id, cash_entries.c.corrects_id == entry_id)
    return await _read(connection, network_id, query.order_by(cash_entries.c.id))


async def balances(connection: AsyncConnection, network_id: int, before: date | None = None) -> Balances:
    """What there is now, or was before a day; nothing where the book was never begun."""
    found = await book(connection, network_id)
    if found is None:
        return Balances(0, 0)
    query = (
        select(cash_entries.c.side, cash_entries.c.purse, func.sum(cash_entries.c.satang))
        .where(cash_entries.c.network_id == network_id, cash_entries.c.state == State.COUNTS.value)
        .group_by(cash_entries.c.side, cash_entries.c.purse)
    )
    if before is not None:
        query = query.where(cash_entries.c.day < before.isoformat())
    now = found.opening
    for side, purse, satang in await connection.execute(query):
        now = now.after(Entry(Side(side), Purse(purse), int(satang), "", ""))
    return now


async def same_slip(connection: AsyncConnection, network_id: int, file_id: int) -> Entry | None:
    """An earlier entry with the same picture; what was refused does not count."""
    unique = select(files.c.unique_id).where(files.c.id == file_id).scalar_subquery()
    query = (
        select(*_columns)
        .select_from(cash_entries.join(files, files.c.id == cash_entries.c.file_id))
        .where(
            cash_entries.c.network_id == network_id,
            files.c.unique_id == unique,
            cash_entries.c.state != State.REFUSED.value,
        )
        .order_by(cash_entries.c.id)
        .limit(1)
    )
    return next(iter(await _read(connection, network_id, query)), None)


async def spent(connection: AsyncConnection, network_id: int, first: date, last: date) -> dict[int, int]:
    """Line of the year's plan -> satang that were paid for it between two days, both included."""
    query = (
        select(cash_entries.c.plan_line, func.sum(cash_entries.c.satang))
        .where(
            cash_entries.c.network_id == network_id,
            cash_entries.c.state == State.COUNTS.value,
            cash_entries.c.side == Side.PAID.value,
            cash_entries.c.plan_line.is_not(None),
            cash_entries.c.day >= first.isoformat(),
            cash_entries.c.day <= last.isoformat(),
        )
        .group_by(cash_entries.c.plan_line)
    )
    return {line: int(satang) for line, satang in await connection.execute(query)}


async def numbers(connection: AsyncConnection, network_id: int, year: int) -> dict[Side, int]:
    """The last number of each side in a calendar year (CE); nothing for a side without one."""
    query = (
        select(cash_entries.c.side, func.max(cash_entries.c.number))
        .where(cash_entries.c.network_id == network_id, cash_entries.c.year == year)
        .group_by(cash_entries.c.side)
    )
    return {Side(side): int(number) for side, number in await connection.execute(query) if number is not None}


# --- months -------------------------------------------------------------------------------------------------------------------


async def tick(
    turn: Turn,
    network_id: int,
    keys: Sequence[int],
    checked: bool = True,
    *,
    resolution: str = "",
    checker: int | None = None,
) -> None:
    """The checker has looked at these entries, or takes that back.

    By a `resolution` the meeting has, where they are the checker's own; `checker`: whose check is entered from paper.
    """
    by = (checker or turn.who.id) if checked and not resolution else None
    values = {"checked_by": by, "checked_at": turn.now if checked else None}
    act = "cash_book.checked" if checked else "cash_book.unchecked"
    audit = Audit(act, entries=list(keys), **({"resolution": resolution} if resolution else {}))
    await turn.change(cash_entries, values, audit=audit, network_id=network_id, id=list(keys))


async def count(
    turn: Turn,
    network_id: int,
    month: str,
    counted: int,
    in_book: int,
    *,
    checker: int | None = None,
    file_id: int | None = None,
) -> None:
    """What the checker counted, beside what the book says now; counted again, the later count stands.

    `checker`: whose count is entered from paper, with a photo of it where one was sent.
    """
    values = {
        "counted_satang": counted,
        "book_satang": in_book,
        "counted_by": checker or turn.who.id,
        "counted_at": turn.now,
        "entered_by": turn.who.id if checker is not None else None,
        "file_id": file_id,
    }
    audit = Audit("cash_book.counted", month=month, satang=counted, book=in_book)
    of_month = {"network_id": network_id, "month": month}
    await turn.put(cash_months, tuple(of_month), audit=audit, **of_month, **values)


async def uncount(turn: Turn, network_id: int, month: str) -> None:
    """The count of a month is taken back; the audit has it."""
    audit = Audit("cash_book.uncounted", month=month)
    await turn.remove(cash_months, audit=audit, network_id=network_id, month=month)


async def counted_after(connection: AsyncConnection, network_id: int, month: str) -> bool:
    """Whether a later month was counted."""
    query = select(cash_months.c.id).where(cash_months.c.network_id == network_id, cash_months.c.month > month)
    return (await connection.execute(query.limit(1))).first() is not None


async def month_of(connection: AsyncConnection, network_id: int, month: str) -> Month:
    """A month as far as its cash was counted."""
    row = await books.one(connection, cash_months, network_id=network_id, month=month)
    if row is None:
        return Month(month)
    return Month(
        month, row.counted_satang, row.book_satang, row.counted_by, row.counted_at, row.entered_by, row.file_id
    )


async def months_checked(
    connection: AsyncConnection, network_ids: Sequence[int], since: str = ""
) -> dict[int, dict[str, bool]]:
    """Network with a book -> month with an entry -> whether the checker has looked at every entry and counted the cash.

    `since`: the first month that is asked for, of all where none is said.
    """
    found: dict[int, dict[str, bool]] = {
        row.network_id: {} for row in await books.many(connection, cash_books.c.network_id, network_id=network_ids)
    }
    if not found:
        return {}
    counted = select(cash_months.c.network_id, cash_months.c.month).where(
        cash_months.c.network_id.in_(list(found)), cash_months.c.month >= since
    )
    done = {(row.network_id, row.month) for row in await connection.execute(counted)}
    month = literal_column("substr(day, 1, 7)", String)
    rows = await connection.execute(
        select(cash_entries.c.network_id, month, func.count(), func.count(cash_entries.c.checked_at))
        .where(
            cash_entries.c.network_id.in_(list(found)),
            cash_entries.c.day >= since,
            cash_entries.c.state == State.COUNTS.value,
        )
        .group_by(cash_entries.c.network_id, month)
    )
    for network_id, each, entries, ticked in rows:
        found[network_id][each] = (network_id, each) in done and ticked == entries
    return found


def days_of(month: str) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date.fromisoformat(f"{month}-01"), date.fromisoformat(f"{after(month)}-01") - timedelta(days=1)


async def entries_of_month(connection: AsyncConnection, network_id: int, month: str) -> list[Entry]:
    """What began to count in a month ('2027-01')."""
    return await entries_of(connection, network_id, *days_of(month))


async def account_between(connection: AsyncConnection, network_id: int, first: date, last: date) -> Account:
    """What there was before the first day, what counted until the last (both included), and what there was then."""
    brought = await balances(connection, network_id, first)
    found = await entries_of(connection, network_id, first, last)
    return Account(f"{first:%Y-%m}", brought, summed(brought, found), tuple(found))


async def _owed_after(connection: AsyncConnection, network_id: int, month: str) -> int:
    """What people had paid in advance and were still owed when a month was over, in satang."""
    zone = (await networks.by_id(connection, network_id)).tz
    last = days_of(month)[1].isoformat()
    before = begins_at(after(month), zone)
    return int(
        (
            await connection.execute(
                lambda: select(func.coalesce(func.sum(cash_entries.c.satang), 0)).where(
                    cash_entries.c.network_id == network_id,
                    cash_entries.c.advanced_by != fixed(""),
                    cash_entries.c.at < before,
                    or_(
                        cash_entries.c.state == State.ADVANCED.value,
                        and_(cash_entries.c.state == State.COUNTS.value, cash_entries.c.day > last),
                    ),
                )
            )
        ).scalar_one()
    )


async def report(connection: AsyncConnection, network_id: int, month: str) -> Report | None:
    """A month's account; None where the book is younger. Nothing is booked into an earlier day, so a closed month's sums stay."""
    begun_with = await book(connection, network_id)
    if begun_with is None or month < begun_with.month:
        return None
    account = await account_between(connection, network_id, *days_of(month))
    counted = await month_of(connection, network_id, month)
    who = {each.checked_by for each in account.entries if each.checked_by is not None}
    names = await books.many(connection, people.c.name, order=people.c.id, id=who)
    advanced = await _owed_after(connection, network_id, month)
    return Report(
        account,
        counted.counted,
        counted.in_book,
        counted.counted_at,
        counted.counted_by,
        (await person_by_id(connection, counted.entered_by)).name if counted.entered_by is not None else "",
        tuple(row.name for row in names),
        advanced,
    )
