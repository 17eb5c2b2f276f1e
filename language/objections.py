"""Whether words that were written down under a matter say that somebody objects to it."""

import re
from collections.abc import Iterable

# What says so, and what says the contrary in the same words: rows, of which the longest that fits decides.
OBJECTS = (
    "ไม่เห็นด้วย",
    "ไม่เห็นชอบ",
    "คัดค้าน",
    "ขอค้าน",
    "ไม่ยอมรับ",
    "object",
    "disagree",
    "does not agree",
    "do not agree",
    "is against",
    "are against",
)
NOBODY_OBJECTS = (
    r"ไม่มี(?:ใคร|ผู้ใด|ผู้|คน|ท่านใด)?(?:ที่)?\s?(?:คัดค้าน|ไม่เห็นด้วย|ไม่เห็นชอบ|ขอค้าน)",
    r"ไม่(?:ได้)?คัดค้าน",
    r"(?:nobody|no one|none|without|no)\s(?:\w+\s)?(?:object\w*|disagree\w*|is against)",
    r"(?:does not|do not|did not|not)\s(?:object|disagree)",
    r"(?<!ไม่)(?<!ไม่เป็น)(?<!ไม่ได้เป็น)เอกฉันท์",
    r"(?<!not )unanimous\w*",
)
_OBJECTS = re.compile("|".join(OBJECTS), re.IGNORECASE)
_NOBODY = re.compile("|".join(NOBODY_OBJECTS), re.IGNORECASE)


def objects(text: str) -> bool:
    """Whether somebody objects by these words: 'ลุงเขียนไม่เห็นด้วย ราคาสูงไป', and not 'ไม่มีผู้คัดค้าน'."""
    return _OBJECTS.search(_NOBODY.sub(" ", text)) is not None


def nobody_objects(text: str) -> bool:
    """Whether these words say that nobody objects: 'เห็นชอบโดยไม่มีผู้คัดค้าน'."""
    return _NOBODY.search(text) is not None


def objecting(said: Iterable[str]) -> list[str]:
    """Those of these words by which somebody objects, in their order."""
    return [each for each in said if objects(each)]
