"""The books of money: entries are added, each once, and never changed; everything else is reckoned from them by domain.ledger."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from domain.ledger import CORRECTION, Account, Entry, Kind, Posting
from storage import books
from storage.connection import AsyncConnection
from storage.tables import ledger_entries, ledger_postings
from storage.turn import Audit, Turn

PAGE = 30  # entries that are read at a time, from the newest back


async def enter(turn: Turn, network_id: int, entry: Entry, *, once: str) -> bool:
    """Book an entry; False where `once` is booked already, and then nothing has changed.

    `once` names what made it ('claim:12', 'delivery:3:7'), so that a second tap or a repeated turn books nothing.
    """
    # No figures and no names: who may see the audit may not see what others owe.
    entered = Audit("ledger.entered", entry=ledger_entries.c.id, what=entry.what)
    row = {
        "network_id": network_id,
        "day": entry.day.isoformat(),
        "what": entry.what,
        "values": dict(entry.values),
        "about": entry.about,
        "due_day": entry.due and entry.due.isoformat(),
        "reason": entry.reason,
        "once": once,
        "by_person_id": turn.by,
        "at": turn.now,
    }
    key = await turn.add_once(ledger_entries, audit=entered, **row)
    if key is None:
        return False
    for each in entry.postings:
        posted: dict[str, Any] = {"network_id": network_id, "entry_id": key, "satang": each.satang}
        await turn.add(ledger_postings, kind=each.account.kind.value, account=each.account.key, **posted)
    return True


async def entries(
    connection: AsyncConnection, network_id: int, account: Account | None = None, *, kind: Kind | None = None
) -> list[Entry]:
    """What a network has booked, in the order of booking; `account`, `kind`: only what touched such an account."""
    query = (
        select(*ledger_entries.c, ledger_postings.c.kind, ledger_postings.c.account, ledger_postings.c.satang)
        .join_from(ledger_postings, ledger_entries, ledger_entries.c.id == ledger_postings.c.entry_id)
        .where(ledger_postings.c.network_id == network_id)
    )
    if account is not None or kind is not None:
        touched = select(ledger_postings.c.entry_id).where(
            ledger_postings.c.network_id == network_id,
            ledger_postings.c.kind == (account.kind if account is not None else kind),
        )
        if account is not None:
            touched = touched.where(ledger_postings.c.account == account.key)
        query = query.where(ledger_entries.c.id.in_(touched))
    return _made((await connection.execute(query.order_by(ledger_entries.c.id, ledger_postings.c.id))).mappings().all())


async def lately(connection: AsyncConnection, network_id: int, account: Account, *, lines: int = 0) -> list[Entry]:
    """What touched an account since its balance was 0 the last time, and as far back before as its last `lines` entries need.

    At a balance of 0 nothing is open and nothing is credit, so what stands after these entries is what stands after all of them.
    """
    mine = (
        ledger_postings.c.network_id == network_id,
        ledger_postings.c.kind == account.kind,
        ledger_postings.c.account == account.key,
    )
    newest = (
        select(ledger_postings.c.entry_id, ledger_postings.c.satang)
        .where(*mine)
        .order_by(ledger_postings.c.entry_id.desc())
        .limit(PAGE)
    )
    after, found, page = await balance(connection, network_id, account), list[int](), newest
    while rows := (await connection.execute(page)).all():
        for entry_id, satang in rows:
            if after == 0 and len(found) >= lines:
                return await _those(connection, found)
            found.append(entry_id)
            after -= satang
        page = newest.where(ledger_postings.c.entry_id < found[-1])
    return await _those(connection, found)


async def _those(connection: AsyncConnection, entry_ids: list[int]) -> list[Entry]:
    return _made(
        (
            await connection.execute(
                lambda: (
                    select(
                        *ledger_entries.c, ledger_postings.c.kind, ledger_postings.c.account, ledger_postings.c.satang
                    )
                    .join_from(ledger_postings, ledger_entries, ledger_entries.c.id == ledger_postings.c.entry_id)
                    .where(ledger_entries.c.id.in_(entry_ids))
                    .order_by(ledger_entries.c.id, ledger_postings.c.id)
                )
            )
        )
        .mappings()
        .all()
    )


async def about(connection: AsyncConnection, network_id: int, thing: str) -> list[Entry]:
    """What was booked about one thing ('round:12'), in the order of booking."""
    return await _entries(connection, network_id, ledger_entries.c.about == thing)


async def _entries(connection: AsyncConnection, network_id: int, *which: ColumnElement[bool]) -> list[Entry]:
    query = (
        select(*ledger_entries.c, ledger_postings.c.kind, ledger_postings.c.account, ledger_postings.c.satang)
        .join_from(ledger_entries, ledger_postings, ledger_entries.c.id == ledger_postings.c.entry_id)
        .where(ledger_entries.c.network_id == network_id, *which)
        .order_by(ledger_entries.c.id, ledger_postings.c.id)
    )
    return _made((await connection.execute(query)).mappings().all())


async def touched(connection: AsyncConnection, network_id: int, account: Account) -> bool:
    """Whether anything was ever booked on an account."""
    return (
        await books.one(connection, ledger_postings.c.id, network_id=network_id, kind=account.kind, account=account.key)
        is not None
    )


async def booked(connection: AsyncConnection, network_id: int, once: str) -> Entry | None:
    """What was booked under this name."""
    return await _one(connection, network_id, ledger_entries.c.once == once)


async def first_share(connection: AsyncConnection, network_id: int, round_id: int) -> Entry | None:
    """The share of a round that was booked first."""
    earliest = select(func.min(ledger_entries.c.id)).where(
        ledger_entries.c.network_id == network_id,
        ledger_entries.c.about == f"round:{round_id}",
        ledger_entries.c.what == "share",
    )
    return await _one(connection, network_id, ledger_entries.c.id == earliest.scalar_subquery())


async def shares(connection: AsyncConnection, network_id: int, round_id: int, once: str) -> list[Entry]:
    """The shares of a round that were booked under this name, and under it with more behind it."""
    under = or_(ledger_entries.c.once == once, ledger_entries.c.once.startswith(f"{once}:", autoescape=True))
    return await _entries(
        connection, network_id, ledger_entries.c.about == f"round:{round_id}", ledger_entries.c.what == "share", under
    )


async def by_number(connection: AsyncConnection, network_id: int, number: int) -> Entry | None:
    """One entry of this network's books."""
    return await _one(connection, network_id, ledger_entries.c.id == number)


async def _one(connection: AsyncConnection, network_id: int, which: ColumnElement[bool]) -> Entry | None:
    return next(iter(await _entries(connection, network_id, which)), None)


async def received_on(connection: AsyncConnection, network_id: int, day: date, account: Account) -> list[Entry]:
    """What brought money into an account on a day, in the order of booking, without corrections and without what was taken back."""
    return [
        each for each, _ in await _received(connection, network_id, account, ledger_entries.c.day == day.isoformat())
    ]


async def received_since(
    connection: AsyncConnection, network_id: int, day: date, account: Account
) -> list[tuple[Entry, datetime]]:
    """The same since a day, each with when it was booked."""
    return await _received(connection, network_id, account, ledger_entries.c.day >= day.isoformat())


async def _received(
    connection: AsyncConnection, network_id: int, account: Account, which: ColumnElement[bool]
) -> list[tuple[Entry, datetime]]:
    query = (
        select(*ledger_entries.c, ledger_postings.c.kind, ledger_postings.c.account, ledger_postings.c.satang)
        .join_from(ledger_entries, ledger_postings, ledger_entries.c.id == ledger_postings.c.entry_id)
        .where(ledger_entries.c.network_id == network_id, which, ledger_entries.c.what != CORRECTION)
        .order_by(ledger_entries.c.id, ledger_postings.c.id)
    )
    rows = (await connection.execute(query)).mappings().all()
    booked_at = {row["id"]: row["at"] for row in rows}
    found = [each for each in _made(rows) if each.of(account) > 0]
    back = set[str]()
    if found:
        names = [taken_back_once(each.number or 0) for each in found]
        back.update(await books.values(connection, ledger_entries.c.once, network_id=network_id, once=names))
    return [(each, booked_at[each.number]) for each in found if taken_back_once(each.number or 0) not in back]


def taken_back_once(number: int) -> str:
    """Under which name it is booked that an entry was taken back."""
    return f"back:{number}"


def put_right_once(number: int) -> str:
    """Under which name the right sum is booked in the place of an entry that was taken back."""
    return f"right:{number}"


async def balances(connection: AsyncConnection, network_id: int, kind: Kind | None = None) -> dict[Account, int]:
    """The balance of every account (of one kind) that was ever touched, in satang."""
    columns = ledger_postings.c.kind, ledger_postings.c.account
    query = select(*columns, func.sum(ledger_postings.c.satang)).where(ledger_postings.c.network_id == network_id)
    if kind is not None:
        query = query.where(ledger_postings.c.kind == kind)
    rows = await connection.execute(query.group_by(*columns).order_by(*columns))
    return {Account(Kind(kind), key): int(satang) for kind, key, satang in rows}


async def balance(connection: AsyncConnection, network_id: int, account: Account) -> int:
    """The balance of one account, in satang; 0 where nothing was booked."""
    return int(
        (
            await connection.execute(
                lambda: select(func.coalesce(func.sum(ledger_postings.c.satang), 0)).where(
                    ledger_postings.c.network_id == network_id,
                    ledger_postings.c.kind == account.kind,
                    ledger_postings.c.account == account.key,
                )
            )
        ).scalar_one()
    )


async def booked_about(
    connection: AsyncConnection, network_id: int, account: Account, about: str, *, but: Iterable[str] = ()
) -> int:
    """What was booked on an account about one thing ('round:12'), in satang; `but`: not what these entries were."""
    query = (
        select(func.coalesce(func.sum(ledger_postings.c.satang), 0))
        .join_from(ledger_postings, ledger_entries, ledger_entries.c.id == ledger_postings.c.entry_id)
        .where(
            ledger_entries.c.network_id == network_id,
            ledger_entries.c.about == about,
            ledger_entries.c.what.not_in(list(but)),
            ledger_postings.c.kind == account.kind,
            ledger_postings.c.account == account.key,
        )
    )
    return int((await connection.execute(query)).scalar_one())


def _made(rows: Sequence[Any]) -> list[Entry]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return [_entry(each) for each in found.values()]


def _entry(rows: Sequence[Any]) -> Entry:
    first = rows[0]
    return Entry(
        day=date.fromisoformat(first["day"]),
        what=first["what"],
        postings=tuple(Posting(Account(Kind(row["kind"]), row["account"]), row["satang"]) for row in rows),
        values=first["values"],
        about=first["about"],
        due=date.fromisoformat(first["due_day"]) if first["due_day"] else None,
        reason=first["reason"],
        number=first["id"],
        by=first["by_person_id"],
    )
