"""Scene 1: a network is set up in the private chat of whoever begins, with few words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import TO_END, TWELVE, begun, labels, newest, says
from tests.house import House, living


@dataclass
class Story:
    house: House
    chair: Person
    group: Group
    said: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    with living(tmp_path_factory.mktemp("setup")) as house:
        chair, group = begun(house)
        told = Story(house, chair, group)
        told.said["begin"] = newest(chair)
        for step in TO_END:
            told.buttons[step] = labels(chair)
            told.said[step] = says(house, chair, step)
        told.said["end"] = newest(chair, last=4)
        yield told


def test_the_name_of_the_group_is_offered(story: Story) -> None:
    assert "เครือข่ายชื่ออะไรครับ" in story.said["begin"]
    assert story.house.value("SELECT name FROM networks") == "เครือข่ายอำเภอรัตภูมิ"


def test_every_question_can_be_skipped(story: Story) -> None:
    for step in TO_END:
        if step not in ("*ถูกต้อง", "*บันทึก"):
            assert "ข้าม" in story.buttons[step], step


def test_rule_hour_and_place_are_read_from_one_sentence_and_confirmed_with_the_next_date(story: Story) -> None:
    asked = story.said[TO_END[1]]
    assert "ทุกวันศุกร์ที่สองของเดือน เวลา 09.00 น. ที่ห้องประชุมสหกรณ์" in asked
    assert "วันศุกร์ที่ 11 ธันวาคม 2569 ถูกต้องไหมครับ" in asked
    body = story.house.rows("SELECT rule, hour, place FROM bodies")[0]
    assert tuple(body) == ("FREQ=MONTHLY;BYDAY=2FR", "09:00", "ห้องประชุมสหกรณ์")


def test_eleven_meetings_held_make_the_next_one_the_twelfth(story: Story) -> None:
    assert "สิบเอ็ดครั้ง" in story.said["11"]
    assert "12/2569" in story.said["11"]
    assert tuple(story.house.rows("SELECT held_year, held_before FROM bodies")[0]) == (2026, 11)


def test_a_pasted_list_is_counted_before_it_is_saved(story: Story) -> None:
    assert "ได้ 12 แห่ง ไม่มีชื่อซ้ำ" in story.said[TWELVE]
    assert story.house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 12


def test_who_sets_up_is_the_one_chair(story: Story) -> None:
    offices = story.house.rows("SELECT office, until FROM offices")
    assert [tuple(row) for row in offices] == [("chair", None)]


def test_the_end_says_what_is_set_and_what_is_missing(story: Story) -> None:
    assert "พร้อมใช้งานแล้วครับ" in story.said["end"]
    assert "ยังขาด: เลขานุการ" in story.said["end"]
    assert story.house.value("SELECT state FROM networks") == "active"


def test_the_next_meeting_is_planned_and_the_links_are_sent(story: Story) -> None:
    assert story.house.value("SELECT slot FROM meetings") == "2026-12-11"
    assert story.house.value("SELECT count(*) FROM links WHERE state = 'open' AND purpose = 'member'") == 12
    assert "https://t.me/natprachum_bot?start=m" in story.said["end"]


def test_the_clock_looks_after_work_and_quiet_members_from_the_end_of_the_set_up_on(story: Story) -> None:
    rows = story.house.rows("SELECT DISTINCT kind FROM due WHERE state = 'waiting' AND subject = '1' ORDER BY kind")
    assert [row["kind"] for row in rows] == ["tasks.daily", "tasks.monday", "visits.quiet"]


def test_the_group_saw_two_messages_only(story: Story) -> None:
    texts = [message["text"] for message in story.chair.sees(story.group) if message["text"]]
    assert len(texts) == 2
    assert "ตั้งค่าเสร็จแล้ว" in texts[0]
    assert "มีผู้แทนแล้ว 0 จาก 12 แห่ง" in texts[1]


def test_set_up_twice_changes_nothing(story: Story) -> None:
    before = story.house.value("SELECT count(*) FROM questions")
    assert "พร้อมใช้งานแล้ว" in says(story.house, story.chair, "/setup")
    assert story.house.value("SELECT count(*) FROM questions") == before
    assert story.house.value("SELECT count(*) FROM networks") == 1


def test_an_answered_question_offers_nothing_any_more(story: Story) -> None:
    labels = [button["text"] for each in story.chair.sees() for row in each.get("buttons") or [] for button in row]
    assert "จังหวัด" not in labels
    assert story.house.value("SELECT level FROM networks") == "district"


def test_broken_off_and_restarted_it_goes_on_at_the_first_open_question(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, "*ใช้ชื่อกลุ่ม: เครือข่ายอำเภอรัตภูมิ", "ทุกวันที่ 15 ของเดือน บ่ายโมง ที่วัด", "*ถูกต้อง")
        assert "ทำต่อเมื่อไรก็ได้ พิมพ์ /setup" in says(house, chair, "ยกเลิก")
        assert house.value("SELECT outcome FROM questions ORDER BY id DESC") == "broken_off"
        house.restart()
        house.settle()
        assert "องค์ประชุม" in says(house, chair, "*ทำต่อ")
        house.restart()
        assert "ประชุมมาแล้วกี่ครั้ง" in says(house, chair, "เกินครึ่ง")
        assert house.value("SELECT quorum_kind FROM bodies") == "more_than_half"


def test_everything_skipped_still_gives_a_network_with_a_chair(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        for _ in range(7):
            says(house, chair, "*ข้าม")
        said = says(house, chair, "เลขานุการค่ะ")
        assert "ท่านเป็นเลขานุการ และเป็นประธานไว้ก่อน" in said
        assert "ยังขาด: วันประชุม, เวลาประชุม, สถานที่" in said
        offices = {row["office"] for row in house.rows("SELECT office FROM offices WHERE until IS NULL")}
        assert offices == {"chair", "secretary"}
        assert house.value("SELECT state FROM networks") == "active"
        assert house.value("SELECT count(*) FROM meetings") == 0
        for button, typed in (
            ("แก้วัน เวลา สถานที่", "ทุกศุกร์ที่สองของเดือน เก้าโมง ที่วัด"),
            ("แก้องค์ประชุม", "กึ่งหนึ่ง"),
            ("จำนวนครั้งที่ประชุมแล้ว", "11"),
        ):
            says(house, chair, "/settings", "*การประชุม", f"*{button}", typed)
            if "ถูกต้อง" in labels(chair):
                says(house, chair, "*ถูกต้อง")
        said = says(house, chair, "/setup")
        assert "ยังขาด: ระดับเครือข่าย, รายชื่อสมาชิก" in said
        assert house.value("SELECT slot FROM meetings") == "2026-12-11"
