"""Reads work given in an English sentence ("Assign the secretary to ask three shops by 20 Dec") and a meeting moved in one."""

import re
from datetime import datetime, time

from domain.statements import Assignment, When
from language.calendar.deadlines import deadline
from language.calendar.moments import when

_OFFICE = (
    r"(?:assistant secretary|secretary|vice[- ]chair(?:man|woman|person)?|chair(?:man|woman|person)?|treasurer|"
    r"marketing(?: subcommittee)?|"
    r"advis[eo]r|coordinator|committee)"
)
_OFFICES = rf"(?:the )?{_OFFICE}(?:,? (?:and|&) (?:the )?{_OFFICE})?"
_GIVEN = re.compile(
    r"^(?:(?:resolved|agreed|the meeting|we|please)[:,]? )*(?:assigns?|assigned|asks?|asked|instructs?|requests?|"
    r"tells?)(?: to)?:? (?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(
    rf"^(?:(?P<office>{_OFFICES})|(?P<other>[^:]{{2,80}}?))\s*(?::|\s[-–]\s|,?\s(?:to|will|shall|must|should|has to|is to|"
    rf"for)\s)\s*(?P<work>.+)$",
    re.IGNORECASE | re.DOTALL,
)
# A name with a verb behind it: what follows "for" belongs to the work ("Wichai asks three shops for the price").
_TELLS_WORK = re.compile(
    r"^\S+(?: [A-Z]\S*)? (?:asks?|buys?|calls?|checks?|collects?|finds?|gets?|goes|looks?|makes?|pays?|prepares?|repairs?|"
    r"sends?|takes?|writes?)\b"
)
_OFFICE_FIRST = re.compile(rf"^(?P<office>{_OFFICES})\s+(?P<work>.+)$", re.IGNORECASE | re.DOTALL)
_OFFICE_SHALL = re.compile(
    rf"^(?P<office>{_OFFICES})\s*(?::|\s(?:to|will|shall|must|is to)\s)\s*(?P<work>.+)$", re.IGNORECASE | re.DOTALL
)
_DUE = re.compile(
    r",?\s*\b(?:(?:to be )?(?:done|finished|ready) )?(?:by|before|until|till|no later than|due(?: on)?|"
    r"on)\b\s*+(?::\s*+)?(?P<day>.*[^\s.!])[\s.!]*$",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:move|postpone|shift|reschedule|put off|bring forward|change)\b.{0,20}?\bmeeting\b.{0,40}?\bto\s+(?P<when>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"\?\s*$|^(?:why|can|could|may|shall|should)\b|\b(?:do not|don't|not)\s+(?:move|postpone|change)\b", re.IGNORECASE
)


def assignment(written: str, *, now: datetime) -> Assignment | None:
    """Who shall do what by when; None where the sentence gives no work to anybody.

    Work is given by a verb ("assign", "ask") or, with a day by which it is due, by an office at the beginning.
    """
    given = _GIVEN.match(written)
    rest = given["rest"] if given is not None else written
    rest, due = _without_day(rest, now)
    if given is None:
        found = _OFFICE_SHALL.match(rest) if due is not None else None
    else:
        found = _SPLIT.match(rest) or _OFFICE_FIRST.match(rest)
        if found is not None and _TELLS_WORK.match(found.groupdict().get("other") or ""):
            found = None
    if found is None:
        return _first_word(rest, due) if given is not None else None
    owner = found["office"] or found.groupdict().get("other") or ""
    owner, work = re.sub(r"^(?:to )?(?:the )?", "", owner.strip(), flags=re.IGNORECASE), _title(found["work"])
    return Assignment(owner, work, due) if owner and work else None


def _first_word(rest: str, due: When | None) -> Assignment | None:
    """ "assign Somchai repair the roof": the rules of the meeting look for the longest name they know."""
    owner, _, work = rest.strip().partition(" ")
    return Assignment(owner, _title(work), due) if work.strip(" .,") else None


def _title(work: str) -> str:
    """Work as it stands in lists: "Ask three shops"."""
    plain = work.strip(" .,")
    return plain[:1].upper() + plain[1:]


def _without_day(rest: str, now: datetime) -> tuple[str, When | None]:
    """The sentence without its last "by 20 December", and that day; a day that contradicts its weekday is cut off too."""
    named = deadline(rest, now.date())
    if named is not None:
        return rest[: named[0]].strip(" ,"), When(
            rest[named[0] :].strip(), datetime.combine(named[1], time(), now.tzinfo)
        )
    for cut in reversed(
        [
            found.start()
            for found in re.finditer(r"\b(?:by|before|until|till|no later than|due|on)\b", rest, re.IGNORECASE)
        ]
    ):
        start = max(0, cut - 2)
        found = _DUE.search(rest, start)
        if found is None:
            continue
        moment = when(found["day"], now=now)
        if moment.start is not None or moment.contradiction:
            return rest[: found.start()].strip(" ,"), moment
    return rest, None


def rescheduling(written: str, *, now: datetime) -> When | None:
    """The new date in "Move the meeting to Friday 18 December 1 pm"; None where no meeting is moved to a readable date."""
    found = _MOVE.search(written)
    if found is None or _ASKS.search(written):
        return None
    moment = when(found["when"], now=now)
    return moment if moment.start is not None or moment.contradiction else None
