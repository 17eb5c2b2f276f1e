"""Chair, representative and secretary change between the question and the meeting: each step reaches whoever it concerns now, once."""

from collections.abc import Iterator
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from tests.attacks.street import press
from tests.handlers.test_handing_over_midway import handed_over, labels, replaced
from tests.meeting_house import NAMES, Committee, committee


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    """The chair was asked on the 1st and hands over in the same hour; nobody sends the invitation, so it goes out on the 3rd."""
    with committee(tmp_path_factory.mktemp("reminders"), leaders=4) as found:
        found.house.move("2026-12-01T10:00")
        handed_over(found, found.leaders[1])
        yield found


def about(found: Committee, person: Person, *words: str) -> list[Any]:
    return [each for each in found.said(person) if all(word in each["text"] for word in words)]


def test_the_open_question_waits_for_the_new_chair_with_its_deadline(story: Committee) -> None:
    (asked,) = about(story, story.leaders[1], "ส่งคำเชิญเลยไหม")
    assert "ภายใน พฤ. 3 ธ.ค. 69 09.00 น." in asked["text"] and "ส่งคำเชิญ" in labels(asked)
    assert not about(story, story.chair, "ส่งคำเชิญเลยไหม")
    for target in ("meetings.send:1", "meetings.skip:1", "meetings.change:1"):
        press(story.house, story.chair, target)
    story.house.settle()
    assert "เฉพาะประธาน" in story.toast(story.chair) and story.row()["state"] == "asked"


def test_the_invitation_goes_out_at_the_hour_that_was_said_before(story: Committee) -> None:
    story.house.restart()
    story.house.move("2026-12-03T08:59")
    assert story.row()["state"] == "asked"
    story.house.move("2026-12-03T09:01")
    assert story.row()["invited_at"].startswith("2026-12-03 02:00")
    assert len(about(story, story.leaders[1], "ส่งคำเชิญเลยไหม")) <= 1


def test_three_days_before_the_new_representative_and_the_new_secretary_hear_of_it(story: Committee) -> None:
    old, new, secretary = story.leaders[0], story.stranger, story.leaders[3]
    replaced(story, 2, old, new)
    person = story.person_ids[secretary.id]
    press(story.house, story.leaders[1], f"offices.give:1:1:secretary:{person}:1")
    story.house.settle()
    counts = {each.name: len(story.said(each)) for each in (old, story.secretary)}
    story.house.move("2026-12-08T09:01")
    assert len(about(story, new, "ยังไม่ได้ตอบว่ามาไหม")) == 1
    (listed,) = about(story, secretary, "รายชื่อที่ต้องโทรตาม")
    assert NAMES[1] in listed["text"]
    assert not about(story, story.secretary, "รายชื่อที่ต้องโทรตาม")
    assert {each.name: len(story.said(each)) for each in (old, story.secretary)} == counts


def test_the_day_before_and_that_morning_are_told_to_those_who_lead_it_now(story: Committee) -> None:
    story.does(story.stranger, "ไปได้")
    story.house.move("2026-12-10T09:01")
    for person in (story.leaders[1], story.leaders[3]):
        assert len(about(story, person, "พรุ่งนี้ ประชุมครั้งที่ 12/2569", "ตอบว่ามา 1 จาก 5 แห่ง")) == 1
    assert not about(story, story.chair, "พรุ่งนี้ ประชุมครั้งที่ 12/2569")
    story.house.move("2026-12-11T07:01")
    assert about(story, story.stranger, "วันนี้")
    story.house.move("2026-12-11T09:01")
    for person in (story.leaders[1], story.leaders[3]):
        assert any("เริ่มประชุม" in labels(each) for each in story.said(person))
    for person in (story.chair, story.secretary, story.leaders[0]):
        assert not any("เริ่มประชุม" in labels(each) for each in story.said(person)), person
