"""`status`: whether the bot runs, what waits since when, what was set aside."""

import argparse
import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from domain.health import troubles
from operating import place
from operating.words import hour, several, size, span
from storage.claim import holding
from storage.condition import Condition, Queue, condition
from storage.database import Database


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print how everything stands; returns 0, or 1 where something needs attention."""
    books = place.books(environment)
    now = datetime.now(UTC)
    held = asyncio.run(holding(books.address))
    running, polled = held.now, held.signed_at
    found = asyncio.run(_read(books, now))
    journal = books.path.with_name(books.path.name + "-wal")
    standing = held.troubles if running else []
    print("The bot runs." if running else "The bot does not run.")
    for each in standing:
        print(f"Trouble: {each}")
    print(
        f"Books: {books.path}, version {books.version}, {size(books.path.stat().st_size)}, "
        f"journal {size(journal.stat().st_size if journal.exists() else 0)}."
    )
    print(f"Updates to handle: {_queue(found.inbox, now)}.")
    later = f"; {several(found.later, 'message')} for a later hour" if found.later else ""
    print(f"Messages to send: {_queue(found.outbox, now)}{later}.")
    coming = f"; next {hour(found.next_due, books.zone)}" if found.next_due is not None else ""
    failing = f", {found.failing} failed and put off" if found.failing else ""
    print(f"Work that is due: {_queue(found.due, now)}{failing}{coming}.")
    for what, moment in (
        ("Telegram last answered", polled),
        ("Last update", found.last_received),
        ("Last message sent", found.last_sent),
    ):
        print(f"{what}: {f'{hour(moment, books.zone)}, {span(now - moment)} ago' if moment else 'never'}.")
    return 0 if running and not standing and not troubles(found.seen(polled), now) else 1


async def _read(books: place.Books, now: datetime) -> Condition:
    database = Database(books.address)
    try:
        async with database.look() as connection:
            return await condition(connection, now)
    finally:
        await database.close()


def _queue(queue: Queue, now: datetime) -> str:
    if not queue.waiting or queue.oldest is None:
        waiting = "none waits"
    else:
        waiting = f"{queue.waiting} wait, the oldest for {span(now - queue.oldest)}"
    return f"{waiting}, {queue.failed} set aside" if queue.failed else waiting
