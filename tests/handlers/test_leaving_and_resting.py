"""An organisation leaves with work open and in the middle of a vote; a network rests and wakes: nothing is lost, nothing is absurd."""

from pathlib import Path

from rehearsal.client import Person
from tests.handlers.test_handing_over_midway import voting
from tests.meeting_house import NAMES, Committee, committee
from tests.played import held
from tests.schedules.test_tasks_clock import given


def leaves(found: Committee, number: int) -> None:
    found.types(found.secretary, "/members")
    for button in (str(number), "สมาชิกออกจากเครือข่าย", "ใช่ ออกจากเครือข่าย"):
        found.does(found.secretary, button)


def told(found: Committee, person: Person, *words: str) -> list[str]:
    return [each["text"] for each in found.said(person) if all(word in each["text"] for word in words)]


# --- an organisation leaves -----------------------------------------------------------------------------------------------------


def test_the_work_of_an_organisation_that_leaves_is_nobodys_and_somebody_is_asked(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        person = found.person_ids[found.leaders[0].id]
        given(
            found,
            ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-11-25"}),
            ("ทำป้าย", {"owner_person_id": person, "due_day": "2026-11-25"}),
            ("ขอราคา", {"owner_member_id": found.member_ids[2], "due_day": "2026-11-25"}),
        )
        leaves(found, 2)
        (left,) = told(found, found.secretary, f"{NAMES[1]} ค้างไว้")
        assert "• ส่งบัญชี" in left and "• ทำป้าย" in left and "ขอราคา" not in left
        found.does(found.secretary, "ดูทุกเรื่อง")
        listed = found.last(found.secretary)["text"]
        assert listed.count("ยังไม่มีผู้รับผิดชอบ") == 2 and NAMES[2] in listed
        found.house.move("2026-11-23T09:01")
        (reminded,) = told(found, found.secretary, "ฝากแจ้ง", "ภายในวันพุธที่ 25 พ.ย. 2569")
        assert "1. ยังไม่มีผู้รับผิดชอบ: ส่งบัญชี" in reminded and "2. ยังไม่มีผู้รับผิดชอบ: ทำป้าย" in reminded
        assert not told(found, found.leaders[0], "ถึงกำหนด")
        assert found.house.value("SELECT count(*) FROM action_items WHERE state='open'") == 3


def test_an_item_without_an_owner_asks_the_secretary_who_will_do_it(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        given(found, ("ทำป้าย", {"due_day": "2026-11-26"}))
        found.house.move("2026-11-24T09:01")
        (asked,) = told(found, found.secretary, "อีกไม่กี่วันถึงกำหนด ยังไม่มีผู้รับผิดชอบ ใครจะทำ")
        assert "ผู้รับผิดชอบ: ยังไม่มีผู้รับผิดชอบ" in asked
        found.does(found.secretary, "เลือกผู้รับผิดชอบ")
        found.types(found.secretary, "ผู้นำ2")
        found.house.move("2026-11-26T09:01")
        assert len(told(found, found.leaders[1], "ถึงกำหนดวันนี้", "ทำป้าย")) == 1


def test_a_vote_of_an_organisation_that_leaves_stays_and_its_person_votes_no_more(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        voting(play)
        play.presses(play.leaders[0], "เห็นชอบ", "vote:1")
        leaves(play.found, 2)
        assert "ยังไม่ได้เป็นตัวแทนของสมาชิกแห่งไหน" in play.presses(play.leaders[0], "ไม่เห็นชอบ", "vote:1")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote()
        play.taps("ปิดการลงคะแนน")
        assert "มาแล้ว 9 จาก 12 แห่ง" in play.desk()  # the seats of a meeting are those of its start


# --- a network rests ------------------------------------------------------------------------------------------------------------


def rests(found: Committee) -> None:
    found.types(found.chair, "/settings")
    found.does(found.chair, "พักเครือข่าย")


def test_a_network_does_not_rest_in_the_middle_of_a_meeting(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        rests(play.found)
        assert "กดเลิกประชุมก่อน" in play.toast(play.chair)
        assert play.house.value("SELECT state FROM networks") == "active"


def test_resting_says_what_stands_and_waking_brings_what_is_open_but_calls_nobody_quiet(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        given(found, ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-12-05"}))
        found.invited()
        rests(found)
        assert "นัดวันศุกร์ที่ 11 ธ.ค. 2569 ที่เชิญไว้ยังไม่ได้งด" in found.posts()[-1]["text"]
        found.types(found.leaders[0], "/meeting")
        assert "มาได้ไหม" in found.last(found.leaders[0])["text"]
        counts = {person.name: len(found.said(person)) for person in (found.chair, found.secretary, *found.leaders)}
        found.house.move("2027-02-10T09:01")
        for person in (found.chair, found.secretary, *found.leaders):
            assert len(found.said(person)) == counts[person.name]
        found.types(found.leaders[0], "/meeting")
        assert "เครือข่ายพักการประชุมอยู่" in found.last(found.leaders[0])["text"]
        found.types(found.chair, "/settings")
        found.does(found.chair, "เปิดใช้เครือข่ายต่อ")
        found.house.settle()
        assert len(told(found, found.leaders[0], "ถึงกำหนดแล้ว", "ส่งบัญชี")) == 1
        assert len(told(found, found.chair, "เลยกำหนด 67 วันแล้ว")) == 1
        assert len(told(found, found.chair, "ส่งคำเชิญเลยไหม", "12 กุมภาพันธ์ 2570")) == 1
        assert not told(found, found.chair, "น่าไปเยี่ยม")
        # March and April are the first whole months awake; whoever is silent in both is named on the 6th of May
        assert str(found.house.value("SELECT at FROM due WHERE kind='visits.quiet'")).startswith("2027-05-06")
