"""When and how somebody gets the month's digest, what was sent, and which page of it is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, exists, func, not_, select, update

from domain.digest.year import Year
from domain.following import FIRST_DAY
from domain.months import after, month_of
from storage import tables as t
from storage.connection import AsyncConnection
from storage.tables.columns import fixed
from storage.turn import Turn
from storage.upsert import insertion

# Kinds of due work: a month closes, of one network alone where closing many together failed; a person's digest of a month; a question
# waits for the morning; fetched photos go.
CLOSE, CLOSE_ALONE, SEND = "digest.close", "digest.close_alone", "digest.send"
QUESTION, TIDY = "digest.question", "digest.tidy"
OVER = "over"  # the page of a card whose person follows nothing any more


@dataclass(frozen=True)
class Wish:
    """How somebody wants the digest: its day (6 to 28), and over which year figures are summed."""

    day: int = FIRST_DAY
    year: Year = Year.CALENDAR


_wish = select(t.digest_choices.c.day, t.digest_choices.c.year).where(
    t.digest_choices.c.person_id == bindparam("person")
)


async def wish_of(connection: AsyncConnection, person_id: int) -> Wish:
    """How the person wants the digest; the usual where nothing was said."""
    row = (await connection.execute(_wish, {"person": person_id})).first()
    return Wish(row.day, Year(row.year)) if row else Wish()


async def keep_wish(turn: Turn, wish: Wish) -> None:
    """The acting person wants the digest so from now on."""
    values = {"day": wish.day, "year": wish.year.value, "changed_at": turn.now}
    statement = insertion(turn.connection, t.digest_choices).values(person_id=turn.who.id, **values)
    await turn.connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))
    turn.record("digest.wish", None, day=wish.day, year=wish.year.value)


async def mark_sent(turn: Turn, person_id: int, month: str) -> bool:
    """The clock sends somebody's digest of a month; False when it did before: once, whatever happens."""
    statement = insertion(turn.connection, t.digests).values(
        person_id=person_id, month=month, scope=0, sent_at=turn.now, page=""
    )
    marked = await turn.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["person_id", "month", "scope"],
            set_={"sent_at": turn.now, "page": ""},
            where=t.digests.c.sent_at.is_(None),
        )
    )
    return bool(marked.rowcount)


async def waiting_months(connection: AsyncConnection, person_id: int) -> list[str]:
    """The months whose digest the clock has still to send to this person."""
    rows = await connection.execute(
        select(t.due.c.subject)
        .where(t.due.c.kind == SEND, t.due.c.state == fixed("waiting"), t.due.c.subject.startswith(f"{person_id}:"))
        .order_by(t.due.c.subject)
    )
    return [row.subject.partition(":")[2] for row in rows]


async def closed_alone(connection: AsyncConnection, month: str) -> set[int]:
    """The networks whose month is closed, or is still to be closed, by a piece of work of their own."""
    rows = await connection.execute(
        select(t.due.c.subject).where(t.due.c.kind == CLOSE_ALONE, t.due.c.subject.startswith(f"{month}:"))
    )
    return {int(row.subject.partition(":")[2]) for row in rows}


async def unclosed(connection: AsyncConnection, now: datetime) -> list[str]:
    """The month with which closing goes on where nothing closes months any more; empty where it is in order."""
    waits = exists().where(t.due.c.kind == CLOSE, t.due.c.state == fixed("waiting"))
    there = exists().where(t.networks.c.state != "setup")
    if not (await connection.execute(select(and_(there, not_(waits))))).scalar():
        return []
    last = (await connection.execute(select(func.max(t.digest_months.c.month)))).scalar()
    return [after(last) if last else month_of(now)]


async def told_over(turn: Turn, person_id: int) -> bool:
    """Whether somebody who got digests has yet to be told that none comes any more; from now on it counts as told."""
    told = await turn.connection.execute(
        update(t.digests)
        .where(
            t.digests.c.person_id == person_id,
            t.digests.c.scope == 0,
            t.digests.c.sent_at.is_not(None),
            t.digests.c.page != OVER,
        )
        .values(page=OVER)
    )
    return bool(told.rowcount)


async def turn_page(turn: Turn, person_id: int, month: str, scope: int, page: str) -> None:
    """Remember which page of a digest's card a person has open."""
    statement = insertion(turn.connection, t.digests).values(person_id=person_id, month=month, scope=scope, page=page)
    await turn.connection.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "month", "scope"], set_={"page": page})
    )


async def open_cards(connection: AsyncConnection, month: str, card: str) -> list[tuple[int, int, str]]:
    """(person, chat, page) of every message that shows all that somebody follows in a month (`card` is its name)."""
    rows = await connection.execute(
        select(t.digests.c.person_id, t.people.c.private_chat_id, t.digests.c.page)
        .select_from(
            t.digests.join(t.people, t.people.c.id == t.digests.c.person_id)
            .join(t.chats, (t.chats.c.id == t.people.c.private_chat_id) & (t.chats.c.state == "active"))
            .join(t.cards, (t.cards.c.chat_id == t.chats.c.id) & (t.cards.c.name == card))
        )
        .where(t.digests.c.month == month, t.digests.c.scope == 0, t.cards.c.message_id.is_not(None))
        .order_by(t.digests.c.id)
    )
    return [(row.person_id, row.private_chat_id, row.page) for row in rows]


async def keep_post(turn: Turn, network_id: int, month: str) -> bool:
    """The group's own summary of a month is posted now; False when it was before."""
    kept = await turn.connection.execute(
        insertion(turn.connection, t.month_posts)
        .values(network_id=network_id, month=month, at=turn.now)
        .on_conflict_do_nothing(index_elements=["network_id", "month"])
    )
    return bool(kept.rowcount)


async def posted(connection: AsyncConnection, network_id: int, month: str) -> bool:
    """Whether the group has its summary of a month."""
    return (
        await connection.execute(
            select(t.month_posts.c.id).where(t.month_posts.c.network_id == network_id, t.month_posts.c.month == month)
        )
    ).first() is not None
