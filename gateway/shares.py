"""Deals places out among classes by weight: the weightier class gets more of them, and none ever waits for ever."""

import heapq
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Class = TypeVar("Class", bound=Hashable)
Waiting = TypeVar("Waiting")


class Shares(Generic[Class]):
    """Remembers what each class has had, so that the shares hold also where one place at a time comes free.

    With the weights 8, 3 and 1, of twelve places that all three want eight go to the first, three to the second and one to the
    third; what a class does not want goes to the others by their weights. A class without a weight has one like any other.
    (Stride scheduling, Waldspurger and Weihl 1995.)
    """

    def __init__(self, weights: Mapping[Class, int] | None = None) -> None:
        self._stride = {each: 1.0 / weight for each, weight in (weights or {}).items()}
        self._had: dict[Class, float] = {}
        self._now = 0.0  # what whoever wants something has had at least

    def deal(self, waiting: Mapping[Class, Iterable[Waiting]]) -> Iterator[Waiting]:
        """Everything that waits, by class (each in its own order), in the order in which places go to it.

        A class that wanted nothing lately saves nothing up for later. Of two that have had as much, the one named first is first.
        """
        queues = [(each, iter(queue)) for each, queue in waiting.items() if queue]
        self._now = min((self._had[each] for each, _ in queues if each in self._had), default=self._now)
        self._had = {each: had for each, had in self._had.items() if had > self._now}
        turns = [(self._had.setdefault(each, self._now), place) for place, (each, _) in enumerate(queues)]
        heapq.heapify(turns)
        while turns:
            had, place = turns[0]
            each, queue = queues[place]
            found = next(queue, None)
            if found is None:
                heapq.heappop(turns)
            else:
                heapq.heapreplace(turns, (had + self._stride.get(each, 1.0), place))
                yield found

    def took(self, each: Class) -> None:
        """A place was really taken by this class: what was dealt but could not go yet does not count."""
        self._had[each] += self._stride.get(each, 1.0)
