"""An organisation's own decision: told in one message, confirmed by a tap, renewed at its end, contradicted, taken back by leaving."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from rehearsal.telegram.client import Person
from storage import members, tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

TOLD = "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71 งบปีละ 2,000"
SEVENTH = datetime.fromisoformat("2027-01-07T10:00:00+07:00")  # Thursday 7 January 2570


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with committee(tmp_path, count=5, leaders=3, start=SEVENTH) as made:
        yield Reporting(made)


def rows(play: Reporting, state: str = "stands") -> list[tuple[object, ...]]:
    found = play.made.house.rows("SELECT * FROM decisions WHERE state=? ORDER BY id", state)
    return [
        (row["kind"], row["decided_on"], row["representative"], row["alternate"], row["until"], row["budget_satang"])
        for row in found
    ]


def bot_texts(play: Reporting, person: Person) -> list[str]:
    return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]


def network(play: Reporting, person: Person) -> str:
    return play.says(person, "/network")


def test_who_writes_speaks_for_it_where_nobody_else_is_named(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "ประชุม 5 ม.ค. มีมติเข้าร่วม ดิฉันเป็นผู้แทน เมย์สำรอง ถึงสิ้นปี 71")
    assert "ผู้แทนสำรอง: เมย์" in seen


def test_a_decision_is_shown_and_counts_from_the_tap(play: Reporting) -> None:
    leader = play.made.leaders[0]
    before = network(play, leader)
    assert "กำลังก่อตัว" in before and "สมาชิก 5 แห่ง" in before
    assert "○" not in before and play.buttons(leader)[-1] == "ดูส่วนอื่น", "what nobody began is one button"
    others = play.presses(leader, "ดูส่วนอื่น")
    assert "○ มติขององค์กร" in others and "เริ่มส่วนไหนดี" in others
    assert "เริ่มส่วนไหนดี" not in play.presses(leader, "กลับ")
    play.presses(leader, "ดูส่วนอื่น")
    assert "พิมพ์มาบรรทัดเดียว" in play.presses(leader, "มติขององค์กร")
    seen = play.says(leader, TOLD)
    assert "มีมติเข้าร่วมเครือข่าย วันอังคารที่ 5 มกราคม 2570" in seen
    assert "ผู้แทน เป็นผู้ออกเสียง: " in seen and "ผู้แทนสำรอง: นางมาลี · ถึงวันอาทิตย์ที่ 31 ธันวาคม 2571" in seen
    assert "ปีละ 2,000 บาท (สองพันบาทถ้วน)" in seen and rows(play) == []
    seen = play.presses(leader, "ถูกต้อง")
    assert "บันทึกมติแล้ว" in seen
    ((kind, day, representative, alternate, until, budget),) = rows(play)
    assert (kind, day, alternate, until, budget) == ("join", "2027-01-05", "นางมาลี", "2028-12-31", 200000)
    assert representative
    assert "มติขององค์กร 1 จาก 5 แห่ง" in network(play, leader)
    own = play.presses(leader, "มติขององค์กร")
    assert "ผู้แทนสำรอง: นางมาลี" in own and "งบปีละ 2,000 บาท" in own
    # In the group: numbers and no names.
    play.made.chair.types("/network", chat=play.made.group)
    play.made.house.settle()
    posted = play.made.posts()[-1]["text"]
    assert "มติขององค์กร 1 จาก 5 แห่ง" in posted and "นางมาลี" not in posted and "2,000" not in posted
    assert not any("นางมาลี" in each["text"] for each in play.made.posts())


def test_who_was_named_and_is_not_in_the_directory_leaves_the_vote_where_it_was_and_the_answer_says_so(
    play: Reporting,
) -> None:
    leader, made = play.made.leaders[0], play.made
    play.says(leader, "ประชุม 5 ม.ค. มีมติเข้าร่วม นางมาลีเป็นผู้แทน ผมสำรอง ถึงสิ้นปี 71")
    assert "นางมาลี ยังไม่ได้เข้ามาเป็นผู้แทนในทำเนียบ" in play.presses(leader, "ถูกต้อง")
    member = play.house.value("SELECT member_id FROM representatives WHERE person_id=?", made.person_ids[leader.id])
    play.forge(made.chair, f"members.open:{made.network}:{member}")
    assert "มติให้ นางมาลี เป็นผู้แทน" in play.sees(made.chair) and "จึงลงคะแนนต่อจนกว่าจะเข้ามา" in play.sees(made.chair)


def test_a_day_to_come_one_person_as_both_and_a_day_that_is_missing(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "วันศุกร์ที่ 15 มกราคม 2570 ยังไม่ถึง" in play.says(leader, "ประชุม 15 ม.ค. มีมติเข้าร่วม")
    assert "ประชุมกันวันไหน" in play.says(leader, "มีมติเข้าร่วมเครือข่าย ผมเป็นผู้แทน")
    assert "ต้องเป็นคนละคน" in play.says(leader, "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทนและสำรอง")
    assert rows(play) == []
    assert "ผู้แทนสำรอง: นางมาลี" in play.says(leader, "นางมาลี")
    assert "ต้องเป็นคนละคน" in play.says(leader, "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทนและสำรอง")
    assert "ผู้แทนสำรอง" not in play.presses(leader, "ยังไม่มีสำรอง")
    play.presses(leader, "ถูกต้อง")
    assert [row[3] for row in rows(play)] == [""]


def test_of_two_claims_the_earlier_stands_until_the_secretary_has_asked(play: Reporting) -> None:
    made, (leader, second, *_) = play.made, play.made.leaders
    play.says(leader, TOLD)
    play.presses(leader, "ถูกต้อง")
    member = made.house.value("SELECT member_id FROM decisions")
    name = made.house.value("SELECT name FROM members WHERE id=?", member)

    async def speaks_too(turn: Turn) -> None:
        person = made.person_ids[second.id]
        await members.link_person(turn, made.network, member, person, state="accepted", via="secretary")

    made.house.stop()
    made.change(speaks_too)
    made.house.start()
    assert "มติของแห่งไหน" in play.says(second, "ประชุม 6 ม.ค. มีมติเข้าร่วม นางมาลีเป็นผู้แทน ผมสำรอง ถึงสิ้นปี 71")
    assert name in play.presses(second, name)
    assert "เลขานุการจะถามกลุ่มก่อน" in play.presses(second, "ถูกต้อง")
    ((_, _, first, *_),) = rows(play)
    asked = play.sees(made.secretary)
    assert f"{name}แจ้งผู้แทนไม่ตรงกัน: {first} (" in asked and "กับ นางมาลี (" in asked
    play.presses(made.secretary, "นางมาลี")
    assert [row[2] for row in rows(play)] == ["นางมาลี"] and [row[2] for row in rows(play, "replaced")] == [first]
    assert any("ผู้แทน เป็นผู้ออกเสียง: นางมาลี" in text for text in bot_texts(play, leader))
    # It leaves while another claim is open: nothing is settled any more.
    play.says(leader, TOLD)
    play.presses(leader, "ถูกต้อง")

    async def left(turn: Turn) -> None:
        await turn.connection.execute(
            update(tables.members).where(tables.members.c.id == member).values(left_at=turn.now)
        )

    made.house.stop()
    made.change(left)
    made.house.start()
    play.presses(made.secretary, first)
    assert "ปุ่มนี้เก่าแล้ว" in play.toast(made.secretary) and len(rows(play, "asked")) == 1


def test_the_secretary_enters_for_others_and_a_stranger_for_nobody(play: Reporting) -> None:
    secretary = play.made.secretary
    name = play.made.house.value("SELECT name FROM members WHERE id=?", play.made.member_ids[4])
    seen = play.says(secretary, f"{name} ประชุม 5 ม.ค. มีมติเข้าร่วม ลุงเขียนเป็นผู้แทน ถึงสิ้นปี 2571")
    assert name in seen and "ผู้แทน เป็นผู้ออกเสียง: ลุงเขียน" in seen
    play.presses(secretary, "ถูกต้อง")
    assert [row[2] for row in rows(play)] == ["ลุงเขียน"]
    network(play, secretary)
    assert f"{name} · อ. 5 ม.ค. 70" in play.presses(secretary, "มติขององค์กร")


def test_thirty_days_before_the_end_both_sides_are_asked_once_who_follows(play: Reporting) -> None:
    leader, secretary, house = play.made.leaders[0], play.made.secretary, play.made.house
    play.says(leader, "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึง 28 ก.พ. 2570")
    play.presses(leader, "ถูกต้อง")
    house.move("2027-01-28T12:00")
    assert not any("วาระผู้แทนของ" in text for text in bot_texts(play, leader))
    house.move("2027-01-29T12:00")
    for person in (leader, secretary):
        asked = [text for text in bot_texts(play, person) if "วาระผู้แทนของ" in text]
        assert len(asked) == 1 and "ถึงวันอาทิตย์ที่ 28 กุมภาพันธ์ 2570 ใครเป็นผู้แทนต่อ" in asked[0]
    assert "ผู้แทน เป็นผู้ออกเสียง: นางมาลี" in play.says(leader, "ประชุม 12 ม.ค. นางมาลีเป็นผู้แทน ผมสำรอง ถึงสิ้นปี 73")
    play.presses(leader, "ถูกต้อง")
    house.settle()
    for person in (leader, secretary):
        assert not any("ใครเป็นผู้แทนต่อ" in text for text in bot_texts(play, person)), "one answer changes every card"
        assert any("มีผู้แทนต่อแล้ว" in text for text in bot_texts(play, person))
    assert [row[2] for row in rows(play)] == ["นางมาลี"] and len(rows(play, "replaced")) == 1


def test_a_term_that_is_over_stops_nothing(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน ถึง 20 ม.ค. 2570")
    play.presses(leader, "ถูกต้อง")
    play.made.house.move("2027-01-21T12:00")
    assert "หมดวาระ 1" in network(play, leader)
    assert "หมดวาระ" in play.presses(leader, "มติขององค์กร")
    assert not any("ใครเป็นผู้แทนต่อ" in text for text in bot_texts(play, leader))


def test_an_organisation_leaves_after_thirty_days_or_once_the_chair_agrees(play: Reporting) -> None:
    leader, chair, house = play.made.leaders[0], play.made.chair, play.made.house
    seen = play.says(leader, "ประชุม 3 ม.ค. มีมติขอออก")
    assert "มีมติขอออกจากเครือข่าย วันอาทิตย์ที่ 3 มกราคม 2570" in seen
    assert "ออกได้วันเสาร์ที่ 6 กุมภาพันธ์ 2570 (ครบ 30 วัน)" in seen
    play.presses(leader, "ถูกต้อง")
    assert any("มีมติขอออกจากเครือข่าย" in text for text in bot_texts(play, chair))
    assert house.value("SELECT count(*) FROM members WHERE left_at IS NOT NULL") == 0
    play.presses(chair, "รับทราบ")
    house.move("2027-02-06T12:00")
    play.presses(chair, "ให้ออกจากเครือข่าย")
    told = [each for each in (*leader.sees(), *chair.sees()) if "ขอออกจากเครือข่าย" in str(each["text"])]
    assert len(told) == 2 and not any(each["buttons"] for each in told), "who has left takes nothing back"
    assert house.value("SELECT count(*) FROM members WHERE left_at IS NOT NULL") == 1
    assert "สมาชิก 4 แห่ง" in network(play, chair)


def test_who_decided_to_leave_may_stay_after_all(play: Reporting) -> None:
    leader, chair, house = play.made.leaders[0], play.made.chair, play.made.house
    play.says(leader, "ประชุม 3 ม.ค. มีมติขอออก")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, TOLD)
    play.presses(leader, "ถูกต้อง")
    assert [row[0] for row in rows(play)] == ["join"]
    assert not next(each for each in chair.sees() if "มีมติขอออก" in str(each["text"]))["buttons"]
    key = house.value("SELECT id FROM decisions WHERE kind='leave'")
    play.forge(chair, f"decisions.go:{play.made.network}:{key}")
    assert house.value("SELECT count(*) FROM members WHERE left_at IS NOT NULL") == 0
    house.move("2027-02-07T12:00")
    assert not any("ครบ 30 วันแล้ว" in text for text in bot_texts(play, chair))


def test_a_decision_that_was_told_by_mistake_is_taken_back_and_what_stood_before_stands_again(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    play.says(leader, TOLD)
    play.presses(leader, "ถูกต้อง")
    (first,) = rows(play)
    play.says(leader, "ประชุม 6 ม.ค. มีมติเข้าร่วม นายผิด ไปหมด เป็นผู้แทน ผมสำรอง ถึงสิ้นปี 71")
    play.presses(leader, "ถูกต้อง")
    assert rows(play) != [first]
    told = next(each for each in reversed(leader.sees()) if "บันทึกมติแล้ว" in each["text"])
    seen = play.presses(leader, "แจ้งผิด ถอนมตินี้")
    assert "ถอนมติของ" in seen and "ผิด" in seen and "ที่แจ้งไว้ก่อนหน้านี้จะใช้ต่อ" in seen and "นางมาลี" in seen
    assert "มติยังอยู่ตามเดิม" in play.presses(leader, "ไม่ถอน") and rows(play) != [first]
    play.presses(leader, "แจ้งผิด ถอนมตินี้", told)
    taken = play.made.house.value("SELECT max(id) FROM decisions")
    assert "ใช้ที่แจ้งไว้ก่อนหน้านี้" in play.presses(leader, "ถอนมติ") and rows(play) == [first]
    told = [each for each in leader.sees() if "บันทึกมติแล้ว" in each["text"]]
    assert [bool(each["buttons"]) for each in told] == [True, False], "what was taken back cannot be taken back again"
    play.forge(leader, f"decisions.take_back:{play.made.network}:{taken}")
    assert "มตินี้ไม่ได้ใช้แล้ว" in play.toast(leader) and rows(play) == [first]
    # The first one too, where the books leave nothing before it; the secretary may, the organisation is told.
    key = play.made.house.value("SELECT id FROM decisions WHERE state='stands'")
    for toast, _ in play.forge(play.made.leaders[1], f"decisions.take_back:{play.made.network}:{key}").values():
        assert toast
    where = play.made.network
    keys = f"decisions.take_back:{where}:99", f"decisions.settle:{where}:{key}:1:1", f"decisions.go:{where}:{key}"
    forged = play.forge(play.made.leaders[1], *keys)
    assert all(toast and not messages for toast, messages in forged.values()) and len(rows(play)) == 1
    play.forge(secretary, f"decisions.take_back:{play.made.network}:{key}")
    assert "จะกลับไปรอมติขององค์กรเหมือนเดิม" in play.sees(secretary)
    play.presses(secretary, "ถอนมติ")
    assert rows(play) == [] and "สมศรี ถอนมติของ" in play.sees(leader)
    assert "รอมติขององค์กร เมื่อมีมติแล้วพิมพ์มาใหม่ได้เลย" in play.sees(leader)
    assert "○" not in network(play, leader)
    assert "○ มติขององค์กร" in play.presses(leader, "ดูส่วนอื่น")


def test_a_wish_to_leave_told_by_mistake_is_taken_back_and_the_chair_is_told(play: Reporting) -> None:
    leader, chair = play.made.leaders[0], play.made.chair
    play.says(leader, TOLD)
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ประชุม 6 ม.ค. มีมติขอออกจากเครือข่าย")
    play.presses(leader, "ถูกต้อง")
    assert "มีมติขอออกจากเครือข่าย" in play.sees(chair)
    play.presses(leader, "แจ้งผิด ถอนมตินี้")
    assert "ขอออกจากเครือข่ายแล้ว เพราะแจ้งผิด" in play.presses(leader, "ถอนมติ")
    assert "ขอออกจากเครือข่ายแล้ว เพราะแจ้งผิด" in play.sees(chair)
    assert [kind for kind, *_ in rows(play)] == ["join"]


def test_a_decision_is_taken_back_from_the_list_too_of_several_the_right_one(play: Reporting) -> None:
    leader, other, secretary = *play.made.leaders[:2], play.made.secretary
    for person in (leader, other):
        play.says(person, TOLD)
        play.presses(person, "ถูกต้อง")
    play.made.house.move("2027-01-20T10:00")
    network(play, leader)
    assert "ผู้แทนสำรอง: นางมาลี" in play.presses(leader, "มติขององค์กร")
    assert "ใช่ไหมครับ" in play.presses(leader, "ถอนมติที่แจ้งผิด")
    assert "เพราะแจ้งผิด" in play.presses(leader, "ถอนมติ") and len(rows(play)) == 1
    ((toast, _),) = play.forge(leader, f"decisions.which_back:{play.made.network}:0").values()
    assert "มตินี้ไม่ได้ใช้แล้ว" in toast, "an old button says what holds"
    play.says(leader, TOLD)
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ประชุม 6 ม.ค. มีมติขอออกจากเครือข่าย")
    play.presses(leader, "ถูกต้อง")
    network(play, secretary)
    play.presses(secretary, "มติขององค์กร")
    assert "ถอนมติของแห่งไหน" in play.presses(secretary, "ถอนมติที่แจ้งผิด")
    assert len(play.buttons(secretary)) == 3 and any("(มติขอออก)" in each for each in play.buttons(secretary))
    play.presses(secretary, "(มติขอออก)")
    assert "ขอออกจากเครือข่าย" in play.presses(secretary, "ถอนมติ")
    assert [kind for kind, *_ in rows(play)] == ["join", "join"] and "ขอออกจากเครือข่ายแล้ว เพราะแจ้งผิด" in play.sees(
        leader
    )
    for toast, _ in play.forge(play.made.leaders[2], f"decisions.which_back:{play.made.network}:0").values():
        assert toast
    assert len(rows(play)) == 2


def test_what_was_read_wrong_is_typed_again_and_the_photographed_page_is_seen_by_its_own_and_the_secretary(
    play: Reporting,
) -> None:
    leader, other, secretary = *play.made.leaders[:2], play.made.secretary
    page = b"\xff\xd8\xff minutes of 5 January"
    leader.uploads(page, "page.jpg", caption="ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมะลิสำรอง ถึงสิ้นปี 71 งบปีละ 20,000")
    play.house.settle()
    asked = play.message(leader)
    assert "20,000 บาท" in asked["text"]
    assert "พิมพ์ใหม่บรรทัดเดียวได้เลย" in play.presses(leader, "แก้ไข")
    assert next(each for each in leader.sees() if each["id"] == asked["id"])["buttons"] == [] and rows(play) == []
    leader.uploads(page, "page.jpg", caption=TOLD)
    play.house.settle()
    play.presses(leader, "ถูกต้อง")
    ((_, _, _, alternate, _, budget),) = rows(play)
    assert (alternate, budget) == ("นางมาลี", 200000)
    name = play.house.value("SELECT name FROM members JOIN decisions ON member_id = members.id")
    key = play.house.value("SELECT id FROM decisions")
    for person in (leader, secretary):
        network(play, person)
        play.presses(person, "มติขององค์กร")
        play.presses(person, f"ดูรูป {name}")
        assert play.house.rehearsal.file(person.sees()[-1]["file"]["id"]) == page
    for toast, came in play.forge(other, f"decisions.photo:{play.made.network}:{key}").values():
        assert toast and came == 0
