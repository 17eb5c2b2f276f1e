"""Lets Python's cycle collector rest while the rows of many networks are reckoned: they make no cycles, and are many."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without it a third of a nation's closing goes into looking through the same rows again and again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
