"""`move-books`: carries books from one database into another, and shows that both say the same."""

import argparse
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import config
import storage.place
from operating import place
from operating.refusing import Refusal, Unusable
from operating.words import several
from storage import carrying
from storage.carrying import Content, NotCarried
from storage.checking import broken
from storage.claim import Claimed, claim
from storage.database import Database
from storage.migrations import bring_up_to_date, versions
from storage.reading import reading

EVERY = 10.0  # seconds after which long work says how far it is
SHOWN = 12  # letters of a fingerprint that are printed


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Carry the books and print what each table says; returns 0. Whatever hinders it is raised, and nothing is carried."""
    source = await place.books({**environment, "DATABASE_URL": given.source})
    target = config.database({"DATABASE_URL": given.target})
    if storage.place.named(target) == source.name:
        raise Refusal("These are the same books twice: name an empty database to which they go.")
    await _refuse_others(target)
    async with _held(source.address), _held(target):
        await _make(target)
        contents = await _carry(source, target)
    for table, content in contents.items():
        if content.rows:
            print(f"{table:<{max(map(len, contents))}}  {content.rows:>10,}  {content.fingerprint[:SHOWN]}")
    print(f"Both say the same: {sum(each.rows for each in contents.values()):,} rows, and no rule is broken.")
    print(f"Start the bot with the new DATABASE_URL, and put the books at {source.name} away: they are not kept up.")
    return 0


@asynccontextmanager
async def _held(address: str) -> AsyncIterator[None]:
    """Books that no bot works with meanwhile."""
    try:
        held = await claim(address)
    except Claimed:
        raise Unusable(f"The bot works with the books {storage.place.named(address)}: stop it first.") from None
    try:
        yield
    finally:
        await held.close()


async def _refuse_others(target: str) -> None:
    """Raises Refusal, Unfit where something stands already that is no books of today; nothing is written there."""
    if storage.place.on_server(target) or storage.place.books(target).is_file():
        found = await place.version(target)
        if found is not None and found != versions()[-1]:
            raise Refusal(
                f"There are books of version {found} at {storage.place.named(target)} already: name an empty database."
            )


async def _make(target: str) -> None:
    """Let empty books of today be there; raises Refusal where they are not empty."""
    await bring_up_to_date(target)
    async with reading(target) as opened:
        if await carrying.rows(opened):
            raise Refusal(f"There are books at {storage.place.named(target)} already: name an empty database.")


async def _carry(source: place.Books, target: str) -> dict[str, Content]:
    database = Database(target)
    try:
        async with reading(source.address) as here:
            await carrying.keep_still(here)
            print(f"From {source.name}, version {source.version}, to {storage.place.named(target)}.", flush=True)
            if wrong := await broken(here):
                raise Refusal(
                    f"The books break {several(len(wrong), 'rule')} ({', '.join(wrong)}): look at `check-books` first."
                )
            progress = _Progress(sum((await carrying.rows(here)).values()))
            async with database.write() as there:
                contents = await carrying.carry(here, there, progress.carried)
                if wrong := await broken(there):
                    raise NotCarried(f"The rules {', '.join(wrong)} would be broken there.")
        async with database.write() as there:
            await carrying.settle(there)
        return contents
    except NotCarried as hindered:
        raise Refusal(f"{hindered} Nothing was moved.") from None
    finally:
        await database.close()


class _Progress:
    """Says every now and then how far long work is."""

    def __init__(self, rows: int) -> None:
        self._rows, self._done, self._said = rows, 0, time.monotonic()

    def carried(self, rows: int) -> None:
        self._done += rows
        if time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            print(f"{self._done:,} of {self._rows:,} rows.", flush=True)
