"""What a press confirms is what its card showed: the seal on the button says for which values it was drawn."""

import hashlib
import re

MARK = "~"
"""Stands in a button's data between what it does and its seal, which is its last eight characters."""
_SEALED = re.compile(f"(?P<target>.*){MARK}(?P<seal>[0-9a-f]{{8}})", re.DOTALL)


def seal(*values: object) -> str:
    """Eight characters for exactly these values: what the press will write or adopt, named where the card's buttons are made.

    Values are compared by how they are written (`repr`): numbers, words, days, and tuples or dataclasses of them.
    """
    return hashlib.sha256(repr(values).encode()).hexdigest()[:8]


def parted(carried: str) -> tuple[str, str]:
    """What a button does, and its seal: empty where it has none, as every button of before had."""
    found = _SEALED.fullmatch(carried)
    return (found["target"], found["seal"]) if found else (carried, "")
