"""What the doctor finds: of what, how bad it is, and one sentence that says what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is: nothing, worth knowing, to be put right."""

    WELL = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`about`: token, privacy, groups, webhook, disk, clock, books, version."""

    level: Level
    about: str
    sentence: str
