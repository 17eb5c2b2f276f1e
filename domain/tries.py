"""How long what failed waits before it is tried again, and after how many tries it is given up."""

from datetime import timedelta

FIRST = timedelta(minutes=10)
LONGEST = timedelta(hours=6)
PATIENCE = 9  # tries of work that happens once: with the pauses between them almost a day, longer than a bad night


def pause_after(failures: int) -> timedelta:
    """The pause after so many failures in a row (at least one): ten minutes, doubled each time, six hours at most."""
    return min(FIRST * 2 ** min(failures - 1, 10), LONGEST)
