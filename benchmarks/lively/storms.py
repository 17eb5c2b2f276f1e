"""Network-weeks of everything at once, in worlds side by side: what was claimed and did not hold, what was recorded unshown."""

import multiprocessing
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from benchmarks.chaos.judging import judge
from benchmarks.chaos.storms import STORMY
from benchmarks.chaos.world import Weather, lived
from benchmarks.lively.players import Lively

NETWORK_WEEKS = 2_000
FIRST = 20261125
TOWNS, WEEKS = 4, 25  # of one world
WEATHER = replace(STORMY, strangers=0, days_between_reports=20)


class Played(NamedTuple):
    """What an ended world was like."""

    faults: list[str]  # what does not hold of messages, papers, presses, and of the books (`check-books`)
    read_back: Counter[str]  # how often each claim was held against the books
    told: Counter[str]  # who had to be told, by what became of it
    kills: int


def play(towns: int, weeks: int, seed: int, weather: Weather = WEATHER) -> Played:
    """Play one world to its end and judge it."""
    with lived(lambda folder: Lively(folder, towns, weather, seed), timedelta(weeks=weeks)) as world:
        broken = [f"books: {rule} {rows[:3]}" for rule, rows in world.books.broken().items()]
        told = Counter(row["state"] for row in world.books.rows("SELECT state FROM tellings"))
        reading = world.reading
        return Played(judge(world).faults + reading.faults + broken, reading.read_back, told, world.happened.kills)


def _world(seed: int) -> tuple[int, Played]:
    return seed, play(TOWNS, WEEKS, seed)


def main(network_weeks: int = NETWORK_WEEKS) -> None:
    """Play so many, two worlds at a time; prints what does not hold as soon as it is found, and how often each claim was held."""
    began, worlds = time.perf_counter(), max(1, network_weeks // TOWNS // WEEKS)
    faults, read, told, kills = list[str](), Counter[str](), Counter[str](), 0
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for number, (seed, played) in enumerate(pool.imap_unordered(_world, range(FIRST, FIRST + worlds)), start=1):
            faults += played.faults
            print("".join(f"  world {seed}: {fault}\n" for fault in played.faults), end="", file=sys.stderr)
            read += played.read_back
            told += played.told
            kills += played.kills
            print(f"  {number} of {worlds} worlds, {len(faults)} faults", file=sys.stderr, flush=True)
    print(f"lively: {worlds * TOWNS * WEEKS:,} network-weeks, {time.perf_counter() - began:.0f} s")
    print("  held against the books: " + ", ".join(f"{name} {count:,}" for name, count in sorted(read.items())))
    print(f"  {kills:,} kills; told: " + ", ".join(f"{state} {count:,}" for state, count in sorted(told.items())))
    print(f"  what did not hold: {len(faults)}")
    if faults:
        raise SystemExit("\n".join(faults[:40]))
