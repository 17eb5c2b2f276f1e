"""An organisation leaves with work open and in the middle of a vote; a network rests and wakes: nothing is lost, nothing is absurd."""

from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from tests.attacks.street import press
from tests.handlers.test_handing_over_midway import voting
from tests.meeting_house import NAMES, Committee, committee
from tests.played import held
from tests.schedules.test_tasks_clock import given

pytestmark = pytest.mark.long


def leaves(found: Committee, number: int) -> None:
    found.types(found.secretary, "/members")
    for button in (str(number), "สมาชิกออกจากเครือข่าย", "ใช่ ออกจากเครือข่าย"):
        found.does(found.secretary, button)


def labels(message: Any) -> list[str]:
    return [button["text"] for row in message["buttons"] or [] for button in row]


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
        (asked,) = told(found, found.secretary, "อีกไม่กี่วันถึงกำหนด ยังไม่มีผู้รับผิดชอบ ท่านใดจะรับ")
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
        assert "ยังไม่ได้เป็นผู้แทนของสมาชิกแห่งใด" in play.presses(play.leaders[0], "ไม่เห็นชอบ", "vote:1")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote()
        play.close_vote()
        assert "อยู่ในที่ประชุม 8 จาก 12 แห่ง (กลับแล้ว 1)" in play.desk()  # the number of seats is that of its start


def test_what_an_organisation_that_leaves_wanted_to_buy_is_in_no_sum_and_the_secretary_is_told(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        for person, bags in ((found.leaders[0], 20), (found.leaders[1], 30)):
            found.types(person, f"เอาปุ๋ย 15-15-15 {bags} กระสอบ")
            found.does(person, "ถูกต้อง")
        found.types(found.leaders[0], "ขายน้ำยางสด 3 ตัน")  # on the card, not yet confirmed
        asked = found.last(found.leaders[0])
        leaves(found, 2)
        (left,) = told(found, found.secretary, f"{NAMES[1]} แจ้งไว้ว่าจะซื้อหรือขาย")
        assert "ปุ๋ย 15-15-15 จำนวน 20 กระสอบ" in left and "ไม่นับรวมแล้ว" in left and "น้ำยาง" not in left
        press(found.house, found.leaders[0], asked["buttons"][0][0]["callback_data"])
        found.house.settle()
        assert found.house.value("SELECT count(*) FROM statements WHERE state='confirmed'") == 2
        evening = len(found.said(found.leaders[0]))
        found.house.move("2026-12-10T09:01")
        assert len(found.said(found.leaders[0])) == evening  # nobody asks who has left to confirm it
        (day_before,) = [each["text"] for each in found.posts() if "ความต้องการซื้อเดือนนี้" in each["text"]]
        assert "ปุ๋ย 15-15-15 รวม 30 กระสอบ จาก 1 แห่ง" in day_before
        found.types(found.secretary, "/report")
        found.does(found.secretary, "เรื่องรอเลขาฯ")
        assert "น้ำยาง" not in found.last(found.secretary)["text"]


def splits(found: Committee, number: int, names: str, how: str) -> None:
    found.types(found.secretary, "/members")
    for button in ("ทำเนียบ", str(number), "แยกกลุ่ม"):
        found.does(found.secretary, button)
    found.types(found.secretary, names)
    found.does(found.secretary, f"{NAMES[number - 1]} {how}")


def test_an_organisation_that_splits_in_an_open_vote_keeps_its_one_vote_and_the_parts_come_to_the_next(
    tmp_path: Path,
) -> None:
    with held(tmp_path) as play:
        found, old = play.found, play.leaders[0]
        voting(play)
        play.presses(old, "เห็นชอบ", "vote:1")
        given_items = "SELECT count(*) FROM action_items WHERE state='open' AND owner_member_id IS NOT NULL"
        splits(found, 2, "กลุ่มออมทรัพย์หมู่หนึ่ง\nกลุ่มออมทรัพย์หมู่สอง", "ออกจากเครือข่าย")
        assert play.house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 13
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote() and "ยังไม่ออกเสียง 8 แห่ง" in play.vote()
        found.does(found.secretary, "ลิงก์เชิญผู้แทน")
        code = play.house.value(
            "SELECT code FROM links JOIN members ON members.id=member_id WHERE name='กลุ่มออมทรัพย์หมู่หนึ่ง'"
        )
        old.starts(code)
        play.house.settle()
        assert "กลุ่มออมทรัพย์หมู่หนึ่ง เข้าเป็นสมาชิกหลังเริ่มประชุม" in play.presses(old, "ไม่เห็นชอบ", "vote:1")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote()
        play.house.restart()
        play.close_vote()
        assert "อยู่ในที่ประชุม 8 จาก 12 แห่ง (กลับแล้ว 1)" in play.desk()
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert play.house.value(given_items) == 0
        play.house.move("2026-12-29T09:01")
        found.does(found.chair, "ส่งคำเชิญ")
        assert "ยังไม่ตอบ 12" in next(each["text"] for each in reversed(found.posts()) if "1/2570" in each["text"])
        found.does(old, "ไปได้", message=found.private_card(old, 2))
        member = play.house.value("SELECT id FROM members WHERE name='กลุ่มออมทรัพย์หมู่หนึ่ง'")
        assert play.house.value("SELECT kind FROM answers WHERE meeting_id=2 AND member_id=?", member) == "yes"


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


def test_a_stranger_gets_no_office_of_a_network_that_rests_and_an_admin_of_its_group_wakes_it_with_a_new_chair(
    tmp_path: Path,
) -> None:
    with committee(tmp_path, sound=False) as found:
        rests(found)
        found.house.move("2027-02-10T09:01")
        for officer in (found.chair, found.secretary, found.vice):
            officer.blocks()
        found.house.settle()
        stranger, admin = found.stranger, found.house.rehearsal.person("แอดมิน")
        found.group.adds(admin, status="administrator")
        person = found.person_ids[stranger.id]
        before = [tuple(row) for row in found.house.rows("SELECT * FROM offices")]
        for words in ("ขอเป็นเลขานุการ", "ผมเป็นเลขาฯ คนใหม่", "/settings", "/members"):
            found.types(stranger, words)
        stranger.starts("c1")
        found.house.settle()
        for office in ("secretary", "chair", "assistant"):
            for target in (f"offices.give:1:1:{office}:{person}:1", f"offices.pick:1:1:{office}:0"):
                press(found.house, stranger, target)
        press(found.house, stranger, f"offices.name_sure:1:1:{person}")
        press(found.house, stranger, "settings.set:1:state:active")
        found.house.settle()
        assert [tuple(row) for row in found.house.rows("SELECT * FROM offices")] == before
        assert found.house.value("SELECT state FROM networks") == "resting"
        assert not told(found, stranger, found.leaders[0].name)  # who is in the network is none of theirs
        # an admin of the group names one of those the network knows; who is chair wakes it and appoints
        admin.starts("c1")
        found.house.settle()
        new = found.leaders[0]
        for label in (new.name, "ใช่"):
            button = next(each for each in labels(found.last(admin)) if each.startswith(label))
            found.does(admin, button)
        assert told(found, new, "แต่งตั้งท่านเป็นประธาน") or told(found, new, "ประธาน")
        found.types(new, "/settings")
        found.does(new, "เปิดใช้เครือข่ายต่อ")
        assert found.house.value("SELECT state FROM networks") == "active"
        press(found.house, new, f"offices.give:1:1:secretary:{found.person_ids[found.leaders[1].id]}:1")
        found.house.settle()
        assert told(found, found.leaders[1], "แต่งตั้งท่านเป็นเลขานุการ")
        chairs = "SELECT count(*) FROM offices WHERE office='chair' AND until IS NULL"
        assert found.house.value(chairs) == 1
