"""`.venv/bin/python -m tests.explorer [HOUSE …]`: explores houses and prints what was reached and what was found."""

import argparse
import json
import sys
import time
from pathlib import Path
from pprint import pprint

import tests.preloaded  # noqa: F401
from tests.explorer.exploring import Explored, Explorer, Step
from tests.explorer.houses import HOUSES, foreign
from tests.explorer.inventory import KINDS, REACHED, registered, watch
from tests.explorer.sentences import sentences


def main() -> int:
    """Explore; the exit code says whether anything was found."""
    asked = argparse.ArgumentParser(prog="tests.explorer", description=__doc__)
    asked.add_argument("houses", nargs="*", metavar="HOUSE", help=", ".join(HOUSES))
    asked.add_argument("--steps", type=int, default=100, help="at most so many steps in each house")
    asked.add_argument(
        "--path", nargs="*", metavar="STEP", help="take these steps in the one house, and print what is seen"
    )
    wish = asked.parse_args()
    watch()
    explored, began = Explored(), time.monotonic()
    for name in wish.houses or HOUSES:
        explorer = Explorer(
            name,
            HOUSES[name],
            explored,
            sentences(),
            foreign=foreign,
            tell=lambda found: print(f"\n{found}\n", flush=True),
        )
        if wish.path is not None:
            pprint(explorer.repeat([Step.read(each) for each in wish.path]), width=160)
            continue
        before, start = explored.steps, time.monotonic()
        explorer.explore(wish.steps)
        print(f"{name}: {explored.steps - before} steps, {time.monotonic() - start:.0f} s", flush=True)
    print(
        f"\n{explored.houses} houses, {explored.people} people, {explored.steps} steps, {len(explored.found)} findings, ",
        end="",
    )
    print(f"{explored.gone} gone, {explored.left} left, {time.monotonic() - began:.0f} s")
    print({name: round(seconds, 1) for name, seconds in explored.seconds.items()})
    for kind in KINDS:
        print(f"{kind}: {len(REACHED.names[kind] & registered()[kind])} of {len(registered()[kind])}")
    if wish.reached:
        Path(wish.reached).write_text(json.dumps({kind: sorted(REACHED.names[kind]) for kind in KINDS}, indent=0))
    return 1 if explored.found else 0


if __name__ == "__main__":
    sys.exit(main())
