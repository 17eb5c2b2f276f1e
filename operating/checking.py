"""`check-books`: whether the books are whole and agree with themselves, rule by rule."""

import argparse
import sqlite3
from collections.abc import Mapping

from sqlalchemy.exc import DatabaseError

from operating import place
from operating.words import several, size
from storage.checking import RULES, Rule
from storage.condition import size as taken
from storage.connection import AsyncConnection
from storage.reading import reading

SHOWN = 10  # rows that are named for a rule that is broken


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print each rule and the rows that break it; returns 0, or 1 where any is broken."""
    books = await place.books(environment)
    wrong = left = 0
    async with reading(books.address) as opened:
        print(f"Books: {books.name}, version {books.version}, {size(await taken(opened))}.")
        for rule in RULES:
            if not rule.asked_of(opened):
                left += 1
                print(f"server {rule.name}: {rule.sentence}")
                continue
            named = await _broken(rule, opened)
            print(f"{'wrong' if named else 'ok   '}  {rule.name}: {rule.sentence}")
            if named:
                wrong += 1
                more = len(named) - SHOWN
                print(f"       {', '.join(named[:SHOWN])}{f' and {more} more' if more > 0 else ''}")
    if left:
        print(f"{several(left, 'rule')} held by PostgreSQL itself; its pg_amcheck looks at the pages.")
    print(
        f"{several(wrong, 'rule')} broken: keep a copy (`backup`) before anybody mends it." if wrong else "All is well."
    )
    return 1 if wrong else 0


async def _broken(rule: Rule, opened: AsyncConnection) -> list[str]:
    """The rows that break a rule; pages that cannot be read break every rule that needs them."""
    try:
        return await rule.broken(opened)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        return [f"cannot be read ({getattr(error, 'orig', None) or error})"]
