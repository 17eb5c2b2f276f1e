"""Reads the thresholds of yearly honours: 'ประชุม 9 รายงาน 10 บทเรียน 1', 'meetings 9, reports 10, lessons 1'."""

import re

from domain.honours import Criteria
from language.normalise import normalise

LONGEST = 160
_PARTS = (
    re.compile(r"(?:มา)?ประชุม(?:อย่างน้อย)?\s?(\d{1,4})|meetings?\s?(\d{1,4})", re.I),
    re.compile(r"(?:ส่ง)?รายงาน(?:อย่างน้อย)?\s?(\d{1,4})|reports?\s?(\d{1,4})", re.I),
    re.compile(r"บทเรียน(?:อย่างน้อย)?\s?(\d{1,4})|lessons?\s?(\d{1,4})", re.I),
)


def criteria(text: str) -> Criteria | None:
    """At least so many meetings, months with a report, lessons; what is not named is not asked for. None where none is named."""
    if len(text) > LONGEST:
        return None
    said = normalise(text)
    found = [
        next((int(each) for each in match.groups() if each), 0) if (match := part.search(said)) else None
        for part in _PARTS
    ]
    if all(each is None for each in found):
        return None
    meetings, reports, lessons = (each or 0 for each in found)
    return Criteria(meetings, reports, lessons)
