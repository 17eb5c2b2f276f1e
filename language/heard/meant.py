"""What was heard in a message."""

from dataclasses import dataclass

from domain.meanings import Meaning


@dataclass(frozen=True)
class Heard:
    """What words mean, and what of them no meaning holds."""

    meanings: tuple[Meaning, ...] = ()
    left: tuple[str, ...] = ()
