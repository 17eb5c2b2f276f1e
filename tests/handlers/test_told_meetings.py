"""What a meeting, its minutes, work and offices change is told to whom it concerns, and nobody agreed who was against."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import docx
import pytest

from rehearsal.telegram.client import Person
from tests.documents.test_minutes_document import written
from tests.election_house import Electing, begins, election_day, terms_end
from tests.handlers.test_elections import at_election, ends
from tests.meeting_house import NAMES, Committee, committee
from tests.minuted import minuted
from tests.played import Held, held
from tests.schedules.test_tasks_clock import given

LIST = "รายชื่อที่ต้องโทรบอก"
UNREACHED = NAMES[9]  # where `held` and `minuted` play, this organisation has nobody with Telegram
OPENING = ("ตามนี้", "ไม่มี ไปวาระต่อไป", "รับรอง")


def told(found: Committee, person: Person, *words: str) -> list[str]:
    """What the bot wrote to somebody with all of these words, oldest first."""
    return [each["text"] for each in found.said(person) if all(word in each["text"] for word in words)]


def listed(found: Committee) -> str:
    """The secretary's list of whom to telephone, as it comes a while after what she did herself."""
    found.house.move(found.house.rehearsal.now + timedelta(minutes=15))
    shown = told(found, found.secretary, LIST)
    return shown[-1] if shown else ""


def ended(play: Held) -> None:
    """[เลิกประชุม], wherever it stands."""
    if "เลิกประชุม" not in play.labels():
        play.taps("อื่น ๆ")
    play.taps("เลิกประชุม")
    if "เลิกประชุมเลย" in play.labels():
        play.taps("เลิกประชุมเลย")


def paper(found: Committee) -> str:
    """The newest draft of minutes that the secretary has."""
    files = [each["file"] for each in found.secretary.sees() if each["file"] and each["file"]["name"].endswith("docx")]
    return written(docx.Document(io.BytesIO(found.house.rehearsal.file(files[-1]["id"]))))


# --- the meeting ------------------------------------------------------------------------------------------------------------


def test_a_meeting_that_had_a_quorum_is_not_asked_afterwards_what_to_do_without_one(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps(*OPENING)
        play.open("กองทุนปุ๋ย")
        play.taps("พิมพ์มติ")
        play.types("ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท")
        play.taps("ถูกต้อง")
        for leader in play.leaders[1:6]:
            play.presses(leader, "ขอกลับก่อน")
        assert "ยังไม่ครบองค์ประชุม (ต้องมี 6 แห่ง)" in play.desk()
        play.house.move("2026-12-11T10:15")
        assert not told(play.found, play.secretary, "ครบเวลารอแล้ว") and "นัดใหม่" not in play.labels()
        assert play.house.value("SELECT state FROM due WHERE kind='proceedings.waiting'") != "waiting"
        ended(play)
        assert "1. ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท" in play.summary()


def test_after_a_vote_that_was_broken_off_nobody_is_said_to_have_agreed_who_voted_against(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps(*OPENING)
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        for person, choice in ((play.chair, "เห็นชอบ"), (play.leaders[0], "ไม่เห็นชอบ"), (play.leaders[1], "ไม่เห็นชอบ")):
            play.presses(person, choice, "vote:1")
        play.taps("ยกเลิกการลงคะแนน", "เห็นชอบ ไม่มีผู้คัดค้าน")
        assert "มีผู้ลงคะแนนไม่เห็นชอบ 2 เสียง" in play.desk() and "เห็นชอบ ไม่มีผู้คัดค้าน" not in play.labels()
        assert play.outcomes()["กองทุนปุ๋ย"] is None
        play.taps("เห็นชอบ มีผู้คัดค้าน")
        assert play.outcomes()["กองทุนปุ๋ย"] == "agreed"
        ended(play)
        assert "โดยไม่มีผู้คัดค้าน" not in paper(play.found) and "เห็นชอบเรื่องกองทุนปุ๋ย โดยมีผู้คัดค้าน" in paper(play.found)


def test_a_typed_resolution_says_not_that_nobody_objected_where_an_objection_is_recorded(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps(*OPENING)
        for matter, claim in (("กองทุนปุ๋ย", "โดยไม่มีผู้คัดค้าน"), ("ซื้อปุ๋ยรวมกัน", "เป็นเอกฉันท์")):
            play.open(matter)
            play.types("ลุงเขียนไม่เห็นด้วย ราคาสูงไป")
            play.taps("พิมพ์มติ")
            play.types(f"เห็นชอบให้ทำเรื่อง{matter} {claim}")
            refused = play.found.last(play.secretary)["text"]
            assert "ในเรื่องนี้มีผู้คัดค้าน" in refused and "ลุงเขียนไม่เห็นด้วย" in refused
            assert "พิมพ์มติใหม่โดยไม่ต้องบอกว่ามีใครคัดค้านหรือไม่" in refused
            assert "ถูกต้อง" not in play.labels() and play.outcomes()[matter] is None
            play.types(f"มติ เห็นชอบให้ทำเรื่อง{matter} {claim}")
            assert "ถูกต้อง" not in play.labels() and play.outcomes()[matter] is None
            play.types(f"มติ เห็นชอบให้ทำเรื่อง{matter}")
            play.taps("ถูกต้อง")
            assert play.outcomes()[matter] == "resolved"
        ended(play)
        assert not any(claim in play.summary() for claim in ("ไม่มีผู้คัดค้าน", "เอกฉันท์"))


def test_work_told_at_the_end_of_a_meeting_and_undone_later_is_told_to_whom_it_was_given(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        found = play.found
        play.taps(*OPENING)
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายให้ผู้นำ3ขอราคารถ ภายใน 25 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types(f"มอบหมายให้{UNREACHED}เตรียมปุ๋ยตัวอย่าง ภายใน 25 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        ended(play)
        assert told(found, play.leaders[2], "ท่านได้รับมอบหมายงาน", "ขอราคารถ")
        assert UNREACHED in listed(found)
        found.does(play.secretary, "1 บอกแล้ว")
        play.taps("เปิดอีกครั้ง", "บันทึกให้ครบ")
        play.open("กองทุนปุ๋ย")
        for work in ("ขอราคารถ", "เตรียมปุ๋ยตัวอย่าง"):
            play.taps("อื่น ๆ", f"ยกเลิกงาน: {work}")
        assert play.house.value("SELECT count(*) FROM action_items") == 0
        assert told(found, play.leaders[2], "งาน “ขอราคารถ” ที่ท่านรับผิดชอบ สมศรี ยกเลิกแล้ว", "ท่านไม่ต้องทำต่อ")
        card = listed(found)
        assert UNREACHED in card and "งาน “เตรียมปุ๋ยตัวอย่าง” ที่ท่านรับผิดชอบ สมศรี ยกเลิกแล้ว" in card


def test_a_called_off_meeting_tells_who_sent_a_substitute_that_neither_has_to_come(tmp_path: Path) -> None:
    with committee(tmp_path, count=7, leaders=4) as found:
        found.invited()
        found.does(found.leaders[2], "ส่งคนแทน")
        found.types(found.leaders[2], "นางแดง ใจดี")
        found.does(found.leaders[1], "ไปไม่ได้")
        found.does(found.leaders[1], "ป่วย")
        found.house.move("2026-12-04T10:00")
        found.types(found.chair, "งดประชุมเดือนนี้ ติดงานบุญ")
        found.types(found.chair, "ใช่")
        assert found.row()["state"] == "skipped"
        (notice,) = told(found, found.leaders[2], "เหตุผล: ติดงานบุญ", "ครั้งถัดไป")
        assert "ท่านหรือคนที่ท่านส่งมาแทน วันนั้นไม่ต้องมาแล้ว" in notice
        assert not told(found, found.leaders[1], "ไม่ต้องมาแล้ว")


# --- the minutes ------------------------------------------------------------------------------------------------------------


def test_a_resolution_carried_against_a_vote_is_not_reworded_to_unanimous(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        found.house.move("2026-12-11T12:00")
        for words in ("ให้ซื้อปุ๋ยรวมกัน เป็นเอกฉันท์", "เห็นชอบให้ซื้อปุ๋ยรวมกันโดยไม่มีผู้คัดค้าน"):
            said = found.types(found.secretary, f"มติ 2 {words}", reply_to=found.documents(found.secretary)[-1])
            assert "มีผู้คัดค้านหรือลงคะแนนไม่เห็นชอบ" in said and "พิมพ์มติใหม่" in said
        assert found.house.value("SELECT count(*) FROM minutes_wordings") == 0 and found.minutes()["version"] == 1
        found.types(found.secretary, "มติ 2 ให้ซื้อปุ๋ยรวมกัน", reply_to=found.documents(found.secretary)[-1])
        found.does(found.secretary, "ใช้ข้อความนี้")
        assert found.house.value("SELECT words FROM minutes_wordings") == "ให้ซื้อปุ๋ยรวมกัน"


def test_who_checked_minutes_hears_of_other_words_also_after_handing_on_the_office_and_nobody_else(
    tmp_path: Path,
) -> None:
    with minuted(tmp_path) as found:
        play, chair, new = found.play.found, found.chair, found.leaders[4]
        found.house.move("2026-12-12T10:00")
        found.does(found.secretary, "ขอให้ตรวจ")
        found.does(found.secretary, next(each for each in found.labels(found.card()) if "ประเสริฐ" in each))
        found.does(chair, "ตรวจแล้ว")
        found.types(chair, "/members")
        found.does(chair, "ตำแหน่งในเครือข่าย", "มอบตำแหน่งประธาน", "ผู้นำ5", "ใช่")
        found.does(new, "รับตำแหน่ง")
        assert any("รับตำแหน่งประธาน" in each for each in told(play, new))
        found.types(found.secretary, "แก้วาระ 5.1 เป็น ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท")
        found.does(found.secretary, "ใช้ข้อความนี้")
        assert found.minutes()["state"] == "draft"
        (changed,) = told(play, chair, "ที่ท่านตรวจ มีถ้อยคำเปลี่ยน")
        assert "ตอนนี้ “ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท”" in changed
        assert not told(play, new, "ที่ท่านตรวจ") and not told(play, found.secretary, "ที่ท่านตรวจ")


def test_minutes_of_a_meeting_that_nobody_was_recorded_to_preside_over_leave_room_for_a_name(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.found.does(play.chair, "ไปไม่ได้")
        play.found.does(play.chair, "ป่วย")
        play.start()
        play.taps(next(each for each in play.labels() if each.startswith("ตามนี้")))
        assert "ใครเป็นประธานในที่ประชุม" in play.desk()
        play.taps("กลับ")
        ended(play)
        assert "... เป็นประธานในที่ประชุม" in paper(play.found) and "ไม่มี เป็นประธานในที่ประชุม" not in paper(play.found)


# --- work outside of a meeting ----------------------------------------------------------------------------------------------


def opens_first(found: Committee) -> None:
    """The secretary opens the first item on her page of work."""
    found.types(found.secretary, "/tasks")
    found.does(found.secretary, "ข้อ 1")


def test_work_that_was_ended_for_a_reason_is_told_to_its_owner(tmp_path: Path) -> None:
    with committee(tmp_path, count=7, leaders=4) as found:
        by, unreached = found.leaders[1], found.member_ids[6]
        given(
            found,
            ("ทำป้าย", {"owner_member_id": unreached, "due_day": "2026-12-25"}),
            ("ขอราคา", {"owner_person_id": found.person_ids[by.id], "due_day": "2026-12-26"}),
        )
        found.house.move("2026-11-25T10:00")
        for reason in ("ไม่จัดงานแล้ว", "ซื้อจากที่อื่นแล้ว"):
            opens_first(found)
            found.does(found.secretary, "ยุติเรื่อง พร้อมเหตุผล")
            found.types(found.secretary, reason)
        states = found.house.rows("SELECT title, state FROM action_items ORDER BY id")
        assert [tuple(row) for row in states] == [("ทำป้าย", "ended"), ("ขอราคา", "ended")]
        (over,) = told(found, by, "งาน “ขอราคา” ที่ท่านรับผิดชอบ")
        assert "ยุติแล้ว เพราะซื้อจากที่อื่นแล้ว" in over and "ท่านไม่ต้องทำต่อ" in over
        card = listed(found)
        assert f"ลุงดำ ({NAMES[6]})" in card and "081-000-0006" in card
        assert "งาน “ทำป้าย” ที่ท่านรับผิดชอบ สมศรี ยุติแล้ว เพราะไม่จัดงานแล้ว" in card
        found.does(found.secretary, "1 บอกแล้ว")
        assert "ไม่มีใครต้องโทรบอกแล้ว" in listed(found)


def test_work_given_to_an_organisation_without_telegram_stands_on_the_list_of_whom_to_telephone(tmp_path: Path) -> None:
    with committee(tmp_path, count=7, leaders=4) as found:
        given(found, ("ขอราคาปุ๋ย", {"owner_office": "secretary", "due_day": "2026-12-25"}))
        found.house.move("2026-11-25T10:00")
        opens_first(found)
        found.does(found.secretary, "เปลี่ยนผู้รับผิดชอบ")
        found.types(found.secretary, NAMES[6])
        assert found.house.value("SELECT owner_member_id FROM action_items") == found.member_ids[6]
        card = listed(found)
        assert f"ลุงดำ ({NAMES[6]})" in card and "1. ขอราคาปุ๋ย ภายในวันศุกร์ที่ 25 ธ.ค. 2569" in card
        (telling,) = found.house.rows("SELECT state, member_id FROM tellings")
        assert tuple(telling) == ("listed", found.member_ids[6])


# --- offices and members ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Electing]:
    """The chair is elected again, three others come into office, and three leave it."""
    with election_day(tmp_path_factory.mktemp("elected")) as play:
        at_election(play, "ยกมือ")
        sums = "ประเสริฐ รับ 7 ไม่รับ 3\nเหรัญญิก ผู้นำ10 9 ไม่รับ 2\nกรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 5"
        play.says(play.secretary, sums)
        play.does(play.secretary, "ถูกต้อง")
        ends(play)
        yield play


def test_who_is_elected_and_whose_office_an_election_ends_are_told(elected: Electing) -> None:
    found = elected.found
    for number, office in ((10, "เหรัญญิก"), (3, "กรรมการ"), (4, "กรรมการ")):
        assert len(told(found, found.leaders[number - 1], f"เลือกท่านเป็น{office} ถึงวันอาทิตย์ที่ 8 เมษายน 2572")) == 1
    for number, office in ((9, "เหรัญญิก"), (2, "กรรมการ"), (8, "กรรมการ")):
        (gone,) = told(found, found.leaders[number - 1], "ท่านพ้นจากตำแหน่ง")
        assert f"ท่านพ้นจากตำแหน่ง{office}ของเครือข่ายรัตภูมิ" in gone
    assert not told(found, found.chair, "ท่านพ้นจากตำแหน่ง"), "the chair goes on"
    assert not told(found, found.leaders[4], "พ้นจากตำแหน่ง") and not told(found, found.leaders[4], "เลือกท่านเป็น")


def test_who_is_elected_again_is_told_until_when(elected: Electing) -> None:
    assert elected.holders("chair") == [("ประเสริฐ", "2029-04-08")]
    assert len(told(elected.found, elected.chair, "เลือกท่านเป็นประธาน ถึงวันอาทิตย์ที่ 8 เมษายน 2572")) == 1


def test_who_was_removed_from_an_office_is_told(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        play.says(play.chair, "ถอดถอนสมศรีจากเลขานุการ")
        play.does(play.chair, "ใส่วาระ")
        play.house.move("2027-03-02T12:00")
        play.chair.presses("ส่งคำเชิญ")
        play.house.settle()
        begins(play, "2027-03-12T09:12")
        play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
        play.open("พ้นจากตำแหน่ง")
        play.taps("ได้ชี้แจงแล้ว", "ยกมือ")
        play.says(play.secretary, "สมศรี รับ 8 ไม่รับ 2")
        play.does(play.secretary, "ถูกต้อง")
        ends(play)
        assert play.holders("secretary") == []
        (gone,) = told(play.found, play.secretary, "ท่านพ้นจากตำแหน่งเลขานุการ")
        assert "ขอบคุณที่ช่วยงานกันมา" in gone
        assert not any(told(play.found, each, "ท่านพ้นจากตำแหน่ง") for each in (play.chair, *play.leaders))


def test_an_organisation_without_telegram_that_is_taken_out_is_telephoned_and_what_it_left_is_told(
    tmp_path: Path,
) -> None:
    with committee(tmp_path, count=7, leaders=4) as found:
        given(found, ("ทำป้าย", {"owner_member_id": found.member_ids[6], "due_day": "2026-12-25"}))
        found.house.move("2026-11-25T10:00")
        found.types(found.chair, "/members")
        for button in ("7", "สมาชิกออกจากเครือข่าย", "ใช่ ออกจากเครือข่าย"):
            found.does(found.chair, button)
        assert found.house.value("SELECT left_at FROM members WHERE name=?", NAMES[6])
        card = listed(found)
        assert "ลุงดำ" in card and "081-000-0006" in card
        assert f"ประเสริฐ บันทึกว่า{NAMES[6]} ออกจาก เครือข่ายรัตภูมิ แล้ว" in card
        assert len(told(found, found.secretary, f"{NAMES[6]} ค้างไว้ ยังไม่มีผู้รับผิดชอบ", "• ทำป้าย")) == 1
        found.does(found.secretary, "1 บอกแล้ว")
        assert "ไม่มีใครต้องโทรบอกแล้ว" in listed(found)
