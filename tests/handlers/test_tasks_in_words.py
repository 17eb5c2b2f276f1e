"""Work is moved and given over in words: by whose it is, by who leads it; and the chair's card asks nobody as if it were hers."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from language.following_up import instead, moved, takes_work
from language.not_done import NotDone, not_done
from storage import action_items, networks
from tests.handlers.reporting import Reporting, reporting
from tests.handlers.test_tasks_story import opened, seeded

DAY = "SELECT due_day FROM action_items WHERE title=?"


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("ขอเลื่อนงานทำป้ายไปวันศุกร์", "ทำป้าย", "วันศุกร์"),
        ("งานทำป้ายขอเลื่อนไปวันศุกร์หน้าครับ", "ทำป้าย", "วันศุกร์หน้าครับ"),
        ("เลื่อนงานของสมชายไป 20 ธ.ค.", "ของสมชาย", "20 ธ.ค."),
        ("ขอเลื่อนงานไปสิ้นเดือน", "", "สิ้นเดือน"),
        ("please move the sign to Friday", "sign", "Friday"),
    ],
)
def test_what_is_moved_and_to_which_day(text: str, what: str, day: str) -> None:
    found = moved(text)
    assert found is not None and (found.what, found.day) == (what, day)


@pytest.mark.parametrize(
    "text", ["เลื่อนประชุมไปวันศุกร์", "ขอเลื่อนไปวันศุกร์", "ขอเลื่อนนัดไปพรุ่งนี้", "เลื่อนวันประชุมเป็นวันที่ 5", "ขอเลื่อนงานทำป้าย"]
)
def test_a_meeting_or_no_day_moves_no_work(text: str) -> None:
    assert moved(text) is None


def test_who_takes_over_is_heard_with_what_was_said_of_the_work() -> None:
    assert instead("ลุงแดงยังหาช่างไม่ได้ ให้ประเสริฐทำแทน") == ("ลุงแดงยังหาช่างไม่ได้", "ประเสริฐ")
    assert instead("ขอราคาปุ๋ยให้หน่อย") is None


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("in_words")) as made:
        one, two = (made.made.person_ids[each.id] for each in made.made.leaders[1:3])
        seeded(
            made,
            ("ซื้อของขวัญ", {"owner_person_id": one, "due_day": "2026-12-11"}),
            ("ทำป้ายกลุ่ม", {"owner_person_id": two, "due_day": "2026-12-11"}),
            ("หาช่าง", {"owner_person_id": two, "due_day": "2026-11-25"}),
            ("ส่งบัญชี", {"owner_member_id": made.made.member_ids[1], "due_day": "2026-12-05"}),
        )
        yield made


def day(play: Reporting, title: str) -> str:
    return str(play.house.value(DAY, title))


def test_ones_own_work_is_moved_by_its_name_also_asked_as_a_question(play: Reporting) -> None:
    owner = play.made.leaders[1]
    seen = play.says(owner, "ขอเลื่อนซื้อของขวัญไปวันที่ 28 ได้ไหมคะ ของยังไม่มา")
    assert "ซื้อของขวัญ" in seen and "กำหนดวันใหม่ โดย ผู้นำ2" in seen
    assert day(play, "ซื้อของขวัญ") == "2026-11-28"
    assert "วันศุกร์ที่ 4 ธันวาคม 2569" in play.says(owner, "ขอเลื่อนงานซื้อของขวัญไปวันศุกร์ที่ 4 ธ.ค.")


def test_of_two_which_one_moves_is_asked_with_the_day_on_the_buttons(play: Reporting) -> None:
    owner = play.made.leaders[2]
    assert "เลื่อนเรื่องไหนไปวันศุกร์ที่ 18 ธ.ค. 2569" in play.says(owner, "ขอเลื่อนงานไป 18 ธ.ค.")
    assert play.buttons(owner) == ["ทำป้ายกลุ่ม", "หาช่าง"]
    play.presses(owner, "ทำป้ายกลุ่ม")
    assert (day(play, "ทำป้ายกลุ่ม"), day(play, "หาช่าง")) == ("2026-12-18", "2026-11-25")


@pytest.mark.parametrize("words", ["วันที่ 20", "20", "วันที่ 20 ได้ไหมครับ ช่างไม่ว่าง"])
def test_a_day_by_its_number_alone_is_never_today(tmp_path: Path, words: str) -> None:
    """Today is 20 November."""
    with reporting(tmp_path) as fresh:
        seeded(
            fresh,
            ("หาช่าง", {"owner_person_id": fresh.made.person_ids[fresh.made.leaders[1].id], "due_day": "2026-12-05"}),
        )
        fresh.says(fresh.made.leaders[1], f"ขอเลื่อนหาช่างไป{words}")
        assert day(fresh, "หาช่าง") == "2026-12-20"


def test_two_that_are_named_move_both(tmp_path: Path) -> None:
    with reporting(tmp_path) as fresh:
        own = {"owner_person_id": fresh.made.person_ids[fresh.made.leaders[1].id], "due_day": "2026-12-05"}
        seeded(fresh, ("ซ่อมหลังคาศาลา", own), ("หาช่างซ่อมประตู", dict(own)), ("ซื้อสี", dict(own)))
        fresh.says(fresh.made.leaders[1], "ขอเลื่อนหลังคากับหาช่างเป็น 20 ธันวา")
        assert (day(fresh, "ซ่อมหลังคาศาลา"), day(fresh, "หาช่างซ่อมประตู"), day(fresh, "ซื้อสี")) == (
            "2026-12-20",
            "2026-12-20",
            "2026-12-05",
        )


def test_each_of_several_moves_to_the_next_meeting_of_its_own_body_and_goes_with_it(tmp_path: Path) -> None:
    with reporting(tmp_path) as fresh:
        owner = fresh.made.leaders[1]
        own = {"owner_person_id": fresh.made.person_ids[owner.id], "due_day": "2026-11-25"}
        seeded(fresh, *((f"เรื่องของกรรมการ {number}", dict(own)) for number in range(1, 6)))
        fresh.house.stop()

        async def marketing(turn: Any) -> None:
            body = await networks.add_body(turn, fresh.made.network, "คณะอนุกรรมการฝ่ายการตลาด")
            await networks.change_body(turn, fresh.made.network, body.id, rule="FREQ=MONTHLY;BYDAY=1TU", hour="13:00")
            for title in ("หาผู้ซื้อ", "ทำฉลาก", "ออกร้าน"):
                await action_items.add(turn, fresh.made.network, body.id, title, "11/2569", **own)

        fresh.made.change(marketing)
        fresh.house.start()
        fresh.house.settle()
        seen = fresh.says(owner, "ขอเลื่อนงานไปประชุมครั้งหน้า")
        assert seen.startswith("เลื่อนเรื่องไหนไปประชุมครั้งหน้า") and "ยังมีอีก 2 เรื่อง" in seen, seen
        labels = fresh.buttons(owner)
        moved_apart = ("หาผู้ซื้อ · อ. 1 ธ.ค. 69", "เรื่องของกรรมการ 1 · ศ. 11 ธ.ค. 69")
        assert len(labels) == 6 and set(moved_apart) < set(labels), labels
        for label in moved_apart:
            fresh.says(owner, "ขอเลื่อนงานไปประชุมครั้งหน้า")
            fresh.presses(owner, label)
        days = "SELECT title, due_day, follows_meeting FROM action_items WHERE title IN (?, ?) ORDER BY due_day"
        assert [tuple(row) for row in fresh.house.rows(days, "หาผู้ซื้อ", "เรื่องของกรรมการ 1")] == [
            ("หาผู้ซื้อ", "2026-12-01", 1),
            ("เรื่องของกรรมการ 1", "2026-12-11", 1),
        ]


def test_the_secretary_moves_somebody_s_work_by_the_name_and_the_owner_is_told(play: Reporting) -> None:
    secretary, owner = play.made.secretary, play.made.leaders[1]
    meeting = play.house.rows("SELECT starts_at FROM meetings ORDER BY id")
    play.says(secretary, "เลื่อนงานของผู้นำ2ไป 20 ธ.ค.")
    assert day(play, "ซื้อของขวัญ") == "2026-12-20"
    assert "เรื่องของท่านมีกำหนดวันใหม่" in play.sees(owner) and "วันอาทิตย์ที่ 20 ธันวาคม 2569" in play.sees(owner)
    assert [tuple(row) for row in play.house.rows("SELECT starts_at FROM meetings ORDER BY id")] == [
        tuple(row) for row in meeting
    ], "no meeting was moved"


def test_who_neither_has_nor_leads_it_moves_nothing(play: Reporting) -> None:
    other = play.made.leaders[0]
    assert "มีผู้รับผิดชอบท่านอื่น" in play.says(other, "ขอเลื่อนงานทำป้ายกลุ่มไปวันที่ 30 พ.ย.")
    assert day(play, "ทำป้ายกลุ่ม") == "2026-12-18"


def test_who_shall_do_it_instead_is_asked_once_and_given_by_a_tap(play: Reporting) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "ผู้นำ3ยังหาช่างไม่ได้ ให้ผู้นำ1ทำแทน")
    assert "หาช่าง" in seen and "ให้ใครรับผิดชอบเรื่องนี้แทน" in seen
    assert "ผู้นำ3" in seen, "nothing is given before the tap"
    play.presses(secretary, "ผู้นำ1")
    assert "ผู้รับผิดชอบ: ผู้นำ1" in play.sees(secretary)
    assert "มอบหมายให้ท่านรับผิดชอบ" in play.sees(play.made.leaders[0])


def test_the_chair_s_card_of_work_that_is_late_leads_and_asks_nothing_of_her(play: Reporting) -> None:
    chair = play.made.chair
    opened(play, chair, "ส่งบัญชี")
    assert play.buttons(chair) == ["เปลี่ยนผู้รับผิดชอบ", "เลื่อนวันให้", "งานนี้เสร็จแล้ว", "ยุติเรื่อง พร้อมเหตุผล"]
    assert "เลื่อนให้เป็นวันไหน" in play.presses(chair, "เลื่อนวันให้")
    assert "วันพุธที่ 9 ธันวาคม 2569" in play.says(chair, "9 ธ.ค.")
    play.house.move("2026-12-12T09:05")
    late = next(each for each in reversed(chair.sees()) if each["text"].startswith("เลยกำหนด 3 วันแล้ว\nส่งบัญชี"))
    labels = [button["text"] for row in late["buttons"] for button in row]
    assert labels == ["เตือนอีกครั้ง", "เปลี่ยนผู้รับผิดชอบ", "เลื่อนวันให้", "งานนี้เสร็จแล้ว", "ยุติเรื่อง พร้อมเหตุผล"]


@pytest.mark.parametrize("text", ["ผู้นำ3ไปไม่ได้ ให้ผู้นำ1ไปแทน", "ผู้นำ3มาไม่ได้ ให้ผู้นำ1มาแทน"])
def test_a_substitute_for_the_meeting_is_no_other_owner_of_work(tmp_path: Path, text: str) -> None:
    with reporting(tmp_path) as fresh:
        fresh.made.invited()
        seeded(fresh, ("หาช่าง", {"owner_person_id": fresh.made.person_ids[fresh.made.leaders[2].id]}))
        seen = fresh.says(fresh.made.secretary, text)
        assert "ให้ใครรับผิดชอบเรื่องนี้แทน" not in seen
        assert "ประชุม" in seen and "ผู้นำ1" in seen, seen
    assert not takes_work(text) and takes_work("ลุงแดงทำไม่ไหว ให้ประเสริฐแทน")


def test_who_says_that_half_of_it_is_done_is_asked_and_can_move_the_day(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[1]
        seeded(play, ("ซื้อของขวัญ", {"owner_person_id": play.made.person_ids[leader.id], "due_day": "2026-12-11"}))
        for text in ("ซื้อของขวัญใกล้เสร็จแล้วค่ะ", "ซื้อของขวัญไปแล้วครึ่งนึง"):
            said = play.says(leader, text)
            assert "“ซื้อของขวัญ” เสร็จทั้งหมดแล้วหรือยัง" in said and "ยังไม่ได้บันทึก" in said
        play.presses(leader, "เลื่อนวัน")
        play.says(leader, "20 ธ.ค.")
        assert day(play, "ซื้อของขวัญ") == "2026-12-20"
        assert play.house.value("SELECT state FROM action_items WHERE title='ซื้อของขวัญ'") == "open"


NOW = datetime(2026, 12, 5, 18, tzinfo=ZoneInfo("Asia/Bangkok"))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("ยังไม่เสร็จ ขอเลื่อนไปสามวัน", NotDone(day="อีกสามวัน", plain=True)),
        ("ป้ายยังทำไม่เสร็จเลยครับ ของไม่มา", NotDone("ป้าย", "ของไม่มา", plain=True)),
        ("ยังเลย ช่างป่วย", NotDone(why="ช่างป่วย")),
        ("ขอเวลาอีก 5 วันครับ", NotDone(day="อีก 5 วัน")),
        ("เลื่อนไปอีกอาทิตย์นึงได้ไหม", NotDone(day="อีกอาทิตย์นึง")),
        ("ยังไม่เสร็จอีกหรือยัง", None),
        ("ยังไม่เสร็จ ประชุมเลื่อนไปสามวันนะ", None),
        ("ขอเลื่อนประชุมไปวันศุกร์", None),
        ("ยังไม่ได้ขายยางเลย", None),
        ("ยังไม่ได้ทำนา น้ำแล้ง", None),
        ("ยังไม่ได้เริ่มกรีดยาง", None),
        ("ยังมีปุ๋ยไหม", None),
    ],
)
def test_what_is_not_done_yet_and_why_or_until_when(text: str, heard: NotDone | None) -> None:
    assert not_done(text, NOW) == heard


@pytest.fixture
def reminded(tmp_path: Path) -> Iterator[Reporting]:
    """One has a single work, another two; all are due today, and their owners have been reminded."""
    with reporting(tmp_path) as made:
        one, two = (made.made.person_ids[each.id] for each in made.made.leaders[1:3])
        seeded(
            made,
            ("ทำป้ายกลุ่ม", {"owner_person_id": one, "due_day": "2026-12-05"}),
            ("ซ่อมหลังคาศาลา", {"owner_person_id": two, "due_day": "2026-12-05"}),
            ("หาช่าง", {"owner_person_id": two, "due_day": "2026-12-05"}),
        )
        made.house.move("2026-12-05T18:00")
        yield made


def test_who_answers_a_reminder_that_it_is_not_done_has_another_day_or_says_why_not(reminded: Reporting) -> None:
    owner = reminded.made.leaders[1]
    assert "กำหนดเสร็จ: วันอังคารที่ 8 ธันวาคม 2569" in reminded.says(owner, "ยังไม่เสร็จ ขอเลื่อนไปสามวัน")
    assert day(reminded, "ทำป้ายกลุ่ม") == "2026-12-08"
    assert "ติดปัญหา: ยังเลย ช่างป่วย (ผู้นำ2)" in reminded.says(owner, "ยังเลย ช่างป่วย")
    assert "วันไหน" in reminded.says(owner, "ยังไม่เสร็จเลยครับ")
    assert reminded.house.value("SELECT count(*) FROM answers WHERE kind='no'") == 0


def test_that_it_is_done_with_what_it_cost_is_of_the_work_that_was_asked_about(reminded: Reporting) -> None:
    owner = reminded.made.leaders[1]
    assert "หมายถึงเรื่อง “ทำป้ายกลุ่ม”" in reminded.says(owner, "เสร็จแล้วครับ ป้ายสองป้าย จ่ายไป 5,800")
    reminded.presses(owner, "ใช่ เรื่องนี้เสร็จ")
    assert reminded.house.value("SELECT state FROM action_items WHERE title='ทำป้ายกลุ่ม'") == "done"
    assert "5,800" in str(reminded.house.value("SELECT result FROM action_items WHERE title='ทำป้ายกลุ่ม'"))


def test_of_several_that_are_not_done_which_is_seen_and_of_other_work_it_is_a_report(reminded: Reporting) -> None:
    owner = reminded.made.leaders[2]
    assert "ของท่าน 2 เรื่อง" in reminded.says(owner, "ยังทำไม่เสร็จเลยครับ")
    before = len(owner.sees())
    assert "ของท่าน 2 เรื่อง" in reminded.says(owner, "ยังทำไม่เสร็จเลยครับ ของไม่มา")
    assert "ของไม่มา" in str(owner.sees()[before + 1]["text"]), "what is not kept is said"
    assert reminded.house.value("SELECT count(*) FROM action_items WHERE trouble IS NOT NULL") == 0
    assert "เลื่อนเรื่องไหน" in reminded.says(owner, "ยังไม่เสร็จ ขอเลื่อนไปสามวัน")
    assert "ติดปัญหา: หลังคายังทำไม่เสร็จ ของไม่มา (ผู้นำ3)" in reminded.says(owner, "หลังคายังทำไม่เสร็จ ของไม่มา")
    assert "ติดปัญหา" not in reminded.says(owner, "แปลงข้าวยังทำไม่เสร็จ ฝนตก").replace("กดปุ่ม", "")
