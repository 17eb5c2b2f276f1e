"""Reads the answer to whether a meeting is over: 'เลิกเลย', 'เลิกแล้วตั้งแต่เที่ยง', 'ยัง ๆ ประชุมอยู่'."""

from typing import NamedTuple

from language.classes import classes_of
from language.normalise import normalise
from language.plain_words import without_politeness

LONGEST = 80  # characters; who says more tells something else


class Over(NamedTuple):
    """Whether a meeting goes on; else the words for the hour at which it ended, '' where none was said."""

    goes_on: bool
    hour: str = ""


def meeting_over(text: str) -> Over | None:
    """The answer that a whole message gives; None where any word of it says something else. To nobody who was not asked it is one."""
    if len(text) > LONGEST:
        return None
    from language.calendar.clock import clock_times  # the grammar is built when first needed, not at every start

    written = without_politeness(normalise(text))
    hours = clock_times(written)
    if len(hours) > 1:
        return None
    begin, end = (hours[0].start, hours[0].end) if hours else (len(written), len(written))
    kinds = [kind for part in (written[:begin], written[end:]) for kind in classes_of(part, "meeting_over")]
    said = set(kinds) - {"beside"}
    if said == {"goes_on"} and not hours:
        return Over(True)
    if said == ({"over", "at"} if "at" in said else {"over"}) and bool(hours) >= ("at" in said):
        return Over(False, written[begin:end].strip())
    return None
