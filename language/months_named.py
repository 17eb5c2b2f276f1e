"""Which months a message names, however it names them, with the words: what is not counted in one of them is said."""

import re
from collections.abc import Collection
from datetime import datetime

from language.calendar.moments import in_zone
from language.heard.moments import MONTH, moments
from language.heard.respelt import respelt
from language.normalise import normalise

_NEXT = re.compile(r"เดือน(?:หน้า|ต่อไป)|\bnext month\b", re.IGNORECASE)

_HEAD = 20  # letters
_LEAST = 4  # letters of a month's name that begins a message without 'the month of': มค may begin any word


def month_at_head(text: str, now: datetime) -> str | None:
    """The month ('2026-10') by whose name a message begins: 'ตุลาขายน้ำยางได้ 3 ตัน'; `now` is aware."""
    written = respelt(normalise(text))
    for begin, end, sort, month in moments(written[:_HEAD], (), in_zone(now)):
        if sort == MONTH and begin == 0 and end >= _LEAST:
            return str(month)
    return None


def months_named(text: str, now: datetime, meant: Collection[str | None]) -> tuple[str, ...]:
    """The words in which a text names one of the `meant` months ('2026-12'), or the next one; `now` is aware."""
    written = respelt(normalise(text))
    found = {
        begin: end for begin, end, sort, month in moments(written, (), in_zone(now)) if sort == MONTH and month in meant
    }
    found |= {match.start(): match.end() for match in _NEXT.finditer(written)}
    return tuple(written[begin:end].strip() for begin, end in sorted(found.items()))
