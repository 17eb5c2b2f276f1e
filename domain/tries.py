"""How long what failed waits before it is tried again, and when it is given up."""

from datetime import timedelta

FIRST = timedelta(minutes=10)
LONGEST = timedelta(hours=6)
DEATHS = 2  # once may be bad luck (a power cut); over what the process died a second time, alone, it would die for ever
PATIENCE = 9  # tries of work that happens once: with the pauses between them almost a day, longer than a bad night

DIED = "the process ended twice while this was done"


def pause_after(failures: int) -> timedelta:
    """The pause after so many failures in a row (at least one): ten minutes, doubled each time, six hours at most."""
    return min(FIRST * 2 ** min(failures - 1, 10), LONGEST)
