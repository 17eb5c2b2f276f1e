"""`check-books`: whether the books are whole and agree with themselves, rule by rule."""

import argparse
import contextlib
import itertools
import sqlite3
from collections.abc import Mapping

from operating import place
from operating.words import several, size
from storage.checking import RULES, Rule

SHOWN = 10  # rows that are named for a rule that is broken


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print each rule and the rows that break it; returns 0, or 1 where any is broken."""
    books = place.books(environment)
    print(f"Books: {books.path}, version {books.version}, {size(books.path.stat().st_size)}.")
    wrong = 0
    with contextlib.closing(books.read()) as reading:
        reading.execute("BEGIN")  # one view of the books, whatever the bot writes meanwhile
        for rule in RULES:
            named, more = _broken(rule, reading)
            print(f"{'wrong' if named else 'ok   '}  {rule.name}: {rule.sentence}")
            if named:
                wrong += 1
                print(f"       {', '.join(named)}{f' and {more} more' if more else ''}")
    print(
        f"{several(wrong, 'rule')} broken: keep a copy (`backup`) before anybody mends it." if wrong else "All is well."
    )
    return 1 if wrong else 0


def _broken(rule: Rule, reading: sqlite3.Connection) -> tuple[list[str], int]:
    """The first rows that break a rule, and how many more do; pages that cannot be read break every rule that needs them."""
    try:
        broken = rule.broken(reading)
        return list(itertools.islice(broken, SHOWN)), sum(1 for _ in broken)
    except sqlite3.DatabaseError as error:
        return [f"cannot be read ({error})"], 0
