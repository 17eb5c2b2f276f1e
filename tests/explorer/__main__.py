"""`.venv/bin/python -m tests.explorer [HOUSE …]`: explores houses and prints what was reached and what was found."""

import argparse
import sys
from pprint import pprint
from typing import Any

import tests.preloaded  # noqa: F401
from tests.explorer.exploring import Explored, Explorer, Step
from tests.explorer.houses import HOUSES, foreign
from tests.explorer.inventory import watching
from tests.explorer.running import GROUPS, SHORT, Result, long_run, run
from tests.explorer.sentences import sentences
from tests.explorer.unreached import unlisted, unreached


def main() -> int:
    """Explore; the exit code says whether anything was found."""
    asked = argparse.ArgumentParser(prog="tests.explorer", description=__doc__)
    asked.add_argument("houses", nargs="*", metavar="HOUSE", help=f"all, or some of {', '.join((*HOUSES, *GROUPS))}")
    asked.add_argument("--steps", type=int, default=SHORT, help=f"at most so many in each house ({SHORT})")
    asked.add_argument("--english", action="store_true", help="everybody reads English, and each route is taken once")
    asked.add_argument("--unreached", action="store_true", help="name what no path reached")
    asked.add_argument("--long", action="store_true", help="the long run, which also asks what nobody reached")
    asked.add_argument(
        "--path", nargs="*", metavar="STEP", help="take these steps in the one house, and print what is seen"
    )
    wish = asked.parse_args()
    houses = [house for name in wish.houses for house in GROUPS.get(name, (name,))] or list(HOUSES)
    if unknown := set(houses) - set(HOUSES):
        asked.error(f"no house {', '.join(sorted(unknown))}")
    if wish.path is not None:
        return _repeat(houses[0], [Step.read(each) for each in wish.path], wish.english)
    if wish.long:
        result = Result()
        for group in [name for name in wish.houses if name in GROUPS] or GROUPS:
            result.add(long_run(group, _tell))
        print(*unlisted(result.reached), sep="\n")
    else:
        result = run(houses, wish.steps, english=wish.english, tell=_tell)
    if wish.unreached:
        print(*(f"{kind} {name}" for kind, name in unreached(result.reached)), sep="\n")
    print(*result.lines(), {name: round(seconds) for name, seconds in result.seconds.items()}, sep="\n")
    return 1 if result.findings else 0


def _tell(said: Any) -> None:
    print(said, flush=True)


def _repeat(house: str, path: list[Step], english: bool) -> int:
    explored = Explored()
    with watching() as reached:
        explorer = Explorer(
            house, HOUSES[house], explored, reached, sentences(), foreign=foreign, english=english, tell=_tell
        )
        pprint(explorer.repeat(path), width=160)
    return 1 if explored.found else 0


if __name__ == "__main__":
    sys.exit(main())
