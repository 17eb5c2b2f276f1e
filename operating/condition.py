"""`status`: whether the bot runs, what waits since when, what was set aside."""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime

from domain.health import troubles
from operating import place
from operating.words import hour, several, size, span
from storage import condition
from storage.claim import holding
from storage.condition import Queue
from storage.reading import reading


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print how everything stands; returns 0, or 1 where something needs attention."""
    books = await place.books(environment)
    now = datetime.now(UTC)
    held = await holding(books.address)
    running, polled = held.now, held.signed_at
    async with reading(books.address) as opened:
        found = await condition.condition(opened, now)
        taken = size(await condition.size(opened))
    standing = held.troubles if running else []
    print("The bot runs." if running else "The bot does not run.")
    for each in standing:
        print(f"Trouble: {each}")
    print(f"Books: {books.name}, version {books.version}, {taken}{_journal(books)}.")
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


def _journal(books: place.Books) -> str:
    if books.file is None:
        return ""
    journal = books.file.with_name(books.file.name + "-wal")
    return f", journal {size(journal.stat().st_size if journal.exists() else 0)}"


def _queue(queue: Queue, now: datetime) -> str:
    if not queue.waiting or queue.oldest is None:
        waiting = "none waits"
    else:
        waiting = f"{queue.waiting} wait, the oldest for {span(now - queue.oldest)}"
    return f"{waiting}, {queue.failed} set aside" if queue.failed else waiting
