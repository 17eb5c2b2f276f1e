"""Who reads the figures of a digest, and what they may open: known without all that makes figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """Who reads, and what they may open, whatever page is open just now.

    `tops`: the networks of which they may read the sums, with all below them, none of them below another; `own`: those they belong
    to, whose sums their group reads anyway; `inside`: those of them whose organisations they read one by one.
    """

    tops: tuple[int, ...] = ()
    own: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()


ANYBODY = Reader()
