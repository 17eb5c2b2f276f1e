"""Where the parts between the pauses of a message begin and end: at spaces, lines and joining words."""

import re
from itertools import pairwise

from language.english.detection import is_english
from language.normalise import normalise

MOST_LETTERS = 20_000  # read in all while looking; a longer message is cut into fewer parts
MOST_PARTS = 24
_PAUSE = re.compile(
    r"\s*\n\s*|[ \t]+|,\s*|(?<=[ก-๎\d])(?=(?:แต่(?!ง|ละ|ง)|ส่วน(?!แบ่ง|ลด|กลาง|ผสม|ตัว)|แล้วก็|อีกเรื่อง|อีกอย่าง))"
)
_PAUSE_IN_ENGLISH = re.compile(r"(?<=[.!?;,\n])\s+|\n|\s+(?=(?:and|but|also)\b)", re.IGNORECASE)


def pauses(text: str) -> list[tuple[int, int]]:
    """Where the parts between the pauses of a message begin and end; so few that reading the message without each stays quick."""
    pause = _PAUSE_IN_ENGLISH if is_english(normalise(text)) else _PAUSE
    cuts = sorted({0, len(text), *(found.end() for found in pause.finditer(text))})
    parts = [(begin, end) for begin, end in pairwise(cuts) if text[begin:end].strip(" ,\n")]
    most = max(2, min(MOST_PARTS, MOST_LETTERS // max(1, len(text))))
    size = -(-len(parts) // most)
    return [
        (group[0][0], group[-1][1]) for group in (parts[at : at + size] for at in range(0, len(parts), max(1, size)))
    ]
