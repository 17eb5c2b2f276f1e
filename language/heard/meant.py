"""What was heard in a message."""

from dataclasses import dataclass

from domain.meanings import Meaning


@dataclass(frozen=True)
class Heard:
    """What words mean, and what of them no meaning holds.

    `words` are those from which each of the meanings comes, in one spelling; none where that is not known. `beside` are clauses
    without a figure that mean nothing which was heard.
    """

    meanings: tuple[Meaning, ...] = ()
    left: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
