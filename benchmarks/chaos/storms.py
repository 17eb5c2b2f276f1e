"""Years with everything going wrong in worlds side by side, then an hour of hostility beside a normal one."""

import multiprocessing
import sys
import time
from collections import Counter
from datetime import timedelta

from benchmarks.chaos.judging import Verdict, judge
from benchmarks.chaos.world import Weather, World, lived

NETWORK_WEEKS = 10_000
TOWNS = 50  # in one world …
WEEKS = 20  # … for so long: beyond the ninety days after which words go
STORMY = Weather(
    steps_to_a_kill=4000,
    call_fails=0.01,
    days_to_an_outage=3,
    days_to_a_full_disk=10,
    days_to_a_wrong_hour=20,
    strangers=5,
    seconds_between_attacks=8 * 3600,
)
HOUR = timedelta(hours=1)
CALM_HOUR = Weather(days_between_reports=1 / 24)
TIMES = 50  # so much hostility beside the normal load


def play(towns: int, duration: timedelta, weather: Weather, seed: int) -> tuple[World, Verdict]:
    """One world from its beginning to its end, and what it was like."""
    with lived(lambda folder: World(folder, towns, weather, seed), duration) as world:
        return world, judge(world)


def _world(seed_and_weeks: tuple[int, int]) -> tuple[Verdict, Counter[str]]:
    seed, weeks = seed_and_weeks
    world, verdict = play(TOWNS, timedelta(weeks=weeks), STORMY, seed)
    happened = world.happened
    counted = Counter(happened.troubles) | Counter(
        kills=happened.kills,
        outages=happened.outages,
        full_disks=happened.full_disks,
        wrong_hours=happened.wrong_hours,
    )
    counted.update(updates=world.telegram.produced, hostile=world.crowd.hostile_acts, calls=world.telegram.calls)
    return verdict, counted


def weeks(network_weeks: int = NETWORK_WEEKS) -> list[str]:
    """Play so many network-weeks, two worlds at a time; prints what befell them and returns every fault."""
    began = time.perf_counter()
    worlds = max(2, network_weeks // TOWNS // WEEKS)
    each = max(1, network_weeks // TOWNS // worlds)
    total, faults, verdicts = Counter[str](), list[str](), list[Verdict]()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for verdict, counted in pool.imap_unordered(_world, [(20261120 + number, each) for number in range(worlds)]):
            total += counted
            faults += verdict.faults
            verdicts.append(verdict)
            print(f"  {len(verdicts)} of {worlds} worlds, {len(faults)} faults", file=sys.stderr, flush=True)
    reports, answers, notices, doubt = (
        sum(getattr(verdict, name) for verdict in verdicts) for name in ("reports", "answers", "notices", "in_doubt")
    )
    print(
        f"chaos: {worlds * each * TOWNS:,} network-weeks in {worlds} worlds, {time.perf_counter() - began:.0f} s; what befell them:"
    )
    print("  " + ", ".join(f"{name} {number:,}" for name, number in sorted(total.items())))
    print(
        f"  {reports:,} reports, {answers:,} answers, {notices:,} notices: lost, doubled, leaked or set aside {len(faults)}; "
        f"of the notices {doubt} may or may not have arrived and were not sent again"
    )
    return faults


def hostility() -> list[str]:
    """A normal hour of thirty networks, and the same hour beside fifty times as many hostile messages; prints both, returns faults."""
    towns = 30
    faults, times = [], {}
    normal = towns * 3  # reports an hour, each with its confirmation
    strangers = 20
    every = 2 * strangers * 3600 / (2 * normal * TIMES)  # half of it spread over the hour, the other half in bursts
    burst = normal * TIMES // strangers
    for name, weather in (
        ("calm", CALM_HOUR),
        (
            "hostile",
            Weather(days_between_reports=1 / 24, strangers=strangers, seconds_between_attacks=every, burst=burst),
        ),
    ):
        world, verdict = play(towns, HOUR, weather, 7)
        faults += verdict.faults
        times[name] = verdict
        own = world.telegram.produced - world.crowd.hostile_acts
        print(
            f"  an hour with {own:,} updates of members and {world.crowd.hostile_acts:,} hostile ones: a member's answer came after"
        )
        print(
            f"    {verdict.p50:.2f} s (p50), {verdict.p95:.2f} s (p95), at most {verdict.worst:.2f} s of simulated time"
        )
    return faults


def main(network_weeks: int = NETWORK_WEEKS) -> None:
    """Play both and print; anything lost, doubled, leaked or set aside is an error."""
    faults = weeks(network_weeks) + hostility()
    if faults:
        raise SystemExit("\n".join(faults[:40]))
