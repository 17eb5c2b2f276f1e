"""The words of the field as readable tables, and what a network adds to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True)
class Vocabulary:
    """Products by every name they go by; a network's own come on top of the standard ones."""

    products: dict[str, str] = field(default_factory=dict)

    def extended(self, products: Iterable[tuple[str, tuple[str, ...]]]) -> "Vocabulary":
        """Return a vocabulary that also knows these products: (name, other names)."""
        names = dict(self.products)
        for name, others in products:
            names.update(dict.fromkeys((name, *others), name))
        return Vocabulary(names)


@lru_cache(maxsize=1)
def standard() -> Vocabulary:
    """Return the vocabulary of the tables."""
    return Vocabulary()
