"""One, two and three programs over the same books on a PostgreSQL server: updates a second, and the processor's time of each.

On a machine with fewer cores than programs (and the server, and who asks) the updates a second say little; what bounds a larger one is
the program that needs most processor time an update, so that is told too, and how often a transaction was refused for what another
program did. `python -m benchmarks.programs [rounds [messages [share]]]`: with a `share` each program gets that part of a core and no
more, so that two cores stand for more and slower ones (Linux, as root). What a program needs once, the reader's loading and what it
builds of each statement, is over before the first update that counts.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import served
from benchmarks.pipeline import CHATS, HELP, MESSAGES, ORGANISATIONS, REPORT, ROOT, TOKEN, Server, cpu_seconds
from benchmarks.years.past import a_year
from storage.claim import claim

PROGRAMS = (1, 2, 3)
KINDS = (("/help", HELP), ("a report from a stranger", REPORT), ("a member's report", REPORT, "members"))
CONTROL = Path("/sys/fs/cgroup/cpu")  # where Linux bounds the processor time of groups of processes
BEFORE = 200  # updates that do not count, for all programs together
PERIOD = 10_000  # microseconds in which a program may use its share


@dataclass(frozen=True)
class Measured:
    """Updates a second; milliseconds of processor an update: of all programs together, and of the one that needs most.

    `refused`: transactions that were refused for each hundred updates, those that do not count among them.
    """

    per_second: float
    together: float
    busiest: float
    refused: float


@contextmanager
def _bounded(programs: Sequence["subprocess.Popen[bytes]"], share: float) -> Iterator[None]:
    """Give each program so much of a core and no more; 1 bounds nothing."""
    groups = []
    for each in programs if share < 1 else ():
        group = CONTROL / f"program-{each.pid}"
        group.mkdir()
        (group / "cpu.cfs_period_us").write_text(str(PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(int(PERIOD * share)))
        (group / "cgroup.procs").write_text(str(each.pid))
        groups.append(group)
    try:
        yield
    finally:
        for group in groups:
            for process in (group / "cgroup.procs").read_text().split():
                (CONTROL / "cgroup.procs").write_text(process)
            group.rmdir()


@contextmanager
def _programs(count: int, server: Server, address: str) -> Iterator[list["subprocess.Popen[bytes]"]]:
    environment = os.environ | {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.address,
        "SENDING_LIMITS": "off",
        "DATABASE_URL": address,
    }
    command = [sys.executable, "bot.py", "run"]
    begun = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(count)
    ]
    try:
        yield begun
    finally:
        for each in begun:
            each.terminate()
        for each in begun:
            each.wait(30)


def throughput(books: Path, count: int, text: str, messages: int, share: float, *whose: str) -> Measured:
    """One run of so many programs over so many updates; all of them stand ready before the first comes."""
    address = served.carried(books)
    server = Server(messages, text, *whose, f"before={BEFORE}", chats=ORGANISATIONS if whose else CHATS)

    async def until_ready() -> None:
        held = await claim(address, beside=True)  # while we conduct nobody receives
        await asyncio.sleep(6.0 + count)
        await held.close()

    try:
        with _programs(count, server, address) as begun:
            asyncio.run(until_ready())
            server.wait("before", begun[0])
            with _bounded(begun, share):
                begin = server.wait("started", begun[0])
                before = [cpu_seconds(each.pid) for each in begun]
                end = server.wait("answered", begun[0])
                used = [cpu_seconds(each.pid) - was for each, was in zip(begun, before, strict=True)]
        refused = served.refused(address)
    finally:
        server.close()
        time.sleep(0.5)
        served.server().drop(address)
    return Measured(
        per_second=messages / (end - begin),
        together=1000 * sum(used) / messages,
        busiest=1000 * max(used) / messages,
        refused=100 * refused / (BEFORE + messages),
    )


def main(rounds: int = 2, messages: int = MESSAGES, share: float = 1.0) -> None:
    """Print the table; ratios are to one program in the same run."""
    if not 0 < share <= 1:
        sys.exit("A program's share is a part of one core: more than 0, at most 1.")
    if share < 1 and not os.access(CONTROL / "cgroup.procs", os.W_OK):
        sys.exit(f"Shares of a core need root and Linux's control groups (version 1) at {CONTROL}.")
    print(
        f"programs over one PostgreSQL, {messages} updates, {os.cpu_count()} cores, each at most {share:.0%} of one, "
        f"{rounds} rounds in turn, medians"
    )
    with tempfile.TemporaryDirectory(prefix="benchmark-programs") as folder:
        books = Path(folder) / "books.db"
        a_year(books, ORGANISATIONS)
        _print(books, rounds, messages, share)


def _print(books: Path, rounds: int, messages: int, share: float) -> None:
    for name, text, *whose in KINDS:
        runs: dict[int, list[Measured]] = {count: [] for count in PROGRAMS}
        for _ in range(rounds):
            for count in PROGRAMS:
                runs[count].append(throughput(books, count, text, messages, share, *whose))
        rates = {count: statistics.median(each.per_second for each in found) for count, found in runs.items()}
        busiest = {count: statistics.median(each.busiest for each in found) for count, found in runs.items()}
        together = {count: statistics.median(each.together for each in found) for count, found in runs.items()}
        refused = {count: statistics.median(each.refused for each in found) for count, found in runs.items()}
        for count in PROGRAMS:
            print(
                f"  {name}, {count}: {rates[count]:6.1f}/s (× {rates[count] / rates[1]:.2f}); processor an update: together "
                f"{together[count]:.2f} ms, the busiest {busiest[count]:.2f} ms (bounds at × {busiest[1] / busiest[count]:.2f}); "
                f"{refused[count]:.0f} transactions refused for 100 updates",
                flush=True,
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *map(float, sys.argv[3:4]))
