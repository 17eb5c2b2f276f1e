"""Measurements as ratios in one run: `make bench`.

A fact that does not hold (a message lost, somebody refused) ends a part with an error. A speed does not: machines are noisy, and
whoever reads the figures judges them by what `promised` says beside them.
"""


def promised(what: str, *, held: bool) -> None:
    """Print whether a speed or a size that is promised was held in this run."""
    print(f"  {'held' if held else 'NOT HELD in this run'}: {what}")
