"""The calendar file (.ics) of one meeting, as phone calendars accept it when it is opened from a chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from documents.words import Words
from locales.formats import BANGKOK, clock

USUAL_LENGTH = timedelta(hours=3)
REMINDED_BEFORE = timedelta(days=1)


@dataclass(frozen=True)
class Invitation:
    """One meeting for a calendar. `uid` stays for the meeting's life, `sequence` goes up with every change.

    `start`, `end` and `changed_at` are aware (UTC); without `end` the meeting lasts the usual three hours. `title` is
    the meeting's full name (ประชุม… ครั้งที่ 12/2569), `agenda` its lines as they are to be read.
    """

    uid: str
    sequence: int
    title: str
    start: datetime
    place: str
    changed_at: datetime
    end: datetime | None = None
    agenda: tuple[str, ...] = ()
    map_url: str | None = None
    cancelled: bool = False


def calendar_file(invitation: Invitation, words: Words, zone: str = BANGKOK) -> bytes:
    """The .ics of `invitation`; `words` are those of the table documents.invitation. The same input gives the same bytes.

    METHOD is PUBLISH, also for a cancelled meeting (STATUS:CANCELLED, a higher SEQUENCE): phones then offer to add or
    update the entry. A REQUEST or CANCEL (RFC 5546) is meant for mail and asks for an organiser's address, which the
    network has not; opened from a chat, such files are refused or answered to nobody.
    """
    from icalendar import Alarm, Calendar, Event, Timezone

    there = ZoneInfo(zone)
    start = invitation.start.astimezone(there)
    end = invitation.end.astimezone(there) if invitation.end else start + USUAL_LENGTH
    if end <= start:
        raise ValueError("a meeting ends after it starts")
    title = _line(invitation.title)

    event = Event()
    event.add("UID", invitation.uid)
    event.add("SEQUENCE", invitation.sequence)
    event.add("DTSTAMP", invitation.changed_at)
    event.add("LAST-MODIFIED", invitation.changed_at)
    event.add("DTSTART", start)
    event.add("DTEND", end)
    event.add("SUMMARY", words("cancelled_summary", title=title) if invitation.cancelled else title)
    event.add("LOCATION", _line(invitation.place))
    event.add("STATUS", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    description = _description(invitation, words)
    if description:
        event.add("DESCRIPTION", description)
    if not invitation.cancelled:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        hour = clock(start, words.language, zone)
        alarm.add("DESCRIPTION", words("reminder", title=title, hour=hour, place=_line(invitation.place)))
        alarm.add("TRIGGER", -REMINDED_BEFORE)
        event.add_component(alarm)

    calendar = Calendar()
    calendar.add("PRODID", "-//natprachum//meetings//TH")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    rules = Timezone.from_tzid(zone)
    rules.pop("COMMENT", None)
    calendar.add_component(rules)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _description(invitation: Invitation, words: Words) -> str:
    lines = [words("cancelled")] if invitation.cancelled else []
    if invitation.agenda and not invitation.cancelled:
        lines += [words("agenda"), *map(_line, invitation.agenda)]
    if invitation.map_url and not invitation.cancelled:
        lines.append(words("map", url=invitation.map_url))
    return "\n".join(lines)


def _line(text: str) -> str:
    """The text in one line: names typed with line breaks would otherwise break a calendar's list."""
    return " ".join(text.split())
