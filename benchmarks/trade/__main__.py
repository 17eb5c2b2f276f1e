"""`python -m benchmarks.trade [SEQUENCES]`: random sequences of trade; whatever did not hold is an error."""

import multiprocessing
import sys
from collections import Counter

from benchmarks.trade.market import play

SEQUENCES = 40
FIRST = 20261120


def main(sequences: int = SEQUENCES) -> None:
    """Play so many, two at a time; prints what was done in them and how often the bot was killed."""
    done, faults, kills = Counter[str](), list[str](), 0
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for number, played in enumerate(pool.imap_unordered(play, range(FIRST, FIRST + sequences)), start=1):
            done.update(played.happened)
            kills += played.kills
            faults += [f"sequence {played.seed}: {fault}" for fault in played.verdict.faults]
            print(f"  {number} of {sequences} sequences, {len(faults)} faults", file=sys.stderr, flush=True)
    print(
        f"trade: {sequences} sequences of people's acts in any order, {kills} kills; what did not hold: {len(faults)}"
    )
    acts = [
        f"{act} {count:,}"
        for act, count in sorted(done.items())
        if act.split(".")[0] in ("round", "delivery", "mend", "passing", "return", "stock", "payment", "ledger")
    ]
    print("  " + ", ".join(acts))
    if faults:
        raise SystemExit("\n".join(faults[:40]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEQUENCES)
