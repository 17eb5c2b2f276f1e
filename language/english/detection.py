"""Whether a message is written in English."""

import re

_THAI_RUN = re.compile("[ก-๎]+")
_LATIN_WORD = re.compile("[A-Za-z]{2,}")


def is_english(text: str) -> bool:
    """Whether a message is written in English words, Thai names and goods among them or not."""
    if _LATIN_WORD.search(text) is None:
        return False
    thai = sum(len(run) for run in _THAI_RUN.findall(text))
    latin = _LATIN_WORD.findall(text)
    if not thai:
        return bool(latin)
    return len(latin) >= 2 and sum(map(len, latin)) > thai
