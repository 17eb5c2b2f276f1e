"""Representative, chair and secretary are replaced in the middle of a vote, a meeting, a question: it goes on with the new ones."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from rehearsal.telegram.client import Person
from storage.tables import offices
from storage.turn import Turn
from tests.attacks.street import press
from tests.meeting_house import NAMES, Committee, committee
from tests.played import Held, held
from tests.schedules.test_tasks_clock import given

pytestmark = pytest.mark.long


def labels(message: Any) -> list[str]:
    return [button["text"] for row in message["buttons"] or [] for button in row]


def replaced(found: Committee, number: int, old: Person, new: Person) -> None:
    """The secretary ends a representation and hands a new link to somebody else, as the cards offer it."""
    found.types(found.secretary, "/members")
    found.does(found.secretary, str(number))
    found.does(found.secretary, f"เลิกเป็นผู้แทน: {old.name}")
    found.does(found.secretary, "ใช่ เลิกเป็นผู้แทน")
    found.does(found.secretary, "ทำลิงก์ใหม่")
    link = re.search(r"start=(\w+)", found.last(found.secretary)["text"])
    assert link
    found.types(new, f"/start {link[1]}")


def handed_over(found: Committee, new: Person) -> None:
    """The chair passes to somebody who accepts."""
    found.types(found.chair, "/members")
    for button in ("ตำแหน่งในเครือข่าย", "มอบตำแหน่งประธาน", new.name, "ใช่"):
        found.does(found.chair, next(each for each in labels(found.last(found.chair)) if each.startswith(button)))
    found.does(new, "รับตำแหน่ง")


def voting(play: Held) -> None:
    play.taps("ตามนี้")
    play.open("ซื้อปุ๋ยรวมกัน")
    play.taps("ลงคะแนน")


# --- a representative -----------------------------------------------------------------------------------------------------------


def test_in_an_open_vote_the_new_representative_votes_and_the_old_one_no_more(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        old, new = play.leaders[0], play.found.stranger
        voting(play)
        play.presses(old, "เห็นชอบ", "vote:1")
        replaced(play.found, 2, old, new)
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0" in play.vote()  # what the organisation voted stays
        assert "ยังไม่ได้เป็นผู้แทนของสมาชิกแห่งใด" in play.presses(old, "ไม่เห็นชอบ", "vote:1")
        play.house.restart()
        assert f"ลงคะแนนไม่เห็นชอบให้ {NAMES[1]}" in play.presses(new, "ไม่เห็นชอบ", "vote:1")
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote() and "ยังไม่ออกเสียง 8 แห่ง" in play.vote()
        play.close_vote()
        by = play.house.rows("SELECT person_id FROM ballots ORDER BY id")
        assert [row["person_id"] for row in by] == [play.found.person_ids[each.id] for each in (old, new)]
        assert play.house.value("SELECT count(*) FROM moves WHERE person_id=?", play.found.person_ids[new.id]) == 1


def test_an_open_question_to_a_former_representative_ends_and_nothing_counts(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        old, new = found.leaders[0], found.stranger
        found.does(old, "ส่งคนแทน", message=found.private_card(old))
        assert "ใครจะมาแทน" in found.last(old)["text"]
        replaced(found, 2, old, new)
        found.types(old, "นายดำ ใจดี")
        assert "เรื่องที่ถามไว้จบไปแล้ว" in found.last(old)["text"]
        assert found.house.value("SELECT count(*) FROM answers WHERE member_id=?", found.member_ids[1]) == 0
        found.types(old, "พรุ่งนี้มีตลาดนัด")
        assert "เรื่องที่ถามไว้จบไปแล้ว" not in found.last(old)["text"]
        # the new one finds the invitation and answers for the same organisation
        found.does(new, "ไปได้", message=found.private_card(new))
        assert found.house.value("SELECT kind FROM answers WHERE member_id=?", found.member_ids[1]) == "yes"


def test_what_the_former_one_had_not_confirmed_waits_for_the_secretary(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        old, new = found.leaders[0], found.stranger
        found.types(old, "เอาปุ๋ยยูเรีย 10 กระสอบ")
        asked = found.last(old)
        replaced(found, 2, old, new)
        assert labels(next(each for each in found.said(old) if each["id"] == asked["id"])) == []
        press(found.house, old, asked["buttons"][0][0]["callback_data"], on=asked["id"])
        found.house.settle()
        assert "เป็นของสมาชิกอื่น" in found.toast(old)
        assert found.house.value("SELECT state FROM statements") == "unconfirmed"
        found.house.move("2026-12-09T09:01")
        found.types(found.secretary, "/report")
        found.does(found.secretary, "เรื่องรอเลขาฯ")
        assert "ปุ๋ย 46-0-0" in found.last(found.secretary)["text"]
        assert NAMES[1] in found.last(found.secretary)["text"]


def test_a_former_representative_with_another_part_in_the_network_confirms_and_undoes_nothing_of_theirs(
    tmp_path: Path,
) -> None:
    with committee(tmp_path) as found:
        found.invited()
        old, new = found.leaders[0], found.stranger
        found.types(old, "เอาปุ๋ยยูเรีย 10 กระสอบ")
        found.does(old, "ถูกต้อง")
        counted = found.last(old)
        found.types(old, "ปุ๋ย 15-15-15 ร้อยห้ากระสอบ")
        asked = found.last(old)
        assert {"105", "150"} <= {label.split()[0] for label in labels(asked)}

        async def treasurer(turn: Turn) -> None:
            row = {"network_id": found.network, "body_id": found.body, "office": "treasurer", "since": turn.now}
            await turn.connection.execute(insert(offices).values(**row, person_id=found.person_ids[old.id]))

        found.house.stop()
        found.change(treasurer)
        found.house.start()
        replaced(found, 2, old, new)
        before = [tuple(row) for row in found.house.rows("SELECT * FROM statements")]
        card = [(b["text"], b["callback_data"]) for row in asked["buttons"] for b in row]
        for _, target in card:
            press(found.house, old, target)
        for button in (b for row in counted["buttons"] or [] for b in row):
            press(found.house, old, button["callback_data"])
        found.house.settle()
        found.types(old, "105")
        assert [tuple(row) for row in found.house.rows("SELECT * FROM statements")][: len(before)] == before
        said = len(found.said(old))
        found.house.move("2026-12-02T09:05")
        assert len(found.said(old)) == said  # in the evening nobody asks the former one again
        # the new one sees what counts and tells it anew; the secretary sees what was never confirmed
        found.types(new, "/report")
        assert "ปุ๋ย 46-0-0" in found.last(new)["text"]
        found.types(found.secretary, "/report")
        found.does(found.secretary, "เรื่องรอเลขาฯ")
        assert "15-15-15" in found.last(found.secretary)["text"] and NAMES[1] in found.last(found.secretary)["text"]


def test_a_reason_asked_of_the_former_one_and_work_they_were_asked_about_end_with_the_office(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        given(found, ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-12-05"}))
        old, new = found.leaders[0], found.stranger
        found.types(old, "/tasks")
        found.does(old, "ข้อ 1")
        found.does(old, "ติดปัญหา")
        replaced(found, 2, old, new)
        found.types(old, "ส่งแล้วเมื่อเช้า")
        assert found.house.value("SELECT state FROM action_items") == "open"
        assert found.house.value("SELECT trouble FROM action_items") is None
        found.types(new, "/tasks")
        found.does(new, "ข้อ 1")
        found.does(new, "ทำเสร็จแล้ว")
        found.types(new, "ส่งให้เหรัญญิกแล้ว")
        assert found.house.value("SELECT result FROM action_items") == "ส่งให้เหรัญญิกแล้ว"


# --- the secretary --------------------------------------------------------------------------------------------------------------


def resigned(found: Committee) -> None:
    found.types(found.secretary, "/members")
    for button in ("ตำแหน่งในเครือข่าย", "ลาออกจากเลขานุการ", "ใช่ ลาออก"):
        found.does(found.secretary, button)


def test_a_secretary_who_resigns_in_the_meeting_leaves_the_record_to_the_chair(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        found = play.found
        voting(play)
        play.presses(play.leaders[0], "เห็นชอบ", "vote:1")
        resigned(found)
        told = found.last(play.chair)
        assert "สมศรี ลาออกจากตำแหน่งเลขานุการ" in told["text"] and "กำลังประชุมครั้งที่ 12/2569" in told["text"]
        assert labels(told) == ["จดการประชุม"]
        assert play.labels(play.secretary) == []  # the old card keeps nothing that could be pressed
        play.types("พิมพ์อะไรต่อก็ไม่เข้าบันทึก", by=play.secretary)
        assert play.house.value("SELECT count(*) FROM matter_texts") == 0
        found.does(play.chair, "จดการประชุม", message=told)
        assert "กำลังลงคะแนน" in play.desk(play.chair)
        play.close_vote(by=play.chair)
        assert play.house.value("SELECT state FROM votes") == "closed"


def test_whoever_may_keep_the_record_finds_it_with_meeting_at_any_time(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        voting(play)
        play.found.types(play.vice, "/meeting")
        shown = play.found.last(play.vice)
        assert "กำลังประชุม" in shown["text"] and labels(shown) == ["จดการประชุม"]
        play.found.does(play.vice, "จดการประชุม")
        assert "กำลังลงคะแนน" in play.desk(play.vice)
        play.found.types(play.leaders[0], "/meeting")
        shown = play.found.last(play.leaders[0])
        assert "กำลังประชุม" in shown["text"] and labels(shown) == []


def test_an_open_question_to_a_former_secretary_changes_nothing(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.types(found.secretary, "/meeting")
        found.does(found.secretary, "เปลี่ยนสถานที่")
        resigned(found)
        assert "ส่งคำเชิญแล้ว" in found.last(found.chair)["text"]
        found.types(found.secretary, "วัดท่าชะมวง")
        assert found.row()["place"] == "ห้องประชุมสหกรณ์"
        refused = found.last(found.secretary)["text"]
        assert "เฉพาะประธาน" in refused or "จบไปแล้ว" in refused
        found.types(found.secretary, "สวัสดี")
        assert found.last(found.secretary)["text"] != refused


# --- the chair ------------------------------------------------------------------------------------------------------------------


def tied(play: Held) -> None:
    """Four for, four against."""
    for number, person in enumerate([*play.leaders[:7], play.chair]):
        play.presses(person, "เห็นชอบ" if number % 2 else "ไม่เห็นชอบ", "vote:1")


def test_who_takes_the_chair_in_an_open_vote_presides_and_has_the_casting_vote(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        new = play.leaders[3]
        voting(play)
        tied(play)
        handed_over(play.found, new)
        assert f"ประธานในที่ประชุม: {new.name}" in play.desk()
        play.close_vote()
        assert f"{new.name} ประธานในที่ประชุม ชี้ขาดว่าอย่างไร" in play.desk()
        play.taps("ชี้ขาด: เห็นชอบ")
        assert "ที่ประชุมเห็นชอบ" in play.vote()
        rows = play.house.rows("SELECT name, why FROM presidings ORDER BY id")
        assert [(row["name"], row["why"]) for row in rows] == [("ประเสริฐ", "chair"), (new.name, "chair")]


def test_a_chair_who_is_gone_is_replaced_and_the_vote_goes_on(tmp_path: Path) -> None:
    with held(tmp_path, sound=False) as play:
        found, new = play.found, play.leaders[3]
        voting(play)
        tied(play)
        play.chair.blocks()
        play.house.settle()
        found.types(play.secretary, "/members")
        for button in ("ตำแหน่งในเครือข่าย", "ประธานไม่อยู่แล้ว ตั้งคนใหม่", new.name, "ใช่"):
            found.does(
                play.secretary, next(each for each in labels(found.last(play.secretary)) if each.startswith(button))
            )
        assert "แต่งตั้งท่านเป็นประธาน" in found.last(new)["text"]
        assert "จดการประชุม" in labels(play.shown(new, "meeting:1"))
        play.close_vote()
        assert f"{new.name} ประธานในที่ประชุม ชี้ขาดว่าอย่างไร" in play.desk()
        play.taps("ไม่ชี้ขาด")
        assert play.house.value("SELECT state FROM votes") == "closed"


def test_a_new_chair_outside_the_room_changes_nothing_in_it(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        new = play.leaders[7]  # did not come
        voting(play)
        inside = play.house.value("SELECT count(*) FROM moves WHERE person_id=?", play.found.person_ids[new.id])
        handed_over(play.found, new)
        expected = new.name if inside else "ประเสริฐ"
        assert f"ประธานในที่ประชุม: {expected}" in play.desk()
        assert not inside
