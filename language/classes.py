"""The classes of a table that words are of, one way to say one behind the other: nothing between them may be of none."""

import re
from collections.abc import Iterator
from functools import lru_cache

from language.vocabulary import ways_to_say

_NOTHING = re.compile(r"[\s.,;:·•→=>\-–/()+]+")


def classes_of(words: str, table: str) -> Iterator[str]:
    """Yield the class of each way to say one, the longest taken first; '' at words of no class, and nothing behind them."""
    ways, longest = _ways(table)
    left = _NOTHING.sub("", words).lower()
    while left:
        way = next((left[:length] for length in range(min(longest, len(left)), 0, -1) if left[:length] in ways), "")
        yield ways.get(way, "")
        if not way:
            return
        left = left[len(way) :]


@lru_cache(maxsize=4)
def _ways(table: str) -> tuple[dict[str, str], int]:
    """The class of each way to say one, without spaces; and how many letters the longest has."""
    found = {_NOTHING.sub("", each).lower(): kind for kind, ways in ways_to_say(table).items() for each in ways}
    found.pop("", None)
    return found, max(map(len, found))
