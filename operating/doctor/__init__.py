"""`doctor`: looks at everything outside the program that it depends on, and says what to do about what is not well."""

import argparse
from collections.abc import AsyncIterator, Mapping

import config
from operating import place
from operating.doctor.finding import Finding, Level
from operating.doctor.machine import of_books, of_clock, of_disk, of_hours, of_versions
from operating.doctor.telegram import Telegram, of_bot, of_groups, of_webhook
from operating.refusing import Unusable
from operating.words import several
from storage.migrations import Unfit


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print what was found; returns 0, or 1 where something is wrong."""
    wrong = 0
    async for finding in _all(environment):
        print(f"{finding.level:<5}  {finding.about}: {finding.sentence}", flush=True)
        wrong += finding.level is Level.WRONG
    print(f"{several(wrong, 'thing')} to put right." if wrong else "All is well.")
    return 1 if wrong else 0


async def _all(environment: Mapping[str, str]) -> AsyncIterator[Finding]:
    for finding in of_versions():
        yield finding
    books = None
    try:
        books = await place.books(environment)
        for finding in [*await of_books(books), *await of_disk(books), *await of_hours(books)]:
            yield finding
    except (config.WrongSetting, Unusable, Unfit) as wrong:
        yield Finding(Level.WRONG, "books", str(wrong))
    try:
        settings = config.read(environment)
    except config.WrongSetting as wrong:
        yield Finding(Level.WRONG, "settings", str(wrong))
    else:
        for finding in await _at_telegram(settings, books):
            yield finding


async def _at_telegram(settings: config.Settings, books: place.Books | None) -> list[Finding]:
    async with Telegram(settings.bot_token, settings.bot_api_url) as telegram:
        found, me = await of_bot(telegram)
        if me is None:
            return found
        found += await of_webhook(telegram, settings.webhook.url if settings.webhook is not None else None)
        found += of_clock(telegram.difference)
        return found + (await of_groups(telegram, me, books) if books is not None else [])
