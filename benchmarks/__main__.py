"""`make bench`: every measurement, as ratios in one run; `python -m benchmarks reading burst` runs these parts alone.

Parts that measure a nation, or storms without end, measure a smaller one, so that all of it can be waited for; with --whole they
measure what docs/measured.md tells. Each part is a process of its own, so that one that fails stops no
other; the closing table says how each ended.
"""

import argparse
import ast
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PARTS = {
    "pipeline": "benchmarks.pipeline",
    "programs": "benchmarks.programs",
    "reading": "benchmarks.reading",
    "reminders": "benchmarks.reminders",
    "nation": "benchmarks.nation",
    "digests": "benchmarks.digests",
    "fan_out": "benchmarks.fan_out",
    "burst": "benchmarks.burst",
    "forgetting": "benchmarks.forgetting",
    "retention": "benchmarks.retention",
    "years": "benchmarks.years",
    "songkhla": "benchmarks.trade.songkhla",
    "chaos": "benchmarks.chaos",
    "trade": "benchmarks.trade",
    "lively": "benchmarks.lively",
}
"""The parts in the order in which all are run, each with its module."""
SMALLER = {
    "fan_out": ("300",),  # networks that invite in one moment
    "burst": ("6000", "18"),  # messages, within these seconds
    "retention": ("12",),  # months of nine hundred networks
    "years": ("100", "5", "file"),  # networks, years, books in a file alone
    "chaos": ("1000",),  # network-weeks: one world
    "trade": ("8",),  # sequences
    "lively": ("200",),  # network-weeks
}
"""What parts are told so that all of it can be waited for."""


class Ended(NamedTuple):
    """How a part ended (0: well), and the seconds that it took: on the wall, and of the processor with all that it started."""

    name: str
    code: int
    wall: float
    processor: float


def run(names: Sequence[str], parts: Mapping[str, str] = PARTS, *, whole: bool = False) -> list[Ended]:
    """Run these parts one after the other and say of each that begins, and of each that fails, which it is."""
    ended = []
    for name in names:
        told = () if whole else SMALLER.get(name, ())
        print(" ".join(("==", name, *told)), flush=True)
        began, before = time.perf_counter(), _processor()
        code = subprocess.run([sys.executable, "-m", parts[name], *told]).returncode
        ended.append(Ended(name, code, time.perf_counter() - began, _processor() - before))
        if code:
            print(f"{name} failed: exit code {code}", flush=True)
    return ended


def _processor() -> float:
    """Seconds of the processor of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def closing(ended: Sequence[Ended]) -> str:
    """The closing table, a line for each part, and which failed."""
    width = max(len("part"), *(len(each.name) for each in ended))
    lines = [f"{'part':{width}} {'wall, s':>10} {'processor, s':>13}"]
    for each in ended:
        failed = f"  failed: exit code {each.code}" if each.code else ""
        lines.append(f"{each.name:{width}} {each.wall:10.1f} {each.processor:13.1f}{failed}")
    failed = [each.name for each in ended if each.code]
    lines.append(f"failed: {', '.join(failed)}" if failed else "all parts ended well")
    return "\n".join(lines)


def listed(parts: Mapping[str, str] = PARTS) -> str:
    """The parts, each with the sentence with which its module, or its package, begins."""
    width = max(map(len, parts))
    return "\n".join(f"{name:{width}}  {_opening(module)}" for name, module in parts.items())


def _opening(module: str) -> str:
    """Read from the file: to import a part takes seconds."""
    found = find_spec(module)
    assert found is not None and found.origin is not None
    words = ast.get_docstring(ast.parse(Path(found.origin).read_text(encoding="utf-8"))) or ""
    return words.splitlines()[0]


def main(arguments: Sequence[str]) -> int:
    """Run the parts that are named, or all; 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed and reading quality.")
    parser.add_argument("parts", nargs="*", metavar="PART", help="a part by its name; none: all of them")
    parser.add_argument("--whole", action="store_true", help="at the size of a nation, for hours")
    parser.add_argument("--list", action="store_true", help="list the parts and end")
    chosen = parser.parse_args(arguments)
    if chosen.list:
        print(listed())
        return 0
    if unknown := [name for name in chosen.parts if name not in PARTS]:
        parser.error(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    ended = run(chosen.parts or list(PARTS), whole=chosen.whole)
    print(f"\n{closing(ended)}")
    return int(any(each.code for each in ended))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
