"""Deals places out among classes by weight: the weightier class gets more of them, and none ever waits for ever."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

Waiting = TypeVar("Waiting")


class Shares:
    """Remembers what each class has had, so that the shares hold also where one place at a time comes free.

    With the weights 8, 3 and 1, of twelve places that all three want eight go to the first, three to the second and one to the
    third; what a class does not want goes to the others by their weights. (Stride scheduling, Waldspurger and Weihl 1995.)
    """

    def __init__(self, weights: Mapping[int, int]) -> None:
        self._stride = {rank: 1.0 / weight for rank, weight in weights.items()}
        self._had = dict.fromkeys(weights, 0.0)

    def deal(self, waiting: Mapping[int, Sequence[Waiting]]) -> Iterator[Waiting]:
        """Everything that waits, by class (each in its own order), in the order in which places go to it.

        A class that wanted nothing lately saves nothing up for later.
        """
        queues = {rank: iter(queue) for rank, queue in waiting.items() if queue}
        now = min((self._had[rank] for rank in queues), default=0.0)
        for rank in self._had:
            if rank not in queues:
                self._had[rank] = max(self._had[rank], now)
        had = dict(self._had)
        while queues:
            rank = min(queues, key=lambda each: (had[each], each))
            had[rank] += self._stride[rank]
            found = next(queues[rank], None)
            if found is None:
                del queues[rank]
            else:
                yield found

    def took(self, rank: int) -> None:
        """A place was really taken by this class: what was dealt but could not go yet does not count."""
        self._had[rank] += self._stride[rank]
