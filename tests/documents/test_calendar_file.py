"""The .ics of one meeting."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from documents.invitation import Invitation, calendar_file
from tests.documents.texts import words

INVITATION = Invitation(
    uid="meeting-12@natprachum",
    sequence=2,
    title="ประชุมคณะกรรมการเครือข่าย ครั้งที่ 12/2569",
    start=datetime(2026, 12, 11, 2, 0, tzinfo=UTC),
    place='ห้องประชุมสหกรณ์; ชั้น 2, อาคาร "ใหม่"\n<b>รัตภูมิ</b> \U0001f33e',
    changed_at=datetime(2026, 12, 1, 2, 0, tzinfo=UTC),
    agenda=("1. เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "2. เรื่องรับรองรายงานการประชุม"),
)


def written(invitation: Invitation, language: str = "th") -> bytes:
    return calendar_file(invitation, words("invitation", language))


def opened(invitation: Invitation, language: str = "th"):
    calendar = Calendar.from_ical(written(invitation, language))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_calendar_shows_hour_place_and_agenda():
    calendar, event = opened(INVITATION)
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == "meeting-12@natprachum" and event["SEQUENCE"] == 2 and event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].params["TZID"] == "Asia/Bangkok"
    assert event.start == INVITATION.start and event.end - event.start == timedelta(hours=3)
    assert f"{event.start:%H.%M}" == "09.00"
    assert event["SUMMARY"] == INVITATION.title
    assert event["LOCATION"] == 'ห้องประชุมสหกรณ์; ชั้น 2, อาคาร "ใหม่" <b>รัตภูมิ</b> \U0001f33e'
    assert event["DESCRIPTION"].split("\n") == ["ระเบียบวาระ", *INVITATION.agenda]
    assert event["LAST-MODIFIED"].dt == INVITATION.changed_at


def test_a_reminder_rings_a_day_before():
    _, event = opened(INVITATION)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)
    assert alarm["DESCRIPTION"].startswith("พรุ่งนี้ ประชุมคณะกรรมการเครือข่าย ครั้งที่ 12/2569 เวลา 09.00 น. ณ ")


def test_a_cancelled_meeting_keeps_its_uid_and_rings_no_more():
    _, event = opened(replace(INVITATION, cancelled=True, sequence=3))
    assert event["UID"] == INVITATION.uid and event["SEQUENCE"] == 3 and event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"].startswith("งดประชุม: ")
    assert event.walk("VALARM") == []


def test_the_same_meeting_gives_the_same_bytes_in_lines_of_75():
    assert written(INVITATION) == written(INVITATION)
    lines = written(INVITATION).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")


def test_the_zone_of_bangkok_is_in_the_file():
    calendar, _ = opened(INVITATION)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Bangkok"
    assert {part["TZOFFSETTO"].td for part in zone.walk("STANDARD")} == {timedelta(hours=7)}


def test_english_and_a_known_end():
    _, event = opened(replace(INVITATION, cancelled=True), "en")
    assert event["SUMMARY"].startswith("No meeting: ")
    _, event = opened(replace(INVITATION, end=INVITATION.start + timedelta(hours=1)))
    assert event.end - event.start == timedelta(hours=1)


def test_an_end_before_the_start_is_an_error():
    with pytest.raises(ValueError):
        written(replace(INVITATION, end=INVITATION.start))
